import { describe, expect, test } from 'vitest';
import { PACKS } from '../../flows/registry.ts';
import { layOut } from './layout.ts';

const nodes = (...list: [name: string, ...to: string[]][]) => list.map(([name, ...to]) => ({ name, to }));

test('what comes later is further down, and a way back goes round the edge', () => {
  const { boxes, edges } = layOut({ start: 'a', nodes: nodes(['a', 'b'], ['b', 'c', 'a'], ['c']) }, 3);
  expect(boxes.get('a')!.y).toBeLessThan(boxes.get('b')!.y);
  expect(boxes.get('b')!.y).toBeLessThan(boxes.get('c')!.y);
  expect(edges.map(({ from, to, isBack }) => [from, to, isBack])).toEqual([
    ['a', 'b', false],
    ['b', 'c', false],
    ['b', 'a', true],
  ]);
});

test('a layer that is wider than the columns takes several rows', () => {
  const { boxes, width } = layOut({ start: 'a', nodes: nodes(['a', 'b', 'c', 'd'], ['b'], ['c'], ['d']) }, 2);
  expect(new Set([...boxes.values()].map(({ y }) => y)).size).toBe(3);
  expect(width).toBeLessThan(400);
});

test('a state that nothing leads to stands beside the start', () => {
  const { boxes } = layOut({ start: 'a', nodes: nodes(['a'], ['lost', 'a']) }, 2);
  expect(boxes.size).toBe(2);
});

const flows = Object.values(PACKS).flatMap((pack) =>
  Object.values(pack.flows).map((flow) => [`${pack.name} ${flow.name}`, flow] as const),
);

describe.each(flows)('%s', (_name, flow) => {
  test.each([2, 4])('in %i columns: no box on another, all inside, every way drawn', (columns) => {
    const graph = { start: flow.start, nodes: Object.entries(flow.states).map(([name, { to }]) => ({ name, to })) };
    const { boxes, edges, width, height } = layOut(graph, columns);
    const all = [...boxes.values()];
    expect(all).toHaveLength(graph.nodes.length);
    for (const box of all) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      const over = all.filter(
        (o) => o !== box && Math.abs(o.x - box.x) < box.width && Math.abs(o.y - box.y) < box.height,
      );
      expect(over).toEqual([]);
    }
    expect(edges).toHaveLength(graph.nodes.flatMap(({ to }) => to).length);
  });
});

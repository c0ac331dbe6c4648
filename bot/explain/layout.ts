/** What is to be drawn: names, in the order of the flow's file, and where each leads. */
export interface Graph {
  start: string;
  nodes: readonly { name: string; to: readonly string[] }[];
}

export interface Placed {
  /** the box of each node, in pixels from the upper left */
  boxes: ReadonlyMap<string, { x: number; y: number; width: number; height: number }>;
  edges: { from: string; to: string; path: string; isBack: boolean }[];
  width: number;
  height: number;
}

const BOX = { width: 148, height: 60 } as const;
const GAP = { x: 16, y: 40 } as const;
const MARGIN = 20;

/**
 * Lays a small graph out in layers from the top: what comes later is further down, and ways back are drawn at the right
 * edge. Pure, and the same graph comes out the same.
 * @param columns boxes beside each other at most; a wider layer takes several rows
 */
export function layOut(graph: Graph, columns: number): Placed {
  const back = backEdges(graph);
  const rows = rowsOf(graph, back, Math.max(1, columns));
  const widest = Math.max(...rows.map((row) => row.length));
  const inner = widest * BOX.width + (widest - 1) * GAP.x;
  const boxes = new Map<string, { x: number; y: number; width: number; height: number }>();
  rows.forEach((row, at) => {
    const own = row.length * BOX.width + (row.length - 1) * GAP.x;
    row.forEach((name, column) => {
      const x = MARGIN + (inner - own) / 2 + column * (BOX.width + GAP.x);
      boxes.set(name, { x, y: MARGIN + at * (BOX.height + GAP.y), ...BOX });
    });
  });
  const edges = graph.nodes.flatMap(({ name, to }) =>
    to.flatMap((target) => {
      const [from, into] = [boxes.get(name), boxes.get(target)];
      if (from === undefined || into === undefined) return [];
      const isBack = back.has(edgeKey(name, target)) || into.y <= from.y;
      const path = isBack ? aside(from, into, MARGIN + inner + MARGIN / 2) : downwards(from, into);
      return [{ from: name, to: target, path, isBack }];
    }),
  );
  const height = 2 * MARGIN + rows.length * BOX.height + (rows.length - 1) * GAP.y;
  return { boxes, edges, width: inner + 2 * MARGIN, height };
}

type Box = { x: number; y: number; width: number; height: number };

function downwards(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width / 2, from.y + from.height];
  const [x2, y2] = [to.x + to.width / 2, to.y];
  const bend = Math.min(GAP.y, (y2 - y1) / 2);
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

/** A way back, or to the same row: round the right edge. */
function aside(from: Box, to: Box, edgeX: number): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x + to.width, to.y + to.height / 2];
  return `M${x1} ${y1}C${edgeX} ${y1} ${edgeX} ${y2} ${x2} ${y2}`;
}

function edgeKey(from: string, to: string): string {
  return `${from}\n${to}`;
}

/** Edges that lead to where one came from: without them the graph has no circles. */
function backEdges({ start, nodes }: Graph): Set<string> {
  const to = new Map(nodes.map((node) => [node.name, node.to]));
  const back = new Set<string>();
  const done = new Set<string>();
  const on = new Set<string>();
  const visit = (name: string): void => {
    on.add(name);
    for (const target of to.get(name) ?? []) {
      if (on.has(target)) back.add(edgeKey(name, target));
      else if (!done.has(target)) visit(target);
    }
    on.delete(name);
    done.add(name);
  };
  visit(start);
  for (const { name } of nodes) if (!done.has(name)) visit(name);
  return back;
}

/** Each node one layer below the lowest that leads to it; beside each other in the order of those above. */
function rowsOf({ nodes }: Graph, back: ReadonlySet<string>, columns: number): string[][] {
  const layer = new Map(nodes.map(({ name }) => [name, 0]));
  // as many rounds as there are nodes settle any graph without circles
  for (let round = 0; round < nodes.length; round++) {
    for (const { name, to } of nodes) {
      for (const target of to) {
        if (back.has(edgeKey(name, target)) || !layer.has(target)) continue;
        layer.set(target, Math.max(layer.get(target)!, layer.get(name)! + 1));
      }
    }
  }
  const layers: string[][] = [];
  for (const { name } of nodes) {
    const at = layer.get(name)!;
    while (layers.length <= at) layers.push([]);
    layers[at]!.push(name);
  }
  const place = new Map<string, number>();
  for (const names of layers) {
    const weight = new Map(names.map((name) => [name, meanPlace(name, nodes, place)]));
    names.sort((a, b) => weight.get(a)! - weight.get(b)!);
    names.forEach((name, at) => void place.set(name, (at + 0.5) / names.length));
  }
  return layers.flatMap((names) => {
    const rows = Math.ceil(names.length / columns);
    const perRow = Math.ceil(names.length / rows);
    return Array.from({ length: rows }, (_, at) => names.slice(at * perRow, (at + 1) * perRow));
  });
}

/** How far to the right the nodes stand that lead here, 0…1. */
function meanPlace(name: string, nodes: Graph['nodes'], place: ReadonlyMap<string, number>): number {
  const above = nodes.flatMap((node) => (node.to.includes(name) ? (place.get(node.name) ?? []) : []));
  return above.length === 0 ? 0.5 : above.reduce((all, one) => all + one, 0) / above.length;
}

import { expect, test } from 'vitest';
import { createLanes } from './lanes.ts';

test('a conversation has one lane, however often it is asked for', () => {
  const lanes = createLanes();
  expect(lanes.of('a')).toBe(lanes.of('a'));
  expect(lanes.of('a')).not.toBe(lanes.of('b'));
});

test('who is in hand or has something waiting is never forgotten; of the others the least lately used goes first', () => {
  const lanes = createLanes();
  const busy = lanes.of('busy');
  lanes.begin(busy);
  const waited = lanes.of('waited');
  waited.waiting.push({} as never);
  const [old, used] = [lanes.of('old'), lanes.of('used')];
  for (let n = 0; n < 1_996; n++) lanes.of(`other-${n}`);
  expect(lanes.of('used')).toBe(used);
  lanes.of('one more');
  expect(lanes.of('busy')).toBe(busy);
  expect(lanes.of('waited')).toBe(waited);
  expect(lanes.of('used')).toBe(used);
  expect(lanes.of('old')).not.toBe(old);
});

test('a lane that was just made is kept, though everybody else is in hand', () => {
  const lanes = createLanes();
  for (let n = 0; n < 2_000; n++) lanes.begin(lanes.of(`busy-${n}`));
  expect(lanes.of('new')).toBe(lanes.of('new'));
});

test('idle resolves when the last in hand rests, or the one that was asked for', async () => {
  const lanes = createLanes();
  const [a, b] = [lanes.of('a'), lanes.of('b')];
  lanes.begin(a);
  lanes.begin(b);
  const order: string[] = [];
  const all = lanes.idle().then(() => order.push('all'));
  const one = lanes.idle('a').then(() => order.push('a'));
  await lanes.idle('nobody');
  lanes.rest(a);
  await one;
  lanes.rest(b);
  await all;
  expect(order).toEqual(['a', 'all']);
});

import { expect, test } from 'vitest';
import { countEvents, type NightOfEvent } from './changes.ts';

const stay = (uid: string | null, ...cells: number[]): NightOfEvent[] => cells.map((cell) => ({ cell, uid }));

test.each<[string, NightOfEvent[], NightOfEvent[], [number, number, number]]>([
  ['a first reading', [], [...stay('a', 10, 11), ...stay('b', 20)], [2, 0, 0]],
  ['the same again', stay('a', 10, 11), stay('a', 10, 11), [0, 0, 0]],
  ['a stay moved', stay('a', 10, 11), stay('a', 12, 13), [0, 1, 0]],
  ['a stay gone', [...stay('a', 10), ...stay('b', 20)], stay('b', 20), [0, 0, 1]],
  ['a new name for the same nights', stay('a', 10, 11), stay('z', 10, 11), [0, 0, 0]],
  ['a new name and other nights', stay('a', 10, 11), stay('z', 10, 12), [1, 0, 1]],
  ['two stays without names', stay(null, 10, 11, 20), stay(null, 10, 11), [0, 0, 1]],
  ['a night that passed', stay('a', 8, 9, 10), stay('a', 9, 10), [0, 0, 0]],
  ['a series loses a day', stay('a', 10, 17, 24), stay('a', 10, 24), [0, 1, 0]],
])('%s', (_what, before, after, [imported, updated, removed]) =>
  expect(countEvents(before, after, 9)).toEqual({ imported, updated, removed }),
);

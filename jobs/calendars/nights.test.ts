import { expect, test } from 'vitest';
import type { FeedEvent } from '../../bot/core/calendar.ts';
import { dayNumber } from '../../bot/core/time.ts';
import { nightsOf } from './nights.ts';

const event = (uid: string | null, from: string, to: string, isBlock = false): FeedEvent => ({
  uid,
  from,
  to,
  isBlock,
});
const nights = (...events: FeedEvent[]) => nightsOf({ events, problems: [] });
const NIGHT = dayNumber('2026-12-24');

test('the morning after the last night is no night', () => {
  const found = nights(event('a', '2026-12-24', '2026-12-26'), event('b', '2026-12-26', '2026-12-27'));
  expect([...found].map(([cell, { uid }]) => [cell, uid])).toEqual([
    [NIGHT, 'a'],
    [NIGHT + 1, 'a'],
    [NIGHT + 2, 'b'],
  ]);
});

test.each<[string, FeedEvent[], { uid: string; isBlock: boolean }]>([
  [
    'a reservation before a block',
    [event('x', '2026-12-24', '2026-12-25', true), event('r', '2026-12-24', '2026-12-25')],
    { uid: 'r', isBlock: false },
  ],
  [
    "a stranger's block before an entry of ours",
    [event('1@conserje', '2026-12-24', '2026-12-25'), event('x', '2026-12-24', '2026-12-25', true)],
    { uid: 'x', isBlock: true },
  ],
  [
    'the first of two alike',
    [event('a', '2026-12-24', '2026-12-25'), event('b', '2026-12-24', '2026-12-25')],
    { uid: 'a', isBlock: false },
  ],
])('of several events on a night speaks %s', (_what, events, expected) =>
  expect(nights(...events).get(NIGHT)).toEqual(expected),
);

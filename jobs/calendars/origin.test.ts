import { describe, expect, test } from 'vitest';
import { dateOfDay } from '../../bot/core/time.ts';
import type { FeedEvidence, ImportedNight, OwnStay, ToldNight } from '../../store/store.ts';
import type { FoundNight } from './nights.ts';
import { HUSH_MS, idsIn, type Origin, originsOf } from './origin.ts';

/*
 * Is it the portal's, or did it come from us? A night that is taken for an echo by mistake is sold twice, one that is taken
 * for the portal's by mistake is never sold again. Nights are numbered from 0; the portal is `airbnb`, asked at noon.
 */

const NOON = Date.UTC(2026, 10, 21, 15);
const HOUR = 3_600_000;

type Event = { uid?: string | null; nights: number[]; isBlock?: boolean };
interface Case {
  events: Event[];
  /** as they are kept; by default nothing is known */
  known?: { cell: number; is?: 'echo' | 'doubtful'; isBlock?: boolean; uid?: string }[];
  told?: Partial<ToldNight>[];
  stays?: { nights: [from: number, to: number]; createdAtMs?: number; endedAtMs?: number }[];
  ours?: string[];
}

/** By night: `t`heirs, `d`oubtful, `o`urs. */
function origins({ events, known = [], told = [], stays = [], ours = [] }: Case): string {
  const found = new Map<number, FoundNight>();
  for (const { uid = null, nights, isBlock = true } of events)
    for (const cell of nights) found.set(cell, { uid, isBlock });
  const evidence: FeedEvidence = {
    told: told.map((one) => ({ calendar: 'airbnb', cell: 0, fetchedAtMs: NOON - HOUR, goneAtMs: null, ...one })),
    stays: stays.map(
      ({ nights: [from, to], createdAtMs = NOON - 2 * HOUR, endedAtMs = null }): OwnStay => ({
        ...{ checkIn: dateOfDay(from), checkOut: dateOfDay(to) },
        ...{ createdAtMs, endedAtMs },
      }),
    ),
    ours,
  };
  const kept = known.map(
    ({ cell, is, isBlock = true, uid = null }): ImportedNight => ({
      ...{ cell, uid, isBlock, isEcho: is === 'echo', isDoubtful: is === 'doubtful' },
      ...{ firstSeenMs: NOON - HOUR, missing: 0, missingSinceMs: null },
    }),
  );
  const result = originsOf({ calendar: 'airbnb', askedAtMs: NOON, found, known: kept, evidence });
  return [...result]
    .sort(([a], [b]) => a - b)
    .map(([, origin]: [number, Origin]) => origin[0])
    .join('');
}

const block = (...nights: number[]): Event => ({ nights });
const guest = (...nights: number[]): Event => ({ nights, uid: 'guest@airbnb', isBlock: false });

describe('a night that the feed did not have before', () => {
  test('that nobody had from us is theirs', () => {
    expect(origins({ events: [block(0, 1)] })).toBe('tt');
    expect(origins({ events: [guest(0)] })).toBe('t');
  });

  test('with the name of a reservation of ours is ours, whatever it says and whoever had it', () => {
    expect(origins({ events: [{ uid: 'r1@conserje', nights: [0], isBlock: false }], ours: ['r1'] })).toBe('o');
    expect(origins({ events: [{ uid: 'r1@conserje', nights: [0] }], ours: ['r2'] })).toBe('t');
  });

  test.each([
    ['an hour ago', {}, 'o'],
    ['at the very moment', { fetchedAtMs: NOON }, 't'],
    ['after we asked', { fetchedAtMs: NOON + 1 }, 't'],
    ['and then without it', { goneAtMs: NOON - 1 }, 'd'],
    ['and without it only after we asked', { goneAtMs: NOON + 1 }, 'o'],
    ['another night', { cell: 1 }, 't'],
  ])('that the portal fetched from us %s', (_when, told, expected) =>
    expect(origins({ events: [block(0)], told: [told] })).toBe(expected),
  );

  test.each([
    ['from us just now', {}, 'd'],
    ['no longer, for long', { goneAtMs: NOON - HUSH_MS }, 't'],
    ['no longer, not for long', { goneAtMs: NOON - HUSH_MS + 1 }, 'd'],
  ])('that another reader has %s is doubtful: it may have come round', (_when, told, expected) => {
    for (const calendar of ['booking', '']) {
      expect(origins({ events: [block(0)], told: [{ calendar, ...told }] })).toBe(expected);
    }
    // a guest's is no hearsay
    expect(origins({ events: [guest(0)], told: [{ calendar: 'booking', ...told }] })).toBe('t');
  });

  test('that another Conserje only tells on is doubtful, whoever had it', () => {
    const event = { uid: 'told-2026-12-01-abc@conserje', nights: [0] };
    expect(origins({ events: [event] })).toBe('d');
    expect(origins({ events: [{ ...event, isBlock: false }] })).toBe('d');
    expect(origins({ events: [event], told: [{}] })).toBe('o');
  });
});

describe('a guest on a night that the portal had from us', () => {
  const told = [0, 1, 2].map((cell) => ({ cell }));
  const stays = [{ nights: [0, 3] as [number, number] }];

  test('is an echo where the portal words what it imports so: exactly what we told', () => {
    expect(origins({ events: [guest(0, 1, 2)], told, stays })).toBe('ooo');
  });

  test('is theirs when it is not what we told: part of it, or more', () => {
    expect(origins({ events: [guest(0, 1)], told, stays })).toBe('tt');
    expect(origins({ events: [guest(2, 3)], told, stays })).toBe('tt');
    expect(origins({ events: [guest(0, 1)], told, stays: [{ nights: [0, 2] }, { nights: [2, 3] }] })).toBe('oo');
  });

  test('is theirs where the portal shows what it imports as closed', () => {
    const known = [{ cell: 9, is: 'echo' as const }];
    expect(origins({ events: [guest(0, 1, 2)], told, stays, known })).toBe('ttt');
    expect(origins({ events: [guest(0, 1, 2)], told, stays, known: [{ ...known[0]!, isBlock: false }] })).toBe('ooo');
  });
});

describe('a portal that reads the feed which anybody may read', () => {
  const told = [0, 1, 2, 3].map((cell) => ({ calendar: '', cell }));
  const stays = [{ nights: [0, 2] as [number, number] }];

  test('a closed stretch of exactly the dates of a stay of ours is ours', () => {
    expect(origins({ events: [block(0, 1)], told, stays })).toBe('oo');
    expect(origins({ events: [block(0, 1, 2)], told, stays })).toBe('ddd');
    expect(origins({ events: [block(0)], told, stays })).toBe('d');
    expect(origins({ events: [guest(0, 1)], told, stays })).toBe('tt');
  });

  test('also several stays that it merged', () => {
    expect(origins({ events: [block(0, 1, 2, 3)], told, stays: [...stays, { nights: [2, 4] }] })).toBe('oooo');
  });

  test('not a stay that was made after it was asked, nor one that nobody fetched, nor where it has a feed of its own', () => {
    expect(origins({ events: [block(0, 1)], told, stays: [{ nights: [0, 2], createdAtMs: NOON }] })).toBe('dd');
    expect(origins({ events: [block(0, 1)], told: [], stays })).toBe('tt');
    expect(origins({ events: [block(0, 1)], told: [...told, { cell: 9 }], stays })).toBe('dd');
  });

  test('a stay that ended a while ago is no excuse any more', () => {
    const ended = (ms: number) => [{ nights: [0, 2] as [number, number], endedAtMs: NOON - ms }];
    expect(origins({ events: [block(0, 1)], told, stays: ended(3 * HOUR) })).toBe('oo');
    expect(origins({ events: [block(0, 1)], told, stays: ended(4 * HOUR) })).toBe('dd');
    const known = [0, 1].map((cell) => ({ cell, is: 'echo' as const }));
    expect(origins({ events: [block(0, 1)], known, told, stays: ended(3 * HOUR) })).toBe('oo');
    expect(origins({ events: [block(0, 1)], known, told, stays: ended(4 * HOUR) })).toBe('dd');
  });
});

describe('a night that was there before', () => {
  test('theirs stays theirs, whatever we told since', () =>
    expect(origins({ events: [block(0)], known: [{ cell: 0 }], told: [{}] })).toBe('t'));

  test('an echo stays one, until the portal fetched without it and has it still', () => {
    const known = [{ cell: 0, is: 'echo' as const }];
    expect(origins({ events: [block(0)], known, told: [{}] })).toBe('o');
    expect(origins({ events: [block(0)], known, told: [{ goneAtMs: NOON }] })).toBe('d');
    expect(origins({ events: [guest(0)], known: [{ ...known[0]!, isBlock: false }], told: [{ goneAtMs: NOON }] })).toBe(
      't',
    );
  });

  test('an echo that turns into a guest is judged anew', () => {
    const known = [{ cell: 0, is: 'echo' as const }];
    expect(origins({ events: [guest(0)], known, told: [{}] })).toBe('t');
  });

  test('a guest who turns into a closed night may be what others still believe', () => {
    const known = [{ cell: 0, isBlock: false }];
    expect(origins({ events: [block(0)], known, told: [{ calendar: 'booking' }] })).toBe('d');
    expect(origins({ events: [block(0)], known })).toBe('t');
  });

  test('a doubtful one is theirs once nobody had it from us for long, or a guest is in it', () => {
    const known = [{ cell: 0, is: 'doubtful' as const }];
    const told = (goneAtMs: number | null) => [{ calendar: 'booking', goneAtMs }];
    expect(origins({ events: [block(0)], known, told: told(null) })).toBe('d');
    expect(origins({ events: [block(0)], known, told: told(NOON - HUSH_MS) })).toBe('t');
    expect(origins({ events: [guest(0)], known, told: told(null) })).toBe('t');
  });

  test('one that turns out to be told on is told no further', () =>
    expect(origins({ events: [{ uid: 'told-x@conserje', nights: [0] }], known: [{ cell: 0 }] })).toBe('d'));
});

test('ids that may be ours are found in names', () =>
  expect(idsIn(['a@conserje', 'b@airbnb.com', null, 'a@conserje', '@conserje', 'c@d@conserje'])).toEqual(['a', 'c@d']));

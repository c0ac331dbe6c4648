import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoundNight } from './nights.ts';
import { type KnownNight, type Reconciliation, reconcile, type Situation, unchangedNights } from './reconcile.ts';

const TODAY = 1000;
const HORIZON_END = 1400;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

type Night = KnownNight & FoundNight;

/** A calendar as the store keeps it, reading after reading. */
class Calendar {
  nights: Night[] = [];
  nowMs = 0;
  today = TODAY;
  last!: Reconciliation;

  /** @param cells numbers, or nights in full */
  read(cells: Iterable<number | [number, Partial<FoundNight>]>, change: Partial<Situation> = {}): Reconciliation {
    const found = new Map<number, FoundNight>();
    for (const one of cells) {
      const [cell, night] = typeof one === 'number' ? [one, {}] : one;
      found.set(cell, { uid: 'a', isBlock: false, ...night });
    }
    const result = reconcile({
      known: this.nights,
      found,
      isComplete: true,
      nowMs: this.nowMs,
      today: this.today,
      horizonEnd: HORIZON_END,
      mayShrink: false,
      ...change,
    });
    const missing = new Map(result.missing.map((night) => [night.cell, night]));
    const seen = new Map(result.seen.map((night) => [night.cell, night]));
    const gone = new Set([...result.freed, ...result.past]);
    const left = this.nights.filter(({ cell }) => !gone.has(cell));
    this.nights = [
      ...left.map((night) => ({
        ...night,
        ...(seen.has(night.cell) ? { ...seen.get(night.cell)!, missing: 0, missingSinceMs: null } : {}),
        ...missing.get(night.cell),
      })),
      ...result.added.map((night) => ({
        ...night,
        firstSeenMs: this.nowMs,
        isEcho: false,
        missing: 0,
        missingSinceMs: null,
      })),
    ];
    this.last = result;
    this.nowMs += 10 * MINUTE_MS;
    return result;
  }

  get cells(): number[] {
    return this.nights.map(({ cell }) => cell).sort((a, b) => a - b);
  }
}

function calendarOf(cells: Iterable<number>): Calendar {
  const calendar = new Calendar();
  calendar.read(cells);
  return calendar;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

describe('nights come at once', () => {
  test('what a reading has is taken', () => {
    const { added, waiting } = new Calendar().read([1010, 1011]);
    expect(added).toEqual([
      { cell: 1010, uid: 'a', isBlock: false },
      { cell: 1011, uid: 'a', isBlock: false },
    ]);
    expect(waiting).toBeNull();
  });

  test('also when other events of the feed could not be read', () => {
    expect(new Calendar().read([1010], { isComplete: false }).added).toHaveLength(1);
  });

  test('nights behind us are not', () =>
    expect(new Calendar().read([999, 1000]).added).toMatchObject([{ cell: 1000 }]));

  test('a night that is there again says what it is now', () => {
    const calendar = calendarOf([1010]);
    expect(calendar.read([[1010, { uid: 'b', isBlock: true }]])).toMatchObject({
      added: [],
      seen: [{ cell: 1010, uid: 'b', isBlock: true }],
    });
  });
});

describe('nights go late', () => {
  test('the first good reading without a night only counts, the second frees it', () => {
    const calendar = calendarOf([1010, 1011, 1020]);
    expect(calendar.read([1020])).toMatchObject({
      freed: [],
      missing: [
        { cell: 1010, missing: 1, missingSinceMs: 10 * MINUTE_MS },
        { cell: 1011, missing: 1 },
      ],
      waiting: { nights: 2, why: 'confirmation', untilMs: null },
    });
    expect(calendar.read([1020])).toMatchObject({ freed: [1010, 1011], missing: [], waiting: null });
    expect(calendar.cells).toEqual([1020]);
  });

  test('a night that comes back between begins anew', () => {
    const calendar = calendarOf([1010, 1020]);
    calendar.read([1020]);
    calendar.read([1010, 1020]);
    expect(calendar.read([1020]).freed).toEqual([]);
    expect(calendar.read([1020]).freed).toEqual([1010]);
  });

  test('a reading with problems counts neither way', () => {
    const calendar = calendarOf([1010, 1020]);
    for (let times = 0; times < 5; times += 1) {
      expect(calendar.read([1020], { isComplete: false })).toMatchObject({
        freed: [],
        kept: [1010],
        waiting: { nights: 1, why: 'problems' },
      });
    }
    calendar.read([1020]);
    calendar.read([1020], { isComplete: false });
    expect(calendar.read([1020]).freed).toEqual([1010]);
  });

  test('a 304 is a good reading of what was read last', () => {
    const calendar = calendarOf([1010, 1020]);
    calendar.read([1020]);
    const same = unchangedNights(calendar.nights);
    expect([...same.keys()]).toEqual([1020]);
    expect(calendar.read([...same.keys()]).freed).toEqual([1010]);
  });

  test('past nights are dropped, and wait for nothing', () => {
    const calendar = calendarOf([1000, 1001, 1010]);
    calendar.today = 1002;
    expect(calendar.read([1010])).toMatchObject({ past: [1000, 1001], missing: [], waiting: null });
  });

  test('nights beyond what the reading looked at stay', () => {
    const calendar = calendarOf([1010, 1350]);
    for (let times = 0; times < 3; times += 1) {
      expect(calendar.read([1010], { horizonEnd: 1300 })).toMatchObject({ kept: [1350], missing: [], waiting: null });
    }
  });
});

describe('large shrinkage', () => {
  const full = [...range(1010, 1020), ...range(1100, 1110)];

  test.each<[string, number[], number[], boolean]>([
    ['four nights, all there were', range(1010, 1014), [], false],
    ['five nights, all there were', range(1010, 1015), [], true],
    ['five of ten', range(1010, 1020), range(1015, 1020), false],
    ['six of ten', range(1010, 1020), range(1016, 1020), true],
    ['all of a season', full, [], true],
    ['all of a season, others came', full, range(1200, 1220), true],
    ['a week of three months', range(1010, 1100), range(1017, 1100), false],
  ])('%s: %#', (_what, before, after, isLarge) => {
    const calendar = calendarOf(before);
    calendar.read(after);
    expect(calendar.last.waiting?.why).toBe(isLarge ? 'shrinkage' : 'confirmation');
    const { freed } = calendar.read(after);
    expect(freed.length).toBe(isLarge ? 0 : before.length - after.length);
  });

  test('it takes a third good reading, two hours after the first', () => {
    const calendar = calendarOf(full);
    calendar.nowMs = HOUR_MS;
    expect(calendar.read([]).waiting).toEqual({ nights: 20, why: 'shrinkage', untilMs: 3 * HOUR_MS });
    for (let times = 0; times < 5; times += 1) expect(calendar.read([]).freed).toEqual([]);
    calendar.nowMs = 3 * HOUR_MS - 1;
    expect(calendar.read([]).freed).toEqual([]);
    calendar.nowMs = 3 * HOUR_MS;
    expect(calendar.read([]).freed).toEqual(full);
  });

  test('hours without readings are no readings', () => {
    const calendar = calendarOf(full);
    calendar.read([]);
    calendar.nowMs += 48 * HOUR_MS;
    expect(calendar.read([]).freed).toEqual([]);
    expect(calendar.read([]).freed).toEqual(full);
  });

  test('staff may let it pass: then the second reading frees as ever', () => {
    const calendar = calendarOf(full);
    calendar.read([]);
    expect(calendar.read([], { mayShrink: true }).freed).toEqual(full);
  });

  test('one reading that lost everything leaves no trace', () => {
    const calendar = calendarOf(full);
    calendar.read([]);
    expect(calendar.read(full)).toMatchObject({ added: [], missing: [], freed: [], waiting: null });
    expect(calendar.nights.every(({ missing }) => missing === 0)).toBe(true);
  });

  test('echoes neither make one nor wait', () => {
    const calendar = calendarOf(full);
    calendar.nights = calendar.nights.map((night) => ({ ...night, isEcho: night.cell >= 1012 }));
    expect(calendar.read(range(1010, 1012))).toMatchObject({ waiting: null });
    expect(calendar.read(range(1010, 1012)).freed).toHaveLength(18);
  });
});

describe('the closed stretch far ahead rolls on', () => {
  const closed = (from: number, to: number) => {
    return range(from, to).map((cell): [number, Partial<FoundNight>] => [cell, { uid: 'roll', isBlock: true }]);
  };

  test('a night goes at its front each day, and one comes at its end', () => {
    const calendar = new Calendar();
    calendar.read(closed(1365, 1370));
    for (let day = 1; day <= 20; day += 1) {
      calendar.today = TODAY + day;
      calendar.nowMs = day * 24 * HOUR_MS;
      calendar.read(closed(1365 + day, 1370 + day));
      expect(calendar.last.waiting?.why).toBe('confirmation');
      calendar.read(closed(1365 + day, 1370 + day));
      expect(calendar.cells).toEqual(range(1365 + day, 1370 + day));
    }
  });

  test('also after two weeks without a reading', () => {
    const calendar = new Calendar();
    calendar.read(closed(1300, 1320));
    calendar.today = TODAY + 14;
    calendar.read(closed(1314, 1334));
    expect(calendar.last.waiting?.why).toBe('confirmation');
    expect(calendar.read(closed(1314, 1334)).freed).toEqual(range(1300, 1314));
  });

  test('a stretch that only became shorter is a shrinkage', () => {
    const calendar = new Calendar();
    calendar.read(closed(1300, 1320));
    expect(calendar.read(closed(1314, 1320)).waiting?.why).toBe('shrinkage');
  });

  test('reservations do not roll', () => {
    const calendar = calendarOf(range(1300, 1320));
    expect(calendar.read(range(1314, 1334)).waiting?.why).toBe('shrinkage');
  });
});

describe('whatever comes', () => {
  const cells = fc.uniqueArray(fc.integer({ min: 995, max: 1060 }), { maxLength: 40 });
  const reading = fc.record({
    cells,
    isComplete: fc.boolean(),
    isBlock: fc.boolean(),
    afterMs: fc.integer({ min: 0, max: 4 * HOUR_MS }),
    days: fc.constantFrom(0, 0, 0, 1),
    mayShrink: fc.boolean(),
  });

  test('readings with problems never free a night', () => {
    fc.assert(
      fc.property(cells, fc.array(reading, { maxLength: 12 }), (first, readings) => {
        const calendar = calendarOf(first);
        for (const { cells: found, afterMs, mayShrink } of readings) {
          calendar.nowMs += afterMs;
          expect(calendar.read(found, { isComplete: false, mayShrink }).freed).toEqual([]);
        }
        expect(calendar.cells).toEqual(expect.arrayContaining(first.filter((cell) => cell >= TODAY)));
      }),
      { numRuns: 200 },
    );
  });

  test('a night that every good reading has is never freed', () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 15 }), fc.integer({ min: 1030, max: 1060 }), (readings, night) => {
        const calendar = calendarOf([night]);
        for (const { cells: found, isComplete, afterMs, mayShrink } of readings) {
          calendar.nowMs += afterMs;
          calendar.read(isComplete ? new Set([...found, night]) : found, { isComplete, mayShrink });
          expect(calendar.cells).toContain(night);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a night goes only after two good readings in a row without it, and everything known is accounted for', () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 15 }), (readings) => {
        const calendar = new Calendar();
        const without = new Map<number, number>();
        for (const { cells: found, isComplete, isBlock, afterMs, days, mayShrink } of readings) {
          calendar.nowMs += afterMs;
          calendar.today += days;
          const before = calendar.cells;
          const has = new Set(found);
          if (isComplete)
            for (const cell of before) without.set(cell, has.has(cell) ? 0 : (without.get(cell) ?? 0) + 1);
          else for (const cell of found) without.set(cell, 0);
          const result = calendar.read(
            found.map((cell) => [cell, { isBlock }]),
            { isComplete, mayShrink },
          );
          for (const cell of result.freed) expect(without.get(cell)).toBeGreaterThanOrEqual(2);
          for (const cell of result.freed) expect(has.has(cell)).toBe(false);
          const accounted = [
            ...result.seen.map(({ cell }) => cell),
            ...result.missing.map(({ cell }) => cell),
            ...result.freed,
            ...result.past,
            ...result.kept,
          ];
          expect(accounted.sort((a, b) => a - b)).toEqual(before);
          expect(calendar.cells).toEqual(expect.arrayContaining(found.filter((cell) => cell >= calendar.today)));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a shrinkage that lasts comes through in the end', () => {
    fc.assert(
      fc.property(cells, cells, (before, after) => {
        const calendar = calendarOf(before);
        for (let times = 0; times < 3; times += 1) {
          calendar.read(after);
          calendar.nowMs += 2 * HOUR_MS;
        }
        expect(calendar.cells).toEqual(after.filter((cell) => cell >= TODAY).sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });
});

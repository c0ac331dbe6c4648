import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { dateOfDay, dayNumber } from '../../bot/core/time.ts';
import { nightsOf } from './nights.ts';
import { type FeedView, readFeed } from './read-feed.ts';

/*
 * What each kind of feed comes to is told by the corpus in tests/calendar-corpus. Here: limits, what leaves the reader,
 * and a second opinion on recurrence.
 */
const VIEW: FeedView = {
  timezone: 'America/Argentina/Buenos_Aires',
  checkIn: '15:00',
  checkOut: '11:00',
  fromDay: dayNumber('2026-12-01'),
  toDay: dayNumber('2028-12-01'),
};

const bytesOf = (lines: readonly string[]) =>
  new TextEncoder().encode(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n'));
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const read = (...lines: string[]) => readFeed(bytesOf(lines), null, VIEW);

describe('what leaves the reader', () => {
  test('nights, UID and whether it is a mere block', async () => {
    const feed = event(
      'UID:a@x',
      'DTSTART;VALUE=DATE:20261224',
      'DTEND;VALUE=DATE:20261226',
      'SUMMARY:Ana',
      'DESCRIPTION:x',
    );
    expect(await read(...feed)).toEqual({
      events: [{ uid: 'a@x', from: '2026-12-24', to: '2026-12-26', isBlock: false }],
      problems: [],
    });
  });

  test('a problem names the event by its number, and shows nothing but what can only be a date', async () => {
    const { problems } = await read(
      ...event('DTSTART:20261224'),
      ...event('DTSTART:20261340', 'SUMMARY:Ana García'),
      ...event('DTSTART:Ana García', 'UID:ana@x'),
    );
    expect(problems).toEqual([
      'event 2 begins at no date that exists (20261340)',
      'event 3 begins at no date that exists',
    ]);
  });

  test.each([
    ['1418fb94e984-6b4d8c@airbnb.com', ' (UID 1418fb94e984-6b4d8c)'],
    [`${'a1'.repeat(40)}@booking.com`, ` (UID ${'a1'.repeat(30)}…)`],
    ['7d4a/2026-12-24:1', ' (UID 7d4a/2026-12-24:1)'],
    // may be about somebody
    ['ana.garcia@gmail.com', ''],
    ['Ana García 2 noches', ''],
    ['Ana García 2@x', ''],
    ['+5493548000001@wa', ''],
    ['5493548000001', ''],
    ['@x', ''],
  ])('a problem names the event by a UID that was made up: %s', async (uid, named) => {
    const { problems } = await read(...event('DTSTART:20261340', `UID:${uid}`));
    expect(problems).toEqual([`event 1${named} begins at no date that exists (20261340)`]);
  });

  test.each([
    [['DTSTART:20261226', 'DTEND:20261224'], 'ends before it begins (20261226 to 20261224)'],
    [['DTSTART:20261226T150000Z', 'DTEND:20261224T150000Z'], 'before it begins (20261226T150000Z to 20261224T150000Z)'],
    [['DTSTART:20261226', 'DTEND:20261399'], 'ends at no date that exists (20261399)'],
    [['DTSTART:20261226', 'DURATION:P2Y'], 'has a DURATION that is none'],
    [['DTSTART:20261226', 'DURATION:2D'], 'has a DURATION that is none (2D)'],
    [['DTSTART:20261226', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261340'], 'EXDATE that does not exist (20261340)'],
  ])('and says which value is wrong: %j', async (lines, said) => {
    const { problems } = await read(...event(...lines));
    expect(problems[0]?.endsWith(said), problems.join()).toBe(true);
  });

  test.each([
    ['20261340', ' (20261340)'],
    ['Ana García', ''],
  ])('also of an occurrence that stands for %s', async (value, said) => {
    const { problems } = await read(
      ...event('UID:a1@x', 'DTSTART:20261226', 'RRULE:FREQ=DAILY;COUNT=3'),
      ...event('UID:a1@x', 'DTSTART:20261227', `RECURRENCE-ID:${value}`),
    );
    expect(problems).toEqual([`event 2 (UID a1) stands for a date of its series that does not exist${said}`]);
  });

  test('twenty problems are told, the rest is counted', async () => {
    const { problems } = await read(...Array.from({ length: 30 }, () => event('DTSTART:x')).flat());
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe('and 10 more');
  });

  test('a UID is cut to 300 letters, and is nothing but letters', async () => {
    const { events } = await read(
      ...event(`UID:${'u'.repeat(1000)}`, 'DTSTART:20261224'),
      ...event('UID: a\0b\x1bc ', 'DTSTART:20261224'),
      ...event('UID:', 'DTSTART:20261224'),
    );
    expect(events.map(({ uid }) => uid)).toEqual(['u'.repeat(300), 'abc', null]);
  });
});

describe('mere blocks', () => {
  const isBlock = async (...lines: string[]) => (await read(...event('DTSTART:20261224', ...lines))).events[0]!.isBlock;

  test.each([
    'Airbnb (Not available)',
    'CLOSED - Not available',
    'Not available',
    'Unavailable',
    'Blocked',
    'BLOCKED',
    'Busy',
    'No disponible',
    'Reservado',
    'Ocupado',
    'Indisponível',
    'Nicht verfügbar',
    ' - ',
    '',
  ])('%j says no more than closed', async (summary) => expect(await isBlock(`SUMMARY:${summary}`)).toBe(true));

  test('nor does an event without summary, or one in a language that is named', async () => {
    expect([await isBlock(), await isBlock('SUMMARY;LANGUAGE=es:No disponible')]).toEqual([true, true]);
  });

  test.each(['Reserved', 'Reserved - Alex', 'Réservée', 'Booked', 'Familia', 'Not available because of Ana', '予約'])(
    '%j says more',
    async (summary) => expect(await isBlock(`SUMMARY:${summary}`)).toBe(false),
  );
});

describe('limits', () => {
  test('50,000 events are read in small steps, and others run between them', async () => {
    const feed = bytesOf(
      Array.from({ length: 50_000 }, (_, at) =>
        event(`UID:${at}`, `DTSTART;VALUE=DATE:202702${10 + (at % 15)}`),
      ).flat(),
    );
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const reading = await readFeed(feed, null, VIEW);
    isDone = true;
    expect([reading.events.length, reading.problems]).toEqual([50_000, []]);
    expect(nightsOf(reading).size).toBe(15);
    expect(turns).toBeGreaterThan(200);
  });

  test('a thousand rules are followed; of the others their first date is taken and staff are told', async () => {
    const rule = (at: number) => event(`UID:${at}`, 'DTSTART:20261224', 'RRULE:FREQ=DAILY;COUNT=2');
    const { events, problems } = await read(...Array.from({ length: 1002 }, (_, at) => rule(at)).flat());
    expect([events.length, problems.length]).toEqual([2002, 2]);
  });

  test('no number of changed occurrences and copies of their series makes it long', async () => {
    const copies = Array.from({ length: 3000 }, () => event('UID:a', 'DTSTART:20261224', 'RDATE:20270102'));
    const changed = Array.from({ length: 3000 }, (_, at) =>
      event('UID:a', `RECURRENCE-ID:2030${1000 + at}`, 'DTSTART:20270110'),
    );
    const reading = await read(...copies.flat(), ...changed.flat());
    expect([...nightsOf(reading).keys()].map(dateOfDay)).toEqual(['2026-12-24', '2027-01-02', '2027-01-10']);
    expect(reading.problems).toHaveLength(21);
  });

  test('fifty thousand events that close every night', async () => {
    const always = Array.from({ length: 50_000 }, () => event('DTSTART:20200101', 'DTEND:99991231')).flat();
    const reading = await readFeed(bytesOf(always), null, VIEW);
    expect(nightsOf(reading).size).toBe(VIEW.toDay - VIEW.fromDay);
  });

  test.each([
    ['blanks', ' '.repeat(2_000_000)],
    ['blanks that end a line', `X${' '.repeat(2_000_000)}Y`],
    ['zones that begin', 'BEGIN:VTIMEZONE\r\n'.repeat(100_000).trim()],
    ['a parameter without end', `DTSTART;X=${'";a="'.repeat(300_000)}`],
    ['colons', `DTSTART${':'.repeat(2_000_000)}`],
    ['a name without end', 'A'.repeat(2_000_000)],
    ['folds', 'X:\r\n '.repeat(300_000).trim()],
    ['dates left out', `EXDATE:${'20261224,'.repeat(200_000)}`],
    ['days left out of hours', `DTSTART:20261224T150000\r\nEXDATE;VALUE=DATE:${'20261224,'.repeat(200_000)}`],
    ['further dates', `RDATE:${'20261224,'.repeat(200_000)}`],
  ])('two megabytes of %s take no time to speak of', async (_what, lines) => {
    const { events } = await read('X-A:1', ...event('DTSTART:20261224', 'RRULE:FREQ=DAILY;COUNT=2', lines));
    expect(events.length).toBeLessThanOrEqual(2);
  });
});

describe('recurrence, with the opinion of a second library', () => {
  const basic = (day: number) => dateOfDay(day).replaceAll('-', '');
  const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
  const list = <T>(item: fc.Arbitrary<T>, max: number) =>
    fc.uniqueArray(item, { minLength: 1, maxLength: max }).map((items) => items.join());
  const start = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2028-06-01') });
  const interval = fc.integer({ min: 1, max: 5 }).map((n) => `INTERVAL=${n}`);
  const end = fc.oneof(
    fc.integer({ min: 1, max: 60 }).map((n) => `;COUNT=${n}`),
    fc.integer({ min: dayNumber('2026-12-01'), max: VIEW.toDay }).map((day) => `;UNTIL=${basic(day)}`),
    fc.constant(''),
  );
  const rule = fc
    .tuple(
      fc.oneof(
        fc.constant('FREQ=DAILY'),
        list(fc.integer({ min: 1, max: 12 }), 4).map((months) => `FREQ=DAILY;BYMONTH=${months}`),
        list(weekday, 4).map((days) => `FREQ=WEEKLY;BYDAY=${days}`),
        list(fc.integer({ min: 1, max: 28 }), 4).map((days) => `FREQ=MONTHLY;BYMONTHDAY=${days}`),
        fc.tuple(fc.constantFrom(1, 2, 3, 4, -1, -2), weekday).map(([n, day]) => `FREQ=MONTHLY;BYDAY=${n}${day}`),
        list(fc.integer({ min: 1, max: 12 }), 3).map((months) => `FREQ=YEARLY;BYMONTH=${months}`),
      ),
      interval,
    )
    .map((parts) => parts.join(';'));

  function datesByIcalJs(day: number, text: string): number[] {
    const dates: number[] = [];
    const iterator = ICAL.Recur.fromString(text).iterator(ICAL.Time.fromDateString(dateOfDay(day)));
    for (let next = iterator.next(); next; next = iterator.next()) {
      const found = dayNumber(next.toString().slice(0, 10));
      if (found >= VIEW.toDay) break;
      dates.push(found);
    }
    return dates;
  }

  test('whole days fall on the same nights', async () => {
    await fc.assert(
      fc.asyncProperty(start, rule, end, async (near, text, ending) => {
        // the second date is surely one of the rule; whether a start that is off its rule counts, nobody agrees on
        const day = datesByIcalJs(near, text)[1];
        // of the 29th to 31st, ical.js counts those that a month does not have
        fc.pre(day !== undefined && Number(basic(day).slice(6)) <= 28);
        const whole = `${text}${ending}`;
        const reading = await read(...event('UID:a', `DTSTART:${basic(day)}`, `RRULE:${whole}`));
        expect(reading.problems).toEqual([]);
        expect([...nightsOf(reading).keys()].sort((a, b) => a - b)).toEqual(
          [...new Set([day, ...datesByIcalJs(day, whole)])].filter((night) => night >= VIEW.fromDay),
        );
      }),
      { numRuns: 200 },
    );
  });
});

test('whatever bytes come, it is a reading or a refusal', async () => {
  const word = fc.constantFrom(
    ...['BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VALARM', 'END:VALARM', 'UID:a', 'UID:__proto__', 'DTSTART:20261224'],
    ...[
      'DTSTART;TZID=X:20261224T150000',
      'DTEND:20261226',
      'DTEND:20261220',
      'DURATION:P1D',
      'RRULE:FREQ=DAILY;COUNT=3',
    ],
    ...['RRULE:FREQ=', 'RDATE:20270101,x', 'EXDATE:20261225', 'RECURRENCE-ID:20261225', 'STATUS:CANCELLED', ' folded'],
    ...['END:VCALENDAR', 'BEGIN:VCALENDAR', ':', ';', 'DTSTART', 'DTSTART;', 'DTSTART;=:', 'X-WR-TIMEZONE:;'],
  );
  const line = fc.oneof({ weight: 5, arbitrary: word }, fc.string({ maxLength: 20 }));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 25 }), async (lines) => {
      const reading = await read(...lines).catch((error) => {
        expect(error).toMatchObject({ code: 'calendar_unreadable' });
        return { events: [] };
      });
      for (const { from, to } of reading.events) expect(from < to).toBe(true);
    }),
    { numRuns: 500 },
  );
});

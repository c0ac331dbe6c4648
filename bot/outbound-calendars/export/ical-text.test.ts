import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { afterEach, describe, expect, test } from 'vitest';
import { addDays, type LocalDate } from '../../core/time.ts';
import { etagOf } from './etag.ts';
import { GOLDEN, stay } from './golden.fixture.ts';
import { type IcalEvent, icalObject, icalText } from './ical-text.ts';

interface Nights {
  uid: string;
  from: LocalDate;
  to: LocalDate;
}
interface Seen extends Nights {
  summary: string;
}

const byUid = (a: Nights, b: Nights) => (a.uid < b.uid ? -1 : 1);

const nightsOf = (seen: readonly Nights[]) => seen.map(({ uid, from, to }) => ({ uid, from, to })).sort(byUid);

/** As node-ical reads it: its all-day dates are the local midnights of the process. */
function readWithNodeIcal(text: string): Seen[] {
  const local = (date: Date) =>
    `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((part) => part?.type === 'VEVENT')
    .map((event) => ({
      uid: event.uid,
      from: local(event.start),
      to: local(event.end!),
      summary: String(event.summary),
    }))
    .sort(byUid);
}

/** As ical.js reads it, which is Thunderbird's parser. */
function readWithIcalJs(text: string): Seen[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar
    .getAllSubcomponents('vevent')
    .map((part) => new ICAL.Event(part))
    .map((event) => ({
      uid: event.uid,
      from: event.startDate.toString(),
      to: event.endDate.toString(),
      summary: event.summary,
    }))
    .sort(byUid);
}

const calendarOf = (text: string) => new ICAL.Component(ICAL.parse(text));

/** Zones with what a clock there shows at noon UTC on new year's day. */
const ZONES = [
  ['UTC', 12],
  ['America/Argentina/Buenos_Aires', 9],
  ['Pacific/Auckland', 1],
] as const;
const zoneBefore = process.env.TZ;
afterEach(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

/** Lets the process live in another timezone; fails where that would do nothing. */
function moveTo(zone: string, hour: number): void {
  process.env.TZ = zone;
  expect(new Date('2026-01-01T12:00:00Z').getHours()).toBe(hour);
}

describe.each(ZONES)('the golden files, with the process in %s', (zone, hour) => {
  test.each(Object.keys(GOLDEN))('%s.ics is written to the byte', (name) => {
    moveTo(zone, hour);
    expect(icalText(GOLDEN[name]!)).toBe(readFileSync(new URL(`golden/${name}.ics`, import.meta.url), 'utf8'));
  });

  test.each(['stays', 'texts'])('both readers find the nights of %s.ics', (name) => {
    moveTo(zone, hour);
    const text = icalText(GOLDEN[name]!);
    expect(nightsOf(readWithNodeIcal(text))).toEqual(nightsOf(GOLDEN[name]!.events));
    expect(nightsOf(readWithIcalJs(text))).toEqual(nightsOf(GOLDEN[name]!.events));
  });
});

describe('the text', () => {
  test('a calendar without events is a calendar', () => {
    const text = icalText({ name: 'Cabaña Lenga', events: [] });
    expect(readWithNodeIcal(text)).toEqual([]);
    const calendar = calendarOf(text);
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('prodid')).toBe('-//Conserje//Conserje//ES');
    expect(calendar.getFirstPropertyValue('name')).toBe('Cabaña Lenga');
  });

  test('it asks to come back in an hour, names no method and no timezone', () => {
    const text = icalText(GOLDEN.stays!);
    expect(text).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n');
    expect(text).not.toMatch(/METHOD|TIMEZONE|TZID|X-MICROSOFT/);
    expect(text).toContain('\r\nDTSTAMP:20261121T150405Z\r\n');
  });

  test('a name cannot bring lines of its own', () => {
    const text = icalText({ name: 'Lenga\r\nMETHOD:CANCEL\r\nX:1, 2; 3', events: [stay()] });
    expect(text).toContain('\r\nNAME:Lenga\\nMETHOD:CANCEL\\nX:1\\, 2\\; 3\r\n');
    expect(calendarOf(text).getFirstPropertyValue('method')).toBeNull();
    expect(readWithIcalJs(text)).toHaveLength(1);
  });

  test('the order in which events come changes nothing; a later change does', () => {
    const { name, events } = GOLDEN.stays!;
    const text = icalText({ name, events });
    expect(icalText({ name, events: events.toReversed() })).toBe(text);
    expect(icalText({ name, events: [{ ...events[0]!, sequence: 1 }, ...events.slice(1)] })).not.toBe(text);
  });

  test('an object of a collection is one event that is not confirmed, without a method', () => {
    const text = icalObject(stay({ isTentative: true, description: 'Código AR4-K7Q' }));
    expect(text).not.toMatch(/METHOD|X-WR|REFRESH/);
    const [event, ...more] = calendarOf(text).getAllSubcomponents('vevent');
    expect(more).toEqual([]);
    expect(event?.getFirstPropertyValue('status')).toBe('TENTATIVE');
    expect(event?.getFirstPropertyValue('description')).toBe('Código AR4-K7Q');
    expect(event?.getFirstPropertyValue('transp')).toBe('OPAQUE');
  });

  test.each([
    ['no night', stay({ to: '2026-12-24' }), 'range_inverted'],
    ['the wrong way round', stay({ to: '2026-12-23' }), 'range_inverted'],
    ['a UID with a line in it', stay({ uid: 'a\r\nSTATUS:CANCELLED' }), 'internal'],
    ['no UID', stay({ uid: '' }), 'internal'],
  ])('an event with %s is refused', (_, event, code) =>
    expect(() => icalText({ name: 'Lenga', events: [event] })).toThrow(expect.objectContaining({ code })),
  );

  test('two events with one UID are refused: a reader would lose the nights of one', () =>
    expect(() => icalText({ name: 'Lenga', events: [stay(), stay({ from: '2026-12-25' })] })).toThrow('one UID'));
});

describe('any text', () => {
  /** Words with all that has a meaning in iCalendar, and characters of one to four bytes, so that folds fall anywhere. */
  const texts = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ',',
          ';',
          ':',
          '\\',
          '"',
          '\n',
          '\\n',
          '\\,',
          ' ',
          'ñ',
          '€',
          '🏔',
          '👨‍👩‍👧',
          '\u0301',
          '\u{1F1E6}',
        ),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.string({ unit: 'binary', maxLength: 5 }),
      ),
      { maxLength: 40 },
    )
    .map((words) => words.join(''));
  const events = fc.uniqueArray(
    fc
      .record({
        id: fc.uuid(),
        from: fc.integer({ min: -400, max: 1200 }),
        nights: fc.integer({ min: 1, max: 60 }),
        summary: texts,
      })
      .map(({ id, from, nights, summary }): IcalEvent => {
        const first = addDays('2026-11-22', from);
        return stay({ uid: `${id}@conserje`, from: first, to: addDays(first, nights), summary });
      }),
    { selector: ({ uid }) => uid, maxLength: 5 },
  );
  /** What a reader can be expected to give back: no control characters, ends of lines as they are inside. */
  const plain = (text: string) =>
    text
      .toWellFormed()
      .replace(/\r\n|\r/g, '\n')
      .replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '');

  test('comes back as it was, with its nights from both readers, on lines of at most 75 octets that are whole characters', () => {
    fc.assert(
      fc.property(texts, events, (name, some) => {
        const text = icalText({ name, events: some });
        expect(Buffer.from(text).toString()).toBe(text);
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
        const wanted = some
          .map(({ uid, from, to, summary }) => ({ uid, from, to, summary: plain(summary) }))
          .sort(byUid);
        expect(readWithIcalJs(text)).toEqual(wanted);
        // node-ical trims texts, takes quotes off and misreads an escaped backslash before an n; its nights are right
        expect(nightsOf(readWithNodeIcal(text))).toEqual(nightsOf(wanted));
      }),
      { numRuns: 400 },
    );
  });
});

describe('the ETag', () => {
  test('is the same for the same text, another for another, and quoted', () => {
    const text = icalText(GOLDEN.stays!);
    expect(etagOf(text)).toBe(etagOf(icalText(GOLDEN.stays!)));
    expect(etagOf(text)).not.toBe(etagOf(icalText(GOLDEN.empty!)));
    expect(etagOf(text)).toMatch(/^"[\w-]{27}"$/);
  });
});

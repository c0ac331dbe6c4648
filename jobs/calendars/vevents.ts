import { unreadable } from './feed-text.ts';

/** One property of an event: `DTSTART;TZID=America/Lima:20261224T150000`. */
export interface Property {
  value: string;
  /** by name in capitals; quotes taken off */
  params: Map<string, string>;
}

/** An event as the feed has it. */
export interface Vevent {
  /** 1: the first of the feed; what staff are told of it */
  number: number;
  /** by name in capitals, those that matter here */
  properties: Map<string, Property[]>;
}

/** Whatever else an event has is not even read: descriptions, guests, alarms. */
const TIMES = ['DTSTART', 'DTEND', 'RECURRENCE-ID', 'RDATE', 'EXDATE'];
const WANTED = new Set([
  ...TIMES,
  'UID',
  'SUMMARY',
  'STATUS',
  'TRANSP',
  'DURATION',
  'RRULE',
  'X-MICROSOFT-CDO-ALLDAYEVENT',
]);

/**
 * The events of a feed, one after another. They are told apart here and not by node-ical, because there one malformed
 * event loses all others, and of several events with one UID, or none, only one is left.
 * @param text of `feedText`
 * @param onOther called with the name of each other component of the feed
 * @throws BotError `calendar_unreadable` when events do not end where they should, so that a part is missing
 */
export function* vevents(text: string, onOther: (component: string) => void = () => {}): Generator<Vevent> {
  let current: Vevent | null = null;
  /** components within the event, such as alarms */
  let nested: string[] = [];
  let number = 0;
  let calendars = 0;
  for (const line of lines(text)) {
    const mark = /^(BEGIN|END):([A-Z-]+)\s*$/i.exec(line);
    if (mark === null) {
      if (current !== null && nested.length === 0) addProperty(current, line);
      continue;
    }
    const begins = mark[1]!.toUpperCase() === 'BEGIN';
    const component = mark[2]!.toUpperCase();
    if (component === 'VCALENDAR') {
      if (current !== null) throw unreadable('an event of the calendar does not end');
      calendars += begins ? 1 : -1;
      if (calendars < 0 || calendars > 1) throw unreadable('a calendar begins within another');
    } else if (component === 'VEVENT') {
      if (begins && current !== null) throw unreadable('an event of the calendar does not end');
      if (!begins && current === null) throw unreadable('an event of the calendar does not begin');
      if (begins) {
        number += 1;
        current = { number, properties: new Map() };
        nested = [];
      } else {
        yield current!;
        current = null;
      }
    } else if (current === null) {
      if (begins) onOther(component);
    } else if (begins) nested.push(component);
    else if (nested.includes(component)) nested.length = nested.lastIndexOf(component);
  }
  if (current !== null || calendars !== 0) throw unreadable('the calendar is cut off before its end');
}

function* lines(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const stop = end === -1 ? text.length : end;
    yield text.slice(at, text[stop - 1] === '\r' ? stop - 1 : stop);
    at = stop + 1;
  }
}

function addProperty(event: Vevent, line: string): void {
  const name = /^[A-Za-z-]+(?=[;:])/.exec(line)?.[0].toUpperCase();
  if (name === undefined || !WANTED.has(name)) return;
  const property = splitProperty(line, TIMES.includes(name));
  if (property === null) return;
  const before = event.properties.get(name);
  if (before === undefined) event.properties.set(name, [property]);
  else before.push(property);
}

/** A time has no colon in RFC 5545, while zone names do: `TZID=(UTC-03:00) Buenos Aires:20261224T150000`. */
function splitProperty(line: string, isTime: boolean): Property | null {
  const colon = colonOf(line, isTime);
  if (colon === -1) return null;
  const params = new Map<string, string>();
  for (const [, name, quoted, bare] of line.slice(0, colon).matchAll(/;([\w-]+)=(?:"([^"]*)"|([^";]*))/g)) {
    params.set(name!.toUpperCase(), (quoted ?? bare!).trim());
  }
  return { value: line.slice(colon + 1).trim(), params };
}

function colonOf(line: string, isTime: boolean): number {
  // 2026-12-24T15:00:00 is no time of RFC 5545, and is understood all the same
  if (isTime && !/T\d\d:\d\d(:\d\d)?Z?$/i.test(line.slice(-20).trimEnd())) return line.lastIndexOf(':');
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === ':' && !isQuoted) return at;
  }
  return -1;
}

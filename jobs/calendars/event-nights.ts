import type { NodeICalSync } from 'node-ical';
import { DAY_MS, instantOfWall, parseDuration, parseTime, type WallTime, wallOfInstant } from './feed-times.ts';
import { expandRule, type Window } from './recurrence.ts';
import { type NightClock, type NightRange, nightTaker } from './taken-nights.ts';
import type { Property, Vevent } from './vevents.ts';

/** An event whose times are understood. */
export interface Timed {
  vevent: Vevent;
  start: WallTime;
  /** between start and end on the wall clock of the start's zone; of whole days, whole days */
  spanMs: number;
}

/** What staff are told of an event; nothing that it says beside its times. */
export type Tell = (problem: string) => void;

/** Dates beyond these belong to no stay; they only make long events long. */
const LONGEST_MS = 400 * 366 * DAY_MS;

/** Recurring events that one feed may have followed; each costs up to tenths of a second. */
const SERIES_MAX = 1000;
/** Dates that an event may list; a list that is longer is read no further. */
const RDATES_MAX = 3000;
const EXDATES_MAX = 20_000;

/** Turns events into nights, for one reading of one feed. */
export class EventNights {
  readonly #zoneOf: (tzid: string | null) => string;
  readonly #ownZone: string;
  readonly #ical: NodeICalSync | null;
  readonly #horizon: NightRange;
  readonly #nightsOf: (startMs: number, endMs: number) => NightRange;
  #series = 0;

  constructor(view: NightClock & NightRange, zoneOf: (tzid: string | null) => string, ical: NodeICalSync | null) {
    this.#zoneOf = zoneOf;
    this.#ownZone = view.timezone;
    this.#ical = ical;
    this.#horizon = view;
    this.#nightsOf = nightTaker(view);
  }

  /** null: its times are not to be understood, and staff are told. */
  times(vevent: Vevent, tell: Tell): Timed | null {
    const starts = vevent.properties.get('DTSTART') ?? [];
    const ends = vevent.properties.get('DTEND') ?? [];
    if (starts.length > 1 || ends.length > 1) tell('begins or ends more than once');
    const [property] = starts;
    if (property === undefined) return refuse(tell, 'has no beginning (DTSTART)');
    const start = this.#time(property);
    if (start === null) return refuse(tell, `begins at no date that exists${shown(property)}`);
    if (ends[0] === undefined) return this.#timesByDuration(vevent, start, tell);
    const end = this.#time(ends[0]);
    if (end === null) return refuse(tell, `ends at no date that exists${shown(ends[0])}`);
    const isAllDay = flagged(vevent) && isMidnight(start) && isMidnight(end);
    if (start.zone === null || isAllDay) {
      return this.#wholeDays(vevent, start, end, (problem) => tell(`${problem}${shown(property, ends[0])}`));
    }
    const startMs = instantOfWall(start.wallMs, start.zone);
    const endMs = instantOfWall(end.wallMs, end.zone ?? start.zone);
    if (endMs < startMs) return refuse(tell, `ends before it begins${shown(property, ends[0])}`);
    const spanMs =
      end.zone === start.zone ? end.wallMs - start.wallMs : wallOfInstant(endMs, start.zone) - start.wallMs;
    // in the hour that daylight saving repeats the wall clock goes back while time goes on
    return { vevent, start, spanMs: Math.min(Math.max(0, spanMs), LONGEST_MS) };
  }

  #timesByDuration(vevent: Vevent, start: WallTime, tell: Tell): Timed | null {
    const [duration] = vevent.properties.get('DURATION') ?? [];
    const lengthMs = duration === undefined ? 0 : parseDuration(duration.value);
    if (lengthMs === null) return refuse(tell, `has a DURATION that is none${shown(duration)}`);
    const days = Math.max(1, Math.ceil(lengthMs / DAY_MS)) * DAY_MS;
    return { vevent, start, spanMs: Math.min(start.zone === null ? days : lengthMs, LONGEST_MS) };
  }

  /** Some calendars end a single day on itself: it takes that night, as it would without an end. */
  #wholeDays(vevent: Vevent, start: WallTime, end: WallTime, tell: Tell): Timed | null {
    // a whole day has no zone: an end with hours is taken by the wall clock of the business
    const isElsewhere = start.zone === null && end.zone !== null;
    const endWallMs = isElsewhere ? wallOfInstant(instantOfWall(end.wallMs, end.zone!), this.#ownZone) : end.wallMs;
    const days = Math.floor(endWallMs / DAY_MS) - Math.floor(start.wallMs / DAY_MS);
    if (days < 0) return refuse(tell, 'ends before it begins');
    const spanMs = Math.min(Math.max(1, days) * DAY_MS, LONGEST_MS);
    return { vevent, start: { wallMs: start.wallMs, zone: null }, spanMs };
  }

  /** The nights of one occurrence; null: none that is looked at. */
  at(startWallMs: number, { start, spanMs }: Pick<Timed, 'start' | 'spanMs'>): NightRange | null {
    const { fromDay, toDay } = this.#horizon;
    const day = Math.floor(startWallMs / DAY_MS);
    const past = Math.ceil((startWallMs + spanMs) / DAY_MS);
    // wall clocks are at most a day apart; the ends of what the calendar can say are left out here
    if (day > toDay + 2 || past < fromDay - 2) return null;
    const range =
      start.zone === null
        ? { fromDay: day, toDay: past }
        : this.#nightsOf(
            instantOfWall(Math.max(startWallMs, (fromDay - 3) * DAY_MS), start.zone),
            instantOfWall(Math.min(startWallMs + spanMs, (toDay + 3) * DAY_MS), start.zone),
          );
    const clipped = { fromDay: Math.max(range.fromDay, fromDay), toDay: Math.min(range.toDay, toDay) };
    return clipped.fromDay < clipped.toDay ? clipped : null;
  }

  /**
   * Every occurrence of a recurring event, as wall times. The event's own start is always one of them, whatever its
   * rule says: what the standard leaves open must not free a night.
   * @param moved the wall times of occurrences that have an event of their own, or were taken out
   */
  occurrences(timed: Timed, moved: readonly WallTime[], tell: Tell): { wallMs: number; spanMs: number }[] {
    const { vevent, start, spanMs } = timed;
    const found = new Map<number, number>([[start.wallMs, spanMs]]);
    this.#series += 1;
    if (this.#series > SERIES_MAX) {
      tell('is one recurring event too many to be followed');
      return [{ wallMs: start.wallMs, spanMs }];
    }
    for (const { value } of vevent.properties.get('RRULE') ?? []) {
      const times = this.#expand(value, timed);
      if (times === null) tell('recurs by a rule that is not understood, or far too often');
      for (const wallMs of times ?? []) found.set(wallMs, spanMs);
    }
    for (const extra of this.#list(vevent, 'RDATE', start, spanMs, tell)) found.set(extra.wallMs, extra.spanMs);
    const out = [...moved, ...this.#list(vevent, 'EXDATE', start, 0, tell)];
    for (const { wallMs } of out) found.delete(wallMs);
    // a day without hours takes out all of that day
    const days = new Set(
      start.zone === null ? [] : out.filter(({ zone }) => zone === null).map(({ wallMs }) => wallMs),
    );
    if (days.size > 0) for (const at of found.keys()) if (days.has(Math.floor(at / DAY_MS) * DAY_MS)) found.delete(at);
    return [...found].map(([wallMs, span]) => ({ wallMs, spanMs: span }));
  }

  /** Which occurrence of its series an event stands for, on the wall clock of the series; null: not understood. */
  occurrenceOf(vevent: Vevent, series: WallTime): WallTime | null {
    const [property] = vevent.properties.get('RECURRENCE-ID') ?? [];
    const time = property === undefined ? null : this.#time(property);
    return time === null ? null : onWallOf(time, series);
  }

  #expand(rule: string, { start, spanMs }: Timed): number[] | null {
    if (this.#ical === null) return null;
    const { fromDay, toDay } = this.#horizon;
    const window: Window = { fromMs: (fromDay - 2) * DAY_MS - spanMs, toMs: (toDay + 2) * DAY_MS };
    return expandRule(rule, start, start.zone ?? this.#ownZone, window, this.#ical);
  }

  #list(vevent: Vevent, name: 'RDATE' | 'EXDATE', series: WallTime, spanMs: number, tell: Tell) {
    const found: { wallMs: number; zone: string | null; spanMs: number }[] = [];
    let left = name === 'RDATE' ? RDATES_MAX : EXDATES_MAX;
    for (const { value, params } of vevent.properties.get(name) ?? []) {
      const items = value.split(',').filter((text) => text.trim() !== '');
      if (items.length > left) tell(`lists too many dates in ${name}`);
      const read = items.slice(0, left);
      left -= read.length;
      for (const item of read) {
        const [from = '', until] = item.trim().split('/', 2);
        const time = this.#time({ value: from, params });
        const span = until === undefined || time === null ? spanMs : this.#periodMs(time, until, params);
        if (time === null || span === null)
          tell(`has a date in ${name} that does not exist${shown({ value: item.trim() })}`);
        else found.push({ ...onWallOf(time, series), spanMs: span });
      }
    }
    return found;
  }

  #periodMs(from: WallTime, until: string, params: Property['params']): number | null {
    const lengthMs = parseDuration(until);
    if (lengthMs !== null) return lengthMs;
    const end = this.#time({ value: until, params });
    return end === null || end.wallMs < from.wallMs ? null : end.wallMs - from.wallMs;
  }

  #time({ value, params }: Property): WallTime | null {
    return parseTime(value, params, this.#zoneOf);
  }
}

/** A time on the wall clock of its series; a day without hours stays one. */
function onWallOf(time: WallTime, series: WallTime): WallTime {
  if (time.zone === null) return time;
  if (series.zone === null) return { wallMs: Math.floor(time.wallMs / DAY_MS) * DAY_MS, zone: null };
  if (time.zone === series.zone) return time;
  return { wallMs: wallOfInstant(instantOfWall(time.wallMs, time.zone), series.zone), zone: series.zone };
}

/** Outlook writes whole days as midnight to midnight and says so beside. */
function flagged(vevent: Vevent): boolean {
  return vevent.properties.get('X-MICROSOFT-CDO-ALLDAYEVENT')?.[0]?.value.toUpperCase() === 'TRUE';
}

function isMidnight({ wallMs }: WallTime): boolean {
  return wallMs % DAY_MS === 0;
}

function refuse(tell: Tell, problem: string): null {
  tell(problem);
  return null;
}

/** Only what can be nothing but dates and durations: whatever else stands there may be about a guest. */
export function shown(...properties: (Pick<Property, 'value'> | undefined)[]): string {
  const values = properties.map((one) => one?.value ?? '');
  return values.every((value) => /^[\dPTZWDHMS:/+-]{1,40}$/.test(value)) ? ` (${values.join(' to ')})` : '';
}

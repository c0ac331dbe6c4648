import type { FeedEvent, FeedReading } from '../../bot/core/calendar.ts';
import { dateOfDay } from '../../bot/core/time.ts';
import { isBlockSummary } from './blocks.ts';
import { EventNights, shown, type Timed } from './event-nights.ts';
import { feedText, unreadable } from './feed-text.ts';
import type { WallTime } from './feed-times.ts';
import type { NightRange } from './taken-nights.ts';
import { type Vevent, vevents } from './vevents.ts';
import { zoneReader } from './zones.ts';

/** What of a business decides how a feed becomes nights. */
export interface FeedView {
  /** IANA zone of the nights, and of times that name none */
  timezone: string;
  /** wall clock `HH:MM`: a night runs from check-in to the next day's check-out */
  checkIn: string;
  checkOut: string;
  /** day numbers, half-open: nights outside are left out, and recurring events are followed no further */
  fromDay: number;
  toDay: number;
}

/** Events that are worked on without letting others run. */
const EVENTS_AT_ONCE = 200;
/** Occurrences of one series with an event of their own that are matched with it. */
const OCCURRENCES_MAX = 500;
/** Problems that are told one by one; the rest is counted. */
const PROBLEMS_TOLD = 20;
/** As long as a UID is kept: what tells two events apart stands at its beginning. */
const UID_LENGTH = 300;

/**
 * Reads a calendar feed into nights. Nothing of its events but UID, nights and whether it is a mere block leaves here:
 * no summary, no description, no guest. The process's timezone plays no part. Works in small steps, so that a feed of
 * 50,000 events holds nobody up.
 * @param contentType of the answer; only its charset counts, and only where the bytes do not show another
 * @throws BotError `calendar_unreadable` when the bytes are no whole calendar: all nights stay as they were
 * @see README.md beside, for what becomes of each kind of event
 */
export async function readFeed(bytes: Uint8Array, contentType: string | null, view: FeedView): Promise<FeedReading> {
  const text = feedText(bytes, contentType);
  if (/^METHOD:CANCEL\s*$/im.test(text)) throw unreadable('it is a cancellation, no list of what is taken');
  const needsLibrary = /^RRULE|;TZID=|^X-WR-TIMEZONE/im.test(text);
  const ical = needsLibrary ? (await import('node-ical')).default.sync : null;
  const reading = new Reading(new EventNights(view, zoneReader(text, view.timezone, ical), ical));

  const components = new Set<string>();
  const series = new Map<string, Series>();
  let steps = 0;
  for (const vevent of vevents(text, (component) => components.add(component))) {
    steps += 1;
    if (steps % EVENTS_AT_ONCE === 0) await breath();
    if (belongsToSeries(vevent)) addToSeries(series, vevent);
    else reading.addSingle(vevent);
  }
  if (components.has('VFREEBUSY')) reading.tell('the feed lists busy times without events, which are not read');
  for (const one of series.values()) {
    await reading.addSeries(one);
  }
  return reading.result();
}

/** Lets everything else of the process go on. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Recurring events with one UID, and the occurrences of theirs that have an event of their own. */
interface Series {
  recurring: Vevent[];
  occurrences: Vevent[];
}

function belongsToSeries({ properties }: Vevent): boolean {
  return properties.has('RRULE') || properties.has('RDATE') || properties.has('RECURRENCE-ID');
}

function addToSeries(series: Map<string, Series>, vevent: Vevent): void {
  // without a UID nothing belongs together
  const key = uidOf(vevent) ?? `\0${vevent.number}`;
  const one = series.get(key) ?? { recurring: [], occurrences: [] };
  series.set(key, one);
  (vevent.properties.has('RECURRENCE-ID') ? one.occurrences : one.recurring).push(vevent);
}

function uidOf({ properties }: Vevent): string | null {
  const uid = properties
    .get('UID')?.[0]
    ?.value.replace(/[\p{Cc}\p{Cs}]/gu, '')
    .slice(0, UID_LENGTH);
  return uid || null;
}

/** As much of a UID as staff need to find its event in the portal's file. */
const UID_SHOWN = 60;

/**
 * Portals make UIDs of numbers and letters at random, which say nothing about anybody; some calendars make them of a name,
 * an address or a phone number. So what stands behind an @ is left out, and all of one that may be anything but a made-up
 * id: without a figure, with spaces or letters beyond ASCII, or of figures alone.
 */
function shownUid(vevent: Vevent): string {
  const id = (uidOf(vevent) ?? '').split('@', 1)[0]!;
  if (!/^[\w.:/+=-]+$/.test(id) || !/\d/.test(id) || /^\+?[\d.-]{7,}$/.test(id)) return '';
  return ` (UID ${id.length > UID_SHOWN ? `${id.slice(0, UID_SHOWN)}…` : id})`;
}

/** Takes nothing: called off, or said to leave the time free. Tentative events take their nights like others. */
function isFree({ properties }: Vevent): boolean {
  const value = (name: string) => properties.get(name)?.[0]?.value.toUpperCase();
  return value('STATUS') === 'CANCELLED' || value('TRANSP') === 'TRANSPARENT';
}

/** What a reading comes to, event by event. */
class Reading {
  readonly #nights: EventNights;
  readonly #events: FeedEvent[] = [];
  readonly #problems: string[] = [];
  #untold = 0;

  constructor(nights: EventNights) {
    this.#nights = nights;
  }

  addSingle(vevent: Vevent): void {
    if (isFree(vevent)) return;
    const timed = this.#nights.times(vevent, this.#tellOf(vevent));
    if (timed !== null) this.#add(vevent, this.#nights.at(timed.start.wallMs, timed));
  }

  /**
   * An occurrence with an event of its own stands in for that of the series, also when it was called off. One that is
   * not understood stands in for nothing.
   */
  async addSeries({ recurring, occurrences }: Series): Promise<void> {
    const own: Vevent[] = [];
    for (const [at, vevent] of occurrences.entries()) {
      if (at % EVENTS_AT_ONCE === 0) await breath();
      const tell = this.#tellOf(vevent);
      const timed = isFree(vevent) ? null : this.#nights.times(vevent, tell);
      if (timed !== null) this.#add(vevent, this.#nights.at(timed.start.wallMs, timed));
      const isRest = vevent.properties.get('RECURRENCE-ID')?.[0]?.params.has('RANGE');
      if (isRest) tell('changes all that follow in its series, which is not read');
      else if (own.length === OCCURRENCES_MAX) tell('is one changed occurrence too many to be followed');
      else if (timed !== null || isFree(vevent)) own.push(vevent);
    }
    for (const vevent of recurring) {
      await breath();
      if (isFree(vevent)) continue;
      const tell = this.#tellOf(vevent);
      const timed = this.#nights.times(vevent, tell);
      if (timed !== null) this.#addOccurrences(timed, own);
    }
  }

  #addOccurrences(timed: Timed, own: readonly Vevent[]): void {
    const moved: WallTime[] = [];
    for (const vevent of own) {
      const time = this.#nights.occurrenceOf(vevent, timed.start);
      if (time === null) {
        const [property] = vevent.properties.get('RECURRENCE-ID') ?? [];
        this.#tellOf(vevent)(`stands for a date of its series that does not exist${shown(property)}`);
      } else moved.push(time);
    }
    const { vevent, start } = timed;
    for (const { wallMs, spanMs } of this.#nights.occurrences(timed, moved, this.#tellOf(vevent))) {
      this.#add(vevent, this.#nights.at(wallMs, { start, spanMs }));
    }
  }

  #add(vevent: Vevent, nights: NightRange | null): void {
    if (nights === null) return;
    const { fromDay, toDay } = nights;
    const isBlock = isBlockSummary(vevent.properties.get('SUMMARY')?.[0]?.value ?? '');
    this.#events.push({ uid: uidOf(vevent), from: dateOfDay(fromDay), to: dateOfDay(toDay), isBlock });
  }

  #tellOf(vevent: Vevent): (problem: string) => void {
    return (problem) => this.tell(`event ${vevent.number}${shownUid(vevent)} ${problem}`);
  }

  tell(problem: string): void {
    if (this.#problems.length < PROBLEMS_TOLD) this.#problems.push(problem);
    else this.#untold += 1;
  }

  result(): FeedReading {
    const rest = this.#untold > 0 ? [`and ${this.#untold} more`] : [];
    return { events: this.#events, problems: [...this.#problems, ...rest] };
  }
}

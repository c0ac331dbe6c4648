import ICAL from 'ical.js';
import { dateOfDay, dayNumber, type LocalDate } from '../../bot/core/time.ts';

export interface Booking {
  uid: string;
  from: LocalDate;
  to: LocalDate;
}

/** A portal with one listing: it takes bookings of its own, imports feeds, and shows both in its own. */
export interface FakePortal {
  readonly name: string;
  /** guests who booked here, whatever anybody else says */
  readonly bookings: Booking[];
  /** Takes a booking if every night is free as far as it knows. */
  book(from: LocalDate, to: LocalDate): boolean;
  cancel(pick: number): void;
  /** Takes what a feed says now in place of what it said before. */
  fetched(source: string, text: string): void;
  feed(): string;
  /** nights that imports take here, as day numbers */
  imported(): Set<number>;
}

/**
 * @param keepsUids shows imported events one by one, as they came; else it merges nights that follow each other, makes up
 * UIDs for every answer, and says of neither whose they are
 * @param tells whether its own bookings look like more than closed nights
 */
export function createPortal(name: string, { keepsUids, tells }: { keepsUids: boolean; tells: boolean }): FakePortal {
  const bookings: Booking[] = [];
  const imports = new Map<string, Booking[]>();
  let made = 0;

  const nightsOf = (events: Iterable<Booking>) => {
    const nights = new Set<number>();
    for (const { from, to } of events) for (let n = dayNumber(from); n < dayNumber(to); n += 1) nights.add(n);
    return nights;
  };
  const imported = () => nightsOf([...imports.values()].flat());
  const newUid = () => {
    made += 1;
    return `${made}-${name}@${name}.example`;
  };

  return {
    name,
    bookings,
    imported,
    book(from, to) {
      const taken = imported().union(nightsOf(bookings));
      if ([...nightsOf([{ uid: '', from, to }])].some((night) => taken.has(night))) return false;
      bookings.push({ uid: newUid(), from, to });
      return true;
    },
    cancel: (pick) => void bookings.splice(pick % Math.max(1, bookings.length), 1),
    fetched(source, text) {
      const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => {
        const event = new ICAL.Event(part);
        return { uid: event.uid, from: event.startDate.toString(), to: event.endDate.toString() };
      });
      imports.set(source, events);
    },
    feed() {
      const own = bookings.map((one) => vevent(one, tells ? 'Reserved' : 'Not available'));
      const blocks = keepsUids
        ? [...new Map([...imports.values()].flat().map((one) => [one.uid, one])).values()]
        : runsOf([...imported()]).map(([from, to]) => ({ uid: newUid(), from: dateOfDay(from), to: dateOfDay(to) }));
      const events = [...own, ...blocks.map((one) => vevent(one, 'Not available'))];
      return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//${name}//EN\r\n${events.join('')}END:VCALENDAR\r\n`;
    },
  };
}

function vevent({ uid, from, to }: Booking, summary: string): string {
  const date = (text: string) => text.replaceAll('-', '');
  const lines = [
    `UID:${uid}`,
    `DTSTART;VALUE=DATE:${date(from)}`,
    `DTEND;VALUE=DATE:${date(to)}`,
    `SUMMARY:${summary}`,
  ];
  return ['BEGIN:VEVENT', 'DTSTAMP:20261121T000000Z', ...lines, 'END:VEVENT', ''].join('\r\n');
}

/** Stretches of nights that follow each other, half-open. */
function runsOf(nights: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const night of nights.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === night) last[1] = night + 1;
    else runs.push([night, night + 1]);
  }
  return runs;
}

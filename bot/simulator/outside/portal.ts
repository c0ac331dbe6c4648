import type { FeedAnswer } from '../../../jobs/calendars/read-calendar.ts';
import { BotError } from '../../core/errors.ts';
import { addDays, type LocalDate } from '../../core/time.ts';

/** A portal that sells one of the house's units too, and says in a feed what it sold. */
export interface Portal {
  readonly unit: string;
  readonly stays: readonly { uid: string; from: LocalDate; to: LocalDate }[];
  /** A guest books there, whatever anybody else says. */
  book(from: LocalDate, nights: number): void;
  cancelLast(): void;
  /** what its feed answers; broken: an error of its server, or half a file */
  fetch(): FeedAnswer;
  state: 'well' | 'down' | 'garbled';
}

export function createPortal(unit: string): Portal {
  const stays: { uid: string; from: LocalDate; to: LocalDate }[] = [];
  let made = 0;
  const portal: Portal = {
    unit,
    stays,
    state: 'well',
    book(from, nights) {
      made += 1;
      stays.push({ uid: `${unit}-${made}@portal.example`, from, to: addDays(from, nights) });
    },
    cancelLast: () => void stays.pop(),
    fetch() {
      if (portal.state === 'down')
        throw new BotError('calendar_unreachable', 'the portal answers 503', { fate: 'retry' });
      const text = feedOf(stays);
      const bytes = Buffer.from(portal.state === 'garbled' ? text.slice(0, text.length - 20) : text);
      return { kind: 'content', bytes, contentType: 'text/calendar', etag: null, lastModified: null };
    },
  };
  return portal;
}

function feedOf(stays: Portal['stays']): string {
  const date = (day: LocalDate) => day.replaceAll('-', '');
  const events = stays.flatMap(({ uid, from, to }) => [
    'BEGIN:VEVENT',
    'DTSTAMP:20261121T000000Z',
    `UID:${uid}`,
    `DTSTART;VALUE=DATE:${date(from)}`,
    `DTEND;VALUE=DATE:${date(to)}`,
    'SUMMARY:Reserved',
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Portal//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
}

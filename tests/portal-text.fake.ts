import type { LocalDate } from '../bot/core/time.ts';

/** What a portal's calendar says of some nights. */
export interface PortalEvent {
  uid: string;
  /** half-open */
  from: LocalDate;
  to: LocalDate;
  /** somebody comes; else they are merely closed */
  isStay: boolean;
}

export type Dialect = 'airbnb' | 'booking';

const DIALECTS = {
  airbnb: { prodId: '-//Airbnb Inc//Hosting Calendar 1.0//EN', stay: 'Reserved', block: 'Airbnb (Not available)' },
  // it words both alike: nobody can tell them apart
  booking: {
    prodId: '-//admin.booking.com\\, b.v.//NONSGML v1.0//EN',
    stay: 'CLOSED - Not available',
    block: 'CLOSED - Not available',
  },
} as const;

/** A portal's calendar as that portal writes it; written here anew, so that ours is not read back by what wrote it. */
export function portalText(dialect: Dialect, events: readonly PortalEvent[], stampMs: number): string {
  const { prodId, stay, block } = DIALECTS[dialect];
  const day = (date: LocalDate) => date.replaceAll('-', '');
  const stamp = `${new Date(stampMs).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
  const body = events.flatMap(({ uid, from, to, isStay }, n) => [
    'BEGIN:VEVENT',
    `DTSTAMP:${stamp}`,
    ...(dialect === 'airbnb'
      ? [`DTEND;VALUE=DATE:${day(to)}`, `DTSTART;VALUE=DATE:${day(from)}`]
      : [`DTSTART;VALUE=DATE:${day(from)}`, `DTEND;VALUE=DATE:${day(to)}`]),
    `UID:${uid}`,
    ...(dialect === 'airbnb' && isStay
      ? [
          `DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/details/HM${n}\\nPhone Number (Last 4 Digits): 0000`,
        ]
      : []),
    `SUMMARY:${isStay ? stay : block}`,
    'END:VEVENT',
  ]);
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${prodId}`, ...body, 'END:VCALENDAR'];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** Lines of 75 octets at most; what is folded here is ASCII. */
function fold(line: string): string {
  const parts = [line.slice(0, 75)];
  for (let at = 75; at < line.length; at += 74) parts.push(line.slice(at, at + 74));
  return parts.join('\r\n ');
}

/** What is wrong with a calendar that somebody gave us, as the strictest of readers sees it; [] for nothing. */
export function faultsOf(text: string): string[] {
  const faults: string[] = [];
  if (!text.endsWith('\r\n')) faults.push('the last line has no end');
  if (/(^|[^\r])\n|\r(?!\n)/.test(text)) faults.push('a line ends without CRLF');
  const raw = text.split('\r\n').slice(0, -1);
  for (const line of raw) if (Buffer.byteLength(line) > 75) faults.push(`longer than 75 octets: ${line}`);
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);
  if (lines[0] !== 'BEGIN:VCALENDAR' || lines.at(-1) !== 'END:VCALENDAR') faults.push('is no calendar');
  for (const name of ['VERSION:2.0', 'PRODID:']) {
    if (lines.filter((line) => line.startsWith(name)).length !== 1) faults.push(`has not one ${name}`);
  }
  if (lines.some((line) => line.startsWith('METHOD'))) faults.push('has a METHOD');
  const uids = new Set<string>();
  let event: string[] | null = null;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') event = [];
    else if (line === 'END:VEVENT') {
      faults.push(...faultsOfEvent(event ?? [], uids));
      event = null;
    } else event?.push(line);
  }
  return faults;
}

function faultsOfEvent(lines: readonly string[], uids: Set<string>): string[] {
  const faults: string[] = [];
  const value = (pattern: RegExp) => {
    const found = lines.filter((line) => pattern.test(line));
    if (found.length !== 1) faults.push(`an event has ${found.length} of ${pattern}`);
    return found[0]?.slice(found[0].indexOf(':') + 1) ?? '';
  };
  const uid = value(/^UID:/);
  if (uids.has(uid)) faults.push(`the UID ${uid} comes twice`);
  uids.add(uid);
  if (!/^\d{8}T\d{6}Z$/.test(value(/^DTSTAMP:/))) faults.push(`${uid} has no stamp in UTC`);
  const from = value(/^DTSTART;VALUE=DATE:\d{8}$/);
  const to = value(/^DTEND;VALUE=DATE:\d{8}$/);
  if (from >= to) faults.push(`${uid} ends before it begins`);
  value(/^SUMMARY:/);
  return faults;
}

import type { NodeICalSync } from 'node-ical';
import type { WallTime } from './feed-times.ts';
import { DAY_MS, parseTime, wallOfInstant } from './feed-times.ts';

/** Wall times between which recurring events are followed; half-open. */
export interface Window {
  fromMs: number;
  toMs: number;
}

/** An event that comes more often than this within what is looked at is no stay, and perhaps meant to keep us busy. */
const TIMES_MAX = 3000;

const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const;
type Frequency = (typeof FREQUENCIES)[number];
const PER_DAY: Partial<Record<Frequency, number>> = { HOURLY: 24, MINUTELY: 1440, SECONDLY: 86_400 };

/** What each part of a rule may be. What the library does not know it leaves out, and an event left out frees nights. */
const PARTS: Record<string, RegExp> = {
  FREQ: new RegExp(`^(${FREQUENCIES.join('|')})$`),
  INTERVAL: /^[1-9]\d{0,4}$/,
  COUNT: /^[1-9]\d{0,4}$/,
  UNTIL: /./,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: listOf('[+-]?([1-9]|[1-4]\\d|5[0-3])?(MO|TU|WE|TH|FR|SA|SU)'),
  BYMONTH: listOf('0?[1-9]|1[0-2]'),
  BYMONTHDAY: listOf('[+-]?(0?[1-9]|[12]\\d|3[01])'),
  BYYEARDAY: listOf('[+-]?0{0,2}([1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  BYWEEKNO: listOf('[+-]?0?([1-9]|[1-4]\\d|5[0-3])'),
  BYSETPOS: listOf('[+-]?([1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  BYHOUR: listOf('0?\\d|1\\d|2[0-3]'),
  BYMINUTE: listOf('0?\\d|[1-5]\\d'),
  BYSECOND: listOf('0?\\d|[1-5]\\d'),
};

function listOf(item: string): RegExp {
  return new RegExp(`^(${item})(,(${item})){0,365}$`);
}

/**
 * Wall times at which a rule lets an event start within a window, in order; the event's own start may be missing.
 * The rule is worked out on the wall clock as if it were UTC, so that neither daylight saving nor the zone of this
 * process plays a part; who calls turns the wall times into instants.
 * @param start of the event
 * @param untilZone where an UNTIL in UTC is compared with the wall clock: the event's zone, of whole days the business's
 * @returns null when it is no rule, or one that comes too often
 */
export function expandRule(
  rule: string,
  start: WallTime,
  untilZone: string,
  window: Window,
  ical: NodeICalSync,
): number[] | null {
  const parts = partsOf(rule);
  if (parts === null) return null;
  const untilMs = parts.has('UNTIL') ? untilOf(parts.get('UNTIL')!, start, untilZone) : Number.POSITIVE_INFINITY;
  if (untilMs === null) return null;
  const fromMs = Math.max(window.fromMs, start.wallMs);
  const toMs = Math.min(window.toMs, untilMs + 1);
  if (toMs <= fromMs) return [];
  if (timesAtMost(parts, toMs - fromMs, start.zone === null) > TIMES_MAX) return null;

  // node-ical drops what stands before FREQ
  parts.delete('UNTIL');
  const freq = parts.get('FREQ')!;
  parts.delete('FREQ');
  const text = [`FREQ=${freq}`, ...[...parts].map(([name, value]) => `${name}=${value}`)].join(';');
  const stamp = new Date(start.wallMs).toISOString().replace(/[-:]|\.\d+/g, '');
  try {
    const event = ical.parseICS(
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:rule\nDTSTART:${stamp}\nRRULE:${text}\nEND:VEVENT\nEND:VCALENDAR`,
    ).rule;
    if (event?.type !== 'VEVENT' || !event.rrule) return null;
    const times = event.rrule.between(new Date(fromMs), new Date(toMs - 1), true).map((date) => date.getTime());
    return times.length > TIMES_MAX ? null : times;
  } catch {
    // what the library throws has no kinds: a rule that it cannot follow is one that was not understood
    return null;
  }
}

/** The parts of a rule, each once and each of a form that the library follows; null: it is none. */
function partsOf(rule: string): Map<string, string> | null {
  const parts = new Map<string, string>();
  for (const part of rule.trim().toUpperCase().split(';')) {
    if (part === '') continue;
    const [name, value = ''] = part.split('=', 2) as [string, string?];
    if (name.startsWith('X-')) continue;
    if (parts.has(name) || !Object.hasOwn(PARTS, name) || !PARTS[name]!.test(value)) return null;
    parts.set(name, value);
  }
  return parts.has('FREQ') ? parts : null;
}

/** The last wall time that UNTIL lets through; null: it is no time. Where the standard is not kept, the later reading. */
function untilOf(value: string, start: WallTime, zone: string): number | null {
  const until = parseTime(value, new Map(), () => 'floating');
  if (until === null) return null;
  const localMs = until.zone === 'UTC' ? wallOfInstant(until.wallMs, zone) : until.wallMs;
  if (start.zone !== null && until.zone !== null) return localMs;
  // a day counts to its end
  const day = Math.floor(Math.max(localMs, until.wallMs) / DAY_MS);
  return (day + 1) * DAY_MS - 1;
}

function timesAtMost(parts: ReadonlyMap<string, string>, spanMs: number, isWholeDay: boolean): number {
  const freq = parts.get('FREQ') as Frequency;
  const rank = FREQUENCIES.indexOf(freq);
  // a whole day that comes every hour
  if (isWholeDay && (rank > FREQUENCIES.indexOf('DAILY') || parts.has('BYHOUR') || parts.has('BYMINUTE'))) {
    return Number.POSITIVE_INFINITY;
  }
  const many = (name: string, finer: Frequency) =>
    rank < FREQUENCIES.indexOf(finer) && parts.has(name) ? parts.get(name)!.split(',').length : 1;
  const perDay = (PER_DAY[freq] ?? 1) / (PER_DAY[freq] === undefined ? 1 : Number(parts.get('INTERVAL') ?? 1));
  const multiplied = perDay * many('BYHOUR', 'HOURLY') * many('BYMINUTE', 'MINUTELY') * many('BYSECOND', 'SECONDLY');
  return Math.min(Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY), multiplied * Math.ceil(spanMs / DAY_MS + 1));
}

import type { Span } from '../bot/core/business.ts';
import type { FaultRule } from './config-error.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY = `(${DAYS.join('|')})`;
export const DAYS_PATTERN = new RegExp(`^${DAY}(-${DAY})?$`);
export const SPAN_PATTERN = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Opening hours as owners write them: day or range of days → spans `HH:MM-HH:MM`. */
export type WrittenHours = Record<string, string[]>;

/** Opening hours by ISO weekday, 1 = Monday … 7; a day without hours has no span. */
export type Hours = Record<number, Span[]>;

/** ISO weekdays of `tue`, `mon-fri` or, over the week's end, `sat-mon`. */
function weekdays(written: string): number[] {
  const [from, to = from] = written.split('-') as [string, string?];
  const first = DAYS.indexOf(from as (typeof DAYS)[number]);
  const last = DAYS.indexOf(to as (typeof DAYS)[number]);
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, i) => ((first + i) % 7) + 1);
}

/**
 * Reads opening hours that match the patterns above. Spans of one day come sorted.
 * @param report is told what is wrong with which day or span
 */
export function readHours(
  written: WrittenHours,
  report: (path: PropertyKey[], reason: string, rule: FaultRule, limit?: string) => void,
): Hours {
  const hours: Hours = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] };
  for (const [days, spans] of Object.entries(written)) {
    for (const [i, text] of spans.entries()) {
      const [from, to] = text.split('-') as [string, string];
      if (from >= to) {
        report(
          [days, i],
          `ends before it starts; split hours that go past midnight in two ("20:00-24:00" and "00:00-02:00")`,
          'hours_backwards',
        );
        continue;
      }
      for (const day of weekdays(days)) {
        const clash = hours[day]!.find((other) => from < other.to && other.from < to);
        if (clash)
          report(
            [days, i],
            `overlaps ${clash.from}-${clash.to} on ${DAYS[day - 1]}; write each hour once`,
            'hours_overlap',
            `${clash.from}-${clash.to}`,
          );
        else hours[day]!.push({ from, to });
      }
    }
  }
  for (const spans of Object.values(hours)) spans.sort((a, b) => (a.from < b.from ? -1 : 1));
  return hours;
}

/** All hours in which at least one of these is open. */
export function unionOfHours(each: readonly Hours[]): Hours {
  const union: Hours = {};
  for (let day = 1; day <= 7; day++) {
    const spans = each.flatMap((hours) => hours[day] ?? []).sort((a, b) => (a.from < b.from ? -1 : 1));
    const merged: Span[] = [];
    for (const { from, to } of spans) {
      const last = merged.at(-1);
      if (last === undefined || from > last.to) merged.push({ from, to });
      else if (to > last.to) last.to = to;
    }
    union[day] = merged;
  }
  return union;
}

import { t } from './words.ts';

/* ISO durations of the business file, as a number of one unit that people say: "36 horas". */

export const DURATION_UNITS = ['minutes', 'hours', 'days', 'weeks'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];
export const MINUTES: Readonly<Record<DurationUnit, number>> = { minutes: 1, hours: 60, days: 1_440, weeks: 10_080 };
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Whole minutes of a duration; null: none that people write here. */
export function minutesOf(iso: unknown): number | null {
  const read = readDuration(iso);
  return read === null ? null : read.n * MINUTES[read.unit];
}

/** In the largest unit that it is a whole number of; null: none that people write here. */
export function readDuration(iso: unknown): { n: number; unit: DurationUnit } | null {
  const found = typeof iso === 'string' ? ISO.exec(iso) : null;
  if (found === null) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  const total = weeks * 10_080 + days * 1_440 + hours * 60 + minutes + seconds / 60;
  if (!Number.isInteger(total)) return null;
  const unit = (['days', 'hours', 'minutes'] as const).find((one) => total % MINUTES[one] === 0) ?? 'minutes';
  return { n: total / MINUTES[unit], unit };
}

export function writeDuration(n: number, unit: DurationUnit): string {
  if (unit === 'weeks') return `P${n * 7}D`;
  if (unit === 'days') return `P${n}D`;
  return unit === 'hours' ? `PT${n}H` : `PT${n}M`;
}

/** "2 horas", or what is written where it is no such duration. */
export function sayDuration(iso: unknown): string {
  const read = readDuration(iso);
  return read === null ? String(iso) : t.count(read.unit, read.n);
}

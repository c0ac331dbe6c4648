import { language, localeNow } from './language.ts';
import { business } from './session.ts';

/*
 * Dates and money as people of the business read them: on its clock, in the language of the page, days always with
 * their weekday.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(ms: number, options: Intl.DateTimeFormatOptions, timeZone = zone()): string {
  const key = JSON.stringify([localeNow(), timeZone, options]);
  let one = formats.get(key);
  if (!one) {
    one = new Intl.DateTimeFormat(localeNow(), { timeZone, ...options });
    formats.set(key, one);
  }
  return one.format(ms).replaceAll('.', '');
}

function zone(): string {
  return business.value?.timezone ?? 'UTC';
}

export interface Money {
  /** in minor units */
  amount: number;
  currency: string;
}

/** `$ 180.000`: without decimals where there are none. */
export function money({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat(localeNow(), { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const value = amount / 10 ** digits;
  const isWhole = Number.isInteger(value);
  return new Intl.NumberFormat(localeNow(), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: isWhole ? 0 : digits,
    maximumFractionDigits: isWhole ? 0 : digits,
  }).format(value);
}

/** `vie 27 nov`, of a date `YYYY-MM-DD`; with the year where it is not this one. */
export function day(date: string): string {
  const ms = Date.parse(`${date}T12:00:00Z`);
  const isThisYear = date.slice(0, 4) === today().slice(0, 4);
  return format(
    ms,
    { weekday: 'short', day: 'numeric', month: 'short', ...(!isThisYear && { year: 'numeric' }) },
    'UTC',
  ).replace(',', '');
}

/** `viernes 27 de noviembre`, of a date. */
export function longDay(date: string): string {
  const ms = Date.parse(`${date}T12:00:00Z`);
  return format(ms, { weekday: 'long', day: 'numeric', month: 'long' }, 'UTC').replace(',', '');
}

/** `nov`, of a date. */
export function month(date: string): string {
  return format(Date.parse(`${date}T12:00:00Z`), { month: 'short' }, 'UTC');
}

/** `12:42`, of an instant, on the business's clock. */
export function time(instant: string | number): string {
  return format(msOf(instant), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `vie 27 nov, 12:42`, of an instant. */
export function dayTime(instant: string | number): string {
  return `${day(dateOf(instant))}, ${time(instant)}`;
}

/** The date `YYYY-MM-DD` of an instant on the business's clock. */
export function dateOf(instant: string | number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone(),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return parts.format(msOf(instant));
}

export function today(): string {
  return dateOf(Date.now());
}

/** A date some days later. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** For a list: the time if it was today, `ayer`, the weekday within a week, else the date. */
export function shortWhen(instant: string | number, nowMs = Date.now()): string {
  const date = dateOf(instant);
  const now = dateOf(nowMs);
  if (date === now) return time(instant);
  if (date === plusDays(now, -1)) return relative(-1, 'day');
  const ms = Date.parse(`${date}T12:00:00Z`);
  if (date > plusDays(now, -7) && date < now) return format(ms, { weekday: 'short' }, 'UTC');
  return format(ms, { day: 'numeric', month: 'short' }, 'UTC');
}

/** `hoy`, `ayer` or the day in words: the line between two days. */
export function dayLine(date: string): string {
  const now = today();
  if (date === now) return relative(0, 'day');
  if (date === plusDays(now, -1)) return relative(-1, 'day');
  return longDay(date);
}

/** `hace 5 min`, `en 2 h`. */
export function ago(instant: string | number, nowMs = Date.now()): string {
  const seconds = (msOf(instant) - nowMs) / 1000;
  const minutes = Math.trunc(seconds / 60);
  if (Math.abs(minutes) < 60) return relative(minutes, 'minute', 'short');
  const hours = Math.trunc(minutes / 60);
  if (Math.abs(hours) < 48) return relative(hours, 'hour', 'short');
  return relative(Math.trunc(hours / 24), 'day', 'short');
}

/** How long, in few letters: `4 min`, `3 h`, `2 d`; a minute at least. */
export function span(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

function relative(n: number, unit: Intl.RelativeTimeFormatUnit, style: 'long' | 'short' = 'long'): string {
  const numeric = style === 'long' ? 'auto' : 'always';
  return new Intl.RelativeTimeFormat(language.value, { numeric, style }).format(n, unit).replaceAll('.', '');
}

function msOf(instant: string | number): number {
  return typeof instant === 'number' ? instant : Date.parse(instant);
}

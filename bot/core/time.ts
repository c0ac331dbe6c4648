/** A calendar date in a business's timezone, `YYYY-MM-DD`. */
export type LocalDate = string;

const DAY_MS = 86_400_000;

/** Days from 1970-01-01 to `date`; plain integer arithmetic, because the search and the interpreter do it by the million. */
export function dayNumber(date: LocalDate): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  return Math.floor(Date.UTC(year, month - 1, Number(date.slice(8, 10))) / DAY_MS);
}

/** Dates as text, by day number, once each is made: the calendar that bookings live in has a few thousand days. */
const dates: (LocalDate | undefined)[] = [];
const DATES_KEPT = 80_000;

/** The date that many days after 1970-01-01. Inverse of {@link dayNumber}. */
export function dateOfDay(day: number): LocalDate {
  const known = dates[day];
  if (known !== undefined) return known;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (day >= 0 && day < DATES_KEPT) dates[day] = date;
  return date;
}

/** `date` moved by `days` (negative: earlier). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Nights of a stay, half-open: from check-in to the day before check-out. */
export function nightsBetween(checkIn: LocalDate, checkOut: LocalDate): number {
  return dayNumber(checkOut) - dayNumber(checkIn);
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export function weekday(date: LocalDate): number {
  return ((dayNumber(date) + 3) % 7) + 1;
}

/** Whether `text` is a date that exists, in the form `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = dayNumber(text);
  return Number.isFinite(day) && dateOfDay(day) === text;
}

/** Local date and wall clock of an instant in an IANA zone. */
export function localAt(ms: number, timezone: string): { date: LocalDate; time: string } {
  const localMs = ms + offsetMs(ms, timezone);
  const day = Math.floor(localMs / DAY_MS);
  const minutes = Math.floor((localMs - day * DAY_MS) / 60_000);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return { date: dateOfDay(day), time };
}

/** A stretch of time in which a zone keeps one offset from UTC; half-open, epoch milliseconds. */
interface Offset {
  fromMs: number;
  toMs: number;
  offsetMs: number;
}
const offsets = new Map<string, Offset>();

/** A zone's offset at an instant. Asking the time zone database costs microseconds a time, so the stretch is kept. */
function offsetMs(ms: number, timezone: string): number {
  const kept = offsets.get(timezone);
  if (kept !== undefined && kept.fromMs <= ms && ms < kept.toMs) return kept.offsetMs;
  const zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(timezone);
  const fresh = {
    // "previous" is strictly before: from a moment later a transition at this very instant is seen
    fromMs:
      zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    toMs: zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: zoned.offsetNanoseconds / 1e6,
  };
  offsets.set(timezone, fresh);
  return fresh.offsetMs;
}

/** Epoch milliseconds of a wall clock time on a date; a time skipped by daylight saving is the later one, a doubled one the earlier. */
export function instantOf(date: LocalDate, time: string, timezone: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timezone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

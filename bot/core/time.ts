/** A calendar date in a business's timezone, `YYYY-MM-DD`. */
export type LocalDate = string;

const DAY_MS = 86_400_000;

/** Days from 1970-01-01 to `date`; plain integer arithmetic, because the search and the interpreter do it by the million. */
export function dayNumber(date: LocalDate): number {
  return Math.floor(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS,
  );
}

/** The date that many days after 1970-01-01. Inverse of {@link dayNumber}. */
export function dateOfDay(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
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
  const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timezone);
  return { date: zoned.toPlainDate().toString(), time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/** Epoch milliseconds of a wall clock time on a date; a time skipped by daylight saving is the later one, a doubled one the earlier. */
export function instantOf(date: LocalDate, time: string, timezone: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timezone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

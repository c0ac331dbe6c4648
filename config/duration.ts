const DURATION = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What a duration must look like; published in the JSON Schema. Months and years are no fixed length and left out. */
export const DURATION_PATTERN = DURATION;

/**
 * Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds: `PT30M`, `P7D`, `P1DT12H`.
 * @returns null when the text is no such duration
 */
export function durationMs(text: string): number | null {
  const found = DURATION.exec(text);
  if (found === null) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return (weeks * 7 + days) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
}

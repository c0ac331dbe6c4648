/* Days without a year, `MM-DD`: what a season of every year begins and ends on. */

/** The days that a month may have: February's 29th is there, in the years that have it. */
export function daysIn(month: string): number {
  return new Date(Date.UTC(2024, Number(month), 0)).getUTCDate();
}

/** The day in that month, or its last one where it has no such day. */
export function yearDay(month: string, day: string): string {
  return `${month}-${String(Math.min(Number(day), daysIn(month))).padStart(2, '0')}`;
}

/** The same day of one year; 29 February is the 28th in a year that has none. */
export function inYear(year: number, monthDay: string): string {
  const last = new Date(Date.UTC(year, Number(monthDay.slice(0, 2)), 0)).getUTCDate();
  return `${year}-${monthDay.slice(0, 3)}${String(Math.min(Number(monthDay.slice(3)), last)).padStart(2, '0')}`;
}

/** Names as the bot writes them, Monday first. */
const DAYS = ['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'];
const MONTHS = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

const DAY = '(lunes|martes|miércoles|jueves|viernes|sábado|domingo|lun|mar|mié|jue|vie|sáb|dom)';
const MONTH =
  '(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)';
/** "vie 18 dic", "viernes 18 de diciembre de 2027" */
const FULL = new RegExp(`${DAY} (\\d{1,2})(?: de)? ${MONTH}\\b(?: (?:de )?(20\\d\\d))?`, 'gi');
/** "vie 18 → lun 21 dic", "del viernes 18 al lunes 21 de diciembre": the first day has the month of the second */
const RANGE = new RegExp(
  `${DAY} (\\d{1,2}) (?:→|al) ${DAY} (\\d{1,2})(?: de)? ${MONTH}\\b(?: (?:de )?(20\\d\\d))?`,
  'gi',
);

/**
 * Dates in a text whose weekday is not theirs. Computed from the Gregorian calendar alone, by nothing that the product
 * computes dates with. A date without a year is the nearest such day from a month ago on.
 */
export function wrongWeekdays(text: string, nowMs: number): string[] {
  const wrong: string[] = [];
  const look = (day: string, date: string, month: string, year: string | undefined) => {
    const monthIndex = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
    const wanted = DAYS.indexOf(day.slice(0, 3).toLowerCase());
    const today = new Date(nowMs - 31 * 86_400_000);
    const years = year === undefined ? [today.getUTCFullYear(), today.getUTCFullYear() + 1] : [Number(year)];
    const at = years.map((one) => Date.UTC(one, monthIndex, Number(date))).find((ms) => ms >= today.getTime());
    const ms = at ?? Date.UTC(years.at(-1)!, monthIndex, Number(date));
    if ((new Date(ms).getUTCDay() + 6) % 7 !== wanted) wrong.push(`${day} ${date} ${month}`);
  };
  for (const [, day, date, month, year] of text.matchAll(FULL)) look(day!, date!, month!, year);
  for (const [, day, date, , , month, year] of text.matchAll(RANGE)) look(day!, date!, month!, year);
  return wrong;
}

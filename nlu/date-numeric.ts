import type { DaySaid } from './date-said.ts';
import { isCounted, isHour, isMeasured, kindAt, numberOf, type Scan, textAt } from './date-scan.ts';
import { MONTH, NUMBER, WEEKDAY } from './when-lexicon.ts';
import type { Word } from './when-words.ts';

const ORDINAL_ENDINGS = new Set(['ro', 'er', 'o', 'do', 'to', '°', 'th', 'st', 'nd', 'rd', 'a', 'mo', 'no', 'vo']);

/** Index after a day-of-month number and its ordinal ending. */
function afterOrdinal(s: Scan, at: number): number {
  const next = s.words[at];
  return next?.glued && ORDINAL_ENDINGS.has(next.text) && !(next.text === 'a' && textAt(s, at + 1) === 'm')
    ? at + 1
    : at;
}

/** Day of the month in digits, words or "primero", with the index after it. */
export function domAt(s: Scan, at: number): { dom: number; to: number } | undefined {
  const text = textAt(s, at);
  if (text === 'primero') return { dom: 1, to: at + 1 };
  const dom = numberOf(s, at, 99);
  if (Number.isNaN(dom) || text === 'un' || text === 'una') return undefined;
  const word = s.words[at] as Word;
  if (word.digits > 2) return undefined;
  return { dom, to: afterOrdinal(s, at + 1) };
}

/** "de 2027", "del 27", "2027", "del año que viene", with the index after it. */
export function yearAt(s: Scan, at: number): { year: number; to: number } | undefined {
  let i = at;
  if (textAt(s, i) === ',') i++;
  const linked = textAt(s, i) === 'de' || textAt(s, i) === 'del';
  if (linked) i++;
  if (linked && textAt(s, i) === 'ano') i++;
  const word = s.words[i];
  if (word !== undefined && word.kind === NUMBER && !word.taken) {
    if (word.digits === 4 && word.value >= 1990 && word.value <= 2199) return { year: word.value, to: i + 1 };
    const near = word.value + 2000 - s.civil.year;
    const next = textAt(s, i + 1);
    if (linked && word.digits === 2 && near >= 0 && near <= 5 && next !== 'al' && next !== 'hasta' && next !== '/') {
      return { year: word.value + 2000, to: i + 1 };
    }
    return undefined;
  }
  if (linked && textAt(s, i - 1) === 'ano' && textAt(s, i) === 'que' && textAt(s, i + 1) === 'viene')
    return { year: s.civil.year + 1, to: i + 2 };
  if (linked && textAt(s, i - 1) === 'ano' && textAt(s, i) === 'proximo') return { year: s.civil.year + 1, to: i + 1 };
  if (linked && textAt(s, i) === 'proximo' && textAt(s, i + 1) === 'ano') return { year: s.civil.year + 1, to: i + 2 };
  if (linked && textAt(s, i) === 'este' && textAt(s, i + 1) === 'ano') return { year: s.civil.year, to: i + 2 };
  if (!linked && textAt(s, i) === 'este' && textAt(s, i + 1) === 'ano') return { year: s.civil.year, to: i + 2 };
  return undefined;
}

/** "de este mes", "del mes que viene", "del próximo mes", "del corriente": months after the current one. */
export function relativeMonthAt(s: Scan, at: number): { ahead: number; to: number } | undefined {
  const text = textAt(s, at);
  const next = textAt(s, at + 1);
  if (text === 'este' && next === 'mes') return { ahead: 0, to: at + 2 };
  if ((text === 'corriente' || text === 'cte' || text === 'presente') && s.words[at - 1]?.text === 'del')
    return { ahead: 0, to: at + (next === 'mes' ? 2 : 1) };
  if ((text === 'proximo' || text === 'siguiente') && next === 'mes') return { ahead: 1, to: at + 2 };
  if (text !== 'mes') return undefined;
  if (
    next === 'que' &&
    (textAt(s, at + 2) === 'viene' || textAt(s, at + 2) === 'entra' || textAt(s, at + 2) === 'sigue')
  )
    return { ahead: 1, to: at + 3 };
  if (next === 'proximo' || next === 'siguiente' || next === 'entrante') return { ahead: 1, to: at + 2 };
  if (next === 'en' && textAt(s, at + 2) === 'curso') return { ahead: 0, to: at + 3 };
  if (next === 'actual' || next === 'corriente') return { ahead: 0, to: at + 2 };
  return undefined;
}

export function monthAhead(s: Scan, ahead: number): { year: number; month: number } {
  const index = s.civil.year * 12 + s.civil.month - 1 + ahead;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** Month by name after "de"/"del mes de", or by relation, or by number ("18 del 12"). */
export function monthOfDayAt(s: Scan, at: number): { month: number; year?: number; to: number } | undefined {
  let i = at;
  const first = textAt(s, i);
  const linked = first === 'de' || first === 'del' || first === 'd' || first === 'of';
  if (linked || (first === '/' && kindAt(s, i + 1) === MONTH) || (first === '-' && kindAt(s, i + 1) === MONTH)) i++;
  if (linked && textAt(s, i) === 'mes' && textAt(s, i + 1) === 'de') i += 2;
  if (kindAt(s, i) === MONTH) {
    const month = (s.words[i] as Word).value;
    let to = i + 1;
    if (textAt(s, to) === '.' && kindAt(s, to + 1) === NUMBER && (s.words[to + 1] as Word).digits === 4) to++;
    if (
      textAt(s, to) === '-' &&
      (s.words[to + 1]?.digits === 4 || (s.words[to]?.glued && s.words[to + 1]?.digits === 2))
    ) {
      const year = numberOf(s, to + 1, 2199);
      if (!Number.isNaN(year)) return { month, year: year < 100 ? year + 2000 : year, to: to + 2 };
    }
    const year = yearAt(s, to);
    return year === undefined ? { month, to } : { month, year: year.year, to: year.to };
  }
  if (!linked) return undefined;
  const relative = relativeMonthAt(s, i);
  if (relative !== undefined) return { ...monthAhead(s, relative.ahead), to: relative.to };
  const numeric = numberOf(s, i, 12);
  const before = textAt(s, at - 2);
  if (
    first === 'del' &&
    numeric >= 1 &&
    !isHour(s, i) &&
    !isCounted(s, i + 1) &&
    before !== 'las' &&
    textAt(s, i + 1) !== 'al' &&
    textAt(s, i + 1) !== '/'
  ) {
    if (kindAt(s, i + 1) === MONTH || textAt(s, i + 1) === 'de') return undefined;
    const year = yearAt(s, i + 1);
    return year === undefined ? { month: numeric, to: i + 1 } : { month: numeric, year: year.year, to: year.to };
  }
  return undefined;
}

/** 18/12, 18-12-26, 18.12.2026, 2026-12-18: digits with signs between. */
export function numericDateAt(s: Scan, at: number): DaySaid | undefined {
  const first = s.words[at];
  if (first === undefined || first.kind !== NUMBER || first.digits === 0 || first.taken) return undefined;
  const sign = textAt(s, at + 1);
  if (sign !== '/' && sign !== '-' && sign !== '.') return undefined;
  const second = s.words[at + 2];
  if (second === undefined || second.digits === 0 || second.kind !== NUMBER || second.taken) return undefined;
  const tight = (s.words[at + 1] as Word).glued && second.glued;
  if (!tight && sign !== '/') return undefined;
  const third = s.words[at + 4];
  const hasThird =
    textAt(s, at + 3) === sign &&
    third !== undefined &&
    third.kind === NUMBER &&
    third.digits > 0 &&
    (s.words[at + 3]?.glued || sign === '/');
  if (first.digits === 4) {
    if (!hasThird || first.value < 1990 || first.value > 2199) return undefined;
    return checked({ kind: 'day', from: at, to: at + 5, dom: third.value, month: second.value, year: first.value });
  }
  if (first.digits > 2 || second.digits > 2) return undefined;
  if (hasThird && (third.digits === 2 || third.digits === 4) && !third.taken) {
    const year = third.digits === 2 ? third.value + 2000 : third.value;
    return checked({ kind: 'day', from: at, to: at + 5, dom: first.value, month: second.value, year });
  }
  const before = textAt(s, at - 1);
  if (sign === '.') {
    const looksLikeTime = second.digits === 2 && second.value < 60 && first.value < 25;
    if (looksLikeTime && !(s.expectsDay && second.value <= 12 && second.value > 0)) return undefined;
    if (second.value > 12 || second.value === 0 || (second.digits === 1 && !s.expectsDay && !isDayIntro(before)))
      return undefined;
  }
  // "5-8 de enero" is two days; "24/7" is always; "1/2 kilo" is a half.
  if (
    sign === '-' &&
    s.expecting === 'date_range' &&
    first.value < second.value &&
    !isDayIntro(before) &&
    kindAt(s, at + 3) === -1
  )
    return undefined;
  if (sign === '-' && (second.value > 12 || monthOfDayAt(s, at + 3) !== undefined)) return undefined;
  if (monthOfDayAt(s, at + 3)?.month !== undefined && kindAt(s, at + 3) !== NUMBER && textAt(s, at + 3) === 'de')
    return undefined;
  if (first.value === 24 && second.value === 7 && !isDayIntro(before)) return undefined;
  if (isCounted(s, at + 3) || isMark(s, at, first.value, second.value)) return undefined;
  const day = checked({ kind: 'day', from: at, to: at + 3, dom: first.value, month: second.value });
  return day.impossible && !s.expectsDay && !isDayIntro(before) ? undefined : day;
}

function checked(day: DaySaid): DaySaid {
  const { dom = 0, month = 0 } = day;
  return dom < 1 || dom > 31 || month < 1 || month > 12
    ? { kind: 'day', from: day.from, to: day.to, impossible: true }
    : day;
}

/** "le pongo 10/10": full marks, not the tenth of October. */
function isMark(s: Scan, at: number, value: number, of: number): boolean {
  if (s.expecting === 'rating') return true;
  if (value !== of || (of !== 5 && of !== 10) || s.expectsDay) return false;
  const before = textAt(s, at - 1);
  const after = textAt(s, at + 3);
  if (after === 'al' || after === '-' || after === 'a' || after === 'hasta') return false;
  return !isDayIntro(before) && before !== 'para' && before !== 'dia' && kindAt(s, at - 1) !== WEEKDAY;
}

function isDayIntro(text: string): boolean {
  return (
    text === 'el' ||
    text === 'del' ||
    text === 'al' ||
    text === 'dia' ||
    text === 'pal' ||
    text === 'the' ||
    text === 'fecha'
  );
}

/** Questions whose answer may be a bare number with an article: "el 2" is then a choice, not a day. */
const CHOICES = new Set([
  'option',
  'unit',
  'accept',
  'service',
  'professional',
  'rating',
  'guests',
  'adults',
  'children',
  'infants',
  'pets',
  'amount',
  'phone',
  'address',
  'name',
]);

/** Words after which "el 10" is a day whatever was asked. */
const LEADS_TO_DAY = /^(para|hasta|desde|lleg(o|amos|ando|ariamos)|sal(go|imos)|entramos|volvemos|vamos|recien)$/;

const NUMBERED = new Set(['maquina', 'numero', 'nro', 'talle', 'piso', 'depto', 'tono', 'letra', 'pagina', 'mesa']);

const LISTING = new Set([',', 'y', 'o', 'e', 'u']);

/** "14, 15 y 16 de enero": days in a row, the month behind the last of them. */
function endsInMonth(s: Scan, at: number, last: number): boolean {
  let i = at;
  let dom = last;
  while (LISTING.has(textAt(s, i))) {
    const next = domAt(s, i + 1);
    if (next === undefined || next.dom !== dom + 1 || isHour(s, i + 1) || isCounted(s, next.to)) return false;
    dom = next.dom;
    i = next.to;
  }
  return monthOfDayAt(s, i) !== undefined;
}

/** The 15 of "el 14, 15 y 16": one more than the day in front of it, and so back to a word that says they are days. */
function followsListed(s: Scan, at: number, dom: number): boolean {
  let i = at;
  let expected = dom;
  while (LISTING.has(textAt(s, i - 1)) && numberOf(s, i - 2, 31) === expected - 1) {
    i -= 2;
    expected--;
  }
  return i < at && (isDayIntro(textAt(s, i - 1)) || textAt(s, i - 1) === 'dias');
}

/** A bare number that stands for a day of the month because of what is around it. */
export function bareDomAt(s: Scan, at: number): DaySaid | undefined {
  const said = domAt(s, at);
  if (said === undefined || said.dom > 31 || said.dom === 0) {
    if (said === undefined || !(isDayIntro(textAt(s, at - 1)) && s.expectsDay)) return undefined;
    return { kind: 'day', from: at, to: said.to, impossible: true };
  }
  const { dom, to } = said;
  // "el 2do B": only the first of a month is counted
  if (dom > 1 && to > at + 1 && textAt(s, at - 1) !== 'the') return undefined;
  if (textAt(s, at - 1) === 'del' && NUMBERED.has(textAt(s, at - 2))) return undefined;
  if (isCounted(s, to) || isHour(s, at)) return undefined;
  const before = textAt(s, at - 1);
  const after = textAt(s, to);
  const next = textAt(s, to + 1) === 'el' || textAt(s, to + 1) === 'dia' ? to + 2 : to + 1;
  const day: DaySaid = { kind: 'day', from: at, to, dom };
  // "18 al 21", "5 y 6 de enero", "3-8 de enero", "20 a 25 de enero", "18 hasta el 21"
  if (
    after === 'al' ||
    after === 'a' ||
    after === 'y' ||
    after === 'o' ||
    after === '-' ||
    after === '–' ||
    after === 'hasta' ||
    after === '/' ||
    after === 'to' ||
    after === ',' ||
    after === 'e'
  ) {
    const other = domAt(s, next);
    if (other !== undefined && other.dom >= 1 && other.dom <= 31 && !isHour(s, next) && !isCounted(s, other.to)) {
      if (after === 'al' && before !== 'las') return day;
      if (before !== 'las' && monthOfDayAt(s, other.to) !== undefined && !(after === '/' && other.dom <= 12))
        return day;
      if (
        (after === '-' || after === '–' || after === 'a' || after === 'hasta') &&
        (s.expectsDay || before === 'del') &&
        before !== 'las'
      )
        return day;
      if (after === 'y' && before === 'dias') return day;
      if (before !== 'las' && other.dom === dom + 1 && endsInMonth(s, other.to, other.dom)) return day;
    }
  }
  if (textAt(s, at) === 'primero' && !(isDayIntro(before) && s.expectsDay)) return undefined;
  if (before === 'dia' || before === 'fecha' || before === 'dias') return day;
  if (before === '-' && kindAt(s, at - 2) === NUMBER && kindAt(s, at - 3) === MONTH) return day;
  if ((before === 'to' || before === 'al') && kindAt(s, at - 2) === NUMBER && textAt(s, at - 3) !== 'las') return day;
  if (followsListed(s, at, dom)) return day;
  // "ingreso 5 egreso 9 de enero"; without a month they may be hours
  if (
    s.cabins &&
    /^(ingreso|egreso|entrada|salida|llegada)$/.test(before) &&
    s.words.some((word) => word.kind === MONTH)
  )
    return day;
  if (isMeasured(s, to) || (after === 'de' && CHOICES.has(s.expecting))) return undefined;
  if ((before === 'y' || before === 'o') && kindAt(s, at - 2) === NUMBER && isDayIntro(textAt(s, at - 3))) return day;
  if (isDayIntro(before) && (!CHOICES.has(s.expecting) || LEADS_TO_DAY.test(textAt(s, at - 2)))) {
    // "el 3 de la lista", "el 60 %" and "el 2 ambientes" are not days
    if (after === 'de' && (textAt(s, to + 1) === 'la' || textAt(s, to + 1) === 'los')) return undefined;
    return day;
  }
  return undefined;
}

/** The number or date after a weekday: "viernes 20", "viernes, 20 de noviembre", "miércoles 25/11". */
export function datedAt(s: Scan, at: number): DaySaid | undefined {
  let i = at;
  // "vie. 27"
  if (textAt(s, i) === '.' && s.words[i]?.glued && textAt(s, i - 1).length <= 4) return datedAt(s, i + 1);
  if (textAt(s, i) === ',' || textAt(s, i) === '-' || textAt(s, i) === '(') i++;
  const comma = i > at;
  if (textAt(s, i) === 'el' || textAt(s, i) === 'dia') i++;
  const spelled = i > at + (comma ? 1 : 0);
  const numeric = numericDateAt(s, i);
  if (numeric !== undefined) return numeric;
  const said = domAt(s, i);
  if (said === undefined || said.dom < 1 || isHour(s, i) || isCounted(s, said.to)) return undefined;
  const month = monthOfDayAt(s, said.to);
  if (month !== undefined) return dayOfMonth(i, said.dom, month);
  const after = textAt(s, said.to);
  if (comma || spelled || said.dom > 31 || textAt(s, i) === 'primero') return undefined;
  // "viernes 9 a 12" and "jueves 4 o 5" are hours when the day does not fit
  if (isMeasured(s, said.to)) return undefined;
  if ((after === 'a' || after === 'o' || after === '-') && kindAt(s, said.to + 1) === NUMBER && said.dom < 24)
    return undefined;
  return { kind: 'day', from: i, to: said.to, dom: said.dom };
}

export function dayOfMonth(from: number, dom: number, month: { month: number; year?: number; to: number }): DaySaid {
  const day: DaySaid = { kind: 'day', from, to: month.to, dom, month: month.month };
  if (month.year !== undefined) day.year = month.year;
  return day.dom === undefined || dom < 1 || dom > 31 || month.month < 1
    ? { kind: 'day', from, to: month.to, impossible: true }
    : day;
}

/** A day of the month, with or without its month, after "del": for "el finde del 7" and "la semana del 20 de enero". */
export function dayIn(s: Scan, at: number): DaySaid | undefined {
  const numeric = numericDateAt(s, at);
  if (numeric !== undefined) return numeric;
  let i = at;
  if (textAt(s, i) === 'dia') i++;
  if (kindAt(s, i) === WEEKDAY) i++;
  const said = domAt(s, i);
  if (said === undefined || said.dom < 1 || said.dom > 31 || isCounted(s, said.to)) return undefined;
  const month = monthOfDayAt(s, said.to);
  return month === undefined ? { kind: 'day', from: i, to: said.to, dom: said.dom } : dayOfMonth(i, said.dom, month);
}

const STREETS = new Set([
  'av',
  'avda',
  'avenida',
  'calle',
  'esquina',
  'plaza',
  'plazoleta',
  'barrio',
  'pasaje',
  'colegio',
  'escuela',
  'estacion',
  'club',
]);

/** "av 9 de julio 1200", "25 de mayo 340": streets named after a date. */
export function isStreet(s: Scan, at: number, month: { year?: number; to: number }): boolean {
  if (STREETS.has(textAt(s, at - 1)) || (textAt(s, at - 1) === '.' && STREETS.has(textAt(s, at - 2)))) return true;
  const next = s.words[month.to];
  return (
    month.year === undefined &&
    next !== undefined &&
    next.kind === NUMBER &&
    next.digits >= 3 &&
    !next.taken &&
    textAt(s, month.to + 1) !== 'hs'
  );
}

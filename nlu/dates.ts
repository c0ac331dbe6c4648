import type { Catalogue } from '../bot/core/reading.ts';
import {
  type CivilDate,
  civilOf,
  dayOf,
  mondayOf,
  monthLength,
  nthWeekday,
  weekdayFrom,
  weekdayOf,
} from './date-calendar.ts';
import { type Days, longWeekendsFrom, NAMED_DAYS, NAMED_STRETCHES } from './date-holidays.ts';
import { MONTH, NUMBER, SIGN, TRIGGER, WEEKDAY, type Word } from './when-words.ts';

/** What the readers of one message share. */
export interface Scan {
  words: Word[];
  today: number;
  civil: CivilDate;
  /** ISO 3166, from the locale */
  country: string;
  cabins: boolean;
  expecting: string;
  /** the question just asked wants a day */
  expectsDay: boolean;
  catalogue: Catalogue;
  draftHasTime: boolean;
  /** something that exists is to be moved or swapped: "pasame el turno de las 4 a las 5" */
  changing: boolean;
  marketplace: boolean;
}

/** A day as it was said; what is missing is filled in when it is resolved next to its neighbours. */
export interface DaySaid {
  kind: 'day';
  from: number;
  to: number;
  dom?: number;
  month?: number;
  year?: number;
  weekday?: number;
  /** already resolved: one day, or two that it may mean */
  days?: number[];
  /** Monday of the week it was said to be in */
  week?: number;
  /** cannot be a date: 32/13 */
  impossible?: boolean;
  /** a holiday or "mañana o pasado": gives way to a plainer day in the same message */
  named?: boolean;
}

export interface StretchSaid {
  kind: 'stretch';
  from: number;
  to: number;
  /** one stretch, or two that it may mean */
  options: Days[];
  weekend?: boolean;
}

export interface MonthSaid {
  kind: 'month';
  from: number;
  to: number;
  year: number;
  month: number;
  /** "un finde de enero": any of several in it */
  open?: boolean;
}

/** A stretch too vague to take, or a day that is past or a habit: read, and without a value. */
export interface Unusable {
  kind: 'vague' | 'past';
  from: number;
  to: number;
}

export type DateSaid = DaySaid | StretchSaid | MonthSaid | Unusable;

function textAt(s: Scan, at: number): string {
  return s.words[at]?.text ?? '';
}

function kindAt(s: Scan, at: number): number {
  return s.words[at]?.kind ?? -1;
}

/** A number of at most `max` that nothing else has taken, else NaN. */
export function numberOf(s: Scan, at: number, max: number): number {
  const word = s.words[at];
  if (word === undefined || word.kind !== NUMBER || word.taken || word.value > max) return Number.NaN;
  return word.value;
}

/** What a number in front of these words counts: never a day of the month or an hour. */
const COUNTED = new Set(
  (
    'persona personas pers pax adulto adultos grande grandes mayor mayores chico chicos chica chicas nene nenes nena nenas nino ninos nina ' +
    'ninas hijo hijos hija hijas menor menores bebe bebes peques peque perro perros perrito perritos mascota mascotas gato gatos gatas pareja ' +
    'parejas amigo amigos amigas noche noches nochecitas dia dias semana semanas mes meses ano anos anitos cuota cuotas estrella estrellas punto ' +
    'puntos ambiente ambientes habitacion habitaciones cama camas dormitorio dormitorios veces vez personitas huespedes invitados ' +
    'turnos reservas arboles metros metro mts m2 km kilos frigorias bano banos unidad unidades cabana cabanas nights people adults ' +
    'minutos min minuto varones mujeres familias criaturas cabros pibes adolescentes jubilados integrantes plazas kids chiquitos litros ' +
    'compañeros comensales dptos opciones cm mm cosas'
  ).split(' '),
);

export function isCounted(s: Scan, at: number): boolean {
  const next = textAt(s, at);
  return COUNTED.has(next) || (next === 'de' && COUNTED.has(textAt(s, at + 1)));
}

/** "3x3", "3 por 4": a measure; "el 10 por 3 noches" and "por favor" are not. */
function isMeasured(s: Scan, at: number): boolean {
  const word = s.words[at];
  if (word?.text !== 'por') return false;
  return word.glued || (kindAt(s, at + 1) === NUMBER && !isCounted(s, at + 2));
}

const HOUR_WORDS = new Set(['hs', 'h', 'hrs', 'hr', 'hora', 'horas', 'am', 'pm', 'horitas', 'oclock']);

export function isHourWord(text: string): boolean {
  return HOUR_WORDS.has(text);
}

/** A number that is plainly an hour: "10hs", "9:30", "5 y media", "4 de la tarde". */
export function isHour(s: Scan, at: number): boolean {
  const next = textAt(s, at + 1);
  const after = textAt(s, at + 2);
  if (HOUR_WORDS.has(next)) return true;
  if ((next === 'a' || next === 'p') && (after === 'm' || (after === '.' && textAt(s, at + 3) === 'm'))) return true;
  if (next === ':' && s.words[at + 2]?.glued) return true;
  if (next === '.' && s.words[at + 1]?.glued && s.words[at + 2]?.glued && s.words[at + 2]?.digits === 2)
    return s.words[at + 3]?.text !== '.';
  if (next === 'y' && (after === 'media' || after === 'cuarto' || after === 'pico')) return true;
  if (next === 'menos' && (after === 'cuarto' || kindAt(s, at + 2) === NUMBER)) return true;
  if (next === 'en' && after === 'punto') return true;
  return (
    next === 'de' &&
    after === 'la' &&
    ['tarde', 'manana', 'noche', 'madrugada', 'tardecita'].includes(textAt(s, at + 3))
  );
}

const ORDINAL_ENDINGS = new Set(['ro', 'er', 'o', 'do', 'to', '°', 'th', 'st', 'nd', 'rd', 'a', 'mo', 'no', 'vo']);

/** Index after a day-of-month number and its ordinal ending. */
function afterOrdinal(s: Scan, at: number): number {
  const next = s.words[at];
  return next?.glued && ORDINAL_ENDINGS.has(next.text) && !(next.text === 'a' && textAt(s, at + 1) === 'm')
    ? at + 1
    : at;
}

/** Day of the month in digits, words or "primero", with the index after it. */
function domAt(s: Scan, at: number): { dom: number; to: number } | undefined {
  const text = textAt(s, at);
  if (text === 'primero') return { dom: 1, to: at + 1 };
  const dom = numberOf(s, at, 99);
  if (Number.isNaN(dom) || text === 'un' || text === 'una') return undefined;
  const word = s.words[at] as Word;
  if (word.digits > 2) return undefined;
  return { dom, to: afterOrdinal(s, at + 1) };
}

/** "de 2027", "del 27", "2027", "del año que viene", with the index after it. */
function yearAt(s: Scan, at: number): { year: number; to: number } | undefined {
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
function relativeMonthAt(s: Scan, at: number): { ahead: number; to: number } | undefined {
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

function monthAhead(s: Scan, ahead: number): { year: number; month: number } {
  const index = s.civil.year * 12 + s.civil.month - 1 + ahead;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** Month by name after "de"/"del mes de", or by relation, or by number ("18 del 12"). */
function monthOfDayAt(s: Scan, at: number): { month: number; year?: number; to: number } | undefined {
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
function numericDateAt(s: Scan, at: number): DaySaid | undefined {
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
  if (isCounted(s, at + 3)) return undefined;
  const day = checked({ kind: 'day', from: at, to: at + 3, dom: first.value, month: second.value });
  return day.impossible && !s.expectsDay && !isDayIntro(before) ? undefined : day;
}

function checked(day: DaySaid): DaySaid {
  const { dom = 0, month = 0 } = day;
  return dom < 1 || dom > 31 || month < 1 || month > 12
    ? { kind: 'day', from: day.from, to: day.to, impossible: true }
    : day;
}

function isDayIntro(text: string): boolean {
  return text === 'el' || text === 'del' || text === 'al' || text === 'dia' || text === 'pal' || text === 'fecha';
}

/** Questions whose answer may be a bare number with an article: "el 2" is then a choice, not a day. */
export const CHOICES = new Set([
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

const NUMBERED = new Set(['maquina', 'numero', 'nro', 'talle', 'piso', 'depto', 'tono', 'letra', 'pagina', 'mesa']);
const WISHES = new Set(['buen', 'lindo', 'feliz', 'felices', 'hermoso', 'bonito']);

/** A bare number that stands for a day of the month because of what is around it. */
function bareDomAt(s: Scan, at: number): DaySaid | undefined {
  const said = domAt(s, at);
  if (said === undefined || said.dom > 31 || said.dom === 0) {
    if (said === undefined || !(isDayIntro(textAt(s, at - 1)) && s.expectsDay)) return undefined;
    return { kind: 'day', from: at, to: said.to, impossible: true };
  }
  const { dom, to } = said;
  // "el 2do B": only the first of a month is counted
  if (dom > 1 && to > at + 1) return undefined;
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
    }
  }
  if (textAt(s, at) === 'primero' && !(isDayIntro(before) && s.expectsDay)) return undefined;
  if (before === 'dia' || before === 'fecha' || before === 'dias') return day;
  if (before === '-' && kindAt(s, at - 2) === NUMBER && kindAt(s, at - 3) === MONTH) return day;
  if (before === 'to' && kindAt(s, at - 2) === NUMBER) return day;
  if (isMeasured(s, to) || (after === 'de' && CHOICES.has(s.expecting))) return undefined;
  if ((before === 'y' || before === 'o') && kindAt(s, at - 2) === NUMBER && isDayIntro(textAt(s, at - 3))) return day;
  if (isDayIntro(before) && (!CHOICES.has(s.expecting) || textAt(s, at - 2) === 'para')) {
    // "el 3 de la lista", "el 60 %" and "el 2 ambientes" are not days
    if (after === 'de' && (textAt(s, to + 1) === 'la' || textAt(s, to + 1) === 'los')) return undefined;
    return day;
  }
  return undefined;
}

const NEXT_AFTER = new Set(['viene', 'sigue', 'entra', 'viene,']);

type Shift =
  | 'none'
  | 'next'
  | 'eight'
  | 'fifteen'
  | 'past'
  | 'other'
  | 'this'
  | 'week'
  | 'thisWeek'
  | 'otherWeek'
  | 'same';

/** What follows a weekday or a weekend: "que viene", "próximo", "en ocho", "de la semana que viene", "pasado". */
function shiftAt(s: Scan, at: number): { shift: Shift; to: number } {
  const text = textAt(s, at);
  const next = textAt(s, at + 1);
  if (text === 'que' && NEXT_AFTER.has(next)) return { shift: 'next', to: at + 2 };
  if (text === 'proximo' || text === 'siguiente' || text === 'entrante') return { shift: 'next', to: at + 1 };
  if (text === 'prox') return { shift: 'next', to: at + 1 };
  if (text === 'que' && next === 'paso') return { shift: 'past', to: at + 2 };
  if (text === 'pasado' && next !== 'manana') return { shift: 'past', to: at + 1 };
  if (text === 'anterior') return { shift: 'past', to: at + 1 };
  if (text === 'en' && (next === 'ocho' || next === '8'))
    return { shift: 'eight', to: textAt(s, at + 2) === 'dias' ? at + 3 : at + 2 };
  if (text === 'en' && (next === 'quince' || next === '15'))
    return { shift: 'fifteen', to: textAt(s, at + 2) === 'dias' ? at + 3 : at + 2 };
  if (text === 'de' || (text === ',' && (next === 'la' || next === 'de'))) {
    const start = text === ',' && next === 'de' ? at + 2 : at + 1;
    const week = weekAt(s, start);
    if (week !== undefined) return week;
  }
  const bare = text === 'semana' || text === 'la' || text === 'esta' ? weekAt(s, at) : undefined;
  return bare ?? { shift: 'none', to: at };
}

/** "la semana que viene", "esta semana", "la otra semana", "la semana siguiente". */
function weekAt(s: Scan, at: number): { shift: Shift; to: number } | undefined {
  let i = at;
  if (textAt(s, i) === 'la') i++;
  const text = textAt(s, i);
  const next = textAt(s, i + 1);
  if (text === 'esta' && (next === 'semana' || next === 'week'))
    return { shift: 'thisWeek', to: textAt(s, i + 2) === 'misma' ? i + 3 : i + 2 };
  if (
    (text === 'proxima' || text === 'siguiente' || text === 'next' || text === 'prox' || text === 'proximo') &&
    (next === 'semana' || next === 'week')
  )
    return { shift: 'week', to: i + 2 };
  if ((text === 'otra' || text === 'subsiguiente') && next === 'semana') return { shift: 'otherWeek', to: i + 2 };
  if (text !== 'semana') return undefined;
  if (next === 'que' && NEXT_AFTER.has(textAt(s, i + 2))) return { shift: 'week', to: i + 3 };
  if (next === 'proxima' || next === 'siguiente' || next === 'entrante' || next === 'proximo')
    return { shift: 'week', to: i + 2 };
  if (next === 'subsiguiente') return { shift: 'otherWeek', to: i + 2 };
  if (next === 'pasada' || next === 'anterior') return { shift: 'past', to: i + 2 };
  return undefined;
}

/** Options of "the next X" whose first day from tomorrow on is `coming`: asked when it is still in the current week. */
function nextOptions(s: Scan, coming: number): number[] {
  return coming <= mondayOf(s.today) + 6 ? [coming, coming + 7] : [coming];
}

function weekdayAt(s: Scan, at: number, prefix: Shift): DateSaid | undefined {
  const word = s.words[at] as Word;
  const weekday = word.value;
  let to = at + 1;
  if (textAt(s, to) === 'feriado') to++;
  const named = namedAt(s, at);
  if (named !== undefined) return named;
  if (word.text === 'domingo' && isName(s, at)) return undefined;
  const before = textAt(s, at - 1);
  if (before === 'los' || before === 'todos' || before === 'cada') {
    const second = textAt(s, to) === 'que' ? undefined : weekAt(s, to);
    if (second === undefined) return { kind: 'past', from: at - 1, to };
  }
  let shift = prefix;
  if (shift === 'none' || shift === 'this') {
    const after = shiftAt(s, to);
    if (after.shift !== 'none') {
      shift = after.shift;
      to = after.to;
    }
  }
  const tomorrow = s.today + 1;
  const coming = weekdayFrom(tomorrow, weekday);
  const monday = mondayOf(s.today);
  const at7 = (days: number[]): DaySaid => ({ kind: 'day', from: at, to, weekday, days });
  switch (shift) {
    case 'past':
      return { kind: 'past', from: at, to };
    case 'next': {
      // "el viernes que viene 27 de noviembre": the number says which
      const date = datedAt(s, to);
      if (date !== undefined) return { ...date, from: at, weekday };
      const again = shiftAt(s, to);
      if (again.shift === 'eight') {
        to = again.to;
        return at7([coming + 7]);
      }
      if (again.shift === 'week') {
        to = again.to;
        return at7([monday + 7 + weekday - 1]);
      }
      return at7(nextOptions(s, coming));
    }
    case 'eight':
    case 'other':
      return at7([coming + 7]);
    case 'fifteen':
      return at7([coming + 14]);
    case 'week':
      return { ...at7([monday + 7 + weekday - 1]), week: monday + 7 };
    case 'otherWeek':
      return { ...at7([monday + 14 + weekday - 1]), week: monday + 14 };
    case 'thisWeek':
      return monday + weekday - 1 < s.today
        ? { kind: 'past', from: at, to }
        : { ...at7([monday + weekday - 1]), week: monday };
    default: {
      const date = datedAt(s, to);
      if (date !== undefined) return { ...date, from: at, weekday };
      return { kind: 'day', from: at, to, weekday };
    }
  }
}

/** The number or date after a weekday: "viernes 20", "viernes, 20 de noviembre", "miércoles 25/11". */
function datedAt(s: Scan, at: number): DaySaid | undefined {
  let i = at;
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

function dayOfMonth(from: number, dom: number, month: { month: number; year?: number; to: number }): DaySaid {
  const day: DaySaid = { kind: 'day', from, to: month.to, dom, month: month.month };
  if (month.year !== undefined) day.year = month.year;
  return day.dom === undefined || dom < 1 || dom > 31 || month.month < 1
    ? { kind: 'day', from, to: month.to, impossible: true }
    : day;
}

const ARTICLES = new Set(['de', 'del', 'la', 'las', 'el', 'los', 'y']);

/** A day or stretch with a name: "nochebuena", "día de la madre", "semana santa". */
function namedAt(s: Scan, at: number): DateSaid | undefined {
  const first = textAt(s, at);
  let key = first;
  let i = at + 1;
  let found: DateSaid | undefined = lookUpName(s, key, at, i);
  for (let count = 1; count < 3; ) {
    const text = textAt(s, i);
    if (text === '') break;
    if (ARTICLES.has(text)) {
      i++;
      if (i > at + 6) break;
      continue;
    }
    if (kindAt(s, i) === SIGN || kindAt(s, i) === NUMBER) break;
    key += ` ${text}`;
    i++;
    count++;
    found = lookUpName(s, key, at, i) ?? found;
  }
  if (first === 'reyes' && found?.kind === 'day') {
    const before = textAt(s, at - 1);
    if (!['para', 'en', 'de', 'pal', 'por', 'finde', 'desde', 'hasta', ''].includes(before)) return undefined;
  }
  return found;
}

function lookUpName(s: Scan, key: string, from: number, end: number): DateSaid | undefined {
  const day = NAMED_DAYS.get(key);
  const stretch = day === undefined ? NAMED_STRETCHES.get(key) : undefined;
  if (day === undefined && stretch === undefined) return undefined;
  if (WISHES.has(textAt(s, from - 1))) return { kind: 'past', from, to: end };
  if (key === 'fin ano' && textAt(s, from - 1) === 'a') return undefined;
  const yearSaid = key === 'ano nuevo' || key === 'fin ano' ? undefined : yearAt(s, end);
  const to = yearSaid?.to ?? end;
  for (let year = yearSaid?.year ?? s.civil.year; ; year++) {
    if (day !== undefined) {
      const value = day(year, s.country);
      if (value >= s.today || yearSaid !== undefined) return { kind: 'day', from, to, days: [value], named: true };
    } else if (stretch !== undefined) {
      let days = stretch(year, s.country);
      if (days[1] < s.today && yearSaid === undefined) continue;
      const first = days[0];
      if (key === 'semana santa' || key.startsWith('pascua')) return { kind: 'stretch', from, to, options: [days] };
      if (s.cabins && weekdayOf(first) === 6) days = [first - 1, days[1]];
      return { kind: 'stretch', from, to, options: [days] };
    }
  }
}

/** The weekend that holds or follows a day: the days after Thursday belong to their own, the others to the coming one. */
function weekendOf(s: Scan, day: number): Days {
  const friday = mondayOf(day) + 4;
  return s.cabins ? [friday, friday + 2] : [friday + 1, friday + 2];
}

/** Weekend that is on or comes next, never starting before today. */
function comingWeekend(s: Scan): Days {
  const [first, last] = weekendOf(s, s.today);
  if (s.today >= last) return [first + 7, last + 7];
  return [Math.max(first, s.today), last];
}

function longWeekend(s: Scan, days: Days): Days {
  return s.cabins && weekdayOf(days[0]) === 6 ? [Math.max(days[0] - 1, s.today), days[1]] : days;
}

/** "finde", "fin de semana", "weekend" at a word: index after it, or -1. */
function weekendWordsAt(s: Scan, at: number): number {
  const text = textAt(s, at);
  if (text === 'finde' || text === 'findesemana' || text === 'weekend') return at + 1;
  if ((text === 'fin' || text === 'fines') && (textAt(s, at + 1) === 'de' || textAt(s, at + 1) === 'd')) {
    if (textAt(s, at + 2) === 'semana' || textAt(s, at + 2) === 'sem') return at + 3;
  }
  return text === 'fin' && textAt(s, at + 1) === 'semana' ? at + 2 : -1;
}

/** Weekends of every kind, with what stands before ("este", "el otro", "primer") and after ("largo de agosto", "que viene", "del 7"). */
function weekendAt(s: Scan, at: number, prefix: Shift, count: number): DateSaid | undefined {
  let to = weekendWordsAt(s, at);
  const bridge =
    to === -1 && (textAt(s, at) === 'puente' || (textAt(s, at) === 'feriado' && textAt(s, at + 1) === 'largo'));
  if (bridge) to = textAt(s, at) === 'puente' ? at + 1 : at + 2;
  if (to === -1) return undefined;
  if (WISHES.has(textAt(s, at - 1))) return { kind: 'past', from: at, to };
  const before = textAt(s, at - 1);
  const long = bridge || textAt(s, to) === 'largo' || textAt(s, to) === 'xl' || textAt(s, to) === 'feriado';
  if (long && !bridge) to++;
  if (before === 'los' || before === 'todos' || before === 'cada') return { kind: 'past', from: at - 1, to };
  const stretch = (...options: Days[]): StretchSaid => ({ kind: 'stretch', from: at, to, options, weekend: true });
  const linked = textAt(s, to) === 'de' || textAt(s, to) === 'del';

  if (long) {
    const known = longWeekendsFrom(s.catalogue, s.country, s.today, s.civil.year);
    const find = (test: (days: Days) => boolean): Days | undefined =>
      known.listed.find(test) ?? known.computed.find(test);
    if (linked) {
      const date = dayIn(s, to + 1);
      if (date !== undefined) {
        to = date.to;
        const resolved = resolveDay(s, date, s.today - 1);
        if (typeof resolved === 'string') return stretch();
        const day = resolved[0] as number;
        const held = find((days) => days[0] - 1 <= day && day <= days[1] + 1);
        return stretch(held === undefined ? weekendOf(s, day) : longWeekend(s, held));
      }
      const named = namedAt(s, to + 1) ?? (ARTICLES.has(textAt(s, to + 1)) ? namedAt(s, to + 2) : undefined);
      if (named?.kind === 'stretch' || named?.kind === 'day') {
        to = named.to;
        if (named.kind === 'stretch') return { ...named, from: at };
        const day = named.days?.[0] as number;
        const held = find((days) => days[0] - 1 <= day && day <= days[1] + 1);
        return stretch(held === undefined ? weekendOf(s, day) : longWeekend(s, held));
      }
      const month = monthOfDayAt(s, to);
      if (month !== undefined) {
        to = month.to;
        const year = month.year ?? (month.month < s.civil.month ? s.civil.year + 1 : s.civil.year);
        const held = find((days) => {
          const first = civilOf(days[0]);
          const last = civilOf(days[1]);
          return (
            (first.month === month.month && first.year === year) || (last.month === month.month && last.year === year)
          );
        });
        if (held !== undefined) return stretch(longWeekend(s, held));
        return { kind: 'vague', from: at, to };
      }
    }
    const after = shiftAt(s, to);
    if (after.shift === 'past') return { kind: 'past', from: at, to: after.to };
    if (after.shift === 'next') to = after.to;
    const list = known.listed.length > 0 ? known.listed : known.computed;
    const held = list[prefix === 'other' ? 1 : 0];
    return held === undefined
      ? { kind: 'vague', from: at, to }
      : stretch(longWeekend(s, [Math.max(held[0], s.today), held[1]]));
  }

  if (linked) {
    const date = dayIn(s, to + 1);
    if (date !== undefined) {
      to = date.to;
      // "el finde del 5 al 7" says its two days itself
      const then = textAt(s, to);
      if ((then === 'al' || then === 'y' || then === 'a') && domAt(s, to + 1) !== undefined)
        return { kind: 'past', from: at, to: to - (date.to - date.from) - 1 };
      const resolved = resolveDay(s, date, s.today - 1);
      if (typeof resolved === 'string') return stretch();
      return stretch(weekendOf(s, resolved[0] as number));
    }
    const month = monthOfDayAt(s, to);
    if (month !== undefined && count === 0) return anyWeekend(s, at, month);
    if (month !== undefined) {
      to = month.to;
      const year = month.year ?? (month.month < s.civil.month ? s.civil.year + 1 : s.civil.year);
      const saturday = nthWeekday(year, month.month, 6, count);
      return stretch(s.cabins ? [saturday - 1, saturday + 1] : [saturday, saturday + 1]);
    }
    const week = weekAt(s, to + 1);
    if (week !== undefined) {
      to = week.to;
      if (week.shift === 'past') return { kind: 'past', from: at, to };
      const weekend = weekendOf(s, s.today);
      const ahead = week.shift === 'week' ? 7 : week.shift === 'otherWeek' ? 14 : 0;
      return stretch([weekend[0] + ahead, weekend[1] + ahead]);
    }
    const named = namedAt(s, to + 1) ?? (ARTICLES.has(textAt(s, to + 1)) ? namedAt(s, to + 2) : undefined);
    if (named?.kind === 'stretch') return { ...named, from: at };
    if (named?.kind === 'day') {
      to = named.to;
      return stretch(weekendOf(s, named.days?.[0] as number));
    }
  }
  if (textAt(s, to) === 'en' && kindAt(s, to + 1) === MONTH) {
    const month = monthOfDayAt(s, to + 1);
    if (month !== undefined) return anyWeekend(s, at, month);
  }
  // "el finde antes de navidad", "el finde siguiente a año nuevo"
  const side = textAt(s, to);
  if (
    (side === 'antes' || side === 'despues' || side === 'previo' || side === 'siguiente') &&
    /^(de|del|a|al)$/.test(textAt(s, to + 1))
  ) {
    const said =
      dayIn(s, to + 2) ?? namedAt(s, to + 2) ?? (ARTICLES.has(textAt(s, to + 2)) ? namedAt(s, to + 3) : undefined);
    const days =
      said?.kind === 'day'
        ? resolveDay(s, said, s.today - 1)
        : said?.kind === 'stretch'
          ? [...(said.options[0] ?? [])]
          : undefined;
    if (said !== undefined && days !== undefined && typeof days !== 'string' && days.length > 0) {
      const isBefore = side === 'antes' || side === 'previo';
      const day = (isBefore ? days[0] : days.at(-1)) as number;
      let [first, last] = weekendOf(s, day);
      if (isBefore && last >= day) [first, last] = [first - 7, last - 7];
      if (!isBefore && first <= day) [first, last] = [first + 7, last + 7];
      to = said.to;
      return stretch([first, last]);
    }
  }
  let shift = prefix;
  if (shift === 'none' || shift === 'this') {
    const after = shiftAt(s, to);
    if (after.shift !== 'none') {
      shift = after.shift;
      to = after.to;
    }
  }
  const coming = comingWeekend(s);
  const full = weekendOf(s, coming[1]);
  const moved = (days: number): Days => [full[0] + days, full[1] + days];
  switch (shift) {
    case 'past':
      return { kind: 'past', from: at, to };
    case 'next': {
      const again = shiftAt(s, to);
      if (again.shift === 'eight') {
        to = again.to;
        return stretch(moved(7));
      }
      // Still to come in this calendar week: this one or the next?
      const [first, last] = weekendOf(s, s.today);
      return first > s.today ? stretch([first, last], [first + 7, last + 7]) : stretch([first + 7, last + 7]);
    }
    case 'eight':
    case 'other':
      return stretch(moved(7));
    case 'fifteen':
      return stretch(moved(14));
    case 'week':
      return stretch([weekendOf(s, s.today)[0] + 7, weekendOf(s, s.today)[1] + 7]);
    default:
      return stretch(coming);
  }
}

/** "un finde de enero": the month is known, which weekend is not. */
function anyWeekend(s: Scan, from: number, month: { month: number; year?: number; to: number }): MonthSaid {
  const year = month.year ?? (month.month < s.civil.month ? s.civil.year + 1 : s.civil.year);
  return { kind: 'month', from, to: month.to, year, month: month.month, open: true };
}

/** A day of the month, with or without its month, after "del": for "el finde del 7" and "la semana del 20 de enero". */
function dayIn(s: Scan, at: number): DaySaid | undefined {
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

const ORDINALS: Record<string, number> = {
  primer: 1,
  primera: 1,
  primero: 1,
  '1er': 1,
  segundo: 2,
  segunda: 2,
  tercer: 3,
  tercera: 3,
  tercero: 3,
  cuarto: 4,
  cuarta: 4,
  ultimo: -1,
  ultima: -1,
  anteultima: -2,
  penultima: -2,
};

/** "1ra", "2da" in digits, or the word: the count, with the index after it. */
function ordinalAt(s: Scan, at: number): { count: number; to: number } | undefined {
  const count = ORDINALS[textAt(s, at)];
  if (count !== undefined) return { count, to: at + 1 };
  const word = s.words[at];
  const ending = s.words[at + 1];
  if (word === undefined || word.digits !== 1 || word.value > 4 || word.value < 1 || !ending?.glued) return undefined;
  return ['ra', 'er', 'da', 'do', 'ta', 'to', 'a', 'o', 'ª', 'º', '°'].includes(ending.text)
    ? { count: word.value, to: at + 2 }
    : undefined;
}

/** "enero, primera quincena": the month that stands in front. */
function monthBefore(s: Scan, at: number): number | undefined {
  let i = at - 1;
  while (textAt(s, i) === ',' || textAt(s, i) === 'la' || textAt(s, i) === 'el') i--;
  return kindAt(s, i) === MONTH ? s.words[i]?.value : undefined;
}

/** Month of a counted stretch: said, or the next one in which it is not over. */
function monthFor(
  s: Scan,
  start: number,
  at: number,
  isOver: (year: number, month: number) => boolean,
): { year: number; month: number; to: number } {
  const said = monthOfDayAt(s, at);
  if (said !== undefined) {
    if (said.year !== undefined) return { year: said.year, month: said.month, to: said.to };
    let year = s.civil.year;
    if (said.month < s.civil.month || (said.month === s.civil.month && isOver(year, said.month))) year++;
    return { year, month: said.month, to: said.to };
  }
  if (textAt(s, at) === 'del' && textAt(s, at + 1) === 'ano') {
    const year = yearAt(s, at);
    return { year: year?.year ?? s.civil.year + 1, month: 1, to: year?.to ?? at + 2 };
  }
  const before = monthBefore(s, start);
  if (before !== undefined)
    return {
      year: before < s.civil.month || isOver(s.civil.year, before) ? s.civil.year + 1 : s.civil.year,
      month: before,
      to: at,
    };
  const to = textAt(s, at) === 'del' && textAt(s, at + 1) === 'mes' ? at + 2 : at;
  let ahead = 0;
  let month = monthAhead(s, ahead);
  while (isOver(month.year, month.month) && ahead < 2) month = monthAhead(s, ++ahead);
  return { ...month, to };
}

/** "la primera quincena de enero", "la última semana de enero", "el primer lunes de diciembre", "el último finde de febrero". */
function countedAt(s: Scan, at: number): DateSaid | undefined {
  const ordinal = ordinalAt(s, at);
  if (ordinal === undefined) return undefined;
  const { count } = ordinal;
  const i = ordinal.to;
  const text = textAt(s, i);
  if (text === 'quincena' && (count === 1 || count === 2 || count === -1)) {
    const second = count !== 1;
    const part = (year: number, month: number): Days => {
      const last = dayOf(year, month, monthLength(year, month));
      return second ? [dayOf(year, month, 16), last] : [dayOf(year, month, 1), dayOf(year, month, 15)];
    };
    const month = monthFor(s, at, i + 1, (year, m) => part(year, m)[1] < s.today);
    return { kind: 'stretch', from: at, to: month.to, options: [part(month.year, month.month)] };
  }
  if (text === 'semana') {
    if (textAt(s, i + 1) === 'que' || textAt(s, i + 1) === 'pasada') return undefined;
    if (textAt(s, i + 1) !== 'de' && textAt(s, i + 1) !== 'del' && kindAt(s, i + 1) !== MONTH) return undefined;
    const part = (year: number, month: number): Days => {
      const monday = count > 0 ? nthWeekday(year, month, 1, count) : nthWeekday(year, month, 1, -1) + (count + 1) * 7;
      return [monday, monday + 6];
    };
    const month = monthFor(s, at, i + 1, (year, m) => part(year, m)[1] < s.today);
    return { kind: 'stretch', from: at, to: month.to, options: [part(month.year, month.month)] };
  }
  if (weekendWordsAt(s, i) !== -1) {
    const to = weekendWordsAt(s, i);
    if (textAt(s, to) === 'largo') return weekendAt(s, i, 'none', 0);
    const said = textAt(s, to) === 'de' || textAt(s, to) === 'del' || kindAt(s, to) === MONTH;
    if (!said) return undefined;
    const part = (year: number, month: number): Days => {
      const saturday = count > 0 ? nthWeekday(year, month, 6, count) : nthWeekday(year, month, 6, -1) + (count + 1) * 7;
      return s.cabins ? [saturday - 1, saturday + 1] : [saturday, saturday + 1];
    };
    const month = monthFor(s, at, to, (year, m) => part(year, m)[1] < s.today);
    return { kind: 'stretch', from: at, to: month.to, options: [part(month.year, month.month)], weekend: true };
  }
  if (kindAt(s, i) === WEEKDAY && (textAt(s, i + 1) === 'de' || textAt(s, i + 1) === 'del')) {
    const weekday = (s.words[i] as Word).value;
    const month = monthFor(s, at, i + 1, (year, m) => nthWeekday(year, m, weekday, count) < s.today);
    if (month.to === i + 1) return undefined;
    return {
      kind: 'day',
      from: at,
      to: month.to,
      days: [nthWeekday(month.year, month.month, weekday, count)],
      weekday,
    };
  }
  if (text === 'dia' && (textAt(s, i + 1) === 'de' || textAt(s, i + 1) === 'del')) {
    const edge = (year: number, m: number): number => dayOf(year, m, count === -1 ? monthLength(year, m) : count);
    const month = monthFor(s, at, i + 1, (year, m) => edge(year, m) < s.today);
    if (month.to === i + 1) return undefined;
    return { kind: 'day', from: at, to: month.to, days: [edge(month.year, month.month)] };
  }
  if (text === 'dias' && count !== 0) {
    const month = monthOfDayAt(s, i + 1);
    if (month !== undefined) return { kind: 'vague', from: at, to: month.to };
  }
  return undefined;
}

const SMALL_COUNTS: Record<string, number> = { un: 1, una: 1, par: 2 };

/** Days that "10 días", "dos semanas", "un mes", "un par de días" amount to, with the index after it. */
function lengthAt(s: Scan, at: number): { days: number; months: number; to: number } | undefined {
  let i = at;
  let count = numberOf(s, i, 400);
  if (textAt(s, i) === 'un' && textAt(s, i + 1) === 'par') {
    count = 2;
    i++;
  } else if (SMALL_COUNTS[textAt(s, i)] !== undefined) count = SMALL_COUNTS[textAt(s, i)] as number;
  if (Number.isNaN(count)) return undefined;
  i++;
  if (textAt(s, i) === 'de') i++;
  const unit = textAt(s, i);
  if (unit === 'dia' || unit === 'dias' || unit === 'diitas') return { days: count, months: 0, to: i + 1 };
  if (unit === 'semana' || unit === 'semanas' || unit === 'semanitas') return { days: count * 7, months: 0, to: i + 1 };
  if (unit === 'quincena') return { days: count * 15, months: 0, to: i + 1 };
  if (unit === 'mes' || unit === 'meses') return { days: 0, months: count, to: i + 1 };
  return undefined;
}

function addMonths(s: Scan, months: number): number {
  const { year, month } = monthAhead(s, months);
  return dayOf(year, month, Math.min(s.civil.dom, monthLength(year, month)));
}

/** "en dos semanas", "dentro de 10 días", "de acá a 15 días", "hace 3 días". */
function inSomeTimeAt(s: Scan, at: number): DateSaid | undefined {
  let i = at;
  const text = textAt(s, i);
  if (text === 'hace') {
    const length = lengthAt(s, i + 1);
    return length === undefined ? undefined : { kind: 'past', from: at, to: length.to };
  }
  if (text === 'en') i++;
  else if (text === 'dentro' || text === 'adentro') i += textAt(s, i + 1) === 'de' ? 2 : 1;
  else if (text === 'de' && (textAt(s, i + 1) === 'aca' || textAt(s, i + 1) === 'aqui') && textAt(s, i + 2) === 'a')
    i += 3;
  else return undefined;
  const length = lengthAt(s, i);
  if (length === undefined) {
    if (
      (textAt(s, i) === 'unos' || textAt(s, i) === 'algunos' || textAt(s, i) === 'pocos') &&
      /^(dias|meses|semanas)$/.test(textAt(s, i + 1)) &&
      s.expectsDay
    ) {
      return { kind: 'vague', from: at, to: i + 2 };
    }
    return undefined;
  }
  // "el martes en una semana" is handled by the weekday; "en 15 días" by itself is a day
  const day = length.months > 0 ? addMonths(s, length.months) : s.today + length.days;
  return { kind: 'day', from: at, to: length.to, days: [day] };
}

const EDGES = new Set([
  'principio',
  'principios',
  'comienzo',
  'comienzos',
  'inicio',
  'inicios',
  'mediado',
  'mediados',
  'fin',
  'fines',
  'final',
  'finales',
  'primeros',
  'ultimos',
]);
const SEASONS = new Set(['verano', 'invierno', 'otono', 'primavera', 'vacaciones', 'fiestas']);

/** Stretches nobody can book: "a fin de mes", "principios de diciembre", "en verano", "las fiestas". */
function vagueAt(s: Scan, at: number): Unusable | undefined {
  const text = textAt(s, at);
  const before = textAt(s, at - 1);
  if (EDGES.has(text)) {
    let i = at + 1;
    if (textAt(s, i) === 'dias' || textAt(s, i) === 'del' || textAt(s, i) === 'de' || kindAt(s, i) === MONTH) {
      if (textAt(s, i) === 'dias') i++;
      const month = monthOfDayAt(s, i);
      if (month !== undefined) return { kind: 'vague', from: at, to: month.to };
      if ((textAt(s, i) === 'de' || textAt(s, i) === 'del') && textAt(s, i + 1) === 'mes')
        return { kind: 'vague', from: at, to: i + 2 };
      if (textAt(s, i) === 'de' && textAt(s, i + 1) === 'ano' && (text !== 'fin' || before === 'a'))
        return { kind: 'vague', from: at, to: i + 2 };
      if (textAt(s, i) === 'de' && textAt(s, i + 1) === 'temporada') return { kind: 'vague', from: at, to: i + 2 };
    }
    return undefined;
  }
  if (SEASONS.has(text)) {
    const intro =
      ['en', 'el', 'las', 'la', 'para', 'de', 'este', 'estas', 'durante', 'por', 'proximo', 'pal'].includes(before) ||
      at === 0;
    if (
      !intro ||
      (text === 'primavera' && before === 'la' && textAt(s, at - 2) !== 'en' && textAt(s, at - 2) !== 'para')
    )
      return undefined;
    let to = at + 1;
    if (
      text === 'vacaciones' &&
      textAt(s, to) === 'de' &&
      (SEASONS.has(textAt(s, to + 1)) || kindAt(s, to + 1) === MONTH)
    )
      to += 2;
    else if (text === 'vacaciones' && before === 'de' && !s.expectsDay) return undefined;
    return { kind: 'vague', from: at, to };
  }
  return undefined;
}

const NAME_WORDS = new Set(['nombre', 'llamo', 'llama', 'soy', 'apellido', 'sra', 'sr', 'senora', 'senor', 'don']);

/** "mi nombre es Abril", "soy Domingo": a person, not a date. */
function isName(s: Scan, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 3; i--) if (NAME_WORDS.has(textAt(s, i))) return true;
  return false;
}

const PAST_VERBS = new Set(
  'fuimos fui estuvimos estuve vinimos vine hicieron hice vino vinieron atendieron alquilamos hable escribi llame pague transferi deposite'.split(
    ' ',
  ),
);

/** What a fault did, in the past: "se rompió el lunes". */
const FAULT_VERB = /^(rompio|dejo|corto|quemo|paro|exploto|empezo|arranco|tapo|inundo|anduvo|cayo|salto)$/;

/** "fuimos en enero", "me lo hice el viernes": what has been already. */
export function isPast(s: Scan, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
    const text = textAt(s, i);
    if (
      PAST_VERBS.has(text) ||
      (s.marketplace && FAULT_VERB.test(text)) ||
      (text === 'pasado' && textAt(s, i - 1) === 'ano')
    )
      return true;
    if (text === ',' || text === '.' || text === 'y') break;
  }
  // "desde el lunes no tengo agua"
  if (!s.marketplace || (textAt(s, at - 1) !== 'desde' && textAt(s, at - 2) !== 'desde')) return false;
  for (let i = at + 1; i < at + 4; i++)
    if (/^(no|sin|que|me|se|estoy|tengo|pierde|gotea)$/.test(textAt(s, i))) return true;
  return false;
}

const MONTH_INTROS = new Set([
  'en',
  'de',
  'para',
  'por',
  'mes',
  'este',
  'proximo',
  'era',
  'es',
  'mejor',
  'todo',
  'durante',
  'hasta',
  'desde',
  'o',
  'y',
  'pal',
  'a',
  'in',
  'del',
  'no',
  'sea',
  '',
  ',',
  '?',
  'i',
]);

function monthAt(s: Scan, at: number): DateSaid | undefined {
  const word = s.words[at] as Word;
  const month = word.value;
  const before = textAt(s, at - 1);
  // "vista al mar", "sos un sol, Abril": a month alone needs a word that leads to it
  if (word.text === 'mar' || word.text === 'set' || word.text === 'may' || word.text === 'march') return undefined;
  const next = domAt(s, at + 1);
  if (
    next !== undefined &&
    next.dom >= 1 &&
    next.dom <= 31 &&
    !isHour(s, at + 1) &&
    !isCounted(s, next.to) &&
    textAt(s, at + 1) !== 'primero'
  ) {
    const comma = textAt(s, next.to) === ',' ? next.to + 1 : next.to;
    const year = yearAt(s, next.to) ?? (s.words[comma]?.digits === 4 ? yearAt(s, comma) : undefined);
    const day: DaySaid = { kind: 'day', from: at, to: year?.to ?? next.to, dom: next.dom, month };
    if (year !== undefined) day.year = year.year;
    const after = textAt(s, next.to);
    const linked = before === 'en' && after !== 'al' && after !== 'to' && after !== '-';
    if (!linked && !isMeasured(s, next.to)) return day;
  }
  const year = yearAt(s, at + 1);
  if (!MONTH_INTROS.has(before) && !s.expectsDay && year === undefined) return undefined;
  if (isName(s, at)) return undefined;
  const to = year?.to ?? at + 1;
  const own = year?.year ?? (month < s.civil.month ? s.civil.year + 1 : s.civil.year);
  return { kind: 'month', from: at, to, year: own, month };
}

/** Weeks without a number: "la semana que viene", "la semana del 10", "esta semana", "la semana de navidad". */
function weekStretchAt(s: Scan, at: number): DateSaid | undefined {
  const week = weekAt(s, at);
  const monday = mondayOf(s.today);
  if (week !== undefined) {
    const { shift, to } = week;
    if (shift === 'past') return { kind: 'past', from: at, to };
    const ahead = shift === 'week' ? 7 : shift === 'otherWeek' ? 14 : 0;
    if (ahead > 0) {
      const again = shiftAt(s, to);
      if (again.shift === 'eight')
        return { kind: 'stretch', from: at, to: again.to, options: [[monday + ahead + 7, monday + ahead + 13]] };
      return { kind: 'stretch', from: at, to, options: [[monday + ahead, monday + ahead + 6]] };
    }
    return { kind: 'stretch', from: at, to, options: [[Math.max(monday, s.today), monday + 6]] };
  }
  let i = at;
  if (textAt(s, i) === 'la') i++;
  if (textAt(s, i) !== 'semana') return undefined;
  const linked = textAt(s, i + 1) === 'del' || textAt(s, i + 1) === 'de';
  if (!linked) return undefined;
  const date = dayIn(s, i + 2);
  if (date !== undefined) {
    // "la semana del 10 al 17" says its days itself
    const then = textAt(s, date.to);
    if ((then === 'al' || then === 'a') && domAt(s, date.to + 1) !== undefined) return undefined;
    const resolved = resolveDay(s, date, s.today - 1);
    if (typeof resolved === 'string') return { kind: 'stretch', from: at, to: date.to, options: [] };
    const first = mondayOf(resolved[0] as number);
    return { kind: 'stretch', from: at, to: date.to, options: [[first, first + 6]] };
  }
  const named = namedAt(s, i + 2) ?? (ARTICLES.has(textAt(s, i + 2)) ? namedAt(s, i + 3) : undefined);
  if (named?.kind === 'day' && named.days !== undefined) {
    const first = mondayOf(named.days[0] as number);
    return { kind: 'stretch', from: at, to: named.to, options: [[first, first + 6]] };
  }
  return undefined;
}

/** Today, tomorrow and their like. */
function relativeAt(s: Scan, at: number): DateSaid | undefined {
  const text = textAt(s, at);
  const next = textAt(s, at + 1);
  const day = (to: number, ...days: number[]): DaySaid => ({ kind: 'day', from: at, to, days });
  const inWeeks = (to: number, base: number): DaySaid => {
    const { shift, to: end } = shiftAt(s, to);
    if (shift === 'eight') return day(end, base + 7);
    if (shift === 'fifteen') return day(end, base + 14);
    return day(to, base);
  };
  switch (text) {
    case 'hoy':
    case 'today': {
      const to = kindAt(s, at + 1) === WEEKDAY ? at + 2 : at + 1;
      const date = datedAt(s, to);
      return inWeeks(
        date !== undefined && (date.month !== undefined || date.dom === s.civil.dom) ? date.to : to,
        s.today,
      );
    }
    case 'tomorrow':
      return day(at + 1, s.today + 1);
    case 'tonight':
      return day(at + 1, s.today);
    case 'ayer':
    case 'anteayer':
    case 'antier':
    case 'anoche':
      return { kind: 'past', from: at, to: at + 1 };
    case 'pasado': {
      if (next === 'manana') return inWeeks(at + 2, s.today + 2);
      const before = textAt(s, at - 1);
      const beforeThat = textAt(s, at - 2);
      if ((before === 'o' || before === 'y') && beforeThat === 'manana') return day(at + 1, s.today + 2);
      return (before === 'para' || s.expectsDay) && kindAt(s, at + 1) === -1 ? day(at + 1, s.today + 2) : undefined;
    }
    case 'manana': {
      const before = textAt(s, at - 1);
      if (before === 'la' || before === 'las' || before === 'esta' || before === 'una' || before === 'toda')
        return undefined;
      // "el sábado de mañana" is its morning; "el turno de mañana" is tomorrow's
      if (before === 'de' && kindAt(s, at - 2) === WEEKDAY) return undefined;
      if (before === 'de' && textAt(s, at - 2) === 'manana') return undefined;
      if (kindAt(s, at - 1) === WEEKDAY) return undefined;
      const to =
        kindAt(s, at + 1) === WEEKDAY && weekdayOf(s.today + 1) === (s.words[at + 1] as Word).value ? at + 2 : at + 1;
      return inWeeks(to, s.today + 1);
    }
    default:
      return undefined;
  }
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
function isStreet(s: Scan, at: number, month: { year?: number; to: number }): boolean {
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

/**
 * The day, stretch or month that starts at a word, the longest reading first. Prepositions ("del", "al", "desde") stay outside:
 * they say how days belong together.
 */
export function dateAt(s: Scan, at: number): DateSaid | undefined {
  const word = s.words[at] as Word;
  const { text, kind } = word;
  const next = textAt(s, at + 1);
  if (kind === NUMBER) {
    if (word.taken) return undefined;
    const counted = countedAt(s, at);
    if (counted !== undefined) return counted;
    const numeric = numericDateAt(s, at);
    if (numeric !== undefined) return numeric;
    const before = textAt(s, at - 1);
    const said = domAt(s, at);
    const month = said === undefined || before === 'las' ? undefined : monthOfDayAt(s, said.to);
    if (said !== undefined && month !== undefined && !isHour(s, at))
      return isStreet(s, at, month) ? { kind: 'past', from: at, to: month.to } : dayOfMonth(at, said.dom, month);
    return before === 'las' || before === 'los' ? undefined : bareDomAt(s, at);
  }
  if (kind === WEEKDAY) return weekdayAt(s, at, 'none');
  if (kind === MONTH) return monthAt(s, at);
  if (
    text === 'en' ||
    text === 'dentro' ||
    text === 'adentro' ||
    text === 'hace' ||
    (text === 'de' && (next === 'aca' || next === 'aqui'))
  ) {
    return inSomeTimeAt(s, at);
  }
  if (
    text === 'este' ||
    text === 'esta' ||
    text === 'el' ||
    text === 'la' ||
    text === 'otro' ||
    text === 'otra' ||
    text === 'proximo' ||
    text === 'proxima' ||
    text === 'prox' ||
    text === 'siguiente' ||
    text === 'this' ||
    text === 'next'
  ) {
    return determinedAt(s, at);
  }
  if (
    text === 'segunda' ||
    text === 'segundo' ||
    text === 'tercer' ||
    text === 'tercera' ||
    text === 'cuarta' ||
    text === 'anteultima' ||
    text === 'penultima'
  ) {
    return countedAt(s, at) ?? fortnightAt(s, at);
  }
  if (text === 'primeros' || text === 'ultimos' || text === 'mediado' || text === 'comienzo' || text === 'inicio')
    return vagueAt(s, at);
  if (text === 'san' && next === 'juan' && s.country !== 'ES') return undefined;
  if (text === 'san' || text === 'todos' || text === 'amor' || text === 'inmaculada') return namedAt(s, at);
  if (kind !== TRIGGER) return undefined;
  const said = countedAt(s, at) ?? fortnightAt(s, at) ?? relativeAt(s, at);
  if (said !== undefined) return said;
  if (text === 'primero') {
    const month = monthOfDayAt(s, at + 1);
    return month === undefined ? bareDomAt(s, at) : dayOfMonth(at, 1, month);
  }
  return (
    weekendAt(s, at, 'none', 0) ?? namedAt(s, at) ?? vagueAt(s, at) ?? weekStretchAt(s, at) ?? relativeMonthSaid(s, at)
  );
}

/** "la segunda de enero", "la primera de febrero": what is counted is the fortnight. */
function fortnightAt(s: Scan, at: number): DateSaid | undefined {
  const count = ORDINALS[textAt(s, at)];
  if (
    (count !== 1 && count !== 2) ||
    textAt(s, at - 1) !== 'la' ||
    textAt(s, at + 1) !== 'de' ||
    kindAt(s, at + 2) !== MONTH
  )
    return undefined;
  const month = monthFor(s, at, at + 1, () => false);
  const last = dayOf(month.year, month.month, monthLength(month.year, month.month));
  const days: Days =
    count === 2
      ? [dayOf(month.year, month.month, 16), last]
      : [dayOf(month.year, month.month, 1), dayOf(month.year, month.month, 15)];
  return { kind: 'stretch', from: at, to: month.to, options: [days] };
}

function relativeMonthSaid(s: Scan, at: number): MonthSaid | undefined {
  const said = relativeMonthAt(s, at);
  return said === undefined ? undefined : { kind: 'month', from: at, to: said.to, ...monthAhead(s, said.ahead) };
}

/** What a demonstrative or ordinal word starts: "este viernes", "el próximo finde", "el otro jueves", "esta semana". */
function determinedAt(s: Scan, at: number): DateSaid | undefined {
  let i = at;
  let shift: Shift = 'none';
  const text = textAt(s, i);
  if (text === 'el' || text === 'la') i++;
  const word = textAt(s, i);
  if (word === 'este' || word === 'esta' || word === 'this') shift = 'this';
  else if (word === 'otro' || word === 'otra') shift = 'other';
  else if (word === 'proximo' || word === 'proxima' || word === 'siguiente' || word === 'next' || word === 'prox')
    shift = 'next';
  else {
    // A plain article: only "la semana …" needs it, the rest starts at the next word
    if (text === 'la') return withStart(weekStretchAt(s, at), at);
    return undefined;
  }
  if (shift === 'this' && (textAt(s, i + 1) === 'proximo' || textAt(s, i + 1) === 'proxima')) i++;
  const week = weekStretchAt(s, at) ?? weekStretchAt(s, i);
  if (week !== undefined) return withStart(week, at);
  const noun = i + 1;
  if (kindAt(s, noun) === WEEKDAY) return withStart(weekdayAt(s, noun, shift), at);
  const weekend = weekendAt(s, noun, shift, 0);
  if (weekend !== undefined) return withStart(weekend, at);
  const month = relativeMonthAt(s, i);
  if (month !== undefined) return { kind: 'month', from: at, to: month.to, ...monthAhead(s, month.ahead) };
  if (kindAt(s, noun) === MONTH && shift !== 'other') return withStart(monthAt(s, noun), at);
  if (shift === 'this' && kindAt(s, noun) === NUMBER) {
    const day = dateAt(s, noun);
    if (day?.kind === 'day') return withStart(day, at);
    return withStart(bareDomAt({ ...s, expectsDay: true }, noun), at);
  }
  if (
    shift === 'this' &&
    (textAt(s, noun) === 'noche' ||
      textAt(s, noun) === 'tarde' ||
      textAt(s, noun) === 'manana' ||
      textAt(s, noun) === 'mediodia')
  ) {
    return { kind: 'day', from: at, to: noun, days: [s.today] };
  }
  const vague = vagueAt(s, noun) ?? namedAt(s, noun);
  return vague === undefined ? undefined : withStart(vague, at);
}

function withStart(said: DateSaid | undefined, from: number): DateSaid | undefined {
  return said === undefined ? undefined : { ...said, from };
}

export type Unresolved = 'impossible' | 'past';
export interface Mismatch {
  options: number[];
}

/**
 * Days that a said day may mean, after `after` (exclusive): one, two when it is ambiguous or its weekday does not fit, or why none.
 * A day of the month without month is the next one that exists; a month without year is the next one.
 */
export function resolveDay(
  s: Scan,
  day: DaySaid,
  after: number,
  month?: { year: number; month: number },
): number[] | Unresolved {
  if (day.impossible) return 'impossible';
  if (day.days !== undefined) return day.days;
  const { dom, weekday } = day;
  if (dom === undefined) {
    if (weekday === undefined) return 'impossible';
    if (day.week !== undefined) return [day.week + weekday - 1];
    return [weekdayFrom(after + 1, weekday)];
  }
  let found: number | undefined;
  const inMonth = day.month ?? month?.month;
  const inYear = day.year ?? (day.month === undefined ? month?.year : undefined);
  if (inMonth !== undefined) {
    const base = civilOf(after + 1).year;
    if (inYear !== undefined) {
      if (dom > monthLength(inYear, inMonth)) return 'impossible';
      found = dayOf(inYear, inMonth, dom);
      if (day.year !== undefined && found < s.today) return 'past';
    } else {
      for (let year = base; year <= base + 1 && found === undefined; year++) {
        if (dom > monthLength(year, inMonth)) {
          if (dom > 29 || inMonth !== 2) return 'impossible';
          if (dayOf(year, 3, 1) > after) return 'impossible';
          continue;
        }
        const candidate = dayOf(year, inMonth, dom);
        if (candidate > after) found = candidate;
      }
    }
  } else {
    if (dom > 31) return 'impossible';
    let { year, month: current } = civilOf(after + 1);
    for (let tries = 0; tries < 4 && found === undefined; tries++) {
      if (dom <= monthLength(year, current)) {
        const candidate = dayOf(year, current, dom);
        if (candidate > after) found = candidate;
      }
      current++;
      if (current > 12) {
        current = 1;
        year++;
      }
    }
  }
  if (found === undefined) return 'impossible';
  if (weekday !== undefined && weekdayOf(found) !== weekday) {
    const before = found - ((weekdayOf(found) - weekday + 7) % 7);
    const near = found - before <= 3 ? before : before + 7;
    const fitting = near >= s.today ? near : near + 7;
    return fitting < found ? [fitting, found] : [found, fitting];
  }
  return [found];
}

/** Whether the two days a resolution gave come from a weekday that does not fit its number. */
export function isMismatch(day: DaySaid, days: number[]): boolean {
  return days.length === 2 && day.days === undefined;
}

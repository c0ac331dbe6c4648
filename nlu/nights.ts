import { numberOf, type Scan, textAt } from './date-scan.ts';
import { NUMBER, SIGN } from './when-lexicon.ts';

/** "3 noches", "una semana", "un par de días". */
export interface NightsSaid {
  kind: 'nights';
  from: number;
  to: number;
  nights: number;
}

/** "una noche más", "una hora más tarde", "un día antes", "sacame una noche": a change of what was said before. */
export interface ChangeSaid {
  kind: 'change';
  from: number;
  to: number;
  of: 'nights' | 'time' | 'date';
  /** nights, minutes or days; NaN when only the direction is known */
  by: number;
}

const NIGHT_WORDS = new Set(['noche', 'noches', 'nochecita', 'nochecitas', 'nochesita', 'night', 'nights']);
const DAY_WORDS = new Set(['dia', 'dias', 'diitas', 'diita', 'days']);
const ADDING = new Set([
  'agregar',
  'agrega',
  'agregame',
  'agregale',
  'agregarle',
  'agregamos',
  'sumar',
  'suma',
  'sumame',
  'sumale',
  'sumarle',
  'anadir',
  'extender',
  'extendemos',
  'extendelo',
  'estirar',
  'alargar',
  'alargamos',
  'sumamos',
  'agregarme',
]);
const REMOVING = new Set([
  'sacar',
  'saca',
  'sacame',
  'sacale',
  'sacarle',
  'sacamos',
  'quitar',
  'quita',
  'quitame',
  'quitale',
  'restar',
  'restame',
  'restale',
  'acortar',
  'acortamos',
]);
const SHIFTING =
  /^(corr(e|er|elo|ela|eme|erlo|erla|erme|emos|ernos|ido)|atras|adelant|mov(er|e|elo|ela|eme|erlo|erla|emos)$|muev|pospon|posterg|retras|aplaz|pasa(lo|la|rlo|rla|melo|mela)$|pasa$)/;
const EARLIER = /^adelant/;
const STAYING = new Set(
  'quedamos quedar quedarnos quedariamos quedarme quedo quedaria quedaremos estadia estadias estamos estar estariamos estaremos estaria pasar reserva alquilar alquilo por x durante son total noche vamos'.split(
    ' ',
  ),
);

/** Whether one of the five words in front is in the set. */
function isNear(s: Scan, at: number, words: ReadonlySet<string>, reach = 5): boolean {
  for (let i = at - 1; i >= 0 && i >= at - reach; i--) if (words.has(textAt(s, i))) return true;
  return false;
}

/** Whether one of the words in front has such a form. */
function says(s: Scan, at: number, form: RegExp, reach: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - reach; i--) if (form.test(textAt(s, i))) return true;
  return false;
}

function countAt(s: Scan, at: number): { count: number; to: number } | undefined {
  const text = textAt(s, at);
  if (text === 'un' && textAt(s, at + 1) === 'par')
    return { count: 2, to: textAt(s, at + 2) === 'de' ? at + 3 : at + 2 };
  if (text === 'par') return { count: 2, to: textAt(s, at + 1) === 'de' ? at + 2 : at + 1 };
  const count = numberOf(s, at, 366);
  if (Number.isNaN(count) || count === 0) return undefined;
  let to = at + 1;
  if (['sola', 'unica', 'solita', 'o', ''].includes(textAt(s, to)) && count === 1 && textAt(s, to) !== 'o') to++;
  return { count, to };
}

const MORE = new Set(['mas', 'extra', 'adicional', 'adicionales']);

/** The length of a stay, or a change of one, that starts at a word. */
export function nightsAt(s: Scan, at: number): NightsSaid | ChangeSaid | undefined {
  const text = textAt(s, at);
  // "al otro día", "al día siguiente"
  if ((text === 'otro' && textAt(s, at + 1) === 'dia') || (text === 'dia' && textAt(s, at + 1) === 'siguiente')) {
    return textAt(s, at - 1) === 'al' || (text === 'dia' && textAt(s, at - 1) === 'el')
      ? { kind: 'change', from: at, to: at + 2, of: 'date', by: 1 }
      : undefined;
  }
  if (text === 'toda' || text === 'semana' || text === 'semanita') return wholeWeekAt(s, at);
  // "media hora más tarde"
  if (text === 'media' && (textAt(s, at + 1) === 'hora' || textAt(s, at + 1) === 'horita'))
    return laterBy(s, at, 30, at + 2);
  const said = countAt(s, at);
  if (said === undefined) return undefined;
  const { count, to } = said;
  // "4 o 5 noches": the first number waits for the second one's word
  if (textAt(s, to) === 'o' || (textAt(s, to) === '-' && s.words[at]?.digits !== 0)) {
    const other = countAt(s, to + 1);
    if (other !== undefined && NIGHT_WORDS.has(textAt(s, other.to)))
      return { kind: 'nights', from: at, to, nights: count };
  }
  const unit = textAt(s, to);
  const next = textAt(s, to + 1);
  const end = to + 1;
  if (unit === 'hora' || unit === 'horas' || unit === 'horita') {
    const half = next === 'y' && textAt(s, to + 2) === 'media';
    return laterBy(s, at, count * 60 + (half ? 30 : 0), half ? to + 3 : end);
  }
  if (unit === 'minutos' || unit === 'min' || unit === 'minutitos') return laterBy(s, at, count, end);
  if (NIGHT_WORDS.has(unit)) {
    if (MORE.has(next)) return { kind: 'change', from: at, to: end + 1, of: 'nights', by: count };
    if (next === 'menos') return { kind: 'change', from: at, to: end + 1, of: 'nights', by: -count };
    if (isNear(s, at, ADDING, 2)) return { kind: 'change', from: at, to: end, of: 'nights', by: count };
    if (isNear(s, at, REMOVING, 2)) return { kind: 'change', from: at, to: end, of: 'nights', by: -count };
    const ofDay = next === 'del' || next === 'de';
    if (unit === 'noche' && textAt(s, at) === 'la' && ofDay) return undefined;
    return { kind: 'nights', from: at, to: end, nights: count };
  }
  const isWeeks = unit === 'semana' || unit === 'semanas' || unit === 'semanita' || unit === 'semanitas';
  const isDays = DAY_WORDS.has(unit);
  const isFortnight = unit === 'quincena';
  if (!isWeeks && !isDays && !isFortnight) return undefined;
  const days = count * (isWeeks ? 7 : isFortnight ? 15 : 1);
  const before = textAt(s, at - 1);
  const moved = movedBy(s, at, days, end);
  if (moved !== undefined) return moved;
  if (
    ['en', 'dentro', 'hace', 'cada', 'hasta', 'aca'].includes(before) ||
    (before === 'de' && textAt(s, at - 2) === 'dentro')
  )
    return undefined;
  if (next === 'habiles' || next === 'antes' || next === 'despues' || next === 'libre' || next === 'libres')
    return undefined;
  if (!s.cabins && s.expecting !== 'nights') return undefined;
  if (
    isDays &&
    s.expecting !== 'nights' &&
    s.expecting !== 'check_out' &&
    s.expecting !== 'date_range' &&
    next !== 'en' &&
    next !== 'desde' &&
    !(next === 'a' && textAt(s, to + 2) === 'partir') &&
    !isNear(s, at, STAYING)
  )
    return undefined;
  if (isDays && count === 1) return undefined;
  return { kind: 'nights', from: at, to: end, nights: days };
}

/** "un día antes", "una semana después", "correrlo una semana", "un día más". */
function movedBy(s: Scan, at: number, days: number, end: number): ChangeSaid | undefined {
  const next = textAt(s, end);
  if (next === 'antes' && textAt(s, end + 1) !== 'de')
    return { kind: 'change', from: at, to: end + 1, of: 'date', by: -days };
  if (next === 'despues' && textAt(s, end + 1) !== 'de')
    return { kind: 'change', from: at, to: end + 1, of: 'date', by: days };
  if (MORE.has(next) && textAt(s, end + 1) === 'tarde')
    return { kind: 'change', from: at, to: end + 2, of: 'date', by: days };
  if (MORE.has(next) && textAt(s, end + 1) === 'temprano')
    return { kind: 'change', from: at, to: end + 2, of: 'date', by: -days };
  if (MORE.has(next)) {
    const isShifted = says(s, at, SHIFTING, 3) && !says(s, at, EARLIER, 4);
    // An appointment has no length: a day more is a day later
    const of = isShifted || !s.cabins ? 'date' : 'nights';
    return { kind: 'change', from: at, to: end + 1, of, by: days };
  }
  if (next === 'menos') return { kind: 'change', from: at, to: end + 1, of: 'nights', by: -days };
  if (says(s, at, SHIFTING, 3)) {
    const back = says(s, at, EARLIER, 4);
    return { kind: 'change', from: at, to: end, of: 'date', by: back ? -days : days };
  }
  if (isNear(s, at, ADDING, 2)) return { kind: 'change', from: at, to: end, of: 'nights', by: days };
  if (isNear(s, at, REMOVING, 2)) return { kind: 'change', from: at, to: end, of: 'nights', by: -days };
  return undefined;
}

/** "una hora más tarde", "media hora antes". */
function laterBy(s: Scan, at: number, minutes: number, end: number): ChangeSaid | undefined {
  const next = textAt(s, end);
  const after = textAt(s, end + 1);
  if (next === 'mas' && after === 'tarde') return { kind: 'change', from: at, to: end + 2, of: 'time', by: minutes };
  if (next === 'mas' && after === 'temprano')
    return { kind: 'change', from: at, to: end + 2, of: 'time', by: -minutes };
  if (next === 'despues') return { kind: 'change', from: at, to: end + 1, of: 'time', by: minutes };
  if (next === 'antes' && after !== 'de') return { kind: 'change', from: at, to: end + 1, of: 'time', by: -minutes };
  if (says(s, at, SHIFTING, 3))
    return {
      kind: 'change',
      from: at,
      to: end,
      of: 'time',
      by: says(s, at, EARLIER, 4) ? -minutes : minutes,
    };
  return undefined;
}

/** "toda la semana", "la semana completa": seven nights of a stay, unless it is a week with a name. */
function wholeWeekAt(s: Scan, at: number): NightsSaid | undefined {
  if (!s.cabins) return undefined;
  const isAll = textAt(s, at) === 'toda' && textAt(s, at + 1) === 'la';
  const noun = isAll ? at + 2 : at;
  if (textAt(s, noun) !== 'semana' && textAt(s, noun) !== 'semanita') return undefined;
  const next = textAt(s, noun + 1);
  if (next === 'completa' || next === 'entera') return { kind: 'nights', from: at, to: noun + 2, nights: 7 };
  if (!isAll && isPricedWeek(s, noun)) return { kind: 'nights', from: at, to: noun + 1, nights: 7 };
  if (!isAll || ['que', 'proxima', 'siguiente', 'pasada', 'santa', 'del', 'de'].includes(next)) return undefined;
  const worked = isNear(
    s,
    at,
    new Set(['trabajo', 'trabajamos', 'laburo', 'llamando', 'esperando', 'ocupado', 'ocupada']),
    3,
  );
  return worked ? undefined : { kind: 'nights', from: at, to: noun + 1, nights: 7 };
}

const PRICE = /^(cuanto|sale|saldria|vale|valdria|cuesta|costaria|precio|tarifa|cobran|cobras|costo)$/;

/** "cuánto sale la semana en el domo?": the length that is priced, not a week of the calendar. */
function isPricedWeek(s: Scan, noun: number): boolean {
  const before = textAt(s, noun - 1);
  if (before !== 'la') return false;
  const next = s.words[noun + 1];
  const isClosed = next === undefined || next.kind === SIGN || /^(en|para|con|por|cuanto)$/.test(next.text);
  return isClosed && s.words.some((word) => PRICE.test(word.text));
}

/** A number that answers "how many nights?" by itself: "4", "una", "3 o 4". */
export function bareNightsAt(s: Scan, at: number): NightsSaid | undefined {
  const word = s.words[at];
  if (
    word === undefined ||
    word.kind !== NUMBER ||
    word.taken ||
    word.digits > 2 ||
    word.value === 0 ||
    word.value > 60
  )
    return undefined;
  const before = textAt(s, at - 1);
  if (before === 'el' || before === 'del' || before === 'al' || before === 'las' || before === 'somos')
    return undefined;
  const next = s.words[at + 1];
  const closed =
    next === undefined ||
    next.kind === SIGN ||
    [
      'o',
      'y',
      'nada',
      'sola',
      'noma',
      'no',
      'por',
      'solo',
      'solamente',
      'porfa',
      'gracias',
      'en',
      'creo',
      'serian',
      'estaria',
      'de',
    ].includes(next.text);
  return closed && textAt(s, at + 1) !== '/' ? { kind: 'nights', from: at, to: at + 1, nights: word.value } : undefined;
}

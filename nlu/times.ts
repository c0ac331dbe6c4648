import { isCounted, kindAt, numberOf, type Scan, textAt } from './date-scan.ts';
import { type Clock, clockAt } from './time-clock.ts';
import { openerBefore, partAt } from './time-parts.ts';
import type { TimeOfDaySaid, TimeRangeSaid, TimeSaid } from './time-said.ts';
import { MONTH, NUMBER, SIGN, WEEKDAY } from './when-lexicon.ts';
import type { Word } from './when-words.ts';

const NOT_HOURS_BEFORE = new Set(['ninguna', 'cualquiera', 'alguna', 'todas', 'una', 'entre', 'otra']);

/** A marked hour ("las 5", "la una", "tipo 5", "a eso de las 3") at a word: its clock, with the mark included. */
function markedClockAt(s: Scan, at: number, inRange = false): Clock | undefined {
  const text = textAt(s, at);
  const before = textAt(s, at - 1);
  if (text === 'las' || text === 'ls') {
    const word = s.words[at + 1];
    if (word === undefined || isCounted(s, at + 2)) return undefined;
    if (before === 'de' && NOT_HOURS_BEFORE.has(textAt(s, at - 2))) return undefined;
    if (
      ['unit', 'option', 'service', 'accept', 'professional'].includes(s.expecting) &&
      before !== 'a' &&
      before !== 'de' &&
      before !== 'para'
    )
      return undefined;
    if (word.value === 24 && before !== 'a') return undefined;
    const clock = clockAt(s, at + 1, true, inRange);
    return clock === undefined ? undefined : { ...clock, from: at };
  }
  if (text === 'la') {
    if (textAt(s, at + 1) !== 'una' && textAt(s, at + 1) !== '1') return undefined;
    if (
      s.expecting !== 'time' &&
      !['a', 'de', 'para', 'hasta', 'desde', 'tipo', 'sobre', 'entre', 'y', 'antes'].includes(before)
    )
      return undefined;
    const next = textAt(s, at + 2);
    if (
      textAt(s, at + 1) === 'una' &&
      kindAt(s, at + 2) !== SIGN &&
      kindAt(s, at + 2) !== -1 &&
      ![
        'y',
        'de',
        'en',
        'menos',
        'o',
        'a',
        'del',
        'p',
        'pm',
        'el',
        'con',
        'para',
        'me',
        'hs',
        'h',
        'puede',
        'se',
      ].includes(next)
    ) {
      return undefined;
    }
    const clock = clockAt(s, at + 1, true, inRange);
    return clock === undefined ? undefined : { ...clock, from: at };
  }
  if (text === 'tipo' || text === 'aprox' || text === 'approx' || text === 'at') {
    let i = at + 1;
    if (textAt(s, i) === 'a') i++;
    if (textAt(s, i) === 'las' || textAt(s, i) === 'la') {
      const clock = markedClockAt(s, i, inRange);
      return clock === undefined ? undefined : { ...clock, from: at };
    }
    if (isCounted(s, i + 1)) return undefined;
    const clock = clockAt(s, i, true, inRange);
    return clock === undefined || clock.impossible ? undefined : { ...clock, from: at };
  }
  if (
    (text === 'eso' || text === 'cerca' || text === 'alrededor') &&
    textAt(s, at + 1) === 'de' &&
    textAt(s, at + 2) !== 'las'
  ) {
    if (text !== 'eso' || isCounted(s, at + 3)) return undefined;
    const clock = clockAt(s, at + 2, true, inRange);
    return clock === undefined ? undefined : { ...clock, from: at };
  }
  return undefined;
}

/** Any hour at a word; `marked` when the place already says that it is one. */
function anyClockAt(s: Scan, at: number, marked: boolean, inRange: boolean): Clock | undefined {
  const start = textAt(s, at) === 'a' && (textAt(s, at + 1) === 'las' || textAt(s, at + 1) === 'la') ? at + 1 : at;
  return markedClockAt(s, start, inRange) ?? clockAt(s, start, marked, inRange);
}

/** "entre las 4 y las 6", "de 17 a 19", "17-19hs", "desde las 15 hasta las 18", "10 a 12 hs". */
function clockRangeAt(s: Scan, at: number): TimeRangeSaid | undefined {
  const text = textAt(s, at);
  const between = text === 'entre';
  if (between && (isStreetWord(textAt(s, at - 1)) || isStreetWord(textAt(s, at - 2)))) return undefined;
  // "pasame de las 4 a las 5", "en lugar de las 5 a las 6": two hours, not a stretch
  const lead = text === 'de' ? at : at - 1;
  if (
    textAt(s, lead) === 'de' &&
    textAt(s, lead + 1) === 'las' &&
    (s.changing || /^(lugar|vez)$/.test(textAt(s, lead - 1)))
  )
    return undefined;
  const opened = between || text === 'de' || text === 'desde' || text === 'tipo';
  const i = opened ? at + 1 : at;
  if (kindAt(s, i) !== NUMBER && textAt(s, i) !== 'las' && textAt(s, i) !== 'la' && textAt(s, i) !== 'mediodia') {
    if (textAt(s, i) !== 'tipo' || opened) return undefined;
  }
  const start = anyClockAt(s, i, true, true);
  if (start === undefined || start.impossible) return undefined;
  const link = textAt(s, start.to);
  const fits = between
    ? link === 'y' || link === 'a' || link === 'e' || link === '-'
    : link === 'a' || link === 'hasta' || link === '-' || link === '–';
  if (!fits) return undefined;
  // "turno para 2 a las 5": the first number is nobody's hour
  if (link === 'a' && /^las?$/.test(textAt(s, start.to + 1)) && !opened && !isMarked(s, start)) return undefined;
  const end = anyClockAt(s, start.to + 1, true, true);
  if (end === undefined || end.impossible || isCounted(s, end.to)) return undefined;
  // Without a mark the two numbers may count anything: people, ages, money, days
  const marked =
    s.expecting === 'time' ||
    (!s.cabins &&
      (!opened || between || text === 'de') &&
      (kindAt(s, at - 1) === WEEKDAY || /^(hoy|manana)$/.test(textAt(s, at - 1))) &&
      start.hour <= 21 &&
      end.hour <= 22) ||
    isMarked(s, start) ||
    isMarked(s, end) ||
    (opened &&
      !s.cabins &&
      !BARE_RANGE_ELSEWHERE.has(s.expecting) &&
      start.hour <= 21 &&
      end.hour <= 22 &&
      s.words[i]?.digits !== undefined);
  if (!marked) return undefined;
  const next = textAt(s, end.to);
  if (
    kindAt(s, end.to) === MONTH ||
    (next === 'de' && kindAt(s, end.to + 1) === MONTH) ||
    next === '/' ||
    next === 'mil' ||
    next === 'lucas'
  )
    return undefined;
  return { kind: 'time_range', from: at, to: end.to, start, end };
}

function isStreetWord(text: string): boolean {
  return text === 'calle' || text === 'av' || text === 'avenida' || text === 'diagonal' || text === 'ruta';
}

const BARE_RANGE_ELSEWHERE = new Set([
  'guests',
  'amount',
  'address',
  'date',
  'date_range',
  'check_in',
  'check_out',
  'nights',
  'option',
  'phone',
  'adults',
  'children',
  'name',
]);

function isMarked(s: Scan, clock: Clock): boolean {
  const last = s.words[clock.to - 1] as Word;
  return (
    last.kind !== NUMBER ||
    clock.minute !== 0 ||
    textAt(s, clock.from) === 'las' ||
    textAt(s, clock.from) === 'la' ||
    textAt(s, clock.from) === 'tipo'
  );
}

const BUSY = /^(trabaj|labur|ocupad|estudio|curso$|cursando)/;

/** "trabajo hasta las 5", "salgo a las 6": the time after it is what is free. */
function busyUntil(s: Scan, at: number): { end: 'from'; count: number } | undefined {
  const isUntil = textAt(s, at - 1) === 'hasta';
  const isLeaving = s.expecting === 'time' && textAt(s, at - 1) === 'a';
  if (!isUntil && !isLeaving) return undefined;
  for (let i = at - 2; i >= 0 && i >= at - 6; i--) {
    if (isUntil ? BUSY.test(textAt(s, i)) : textAt(s, i) === 'salgo') return { end: 'from', count: 1 };
  }
  return undefined;
}

function withOpener(s: Scan, clock: Clock): TimeSaid | TimeRangeSaid {
  const opener = busyUntil(s, clock.from) ?? openerBefore(s, clock.from);
  const after = textAt(s, clock.to);
  if (opener !== undefined) {
    const said: TimeRangeSaid = { kind: 'time_range', from: clock.from - opener.count, to: clock.to };
    if (opener.end === 'from') said.start = clock;
    else said.end = clock;
    return said;
  }
  if (after === 'en' && textAt(s, clock.to + 1) === 'adelante')
    return { kind: 'time_range', from: clock.from, to: clock.to + 2, start: clock };
  if (after === 'o' && (textAt(s, clock.to + 1) === 'mas' || textAt(s, clock.to + 1) === 'despues')) {
    return { kind: 'time_range', from: clock.from, to: clock.to + 2, start: clock };
  }
  return { kind: 'time', from: clock.from, to: clock.to, clock };
}

/** "cuarto para las 5", "diez para las cinco": minutes short of an hour. */
function shortOfAt(s: Scan, at: number, isMarked = false): Clock | undefined {
  const text = textAt(s, at);
  let i = at;
  if (text === 'un') i++;
  const minutes = textAt(s, i) === 'cuarto' ? 15 : numberOf(s, i, 25);
  if (!(minutes >= 5) || minutes % 5 !== 0 || textAt(s, i + 1) !== 'para') return undefined;
  if (
    !isMarked &&
    textAt(s, i) !== 'cuarto' &&
    (s.country === 'AR' || s.country === 'ES' || textAt(s, at - 1) === 'somos' || textAt(s, at - 1) === 'para')
  )
    return undefined;
  const clock = markedClockAt(s, i + 2);
  if (clock === undefined || clock.impossible || clock.minute !== 0) return undefined;
  const hour = clock.hour === 1 ? 12 : clock.hour - 1;
  return { ...clock, from: at, hour, minute: 60 - minutes };
}

/** A number that answers "what time?" by itself: "17", "1430", "8". */
export function bareClockAt(s: Scan, at: number): Clock | undefined {
  const word = s.words[at] as Word;
  if (word.taken || isCounted(s, at + 1) || word.text === 'un' || word.text === 'una' || word.text === 'uno')
    return undefined;
  if (textAt(s, at + 1) === '/' || textAt(s, at - 1) === '/') return undefined;
  if (textAt(s, at + 1) === 'de' && kindAt(s, at + 2) === MONTH) return undefined;
  if (textAt(s, at - 1) === 'dia' || textAt(s, at - 1) === 'somos') return undefined;
  return clockAt(s, at, true);
}

/** "4 o 5 de la tarde", "4 o 4 y media": bare, because the second hour is marked. */
function firstOfTwoAt(s: Scan, at: number): Clock | undefined {
  if (textAt(s, at + 1) !== 'o' || s.words[at]?.text === 'un' || s.words[at]?.text === 'una') return undefined;
  const second = clockAt(s, at + 2, false);
  if (second === undefined || second.impossible) return undefined;
  const first = clockAt(s, at, true);
  if (first === undefined || first.to !== at + 1) return undefined;
  return second.half === undefined ? first : { ...first, half: second.half };
}

const COURTESY = new Set([
  'hola',
  'buenas',
  'buen',
  'buenos',
  'dia',
  'dias',
  'tardes',
  'noches',
  'gracias',
  'por',
  'favor',
  'porfa',
]);

/** Whether a message answers the question about the hour in a few words, so that its bare numbers are hours. */
function isShort(s: Scan): boolean {
  let count = 0;
  for (const word of s.words) if (word.kind !== SIGN && !COURTESY.has(word.text)) count++;
  return count <= 8;
}

/** The hour, stretch of hours or part of the day that starts at a word. */
export function timeAt(s: Scan, at: number): TimeOfDaySaid | undefined {
  const word = s.words[at] as Word;
  const text = word.text;
  const expected = s.expecting === 'time';
  if (text === 'entre' || text === 'de' || text === 'desde') {
    return clockRangeAt(s, at);
  }
  if (text === 'las' || text === 'la' || text === 'tipo' || text === 'eso' || text === 'at' || text === 'aprox') {
    const range = clockRangeAt(s, at);
    if (range !== undefined) return range;
    // "a las diez para las seis"
    const short = text === 'las' && textAt(s, at - 1) === 'a' && !s.changing ? shortOfAt(s, at + 1, true) : undefined;
    const clock = short === undefined ? markedClockAt(s, at) : { ...short, from: at };
    return clock === undefined ? undefined : withOpener(s, clock);
  }
  if (word.kind === NUMBER) {
    if (word.taken) return undefined;
    const range = clockRangeAt(s, at);
    if (range !== undefined) return range;
    const shortOf = shortOfAt(s, at);
    if (shortOf !== undefined) return withOpener(s, shortOf);
    if (expected && at > 0 && textAt(s, at - 1) === 'y' && s.words.length <= 4 && at === 1)
      return { kind: 'vague_time', from: at - 1, to: at + 1 };
    const clock =
      clockAt(s, at, false) ?? firstOfTwoAt(s, at) ?? (expected && isShort(s) ? bareClockAt(s, at) : undefined);
    if (clock !== undefined) return withOpener(s, clock);
    const before = textAt(s, at - 1);
    if (textAt(s, at + 1) === 'en' && textAt(s, at + 2) === 'adelante' && before === 'de' && !s.expectsDay) {
      const open = bareClockAt(s, at);
      return open === undefined ? undefined : withOpener(s, open);
    }
    const closed =
      kindAt(s, at + 1) === -1 ||
      kindAt(s, at + 1) === SIGN ||
      ['para', 'con', 'si', 'por', 'porfa', 'puede', 'en', 'dale'].includes(textAt(s, at + 1));
    if ((before === 'hoy' || before === 'manana') && !s.cabins && word.digits > 0 && closed) {
      const bare = word.value <= 22 ? bareClockAt(s, at) : undefined;
      return bare === undefined ? undefined : withOpener(s, bare);
    }
    const opener = openerBefore(s, at);
    if (
      opener !== undefined &&
      word.digits > 0 &&
      word.digits <= 2 &&
      !s.cabins &&
      !s.expectsDay &&
      textAt(s, at - 1) !== 'del'
    ) {
      const bare = word.value <= 22 ? bareClockAt(s, at) : undefined;
      return bare === undefined ? undefined : withOpener(s, bare);
    }
    return undefined;
  }
  if (text === 'cuarto' || text === 'un') {
    const clock = shortOfAt(s, at);
    if (clock !== undefined) return withOpener(s, clock);
  }
  if (text === 'medianoche') {
    const clock: Clock = { from: at, to: at + 1, hour: 0, minute: 0, exact: true };
    return withOpener(s, clock);
  }
  return partAt(s, at);
}

import { isCounted, isHourWord, numberOf, type Scan } from './dates.ts';
import { MONTH, NUMBER, SIGN, WEEKDAY, type Word } from './when-words.ts';

/** What was said of the half of the day a bare hour belongs to. */
export type DayHalf = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'night';

/** An hour as it was said. */
export interface Clock {
  from: number;
  to: number;
  hour: number;
  minute: number;
  /** written as 24 hours, or with am or pm: nothing is left to guess */
  exact: boolean;
  half?: DayHalf;
  /** 25, or a minute that does not exist */
  impossible?: boolean;
}

export interface TimeSaid {
  kind: 'time';
  from: number;
  to: number;
  clock: Clock;
}

/** "entre 4 y 6", "después de las 6", "antes del mediodía"; an absent end is open. */
export interface TimeRangeSaid {
  kind: 'time_range';
  from: number;
  to: number;
  start?: Clock;
  end?: Clock;
}

export interface PartSaid {
  kind: 'part';
  from: number;
  to: number;
  part: 'morning' | 'noon' | 'afternoon' | 'night' | 'first' | 'last';
}

/** "más tarde", "y 20": an hour is meant and none is said. */
export interface VagueTime {
  kind: 'vague_time';
  from: number;
  to: number;
}

export type TimeOfDaySaid = TimeSaid | TimeRangeSaid | PartSaid | VagueTime;

function textAt(s: Scan, at: number): string {
  return s.words[at]?.text ?? '';
}

function kindAt(s: Scan, at: number): number {
  return s.words[at]?.kind ?? -1;
}

const HALVES: Record<string, DayHalf> = {
  manana: 'morning',
  mananita: 'morning',
  madrugada: 'dawn',
  mediodia: 'noon',
  siesta: 'afternoon',
  tarde: 'afternoon',
  tardecita: 'afternoon',
  tardecito: 'afternoon',
  noche: 'night',
  nochecita: 'night',
};

/** "de la tarde", "del mediodía", "por la noche", "am", "p.m.": the half that belongs to the hour before it. */
function halfAt(s: Scan, at: number): { half?: DayHalf; exact?: 'am' | 'pm'; to: number } | undefined {
  const text = textAt(s, at);
  const next = textAt(s, at + 1);
  if (text === 'am' || text === 'pm') return { exact: text, to: at + 1 };
  if (text === 'a' || text === 'p') {
    if (next === 'm') return { exact: `${text}m`, to: textAt(s, at + 2) === '.' ? at + 3 : at + 2 };
    if (next === '.' && textAt(s, at + 2) === 'm')
      return { exact: `${text}m`, to: textAt(s, at + 3) === '.' ? at + 4 : at + 3 };
  }
  const noonAt = (i: number): number =>
    textAt(s, i) === 'mediodia' ? i + 1 : textAt(s, i) === 'medio' && textAt(s, i + 1) === 'dia' ? i + 2 : -1;
  if (text === 'del' || text === 'al' || text === 'de') {
    const to = noonAt(at + 1);
    if (to !== -1) return { half: 'noon', to };
  }
  if (text === 'de' || text === 'por' || text === 'en' || text === 'a') {
    const article = next === 'la' ? 1 : 0;
    const half = HALVES[textAt(s, at + 1 + article)];
    if (half !== undefined && (article === 1 || (text === 'de' && half !== 'morning')))
      return { half, to: at + 2 + article };
  }
  return undefined;
}

function minuteAt(s: Scan, at: number): number {
  const word = s.words[at];
  return word !== undefined && word.digits <= 2 && !isCounted(s, at + 1) ? numberOf(s, at, 59) : Number.NaN;
}

/**
 * The hour at a number: "17", "9:30", "18.30", "5 y media", "cinco menos cuarto", "1430", "3 pm", "10 de la noche", "17h30".
 * @param marked something in front says that it is an hour ("a las"), so that a bare number is enough and 25 is a mistake
 * @param inRange "entre 4 y 6": the "y" is not minutes
 * @returns undefined when it is no hour
 */
function clockAt(s: Scan, at: number, marked: boolean, inRange = false): Clock | undefined {
  const word = s.words[at];
  if (word === undefined) return undefined;
  if (word.text === 'mediodia' || word.text === 'medianoche') {
    return { from: at, to: at + 1, hour: word.text === 'mediodia' ? 12 : 0, minute: 0, exact: true };
  }
  if (word.text === 'medio' && textAt(s, at + 1) === 'dia')
    return { from: at, to: at + 2, hour: 12, minute: 0, exact: true };
  if (word.kind !== NUMBER || word.taken) return undefined;
  let hour = word.value;
  let minute = 0;
  let to = at + 1;
  let plain = false;
  let shown = false;
  if (word.digits >= 3) {
    if (word.digits > 4 || !(marked || isHourWord(textAt(s, to)))) return undefined;
    minute = hour % 100;
    hour = Math.floor(hour / 100);
    if (hour > 24 || minute > 59) return undefined;
    shown = true;
  } else if (hour > 24 && !marked) {
    return undefined;
  } else {
    const sign = s.words[to];
    const tail = s.words[to + 1];
    if (
      sign !== undefined &&
      (sign.text === ':' || ((sign.text === '.' || sign.text === ',') && sign.glued)) &&
      tail?.glued &&
      tail.digits === 2 &&
      word.digits > 0
    ) {
      if (tail.value > 59)
        return marked && sign.text === ':'
          ? { from: at, to: to + 2, hour, minute: 0, exact: false, impossible: true }
          : undefined;
      minute = tail.value;
      to += 2;
      shown = true;
    } else if ((sign?.text === 'h' || sign?.text === 'hs') && tail?.glued && tail.digits === 2 && tail.value < 60) {
      minute = tail.value;
      to += 2;
      shown = true;
    } else if (sign?.text === 'y' || sign?.text === 'con') {
      const tailText = tail?.text;
      if (tailText === 'media' && !isCounted(s, to + 2)) {
        minute = 30;
        to += 2;
        shown = true;
      } else if (tailText === 'cuarto') {
        minute = 15;
        to += 2;
        shown = true;
      } else if (tailText === 'un' && textAt(s, to + 2) === 'cuarto') {
        minute = 15;
        to += 3;
        shown = true;
      } else if (tailText === 'pico' || tailText === 'piquito' || tailText === 'algo') {
        to += 2;
        shown = tailText !== 'algo';
      } else if (!inRange && marked && sign.text === 'y' && !isHourWord(textAt(s, to + 2))) {
        const said = minuteAt(s, to + 1);
        if (said >= 5 && (said % 5 === 0 || said > 24)) {
          minute = said;
          to += 2;
        }
      }
    } else if (sign?.text === 'menos') {
      const quarter = tail?.text === 'cuarto' ? 2 : tail?.text === 'un' && textAt(s, to + 2) === 'cuarto' ? 3 : 0;
      const said = quarter > 0 ? 15 : minuteAt(s, to + 1);
      if (quarter > 0 || (said >= 5 && said <= 35)) {
        hour = hour === 0 ? 23 : hour - 1;
        if (hour === 0) hour = 12;
        minute = 60 - said;
        to += quarter > 0 ? quarter : 2;
        shown = true;
      }
    } else if (
      marked &&
      sign?.kind === NUMBER &&
      (sign.digits === 2 || (sign.digits === 0 && word.digits === 0 && sign.value >= 10)) &&
      sign.value < 60 &&
      sign.value % 5 === 0 &&
      !sign.taken &&
      !isCounted(s, to + 1)
    ) {
      const after = textAt(s, to + 1);
      if (after !== 'de' && after !== 'al' && after !== '/' && kindAt(s, to + 1) !== MONTH && !inRange) {
        minute = sign.value;
        to++;
      }
    }
  }
  const unit = textAt(s, to);
  if (isHourWord(unit) && unit !== 'am' && unit !== 'pm') {
    if (unit !== 'hs' && unit !== 'h' && unit !== 'hrs') plain = true;
    to++;
    if (textAt(s, to) === '.' && s.words[to]?.glued && (unit === 'hs' || unit === 'hrs')) to++;
    shown = true;
    if (textAt(s, to) === 'y' && textAt(s, to + 1) === 'media' && minute === 0) {
      minute = 30;
      to += 2;
    }
  }
  if (textAt(s, to) === 'en' && textAt(s, to + 1) === 'punto') {
    to += 2;
    shown = true;
  }
  let half = halfAt(s, to);
  if (half === undefined && textAt(s, to) === ',') {
    const later = halfAt(s, to + 1);
    if (later?.half !== undefined && textAt(s, to + 1) === 'de') half = later;
  }
  if (half !== undefined) to = half.to;
  // "3 horas" is a length unless something says otherwise; "24 hs" is always open
  if (!marked && half === undefined) {
    if (!shown) return undefined;
    if (isHourWord(unit) && (hour === 24 || (plain && minute === 0 && s.expecting !== 'time' && !followsDay(s, at))))
      return undefined;
    if (isHourWord(unit) && minute === 0 && hour < 7 && LENGTH_BEFORE.has(textAt(s, at - 1))) return undefined;
  }
  const clock: Clock = { from: at, to, hour, minute, exact: false };
  if (hour > 24 || (hour === 24 && minute > 0)) return { ...clock, impossible: true };
  if (half?.exact !== undefined) {
    if (hour > 12) clock.exact = true;
    else {
      clock.hour = half.exact === 'am' ? hour % 12 : (hour % 12) + 12;
      clock.exact = true;
    }
  } else if (half?.half !== undefined) clock.half = half.half;
  if (hour >= 13 || hour === 0 || (word.digits === 2 && word.value < 10)) clock.exact = true;
  if (hour === 24) clock.hour = 0;
  return clock;
}

const LENGTH_BEFORE = new Set([
  'en',
  'hace',
  'por',
  'dura',
  'unas',
  'como',
  'tarda',
  'faltan',
  'dentro',
  'de',
  'cada',
  'x',
  'demora',
]);

function followsDay(s: Scan, at: number): boolean {
  const kind = kindAt(s, at - 1);
  return kind === WEEKDAY || kind === MONTH || textAt(s, at - 1) === 'hoy' || textAt(s, at - 1) === 'manana';
}

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
  const end = anyClockAt(s, start.to + 1, true, true);
  if (end === undefined || end.impossible || isCounted(s, end.to)) return undefined;
  // Without a mark the two numbers may count anything: people, ages, money, days
  const marked =
    s.expecting === 'time' ||
    (!s.cabins && !opened && kindAt(s, at - 1) === WEEKDAY && start.hour <= 21 && end.hour <= 22) ||
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

/** Words in front of an hour that open one end of a stretch, and how many of them; 0 when none. */
function openerBefore(s: Scan, at: number): { end: 'from' | 'to'; count: number } | undefined {
  let i = at - 1;
  if (textAt(s, i) === 'a') i--;
  const text = textAt(s, i);
  if (text === 'desde' || text === 'pasadas' || text === 'pasada' || text === 'pasado' || text === 'after')
    return { end: 'from', count: at - i };
  if (text === 'hasta' || text === 'before') return { end: 'to', count: at - i };
  if (text !== 'de' && text !== 'del' && text !== 'que') {
    if (text === 'despues' || text === 'dsp') return { end: 'from', count: at - i };
    if (text === 'antes') return { end: 'to', count: at - i };
    return undefined;
  }
  const word = textAt(s, i - 1);
  const earlier = textAt(s, i - 2);
  if (word === 'despues' || word === 'luego' || word === 'posterior') {
    const isDenied = earlier === 'no' || textAt(s, i - 3) === 'no';
    return { end: isDenied ? 'to' : 'from', count: at - i + 1 };
  }
  if (word === 'partir') return { end: 'from', count: at - i + 2 };
  if (word === 'tarde' && earlier === 'mas')
    return { end: textAt(s, i - 3) === 'no' ? 'to' : 'from', count: at - i + 2 };
  if (word === 'antes' || (word === 'temprano' && earlier === 'mas')) {
    const isDenied = earlier === 'no' || textAt(s, i - 3) === 'no' || (earlier === 'sea' && textAt(s, i - 3) === 'no');
    return { end: isDenied ? 'from' : 'to', count: at - i + 1 };
  }
  return undefined;
}

function withOpener(s: Scan, clock: Clock): TimeSaid | TimeRangeSaid {
  const opener = openerBefore(s, clock.from);
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
function shortOfAt(s: Scan, at: number): Clock | undefined {
  const text = textAt(s, at);
  let i = at;
  if (text === 'un') i++;
  const minutes = textAt(s, i) === 'cuarto' ? 15 : numberOf(s, i, 25);
  if (!(minutes >= 5) || minutes % 5 !== 0 || textAt(s, i + 1) !== 'para') return undefined;
  if (
    textAt(s, i) !== 'cuarto' &&
    (s.country === 'AR' || s.country === 'ES' || textAt(s, at - 1) === 'somos' || textAt(s, at - 1) === 'para')
  )
    return undefined;
  const clock = markedClockAt(s, i + 2);
  if (clock === undefined || clock.impossible || clock.minute !== 0) return undefined;
  const hour = clock.hour === 1 ? 12 : clock.hour - 1;
  return { ...clock, from: at, hour, minute: 60 - minutes };
}

/** Part of the day said by itself: "a la tarde", "por la mañana", "al mediodía", "temprano", "a última hora". */
function partAt(s: Scan, at: number): PartSaid | VagueTime | TimeRangeSaid | undefined {
  const text = textAt(s, at);
  const before = textAt(s, at - 1);
  const next = textAt(s, at + 1);
  const part = (value: PartSaid['part'], to = at + 1, from = at): PartSaid => ({ kind: 'part', part: value, from, to });
  switch (text) {
    case 'mediodia':
    case 'medio': {
      if (text === 'medio' && next !== 'dia') return undefined;
      const to = text === 'medio' ? at + 2 : at + 1;
      const opener = openerBefore(s, before === 'el' ? at - 1 : at);
      if (opener === undefined) return part('noon', to);
      const clock: Clock = { from: at, to, hour: 12, minute: 0, exact: true };
      return opener.end === 'from'
        ? { kind: 'time_range', from: at, to, start: clock }
        : { kind: 'time_range', from: at, to, end: clock };
    }
    case 'manana':
    case 'mananita':
    case 'mananas': {
      if (before === 'de' && s.expecting === 'time') return part('morning');
      const led = before === 'la' || before === 'esta' || before === 'las' || before === 'toda' || text !== 'manana';
      if (led) {
        if (textAt(s, at - 2) === 'hasta' || (textAt(s, at - 2) === 'antes' && before === 'de')) return undefined;
        if (next === 'temprano' || next === 'tempranito') return part('morning', at + 2);
        return part('morning');
      }
      if (before === 'de' && (kindAt(s, at - 2) === WEEKDAY || textAt(s, at - 2) === 'manana')) return part('morning');
      return kindAt(s, at - 1) === WEEKDAY ? part('morning') : undefined;
    }
    case 'siesta':
      return before === 'la' ? part('afternoon') : undefined;
    case 'tardecita':
    case 'tardecito':
      return part('afternoon');
    case 'tarde':
    case 'tardes': {
      if (
        before === 'buena' ||
        before === 'buenas' ||
        before === 'mas' ||
        before === 'muy' ||
        before === 'es' ||
        before === 'llego'
      )
        return laterAt(s, at);
      const led =
        before === 'la' ||
        before === 'esta' ||
        before === 'toda' ||
        (before === 'las' && textAt(s, at - 2) !== 'buenas');
      const attached = before === 'de' || kindAt(s, at - 1) === WEEKDAY || before === 'manana' || before === 'hoy';
      if (!led && !attached) return undefined;
      if (
        next === 'noche' ||
        (next === '/' && textAt(s, at + 2) === 'noche') ||
        (next === '-' && textAt(s, at + 2) === 'noche')
      ) {
        return undefined;
      }
      return part('afternoon');
    }
    case 'noche':
    case 'noches':
    case 'nochecita':
    case 'night': {
      const beforeThat = textAt(s, at - 2);
      if (before === 'esta' || before === 'this' || before === 'nochecita') return part('night');
      if (before === 'la' || (before === 'las' && beforeThat === 'por')) {
        return ['a', 'por', 'en', 'de', 'pa', 'tipo', 'hoy', 'manana'].includes(beforeThat) ||
          kindAt(s, at - 2) === WEEKDAY
          ? part('night')
          : undefined;
      }
      if (text === 'nochecita') return before === 'una' ? undefined : part('night');
      const attached = before === 'hoy' || before === 'manana' || kindAt(s, at - 1) === WEEKDAY;
      if (text === 'noches') return undefined;
      return attached ||
        (before === 'de' && (beforeThat === '' || kindAt(s, at - 2) === WEEKDAY || s.expecting === 'time'))
        ? part('night')
        : undefined;
    }
    case 'tonight':
      return part('night');
    case 'temprano':
    case 'tempranito':
    case 'tempranisimo': {
      if (before === 'mas' && textAt(s, at - 2) !== 'lo')
        return isAskingTime(s) ? { kind: 'vague_time', from: at - 1, to: at + 1 } : undefined;
      const strong =
        before === 'bien' ||
        before === 'muy' ||
        before === 're' ||
        before === 'super' ||
        before === 'mas' ||
        text === 'tempranisimo';
      return part(strong ? 'first' : 'morning', at + 1, strong ? at - 1 : at);
    }
    case 'primera':
    case 'primer':
    case 'primero':
      if (next === 'hora' || next === 'turno' || next === 'horario') return part('first', at + 2);
      return undefined;
    case 'ultima':
    case 'ultimo':
      if (next === 'hora' || next === 'turno' || next === 'horario') return part('last', at + 2);
      if (text === 'ultima' && before === 'a' && (next === '' || kindAt(s, at + 1) === SIGN)) return part('last');
      return undefined;
    default:
      return undefined;
  }
}

/** The hour is on the table: it was just asked for, or a proposal that has one waits for its yes. */
function isAskingTime(s: Scan): boolean {
  return s.expecting === 'time' || (s.expecting === 'confirm' && s.draftHasTime && s.words.length <= 6);
}

/** "más tarde" alone means an hour nobody said; "lo más tarde posible" is the last one. */
function laterAt(s: Scan, at: number): PartSaid | VagueTime | undefined {
  if (textAt(s, at - 1) !== 'mas') return undefined;
  if (textAt(s, at - 2) === 'lo') return { kind: 'part', part: 'last', from: at - 2, to: at + 1 };
  const next = textAt(s, at + 1);
  return isAskingTime(s) && next !== 'de' && next !== 'que'
    ? { kind: 'vague_time', from: at - 1, to: at + 1 }
    : undefined;
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

/** Whether a message answers the question about the hour in a few words, so that its bare numbers are hours. */
function isShort(s: Scan): boolean {
  let count = 0;
  for (const word of s.words) if (word.kind !== SIGN) count++;
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
    const clock = markedClockAt(s, at);
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
    return clock === undefined ? undefined : withOpener(s, clock);
  }
  if (text === 'medianoche') {
    const clock: Clock = { from: at, to: at + 1, hour: 0, minute: 0, exact: true };
    return withOpener(s, clock);
  }
  return partAt(s, at);
}

/**
 * Minutes since midnight that an hour may mean: one, or two when nothing says which half of the day.
 * Hours 1-7 are the afternoon, 9-11 the morning, 12 is noon; 8 is not guessed, nor 9 where people arrive to sleep.
 * @param half half of the day said elsewhere in the message
 */
export function minutesOf(clock: Clock, cabins: boolean, half: DayHalf | undefined): number[] {
  const { hour, minute } = clock;
  if (clock.exact || hour > 12) return [hour * 60 + minute];
  const early = (hour % 12) * 60 + minute;
  const late = early + 720;
  switch (clock.half ?? half) {
    case 'dawn':
      return [early];
    case 'morning':
      return [hour === 12 ? late : early];
    case 'noon':
      return [hour === 11 || hour === 10 ? early : late];
    case 'afternoon':
      return [late];
    case 'night':
      return [hour === 12 || hour < 5 ? early : late];
    default:
      break;
  }
  if (hour === 12 || hour <= 7) return [late];
  if (hour === 8 || (hour === 9 && cabins)) return [early, late];
  return [early];
}

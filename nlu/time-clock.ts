import { isCounted, isHourWord, kindAt, numberOf, type Scan, textAt } from './date-scan.ts';
import { MONTH, NUMBER, WEEKDAY } from './when-lexicon.ts';

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

export const HALVES = new Map<string, DayHalf>(
  Object.entries({
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
  }),
);

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
    const half = HALVES.get(textAt(s, at + 1 + article));
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
export function clockAt(s: Scan, at: number, marked: boolean, inRange = false): Clock | undefined {
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
    if (hour > 24 || minute > 59 || (word.digits === 3 && minute === 0)) return undefined;
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
        if (tail?.digits === 2 && tail.value > 59 && !tail.taken && word.digits > 0 && !isCounted(s, to + 2))
          return { from: at, to: to + 2, hour, minute: 0, exact: false, impossible: true };
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

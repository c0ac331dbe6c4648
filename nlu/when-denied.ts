import { mondayOf, weekdayOf } from './date-calendar.ts';
import type { Days } from './date-holidays.ts';
import { resolveDay } from './date-resolve.ts';
import { type Scan, textAt } from './date-scan.ts';
import { weekendOf } from './date-weekends.ts';
import { NUMBER, SIGN } from './when-lexicon.ts';
import { gapHas } from './when-links.ts';
import type { Said } from './when-outcome.ts';

const BRIDGES = new Set([
  'el',
  'la',
  'los',
  'las',
  'para',
  'del',
  'de',
  'al',
  'a',
  'era',
  'es',
  'son',
  'fue',
  'dia',
  'puedo',
  'puede',
  'podemos',
  'llego',
  'llegamos',
  'sea',
  'venga',
  'vengan',
  'vamos',
  'voy',
  'por',
  'tengo',
  'fuera',
  'me',
  'nos',
  'sirve',
  'viene',
  'queda',
  'conviene',
  'cuadra',
  'bien',
  'las',
]);

/** "no el viernes", "en vez del martes", "menos lunes": what the customer rules out. */
export function isDenied(s: Scan, said: Said, previousEnd: number): boolean {
  let i = said.from - 1;
  while (i >= previousEnd && BRIDGES.has(textAt(s, i))) i--;
  if (i < previousEnd) return false;
  const text = textAt(s, i);
  if (text === 'no') return textAt(s, i - 1) !== 'si' && textAt(s, i - 1) !== 'por' && textAt(s, i - 1) !== 'o';
  if (text === 'que') {
    for (let j = i - 1; j >= 0 && j >= i - 6; j--)
      if (textAt(s, j) === 'mejor' || textAt(s, j) === 'prefiero') return previousEnd > 0;
    return false;
  }
  if (text === 'vez' || text === 'lugar')
    return textAt(s, i - 1) === 'en' && (textAt(s, i + 1) === 'de' || textAt(s, i + 1) === 'del');
  return text === 'ni';
}

/** "el 15 tengo ecografía, así que ese día no". */
function isRuledOut(s: Scan, said: Said): boolean {
  for (let i = said.to; i < said.to + 10 && i < s.words.length; i++)
    if (/^(ese|esa)$/.test(textAt(s, i)) && /^(dia|fecha|noche)$/.test(textAt(s, i + 1)) && textAt(s, i + 2) === 'no')
      return true;
  return false;
}

function isExcluded(s: Scan, said: Said): boolean {
  if (said.kind === 'day' && isRuledOut(s, said)) return true;
  let i = said.from - 1;
  while (i >= 0 && BRIDGES.has(textAt(s, i))) i--;
  const text = textAt(s, i);
  // "más o menos a las 5" rules nothing out
  if (text === 'menos' && (textAt(s, i - 1) === 'o' || textAt(s, i - 1) === 'al')) return false;
  return (text === 'menos' || text === 'excepto' || text === 'salvo') && s.words[i + 1]?.kind !== NUMBER;
}

/** "el martes no, el miércoles": the refusal comes after. */
function isDeniedAfter(s: Scan, said: Said, nextStart: number): boolean {
  const i = said.to;
  for (let j = i; j < i + 7 && j < nextStart; j++)
    if (textAt(s, j) === 'ya' && textAt(s, j + 1).startsWith('pas')) return true;
  if (textAt(s, i) !== 'no') return false;
  const next = textAt(s, i + 1);
  return (
    next === '' ||
    next === ',' ||
    next === '.' ||
    next === 'puedo' ||
    next === 'llego' ||
    next === 'podemos' ||
    next === 'para' ||
    (i + 1 >= nextStart && said.kind !== 'month') ||
    next === 'me' ||
    next === 'mejor' ||
    next === 'pero' ||
    next === 'sino'
  );
}

/** "el 8 es feriado, no?", "el lunes cierran": told of a day in passing, while another one is asked for. */
function isRemark(s: Scan, said: Said): boolean {
  if (said.kind !== 'day') return false;
  const i = said.to;
  if (/^(es|era|cae|seria)$/.test(textAt(s, i))) return /^(feriado|festivo|asueto|puente)$/.test(textAt(s, i + 1));
  return (
    /^(cierran|cierras|trabajo|laburo)$/.test(textAt(s, i)) ||
    (textAt(s, i) === 'no' && /^(abren|abris|atienden)$/.test(textAt(s, i + 1)))
  );
}

const LEADS = new Set([
  'el',
  'la',
  'los',
  'las',
  'a',
  'al',
  'de',
  'del',
  'para',
  'no',
  'nono',
  'ay',
  'uy',
  'perdon',
  'bueno',
  'a',
  'eso',
  'tipo',
  ',',
]);

/**
 * "martes no miércoles", dictated or without commas: a message that opens with a value drops that one. With a verb in front it is the
 * other way round: "llegamos el sábado no el viernes".
 */
function isSwapped(s: Scan, first: Said, second: Said): boolean {
  if (textAt(s, first.to) !== 'no' || familyOf(first) !== familyOf(second) || first.kind === 'month') return false;
  for (let i = 0; i < first.from; i++) if (!LEADS.has(textAt(s, i))) return false;
  for (let i = first.to + 1; i < second.from; i++) if (!BRIDGES.has(textAt(s, i))) return false;
  return true;
}

type Family = 'day' | 'month' | 'nights' | 'time' | 'none';

function familyOf(said: Said): Family {
  switch (said.kind) {
    case 'day':
    case 'stretch':
    case 'vague':
      return 'day';
    case 'month':
      return 'month';
    case 'nights':
      return 'nights';
    case 'time':
    case 'time_range':
    case 'part':
      return 'time';
    default:
      return 'none';
  }
}

/** What is left after the refusals: a refused value goes when another of its family stays. */
export function withoutDenied(s: Scan, all: Said[]): Said[] {
  if (all.length === 1) return all[0] !== undefined && isExcluded(s, all[0]) ? [] : all;
  const denied = all.map((said, index) => {
    const previousEnd = all[index - 1]?.to ?? 0;
    const nextStart = all[index + 1]?.from ?? s.words.length;
    return isDenied(s, said, previousEnd) || isDeniedAfter(s, said, nextStart) || isRemark(s, said);
  });
  for (let at = 1; at < all.length; at++) denySaidAgain(s, all, denied, at);
  const [first, second] = all;
  if (first !== undefined && second !== undefined && isSwapped(s, first, second)) {
    denied[0] = true;
    denied[1] = false;
  }
  return all.filter((said, index) => {
    if (isExcluded(s, said)) return false;
    if (!denied[index]) return true;
    const family = familyOf(said);
    return !all.some(
      (other, at) =>
        at !== index &&
        !denied[at] &&
        (familyOf(other) === family || (family === 'month' && familyOf(other) === 'day')),
    );
  });
}

/** All of the same family in front of a correction goes; a month that is not said again stays. */
function denySaidAgain(s: Scan, all: readonly Said[], denied: boolean[], at: number): void {
  const before = all[at - 1]!;
  const after = all[at]!;
  if (familyOf(before) !== familyOf(after) || !isSaidAgain(s, before.to, after.from)) return;
  denied[at] = false;
  for (let i = at - 1; i >= 0 && familyOf(all[i]!) === familyOf(after); i--) {
    denied[i] = true;
    const old = all[i]!;
    if (old.kind !== 'day' || old.month === undefined) continue;
    for (const one of all.slice(at)) {
      if (one.kind === 'day' && one.dom !== undefined && one.month === undefined) {
        one.month = old.month;
        if (old.year !== undefined) one.year = old.year;
      }
    }
  }
}

/** "el finde del 12 o el del 19": the second number names a weekend too. */
export function withOtherWeekend(s: Scan, all: Said[]): void {
  for (let i = 1; i < all.length; i++) {
    const said = all[i] as Said;
    const before = all[i - 1] as Said;
    if (said.kind !== 'day' || before.kind !== 'stretch' || before.weekend !== true || said.dom === undefined) continue;
    if (textAt(s, said.from - 1) !== 'del' || !gapHas(s, before.to, said.from, OR) || said.from - before.to > 3)
      continue;
    const days = resolveDay(s, said, before.options[0]?.[0] ?? s.today - 1);
    if (typeof days === 'string') continue;
    all[i] = {
      kind: 'stretch',
      from: said.from,
      to: said.to,
      options: [weekendOf(s, days[0] as number)],
      weekend: true,
    };
  }
}

const STAYING_FOR = /^(quedarnos|quedarme|quedamos|quedemos|sean|serian|hacer|mejor|por|ser)$/;

/** "en vez de dos noches queremos quedarnos tres": the bare number is the new length. */
export function withNightsInstead(s: Scan, all: readonly Said[]): void {
  for (const said of all) {
    if (said.kind !== 'nights' || !/^(vez|lugar)$/.test(textAt(s, said.from - 2))) continue;
    if (all.some((other) => other.kind === 'nights' && other.from > said.to)) continue;
    for (let i = said.to; i < said.to + 6 && i < s.words.length; i++) {
      const word = s.words[i];
      if (word?.kind !== NUMBER || word.taken || !STAYING_FOR.test(textAt(s, i - 1))) continue;
      if (all.some((other) => other.from <= i && i < other.to)) continue;
      said.nights = word.value;
      break;
    }
  }
}

/** "me caso el 21 a las 17, quiero peinado esa mañana": the hour was the event's. */
export function withoutEvent(s: Scan, all: Said[]): void {
  const part = all.find((said) => said.kind === 'part' && textAt(s, said.from - 1) === 'esa');
  if (part === undefined) return;
  for (let i = all.length - 1; i >= 0; i--) if (all[i]!.kind === 'time' && all[i]!.to <= part.from) all.splice(i, 1);
}

const CORRECTING =
  /^(no|nono|perdon|perdona|perdone|disculpa|digo|miento|quise|decir|dicho|mejor|ay|uy|bueno|eh|espera|que|era|es|el|la|los|del|al|,|\.|-)$/;
const CORRECTING_SURELY = /^(nono|perdon|perdona|perdone|disculpa|digo|miento|quise|dicho)$/;

/** "el martes no perdona el miércoles", "del cinco no no del cuatro": said wrong, and said again at once. */
function isSaidAgain(s: Scan, from: number, to: number): boolean {
  let isSure = false;
  for (let i = from; i < to; i++) {
    const text = textAt(s, i);
    if (!CORRECTING.test(text)) return false;
    if (CORRECTING_SURELY.test(text) || (text === 'no' && textAt(s, i + 1) === 'no')) isSure = true;
  }
  return isSure;
}

const NO = new Set(['no']);

const OR = new Set(['o']);

/** A running week or weekend starts today; the next one starts where this one did. */
function wholeOf(s: Scan, [first, last]: Days, isWeekend: boolean): Days {
  if (first !== s.today || last - first > 6) return [first, last];
  return isWeekend ? weekendOf(s, last) : weekdayOf(last) === 7 ? [mondayOf(last), last] : [first, last];
}

/** "el turno del sábado para el sábado siguiente": a week after the first one, which is what exists. */
function withTheFollowing(s: Scan, all: Said[]): void {
  for (let i = 1; i < all.length; i++) {
    const [old, said] = [all[i - 1]!, all[i]!];
    if (old.kind !== 'day' || said.kind !== 'day' || old.weekday === undefined || old.weekday !== said.weekday)
      continue;
    if (textAt(s, said.to) !== 'siguiente' && textAt(s, said.to - 1) !== 'siguiente') continue;
    const resolved = resolveDay(s, old, s.today);
    if (typeof resolved === 'string' || resolved.length === 0) continue;
    said.days = [(resolved[0] as number) + 7];
    if (textAt(s, said.to) === 'siguiente') said.to++;
    all.splice(i - 1, 1);
    return;
  }
}

/** "el martes que viene no, para el otro": the second day is one week past the refused one. */
export function withTheOther(s: Scan, all: Said[]): void {
  withTheFollowing(s, all);
  for (const said of all) {
    if (said.kind !== 'day' && said.kind !== 'stretch') continue;
    for (let i = said.to; i < said.to + 6 && i < s.words.length; i++) {
      const text = textAt(s, i);
      const coming = text === 'que' && /^(viene|sigue)$/.test(textAt(s, i + 1));
      if (
        (text !== 'otro' && text !== 'otra' && text !== 'siguiente' && text !== 'proximo' && !coming) ||
        !/^(el|al|la)$/.test(textAt(s, i - 1))
      )
        continue;
      const next = s.words[coming ? i + 2 : i + 1];
      if (
        next !== undefined &&
        next.kind !== SIGN &&
        !['tenes', 'hay', 'tienen', 'puede', 'a', 'seria', 'por', 'si', 'mejor'].includes(next.text)
      )
        continue;
      const denied = gapHas(s, said.to, i, NO) || isDenied(s, said, 0);
      const either = gapHas(s, said.to, i, OR);
      if (!denied && !either) continue;
      if (said.kind === 'day' && said.weekday !== undefined) {
        const resolved = resolveDay(s, said, s.today);
        if (typeof resolved === 'string') continue;
        const first = resolved[0] as number;
        said.days = denied ? [first + 7] : [first, first + 7];
        if (said.dom !== undefined) delete said.dom;
      } else if (said.kind === 'stretch' && said.options[0] !== undefined) {
        const [first, last] = wholeOf(s, said.options[0], said.weekend === true);
        said.options = denied
          ? [[first + 7, last + 7]]
          : [
              [first, last],
              [first + 7, last + 7],
            ];
      }
      said.to = coming ? i + 2 : i + 1;
      return;
    }
  }
}

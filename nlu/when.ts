import type { Clarification, ReadingContext } from '../bot/core/reading.ts';
import { civilOf, localDay } from './date-calendar.ts';
import type { DaySaid } from './date-said.ts';
import { type Scan, textAt } from './date-scan.ts';
import { isAnswerDay, isLastTime, isPast } from './date-vague.ts';
import { dateAt } from './dates.ts';
import { bareNightsAt, nightsAt } from './nights.ts';
import type { TimeSaid } from './time-said.ts';
import { bareClockAt, timeAt } from './times.ts';
import type { Token } from './tokens.ts';
import { isChange, isMove } from './when-cues.ts';
import { readDates } from './when-dates.ts';
import { withNightsInstead, withOtherWeekend, withoutDenied, withoutEvent, withTheOther } from './when-denied.ts';
import { NUMBER, PLAIN, SIGN } from './when-lexicon.ts';
import { Outcome, type Said, type WhenSlots } from './when-outcome.ts';
import { readChanges, readNights } from './when-stay.ts';
import { readTimes } from './when-times.ts';
import { readWords } from './when-words.ts';

/** Half-open token indices. */
export interface Span {
  from: number;
  to: number;
}

/** Everything a message says about days, stays and hours. */
export interface WhenReading {
  slots: WhenSlots;
  clarify: Clarification[];
  /** which tokens were read, so that no other reader takes the same number, and what they led to */
  spans: { what: string; span: Span }[];
}

const SPAN_NAMES: Record<Said['kind'], string> = {
  day: 'date',
  stretch: 'date_range',
  month: 'month',
  vague: 'date_range',
  past: 'past',
  nights: 'nights',
  change: 'change',
  time: 'time',
  time_range: 'time_range',
  part: 'part_of_day',
  vague_time: 'time',
};

/** Words that are no trigger by themselves and may still start an expression. */
const STARTERS = new Set(
  'en dentro adentro hace de desde entre las la ls tipo eso at aprox este esta el otro otra proximo proxima prox siguiente this next segunda segundo tercer tercera cuarta anteultima penultima primeros ultimos mediado comienzo inicio san todos amor inmaculada toda par tempranito tempranisimo am pm semanita medio mananas'.split(
    ' ',
  ),
);

const DAY_QUESTIONS = new Set(['date', 'date_range', 'check_in', 'check_out', 'month']);

/** Whose holidays and weekends are meant when the locale names no country ("es", "es-419"). */
const DEFAULT_COUNTRY = 'AR';

function countryOf(locale: string): string {
  const region = locale.slice(locale.indexOf('-') + 1).toUpperCase();
  return locale.includes('-') && /^[A-Z]{2}$/.test(region) ? region : DEFAULT_COUNTRY;
}

function scanOf(words: Scan['words'], context: ReadingContext): Scan {
  const today = localDay(context.nowMs, context.timezone);
  const expecting = context.expecting ?? '';
  const held = context.draft?.check_in ?? context.draft?.month;
  const changes = words.some((word) => isChange(word.text));
  return {
    words,
    today,
    civil: civilOf(today),
    country: countryOf(context.locale),
    cabins: context.vertical === 'cabins',
    expecting,
    expectsDay: DAY_QUESTIONS.has(expecting),
    catalogue: context.catalogue,
    changing: changes && words.some((word) => isMove(word.text)),
    changes,
    marketplace: context.vertical === 'marketplace',
    ...(held != null && { held: { year: Number(held.slice(0, 4)), month: Number(held.slice(5, 7)) } }),
    ...(held === context.draft?.month && { heldOnly: true }),
    draftHasTime: context.draft?.time !== undefined,
  };
}

/** Every expression of the message, left to right, the first reading that fits at each word. */
function collect(s: Scan): Said[] {
  const said: Said[] = [];
  const { words } = s;
  const timeFirst = s.expecting === 'time';
  let i = 0;
  while (i < words.length) {
    const word = words[i];
    if (word === undefined) break;
    if ((word.kind === PLAIN && !STARTERS.has(word.text)) || word.kind === SIGN) {
      i++;
      continue;
    }
    const found: Said | undefined =
      nightsAt(s, i) ??
      otherHour(s, said.at(-1), i) ??
      (timeFirst ? (timeAt(s, i) ?? dateAt(s, i)) : (dateAt(s, i) ?? timeAt(s, i))) ??
      (s.expecting === 'nights' ? bareNightsAt(s, i) : undefined) ??
      bareDay(s, i);
    if (
      found !== undefined &&
      (found.kind === 'time' || found.kind === 'time_range' || found.kind === 'part') &&
      isLastTime(s, found.from)
    ) {
      i = found.to;
      continue;
    }
    if (
      found !== undefined &&
      (found.kind === 'month' || found.kind === 'stretch' || found.kind === 'day') &&
      isPast(s, found.from)
    ) {
      i = found.to;
      continue;
    }
    if (found === undefined || found.to <= i) {
      i++;
      continue;
    }
    said.push(
      saysNoNumber(found) && isAnswerDay(s, found.from, found.to)
        ? { kind: 'past', from: found.from, to: found.to }
        : found,
    );
    i = found.to;
  }
  return said;
}

/** "el lunes", "a la noche", "la semana que viene": a number would say a day of the stay, or an hour of an appointment. */
function saysNoNumber(said: Said): boolean {
  if (said.kind === 'day') return said.dom === undefined;
  return said.kind === 'part' || said.kind === 'stretch' || said.kind === 'vague';
}

/** The second hour of "a las cuatro y media o cinco": bare, because the first one was marked. */
function otherHour(s: Scan, last: Said | undefined, at: number): TimeSaid | undefined {
  if (last?.kind !== 'time' || s.words[at]?.kind !== NUMBER || textAt(s, at - 1) !== 'o' || last.to !== at - 1)
    return undefined;
  const clock = bareClockAt(s, at);
  return clock === undefined ? undefined : { kind: 'time', from: at, to: clock.to, clock };
}

/** A number that answers "which day?" by itself: "4", "veintisiete". */
function bareDay(s: Scan, at: number): DaySaid | undefined {
  const word = s.words[at];
  if (!s.expectsDay || word === undefined || word.kind !== NUMBER || word.taken || word.digits > 2) return undefined;
  if (word.value < 1 || word.value > 31 || word.text === 'un' || word.text === 'una' || word.text === 'uno')
    return undefined;
  if (at === 0 && textAt(s, 1) === 'a' && textAt(s, 2) === 'las')
    return { kind: 'day', from: 0, to: 1, dom: word.value };
  let others = 0;
  for (const other of s.words) if (other.kind === PLAIN && !ECHOES.has(other.text)) others++;
  return others === 0 ? { kind: 'day', from: at, to: at + 1, dom: word.value } : undefined;
}

/** Words around a bare answer that change nothing: "el 4 dale", "para 27 creo". */
const ECHOES = new Set(
  'hola buenas buenos buen gracias claro el al para seria creo que dale por favor porfa puede ser mejor y o a hasta no si bueno ok sea'.split(
    ' ',
  ),
);

/** Fresh each time: the caller owns what it gets and writes into it. */
function nothing(): WhenReading {
  return { slots: {}, clarify: [], spans: [] };
}

/**
 * Days, stays and hours of a message, by the house rules: always in the future, day before month, nothing guessed. Pure: depends on the
 * tokens and on the context only.
 * @returns empty slots when nothing was said; `clarify` names what was said and cannot be taken as it is
 */
export function readWhen(tokens: readonly Token[], context: ReadingContext): WhenReading {
  const words = readWords(tokens);
  if (words === undefined) return nothing();
  const s = scanOf(words, context);
  const collected = collect(s);
  if (collected.length === 0) return nothing();
  withOtherWeekend(s, collected);
  withTheOther(s, collected);
  withNightsInstead(s, collected);
  withoutEvent(s, collected);
  const all = withoutDenied(s, collected);
  const out = new Outcome();
  readDates(s, context, collected, all, out);
  readTimes(s, all, out);
  readNights(s, all, out);
  readChanges(s, context, all, out);
  const spans = collected.map((said) => ({
    what: SPAN_NAMES[said.kind],
    span: { from: words[said.from]?.from ?? 0, to: words[said.to - 1]?.to ?? 0 },
  }));
  return { slots: out.slots, clarify: out.clarify, spans };
}

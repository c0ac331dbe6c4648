import type { Clarification, ReadingContext, ReadingSlots } from '../bot/core/reading.ts';
import { civilOf, dateText, dayOf, dayOfText, localDay, monthLength, monthText, timeText } from './date-calendar.ts';
import type { Days } from './date-holidays.ts';
import {
  type DateSaid,
  type DaySaid,
  dateAt,
  isMismatch,
  isPast,
  type MonthSaid,
  resolveDay,
  type Scan,
  type StretchSaid,
  type Unusable,
} from './dates.ts';
import { bareNightsAt, type ChangeSaid, type NightsSaid, nightsAt } from './nights.ts';
import {
  bareClockAt,
  type DayHalf,
  minutesOf,
  type PartSaid,
  type TimeRangeSaid,
  type TimeSaid,
  timeAt,
  type VagueTime,
} from './times.ts';
import type { Token } from './tokens.ts';
import { NUMBER, PLAIN, readWords, SIGN } from './when-words.ts';

/** Half-open token indices. */
export interface Span {
  from: number;
  to: number;
}

type WhenSlots = Pick<
  ReadingSlots,
  'date' | 'date_range' | 'check_in' | 'check_out' | 'month' | 'nights' | 'time' | 'time_range' | 'part_of_day'
>;

/** Everything a message says about days, stays and hours. */
export interface WhenReading {
  slots: WhenSlots;
  clarify: Clarification[];
  /** which tokens were read, so that no other reader takes the same number, and what they led to */
  spans: { what: string; span: Span }[];
}

type Said = DateSaid | NightsSaid | ChangeSaid | TimeSaid | TimeRangeSaid | PartSaid | VagueTime;

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
  'en dentro adentro hace de desde entre las la ls tipo eso at aprox este esta el otro otra proximo proxima prox siguiente this next segunda segundo tercer tercera cuarta anteultima penultima primeros ultimos mediado comienzo inicio san todos amor inmaculada toda par tempranito tempranisimo semanita medio mananas'.split(
    ' ',
  ),
);

const DAY_QUESTIONS = new Set(['date', 'date_range', 'check_in', 'check_out', 'month']);
const CITY_COUNTRIES: Record<string, string> = { '419': 'AR' };

function scanOf(words: Scan['words'], context: ReadingContext): Scan {
  const today = localDay(context.nowMs, context.timezone);
  const region = context.locale.slice(context.locale.lastIndexOf('-') + 1).toUpperCase();
  const expecting = context.expecting ?? '';
  return {
    words,
    today,
    civil: civilOf(today),
    country: CITY_COUNTRIES[region] ?? region,
    cabins: context.vertical === 'cabins',
    expecting,
    expectsDay: DAY_QUESTIONS.has(expecting),
    catalogue: context.catalogue,
    changing: words.some((word) => isMove(word.text)),
    marketplace: context.vertical === 'marketplace',
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
    said.push(found);
    i = found.to;
  }
  return said;
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
  let others = 0;
  for (const other of s.words) if (other.kind === PLAIN && !ECHOES.has(other.text)) others++;
  return others === 0 ? { kind: 'day', from: at, to: at + 1, dom: word.value } : undefined;
}

/** Words around a bare answer that change nothing: "el 4 dale", "para 27 creo". */
const ECHOES = new Set(
  'el al para seria creo que dale por favor porfa puede ser mejor y o a hasta no si bueno ok sea'.split(' '),
);

function textAt(s: Scan, at: number): string {
  return s.words[at]?.text ?? '';
}

/** Words between two expressions, from the end of one to the start of the next. */
function gapHas(s: Scan, from: number, to: number, texts: ReadonlySet<string>): boolean {
  for (let i = from; i < to; i++) if (texts.has(textAt(s, i))) return true;
  return false;
}

const ARTICLES = new Set([
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
]);

/** "no el viernes", "en vez del martes", "menos lunes": what the customer rules out. */
function isDenied(s: Scan, said: Said, previousEnd: number): boolean {
  let i = said.from - 1;
  while (i >= previousEnd && ARTICLES.has(textAt(s, i))) i--;
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

function isExcluded(s: Scan, said: Said): boolean {
  let i = said.from - 1;
  while (i >= 0 && ARTICLES.has(textAt(s, i))) i--;
  const text = textAt(s, i);
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
    i + 1 >= nextStart ||
    next === 'me' ||
    next === 'mejor' ||
    next === 'pero' ||
    next === 'sino'
  );
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
function withoutDenied(s: Scan, all: Said[]): Said[] {
  if (all.length === 1) return all[0] !== undefined && isExcluded(s, all[0]) ? [] : all;
  const denied = all.map((said, index) => {
    const previousEnd = all[index - 1]?.to ?? 0;
    const nextStart = all[index + 1]?.from ?? s.words.length;
    return isDenied(s, said, previousEnd) || isDeniedAfter(s, said, nextStart);
  });
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

const ARRIVAL =
  /^(lleg|arrib|ingres|entrad|entramo|entrar|entrand|entrem|entrari|checkin$|in$|desde$|partir$|caemos$|caeriamos$|viajamos$|entro$|entra$)/;
const DEPARTURE =
  /^(hasta$|salgo$|salimos$|salid|salir|sald|salie|volve|volvi|vuelv|regres|egres|retir|checkout$|out$)/;

type Role = 'in' | 'out' | undefined;

/** Whether the words in front say arrival or departure; the nearest word decides. */
function roleOf(s: Scan, said: Said, previousEnd: number, nextStart: number): Role {
  for (let i = said.from - 1; i >= previousEnd && i >= said.from - 7; i--) {
    const text = textAt(s, i);
    if (ARRIVAL.test(text)) return 'in';
    if (DEPARTURE.test(text)) return 'out';
    if (
      (text === 'vamos' || text === 'voy' || text === 'iriamos' || text === 'ir') &&
      /^(nos|me)$/.test(textAt(s, i - 1))
    )
      return 'out';
    if (text === 'irnos') return 'out';
    if (text === '.' || text === '\n' || text === '?') break;
  }
  // "el lunes a la mañana llegamos": the verb may follow
  for (let i = said.to; i < said.to + 5 && i < nextStart; i++) {
    const text = textAt(s, i);
    if (
      text === 'y' ||
      text === ',' ||
      text === '.' ||
      text === '\n' ||
      text === '?' ||
      text === 'hasta' ||
      text === 'desde'
    )
      break;
    if (ARRIVAL.test(text) && text !== 'partir' && text !== 'in') return 'in';
    if (DEPARTURE.test(text) && text !== 'out') return 'out';
    if (text === 'vamos' && textAt(s, i - 1) === 'nos') return 'out';
  }
  return undefined;
}

const RANGE_LINKS = new Set(['al', 'a', 'hasta', '-', '–', '—', 'to', 'until', 'till', 'pal']);
const LINK_FILL = new Set([
  'el',
  'la',
  'dia',
  'y',
  ',',
  'del',
  'inclusive',
  'de',
  'este',
  '.',
  'mas',
  'o',
  'menos',
  'bien',
]);
const CHANGE_WORD =
  /^(pasar(lo|la|me|melo|nos)?|pasa(me|melo|lo|la|s|n|rias|rian)|paseme|cambi(o|a|e|en|ar|as|ame|alo|ala|arlo|arla|arme|aria|arias|arian)|mov(er|erlo|erla|erme|eme|elo|es)|muev(e|en|es|ame)|corr(er|erlo|erla|erme|eme|elo)|reprogram\w*|reagend\w*|adelant\w*|atrasar\w*|poster\w*|pospon\w*|modific\w*|traslad\w*|mejor|prefer\w*|prefiero|dejamos|dejemos|dejalo|pongamos)$/;

const CHANGE_SEEN_MAX = 4096;
const changeSeen = new Map<string, boolean>();

/** Words of change are many forms of few verbs; each word is matched once. */
function isChange(text: string): boolean {
  let known = changeSeen.get(text);
  if (known === undefined) {
    known = CHANGE_WORD.test(text);
    if (changeSeen.size >= CHANGE_SEEN_MAX) changeSeen.clear();
    changeSeen.set(text, known);
  }
  return known;
}

/** Of these, the ones that move something that exists. */
function isMove(text: string): boolean {
  return (
    isChange(text) && text !== 'mejor' && !text.startsWith('pref') && !text.startsWith('dej') && text !== 'pongamos'
  );
}

function saysChange(s: Scan): boolean {
  return s.changing || s.words.some((word) => isChange(word.text));
}

/** Whether the words between hold a link and nothing else but articles. */
function isLinked(s: Scan, all: Said[], from: number, to: number): boolean {
  let linked = false;
  for (let i = from; i < to; i++) {
    // An hour in between is passed over with its preposition: "del viernes a la noche al domingo"
    const end = coverEnd(s, all, i, to);
    if (end > i) {
      i = end - 1;
      continue;
    }
    const text = textAt(s, i);
    if (RANGE_LINKS.has(text)) linked = true;
    else if (text === 'o' ? textAt(s, i + 1) !== 'menos' : !LINK_FILL.has(text)) return false;
  }
  return linked;
}

const LED = new Set(['a', 'la', 'las', 'por', 'en', 'de', 'el', 'al', 'tipo']);

/** End of the hour or part of the day that starts here, or a few prepositions further on; `at` when there is none. */
function coverEnd(s: Scan, all: Said[], at: number, limit: number): number {
  let i = at;
  while (i < limit && i < at + 3) {
    const index = i;
    const cover = all.find((said) => said.from === index && (said.kind === 'part' || said.kind === 'time'));
    if (cover !== undefined) return cover.to;
    if (!LED.has(textAt(s, i))) return at;
    i++;
  }
  return at;
}

/** Nothing but a comma or an article between the days of a list. */
function gapIs(s: Scan, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (textAt(s, i) !== ',' && textAt(s, i) !== 'el') return false;
  return true;
}

function isJoined(s: Scan, all: Said[], from: number, to: number, by: string): boolean {
  let joined = false;
  for (let i = from; i < to; i++) {
    if (all.some((said) => said.from <= i && i < said.to)) continue;
    const text = textAt(s, i);
    if (text === by || (by === 'o' && text === 'u') || (by === 'y' && (text === 'e' || text === '/'))) joined = true;
    else if (
      ![
        'el',
        'la',
        ',',
        '?',
        'para',
        'tipo',
        'en',
        'tenes',
        'por',
        'dia',
        'los',
        'dias',
        'del',
        'al',
        'dia',
        'sino',
        'puede',
        'ser',
        'a',
        'las',
        'si',
        'quizas',
        'capaz',
        'tal',
        'vez',
        'sea',
        'por',
        'tambien',
      ].includes(text)
    )
      return false;
  }
  return joined;
}

/** Nights above which a range that only works by crossing into the next month or year was meant backwards. */
const CROSSING_NIGHTS_MAX = 16;
const STAY_NIGHTS_MAX = 200;

/** How far before a named day a stay around it may start. */
const ANCHOR_DAYS = 7;

interface RangeFound {
  from: number;
  to: number;
  ends?: Days[];
  reason?: 'impossible' | 'backwards' | 'weekday_mismatch' | 'ambiguous' | 'past';
}

/** First and last day of two said days: the second is read after the first, a missing month is taken from the other. */
function readRange(
  s: Scan,
  a: DaySaid,
  b: DaySaid,
  month: { year: number; month: number } | undefined,
  base: number,
): RangeFound {
  const found: RangeFound = { from: a.from, to: b.to };
  const first: DaySaid = { ...a };
  const last: DaySaid = { ...b };
  if (first.impossible || last.impossible) return { ...found, reason: 'impossible' };
  const bareFirst = first.dom !== undefined && first.month === undefined;
  const bareLast = last.dom !== undefined && last.month === undefined;
  // "de lunes a viernes de la semana que viene"
  if (last.week !== undefined && first.days === undefined && first.dom === undefined) first.week = last.week;
  // "de domingo a jueves de la semana que viene" starts on the Sunday before
  if (
    first.week !== undefined &&
    first.weekday !== undefined &&
    last.weekday !== undefined &&
    last.week !== undefined &&
    first.weekday > last.weekday
  )
    first.week -= 7;
  if (first.week !== undefined && last.days === undefined && last.dom === undefined) last.week = first.week;
  if (bareFirst && last.dom !== undefined && last.month !== undefined && first.dom !== undefined) {
    if (first.dom <= last.dom) {
      first.month = last.month;
      if (last.year !== undefined) first.year = last.year;
    } else {
      const crosses = last.month === 1 ? 12 : last.month - 1;
      const nights = last.dom + 31 - first.dom;
      if (nights > CROSSING_NIGHTS_MAX) return { ...found, reason: 'backwards' };
      first.month = crosses;
      if (last.year !== undefined) first.year = crosses === 12 ? last.year - 1 : last.year;
    }
  } else if (
    !bareFirst &&
    first.month !== undefined &&
    first.year === undefined &&
    last.year !== undefined &&
    last.month !== undefined
  ) {
    first.year = first.month > last.month ? last.year - 1 : last.year;
  }
  const starts = resolveDay(s, first, base - 1, month);
  if (typeof starts === 'string') return { ...found, reason: starts };
  if (isMismatch(first, starts)) return { ...found, reason: 'weekday_mismatch' };
  const ends: Days[] = [];
  let reason: RangeFound['reason'];
  for (const start of starts) {
    let stops: ReturnType<typeof resolveDay>;
    if (bareLast && !bareFirst && last.dom !== undefined) {
      // "del 30 de diciembre al 2": the same month, or the next one
      const { year, month: inMonth, dom } = civilOf(start);
      if (last.dom > dom && first.dom !== undefined) stops = resolveDay(s, { ...last, month: inMonth, year }, start);
      else stops = resolveDay(s, last, start);
    } else if (bareFirst && bareLast) {
      const { year, month: inMonth, dom } = civilOf(start);
      stops =
        last.dom !== undefined && last.dom > dom
          ? resolveDay(s, { ...last, month: inMonth, year }, start)
          : resolveDay(s, last, start);
    } else {
      stops = resolveDay(s, last, start);
    }
    if (typeof stops === 'string') return { ...found, reason: stops };
    if (isMismatch(last, stops)) return { ...found, reason: 'weekday_mismatch' };
    for (const stop of stops) {
      const nights = stop - start;
      if (nights <= 0 || nights > STAY_NIGHTS_MAX) {
        reason = 'backwards';
        continue;
      }
      const wraps =
        first.dom !== undefined &&
        last.dom !== undefined &&
        (bareLast || last.month === first.month) &&
        last.dom <= first.dom;
      if (wraps && nights > CROSSING_NIGHTS_MAX) {
        reason = 'backwards';
        continue;
      }
      ends.push([start, stop]);
    }
  }
  if (ends.length === 0) return { ...found, reason: reason ?? 'backwards' };
  return ends.length === 1 ? { ...found, ends } : { ...found, ends, reason: 'ambiguous' };
}

/** What one message led to, filled step by step. */
class Outcome {
  readonly slots: WhenSlots = {};
  readonly clarify: Clarification[] = [];

  ask(
    slot: Clarification['slot'],
    reason: NonNullable<Clarification['reason']>,
    options?: NonNullable<Clarification['options']>,
  ): void {
    if (this.clarify.some((other) => other.slot === slot)) return;
    this.clarify.push(options === undefined || options.length === 0 ? { slot, reason } : { slot, options, reason });
  }
}

function rangeSlot(days: Days): { from: string; to: string } {
  return { from: dateText(days[0]), to: dateText(days[1]) };
}

function setRange(out: Outcome, range: RangeFound): void {
  if (range.reason === undefined && range.ends?.[0] !== undefined) out.slots.date_range = rangeSlot(range.ends[0]);
  else if (range.reason === 'ambiguous') out.ask('date_range', 'ambiguous', range.ends?.map(rangeSlot));
  else if (range.reason !== undefined) out.ask('date_range', range.reason);
}

/** The stay known so far, for answers that lean on it. */
function draftDay(context: ReadingContext, slot: 'in' | 'out' | 'any'): number | undefined {
  const draft = context.draft;
  if (draft === undefined) return undefined;
  const text =
    slot === 'out'
      ? (draft.check_out ?? draft.date_range?.to)
      : (draft.check_in ?? draft.date_range?.from ?? draft.date);
  return text === undefined || text === null ? undefined : dayOfText(text);
}

/** Reads "de lunes a jueves" in a question about prices or opening hours as a habit, not a stay. */
const HABIT_WORDS = new Set(
  'promo promos promocion promociones descuento descuentos oferta ofertas abren abris atienden atendes atienden trabajan trabajas horario horarios tarifa tarifas'.split(
    ' ',
  ),
);

function isHabit(s: Scan, a: DaySaid): boolean {
  if (a.dom !== undefined || a.week !== undefined || textAt(s, a.from - 1) === 'el' || textAt(s, a.from - 1) === 'del')
    return false;
  return s.words.some(
    (word, i) => HABIT_WORDS.has(word.text) || (word.text === 'por' && word.glued && s.words[i - 1]?.kind === NUMBER),
  );
}

function readDates(s: Scan, context: ReadingContext, collected: Said[], all: Said[], out: Outcome): void {
  const days = all.filter((said): said is DaySaid => said.kind === 'day');
  const stretches = all.filter((said): said is StretchSaid => said.kind === 'stretch');
  const months = all.filter((said): said is MonthSaid => said.kind === 'month');
  const vague = all.filter((said): said is Unusable => said.kind === 'vague');
  const month = months[0];
  const changes = saysChange(s);
  const endBefore = (said: Said): number => {
    let end = 0;
    for (const other of all) if (other.to <= said.from && other.to > end) end = other.to;
    return end;
  };
  const startAfter = (said: Said): number => {
    let start = s.words.length;
    for (const other of all)
      if (other.from >= said.to && other.from < start && other.kind === 'day') start = other.from;
    return start;
  };
  const roles = new Map<DaySaid, Role>(days.map((day) => [day, roleOf(s, day, endBefore(day), startAfter(day))]));

  // A weekday next to a week or a long weekend is the one inside it: "la semana que viene, el jueves"
  const frame = stretches.length === 1 && stretches[0]?.options.length === 1 ? stretches[0].options[0] : undefined;
  let base = s.today;
  let framed = false;
  if (frame !== undefined && days.length > 0 && frame[1] - frame[0] <= 16) {
    const inside = days.filter(
      (day) => (day.dom === undefined || day.month === undefined) && (day.days === undefined || day.named !== true),
    );
    framed = inside.length > 0 && inside.every((day) => fitsFrame(s, day, frame));
    if (framed) base = frame[0];
  }
  // "para navidad, llegamos el 23": a bare number lies near the day with a name
  const anchor = days.find((day) => day.named);
  const isHolidays = vague.some((said) => textAt(s, said.from) === 'fiestas');
  const feast = isHolidays ? dayOf(s.civil.year, 12, 24) : undefined;
  const named = anchor?.days?.[0] ?? feast ?? (frame !== undefined && !framed ? frame[0] : undefined);
  const bare = days.filter((day) => day.dom !== undefined && day.month === undefined && !day.impossible);
  const broken = anchor !== undefined && bare[0] !== undefined && gapHas(s, anchor.to, bare[0].from, BREAKS);
  if (named !== undefined && bare.length > 0 && !broken) {
    const from = Math.max(named - ANCHOR_DAYS, s.today);
    const near = bare.every((day) => {
      const resolved = resolveDay(s, day, from - 1);
      return typeof resolved !== 'string' && (resolved[0] as number) <= named + 2 * ANCHOR_DAYS;
    });
    if (near) {
      base = from;
      framed = true;
    }
  }
  // "no el 5 de enero, el 8": the number stays in the month that was named
  const dated = collected.find(
    (said): said is DaySaid =>
      said.kind === 'day' && said.month !== undefined && said.year === undefined && !said.impossible,
  );
  if (dated !== undefined && !framed && bare.length > 0 && !all.includes(dated) && dated.month !== undefined) {
    const year = dated.month < s.civil.month ? s.civil.year + 1 : s.civil.year;
    base = Math.max(dayOf(year, dated.month, 1), s.today);
    framed = true;
  }
  const checkIn = draftDay(context, 'in');
  const plainBase = (day: DaySaid): number => {
    if (framed) return base - 1;
    const wantsOut = s.expecting === 'check_out' || (roles.get(day) === 'out' && days.length === 1);
    if (wantsOut && checkIn !== undefined && checkIn >= s.today) return checkIn;
    // A bare weekday is the next such day after today; a number may be today's
    return day.dom === undefined ? s.today : s.today - 1;
  };

  // "de jueves a domingo en enero": which of them is not said
  if (
    months.length > 0 &&
    days.length > 0 &&
    stretches.length === 0 &&
    days.every((day) => day.dom === undefined && day.days === undefined)
  ) {
    const open = months[0] as MonthSaid;
    out.slots.month = monthText(open.year, open.month);
    out.ask(days.length > 1 || s.cabins ? 'date_range' : 'date', 'vague');
    return;
  }

  const range = findRange(s, all, days, roles, month, framed ? base : undefined, changes);
  if (range !== undefined) {
    setRange(out, range);
    return;
  }

  const plain = days.filter((day) => !day.named);
  let chosen = plain.length > 0 ? plain : days;
  if (chosen.length > 1) {
    const joined = chosen.filter((day, i) => {
      const next = chosen[i + 1];
      const previous = chosen[i - 1];
      return (
        (next !== undefined && isJoined(s, all, day.to, next.from, 'o')) ||
        (previous !== undefined && isJoined(s, all, previous.to, day.from, 'o'))
      );
    });
    // "lunes, martes o miércoles"
    for (let i = chosen.indexOf(joined[0] as DaySaid) - 1; i >= 0 && joined.length > 1; i--) {
      const earlier = chosen[i] as DaySaid;
      if (!gapIs(s, earlier.to, (chosen[i + 1] as DaySaid).from)) break;
      joined.unshift(earlier);
    }
    if (joined.length > 1) {
      const options = optionDays(s, joined, plainBase, month);
      if (options.length > 1) {
        out.ask('date', 'ambiguous', options.map(dateText));
        return;
      }
    }
    const arrivals = chosen.filter((day) => roles.get(day) === 'in' || roles.get(day) === 'out');
    if (arrivals.length === 1 && s.cabins) chosen = arrivals;
  }
  const held = chosen.length > 1 && chosen[0] !== undefined && isHeld(s, chosen[0]);
  const day = chosen.length > 1 && (changes || held) && !isCancelling(s) ? chosen.at(-1) : chosen[0];

  if (day === undefined || (stretches.length > 0 && day.named && !framed)) {
    readStretches(s, out, stretches, months, vague, all);
    return;
  }
  const resolved = resolveDay(
    s,
    day,
    plainBase(day),
    day.month === undefined && month !== undefined ? month : undefined,
  );
  const slot = s.expecting === 'date_range' ? 'date_range' : 'date';
  if (typeof resolved === 'string') {
    out.ask(slot, resolved);
    return;
  }
  if (resolved.length > 1) {
    out.ask('date', isMismatch(day, resolved) ? 'weekday_mismatch' : 'ambiguous', resolved.map(dateText));
    return;
  }
  const value = dateText(resolved[0] as number);
  const role = roles.get(day);
  const isToMonthEnd = vague.some(
    (said) =>
      said.from > day.to &&
      said.from <= day.to + 3 &&
      textAt(s, said.to - 1) === 'mes' &&
      textAt(s, said.from) === 'fin',
  );
  const opener = isToMonthEnd ? 'from' : openEnd(s, day);
  if (opener === 'after') out.slots.date_range = { from: dateText((resolved[0] as number) + 1), to: null };
  else if (opener === 'from' && s.expecting !== 'check_in') {
    const { year, month: inMonth } = civilOf(resolved[0] as number);
    const end = isToMonthEnd ? dateText(dayOf(year, inMonth, monthLength(year, inMonth))) : null;
    out.slots.date_range = { from: value, to: end };
  } else if (opener === 'before') out.slots.date_range = { from: null, to: dateText((resolved[0] as number) - 1) };
  else if (s.cabins && (s.expecting === 'check_in' || s.expecting === 'check_out')) {
    if (role === 'in' || (role === undefined && s.expecting === 'check_in')) out.slots.check_in = value;
    else out.slots.check_out = value;
  } else if (s.cabins && role === 'out' && isDeparture(s, day, checkIn !== undefined)) out.slots.check_out = value;
  else out.slots.date = value;
  // "3 noches desde el 10" is a day and a length
  if (hasNights(all) && out.slots.date_range?.to === null && opener === 'from') {
    delete out.slots.date_range;
    out.slots.date = value;
  }
  if (OPEN_PHRASES.some((phrase) => saysPhrase(s, phrase)) && stretches.length > 0) out.ask('date', 'vague');
}

/** Leaving that is told, not asked: "podemos salir el domingo a las 18?" is about a day. A day alone is an arrival already. */
function isDeparture(s: Scan, day: DaySaid, isKnown: boolean): boolean {
  if (isKnown || s.expecting !== '') return true;
  if (isUntil(s, day)) return saysStay(s);
  return !s.words.some((word) => word.text === 'salir' || word.text === 'late' || word.text === 'podemos');
}

function isUntil(s: Scan, day: DaySaid): boolean {
  return textAt(s, day.from - 1) === 'hasta' || textAt(s, day.from - 2) === 'hasta';
}

/** "nos quedamos hasta el 9" is a departure; "guardala hasta el viernes" is not. */
function saysStay(s: Scan): boolean {
  return s.words.some(
    (word) => word.text.startsWith('qued') || word.text.startsWith('estamos') || word.text.startsWith('estariamos'),
  );
}

function hasNights(all: Said[]): boolean {
  return all.some((said) => said.kind === 'nights');
}

function isCancelling(s: Scan): boolean {
  return s.words.some((word) => word.text.startsWith('cancel') || word.text.startsWith('anul'));
}

function fitsFrame(s: Scan, day: DaySaid, frame: Days): boolean {
  if (day.days !== undefined) return day.days.some((value) => value >= frame[0] && value <= frame[1]);
  const resolved = resolveDay(s, day, frame[0] - 1);
  return typeof resolved !== 'string' && resolved.some((value) => value >= frame[0] && value <= frame[1] + 1);
}

/** A range among the days: "del A al B", "llegamos A y nos vamos B", "sábado y domingo". */
function findRange(
  s: Scan,
  all: Said[],
  days: DaySaid[],
  roles: Map<DaySaid, Role>,
  month: MonthSaid | undefined,
  frameStart: number | undefined,
  changes: boolean,
): RangeFound | undefined {
  const found: RangeFound[] = [];
  const used = new Set<DaySaid>();
  for (let i = 0; i + 1 < days.length; i++) {
    const a = days[i] as DaySaid;
    const b = days[i + 1] as DaySaid;
    if (used.has(a)) continue;
    const between = all.some(
      (said) =>
        said.from >= a.to && said.to <= b.from && said.kind !== 'part' && said.kind !== 'time' && said.kind !== 'past',
    );
    if (between) continue;
    const opened = textAt(s, a.from - 1) === 'entre' || textAt(s, a.from - 2) === 'entre';
    const linked =
      isLinked(s, all, a.to, b.from) ||
      (opened && gapHas(s, a.to, b.from, new Set(['y', 'e', 'al'])) && b.from - a.to <= 2);
    const until = gapHas(s, a.to, b.from, new Set(['hasta'])) && roles.get(a) !== 'out' && roles.get(b) === 'out';
    const stays =
      s.cabins &&
      roles.get(a) !== 'out' &&
      roles.get(b) === 'out' &&
      (roles.get(a) === 'in' || !days.some((day) => roles.get(day) === 'in'));
    const listed =
      s.cabins &&
      b.from - a.to <= 1 &&
      a.month !== undefined &&
      b.month !== undefined &&
      textAt(s, a.to) !== 'o' &&
      textAt(s, a.to) !== 'y';
    const change =
      textAt(s, b.from - 1) === 'al' &&
      changes &&
      textAt(s, a.from - 1) === 'del' &&
      (isSource(s, a) || !s.cabins) &&
      isNearChange(s, a.from);
    if (!(linked || until || stays || listed) || change) continue;
    if (linked && isHabit(s, a) && frameStart === undefined) {
      used.add(a);
      used.add(b);
      found.push({ from: a.from, to: b.to, ends: [] });
      continue;
    }
    const base = frameStart ?? (a.dom === undefined && a.days === undefined ? s.today + 1 : s.today);
    found.push(readRange(s, a, b, month, base));
    used.add(a);
    used.add(b);
  }
  if (found.length === 0) {
    const first = days.find((day) => roles.get(day) === 'in');
    const last = days.find((day) => roles.get(day) === 'out');
    if (s.cabins && first !== undefined && last !== undefined && first.from < last.from)
      return readRange(s, first, last, month, s.today);
    for (let i = 0; i + 1 < days.length; i++) {
      let a = days[i] as DaySaid;
      const b = days[i + 1] as DaySaid;
      if (!isJoined(s, all, a.to, b.from, 'y')) continue;
      // "viernes, sábado y domingo": the list goes back to its first day
      let length = 1;
      for (let j = i - 1; j >= 0; j--) {
        const earlier = days[j] as DaySaid;
        const next = days[j + 1] as DaySaid;
        if (next.from - earlier.to > 2 || !gapIs(s, earlier.to, next.from)) break;
        a = earlier;
        length++;
      }
      const range = readRange(
        s,
        a,
        b,
        month,
        frameStart ?? (a.dom === undefined && a.days === undefined ? s.today + 1 : s.today),
      );
      const ends = range.ends?.[0];
      if (ends === undefined || ends[1] - ends[0] !== length) continue;
      // "dos noches, viernes y sábado": the nights are named, so the stay ends the morning after
      const nights = all.find((said): said is NightsSaid => said.kind === 'nights')?.nights;
      return nights === length + 1 ? { ...range, ends: [[ends[0], ends[0] + nights]] } : range;
    }
    return undefined;
  }
  const real = found.filter((range) => range.ends === undefined || range.ends.length > 0);
  if (real.length === 0) return { from: 0, to: 0, ends: [] };
  return changes ? real.at(-1) : real[0];
}

/** A word of change in front: "pasame el turno del martes al jueves" moves, it is no stay from Tuesday to Thursday. */
function isNearChange(s: Scan, at: number): boolean {
  for (let i = 0; i < at; i++) if (isMove(textAt(s, i))) return true;
  return false;
}

const HELD = new Set(['tengo', 'tenia', 'teniamos', 'tenemos', 'reservado', 'anotado', 'anotada', 'reserve', 'saque']);

/** "tengo turno mañana a las 10, puedo ir a las 11?": the first is what exists, a later one is what is wanted. */
function isHeld(s: Scan, said: Said): boolean {
  for (let i = said.from - 1; i >= 0 && i >= said.from - 6; i--) if (HELD.has(textAt(s, i))) return true;
  return false;
}

const SOURCES = new Set(['turno', 'cita', 'reserva', 'hora', 'tengo', 'tenia', 'turnito', 'reservado']);

/** "el turno del martes": what exists already, not what is wanted. */
function isSource(s: Scan, day: DaySaid): boolean {
  for (let i = day.from - 1; i >= 0 && i >= day.from - 4; i--) if (SOURCES.has(textAt(s, i))) return true;
  return false;
}

function optionDays(s: Scan, days: DaySaid[], base: (day: DaySaid) => number, month: MonthSaid | undefined): number[] {
  const options: number[] = [];
  const lastMonth = days.at(-1)?.month;
  for (const day of days) {
    const said =
      day.dom !== undefined && day.month === undefined && lastMonth !== undefined ? { ...day, month: lastMonth } : day;
    const resolved = resolveDay(s, said, base(day), said.month === undefined ? month : undefined);
    if (typeof resolved !== 'string') options.push(...resolved);
  }
  return [...new Set(options)].sort((a, b) => a - b);
}

/** "a partir del 1", "desde el 3", "después del 10", "antes del 20": one end of a stretch stays open. */
function openEnd(s: Scan, day: DaySaid): 'from' | 'after' | 'before' | undefined {
  let i = day.from - 1;
  if (textAt(s, i) === 'dia') i--;
  if (textAt(s, i) === 'el' || textAt(s, i) === 'la') i--;
  const text = textAt(s, i);
  if (text === 'desde') return 'from';
  if (text === 'del' || text === 'de') {
    const word = textAt(s, i - 1);
    if (word === 'partir') return 'from';
    if (word === 'despues' || word === 'luego') return textAt(s, i - 2) === 'dia' ? undefined : 'after';
    if (word === 'antes') return textAt(s, i - 2) === 'no' ? 'from' : 'before';
  }
  if (textAt(s, day.to) === 'en' && textAt(s, day.to + 1) === 'adelante') return 'from';
  return undefined;
}

const OPEN_PHRASES = [
  ['la', 'que', 'puedas'],
  ['no', 'se', 'cual'],
  ['algun', 'dia'],
  ['cualquier', 'dia', 'de'],
  ['cual', 'sea'],
  ['la', 'que', 'tengas'],
  ['la', 'que', 'haya'],
  ['cualquiera'],
];

function saysPhrase(s: Scan, phrase: readonly string[]): boolean {
  return s.words.some((_, i) => phrase.every((text, j) => textAt(s, i + j) === text));
}

/** Weekends, weeks, months and what is too vague, when no day was said. */
function readStretches(
  s: Scan,
  out: Outcome,
  stretches: StretchSaid[],
  months: MonthSaid[],
  vague: Unusable[],
  all: Said[],
): void {
  const open = OPEN_PHRASES.some((phrase) => saysPhrase(s, phrase));
  const changes = saysChange(s);
  if (stretches.length > 0) {
    for (let i = 0; i + 1 < stretches.length; i++) {
      const a = stretches[i] as StretchSaid;
      const b = stretches[i + 1] as StretchSaid;
      if (isJoined(s, all, a.to, b.from, 'o')) {
        out.ask('date_range', 'ambiguous', [...a.options, ...b.options].map(rangeSlot));
        return;
      }
    }
    const stretch = (changes && !isCancelling(s) ? stretches.at(-1) : stretches[0]) as StretchSaid;
    const [only, second] = stretch.options;
    if (only === undefined) out.ask('date_range', 'impossible');
    else if (second !== undefined) out.ask('date_range', 'ambiguous', stretch.options.map(rangeSlot));
    else {
      const opener = openStretch(s, stretch);
      if (opener === 'after') out.slots.date_range = { from: dateText(only[1] + 1), to: null };
      else if (opener === 'before') out.slots.date_range = { from: null, to: dateText(only[0] - 1) };
      else out.slots.date_range = rangeSlot(only);
    }
    if (open) out.ask(s.expecting === 'date_range' || s.cabins ? 'date_range' : 'date', 'vague');
    return;
  }
  if (months.length > 1) {
    const [a, b] = months as [MonthSaid, MonthSaid];
    if (isJoined(s, all, a.to, b.from, 'o')) {
      out.ask('month', 'ambiguous', [monthText(a.year, a.month), monthText(b.year, b.month)]);
      return;
    }
  }
  const month = changes ? months.at(-1) : months[0];
  if (month !== undefined) {
    out.slots.month = monthText(month.year, month.month);
    if (month.open || (open && s.expectsDay)) out.ask('date_range', 'vague');
    return;
  }
  if (vague.length > 0 && !all.some((said) => said.kind === 'day')) out.ask('date_range', 'vague');
}

function openStretch(s: Scan, stretch: StretchSaid): 'after' | 'before' | undefined {
  let i = stretch.from - 1;
  if (textAt(s, i) === 'la' || textAt(s, i) === 'el') i--;
  if (textAt(s, i) !== 'de' && textAt(s, i) !== 'del') return undefined;
  const word = textAt(s, i - 1);
  return word === 'despues' ? 'after' : word === 'antes' ? 'before' : undefined;
}

const HALF_OF_PART: Record<PartSaid['part'], DayHalf | undefined> = {
  morning: 'morning',
  noon: 'noon',
  afternoon: 'afternoon',
  night: 'night',
  first: undefined,
  last: undefined,
};

function readTimes(s: Scan, all: Said[], out: Outcome): void {
  const parts = all.filter((said): said is PartSaid => said.kind === 'part');
  const times = all.filter((said): said is TimeSaid => said.kind === 'time');
  const ranges = all.filter((said): said is TimeRangeSaid => said.kind === 'time_range');
  const vague = all.find((said): said is VagueTime => said.kind === 'vague_time');
  if (parts.length + times.length + ranges.length === 0 && vague === undefined) return;
  const changes = saysChange(s) || saysPhrase(s, ['no', 'llego']) || saysPhrase(s, ['no', 'puedo']);
  const held = times.length > 1 && times[0] !== undefined && isHeld(s, times[0]);
  const pickLast = (changes || held) && !isCancelling(s);
  const kinds = new Set(parts.map((said) => said.part));
  const part =
    kinds.size > 1
      ? pickLast
        ? parts.at(-1)
        : parts.find((said) => said.part === 'first' || said.part === 'last')
      : parts[0];
  const half = part === undefined ? undefined : HALF_OF_PART[part.part];
  const first = times[0];
  if (kinds.size > 1 && times.length + ranges.length === 0) {
    for (let i = 0; i + 1 < parts.length; i++) {
      const a = parts[i] as PartSaid;
      const b = parts[i + 1] as PartSaid;
      if (!isJoined(s, all, a.to, b.from, 'o')) continue;
      out.ask('part_of_day', 'ambiguous', [a.part, b.part]);
      return;
    }
  }

  // "4 o 5", "a las cuatro y media o cinco"
  for (let i = 0; i + 1 < times.length; i++) {
    const a = times[i] as TimeSaid;
    const b = times[i + 1] as TimeSaid;
    if (!isJoined(s, all, a.to, b.from, 'o')) continue;
    const options = [
      ...minutesOf(a.clock, s.cabins, half),
      ...minutesOf(b.clock, s.cabins, (b.from - a.to <= 3 ? a.clock.half : undefined) ?? half),
    ];
    if (part !== undefined) out.slots.part_of_day = part.part;
    out.ask('time', 'ambiguous', options.map(timeText));
    return;
  }
  if (first !== undefined && /^(eso|esa|ahi|entonces)$/.test(textAt(s, afterPhrase(s, first.to)))) {
    const minutes = minutesOf(first.clock, s.cabins, half);
    if (minutes.length === 1) {
      out.slots.time_range = { from: timeText(minutes[0] as number), to: null };
      return;
    }
  }
  const range = pickLast ? ranges.at(-1) : (bothEnds(ranges) ?? ranges[0]);
  const time = pickLast ? times.at(-1) : first;
  if (range !== undefined && (time === undefined || range.from > time.from || !pickLast)) {
    readTimeRange(s, range, half, out);
    if (out.slots.time_range === undefined && part !== undefined) out.slots.part_of_day = part.part;
    return;
  }
  if (time !== undefined) {
    if (time.clock.impossible) out.ask('time', 'impossible');
    else {
      const minutes = minutesOf(time.clock, s.cabins, half);
      if (minutes.length === 1) out.slots.time = timeText(minutes[0] as number);
      else {
        out.ask('time', 'ambiguous', minutes.map(timeText));
        if (part !== undefined) out.slots.part_of_day = part.part;
      }
    }
    return;
  }
  if (part !== undefined) out.slots.part_of_day = part.part;
  else if (vague !== undefined) out.ask('time', 'vague');
}

/** "después de las 4 y antes de las 7": two open stretches are one. */
function bothEnds(ranges: TimeRangeSaid[]): TimeRangeSaid | undefined {
  const [a, b] = ranges;
  if (a === undefined || b === undefined || ranges.length > 2) return undefined;
  const start = a.start ?? b.start;
  const end = a.end ?? b.end;
  const isSplit =
    start !== undefined &&
    end !== undefined &&
    (a.start === undefined) !== (b.start === undefined) &&
    (a.end === undefined) !== (b.end === undefined);
  return isSplit ? { kind: 'time_range', from: a.from, to: b.to, start, end } : undefined;
}

/** Index of the word after "(así que) después de" behind an hour, or -1: "salgo a las 6, después de eso". */
function afterPhrase(s: Scan, from: number): number {
  for (let i = from; i < s.words.length && i < from + 6; i++) {
    if (textAt(s, i) === 'despues' && textAt(s, i + 1) === 'de') return i + 2;
    if (textAt(s, i) === 'desde' && textAt(s, i + 1) === 'ahi') return i + 1;
    if (textAt(s, i) === 'partir' && textAt(s, i + 1) === 'de') return i + 2;
  }
  return -1;
}

/** Both ends of a stretch of hours; the second is the first time it can be after the first. */
function readTimeRange(s: Scan, range: TimeRangeSaid, half: DayHalf | undefined, out: Outcome): void {
  const { start, end } = range;
  if (start?.impossible || end?.impossible) {
    out.ask('time', 'impossible');
    return;
  }
  if (start === undefined || end === undefined) {
    const only = (start ?? end) as NonNullable<typeof start>;
    const minutes = minutesOf(only, s.cabins, half);
    const values = minutes.map((value) =>
      start === undefined ? { from: null, to: timeText(value) } : { from: timeText(value), to: null },
    );
    if (values.length === 1) out.slots.time_range = values[0] as { from: string | null; to: string | null };
    else out.ask('time', 'ambiguous', minutes.map(timeText));
    return;
  }
  const shared = end.half ?? half;
  let startMinutes = minutesOf(
    start,
    s.cabins,
    start.half ?? (end.half !== undefined && start.hour <= end.hour ? end.half : half),
  );
  const endMinutes = minutesOf(end, s.cabins, shared);
  if (startMinutes.length > 1 && endMinutes.length === 1) {
    const fitting = startMinutes.filter((value) => value < (endMinutes[0] as number));
    startMinutes = fitting.length > 0 ? fitting.slice(-1) : startMinutes;
  }
  const begin = startMinutes[0] as number;
  let stops = endMinutes.filter((value) => value > begin);
  if (stops.length === 0)
    stops = endMinutes.map((value) => (value + 720 > begin && value + 720 < 1440 ? value + 720 : value));
  const stop = stops[0] as number;
  if (startMinutes.length > 1) out.ask('time', 'ambiguous', startMinutes.map(timeText));
  else if (stop <= begin) out.ask('time', 'backwards');
  else out.slots.time_range = { from: timeText(begin), to: timeText(stop) };
}

function readNights(s: Scan, all: Said[], out: Outcome): void {
  const nights = all.filter((said): said is NightsSaid => said.kind === 'nights');
  if (nights.length === 0) return;
  if (s.words.some((word) => word.text === 'minimo' || word.text === 'minima') && s.expecting !== 'nights') return;
  for (let i = 0; i + 1 < nights.length; i++) {
    const a = nights[i] as NightsSaid;
    const b = nights[i + 1] as NightsSaid;
    const between = textAt(s, a.from - 1) === 'entre' && isJoined(s, all, a.to, b.from, 'y');
    if (between || isJoined(s, all, a.to, b.from, 'o')) {
      out.ask('nights', 'ambiguous', [a.nights, b.nights]);
      return;
    }
  }
  const bare = nights.find((said) => /^noch|^night/.test(textAt(s, said.to - 1)));
  out.slots.nights = (bare ?? (nights[0] as NightsSaid)).nights;
}

/** Changes of what the draft holds; without a draft a moved date can only be asked for. */
function readChanges(s: Scan, context: ReadingContext, all: Said[], out: Outcome): void {
  const draft = context.draft;
  for (const change of all) {
    if (change.kind !== 'change') continue;
    if (change.of === 'nights') {
      const from = draftDay(context, 'in');
      const to = draftDay(context, 'out');
      const known = draft?.nights ?? (from !== undefined && to !== undefined ? to - from : undefined);
      if (known !== undefined && known + change.by >= 1) out.slots.nights = known + change.by;
    } else if (change.of === 'time') {
      const known = draft?.time;
      if (known !== undefined)
        out.slots.time = timeText(Number(known.slice(0, 2)) * 60 + Number(known.slice(3, 5)) + change.by);
    } else {
      const from = draftDay(context, 'in');
      const to = draftDay(context, 'out');
      const role = s.cabins ? roleOf(s, change, 0, s.words.length) : undefined;
      if (role === 'in' && from !== undefined) out.slots.check_in = dateText(from + change.by);
      else if (role === 'out' && to !== undefined) out.slots.check_out = dateText(to + change.by);
      else if (from !== undefined && to !== undefined)
        out.slots.date_range = rangeSlot([from + change.by, to + change.by]);
      else if (from !== undefined) out.slots.date = dateText(from + change.by);
      else out.ask(context.vertical === 'cabins' ? 'date_range' : 'date', 'vague');
    }
  }
}

const BREAKS = new Set(['no', 'mejor', 'sino', 'prefiero']);
const NO = new Set(['no']);
const OR = new Set(['o']);

/** "el martes que viene no, para el otro": the second day is one week past the refused one. */
function withTheOther(s: Scan, all: Said[]): void {
  for (const said of all) {
    if (said.kind !== 'day' && said.kind !== 'stretch') continue;
    for (let i = said.to; i < said.to + 6 && i < s.words.length; i++) {
      const text = textAt(s, i);
      const coming = text === 'que' && textAt(s, i + 1) === 'viene';
      if (
        (text !== 'otro' && text !== 'siguiente' && text !== 'proximo' && !coming) ||
        (textAt(s, i - 1) !== 'el' && textAt(s, i - 1) !== 'al')
      )
        continue;
      const next = s.words[coming ? i + 2 : i + 1];
      if (
        next !== undefined &&
        next.kind !== SIGN &&
        !['tenes', 'hay', 'tienen', 'puede', 'a', 'seria', 'por', 'si', 'mejor'].includes(next.text)
      )
        continue;
      const denied = gapHas(s, said.to, i, NO);
      const either = gapHas(s, said.to, i, OR);
      if (!denied && !either) continue;
      if (said.kind === 'day' && said.weekday !== undefined) {
        const first = said.days?.[0] ?? ((resolveDay(s, said, s.today) as number[])[0] as number);
        said.days = denied ? [first + 7] : [first, first + 7];
        if (said.dom !== undefined) delete said.dom;
      } else if (said.kind === 'stretch' && said.options[0] !== undefined) {
        const [first, last] = said.options[0];
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

const NOTHING: WhenReading = { slots: {}, clarify: [], spans: [] };

/**
 * Days, stays and hours of a message, by the house rules: always in the future, day before month, nothing guessed. Pure: depends on the
 * tokens and on the context only.
 * @returns empty slots when nothing was said; `clarify` names what was said and cannot be taken as it is
 */
export function readWhen(tokens: readonly Token[], context: ReadingContext): WhenReading {
  const words = readWords(tokens);
  if (words === undefined) return NOTHING;
  const s = scanOf(words, context);
  const collected = collect(s);
  if (collected.length === 0) return NOTHING;
  withTheOther(s, collected);
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

import type { ReadingContext } from '../bot/core/reading.ts';
import { civilOf, dateText, dayOf, dayOfText, monthLength, monthText } from './date-calendar.ts';
import type { Days } from './date-holidays.ts';
import { isMismatch, resolveDay } from './date-resolve.ts';
import type { DaySaid, MonthSaid, StretchSaid, Unusable } from './date-said.ts';
import { type Scan, textAt } from './date-scan.ts';
import {
  isCancelling,
  isDeparture,
  isHeld,
  OPEN_PHRASES,
  openEnd,
  openStretch,
  type Role,
  roleOf,
  saysChange,
  saysPhrase,
} from './when-cues.ts';
import { gapHas, gapIs, isJoined } from './when-links.ts';
import { type Outcome, rangeSlot, type Said } from './when-outcome.ts';
import { findRange, type RangeFound } from './when-ranges.ts';

/** How far before a named day a stay around it may start. */
const ANCHOR_DAYS = 7;
/** How far before a week or long weekend a stay in it may start. */
const EARLY_DAYS = 3;

function setRange(out: Outcome, range: RangeFound): void {
  if (range.reason === undefined && range.ends?.[0] !== undefined) out.slots.date_range = rangeSlot(range.ends[0]);
  else if (range.reason === 'ambiguous') out.ask('date_range', 'ambiguous', range.ends?.map(rangeSlot));
  else if (range.reason !== undefined) out.ask('date_range', range.reason);
}

/** The stay known so far, for answers that lean on it. */
export function draftDay(context: ReadingContext, slot: 'in' | 'out' | 'any'): number | undefined {
  const draft = context.draft;
  if (draft === undefined) return undefined;
  const text =
    slot === 'out'
      ? (draft.check_out ?? draft.date_range?.to)
      : (draft.check_in ?? draft.date_range?.from ?? draft.date);
  return text === undefined || text === null ? undefined : dayOfText(text);
}

export function readDates(s: Scan, context: ReadingContext, collected: Said[], all: Said[], out: Outcome): void {
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
    else if (inside.length > 0 && inside.every((day) => day.dom === undefined && day.days === undefined)) {
      // "semana santa, llegando el miércoles": the stay may begin a little earlier
      const early = Math.max(frame[0] - EARLY_DAYS, s.today + 1);
      framed = inside.every((day) => fitsFrame(s, day, [early, frame[1] + 1]));
      if (framed) base = early;
    }
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

function hasNights(all: Said[]): boolean {
  return all.some((said) => said.kind === 'nights');
}

function fitsFrame(s: Scan, day: DaySaid, frame: Days): boolean {
  if (day.days !== undefined) return day.days.some((value) => value >= frame[0] && value <= frame[1]);
  const resolved = resolveDay(s, day, frame[0] - 1);
  return typeof resolved !== 'string' && resolved.some((value) => value >= frame[0] && value <= frame[1] + 1);
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

const BREAKS = new Set(['no', 'mejor', 'sino', 'prefiero']);

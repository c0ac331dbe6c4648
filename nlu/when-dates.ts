import type { ReadingContext } from '../bot/core/reading.ts';
import { civilOf, dateText, dayOf, monthLength, monthText, weekdayFrom } from './date-calendar.ts';
import { isMismatch, resolveDay } from './date-resolve.ts';
import type { DaySaid, MonthSaid, StretchSaid, Unusable } from './date-said.ts';
import { type Scan, textAt } from './date-scan.ts';
import { anchoredDay, draftDay, isBareNumber, nearestDay } from './when-anchor.ts';
import {
  isCancelling,
  isDeparture,
  isHeld,
  openEnd,
  openStretch,
  type Role,
  roleOf,
  saysChange,
  saysOpen,
} from './when-cues.ts';
import { frameOf } from './when-frame.ts';
import { gapIs, isJoined } from './when-links.ts';
import { type Outcome, rangeSlot, type Said } from './when-outcome.ts';
import { findRange, type RangeFound } from './when-ranges.ts';

function setRange(out: Outcome, range: RangeFound, today: number): void {
  const only = range.ends?.[0];
  // A running long weekend has begun already
  if (range.reason === undefined && only !== undefined)
    out.slots.date_range = rangeSlot([Math.max(only[0], today), only[1]]);
  else if (range.reason === 'ambiguous') out.ask('date_range', 'ambiguous', range.ends?.map(rangeSlot));
  else if (range.reason !== undefined) out.ask('date_range', range.reason);
}

/** Dates of a message by kind, with what the words around them say. */
interface Dates {
  days: DaySaid[];
  stretches: StretchSaid[];
  months: MonthSaid[];
  vague: Unusable[];
  roles: Map<DaySaid, Role>;
  changes: boolean;
}

function groupDates(s: Scan, all: Said[]): Dates {
  const days = all.filter((said): said is DaySaid => said.kind === 'day');
  const roles = new Map<DaySaid, Role>();
  for (const day of days) {
    let previousEnd = 0;
    let nextStart = s.words.length;
    for (const other of all) {
      if (other.to <= day.from && other.to > previousEnd) previousEnd = other.to;
      if (other.kind === 'day' && other.from >= day.to && other.from < nextStart) nextStart = other.from;
    }
    roles.set(day, roleOf(s, day, previousEnd, nextStart));
  }
  return {
    days,
    stretches: all.filter((said): said is StretchSaid => said.kind === 'stretch'),
    months: all.filter((said): said is MonthSaid => said.kind === 'month'),
    vague: all.filter((said): said is Unusable => said.kind === 'vague'),
    roles,
    changes: saysChange(s),
  };
}

/** Days, stretches and months: a range if two days belong together, else the day that is wanted, else what is left. */
export function readDates(s: Scan, context: ReadingContext, collected: Said[], all: Said[], out: Outcome): void {
  const dates = groupDates(s, all);
  const { days, stretches, months, roles } = dates;
  const month = months[0];
  if (month !== undefined && stretches.length === 0 && days.length > 0 && days.every(isBareWeekday)) {
    // "de jueves a domingo en enero": which of them is not said
    out.slots.month = monthText(month.year, month.month);
    out.ask(days.length > 1 || s.cabins ? 'date_range' : 'date', 'vague');
    return;
  }
  const frame = frameOf(s, dates.days, stretches, dates.vague, collected, all);
  const anchor = anchoredDay(s, context, days.find(isBareNumber), days, months);
  const range = findRange(s, all, days, roles, month, frame ?? anchor, dates.changes);
  if (range !== undefined) {
    const end = movedEnd(s, dates, range);
    if (end === undefined) setRange(out, range, s.today);
    else out.slots[end.slot] = dateText(end.day);
    return;
  }
  const checkIn = draftDay(context, 'in');
  const after = (day: DaySaid): number => {
    if (frame !== undefined) return frame - 1;
    const wantsOut = s.expecting === 'check_out' || (roles.get(day) === 'out' && days.length === 1);
    if (wantsOut && checkIn !== undefined && checkIn >= s.today) return checkIn;
    const source = dates.changes ? sourceOf(s, days, day) : undefined;
    const beside = source === undefined ? undefined : nearestDay(s, day, source);
    if (beside !== undefined) return beside - 1;
    const anchored = anchoredDay(s, context, day, days, months);
    if (anchored !== undefined) return anchored - 1;
    // A bare weekday is the next such day after today; a number may be today's
    return day.dom === undefined ? s.today : s.today - 1;
  };
  const choices = choicesOf(s, dates, all);
  if (choices.length > 1) {
    const options = optionDays(s, choices, after, month);
    if (options.length > 1) {
      out.ask('date', 'ambiguous', options.map(dateText));
      return;
    }
  }
  const day = wantedDay(s, dates);
  if (day === undefined || (stretches.length > 0 && day.named && frame === undefined)) {
    readStretches(s, out, stretches, months, dates.vague, all);
    return;
  }
  const meant = resolveDay(s, day, after(day), day.month === undefined ? month : undefined);
  // "el domingo que viene" after an arrival in two weeks is the Sunday after it
  const isEarly =
    s.expecting === 'check_out' &&
    checkIn !== undefined &&
    typeof meant !== 'string' &&
    meant.every((one) => one <= checkIn);
  const resolved =
    isEarly && day.weekday !== undefined && day.dom === undefined ? [weekdayFrom(checkIn + 1, day.weekday)] : meant;
  const slot = s.expecting === 'date_range' ? 'date_range' : 'date';
  const stay = stretches.length === 1 ? stretches[0]!.options : [];
  // "el puente de noviembre, llegando el viernes"
  if (s.cabins && roles.get(day) === 'in' && stay.length === 1 && typeof resolved !== 'string') {
    const from = resolved.find((one) => one >= stay[0]![0] - 2 && one < stay[0]![1]);
    if (from !== undefined) {
      out.slots.date_range = rangeSlot([from, stay[0]![1]]);
      return;
    }
  }
  if (typeof resolved === 'string') out.ask(slot, resolved);
  else if (resolved.length === 1 && (resolved[0] as number) < s.today) out.ask(slot, 'past');
  else if (resolved.length > 1)
    out.ask('date', isMismatch(day, resolved) ? 'weekday_mismatch' : 'ambiguous', resolved.map(dateText));
  else {
    setDay(s, out, dates, day, resolved[0] as number, {
      isLong: hasNights(all),
      isInKnown: checkIn !== undefined,
      isStayKnown: checkIn !== undefined && draftDay(context, 'out') !== undefined,
    });
    if (stretches.length > 0 && saysOpen(s)) out.ask('date', 'vague');
  }
}

/** "la reserva del 20 de enero, correla al 27": the new day lies around the old one. */
function sourceOf(s: Scan, days: DaySaid[], day: DaySaid): number | undefined {
  if (!isBareNumber(day)) return undefined;
  const old = days.find((other) => other.to <= day.from && other.month !== undefined);
  const resolved = old === undefined ? undefined : resolveDay(s, old, s.today - 1);
  return typeof resolved === 'string' ? undefined : resolved?.[0];
}

/** "reservé del 5 al 8 de julio pero quisiera salir el 9": one end of the stay that exists is moved. */
function movedEnd(
  s: Scan,
  { days, roles }: Dates,
  range: RangeFound,
): { slot: 'check_in' | 'check_out'; day: number } | undefined {
  const stay = range.reason === undefined ? range.ends?.[0] : undefined;
  const first = days[0];
  if (!s.cabins || stay === undefined || first === undefined || !isHeld(s, first)) return undefined;
  const moved = days.find((day) => day.from >= range.to && isBareNumber(day) && roles.get(day) !== undefined);
  if (moved === undefined) return undefined;
  const isOut = roles.get(moved) === 'out';
  const day = nearestDay(s, moved, isOut ? stay[1] : stay[0]);
  return day === undefined ? undefined : { slot: isOut ? 'check_out' : 'check_in', day };
}

function isBareWeekday(day: DaySaid): boolean {
  return day.dom === undefined && day.days === undefined;
}

/** Days offered side by side: "jueves o viernes", "lunes, martes o miércoles". */
function choicesOf(s: Scan, { days }: Dates, all: Said[]): DaySaid[] {
  const plain = days.filter((day) => !day.named);
  const among = plain.length > 0 ? plain : days;
  const joined = among.filter((day, i) => {
    const next = among[i + 1];
    const previous = among[i - 1];
    if (next !== undefined && isJoined(s, all, day.to, next.from, 'o')) return true;
    return previous !== undefined && isJoined(s, all, previous.to, day.from, 'o');
  });
  if (joined.length < 2) return [];
  for (let i = among.indexOf(joined[0] as DaySaid) - 1; i >= 0; i--) {
    const earlier = among[i] as DaySaid;
    if (!gapIs(s, earlier.to, (among[i + 1] as DaySaid).from)) break;
    joined.unshift(earlier);
  }
  return joined;
}

/** Of several days the one that is asked for: not a holiday, a told arrival, the new one of a change, otherwise the first. */
function wantedDay(s: Scan, { days, roles, changes }: Dates): DaySaid | undefined {
  const plain = days.filter((day) => !day.named);
  let among = plain.length > 0 ? plain : days;
  const told = among.filter((day) => roles.get(day) !== undefined);
  if (told.length === 1 && s.cabins) among = told;
  const first = among[0];
  if (first === undefined || among.length === 1) return first;
  return (changes || isHeld(s, first)) && !isCancelling(s) ? among.at(-1) : first;
}

/** Writes one day in the slot that its words ask for. */
function setDay(
  s: Scan,
  out: Outcome,
  { vague, roles }: Dates,
  said: DaySaid,
  day: number,
  { isLong, isInKnown, isStayKnown }: { isLong: boolean; isInKnown: boolean; isStayKnown: boolean },
): void {
  const value = dateText(day);
  if (s.cabins && isStayKnown && isOneNight(s, said)) {
    out.slots.date_range = rangeSlot([day, day + 1]);
    return;
  }
  if (s.cabins && isStayKnown && startsAnew(s, said)) {
    out.slots.check_in = value;
    return;
  }
  const role = roles.get(said);
  const toMonthEnd = vague.find(
    (end) => end.from > said.to && end.from <= said.to + 3 && textAt(s, end.from) === 'fin',
  );
  if (toMonthEnd !== undefined && textAt(s, toMonthEnd.to - 1) === 'mes') {
    const { year, month } = civilOf(day);
    out.slots.date_range = { from: value, to: dateText(dayOf(year, month, monthLength(year, month))) };
    return;
  }
  const opener = openEnd(s, said);
  if (opener === 'after') out.slots.date_range = { from: dateText(day + 1), to: null };
  else if (opener === 'before') out.slots.date_range = { from: null, to: dateText(day - 1) };
  // "3 noches desde el 10" is a day and a length
  else if (opener === 'from' && s.expecting !== 'check_in' && !isLong) out.slots.date_range = { from: value, to: null };
  else if (opener === 'from' && s.expecting !== 'check_in') out.slots.date = value;
  else if (s.cabins && (s.expecting === 'check_in' || s.expecting === 'check_out')) {
    if (role === 'in' || (role === undefined && s.expecting === 'check_in')) out.slots.check_in = value;
    else out.slots.check_out = value;
  } else if (s.cabins && role === 'out' && isDeparture(s, said, isInKnown)) out.slots.check_out = value;
  else out.slots.date = value;
}

/** "la noche del 31 nomás", with a longer stay in hand. */
function isOneNight(s: Scan, { from, to }: DaySaid): boolean {
  if (textAt(s, from - 1) !== 'del' || textAt(s, from - 2) !== 'noche') return false;
  const only = /^(solo|nomas|solamente|unicamente|sola)$/;
  return (
    to >= s.words.length ||
    only.test(textAt(s, to)) ||
    s.words.slice(0, from).some(({ text }) => only.test(text) || text === 'mas')
  );
}

/** "mejor del 12", with a whole stay in hand: another day to arrive. */
function startsAnew(s: Scan, { from, to, dom }: DaySaid): boolean {
  if (dom === undefined || textAt(s, from - 1) !== 'del' || to < s.words.length) return false;
  return /^(|mejor|no|entonces|sino|,|y|perdon|digo|si)$/.test(textAt(s, from - 2));
}

function hasNights(all: Said[]): boolean {
  return all.some((said) => said.kind === 'nights');
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
  const open = saysOpen(s);
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
    else if (only[1] < s.today) out.ask('date_range', 'past');
    // "esta semana" said on its Sunday: hardly today alone
    else if (only[0] === only[1] || (only[0] < s.today && only[1] === s.today)) out.ask('date_range', 'vague');
    else {
      const opener = openStretch(s, stretch);
      if (opener === 'after') out.slots.date_range = { from: dateText(only[1] + 1), to: null };
      else if (opener === 'before') out.slots.date_range = { from: null, to: dateText(only[0] - 1) };
      else out.slots.date_range = rangeSlot([Math.max(only[0], s.today), only[1]]);
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
    if (month.year * 12 + month.month < s.civil.year * 12 + s.civil.month) {
      out.ask('month', 'past');
      return;
    }
    out.slots.month = monthText(month.year, month.month);
    if (month.open || (open && s.expectsDay)) out.ask('date_range', 'vague');
    return;
  }
  // A stay is asked for by its two ends, an appointment by its day
  if (vague.length > 0 && !all.some((said) => said.kind === 'day')) out.ask(s.cabins ? 'date_range' : 'date', 'vague');
}

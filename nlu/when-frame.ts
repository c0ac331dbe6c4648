import { dayOf } from './date-calendar.ts';
import type { Days } from './date-holidays.ts';
import { resolveDay } from './date-resolve.ts';
import type { DaySaid, StretchSaid, Unusable } from './date-said.ts';
import { type Scan, textAt } from './date-scan.ts';
import { gapHas } from './when-links.ts';
import type { Said } from './when-outcome.ts';

/** How far before a named day a stay around it may start. */
const ANCHOR_DAYS = 7;
/** How far before a week or long weekend a stay in it may start. */
const EARLY_DAYS = 3;
const BREAKS = new Set(['no', 'mejor', 'sino', 'prefiero']);

/**
 * First day from which the days of the message are meant, when something else in it says so: "la semana que viene, el jueves",
 * "para navidad, llegamos el 23", "no el 5 de enero, el 8".
 * @returns undefined when nothing does, and today is the start
 */
export function frameOf(
  s: Scan,
  days: DaySaid[],
  stretches: StretchSaid[],
  vague: Unusable[],
  collected: Said[],
  all: Said[],
): number | undefined {
  const stretch = stretches.length === 1 && stretches[0]?.options.length === 1 ? stretches[0].options[0] : undefined;
  const inStretch = stretch === undefined ? undefined : startInside(s, days, stretch);
  const bare = days.filter((day) => day.dom !== undefined && day.month === undefined && !day.impossible);
  if (bare.length === 0) return inStretch;
  return (
    aroundNamed(s, days, bare, vague, inStretch === undefined ? stretch : undefined) ??
    inStretch ??
    inDeniedMonth(s, collected, all)
  );
}

/** A weekday next to a week or a long weekend is the one inside it, or a little before: "semana santa, llegando el miércoles". */
function startInside(s: Scan, days: DaySaid[], stretch: Days): number | undefined {
  if (stretch[1] - stretch[0] > 16) return undefined;
  const loose = days.filter(
    (day) => (day.dom === undefined || day.month === undefined) && (day.days === undefined || day.named !== true),
  );
  if (loose.length === 0) return undefined;
  if (loose.every((day) => fitsFrame(s, day, stretch))) return stretch[0];
  if (!loose.every((day) => day.dom === undefined && day.days === undefined)) return undefined;
  const early = Math.max(stretch[0] - EARLY_DAYS, s.today + 1);
  return loose.every((day) => fitsFrame(s, day, [early, stretch[1] + 1])) ? early : undefined;
}

/** A bare number lies near the day with a name: "fin de año, del 30 al 2". */
function aroundNamed(
  s: Scan,
  days: DaySaid[],
  bare: DaySaid[],
  vague: Unusable[],
  stretch: Days | undefined,
): number | undefined {
  const anchor = days.find((day) => day.named);
  const holidays = vague.some((said) => textAt(s, said.from) === 'fiestas') ? dayOf(s.civil.year, 12, 24) : undefined;
  const named = anchor?.days?.[0] ?? holidays ?? stretch?.[0];
  if (named === undefined) return undefined;
  if (anchor !== undefined && gapHas(s, anchor.to, bare[0]?.from ?? 0, BREAKS)) return undefined;
  const from = Math.max(named - ANCHOR_DAYS, s.today);
  const isNear = bare.every((day) => {
    const resolved = resolveDay(s, day, from - 1);
    return typeof resolved !== 'string' && (resolved[0] as number) <= named + 2 * ANCHOR_DAYS;
  });
  return isNear ? from : undefined;
}

/** The number stays in the month of the date that was ruled out. */
function inDeniedMonth(s: Scan, collected: Said[], all: Said[]): number | undefined {
  for (const said of collected) {
    if (
      said.kind !== 'day' ||
      said.month === undefined ||
      said.year !== undefined ||
      said.impossible ||
      all.includes(said)
    )
      continue;
    const year = said.month < s.civil.month ? s.civil.year + 1 : s.civil.year;
    return Math.max(dayOf(year, said.month, 1), s.today);
  }
  return undefined;
}

function fitsFrame(s: Scan, day: DaySaid, frame: Days): boolean {
  if (day.days !== undefined) return day.days.some((value) => value >= frame[0] && value <= frame[1]);
  const resolved = resolveDay(s, day, frame[0] - 1);
  return typeof resolved !== 'string' && resolved.some((value) => value >= frame[0] && value <= frame[1] + 1);
}

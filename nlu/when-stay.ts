import type { ReadingContext } from '../bot/core/reading.ts';
import { dateText, timeText } from './date-calendar.ts';
import { type Scan, textAt } from './date-scan.ts';
import type { NightsSaid } from './nights.ts';
import { draftDay } from './when-anchor.ts';
import { roleOf } from './when-cues.ts';

import { isJoined } from './when-links.ts';
import { type Outcome, rangeSlot, type Said } from './when-outcome.ts';

export function readNights(s: Scan, all: Said[], out: Outcome): void {
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

/** Without one nobody knows yet what is moved, and the flow looks the booking up. */
function saysDays(said: Said): boolean {
  return said.kind === 'day' || said.kind === 'stretch' || said.kind === 'month';
}

/** A longer shift is a notice period ("24 horas antes"), not an hour to move to. */
const SHIFT_MINUTES_MAX = 360;

/** Changes of what the draft holds; without a draft a moved date can only be asked for. */
export function readChanges(s: Scan, context: ReadingContext, all: Said[], out: Outcome): void {
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
      if (known === undefined) {
        const isSaid = out.slots.time !== undefined || out.slots.time_range !== undefined;
        if (!isSaid && Math.abs(change.by) <= SHIFT_MINUTES_MAX) out.ask('time', 'vague');
      } else out.slots.time = timeText(Number(known.slice(0, 2)) * 60 + Number(known.slice(3, 5)) + change.by);
    } else {
      const from = draftDay(context, 'in');
      const to = draftDay(context, 'out');
      const role = s.cabins ? roleOf(s, change, 0, s.words.length) : undefined;
      if (role === 'in' && from !== undefined) out.slots.check_in = dateText(from + change.by);
      else if (role === 'out' && to !== undefined) out.slots.check_out = dateText(to + change.by);
      else if (from !== undefined && s.expecting === 'check_out') out.slots.check_out = dateText(from + change.by);
      else if (from !== undefined && to !== undefined)
        out.slots.date_range = rangeSlot([from + change.by, to + change.by]);
      else if (from !== undefined) out.slots.date = dateText(from + change.by);
      else if (all.some(saysDays)) out.ask(context.vertical === 'cabins' ? 'date_range' : 'date', 'vague');
    }
  }
}

import { fillIn } from './apply.ts';
import { takeUpWishes } from './away.ts';
import { type Draft, draftOf, homeOf } from './draft.ts';
import type { Pack, Verdict } from './flow.ts';
import type { Asking } from './query.ts';
import type { SlotValues } from './slot.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

/** What may be filled in: what a customer may say, not what flows remember for themselves. */
export const FILLABLE = [
  'unit',
  'check_in',
  'check_out',
  'nights',
  'guests',
  'infants',
  'pets',
  'name',
  'phone',
  'email',
] as const;

/** Staff say what the customer told them. What the customer wrote before that is older than it. */
export function fillFor(draft: Draft, slots: SlotValues): void {
  takeUpWishes(draft);
  fillIn(draft, slots);
}

/** What is known once these are filled in, and why the house does not take that; null: it does. Pure; changes nothing. */
export function* judgeFill(
  pack: Pack,
  state: State,
  slots: SlotValues,
  world: World,
): Asking<{ known: SlotValues; verdict: Verdict | null }> {
  if (pack.judge === undefined) return { known: slots, verdict: { rule: 'not_bookable_yet' } };
  const { check_in: checkIn, check_out: checkOut } = slots;
  // settled together one of them would be dropped
  if (checkIn !== undefined && checkOut !== undefined && checkOut <= checkIn)
    return { known: slots, verdict: { rule: 'range_inverted' } };
  const draft = draftOf(pack, state, world);
  fillFor(draft, slots);
  const known = homeOf(draft, slots)?.slots ?? slots;
  return { known, verdict: yield* pack.judge(known, world) };
}

import { promptBeneath } from './customer-input.ts';
import type { Catalogue, ReadingContext, ReadingSlots } from './reading.ts';
import type { SlotValues } from './slot.ts';
import type { State } from './state.ts';
import type { Text } from './wording.ts';
import type { World } from './world.ts';

/**
 * What an interpreter should know of the conversation.
 * @param word renders a text in the business's language (bot/wording.ts)
 */
export function readingContextOf(
  state: State,
  world: Pick<World, 'nowMs' | 'business'>,
  catalogue: Catalogue,
  word: (text: Text) => string,
): ReadingContext {
  // with nothing in hand, what is said may be about the booking made last
  const prompt = promptBeneath(state);
  const inHand = state.stack.at(-1)?.slots ?? state.booked?.stay;
  return {
    nowMs: world.nowMs,
    timezone: world.business.timezone,
    locale: world.business.locale,
    vertical: world.business.kind,
    ...(inHand === undefined ? {} : { flow: 'book', draft: draftOf(inHand) }),
    ...(prompt?.expecting ? { expecting: prompt.expecting } : {}),
    ...(prompt ? { offered: prompt.choices.map((choice) => word(choice.title)) } : {}),
    catalogue,
  };
}

function draftOf(slots: SlotValues): ReadingSlots {
  const {
    was_in,
    was_out,
    check_in = was_in,
    check_out = was_out,
    month,
    nights,
    guests,
    adults,
    infants,
    pets,
    unit,
    name,
  } = slots;
  const draft: ReadingSlots = {};
  if (check_in !== undefined) draft.check_in = check_in;
  if (check_out !== undefined) draft.check_out = check_out;
  if (check_in !== undefined && check_out !== undefined) draft.date_range = { from: check_in, to: check_out };
  if (month !== undefined) draft.month = month;
  if (nights !== undefined) draft.nights = nights;
  if (guests !== undefined) draft.guests = guests;
  if (adults !== undefined) draft.adults = adults;
  if (infants !== undefined) draft.infants = infants;
  if (pets !== undefined) draft.pets = pets;
  if (unit !== undefined) draft.unit = unit;
  if (name !== undefined) draft.name = name;
  return draft;
}

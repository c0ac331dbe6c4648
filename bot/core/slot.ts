import { z } from 'zod';

const localDate = z.string().length(10);

/**
 * What a conversation may know, by name: the one vocabulary of slots that all flows share. Names of what customers say
 * are those of the readings; the rest is what flows remember for themselves. A flow lists the ones it uses.
 */
export const slotValues = z
  .object({
    check_in: localDate,
    check_out: localDate,
    nights: z.int().positive(),
    /** `YYYY-MM` the stay should fall in */
    month: z.string(),
    /** people who need a bed: adults and children */
    guests: z.int().positive(),
    /** how many of the guests were said to be adults: children said later come on top of them */
    adults: z.int().nonnegative(),
    infants: z.int().nonnegative(),
    pets: z.int().nonnegative(),
    unit: z.string(),
    name: z.string(),
    phone: z.string(),
    email: z.string(),
    /** a code the customer named */
    booking_ref: z.string(),
    /** the unit that the bot proposed by itself: forgotten as soon as the wish changes */
    proposed: z.string(),
    /** which unit of those that are free, where the customer leaves it open */
    prefer: z.enum(['any', 'cheapest', 'dearest', 'largest', 'smallest']),
    /** fingerprint of the offer the customer agreed to; another offer is another fingerprint */
    agreed: z.string(),
    /** id of the reservation the flow is about */
    reservation: z.string(),
    /** money that came for `reservation` and waits: it is to be the deposit of what is booked */
    payment: z.string(),
    /** the dates were understood from words like "este finde": they are said back */
    assumed: z.boolean(),
    /** the customer wants something changed and has not said what */
    editing: z.boolean(),
    /** the dates of the booking that is to change: what "el 27" or "una noche más" is said against */
    was_in: localDate,
    was_out: localDate,
    /** which side of a booking is to change */
    aspect: z.enum(['dates', 'guests', 'unit']),
    /** what the customer wants to know or do, when a flow serves several wishes */
    wish: z.enum([
      // of a search
      'book',
      'look',
      'price',
      'days',
      // of paying: it was sent; it comes another day; it doesn't go through; it was sent twice; is the link safe; how long there is
      'paid',
      'later',
      'trouble',
      'twice',
      'safe',
      'time',
      // of more time: longer than a hold can be
      'beyond',
      // of a booking's money: what is left to pay, what was paid, what goes or went back
      'rest',
      'spent',
      'back',
    ]),
  })
  .partial()
  .strict();
export type SlotValues = z.infer<typeof slotValues>;
export type SlotName = keyof SlotValues;
export const SLOT_NAMES = slotValues.keyof().options;

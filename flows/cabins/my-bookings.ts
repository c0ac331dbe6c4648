import { defineFlow } from '../../bot/core/flow.ts';
import { extensionEffects } from '../booking/holds.ts';
import { instructionsOf } from './book.ts';
import { cabinsOf, say, stayParams } from './say.ts';
import { bookingLine, liveReservations } from './which.ts';

/** Tells the customer's reservations and how they stand. */
export const bookings = defineFlow({
  name: 'bookings',
  about: "tell the customer's reservations",
  slots: { booking_ref: [] },
  start: 'tell',
  states: {
    tell: {
      about: 'list what is held or confirmed',
      to: [],
      ends: true,
      *run({ world }) {
        const live = yield* liveReservations(world);
        if (live.length === 0) return { end: [say('no_bookings')] };
        return { end: [say('bookings', { list: { lines: live.map(bookingLine) } })] };
      },
    },
  },
});

/**
 * Tells how to pay the deposit of what is held. Money said to be on its way confirms nothing, staff or a provider do;
 * but the hold is extended once, so that there is time to look.
 */
export const pay = defineFlow({
  name: 'pay',
  about: 'tell how the deposit is paid',
  slots: { booking_ref: [], wish: [] },
  start: 'tell',
  states: {
    tell: {
      about: 'the transfer text of what is held, or thanks',
      to: [],
      ends: true,
      *run({ slots, world }) {
        const [held] = yield* liveReservations(world, ['held']);
        if (held === undefined) return { end: [say('pay_nothing_due')] };
        const { unit, range, deposit } = stayParams(held);
        if (slots.wish === 'paid') {
          const business = cabinsOf(world);
          const more = extensionEffects(business, held, world.nowMs);
          const until = { time: more === null ? (held.holdExpiresAtMs ?? 0) : world.nowMs + business.policy.holdMs };
          return { end: [say('paid', { unit, deposit, until })], effects: more ?? [] };
        }
        return { end: [say('pay', { instructions: instructionsOf(world), deposit, unit, range, code: held.code })] };
      },
    },
  },
});

/** Holds a stay once more, once. */
export const extend = defineFlow({
  name: 'extend',
  about: 'hold a stay for longer, once',
  slots: { booking_ref: [] },
  start: 'extend',
  states: {
    extend: {
      about: 'extend if that was not done before',
      to: [],
      ends: true,
      *run({ world }) {
        const [held] = yield* liveReservations(world, ['held']);
        if (held === undefined) return { end: [say('nothing_to_extend')] };
        const business = cabinsOf(world);
        const effects = extensionEffects(business, held, world.nowMs);
        if (effects === null) return { end: [say('not_extendable', { until: { time: held.holdExpiresAtMs ?? 0 } })] };
        return { end: [say('extended', { until: { time: world.nowMs + business.policy.holdMs } })], effects };
      },
    },
  },
});

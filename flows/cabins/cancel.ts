import { defineFlow } from '../../bot/core/flow.ts';
import { cancellation, holdJobsDropped } from '../booking/holds.ts';
import { cabinsOf, say, stayParams } from './say.ts';
import { noBooking, whichReservation } from './which.ts';

const ASK_TIMEOUT_MS = 15 * 60_000;

/** Cancels a reservation; what it means for the money is said before the question. */
export const cancel = defineFlow({
  name: 'cancel',
  about: 'cancel a reservation',
  slots: {
    booking_ref: ['reservation', 'agreed'],
    unit: ['reservation', 'agreed'],
    check_in: ['reservation', 'agreed'],
    check_out: ['reservation', 'agreed'],
    reservation: ['agreed'],
    agreed: [],
  },
  left: say('cancel_kept'),
  placeDate: (date) => ({ check_in: date }),
  start: 'which',
  states: {
    which: {
      about: 'find the reservation',
      to: ['none', 'confirm'],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      on: { deny: [{ kind: 'cancel_flow' }] },
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind === 'several') return { ask: which.question };
        if (which.kind === 'none') return { go: 'none', say: [which.text] };
        return { go: 'confirm', set: { reservation: which.reservation.id } };
      },
    },
    none: {
      about: 'nothing to cancel',
      to: [],
      ends: true,
      run: ({ slots }) => ({ end: [], options: noBooking(slots) }),
    },
    confirm: {
      about: 'say the policy, then ask',
      to: ['none', 'kept', 'done'],
      asks: { slot: 'confirm', timeoutMs: ASK_TIMEOUT_MS },
      on: { affirm: 'first', deny: [{ kind: 'set_slots', slots: { agreed: 'no' } }] },
      *run({ slots, world }) {
        if (slots.agreed === 'no') return { go: 'kept' };
        const which = yield* whichReservation(slots, world);
        if (which.kind !== 'one') return { go: 'none' };
        const { reservation } = which;
        if (slots.agreed === reservation.id) return { go: 'done' };
        const { free, freeUntilMs } = cancellation(cabinsOf(world), reservation, world.nowMs);
        const { unit, range } = stayParams(reservation);
        const until = { until: freeUntilMs };
        const policy =
          reservation.status === 'held'
            ? say('cancel_hold', { unit, range })
            : free
              ? say('cancel_free', { unit, range, until })
              : say('cancel_late', { unit, range, until });
        return {
          ask: {
            say: [policy],
            options: [
              { title: say('option_cancel_yes'), commands: [{ kind: 'set_slots', slots: { agreed: reservation.id } }] },
              { title: say('option_cancel_no'), commands: [{ kind: 'set_slots', slots: { agreed: 'no' } }] },
            ],
          },
        };
      },
    },
    kept: { about: 'the reservation stays', to: [], ends: true, run: () => ({ end: [say('cancel_kept')] }) },
    done: {
      about: 'cancel it',
      to: ['none'],
      ends: true,
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind !== 'one') return { go: 'none' };
        const { id, code } = which.reservation;
        const { unit, range } = stayParams(which.reservation);
        return {
          end: [say('cancelled', { code, unit, range })],
          effects: [{ kind: 'cancel_reservation', reservationId: id }, ...holdJobsDropped(id)],
        };
      },
    },
  },
});

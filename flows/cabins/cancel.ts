import { defineFlow } from '../../bot/core/flow.ts';
import { cancellation, holdJobsDropped } from '../booking/holds.ts';
import { cabinsOf, say, stayParams } from './say.ts';
import { whichReservation } from './which.ts';

const ASK_TIMEOUT_MS = 15 * 60_000;

/** Cancels a reservation; what it means for the money is said before the question. */
export const cancel = defineFlow({
  name: 'cancel',
  about: 'cancel a reservation',
  slots: { booking_ref: ['reservation', 'agreed'], reservation: ['agreed'], agreed: [] },
  start: 'which',
  states: {
    which: {
      about: 'find the reservation',
      to: ['none', 'confirm'],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind === 'several') return { ask: which.question };
        if (which.kind === 'none') return { go: 'none', say: [which.text] };
        return { go: 'confirm', set: { reservation: which.reservation.id } };
      },
    },
    none: { about: 'nothing to cancel', to: [], ends: true, run: () => ({ end: [] }) },
    confirm: {
      about: 'say the policy, then ask',
      to: ['which', 'kept', 'done'],
      asks: { slot: 'confirm', timeoutMs: ASK_TIMEOUT_MS },
      on: { affirm: 'first', deny: [{ kind: 'set_slots', slots: { agreed: 'no' } }] },
      *run({ slots, world }) {
        if (slots.agreed === 'no') return { go: 'kept' };
        const which = yield* whichReservation(slots, world);
        if (which.kind !== 'one') return { go: 'which', clear: ['reservation'] };
        const { reservation } = which;
        if (slots.agreed === reservation.id) return { go: 'done' };
        const { free, freeUntilMs } = cancellation(cabinsOf(world), reservation, world.nowMs);
        const { unit, range } = stayParams(reservation);
        const until = { time: freeUntilMs };
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
      to: ['which'],
      ends: true,
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind !== 'one') return { go: 'which', clear: ['reservation'] };
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

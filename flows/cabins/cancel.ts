import { defineFlow } from '../../bot/core/flow.ts';
import type { PaymentView } from '../../bot/core/payment.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { cancellation, holdJobsDropped } from '../booking/holds.ts';
import { depositPaidCents, inProcess, leftOf, paymentsOf, waiting } from './money.ts';
import { neverWasFree } from './no-return.ts';
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
        const payments = yield* paymentsOf(reservation, world);
        const { unit, range } = stayParams(reservation);
        const policy = policyText(reservation, payments, world);
        return {
          ask: {
            say: [policy],
            short: say(policy.template.startsWith('cancel_late') ? 'cancel_short_late' : 'cancel_short', {
              unit,
              range,
            }),
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
        const paid = returned(which.reservation, yield* paymentsOf(which.reservation, world), world);
        return {
          end: [
            paid === null
              ? say('cancelled', { code, unit, range })
              : say('cancelled_deposit', { code, unit, range, paid }),
          ],
          effects: [{ kind: 'cancel_reservation', reservationId: id }, ...holdJobsDropped(id)],
        };
      },
    },
  },
});

/** What cancelling means for the money, before it is asked. Of money nobody can know: what figures, not what was sent. */
function policyText(reservation: Reservation, payments: readonly PaymentView[], world: World): Text {
  const { unit, range } = stayParams(reservation);
  if (reservation.status === 'held') {
    if (reservation.awaits !== undefined) return say('cancel_waiting', { unit, range });
    const money = waiting(payments);
    if (money) return say('cancel_hold_paid', { unit, range, amount: { money: leftOf(money) } });
    const pending = inProcess(payments);
    if (pending) return say('cancel_hold_paying', { unit, range, amount: { money: pending.amount } });
    // whoever asked for more time may have sent it
    return say(reservation.holdExtended ? 'cancel_hold_sent' : 'cancel_hold', { unit, range });
  }
  const { free, freeUntilMs } = cancellation(cabinsOf(world), reservation, world.nowMs);
  const until = { until: freeUntilMs };
  if (!free)
    return neverWasFree(reservation, world)
      ? say('cancel_late_always', { unit, range })
      : say('cancel_late', { unit, range, until });
  const paid = returned(reservation, payments, world);
  return paid === null
    ? say('cancel_free', { unit, range, until })
    : say('cancel_free_deposit', { unit, range, until, paid });
}

/** The deposit that goes back when it is cancelled now; null: none was paid, or it stays. */
function returned(
  reservation: Reservation,
  payments: readonly PaymentView[],
  world: World,
): { money: Reservation['deposit'] } | null {
  if (reservation.status !== 'confirmed') return null;
  if (!cancellation(cabinsOf(world), reservation, world.nowMs).free) return null;
  const amount = depositPaidCents(reservation, payments, world);
  return amount === 0 ? null : { money: { ...reservation.deposit, amount } };
}

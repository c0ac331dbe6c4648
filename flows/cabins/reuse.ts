import { defineFlow } from '../../bot/core/flow.ts';
import type { PaymentView } from '../../bot/core/payment.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import type { World } from '../../bot/core/world.ts';
import { type Instead, insteadOfLost, insteadQuestion } from './equivalents.ts';
import { waiting } from './money.ts';
import { say } from './say.ts';

/** The money stays with its customer's wish for long: one reminder, and nothing is asked any more after a day. */
const ASK_TIMEOUT_MS = 6 * 3_600_000;

/**
 * Money that came for nights that were another's by then: what it could be the deposit of. Asked until one is taken,
 * the money is wanted back, or staff settle it; whatever else is asked meanwhile is answered, and then this again.
 */
export const reuse = defineFlow({
  name: 'reuse',
  about: 'offer what late money could be the deposit of',
  slots: { reservation: [], payment: [], guests: [], pets: [], wish: [] },
  left: say('late_left'),
  start: 'check',
  states: {
    check: {
      about: 'does the money still wait?',
      to: ['over', 'rests', 'offer'],
      *run({ slots, world }) {
        const late = yield* lateOf(slots);
        if (late === null) return { go: 'over' };
        if (slots.wish === undefined) return { go: 'offer' };
        // with nothing on offer there is nothing to tell of it
        return (yield* insteadOf(slots, late, world)).offers.length > 0 ? { go: 'rests' } : { go: 'offer' };
      },
    },
    rests: {
      about: 'what would be left to pay of each',
      to: ['over', 'offer'],
      *run({ slots, world }) {
        const late = yield* lateOf(slots);
        if (late === null) return { go: 'over' };
        const { paid, lines } = yield* insteadOf(slots, late, world);
        return { go: 'offer', clear: ['wish'], say: [say('late_rests', { amount: { money: paid }, list: { lines } })] };
      },
    },
    offer: {
      about: 'which one? none: the money goes back',
      to: ['over'],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      on: { deny: [{ kind: 'handoff', why: 'refund' }] },
      *run({ slots, world }) {
        const late = yield* lateOf(slots);
        if (late === null) return { go: 'over' };
        return { ask: insteadQuestion(yield* insteadOf(slots, late, world)) };
      },
    },
    over: { about: 'it was given back, or is the deposit of a stay', to: [], ends: true, run: () => ({ end: [] }) },
  },
});

interface Late {
  lost: Reservation;
  payment: PaymentView;
}

/** The money that waits for its customer's choice; null: it does not any more. */
function* lateOf({ reservation: id, payment: named }: Readonly<SlotValues>): Asking<Late | null> {
  if (id === undefined || named === undefined) return null;
  const payments = yield* ask({ kind: 'payments', reservationId: id });
  const payment = waiting(payments.filter((one) => one.id === named));
  if (payment?.attention !== 'late') return null;
  const lost = yield* ask({ kind: 'reservation', id });
  return lost === null ? null : { lost, payment };
}

/** For as many as it is to be now. */
function* insteadOf({ guests, pets }: Readonly<SlotValues>, late: Late, world: World): Asking<Instead> {
  const { lost, payment } = late;
  const party = { guests: guests ?? lost.guests, pets: pets ?? lost.pets };
  return yield* insteadOfLost({ ...lost, ...party }, payment, world);
}

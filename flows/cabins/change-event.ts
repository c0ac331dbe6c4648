import type { StayTerms } from '../../bot/core/effect.ts';
import type { BotEvent } from '../../bot/core/event.ts';
import type { EventOutcome } from '../../bot/core/flow.ts';
import type { Asking } from '../../bot/core/query.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { isSameStay } from '../booking/changes.ts';
import { asksAnother, paidTexts, sinceChanged } from './change.ts';
import { say, stayParams } from './say.ts';
import { templateParams } from './template-params.ts';

const NOTHING: EventOutcome = { reply: null, effects: [] };

/**
 * Staff made it another stay: what it is now and costs, as the chat tells of a change of the customer's own. One that was
 * changed again since, or that is over, says nothing: what came later is told by itself.
 */
export function* changedByStaff(
  { from, to }: BotEvent & { kind: 'reservation_changed' },
  reservation: Reservation,
  world: World,
): Asking<EventOutcome> {
  const stands = reservation.status === 'held' || reservation.status === 'confirmed';
  if (!stands || !isSameStay(to, reservation)) return NOTHING;
  const before: Reservation = { ...reservation, ...from };
  const further = reservation.status === 'held' ? sinceChanged(before, to, world) : yield* paidTexts(before, to, world);
  return {
    reply: { say: [changedText(before, reservation, to, world), ...further] },
    effects: [],
    template: { purpose: 'reservation_changed', params: templateParams(reservation, world) },
    always: true,
  };
}

function changedText(before: Reservation, { code, status }: Reservation, to: StayTerms, world: World): Text {
  const { unit, range, party, total, deposit } = stayParams(to);
  const known = { code, unit, range, party, total };
  if (status === 'held') {
    return say(asksAnother(before, to, world) ? 'changed_by_staff_link' : 'changed_by_staff_held', {
      ...known,
      deposit,
    });
  }
  if (before.total.amount === to.total.amount) return say('changed_by_staff_same', known);
  return say('changed_by_staff', { ...known, before: { money: before.total } });
}

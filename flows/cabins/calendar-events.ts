import type { BotEvent } from '../../bot/core/event.ts';
import type { EventOutcome, Option } from '../../bot/core/flow.ts';
import type { Asking } from '../../bot/core/query.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { holdJobsDropped, settledUntilMs, settleEffects } from '../booking/holds.ts';
import { instructionsOf } from './book.ts';
import { equivalentsOf } from './equivalents.ts';
import { providerOf } from './money.ts';
import { noReturnTexts } from './no-return.ts';
import { datedLine } from './offers.ts';
import { cabinsOf, say, stayParams } from './say.ts';
import { templateParams } from './template-params.ts';
import { isLapsed, PERSON } from './which.ts';

const NOTHING: EventOutcome = { reply: null, effects: [] };

/**
 * The calendar that a pre-reservation waited for was read. Free: it goes on like any other, confirmed where nothing is to
 * be paid. Taken: it ends with an apology and with what there is instead. Said while a person talks too, because staff
 * know no more than the calendar.
 */
export function* calendarRead(
  { isFree }: BotEvent & { kind: 'calendar_read' },
  reservation: Reservation,
  world: World,
  again = false,
): Asking<EventOutcome> {
  if (again) return yield* settledBefore(isFree, reservation, world);
  // its end says so by itself
  if (reservation.status !== 'held' || isLapsed(reservation, world.nowMs)) return NOTHING;
  if (reservation.awaits === undefined) return NOTHING;
  return isFree ? isTheirs(reservation, world) : yield* isTaken(reservation, world);
}

/** What the reading did is done; what came of the booking since is told by itself. */
function* settledBefore(isFree: boolean, reservation: Reservation, world: World): Asking<EventOutcome> {
  const { status, awaits, deposit } = reservation;
  const goesOn = status === (deposit.amount === 0 ? 'confirmed' : 'held') && !isLapsed(reservation, world.nowMs);
  if (isFree ? !goesOn || awaits !== undefined : status !== 'cancelled') return NOTHING;
  const outcome = isFree
    ? isTheirs(reservation, world, reservation.holdExpiresAtMs)
    : yield* isTaken(reservation, world);
  return { ...outcome, effects: [] };
}

/** @param keptUntilMs where it was settled before */
function isTheirs(reservation: Reservation, world: World, keptUntilMs?: number): EventOutcome {
  const business = cabinsOf(world);
  const untilMs = keptUntilMs ?? settledUntilMs(business, world.nowMs);
  const params = templateParams({ ...reservation, holdExpiresAtMs: untilMs }, world);
  return {
    reply: { say: [freeText(reservation, untilMs, world), ...noReturnTexts(reservation, world)] },
    effects: settleEffects(business, reservation, world.nowMs),
    template: { purpose: reservation.deposit.amount === 0 ? 'reservation_confirmed' : 'hold_reminder', params },
    settles: { check_in: reservation.checkIn, check_out: reservation.checkOut },
    always: true,
  };
}

function freeText(reservation: Reservation, untilMs: number, world: World): Text {
  const { unit, range, deposit } = stayParams(reservation);
  const { code } = reservation;
  if (reservation.deposit.amount === 0)
    return say('calendar_confirmed', { unit, range, code, checkIn: cabinsOf(world).policy.checkIn });
  const hold = { unit, range, code, deposit, until: { until: untilMs } };
  return providerOf(world) === null
    ? say('calendar_free', { ...hold, instructions: instructionsOf(world) })
    : say('calendar_free_link', hold);
}

function* isTaken(reservation: Reservation, world: World): Asking<EventOutcome> {
  const { unit, range } = stayParams(reservation);
  const { guests, pets } = reservation;
  const offers = yield* equivalentsOf(reservation, world);
  const options = offers.map((offer): Option => {
    const { checkIn: check_in, checkOut: check_out } = offer;
    const stay = { unit: offer.unit.id, check_in, check_out };
    return {
      title: say('option_offer', { unit: offer.unit.name, dates: { tight: [check_in, check_out] } }),
      commands: [{ kind: 'start_flow', flow: 'book', slots: { ...stay, guests, pets, wish: 'book' } }],
      names: stay,
    };
  });
  const otherDates: Option = {
    title: say('option_other_dates'),
    commands: [{ kind: 'start_flow', flow: 'book', slots: { guests, pets, wish: 'book' } }],
  };
  const list = { lines: offers.map(datedLine) };
  const text =
    offers.length === 0 ? say('calendar_taken_none', { unit, range }) : say('calendar_taken', { unit, range, list });
  return {
    reply: { say: [text], options: [...options, otherDates, PERSON] },
    effects: [{ kind: 'cancel_reservation', reservationId: reservation.id }, ...holdJobsDropped(reservation.id)],
    ...(offers.length > 1 && { expecting: 'option' as const }),
    template: { purpose: 'reservation_cancelled', params: templateParams(reservation, world) },
    always: true,
  };
}

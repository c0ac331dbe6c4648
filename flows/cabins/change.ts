import type { Command } from '../../bot/core/command.ts';
import type { StayTerms } from '../../bot/core/effect.ts';
import { defineFlow, type Option } from '../../bot/core/flow.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import { addDays, nightsBetween } from '../../bot/core/time.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { isSameStay, standstillOf, takesNights, termsOfReservation } from '../booking/changes.ts';
import { fingerprint } from '../booking/codes.ts';
import { placeStayDate, settleStay } from '../booking/stay-slots.ts';
import { decode, encode } from './book.ts';
import { dateProblem } from './dates.ts';
import { providerOf, restOf } from './money.ts';
import { appliedCents } from './my-money.ts';
import { noReturnTexts } from './no-return.ts';
import { type FullWish, findStay } from './offers.ts';
import { cabinsOf, nightsText, say, stayParams } from './say.ts';
import { unseenOf, unseenText } from './unseen.ts';
import { noBooking, PERSON, whichReservation } from './which.ts';

const ASK_TIMEOUT_MS = 15 * 60_000;
const OUTDATED = ['agreed', 'proposed', 'aspect'] as const;
const DATES = ['check_in', 'check_out', 'nights'] as const;

const OTHER_DATES: readonly Command[] = [{ kind: 'set_slots', slots: { aspect: 'dates' }, clear: [...DATES] }];

/** Changes dates, people or unit of a reservation; the old stays until the new is taken, in one transaction. */
export const change = defineFlow({
  name: 'change',
  about: 'change a reservation',
  slots: {
    booking_ref: ['reservation'],
    reservation: [],
    was_in: [],
    was_out: [],
    check_in: OUTDATED,
    check_out: OUTDATED,
    nights: OUTDATED,
    guests: [...OUTDATED, 'adults'],
    adults: [],
    infants: [],
    pets: OUTDATED,
    unit: OUTDATED,
    prefer: OUTDATED,
    aspect: [],
    proposed: ['agreed'],
    agreed: [],
  },
  left: say('change_kept'),
  settle: settleStay,
  placeDate: placeStayDate,
  start: 'which',
  states: {
    which: {
      about: 'find the reservation',
      to: ['none', 'what'],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      on: { deny: [{ kind: 'cancel_flow' }] },
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind === 'several') return { ask: which.question };
        if (which.kind === 'none') return { go: 'none', say: [which.text] };
        const { id, checkIn, checkOut } = which.reservation;
        return { go: 'what', set: { reservation: id, was_in: checkIn, was_out: checkOut } };
      },
    },
    none: {
      about: 'nothing to change',
      to: [],
      ends: true,
      run: ({ slots }) => ({ end: [], options: noBooking(slots) }),
    },
    what: {
      about: 'what is to change?',
      to: ['none', 'begun', 'waiting', 'ask_dates', 'ask_guests', 'find'],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      on: { deny: [{ kind: 'cancel_flow' }] },
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind !== 'one') return { go: 'none' };
        const standstill = standstillOf(which.reservation, world.today);
        if (standstill !== null) return { go: standstill.rule === 'stay_begun' ? 'begun' : 'waiting' };
        if (slots.aspect === 'dates') return { go: 'ask_dates' };
        if (slots.aspect === 'guests') return { go: 'ask_guests' };
        if (saysWhat(slots, which.reservation)) return { go: 'find' };
        const { unit, range, party } = stayParams(which.reservation);
        return {
          ask: {
            say: [say('change_what', { unit, range, party })],
            options: [
              {
                title: say('option_dates'),
                commands: [...OTHER_DATES],
              },
              {
                title: say('option_guests'),
                commands: [{ kind: 'set_slots', slots: { aspect: 'guests' }, clear: ['guests'] }],
              },
              {
                title: say('option_a_unit'),
                commands: [{ kind: 'set_slots', slots: { prefer: 'any' }, clear: ['unit'] }],
              },
            ],
          },
        };
      },
    },
    begun: {
      about: 'the guests are there already: a person sees to it',
      to: [],
      ends: true,
      run: () => ({ end: [say('change_begun')], handOff: true }),
    },
    waiting: {
      about: 'a pre-reservation: nothing can be promised of it, neither as it is nor otherwise',
      to: ['none'],
      ends: true,
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind !== 'one') return { go: 'none' };
        const { id, resource } = which.reservation;
        const unseen = unseenText(yield* unseenOf(resource, world));
        const drop: Option = {
          title: say('option_drop'),
          commands: [{ kind: 'start_flow', flow: 'cancel', slots: { reservation: id } }],
        };
        return { end: [say('change_waiting', { unseen })], options: [PERSON, drop] };
      },
    },
    unseen: {
      about: 'the calendar of the unit it would move in is too old: a person sees to it',
      to: [],
      ends: true,
      *run({ slots, world }) {
        const unseen = unseenText(yield* unseenOf(decode(slots.proposed).resource, world));
        return { end: [say('change_unseen', { unseen })], handOff: true };
      },
    },
    ask_dates: {
      about: 'ask for the new dates',
      to: [],
      asks: { slot: 'date_range', timeoutMs: ASK_TIMEOUT_MS },
      run: () => ({ ask: { say: [say('ask_dates')] } }),
    },
    ask_guests: {
      about: 'ask for the new number of people',
      to: [],
      asks: { slot: 'guests', timeoutMs: ASK_TIMEOUT_MS },
      run: () => ({ ask: { say: [say('ask_guests')] } }),
    },
    find: {
      about: 'search the changed stay, its own nights counting as free',
      to: ['none', 'ask_dates', 'same', 'unseen', 'confirm', 'kept'],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      on: { deny: [{ kind: 'set_slots', slots: { agreed: 'no' } }] },
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind !== 'one') return { go: 'none' };
        if (slots.agreed === 'no') return { go: 'kept' };
        const wish = changedWish(slots, which.reservation);
        const problem = dateProblem(cabinsOf(world), { check_in: wish.checkIn, check_out: wish.checkOut }, world.today);
        if (problem) return { go: 'ask_dates', say: [problem], clear: [...DATES] };
        const found = yield* findStay(cabinsOf(world), wish, world.today, {
          own: which.reservation.id,
          justTaken: slots.proposed !== undefined && slots.agreed === fingerprint(decode(slots.proposed)),
          otherDates: OTHER_DATES,
        });
        if (found.kind !== 'one') {
          const { options = [] } = found.question;
          const keep: Option = {
            title: say('option_change_no'),
            commands: [{ kind: 'set_slots', slots: { agreed: 'no' } }],
          };
          return { ask: { ...found.question, options: [...options, keep] } };
        }
        if (isSameStay(found.terms, which.reservation)) return { go: 'same' };
        const proposed = encode(found.terms);
        const unknown = takesNights(found.terms, which.reservation) && (yield* unseenOf(found.terms.resource, world));
        return { go: unknown ? 'unseen' : 'confirm', set: { proposed } };
      },
    },
    same: {
      about: 'it is like that already',
      to: [],
      ends: true,
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind !== 'one') return { end: [say('change_kept')] };
        const { unit, range, party } = stayParams(which.reservation);
        return { end: [say('change_nothing', { unit, range, party })] };
      },
    },
    confirm: {
      about: 'show what it would become and cost',
      to: ['none', 'done', 'kept'],
      asks: { slot: 'confirm', timeoutMs: ASK_TIMEOUT_MS },
      on: { affirm: 'first', deny: [{ kind: 'set_slots', slots: { agreed: 'no' } }] },
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind !== 'one') return { go: 'none' };
        const terms = decode(slots.proposed);
        if (slots.agreed === 'no') return { go: 'kept' };
        if (slots.agreed === fingerprint(terms)) return { go: 'done' };
        const { unit, range, party, total } = stayParams(terms);
        const before = which.reservation.total;
        const nights = nightsText(terms.checkIn, terms.checkOut);
        const becomes = { unit, range, nights, party, total };
        const [paid] = yield* paidTexts(which.reservation, terms, world);
        const text =
          before.amount === terms.total.amount
            ? say('change_confirm_same', becomes)
            : paid === undefined
              ? say('change_confirm', { ...becomes, before: { money: before } })
              : say('change_confirm_paid', { ...becomes, before: { money: before }, paid });
        return {
          ask: {
            say: [text],
            short: say('change_confirm_short', { unit, range, total }),
            options: [
              {
                title: say('option_change_yes'),
                commands: [{ kind: 'set_slots', slots: { agreed: fingerprint(terms) } }],
              },
              { title: say('option_change_no'), commands: [{ kind: 'set_slots', slots: { agreed: 'no' } }] },
            ],
          },
        };
      },
    },
    kept: { about: 'stays as it was', to: [], ends: true, run: () => ({ end: [say('change_kept')] }) },
    done: {
      about: 'make the change',
      to: ['none'],
      ends: true,
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world);
        if (which.kind !== 'one') return { go: 'none' };
        const to = decode(slots.proposed);
        const { unit, range, party, total, deposit } = stayParams(to);
        const { code, status } = which.reservation;
        const now = { code, unit, range, party, total };
        return {
          // what is still to be paid may be another amount now
          end:
            status === 'held'
              ? [
                  heldNow(which.reservation, to, { ...now, deposit }, world),
                  ...sinceChanged(which.reservation, to, world),
                ]
              : [say('changed', now), ...(yield* paidTexts(which.reservation, to, world))],
          effects: [
            {
              kind: 'change_stay',
              reservationId: which.reservation.id,
              from: termsOfReservation(which.reservation),
              to,
            },
          ],
        };
      },
    },
  },
});

/** A held stay as it is now; where its deposit, its unit or its days are others, so is the link. */
function heldNow(
  held: Reservation,
  to: StayTerms,
  now: { code: string } & ReturnType<typeof stayParams>,
  world: World,
): Text {
  const { code, unit, range, party, total, deposit } = now;
  const known = { code, unit, range, party, total, deposit };
  return say(asksAnother(held, to, world) ? 'changed_held_link' : 'changed_held', known);
}

/** Whether the link for the deposit of a held stay is another once it is so: it names the stay and the amount. */
export function asksAnother(held: Reservation, to: StayTerms, world: World): boolean {
  const { resource, checkIn, checkOut } = held;
  const isElsewhen = to.resource !== resource || to.checkIn !== checkIn || to.checkOut !== checkOut;
  return providerOf(world) !== null && (to.deposit.amount !== held.deposit.amount || isElsewhen);
}

/** Moved to where cancelling is not free any more: said before the deposit is paid. */
export function sinceChanged(held: Reservation, to: StayTerms, world: World): Text[] {
  return noReturnTexts(held, world).length > 0 ? [] : noReturnTexts(to, world);
}

/** What of a stay at another price was paid, and what is left at arrival; [] where the price stays, or nothing was paid. */
export function* paidTexts(before: Reservation, to: StayTerms, world: World): Asking<Text[]> {
  if (before.status !== 'confirmed' || before.total.amount === to.total.amount) return [];
  const amount = appliedCents(before, yield* ask({ kind: 'payments', reservationId: before.id }), world);
  if (amount === 0) return [];
  const paid = { money: { ...to.total, amount } };
  if (amount > to.total.amount) return [say('changed_paid_more', { paid })];
  return [say('changed_paid', { paid, rest: { money: restOf(to.total, paid.money) } })];
}

/** Whether anything was said that is not so already: "cambiar la reserva de la Lenga" names it, and changes nothing. */
function saysWhat(slots: Readonly<SlotValues>, reservation: Reservation): boolean {
  const { resource, checkIn, checkOut, guests, pets } = reservation;
  const asIs: SlotValues = { unit: resource, check_in: checkIn, check_out: checkOut, guests, pets };
  asIs.nights = nightsBetween(checkIn, checkOut);
  const names = ['check_in', 'check_out', 'nights', 'guests', 'pets', 'unit', 'prefer'] as const;
  return names.some((name) => slots[name] !== undefined && slots[name] !== asIs[name]);
}

/**
 * The reservation with what was said laid over it. A first day by itself moves the stay, unless it lies within it: then
 * the last day stays. A last day by itself leaves the first where it can.
 */
export function changedWish(slots: Readonly<SlotValues>, reservation: Reservation): FullWish {
  const nights = slots.nights ?? nightsBetween(reservation.checkIn, reservation.checkOut);
  const checkIn =
    slots.check_in ??
    (slots.check_out !== undefined && slots.check_out <= reservation.checkIn
      ? addDays(slots.check_out, -nights)
      : reservation.checkIn);
  const within = slots.nights === undefined && reservation.checkIn < checkIn && checkIn < reservation.checkOut;
  const checkOut =
    slots.check_out ??
    (slots.check_in === undefined && slots.nights === undefined
      ? reservation.checkOut
      : within
        ? reservation.checkOut
        : addDays(checkIn, nights));
  const wish: FullWish = {
    checkIn,
    checkOut,
    guests: slots.guests ?? reservation.guests,
    pets: slots.pets ?? reservation.pets,
    infants: slots.infants ?? 0,
  };
  const unit = slots.unit ?? (slots.prefer === undefined ? reservation.resource : undefined);
  return unit === undefined ? wish : { ...wish, unit };
}

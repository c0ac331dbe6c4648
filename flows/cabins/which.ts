import type { Option, Question } from '../../bot/core/flow.ts';
import type { PaymentView } from '../../bot/core/payment.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { Reservation, ReservationStatus } from '../../bot/core/reservation.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { inProcess, leftOf, paymentsOf, providerOf, waiting } from './money.ts';
import { nightsText, say, stayParams } from './say.ts';
import { unseenOf, unseenText } from './unseen.ts';

/** Which of the customer's own reservations is meant. Others' are out of reach: the query knows only the customer's. */
export type Which =
  | { kind: 'one'; reservation: Reservation }
  | { kind: 'several'; question: Question }
  | { kind: 'none'; text: Text };

/** What may point at a reservation: the choice made, a code, or its unit and dates. */
type Hints = Readonly<Pick<SlotValues, 'reservation' | 'booking_ref' | 'unit' | 'check_in' | 'check_out'>>;

/** Where this chat knows of no booking: one made elsewhere is a person's, and a new one can be looked for. */
export const PERSON: Option = { title: say('option_someone'), commands: [{ kind: 'handoff', why: 'asked' }] };

/** One tap back to the same wish. */
export function searchAgain({ checkIn, checkOut, guests, pets, resource }: Reservation): Option {
  const slots = { check_in: checkIn, check_out: checkOut, guests, pets, unit: resource, wish: 'book' } as const;
  return { title: say('option_again'), commands: [{ kind: 'start_flow', flow: 'book', slots }] };
}

export function noBooking({
  check_in,
  check_out,
  nights,
  guests,
  infants,
  pets,
  unit,
}: Readonly<SlotValues> = {}): Option[] {
  // what was said of days and people is not said twice
  const said = Object.fromEntries(
    Object.entries({ check_in, check_out, nights, guests, infants, pets, unit }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  return [
    PERSON,
    { title: say('option_search'), commands: [{ kind: 'start_flow', flow: 'book', slots: { ...said, wish: 'look' } }] },
  ];
}

const LIVE: readonly ReservationStatus[] = ['held', 'confirmed'];

/** Reservations of the customer that are not over, newest first. */
export function* liveReservations(world: World, statuses: readonly ReservationStatus[] = LIVE): Asking<Reservation[]> {
  const mine = yield* ask({ kind: 'my_reservations', statuses });
  return mine.filter((reservation) => reservation.checkOut > world.today && !isLapsed(reservation, world.nowMs));
}

/** The customer's newest booking that waits for no deposit any more: it came, or the hold is over. */
export function* lastSettled(world: World): Asking<Reservation | null> {
  const mine = yield* ask({ kind: 'my_reservations', statuses: ['held', 'confirmed', 'expired'] });
  const over = (one: Reservation) => one.status !== 'held' || isLapsed(one, world.nowMs);
  return mine.find((one) => one.checkOut > world.today && over(one)) ?? null;
}

/** Newest first, those that money is looked for of; older ones are the team's to remember. */
const REMEMBERED = 5;
const ALL: readonly ReservationStatus[] = ['held', 'confirmed', 'completed', 'expired', 'cancelled', 'no_show'];

/** Money of the customer that waits for a person, or for their own choice, with what it was paid for; null: none. */
export function* moneyWaiting(world: World): Asking<{ reservation: Reservation; payment: PaymentView } | null> {
  if (providerOf(world) === null) return null;
  const mine = yield* ask({ kind: 'my_reservations', statuses: ALL });
  for (const reservation of mine.slice(0, REMEMBERED)) {
    const payment = waiting(yield* paymentsOf(reservation, world));
    if (payment !== undefined) return { reservation, payment };
  }
  return null;
}

/** A hold past its end holds nothing, whether or not anybody has noted it yet. */
export function isLapsed(reservation: Reservation, nowMs: number): boolean {
  return reservation.status === 'held' && (reservation.holdExpiresAtMs ?? 0) <= nowMs;
}

/**
 * Finds the reservation that the hints point at; asks when several remain. One that was chosen and is gone is gone:
 * another never takes its place.
 * @param statuses which count; default: held and confirmed
 */
export function* whichReservation(
  hints: Hints,
  world: World,
  statuses: readonly ReservationStatus[] = LIVE,
): Asking<Which> {
  const live = yield* liveReservations(world, statuses);
  if (hints.reservation !== undefined) {
    const chosen = live.find((reservation) => reservation.id === hints.reservation);
    return chosen ? { kind: 'one', reservation: chosen } : { kind: 'none', text: say('booking_gone') };
  }
  const ref = hints.booking_ref;
  const named = ref === undefined ? live : live.filter((reservation) => plain(reservation.code) === plain(ref));
  const [first] = named;
  if (first === undefined) {
    return { kind: 'none', text: ref === undefined ? say('no_bookings') : say('no_such_booking', { code: ref }) };
  }
  const fitting = named.filter((reservation) => fits(reservation, hints));
  const [only = first] = fitting;
  if (named.length === 1 || fitting.length === 1) return { kind: 'one', reservation: only };
  return { kind: 'several', question: chooseOne(fitting.length > 0 ? fitting : named) };
}

function fits(reservation: Reservation, { unit, check_in, check_out }: Hints): boolean {
  return (
    (unit === undefined || unit === reservation.resource) &&
    (check_in === undefined || check_in === reservation.checkIn) &&
    (check_out === undefined || check_out === reservation.checkOut)
  );
}

function plain(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function chooseOne(reservations: readonly Reservation[]): Question {
  const options = reservations.slice(0, 9).map((reservation): Option => {
    const { id, resource, checkIn, checkOut } = reservation;
    return {
      title: say('option_booking', { unit: { unit: resource }, dates: { tight: [checkIn, checkOut] } }),
      commands: [{ kind: 'set_slots', slots: { reservation: id } }],
      names: { unit: resource, check_in: checkIn, check_out: checkOut },
    };
  });
  return {
    say: [say('which_booking', { list: { lines: reservations.map(bookingLine) } })],
    short: say('which_booking_short'),
    options,
  };
}

/** One reservation with all that is asked about it later: its nights, its amounts, until when it is held. */
export function* bookingText(reservation: Reservation, world: World): Asking<Text> {
  const { unit, range, party, total, deposit } = stayParams(reservation);
  const nights = nightsText(reservation.checkIn, reservation.checkOut);
  const known = { code: reservation.code, unit, range, nights, party, total };
  if (reservation.status !== 'held') return say('booking_confirmed', { ...known, deposit });
  const until = { until: reservation.holdExpiresAtMs ?? 0 };
  if (reservation.awaits !== undefined) {
    const unseen = unseenText(yield* unseenOf(reservation.resource, world));
    return say('booking_waiting', { ...known, until, unseen });
  }
  const payments = yield* paymentsOf(reservation, world);
  const money = waiting(payments);
  if (money) return say('booking_with_person', { ...known, until, amount: { money: leftOf(money) } });
  const pending = inProcess(payments);
  return say(pending ? 'booking_paying' : 'booking_held', { ...known, deposit, until });
}

/** One reservation in a line, with how it stands. */
export function bookingLine(reservation: Reservation): Text {
  const { unit, range, party, deposit } = stayParams(reservation);
  const until = { until: reservation.holdExpiresAtMs ?? 0 };
  const status =
    reservation.status !== 'held'
      ? say('status_confirmed')
      : reservation.awaits === undefined
        ? say('status_held', { until, deposit })
        : say('status_waiting', { until });
  return say('booking_line', { code: reservation.code, unit, range, party, status });
}

import type { Option, Question } from '../../bot/core/flow.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { Reservation, ReservationStatus } from '../../bot/core/reservation.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { say, stayParams } from './say.ts';

/** Which of the customer's own reservations is meant. Others' are out of reach: the query knows only the customer's. */
export type Which =
  | { kind: 'one'; reservation: Reservation }
  | { kind: 'several'; question: Question }
  | { kind: 'none'; text: Text };

/** Reservations of the customer that are not over, newest first. */
export function* liveReservations(
  world: World,
  statuses: readonly ReservationStatus[] = ['held', 'confirmed'],
): Asking<Reservation[]> {
  const mine = yield* ask({ kind: 'my_reservations', statuses });
  return mine.filter((reservation) => reservation.checkOut > world.today && !isLapsed(reservation, world.nowMs));
}

/** A hold past its end holds nothing, whether or not anybody has noted it yet. */
export function isLapsed(reservation: Reservation, nowMs: number): boolean {
  return reservation.status === 'held' && (reservation.holdExpiresAtMs ?? 0) <= nowMs;
}

/** Finds the reservation that code, date or unit point at; asks when several remain. */
export function* whichReservation(
  slots: Readonly<Pick<SlotValues, 'reservation' | 'booking_ref'>>,
  world: World,
): Asking<Which> {
  const live = yield* liveReservations(world);
  const chosen = live.find((reservation) => reservation.id === slots.reservation);
  if (chosen) return { kind: 'one', reservation: chosen };
  const ref = slots.booking_ref;
  const named = ref === undefined ? live : live.filter((reservation) => plain(reservation.code) === plain(ref));
  const [first] = named;
  if (first === undefined) {
    return { kind: 'none', text: ref === undefined ? say('no_bookings') : say('no_such_booking', { code: ref }) };
  }
  return named.length === 1 ? { kind: 'one', reservation: first } : { kind: 'several', question: chooseOne(named) };
}

function plain(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function chooseOne(reservations: readonly Reservation[]): Question {
  const options = reservations.slice(0, 9).map((reservation): Option => {
    const dates = { tight: [reservation.checkIn, reservation.checkOut] } as const;
    return {
      title: say('option_booking', { unit: { unit: reservation.resource }, dates }),
      commands: [{ kind: 'set_slots', slots: { reservation: reservation.id } }],
    };
  });
  return { say: [say('which_booking', { list: { lines: reservations.map(bookingLine) } })], options };
}

/** One reservation in a line, with how it stands. */
export function bookingLine(reservation: Reservation): Text {
  const { unit, range, party, deposit } = stayParams(reservation);
  const status =
    reservation.status === 'held'
      ? say('status_held', { until: { time: reservation.holdExpiresAtMs ?? 0 }, deposit })
      : say('status_confirmed');
  return say('booking_line', { code: reservation.code, unit, range, party, status });
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { holdJobsDropped } from '../../../flows/booking/holds.ts';
import type { ReservationFilter } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import type { Effect } from '../../core/effect.ts';
import type { BotEvent } from '../../core/event.ts';
import type { PaymentView } from '../../core/payment.ts';
import { RESERVATION_STATUSES, type Reservation } from '../../core/reservation.ts';
import { Problem } from '../problem.ts';
import { idempotent, writeBookings } from './booking-writes.ts';
import { listOf, pageQuery, pageRequest } from './lists.ts';
import { newHold } from './new-hold.ts';
import { reservation, reservationOut } from './objects.ts';
import {
  action,
  appointmentRequest,
  businessIdParams,
  businessParams,
  localDate,
  stayRequest,
  word,
} from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';

const listQuery = z.strictObject({
  status: z.enum(RESERVATION_STATUSES).optional(),
  resource: word.optional(),
  startFrom: localDate.optional().describe('check-in on this date or later'),
  startTo: localDate.optional().describe('check-in before this date'),
  customer: word.optional().describe('id of a customer'),
  ...pageQuery,
});

/** Reservations: read, hold as the chat does, confirm, cancel. The customer's conversation hears of the last two. */
export function mountReservations(scope: ApiScope): void {
  mountReads(scope);
  mountCreation(scope);
  mountDecision(scope, {
    verb: 'confirm',
    summary: 'Confirm; an expired hold is confirmed if its nights are still free',
    status: 'confirmed',
    from: ['held', 'expired'],
    effects: ({ id }, business, payments) => [
      { kind: 'confirm_reservation', reservationId: id },
      ...holdJobsDropped(id),
      ...paymentEffects(id, business, payments),
    ],
    event: ({ id }) => ({ kind: 'reservation_confirmed', reservationId: id }),
  });
  mountDecision(scope, {
    verb: 'cancel',
    summary: 'Cancel; the nights are free again',
    status: 'cancelled',
    from: ['held', 'confirmed'],
    effects: ({ id }) => [{ kind: 'cancel_reservation', reservationId: id }, ...holdJobsDropped(id)],
    event: ({ id }) => ({ kind: 'reservation_cancelled', reservationId: id }),
  });
}

function mountReads({ app, ...deps }: ApiScope): void {
  app.get(
    '/businesses/:business/reservations',
    {
      config: { permission: 'bookings.read', views: 'reservations' },
      schema: {
        params: businessParams,
        querystring: listQuery,
        ...docs('reservations', 'Reservations, newest first', { 200: listOf(reservation) }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { status, resource, startFrom, startTo, customer, ...page } = request.query;
      const filter: ReservationFilter = {
        ...(status !== undefined && { status }),
        ...(resource !== undefined && { resource }),
        ...(startFrom !== undefined && { startFrom }),
        ...(startTo !== undefined && { startTo }),
        ...(customer !== undefined && { customerId: customer }),
      };
      const { items, nextCursor } = await deps.store.reservations(business.id, filter, pageRequest(page));
      return { items: items.map((one) => reservationOut(business, one)), nextCursor };
    },
  );

  app.get(
    '/businesses/:business/reservations/:id',
    {
      config: { permission: 'bookings.read', views: 'reservation' },
      schema: {
        params: businessIdParams,
        ...docs('reservations', 'A reservation, by id or code', { 200: reservation }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      return reservationOut(business, await foundReservation(deps, business, request.params.id));
    },
  );
}

function mountCreation({ app, idempotency, ...deps }: ApiScope): void {
  const schema = {
    params: businessParams,
    body: z.union([stayRequest, appointmentRequest]),
    ...writeDocs('reservations', 'Hold a stay; confirmed at once where there is no deposit', { 201: reservation }),
  };
  app.post(
    '/businesses/:business/reservations',
    { schema, config: { permission: 'bookings.act' } },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      const { body } = request;
      if (business.kind === 'salon') throw new Problem('not_bookable_yet');
      if (!('checkIn' in body)) throw new Problem('invalid', 'This business takes stays: resource, checkIn, checkOut.');
      const { effects, held } = await newHold(deps.store, business, body, deps.nowMs());
      const answer = reservationOut(business, held);
      const replayed = await writeBookings(deps, request, business, {
        effects,
        stay: held,
        customer: { ...held.customer, isNew: body.customer.id === undefined },
        ...idempotent(idempotency.answer(request, 201, reservation.encode(answer))),
        nowMs: held.createdAtMs,
      });
      if (replayed) return idempotency.replay(request, reply, replayed);
      return reply.code(201).send(answer);
    },
  );
}

/** What staff decide of a reservation. */
interface Decision {
  verb: 'confirm' | 'cancel';
  summary: string;
  /** what it is afterwards; if it is so already, nothing changes */
  status: 'confirmed' | 'cancelled';
  /** what it may be before; anything else is over */
  from: readonly Reservation['status'][];
  effects(before: Reservation, business: Business, payments: readonly PaymentView[]): Effect[];
  event(before: Reservation): BotEvent;
}

function mountDecision({ app, idempotency, ...deps }: ApiScope, decision: Decision): void {
  const schema = {
    params: businessIdParams,
    body: action,
    ...writeDocs('reservations', decision.summary, { 200: reservation }),
  };
  app.post(
    `/businesses/:business/reservations/:id/${decision.verb}`,
    { schema, config: { permission: 'bookings.act' } },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      const before = await foundReservation(deps, business, request.params.id);
      if (before.status === decision.status) return reservationOut(business, before);
      if (!decision.from.includes(before.status)) {
        throw new Problem('reservation_over', undefined, { reservationStatus: before.status });
      }
      const answer = reservationOut(business, { ...before, status: decision.status });
      const event = {
        reservationId: before.id,
        event: decision.event(before),
        externalId: `${decision.status}:${before.id}`,
      };
      const payments = await deps.store.paymentRows(business.id, before.id);
      const replayed = await writeBookings(deps, request, business, {
        effects: decision.effects(before, business, payments),
        stay: before,
        events: [event],
        ...idempotent(idempotency.answer(request, 200, reservation.encode(answer))),
        nowMs: deps.nowMs(),
      });
      if (replayed) return idempotency.replay(request, reply, replayed);
      return answer;
    },
  );
}

/**
 * What staff say of the deposit by confirming. Where they take it themselves, that they saw it; else what waits for a
 * person is the deposit now, but for a second payment, which stays to be given back.
 */
function paymentEffects(reservationId: string, business: Business, payments: readonly PaymentView[]): Effect[] {
  const waiting = payments.filter(
    ({ status, attention }) =>
      attention !== undefined &&
      attention !== 'second_payment' &&
      (status === 'approved' || status === 'partially_refunded'),
  );
  if (waiting.length === 0 && business.payments.provider === 'manual') {
    return [{ kind: 'take_manual_payment', paymentId: randomUUID(), reservationId }];
  }
  return waiting.map(({ id }) => ({ kind: 'apply_payment', paymentId: id, reservationId }));
}

/** @throws Problem `not_found` */
export async function foundReservation(
  { store }: Pick<ApiScope, 'store'>,
  business: Business,
  idOrCode: string,
): Promise<Reservation> {
  const row = idOrCode.includes('\0')
    ? null
    : ((await store.reservation(business.id, idOrCode)) ?? (await byCode(store, business, idOrCode)));
  if (!row) throw new Problem('not_found', 'The business has no such reservation.');
  return row;
}

/** A code as people copy it: in small letters, without its hyphen. */
async function byCode(
  { reservation: find }: ApiScope['store'],
  business: Business,
  code: string,
): Promise<Reservation | null> {
  const [, first, second] = /^([a-z\d]{3})-?([a-z\d]{3})$/i.exec(code) ?? [];
  return first === undefined ? null : find(business.id, `${first}-${second}`.toUpperCase());
}

import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type JudgedChange, judgeChange, termsOfReservation } from '../../../flows/booking/changes.ts';
import type { CabinsBusiness } from '../../core/business.ts';
import type { Effect } from '../../core/effect.ts';
import type { Reservation } from '../../core/reservation.ts';
import { type LocalDate, localAt, nightsBetween } from '../../core/time.ts';
import { callerOf } from '../access/caller.ts';
import { may } from '../access/permissions.ts';
import { Problem } from '../problem.ts';
import { idempotent, writeBookings } from './booking-writes.ts';
import { money, reservation, reservationOut } from './objects.ts';
import { canOverride, OVERRIDABLE, refused, takenBy } from './refusals.ts';
import { businessIdParams, localDate, newName, word } from './requests.ts';
import { foundReservation } from './reservations.ts';
import { type ApiScope, businessOf, writeDocs } from './scope.ts';
import { stayKnown } from './stay-known.ts';
import { pricedStay, pricedStayOut } from './stay-price.ts';

/** So many nights are never looked through, whoever sets rules aside. */
const NIGHTS_MAX = 366;

const changeRequest = z
  .strictObject({
    resource: word.optional(),
    checkIn: localDate.optional(),
    checkOut: localDate.optional(),
    guests: z.int().min(1).max(1000).optional(),
    pets: z.int().min(0).max(1000).optional(),
    name: newName.optional().describe('in whose name it is'),
    override: z
      .array(z.enum(OVERRIDABLE))
      .max(OVERRIDABLE.length)
      .default([])
      .describe('rules of the house to set aside, by name; managers only'),
    dryRun: z.boolean().default(false).describe('answer what it would come to, and write nothing'),
  })
  .refine(({ override: _o, dryRun: _d, ...rest }) => Object.values(rest).some((value) => value !== undefined), {
    error: 'must say what is to change',
  });
type ChangeRequest = z.output<typeof changeRequest>;

const changeAnswer = z
  .object({
    dryRun: z.boolean(),
    changed: z.boolean().describe('false: it is like that already'),
    reservation: reservation.describe('as it is now'),
    before: pricedStay,
    after: pricedStay,
    difference: money.describe('of the totals; negative where it costs less than before'),
    depositDifference: money,
    paid: money.describe('came for it and was not given back'),
    overridden: z.array(z.enum(OVERRIDABLE)).describe('rules that were set aside for it'),
  })
  .meta({ id: 'ReservationChange' });

/** Staff make it another stay, by the rules of the chat; the customer's conversation hears of it. */
export function mountChanges({ app, idempotency, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    body: changeRequest,
    ...writeDocs('reservations', 'Move it to other days or another unit, for other people, in another name', {
      200: changeAnswer,
    }),
  };
  const config = { permission: 'bookings.act' } as const;
  app.post('/businesses/:business/reservations/:id/change', { schema, config }, async (request, reply) => {
    const { business } = businessOf(deps, request.params.business);
    if (business.kind === 'salon') throw new Problem('not_bookable_yet');
    const before = await foundReservation(deps, business, request.params.id);
    const { dryRun, name } = request.body;
    if (request.body.override.length > 0) mayOverride(request, business.id);
    const nowMs = deps.nowMs();
    const judged = isOfStay(request.body) ? await judge(deps, business, before, request.body, nowMs) : null;
    const from = termsOfReservation(before);
    const to = judged?.to ?? from;
    const overridden = judged?.overridden ?? [];
    const effects: Effect[] = [];
    if (judged !== null && !judged.isSame) {
      const set = overridden.length > 0 ? { overridden } : {};
      effects.push({ kind: 'change_stay', reservationId: before.id, from, to, ...set });
    }
    if (name !== undefined && name !== before.customer.name) {
      effects.push({ kind: 'rename_reservation', reservationId: before.id, name });
    }
    const { paidCents } = await paidOf(deps, business.id, before.id);
    const after: Reservation = {
      ...before,
      ...to,
      customer: { ...before.customer, ...(name !== undefined && { name }) },
    };
    const answer: z.input<typeof changeAnswer> = {
      dryRun,
      changed: effects.length > 0,
      reservation: reservationOut(business, dryRun ? before : after),
      before: pricedStayOut(business, from),
      after: pricedStayOut(business, to),
      difference: { amount: to.total.amount - from.total.amount, currency: to.total.currency },
      depositDifference: { amount: to.deposit.amount - from.deposit.amount, currency: to.deposit.currency },
      paid: { amount: paidCents, currency: from.total.currency },
      overridden,
    };
    if (dryRun || effects.length === 0) return answer;
    const event = { kind: 'reservation_changed' as const, reservationId: before.id, from, to };
    const isMoved = effects.some(({ kind }) => kind === 'change_stay');
    const replayed = await writeBookings(deps, request, business, {
      effects,
      stay: { id: before.id, ...to },
      events: isMoved ? [{ reservationId: before.id, event, externalId: `changed:${randomUUID()}` }] : [],
      ...idempotent(idempotency.answer(request, 200, changeAnswer.encode(answer))),
      nowMs,
    });
    if (replayed) return idempotency.replay(request, reply, replayed);
    return answer;
  });
}

/** @throws Problem `forbidden`: an agent sets no rule of the house aside */
function mayOverride(request: FastifyRequest, businessId: string): void {
  const caller = callerOf(request);
  if (caller.kind === 'key') return;
  const role = caller.roles[businessId];
  if (role !== undefined && may(role, 'bookings.override')) return;
  throw new Problem('forbidden', 'Your role sets no rule aside.', { permission: 'bookings.override' });
}

function isOfStay({ resource, checkIn, checkOut, guests, pets }: ChangeRequest): boolean {
  return [resource, checkIn, checkOut, guests, pets].some((value) => value !== undefined);
}

type Judged = JudgedChange & { overridden: (typeof OVERRIDABLE)[number][] };

/**
 * The stay that the request makes of a reservation, by the rules of the house.
 * @throws Problem `reservation_over`, `unknown_resource`, `range_inverted`; `taken` with who has the nights; or the first
 * rule that it breaks and that is not set aside
 */
async function judge(
  deps: Pick<ApiScope, 'store'>,
  business: CabinsBusiness,
  before: Reservation,
  request: ChangeRequest,
  nowMs: number,
): Promise<Judged> {
  const today = localAt(nowMs, business.timezone).date;
  if (isOver(before, today, nowMs)) {
    throw new Problem('reservation_over', undefined, { reservationStatus: before.status });
  }
  const { resource = before.resource, checkIn = before.checkIn, checkOut = before.checkOut } = request;
  const { guests = before.guests, pets = before.pets } = request;
  const unit = business.units.find(({ id }) => id === resource);
  if (unit === undefined) throw new Problem('unknown_resource');
  const nights = nightsBetween(checkIn, checkOut);
  if (nights < 1) throw new Problem('range_inverted', '`checkOut` must be after `checkIn`.');
  if (nights > NIGHTS_MAX) throw new Problem('stay_too_long', undefined, { limit: business.policy.maxNights });
  const known = await stayKnown(deps.store, business, { resource, checkIn, checkOut, except: before.id }, nowMs);
  const wish = { checkIn, checkOut, guests, pets };
  const judged = judgeChange(business, before, { unit, wish }, known, { today, nowMs });
  const overridden = judged.refusals
    .map(({ rule }) => rule)
    .filter(canOverride)
    .filter((rule) => request.override.includes(rule));
  const stand = judged.refusals.filter(({ rule }) => !(overridden as readonly string[]).includes(rule));
  if (!judged.isFree) {
    const told = stand.length === 0 ? {} : { refusals: refused(stand, business, unit).members.refusals };
    const nights = { businessId: business.id, resource, from: checkIn, to: checkOut, except: before.id };
    throw takenBy(await deps.store.holders(nights, nowMs), business, told);
  }
  if (stand.length > 0) throw refused(stand, business, unit);
  return { ...judged, overridden };
}

/** Cancelled, expired, or a hold that ran out; the chat changes a stay until its last night. */
function isOver({ status, holdExpiresAtMs, checkOut }: Reservation, today: LocalDate, nowMs: number): boolean {
  if (status === 'held') return (holdExpiresAtMs ?? 0) <= nowMs || checkOut <= today;
  return status !== 'confirmed' || checkOut <= today;
}

async function paidOf(
  { store }: Pick<ApiScope, 'store'>,
  businessId: string,
  reservationId: string,
): Promise<{ paidCents: number }> {
  const rows = await store.paymentRows(businessId, reservationId);
  const paid = rows.filter(
    ({ status, attention }) => attention === undefined && (status === 'approved' || status === 'partially_refunded'),
  );
  return { paidCents: paid.reduce((sum, { amount, refundedCents }) => sum + amount.amount - refundedCents, 0) };
}

import { z } from 'zod';
import type { Job } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { RESERVATION_STATUSES, type Reservation } from '../../core/reservation.ts';

/*
 * Schemas of the objects that the API speaks. Their ids make them components of the OpenAPI document.
 */

const instant = z.string().describe('ISO 8601 with offset');
const date = z.iso.date();

export const money = z
  .object({ amount: z.int().describe('in the currency’s minor unit'), currency: z.string().describe('ISO 4217') })
  .meta({ id: 'Money' });

export const customer = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
  })
  .meta({ id: 'Customer' });

export const stayOffer = z
  .object({ resource: z.string(), checkIn: date, checkOut: date, nights: z.int(), total: money, deposit: money })
  .meta({ id: 'StayOffer' });

export const appointmentOffer = z
  .object({ resource: z.string(), service: z.string(), start: instant, end: instant, price: money })
  .meta({ id: 'AppointmentOffer' });

export const reservation = z
  .object({
    id: z.string(),
    code: z.string().describe('what the customer is told'),
    business: z.string(),
    status: z
      .enum(RESERVATION_STATUSES)
      .describe('`held`: kept until `holdExpiresAt`, for its deposit or, with `awaits`, until that is known'),
    awaits: z
      .enum(['calendar'])
      .optional()
      .describe('a pre-reservation: held, and not to be paid, until a calendar that could not be read lately is'),
    resource: z.string(),
    checkIn: date,
    checkOut: date,
    guests: z.int(),
    pets: z.int(),
    customer,
    total: money,
    deposit: money,
    holdExpiresAt: instant.optional().describe('while held'),
    conversationId: z.string().optional(),
    createdAt: instant,
    links: z
      .object({
        payments: z.string(),
        history: z.string(),
        sync: z.string().describe('how it stands in calendars that are written'),
        messages: z.string().optional().describe('of its conversation'),
      })
      .describe('paths of what belongs to it'),
  })
  .meta({ id: 'Reservation' });

export const JOB_STATES = ['queued', 'running', 'done', 'dead', 'discarded'] as const;

const about = z
  .object({
    business: z.string().optional(),
    reservation: z.string().optional(),
    payment: z.string().optional(),
    refund: z.string().optional(),
    calendar: z.string().optional(),
    provider: z.string().optional(),
    externalId: z.string().optional().describe('of a payment, the provider’s'),
  })
  .meta({ id: 'JobSubject' });

export const job = z
  .object({
    id: z.string(),
    queue: z.string(),
    task: z.string().describe('what it does'),
    about: about.optional().describe('what it does it to, as far as that has an id'),
    state: z.enum(JOB_STATES),
    attempts: z.int(),
    runAt: instant,
    lockedBy: z.string().nullable(),
    heartbeatAt: instant.nullable(),
    lastError: z.string().nullable(),
    unknownSince: instant.nullable().describe('since when nobody knows whether its effect outside took place'),
    conversationId: z.string().nullable(),
  })
  .meta({ id: 'Job' });

export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('stable; all are listed on the docs page'),
    detail: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'application/problem+json' });

/** An instant on the business's clock, e.g. `2026-11-21T12:42:00-03:00`. */
export function instantIn(timezone: string, ms: number): string {
  // three digits or none: not every reader of ISO 8601 takes two
  const smallestUnit = ms % 1000 === 0 ? 'second' : 'millisecond';
  const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timezone);
  return zoned.toString({ timeZoneName: 'never', smallestUnit });
}

export function reservationOut(business: Business, r: Reservation): z.input<typeof reservation> {
  return {
    id: r.id,
    code: r.code,
    business: r.businessId,
    status: r.status,
    awaits: r.status === 'held' ? r.awaits : undefined,
    resource: r.resource,
    checkIn: r.checkIn,
    checkOut: r.checkOut,
    guests: r.guests,
    pets: r.pets,
    customer: r.customer,
    total: r.total,
    deposit: r.deposit,
    holdExpiresAt:
      r.status === 'held' && r.holdExpiresAtMs !== undefined
        ? instantIn(business.timezone, r.holdExpiresAtMs)
        : undefined,
    conversationId: r.conversationId,
    createdAt: instantIn(business.timezone, r.createdAtMs),
    links: linksOf(r),
  };
}

function linksOf({ businessId, id, conversationId }: Reservation): z.input<typeof reservation>['links'] {
  const base = `/api/v1/businesses/${encodeURIComponent(businessId)}`;
  const own = `${base}/reservations/${encodeURIComponent(id)}`;
  return {
    payments: `${base}/payments?reservation=${encodeURIComponent(id)}`,
    history: `${own}/history`,
    sync: `${own}/sync`,
    ...(conversationId !== undefined && {
      messages: `${base}/conversations/${encodeURIComponent(conversationId)}/messages`,
    }),
  };
}

/** Fields of payloads that are ids, and what they are called outside. Nothing else of a payload is shown. */
const SUBJECTS: readonly (readonly [field: string, name: keyof z.input<typeof about>])[] = [
  ['businessId', 'business'],
  ['reservationId', 'reservation'],
  ['paymentId', 'payment'],
  ['refundId', 'refund'],
  ['calendar', 'calendar'],
  ['provider', 'provider'],
  ['payment', 'externalId'],
];

function aboutOut(payload: Job['payload']): z.input<typeof about> | undefined {
  const known = SUBJECTS.flatMap(([field, name]) => {
    const value = payload[field];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** Jobs belong to no business, so their instants are in UTC. */
export function jobOut(one: Job): z.input<typeof job> {
  const { id, queue, task, state, attempts, lockedBy, lastError, conversationId } = one;
  return {
    id,
    queue,
    task,
    about: aboutOut(one.payload),
    state,
    attempts,
    runAt: instantIn('UTC', one.runAtMs),
    lockedBy,
    heartbeatAt: one.heartbeatAtMs === null ? null : instantIn('UTC', one.heartbeatAtMs),
    lastError,
    unknownSince: one.unknownSinceMs === null ? null : instantIn('UTC', one.unknownSinceMs),
    conversationId,
  };
}

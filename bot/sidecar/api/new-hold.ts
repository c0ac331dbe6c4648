import { randomBytes, randomUUID } from 'node:crypto';
import { offersFor, termsOf } from '../../../flows/booking/availability.ts';
import type { CalendarReading } from '../../../flows/booking/calendars.ts';
import { reservationCode } from '../../../flows/booking/codes.ts';
import { holdEffects, holdTermsFor } from '../../../flows/booking/holds.ts';
import { refusals } from '../../../flows/booking/rules.ts';
import type { Store } from '../../../store/store.ts';
import type { CabinsBusiness } from '../../core/business.ts';
import type { Effect, StayTerms } from '../../core/effect.ts';
import type { Reservation } from '../../core/reservation.ts';
import { localAt } from '../../core/time.ts';
import { Problem } from '../problem.ts';
import { refused } from './refusals.ts';
import type { StayRequest } from './requests.ts';
import { readingsOf } from './stay-known.ts';

type Codes = Pick<Store, 'reservation'>;
type Books = Codes & Pick<Store, 'answer'>;

/**
 * A hold as the chat makes one: the writes, and the reservation that comes of them; a pre-reservation while a calendar
 * of the unit is too old. Everything that the answer tells is known before the write (ids, code, end of the hold), so
 * that the answer can be kept in the same transaction.
 * @throws Problem `unknown_resource`, `range_inverted`, or the first rule of the house that the stay breaks
 */
export async function newHold(
  store: Books,
  business: CabinsBusiness,
  request: StayRequest,
  nowMs: number,
): Promise<{ effects: Effect[]; held: Reservation }> {
  const terms = termsFor(business, request, nowMs);
  const code = await unusedCode(store, business);
  return holdFor(
    business,
    terms,
    code,
    request.customer,
    await readingsOf(store, business, terms.resource, nowMs),
    nowMs,
  );
}

/**
 * The price and terms of a stay that the house takes; whether it is free shows when it is written.
 * @throws Problem with the code of the first rule that the stay breaks, its limit, and all rules broken
 */
function termsFor(business: CabinsBusiness, request: StayRequest, nowMs: number): StayTerms {
  const { resource, checkIn, checkOut, guests, pets } = request;
  const unit = business.units.find(({ id }) => id === resource);
  if (!unit) throw new Problem('unknown_resource');
  if (checkOut <= checkIn) throw new Problem('range_inverted', '`checkOut` must be after `checkIn`.');
  const wish = { checkIn, checkOut, guests, pets };
  const broken = refusals(wish, unit, business, localAt(nowMs, business.timezone).date);
  if (broken.length > 0) throw refused(broken, business, unit);
  return termsOf(offersFor(business, [unit], checkIn, checkOut)[0]!, wish);
}

/** A code that no reservation of the business has. */
async function unusedCode(store: Codes, business: CabinsBusiness): Promise<string> {
  const entropy = randomBytes(16).toString('hex');
  for (let n = 0; ; n++) {
    const code = reservationCode(entropy, n);
    if ((await store.reservation(business.id, code)) === null) return code;
  }
}

/** The writes of a new hold and the reservation that comes of them. */
function holdFor(
  business: CabinsBusiness,
  terms: StayTerms,
  code: string,
  { id, name, phone, email }: StayRequest['customer'],
  readings: readonly CalendarReading[],
  nowMs: number,
): { effects: Effect[]; held: Reservation } {
  const reservationId = randomUUID();
  const effects = holdEffects(business, { reservationId, code, terms, customerName: name ?? null, readings, nowMs });
  const { holdExpiresAtMs: end, awaits } = holdTermsFor(business, terms, readings, nowMs);
  const held: Reservation = {
    id: reservationId,
    code,
    businessId: business.id,
    status: end === null ? 'confirmed' : 'held',
    ...terms,
    customer: {
      id: id ?? randomUUID(),
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone }),
      ...(email !== undefined && { email }),
    },
    ...(end !== null && { holdExpiresAtMs: end }),
    holdExtended: false,
    ...(awaits !== undefined && { awaits }),
    createdAtMs: nowMs,
  };
  return { effects, held };
}

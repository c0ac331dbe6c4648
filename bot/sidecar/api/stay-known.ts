import type { TakenNights } from '../../../flows/booking/availability.ts';
import type { CalendarReading } from '../../../flows/booking/calendars.ts';
import { isWatched } from '../../../flows/booking/calendars.ts';
import type { Store } from '../../../store/store.ts';
import type { CabinsBusiness } from '../../core/business.ts';
import type { LocalDate } from '../../core/time.ts';

/** What is known of nights in a unit: which are taken, and when its calendars were last read whole. */
export interface StayKnown {
  taken: TakenNights;
  readings: readonly CalendarReading[];
}

/** When the calendars of a unit were last read whole; [] where none is read. */
export async function readingsOf(
  store: Pick<Store, 'answer'>,
  business: CabinsBusiness,
  resource: string,
  nowMs: number,
): Promise<CalendarReading[]> {
  if (!isWatched(business, resource)) return [];
  return store.answer({ businessId: business.id, customerId: '' }, { kind: 'calendar_readings', resource }, nowMs);
}

/** @param stay.except a reservation whose own nights count as free */
export async function stayKnown(
  store: Pick<Store, 'answer'>,
  business: CabinsBusiness,
  stay: { resource: string; checkIn: LocalDate; checkOut: LocalDate; except?: string },
  nowMs: number,
): Promise<StayKnown> {
  const { resource, checkIn: from, checkOut: to, except } = stay;
  const scope = { businessId: business.id, customerId: '' };
  const asked = { kind: 'taken_nights' as const, resources: [resource], from, to };
  const taken = await store.answer(scope, { ...asked, ...(except !== undefined && { except }) }, nowMs);
  return { taken, readings: await readingsOf(store, business, resource, nowMs) };
}

import { z } from 'zod';
import { searchStays } from '../../../flows/booking/availability.ts';
import { refusals } from '../../../flows/booking/rules.ts';
import type { CabinsBusiness, SalonBusiness } from '../../core/business.ts';
import { localAt } from '../../core/time.ts';
import { fieldErrors, Problem } from '../problem.ts';
import { openAppointments } from './appointments.ts';
import { listOf, pageOf, pageQuery } from './lists.ts';
import { appointmentOffer, instantIn, stayOffer } from './objects.ts';
import { businessParams, localDate, numberIn, word } from './requests.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';

/** Both ways to ask in one, because a query is described as one list of parameters. */
const query = z.strictObject({
  from: localDate.optional().describe('of a stay: check-in'),
  to: localDate.optional().describe('of a stay: check-out'),
  guests: numberIn(1, 1000).default(1).describe('of a stay'),
  pets: numberIn(0, 1000).default(0).describe('of a stay'),
  date: localDate.optional().describe('of an appointment'),
  service: word.optional().describe('of an appointment: id of the service'),
  professional: word.optional().describe('of an appointment; default: all who offer the service'),
  ...pageQuery,
});
type AvailabilityQuery = z.output<typeof query>;
type Offer = z.input<typeof stayOffer> | z.input<typeof appointmentOffer>;

/** What is free, with prices: units for exactly these nights, or appointments of a day. */
export function mountAvailability({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessParams,
    querystring: query,
    ...docs('availability', 'What is free, with prices', { 200: listOf(z.union([stayOffer, appointmentOffer])) }),
  };
  app.get(
    '/businesses/:business/availability',
    { schema, config: { permission: 'bookings.read' } },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const all: Offer[] =
        business.kind === 'cabins'
          ? await freeStays(deps, business, request.query)
          : freeAppointments(deps, business, request.query);
      return pageOf(all, request.query);
    },
  );
}

async function freeStays(
  { store, nowMs }: Pick<ApiScope, 'store' | 'nowMs'>,
  business: CabinsBusiness,
  { from, to, guests, pets, date, service, professional }: AvailabilityQuery,
): Promise<z.input<typeof stayOffer>[]> {
  if (from === undefined || to === undefined) throw askedBy('from', 'to');
  if (date ?? service ?? professional) throw askedBy('from', 'to');
  if (to <= from) throw new Problem('range_inverted', '`to` must be after `from`.');
  const now = nowMs();
  const today = localAt(now, business.timezone).date;
  const wish = { checkIn: from, checkOut: to, guests, pets };
  // a stay of ten thousand nights is refused before anybody looks through them
  const resources = business.units
    .filter((unit) => refusals(wish, unit, business, today).length === 0)
    .map(({ id }) => id);
  if (resources.length === 0) return [];
  const scope = { businessId: business.id, customerId: '' };
  const taken = await store.answer(scope, { kind: 'taken_nights', resources, from, to }, now);
  return searchStays(business, taken, wish, today).map(({ unit, ...offer }) => ({
    resource: unit.id,
    ...offer,
  }));
}

function freeAppointments(
  { nowMs }: Pick<ApiScope, 'nowMs'>,
  business: SalonBusiness,
  { from, to, date, service: serviceId, professional }: AvailabilityQuery,
): z.input<typeof appointmentOffer>[] {
  if (date === undefined || serviceId === undefined || (from ?? to)) throw askedBy('date', 'service');
  const service = business.services.find(({ id }) => id === serviceId);
  if (!service) throw new Problem('unknown_service');
  const asked = business.professionals.filter(({ id }) => professional === undefined || id === professional);
  if (asked.length === 0) throw new Problem('unknown_resource');
  return openAppointments(business, asked, service, date, nowMs()).map((one) => ({
    resource: one.professional.id,
    service: service.id,
    start: instantIn(business.timezone, one.startMs),
    end: instantIn(business.timezone, one.endMs),
    price: { amount: service.priceCents, currency: business.currency },
  }));
}

function askedBy(...fields: string[]): Problem {
  const issues = fields.map((field) => ({ path: [field], message: 'is needed, for this kind of business' }));
  return new Problem('invalid', `This business is asked by ${fields.join(' and ')}.`, {
    errors: fieldErrors('query', issues),
  });
}

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

const stayQuery = z.strictObject({
  from: localDate.describe('check-in'),
  to: localDate.describe('check-out'),
  guests: numberIn(1, 1000).default(1),
  pets: numberIn(0, 1000).default(0),
  ...pageQuery,
});
const appointmentQuery = z.strictObject({
  date: localDate,
  service: word,
  professional: word.optional().describe('default: all who offer the service'),
  ...pageQuery,
});

/** What is free, with prices: units for exactly these nights, or appointments of a day. */
export function mountAvailability({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessParams,
    querystring: z.union([stayQuery, appointmentQuery]),
    ...docs('availability', 'What is free, with prices', { 200: listOf(z.union([stayOffer, appointmentOffer])) }),
  };
  app.get('/businesses/:business/availability', { schema }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    const { query } = request;
    if (business.kind === 'cabins') {
      if (!('from' in query)) throw missing('from', 'to', 'guests');
      return pageOf(await freeStays(deps, business, query), query);
    }
    if (!('service' in query)) throw missing('date', 'service', 'professional');
    return pageOf(freeAppointments(deps, business, query), query);
  });
}

async function freeStays(
  { store, nowMs }: Pick<ApiScope, 'store' | 'nowMs'>,
  business: CabinsBusiness,
  { from, to, guests, pets }: z.output<typeof stayQuery>,
): Promise<z.input<typeof stayOffer>[]> {
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
  query: z.output<typeof appointmentQuery>,
): z.input<typeof appointmentOffer>[] {
  const service = business.services.find(({ id }) => id === query.service);
  if (!service) throw new Problem('unknown_service');
  const { professional } = query;
  const asked = business.professionals.filter(({ id }) => professional === undefined || id === professional);
  if (asked.length === 0) throw new Problem('unknown_resource');
  return openAppointments(business, asked, service, query.date, nowMs()).map((one) => ({
    resource: one.professional.id,
    service: service.id,
    start: instantIn(business.timezone, one.startMs),
    end: instantIn(business.timezone, one.endMs),
    price: { amount: service.priceCents, currency: business.currency },
  }));
}

function missing(...fields: string[]): Problem {
  const issues = fields.map((field) => ({ path: [field], message: 'is how this kind of business is asked' }));
  return new Problem('invalid', `This business is asked by ${fields.join(', ')}.`, {
    errors: fieldErrors('query', issues),
  });
}

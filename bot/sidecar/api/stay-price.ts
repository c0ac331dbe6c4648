import { z } from 'zod';
import { quoteStay, seasonOf } from '../../../flows/booking/prices.ts';
import type { CabinsBusiness } from '../../core/business.ts';
import type { StayTerms } from '../../core/effect.ts';
import { addDays, nightsBetween } from '../../core/time.ts';
import { money } from './objects.ts';

const date = z.iso.date();

const pricedNight = z.object({
  night: date,
  amount: z.int().describe('in the currency’s minor unit'),
  season: z.string().optional(),
});

/** A stay with what it costs, night by night. */
export const pricedStay = z
  .object({
    resource: z.string(),
    checkIn: date,
    checkOut: date,
    nights: z.int(),
    guests: z.int(),
    pets: z.int(),
    total: money,
    deposit: money,
    perNight: z
      .array(pricedNight)
      .optional()
      .describe('what each night costs; absent where the total was agreed at other prices than today’s'),
  })
  .meta({ id: 'PricedStay' });

export function pricedStayOut(business: CabinsBusiness, terms: StayTerms): z.input<typeof pricedStay> {
  const { resource, checkIn, checkOut, guests, pets, total, deposit } = terms;
  const nights = nightsBetween(checkIn, checkOut);
  const perNight = nightlyOf(business, terms);
  return {
    resource,
    checkIn,
    checkOut,
    nights,
    guests,
    pets,
    total,
    deposit,
    ...(perNight !== null && { perNight }),
  };
}

/** The nights of a stay with their prices; null: its total is not the sum of today's prices. */
function nightlyOf(business: CabinsBusiness, { resource, checkIn, checkOut, total }: StayTerms) {
  const unit = business.units.find(({ id }) => id === resource);
  if (unit === undefined) return null;
  const quote = quoteStay(business, unit, checkIn, checkOut);
  if (quote.total.amount !== total.amount) return null;
  return quote.nightlyCents.map((amount, i) => {
    const night = addDays(checkIn, i);
    const season = seasonOf(business, night)?.name;
    return { night, amount, ...(season !== undefined && { season }) };
  });
}

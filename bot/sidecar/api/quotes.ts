import { z } from 'zod';
import { judgeStay } from '../../../flows/booking/availability.ts';
import { type ChangeRefusal, judgeChange } from '../../../flows/booking/changes.ts';
import { holdTermsFor } from '../../../flows/booking/holds.ts';
import { localAt, nightsBetween } from '../../core/time.ts';
import { Problem } from '../problem.ts';
import { instantIn } from './objects.ts';
import { holdersOut, nightHolder, refusal, refusalOut } from './refusals.ts';
import { businessParams, localDate, numberIn, word } from './requests.ts';
import { foundReservation } from './reservations.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';
import { stayKnown } from './stay-known.ts';
import { pricedStay, pricedStayOut } from './stay-price.ts';

const NIGHTS_MAX = 366;

const query = z.strictObject({
  resource: word,
  checkIn: localDate,
  checkOut: localDate,
  guests: numberIn(1, 1000).default(1),
  pets: numberIn(0, 1000).default(0),
  reservation: word.optional().describe('that is to become this stay: its own nights count as free'),
});

const quote = z
  .object({
    stay: pricedStay,
    isFree: z.boolean(),
    takenBy: z.array(nightHolder),
    refusals: z.array(refusal).describe('every rule of the house that it breaks'),
    hold: z
      .object({
        expiresAt: z.string().nullable().describe('null: it would be confirmed at once, for there is nothing to pay'),
        awaits: z.enum(['calendar']).optional().describe('it would be a pre-reservation'),
      })
      .describe('how it would be kept if it were made now'),
  })
  .meta({ id: 'Quote' });

/** What a stay would cost and whether it could be made: for a form, before anything is written. */
export function mountQuotes({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessParams,
    querystring: query,
    ...docs('bookings', 'What a stay costs, night by night, and what stands in its way', { 200: quote }),
  };
  const config = { permission: 'bookings.read' } as const;
  app.get('/businesses/:business/quote', { schema, config }, async (request): Promise<z.input<typeof quote>> => {
    const { business } = businessOf(deps, request.params.business);
    if (business.kind === 'salon') throw new Problem('not_bookable_yet');
    const { resource, checkIn, checkOut, guests, pets, reservation: id } = request.query;
    const unit = business.units.find((one) => one.id === resource);
    if (unit === undefined) throw new Problem('unknown_resource');
    const nights = nightsBetween(checkIn, checkOut);
    if (nights < 1) throw new Problem('range_inverted', '`checkOut` must be after `checkIn`.');
    if (nights > NIGHTS_MAX) throw new Problem('range_too_long', undefined, { limit: NIGHTS_MAX });
    const nowMs = deps.nowMs();
    const today = localAt(nowMs, business.timezone).date;
    const before = id === undefined ? null : await foundReservation(deps, business, id);
    const except = before === null ? {} : { except: before.id };
    const known = await stayKnown(deps.store, business, { resource, checkIn, checkOut, ...except }, nowMs);
    const wish = { checkIn, checkOut, guests, pets };
    const judged =
      before === null
        ? judgeStay(business, known.taken, unit, wish, today)
        : judgeChange(business, before, { unit, wish }, known, { today, nowMs });
    const terms = 'to' in judged ? judged.to : judged.terms;
    const broken: readonly ChangeRefusal[] = judged.refusals;
    const holders = judged.isFree
      ? []
      : await deps.store.holders({ businessId: business.id, resource, from: checkIn, to: checkOut, ...except }, nowMs);
    const { holdExpiresAtMs, awaits } = holdTermsFor(business, terms, known.readings, nowMs);
    return {
      stay: pricedStayOut(business, terms),
      isFree: judged.isFree,
      takenBy: holdersOut(holders, business),
      refusals: broken.map((one) => refusalOut(one, business, unit)),
      hold: {
        expiresAt: holdExpiresAtMs === null ? null : instantIn(business.timezone, holdExpiresAtMs),
        ...(awaits !== undefined && { awaits }),
      },
    };
  });
}

import { z } from 'zod';
import { cancellation as cancellationOf } from '../../../flows/booking/holds.ts';
import { Problem } from '../problem.ts';
import { instantIn, money } from './objects.ts';
import { businessIdParams } from './requests.ts';
import { foundReservation } from './reservations.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';

const cancellation = z
  .object({
    free: z.boolean().describe('by the policy the deposit goes back'),
    freeUntil: z.string().describe('cancelling is free before this instant'),
    paid: money.describe('came for it and was not given back: it will wait for a person'),
    waiting: money.describe('came for it and waits for a person already'),
  })
  .meta({ id: 'Cancellation' });

/** What cancelling a stay now means for its money, by the policy that the chat tells. */
export function mountCancellations({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    ...docs('reservations', 'What cancelling now means for the money', { 200: cancellation }),
  };
  const config = { permission: 'bookings.read' } as const;
  app.get('/businesses/:business/reservations/:id/cancellation', { schema, config }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    if (business.kind === 'salon') throw new Problem('not_bookable_yet');
    const found = await foundReservation(deps, business, request.params.id);
    const { free, freeUntilMs } = cancellationOf(business, found, deps.nowMs());
    const rows = await deps.store.paymentRows(business.id, found.id);
    const came = rows.filter(({ status }) => status === 'approved' || status === 'partially_refunded');
    const sum = (waits: boolean) =>
      came
        .filter(({ attention }) => (attention !== undefined) === waits)
        .reduce((total, { amount, refundedCents }) => total + amount.amount - refundedCents, 0);
    const { currency } = found.total;
    return {
      free,
      freeUntil: instantIn(business.timezone, freeUntilMs),
      paid: { amount: sum(false), currency },
      waiting: { amount: sum(true), currency },
    };
  });
}

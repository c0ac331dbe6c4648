import { type Desk, openDesk } from '../../bot/pipe.fixture.ts';
import { extensionEffects, holdJobsDropped } from '../../flows/booking/holds.ts';
import type { Task } from '../task.ts';
import { followPayments, type PaymentDeps, paymentTasks } from './index.ts';
import { createFakeProvider, type FakeProvider } from './provider.fake.ts';

/** The work around payments with a provider in memory, for a business that otherwise has none. */
export function paymentParts(wake: (conversationIds: readonly string[]) => void = () => {}) {
  const provider = createFakeProvider();
  const faults: string[] = [];
  let ids = 0;
  const deps: PaymentDeps = {
    accountOf: (businessId) => ({ id: 'account', businessIds: [businessId], open: async () => provider }),
    addresses: () => ({ returnUrl: 'https://house.example/', notificationUrl: 'https://house.example/hook' }),
    title: (_business, { resource, checkIn }) => `Seña ${resource} ${checkIn}`,
    holdJobsDropped,
    extension: (business, reservation, nowMs) =>
      business.kind === 'cabins' ? extensionEffects(business, reservation, nowMs) : null,
    wake,
    onEffects: () => {},
    onFault: ({ paymentId }) => void faults.push(paymentId),
    elapsedMs: () => 0,
    random: () => 0.5,
    newId: () => `payment-${++ids}`,
  };
  return { provider, faults, deps, parts: { tasks: paymentTasks(deps).map(paid), followers: [follow] } };
}

/** As if the demo's file named a provider. */
const withProvider = <C extends Parameters<Task['run']>[1]>(context: C): C => ({
  ...context,
  business: (id) => asPaid(context.business(id)),
});
const asPaid = <B extends ReturnType<Parameters<Task['run']>[1]['business']>>(business: B): B =>
  business && { ...business, payments: { provider: 'mercadopago' as const } };
const paid = (task: Task): Task => ({ ...task, run: (payload, context) => task.run(payload, withProvider(context)) });
const follow: typeof followPayments = (reservation, business, context) =>
  followPayments(reservation, asPaid(business)!, withProvider(context));

/** The pipe with a provider. */
export interface Stage extends Desk {
  provider: FakeProvider;
  faults: string[];
  /** until neither turns nor jobs have anything left that is due */
  settle(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const { provider, faults, parts } = paymentParts((ids) => {
    for (const id of ids) desk.pipe.turns.kick(id);
  });
  const desk = await openDesk({ parts });
  return {
    ...desk,
    provider,
    faults,
    async settle() {
      do await desk.pipe.turns.settled();
      while ((await desk.pipe.worker.runDue()) > 0);
    },
  };
}

import { CABINS, type Desk, NOON_MS } from '../../bot/pipe.fixture.ts';
import type { Twice } from '../twice.fixture.ts';
import type { FakeProvider } from './provider.fake.ts';
import { paymentParts } from './stage.fixture.ts';

/* How the tasks around payments are run twice: see jobs/twice.fixture.ts. */

/** One provider for the world that a task is run in; `arrange` is called after `open`. */
function onProvider(arrange: (desk: Desk, provider: FakeProvider) => ReturnType<Twice['arrange']>): Twice {
  let provider: FakeProvider;
  return {
    async open() {
      const stage = paymentParts();
      ({ provider } = stage);
      return { parts: stage.parts, outside: () => [provider.writes, provider.links.map(({ untilMs }) => untilMs)] };
    },
    arrange: (desk) => arrange(desk, provider),
  };
}

/** Caro holds the Lenga; nothing that this queued is done. */
async function held(desk: Desk): Promise<{ businessId: string; reservationId: string }> {
  for (const line of ['quiero la lenga del 18 al 21 de diciembre, 5 personas', 'sí', 'Caro Méndez'])
    await desk.say(line);
  const { items } = await desk.store.reservations(CABINS, { status: 'held' }, { limit: 5 });
  for (const { id } of (await desk.store.jobs({ state: 'queued' }, { limit: 50 })).items)
    await desk.store.discardJob(id, 'test', NOON_MS);
  return { businessId: CABINS, reservationId: items[0]!.id };
}

/** And has an open link to pay. */
async function linked(desk: Desk, provider: FakeProvider): Promise<{ businessId: string; paymentId: string }> {
  const { businessId, reservationId } = await held(desk);
  const { deposit, holdExpiresAtMs = 0 } = (await desk.store.reservation(CABINS, reservationId))!;
  const paymentId = 'link-row';
  const want = { id: paymentId, businessId, reservationId, provider: 'mercadopago' as const, nowMs: NOON_MS };
  await desk.store.wantLink({ ...want, asked: deposit });
  const address = 'https://house.example/';
  const link = await provider.createLink({
    reference: paymentId,
    amount: deposit,
    title: 'Seña',
    untilMs: holdExpiresAtMs,
    nowMs: NOON_MS,
    idempotencyKey: paymentId,
    returnUrl: address,
    notificationUrl: address,
  });
  await desk.store.openLink(paymentId, link, NOON_MS);
  return { businessId, paymentId };
}

const reading = (payment: string) => ({ provider: 'mercadopago', payment, businessIds: [CABINS] });

export const SYNC_TWICE = onProvider(async (desk) => ({ payload: await held(desk) }));

export const CLOSE_TWICE = onProvider(async (desk, provider) => ({ payload: await linked(desk, provider) }));

export const READ_TWICE = onProvider(async (desk, provider) => {
  await linked(desk, provider);
  return { payload: reading(provider.pay('link-1', NOON_MS).externalId) };
});

export const RECONCILE_TWICE = onProvider(async (desk, provider) => {
  await linked(desk, provider);
  provider.pay('link-1', NOON_MS);
  desk.clock.moveTo(NOON_MS + 4 * 60_000);
  return { payload: {} };
});

export const REFUND_TWICE = onProvider(async (desk, provider) => {
  const { businessId, paymentId } = await linked(desk, provider);
  const { externalId } = provider.pay('link-1', NOON_MS);
  await desk.store.enqueue({ queue: 'payments', task: 'read-payment', payload: reading(externalId), runAtMs: NOON_MS });
  do await desk.pipe.turns.settled();
  while ((await desk.pipe.worker.runDue()) > 0);
  const want = { id: 'refund', businessId, paymentId, amountCents: null, reason: null, by: 'staff', nowMs: NOON_MS };
  await desk.store.wantRefund(want);
  const { items } = await desk.store.jobs({ queue: 'payments', state: 'queued' }, { limit: 5 });
  return { jobId: items.find(({ task }) => task === 'refund-payment')!.id };
});

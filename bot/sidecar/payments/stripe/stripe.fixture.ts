import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { BotError } from '../../../core/errors.ts';
import type { LinkRequest, WebhookCall } from '../../../core/payment.ts';
import { type Circuit, createStripe, type StripeDeps } from './index.ts';
import { type FakeStripeOptions, startFakeStripe } from './stripe.fake.ts';

export const NOW_MS = Date.UTC(2026, 10, 22, 12);
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** The adapter, Stripe's side of it, and what receives its webhooks, on loopback. */
export async function startStripe(change: Partial<StripeDeps> = {}, fakeChange: FakeStripeOptions = {}) {
  const clock = { nowMs: NOW_MS };
  const circuits: Circuit[] = [];
  const calls: WebhookCall[] = [];
  const fake = await startFakeStripe({ nowMs: () => clock.nowMs, ...fakeChange });
  const inbox = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    calls.push({ headers: request.headers as IncomingHttpHeaders, query: {}, body: Buffer.concat(chunks) });
    response.end();
  });
  await new Promise<void>((resolve) => inbox.listen(0, '127.0.0.1', resolve));
  fake.setWebhookUrl(`http://127.0.0.1:${(inbox.address() as AddressInfo).port}/api/v1/webhooks/stripe`);
  const provider = createStripe({
    secretKey: fake.secretKey,
    webhookSecrets: fake.webhookSecrets,
    apiUrl: fake.apiUrl,
    nowMs: () => clock.nowMs,
    onCircuit: (state) => void circuits.push(state),
    ...change,
  });
  const request = (more: Partial<LinkRequest> = {}): LinkRequest => ({
    reference: 'pay-1',
    amount: { amount: 4_500_000, currency: 'ARS' },
    title: 'Seña Coihue, vie 27 → dom 29 nov',
    untilMs: clock.nowMs + 2 * HOUR_MS,
    nowMs: clock.nowMs,
    idempotencyKey: 'link:pay-1:1',
    returnUrl: 'https://cabanas.example/volver',
    notificationUrl: 'https://cabanas.example/api/v1/webhooks/stripe',
    ...more,
  });
  return {
    fake,
    provider,
    clock,
    circuits,
    /** webhook calls as they came */
    calls,
    request,
    /** a link, paid by card at once */
    async paid(more: Partial<LinkRequest> = {}) {
      const link = await provider.createLink(request(more));
      const { payment } = await fake.pay(link.linkId);
      return { ...link, payment };
    },
    async stop() {
      inbox.closeAllConnections();
      inbox.close();
      await fake.stop();
    },
  };
}
export type Stripe = Awaited<ReturnType<typeof startStripe>>;

/** The fault that a call ends with. */
export async function faultIn(promise: Promise<unknown>): Promise<BotError> {
  const fault = await promise.then(
    () => 'none',
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(BotError);
  return fault as BotError;
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { minorPerUnit } from '../../../../config/business-checks.ts';
import type { LinkRequest, WebhookCall } from '../../../core/payment.ts';
import { createMercadopago, type MercadopagoDeps } from './index.ts';
import { type FakeMercadopagoOptions, startFakeMercadopago } from './mercadopago.fake.ts';

export const NOW_MS = Date.UTC(2026, 10, 22, 12);
export const HOUR_MS = 3600_000;
export const TOKEN = 'APP_USR-not-a-real-token';
export const SECRET = 'not a real secret';

/** Timers that only a test lets run out. */
export function createTimers() {
  const set = new Map<number, { run: () => void; afterMs: number }>();
  let ids = 0;
  return {
    set(run: () => void, afterMs: number) {
      ids += 1;
      set.set(ids, { run, afterMs });
      return ids;
    },
    clear: (timer: unknown) => void set.delete(timer as number),
    /** waits that are under way, ms */
    waits: () => [...set.values()].map(({ afterMs }) => afterMs),
    /** lets every wait of that length run out */
    run(afterMs: number) {
      for (const [id, timer] of [...set]) {
        if (timer.afterMs !== afterMs) continue;
        set.delete(id);
        timer.run();
      }
    },
  };
}

/** The adapter, Mercado Pago's side of it and an ear for its webhooks, all on loopback and on one clock. */
export async function startShop(
  change: Partial<MercadopagoDeps> = {},
  fakeChange: Partial<FakeMercadopagoOptions> = {},
) {
  const clock = { nowMs: NOW_MS };
  const circuits: string[] = [];
  const timers = createTimers();
  const vendorTimers = createTimers();
  const fake = await startFakeMercadopago({
    accessToken: TOKEN,
    webhookSecret: SECRET,
    nowMs: () => clock.nowMs,
    timers: vendorTimers,
    ...fakeChange,
  });
  const shop = createMercadopago({
    accessToken: TOKEN,
    webhookSecrets: [SECRET],
    apiUrl: `${fake.apiUrl}/`,
    minorPerUnit,
    timers,
    nowMs: () => clock.nowMs,
    random: () => 0,
    onCircuit: (state) => void circuits.push(state),
    ...change,
  });

  const calls: WebhookCall[] = [];
  const ear = { answers: 200 as number | 'never' };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    calls.push({
      headers: request.headers,
      query: Object.fromEntries(url.searchParams),
      body: new Uint8Array(Buffer.concat(chunks)),
    });
    if (ear.answers !== 'never') response.writeHead(ear.answers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/webhooks/mercadopago?b=cabanas`;

  let ids = 0;
  return {
    fake,
    shop,
    clock,
    circuits,
    timers,
    vendorTimers,
    calls,
    ear,
    webhookUrl,
    /** 15 000,50 pesos, two hours */
    draft(more: Partial<LinkRequest> = {}): LinkRequest {
      ids += 1;
      return {
        reference: `pay-${ids}`,
        amount: { amount: 1_500_050, currency: 'ARS' },
        title: 'Seña Coihue, vie 27 → dom 29 nov',
        untilMs: clock.nowMs + 2 * HOUR_MS,
        nowMs: clock.nowMs,
        idempotencyKey: `link-${ids}`,
        returnUrl: 'https://booking.example.com/pago',
        notificationUrl: webhookUrl,
        ...more,
      };
    },
    async stop() {
      await fake.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type Shop = Awaited<ReturnType<typeof startShop>>;

/** What a call threw; fails where it didn't. */
export async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (err) {
    return err;
  }
  throw new Error('nothing was thrown');
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeMercadopago, startFakeMercadopago } from '../bot/sidecar/payments/mercadopago/mercadopago.fake.ts';
import { NOON_MS, SECRET, TOKEN, type VendorAddress } from './payments-crash.actor.ts';

/**
 * Mercado Pago's side of a story, which lives on when the product dies, and what moves it: the payer, its clock. Whatever
 * is asked of it twice is done once.
 */
export async function startVendor(): Promise<VendorAddress & { fake: FakeMercadopago; stop(): Promise<void> }> {
  let nowMs = NOON_MS;
  const fake = await startFakeMercadopago({
    accessToken: TOKEN,
    webhookSecret: SECRET,
    notifies: false,
    nowMs: () => nowMs,
  });

  async function move(url: URL): Promise<unknown> {
    const ask = (name: string) => url.searchParams.get(name) ?? '';
    switch (url.pathname) {
      case '/pay': {
        const preference = new URL(ask('link')).searchParams.get('pref_id') ?? '';
        const isReviewed = ask('how') === 'review';
        if (fake.payments().length === 0) await fake.pay(preference, isReviewed ? { status: 'in_process' } : {});
        return {};
      }
      case '/approve':
        for (const { id, status } of fake.payments())
          if (status === 'in_process') await fake.change(id, { status: 'approved' });
        return {};
      case '/clock':
        nowMs = Math.max(nowMs, Number(ask('ms')));
        return {};
      case '/payment':
        return { id: fake.payments()[0]!.id };
      default:
        throw new Error(`nothing is at ${url.pathname}`);
    }
  }

  const server = createServer((request, response) => {
    move(new URL(request.url ?? '/', 'http://127.0.0.1')).then(
      (told) => response.end(JSON.stringify(told)),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    fake,
    apiUrl: fake.apiUrl,
    controlUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await fake.stop();
    },
  };
}

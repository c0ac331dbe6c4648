import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type Booking,
  type Customer,
  HOUR_MS,
  MINUTE_MS,
  nightsIn,
  openTill,
  type Till,
  until,
} from './payments.fixture.ts';
import type { MercadopagoVendor } from './payments-vendors.fixture.ts';

/* What a provider tells: twice, in any order, late, not at all; and what others tell in its name. */

let till: Till<MercadopagoVendor>;
let day = 10;
beforeAll(async () => {
  till = await openTill('mercadopago');
});
/** payments of another shop with the same account */
const foreign: string[] = [];
// what a webhook names and the provider doesn't know is looked for all the same
afterEach(() => till.audit({ foreign, refusals: /not found|Invalid ID/ }));
afterAll(() => till.close());

async function asked(): Promise<Booking & { customer: Customer; preference: string; link: string }> {
  day += 3;
  const customer = await till.customer();
  const booking = await customer.bookAndLink('coihue', nightsIn(day));
  return { ...booking, customer, preference: new URL(booking.link).searchParams.get('pref_id')! };
}

/** How many of everything a provider's word may write: to see that nothing was written. */
async function written(id: string): Promise<unknown> {
  const { items: jobs } = (await till.api('GET', '/api/v1/jobs?queue=payments&limit=200')).body;
  return { payments: await till.payments(id), jobs: jobs.length };
}

const repeated = () => till.metric('conserje_webhooks_total', 'provider="mercadopago",outcome="duplicate"');
const outcomes = (from: number) => till.vendor.fake.deliveries.slice(from).map(({ outcome }) => outcome);

describe('what the provider tells', () => {
  test('the same notice many times, at once and byte for byte, confirms once', async () => {
    const { customer, preference, id } = await asked();
    const from = till.vendor.fake.deliveries.length;
    const before = await repeated();
    const { id: payment } = await till.vendor.fake.pay(preference, { notify: { times: 3 } });
    await Promise.all(Array.from({ length: 6 }, () => till.vendor.fake.notify(payment)));
    await customer.hears(/confirmada/);
    await till.quiet();
    expect(outcomes(from)).toEqual(Array.from({ length: 9 }, () => 200));
    expect((await repeated()) - before, 'repetitions that were dropped').toBe(2);
    expect(await customer.count(/confirmada/)).toBe(1);
    expect(await till.payments(id)).toMatchObject([{ status: 'approved', needsAttention: false }]);
  });

  test('approved again hours later, and the first notice once more: nothing new', async () => {
    const { customer, preference, code, id } = await asked();
    const { id: payment } = await till.vendor.fake.pay(preference);
    await customer.hears(/confirmada/);
    await till.quiet();
    const [first] = till.vendor.fake.deliveries.slice(-1);
    const [before] = await till.payments(id);
    await till.pass(6 * HOUR_MS);
    expect(await till.vendor.fake.redeliver(first!)).toMatchObject({ outcome: 200 });
    await till.vendor.fake.change(payment, { status: 'approved' });
    await till.quiet();
    expect(await till.payments(id)).toEqual([before]);
    expect(await customer.count(/confirmada/)).toBe(1);
    expect((await till.reservation(code)).status).toBe('confirmed');
  });

  test('in the wrong order: the approval first, then that it is pending', async () => {
    const { customer, preference, id } = await asked();
    const { id: payment } = await till.vendor.fake.pay(preference, { status: 'in_process', notify: false });
    await till.vendor.fake.change(payment, { status: 'approved', notify: false });
    await till.vendor.fake.notify(payment, { action: 'payment.updated' });
    await customer.hears(/confirmada/);
    await till.vendor.fake.notify(payment, { action: 'payment.created' });
    await till.quiet();
    expect(await till.payments(id)).toMatchObject([{ status: 'approved' }]);
    expect(await customer.count(/en proceso/)).toBe(0);
  });

  test('seconds before the payment can be read: it is asked for again', async () => {
    const { customer, preference } = await asked();
    await till.vendor.fake.pay(preference, { hiddenFor: 2 });
    await customer.hears(/confirmada/);
  });

  test('with the older kind of notice beside it, and one for the order: confirmed once', async () => {
    const { customer, preference, id } = await asked();
    const from = till.vendor.fake.deliveries.length;
    const { id: payment } = await till.vendor.fake.pay(preference);
    await till.vendor.fake.notify(payment, { ipn: true });
    await till.vendor.fake.notify(payment, { ipn: true, topic: 'merchant_order', dataId: '3600987654321' });
    await till.vendor.fake.notify(payment, { topic: 'merchant_order', dataId: '3600987654321' });
    await customer.hears(/confirmada/);
    await till.quiet();
    // the older kind is signed in a way that nobody can verify
    expect(outcomes(from)).toEqual([200, 401, 401, 200]);
    expect(await till.payments(id)).toHaveLength(1);
    expect(await customer.count(/confirmada/)).toBe(1);
  });

  test('not at all: the provider is asked after some minutes', async () => {
    const { customer, preference, code } = await asked();
    await till.vendor.fake.pay(preference, { notify: false });
    await till.pass(4 * MINUTE_MS);
    await till.pass(3 * MINUTE_MS);
    await customer.hears(/confirmada/);
    expect((await till.reservation(code)).status).toBe('confirmed');
  });

  test('while the product is down: it is asked when it is back', async () => {
    const { customer, preference, code } = await asked();
    await till.stop();
    await till.vendor.fake.pay(preference, { notify: false });
    await till.start();
    await till.pass(7 * MINUTE_MS);
    await customer.hears(/confirmada/);
    expect((await till.reservation(code)).status).toBe('confirmed');
  });
});

describe('what others tell in its name', () => {
  test.each([
    ['forged', { signature: 'wrong' }],
    ['unsigned', { signature: 'none' }],
    ['signed with another account’s secret', { secret: 'somebody-elses-secret' }],
  ] as const)('%s, it is 401, counted, and does nothing', async (_what, how) => {
    const { preference, id, code } = await asked();
    const { id: payment } = await till.vendor.fake.pay(preference, { status: 'approved', notify: false });
    const before = await written(id);
    const counted = await till.metric('conserje_webhooks_total', 'provider="mercadopago",outcome="bad_signature"');
    await till.vendor.fake.notify(payment, how);
    await till.quiet();
    expect(outcomes(-1)).toEqual([401]);
    expect(await written(id)).toEqual(before);
    expect((await till.reservation(code)).status).toBe('held');
    expect(await till.metric('conserje_webhooks_total', 'provider="mercadopago",outcome="bad_signature"')).toBe(
      counted + 1,
    );
    // the truth comes out all the same
    await till.vendor.fake.notify(payment);
    await until('its confirmation', async () => (await till.reservation(code)).status === 'confirmed');
  });

  test('stale, with the right signature: 200, and what it says is not believed', async () => {
    const { preference, id, code } = await asked();
    const { id: payment } = await till.vendor.fake.pay(preference, { status: 'rejected' });
    await till.quiet();
    const [old] = till.vendor.fake.deliveries.slice(-1);
    const before = await till.payments(id);
    await till.pass(2 * MINUTE_MS);
    // captured, with a body that tells another story: the signature does not cover it
    const forged = { ...old!, body: old!.body.replace('payment.created', 'payment.approved') };
    expect(await till.vendor.fake.redeliver(forged)).toMatchObject({ outcome: 200 });
    await till.vendor.fake.notify(payment, { ts: 's' });
    await till.quiet();
    expect(await till.payments(id)).toEqual(before);
    expect((await till.reservation(code)).status).toBe('held');
  });

  test('about payments that are not ours: 200, nothing', async () => {
    const { preference, id, code } = await asked();
    const { id: payment } = await till.vendor.fake.pay(preference, { reference: 'of-another-shop', notify: false });
    foreign.push(String(payment));
    await till.vendor.fake.notify(payment);
    await till.vendor.fake.notify(payment, { dataId: '999' });
    await till.vendor.fake.notify(payment, { dataId: 'no-number' });
    await till.quiet();
    expect(outcomes(-3)).toEqual([200, 200, 200]);
    expect(await till.payments(id)).toMatchObject([{ status: 'pending' }]);
    expect((await till.reservation(code)).status).toBe('held');
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a lot', JSON.stringify({ data: { id: 'x'.repeat(300_000) } })],
  ])('%s in the body, unsigned: refused, and the product lives', async (_what, body) => {
    const answer = await fetch(till.webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body !== '' && { body }),
    });
    expect([400, 401, 413]).toContain(answer.status);
    expect((await till.api('GET', '/readyz')).status).toBe(200);
  });
});

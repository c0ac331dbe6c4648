import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  type Booking,
  type Customer,
  nightsIn,
  openTill,
  spoken,
  type Till,
  until,
} from './payments.fixture.ts';
import type { MercadopagoVendor } from './payments-vendors.fixture.ts';

/* Money that is not what was asked for, comes twice, or goes back. */

let till: Till<MercadopagoVendor>;
/** reservations that stand with other money than their deposit, because staff or banks did so */
const accepted: string[] = [];
let day = 10;
beforeAll(async () => {
  till = await openTill('mercadopago');
});
afterEach(() => till.audit({ standsWithout: accepted, refusals: /no funds/ }));
afterAll(() => till.close());

const nights = () => {
  day += 3;
  return nightsIn(day);
};
const preferenceOf = (link: string) => new URL(link).searchParams.get('pref_id')!;
const refund = (id: string, body: unknown, key: string = randomUUID()) =>
  till.api('POST', `payments/${id}/refund`, body, { 'idempotency-key': key });

async function paid(unit = 'coihue'): Promise<Booking & { customer: Customer; payment: Answer }> {
  const customer = await till.customer();
  const booking = await customer.bookAndLink(unit, nights());
  await till.vendor.pay(booking.link);
  await customer.hears(/confirmada/);
  await till.quiet();
  const [payment] = await till.payments(booking.id);
  return { ...booking, customer, payment };
}

/** The payment as staff read it. */
const seen = async (id: string): Promise<Answer> => (await till.api('GET', `payments/${id}`)).body;

/** Keys of the alerts that are open. */
const alerts = async (): Promise<string[]> =>
  (await till.api('GET', '/healthz')).body.checks.alerts.open.map(({ key }: { key: string }) => key);

describe('what confirms nothing, and waits for a person', () => {
  test.each([
    ['too little', { amount: 1_000 }, /\$1\.000/],
    ['too much', { amount: 90_000 }, /\$90\.000/],
    ['another currency', { currency: 'USD' }, /moneda/],
    ['another seller', { collector: 111_222_333 }, /no puedo tomar/],
  ])('%s', async (_what, how, told) => {
    const customer = await till.customer();
    const { id, code, link } = await customer.bookAndLink('coihue', nights());
    await till.vendor.fake.pay(preferenceOf(link), how);
    expect(await customer.hears(/persona del equipo/)).toMatch(told);
    expect((await till.reservation(code)).status).toBe('held');
    const [payment] = await till.payments(id);
    expect(payment).toMatchObject({ status: 'approved', needsAttention: true });
    await till.quiet();
    expect(await customer.count(/confirmada/)).toBe(0);
    // who runs the machine hears of it in that moment: nobody moved the clock
    expect(await alerts()).toContain(`payments-waiting:cabanas-del-arroyo:${payment.id}`);

    // staff take it as the deposit all the same
    expect((await till.api('POST', `reservations/${code}/confirm`, {})).status).toBe(200);
    await customer.hears(/confirmada/);
    expect((await till.reservation(code)).status).toBe('confirmed');
    expect(await seen(payment.id)).toMatchObject({ needsAttention: false });
    accepted.push(code);
  });

  test('a second payment of the same deposit', async () => {
    const customer = await till.customer();
    const { id, code, link, depositCents } = await customer.bookAndLink('coihue', nights());
    const preference = preferenceOf(link);
    // two tabs
    await Promise.all([till.vendor.fake.pay(preference), till.vendor.fake.pay(preference)]);
    await customer.hears(/confirmada/);
    expect(await customer.hears(/otro pago/)).toContain(spoken(depositCents));
    const rows = await till.payments(id);
    expect(rows.map(({ needsAttention }) => needsAttention).toSorted()).toEqual([false, true]);
    const second = rows.find(({ needsAttention }) => needsAttention);
    expect((await refund(second.id, {})).status).toBeLessThan(300);
    await customer.hears(/devolvimos/);
    expect((await till.reservation(code)).status).toBe('confirmed');
  });

  test('a payment of a reservation that was cancelled meanwhile', async () => {
    const customer = await till.customer();
    const { id, code, link } = await customer.bookAndLink('coihue', nights());
    const { id: payment } = await till.vendor.fake.pay(preferenceOf(link), { status: 'in_process' });
    await customer.hears(/en proceso/);
    expect((await till.api('POST', `reservations/${code}/cancel`, {})).status).toBe(200);
    await customer.hears(/cancel/i);
    await till.vendor.fake.change(payment, { status: 'approved' });
    await customer.hears(/no está en pie/);
    const [row] = await till.payments(id);
    expect(row.needsAttention).toBe(true);
    expect((await refund(row.id, {})).status).toBeLessThan(300);
    await customer.hears(/devolvimos/);
    expect((await till.reservation(code)).status).toBe('cancelled');
  });
});

describe('money that goes back', () => {
  test('in parts, and then the rest: the same key twice is one refund, with another body it is refused', async () => {
    const { customer, payment, code, depositCents } = await paid();
    const before = till.vendor.refunds();
    const key = randomUUID();
    const first = await refund(payment.id, { amount: 1_000_000, reason: 'un detalle' }, key);
    expect(first.status).toBeLessThan(300);
    const again = await refund(payment.id, { amount: 1_000_000, reason: 'un detalle' }, key);
    expect(again.status).toBe(first.status);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await refund(payment.id, { amount: 2_000_000 }, key)).status).toBe(422);
    expect(await customer.hears(/devolvimos/)).toContain(spoken(1_000_000));
    await till.quiet();
    expect(till.vendor.refunds() - before).toBe(1);
    expect(await seen(payment.id)).toMatchObject({ status: 'partially_refunded' });
    // more than is left, nothing, and less than nothing
    for (const amount of [depositCents, 0, -1]) {
      expect((await refund(payment.id, { amount })).status, String(amount)).toBeGreaterThanOrEqual(400);
    }
    expect((await refund(payment.id, {})).status).toBeLessThan(300);
    expect(await customer.hears(/devolvimos/)).toContain(spoken(depositCents - 1_000_000));
    await till.quiet();
    expect(await seen(payment.id)).toMatchObject({ status: 'refunded' });
    expect(till.vendor.refunds() - before).toBe(2);
    expect(await customer.count(/devolvimos/)).toBe(2);
    accepted.push(code);
  });

  test('at the provider’s panel, without us: staff see it', async () => {
    const { payment, code, depositCents } = await paid();
    await till.vendor.refundElsewhere(payment.externalId);
    await until('the refund to be seen', async () => (await seen(payment.id)).status === 'refunded');
    expect(await seen(payment.id)).toMatchObject({ needsAttention: true, refunded: { amount: depositCents } });
    accepted.push(code);
  });

  test('a refund that the provider refuses is told to staff, and the money stands', async () => {
    const { payment, code } = await paid();
    till.vendor.fake.fail('refund', { status: 400, error: 'bad_request', message: 'no funds', code: 4296 });
    expect((await refund(payment.id, {})).status).toBeLessThan(300);
    await until('the refusal', async () => (await seen(payment.id)).needsAttention);
    expect(await seen(payment.id)).toMatchObject({ status: 'approved' });
    expect(till.vendor.fake.refundsOf(payment.externalId)).toEqual([]);
    // and once there are funds
    expect((await refund(payment.id, {})).status).toBeLessThan(300);
    await until('the refund', async () => (await seen(payment.id)).status === 'refunded');
    accepted.push(code);
  });

  test('a refund whose answer is lost is made once', async () => {
    const { payment, customer, code } = await paid();
    till.vendor.fake.fail('refund', { cut: 'after' });
    expect((await refund(payment.id, {})).status).toBeLessThan(300);
    // the notice of it tells at once, the job that asked finds out by itself
    await customer.hears(/devolvimos/);
    await till.pass(5 * 60_000);
    await till.quiet();
    expect(till.vendor.fake.refundsOf(payment.externalId)).toHaveLength(1);
    expect(await customer.count(/devolvimos/)).toBe(1);
    expect(await seen(payment.id)).toMatchObject({ status: 'refunded' });
    accepted.push(code);
  });

  test('the buyer’s bank takes it back: the payment waits for a person, the customer is not told', async () => {
    const { payment, customer, code } = await paid();
    const before = (await customer.texts()).length;
    await till.vendor.chargeback(payment.externalId);
    await until('the chargeback', async () => (await seen(payment.id)).status === 'charged_back');
    expect(await seen(payment.id)).toMatchObject({ needsAttention: true });
    await till.quiet();
    expect(await customer.texts()).toHaveLength(before);
    expect((await refund(payment.id, {})).status).toBe(409);
    accepted.push(code);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultIn, type Stripe, startStripe } from './stripe.fixture.ts';

let stripe: Stripe;
beforeEach(async () => {
  stripe = await startStripe();
});
afterEach(() => stripe.stop());

const ars = (amount: number) => ({ amount, currency: 'ARS' });
const giveBack = (externalId: string, amount: number, idempotencyKey = 'refund-1') =>
  stripe.provider.refund({ externalId, amount: ars(amount), idempotencyKey });
const writes = () => stripe.fake.requests().filter(({ endpoint }) => endpoint === 'create_refund');

test('a part, and the rest', async () => {
  const { payment } = await stripe.paid();
  expect(await giveBack(payment, 1_000_000)).toEqual({
    externalId: expect.stringMatching(/^re_/),
    status: 'done',
    amount: ars(1_000_000),
  });
  expect(await giveBack(payment, 3_500_000, 'refund-2')).toMatchObject({ status: 'done' });
  expect(await stripe.provider.payment(payment)).toMatchObject({ status: 'refunded', refundedCents: 4_500_000 });
});

test('in our units, where Stripe has others', async () => {
  const { payment } = await stripe.paid({ amount: { amount: 80_000, currency: 'COP' } });
  const amount = { amount: 500, currency: 'COP' };
  const done = await stripe.provider.refund({ externalId: payment, amount, idempotencyKey: 'refund-1' });
  expect(done.amount).toEqual(amount);
  expect(writes()[0]!.params).toMatchObject({ amount: '50000' });
});

describe('asked for twice', () => {
  test('it is given back once, also after Stripe forgot the key', async () => {
    const { payment } = await stripe.paid();
    const first = await giveBack(payment, 1_000_000);
    stripe.fake.forgetKeys();
    expect(await giveBack(payment, 1_000_000)).toEqual(first);
    expect(writes()).toHaveLength(1);
  });

  test('at the same time, too', async () => {
    const { payment } = await stripe.paid();
    const [one, other] = await Promise.all([giveBack(payment, 1_000_000), giveBack(payment, 1_000_000)]);
    expect(one).toEqual(other);
    expect(await stripe.provider.payment(payment)).toMatchObject({ refundedCents: 1_000_000 });
  });

  test('what another did in the panel is not taken for it', async () => {
    const { payment } = await stripe.paid();
    await stripe.fake.refundElsewhere(payment, 1_000_000);
    await giveBack(payment, 1_000_000);
    expect(await stripe.provider.payment(payment)).toMatchObject({ refundedCents: 2_000_000 });
  });
});

describe('it takes its time', () => {
  test('and arrives', async () => {
    const { payment } = await stripe.paid();
    stripe.fake.nextRefunds('pending');
    const { externalId, status } = await giveBack(payment, 4_500_000);
    expect(status).toBe('pending');
    await stripe.fake.finishRefund(externalId, 'succeeded');
    expect(await giveBack(payment, 4_500_000)).toMatchObject({ externalId, status: 'done' });
  });

  test('and fails: the money is with us again', async () => {
    const { payment } = await stripe.paid();
    stripe.fake.nextRefunds('pending');
    const { externalId } = await giveBack(payment, 4_500_000);
    expect(await stripe.provider.payment(payment)).toMatchObject({ status: 'refunded' });
    await stripe.fake.finishRefund(externalId, 'failed');
    expect(await giveBack(payment, 4_500_000)).toMatchObject({ externalId, status: 'failed' });
    expect(await stripe.provider.payment(payment)).toMatchObject({ status: 'approved', refundedCents: 0 });
  });

  test('requires_action and what nobody knows are pending', async () => {
    const { payment } = await stripe.paid();
    stripe.fake.nextRefunds('requires_action', 'a_status_to_come');
    expect(await giveBack(payment, 100, 'a')).toMatchObject({ status: 'pending' });
    expect(await giveBack(payment, 100, 'b')).toMatchObject({ status: 'pending' });
  });
});

describe('it is refused', () => {
  test.each([
    ['more than was paid', 4_500_001, null],
    ['nothing', 0, null],
  ])('%s', async (_, amount) => {
    const { payment } = await stripe.paid();
    expect(await faultIn(giveBack(payment, amount))).toMatchObject({ code: 'payment_refused', fate: 'give_up' });
    expect(await stripe.provider.payment(payment)).toMatchObject({ refundedCents: 0 });
  });

  test('all of it was given back, with the reason', async () => {
    const { payment } = await stripe.paid();
    await stripe.fake.refundElsewhere(payment);
    const fault = await faultIn(giveBack(payment, 100));
    expect(fault.code).toBe('payment_refused');
    expect(fault.message).toMatch(
      /^Stripe refuses to refund a payment: all of it was given back before\. .* \(HTTP 400, charge_already_refunded, amount, req_\w+\)\.$/,
    );
  });

  test('the buyer disputes it, with what to do', async () => {
    const { payment } = await stripe.paid();
    await stripe.fake.dispute(payment);
    expect((await faultIn(giveBack(payment, 100))).message).toContain('Answer the dispute in Stripe’s panel');
  });

  test('a payment that has not arrived', async () => {
    const { linkId } = await stripe.provider.createLink(stripe.request());
    const { payment } = await stripe.fake.pay(linkId, { delayed: true });
    expect(await faultIn(giveBack(payment, 100))).toMatchObject({ code: 'payment_refused' });
  });

  test('a session’s id, or another provider’s, without asking Stripe', async () => {
    expect(await faultIn(giveBack('cs_test_1', 100))).toMatchObject({ code: 'payment_refused' });
    expect(await faultIn(giveBack('99887766', 100))).toMatchObject({ code: 'payment_refused' });
    expect(stripe.fake.requests()).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderPayment } from '../../../core/payment.ts';
import { faultIn, HOUR_MS, NOW_MS, type Stripe, startStripe } from './stripe.fixture.ts';

let stripe: Stripe;
beforeEach(async () => {
  stripe = await startStripe();
});
afterEach(() => stripe.stop());

const newLink = () => stripe.provider.createLink(stripe.request());
const read = async (id: string): Promise<Partial<ProviderPayment> | null> => stripe.provider.payment(id);

describe('a payment is read', () => {
  test('by its own id and by its session’s, whole', async () => {
    const { payment, linkId } = await stripe.paid();
    const told: ProviderPayment = {
      externalId: payment,
      reference: 'pay-1',
      status: 'approved',
      amount: { amount: 4_500_000, currency: 'ARS' },
      refundedCents: 0,
      updatedAtMs: NOW_MS,
      detail: 'succeeded',
    };
    expect(await read(payment)).toEqual(told);
    expect(await read(linkId)).toEqual(told);
    expect(await stripe.provider.paymentsOf({ linkId, reference: 'pay-1' })).toEqual([told]);
  });

  test('with the time of asking: Stripe does not say when it changed', async () => {
    const { payment } = await stripe.paid();
    stripe.clock.nowMs += HOUR_MS;
    expect(await read(payment)).toMatchObject({ updatedAtMs: NOW_MS + HOUR_MS });
  });

  test.each(['pi_elsewhere', 'cs_test_elsewhere', '123456', 'pi_../../v1/accounts', ''])(
    '%j: there is none',
    async (id) => {
      expect(await read(id)).toBeNull();
    },
  );

  test('a session on which no card was tried has none', async () => {
    const { linkId } = await newLink();
    expect(await read(linkId)).toBeNull();
    expect(await stripe.provider.paymentsOf({ linkId, reference: 'pay-1' })).toEqual([]);
  });

  test('of a session that is gone from the account, the fault says what to check', async () => {
    const fault = await faultIn(stripe.provider.paymentsOf({ linkId: 'cs_live_elsewhere', reference: 'pay-1' }));
    expect(fault).toMatchObject({ code: 'payment_refused', fate: 'give_up' });
    expect(fault.message).toMatch(
      /^Stripe refuses to read a payment link: .*STRIPE_SECRET_KEY.* \(HTTP 404, resource_missing, id, req_\w+\)\.$/,
    );
  });

  test('in our units, where Stripe has others', async () => {
    const { payment } = await stripe.paid({ amount: { amount: 80_000, currency: 'COP' } });
    expect(await read(payment)).toMatchObject({ amount: { amount: 80_000, currency: 'COP' } });
    await stripe.fake.refundElsewhere(payment, 150); // a peso and a half
    expect(await read(payment)).toMatchObject({ status: 'partially_refunded', refundedCents: 2 });
  });
});

describe('its status', () => {
  test('declined, and then approved with another card: one payment', async () => {
    const { linkId } = await newLink();
    const { payment } = await stripe.fake.pay(linkId, { decline: 'insufficient_funds' });
    expect(await read(payment)).toMatchObject({
      status: 'rejected',
      detail: 'insufficient_funds',
      amount: { amount: 4_500_000, currency: 'ARS' },
    });
    expect((await stripe.fake.pay(linkId)).payment).toBe(payment);
    expect(await stripe.provider.paymentsOf({ linkId, reference: 'pay-1' })).toMatchObject([
      { externalId: payment, status: 'approved' },
    ]);
  });

  test('declined, and given up when the session ended', async () => {
    const { linkId } = await newLink();
    const { payment } = await stripe.fake.pay(linkId, { decline: 'lost_card' });
    await stripe.provider.moveLink(linkId, NOW_MS, NOW_MS);
    expect(await read(payment)).toMatchObject({ status: 'rejected', detail: 'canceled: expired' });
  });

  test.each([
    ['succeeded', 'approved', 'succeeded'],
    ['failed', 'rejected', 'generic_decline'],
  ] as const)('in cash: pending, and then it %s', async (outcome, status, detail) => {
    const { linkId } = await newLink();
    const { payment } = await stripe.fake.pay(linkId, { delayed: true });
    expect(stripe.fake.sessions()[0]).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    expect(await read(payment)).toMatchObject({ status: 'pending', detail: 'processing' });
    await stripe.fake.settle(linkId, outcome);
    expect(await read(payment)).toMatchObject({ status, detail });
  });

  test('given back in parts, until nothing is left', async () => {
    const { payment } = await stripe.paid();
    await stripe.fake.refundElsewhere(payment, 500_000);
    expect(await read(payment)).toMatchObject({ status: 'partially_refunded', refundedCents: 500_000 });
    await stripe.fake.refundElsewhere(payment);
    expect(await read(payment)).toMatchObject({ status: 'refunded', refundedCents: 4_500_000 });
  });

  test.each([
    ['needs_response', 'charged_back', 'dispute: needs_response'],
    ['under_review', 'charged_back', 'dispute: under_review'],
    ['lost', 'charged_back', 'dispute: lost'],
    ['a_status_to_come', 'charged_back', 'dispute: a_status_to_come'],
    // the bank only asks, or decided for us: the money is there
    ['warning_needs_response', 'approved', 'succeeded, dispute: warning_needs_response'],
    ['warning_closed', 'approved', 'succeeded, dispute: warning_closed'],
    ['won', 'approved', 'succeeded, dispute: won'],
  ])('disputed, %s: %s', async (dispute, status, detail) => {
    const { payment } = await stripe.paid();
    await stripe.fake.dispute(payment, dispute);
    expect(await read(payment)).toMatchObject({ status, detail });
  });

  test('disputed, and won: the charge stays marked, and the money is ours again', async () => {
    const { payment } = await stripe.paid();
    await stripe.fake.dispute(payment, 'needs_response');
    await stripe.fake.dispute(payment, 'won');
    expect(await read(payment)).toMatchObject({ status: 'approved' });
  });
});

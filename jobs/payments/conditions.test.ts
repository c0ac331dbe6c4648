import { describe, expect, test } from 'vitest';
import { ATTENTION_REASONS, type PaymentView } from '../../bot/core/payment.ts';
import type { PaymentTrouble, Store } from '../../store/store.ts';
import { linksFailing, paymentsStuck, paymentsWaiting } from './conditions.ts';

const NOW = Date.UTC(2026, 10, 21, 15);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CALM: PaymentTrouble = {
  attention: [],
  openLinks: 3,
  linksUnmade: [],
  unreconciled: 0,
  refundsWanted: 0,
  refundsWantedSinceMs: null,
};

const context = (trouble: Partial<PaymentTrouble>) => ({
  store: { paymentTrouble: async () => ({ ...CALM, ...trouble }) } as unknown as Store,
  nowMs: NOW,
});
const PAYMENT: PaymentView = {
  id: 'p1',
  provider: 'mercadopago',
  externalId: '900',
  reservationId: 'r1',
  status: 'approved',
  amount: { amount: 15_120_000, currency: 'ARS' },
  refundedCents: 0,
  attention: 'late',
  createdAtMs: NOW,
};
/** Payments of the business `b` that wait for a person, newest first, as the store lists them. */
function waiting(...payments: Partial<PaymentView>[]) {
  const items = payments.map((change) => ({ ...PAYMENT, ...change }));
  const attention = [{ businessId: 'b', count: items.length, refundsFailed: 0, sinceMs: NOW }];
  const { store } = context({ attention });
  const customer = { id: 'c1', name: 'Ana Ruiz', phone: '+5493548000001' };
  return paymentsWaiting.find({
    store: {
      ...store,
      payments: async () => ({ items, nextCursor: null }),
      reservation: async (businessId: string, id: string) => ({ id, businessId, code: 'K7Q-4MX', customer }),
    } as unknown as Store,
    nowMs: NOW,
  });
}

test('nothing waits, nothing is stuck: nothing is wrong', async () => {
  expect(await paymentsWaiting.find(context({}))).toEqual([]);
  expect(await paymentsStuck.find(context({}))).toEqual([]);
});

describe('money that waits for a person', () => {
  test('is told at once, with code, amount, reason and every way out, and nothing about who paid', async () => {
    expect(await waiting({})).toEqual([
      {
        key: 'b:p1',
        businessId: 'b',
        text: 'A payment of ARS 151,200.00 (mercadopago) for the reservation K7Q-4MX of b needs a person: it came after its hold had ended, and the nights are no longer free. Look at it (GET /api/v1/businesses/b/payments/p1), then give it back (POST /api/v1/businesses/b/payments/p1/refund), take it as the deposit (POST /api/v1/businesses/b/reservations/K7Q-4MX/confirm), or say that it was seen to and stays (POST /api/v1/businesses/b/payments/p1/settle).',
      },
    ]);
  });

  test.each(ATTENTION_REASONS)('%s has a reason and a way out', async (attention) => {
    const [wrong] = await waiting({ attention });
    expect(wrong?.text).toMatch(/needs a person: [a-z].*\. Look at it .*, then .*(refund|settle|cancel|confirm)\)/);
  });

  test('each payment is told by itself; beyond twenty, how many there are, and those told before stay told', async () => {
    const ids = Array.from({ length: 22 }, (_, i) => ({ id: `p${22 - i}` }));
    const keys = (await waiting(...ids)).map(({ key }) => key);
    expect(keys).toEqual([...Array.from({ length: 20 }, (_, i) => `b:p${i + 1}`), 'b']);
  });

  test('of a currency without decimals has none', async () => {
    const [wrong] = await waiting({ amount: { amount: 45_000, currency: 'CLP' } });
    expect(wrong?.text).toContain('A payment of CLP 45,000 (');
  });
});

describe('customers who get no link', () => {
  const states: Record<string, 'closed' | 'half_open' | 'open'> = {};
  const at = (nowMs: number, trouble: Partial<PaymentTrouble> = {}, alerts: { key: string }[] = []) => {
    const { store } = context(trouble);
    return { store: { ...store, alerts: async () => alerts } as unknown as Store, nowMs };
  };

  test('because their provider has not answered for two minutes, its probes counted', async () => {
    const condition = linksFailing(() => states);
    const keys = async (afterMs: number) => (await condition.find(at(NOW + afterMs))).map(({ key }) => key);
    states['mercadopago:1a2b'] = 'open';
    expect(await keys(0)).toEqual([]);
    states['mercadopago:1a2b'] = 'half_open';
    expect(await keys(2 * MINUTE - 1)).toEqual([]);
    states['mercadopago:1a2b'] = 'open';
    const [wrong] = await condition.find(at(NOW + 2 * MINUTE));
    expect(wrong).toMatchObject({ key: 'mercadopago:1a2b', text: expect.stringContaining('customers get no link') });
    states['mercadopago:1a2b'] = 'closed';
    expect(await keys(3 * MINUTE)).toEqual([]);
    states['mercadopago:1a2b'] = 'open';
    expect(await keys(4 * MINUTE)).toEqual([]);
    // told before this process began
    expect(await condition.find(at(NOW + 4 * MINUTE, {}, [{ key: 'payment-links:mercadopago:1a2b' }]))).toHaveLength(1);
  });

  test.each([
    [2 * MINUTE - 1, []],
    [2 * MINUTE, ['b']],
  ])('because it could not be made for %i ms: %j', async (waitedMs, expected) => {
    const condition = linksFailing(() => ({}));
    const linksUnmade = [{ businessId: 'b', count: 2, sinceMs: NOW - waitedMs }];
    const wrong = await condition.find(at(NOW, { linksUnmade }));
    expect(wrong.map(({ key }) => key)).toEqual(expected);
    for (const { text } of wrong) expect(text).toContain('2 customers get no link');
  });
});

test('a refund of more than a day, and links that nobody could ask about, are told', async () => {
  const day = { refundsWanted: 1, refundsWantedSinceMs: NOW - 24 * HOUR };
  expect(await paymentsStuck.find(context({ ...day, refundsWantedSinceMs: NOW - 24 * HOUR + 1 }))).toEqual([]);
  expect((await paymentsStuck.find(context({ ...day, unreconciled: 1 }))).map(({ key }) => key)).toEqual([
    'refunds',
    'links',
  ]);
});

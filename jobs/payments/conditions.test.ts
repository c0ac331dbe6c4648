import { expect, test } from 'vitest';
import type { PaymentTrouble, Store } from '../../store/store.ts';
import { paymentsStuck, paymentsWaiting } from './conditions.ts';

const NOW = Date.UTC(2026, 10, 21, 15);
const HOUR = 3_600_000;
const CALM: PaymentTrouble = {
  attention: [],
  openLinks: 3,
  unreconciled: 0,
  refundsWanted: 0,
  refundsWantedSinceMs: null,
};

const context = (trouble: Partial<PaymentTrouble>) => ({
  store: { paymentTrouble: async () => ({ ...CALM, ...trouble }) } as unknown as Store,
  nowMs: NOW,
});
const waiting = (change: Partial<PaymentTrouble['attention'][number]>) =>
  paymentsWaiting.find(
    context({ attention: [{ businessId: 'b', count: 2, refundsFailed: 0, sinceMs: NOW - HOUR, ...change }] }),
  );

test('nothing waits, nothing is stuck: nothing is wrong', async () => {
  expect(await paymentsWaiting.find(context({}))).toEqual([]);
  expect(await paymentsStuck.find(context({}))).toEqual([]);
});

test('money that waits is told after an hour, by business, with what to do', async () => {
  expect(await waiting({ sinceMs: NOW - HOUR + 1 })).toEqual([]);
  const [wrong] = await waiting({});
  expect(wrong).toMatchObject({ key: 'b', businessId: 'b' });
  expect(wrong?.text).toContain('2 payments need a person');
  expect(wrong?.text).toContain('/api/v1/businesses/b/payments?needsAttention=true');
});

test('a refused refund is told at once', async () => {
  const [wrong] = await waiting({ count: 1, refundsFailed: 1, sinceMs: NOW });
  expect(wrong?.text).toContain('a refund was refused');
});

test('a refund of more than a day, and links that nobody could ask about, are told', async () => {
  const day = { refundsWanted: 1, refundsWantedSinceMs: NOW - 24 * HOUR };
  expect(await paymentsStuck.find(context({ ...day, refundsWantedSinceMs: NOW - 24 * HOUR + 1 }))).toEqual([]);
  expect((await paymentsStuck.find(context({ ...day, unreconciled: 1 }))).map(({ key }) => key)).toEqual([
    'refunds',
    'links',
  ]);
});

import { expect, test } from 'vitest';
import type { PaymentAccount } from '../../../config/payments.ts';
import type { PaymentProvider, WebhookCall } from '../../core/payment.ts';
import { createMetrics } from '../metrics.ts';
import { openPayments } from './open.ts';

const account = (businessId: string, change: Partial<PaymentAccount> = {}): PaymentAccount => ({
  businessId,
  provider: 'mercadopago',
  key: 'key',
  webhookSecret: 'secret',
  apiUrl: 'https://api.example',
  ...change,
});
const call = (signature: string): WebhookCall => ({ headers: { signature }, query: {}, body: new Uint8Array() });

/** Providers that take a webhook whose header is one of their secrets, and what was opened for whom. */
function openers() {
  const opened: { key: string; webhookSecrets: readonly string[] }[] = [];
  const open = async (
    { key, webhookSecrets }: { key: string; webhookSecrets: readonly string[] },
    onCircuit: (state: 'closed' | 'open') => void,
  ) => {
    opened.push({ key, webhookSecrets });
    onCircuit(key === 'down' ? 'open' : 'closed');
    const readNotice = ({ headers }: WebhookCall) =>
      webhookSecrets.includes(String(headers.signature)) ? { noticeId: 'n', payment: '1' } : null;
    return { name: 'mercadopago', readNotice } as unknown as PaymentProvider;
  };
  return { opened, by: { mercadopago: open, stripe: open } };
}

test('businesses with the same key share one account, opened at its first use, with all of their secrets', async () => {
  const { opened, by } = openers();
  const accounts = [account('a'), account('b', { webhookSecret: 'other' }), account('c', { key: 'another' })];
  const payments = openPayments(accounts, createMetrics(), by);
  expect(opened).toEqual([]);
  const [one, two, three] = ['a', 'b', 'c'].map((id) => payments.accountOf(id, 'mercadopago'));
  expect(two).toBe(one);
  expect(three).not.toBe(one);
  await Promise.all([one!.open(), two!.open()]);
  expect(opened).toEqual([{ key: 'key', webhookSecrets: ['secret', 'other'] }]);
  expect(payments.accountOf('a', 'stripe')).toBeNull();
  expect(payments.accountOf('nobody', 'mercadopago')).toBeNull();
});

test('a webhook is of those whose secret signed it, or of the one that its address names', async () => {
  const accounts = [account('a'), account('b'), account('c', { key: 'another', webhookSecret: 'other' })];
  const payments = openPayments(accounts, createMetrics(), openers().by);
  expect(await payments.verify('mercadopago', call('secret'))).toMatchObject({ businessIds: ['a', 'b'] });
  expect(await payments.verify('mercadopago', call('secret'), 'b')).toMatchObject({ businessIds: ['b'] });
  expect(await payments.verify('mercadopago', call('secret'), 'c')).toMatchObject({ businessIds: ['a', 'b'] });
  expect(await payments.verify('mercadopago', call('other'))).toMatchObject({ businessIds: ['c'] });
  expect(await payments.verify('mercadopago', call('forged'))).toBeNull();
  expect(await payments.verify('stripe', call('secret'))).toBeNull();
});

test('circuits are shown by account, and no key is in a name', async () => {
  const payments = openPayments([account('a'), account('b', { key: 'down' })], createMetrics(), openers().by);
  expect(payments.circuits()).toEqual({});
  for (const id of ['a', 'b']) await payments.accountOf(id, 'mercadopago')!.open();
  expect(Object.values(payments.circuits())).toEqual(['closed', 'open']);
  expect(JSON.stringify(payments.circuits())).not.toMatch(/key|down/);
});

test('nobody takes money by themselves: nothing is configured, and nothing is ever opened', async () => {
  const { opened, by } = openers();
  const payments = openPayments([], createMetrics(), by);
  expect(payments.isConfigured).toBe(false);
  expect(await payments.verify('mercadopago', call('secret'))).toBeNull();
  expect(opened).toEqual([]);
});

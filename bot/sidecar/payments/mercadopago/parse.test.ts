import { describe, expect, test } from 'vitest';
import { minorPerUnit } from '../../../../config/business-checks.ts';
import { PAGE, PAYMENT, PREFERENCE, paymentOf, REFUND, refundOf, sellerOf } from './parse.ts';

/** A payment as `GET /v1/payments/{id}` tells it, of the fields that are read and some that aren't. */
const PAID = {
  id: 112_000_000_001,
  status: 'approved',
  status_detail: 'accredited',
  external_reference: 'pay-1',
  transaction_amount: 15_000.5,
  transaction_amount_refunded: 0,
  currency_id: 'ARS',
  collector_id: 987_654_321,
  date_created: '2026-11-22T08:00:00.000-04:00',
  date_approved: '2026-11-22T08:00:05.000-04:00',
  date_last_updated: '2026-11-22T08:00:05.123-04:00',
  live_mode: true,
  payer: { email: 'somebody@example.com' },
};
const read = (change: object = {}) => paymentOf(PAYMENT.parse({ ...PAID, ...change }), minorPerUnit);

describe('a payment', () => {
  test('in our words, without its payer', () =>
    expect(read()).toEqual({
      externalId: '112000000001',
      reference: 'pay-1',
      status: 'approved',
      amount: { amount: 1_500_050, currency: 'ARS' },
      refundedCents: 0,
      seller: '987654321',
      updatedAtMs: Date.UTC(2026, 10, 22, 12, 0, 5, 123),
      detail: 'accredited',
    }));

  test.each([
    ['pending', 'pending_waiting_transfer', 'pending', 'pending/pending_waiting_transfer'],
    ['in_process', 'pending_contingency', 'pending', 'in_process/pending_contingency'],
    ['authorized', 'pending_capture', 'pending', 'authorized/pending_capture'],
    ['approved', 'accredited', 'approved', 'accredited'],
    ['rejected', 'cc_rejected_insufficient_amount', 'rejected', 'cc_rejected_insufficient_amount'],
    ['cancelled', 'expired', 'rejected', 'cancelled/expired'],
    ['refunded', 'refunded', 'refunded', 'refunded/refunded'],
    ['in_mediation', 'pending', 'charged_back', 'in_mediation/pending'],
    ['charged_back', 'in_process', 'charged_back', 'charged_back/in_process'],
    ['charged_back', 'reimbursed', 'charged_back', 'charged_back/reimbursed'],
    ['frozen_by_aliens', 'why', 'pending', 'frozen_by_aliens/why'],
    ['frozen_by_aliens', null, 'pending', 'frozen_by_aliens'],
    ['constructor', null, 'pending', 'constructor'],
    ['rejected', null, 'rejected', 'rejected'],
  ])('%s (%s) is %s', (status, status_detail, ours, detail) =>
    expect(read({ status, status_detail })).toMatchObject({ status: ours, detail }),
  );

  test.each([
    ['approved', 0, 'approved', 0],
    ['approved', null, 'approved', 0],
    ['approved', 0.01, 'partially_refunded', 1],
    ['approved', 15_000.49, 'partially_refunded', 1_500_049],
    ['approved', 15_000.5, 'refunded', 1_500_050],
    ['refunded', 15_000.5, 'refunded', 1_500_050],
    ['refunded', 0, 'refunded', 1_500_050],
    ['charged_back', 100, 'charged_back', 10_000],
  ])('%s with %d given back is %s', (status, told, ours, refundedCents) =>
    expect(read({ status, transaction_amount_refunded: told })).toMatchObject({ status: ours, refundedCents }),
  );

  test.each([
    ['ids as text', { id: '112000000001', collector_id: '987654321' }, {}],
    ['an amount as text', { transaction_amount: '15000.50' }, {}],
    ['a reference that is a number', { external_reference: 77 }, { reference: '77' }],
    ['a seller within `collector`', { collector_id: null, collector: { id: 5 } }, { seller: '5' }],
    ['no reference', { external_reference: null }, { reference: null }],
    ['an empty reference', { external_reference: '' }, { reference: null }],
    ['never changed', { date_last_updated: null }, { updatedAtMs: Date.UTC(2026, 10, 22, 12) }],
    [
      'a currency without decimals',
      { currency_id: 'CLP', transaction_amount: 45_000 },
      { amount: { amount: 45_000, currency: 'CLP' } },
    ],
  ])('%s is read', (_name, change, expected) => expect(read(change)).toMatchObject({ ...expected }));

  test.each([
    ['one went through', [{ amount: 100, status: 'approved' }], 0, 10_000],
    [
      'two did',
      [
        { amount: 100, status: 'approved' },
        { amount: '0.5', status: 'approved' },
      ],
      100,
      10_050,
    ],
    ['one is under way', [{ amount: 100, status: 'in_process' }], 0, 0],
    ['the sum knows of more', [{ amount: 100, status: 'approved' }], 200, 20_000],
    ['more than was paid', [{ amount: 99_999, status: 'approved' }], 0, 1_500_050],
    ['they can’t be read', 'many', 200, 20_000],
  ])(
    'of the refunds that it lists %s: that much is back, also while the sum lags behind',
    (_name, refunds, sum, cents) =>
      expect(read({ refunds, transaction_amount_refunded: sum })).toMatchObject({ refundedCents: cents }),
  );

  test('no seller is none', () => expect(read({ collector_id: undefined })).not.toHaveProperty('seller'));

  test.each([
    ['no id', { id: undefined }],
    ['an id that lost digits', { id: 2 ** 60 }],
    ['no amount', { transaction_amount: null }],
    ['a negative amount', { transaction_amount: -1 }],
    ['an amount in words', { transaction_amount: 'mil' }],
    ['no currency', { currency_id: null }],
    ['no status', { status: '' }],
    ['a date that is none', { date_last_updated: 'ayer' }],
  ])('%s is nonsense', (_name, change) => expect(PAYMENT.safeParse({ ...PAID, ...change }).success).toBe(false));
});

test.each([
  ['approved', 'done'],
  ['in_process', 'pending'],
  ['authorized', 'pending'],
  ['rejected', 'failed'],
  ['cancelled', 'failed'],
  ['something new', 'pending'],
  [undefined, 'pending'],
])('a refund that is %s is %s', (status, ours) =>
  expect(refundOf(REFUND.parse({ id: 9, amount: 100.5, status }), { amount: 1, currency: 'ARS' }, 100)).toEqual({
    externalId: '9',
    status: ours,
    amount: { amount: 10_050, currency: 'ARS' },
  }),
);

test('a refund that does not say how much is of what was asked', () =>
  expect(refundOf(REFUND.parse({ id: 9 }), { amount: 1, currency: 'ARS' }, 100).amount.amount).toBe(1));

test.each([
  ['no link', PREFERENCE, { id: 'x' }],
  ['a link that runs a script', PREFERENCE, { id: 'x', init_point: 'javascript:alert(1)' }],
  ['a search without results', PAGE, { paging: { total: 0 } }],
  ['a search with something that is no payment', PAGE, { paging: { total: 1 }, results: [{ id: 1 }] }],
])('%s is nonsense', (_name, schema, json) => expect(schema.safeParse(json).success).toBe(false));

test.each([
  ['as it says', { id: '1-x', collector_id: 5 }, '5'],
  ['as its id begins', { id: '555000-0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f' }, '555000'],
  ['unknown, where neither tells', { id: 'pref-0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f' }, undefined],
])('the seller of a link is %s', (_name, json, seller) =>
  expect(sellerOf(PREFERENCE.parse({ init_point: 'https://pay.example/1', ...json }))).toBe(seller),
);

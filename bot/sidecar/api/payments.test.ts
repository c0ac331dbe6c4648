import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judge } from '../../../jobs/payments/judge.ts';
import type { KnownPayment } from '../../../store/store.ts';
import type { ProviderPayment } from '../../core/payment.ts';
import { CABINS, type Fixture, NOON_MS, startApp } from '../app.fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
});
afterEach(() => fixture.stop());

const PATH = `/api/v1/businesses/${CABINS}`;
let deposit: { amount: number; currency: string };

async function hold(checkIn = '2026-12-18', checkOut = '2026-12-21'): Promise<string> {
  const stay = { resource: 'lenga', checkIn, checkOut, guests: 4, customer: { name: 'Ana' } };
  const { id, deposit: asked } = (await fixture.call('POST', `${PATH}/reservations`, stay)).json();
  deposit = asked;
  return id;
}

/** A link for a reservation, and what its provider says was paid on it. */
async function link(reservationId: string): Promise<string> {
  const id = randomUUID();
  const want = { id, businessId: CABINS, reservationId, provider: 'mercadopago' as const, nowMs: NOON_MS };
  await fixture.store.wantLink({ ...want, asked: deposit });
  await fixture.store.openLink(id, { linkId: id, url: 'https://pay.example', untilMs: NOON_MS + 60_000 }, NOON_MS);
  return id;
}
async function pay(reference: string, change: Partial<ProviderPayment> = {}): Promise<void> {
  const payment: ProviderPayment = {
    externalId: '1',
    reference,
    status: 'approved',
    amount: deposit,
    refundedCents: 0,
    updatedAtMs: NOON_MS,
    detail: '',
    ...change,
  };
  const told = { askedAtMs: NOON_MS, nowMs: NOON_MS, withConfirmation: [], extension: null, isPast: false };
  await fixture.store.recordPayment({
    businessIds: [CABINS],
    provider: 'mercadopago',
    payment,
    newId: randomUUID(),
    decide: (known: KnownPayment) => judge(known, payment, told),
    nowMs: NOON_MS,
  });
}
const get = async (url: string) => (await fixture.call('GET', `${PATH}${url}`)).json();
const post = (url: string, body?: unknown, headers?: Record<string, string>) =>
  fixture.call('POST', `${PATH}${url}`, body, headers);

describe('reading', () => {
  test('an unpaid link is a payment: what it asks for, where it is paid, until when', async () => {
    const reservation = await hold();
    const id = await link(reservation);
    const expected = {
      id,
      provider: 'mercadopago',
      reservation,
      reservationCode: (await fixture.store.reservation(CABINS, reservation))!.code,
      status: 'pending',
      amount: deposit,
      refunded: { amount: 0, currency: 'ARS' },
      needsAttention: false,
      link: { state: 'open', url: 'https://pay.example', until: '2026-11-21T12:01:00-03:00' },
      createdAt: '2026-11-21T12:00:00-03:00',
    };
    expect(await get('/payments')).toEqual({ items: [expected], nextCursor: null });
    expect(await get(`/payments/${id}`)).toEqual({ ...expected, refunds: [] });
  });

  test('lists by status, by reservation (id or code), by who waits', async () => {
    const reservation = await hold();
    const { code } = (await fixture.store.reservation(CABINS, reservation))!;
    const id = await link(reservation);
    await pay(id, { amount: { ...deposit, amount: 1 } });
    for (const [query, count] of [
      ['status=approved', 1],
      ['status=pending', 0],
      [`reservation=${reservation}`, 1],
      [`reservation=${code}`, 1],
      ['reservation=none', 0],
      ['needsAttention=true', 1],
      ['needsAttention=false', 0],
    ]) {
      expect([query, (await get(`/payments?${query}`)).items.length]).toEqual([query, count]);
    }
    expect((await get('/payments')).items[0]).toMatchObject({ needsAttention: true, attention: 'amount_mismatch' });
    for (const query of ['status=paid', 'needsAttention=1', 'colour=red'])
      expect((await fixture.call('GET', `${PATH}/payments?${query}`)).statusCode).toBe(422);
  });

  test('what is not there, or is another business’s, is 404', async () => {
    for (const id of ['none', '%00'])
      expect((await fixture.call('GET', `${PATH}/payments/${id}`)).statusCode).toBe(404);
    expect((await post('/payments/none/refund', {})).statusCode).toBe(404);
    expect((await post('/payments/none/settle', {})).statusCode).toBe(404);
  });
});

describe('giving back', () => {
  let id: string;
  beforeEach(async () => {
    id = await link(await hold());
  });

  test('{} is all that is left; the payment comes back with what is under way, and a job does it', async () => {
    await pay(id);
    const answer = await post(`/payments/${id}/refund`, {});
    expect(answer.statusCode).toBe(200);
    const { code } = (await fixture.store.reservation(CABINS, answer.json().reservation))!;
    const refunds = [{ amount: deposit, state: 'wanted' }];
    expect(answer.json()).toMatchObject({ id, reservationCode: code, status: 'approved', refunds });
    const { items } = await fixture.store.jobs({ queue: 'payments' }, { limit: 5 });
    expect(items).toMatchObject([{ task: 'refund-payment' }]);
    expect(fixture.woken).toContain(NOON_MS);
  });

  test('an amount, with a reason; more than is left is 422 with what is', async () => {
    await pay(id);
    const part = await post(`/payments/${id}/refund`, { amount: 1_000, reason: 'canceló a tiempo' });
    expect(part.json().refunds).toMatchObject([{ amount: { amount: 1_000 }, reason: 'canceló a tiempo' }]);
    const more = await post(`/payments/${id}/refund`, { amount: deposit.amount });
    expect([more.statusCode, more.json()]).toEqual([
      422,
      expect.objectContaining({ code: 'refund_too_big', limit: deposit.amount - 1_000 }),
    ]);
    for (const amount of [0, -1, 1.5, '1000', null])
      expect((await post(`/payments/${id}/refund`, { amount })).statusCode).toBe(422);
  });

  test('what never came, or is all on its way back, is 409', async () => {
    expect((await post(`/payments/${id}/refund`, {})).json()).toMatchObject({
      status: 409,
      code: 'payment_not_refundable',
      paymentStatus: 'pending',
    });
    await pay(id);
    await post(`/payments/${id}/refund`);
    expect((await post(`/payments/${id}/refund`)).statusCode).toBe(409);
  });

  test('the same key gives back once and answers the same; with another body it is 422', async () => {
    await pay(id);
    const key = { 'idempotency-key': 'k' };
    const first = await post(`/payments/${id}/refund`, { amount: 1_000 }, key);
    const again = await post(`/payments/${id}/refund`, { amount: 1_000 }, key);
    expect([again.statusCode, again.headers['idempotency-replayed'], again.body]).toEqual([200, 'true', first.body]);
    expect((await post(`/payments/${id}/refund`, { amount: 2_000 }, key)).statusCode).toBe(422);
    expect((await get(`/payments/${id}`)).refunds).toHaveLength(1);
  });
});

describe('what staff decide', () => {
  test('where they take the money, a confirmation is an approved payment, which they can give back at once', async () => {
    const reservation = await hold();
    await post(`/reservations/${reservation}/confirm`);
    const { items } = await get('/payments');
    expect(items).toMatchObject([{ provider: 'manual', status: 'approved', amount: deposit, needsAttention: false }]);
    const back = await post(`/payments/${items[0].id}/refund`, {});
    expect(back.json()).toMatchObject({ status: 'refunded', refunded: deposit, refunds: [{ state: 'done' }] });
  });

  test('a confirmation makes what waited its deposit, but for a second payment', async () => {
    const reservation = await hold();
    const id = await link(reservation);
    await pay(id, { amount: { ...deposit, amount: 1 } });
    await post(`/reservations/${reservation}/confirm`);
    expect(await get(`/payments/${id}`)).toMatchObject({ needsAttention: false });
    await pay(id, { externalId: '2' });
    await post(`/reservations/${reservation}/confirm`);
    expect((await get('/payments?needsAttention=true')).items).toMatchObject([{ attention: 'second_payment' }]);
  });

  test('a payment that was seen to waits no more, and its money is the deposit of its reservation', async () => {
    const reservation = await hold();
    const id = await link(reservation);
    await pay(id);
    await post(`/reservations/${reservation}/cancel`);
    expect(await get(`/payments/${id}`)).toMatchObject({ needsAttention: true, attention: 'reservation_over' });
    for (let i = 0; i < 2; i++)
      expect((await post(`/payments/${id}/settle`)).json()).toMatchObject({ id, needsAttention: false });
    const { payments } = (await fixture.app.inject({ url: '/healthz' })).json().checks;
    expect(payments).toMatchObject({ status: 'not_configured', needsAttention: 0 });
  });

  test('health tells how many wait', async () => {
    const id = await link(await hold());
    await pay(id, { amount: { ...deposit, amount: 1 } });
    const { payments } = (await fixture.app.inject({ url: '/healthz' })).json().checks;
    expect(payments).toMatchObject({ status: 'healthy', needsAttention: 1, openLinks: 1, unreconciled: 0 });
    fixture.clock.nowMs += 3_601_000;
    const later = (await fixture.app.inject({ url: '/healthz' })).json().checks.payments;
    expect(later).toMatchObject({ status: 'degraded', needsAttention: 1 });
    expect(later.oldestAttentionAgeS).toBeGreaterThan(3_600);
  });
});

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type Booking,
  type Customer,
  MINUTE_MS,
  type Nights,
  nightsIn,
  openTill,
  spoken,
  type Till,
  until,
} from './payments.fixture.ts';
import type { MercadopagoVendor } from './payments-vendors.fixture.ts';

/* Money that comes when the hold is over: a payment under review, approved too late. */

let till: Till<MercadopagoVendor>;
beforeAll(async () => {
  till = await openTill('mercadopago');
});
afterEach(() => till.audit());
afterAll(() => till.close());

/** Books, pays into a review that nobody is told of, and lets the hold end. `approve` is what comes of the review. */
async function lapse(customer: Customer, unit: string, nights: Nights) {
  const booking = await customer.bookAndLink(unit, nights);
  const preference = new URL(booking.link).searchParams.get('pref_id')!;
  const { id } = await till.vendor.fake.pay(preference, { status: 'in_process', notify: false });
  await till.pass(31 * MINUTE_MS);
  await customer.hears(/venci/);
  return { ...booking, payment: String(id), approve: () => till.vendor.fake.change(id, { status: 'approved' }) };
}

/** Somebody else books and pays the same nights. */
async function take(unit: string, nights: Nights): Promise<Booking> {
  const other = await till.customer();
  const booking = await other.bookAndLink(unit, nights);
  await till.vendor.pay(booking.link);
  await other.hears(/confirmada/);
  return booking;
}

const waiting = async () => (await till.api('GET', 'payments?needsAttention=true')).body.items;

test('with the nights still free the stay is confirmed, and the customer told how it came', async () => {
  const ana = await till.customer();
  const { code, depositCents, approve } = await lapse(ana, 'coihue', nightsIn(10));
  expect((await till.reservation(code)).status).toBe('expired');
  await approve();
  const told = await ana.hears(/confirmada/);
  expect(told).toMatch(/había vencido/);
  for (const part of [spoken(depositCents), code]) expect(told).toContain(part);
  expect((await till.reservation(code)).status).toBe('confirmed');
  expect(await waiting()).toEqual([]);
});

test('with the nights taken, an equivalent is offered; accepted, the money is its deposit and nothing waits', async () => {
  const nights = nightsIn(14);
  const bruno = await till.customer();
  const lost = await lapse(bruno, 'coihue', nights);
  await take('coihue', nights);
  await lost.approve();
  const offered = await bruno.hears(/ya no está libre/);
  expect(offered).toContain(spoken(lost.depositCents));
  expect(await waiting()).toMatchObject([{ externalId: lost.payment, reservation: lost.id, needsAttention: true }]);
  const told = await bruno.tap(/^Ñire/, /confirmada/);
  expect(told).toContain('Ñire');
  expect(await waiting()).toEqual([]);
  expect((await till.reservation(lost.code)).status).toBe('expired');
  const code = /Código ([A-Z0-9-]+)/.exec(told)![1]!;
  const taken = await till.reservation(code);
  expect(taken).toMatchObject({ status: 'confirmed', resource: 'nire', deposit: { amount: lost.depositCents } });
  expect(await till.payments(taken.id)).toMatchObject([{ externalId: lost.payment, status: 'approved' }]);
});

test('with the nights taken and nothing else wanted, staff give the money back and the customer hears of it', async () => {
  const nights = nightsIn(18);
  const carla = await till.customer();
  const lost = await lapse(carla, 'coihue', nights);
  await take('coihue', nights);
  await lost.approve();
  await carla.hears(/ya no está libre/);
  await carla.tap('Que me lo devuelvan');
  await until('the handoff', async () => (await till.api('GET', `conversations/${carla.conversationId}`)).body.handoff);
  const [payment] = await waiting();
  expect(payment.externalId).toBe(lost.payment);
  const refund = await till.api('POST', `payments/${payment.id}/refund`, { reason: 'no quedaba lugar' });
  expect(refund.status).toBeLessThan(300);
  expect(await carla.hears(/devolvimos/)).toContain(spoken(lost.depositCents));
  expect(await waiting()).toEqual([]);
  expect(till.vendor.fake.refundsOf(lost.payment)).toHaveLength(1);
});

test('of two who paid late for the same nights, approved at once, one has them and the other is offered others', async () => {
  const nights = nightsIn(26);
  const [elena, fabio] = [await till.customer(), await till.customer()];
  const first = await lapse(elena, 'coihue', nights);
  const second = await lapse(fabio, 'coihue', nights);
  await Promise.all([first.approve(), second.approve()]);
  await till.quiet();
  const statuses = await Promise.all([first, second].map(async ({ code }) => (await till.reservation(code)).status));
  expect(statuses.toSorted()).toEqual(['confirmed', 'expired']);
  const [won, lost] = statuses[0] === 'confirmed' ? [elena, fabio] : [fabio, elena];
  await won.hears(/te la dejé confirmada/);
  await lost.hears(/ya no está libre/);
  await lost.tap(/^Ñire/, /confirmada/);
  expect(await waiting()).toEqual([]);
});

test('an equivalent that is gone by then is not confirmed, and the money goes on waiting', async () => {
  const nights = nightsIn(22);
  const diego = await till.customer();
  const lost = await lapse(diego, 'coihue', nights);
  await take('coihue', nights);
  await lost.approve();
  await diego.hears(/ya no está libre/);
  await take('ñire', nights);
  await diego.tap(/^Ñire/, /./);
  await till.quiet();
  const { body } = await till.api('GET', 'reservations?status=confirmed&limit=200');
  expect(
    body.items.filter(({ resource, checkIn }: Record<string, string>) => resource === 'nire' && checkIn === nights[0]),
  ).toHaveLength(1);
  const [payment] = await waiting();
  expect(payment.externalId).toBe(lost.payment);
  // the desk is left as it was found
  expect((await till.api('POST', `payments/${payment.id}/refund`, {})).status).toBeLessThan(300);
  await diego.hears(/devolvimos/);
});

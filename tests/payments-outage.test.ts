import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { linkIn, MINUTE_MS, nightsIn, openTill, type Till, until } from './payments.fixture.ts';
import type { MercadopagoVendor } from './payments-vendors.fixture.ts';

/* The provider is down when the link is to be made: the customer is told, the link comes later, and there is one. */

let till: Till<MercadopagoVendor>;
let day = 10;
beforeAll(async () => {
  till = await openTill('mercadopago');
});
afterEach(() => till.audit());
afterAll(() => till.close());

const nights = () => {
  day += 3;
  return nightsIn(day);
};

test.each([
  ['fails', { status: 500 }],
  ['asks for patience', { status: 429, headers: { 'retry-after': '5' } }],
  ['cuts the line', { cut: 'before' }],
  ['cuts the line once it was made', { cut: 'after' }],
  ['answers with a page of its gateway', { text: '<html>oops</html>', status: 502, taken: true }],
] as const)('it %s: the customer has the link a little later, once', async (_what, fault) => {
  const customer = await till.customer();
  const before = new Set(till.vendor.links().map(({ url }) => url));
  till.vendor.fake.fail('create_preference', fault);
  const { id, code } = await customer.book('coihue', nights());
  await till.quiet();
  await till.pass(MINUTE_MS);
  const link = await customer.link();
  await till.quiet();
  const [row, ...more] = await till.payments(id);
  expect(more).toEqual([]);
  expect(row.link).toMatchObject({ state: 'open', url: link });
  expect(await customer.count(/https?:/)).toBe(1);
  const made = till.vendor.links().filter(({ url, isOpen }) => isOpen && !before.has(url));
  expect(made.map(({ url }) => url)).toEqual([link]);
  await till.vendor.pay(link);
  await customer.hears(/confirmada/);
  expect((await till.reservation(code)).status).toBe('confirmed');
});

test('it never answers: the customer has the link once that was given up', async () => {
  const customer = await till.customer();
  const seen = till.vendor.fake.requests.length;
  till.vendor.fake.fail('create_preference', { hang: true, taken: true });
  const { id } = await customer.book('coihue', nights());
  await until('the call', () => till.vendor.fake.requests.slice(seen).some(({ status }) => status === 'hung'));
  await till.leap(11_000);
  await till.pass(MINUTE_MS);
  const link = await customer.link();
  expect(await till.payments(id)).toMatchObject([{ link: { state: 'open', url: link } }]);
  await till.vendor.pay(link);
  await customer.hears(/confirmada/);
});

test('it stays down for minutes: the customer is told once, and gets the link when it is back', async () => {
  const customer = await till.customer();
  till.vendor.fake.fail('create_preference', { status: 503 }, 1_000);
  const { code } = await customer.book('coihue', nights());
  for (let minute = 0; minute < 3; minute++) await till.pass(MINUTE_MS);
  await customer.hears(/No me está saliendo armar el link/);
  for (let minute = 0; minute < 2; minute++) await till.pass(MINUTE_MS);
  expect(await customer.count(/No me está saliendo/)).toBe(1);
  const alerts = async () =>
    (await till.api('GET', '/healthz')).body.checks.alerts.open.map(({ key }: { key: string }) => key);
  expect(await alerts()).toContain('payment-links:cabanas-del-arroyo');
  expect((await till.api('GET', '/healthz')).body.checks.payments).toMatchObject({
    status: 'degraded',
    linksUnmade: 1,
  });
  till.vendor.fake.mend();
  for (let minute = 0; minute < 5; minute++) await till.pass(MINUTE_MS);
  expect(await alerts()).not.toContain('payment-links:cabanas-del-arroyo');
  const link = linkIn(await customer.hears(/https?:/));
  await till.vendor.pay(link);
  await customer.hears(/confirmada/);
  expect((await till.reservation(code)).status).toBe('confirmed');
});

describe('while it is down', () => {
  test('what it told before is read once it is back', async () => {
    const customer = await till.customer();
    const { code, link } = await customer.bookAndLink('coihue', nights());
    till.vendor.fake.fail('get_payment', { status: 503 }, 3);
    await till.vendor.pay(link);
    await till.pass(MINUTE_MS);
    await till.pass(MINUTE_MS);
    await customer.hears(/confirmada/);
    expect((await till.reservation(code)).status).toBe('confirmed');
  });

  test('health is local, and says so', async () => {
    const { status, body } = await till.api('GET', '/healthz');
    expect(status).toBe(200);
    expect(body.checks.payments).toBeDefined();
    await until(
      'no trouble',
      async () => (await till.api('GET', '/healthz')).body.checks.payments.status !== 'unhealthy',
    );
  });

  test('a link that can’t be closed just then is closed later', async () => {
    const customer = await till.customer();
    const { code, link } = await customer.bookAndLink('coihue', nights());
    till.vendor.fake.fail('update_preference', { status: 503 });
    expect((await till.api('POST', `reservations/${code}/cancel`, {})).status).toBe(200);
    await customer.hears(/cancel/i);
    await till.quiet();
    await till.pass(MINUTE_MS);
    await till.quiet();
    expect(till.vendor.links().find(({ url }) => url === link)!.isOpen).toBe(false);
  });
});

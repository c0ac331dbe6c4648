import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { linkIn, MINUTE_MS, nightsIn, openTill, spoken, spokenDay, type Till, until } from './payments.fixture.ts';
import type { MercadopagoVendor } from './payments-vendors.fixture.ts';

/* A deposit from its link to the confirmed stay, on the real program, with Mercado Pago's fake at its side. */

let till: Till<MercadopagoVendor>;
beforeAll(async () => {
  till = await openTill('mercadopago');
});
afterEach(() => till.audit());
afterAll(() => till.close());

const fakeLink = (url: string) => till.vendor.links().find((link) => link.url === url)!;
const idOf = (url: string) => new URL(url).searchParams.get('pref_id')!;

describe('a deposit', () => {
  test('the link says how much, for what and until when; paid, the stay is confirmed within seconds', async () => {
    const ana = await till.customer();
    const { code, id, depositCents, checkIn, checkOut } = await ana.book('coihue', nightsIn(10));
    const asked = await ana.hears(/https?:/);
    expect(asked).toContain(spoken(depositCents));
    expect(asked).toContain('Coihue');
    for (const day of [checkIn, checkOut]) expect(asked).toMatch(spokenDay(day));
    expect(asked).toMatch(/hasta (las )?\d\d:\d\d/);
    const link = linkIn(asked);
    const { holdExpiresAt } = await till.reservation(code);
    expect(fakeLink(link)).toMatchObject({
      isOpen: true,
      amountCents: depositCents,
      untilMs: Date.parse(holdExpiresAt),
    });

    const paidAtMs = performance.now();
    const payment = await till.vendor.pay(link);
    const told = await ana.hears(/confirmada/);
    expect(performance.now() - paidAtMs).toBeLessThan(5_000);
    for (const part of [spoken(depositCents), code, 'Coihue']) expect(told).toContain(part);
    for (const day of [checkIn, checkOut]) expect(told).toMatch(spokenDay(day));
    expect((await till.reservation(code)).status).toBe('confirmed');
    expect(await till.payments(id)).toMatchObject([
      {
        provider: 'mercadopago',
        externalId: payment,
        status: 'approved',
        amount: { amount: depositCents, currency: 'ARS' },
        needsAttention: false,
      },
    ]);
    await till.quiet();
    expect(await ana.count(/confirmada/)).toBe(1);
  });

  test('a card that is declined is told, and the same link takes another', async () => {
    const bruno = await till.customer();
    const { id, code, link } = await bruno.bookAndLink('coihue', nightsIn(14));
    await till.vendor.decline(link);
    expect(linkIn(await bruno.hears(/no pasó/))).toBe(link);
    expect((await till.reservation(code)).status).toBe('held');
    await till.vendor.pay(link);
    await bruno.hears(/confirmada/);
    expect((await till.payments(id)).map(({ status }) => status)).toEqual(['rejected', 'approved']);
  });

  test('a payment in review is told and given time, and confirms once it is approved', async () => {
    const carla = await till.customer();
    const { code, link } = await carla.bookAndLink('nire', nightsIn(10));
    const before = await till.reservation(code);
    const { id } = await till.vendor.fake.pay(idOf(link), { status: 'in_process' });
    expect(await carla.hears(/en proceso/)).toContain('Ñire');
    const held = await till.reservation(code);
    expect(held.status).toBe('held');
    expect(Date.parse(held.holdExpiresAt)).toBeGreaterThan(Date.parse(before.holdExpiresAt));
    await till.vendor.fake.change(id, { status: 'approved' });
    await carla.hears(/confirmada/);
    expect((await till.reservation(code)).status).toBe('confirmed');
  });

  test('of a reservation that was made over the API is paid and confirmed just so', async () => {
    const [checkIn, checkOut] = nightsIn(18);
    const customer = { name: 'Diego Luna', phone: '+5493511234567' };
    const made = await till.api('POST', 'reservations', { resource: 'lenga', checkIn, checkOut, guests: 2, customer });
    expect(made.status).toBe(201);
    const { id, code, deposit } = made.body;
    const payment = await until('a link', async () =>
      (await till.payments(id)).find(({ link }) => link?.url !== undefined),
    );
    expect(payment).toMatchObject({ status: 'pending', amount: deposit });
    await till.vendor.pay(payment.link.url);
    await until('its confirmation', async () => (await till.reservation(code)).status === 'confirmed');
  });
});

describe('the link follows the hold', () => {
  test('a hold that is extended moves the end of its link', async () => {
    const ana = await till.customer();
    const { code, link } = await ana.bookAndLink('alerce', nightsIn(20));
    await till.pass(16 * MINUTE_MS);
    expect(linkIn(await ana.hears(/Te guardo/))).toBe(link);
    await ana.tap(/más tiempo/);
    await till.quiet();
    const { id, holdExpiresAt } = await till.reservation(code);
    expect(fakeLink(link)).toMatchObject({ isOpen: true, untilMs: Date.parse(holdExpiresAt) });
    expect(await till.payments(id)).toMatchObject([{ link: { state: 'open', url: link, until: holdExpiresAt } }]);
    await till.pass(20 * MINUTE_MS);
    await till.vendor.pay(link);
    await ana.hears(/confirmada/);
  });

  test('a hold that ends closes its link', async () => {
    const bruno = await till.customer();
    const { code, link } = await bruno.bookAndLink('alerce', nightsIn(24));
    await till.pass(31 * MINUTE_MS);
    await bruno.hears(/venció/);
    expect((await till.reservation(code)).status).toBe('expired');
    await till.quiet();
    expect(fakeLink(link).isOpen).toBe(false);
    await expect(till.vendor.pay(link)).rejects.toThrow(/venció/);
  });

  test.each(['the customer', 'staff'])('a hold that %s cancel has its link closed at the provider', async (who) => {
    const carla = await till.customer();
    const { code, link } = await carla.bookAndLink('alerce', nightsIn(28));
    expect(fakeLink(link).isOpen).toBe(true);
    if (who === 'staff') {
      expect((await till.api('POST', `reservations/${code}/cancel`, {})).status).toBe(200);
      await carla.hears(/cancel/i);
    } else {
      await carla.say('quiero cancelar mi reserva', /cancel/i);
      await carla.tap(/Sí, cancelarla/);
    }
    await until('the link to be closed', () => !fakeLink(link).isOpen);
    expect((await till.reservation(code)).status).toBe('cancelled');
    await expect(till.vendor.pay(link)).rejects.toThrow(/venció/);
  });

  test('a stay that is changed asks for its own deposit, on a link of its own', async () => {
    const diego = await till.customer();
    const { code, link, depositCents, checkOut } = await diego.bookAndLink('coihue', nightsIn(32));
    const [, later] = nightsIn(32, 3);
    const day = new Intl.DateTimeFormat('es-AR', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(later));
    await diego.say(`quiero cambiar mi reserva, me quedo hasta el ${day}`, /Coihue/);
    await diego.tap(/Sí, cambiarla/);
    const other = await until('another link', async () => {
      const texts = await diego.texts();
      return texts.flatMap((text) => text.match(/https?:\/\/\S+/g) ?? []).find((url) => url !== link);
    });
    const changed = await till.reservation(code);
    expect(changed.checkOut).not.toBe(checkOut);
    expect(changed.deposit.amount).toBe((depositCents / 2) * 3);
    expect(fakeLink(other)).toMatchObject({ isOpen: true, amountCents: changed.deposit.amount });
    await until('the old link to be closed', () => !fakeLink(link).isOpen);
    await till.vendor.pay(other);
    expect(await diego.hears(/confirmada/)).toContain(spoken(changed.deposit.amount));
  });
});

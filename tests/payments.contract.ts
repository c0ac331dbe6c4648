import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, MINUTE_MS, nightsIn, spoken, type Till, until } from './payments.fixture.ts';

/* The chief scenes, for every database and provider. */

/** @param open the product with a provider, on a database */
export function chiefScenes(name: string, open: () => Promise<Till>): void {
  describe(name, () => {
    let till: Till;
    /** reservations that stand though their money went back */
    const standsWithout: string[] = [];
    beforeAll(async () => {
      till = await open();
    });
    // a session of Stripe's that ended can't be closed: it is no fault to try
    afterEach(() => till.audit({ standsWithout, refusals: /expire$/ }));
    afterAll(() => till.close());

    test('declined, then paid and confirmed', async () => {
      const ana = await till.customer();
      const { code, link, depositCents } = await ana.bookAndLink('coihue', nightsIn(10));
      await till.vendor.decline(link);
      await ana.hears(/no pasó/);
      await till.vendor.pay(link);
      const told = await ana.hears(/confirmada/);
      for (const part of [spoken(depositCents), code]) expect(told).toContain(part);
      expect((await till.reservation(code)).status).toBe('confirmed');
    });

    test('a hold that is extended, and a stay that is cancelled', async () => {
      const bruno = await till.customer();
      const { code, link } = await bruno.bookAndLink('coihue', nightsIn(14));
      await till.pass(16 * MINUTE_MS);
      await bruno.hears(/Te guardo/);
      await bruno.tap(/más tiempo/);
      await till.pass(20 * MINUTE_MS);
      const { holdExpiresAt } = await till.reservation(code);
      expect(Date.parse(holdExpiresAt)).toBeGreaterThan(till.nowMs());
      const rows = await till.payments((await till.reservation(code)).id);
      const open = rows.filter((row) => row.link.state === 'open');
      expect(open).toHaveLength(1);
      expect(Date.parse(open[0].link.until)).toBeGreaterThanOrEqual(Date.parse(holdExpiresAt));
      expect((await till.api('POST', `reservations/${code}/cancel`, {})).status).toBe(200);
      for (const url of [link, open[0].link.url]) {
        await until('closed links', () => !till.vendor.links().some((one) => one.url === url && one.isOpen));
      }
    });

    test('refunded in part and in full, by us and elsewhere', async () => {
      const carla = await till.customer();
      const { id, code, link, depositCents } = await carla.bookAndLink('ñire', nightsIn(10));
      const payment = await till.vendor.pay(link);
      await carla.hears(/confirmada/);
      const [row] = await till.payments(id);
      standsWithout.push(code);
      const key = { 'idempotency-key': 'one-refund' };
      const before = till.vendor.refunds();
      for (let time = 0; time < 2; time++) {
        const answer = await till.api('POST', `payments/${row.id}/refund`, { amount: 1_000_000 }, key);
        expect(answer.status).toBe(200);
      }
      expect(await carla.hears(/devolvimos/)).toContain(spoken(1_000_000));
      await till.quiet();
      expect(till.vendor.refunds() - before).toBe(1);
      await till.vendor.refundElsewhere(payment);
      const seen = async () => (await till.api('GET', `payments/${row.id}`)).body;
      await until('the refund', async () => (await seen()).status === 'refunded');
      expect(await seen()).toMatchObject({ needsAttention: true, refunded: { amount: depositCents } });
    });

    test('charged back', async () => {
      const diego = await till.customer();
      const { id, code, link } = await diego.bookAndLink('lenga', nightsIn(10));
      const payment = await till.vendor.pay(link);
      await diego.hears(/confirmada/);
      standsWithout.push(code);
      await till.vendor.chargeback(payment);
      await until('the dispute', async () => (await till.payments(id))[0].status === 'charged_back');
      expect(await till.payments(id)).toMatchObject([{ needsAttention: true }]);
    });

    test('late, with the nights another’s: an equivalent takes the money', async () => {
      const nights = nightsIn(18);
      const fabio = await till.customer();
      const lost = await fabio.bookAndLink('coihue', nights);
      const arrives = await till.vendor.paySlowly(lost.link);
      await till.pass(31 * MINUTE_MS);
      await fabio.hears(/venci/);
      const other = await till.customer();
      await till.vendor.pay((await other.bookAndLink('coihue', nights)).link);
      await other.hears(/confirmada/);
      await arrives();
      await fabio.hears(/ya no está libre/);
      expect(
        (await till.api('GET', 'payments?needsAttention=true')).body.items.map(
          ({ reservation }: Answer) => reservation,
        ),
      ).toContain(lost.id);
      await fabio.tap(/^Ñire/, /confirmada/);
      expect(await till.payments(lost.id)).toEqual([]);
    });

    test('killed in the middle of paying, it goes on where it was', async () => {
      const elena = await till.customer();
      const { code, link } = await elena.bookAndLink('lenga', nightsIn(14));
      till.running().child.kill('SIGKILL');
      await till.running().ended;
      // nobody hears the webhook
      await till.vendor.pay(link).catch(() => {});
      await till.start();
      await till.pass(7 * MINUTE_MS);
      await elena.hears(/confirmada/);
      expect((await till.reservation(code)).status).toBe('confirmed');
    });
  });
}

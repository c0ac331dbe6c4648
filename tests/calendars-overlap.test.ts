import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeSlack, startFakeSlack } from '../jobs/alerts/slack.fake.ts';
import { type House, MINUTE_MS, openHouse, until } from './calendars.fixture.ts';
import type { Listing } from './portal.fake.ts';

/* Two sold the same night: people hear of it within a minute, and nothing is cancelled by itself. */

let slack: FakeSlack;
let house: House;
let listing!: Listing;
beforeEach(async () => {
  slack = await startFakeSlack();
  house = await openHouse({
    env: async () => ({ ALERT_WEBHOOK_URL: slack.url }),
    calendars: (portal) => {
      listing = portal.listing('nire');
      return [{ id: 'airbnb', kind: 'ical', resource: 'nire', url: listing.url, name: 'Airbnb' }];
    },
  });
});
afterEach(async () => {
  await house.close();
  await slack.stop();
  expect(slack.refused).toEqual([]);
});

/** What Slack hears within a minute of both clocks. */
async function told(pattern: RegExp): Promise<string> {
  const sinceMs = house.nowMs();
  const text = await until(`Slack to hear ${pattern}`, async () => {
    const found = slack.texts.find((one) => pattern.test(one));
    if (found === undefined && house.nowMs() - sinceMs < MINUTE_MS - 5_000) await house.pass(1_000);
    return found;
  }).catch((error: Error) => {
    throw new Error(`${error.message}, but ${JSON.stringify(slack.texts)}\n${house.tail()}`);
  });
  expect(house.nowMs() - sinceMs).toBeLessThanOrEqual(MINUTE_MS);
  return text;
}

test('we sold, then the portal says taken: an alert names both sides, and both keep what they have', async () => {
  const own = await house.book('nire', '2026-12-23', '2026-12-26');
  await house.api('POST', `reservations/${own.id}/confirm`);
  const sold = listing.sell('2026-12-24', '2026-12-28');
  const { overlaps, nights } = await house.read('airbnb');
  expect(nights).toBe(4);
  expect(overlaps).toMatchObject([
    { reservation: { id: own.id, code: own.code }, nights: ['2026-12-24', '2026-12-25'] },
  ]);

  const alert = await told(/^(?!Over).*Airbnb/);
  expect(alert).toContain(own.code);
  expect(alert).toContain('Ñire');
  // who is with us is nobody's business there
  expect(alert).not.toContain('Ana Ruiz');
  expect(alert).not.toContain('5493548000001');
  expect(await house.reservation(own.id)).toMatchObject({ status: 'confirmed' });
  expect((await house.health()).checks.calendars).toMatchObject({ status: 'degraded' });
  expect((await house.calendar('airbnb')).overlaps).toHaveLength(1);

  // told once, however often it is read
  await house.read('airbnb');
  await house.read('airbnb');
  await house.pass(2 * MINUTE_MS);
  expect(slack.texts.filter((text) => text === alert)).toHaveLength(1);

  // a person decides for the portal's guest: ours goes, and its nights are the portal's at once
  expect((await house.api('POST', `reservations/${own.id}/cancel`)).status).toBe(200);
  expect(await house.isFree('nire', '2026-12-24', '2026-12-28')).toBe(false);
  expect(await house.isFree('nire', '2026-12-25', '2026-12-26')).toBe(false);
  expect(await house.isFree('nire', '2026-12-23', '2026-12-24')).toBe(true);
  expect(await house.book('nire', '2026-12-25', '2026-12-26')).toBeNull();
  expect(await told(/^Over/)).toContain(own.code);
  expect((await house.calendar('airbnb')).overlaps).toEqual([]);

  listing.cancel(sold);
  await house.read('airbnb');
  await house.read('airbnb');
  expect(await house.isFree('nire', '2026-12-24', '2026-12-28')).toBe(true);
});

test('the portal lets its guest go instead: ours stays, and the alert is over', async () => {
  const own = await house.book('nire', '2026-12-24', '2026-12-26');
  await house.api('POST', `reservations/${own.id}/confirm`);
  const sold = listing.sell('2026-12-25', '2026-12-26');
  await house.read('airbnb');
  await told(new RegExp(`^(?!Over).*${own.code}`));
  listing.cancel(sold);
  await house.read('airbnb');
  await house.read('airbnb');
  await told(new RegExp(`^Over.*${own.code}`));
  expect(await house.reservation(own.id)).toMatchObject({ status: 'confirmed' });
  expect(await house.isFree('nire', '2026-12-25', '2026-12-26')).toBe(false);
});

test("a hold that nobody confirmed is told too; when it runs out, the night is the portal's", async () => {
  const own = await house.book('nire', '2026-12-24', '2026-12-26');
  listing.sell('2026-12-24', '2026-12-26');
  await house.read('airbnb');
  await told(new RegExp(`^(?!Over).*${own.code}`));
  await house.pass(31 * MINUTE_MS);
  await until('the hold to run out', async () => (await house.reservation(own.id)).status === 'expired');
  expect(await house.book('nire', '2026-12-24', '2026-12-26')).toBeNull();
  await told(new RegExp(`^Over.*${own.code}`));
});

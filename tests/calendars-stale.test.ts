import { afterEach, describe, expect, test } from 'vitest';
import { HOUR_MS, type House, MINUTE_MS, openHouse, until } from './calendars.fixture.ts';
import type { Listing } from './portal.fake.ts';

/* A calendar that was not read for too long: nothing is promised, and the customer hears why and what becomes of it. */

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

/** A house whose portal has been silent for an hour. */
async function openStale(deposit: number): Promise<{ house: House; listing: Listing }> {
  let listing!: Listing;
  const house = await openHouse({
    calendars: (portal) => {
      listing = portal.listing('nire');
      return [{ id: 'airbnb', kind: 'ical', resource: 'nire', url: listing.url, name: 'Airbnb', staleAfter: 'PT30M' }];
    },
    business: { policy: { deposit } },
  });
  houses.push(house);
  expect((await house.read('airbnb')).error).toBeNull();
  listing.mood = { status: 500 };
  await house.pass(HOUR_MS);
  expect((await house.read('airbnb')).error).toMatch(/500/);
  expect((await house.health()).checks.calendars).toMatchObject({ status: 'degraded' });
  return { house, listing };
}

/** Books two nights of the Ñire in the chat. @returns the customer, and the reservation's code */
async function book(house: House) {
  const ana = await house.customer('Ana');
  await ana.say('quiero la ñire del 24 al 26 de diciembre, 2 personas', /¿La reservo\?/);
  await ana.say('sí', /nombre/i);
  const told = await ana.say('Ana Ruiz', /Código/);
  return { ana, told, code: /Código \*?([A-Z0-9-]{5,9})/.exec(told)![1]! };
}

describe.each([
  ['with a deposit', 0.3],
  ['without', 0],
])('%s', (_name, deposit) => {
  test('a booking is a pre-reservation, truthfully; once the calendar is read and free, it goes on', async () => {
    const { house, listing } = await openStale(deposit);
    const { ana, told, code } = await book(house);
    expect(told).toContain('No estoy pudiendo ver el calendario de Airbnb');
    expect(told).toContain('no te la puedo confirmar');
    expect(told).not.toMatch(/seña|alias|Transferencia|reserva confirmada|está confirmada/);
    const waiting = await house.reservation(code);
    expect(waiting).toMatchObject({ status: 'held' });
    expect(Date.parse(waiting.holdExpiresAt) - house.nowMs()).toBeGreaterThan(23 * HOUR_MS);
    expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(false);

    // an hour later it is as it was: held, nothing asked
    await house.pass(HOUR_MS);
    await house.read('airbnb');
    expect(await house.reservation(code)).toMatchObject({ status: 'held' });

    listing.mood = 'well';
    expect((await house.read('airbnb')).error).toBeNull();
    if (deposit === 0) {
      expect(await ana.hears(/Ya pude ver el calendario/)).toMatch(/está confirmada/);
      expect(await house.reservation(code)).toMatchObject({ status: 'confirmed' });
      return;
    }
    const goesOn = await ana.hears(/Ya pude ver el calendario/);
    expect(goesOn).toMatch(/está libre\. Para confirmarla falta la seña de \$54\.000/);
    expect(goesOn).toContain('CABANAS.DEL.ARROYO');
    const held = await house.reservation(code);
    expect(held.status).toBe('held');
    expect(Date.parse(held.holdExpiresAt) - house.nowMs()).toBeLessThanOrEqual(30 * MINUTE_MS);
    expect((await house.api('POST', `reservations/${held.id}/confirm`)).status).toBe(200);
    expect(await house.reservation(code)).toMatchObject({ status: 'confirmed' });
  });
});

test('once the calendar is read and is not free, the customer is told and offered others; the portal keeps its nights', async () => {
  const { house, listing } = await openStale(0.3);
  const { ana, code } = await book(house);
  listing.sell('2026-12-25', '2026-12-27');
  listing.mood = 'well';
  await house.read('airbnb');
  const told = await ana.hears(/Perdón/);
  expect(told).toMatch(/Ñire.*estaba tomada.*No pagaste nada/);
  expect(told).toMatch(/(Coihue|Lenga|Alerce)/);
  await until('the pre-reservation to end', async () => (await house.reservation(code)).status !== 'held');
  expect(await house.reservation(code)).toMatchObject({ status: expect.stringMatching(/cancelled|expired/) });
  expect(await house.isFree('nire', '2026-12-25', '2026-12-27')).toBe(false);
  // the night that only we had is anybody's again
  expect(await house.isFree('nire', '2026-12-24', '2026-12-25')).toBe(true);
});

test('a calendar that is not read for a day: let go, truthfully, and nobody paid', async () => {
  const { house } = await openStale(0.3);
  const { ana, code } = await book(house);
  await house.pass(24 * HOUR_MS + MINUTE_MS);
  expect(await ana.hears(/No llegué a ver el calendario/)).toContain('No pagaste nada');
  expect(await house.reservation(code)).toMatchObject({ status: 'expired' });
  expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(true);
});

test('over REST a booking waits in the same way, and units without a calendar go on as ever', async () => {
  const { house, listing } = await openStale(0);
  const waiting = await house.book('nire', '2026-12-24', '2026-12-26');
  expect(waiting.status).toBe('held');
  expect((await house.book('coihue', '2026-12-24', '2026-12-26')).status).toBe('confirmed');
  listing.mood = 'well';
  await house.read('airbnb');
  await until('it to be confirmed', async () => (await house.reservation(waiting.id)).status === 'confirmed');
});

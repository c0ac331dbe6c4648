import nodeIcal from 'node-ical';
import { afterEach, describe, expect, test } from 'vitest';
import { HOUR_MS, type House, MINUTE_MS, openHouse } from './calendars.fixture.ts';
import { type Listing, type ListingOptions, readByIcalJs } from './portal.fake.ts';
import { faultsOf } from './portal-text.fake.ts';

/* Our own feeds, as portals and people fetch them from the real program. */

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

interface Both {
  house: House;
  airbnb: Listing;
  booking: Listing;
}

/** One unit, sold here and on two portals that both import our feed. */
async function openBoth(of: { airbnb?: ListingOptions; booking?: ListingOptions } = {}): Promise<Both> {
  let airbnb!: Listing;
  let booking!: Listing;
  const house = await openHouse({
    calendars: (portal) => {
      airbnb = portal.listing('nire-a', of.airbnb);
      booking = portal.listing('nire-b', { dialect: 'booking', ...of.booking });
      return [
        { id: 'airbnb', kind: 'ical', resource: 'nire', url: airbnb.url, name: 'Airbnb' },
        { id: 'booking', kind: 'ical', resource: 'nire', url: booking.url, name: 'Booking.com' },
      ];
    },
  });
  houses.push(house);
  airbnb.importUrl = (await house.calendar('airbnb')).exportUrl;
  booking.importUrl = (await house.calendar('booking')).exportUrl;
  await readBoth(house);
  return { house, airbnb, booking };
}

async function readBoth(house: House): Promise<void> {
  for (const id of ['airbnb', 'booking']) expect((await house.read(id)).error).toBeNull();
}

async function icalUrl(house: House, resource = 'nire'): Promise<string> {
  const { body } = await house.api('GET', 'resources');
  return body.items.find(({ id }: { id: string }) => id === resource).icalUrl;
}

/** Nights of a feed of ours as two parsers read them, which must agree. */
async function nightsOf(url: string): Promise<string[]> {
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(faultsOf(text)).toEqual([]);
  const ranges = readByIcalJs(text).map(({ from, to }) => `${from}/${to}`);
  const local = (date: Date) =>
    `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
  const again = Object.values(nodeIcal.sync.parseICS(text)).flatMap((part) =>
    part?.type === 'VEVENT' ? [`${local(part.start)}/${local(part.end!)}`] : [],
  );
  expect(again.toSorted()).toEqual(ranges.toSorted());
  return ranges.toSorted();
}

describe('what a feed tells', () => {
  test('each portal what it has not told itself, anybody our own, and nobody anything of a guest', async () => {
    const { house, airbnb, booking } = await openBoth();
    airbnb.sell('2026-12-20', '2026-12-22');
    booking.sell('2026-12-28', '2026-12-30');
    await readBoth(house);
    const held = await house.book('nire', '2026-12-24', '2026-12-26');
    const confirmed = await house.book('nire', '2027-01-02', '2027-01-04');
    await house.api('POST', `reservations/${confirmed.id}/confirm`);

    const own = ['2026-12-24/2026-12-26', '2027-01-02/2027-01-04'];
    expect(await nightsOf(airbnb.importUrl!)).toEqual([own[0], '2026-12-28/2026-12-30', own[1]]);
    expect(await nightsOf(booking.importUrl!)).toEqual(['2026-12-20/2026-12-22', ...own]);
    expect(await nightsOf(await icalUrl(house))).toEqual(own);
    expect(await nightsOf(await icalUrl(house, 'lenga'))).toEqual([]);

    const text = await (await fetch(booking.importUrl!)).text();
    expect(text).toContain(`UID:${held.id}@conserje`);
    for (const secret of ['Ana', 'Ruiz', '5493548000001', held.code, 'HM0']) expect(text).not.toContain(secret);

    // a hold that ran out is told no more, nor is what was called off
    await house.pass(31 * MINUTE_MS);
    expect(await nightsOf(await icalUrl(house))).toEqual([own[1]]);
    await house.api('POST', `reservations/${confirmed.id}/cancel`);
    expect(await nightsOf(await icalUrl(house))).toEqual([]);
    expect(await nightsOf(airbnb.importUrl!)).toEqual(['2026-12-28/2026-12-30']);
  });
});

describe('how it is told', () => {
  test('with a type, an ETag and a date; 304 where nothing changed, over restarts too; HEAD as GET', async () => {
    const { house } = await openBoth();
    const stay = await house.book('nire', '2026-12-24', '2026-12-26');
    await house.api('POST', `reservations/${stay.id}/confirm`);
    const url = await icalUrl(house);
    const first = await fetch(url);
    const text = await first.text();
    const [etag, date] = ['etag', 'last-modified'].map((name) => first.headers.get(name)!) as [string, string];
    expect(first.headers.get('content-type')).toMatch(/^text\/calendar; charset=utf-8$/i);
    expect(first.headers.get('set-cookie')).toBeNull();
    expect(etag).toMatch(/^(W\/)?"[^"]+"$/);
    expect(Date.parse(date)).toBeLessThanOrEqual(house.nowMs());

    const ask = (headers: Record<string, string>, to = url) => fetch(to, { headers });
    for (const headers of [{ 'if-none-match': etag }, { 'if-modified-since': date }, { 'if-none-match': '*' }]) {
      const answer = await ask(headers);
      expect([answer.status, await answer.text()], JSON.stringify(headers)).toEqual([304, '']);
    }
    expect((await ask({ 'if-none-match': '"another"' })).status).toBe(200);
    // the ETag decides where both are given
    expect((await ask({ 'if-none-match': '"another"', 'if-modified-since': date })).status).toBe(200);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['etag', 'last-modified', 'content-type', 'content-length']) {
      expect(head.headers.get(name), name).toBe(first.headers.get(name));
    }

    await house.pass(HOUR_MS);
    expect((await ask({ 'if-none-match': etag })).status).toBe(304);
    await house.stop();
    await house.start();
    const path = new URL(url).pathname + new URL(url).search;
    expect(new URL(await icalUrl(house)).pathname + new URL(await icalUrl(house)).search).toBe(path);
    expect((await ask({ 'if-none-match': etag }, house.url() + path)).status).toBe(304);
    expect(await (await fetch(house.url() + path)).text()).toBe(text);

    await house.book('nire', '2026-12-28', '2026-12-30');
    for (const headers of [{ 'if-none-match': etag }, { 'if-modified-since': date }]) {
      const changed = await ask(headers, house.url() + path);
      expect(changed.status).toBe(200);
      expect(changed.headers.get('etag')).not.toBe(etag);
      expect(Date.parse(changed.headers.get('last-modified')!)).toBeGreaterThan(Date.parse(date));
    }
  });

  test('to nobody without its key; another key shuts the old one out at once', async () => {
    const { house, airbnb, booking } = await openBoth();
    const own = await icalUrl(house);
    const key = new URL(own).searchParams.get('key')!;
    expect(key.length).toBeGreaterThanOrEqual(22);
    const keys = [own, await icalUrl(house, 'lenga'), airbnb.importUrl!, booking.importUrl!].map(
      (url) => new URL(url).searchParams.get('key')!,
    );
    expect(new Set(keys).size).toBe(4);
    const base = own.slice(0, own.indexOf('?'));
    for (const url of [
      base,
      `${base}?key=`,
      `${base}?key=${'0'.repeat(key.length)}`,
      `${base}?key=${key.slice(0, -1)}`,
      `${base}?key=${keys[1]}`,
      own.replace('/nire.ics', '/lenga.ics'),
      own.replace('/nire.ics', '/nobody.ics'),
      own.replace('cabanas-del-arroyo', 'nobody'),
    ]) {
      const answer = await fetch(url);
      expect(answer.status, url).toBe(404);
      expect(await answer.text()).not.toContain('BEGIN');
    }

    expect((await house.api('POST', 'calendars/airbnb/export-key')).status).toBe(200);
    expect((await house.api('POST', 'resources/nire/ical-key')).status).toBe(200);
    const renewed = (await house.calendar('airbnb')).exportUrl;
    expect(renewed).not.toBe(airbnb.importUrl);
    expect((await fetch(airbnb.importUrl!)).status).toBe(404);
    expect((await fetch(own)).status).toBe(404);
    expect((await fetch(renewed)).status).toBe(200);
    expect((await fetch(await icalUrl(house))).status).toBe(200);
    expect((await fetch(booking.importUrl!)).status).toBe(200);
    // keys of feeds are secrets
    expect(house.running().out()).not.toContain(key);
  });
});

describe.each<[string, ListingOptions]>([
  ['under the same UIDs', { tellsImports: 'same_uid' }],
  ['under UIDs of its own', { tellsImports: 'own_uid' }],
  ['under new UIDs each time', { tellsImports: 'own_uid', hasNewUids: true, validators: [] }],
  ['worded as it words its own', { tellsImports: 'own_uid', dialect: 'booking' }],
])('a portal that tells our nights again, %s', (_how, options) => {
  test('is told nothing back, overlaps with nothing, and blocks nothing once we called off', async () => {
    const { house, airbnb, booking } = await openBoth({ airbnb: options });
    const own = await house.book('nire', '2026-12-24', '2026-12-26');
    await house.api('POST', `reservations/${own.id}/confirm`);
    expect(await airbnb.refresh()).toBe(200);
    expect(airbnb.imported).toMatchObject([{ from: '2026-12-24', to: '2026-12-26' }]);
    expect(await house.read('airbnb')).toMatchObject({ error: null, nights: 0, overlaps: [] });
    // the other portal hears of it from us, once
    expect(await nightsOf(booking.importUrl!)).toEqual(['2026-12-24/2026-12-26']);
    expect(await nightsOf(airbnb.importUrl!)).toEqual(['2026-12-24/2026-12-26']);

    // called off here: free at once, though the portal still tells it
    await house.api('POST', `reservations/${own.id}/cancel`);
    expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(true);
    await house.read('airbnb');
    await house.read('airbnb');
    expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(true);
    expect(await nightsOf(booking.importUrl!)).toEqual([]);
    expect(await nightsOf(airbnb.importUrl!)).toEqual([]);

    // it fetches ours without it, and lets go
    expect(await airbnb.refresh()).toBe(200);
    expect(airbnb.imported).toEqual([]);
    await house.read('airbnb');
    await house.read('airbnb');
    expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(true);

    // and then sells the same nights itself
    airbnb.sell('2026-12-24', '2026-12-26');
    await house.read('airbnb');
    expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(false);
  });

  test('between two portals, what one sold comes and goes everywhere', async () => {
    const { house, airbnb, booking } = await openBoth({
      airbnb: { tellsImports: 'own_uid' },
      booking: { tellsImports: options.tellsImports!, hasNewUids: options.hasNewUids ?? false },
    });
    const sold = airbnb.sell('2026-12-24', '2026-12-26');
    for (let round = 0; round < 3; round += 1) {
      await house.read('airbnb');
      await booking.refresh();
      await house.read('booking');
      await airbnb.refresh();
    }
    expect(airbnb.imported).toEqual([]);
    expect(booking.imported).toMatchObject([{ from: '2026-12-24', to: '2026-12-26' }]);
    expect(await house.calendar('booking')).toMatchObject({ nights: 0 });
    expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(false);

    airbnb.cancel(sold);
    await house.read('airbnb');
    await house.read('airbnb');
    await house.read('booking');
    expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(true);
    await booking.refresh();
    expect(booking.imported).toEqual([]);
    await readBoth(house);
    await readBoth(house);
    expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(true);
  });
});

import nodeIcal from 'node-ical';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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
async function openBoth(): Promise<Both> {
  let airbnb!: Listing;
  let booking!: Listing;
  const house = await openHouse({
    calendars: (portal) => {
      airbnb = portal.listing('nire-a');
      booking = portal.listing('nire-b', { dialect: 'booking' });
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

const WAYS: readonly [way: string, unit: string, of: ListingOptions][] = [
  ['under the same UIDs', 'alerce', { tellsImports: 'same_uid' }],
  ['under UIDs of its own', 'coihue', { tellsImports: 'own_uid' }],
  ['under new UIDs each time', 'nire', { tellsImports: 'own_uid', hasNewUids: true, validators: [] }],
  ['worded as it words its own', 'lenga', { tellsImports: 'own_uid', dialect: 'booking' }],
];

describe('a portal that tells our nights again', () => {
  let house: House;
  const echoing = new Map<string, Listing>();
  const other = new Map<string, Listing>();
  beforeAll(async () => {
    house = await openHouse({
      calendars: (portal) =>
        WAYS.flatMap(([_way, unit, of]) => {
          echoing.set(unit, portal.listing(`${unit}-echoing`, of));
          other.set(unit, portal.listing(`${unit}-other`));
          return [
            { id: `${unit}-echoing`, kind: 'ical', resource: unit, url: echoing.get(unit)!.url, every: 'P60D' },
            { id: `${unit}-other`, kind: 'ical', resource: unit, url: other.get(unit)!.url, every: 'P60D' },
          ];
        }),
    });
    for (const { id, resource, exportUrl } of await house.calendars()) {
      (id.endsWith('echoing') ? echoing : other).get(resource)!.importUrl = exportUrl;
    }
  });
  afterAll(() => house.close());

  test.each(WAYS)(
    '%s is told nothing back, overlaps with nothing, and blocks nothing once we called off',
    async (_way, unit) => {
      const portal = echoing.get(unit)!;
      const isFree = () => house.isFree(unit, '2026-12-24', '2026-12-26');
      const read = () => house.read(`${unit}-echoing`);
      const own = await house.book(unit, '2026-12-24', '2026-12-26');
      await house.api('POST', `reservations/${own.id}/confirm`);
      expect(await portal.refresh()).toBe(200);
      expect(portal.imported).toMatchObject([{ from: '2026-12-24', to: '2026-12-26' }]);
      expect(await read()).toMatchObject({ error: null, nights: 0, overlaps: [] });
      // both portals hear of it from us, once
      for (const { importUrl } of [portal, other.get(unit)!]) {
        expect(await nightsOf(importUrl!)).toEqual(['2026-12-24/2026-12-26']);
      }

      // called off here: free at once, though the portal still tells it
      await house.api('POST', `reservations/${own.id}/cancel`);
      expect(await isFree()).toBe(true);
      expect(portal.imported).toHaveLength(1);
      await read();
      await read();
      expect(await isFree()).toBe(true);
      for (const { importUrl } of [portal, other.get(unit)!]) expect(await nightsOf(importUrl!)).toEqual([]);

      // it fetches ours without it, and lets go
      expect(await portal.refresh()).toBe(200);
      expect(portal.imported).toEqual([]);
      await read();
      await read();
      expect(await isFree()).toBe(true);

      // and then sells the same nights itself
      const sold = portal.sell('2026-12-24', '2026-12-26');
      await read();
      expect(await isFree()).toBe(false);
      portal.cancel(sold);
      await read();
      await read();
      expect(await isFree()).toBe(true);
    },
  );

  test.each(WAYS)('%s: what another portal sold comes and goes everywhere', async (_way, unit) => {
    const seller = other.get(unit)!;
    const portal = echoing.get(unit)!;
    const isFree = () => house.isFree(unit, '2027-01-10', '2027-01-12');
    const sold = seller.sell('2027-01-10', '2027-01-12');
    for (let round = 0; round < 3; round += 1) {
      await house.read(`${unit}-other`);
      await portal.refresh();
      await house.read(`${unit}-echoing`);
      await seller.refresh();
    }
    expect(seller.imported).toEqual([]);
    expect(portal.imported).toMatchObject([{ from: '2027-01-10', to: '2027-01-12' }]);
    expect(await house.calendar(`${unit}-echoing`)).toMatchObject({ nights: 0 });
    expect(await isFree()).toBe(false);

    seller.cancel(sold);
    await house.read(`${unit}-other`);
    await house.read(`${unit}-other`);
    await house.read(`${unit}-echoing`);
    expect(await isFree()).toBe(true);
    await portal.refresh();
    expect(portal.imported).toEqual([]);
    for (const id of ['echoing', 'other', 'echoing', 'other']) await house.read(`${unit}-${id}`);
    expect(await isFree()).toBe(true);
  });
});

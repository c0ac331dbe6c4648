import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, HOUR_MS, type House, MINUTE_MS, openHouse, until } from './calendars.fixture.ts';
import { type Listing, type Mood, type Portal, startPortal } from './portal.fake.ts';

/* Calendars of portals, read by the real program: what they take, what they give back, and what goes wrong. */

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});
async function open(...args: Parameters<typeof openHouse>): Promise<House> {
  const house = await openHouse(...args);
  houses.push(house);
  return house;
}

const feed = (id: string, resource: string, { url }: { url: string }, more: Record<string, unknown> = {}) => ({
  ...{ id, kind: 'ical', resource, url, every: 'PT10M' },
  ...more,
});

describe('a booking at the portal', () => {
  test('takes its nights in the chat, in availability and over REST; called off there, it frees them with the second good reading', async () => {
    let listing!: Listing;
    const house = await open({
      calendars: (portal) => {
        listing = portal.listing('nire');
        return [feed('airbnb', 'nire', listing, { name: 'Airbnb' })];
      },
    });
    // read by itself at the start
    expect((await house.calendar('airbnb')).lastGoodAt).toMatch(/^2026-12-01T12:00/);
    const sold = listing.sell('2026-12-24', '2026-12-26');
    expect((await house.read('airbnb')).error).toBeNull();

    expect(await house.free('2026-12-24', '2026-12-25')).toEqual(['alerce', 'coihue', 'lenga']);
    expect(await house.free('2026-12-25', '2026-12-26')).toEqual(['alerce', 'coihue', 'lenga']);
    // half-open: the days it begins and ends on are others' to leave and to come
    expect(await house.isFree('nire', '2026-12-23', '2026-12-24')).toBe(true);
    expect(await house.isFree('nire', '2026-12-26', '2026-12-27')).toBe(true);
    expect(await house.book('nire', '2026-12-23', '2026-12-25')).toBeNull();
    const ana = await house.customer('Ana');
    expect(await ana.say('quiero la ñire del 24 al 26 de diciembre, 2 personas')).toMatch(/Ñire.* no está libre/);
    expect(await house.calendar('airbnb')).toMatchObject({ resource: 'nire', nights: 2, error: null, overlaps: [] });

    const counts = () =>
      Promise.all(['imported', 'updated', 'removed'].map((what) => house.metric(`ical_events_${what}_total`)));
    expect(await counts()).toEqual([1, 0, 0]);
    const other = listing.sell('2027-01-10', '2027-01-12');
    await house.read('airbnb');
    listing.events = listing.events.map((event) => (event === other ? { ...event, to: '2027-01-13' } : event));
    await house.read('airbnb');
    expect(await counts()).toEqual([2, 1, 0]);
    expect(await house.isFree('nire', '2027-01-12', '2027-01-13')).toBe(false);

    listing.cancel(sold);
    const once = await house.read('airbnb');
    expect(await counts()).toEqual([2, 1, 1]);
    expect(once.waiting).toMatchObject({ nights: 2, why: 'confirmation' });
    expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(false);
    // nothing changed since: 304, a good reading of the content last read
    const twice = await house.read('airbnb');
    expect(listing.answers.at(-1)).toBe(304);
    expect(twice.waiting).toBeNull();
    expect(await house.isFree('nire', '2026-12-24', '2026-12-26')).toBe(true);
    const bruno = await house.customer('Bruno');
    expect(await bruno.say('quiero la ñire del 24 al 26 de diciembre, 2 personas')).toMatch(/¿La reservo\?/);
  });

  test('is read by itself, every so often', async () => {
    let listing!: Listing;
    const house = await open({
      calendars: (portal) => {
        listing = portal.listing('nire');
        return [feed('airbnb', 'nire', listing)];
      },
    });
    expect(listing.answers).toEqual([200]);
    listing.sell('2026-12-24', '2026-12-26');
    await until('the next one', async () => {
      // ten minutes and some, by chance; each step is a minute on both clocks
      await house.pass(MINUTE_MS);
      return !(await house.isFree('nire', '2026-12-24', '2026-12-26'));
    });
    // on a busy machine more minutes pass before it is seen
    expect(listing.answers.length).toBeGreaterThanOrEqual(2);
    expect(await house.metric('ical_sync_seconds_count')).toBeGreaterThanOrEqual(2);
    expect(await house.metric('ical_events_imported_total')).toBe(1);
  });
});

describe('portals that answer well, in ways of their own', () => {
  let house: House;
  const at: Record<string, Listing> = {};
  beforeAll(async () => {
    house = await openHouse({
      calendars: (portal) => {
        at.packed = portal.listing('packed');
        at.packed.mood = 'packed';
        at.plain = portal.listing('plain', { validators: [] });
        at.dated = portal.listing('dated', { validators: ['last-modified'] });
        at.churn = portal.listing('churn', { validators: [], hasNewUids: true, hasNewStamps: true });
        at.stamps = portal.listing('stamps', { validators: ['etag'], hasNewStamps: true, dialect: 'booking' });
        at.season = portal.listing('season');
        at.rolling = portal.listing('rolling', { closedFromDay: 300, hasNewStamps: true, validators: [] });
        return Object.entries(at).map(([id, listing], n) =>
          // read when the test wants it, and not in between
          feed(id, ['alerce', 'coihue', 'nire', 'lenga'][n % 4]!, listing, { every: 'P60D' }),
        );
      },
    });
  });
  afterAll(() => house.close());

  test.each(['packed', 'plain', 'dated'])('%s', async (id) => {
    const { resource } = await house.calendar(id);
    const sold = at[id]!.sell('2026-12-24', '2026-12-26');
    await house.read(id);
    expect(await house.isFree(resource, '2026-12-24', '2026-12-26')).toBe(false);
    await house.read(id);
    expect(at[id]!.answers.at(-1)).toBe(id === 'plain' ? 200 : 304);
    at[id]!.cancel(sold);
    await house.read(id);
    expect(await house.isFree(resource, '2026-12-24', '2026-12-26')).toBe(false);
    await house.read(id);
    expect(await house.isFree(resource, '2026-12-24', '2026-12-26')).toBe(true);
  });

  test.each(['churn', 'stamps'])(
    '%s: the same nights under other names are the same, and no event is counted',
    async (id) => {
      const { resource } = await house.calendar(id);
      at[id]!.sell('2027-01-10', '2027-01-13');
      at[id]!.close('2027-01-20', '2027-01-22');
      const before = await house.metric('ical_events_imported_total');
      await house.read(id);
      expect(await house.metric('ical_events_imported_total')).toBe(before! + 2);
      const counted = ['ical_events_imported_total', 'ical_events_updated_total', 'ical_events_removed_total'];
      const counts = () => Promise.all(counted.map((name) => house.metric(name)));
      const first = await counts();
      for (let n = 0; n < 3; n += 1) {
        expect((await house.read(id)).waiting).toBeNull();
        expect(await house.isFree(resource, '2027-01-12', '2027-01-13')).toBe(false);
      }
      expect(await counts()).toEqual(first);
    },
  );

  test('a season that is gone at once waits for staff, or for the third good reading over hours', async () => {
    const { resource } = await house.calendar('season');
    const stays = ['2027-02-01', '2027-02-08', '2027-02-15'].map((from) =>
      at.season!.sell(from, `${from.slice(0, 8)}${String(Number(from.slice(8)) + 4).padStart(2, '0')}`),
    );
    await house.read('season');
    for (const stay of stays) at.season!.cancel(stay);
    for (let n = 0; n < 4; n += 1) {
      expect((await house.read('season')).waiting).toMatchObject({ nights: 12, why: 'shrinkage' });
    }
    expect(await house.isFree(resource, '2027-02-01', '2027-02-02')).toBe(false);
    expect((await house.health()).checks.calendars).toMatchObject({ status: 'degraded' });

    // the owner looked, and lets it go
    expect((await house.read('season', { acceptRemovals: true })).waiting).toBeNull();
    expect(await house.isFree(resource, '2027-02-01', '2027-02-02')).toBe(true);

    const again = at.season!.sell('2027-02-01', '2027-02-11');
    await house.read('season');
    at.season!.cancel(again);
    for (let n = 0; n < 3; n += 1) await house.read('season');
    expect(await house.isFree(resource, '2027-02-01', '2027-02-02')).toBe(false);
    await house.pass(2 * HOUR_MS + MINUTE_MS);
    await house.read('season');
    expect(await house.isFree(resource, '2027-02-01', '2027-02-02')).toBe(true);
  });

  test('a stretch that rolls on each day gives back its first night, and asks nobody', async () => {
    const { resource } = await house.calendar('rolling');
    const first = () => new Date(house.nowMs() - 3 * HOUR_MS + 300 * 24 * HOUR_MS).toISOString().slice(0, 10);
    const next = (date: string) => new Date(Date.parse(date) + 24 * HOUR_MS).toISOString().slice(0, 10);
    await house.read('rolling');
    const closed = first();
    expect(await house.isFree(resource, closed, next(closed))).toBe(false);
    await house.pass(24 * HOUR_MS);
    expect((await house.read('rolling')).waiting).toMatchObject({ nights: 1, why: 'confirmation' });
    await house.read('rolling');
    expect(await house.isFree(resource, closed, next(closed))).toBe(true);
    expect(await house.isFree(resource, first(), next(first()))).toBe(false);
    // nine days without a reading
    await house.pass(9 * 24 * HOUR_MS);
    expect((await house.read('rolling')).waiting).toMatchObject({ why: 'confirmation' });
    expect((await house.read('rolling')).waiting).toBeNull();
    expect(await house.isFree(resource, first(), next(first()))).toBe(false);
  });
});

describe('portals that answer badly', () => {
  let house: House;
  let elsewhere: Portal;
  const listings: Record<string, Listing> = {};
  const moods: Record<string, () => Mood> = {
    page: () => 'page',
    nothing: () => 'nothing',
    torn: () => 'torn',
    short: () => 'short',
    bomb: () => 'bomb',
    endless: () => 'endless',
    'hangs-up': () => 'hangs_up',
    ...Object.fromEntries([401, 403, 404, 410, 429, 500, 503].map((status) => [`s${status}`, () => ({ status })])),
    // 200 and no content, as some servers put "nothing new"
    s204: () => ({ status: 204 }),
    'no-calendar': () => ({ bytes: Buffer.from('{"error":"expired"}'), contentType: 'application/json' }),
    'not-asked': () => ({ status: 304 }),
    'to-loopback': () => ({ redirect: elsewhere.listing('inside').url }),
    'to-metadata': () => ({ redirect: 'http://169.254.169.254/latest/meta-data/' }),
    'to-file': () => ({ redirect: 'file:///etc/hostname' }),
    'to-itself': () => ({ redirect: listings['to-itself']!.url }),
  };
  const ids = Object.keys(moods);
  /** each has a night of its own */
  const nightOf = (id: string) => {
    const day = (n: number) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10);
    return [day(ids.indexOf(id)), day(ids.indexOf(id) + 1)] as const;
  };
  const readAll = () => Promise.all(ids.map((id) => house.read(id)));

  beforeAll(async () => {
    elsewhere = await startPortal();
    house = await openHouse({
      calendars: (portal) =>
        ids.map((id) => {
          const listing = portal.listing(id, { validators: id === 'not-asked' ? [] : ['etag', 'last-modified'] });
          listing.sell(...nightOf(id));
          listings[id] = listing;
          return feed(id, 'lenga', listing);
        }),
    });
    for (const { error } of await readAll()) expect(error).toBeNull();
  });
  afterAll(async () => {
    await house.close();
    await elsewhere.stop();
  });

  test('free nothing, however often, and show with the reason; nothing private is fetched', async () => {
    expect((await house.health()).checks.calendars).toMatchObject({ status: 'healthy' });
    for (const id of ids) listings[id]!.mood = moods[id]!();
    for (let round = 0; round < 3; round += 1) {
      const asked = () => house.portal.requests.filter((path) => path.includes('endless')).length;
      const before = asked();
      const reading = readAll();
      await until('the endless one to begin', () => asked() > before);
      const others = ids.filter((id) => id !== 'endless');
      await until('the others to be told', async () => {
        const calendars: Answer[] = await house.calendars();
        return others.every((id) => calendars.find((one) => one.id === id).error !== null);
      });
      // ten seconds are over at once
      await house.pass(15_000);
      for (const one of await reading) expect(one.error, one.id).not.toBeNull();
    }
    for (const id of ids) expect(await house.isFree('lenga', ...nightOf(id)), id).toBe(false);
    expect(elsewhere.requests).toEqual([]);

    const calendars = await house.calendars();
    const errors = Object.fromEntries(calendars.map(({ id, error }) => [id, error as string]));
    expect(errors.s410).toMatch(/410/);
    expect(errors.page).toMatch(/calendar|iCalendar/i);
    expect(errors['to-loopback']).toMatch(/private/);
    expect(errors['to-metadata']).toMatch(/private/);
    // addresses of feeds are secrets
    expect(JSON.stringify(errors)).not.toContain('0123456789abcdef');
    for (const one of calendars) {
      expect(one, one.id).toMatchObject({ nights: 1, lastGoodAt: expect.stringMatching(/^2026-12-01T/) });
    }
    const { status, checks } = await house.health();
    expect(status).toBe('degraded');
    expect(checks.calendars.status).toBe('degraded');
    expect(JSON.stringify(checks.calendars)).toContain('page');
    expect(JSON.stringify(checks.calendars)).not.toContain('0123456789abcdef');
    expect(await house.metric('ical_sync_errors_total', 'resource="lenga"')).toBeGreaterThanOrEqual(3 * ids.length);
    expect(await house.metric('ical_last_sync_age_seconds', 'resource="lenga"')).toBeGreaterThan(40);
  });

  test('are well again once they answer well, and what was called off meanwhile goes late as ever', async () => {
    for (const id of ids) listings[id]!.mood = 'well';
    listings.page!.cancel(listings.page!.events[0]!);
    for (const { error } of await readAll()) expect(error).toBeNull();
    expect((await house.health()).checks.calendars.status).toBe('healthy');
    expect(await house.isFree('lenga', ...nightOf('page'))).toBe(false);
    await house.read('page');
    expect(await house.isFree('lenga', ...nightOf('page'))).toBe(true);
    expect(await house.isFree('lenga', ...nightOf('torn'))).toBe(false);
  });
});

describe('a calendar at a private address', () => {
  test('is no fault of the file: the product starts, fetches nothing, shows it, and promises no night by it', async () => {
    let listing!: Listing;
    const house = await open({
      isPortalAllowed: false,
      calendars: (portal) => {
        listing = portal.listing('nire');
        listing.sell('2026-12-24', '2026-12-26');
        return [
          feed('airbnb', 'nire', listing, { name: 'Airbnb' }),
          feed('metadata', 'coihue', { url: 'http://169.254.169.254/latest.ics' }),
          feed('name', 'lenga', { url: `http://localhost:${portal.host.split(':')[1]}/calendar/ical/nire.ics` }),
        ];
      },
    });
    for (const id of ['airbnb', 'metadata', 'name']) {
      const { error, lastGoodAt } = await house.read(id);
      expect(error).toMatch(/private/);
      expect(lastGoodAt).toBeNull();
    }
    expect(house.portal.requests).toEqual([]);
    expect((await house.health()).checks.calendars).toMatchObject({ status: 'degraded' });
    const ana = await house.customer('Ana');
    await ana.say('quiero la ñire del 24 al 26 de diciembre, 2 personas', /¿La reservo\?/);
    await ana.say('sí', /nombre/i);
    expect(await ana.say('Ana Ruiz', /Código/)).toMatch(/Todavía no pude ver el calendario de Airbnb/);
    expect(house.portal.requests).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadBusinesses } from '../../../config/business.ts';
import { DEMO_FILES } from '../../../config/demo.fixture.ts';
import { openBusinesses } from '../../businesses.ts';
import { createLog } from '../../log.ts';
import { CABINS, type Fixture, SALON, startApp } from '../app.fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
});
afterEach(() => fixture.stop());

const RESOURCES = `/api/v1/businesses/${CABINS}/resources`;
const put = (id: string, body: unknown, headers = {}) => fixture.call('PUT', `${RESOURCES}/${id}`, body, headers);
const lenga = async () =>
  (await fixture.call('GET', RESOURCES)).json().items.find((one: { id: string }) => one.id === 'lenga');

const LENGA = {
  id: 'lenga',
  kind: 'unit',
  name: 'Lenga',
  aliases: [],
  capacity: 6,
  pets: false,
  nightly: 120_000,
  description: 'Dos dormitorios, dos baños, quincho propio.',
  icalUrl: expect.stringMatching(
    /^https:\/\/reservas\.example\/api\/v1\/ical\/cabanas-del-arroyo\/lenga\.ics\?key=[\w-]{32}$/,
  ),
  edited: [],
};

describe('reading', () => {
  test('units are shown as the business file has them, defaults filled in', async () => {
    const { items, nextCursor } = (await fixture.call('GET', RESOURCES)).json();
    expect(items.map((one: { id: string }) => one.id)).toEqual(['alerce', 'coihue', 'nire', 'lenga']);
    expect(items[3]).toEqual(LENGA);
    expect(nextCursor).toBeNull();
  });

  test('a salon’s resources are its professionals; its services have prices', async () => {
    const [sofia] = (await fixture.call('GET', `/api/v1/businesses/${SALON}/resources`)).json().items;
    expect(sofia).toMatchObject({ id: 'sofia', kind: 'professional', services: ['corte', 'color', 'peinado'] });
    expect(sofia.hours.sat).toEqual(['09:00-17:00']);
    const [corte] = (await fixture.call('GET', `/api/v1/businesses/${SALON}/services`)).json().items;
    expect(corte).toMatchObject({ id: 'corte', minutes: 30, price: 12_000, edited: [] });
    expect((await fixture.call('GET', `/api/v1/businesses/${CABINS}/services`)).json().items).toEqual([]);
  });

  test('comes in pages', async () => {
    const first = (await fixture.call('GET', `${RESOURCES}?limit=3`)).json();
    const second = (await fixture.call('GET', `${RESOURCES}?limit=3&cursor=${first.nextCursor}`)).json();
    expect([...first.items, ...second.items].map((one) => one.id)).toEqual(['alerce', 'coihue', 'nire', 'lenga']);
    expect(second.nextCursor).toBeNull();
  });
});

describe('an edit', () => {
  test('is live at once: the next price is the new one', async () => {
    const edited = await put('lenga', { nightly: 100_000 });
    expect(edited.json()).toEqual({ ...LENGA, nightly: 100_000, edited: ['nightly'] });
    expect(await lenga()).toEqual(edited.json());
    const { items } = (
      await fixture.call('GET', `/api/v1/businesses/${CABINS}/availability?from=2026-12-01&to=2026-12-02&guests=6`)
    ).json();
    expect(items[0].total).toEqual({ amount: 10_000_000, currency: 'ARS' });
  });

  test('survives a restart, wins over the file, and the start says so', async () => {
    await put('lenga', { nightly: 100_000 });
    const lines: string[] = [];
    const log = await createLog({ level: 'info', format: 'json', to: { write: (line) => void lines.push(line) } });
    const restarted = await openBusinesses(loadBusinesses(DEMO_FILES), fixture.store, () => fixture.clock.nowMs, log);
    const { business, revision } = restarted.get(CABINS)!;
    expect(business.kind === 'cabins' && business.units[3]!.nightlyCents).toBe(10_000_000);
    expect(revision).toBe(fixture.businesses.get(CABINS)!.revision);
    expect(JSON.parse(lines.join(''))).toMatchObject({ field: 'nightly', inFile: 120_000, edited: 100_000 });
  });

  test('is dropped with null, field by field', async () => {
    await put('lenga', { nightly: 100_000, capacity: 5 });
    expect((await put('lenga', { nightly: null })).json()).toMatchObject({
      nightly: 120_000,
      capacity: 5,
      edited: ['capacity'],
    });
    expect((await put('lenga', { capacity: null })).json()).toEqual(LENGA);
    expect(await fixture.store.catalogueEdits(CABINS)).toEqual([]);
  });

  test('of nothing is none: who sends everything back as it was edits no field', async () => {
    expect((await put('lenga', await lenga())).json()).toEqual(LENGA);
    expect((await put('lenga', {})).json()).toEqual(LENGA);
  });

  test('makes a new revision, kept for replays', async () => {
    const before = fixture.businesses.get(CABINS)!;
    await put('lenga', { nightly: 100_000 });
    const after = fixture.businesses.get(CABINS)!;
    expect(after.revision).not.toBe(before.revision);
    expect(await fixture.store.loadRevision(before.revision)).toEqual(before.business);
    expect(await fixture.store.loadRevision(after.revision)).toEqual(after.business);
  });

  test('of a service and of a professional works alike', async () => {
    const base = `/api/v1/businesses/${SALON}`;
    expect((await fixture.call('PUT', `${base}/services/corte`, { price: 15_000 })).json().price).toBe(15_000);
    const hours = { 'mon-fri': ['10:00-18:00'] };
    expect((await fixture.call('PUT', `${base}/resources/martin`, { hours })).json()).toMatchObject({ hours });
  });

  test('keeps its answer for its key', async () => {
    const first = await put('lenga', { nightly: 100_000 }, { 'idempotency-key': 'k' });
    await put('lenga', { nightly: 90_000 });
    const again = await put('lenga', { nightly: 100_000 }, { 'idempotency-key': 'k' });
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
    expect((await lenga()).nightly).toBe(90_000);
  });

  test('that meet in the same moment are both kept', async () => {
    await Promise.all([
      put('lenga', { nightly: 100_000 }),
      put('lenga', { capacity: 5 }),
      put('nire', { capacity: 3 }),
    ]);
    expect(await lenga()).toMatchObject({ nightly: 100_000, capacity: 5, edited: ['nightly', 'capacity'] });
  });

  test.each([
    [{ nightly: -1 }, 'body.nightly'],
    [{ nightly: 0.001 }, 'body.nightly'],
    [{ nightly: 1.5 }, 'body.nightly'],
    [{ nightly: '100' }, 'body.nightly'],
    [{ capacity: 1.5 }, 'body.capacity'],
    [{ name: 'Coihue' }, 'body.name'],
    [{ name: 'Un nombre que no entra en un botón' }, 'body.name'],
    [{ icalUrl: 'https://example.com/a.ics' }, 'body.icalUrl'],
    [{ id: 'roble' }, 'body.id'],
    [{ edited: ['nightly'] }, 'body.edited'],
    [{ colour: 'red' }, 'body.colour'],
    [{ hours: {} }, 'body.hours'],
  ])('that breaks a rule is 422 and changes nothing: %o', async (body, field) => {
    const refused = await put('lenga', body);
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'invalid']);
    expect(refused.json().errors.map((one: { field: string }) => one.field)).toContain(field);
    expect(await lenga()).toEqual(LENGA);
  });

  test('of what is not there is 404', async () => expect((await put('roble', { nightly: 1 })).statusCode).toBe(404));
});

test('an edit that the file no longer allows is left out and logged, not obeyed', async () => {
  await fixture.store.changeCatalogue({
    businessId: CABINS,
    version: 0,
    edits: [{ entry: 'unit', id: 'lenga', before: null, after: { what: 'change', fields: { name: 'Coihue' } } }],
    author: 'api-key',
    nowMs: 1,
  });
  const lines: string[] = [];
  const log = await createLog({ level: 'info', format: 'json', to: { write: (line) => void lines.push(line) } });
  const restarted = await openBusinesses(loadBusinesses(DEMO_FILES), fixture.store, () => fixture.clock.nowMs, log);
  expect(restarted.get(CABINS)!.revision).toBe(fixture.businesses.get(CABINS)!.revision);
  expect(JSON.parse(lines.join(''))).toMatchObject({ level: 'error', msg: 'an edit no longer fits the file' });
});

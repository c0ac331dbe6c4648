import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CabinsBusiness } from '../../core/business.ts';
import { CABINS, type Fixture, SALON, startApp } from '../app.fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
});
afterEach(() => fixture.stop());

const BASE = `/api/v1/businesses/${CABINS}/catalogue`;
const get = async (path = '') => (await fixture.call('GET', `${BASE}${path}`)).json();
const put = (path: string, body: unknown, headers = {}) => fixture.call('PUT', `${BASE}/${path}`, body, headers);
const post = (path: string, body?: unknown) => fixture.call('POST', `${BASE}/${path}`, body);
const remove = (path: string) => fixture.call('DELETE' as 'PUT', `${BASE}/${path}`);
const entry = async (kind: string, id: string) =>
  (await get()).entries.find((one: { entry: string; id: string }) => one.entry === kind && one.id === id);
const live = () => fixture.businesses.get(CABINS)!.business as CabinsBusiness;

describe('reading', () => {
  test('everything that staff may edit, as it is and as the file has it', async () => {
    const all = await get();
    expect(all).toMatchObject({ kind: 'cabins', currency: 'ARS', today: '2026-11-21', version: 0 });
    expect(all.entries.map((one: { entry: string; id: string }) => `${one.entry}/${one.id}`)).toEqual([
      ...['alerce', 'coihue', 'nire', 'lenga'].map((id) => `unit/${id}`),
      'season/temporada-alta',
      'season/semana-santa',
      ...['mascotas', 'wifi', 'como-llegar', 'horarios', 'ropa-blanca', 'pileta'].map((id) => `faq/${id}`),
      'policy/policy',
      'business/business',
      'order/order',
    ]);
    expect(await entry('season', 'temporada-alta')).toMatchObject({
      fields: { name: 'temporada alta', from: '12-15', multiplier: 1.4 },
      state: 'file',
      edited: [],
      changed: null,
    });
    expect((await entry('business', 'business')).fields).toMatchObject({
      name: 'Cabañas del Arroyo',
      instructions: expect.stringContaining('CABANAS.DEL.ARROYO'),
    });
  });

  test('the year by seasons, without a gap, with the price of a night in each unit', async () => {
    const { year } = await get();
    expect(year.stretches.slice(0, 3)).toMatchObject([
      { from: '2026-11-21', to: '2026-12-15', season: null, minNights: 1, nightly: { lenga: 12_000_000 } },
      { from: '2026-12-15', to: '2027-03-01', season: 'temporada alta', minNights: 3, nightly: { lenga: 16_800_000 } },
      { from: '2027-03-01', to: '2027-03-25', season: null },
    ]);
    for (const [i, { from }] of year.stretches.entries()) if (i > 0) expect(from).toBe(year.stretches[i - 1].to);
  });

  test('every text that the bot says reads like one, with values of the business', async () => {
    const { items } = await get('/texts');
    expect(items.length).toBeGreaterThan(300);
    const confirm = items.find((one: { name: string }) => one.name === 'confirm_short');
    expect(confirm).toMatchObject({
      source: '¿Te reservo *{unit}* {range} por {total}?',
      text: '¿Te reservo *Alerce* sáb 12 → mar 15 dic por $180.000?',
      parameters: [
        { name: 'range', required: false },
        { name: 'total', required: false },
        { name: 'unit', required: false },
      ],
      state: 'shipped',
    });
    expect(items.find((one: { name: string }) => one.name === 'payment_link').parameters).toContainEqual({
      name: 'link',
      required: true,
    });
    const odd = items.filter(({ text }: { text: string }) => /[{}]|undefined|NaN|\[object/.test(text));
    expect(odd).toEqual([]);
  });

  test('a salon has services and professionals, and texts of its own', async () => {
    const base = `/api/v1/businesses/${SALON}/catalogue`;
    const all = (await fixture.call('GET', base)).json();
    expect(all.year).toBeNull();
    expect(new Set(all.entries.map((one: { entry: string }) => one.entry))).toEqual(
      new Set(['service', 'professional', 'faq', 'policy', 'business', 'order']),
    );
    const { items } = (await fixture.call('GET', `${base}/texts`)).json();
    expect(items.filter(({ text }: { text: string }) => /[{}]|undefined|NaN/.test(text))).toEqual([]);
  });
});

describe('the questions that an answer is for', () => {
  test('are told where the file leaves them to the id, and stay when others are added', async () => {
    const wifi = await entry('faq', 'wifi');
    expect(wifi).toMatchObject({ fields: { topics: ['wifi'] }, implied: { topics: ['wifi'] } });
    expect(wifi.file).not.toHaveProperty('topics');
    expect((await entry('faq', 'horarios')).fields.topics).toEqual(['checkin_time']);

    const done = await put('faq/wifi', { set: { topics: [...wifi.fields.topics, 'amenities'] } });
    expect(done.json().entry.fields.topics).toEqual(['wifi', 'amenities']);
    expect(live().faq.find(({ id }) => id === 'wifi')?.topics).toEqual(['wifi', 'amenities']);
    expect((await get('/history')).items[0].differences).toEqual([
      { field: 'topics', before: ['wifi'], after: ['wifi', 'amenities'] },
    ]);
  });

  test('that staff took away are away, and back with the file', async () => {
    await put('faq/wifi', { set: { topics: [] } });
    expect((await entry('faq', 'wifi')).fields.topics).toEqual([]);
    await put('faq/wifi', { reset: true });
    expect((await entry('faq', 'wifi')).fields.topics).toEqual(['wifi']);
  });
});

describe('a change', () => {
  test('of a season is the price of the next answer', async () => {
    const done = (await put('season/temporada-alta', { set: { multiplier: 1.5 } })).json();
    expect(done).toMatchObject({ entry: { state: 'changed', edited: ['multiplier'] }, version: 1 });
    const { items } = (
      await fixture.call('GET', `/api/v1/businesses/${CABINS}/availability?from=2026-12-18&to=2026-12-21&guests=6`)
    ).json();
    expect(items[0].total.amount).toBe(3 * 12_000_000 * 1.5);
  });

  test('adds a season where it is wanted: the first that holds a night wins', async () => {
    const season = { name: 'navidad', from: '12-24', to: '12-26', multiplier: 2 };
    await put('season/navidad', { set: season });
    expect(live().seasons.map(({ name }) => name)).toEqual(['navidad', 'temporada alta', 'semana santa']);
    await put('season/navidad', { at: 1 });
    expect(live().seasons.map(({ name }) => name)).toEqual(['temporada alta', 'navidad', 'semana santa']);
    expect(await entry('season', 'navidad')).toMatchObject({ state: 'added', file: null });
  });

  test('adds a unit that is booked like any other', async () => {
    const set = { name: 'Maitén', capacity: 3, nightly: 70_000, pets: true };
    expect((await put('unit/maiten', { set })).statusCode).toBe(200);
    const booked = await fixture.call('POST', `/api/v1/businesses/${CABINS}/reservations`, {
      resource: 'maiten',
      checkIn: '2026-12-01',
      checkOut: '2026-12-02',
      guests: 3,
      customer: { name: 'Ana Paz' },
    });
    expect(booked.json()).toMatchObject({ resource: 'maiten', total: { amount: 7_000_000 } });
  });

  test('removes a unit, but none with reservations ahead: those are named', async () => {
    const hold = {
      resource: 'nire',
      checkIn: '2026-12-01',
      checkOut: '2026-12-02',
      guests: 2,
      customer: { name: 'Ana' },
    };
    const { code } = (await fixture.call('POST', `/api/v1/businesses/${CABINS}/reservations`, hold)).json();
    const refused = await remove('unit/nire');
    expect([refused.statusCode, refused.json()]).toMatchObject([
      409,
      { code: 'resource_in_use', reservations: [{ code }] },
    ]);
    const preview = (await post('preview', { changes: [{ entry: 'unit', id: 'nire', remove: true }] })).json();
    expect(preview.errors).toMatchObject([{ entry: 'unit', id: 'nire', rule: 'in_use', limit: code }]);

    expect((await remove('unit/coihue')).statusCode).toBe(200);
    expect(live().units.map(({ id }) => id)).toEqual(['alerce', 'nire', 'lenga']);
    expect(await entry('unit', 'coihue')).toMatchObject({ state: 'removed', fields: { name: 'Coihue' } });
    await put('unit/coihue', { reset: true });
    expect(live().units.map(({ id }) => id)).toEqual(['alerce', 'coihue', 'nire', 'lenga']);
  });

  test('closes a unit for new bookings', async () => {
    await put('unit/lenga', { set: { closed: true } });
    const asked = await fixture.call('POST', `/api/v1/businesses/${CABINS}/reservations`, {
      resource: 'lenga',
      checkIn: '2026-12-01',
      checkOut: '2026-12-02',
      guests: 2,
      customer: { name: 'Ana' },
    });
    expect([asked.statusCode, asked.json().code]).toEqual([422, 'unit_closed']);
    const { items } = (
      await fixture.call('GET', `/api/v1/businesses/${CABINS}/availability?from=2026-12-01&to=2026-12-02&guests=2`)
    ).json();
    expect(items.map((one: { resource: string }) => one.resource)).not.toContain('lenga');
  });

  test('of the policy, the business, a question and a text', async () => {
    await put('policy/policy', { set: { deposit: 0.5, hold: 'PT2H', stayReminder: null } });
    await put('business/business', { set: { name: 'Cabañas del Río', address: null, instructions: 'Alias RIO.' } });
    await put('faq/wifi', { set: { answer: 'Hay wifi de 100 megas.' } });
    await put('faq/desayuno', { set: { answer: 'Sí, incluido.', topics: ['breakfast'] } });
    await put('wording/hello', { set: { text: '¡Buenas!' } });
    const business = live();
    expect(business).toMatchObject({ name: 'Cabañas del Río', wording: { hello: '¡Buenas!' } });
    expect(business.policy).toMatchObject({ deposit: 0.5, holdMs: 7_200_000 });
    expect(business.policy.stayReminderMs).toBeUndefined();
    expect(business.address).toBeUndefined();
    expect(business.payments).toEqual({ provider: 'manual', instructions: 'Alias RIO.' });
    expect(business.faq.find(({ id }) => id === 'desayuno')?.topics).toEqual(['breakfast']);
    expect((await get('/texts')).items.find((one: { name: string }) => one.name === 'hello')).toMatchObject({
      text: '¡Buenas!',
      state: 'changed',
      original: '¡Hola!',
    });
    await remove('wording/hello');
    await put('policy/policy', { drop: ['stayReminder'] });
    expect(live().wording).toEqual({});
    expect((live() as CabinsBusiness).policy.stayReminderMs).toBe(2 * 86_400_000);
  });

  test.each([
    ['unit/lenga', { nightly: -1 }, 'body.set.nightly', 'not_above'],
    ['unit/lenga', { nightly: 'x' }, 'body.set.nightly', 'wrong_kind'],
    ['unit/lenga', { nightly: 1.005 }, 'body.set.nightly', 'decimals'],
    ['unit/lenga', { name: 'Coihue' }, 'body.set.name', 'same_name'],
    ['unit/lenga', { name: 'Un nombre que no entra en un botón' }, 'body.set.name', 'too_long'],
    ['unit/lenga', { name: '  ' }, 'body.set.name', 'missing'],
    ['unit/lenga', { capacity: null }, 'body.set.capacity', 'missing'],
    ['unit/lenga', { colour: 'red' }, 'body.set.colour', 'unknown_field'],
    ['unit/nuevo', { name: 'Nuevo' }, 'body.set.capacity', 'missing'],
    ['unit/Con Mayúsculas', { name: 'N', capacity: 2, nightly: 1 }, 'body.set.id', 'bad_form'],
    ['season/temporada-alta', { to: '2027-02-28' }, 'body.set.to', 'season_forms_differ'],
    ['season/temporada-alta', { to: '02-31' }, 'body.set.to', 'bad_form'],
    ['season/semana-santa', { to: '2027-03-20' }, 'body.set.to', 'ends_before_start'],
    ['season/semana-santa', { minNights: 31 }, 'body.set.minNights', 'too_big'],
    ['policy/policy', { deposit: 1.2 }, 'body.set.deposit', 'too_big'],
    ['policy/policy', { minNights: 40 }, 'body.set.minNights', 'too_big'],
    ['policy/policy', { hold: 'media hora' }, 'body.set.hold', 'bad_form'],
    ['policy/policy', { hold: 'PT0S' }, 'body.set.hold', 'not_above'],
    ['business/business', { hours: { mon: ['18:00-09:00'] } }, 'body.set.hours.mon.0', 'hours_backwards'],
    ['business/business', { currency: 'USD' }, 'body.set.currency', 'unknown_field'],
    ['faq/wifi', { answer: '' }, 'body.set.answer', 'missing'],
    ['faq/wifi', { files: ['no-hay.jpg'] }, 'body.set.files.0', 'file_unusable'],
    ['wording/hello', { text: 'Hola {name}' }, 'body.set.text', 'unknown_parameter'],
    ['wording/hello', { text: 'Hola {' }, 'body.set.text', 'not_a_template'],
    ['wording/payment_link', { text: 'Pagá {amount}' }, 'body.set.text', 'parameter_missing'],
  ])('%s %o is refused at its field, and changes nothing', async (path, set, field, rule) => {
    const before = fixture.businesses.get(CABINS)!;
    const refused = await put(encodeURI(path), { set });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'invalid']);
    expect(refused.json().errors).toContainEqual(expect.objectContaining({ field, rule }));
    expect(fixture.businesses.get(CABINS)).toBe(before);
    expect((await get('/history')).items).toEqual([]);
  });

  test.each(['unit/nadie', 'policy/otra', 'wording/constructor', 'wording/nada'])('%s is not there', async (path) => {
    expect((await remove(path)).statusCode).toBe(404);
    if (!path.startsWith('unit')) expect((await put(path, { set: { text: 'x' } })).statusCode).toBe(404);
  });

  test('hears of one made meanwhile: who was second is told what changed', async () => {
    const { revision } = await entry('unit', 'lenga');
    await put('unit/lenga', { set: { nightly: 130_000 }, revision });
    const late = await put('unit/lenga', { set: { nightly: 125_000 }, revision });
    expect([late.statusCode, late.json()]).toMatchObject([
      409,
      {
        code: 'catalogue_changed',
        current: { fields: { nightly: 130_000 } },
        changes: [{ by: { kind: 'key' }, differences: [{ field: 'nightly', before: 120_000, after: 130_000 }] }],
      },
    ]);
    // another entry is nobody's business
    const nire = await entry('unit', 'nire');
    expect((await put('unit/nire', { set: { capacity: 3 }, revision: nire.revision })).statusCode).toBe(200);
  });

  test('under a key is made once', async () => {
    const once = { 'idempotency-key': 'k' };
    const first = await put('unit/lenga', { set: { nightly: 1_000 } }, once);
    await put('unit/lenga', { set: { nightly: 2_000 } });
    const again = await put('unit/lenga', { set: { nightly: 1_000 } }, once);
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
    expect((await get('/history')).items).toHaveLength(2);
  });
});

describe('preview', () => {
  const preview = async (changes: unknown[], stays: unknown[] = []) =>
    (await post('preview', { changes, stays })).json();

  test('shows what stays cost before and after, and what the bot would say', async () => {
    const { errors, stays, says } = await preview(
      [{ entry: 'unit', id: 'lenga', set: { nightly: 150_000 } }],
      [{ checkIn: '2027-05-03', checkOut: '2027-05-06' }],
    );
    expect(errors).toEqual([]);
    expect(stays.map(({ kind, checkIn, checkOut }: Record<string, string>) => [kind, checkIn, checkOut])).toEqual([
      ['chosen', '2027-05-03', '2027-05-06'],
      ['weekend', '2026-11-27', '2026-11-29'],
      ['season', '2026-12-15', '2026-12-22'],
    ]);
    const lenga = stays[0].prices.find((one: { unit: string }) => one.unit === 'lenga');
    expect([lenga.before.total.amount, lenga.after.total.amount]).toEqual([36_000_000, 45_000_000]);
    const stay = says.find((one: { about: string }) => one.about === 'stay');
    expect(stay.before).toContain('$360.000');
    expect(stay.after).toContain('*Lenga');
    expect(stay.after).toContain('$450.000');
    expect(says.find((one: { about: string }) => one.about === 'prices').after).toContain('*Lenga*: $150.000');
    expect(live().units[3]!.nightlyCents).toBe(12_000_000);
  });

  test('shows a week of a season whose price changes, though another one is dearer', async () => {
    const { stays } = await preview([{ entry: 'season', id: 'semana-santa', set: { multiplier: 0.1 } }]);
    const week = stays.find((one: { season?: string }) => one.season === 'semana santa');
    const { before, after } = week.prices[0];
    expect(after.total.amount).toBeLessThan(before.total.amount / 2);
  });

  test('tells that an answer goes on saying what the policy no longer does', async () => {
    const { says } = await preview([{ entry: 'policy', id: 'policy', set: { checkIn: '14:00', deposit: 0.5 } }]);
    const of = (topic: string) => says.find((one: { key: string }) => one.key === topic);
    expect(of('checkin_time').after).toContain('15:00');
    expect(of('deposit')).toMatchObject({
      before: expect.stringContaining('30 %'),
      after: expect.stringContaining('50 %'),
    });
  });

  test('says a text with sample values, and where it can’t be said', async () => {
    const text = (source: string) => preview([{ entry: 'wording', id: 'confirm_short', set: { text: source } }]);
    expect((await text('¿Va *{unit}* por {total}?')).says).toEqual([
      {
        about: 'text',
        key: 'confirm_short',
        before: '¿Te reservo *Alerce* sáb 12 → mar 15 dic por $180.000?',
        after: '¿Va *Alerce* por $180.000?',
      },
    ]);
    expect(await text('¿Va {quien}?')).toMatchObject({
      errors: [{ entry: 'wording', id: 'confirm_short', field: 'text', rule: 'unknown_parameter', limit: 'quien' }],
      says: [],
    });
  });

  test('shows the year with a season that is not saved', async () => {
    const set = { name: 'puente', from: '2026-12-05', to: '2026-12-08', multiplier: 1.2 };
    const { year } = await preview([{ entry: 'season', id: 'puente', set, at: 0 }]);
    expect(year.stretches[1]).toMatchObject({ from: '2026-12-05', to: '2026-12-09', season: 'puente' });
    expect(live().seasons).toHaveLength(2);
  });
});

describe('history', () => {
  test('tells each change, and takes any of them back, whatever came after it', async () => {
    await put('unit/lenga', { set: { nightly: 130_000 } });
    await put('unit/lenga', { set: { capacity: 5 } });
    await put('faq/desayuno', { set: { answer: 'Sí.', topics: ['breakfast'] } });
    const { items } = await get('/history');
    expect(items.map((one: { what: string; entryId: string }) => `${one.what} ${one.entryId}`)).toEqual([
      'add desayuno',
      'change lenga',
      'change lenga',
    ]);
    const undone = (await post(`history/${items[2].id}/undo`)).json();
    expect(undone.entry.fields).toMatchObject({ nightly: 120_000, capacity: 5 });
    expect((await get('/history')).items[0]).toMatchObject({
      undoes: items[2].id,
      differences: [{ field: 'nightly', before: 130_000, after: 120_000 }],
    });
    await post(`history/${items[0].id}/undo`);
    expect(live().faq.some(({ id }) => id === 'desayuno')).toBe(false);
  });

  test('of a text tells what was said before anybody changed it, and after they took it back', async () => {
    const shipped = (await get('/texts')).items.find((one: { name: string }) => one.name === 'hello').original;
    await put('wording/hello', { set: { text: '¡Buenas!' } });
    await put('wording/hello', { reset: true });
    expect((await get('/history')).items.map((one: { differences: unknown }) => one.differences)).toEqual([
      [{ field: 'text', before: '¡Buenas!', after: shipped }],
      [{ field: 'text', before: shipped, after: '¡Buenas!' }],
    ]);
  });

  test('a change that was changed again since is not taken back: what was done since is told', async () => {
    await put('unit/lenga', { set: { nightly: 130_000 } });
    await put('unit/lenga', { set: { nightly: 140_000 } });
    const { items } = await get('/history');
    const refused = await post(`history/${items[1].id}/undo`);
    expect([refused.statusCode, refused.json()]).toMatchObject([
      409,
      { code: 'catalogue_changed', changes: [{ id: items[0].id }] },
    ]);
    expect((await post(`history/${items[0].id}/undo`)).statusCode).toBe(200);
    expect((await post(`history/${items[0].id}/undo`)).statusCode).toBe(409);
  });

  test('of another business is none of this one', async () => {
    await put('unit/lenga', { set: { nightly: 130_000 } });
    const [{ id }] = (await get('/history')).items;
    const other = await fixture.call('POST', `/api/v1/businesses/${SALON}/catalogue/history/${id}/undo`);
    expect(other.statusCode).toBe(404);
  });
});

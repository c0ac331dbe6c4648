import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadBusinesses, readBusiness } from '../config/business.ts';
import { ConfigError } from '../config/config-error.ts';
import { DEMO_FILES } from '../config/demo.fixture.ts';
import type { RawFile } from '../config/entries.ts';
import type { Store } from '../store/store.ts';
import { openBusinesses } from './businesses.ts';
import type { EntryChange } from './catalogue-plan.ts';
import { BotError } from './core/errors.ts';
import { createLog } from './log.ts';
import { CABINS, type Fixture, SALON, startApp } from './sidecar/app.fixture.ts';

/*
 * Whatever staff edit and take back, in whatever order: what is served is a valid business, another process serves the
 * same, and taking everything back gives the file again.
 */

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
});
afterEach(() => fixture.stop());

const log = await createLog({ level: 'silent', format: 'json', to: { write: () => {} } });
const files = loadBusinesses(DEMO_FILES);
const open = (store: Store) => openBusinesses(files, store, () => fixture.clock.nowMs, log);

/** Numbers that look random and are the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return (state >>> 3) % below;
  };
}

/** Edits that staff may make, sensible and not: about a third are refused by a rule. */
function someChange(businessId: string, pick: (below: number) => number): EntryChange {
  const one = <T>(of: readonly T[]): T => of[pick(of.length)]!;
  const isCabins = businessId === CABINS;
  const units = ['alerce', 'coihue', 'nire', 'lenga', 'maiten'];
  const seasons = ['temporada-alta', 'semana-santa', 'navidad', 'puente'];
  const set = (entry: EntryChange['entry'], id: string, fields: Record<string, unknown>): EntryChange => ({
    entry,
    id,
    set: fields,
  });
  const changes: (() => EntryChange)[] = isCabins
    ? [
        () => set('unit', one(units), { nightly: one([50_000, 70_000, -1]) }),
        () => set('unit', one(units), { name: one(['Alerce', 'Maitén', 'Roble', '']), capacity: 3, nightly: 60_000 }),
        () => set('unit', one(units), { closed: one([true, false, null]), description: one(['Con hogar.', null]) }),
        () => ({ entry: 'unit', id: one(units), remove: true }),
        () =>
          set('season', one(seasons), { name: one(['navidad', 'puente']), from: '12-24', to: '12-26', multiplier: 2 }),
        () => set('season', one(seasons), { multiplier: one([1.1, 1.7, 0]), minNights: one([2, 40, null]) }),
        () => ({ entry: 'season', id: one(seasons), remove: true }),
        () => set('order', 'order', { season: [one(seasons), one(seasons)], unit: [one(units)] }),
        () => set('policy', 'policy', { minNights: one([1, 2, 31]), deposit: one([0, 0.5, 2]) }),
        () => set('policy', 'policy', { stayReminder: one(['P1D', null, 'pronto']) }),
      ]
    : [
        () => set('service', one(['corte', 'color', 'barba2']), { price: one([9_000, -5]) }),
        () => set('service', 'barba2', { name: 'Barba', minutes: one([20, 7]), price: 5_000 }),
        () => ({ entry: 'service', id: one(['corte', 'barba2']), remove: true }),
        () => set('professional', one(['sofia', 'martin', 'ana']), { services: [one(['corte', 'nada'])] }),
        () => set('professional', 'ana', { name: 'Ana', services: ['corte'], hours: { mon: ['09:00-13:00'] } }),
        () => ({ entry: 'professional', id: one(['sofia', 'ana']), remove: true }),
      ];
  const common: (() => EntryChange)[] = [
    () => set('faq', one(['wifi', 'desayuno']), { answer: one(['Sí.', '']), topics: one([['wifi'], ['breakfast']]) }),
    () => ({ entry: 'faq', id: one(['wifi', 'desayuno']), remove: true }),
    () => set('business', 'business', { name: one(['Otro nombre', 'Otra']), address: one(['Calle 1', null]) }),
    () => set('business', 'business', { hours: one([{ mon: ['09:00-18:00'] }, { mon: ['18:00-09:00'] }, null]) }),
    () => set('wording', one(['hello', 'menu']), { text: one(['¡Buenas!', 'Hola {quien}', null]) }),
    () => ({ entry: one(['policy', 'business'] as const), id: 'policy', reset: true }),
    () => ({ entry: 'business', id: 'business', drop: [one(['name', 'address', 'hours'])] }),
  ];
  return one([...changes, ...common])();
}

/** Refusals are answers; anything else is a fault. */
async function tried<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ConfigError || error instanceof BotError) return null;
    throw error;
  }
}

const history = async (businessId: string) =>
  (await fixture.store.catalogueHistory(businessId, {}, { limit: 200 })).items;

describe.each([CABINS, SALON])('%s', (businessId) => {
  const file = files.find(({ business }) => business.id === businessId)!;

  test.each(Array.from({ length: 25 }, (_, i) => i + 1))('any edits and undos (seed %i)', async (seed) => {
    const businesses = await open(fixture.store);
    const pick = numbers(seed);
    let made = 0;
    for (let n = 0; n < 25; n++) {
      const before = businesses.get(businessId)!;
      const items = await history(businessId);
      const undoes = pick(4) === 0 && items.length > 0 ? items[pick(items.length)]! : null;
      const done =
        undoes === null
          ? await tried(businesses.change(businessId, [someChange(businessId, pick)]))
          : await tried(businesses.undo(businessId, undoes.id));
      const now = businesses.get(businessId)!;
      if (done === null) expect(now).toBe(before);
      else made += done.changeIds.length;
      // as a file it would be accepted whole
      expect(readBusiness(file.path, now.file as RawFile).business).toEqual(now.business);
    }
    expect(made).toBeGreaterThan(3);

    const other = await open(fixture.store);
    expect(other.get(businessId)!.revision).toBe(businesses.get(businessId)!.revision);

    for (const { id } of await history(businessId)) {
      const undone = await tried(businesses.undo(businessId, id));
      expect(undone, `undo of ${id}`).not.toBeNull();
    }
    expect(businesses.get(businessId)!.business).toEqual(file.business);
    expect(await fixture.store.catalogueEdits(businessId)).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import type { CatalogueCommit, EntryEdit } from '../catalogue-store.ts';
import { fresh, hold, NOON, stay } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** What the store promises of staff's edits: kept with their history, in one go, and only onto the version they were made for. */
export function catalogueContract({ store, another }: Subject): void {
  const change = (fields: Record<string, unknown>): EntryEdit => ({ what: 'change', fields });
  const commit = (businessId: string, version: number, rest: Partial<CatalogueCommit> = {}): CatalogueCommit => ({
    businessId,
    version,
    edits: [{ entry: 'unit', id: 'coihue', before: null, after: change({ nightly: 60_000 }) }],
    author: 'staff:s1',
    nowMs: NOON,
    ...rest,
  });
  const answer = (key: string) => ({ scope: 's', key, bodyHash: 'h', status: 200, body: 'first', nowMs: NOON });

  test('edits are set, changed and dropped', async () => {
    const id = fresh('business');
    const set = (version: number, unit: string, after: EntryEdit | null) =>
      store().changeCatalogue(commit(id, version, { edits: [{ entry: 'unit', id: unit, before: null, after }] }));
    await set(0, 'coihue', change({ nightly: 60_000 }));
    await set(1, 'coihue', change({ nightly: 70_000, name: 'Coihué', description: null }));
    await set(2, 'lenga', { what: 'remove', fields: {} });
    expect(await store().catalogueEdits(id)).toEqual([
      {
        businessId: id,
        entry: 'unit',
        id: 'coihue',
        what: 'change',
        fields: { nightly: 70_000, name: 'Coihué', description: null },
      },
      { businessId: id, entry: 'unit', id: 'lenga', what: 'remove', fields: {} },
    ]);
    await set(3, 'coihue', null);
    expect((await store().catalogueEdits(id)).map((one) => one.id)).toEqual(['lenga']);
    expect(await store().catalogueEdits(fresh('business'))).toEqual([]);
  });

  test('each commit is one version, whatever it holds; a business that never was changed has none', async () => {
    const id = fresh('business');
    expect((await store().catalogueVersions())[id]).toBeUndefined();
    await store().changeCatalogue(commit(id, 0));
    await store().changeCatalogue(commit(id, 1, { edits: [] }));
    expect((await store().catalogueVersions())[id]).toBe(2);
  });

  test('what was computed on an older version is refused whole', async () => {
    const id = fresh('business');
    await store().changeCatalogue(commit(id, 0));
    const late = commit(id, 0, {
      edits: [{ entry: 'faq', id: 'wifi', before: null, after: change({ answer: 'Sí' }) }],
    });
    await expect(store().changeCatalogue(late)).rejects.toMatchObject({ code: 'catalogue_changed' });
    expect((await store().catalogueEdits(id)).map(({ entry }) => entry)).toEqual(['unit']);
    expect((await store().catalogueHistory(id, {}, { limit: 9 })).items).toHaveLength(1);
  });

  test('of two processes that change the same version at once, one does', async () => {
    const id = fresh('business');
    const other = await another();
    const both = await Promise.allSettled([store(), other].map((one) => one.changeCatalogue(commit(id, 0))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await other.catalogueVersions())[id]).toBe(1);
  });

  test('the history tells who changed what from what to what, the latest first, in pages', async () => {
    const id = fresh('business');
    const { changeIds } = await store().changeCatalogue(commit(id, 0));
    await store().changeCatalogue(
      commit(id, 1, {
        edits: [{ entry: 'unit', id: 'coihue', before: change({ nightly: 60_000 }), after: null }],
        author: 'api-key',
        nowMs: NOON + 1,
        undoes: changeIds[0]!,
      }),
    );
    const first = await store().catalogueHistory(id, {}, { limit: 1 });
    expect(first.items).toMatchObject([
      { before: change({ nightly: 60_000 }), after: null, author: 'api-key', atMs: NOON + 1, undoes: changeIds[0] },
    ]);
    const rest = await store().catalogueHistory(id, {}, { limit: 1, cursor: first.nextCursor! });
    expect(rest).toMatchObject({
      items: [
        { entry: 'unit', entryId: 'coihue', before: null, after: change({ nightly: 60_000 }), author: 'staff:s1' },
      ],
      nextCursor: null,
    });
    expect(await store().catalogueChange(id, changeIds[0]!)).toEqual(rest.items[0]);
    expect(await store().catalogueChange(fresh('business'), changeIds[0]!)).toBeNull();
    expect(await store().latestCatalogueChanges(id)).toEqual(first.items);
    expect((await store().catalogueHistory(id, { entry: 'faq' }, { limit: 9 })).items).toEqual([]);
    expect((await store().catalogueHistory(id, { entry: 'unit', id: 'coihue' }, { limit: 9 })).items).toHaveLength(2);
  });

  test('a change under a key is made once', async () => {
    const id = fresh('business');
    const key = fresh('key');
    expect((await store().changeCatalogue(commit(id, 0, { idempotency: answer(key) }))).replayed).toBeNull();
    const again = await store().changeCatalogue(commit(id, 1, { idempotency: answer(key) }));
    expect(again).toMatchObject({ replayed: { body: 'first' }, changeIds: [] });
    expect((await store().catalogueVersions())[id]).toBe(1);
  });

  test('what has a stay ahead does not go; once it is over, it may', async () => {
    const id = fresh('business');
    await store().apply({
      businessId: id,
      effects: [hold(fresh('r'), stay('nire', '2026-12-20', '2026-12-22'), null)],
      customer: {},
      nowMs: NOON,
    });
    const without = (resource: string, today: string) =>
      store().changeCatalogue(commit(id, 0, { without: { resources: [resource], today } }));
    await expect(without('nire', '2026-12-21')).rejects.toMatchObject({ code: 'resource_in_use' });
    expect((await store().catalogueVersions())[id]).toBeUndefined();
    await without('nire', '2026-12-22');
    expect((await store().catalogueVersions())[id]).toBe(1);
  });
}

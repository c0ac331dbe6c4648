import { describe, expect, test } from 'vitest';
import { verifyAudit } from '../audit-verify.ts';
import type { Database } from './database.ts';
import { fresh, guest, NOON } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** The audit log and its chain. What breaks it does so in a database of its own. */
export function auditContract(subject: Subject, createDatabase: () => Promise<Database>): void {
  const entry = (change: object = {}) => ({
    businessId: 'b',
    by: 'staff:1',
    action: 'viewed',
    subject: 'reservation:1',
    detail: { session: 's' },
    nowMs: NOON,
    ...change,
  });

  async function withLog(entries: number, work: (database: Database) => Promise<void>): Promise<void> {
    const database = await createDatabase();
    try {
      for (let i = 1; i <= entries; i++) await database.store.audit(entry({ subject: `reservation:${i}` }));
      await work(database);
    } finally {
      await database.drop();
    }
  }

  test('a log that nobody touched is whole, also when several write at once', async () => {
    await withLog(0, async ({ store }) => {
      expect(await verifyAudit(store)).toMatchObject({ kind: 'whole', entries: 0 });
      await Promise.all(Array.from({ length: 25 }, (_, i) => store.audit(entry({ subject: `x:${i}` }))));
      const found = await verifyAudit(store);
      expect(found).toMatchObject({ kind: 'whole', entries: 25, older: 0, head: { entry: 25 } });
    });
  });

  test('it is longer than what is read at once', async () => {
    await withLog(0, async ({ store }) => {
      for (let i = 0; i < 1100; i++) await store.audit(entry({ nowMs: NOON + i }));
      expect(await verifyAudit(store)).toMatchObject({ kind: 'whole', entries: 1100 });
    });
  });

  describe('names the first entry that does not fit', () => {
    test.each([
      ['changed', "UPDATE audit SET author = 'staff:2' WHERE id = 4", 4],
      ['changed in its detail', `UPDATE audit SET detail = '{"session":"t"}' WHERE id = 1`, 1],
      ['moved in time', 'UPDATE audit SET at = at + 1 WHERE id = 6', 6],
      ['given another hash', 'UPDATE audit SET hash = (SELECT hash FROM audit WHERE id = 2) WHERE id = 3', 3],
      ['deleted', 'DELETE FROM audit WHERE id = 4', 4],
      ['deleted with those before', 'DELETE FROM audit WHERE id < 3', 1],
      ['deleted at the end', 'DELETE FROM audit WHERE id > 4', 5],
      ['deleted to the last', 'DELETE FROM audit', 1],
      [
        'put in behind the end',
        'INSERT INTO audit SELECT 7, business_id, at, author, action, subject, detail, hash FROM audit WHERE id = 6',
        7,
      ],
      ['stripped of its hash', 'UPDATE audit SET hash = NULL WHERE id = 5', 5],
    ])('%s', async (_what, sql, first) => {
      await withLog(6, async ({ store, query }) => {
        await query(sql);
        expect(await verifyAudit(store)).toMatchObject({ kind: 'broken', entry: first });
      });
    });

    test('when the end was taken back together with the entries, by a head that was written down', async () => {
      await withLog(6, async ({ store, query }) => {
        const { head } = (await verifyAudit(store)) as { head: { entry: number; hash: string } };
        expect(await verifyAudit(store, head)).toMatchObject({ kind: 'whole' });
        await query('DELETE FROM audit WHERE id > 3');
        await query('UPDATE audit_head SET entry = 3, hash = (SELECT hash FROM audit WHERE id = 3)');
        expect(await verifyAudit(store)).toMatchObject({ kind: 'whole', entries: 3 });
        expect(await verifyAudit(store, head)).toMatchObject({ kind: 'broken', entry: 6 });
      });
    });
  });

  test('entries older than the chain are covered by the first of it', async () => {
    await withLog(0, async ({ store, query }) => {
      for (const id of [3, 5]) {
        await query(
          `INSERT INTO audit (id, business_id, at, author, action, subject, detail) VALUES (${id}, 'b', 1, 'command', 'x', 'y', '{}')`,
        );
      }
      await store.audit(entry());
      await store.audit(entry());
      expect(await verifyAudit(store)).toMatchObject({ kind: 'whole', entries: 2, older: 2, head: { entry: 7 } });
      await query("UPDATE audit SET author = 'nobody' WHERE id = 3");
      expect(await verifyAudit(store)).toMatchObject({ kind: 'broken', entry: 6 });
    });
  });

  test('erasing a customer leaves it whole, and their id is all that it has of them', async () => {
    await withLog(2, async ({ store }) => {
      const business = fresh('business');
      const { customerId } = await guest(store, business);
      const { customerId: other } = await guest(store, business);
      await store.mergeCustomers(business, customerId, other, 'staff:1', NOON);
      await store.eraseCustomer(business, customerId, NOON);
      expect(await verifyAudit(store)).toMatchObject({ kind: 'whole', entries: 3 });
    });
  });

  test('a transaction that fails leaves no entry', async () => {
    await withLog(1, async ({ store }) => {
      const business = fresh('business');
      await expect(store.mergeCustomers(business, 'a', 'b', 'staff:1', NOON)).rejects.toMatchObject({
        code: 'not_found',
      });
      expect(await store.auditHead()).toMatchObject({ entry: 1 });
      expect(await verifyAudit(store)).toMatchObject({ kind: 'whole', entries: 1 });
    });
  });

  test('a business sees its own entries, and those of the deployment about its people; by filter, page by page', async () => {
    const store = subject.store();
    const [business, other] = [fresh('business'), fresh('business')];
    const hash = fresh('link');
    const invitation = { kind: 'invitation', staffId: null, name: null, by: 'test', nowMs: NOON } as const;
    await store.makeLink({ ...invitation, hash, roles: { [business]: 'agent' }, endsAtMs: NOON + 1 });
    const who = { id: fresh('staff'), name: 'Dani Sosa', email: null, passwordHash: null, language: 'es' as const };
    await store.acceptInvitation({ hash, who, nowMs: NOON });
    await store.audit(entry({ businessId: other }));
    await store.audit(entry({ businessId: '', by: 'door', action: 'sign_in_refused', subject: `staff:${who.id}` }));
    await store.audit(entry({ businessId: '', by: `staff:${fresh('x')}`, action: 'signed_in', subject: 'staff:9' }));
    const all = await store.auditEntries(business, {}, { limit: 10 });
    expect(all.items.map(({ action }) => action)).toEqual(['sign_in_refused', 'role_given', 'invitation_made']);
    const first = await store.auditEntries(business, {}, { limit: 2 });
    const rest = await store.auditEntries(business, {}, { limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...rest.items]).toEqual(all.items);
    expect(rest.nextCursor).toBeNull();
    const refused = await store.auditEntries(
      business,
      { actions: ['sign_in_refused', 'signed_in'], author: 'door' },
      { limit: 10 },
    );
    expect(refused.items).toHaveLength(1);
    expect((await store.auditEntries(business, { subject: 'no' }, { limit: 10 })).items).toEqual([]);
  });
}

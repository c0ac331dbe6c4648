import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fresh, guest, hold, NOON, stay } from './fixtures.ts';
import type { Subject } from './subject.ts';

/* That something changed is told of every change that staff see, whoever made it and in whatever order it came through. */

export function deskChangesContract({ store, another, query }: Subject): void {
  /** What is told of while something is done, as `topic subject`. */
  async function told(business: string, act: () => Promise<unknown>): Promise<string[]> {
    const { next } = await store().deskMark();
    await act();
    const rows = await store().deskChanges(next, 10_000);
    const own = rows.filter(({ businessId }) => businessId === business);
    return [...new Set(own.map(({ topic, subject }) => `${topic} ${subject}`.trim()))];
  }

  test('a message, its delivery, what it was heard as and who has it are told of', async () => {
    const business = fresh('business');
    let first = await guest(store(), business);
    const id = first.conversationId;
    const one = [`conversation ${id}`];
    expect(await told(business, async () => (first = await guest(store(), business)))).toEqual([
      `conversation ${first.conversationId}`,
    ]);
    expect(await told(business, () => store().sendAsStaff(business, id, 'Hola', NOON))).toEqual(one);
    const status = { channel: 'webchat', account: 'main', status: 'read', externalId: 'e', atMs: NOON } as const;
    const messageId = `${id}|0000002`;
    expect(await told(business, () => store().recordStatus({ ...status, messageId }))).toEqual(one);
    const heard = { kind: 'text', text: 'hola', sure: true } as const;
    expect(await told(business, () => store().keepReading(`${id}|0000001`, { heard }))).toEqual(one);
    expect(await told(business, () => query(`UPDATE conversations SET flow = 'x' WHERE id = '${id}'`))).toEqual(one);
  });

  test('labels, notes and what was read are told of, and so is a customer’s name', async () => {
    const business = fresh('business');
    const { conversationId: id, customerId } = await guest(store(), business);
    const writes = [
      `INSERT INTO conversation_labels VALUES ('${id}', 'vip')`,
      `DELETE FROM conversation_labels WHERE conversation_id = '${id}'`,
      `INSERT INTO conversation_notes (id, business_id, conversation_id, author, text, at) VALUES ('${id}', '${business}', '${id}', 'a', 't', 1)`,
      `INSERT INTO conversation_reads VALUES ('${id}', 'ana', 1)`,
      `UPDATE conversation_reads SET seq = 2 WHERE conversation_id = '${id}'`,
      `UPDATE customers SET name = 'Caro' WHERE id = '${customerId}'`,
    ];
    for (const write of writes) expect(await told(business, () => query(write))).toEqual([`conversation ${id}`]);
    const nothing = () => query(`UPDATE customers SET name = 'Caro' WHERE id = '${customerId}'`);
    expect(await told(business, nothing)).toEqual([]);
  });

  test('a booking and an edit of the catalogue are told of to their business only', async () => {
    const business = fresh('business');
    const book = () => {
      const effects = [hold(fresh('r'), stay(fresh('unit'), '2026-12-18', '2026-12-21'), null)];
      return store().apply({ businessId: business, effects, customer: {}, nowMs: NOON });
    };
    expect(await told(business, book)).toEqual(['bookings']);
    const reply = `INSERT INTO quick_replies (id, business_id, title, text, updated_at) VALUES ('${fresh('q')}', '${business}', 't', 'x', 1)`;
    expect(await told(business, () => query(reply))).toEqual(['catalogue']);
    expect(await told(fresh('business'), book)).toEqual([]);
  });

  test('an erased customer’s conversation is told of as well: it is gone', async () => {
    const business = fresh('business');
    const { conversationId, customerId } = await guest(store(), business);
    const erase = () => store().eraseCustomer(business, customerId, NOON);
    expect(await told(business, erase)).toContain(`conversation ${conversationId}`);
  });

  test('a reader that goes from mark to mark misses nothing of two processes that write at once', async () => {
    const other = await another();
    const business = fresh('business');
    const written = new Set<string>();
    const seen = new Set<string>();
    let { next } = await store().deskMark();
    const read = async () => {
      const mark = await store().deskMark();
      for (const { businessId, subject } of await store().deskChanges(next, 10_000)) {
        if (businessId === business) seen.add(subject);
      }
      next = mark.next;
    };
    const write = async (own: ReturnType<typeof store>) => {
      for (let i = 0; i < 25; i++) written.add((await guest(own, business)).conversationId);
    };
    let isWriting = true;
    const reading = (async () => {
      while (isWriting) {
        await read();
        await setImmediate();
      }
    })();
    await Promise.all([write(store()), write(other), write(store()), write(other)]);
    isWriting = false;
    await reading;
    await read();
    expect(written.size).toBe(100);
    expect(seen).toEqual(written);
  });

  test('old changes go, the latest stay, and the oldest mark says from where on all are there', async () => {
    const business = fresh('business');
    const { conversationId } = await guest(store(), business);
    await query(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 21000)
       INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT max(mark) FROM desk_changes), '${business}', 'bookings', '' FROM n`,
    );
    const before = await store().deskMark();
    await guest(store(), business);
    while ((await store().purge({ idempotencyMs: 0, finishedJobsMs: 0 })) > 0);
    const after = await store().deskMark();
    expect(after.oldest).toBeGreaterThan(0);
    expect(after.oldest).toBeLessThanOrEqual(before.next);
    const left = await query('SELECT count(*) AS n FROM desk_changes');
    expect(Number(left[0]!.n)).toBeGreaterThanOrEqual(20_000);
    // marks go on from where they were
    const mark = (await store().deskMark()).next;
    await store().sendAsStaff(business, conversationId, 'Hola', NOON);
    expect((await store().deskChanges(mark, 10)).map(({ subject }) => subject)).toContain(conversationId);
  });
}

import { expect, test } from 'vitest';
import { fresh, guest, NOON } from './fixtures.ts';
import type { Subject } from './subject.ts';

/* What staff keep and write for each other beside messages. */

export function deskWritingContract({ store, query }: Subject): void {
  test('what is read is read up to a message, for each of the staff, and never back', async () => {
    const business = fresh('business');
    const thread = fresh('thread');
    const from = { id: thread };
    const messages = [];
    for (let i = 0; i < 3; i++) messages.push(await guest(store(), business, { thread, from }));
    const { conversationId } = messages[0]!;
    const unread = async (staff: string) => (await store().deskConversation(business, conversationId, staff))!.unread;
    const read = (id: string) => store().markRead(business, conversationId, 'ana', id);
    expect(await unread('ana')).toBe(3);
    expect(await read(messages[1]!.messageId)).toBe(true);
    expect(await unread('ana')).toBe(1);
    expect(await unread('beto')).toBe(3);
    await read(messages[0]!.messageId);
    expect(await unread('ana')).toBe(1);
    // of what is still to come nothing is read already
    await read(`${conversationId}|0000999`);
    expect(await unread('ana')).toBe(0);
    await guest(store(), business, { thread, from });
    expect(await unread('ana')).toBe(1);
    expect(await read('another|0000001')).toBe(false);
    expect(await store().markRead(fresh('business'), conversationId, 'ana', messages[0]!.messageId)).toBe(false);
  });

  test('labels are set as a whole, and counted', async () => {
    const business = fresh('business');
    const [one, two] = [await guest(store(), business), await guest(store(), business)];
    const labels = async () => (await store().deskConversation(business, one.conversationId, null))!.labels;
    expect(await store().setLabels(business, one.conversationId, ['vip', 'grupo', 'vip'])).toBe(true);
    await store().setLabels(business, two.conversationId, ['grupo']);
    expect(await labels()).toEqual(['grupo', 'vip']);
    expect(await store().labelsInUse(business)).toEqual([
      { label: 'grupo', conversations: 2 },
      { label: 'vip', conversations: 1 },
    ]);
    await store().setLabels(business, one.conversationId, ['vip', 'señado']);
    expect(await labels()).toEqual(['señado', 'vip']);
    await store().setLabels(business, one.conversationId, []);
    expect(await labels()).toEqual([]);
    expect(await store().setLabels(fresh('business'), one.conversationId, ['x'])).toBe(false);
  });

  test('a note is a note: it is no message, nothing is queued for it, and it goes when it is dropped', async () => {
    const business = fresh('business');
    const { conversationId, messageId } = await guest(store(), business);
    const before = await query(`SELECT last_seq, updated_at FROM conversations WHERE id = '${conversationId}'`);
    const jobs = async () => (await query('SELECT count(*) AS n FROM jobs'))[0]!.n;
    const queued = await jobs();
    const text = 'Ojo: la última vez no pagó la seña';
    const note = await store().addNote({
      businessId: business,
      conversationId,
      author: 'staff:ana',
      text,
      nowMs: NOON,
    });
    expect(note).toEqual({ id: expect.any(String), author: 'staff:ana', authorName: null, text, atMs: NOON });
    expect(await store().notes(conversationId)).toEqual([note]);
    // neither in the thread, nor for a delivery, nor in the order of messages, nor found by whoever looks for messages
    const { lines } = await store().thread(conversationId, { limit: 10, withEvents: true });
    expect(lines.map(({ id }) => id)).toEqual([messageId]);
    expect(await store().messages(conversationId, 0, 10)).toHaveLength(1);
    expect(await store().deliveryMessages([note!.id, `${conversationId}|0000002`])).toEqual([]);
    expect(await jobs()).toBe(queued);
    expect(await query(`SELECT last_seq, updated_at FROM conversations WHERE id = '${conversationId}'`)).toEqual(
      before,
    );
    const filter = { staffId: null, nowMs: NOON, search: 'seña' };
    expect((await store().deskConversations(business, filter, { limit: 10 })).items).toEqual([]);
    expect(await store().dropNote('another', note!.id)).toBe(false);
    expect(await store().dropNote(conversationId, note!.id)).toBe(true);
    expect(await store().notes(conversationId)).toEqual([]);
  });

  test('with an erased customer go notes, labels and what was read', async () => {
    const business = fresh('business');
    const { conversationId, customerId, messageId } = await guest(store(), business);
    const note = { businessId: business, conversationId, author: 'staff:ana', text: 'x', nowMs: NOON };
    await store().addNote(note);
    await store().setLabels(business, conversationId, ['vip']);
    await store().markRead(business, conversationId, 'ana', messageId);
    // the answer to whoever wrote the note, kept for their key, has its text and no customer's id
    const scope = `staff:ana POST /api/v1/businesses/${business}/conversations/${conversationId}/notes`;
    await store().saveAnswer({ scope, key: 'k', bodyHash: '', status: 201, body: '{"text":"x"}', nowMs: NOON });
    expect(await store().eraseCustomer(business, customerId, NOON)).toBe(true);
    for (const table of ['conversation_notes', 'conversation_labels', 'conversation_reads']) {
      expect(await query(`SELECT 1 AS one FROM ${table} WHERE conversation_id = '${conversationId}'`)).toEqual([]);
    }
    expect(await store().addNote(note)).toBeNull();
    expect(await query(`SELECT scope FROM idempotency WHERE scope LIKE '%${conversationId}%'`)).toEqual([]);
  });

  test('quick replies are of a business, by title; no title is there twice', async () => {
    const business = fresh('business');
    const [one, two] = [fresh('q'), fresh('q')];
    const save = (id: string, title: string, text: string, of = business) =>
      store().saveQuickReply({ businessId: of, id, title, text, nowMs: NOON });
    expect(await save(one, 'Llegada', 'Hola {name}')).toBe('saved');
    expect(await save(two, 'Llegada', 'otra')).toBe('title_taken');
    expect(await save(two, 'Adiós', 'Chau')).toBe('saved');
    expect(await save(one, 'Llegada', 'Hola, {name}')).toBe('saved');
    // an id of another business changes nothing there
    await save(one, 'Robado', 'x', fresh('business'));
    expect(await store().quickReplies(business)).toEqual([
      { id: two, title: 'Adiós', text: 'Chau', updatedAtMs: NOON },
      { id: one, title: 'Llegada', text: 'Hola, {name}', updatedAtMs: NOON },
    ]);
    expect(await store().dropQuickReply(fresh('business'), one)).toBe(false);
    expect(await store().dropQuickReply(business, one)).toBe(true);
    expect((await store().quickReplies(business)).map(({ id }) => id)).toEqual([two]);
  });
}

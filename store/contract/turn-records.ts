import { expect, test } from 'vitest';
import { fresh, guest, NOON, textMessage, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** Why the bot said something, turn by turn. */
export function turnRecordsContract({ store }: Subject): void {
  /** A conversation in which the bot answered `turns` messages. */
  async function talked(turns: number) {
    const business = fresh('business');
    const thread = fresh('thread');
    const records = [];
    let conversationId = '';
    for (let version = 0; version < turns; version++) {
      const received = await store().receive(
        textMessage(business, {
          thread,
          externalId: `m${version}`,
          content: { kind: 'text', text: `línea ${version + 1}` },
        }),
      );
      conversationId = received.conversationId;
      const commit = turnOf(received, business, {
        version,
        turn: version + 1,
        messageIds: [received.messageId],
        outgoing: [{ text: `respuesta ${version + 1}`, choices: [] }],
      });
      await store().commitTurn(commit);
      records.push(commit.record);
    }
    return { conversationId, records };
  }

  test('one by its number, as it was written; a number that it has not is none', async () => {
    const { conversationId, records } = await talked(2);
    expect(await store().turnRecord(conversationId, 2)).toEqual(records[1]);
    expect(await store().turnRecord(conversationId, 3)).toBeNull();
    expect(await store().turnRecord(fresh('nobody'), 1)).toBeNull();
  });

  test('the latest first, page by page', async () => {
    const { conversationId, records } = await talked(3);
    const first = await store().turnPage(conversationId, { limit: 2 });
    expect(first.items).toEqual([records[2], records[1]]);
    const second = await store().turnPage(conversationId, { limit: 2, cursor: first.nextCursor! });
    expect(second).toEqual({ items: [records[0]], nextCursor: null });
    await expect(store().turnPage(conversationId, { limit: 2, cursor: 'x' })).rejects.toThrow('cursor');
  });

  test('its place among them: the neighbours are turns, whatever numbers a takeover used up', async () => {
    const { conversationId } = await talked(2);
    const { businessId, thread } = (await store().loadTurn(conversationId))!.conversation;
    await store().claim(businessId, conversationId, { kind: 'api' }, NOON);
    await store().release(businessId, conversationId, { kind: 'api' }, NOON);
    const back = await store().receive(textMessage(businessId, { thread, externalId: 'm2' }));
    const { version } = (await store().loadTurn(conversationId))!;
    expect(version).toBeGreaterThan(2);
    const turn = version + 1;
    await store().commitTurn(turnOf(back, businessId, { version, turn, messageIds: [back.messageId] }));
    expect(await store().turnPlace(conversationId, 2)).toEqual({ position: 2, turns: 3, previous: 1, next: turn });
    expect(await store().turnPlace(conversationId, turn)).toEqual({ position: 3, turns: 3, previous: 2, next: null });
    expect((await store().turnPlace(conversationId, 1)).previous).toBeNull();
  });

  test('what it answered and what it said, and nothing of another turn', async () => {
    const { conversationId } = await talked(2);
    const said = await store().turnMessages(conversationId, 2);
    expect(said.map(({ direction, text }) => [direction, text])).toEqual([
      ['in', 'línea 2'],
      ['out', 'respuesta 2'],
    ]);
  });

  test('what was asked, who proposed what and what it took come back; a record without them is whole too', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    const commit = turnOf(received, business, { messageIds: [received.messageId] });
    const record = {
      ...commit.record,
      queries: [{ kind: 'my_reservations' as const, statuses: ['held' as const] }],
      answers: [[]],
      proposed: [{ command: { kind: 'greet' as const }, by: 'offline' as const, words: ['¡Hola!'] }],
      spent: { waitedMs: 1500, decidedMs: 0.25 },
    };
    await store().commitTurn({ ...commit, record });
    expect(await store().turnRecord(received.conversationId, 1)).toEqual(record);
  });

  test('an erased customer leaves none', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    await store().commitTurn(turnOf(received, business, { messageIds: [received.messageId] }));
    await store().eraseCustomer(business, received.customerId, NOON);
    expect(await store().turnRecord(received.conversationId, 1)).toBeNull();
    expect(await store().turnMessages(received.conversationId, 1)).toEqual([]);
  });
}

import { expect, test } from 'vitest';
import type { BotEvent } from '../../bot/core/event.ts';
import { codeOf, fresh, guest, NOON, textMessage } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** What arrived is kept once, and its conversation, customer and place in it are made. */
export function inboxContract({ store }: Subject): void {
  test('the first message makes customer and conversation; the next joins them', async () => {
    const business = fresh('business');
    const first = await store().receive(textMessage(business));
    const second = await store().receive(textMessage(business));
    expect(first).toMatchObject({ seq: 1, duplicate: false, created: true });
    expect(second).toMatchObject({ seq: 2, duplicate: false, created: false });
    expect(second.conversationId).toBe(first.conversationId);
    expect(second.customerId).toBe(first.customerId);
    expect(await store().conversation(business, first.conversationId)).toMatchObject({
      id: first.conversationId,
      channel: 'webchat',
      account: 'main',
      thread: 'thread',
      customer: { id: first.customerId, name: 'Ana' },
      handedOff: false,
      flow: 'idle',
      createdAtMs: NOON,
    });
  });

  test('the same vendor id again changes nothing and answers with the first', async () => {
    const business = fresh('business');
    const message = textMessage(business);
    const first = await store().receive(message);
    const again = await store().receive({ ...message, content: { kind: 'text', text: 'otra cosa' } });
    expect(again).toEqual({ ...first, duplicate: true, created: false });
    expect((await store().messages(first.conversationId, 0, 10)).map(({ text }) => text)).toEqual(['hola']);
    const next = await store().receive(textMessage(business));
    expect(next.seq).toBe(2);
  });

  test('twenty copies at once: one is the first, the rest are duplicates of it', async () => {
    const message = textMessage(fresh('business'));
    const all = await Promise.all(Array.from({ length: 20 }, () => store().receive(message)));
    expect(all.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('twenty first messages at once open one conversation', async () => {
    const business = fresh('business');
    const all = await Promise.all(Array.from({ length: 20 }, () => store().receive(textMessage(business))));
    expect(new Set(all.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(all.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  test('a vendor id counts per business, channel and account', async () => {
    const message = textMessage(fresh('business'));
    await store().receive(message);
    for (const other of [{ businessId: fresh('business') }, { account: 'second' }, { channel: 'terminal' as const }]) {
      expect((await store().receive({ ...message, ...other })).duplicate).toBe(false);
    }
  });

  test('one person in two threads of an account is one customer with two conversations', async () => {
    const business = fresh('business');
    const one = await store().receive(textMessage(business, { thread: 'one' }));
    const two = await store().receive(textMessage(business, { thread: 'two' }));
    expect(two.customerId).toBe(one.customerId);
    expect(two.conversationId).not.toBe(one.conversationId);
  });

  test('a channel may name the conversation that it opens', async () => {
    const id = fresh('direct-line');
    const received = await store().receive(textMessage(fresh('business'), { conversationId: id }));
    expect(received.conversationId).toBe(id);
  });

  test('NUL and halves of surrogates, which customers send and Postgres refuses, are cleaned', async () => {
    const business = fresh('business');
    const { conversationId } = await store().receive(
      textMessage(business, {
        from: { id: 'c\0', name: 'A\0na\ud800' },
        content: { kind: 'tap', token: 't\0', title: 'sí \udc00 \0👍' },
      }),
    );
    const turn = await store().loadTurn(conversationId);
    expect(turn?.pending[0]?.content).toEqual({
      kind: 'message',
      content: { kind: 'tap', token: 't', title: 'sí \ufffd 👍' },
    });
    expect(turn?.conversation.customer.name).toBe('Ana\ufffd');
  });

  test('what waits comes oldest first, messages and events as they arrived', async () => {
    const business = fresh('business');
    const { conversationId } = await guest(store(), business);
    const event: BotEvent = { kind: 'hold_expired', reservationId: 'r1' };
    await store().receiveEvent(conversationId, event, fresh('event'), NOON + 1);
    const turn = await store().loadTurn(conversationId);
    expect(turn?.version).toBe(0);
    expect(turn?.pending.map(({ seq, receivedAtMs, content }) => [seq, receivedAtMs, content])).toEqual([
      [1, NOON, { kind: 'message', content: { kind: 'text', text: 'hola' } }],
      [2, NOON + 1, { kind: 'event', event }],
    ]);
  });

  test('an event comes in once, whatever messages are called, and is no message to read', async () => {
    const business = fresh('business');
    const externalId = fresh('same');
    const { conversationId } = await guest(store(), business, { externalId });
    const first = await store().receiveEvent(conversationId, { kind: 'staff_took_over' }, externalId, NOON);
    const again = await store().receiveEvent(conversationId, { kind: 'staff_took_over' }, externalId, NOON);
    expect(first).toMatchObject({ seq: 2, duplicate: false });
    expect(again).toEqual({ ...first, duplicate: true });
    expect(await store().messages(conversationId, 0, 10)).toHaveLength(1);
  });

  test('an event for a conversation that is not there is refused', async () => {
    expect(await codeOf(store().receiveEvent('nobody', { kind: 'staff_took_over' }, 'x', NOON))).toBe('not_found');
    expect(await store().loadTurn('nobody')).toBeNull();
  });
}

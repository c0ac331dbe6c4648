import { expect, test } from 'vitest';
import { freshState, type State } from '../../bot/core/state.ts';
import { codeOf, fresh, guest, HOUR, hold, MINUTE, NOON, stay, textMessage, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** A turn is true as a whole or not at all. */
export function turnsContract({ store, another }: Subject): void {
  test('a commit writes state, answer, delivery and record, and the inbox is empty', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    const stateAfter: State = { ...freshState(), turn: 1, stack: [{ flow: 'book', slots: { guests: 4 } }] };
    const choices = [{ token: 'q:0', title: 'Sí' }];
    const commit = turnOf(received, business, {
      stateAfter,
      messageIds: [received.messageId],
      outgoing: [
        { text: '¿Para cuántos?', choices },
        { text: 'Y otra cosa.', choices: [] },
      ],
    });
    const committed = await store().commitTurn(commit);
    expect(committed.messages).toEqual(await store().messages(received.conversationId, 1, 10));
    expect(
      committed.messages.map(({ seq, text, choices, status, author }) => [seq, text, choices, status, author]),
    ).toEqual([
      [2, '¿Para cuántos?', choices, 'queued', 'bot'],
      [3, 'Y otra cosa.', [], 'queued', 'bot'],
    ]);
    expect(await store().job(committed.deliveryJobId!)).toMatchObject({
      queue: 'outbox',
      task: 'deliver',
      state: 'running',
      lockedBy: 'worker',
      attempts: 1,
      conversationId: received.conversationId,
      payload: {
        conversationId: received.conversationId,
        businessId: business,
        messageIds: committed.messages.map(({ id }) => id),
      },
    });
    const next = await store().loadTurn(received.conversationId);
    expect(next).toMatchObject({ state: stateAfter, version: 1, pending: [], conversation: { flow: 'book' } });
    expect(await store().turnRecords(received.conversationId)).toEqual([commit.record]);
  });

  test('what arrives while a turn is in hand waits for the next', async () => {
    const business = fresh('business');
    const first = await guest(store(), business, { thread: 't' });
    const second = await guest(store(), business, { thread: 't' });
    await store().commitTurn(turnOf(first, business, { messageIds: [first.messageId] }));
    const turn = await store().loadTurn(first.conversationId);
    expect(turn?.pending.map(({ messageId }) => messageId)).toEqual([second.messageId]);
  });

  test('a turn on an older version is refused and leaves nothing', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    await store().commitTurn(turnOf(received, business));
    const late = turnOf(received, business, {
      messageIds: [received.messageId],
      outgoing: [{ text: 'tarde', choices: [] }],
      effects: [hold('late', stay('u', '2026-12-18', '2026-12-21'))],
    });
    expect(await codeOf(store().commitTurn(late))).toBe('stale_turn');
    expect(await store().messages(received.conversationId, 1, 10)).toEqual([]);
    expect(await store().reservation(business, 'late')).toBeNull();
    expect((await store().loadTurn(received.conversationId))?.pending).toHaveLength(1);
    expect(await store().turnRecords(received.conversationId)).toHaveLength(1);
  });

  test('a turn whose effect no longer fits leaves nothing, and may be taken again', async () => {
    const business = fresh('business');
    const [one, two] = [await guest(store(), business), await guest(store(), business)];
    const nights = stay('u', '2026-12-18', '2026-12-21');
    await store().commitTurn(turnOf(one, business, { effects: [hold(fresh('r'), nights)] }));
    const refused = turnOf(two, business, {
      messageIds: [two.messageId],
      outgoing: [{ text: 'Reservado', choices: [] }],
      effects: [
        { kind: 'schedule_job', task: 'silence', key: fresh('key'), runAtMs: NOON, payload: {} },
        hold(fresh('r'), nights),
      ],
    });
    expect(await codeOf(store().commitTurn(refused))).toBe('taken');
    expect(await store().messages(two.conversationId, 1, 10)).toEqual([]);
    expect(await store().loadTurn(two.conversationId)).toMatchObject({ version: 0, pending: [{ seq: 1 }] });
    await store().commitTurn(turnOf(two, business, { messageIds: [two.messageId] }));
    expect(await store().loadTurn(two.conversationId)).toMatchObject({ version: 1, pending: [] });
  });

  test('a turn says nothing: no message, no delivery', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    const committed = await store().commitTurn(turnOf(received, business));
    expect(committed).toMatchObject({ messages: [], deliveryJobId: null, wokenConversationIds: [] });
  });

  test('a commit tells where its answer goes and when they wrote last, as of then', async () => {
    const business = fresh('business');
    const here = { channel: 'whatsapp-cloud', account: 'number' } as const;
    const from = { id: 'tel:+541' };
    const received = await guest(store(), business, { ...here, thread: from.id, from, replyTo: 'old' });
    const first = await store().commitTurn(turnOf(received, business));
    expect(first.to).toEqual({ ...here, thread: 'tel:+541', replyTo: 'old', lastInboundAtMs: NOON });
    await store().changeContact({ businessId: business, ...here, from: 'tel:+541', to: 'tel:+542' });
    const later = { sentAtMs: NOON - HOUR, receivedAtMs: NOON + HOUR };
    await store().receive(textMessage(business, { ...here, thread: 'tel:+542', from: { id: 'tel:+542' }, ...later }));
    const second = await store().commitTurn(turnOf(received, business, { version: 1 }));
    expect(second.to).toEqual({ ...here, thread: 'tel:+542', lastInboundAtMs: NOON });
  });

  test('a message is answered by one turn: another that has it in hand is refused, whatever version it knows', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    const { messageId } = received;
    await store().commitTurn(turnOf(received, business, { messageIds: [messageId] }));
    const outgoing = [{ text: 'otra vez', choices: [] }];
    const again = turnOf(received, business, { version: 1, messageIds: [messageId], outgoing });
    expect(await codeOf(store().commitTurn(again))).toBe('stale_turn');
    expect(await store().messages(received.conversationId, 1, 10)).toEqual([]);
    expect((await store().loadTurn(received.conversationId))?.version).toBe(1);
  });

  test('fifty conversations at once, each by two processes: exactly one turn of each wins', async () => {
    const business = fresh('business');
    const other = await another();
    const guests = await Promise.all(Array.from({ length: 50 }, () => guest(store(), business)));
    const outcomes = await Promise.all(
      guests.flatMap((received) =>
        [store(), other].map((process) => codeOf(process.commitTurn(turnOf(received, business)))),
      ),
    );
    expect(outcomes.filter((code) => code === 'none')).toHaveLength(50);
    expect(outcomes.filter((code) => code === 'stale_turn')).toHaveLength(50);
    for (const { conversationId } of guests) {
      expect((await store().loadTurn(conversationId))?.version).toBe(1);
    }
  });

  test('messages, events and answers of a conversation never share a place', async () => {
    const business = fresh('business');
    const other = await another();
    const { conversationId, customerId } = await guest(store(), business, { thread: 'busy' });
    const writes: Promise<unknown>[] = [];
    for (let i = 0; i < 20; i++) {
      writes.push(guest(i % 2 ? store() : other, business, { thread: 'busy' }));
      writes.push(other.receiveEvent(conversationId, { kind: 'staff_took_over' }, fresh('event'), NOON));
      writes.push(store().sendAsStaff(business, conversationId, `staff ${i}`, NOON));
    }
    const commit = turnOf({ conversationId, customerId }, business, { outgoing: [{ text: 'bot', choices: [] }] });
    writes.push(store().commitTurn(commit));
    await Promise.all(writes);
    const seqs = (await store().messages(conversationId, 0, 100)).map(({ seq }) => seq);
    const pending = (await store().loadTurn(conversationId))!.pending.map(({ seq }) => seq);
    expect(seqs).toHaveLength(1 + 20 + 20 + 1);
    expect(new Set([...seqs, ...pending]).size).toBe(1 + 20 + 20 + 20 + 1);
  });

  test('what a start picks up: unanswered conversations, the one that waits longest first', async () => {
    const business = fresh('business');
    const late = await guest(store(), business, { receivedAtMs: 20 });
    const early = await guest(store(), business, { receivedAtMs: 10 });
    const answered = await guest(store(), business, { receivedAtMs: 5 });
    await store().commitTurn(turnOf(answered, business, { messageIds: [answered.messageId] }));
    const pending = await store().pendingConversations(1_000);
    expect(pending.slice(0, 2)).toEqual([early.conversationId, late.conversationId]);
    expect(pending).not.toContain(answered.conversationId);
    expect(await store().pendingConversations(1)).toEqual([early.conversationId]);
    expect(await store().pendingConversations(1_000, 20)).toEqual([early.conversationId]);
  });

  test('a later delivery waits behind one that waits or is another process’s, and not behind our own', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    const say = (version: number, workerId: string) =>
      store().commitTurn(
        turnOf(received, business, { version, workerId, outgoing: [{ text: `${version}`, choices: [] }] }),
      );
    const first = await say(0, 'ours');
    const second = await say(1, 'ours');
    expect([first.deliveryJobId, second.deliveryJobId]).not.toContain(null);
    const third = await say(2, 'theirs');
    expect(third.deliveryJobId).toBeNull();
    await store().finishDelivery(first.deliveryJobId!, 'ours', [], NOON);
    await store().finishDelivery(second.deliveryJobId!, 'ours', [], NOON);
    const fourth = await say(3, 'ours');
    expect(fourth.deliveryJobId).toBeNull();
    const claim = { queues: ['outbox'], workerId: 'ours', nowMs: NOON, leaseMs: MINUTE, limit: 10 };
    const claimed = await store().claimJobs({ ...claim, conversationId: received.conversationId });
    expect(claimed.map(({ payload }) => payload.messageIds)).toEqual([third.messages.map(({ id }) => id)]);
  });

  test('a business as it was comes back under its revision', async () => {
    const business = { id: 'b', kind: 'cabins', name: 'Cabañas', units: [] } as never;
    await store().saveRevision('b', 'revision-1', business, NOON);
    await store().saveRevision('b', 'revision-1', business, NOON);
    expect(await store().loadRevision('revision-1')).toEqual(business);
    expect(await store().loadRevision('revision-2')).toBeNull();
  });
}

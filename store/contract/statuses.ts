import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Echo, Inbound, StatusUpdate } from '../../bot/core/message.ts';
import type { MessageStatus, OutgoingMessage, StoredMessage } from '../store.ts';
import { fresh, HOUR, MINUTE, NOON, textMessage, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

const CLOUD = { channel: 'whatsapp-cloud', account: 'number' } as const;

/** What becomes of what was said: on the vendor's word, and beside the owner's own phone. */
export function statusesContract({ store, another }: Subject): void {
  /** A customer in a business of their own who was told something. */
  async function told(said: OutgoingMessage[] = [{ text: 'Hola', choices: [] }]) {
    const business = fresh('business');
    const contact = fresh('contact');
    const account = fresh('account');
    const address = { ...CLOUD, account };
    const message: Partial<Inbound> = { ...address, thread: contact, from: { id: contact } };
    const received = await store().receive(textMessage(business, message));
    const committed = await store().commitTurn(turnOf(received, business, { outgoing: said }));
    const status = (change: Partial<StatusUpdate>) =>
      store().recordStatus({ ...address, externalId: 'wamid', status: 'sent', atMs: NOON, ...change });
    const echo = (change: Partial<Echo> = {}) =>
      store().recordEcho({
        businessId: business,
        ...address,
        thread: contact,
        externalId: fresh('phone'),
        to: { id: contact },
        text: 'Te llamo yo',
        atMs: NOON + 1,
        ...change,
      });
    const deliver = (externalId: string) => {
      const sent = committed.messages.map(({ id }) => ({ messageId: id, externalId }));
      return store().finishDelivery(committed.deliveryJobId!, 'worker', sent, NOON);
    };
    const now = async () => (await store().deliveryMessages([committed.messages[0]!.id]))[0]!;
    return {
      business,
      contact,
      address,
      received,
      committed,
      message: committed.messages[0]!,
      status,
      echo,
      deliver,
      now,
    };
  }

  test('what goes with a message comes back with it, and nothing where nothing does', async () => {
    const rich = {
      text: 'Estamos acá',
      choices: [],
      location: { latitude: -31.97, longitude: -64.56, name: 'Cabañas' },
      files: [{ path: 'photos/coihue.jpg', name: 'Coihue' }],
      template: { name: 'hold_ending', language: 'es_AR', parameters: ['Ana', '20:00'] },
    };
    const { committed, received } = await told([rich, { text: 'Y nada más', choices: [] }]);
    const stored = await store().deliveryMessages(committed.messages.map(({ id }) => id));
    expect(stored).toEqual(committed.messages);
    expect(stored).toEqual(await store().messages(received.conversationId, 1, 10));
    expect(stored[0]).toMatchObject(rich);
    expect(Object.keys(stored[1]!)).not.toEqual(expect.arrayContaining(['location']));
    expect(stored[1]).not.toHaveProperty('files');
    expect(stored[1]).not.toHaveProperty('template');
    expect(stored[1]).not.toHaveProperty('failure');
  });

  test('a status by our id moves the message, also before its send had an answer, and brings the vendor’s id', async () => {
    const { message, status, deliver, now } = await told();
    expect(await status({ messageId: message.id })).toEqual({
      moved: true,
      message: { ...message, status: 'sent', externalId: 'wamid' },
    });
    await status({ messageId: message.id, status: 'delivered' });
    await deliver('wamid');
    expect(await now()).toMatchObject({ status: 'delivered', externalId: 'wamid' });
  });

  test('a status by the vendor’s id alone moves what was sent under it', async () => {
    const { status, deliver, now } = await told();
    expect(await status({ status: 'delivered' })).toEqual({ moved: false, message: null });
    await deliver('wamid');
    expect(await status({ status: 'delivered' })).toMatchObject({ moved: true, message: { status: 'delivered' } });
    expect(await status({ status: 'delivered' })).toMatchObject({ moved: false, message: { status: 'delivered' } });
    expect((await now()).status).toBe('delivered');
    const odd = await status({ messageId: `${(await now()).id}#1`, status: 'read' });
    expect(odd).toMatchObject({ moved: true, message: { status: 'read' } });
  });

  test('a status of another account, or of what is no message of ours, moves nothing', async () => {
    const { received, message, status, deliver, now } = await told();
    await deliver('wamid');
    const nothing = { moved: false, message: null };
    for (const change of [
      { account: 'other' },
      { channel: 'whatsapp-baileys' as const },
      { externalId: 'unknown' },
      { externalId: 'unknown', messageId: received.messageId },
      { externalId: '', messageId: 'a\0|0000001' },
      { externalId: '\ud800', messageId: '' },
    ]) {
      const update = { messageId: message.id, status: 'read' as const, ...change };
      const isOurs = update.messageId === message.id && !('account' in change) && !('channel' in change);
      expect(await status(update)).toMatchObject(isOurs ? { moved: true } : nothing);
    }
    expect((await now()).status).toBe('read');
    expect((await store().messages(received.conversationId, 0, 1))[0]).toMatchObject({ status: 'received' });
  });

  test('a failure says why, stays over the answer of its send, and gives way to a delivery', async () => {
    const { message, status, deliver, now } = await told();
    const failed = { messageId: message.id, status: 'failed', failure: 'Número sin WhatsApp.' } as const;
    expect(await status(failed)).toMatchObject({ moved: true, message: { status: 'failed', failure: failed.failure } });
    await deliver('wamid');
    expect(await now()).toMatchObject({ status: 'failed', failure: failed.failure });
    expect((await status({ messageId: message.id })).moved).toBe(false);
    expect(await status({ messageId: message.id, status: 'delivered' })).toMatchObject({ moved: true });
    expect(await now()).not.toHaveProperty('failure');
    expect((await status(failed)).moved).toBe(false);
  });

  test('a failure without words gets some', async () => {
    const { message, status } = await told();
    const { message: failed } = await status({ messageId: message.id, status: 'failed' });
    expect(failed?.failure).toMatch(/not why/);
  });

  test('given up: why stands with the message, and a retry by staff clears it', async () => {
    const { committed, message, now } = await told();
    const dead = { kind: 'dead', error: 'Refused: check the number.', failedMessages: [message.id] } as const;
    await store().finishJob(committed.deliveryJobId!, 'worker', dead, NOON);
    expect(await now()).toMatchObject({ status: 'failed', failure: dead.error });
    await store().retryJob(committed.deliveryJobId!, 'staff', NOON);
    expect(await now()).toEqual(message);
  });

  test('statuses in any order, any number of times, from two processes: the highest that was told stands', async () => {
    const other = await another();
    const order: MessageStatus[] = ['queued', 'sent', 'failed', 'delivered', 'read'];
    const statuses = fc.array(fc.constantFrom('sent', 'failed', 'delivered', 'read', 'answered'), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(statuses, fc.boolean(), async (said, atOnce) => {
        const { message, address, deliver, now } = await told();
        const acts = said.map((status, i) => () => {
          if (status === 'answered') return deliver('wamid').catch(onlyLeaseLost);
          const update = { ...address, messageId: message.id, externalId: 'wamid', atMs: NOON };
          return (i % 2 ? store() : other).recordStatus({ ...update, status: status as StatusUpdate['status'] });
        });
        if (atOnce) await Promise.all(acts.map((act) => act()));
        else for (const act of acts) await act();
        const ranks = said.map((status) => order.indexOf(status === 'answered' ? 'sent' : (status as MessageStatus)));
        expect((await now()).status).toBe(order[Math.max(0, ...ranks)]);
      }),
      { numRuns: 40 },
    );
  });

  test('the owner writes from the phone: it stands in the conversation, and a person has it now', async () => {
    const { business, received, echo } = await told();
    const before = (await store().loadTurn(received.conversationId))!;
    expect(await echo({ text: 'Hola\0, soy yo' })).toEqual({ conversationId: received.conversationId, tookOver: true });
    const after = (await store().loadTurn(received.conversationId))!;
    expect(after.conversation).toMatchObject({ handedOff: true, lastInboundAtMs: NOON });
    expect(after.version).toBe(before.version + 1);
    expect(after.pending.at(-1)?.content).toEqual({ kind: 'event', event: { kind: 'staff_took_over', by: 'phone' } });
    const said = (await store().messages(received.conversationId, 0, 10)).at(-1);
    expect(said).toMatchObject({
      text: 'Hola, soy yo',
      direction: 'out',
      author: 'staff',
      status: 'sent',
      atMs: NOON + 1,
    });
    expect(await echo()).toEqual({ conversationId: received.conversationId, tookOver: false });
    expect((await store().loadTurn(received.conversationId))!.pending).toHaveLength(after.pending.length);
    expect((await store().conversations(business, { limit: 10 })).items).toHaveLength(1);
  });

  test('an echo of what we said ourselves, or one told before, is none', async () => {
    const { received, echo, deliver, business } = await told();
    await deliver('wamid');
    expect(await echo({ externalId: 'wamid' })).toBeNull();
    expect((await store().conversation(business, received.conversationId))?.handedOff).toBe(false);
    const externalId = fresh('phone');
    expect(await echo({ externalId })).toMatchObject({ tookOver: true });
    await store().release(business, received.conversationId, { kind: 'api' }, NOON);
    expect(await echo({ externalId })).toBeNull();
    expect((await store().conversation(business, received.conversationId))?.handedOff).toBe(false);
    expect(await store().messages(received.conversationId, 2, 10)).toHaveLength(1);
  });

  test('ten echoes of one message at once, by two processes, to somebody new: one message, taken over once', async () => {
    const other = await another();
    const business = fresh('business');
    const one: Echo = {
      businessId: business,
      ...CLOUD,
      thread: 'tel:1',
      externalId: fresh('phone'),
      to: { id: 'tel:1', otherIds: ['lid:1'], phone: '+1' },
      text: 'Hola',
      atMs: NOON,
    };
    const all = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? store() : other).recordEcho(one)));
    expect(all.filter((recorded) => recorded !== null)).toMatchObject([{ tookOver: true }]);
    const [talk] = (await store().conversations(business, { limit: 10 })).items;
    expect(talk).toMatchObject({ handedOff: true, lastInboundAtMs: null, customer: { phone: '+1' } });
    expect(await store().messages(talk!.id, 0, 10)).toHaveLength(1);
    const answer = textMessage(business, { ...CLOUD, thread: 'lid:1', from: { id: 'lid:1' } });
    expect(await store().receive({ ...answer, receivedAtMs: NOON + HOUR })).toMatchObject({ conversationId: talk!.id });
    expect((await store().conversation(business, talk!.id))?.lastInboundAtMs).toBe(NOON + HOUR);
  });

  test('a turn in hand when the owner writes is stale', async () => {
    const { business, received, echo } = await told();
    const turn = (await store().loadTurn(received.conversationId))!;
    await echo();
    const late = turnOf(received, business, { version: turn.version, turn: 2, nowMs: NOON + MINUTE });
    await expect(store().commitTurn(late)).rejects.toMatchObject({ code: 'stale_turn' });
  });

  test('a status finds what the owner wrote, too', async () => {
    const { echo, status } = await told();
    await echo({ externalId: 'theirs' });
    const { message } = await status({ externalId: 'theirs', status: 'read' });
    expect(message).toMatchObject({ author: 'staff', status: 'read' } satisfies Partial<StoredMessage>);
  });
}

/** A delivery is finished once. */
function onlyLeaseLost(error: { code?: string }): void {
  if (error.code !== 'lease_lost') throw error;
}

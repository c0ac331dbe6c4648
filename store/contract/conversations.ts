import { expect, test } from 'vitest';
import { freshState } from '../../bot/core/state.ts';
import type { Received, Store } from '../store.ts';
import { codeOf, fresh, guest, hold, MINUTE, NOON, stay, textMessage, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** What staff see and do, and what is left of a customer who is erased. */
export function conversationsContract({ store, another, query }: Subject): void {
  test('lists: the one that moved last first, by page, of this business only', async () => {
    const business = fresh('business');
    await guest(store(), fresh('business'));
    const guests: Received[] = [];
    for (let i = 0; i < 3; i++) guests.push(await guest(store(), business, { receivedAtMs: NOON + i }));
    await store().commitTurn(turnOf(guests[0]!, business, { nowMs: NOON + MINUTE }));
    const first = await store().conversations(business, { limit: 2 });
    const second = await store().conversations(business, { limit: 2, cursor: first.nextCursor! });
    const order = [...first.items, ...second.items].map(({ id }) => id);
    expect(order).toEqual([0, 2, 1].map((i) => guests[i]!.conversationId));
    expect(second.nextCursor).toBeNull();
    expect(await store().conversation(fresh('business'), order[0]!)).toBeNull();
  });

  test('messages after a watermark, in order, no more than asked for', async () => {
    const business = fresh('business');
    const { conversationId } = await guest(store(), business);
    for (const text of ['a', 'b', 'c']) await store().sendAsStaff(business, conversationId, text, NOON);
    expect((await store().messages(conversationId, 1, 2)).map(({ text }) => text)).toEqual(['a', 'b']);
    expect((await store().messages(conversationId, 3, 2)).map(({ text }) => text)).toEqual(['c']);
    expect(await store().messages(conversationId, 4, 2)).toEqual([]);
  });

  test('a person takes over: the event waits, the turn in hand is stale, and again changes nothing', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    const api = { kind: 'api' } as const;
    expect(await store().claim(business, received.conversationId, api, NOON)).toEqual({ kind: 'claimed' });
    expect(await store().claim(business, received.conversationId, api, NOON)).toEqual({ kind: 'yours' });
    expect((await store().conversation(business, received.conversationId))?.handedOff).toBe(true);
    expect(await codeOf(store().commitTurn(turnOf(received, business)))).toBe('stale_turn');
    const turn = await store().loadTurn(received.conversationId);
    expect(turn?.pending.map(({ content }) => content)).toEqual([
      { kind: 'message', content: { kind: 'text', text: 'hola' } },
      { kind: 'event', event: { kind: 'staff_took_over', by: 'api' } },
    ]);
    const stateAfter = { ...freshState(), handedOff: true };
    await store().commitTurn(turnOf(received, business, { version: turn!.version, stateAfter }));
    expect((await store().conversation(business, received.conversationId))?.handedOff).toBe(true);
    expect(await store().release(business, received.conversationId, api, NOON)).toEqual({ kind: 'released' });
    expect(await store().release(business, received.conversationId, api, NOON)).toEqual({ kind: 'nothing' });
    const other = fresh('business');
    expect(await codeOf(store().release(other, received.conversationId, api, NOON))).toBe('not_found');
  });

  test('staff write: the message is said and its delivery waits', async () => {
    const business = fresh('business');
    const { conversationId } = await guest(store(), business);
    const { message } = await store().sendAsStaff(business, conversationId, 'Hola\0, soy Marta', NOON);
    expect(message).toMatchObject({ text: 'Hola, soy Marta', author: 'staff', direction: 'out', status: 'queued' });
    const claim = { queues: ['outbox'], workerId: 'w', nowMs: NOON, leaseMs: MINUTE, limit: 10, conversationId };
    expect((await store().claimJobs(claim)).map(({ payload }) => payload.messageIds)).toEqual([[message!.id]]);
    expect(await codeOf(store().sendAsStaff(fresh('business'), conversationId, 'x', NOON))).toBe('not_found');
  });

  test('a message of somebody who signs in stands under their id', async () => {
    const business = fresh('business');
    const { conversationId } = await guest(store(), business);
    const { message } = await store().sendAsStaff(business, conversationId, 'Hola', NOON, undefined, 'staff-ana');
    expect(message).toMatchObject({ author: 'staff', authorId: 'staff-ana' });
    const { message: nobodys } = await store().sendAsStaff(business, conversationId, 'Otra', NOON);
    expect(nobodys).not.toHaveProperty('authorId');
    expect((await store().messages(conversationId, 1, 10)).map(({ authorId }) => authorId)).toEqual([
      'staff-ana',
      undefined,
    ]);
  });

  test('staff write twice with one key, at once and later: said once, and the first answer comes back', async () => {
    const business = fresh('business');
    const { conversationId } = await guest(store(), business);
    const idempotency = { scope: 'staff', key: fresh('key'), bodyHash: 'h', status: 201, nowMs: NOON };
    const send = () =>
      store().sendAsStaff(business, conversationId, 'una vez', NOON, { ...idempotency, body: ({ id }) => id });
    const answers = [...(await Promise.all([send(), send(), send()])), await send()];
    const said = (await store().messages(conversationId, 1, 10)).map(({ id }) => id);
    expect(said).toHaveLength(1);
    expect(answers.filter(({ message }) => message !== null)).toHaveLength(1);
    for (const { replayed } of answers.filter(({ message }) => message === null)) {
      expect(replayed).toEqual({ bodyHash: 'h', status: 201, body: said[0] });
    }
  });

  test('erasing a customer leaves the bare reservations and nothing else of theirs, in any table', async () => {
    const business = fresh('business');
    const secret = fresh('Secreta');
    const number = String(5_493_548_000_000 + Number(secret.split('-')[1]));
    const phone = { channel: 'whatsapp-baileys', account: secret.toLowerCase() } as const;
    const received = await guest(store(), business, {
      ...phone,
      from: { id: `${secret}-contact`, otherIds: [`tel:+${number}`], name: secret, phone: `${secret}-549` },
      replyTo: `{"to":"${secret}"}`,
      content: { kind: 'text', text: `soy ${secret}` },
    });
    const { conversationId } = received;
    await store().keepReading(received.messageId, { heard: { kind: 'text', text: secret, sure: true } });
    await store().saveTranscript({ hash: fresh('h'), listener: 'l', body: secret, conversationId, nowMs: NOON });
    const keys = {
      session: { [`${number}.0`]: 'x' },
      'lid-mapping': { 77: number },
      creds: { creds: `{"me":"${number}"}` },
    };
    await store().saveVendorKeys('sim', keys, NOON);
    const twin = await guest(store(), business, { from: { id: `${secret}-twin`, name: secret } });
    await store().mergeCustomers(business, received.customerId, twin.customerId, 'marta', NOON);
    const version = (await store().loadTurn(conversationId))!.version;
    const id = fresh('r');
    await store().commitTurn(
      turnOf(received, business, {
        messageIds: [received.messageId],
        stateAfter: { ...freshState(), known: { name: secret } },
        version,
        outgoing: [
          {
            text: `Hola ${secret}`,
            choices: [],
            template: { name: 't', language: 'es_AR', parameters: [secret] },
          },
        ],
        effects: [{ ...hold(id, stay('u', '2026-12-18', '2026-12-21'), null), customerName: secret }],
      }),
    );
    const body = JSON.stringify({ customer: { id: received.customerId, name: secret } });
    await store().saveAnswer({ scope: 's', key: fresh('key'), bodyHash: '', status: 201, body, nowMs: NOON });
    await store().receiveEvent(received.conversationId, { kind: 'staff_message', text: secret }, fresh('e'), NOON);

    const said = { ...phone, messageId: `${conversationId}|0000002`, externalId: `${secret}-wamid`, atMs: NOON };
    expect(await store().recordStatus({ ...said, status: 'failed', failure: secret })).toMatchObject({ moved: true });

    expect(await store().eraseCustomer(fresh('business'), received.customerId, NOON)).toBe(false);
    expect(await store().eraseCustomer(business, received.customerId, NOON)).toBe(true);
    expect(await store().eraseCustomer(business, received.customerId, NOON)).toBe(false);

    for (const table of TABLES) {
      const rows = await query(`SELECT * FROM ${table}`);
      expect(JSON.stringify(rows, bigintAsText), table).not.toContain(secret);
      expect(JSON.stringify(rows, bigintAsText), table).not.toContain(received.conversationId);
      if (table !== 'vendor_keys') expect(JSON.stringify(rows, bigintAsText), table).not.toContain(number);
    }
    expect(await store().vendorKeys('sim', 'session', [`${number}.0`])).toEqual({});
    expect(await store().vendorKeys('sim', 'lid-mapping', ['77'])).toEqual({});
    expect(await store().vendorKeys('sim', 'creds', ['creds'])).toEqual({ creds: keys.creds.creds });
    const reservation = await store().reservation(business, id);
    expect(reservation).toMatchObject({ status: 'confirmed', resource: 'u', total: { amount: 18_000_000 } });
    expect(reservation?.customer).toEqual({ id: received.customerId });
    const again = await guest(store(), business, { from: { id: `${secret}-contact` } });
    expect(again.customerId).not.toBe(received.customerId);
  });

  test('erased while they write, by two processes: what comes before is gone, what comes after is somebody new’s', async () => {
    const other = await another();
    for (let round = 0; round < 5; round++) {
      const business = fresh('business');
      const from = { id: fresh('contact'), otherIds: [fresh('other')] };
      const write = (process: Store) => process.receive(textMessage(business, { thread: from.id, from }));
      const { customerId } = await write(store());
      const [erased, ...received] = await Promise.all([
        other.eraseCustomer(business, customerId, NOON),
        ...Array.from({ length: 12 }, (_, i) => write(i % 2 ? store() : other)),
      ]);
      expect(erased).toBe(true);
      expect(await query(`SELECT id FROM customers WHERE id = '${customerId}'`)).toEqual([]);
      const talks = (await store().conversations(business, { limit: 10 })).items;
      const after = received.filter((one) => one.customerId !== customerId);
      expect(talks).toHaveLength(after.length === 0 ? 0 : 1);
      if (talks[0] !== undefined) expect(await store().messages(talks[0].id, 0, 100)).toHaveLength(after.length);
    }
  });

  test.each(['nobody', '', 'a\0b', '\ud800', "'; DROP TABLE x", '|0000001', '999999999999999999999', '__proto__'])(
    'the id %j names nothing, and that is no fault',
    async (id) => {
      const business = fresh('business');
      expect(await store().conversation(business, id)).toBeNull();
      expect(await store().conversation(id, id)).toBeNull();
      expect(await store().reservation(business, id)).toBeNull();
      expect(await store().messages(id, 0, 10)).toEqual([]);
      expect(await store().deliveryMessages([id])).toEqual([]);
      expect(await store().job(id)).toBeNull();
      expect(await store().retryJob(id, 'staff', NOON)).toBeNull();
      expect(await store().loadTurn(id)).toBeNull();
      expect(await store().eraseCustomer(business, id, NOON)).toBe(false);
      expect(await store().storedAnswer(id, id, NOON)).toBeNull();
      const page = { limit: 10 };
      expect((await store().reservations(business, { resource: id, customerId: id }, page)).items).toEqual([]);
      expect((await store().jobs({ queue: id }, page)).items).toEqual([]);
    },
  );

  test('of a customer without reservations not even the id stays', async () => {
    const business = fresh('business');
    const { customerId } = await guest(store(), business);
    expect(await store().eraseCustomer(business, customerId, NOON)).toBe(true);
    expect(await query(`SELECT id FROM customers WHERE id = '${customerId}'`)).toEqual([]);
  });
}

const TABLES = [
  'customers',
  'identities',
  'conversations',
  'messages',
  'turns',
  'reservations',
  'occupancy',
  'jobs',
  'catalogue_edits',
  'idempotency',
  'revisions',
  'transcripts',
  'usage',
  'vendor_keys',
  'leases',
  'audit',
];

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

import { expect, test } from 'vitest';
import type { Contact, Inbound } from '../../bot/core/message.ts';
import { codeOf, fresh, guest, HOUR, hold, MINUTE, NOON, stay, textMessage, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

const CLOUD = { channel: 'whatsapp-cloud', account: 'number' } as const;
const PHONE = { channel: 'whatsapp-baileys', account: 'phone' } as const;

/** Who somebody is, by whatever ids a vendor gives them. */
export function contactsContract({ store, another, query }: Subject): void {
  /** Messages of a business's one WhatsApp account; the thread is the contact's id, as there. */
  function desk(account: { channel: Inbound['channel']; account: string } = CLOUD, businessId = fresh('business')) {
    const write = (from: Contact, change: Partial<Inbound> = {}) =>
      store().receive(textMessage(businessId, { ...account, thread: from.id, from, ...change }));
    return { businessId, write, on: (to: typeof account) => desk(to, businessId) };
  }

  /** Two ids of one person that no other test has. */
  function person() {
    const number = fresh('549351555000');
    return { bsuid: `bsuid:${number}`, tel: `tel:+${number}`, phone: `+${number}` };
  }

  test('a person with a phone, then with another id beside it, then with that alone, is one in one conversation', async () => {
    const { write, businessId } = desk();
    const { bsuid, tel } = person();
    const first = await write({ id: tel });
    const second = await write({ id: bsuid, otherIds: [tel] });
    const third = await write({ id: bsuid });
    const fourth = await write({ id: tel });
    for (const later of [second, third, fourth]) {
      expect(later).toMatchObject({
        conversationId: first.conversationId,
        customerId: first.customerId,
        created: false,
      });
    }
    expect([first, second, third, fourth].map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(await store().conversation(businessId, first.conversationId)).toMatchObject({ thread: tel });
  });

  test('the surest id decides, and an id of another customer stays theirs: nobody is merged by guess', async () => {
    const { write } = desk();
    const [ana, rosa] = [person(), person()];
    const one = await write({ id: ana.bsuid });
    const two = await write({ id: rosa.tel });
    const both = await write({ id: ana.bsuid, otherIds: [rosa.tel] });
    const threadless = await write({ id: fresh('new'), otherIds: [rosa.tel, ana.bsuid] });
    expect(both.conversationId).toBe(one.conversationId);
    expect(threadless.conversationId).toBe(two.conversationId);
    expect((await write({ id: rosa.tel })).customerId).toBe(two.customerId);
    expect((await write({ id: ana.bsuid })).customerId).toBe(one.customerId);
  });

  test('a number that went to another person takes nobody along: other bookings are theirs who made them', async () => {
    const { write } = desk();
    const [before, after] = [person(), person()];
    const old = await write({ id: before.bsuid, otherIds: [before.tel] });
    const other = await write({ id: after.bsuid, otherIds: [before.tel] });
    expect(other).toMatchObject({ created: true });
    expect(other.customerId).not.toBe(old.customerId);
    // the number is the new person's, who may come by it alone; the one before is still known by their own id
    expect((await write({ id: before.tel })).conversationId).toBe(other.conversationId);
    expect((await write({ id: before.bsuid })).conversationId).toBe(old.conversationId);
  });

  test('what is still to be said to who had a number before never goes to it', async () => {
    const { write, businessId } = desk();
    const [before, after] = [person(), person()];
    // known by the number first, as everybody was before there were other ids
    const old = await write({ id: before.tel });
    await write({ id: before.bsuid, otherIds: [before.tel] }, { replyTo: `to ${before.phone}` });
    const other = await write({ id: after.bsuid, otherIds: [before.tel] }, { replyTo: 'after' });
    const to = async ({ conversationId }: { conversationId: string }) => {
      const row = await store().conversation(businessId, conversationId);
      return [row?.thread, row?.replyTo];
    };
    expect(await to(old)).toEqual([before.bsuid, undefined]);
    expect(await to(other)).toEqual([after.bsuid, 'after']);
    expect((await write({ id: before.bsuid }, { replyTo: 'before' })).conversationId).toBe(old.conversationId);
    expect(await to(old)).toEqual([before.bsuid, 'before']);
  });

  test('a number that its owner changed, as the vendor tells, brings a new id of their own: still the same person', async () => {
    const { write, businessId } = desk();
    const [before, after] = [person(), person()];
    const old = await write({ id: before.bsuid, otherIds: [before.tel] });
    await store().changeContact({ businessId, ...CLOUD, from: before.tel, to: after.tel });
    expect((await write({ id: after.bsuid, otherIds: [after.tel] })).conversationId).toBe(old.conversationId);
    expect((await write({ id: after.bsuid })).conversationId).toBe(old.conversationId);
  });

  test('ids told in a known thread are known from then on', async () => {
    const { write } = desk();
    const { bsuid, tel } = person();
    const first = await write({ id: bsuid });
    await write({ id: bsuid, otherIds: [tel] });
    expect((await write({ id: tel })).conversationId).toBe(first.conversationId);
  });

  test('ids count per account: the same phone at another is another customer until staff say otherwise', async () => {
    const cloud = desk();
    const { tel } = person();
    const here = await cloud.write({ id: tel });
    const there = await cloud.on(PHONE).write({ id: tel });
    expect(there.customerId).not.toBe(here.customerId);
  });

  test('a phone is kept when none was known, in a known thread or by another id, and never replaced', async () => {
    const { write, businessId } = desk();
    const phoneOf = async (id: string) => (await store().conversation(businessId, id))?.customer.phone;
    const { bsuid, tel, phone } = person();
    const { conversationId } = await write({ id: bsuid });
    expect(await phoneOf(conversationId)).toBeUndefined();
    await write({ id: bsuid, phone });
    expect(await phoneOf(conversationId)).toBe(phone);
    await write({ id: bsuid, phone: '+1' });
    await write({ id: tel, otherIds: [bsuid], phone: '+2' });
    expect(await phoneOf(conversationId)).toBe(phone);
    const other = person();
    const { conversationId: silent } = await write({ id: other.bsuid });
    await write({ id: other.tel, otherIds: [other.bsuid], phone: other.phone });
    expect(await phoneOf(silent)).toBe(other.phone);
  });

  test('twenty first messages at once, by one id, the other and both, in two processes: one customer, one conversation', async () => {
    const other = await another();
    for (let round = 0; round < 5; round++) {
      const businessId = fresh('business');
      const { bsuid, tel } = person();
      const contacts: Contact[] = [{ id: tel }, { id: bsuid, otherIds: [tel] }, { id: tel, otherIds: [bsuid] }];
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, i) => {
          const from = contacts[i % 3]!;
          const process = i % 2 ? store() : other;
          return process.receive(textMessage(businessId, { ...CLOUD, thread: from.id, from }));
        }),
      );
      expect(new Set(all.map(({ conversationId }) => conversationId)).size).toBe(1);
      expect(new Set(all.map(({ customerId }) => customerId)).size).toBe(1);
      expect(all.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(all.map(({ seq }) => seq)).size).toBe(20);
    }
  });

  test('where answers go and when they wrote last: the latest wins, and what comes late takes nothing back', async () => {
    const { write, businessId } = desk();
    const { tel } = person();
    const now = async () => {
      const row = (await store().conversation(businessId, conversationId))!;
      return [row.replyTo, row.lastInboundAtMs];
    };
    const { conversationId } = await write({ id: tel }, { receivedAtMs: NOON });
    expect(await now()).toEqual([undefined, NOON]);
    await write({ id: tel }, { receivedAtMs: NOON + 1, replyTo: 'new\0' });
    expect(await now()).toEqual(['new', NOON + 1]);
    await write({ id: tel }, { receivedAtMs: NOON + 2 });
    expect(await now()).toEqual(['new', NOON + 2]);
    await write({ id: tel }, { receivedAtMs: NOON + 3, sentAtMs: NOON - HOUR, replyTo: 'old' });
    expect(await now()).toEqual(['new', NOON + 2]);
    await write({ id: tel }, { receivedAtMs: NOON + 4, sentAtMs: NOON + HOUR });
    expect(await now()).toEqual(['new', NOON + 4]);
    await store().receiveEvent(conversationId, { kind: 'staff_released' }, fresh('event'), NOON + HOUR);
    expect(await now()).toEqual(['new', NOON + 4]);
    expect((await store().loadTurn(conversationId))?.conversation).toMatchObject({
      replyTo: 'new',
      lastInboundAtMs: NOON + 4,
    });
  });

  test('an id changes: the same customer and conversation by the new one, and the old one is free', async () => {
    const { write, businessId } = desk();
    const [old, next] = [person().tel, person().tel];
    const before = await write({ id: old }, { replyTo: 'old' });
    const change = { businessId, ...CLOUD, from: old, to: next };
    await store().changeContact(change);
    await store().changeContact(change);
    expect((await write({ id: next })).conversationId).toBe(before.conversationId);
    const row = await store().conversation(businessId, before.conversationId);
    expect([row?.thread, row?.replyTo]).toEqual([next, undefined]);
    const stranger = await write({ id: old });
    expect(stranger.customerId).not.toBe(before.customerId);
    expect(stranger.conversationId).not.toBe(before.conversationId);
  });

  test('an id changes to one that another customer has: they stay two, and the old one is free all the same', async () => {
    const { write, businessId } = desk();
    const [old, next] = [person().tel, person().tel];
    const [before, other] = [await write({ id: old }), await write({ id: next })];
    await store().changeContact({ businessId, ...CLOUD, from: old, to: next });
    expect((await write({ id: next })).conversationId).toBe(other.conversationId);
    expect((await write({ id: old })).customerId).not.toBe(before.customerId);
    expect(await store().messages(before.conversationId, 0, 10)).toHaveLength(1);
  });

  test('an id changes while they write by both, in two processes: one customer and nothing lost', async () => {
    const other = await another();
    // Few: on Postgres they may wait for each other in a circle, which it notices after a second, and begin again.
    for (let round = 0; round < 2; round++) {
      const { write, businessId } = desk();
      const [old, next, lid] = [person().tel, person().tel, fresh('lid')];
      const { customerId } = await write({ id: old, otherIds: [lid] });
      const received = await Promise.all([
        ...Array.from({ length: 4 }, (_, i) => {
          const from = { id: i % 3 ? old : next, otherIds: [lid] };
          return (i % 2 ? store() : other).receive(textMessage(businessId, { ...CLOUD, thread: from.id, from }));
        }),
        other.changeContact({ businessId, ...CLOUD, from: old, to: next }),
      ]);
      expect(new Set(received.flatMap((one) => one?.customerId ?? []))).toEqual(new Set([customerId]));
      const [talk, ...more] = (await store().conversations(businessId, { limit: 10 })).items;
      expect(more).toEqual([]);
      expect(await store().messages(talk!.id, 0, 100)).toHaveLength(5);
    }
  });

  test('an id that nobody has changes: nothing', async () => {
    const { businessId } = desk();
    await store().changeContact({ businessId, ...CLOUD, from: 'nobody', to: 'somebody' });
    expect((await store().conversations(businessId, { limit: 10 })).items).toEqual([]);
  });

  test('staff merge two customers: bookings, conversations and ids of both are the kept one’s, and the log says who did it', async () => {
    const cloud = desk();
    const { businessId } = cloud;
    const phone = cloud.on(PHONE);
    const [here, there] = [person(), person()];
    const kept = await cloud.write({ id: here.tel, name: 'Ana' });
    const gone = await phone.write({ id: there.tel, name: 'Ana Paz', phone: there.phone });
    const [first, second] = [fresh('r'), fresh('r')];
    const nights = ['2026-12-18', '2026-12-21'] as const;
    await store().commitTurn(turnOf(kept, businessId, { effects: [hold(first, stay('u', ...nights), null)] }));
    const inHand = turnOf(gone, businessId, { version: 1, turn: 2 });
    await store().commitTurn(turnOf(gone, businessId, { effects: [hold(second, stay('v', ...nights), null)] }));
    const body = JSON.stringify({ customer: gone.customerId });
    const answer = { scope: 's', key: fresh('key'), bodyHash: 'h', status: 201, nowMs: NOON };
    await store().saveAnswer({ ...answer, body });

    await store().mergeCustomers(businessId, kept.customerId, gone.customerId, 'marta', NOON + MINUTE);

    const booked = await store().reservations(businessId, { customerId: kept.customerId }, { limit: 10 });
    expect(booked.items.map(({ id }) => id).sort()).toEqual([first, second].sort());
    expect((await store().reservation(businessId, second))?.customer).toEqual({
      id: kept.customerId,
      name: 'Ana Paz',
      phone: there.phone,
    });
    const talks = (await store().conversations(businessId, { limit: 10 })).items;
    expect(talks.map(({ customer }) => customer)).toEqual([
      { id: kept.customerId, name: 'Ana', phone: there.phone },
      { id: kept.customerId, name: 'Ana', phone: there.phone },
    ]);
    expect((await cloud.write({ id: here.tel })).customerId).toBe(kept.customerId);
    expect(await phone.write({ id: there.tel })).toMatchObject({
      customerId: kept.customerId,
      conversationId: gone.conversationId,
    });
    expect(await codeOf(store().commitTurn(inHand))).toBe('stale_turn');
    expect((await store().storedAnswer('s', answer.key, NOON))?.body).toBe(
      body.replace(gone.customerId, kept.customerId),
    );
    const rows = await query(`SELECT * FROM audit WHERE business_id = '${businessId}'`);
    expect(rows).toMatchObject([
      { author: 'marta', action: 'customers_merged', subject: `customer:${kept.customerId}` },
    ]);
    expect(Number(rows[0]!.at)).toBe(NOON + MINUTE);
    expect(JSON.parse(String(rows[0]!.detail))).toEqual({
      merged: gone.customerId,
      conversations: 1,
      contacts: 1,
      reservations: 1,
    });
    expect(await query(`SELECT id FROM customers WHERE id = '${gone.customerId}'`)).toEqual([]);
  });

  test('only two of this business who are there can be merged', async () => {
    const { businessId, write } = desk();
    const { customerId } = await write({ id: person().tel });
    const elsewhere = await desk().write({ id: person().tel });
    const erased = await write({ id: person().tel });
    await store().eraseCustomer(businessId, erased.customerId, NOON);
    for (const goneId of [customerId, elsewhere.customerId, erased.customerId, 'nobody', 'a\0']) {
      expect(await codeOf(store().mergeCustomers(businessId, customerId, goneId, 'marta', NOON))).toBe('not_found');
      expect(await codeOf(store().mergeCustomers(businessId, goneId, customerId, 'marta', NOON))).toBe('not_found');
    }
    expect(await query(`SELECT id FROM audit WHERE business_id = '${businessId}'`)).toEqual([]);
  });

  test('merged while they write, by two processes, both ways at once: nothing is lost and nothing dangles', async () => {
    const other = await another();
    const { businessId, write } = desk();
    const [a, b] = [person(), person()];
    const [one, two] = [await write({ id: a.tel }), await write({ id: b.tel })];
    const writes = Array.from({ length: 20 }, (_, i) => {
      const from = i % 2 ? { id: a.tel, otherIds: [`${a.bsuid}-${i}`] } : { id: `${i}-${b.phone}`, otherIds: [b.tel] };
      return (i % 3 ? store() : other).receive(textMessage(businessId, { ...CLOUD, thread: from.id, from }));
    });
    const merges = [
      codeOf(store().mergeCustomers(businessId, one.customerId, two.customerId, 'marta', NOON)),
      codeOf(other.mergeCustomers(businessId, two.customerId, one.customerId, 'pablo', NOON)),
    ];
    await Promise.all(writes);
    expect((await Promise.all(merges)).sort()).toEqual(['none', 'not_found']);
    const talks = (await store().conversations(businessId, { limit: 10 })).items;
    expect(talks).toHaveLength(2);
    expect(new Set(talks.map(({ customer }) => customer.id)).size).toBe(1);
    const said = await Promise.all(talks.map(({ id }) => store().messages(id, 0, 100)));
    expect(said.flat()).toHaveLength(22);
  });

  test('a business moves to another account: its conversations go on there, and what waits is still delivered', async () => {
    const before = desk(PHONE);
    const after = before.on(CLOUD);
    const { businessId } = before;
    const people = [person(), person(), person()];
    const [ana, rosa, luz] = [
      await before.write({ id: people[0]!.tel }, { externalId: 'A', replyTo: 'ana' }),
      await before.write({ id: people[1]!.tel }),
      await before.write({ id: people[2]!.tel }),
    ];
    const ahead = await after.write({ id: people[2]!.tel });
    const event = { kind: 'hold_ending', reservationId: 'r' } as const;
    await store().receiveEvent(ana.conversationId, event, 'hold_ending:r', NOON);
    await store().sendAsStaff(businessId, ana.conversationId, 'en camino', NOON);

    expect(await store().moveConversations(businessId, PHONE, CLOUD, NOON)).toBe(2);
    expect(await store().moveConversations(businessId, PHONE, CLOUD, NOON)).toBe(0);

    expect(await after.write({ id: people[0]!.tel })).toMatchObject({
      conversationId: ana.conversationId,
      customerId: ana.customerId,
    });
    expect(await after.write({ id: fresh('bsuid'), otherIds: [people[1]!.tel] })).toMatchObject({
      conversationId: rosa.conversationId,
    });
    expect((await after.write({ id: people[2]!.tel })).conversationId).toBe(ahead.conversationId);
    expect(await store().conversation(businessId, luz.conversationId)).toMatchObject(PHONE);
    const again = await before.write({ id: people[0]!.tel }, { externalId: 'A' });
    expect(again).toMatchObject({ duplicate: true, messageId: ana.messageId });
    const event2 = await store().receiveEvent(ana.conversationId, event, 'hold_ending:r', NOON);
    expect(event2.duplicate).toBe(true);
    const claim = { queues: ['outbox'], workerId: 'w', nowMs: NOON, leaseMs: MINUTE, limit: 10 };
    const [job] = await store().claimJobs({ ...claim, conversationId: ana.conversationId });
    const messageIds = job!.payload.messageIds as string[];
    expect(await store().conversation(businessId, ana.conversationId)).toMatchObject({ ...CLOUD, replyTo: 'ana' });
    await store().finishDelivery(job!.id, 'w', [{ messageId: messageIds[0]!, externalId: 'wamid' }], NOON);
    expect((await store().deliveryMessages(messageIds))[0]).toMatchObject({ status: 'sent', externalId: 'wamid' });
    const audit = await query(`SELECT author, action FROM audit WHERE business_id = '${businessId}'`);
    expect(audit).toEqual([{ author: 'command', action: 'conversations_moved' }]);
  });

  test('a conversation of another business does not move', async () => {
    const mine = desk(PHONE);
    const theirs = desk(PHONE);
    const { conversationId } = await theirs.write({ id: person().tel });
    expect(await store().moveConversations(mine.businessId, PHONE, CLOUD, NOON)).toBe(0);
    expect(await store().conversation(theirs.businessId, conversationId)).toMatchObject(PHONE);
  });

  test('two conversations of an account are taken over at the same version: both are told', async () => {
    const business = fresh('business');
    const guests = [await guest(store(), business), await guest(store(), business)];
    for (const { conversationId } of guests) {
      expect(await store().claim(business, conversationId, { kind: 'api' }, NOON)).toEqual({ kind: 'claimed' });
      const pending = (await store().loadTurn(conversationId))!.pending;
      expect(pending.at(-1)?.content).toEqual({ kind: 'event', event: { kind: 'staff_took_over', by: 'api' } });
    }
  });
}

import { expect, test } from 'vitest';
import type { DeskFilter } from '../store.ts';
import { fresh, guest, HOUR, hold, MINUTE, NOON, stay, textMessage, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

/* Conversations as staff see them, and finding one among many. */

const EVERY = { staffId: 'ana', nowMs: NOON } satisfies DeskFilter;

export function deskListContract({ store, query }: Subject): void {
  const ids = async (business: string, filter: Partial<DeskFilter> = {}) => {
    const { items } = await store().deskConversations(business, { ...EVERY, ...filter }, { limit: 50 });
    return items.map(({ id }) => id);
  };
  const set = (id: string, assignments: string) => query(`UPDATE conversations SET ${assignments} WHERE id = '${id}'`);

  test('a conversation comes with its latest message, what is unread, and its labels', async () => {
    const business = fresh('business');
    const { conversationId } = await guest(store(), business, { from: { id: fresh('c'), name: 'Caro Méndez' } });
    await store().sendAsStaff(business, conversationId, 'Hola Caro', NOON + MINUTE);
    await query(`INSERT INTO conversation_labels VALUES ('${conversationId}', 'vip')`);
    const { items } = await store().deskConversations(business, EVERY, { limit: 50 });
    expect(items).toEqual([
      expect.objectContaining({
        id: conversationId,
        labels: ['vip'],
        unread: 1,
        preview: { text: 'Hola Caro', kind: 'text', author: 'staff', atMs: NOON + MINUTE, status: 'queued' },
      }),
    ]);
    expect(await store().deskConversation(business, conversationId, 'ana')).toEqual(items[0]);
    expect(await store().deskConversation(fresh('business'), conversationId, 'ana')).toBeNull();
  });

  test('of a voice note the list shows what was heard, of a picture that it is one', async () => {
    const business = fresh('business');
    const media = { ref: 'x', mimeType: 'audio/ogg' };
    const voice = await guest(store(), business, { content: { kind: 'voice', media } });
    await store().keepReading(voice.messageId, { heard: { kind: 'text', text: 'quiero la lenga', sure: false } });
    const image = await guest(store(), business, { content: { kind: 'unreadable', what: 'image', caption: 'mirá' } });
    const preview = async (id: string) => (await store().deskConversation(business, id, null))?.preview;
    expect(await preview(voice.conversationId)).toMatchObject({ kind: 'voice', text: 'quiero la lenga' });
    expect(await preview(image.conversationId)).toMatchObject({ kind: 'image', text: 'mirá' });
  });

  test('each state shows its own, and what is put off shows up again when its time is over', async () => {
    const business = fresh('business');
    const [bot, asked, hers, phone, seenTo, asleep] = await Promise.all(
      Array.from({ length: 6 }, async () => (await guest(store(), business)).conversationId),
    );
    await set(asked!, `handed_off = ${TRUE}, asked_at = ${NOON}`);
    await set(hers!, `handed_off = ${TRUE}, owner_kind = 'staff', owner_id = 'ana', owned_at = ${NOON}`);
    await set(phone!, `handed_off = ${TRUE}, owner_kind = 'phone', owned_at = ${NOON}`);
    await set(seenTo!, `resolved_at = ${NOON}`);
    await set(asleep!, `handed_off = ${TRUE}, asked_at = ${NOON}, snoozed_until = ${NOON + HOUR}`);
    expect(await ids(business, { state: 'bot' })).toEqual([bot]);
    expect(await ids(business, { state: 'waiting' })).toEqual([asked]);
    expect(await ids(business, { state: 'mine' })).toEqual([hers]);
    expect(await ids(business, { state: 'mine', staffId: 'beto' })).toEqual([]);
    expect((await ids(business, { state: 'staff' })).sort()).toEqual([hers, phone].sort());
    expect(await ids(business, { state: 'resolved' })).toEqual([seenTo]);
    expect(await ids(business, { state: 'snoozed' })).toEqual([asleep]);
    expect((await ids(business, { state: 'waiting', nowMs: NOON + HOUR })).sort()).toEqual([asked, asleep].sort());
    expect(await ids(business, { state: 'all' })).toHaveLength(6);
  });

  test('flow, channel, label and unread narrow it down, together', async () => {
    const business = fresh('business');
    const [one, other] = [await guest(store(), business), await guest(store(), business, { channel: 'terminal' })];
    await set(one.conversationId, `flow = 'book_stay'`);
    await query(`INSERT INTO conversation_labels VALUES ('${other.conversationId}', 'grupo')`);
    await query(`INSERT INTO conversation_reads VALUES ('${one.conversationId}', 'ana', 1)`);
    expect(await ids(business, { flow: 'book_stay' })).toEqual([one.conversationId]);
    expect(await ids(business, { channel: 'terminal' })).toEqual([other.conversationId]);
    expect(await ids(business, { label: 'grupo' })).toEqual([other.conversationId]);
    expect(await ids(business, { unread: true })).toEqual([other.conversationId]);
    expect(await ids(business, { unread: true, staffId: 'beto' })).toHaveLength(2);
    expect(await ids(business, { unread: true, flow: 'book_stay' })).toEqual([]);
  });

  test('pages have every conversation once, whatever shares an instant', async () => {
    const business = fresh('business');
    const all = await Promise.all(
      Array.from({ length: 7 }, async () => (await guest(store(), business)).conversationId),
    );
    const found: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page: Awaited<ReturnType<ReturnType<typeof store>['deskConversations']>> = await store().deskConversations(
        business,
        EVERY,
        { limit: 3, ...(cursor ? { cursor } : {}) },
      );
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(found.sort()).toEqual(all.sort());
  });

  test('of those who wait whoever waits longest comes first, page by page', async () => {
    const business = fresh('business');
    const asked: string[] = [];
    for (const minutes of [30, 10, 20, 10]) {
      const { conversationId } = await guest(store(), business);
      await set(conversationId, `handed_off = ${TRUE}, asked_at = ${NOON + minutes * MINUTE}`);
      asked.push(conversationId);
    }
    const [latest, one, middle, other] = asked as [string, string, string, string];
    const expected = [...[one, other].sort(), middle, latest];
    expect(await ids(business, { state: 'waiting' })).toEqual(expected);
    const waiting = { ...EVERY, state: 'waiting' } as const;
    const first = await store().deskConversations(business, waiting, { limit: 1 });
    const rest = await store().deskConversations(business, waiting, { limit: 3, cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(expected);
    expect(rest.nextCursor).toBeNull();
  });

  test('what is searched for comes first where more of it is a whole word, then by name, then the latest', async () => {
    const business = fresh('business');
    const talk = async (name: string, text: string, receivedAtMs: number) => {
      const content = { kind: 'text' as const, text };
      return (await guest(store(), business, { from: { id: fresh('c'), name }, content, receivedAtMs })).conversationId;
    };
    const wanted = await talk('Peña Núñez 7', 'hola', NOON);
    const said = await talk('Ana Paz', 'soy de los nunez', NOON + MINUTE);
    const others = await Promise.all([1, 2, 3].map((n) => talk(`Peña Núñez ${n}`, 'hola', NOON + (n + 1) * MINUTE)));
    const begins = await talk('Caro Nunezabal', 'hola', NOON + HOUR);
    const expected = [wanted, ...others.reverse(), said, begins];
    expect(await ids(business, { search: 'núñez 7' })).toEqual(expected);
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await store().deskConversations(
        business,
        { ...EVERY, search: 'nunez 7' },
        { limit: 2, ...(cursor !== null && { cursor }) },
      );
      found.push(...page.items.map(({ id }) => id));
      ({ nextCursor: cursor } = page as { nextCursor: string | null });
    } while (cursor !== null);
    expect(found).toEqual(expected);
  });

  test.each([
    // what stands there, what is typed
    ['Quiero LA LENGA', 'lenga', true],
    ['¿Tenés lugar para mañana?', 'manana', true],
    ['tenes lugar para manana', 'MAÑANA', true],
    ['Ñandú, cigüeña y avión', 'nandu ciguena', true],
    ['nandu ciguena avion', 'ÑANDÚ CIGÜEÑA', true],
    ['Conceição pediu', 'conceicao', true],
    ['ÁÉÍÓÚ', 'áéíóú', true],
    ['aeiou', 'ÁÉÍÓÚ', true],
    ['pingüino', 'pinguino', true],
    ['quiero la lenga', 'len', true],
    ['quiero la lenga', 'enga', false],
    ['quiero la lenga', 'lenga ciprés', false],
    ['es 100% seguro', '100%', true],
    ['quiero la lenga', '%', false],
    ['quiero la lenga', "'; drop table messages", false],
  ])('a message "%s" is found by "%s": %s', async (text, search, isFound) => {
    const business = fresh('business');
    const { conversationId } = await guest(store(), business, { content: { kind: 'text', text } });
    await guest(store(), business, { content: { kind: 'text', text: 'otra cosa' } });
    expect(await ids(business, { search })).toEqual(isFound ? [conversationId] : []);
  });

  test.each([
    ['Caro Méndez', '+5491155550101', 'mendez', true],
    ['CARO MÉNDEZ', '+5491155550101', 'méndez caro', true],
    ['Íñigo Núñez', '+5491155550101', 'inigo nunez', true],
    ['João Gonçalves', '+5491155550101', 'joao goncalves', true],
    ['ÁÉÍÓÚ Ñ Ç', '+5491155550101', 'aeiou', true],
    ['ÜRSULA', '+5491155550101', 'ursula', true],
    ['Ana', '+54 9 11 5555-0101', '5555 0101', true],
    ['Ana', '+5491155550101', '(11) 5555-0101', true],
    ['Ana', '+5491155550101', '0102', false],
    ['Ana_Paz', '+5491155550101', 'anaxpaz', false],
  ])('a customer %s, %s is found by "%s": %s', async (name, phone, search, isFound) => {
    const business = fresh('business');
    const { conversationId } = await guest(store(), business, { from: { id: fresh('c'), name, phone } });
    expect(await ids(business, { search })).toEqual(isFound ? [conversationId] : []);
  });

  test('a reservation is found by its code, with and without the hyphen', async () => {
    const business = fresh('business');
    const { conversationId, customerId } = await guest(store(), business);
    const terms = stay('lenga', '2026-12-18', '2026-12-21');
    const effects = [{ ...hold(fresh('r'), terms, null), code: 'K7M-2XQ' }];
    await store().apply({ businessId: business, effects, customer: { id: customerId }, nowMs: NOON });
    expect(await ids(business, { search: 'k7m-2xq' })).toEqual([conversationId]);
    expect(await ids(business, { search: 'K7M2XQ' })).toEqual([conversationId]);
    expect(await ids(business, { search: 'K7M-2XZ' })).toEqual([]);
  });

  test('what the bot, staff and a voice note said is found too; an erased customer by nothing', async () => {
    const business = fresh('business');
    const first = await guest(store(), business, {
      content: { kind: 'voice', media: { ref: 'x', mimeType: 'audio/ogg' } },
    });
    await store().keepReading(first.messageId, { heard: { kind: 'text', text: 'somos cuatro adultos', sure: true } });
    const outgoing = [{ text: 'La *Araucaria* está libre.', choices: [] }];
    await store().commitTurn(turnOf(first, business, { outgoing, messageIds: [first.messageId] }));
    await store().sendAsStaff(business, first.conversationId, 'Les guardo estacionamiento', NOON);
    for (const search of ['adultos', 'araucaria', 'estacionamiento']) {
      expect(await ids(business, { search })).toEqual([first.conversationId]);
      expect(await ids(fresh('business'), { search })).toEqual([]);
    }
    await store().eraseCustomer(business, first.customerId, NOON);
    expect(await ids(business, { search: 'araucaria' })).toEqual([]);
    expect(await query(`SELECT 1 AS one FROM search_words WHERE conversation_id = '${first.conversationId}'`)).toEqual(
      [],
    );
  });

  test('what was said a moment ago is found, and so is what is said after a search', async () => {
    const business = fresh('business');
    const thread = fresh('c');
    const say = (text: string) => guest(store(), business, { thread, content: { kind: 'text', text } });
    const { conversationId } = await say('quiero pescar');
    expect(await ids(business, { search: 'pescar' })).toEqual([conversationId]);
    await say('y remar');
    await store().sendAsStaff(business, conversationId, 'Hay kayaks', NOON);
    for (const search of ['remar', 'kayaks', 'pescar']) {
      expect(await ids(business, { search })).toEqual([conversationId]);
    }
  });

  test('of a long past a search makes what was said last findable; the rest is worked off apart from it, once', async () => {
    const business = fresh('business');
    const say = (text: string, receivedAtMs: number) =>
      guest(store(), business, { content: { kind: 'text', text }, receivedAtMs });
    const first = await say('algo viejísimo', NOON - HOUR);
    for (let i = 0; i < 200; i++) await say('hola', NOON);
    const last = await say('algo nuevo', NOON + HOUR);
    expect(await ids(business, { search: 'algo' })).toEqual([last.conversationId]);
    expect(await store().catchUpWords(business, 100)).toBe(2);
    expect(await ids(business, { search: 'algo' })).toEqual([last.conversationId, first.conversationId]);
    expect(await store().catchUpWords(business, 100)).toBe(0);
  });

  test('what is made findable is told to nobody: there is nothing new to see', async () => {
    const business = fresh('business');
    await guest(store(), business);
    const { next } = await store().deskMark();
    expect(await store().catchUpWords(business, 100)).toBe(1);
    const told = (await store().deskChanges(next, 10_000)).filter(({ businessId }) => businessId === business);
    expect(told).toEqual([]);
  });

  test('a thread has its messages and what happened beside them, from either end', async () => {
    const business = fresh('business');
    const first = await guest(store(), business);
    const { conversationId } = first;
    await store().claim(business, conversationId, { kind: 'api' }, NOON);
    await store().receiveEvent(conversationId, { kind: 'silence', turn: 1, round: 1 }, 'silence-1', NOON);
    await store().sendAsStaff(business, conversationId, 'Hola', NOON);
    await store().receive(
      textMessage(business, { thread: (await store().conversation(business, conversationId))!.thread }),
    );
    const shown = async (part: Parameters<ReturnType<typeof store>['thread']>[1]) =>
      (await store().thread(conversationId, part)).lines.map((line) =>
        line.line === 'event' ? line.event.kind : line.text,
      );
    expect(await shown({ limit: 10 })).toEqual(['hola', 'Hola', 'hola']);
    expect(await shown({ limit: 10, withEvents: true })).toEqual(['hola', 'staff_took_over', 'Hola', 'hola']);
    expect(await shown({ limit: 2, withEvents: true, beforeSeq: 1e9 })).toEqual(['Hola', 'hola']);
    expect(await shown({ limit: 1, afterSeq: 1 })).toEqual(['Hola']);
  });

  test('a line about a reservation brings its code', async () => {
    const business = fresh('business');
    const { conversationId, customerId } = await guest(store(), business);
    const reservationId = fresh('r');
    const effects = [hold(reservationId, stay('lenga', '2026-12-18', '2026-12-21'), null)];
    await store().apply({ businessId: business, effects, customer: { id: customerId }, nowMs: NOON });
    await store().receiveEvent(conversationId, { kind: 'hold_ending', reservationId }, 'e1', NOON);
    const { lines } = await store().thread(conversationId, { limit: 10, withEvents: true });
    expect(lines[1]).toMatchObject({ line: 'event', reservationCode: reservationId.toUpperCase() });
  });
}

const TRUE = '(1 = 1)';

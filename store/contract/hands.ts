import { describe, expect, test } from 'vitest';
import { freshState } from '../../bot/core/state.ts';
import type { Hand, Store } from '../store.ts';
import { codeOf, fresh, guest, HOUR, MINUTE, NOON, textMessage, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

const ANA: Hand = { kind: 'staff', id: 'ana' };
const BETO: Hand = { kind: 'staff', id: 'beto' };
const API: Hand = { kind: 'api' };
const AWAY = { ...freshState(), handedOff: true };

/** Who has a conversation, and what follows from it. */
export function handsContract({ store, another }: Subject): void {
  async function talk() {
    const business = fresh('business');
    const received = await guest(store(), business);
    const id = received.conversationId;
    return {
      business,
      received,
      id,
      row: async () => (await store().conversation(business, id))!,
      events: async () =>
        (await store().loadTurn(id))!.pending.flatMap(({ content }) =>
          content.kind === 'event' ? [content.event] : [],
        ),
      version: async () => (await store().loadTurn(id))!.version,
    };
  }
  const speaking = { outgoing: [{ text: 'Hola', choices: [] }] };

  describe('taken', () => {
    test('by a person: it is theirs, the event waits, and a turn in hand is stale', async () => {
      const { business, received, id, row, events } = await talk();
      expect(await store().claim(business, id, ANA, NOON)).toEqual({ kind: 'claimed' });
      expect(await row()).toMatchObject({
        handedOff: true,
        owner: { kind: 'staff', id: 'ana', sinceMs: NOON },
        staffAtMs: NOON,
        askedAtMs: null,
      });
      expect(await events()).toEqual([{ kind: 'staff_took_over', by: 'console', staff: 'ana' }]);
      expect(await codeOf(store().commitTurn(turnOf(received, business, speaking)))).toBe('stale_turn');
    });

    test('while it is theirs no turn says anything, whatever version it has; a quiet one is taken', async () => {
      const { business, received, id, version } = await talk();
      await store().claim(business, id, ANA, NOON);
      const at = { version: await version(), messageIds: [received.messageId] };
      const loaded = (await store().loadTurn(id))!;
      expect(loaded.state).toMatchObject({ handedOff: true, owned: true });
      const speaks = turnOf(received, business, { ...at, ...speaking, stateAfter: AWAY });
      expect(await codeOf(store().commitTurn(speaks))).toBe('stale_turn');
      // nor is it sent back to the bot by a turn
      expect(await codeOf(store().commitTurn(turnOf(received, business, at)))).toBe('stale_turn');
      await store().commitTurn(turnOf(received, business, { ...at, stateAfter: AWAY }));
      expect(await store().messages(id, 1, 10)).toEqual([]);
    });

    test('a second is told who has it, and takes it from exactly that one', async () => {
      const { business, id, row } = await talk();
      await store().claim(business, id, ANA, NOON);
      const taken = { kind: 'taken', owner: { kind: 'staff', id: 'ana', sinceMs: NOON } };
      expect(await store().claim(business, id, BETO, NOON + 1)).toEqual(taken);
      expect(await store().claim(business, id, BETO, NOON + 1, 'dani')).toEqual(taken);
      expect(await store().claim(business, id, ANA, NOON + 2)).toEqual({ kind: 'yours' });
      expect(await store().claim(business, id, BETO, NOON + 3, 'ana')).toEqual({ kind: 'claimed' });
      expect((await row()).owner).toEqual({ kind: 'staff', id: 'beto', sinceMs: NOON + 3 });
    });

    test('a caller of the API takes nothing from anybody, and is in nobody’s way', async () => {
      const { business, id, row } = await talk();
      expect(await store().claim(business, id, API, NOON)).toEqual({ kind: 'claimed' });
      expect(await store().claim(business, id, ANA, NOON)).toEqual({ kind: 'claimed' });
      expect(await store().claim(business, id, API, NOON)).toEqual({ kind: 'yours' });
      expect((await row()).owner).toMatchObject({ kind: 'staff', id: 'ana' });
    });

    test('by ten at once, over two processes: one has it, and all others hear who', async () => {
      const other = await another();
      const { business, id, row, events } = await talk();
      const claims = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 ? store() : other).claim(business, id, { kind: 'staff', id: `s${i}` }, NOON),
        ),
      );
      const { owner } = await row();
      expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
      for (const claim of claims) if (claim.kind === 'taken') expect(claim.owner).toEqual(owner);
      expect(claims.findIndex(({ kind }) => kind === 'claimed')).toBe(Number((owner as { id: string }).id.slice(1)));
      expect(await events()).toHaveLength(1);
    });

    test('in another business there is none', async () => {
      const { id } = await talk();
      const other = fresh('business');
      for (const act of [
        () => store().claim(other, id, ANA, NOON),
        () => store().release(other, id, ANA, NOON),
        () => store().resolve(other, id, ANA, NOON),
        () => store().snooze(other, id, NOON + HOUR, NOON),
        () => store().fillSlots(other, id, { guests: 2 }, ANA, NOON),
        () => store().sendAsStaff(other, id, 'Hola', NOON, undefined, 'ana'),
      ])
        expect(await codeOf(act())).toBe('not_found');
    });
  });

  describe('asked for', () => {
    const asked = async () => {
      const one = await talk();
      const commit = { ...speaking, stateAfter: AWAY, messageIds: [one.received.messageId], nowMs: NOON };
      await store().commitTurn(turnOf(one.received, one.business, commit));
      return one;
    };
    test('since when stands in the row, staff are told, and a person who takes it ends that', async () => {
      const { business, id, row } = await asked();
      expect(await row()).toMatchObject({ handedOff: true, owner: null, askedAtMs: NOON });
      expect(await notices(id)).toEqual(['asked']);
      expect(await store().askedConversations(business, 10)).toEqual([{ id, askedAtMs: NOON, isEscalated: false }]);
      await store().claim(business, id, ANA, NOON + MINUTE);
      expect((await row()).askedAtMs).toBeNull();
      expect(await store().askedConversations(business, 10)).toEqual([]);
    });
    test('that nobody comes is told once for each time', async () => {
      const other = await another();
      const { business, id, received } = await asked();
      const tell = (from: Store, askedAtMs = NOON) => from.escalate(business, id, askedAtMs, NOON + HOUR);
      const told = await Promise.all([tell(store()), tell(other), tell(store())]);
      expect(told.filter(Boolean)).toHaveLength(1);
      expect(await tell(store(), NOON - 1)).toBe(false);
      expect((await notices(id)).sort()).toEqual(['asked', 'unanswered']);
      expect(await store().askedConversations(business, 10)).toMatchObject([{ isEscalated: true }]);
      await store().release(business, id, API, NOON + HOUR);
      const again = {
        ...speaking,
        stateAfter: AWAY,
        version: (await store().loadTurn(id))!.version,
        nowMs: NOON + 2 * HOUR,
      };
      await store().commitTurn(turnOf(received, business, again));
      expect(await store().askedConversations(business, 10)).toMatchObject([{ isEscalated: false }]);
      expect(await tell(store(), NOON + 2 * HOUR)).toBe(true);
    });
    test('the bot called back by the customer, nobody is asked for any more', async () => {
      const { business, received, row } = await asked();
      const commit = turnOf(received, business, { version: 1, turn: 2, stateAfter: freshState() });
      await store().commitTurn({ ...commit, record: { ...commit.record, stateBefore: AWAY } });
      expect(await row()).toMatchObject({ handedOff: false, askedAtMs: null });
    });
  });

  describe('given back', () => {
    test('by who has it: the bot’s, with the event that says since when the customer is silent', async () => {
      const { business, id, row, events } = await talk();
      await store().claim(business, id, ANA, NOON);
      const taken = { kind: 'taken', owner: { kind: 'staff', id: 'ana', sinceMs: NOON } };
      expect(await store().release(business, id, BETO, NOON)).toEqual(taken);
      expect(await store().resolve(business, id, BETO, NOON)).toEqual(taken);
      expect((await row()).resolvedAtMs).toBeNull();
      expect(await store().release(business, id, ANA, NOON + MINUTE)).toEqual({ kind: 'released' });
      expect(await store().release(business, id, ANA, NOON + MINUTE)).toEqual({ kind: 'nothing' });
      expect(await row()).toMatchObject({ handedOff: false, owner: null, resolvedAtMs: null });
      expect((await events()).at(-1)).toEqual({ kind: 'staff_released', staff: 'ana', customerAtMs: NOON });
    });
    test('what waits from before that is still answered as it was written: quietly', async () => {
      const { business, id, received, version } = await talk();
      await store().claim(business, id, ANA, NOON);
      const took = (await store().loadTurn(id))!;
      const commit = { version: took.version, messageIds: took.pending.map(({ messageId }) => messageId) };
      await store().commitTurn(turnOf(received, business, { ...commit, stateAfter: AWAY }));
      await store().release(business, id, ANA, NOON);
      expect((await store().loadTurn(id))!.state).toMatchObject({ handedOff: true });
      expect((await store().loadTurn(id))!.state.owned).toBeUndefined();
      const quiet = turnOf(received, business, { version: await version(), stateAfter: AWAY });
      await store().commitTurn({ ...quiet, record: { ...quiet.record, stateBefore: AWAY } });
      expect((await store().conversation(business, id))!.handedOff).toBe(false);
    });
    test('resolved: seen to until the customer writes again', async () => {
      const { business, id, row, received, events } = await talk();
      await store().claim(business, id, ANA, NOON);
      await store().snooze(business, id, NOON + HOUR, NOON);
      expect(await store().resolve(business, id, ANA, NOON + MINUTE)).toEqual({ kind: 'released' });
      expect(await row()).toMatchObject({ owner: null, resolvedAtMs: NOON + MINUTE, snoozedUntilMs: null });
      expect((await events()).at(-1)).toMatchObject({ kind: 'staff_released', why: 'resolved' });
      expect(await store().resolve(business, id, BETO, NOON + 2 * MINUTE)).toEqual({ kind: 'nothing' });
      await store().receiveEvent(id, { kind: 'silence', turn: 1, round: 1 }, fresh('e'), NOON);
      expect((await row()).resolvedAtMs).toBe(NOON + 2 * MINUTE);
      const { thread } = await row();
      await store().receive(textMessage(business, { thread, receivedAtMs: NOON + HOUR }));
      expect(await row()).toMatchObject({ resolvedAtMs: null, lastInSeq: expect.any(Number) });
      expect(received.conversationId).toBe(id);
    });
    test('after idle hours, once, and not if a person did something since', async () => {
      const other = await another();
      const { business, id, row, events } = await talk();
      await store().claim(business, id, ANA, NOON);
      await store().sendAsStaff(business, id, 'Ya te digo', NOON + HOUR, undefined, 'ana');
      expect(await store().idleConversations(business, NOON + HOUR - 1, 10)).toEqual([]);
      expect(await store().handBackIdle(business, id, NOON + HOUR - 1, NOON + 9 * HOUR)).toBe(false);
      expect(await store().idleConversations(business, NOON + HOUR, 10)).toEqual([id]);
      const backs = [store(), other, store()].map((one) =>
        one.handBackIdle(business, id, NOON + HOUR, NOON + 9 * HOUR),
      );
      expect((await Promise.all(backs)).filter(Boolean)).toHaveLength(1);
      expect(await row()).toMatchObject({ handedOff: false, owner: null, staffAtMs: NOON + HOUR });
      expect((await events()).filter(({ kind }) => kind === 'staff_released')).toEqual([
        { kind: 'staff_released', why: 'idle', customerAtMs: NOON },
      ]);
    });
  });

  describe('put off', () => {
    test('until then, until the customer writes, or until it is taken', async () => {
      const { business, id, row } = await talk();
      const until = NOON + HOUR;
      await store().snooze(business, id, until, NOON);
      expect((await row()).snoozedUntilMs).toBe(until);
      await store().endSnoozes(until - 1);
      expect((await row()).snoozedUntilMs).toBe(until);
      expect(await store().endSnoozes(until)).toBeGreaterThan(0);
      expect(await row()).toMatchObject({ snoozedUntilMs: null, updatedAtMs: until });
      await store().snooze(business, id, until, NOON);
      await store().receive(textMessage(business, { thread: (await row()).thread }));
      expect((await row()).snoozedUntilMs).toBeNull();
      await store().snooze(business, id, until, NOON);
      await store().snooze(business, id, null, NOON);
      expect((await row()).snoozedUntilMs).toBeNull();
    });
  });

  describe('staff write', () => {
    test('and have it by that; another hears who has it, and nothing is said', async () => {
      const { business, id, row, events } = await talk();
      const first = await store().sendAsStaff(business, id, 'Hola, soy Ana', NOON, undefined, 'ana');
      expect(first).toMatchObject({ message: { text: 'Hola, soy Ana', authorId: 'ana' }, taken: null });
      expect((await row()).owner).toMatchObject({ kind: 'staff', id: 'ana' });
      expect(await events()).toMatchObject([{ kind: 'staff_took_over', staff: 'ana' }]);
      const second = await store().sendAsStaff(business, id, 'Hola, soy Beto', NOON, undefined, 'beto');
      expect(second).toMatchObject({ message: null, taken: { kind: 'staff', id: 'ana' } });
      expect((await store().messages(id, 1, 10)).map(({ text }) => text)).toEqual(['Hola, soy Ana']);
    });
    test('twice with one key, over two processes: claimed once, said once', async () => {
      const other = await another();
      const { business, id, events } = await talk();
      const key = { scope: 'staff', key: fresh('key'), bodyHash: 'h', status: 201, nowMs: NOON };
      const send = (from: Store) =>
        from.sendAsStaff(business, id, 'una vez', NOON, { ...key, body: ({ id: written }) => written }, 'ana');
      const sent = [...(await Promise.all([send(store()), send(other), send(store())])), await send(other)];
      expect(sent.filter(({ message }) => message !== null)).toHaveLength(1);
      expect(await store().messages(id, 1, 10)).toHaveLength(1);
      expect(await events()).toHaveLength(1);
    });
    test('as a caller of the API: nobody has it by that', async () => {
      const { business, id, row } = await talk();
      await store().sendAsStaff(business, id, 'Hola', NOON);
      expect(await row()).toMatchObject({ handedOff: false, owner: null });
    });
    test('a piece of news is told once', async () => {
      const { business, received, id, events, version } = await talk();
      await store().claim(business, id, ANA, NOON);
      const news = { id: 'n1', event: 'reservation_confirmed', atMs: NOON, say: [] };
      const kept = {
        version: await version(),
        messageIds: [received.messageId],
        stateAfter: { ...AWAY, unsaid: [news] },
      };
      await store().commitTurn(turnOf(received, business, kept));
      const tell = () =>
        store().sendAsStaff(business, id, 'Quedó confirmada', NOON, undefined, 'ana', { id: 'n1', atMs: NOON });
      expect(await tell()).toMatchObject({ message: { text: 'Quedó confirmada' }, isTold: false });
      expect(await tell()).toMatchObject({ message: null, isTold: true });
      expect(await store().messages(id, 1, 10)).toHaveLength(1);
      expect((await events()).at(-1)).toEqual({ kind: 'staff_told', news: 'n1', staff: 'ana' });
    });
    test('news that the bot told after a hand-back is told: nothing is said, and nobody takes it by that', async () => {
      const { business, id, row } = await talk();
      const told = { id: 'n1', atMs: NOON };
      const late = await store().sendAsStaff(business, id, 'Quedó confirmada', NOON, undefined, 'ana', told);
      expect(late).toMatchObject({ message: null, isTold: true, taken: null });
      expect((await row()).owner).toBeNull();
      expect(await store().messages(id, 1, 10)).toEqual([]);
    });
  });

  describe('staff fill in', () => {
    test('the event waits, each time; who has it not hears who has', async () => {
      const { business, id, events } = await talk();
      expect(await store().fillSlots(business, id, { unit: 'lenga' }, ANA, NOON)).toEqual({ kind: 'claimed' });
      expect(await store().fillSlots(business, id, { unit: 'lenga' }, ANA, NOON)).toEqual({ kind: 'yours' });
      expect(await store().fillSlots(business, id, { unit: 'nire' }, BETO, NOON)).toMatchObject({ kind: 'taken' });
      const filled = { kind: 'staff_filled', slots: { unit: 'lenga' }, staff: 'ana' };
      expect(await events()).toEqual([{ kind: 'staff_took_over', by: 'console', staff: 'ana' }, filled, filled]);
    });
  });

  describe('the phone', () => {
    const echo = (business: string, thread: string) => ({
      businessId: business,
      channel: 'webchat' as const,
      account: 'main',
      thread,
      externalId: fresh('phone'),
      to: { id: thread },
      text: 'Soy yo',
      atMs: NOON + MINUTE,
    });
    test('takes what nobody has', async () => {
      const { business, id, row } = await talk();
      const { thread } = await row();
      expect(await store().recordEcho(echo(business, thread))).toEqual({ conversationId: id, tookOver: true });
      expect(await row()).toMatchObject({ owner: { kind: 'phone', sinceMs: NOON + MINUTE }, handedOff: true });
      // nobody in particular: whoever signs in may take it
      expect(await store().claim(business, id, ANA, NOON + HOUR)).toEqual({ kind: 'claimed' });
    });
    test('leaves it to who has it, and what was written stands in the conversation', async () => {
      const { business, id, row } = await talk();
      await store().claim(business, id, ANA, NOON);
      const { thread } = await row();
      expect(await store().recordEcho(echo(business, thread))).toMatchObject({ tookOver: false });
      expect(await row()).toMatchObject({ owner: { kind: 'staff', id: 'ana' }, staffAtMs: NOON + MINUTE });
      expect((await store().messages(id, 1, 10)).map(({ text }) => text)).toEqual(['Soy yo']);
    });
    test('answering who asked for a person is the answer', async () => {
      const { business, id, row, received } = await talk();
      await store().commitTurn(turnOf(received, business, { ...speaking, stateAfter: AWAY }));
      await store().recordEcho(echo(business, (await row()).thread));
      expect(await row()).toMatchObject({ askedAtMs: null, owner: { kind: 'phone' } });
      expect(await store().askedConversations(business, 10)).toEqual([]);
      expect(await codeOf(store().commitTurn(turnOf(received, business, { ...speaking, version: 2 })))).toBe(
        'stale_turn',
      );
      expect((await store().conversation(business, id))?.handedOff).toBe(true);
    });
  });

  test('what they write to the person who has it is told to that person', async () => {
    const { business, id, received, version } = await talk();
    await store().claim(business, id, ANA, NOON);
    const commit = { version: await version(), messageIds: [received.messageId], stateAfter: AWAY };
    await store().commitTurn(turnOf(received, business, commit));
    expect(await notices(id)).toEqual(['message']);
  });

  /** What was queued for staff about a conversation. */
  async function notices(conversationId: string): Promise<string[]> {
    const { items } = await store().jobs({ queue: 'alerts' }, { limit: 200 });
    return items.filter((job) => job.conversationId === conversationId).map(({ payload }) => payload.kind as string);
  }
}

import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeTimers, type FakeTimers } from '../jobs/timers.fake.ts';
import { type Database, postgresDatabase, sqliteDatabase } from '../store/contract/database.ts';
import { fresh, guest } from '../store/contract/fixtures.ts';
import type { Store } from '../store/store.ts';
import { createLive, type Live, type LiveEvent } from './live.ts';
import { createLog } from './log.ts';

/* Whoever listens hears of every change, over lost lines and whoever writes; and of nothing while nothing changes. */

interface Heard {
  events: LiveEvent[];
  marks: number[];
  stop(): void;
}

describe.each([
  ['SQLite', sqliteDatabase],
  ['Postgres', postgresDatabase],
] as const)('on %s', (_name, open) => {
  let database: Database;
  let store: Store;
  let timers: FakeTimers;
  let live: Live;
  beforeEach(async () => {
    database = await open();
    store = database.store;
    timers = createFakeTimers();
    live = createLive({ store, timers, log: await createLog({ level: 'silent', format: 'json' }) });
  });
  afterEach(async () => {
    live.close();
    await database.drop();
  });

  function hear(businessId: string, from: number | null = null): Heard {
    const heard: Heard = { events: [], marks: [], stop: () => {} };
    heard.stop = live.listen(
      {
        businessId,
        send(events, mark) {
          heard.events.push(...events);
          if (mark !== null) heard.marks.push(mark);
        },
      },
      from,
    );
    return heard;
  }

  /** Lets everything under way come to its end, and the hub's next look take place. */
  async function look(): Promise<void> {
    timers.advance(2_000);
    await idle();
  }
  async function idle(): Promise<void> {
    for (let i = 0; i < 5; i++) {
      await store.ping();
      await setImmediate();
    }
  }
  async function until(isSo: () => boolean): Promise<void> {
    for (let i = 0; i < 200 && !isSo(); i++) {
      timers.advance(100);
      await store.ping();
      await setImmediate();
    }
    expect(isSo()).toBe(true);
  }
  const ids = ({ events }: Heard) => events.flatMap((one) => (one.event === 'conversation' ? [one.data.id] : []));

  test('a change is told at once where this process made it, and once', async () => {
    const business = fresh('business');
    const heard = hear(business);
    await until(() => heard.events.length > 0);
    const { conversationId } = await guest(store, business);
    live.wake();
    await until(() => ids(heard).length > 0);
    await look();
    await look();
    expect(heard.events).toEqual([
      { event: 'ready', data: {} },
      { event: 'conversation', data: { id: conversationId } },
    ]);
  });

  test('what another process wrote is found by looking, and another business hears nothing of it', async () => {
    const business = fresh('business');
    const [heard, other] = [hear(business), hear(fresh('business'))];
    await until(() => heard.events.length > 0 && other.events.length > 0);
    const { conversationId } = await guest(store, business);
    await until(() => ids(heard).includes(conversationId));
    expect(ids(other)).toEqual([]);
  });

  test('whoever comes back with the last mark is told what came meanwhile, and no more', async () => {
    const business = fresh('business');
    const before = await guest(store, business);
    const first = hear(business);
    await until(() => first.marks.length > 0);
    first.stop();
    const [one, two] = [await guest(store, business), await guest(store, business)];
    const again = hear(business, first.marks.at(-1)!);
    await until(() => again.events.some(({ event }) => event === 'ready'));
    expect(ids(again).sort()).toEqual([one.conversationId, two.conversationId].sort());
    expect(ids(again)).not.toContain(before.conversationId);
  });

  test.each([-1, 10 ** 14])(
    'a mark that is none of ours (%i) is answered by "anything may have changed"',
    async (mark) => {
      const heard = hear(fresh('business'), mark);
      await until(() => heard.events.some(({ event }) => event === 'ready'));
      expect(heard.events.map(({ event }) => event)).toEqual(['reload', 'ready']);
    },
  );

  test('with the line lost at any point of a storm, who reads what is hinted at ends up with what is there', async () => {
    const business = fresh('business');
    await guest(store, business);
    /** what a client has: it reads a conversation anew when told to, and everything on `reload` */
    const shown = new Map<string, number>();
    let line: Heard | null = null;
    let mark: number | null = null;
    let taken = 0;
    const read = async (id: string) => shown.set(id, (await store.deskConversation(business, id, 'ana'))!.unread);
    const take = async () => {
      for (const event of line?.events.slice(taken) ?? []) {
        if (event.event === 'conversation') await read(event.data.id);
        if (event.event === 'reload' || event.event === 'ready') await all();
      }
      taken = line?.events.length ?? 0;
      mark = line?.marks.at(-1) ?? mark;
    };
    const all = async () => {
      // as a client does that comes for the first time; later it relies on the hints
      if (shown.size > 0) return;
      for (const { id } of (await store.deskConversations(business, { staffId: 'ana', nowMs: 0 }, { limit: 200 }))
        .items) {
        await read(id);
      }
    };
    const threads = ['a', 'b', 'c', 'd'];
    for (let i = 0; i < 60; i++) {
      if (i % 3 === 0) {
        line?.stop();
        line = hear(business, mark);
        taken = 0;
      }
      await guest(store, business, { thread: threads[i % 4]!, from: { id: threads[i % 4]! } });
      if (i % 2 === 0) live.wake();
      if (i % 5 === 0) timers.advance(40);
      if (i % 4 === 1) await idle();
      if (i % 7 === 2) await take();
    }
    const { items } = await store.deskConversations(business, { staffId: 'ana', nowMs: 0 }, { limit: 200 });
    const there = new Map(items.map(({ id, unread }) => [id, unread]));
    for (let i = 0; i < 20; i++) {
      await look();
      await take();
    }
    expect(shown).toEqual(there);
  });

  test('nothing is looked for while nobody listens', async () => {
    const heard = hear(fresh('business'));
    await until(() => heard.events.length > 0);
    heard.stop();
    await idle();
    expect(timers.count).toBe(0);
    live.wake();
    expect(timers.count).toBe(0);
  });
});

import { afterEach, expect, test } from 'vitest';
import { type Database, sqliteDatabase } from './contract/database.ts';
import { codeOf, fresh, guest, hold, NOON, stay, textMessage, turnOf } from './contract/fixtures.ts';
import { enqueue, jobDepths } from './jobs.ts';
import { openStore } from './open.ts';
import { ask } from './script.ts';
import { openSqliteFile, sqliteRunner } from './sqlite.ts';
import { statement } from './statement.ts';

/* What is SQLite's own: writes that wait share one transaction, and still stand and fall alone. */

let database: Database | undefined;
afterEach(async () => {
  await database?.drop();
  database = undefined;
});

async function open() {
  database = await sqliteDatabase();
  return database;
}

test('of a group one fails after it wrote: its rows go, its neighbours’ stay', async () => {
  const { store } = await open();
  const guests = await Promise.all(Array.from({ length: 9 }, () => guest(store, 'b')));
  const nights = stay('u', '2026-12-18', '2026-12-21');
  const outcomes = await Promise.all(
    guests.map((received, i) => {
      const effects = i === 0 || i === 4 ? [hold(`r${i}`, nights, null)] : [];
      const outgoing = [{ text: `turno ${i}`, choices: [] }];
      return codeOf(store.commitTurn(turnOf(received, 'b', { effects, outgoing })));
    }),
  );
  expect(outcomes).toEqual(guests.map((_, i) => (i === 4 ? 'taken' : 'none')));
  for (const [i, { conversationId }] of guests.entries()) {
    const said = (await store.messages(conversationId, 1, 10)).map(({ text }) => text);
    expect(said).toEqual(i === 4 ? [] : [`turno ${i}`]);
    expect((await store.loadTurn(conversationId))?.version).toBe(i === 4 ? 0 : 1);
  }
});

test('of a group one fails before it wrote, one is a duplicate, one breaks a rule of the database', async () => {
  const { store } = await open();
  const received = await guest(store, 'b');
  const message = textMessage('b');
  const outcomes = await Promise.all([
    codeOf(store.receiveEvent('nobody', { kind: 'staff_took_over' }, 'x', NOON)),
    store.receive(message),
    store.receive(message),
    codeOf(store.enqueue({ queue: null as never, task: 't', payload: {}, runAtMs: NOON })),
    codeOf(store.commitTurn(turnOf(received, 'b'))),
  ]);
  expect(outcomes).toMatchObject(['not_found', { duplicate: false }, { duplicate: true }, 'internal', 'none']);
  expect((await store.loadTurn(received.conversationId))?.version).toBe(1);
});

test('what a write of the group took is seen by the next one', async () => {
  const { store } = await open();
  const book = () =>
    codeOf(
      store.apply({
        businessId: 'b',
        effects: [hold(fresh('r'), stay('u', '2026-12-18', '2026-12-21'), null)],
        customer: {},
        nowMs: NOON,
      }),
    );
  expect(await Promise.all([book(), book(), book()])).toEqual(['none', 'taken', 'taken']);
});

test('nothing is seen before it is committed', async () => {
  const { store } = await open();
  const write = guest(store, 'b');
  expect(await store.pendingConversations(10)).toEqual([]);
  await write;
  expect(await store.pendingConversations(10)).toHaveLength(1);
});

test('COMMIT itself fails: the whole group is refused and leaves nothing, and the next one goes through', async () => {
  const { url } = await open();
  const db = openSqliteFile(url.slice('file:'.length));
  db.pragma('foreign_keys = ON');
  const runner = sqliteRunner(db);
  const innocent = runner.write(() => enqueue({ queue: 'q', task: 't', payload: {}, runAtMs: NOON }));
  const guilty = runner.write(function* () {
    db.pragma('defer_foreign_keys = ON'); // so that what is wrong shows at COMMIT
    yield* ask(identityOfNobody, {});
  });
  expect(await Promise.all([codeOf(innocent), codeOf(guilty)])).toEqual(['internal', 'internal']);
  expect(await runner.read(jobDepths)).toEqual([]);
  await runner.write(() => enqueue({ queue: 'q', task: 't', payload: {}, runAtMs: NOON }));
  expect(await runner.read(jobDepths)).toEqual([{ queue: 'q', state: 'queued', count: 1 }]);
  await runner.close();
});

const identityOfNobody = statement<object>()((db, { identities }) =>
  db.insert(identities).values({ businessId: 'b', channel: 'c', account: 'a', contact: 'x', customerId: 'nobody' }),
);

test('another process holds the file for a moment: writes wait for it', async () => {
  const { store, query } = await open();
  await query('BEGIN IMMEDIATE');
  const write = guest(store, 'b');
  await new Promise((resolve) => setImmediate(resolve));
  await query('COMMIT');
  expect((await write).duplicate).toBe(false);
});

test('what waits when the store is closed is still written', async () => {
  const { url, store } = await open();
  const write = guest(store, 'b');
  await store.close();
  const { conversationId } = await write;
  const again = await openStore(url);
  expect(await again.pendingConversations(10)).toEqual([conversationId]);
  await again.close();
});

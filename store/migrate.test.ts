import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type Sqlite from 'better-sqlite3';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { postgresDatabase } from './contract/database.ts';
import { codeOf, guest, textMessage } from './contract/fixtures.ts';
import { migrateSqlite, migrationsOf } from './migrate.ts';
import { openStore } from './open.ts';
import type { Store } from './store.ts';

const Database = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite;
const quiet = () => {};
const newest = migrationsOf('sqlite').length;

test('both dialects have the same migrations, numbered without a gap', () => {
  const [sqlite, postgres] = [migrationsOf('sqlite'), migrationsOf('postgres')];
  expect(sqlite.map(({ version, name }) => [version, name])).toEqual(
    postgres.map(({ version, name }) => [version, name]),
  );
  expect(sqlite.map(({ version }) => version)).toEqual(sqlite.map((_, i) => i + 1));
});

/** A customer who wrote twice, as the first version kept it. */
const OF_VERSION_1 = `
  INSERT INTO customers (id, business_id, created_at) VALUES ('c', 'b', 1);
  INSERT INTO conversations (id, business_id, channel, account, thread, customer_id, version, last_seq, state, handed_off, flow, created_at, updated_at)
    VALUES ('v', 'b', 'webchat', 'main', 't', 'c', 0, 3, '{}', false, 'idle', 1, 1);
  INSERT INTO messages (conversation_id, seq, business_id, channel, account, external_id, direction, kind, author, at, text, status)
    VALUES ('v', 1, 'b', 'webchat', 'main', 'e1', 'in', 'message', 'customer', 10, 'hola', 'received'),
           ('v', 2, 'b', 'webchat', 'main', 'e2', 'in', 'message', 'customer', 20, '¿hay?', 'received'),
           ('v', 3, 'b', 'webchat', 'main', 'event:e', 'in', 'event', 'customer', 30, '', 'received');
  INSERT INTO catalogue_edits (business_id, entry, id, fields, updated_at) VALUES ('b', 'unit', 'u', '{"nightly":1}', 1);`;

async function expectKept(store: Store): Promise<void> {
  expect(await store.conversation('b', 'v')).toMatchObject({ thread: 't', lastInboundAtMs: 20 });
  expect((await store.messages('v', 0, 10)).map(({ text }) => text)).toEqual(['hola', '¿hay?']);
  expect(await store.receive(textMessage('b', { thread: 't', externalId: 'e2' }))).toMatchObject({ duplicate: true });
  // an edit of a time when nothing else could be done to an entry
  expect(await store.catalogueEdits('b')).toEqual([
    { businessId: 'b', entry: 'unit', id: 'u', what: 'change', fields: { nightly: 1 } },
  ]);
  expect(await store.catalogueVersions()).toEqual({ b: 1 });
}

describe('SQLite', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conserje-migrate-'));
    path = join(folder, 'deep', 'conserje.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('a new file is made, its folder too, and opens again as it is', async () => {
    const told: string[] = [];
    const log = (_level: string, message: string) => told.push(message);
    const first = await openStore(`file:${path}`, { log });
    const { conversationId } = await guest(first, 'b');
    await first.close();
    const again = await openStore(`file:${path}`, { log });
    expect(await again.pendingConversations(10)).toEqual([conversationId]);
    await again.close();
    expect(told).toEqual(migrationsOf('sqlite').map(() => 'schema migrated'));
    expect(readdirSync(join(folder, 'deep'))).toEqual(['conserje.db']);
  });

  const rebuild = {
    version: newest + 1,
    name: 'rebuild',
    sql: `CREATE TABLE customers_new AS SELECT * FROM customers;
          DROP TABLE customers;
          CREATE TABLE customers (id TEXT NOT NULL PRIMARY KEY, business_id TEXT NOT NULL, name TEXT, phone TEXT, email TEXT, created_at INTEGER NOT NULL, erased_at INTEGER, note TEXT);
          INSERT INTO customers SELECT id, business_id, name, phone, email, created_at, erased_at, NULL FROM customers_new;
          DROP TABLE customers_new;`,
  };

  test('what the first version wrote is there, and since when a vendor’s window counts', async () => {
    const db = new Database(join(folder, 'old.db'));
    migrateSqlite(db, join(folder, 'old.db'), quiet, migrationsOf('sqlite').slice(0, 1));
    db.exec(OF_VERSION_1);
    db.close();
    const store = await openStore(`file:${join(folder, 'old.db')}`);
    await expectKept(store);
    await store.close();
    expect(readdirSync(folder)).toContain(`old.db.before-${newest}`);
  });

  test('a table is rebuilt without losing what refers to it, and the file as it was lies beside it', async () => {
    const store = await openStore(`file:${path}`);
    await guest(store, 'b');
    await store.close();
    const db = new Database(path);
    db.pragma('foreign_keys = ON');
    migrateSqlite(db, path, quiet, [...migrationsOf('sqlite'), rebuild]);
    expect(db.prepare('SELECT count(*) AS n FROM conversations').get()).toEqual({ n: 1 });
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('user_version', { simple: true })).toBe(newest + 1);
    db.close();
    const backup = new Database(`${path}.before-${newest + 1}`, { readonly: true });
    expect(backup.prepare('SELECT count(*) AS n FROM conversations').get()).toEqual({ n: 1 });
    expect(backup.pragma('user_version', { simple: true })).toBe(newest);
    expect(
      backup.prepare("SELECT count(*) AS n FROM pragma_table_info('customers') WHERE name = 'note'").get(),
    ).toEqual({
      n: 0,
    });
    backup.close();
  });

  test.each([
    ['that fails halfway', `CREATE TABLE half (id TEXT); SELECT nonsense FROM nothing;`],
    ['that leaves rows which refer to nothing', 'DELETE FROM customers'],
  ])('a migration %s changes nothing', async (_what, sql) => {
    const store = await openStore(`file:${path}`);
    await guest(store, 'b');
    await store.close();
    const db = new Database(path);
    db.pragma('foreign_keys = ON');
    const broken = { version: newest + 1, name: 'broken', sql };
    expect(() => migrateSqlite(db, path, quiet, [...migrationsOf('sqlite'), broken])).toThrow();
    expect(db.pragma('user_version', { simple: true })).toBe(newest);
    expect(db.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'half'").get()).toEqual({ n: 0 });
    expect(db.prepare('SELECT count(*) AS n FROM customers').get()).toEqual({ n: 1 });
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  test('a database newer than the code is refused by name, and left alone', async () => {
    await (await openStore(`file:${path}`)).close();
    const db = new Database(path);
    db.pragma('user_version = 99');
    db.close();
    const opened = openStore(`file:${path}`);
    await expect(opened).rejects.toMatchObject({
      code: 'database_newer',
      message: expect.stringMatching(new RegExp(`99.*\\b${newest}\\b`)),
    });
    expect(existsSync(`${path}.before-99`)).toBe(false);
  });

  test('what is no database is refused', async () => {
    expect(await codeOf(openStore(`file:${folder}`))).toBe('database_unavailable');
    expect(await codeOf(openStore('mysql://x'))).toBe('database_unavailable');
  });

  test('four processes that start at once on a new file all open it', async () => {
    const script = `const { openStore } = await import(${JSON.stringify(new URL('./open.ts', import.meta.url).href)});
      const store = await openStore(${JSON.stringify(`file:${path}`)}); await store.ping(); await store.close();`;
    const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    await Promise.all([start(), start(), start(), start()]);
    const db = new Database(path);
    expect(db.pragma('user_version', { simple: true })).toBe(newest);
    db.close();
  });
});

describe('Postgres', () => {
  test('what the first version wrote is there, and since when a vendor’s window counts', async () => {
    const { url, drop, query } = await postgresDatabase();
    await query('DROP SCHEMA public CASCADE');
    await query('CREATE SCHEMA public');
    await query(migrationsOf('postgres')[0]!.sql);
    await query('CREATE TABLE schema_version (version integer NOT NULL); INSERT INTO schema_version VALUES (1)');
    await query(OF_VERSION_1);
    const store = await openStore(url);
    await expectKept(store);
    await store.close();
    await drop();
  });

  test('two that start at once on a new database both open it; one newer than the code is refused', async () => {
    const { url, drop, query } = await postgresDatabase();
    await query('DROP SCHEMA public CASCADE');
    await query('CREATE SCHEMA public');
    const stores = await Promise.all([openStore(url), openStore(url), openStore(url)]);
    await Promise.all(stores.map((store) => store.ping()));
    await Promise.all(stores.map((store) => store.close()));
    await query('UPDATE schema_version SET version = 99');
    await expect(openStore(url)).rejects.toMatchObject({
      code: 'database_newer',
      message: expect.stringMatching(new RegExp(`99.*\\b${newest}\\b`)),
    });
    await drop();
  });

  test('a server that is not there is unavailable, and one that drops its connections is no fault', async () => {
    expect(await codeOf(openStore('postgres://nobody@127.0.0.1:1/none'))).toBe('database_unavailable');
    const { url, store, drop } = await postgresDatabase();
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await admin.end();
    const outcomes = [await codeOf(store.ping()), await codeOf(store.ping())];
    expect(['none', 'database_unavailable']).toContain(outcomes[0]);
    expect(outcomes[1]).toBe('none');
    await drop();
  });
});

import { afterEach, expect, test } from 'vitest';
import { type Database, postgresDatabase, sqliteDatabase } from '../store/contract/database.ts';
import { createEngine } from './calendar-rounds/engine.fixture.ts';
import { createPortal } from './calendar-rounds/portal.fake.ts';
import { HOUR_MS, playRounds, randomOf } from './calendar-rounds/rounds.ts';

/*
 * Two engines and two portals that all feed each other, for weeks of bookings, cancellations and fetches in any order. One
 * portal shows what it imports as it came, the other merges it and makes up UIDs. What one of them sold must reach all
 * others, and no night may go round in circles once nobody has it.
 */

const databases: Database[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

interface Setting {
  rounds: number;
  seed: number;
  /** by default one keeps UIDs, the other doesn't */
  keepsUids?: readonly boolean[];
  /** whether the portals' own bookings look like more than closed nights */
  tells?: boolean;
  engines?: number;
  open?: () => Promise<Database>;
}

async function play(setting: Setting) {
  const { rounds, seed, keepsUids = [true, false], tells = true, engines: count = 2, open = sqliteDatabase } = setting;
  const clock = { nowMs: Date.parse('2026-11-21T12:00:00-03:00') };
  const engines = [];
  for (let i = 0; i < count; i += 1) {
    const database = await open();
    databases.push(database);
    engines.push(createEngine(`engine-${i}`, database.store, clock));
  }
  const portals = keepsUids.map((keeps, i) => createPortal(`portal-${i}`, { keepsUids: keeps, tells }));
  const every = { readEveryMs: HOUR_MS / 2, fetchEveryMs: 2 * HOUR_MS };
  return playRounds({ engines, portals, clock, random: randomOf(seed), ...every }, rounds);
}

/** Nothing goes round: what nobody has any more is gone everywhere as soon as everybody has fetched a few times. */
function expectNoEcho(findings: Awaited<ReturnType<typeof play>>) {
  expect(findings.left).toEqual([]);
  expect(findings.settledMs).toBeLessThan(12 * HOUR_MS);
  expect(findings.ghostMs).toBeLessThan(14 * HOUR_MS);
  expect(findings.eventsMax).toBeLessThanOrEqual(20);
}

test('1,000 rounds: every night that a portal sold is taken, none stays without an owner, no feed grows', async () => {
  const findings = await play({ rounds: 1_000, seed: 1 });
  expect(findings.bookings).toBeGreaterThan(200);
  expect([...findings.unsafe, ...findings.unsafeSoldTwice]).toEqual([]);
  expectNoEcho(findings);
}, 60_000);

test('the same on Postgres', async () => {
  const findings = await play({ rounds: 100, seed: 2, open: postgresDatabase });
  expect(findings.bookings).toBeGreaterThan(20);
  expect([...findings.unsafe, ...findings.unsafeSoldTwice]).toEqual([]);
  expectNoEcho(findings);
}, 60_000);

test('one engine: nobody is told of a night sold twice that was sold once', async () => {
  const findings = await play({ rounds: 400, seed: 3, engines: 1 });
  expect([...findings.unsafe, ...findings.unsafeSoldTwice, ...findings.falseAlarms]).toEqual([]);
  expectNoEcho(findings);
});

test.each([
  ['two portals that both make up UIDs', { seed: 4, keepsUids: [false, false] }],
  ['three portals', { seed: 5, keepsUids: [true, false, false] }],
])('%s', async (_who, setting) => {
  const findings = await play({ rounds: 300, ...setting });
  expect([...findings.unsafe, ...findings.unsafeSoldTwice]).toEqual([]);
  expectNoEcho(findings);
});

test('portals that show their own bookings as closed nights, like what they import: only what both had sold may hide', async () => {
  const settings = [21, 22, 23].map((seed) => ({ rounds: 300, seed, tells: false }));
  for (const setting of settings) {
    const findings = await play(setting);
    expect(findings.unsafe).toEqual([]);
    expectNoEcho(findings);
  }
}, 60_000);

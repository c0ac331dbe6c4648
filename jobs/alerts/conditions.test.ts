import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Database, sqliteDatabase } from '../../store/contract/database.ts';
import type { JobOutcome } from '../../store/store.ts';
import { type Condition, withoutPersonalData } from './condition.ts';
import { backupOld, budgetSpent, type ChannelState, channelDown, deadLetters, unknownOutcomes } from './conditions.ts';

const NOW_MS = Date.parse('2026-11-21T15:00:00Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let database: Database;
beforeEach(async () => {
  database = await sqliteDatabase();
});
afterEach(() => database.drop());

const find = (condition: Condition, nowMs = NOW_MS) => condition.find({ store: database.store, nowMs });
const keys = async (condition: Condition, nowMs = NOW_MS) => (await find(condition, nowMs)).map(({ key }) => key);

async function job(queue: string, outcome: JobOutcome): Promise<string> {
  const { store } = database;
  const id = await store.enqueue({ queue, task: 'refund', payload: {}, runAtMs: NOW_MS });
  await store.claimJobs({ queues: [queue], workerId: 'w', nowMs: NOW_MS, leaseMs: 1_000, limit: 1 });
  await store.finishJob(id, 'w', outcome, NOW_MS);
  return id;
}

describe('dead letters', () => {
  test('none, nothing', async () => {
    await job('payments', { kind: 'done' });
    expect(await find(deadLetters)).toEqual([]);
  });

  test('one of each queue, with the count, the first and its reason, without who it is about', async () => {
    const first = await job('outbox', {
      kind: 'dead',
      error: '131026: +54 9 11 5555-0000 (ana@example.com) has no WhatsApp',
    });
    await job('outbox', { kind: 'dead', error: 'later' });
    await job('payments', { kind: 'dead', error: 'the token is wrong' });
    const wrong = new Map((await find(deadLetters)).map(({ key, text }) => [key, text]));
    expect(wrong.get('outbox')).toContain(
      `2 jobs were given up in the queue outbox; the first is job ${first} (refund): 131026: … (…) has no WhatsApp.`,
    );
    expect(wrong.get('outbox')).toMatch(/retry.*discard/);
    expect(wrong.get('payments')).toContain('A job was given up in the queue payments; it is job');
  });
});

describe('unknown outcomes', () => {
  test.each([
    [HOUR_MS - 1, []],
    [HOUR_MS, ['payments']],
  ])('after %i ms: %j', async (afterMs, expected) => {
    await job('payments', { kind: 'unknown', error: 'no answer', runAtMs: NOW_MS });
    expect(await keys(unknownOutcomes, NOW_MS + afterMs)).toEqual(expected);
  });
});

describe('a channel that is down', () => {
  const states: Record<string, ChannelState> = {};
  const condition = () => channelDown(() => states);
  beforeEach(() => {
    Object.assign(states, { webchat: { status: 'healthy' }, phone: { status: 'unhealthy', detail: 'logged out' } });
  });

  test('is told after two minutes, with the reason', async () => {
    const down = condition();
    expect(await keys(down, NOW_MS)).toEqual([]);
    expect(await keys(down, NOW_MS + 2 * MINUTE_MS - 1)).toEqual([]);
    const [wrong] = await find(down, NOW_MS + 2 * MINUTE_MS);
    expect(wrong).toMatchObject({ key: 'phone', text: expect.stringContaining('phone is down (logged out)') });
  });

  test('and comes back in between is not; one that only limps is not', async () => {
    const down = condition();
    await find(down, NOW_MS);
    states.phone = { status: 'degraded' };
    await find(down, NOW_MS + MINUTE_MS);
    states.phone = { status: 'unhealthy' };
    expect(await keys(down, NOW_MS + 2 * MINUTE_MS)).toEqual([]);
    expect(await keys(down, NOW_MS + 4 * MINUTE_MS)).toEqual(['phone']);
  });

  test('that was told of before a restart is not over because the new process has just begun to look', async () => {
    await database.store.changeAlerts({ open: [{ key: 'channel-down:phone', text: 'x', job: null }], nowMs: NOW_MS });
    const down = condition();
    expect(await keys(down)).toEqual(['phone']);
    states.phone = { status: 'healthy' };
    expect(await keys(down)).toEqual([]);
  });
});

describe('a budget that is spent', () => {
  test.each([
    [99, []],
    [100, ['b']],
    [0, []],
  ])('%i of 100 tokens: %j', async (amount, expected) => {
    const condition = budgetSpent(() => [{ id: 'b', timezone: 'America/Argentina/Buenos_Aires', dailyTokens: 100 }]);
    await database.store.addUsage({ businessId: 'b', day: '2026-11-21', kind: 'llm_tokens', amount });
    await database.store.addUsage({ businessId: 'b', day: '2026-11-20', kind: 'llm_tokens', amount: 500 });
    expect(await keys(condition)).toEqual(expected);
    // the day is the business's own: it is still the 21st there
    expect(await keys(condition, Date.parse('2026-11-22T02:59:00Z'))).toEqual(expected);
    expect(await keys(condition, Date.parse('2026-11-22T03:00:00Z'))).toEqual([]);
  });

  test('a business without a budget has none to spend', async () => {
    expect(await keys(budgetSpent(() => [{ id: 'b', timezone: 'UTC', dailyTokens: 0 }]))).toEqual([]);
  });
});

describe('a backup', () => {
  test.each([
    ['of 26 hours ago', NOW_MS - 26 * HOUR_MS, 0],
    ['older than that', NOW_MS - 26 * HOUR_MS - 1, 1],
    ['that is not there', null, 1],
  ])('%s', async (_what, atMs, alerts) => {
    const wrong = await find(backupOld(async () => atMs));
    expect(wrong).toHaveLength(alerts);
    if (atMs !== null && alerts > 0) expect(wrong[0]?.text).toContain('is of 2026-11-20 12:59 UTC');
  });
});

test.each([
  ['no number at all', 'no number at all'],
  ['code 131026', 'code 131026'],
  ['to +54 9 351 555-1234 failed', 'to … failed'],
  ['5493515551234@s.whatsapp.net is gone', '… is gone'],
  ['(ana@example.com), then more', '(…), then more'],
  ['mail <ana.mendez@example.com.ar>', 'mail <…>'],
])('%j goes out as %j', (text, expected) => {
  expect(withoutPersonalData(text)).toBe(expected);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fixture, NOON_MS, startApp } from '../app.fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
  for (const [queue, key] of [
    ['timers', 'a'],
    ['timers', 'b'],
    ['outbox', 'c'],
  ] as const) {
    await fixture.store.enqueue({ queue, task: 'silence', uniqueKey: key, payload: {}, runAtMs: NOON_MS });
  }
});
afterEach(() => fixture.stop());

const list = async (query = '') => (await fixture.call('GET', `/api/v1/jobs${query}`)).json();
const act = (id: string, verb: string) => fixture.call('POST', `/api/v1/jobs/${id}/${verb}`, {});

/** A job that was given up, with its reason. */
async function deadJob(): Promise<string> {
  const [job] = await fixture.store.claimJobs({
    queues: ['outbox'],
    workerId: 'w',
    nowMs: NOON_MS,
    leaseMs: 60_000,
    limit: 1,
  });
  await fixture.store.finishJob(job!.id, 'w', { kind: 'dead', error: 'channel_refused: blocked' }, NOON_MS);
  return job!.id;
}

test('a job says where it stands', async () => {
  const { items } = await list('?queue=outbox');
  expect(items).toEqual([
    {
      id: expect.any(String),
      queue: 'outbox',
      task: 'silence',
      state: 'queued',
      attempts: 0,
      runAt: '2026-11-21T15:00:00+00:00',
      lockedBy: null,
      heartbeatAt: null,
      lastError: null,
      unknownSince: null,
      conversationId: null,
    },
  ]);
});

test('a job says what it is about by ids, and nothing else of what it carries', async () => {
  const payload = { businessId: 'b', reservationId: 'r1', calendar: 'airbnb', name: 'Ana Ruiz', text: 'hola' };
  await fixture.store.enqueue({ queue: 'calendars', task: 'push-calendar', payload, runAtMs: NOON_MS });
  const read = { provider: 'stripe', payment: 'pi_1', businessIds: ['b'] };
  await fixture.store.enqueue({ queue: 'payments', task: 'read-payment', payload: read, runAtMs: NOON_MS });
  const [push] = (await list('?queue=calendars')).items;
  expect(push.about).toEqual({ business: 'b', reservation: 'r1', calendar: 'airbnb' });
  const [paid] = (await list('?queue=payments')).items;
  expect(paid.about).toEqual({ provider: 'stripe', externalId: 'pi_1' });
  expect((await list('?queue=outbox')).items[0]).not.toHaveProperty('about');
});

test('the list is filtered by queue and state, and paged', async () => {
  expect((await list()).items).toHaveLength(3);
  expect((await list('?queue=timers')).items).toHaveLength(2);
  const dead = await deadJob();
  expect((await list('?state=dead')).items).toMatchObject([
    { id: dead, attempts: 1, lastError: 'channel_refused: blocked' },
  ]);
  const first = await list('?limit=2');
  const second = await list(`?limit=2&cursor=${first.nextCursor}`);
  expect(new Set([...first.items, ...second.items].map((one) => one.id)).size).toBe(3);
});

test('jobs whose effect outside nobody knows are listed, with since when', async () => {
  const claim = { queues: ['outbox'], workerId: 'w', nowMs: NOON_MS, leaseMs: 60_000, limit: 1 };
  const [job] = await fixture.store.claimJobs(claim);
  await fixture.store.finishJob(job!.id, 'w', { kind: 'unknown', error: 'no answer', runAtMs: NOON_MS }, NOON_MS);
  expect((await list('?unknown=true')).items).toMatchObject([
    { id: job!.id, state: 'queued', lastError: 'no answer', unknownSince: '2026-11-21T15:00:00+00:00' },
  ]);
  expect((await list('?unknown=true&queue=timers')).items).toEqual([]);
  expect((await list('?unknown=false')).items).toHaveLength(3);
  expect((await fixture.call('GET', '/api/v1/jobs?unknown=yes')).statusCode).toBe(422);
  const text = await fixture.metrics.render();
  expect(text).toContain('conserje_jobs_unknown{queue="outbox"} 1\n');
  expect(text).toContain('conserje_jobs_unknown{queue="payments"} 0\n');
});

test('a dead job is tried again; again changes nothing', async () => {
  const id = await deadJob();
  for (let time = 0; time < 2; time++) {
    const retried = await act(id, 'retry');
    expect([retried.statusCode, retried.json().state]).toEqual([200, 'queued']);
  }
});

test('a dead or queued job is let go; again changes nothing; then it is not tried again', async () => {
  const [queued] = (await list('?queue=timers')).items;
  for (const id of [await deadJob(), queued.id]) {
    for (let time = 0; time < 2; time++) {
      const discarded = await act(id, 'discard');
      expect([discarded.statusCode, discarded.json().state]).toEqual([200, 'discarded']);
    }
    const refused = await act(id, 'retry');
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'job_not_retryable']);
  }
});

test('what is running is not let go, and what is not there is 404', async () => {
  const [running] = await fixture.store.claimJobs({
    queues: ['timers'],
    workerId: 'w',
    nowMs: NOON_MS,
    leaseMs: 60_000,
    limit: 1,
  });
  expect((await act(running!.id, 'discard')).json().code).toBe('job_not_discardable');
  expect((await act('nothing', 'retry')).statusCode).toBe(404);
});

test('their numbers are on /metrics', async () => {
  await deadJob();
  const text = await fixture.metrics.render();
  expect(text).toContain('conserje_jobs_depth{queue="timers",state="queued"} 2\n');
  expect(text).toContain('conserje_jobs_depth{queue="outbox",state="dead"} 1\n');
  expect(text).toContain('\nconserje_outbox_depth 0\n');
});

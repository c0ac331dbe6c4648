import { describe, expect, test } from 'vitest';
import type { Job, JobOutcome, NewJob } from '../store.ts';
import { fresh, HOUR, MINUTE, NOON } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** What is unknown about a job's effect, jobs of one unique key, and what staff do with them. */
export function jobOutcomesContract({ store, another, query }: Subject): void {
  function desk() {
    const queue = fresh('queue');
    const enqueue = (change: Partial<NewJob> = {}) =>
      store().enqueue({ queue, task: 'charge', payload: {}, runAtMs: NOON, ...change });
    const one = async (change: Partial<Parameters<ReturnType<typeof store>['claimJobs']>[0]> = {}): Promise<Job> => {
      const [job, ...more] = await store().claimJobs({
        queues: [queue],
        workerId: 'w1',
        nowMs: NOON,
        leaseMs: MINUTE,
        limit: 9,
        ...change,
      });
      if (job === undefined || more.length > 0) throw new Error(`one job expected, ${more.length + 1} claimed`);
      return job;
    };
    const finish = (job: Job, outcome: JobOutcome, nowMs = NOON) =>
      store().finishJob(job.id, job.lockedBy!, outcome, nowMs);
    const listed = async () => (await store().jobs({ queue, isUnknown: true }, { limit: 9 })).items.map(({ id }) => id);
    const trouble = async () => (await store().jobTrouble()).find((one) => one.queue === queue);
    return { queue, enqueue, one, finish, listed, trouble };
  }

  describe('an effect that nobody knows the end of', () => {
    test('is unknown from the first time on, through other ends that say nothing, until one that does', async () => {
      const { enqueue, one, finish, listed, trouble } = desk();
      const id = await enqueue();
      await finish(await one(), { kind: 'unknown', error: 'no answer', runAtMs: NOON }, NOON + 1);
      expect(await store().job(id)).toMatchObject({
        state: 'queued',
        lastError: 'no answer',
        unknownSinceMs: NOON + 1,
      });
      for (const outcome of [
        { kind: 'unknown', error: 'no answer', runAtMs: NOON },
        { kind: 'retry', error: 'no line', runAtMs: NOON },
        { kind: 'snooze', runAtMs: NOON },
      ] as const) {
        const job = await one();
        expect(job.unknownSinceMs).toBe(NOON + 1);
        await finish(job, outcome, NOON + HOUR);
        expect(await listed()).toEqual([id]);
      }
      expect(await trouble()).toMatchObject({ dead: 0, unknown: 1, unknownSinceMs: NOON + 1 });
      await finish(await one(), { kind: 'done' });
      expect(await store().job(id)).toMatchObject({ state: 'done', unknownSinceMs: null, attempts: 4 });
      expect(await listed()).toEqual([]);
      expect(await trouble()).toBeUndefined();
    });

    test.each([
      ['nothing left to do', { kind: 'cancel', reason: 'paid' }, null],
      ['a refusal', { kind: 'dead', error: 'refused' }, null],
      ['giving up without knowing', { kind: 'dead', error: 'no answer', isUnknown: true }, NOON],
    ] as const)('%s', async (_what, outcome, since) => {
      const { enqueue, one, finish } = desk();
      const id = await enqueue();
      await finish(await one(), { kind: 'unknown', error: 'no answer', runAtMs: NOON });
      await finish(await one(), outcome, NOON + HOUR);
      expect((await store().job(id))?.unknownSinceMs).toBe(since);
    });

    test('a try that was given up at once without knowing is unknown since then', async () => {
      const { enqueue, one, finish, trouble } = desk();
      const id = await enqueue();
      await finish(await one(), { kind: 'dead', error: 'no answer', isUnknown: true }, NOON + 5);
      expect(await trouble()).toMatchObject({ dead: 1, firstDeadId: id, unknown: 1, unknownSinceMs: NOON + 5 });
    });

    test('a worker that died over a task that reaches outside leaves it unknown; over another, it does not', async () => {
      const { enqueue, one, finish } = desk();
      for (const [task, since] of [
        ['charge', NOON + MINUTE],
        ['count', null],
      ] as const) {
        const id = await enqueue({ task });
        await one({ outsideTasks: ['charge'] });
        const taken = await one({ workerId: 'w2', nowMs: NOON + MINUTE, outsideTasks: ['refund', 'charge'] });
        expect(taken).toMatchObject({ id, unknownSinceMs: since });
        await finish(taken, { kind: 'done' });
        expect((await store().job(id))?.unknownSinceMs).toBeNull();
      }
    });

    test('what is unknown goes over to the job that replaces it, waiting or running', async () => {
      const { enqueue, one, finish } = desk();
      const uniqueKey = fresh('unique');
      const waiting = await enqueue({ uniqueKey });
      await finish(await one(), { kind: 'unknown', error: 'no answer', runAtMs: NOON }, NOON + 1);
      expect(await enqueue({ uniqueKey })).toBe(waiting);
      expect(await store().job(waiting)).toMatchObject({ attempts: 0, lastError: null, unknownSinceMs: NOON + 1 });
      const running = await one();
      const later = await enqueue({ uniqueKey });
      expect(later).not.toBe(waiting);
      await finish(running, { kind: 'retry', error: 'no line', runAtMs: NOON }, NOON + 2);
      expect(await store().job(waiting)).toMatchObject({ state: 'discarded', unknownSinceMs: null });
      expect(await store().job(later)).toMatchObject({ state: 'queued', unknownSinceMs: NOON + 1 });
    });
  });

  describe('one waiting job per unique key', () => {
    test('the later one replaces it, or is not needed; either way the id is that of the one that waits', async () => {
      const { enqueue, one } = desk();
      const uniqueKey = fresh('unique');
      const id = await enqueue({ uniqueKey, payload: { n: 1 } });
      expect(await enqueue({ uniqueKey, payload: { n: 2 }, onDuplicate: 'keep', runAtMs: NOON + HOUR })).toBe(id);
      expect(await store().job(id)).toMatchObject({ payload: { n: 1 }, runAtMs: NOON });
      expect(await enqueue({ uniqueKey, payload: { n: 3 }, onDuplicate: 'replace' })).toBe(id);
      expect((await one()).payload).toEqual({ n: 3 });
    });

    test('one that runs has seen the world before: another is queued behind it', async () => {
      const { enqueue, one } = desk();
      const uniqueKey = fresh('unique');
      await enqueue({ uniqueKey, payload: { n: 1 } });
      await one();
      const id = await enqueue({ uniqueKey, payload: { n: 2 }, onDuplicate: 'keep' });
      expect(await enqueue({ uniqueKey, payload: { n: 3 }, onDuplicate: 'keep' })).toBe(id);
      expect((await one()).payload).toEqual({ n: 2 });
    });

    test.each(['keep', 'replace'] as const)('of forty at once by four processes one waits: %s', async (onDuplicate) => {
      const { queue, enqueue } = desk();
      const processes = [store(), await another(), await another(), await another()];
      const uniqueKey = fresh('unique');
      const ids = await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          processes[n % 4]!.enqueue({ queue, task: 'charge', payload: { n }, uniqueKey, onDuplicate, runAtMs: NOON }),
        ),
      );
      expect(new Set(ids).size).toBe(1);
      const { items } = await store().jobs({ queue }, { limit: 9 });
      expect(items.map(({ id }) => id)).toEqual([ids[0]]);
      await enqueue({ uniqueKey, payload: { n: 'last' } });
      expect((await store().job(ids[0]!))?.payload).toEqual({ n: 'last' });
    });
  });

  test('what staff do with a job stands in the audit log, and what they may not do does not', async () => {
    const { enqueue, one, finish } = desk();
    const businessId = fresh('business');
    const id = await enqueue({ payload: { businessId, phone: '+5491100000000' } });
    expect(await store().retryJob(id, 'api', NOON)).toBeNull();
    await finish(await one(), { kind: 'dead', error: 'no answer', isUnknown: true });
    await store().retryJob(id, 'api', NOON + 1);
    expect((await store().job(id))?.unknownSinceMs).toBe(NOON);
    await store().discardJob(id, 'ana', NOON + 2);
    expect(await store().job(id)).toMatchObject({ state: 'discarded', unknownSinceMs: null });
    expect(await store().discardJob(id, 'ana', NOON + 3)).toBeNull();
    const entries = await query(
      `SELECT at, author, action, subject, detail FROM audit WHERE business_id = '${businessId}' ORDER BY id`,
    );
    expect(
      entries.map((entry) => ({ ...entry, at: Number(entry.at), detail: JSON.parse(String(entry.detail)) })),
    ).toEqual([
      {
        at: NOON + 1,
        author: 'api',
        action: 'job_retried',
        subject: `job:${id}`,
        detail: expect.objectContaining({ task: 'charge' }),
      },
      {
        at: NOON + 2,
        author: 'ana',
        action: 'job_discarded',
        subject: `job:${id}`,
        detail: expect.objectContaining({ task: 'charge' }),
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain('549110');
  });

  test('queues are claimed one after the other, each its most overdue first, up to the limit in all', async () => {
    const [first, second] = [desk(), desk()];
    await second.enqueue({ payload: { name: 'second, early' }, runAtMs: NOON - HOUR });
    for (const [name, runAtMs] of [
      ['late', NOON],
      ['early', NOON - 1],
    ] as const) {
      await first.enqueue({ payload: { name: `first, ${name}` }, runAtMs });
    }
    const claim = { queues: [first.queue, second.queue], workerId: 'w1', nowMs: NOON, leaseMs: MINUTE };
    const names = (jobs: Job[]) => jobs.map(({ payload }) => payload.name);
    expect(await store().nextJobAtMs(claim.queues)).toBe(NOON - HOUR);
    expect(names(await store().claimJobs({ ...claim, limit: 1 }))).toEqual(['first, early']);
    expect(names(await store().claimJobs({ ...claim, limit: 9 }))).toEqual(['first, late', 'second, early']);
  });

  test('purging goes a thousand at a time', async () => {
    const { queue, enqueue } = desk();
    await Promise.all(Array.from({ length: 1_050 }, () => enqueue()));
    const jobs = await store().claimJobs({
      queues: [queue],
      workerId: 'w1',
      nowMs: NOON,
      leaseMs: MINUTE,
      limit: 2_000,
    });
    await Promise.all(jobs.map(({ id }) => store().finishJob(id, 'w1', { kind: 'done' }, 1_000)));
    await enqueue();
    expect(await store().purge({ idempotencyMs: 0, finishedJobsMs: 1_001 })).toBe(1_000);
    expect(await store().purge({ idempotencyMs: 0, finishedJobsMs: 1_001 })).toBe(50);
    expect(await store().purge({ idempotencyMs: 0, finishedJobsMs: 1_001 })).toBe(0);
  });

  test('what vendors told is forgotten after a while, and what left our calendars', async () => {
    const name = fresh('b');
    await query(
      `INSERT INTO webhooks (provider, notice_id, at) VALUES ('stripe', '${name}-old', 999), ('stripe', '${name}-new', 1000)`,
    );
    for (const [cell, goneAt] of [
      [1, 'NULL'],
      [2, '999'],
      [3, '1000'],
    ] as const) {
      await query(
        `INSERT INTO exported_nights (business_id, resource, calendar, cell, fetched_at, gone_at) VALUES ('${name}', 'u', 'c', ${cell}, 5, ${goneAt})`,
      );
    }
    expect(await store().purge({ idempotencyMs: 0, finishedJobsMs: 0 })).toBe(0);
    expect(await store().purge({ idempotencyMs: 0, finishedJobsMs: 0, webhooksMs: 1_000, goneMs: 1_000 })).toBe(2);
    expect(await query(`SELECT notice_id FROM webhooks WHERE notice_id LIKE '${name}-%'`)).toEqual([
      { notice_id: `${name}-new` },
    ]);
    expect(await query(`SELECT cell FROM exported_nights WHERE business_id = '${name}'`)).toHaveLength(2);
  });
}

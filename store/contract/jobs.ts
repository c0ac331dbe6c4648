import { expect, test } from 'vitest';
import type { Job, NewJob } from '../store.ts';
import { codeOf, fresh, guest, MINUTE, NOON, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** Work that is done once for each lease, in order where order counts, and that nobody loses. */
export function jobsContract({ store, another, query }: Subject): void {
  /** A queue of its own, with what a worker does on it. */
  function desk() {
    const queue = fresh('queue');
    const enqueue = (change: Partial<NewJob> = {}) =>
      store().enqueue({ queue, task: 'task', payload: {}, runAtMs: NOON, ...change });
    const claim = (change: Partial<Parameters<ReturnType<typeof store>['claimJobs']>[0]> = {}) =>
      store().claimJobs({ queues: [queue], workerId: 'w1', nowMs: NOON, leaseMs: MINUTE, limit: 10, ...change });
    const one = async (change: Parameters<typeof claim>[0] = {}): Promise<Job> => {
      const [job, ...more] = await claim(change);
      if (job === undefined || more.length > 0) throw new Error(`one job expected, ${more.length + 1} claimed`);
      return job;
    };
    return { queue, enqueue, claim, one };
  }
  const names = (jobs: Job[]) => jobs.map(({ payload }) => payload.name);

  test('a job is claimed when it is due, not before, and by one worker', async () => {
    const { queue, enqueue, claim } = desk();
    await enqueue({ runAtMs: NOON + 1, payload: { name: 'a', deep: { list: [1, 'ñ'] } } });
    expect(await claim()).toEqual([]);
    expect(await store().nextJobAtMs([queue])).toBe(NOON + 1);
    const [job] = await claim({ nowMs: NOON + 1 });
    expect(job).toMatchObject({
      queue,
      task: 'task',
      state: 'running',
      payload: { name: 'a', deep: { list: [1, 'ñ'] } },
      attempts: 1,
      lockedBy: 'w1',
      heartbeatAtMs: NOON + 1,
    });
    expect(await claim({ nowMs: NOON + 1, workerId: 'w2' })).toEqual([]);
    expect(await store().nextJobAtMs([queue])).toBe(NOON + 1 + MINUTE);
    expect(await store().nextJobAtMs([fresh('queue')])).toBeNull();
  });

  test('the limit counts, the most overdue first', async () => {
    const { enqueue, claim } = desk();
    for (const [name, runAtMs] of [
      ['late', NOON],
      ['early', NOON - 2],
      ['middle', NOON - 1],
    ] as const) {
      await enqueue({ runAtMs, payload: { name } });
    }
    expect(names(await claim({ limit: 2 })).sort()).toEqual(['early', 'middle']);
    expect(names(await claim({ limit: 2 }))).toEqual(['late']);
  });

  test('jobs of one key run one at a time, in the order they came; others beside them', async () => {
    const { enqueue, claim } = desk();
    const serialKey = fresh('key');
    for (const name of ['first', 'second', 'third']) await enqueue({ serialKey, payload: { name } });
    await enqueue({ serialKey: fresh('key'), payload: { name: 'other' } });
    const jobs = await claim();
    expect(names(jobs)).toEqual(['first', 'other']);
    expect(await claim()).toEqual([]);
    await store().finishJob(jobs[0]!.id, 'w1', { kind: 'done' }, NOON);
    expect(names(await claim())).toEqual(['second']);
  });

  test('a failure keeps the order: what comes after waits for the next try', async () => {
    const { queue, enqueue, claim, one } = desk();
    const serialKey = fresh('key');
    for (const name of ['first', 'second']) await enqueue({ serialKey, payload: { name } });
    const job = await one();
    await store().finishJob(job.id, 'w1', { kind: 'retry', runAtMs: NOON + 10, error: 'no line' }, NOON);
    expect(await store().job(job.id)).toMatchObject({
      state: 'queued',
      attempts: 1,
      lastError: 'no line',
      lockedBy: null,
    });
    expect(await claim({ nowMs: NOON + 9 })).toEqual([]);
    expect(await store().nextJobAtMs([queue])).toBe(NOON + 10);
    expect((await one({ nowMs: NOON + 10 })).attempts).toBe(2);
  });

  test('a dead letter holds up nobody', async () => {
    const { queue, enqueue, one } = desk();
    const serialKey = fresh('key');
    for (const name of ['first', 'second']) await enqueue({ serialKey, payload: { name } });
    const job = await one();
    await store().finishJob(job.id, 'w1', { kind: 'dead', error: 'refused' }, NOON);
    expect(await store().job(job.id)).toMatchObject({ state: 'dead', lastError: 'refused' });
    expect((await one()).payload).toEqual({ name: 'second' });
    const depths = (await store().jobDepths()).filter((depth) => depth.queue === queue);
    expect(depths).toEqual(
      expect.arrayContaining([
        { queue, state: 'dead', count: 1 },
        { queue, state: 'running', count: 1 },
      ]),
    );
    expect(depths).toHaveLength(2);
  });

  test('not yet costs no attempt; nothing to do ends it with its reason', async () => {
    const { enqueue, one } = desk();
    await enqueue();
    const job = await one();
    await store().finishJob(job.id, 'w1', { kind: 'snooze', runAtMs: NOON + 5 }, NOON);
    expect(await store().job(job.id)).toMatchObject({ state: 'queued', attempts: 0, runAtMs: NOON + 5 });
    await one({ nowMs: NOON + 5 });
    await store().finishJob(job.id, 'w1', { kind: 'cancel', reason: 'paid' }, NOON);
    expect(await store().job(job.id)).toMatchObject({ state: 'discarded', lastError: 'paid' });
  });

  test('a lease runs out at its end, not before; then another worker has the job and the first one learns it', async () => {
    const { enqueue, claim, one } = desk();
    await enqueue();
    const job = await one();
    expect(await claim({ workerId: 'w2', nowMs: NOON + MINUTE - 1 })).toEqual([]);
    const taken = await one({ workerId: 'w2', nowMs: NOON + MINUTE });
    expect(taken).toMatchObject({ id: job.id, attempts: 2, lockedBy: 'w2' });
    expect(await store().heartbeat([job.id], 'w1', NOON + MINUTE)).toEqual([]);
    for (const outcome of [
      { kind: 'done' },
      { kind: 'snooze', runAtMs: NOON },
      { kind: 'dead', error: 'x' },
    ] as const) {
      expect(await codeOf(store().finishJob(job.id, 'w1', outcome, NOON))).toBe('lease_lost');
    }
    expect(await codeOf(store().finishDelivery(job.id, 'w1', [], NOON))).toBe('lease_lost');
    expect(await store().job(job.id)).toMatchObject({ state: 'running', lockedBy: 'w2' });
  });

  test('a heartbeat moves the lease', async () => {
    const { enqueue, claim, one } = desk();
    await enqueue();
    const job = await one();
    expect(await store().heartbeat([job.id, '999999', 'x'], 'w1', NOON + 50_000)).toEqual([job.id]);
    expect(await claim({ workerId: 'w2', nowMs: NOON + MINUTE + 49_999 })).toEqual([]);
    expect(await claim({ workerId: 'w2', nowMs: NOON + MINUTE + 50_000 })).toHaveLength(1);
  });

  test('one waiting job per unique key: a later one replaces it, and a running one that would come back too', async () => {
    const { enqueue, claim, one } = desk();
    const uniqueKey = fresh('unique');
    await enqueue({ uniqueKey, payload: { name: 'old' }, runAtMs: NOON + 10 });
    await enqueue({ uniqueKey, payload: { name: 'new' } });
    const running = await one();
    expect(running.payload).toEqual({ name: 'new' });
    await enqueue({ uniqueKey, payload: { name: 'newest' } });
    await store().finishJob(running.id, 'w1', { kind: 'retry', runAtMs: NOON, error: 'x' }, NOON);
    expect(await store().job(running.id)).toMatchObject({ state: 'discarded' });
    expect(names(await claim())).toEqual(['newest']);
  });

  test('only the jobs of a conversation, where asked for', async () => {
    const { queue, enqueue, claim } = desk();
    await enqueue({ conversationId: 'c1', payload: { name: 'one' }, runAtMs: NOON });
    await enqueue({ conversationId: 'c2', payload: { name: 'two' }, runAtMs: NOON - 5 });
    expect(await store().nextJobAtMs([queue], 'c1')).toBe(NOON);
    expect(names(await claim({ conversationId: 'c1' }))).toEqual(['one']);
  });

  test('a delivery that went through: job done, messages sent, with the vendor’s ids', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    const outgoing = ['uno', 'dos'].map((text) => ({ text, choices: [] }));
    const { messages, deliveryJobId } = await store().commitTurn(turnOf(received, business, { outgoing }));
    const sent = messages.map(({ id }, i) => ({ messageId: id, externalId: i === 0 ? 'vendor-1' : null }));
    await store().finishDelivery(deliveryJobId!, 'worker', sent, NOON);
    expect(await store().job(deliveryJobId!)).toMatchObject({ state: 'done' });
    const kept = await store().deliveryMessages(messages.map(({ id }) => id));
    expect(kept.map(({ status, externalId }) => [status, externalId])).toEqual([
      ['sent', 'vendor-1'],
      ['sent', null],
    ]);
    expect(await store().deliveryMessages(['nothing', `${received.conversationId}|0009999`])).toEqual([]);
  });

  test('what the vendor said since (read) is not taken back when a delivery is recorded late', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    const outgoing = [{ text: 'uno', choices: [] }];
    const { messages, deliveryJobId } = await store().commitTurn(turnOf(received, business, { outgoing }));
    await query(`UPDATE messages SET status = 'read' WHERE conversation_id = '${received.conversationId}' AND seq = 2`);
    await store().finishDelivery(deliveryJobId!, 'worker', [{ messageId: messages[0]!.id, externalId: 'v' }], NOON);
    expect((await store().messages(received.conversationId, 1, 1))[0]?.status).toBe('read');
  });

  test('half a delivery went out before it was refused for good; a retry sends the rest again', async () => {
    const business = fresh('business');
    const received = await guest(store(), business);
    const outgoing = ['uno', 'dos'].map((text) => ({ text, choices: [] }));
    const { messages, deliveryJobId } = await store().commitTurn(turnOf(received, business, { outgoing }));
    const [first, second] = messages.map(({ id }) => id);
    const statuses = async () => (await store().messages(received.conversationId, 1, 10)).map(({ status }) => status);
    await store().finishJob(
      deliveryJobId!,
      'worker',
      { kind: 'dead', error: 'refused', failedMessages: [second!], sent: [{ messageId: first!, externalId: 'v' }] },
      NOON,
    );
    expect(await statuses()).toEqual(['sent', 'failed']);
    expect(await store().retryJob(deliveryJobId!, 'staff', NOON + 1)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await statuses()).toEqual(['sent', 'queued']);
    expect(await store().retryJob(deliveryJobId!, 'staff', NOON + 1)).toBeNull();
    expect(await store().discardJob(deliveryJobId!, 'staff', NOON + 2)).toMatchObject({ state: 'discarded' });
    expect(await statuses()).toEqual(['sent', 'failed']);
    expect(await store().discardJob(deliveryJobId!, 'staff', NOON + 2)).toBeNull();
  });

  test('a dead job that runs again does not run beside a later one of its key', async () => {
    const { enqueue, claim, one } = desk();
    const serialKey = fresh('key');
    for (const name of ['first', 'second']) await enqueue({ serialKey, payload: { name } });
    const first = await one();
    await store().finishJob(first.id, 'w1', { kind: 'dead', error: 'x' }, NOON);
    const second = await one();
    await store().retryJob(first.id, 'staff', NOON);
    expect(await claim({ workerId: 'w2' })).toEqual([]);
    await store().finishJob(second.id, 'w1', { kind: 'done' }, NOON);
    expect(names(await claim({ workerId: 'w2' }))).toEqual(['first']);
  });

  test('lists by queue and state, the latest first, by page', async () => {
    const { queue, enqueue, one } = desk();
    for (const name of ['a', 'b', 'c']) await enqueue({ payload: { name } });
    const page = await store().jobs({ queue }, { limit: 2 });
    expect(names(page.items)).toEqual(['c', 'b']);
    const rest = await store().jobs({ queue }, { limit: 2, cursor: page.nextCursor! });
    expect(names(rest.items)).toEqual(['a']);
    expect(rest.nextCursor).toBeNull();
    await one({ limit: 1 });
    expect(names((await store().jobs({ queue, state: 'running' }, { limit: 9 })).items)).toEqual(['a']);
    expect(names((await store().jobs({ queue, state: 'queued' }, { limit: 9 })).items)).toEqual(['c', 'b']);
    expect((await store().jobs({ queue, state: 'dead' }, { limit: 9 })).items).toEqual([]);
    expect(await store().job('no-number')).toBeNull();
  });

  test('fractions of a millisecond and an error with NUL in it are no fault', async () => {
    const { queue, enqueue, one } = desk();
    await enqueue({ runAtMs: NOON + 0.25 });
    expect(await store().nextJobAtMs([queue])).toBe(NOON + 1);
    const job = await one({ nowMs: NOON + 1.5 });
    const retry = { kind: 'retry', runAtMs: NOON + 7.1, error: 'a\0b\ud800' } as const;
    await store().finishJob(job.id, 'w1', retry, NOON + 2.5);
    const kept = await store().job(job.id);
    expect(kept?.runAtMs).toBe(NOON + 8);
    expect(kept?.lastError).toMatch(/^ab/);
  });

  test('finished jobs are purged when they are old; waiting and dead ones stay', async () => {
    const { queue, enqueue, claim } = desk();
    for (const name of ['done', 'dead', 'recent', 'waiting']) await enqueue({ payload: { name } });
    const [done, dead, recent] = await claim({ limit: 3 });
    await store().finishJob(done!.id, 'w1', { kind: 'done' }, 1_000);
    await store().finishJob(dead!.id, 'w1', { kind: 'dead', error: 'x' }, 1_000);
    await store().finishJob(recent!.id, 'w1', { kind: 'done' }, 2_000);
    expect(await store().purge({ idempotencyMs: 0, finishedJobsMs: 1_500 })).toBe(1);
    expect(names((await store().jobs({ queue }, { limit: 9 })).items)).toEqual(['waiting', 'recent', 'dead']);
  });

  test('two processes claiming at once: no job twice, no key twice at a time, every key in order', async () => {
    const { queue, enqueue } = desk();
    const other = await another();
    const keys = Array.from({ length: 8 }, () => fresh('key'));
    for (let i = 0; i < 5; i++) {
      await Promise.all(keys.map((serialKey) => enqueue({ serialKey, payload: { name: `${serialKey}:${i}` } })));
    }
    const running = new Set<string>();
    const ran: string[] = [];
    let overlaps = 0;
    const work = async (workerId: string, process: ReturnType<typeof store>) => {
      while (ran.length < 40) {
        const jobs = await process.claimJobs({ queues: [queue], workerId, nowMs: NOON, leaseMs: MINUTE, limit: 3 });
        for (const { payload } of jobs) {
          const key = String(payload.name).split(':')[0]!;
          if (running.has(key)) overlaps += 1;
          running.add(key);
        }
        for (const { id, payload } of jobs) {
          const name = String(payload.name);
          ran.push(name);
          running.delete(name.split(':')[0]!);
          await process.finishJob(id, workerId, { kind: 'done' }, NOON);
        }
      }
    };
    await Promise.all([work('w1', store()), work('w2', other), work('w3', store()), work('w4', other)]);
    expect(overlaps).toBe(0);
    expect(new Set(ran).size).toBe(40);
    for (const key of keys) {
      expect(ran.filter((name) => name.startsWith(`${key}:`))).toEqual([0, 1, 2, 3, 4].map((i) => `${key}:${i}`));
    }
  });
}

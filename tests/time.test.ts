import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CABINS, type Desk, NOON_MS, openDesk } from '../bot/pipe.fixture.ts';
import { createWorkerId, isDeadWorker } from '../bot/worker-id.ts';
import { takeOverJobs } from '../jobs/take-over.ts';
import type { TaskContext } from '../jobs/task.ts';
import { purge } from '../jobs/tasks/purge.ts';
import type { Job } from '../store/store.ts';

/* What time does by itself: holds that end, customers who fall silent, stays that are over, workers that died. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

async function moveTo(ms: number): Promise<void> {
  desk.clock.moveTo(ms);
  do await desk.pipe.turns.settled();
  while ((await desk.pipe.worker.runDue()) > 0);
}

/** Caro holds the Lenga from 18 to 21 December, until 12:42. */
async function hold(): Promise<{ id: string; conversationId: string }> {
  for (const line of ['quiero la lenga del 18 al 21 de diciembre, 5 personas', 'sí', 'Caro Méndez'])
    await desk.say(line);
  const { items } = await desk.store.reservations(CABINS, {}, { limit: 5 });
  expect(items).toMatchObject([{ status: 'held', holdExpiresAtMs: NOON_MS + 30 * MINUTE_MS }]);
  return { id: items[0]!.id, conversationId: items[0]!.conversationId! };
}
const statusOf = async (id: string) => (await desk.store.reservation(CABINS, id))?.status;
const said = (from: number) => desk.sent.slice(from).map(({ text }) => text);

/** Runs the done jobs of a task once more, as after a crash between the work and its record. */
async function runAgain(task: string): Promise<number> {
  const { items } = await desk.store.jobs({ state: 'done' }, { limit: 200 });
  const done = items.filter((job: Job) => job.task === task);
  for (const { queue, payload, conversationId } of done) {
    await desk.store.enqueue({
      queue,
      task,
      payload,
      runAtMs: desk.clock.nowMs(),
      ...(conversationId !== null && { conversationId }),
    });
  }
  await moveTo(desk.clock.nowMs());
  return done.length;
}

describe('a hold', () => {
  test('is reminded of once before its end, also when the job runs twice', async () => {
    const { id } = await hold();
    const before = desk.sent.length;
    await moveTo(NOON_MS + 29 * MINUTE_MS);
    expect(said(before)).toHaveLength(1);
    expect(await runAgain('remind-hold')).toBeGreaterThan(0);
    expect(said(before)).toHaveLength(1);
    expect(await statusOf(id)).toBe('held');
    expect(await desk.metrics.render()).toContain('conserje_holds_reminded_total 1');
  });

  test('ends at its instant, the customer is told once, also when the job runs twice', async () => {
    const { id } = await hold();
    await moveTo(NOON_MS + 30 * MINUTE_MS - 1);
    expect(await statusOf(id)).toBe('held');
    const before = desk.sent.length;
    await moveTo(NOON_MS + 30 * MINUTE_MS);
    expect(await statusOf(id)).toBe('expired');
    expect(said(before)).toHaveLength(1);
    expect(await runAgain('expire-hold')).toBeGreaterThan(0);
    expect(said(before)).toHaveLength(1);
    expect(await desk.metrics.render()).toContain('conserje_holds_expired_total 1');
  });

  test('of somebody without a conversation ends too', async () => {
    const { id } = await hold();
    const { resource, checkIn, checkOut, guests, pets, total, deposit } = (await desk.store.reservation(CABINS, id))!;
    const terms = { checkIn, checkOut, guests, pets, total, deposit };
    const effects = [
      {
        kind: 'place_hold' as const,
        reservationId: 'by-phone',
        code: 'PH0-NE',
        terms: { ...terms, resource: resource === 'coihue' ? 'nire' : 'coihue' },
        customerName: null,
        holdExpiresAtMs: NOON_MS + 5 * MINUTE_MS,
      },
      {
        kind: 'schedule_job' as const,
        task: 'expire-hold' as const,
        key: 'expire-hold:by-phone',
        runAtMs: NOON_MS + 5 * MINUTE_MS,
        payload: { businessId: CABINS, reservationId: 'by-phone' },
      },
    ];
    await desk.store.apply({ businessId: CABINS, effects, customer: { name: 'Beto' }, nowMs: NOON_MS });
    await moveTo(NOON_MS + 5 * MINUTE_MS);
    expect(await statusOf('by-phone')).toBe('expired');
    expect(await desk.metrics.render()).toContain('conserje_holds_expired_total 1');
  });

  test('whose job was lost is found by the sweep', async () => {
    const { id } = await hold();
    const { items } = await desk.store.jobs({ state: 'queued' }, { limit: 50 });
    for (const job of items) await desk.store.discardJob(job.id, 'staff', NOON_MS);
    await moveTo(NOON_MS + 40 * MINUTE_MS);
    expect(await statusOf(id)).toBe('held');
    await chore('sweep-holds');
    expect(await statusOf(id)).toBe('expired');
  });
});

describe('a message that another process acknowledged and left', () => {
  test('is answered after a minute, without a start', async () => {
    const content = { kind: 'text', text: '¿aceptan mascotas?' } as const;
    const address = { businessId: CABINS, channel: 'webchat', account: 'test', thread: 'ana' } as const;
    await desk.store.receive({ ...address, externalId: 'ana-1', from: { id: 'ana' }, content, receivedAtMs: NOON_MS });
    await chore('pick-up-left');
    await moveTo(NOON_MS + MINUTE_MS);
    await chore('pick-up-left');
    expect(desk.sent).toEqual([]);
    desk.clock.moveTo(NOON_MS + MINUTE_MS + 1);
    await chore('pick-up-left');
    expect(desk.sent).toHaveLength(1);
  });
});

describe('a customer who falls silent', () => {
  test('is asked once, then the conversation closes; also when the jobs run twice', async () => {
    await desk.say('tenés lugar para 4?');
    const before = desk.sent.length;
    await moveTo(NOON_MS + DAY_MS);
    await moveTo(NOON_MS + 2 * DAY_MS);
    expect(said(before)).toHaveLength(2);
    expect(await runAgain('silence')).toBe(2);
    expect(said(before)).toHaveLength(2);
    await moveTo(NOON_MS + 5 * DAY_MS);
    expect(said(before)).toHaveLength(2);
  });

  test('and comes back in time is not', async () => {
    await desk.say('tenés lugar para 4?');
    await desk.say('gracias, después te digo');
    const { items } = await desk.store.jobs({ state: 'queued' }, { limit: 50 });
    expect(items.filter(({ task }) => task === 'silence').length).toBeLessThanOrEqual(1);
  });
});

describe('upkeep', () => {
  test('a confirmed stay is completed the day it ends by the clock of the business, also when run twice', async () => {
    const { id } = await hold();
    await desk.store.apply({
      businessId: CABINS,
      effects: [{ kind: 'confirm_reservation', reservationId: id }],
      nowMs: NOON_MS,
    });
    const checkOutDay = Date.parse('2026-12-21T00:00:00-03:00');
    desk.clock.moveTo(checkOutDay - 1);
    await chore('complete-stays');
    expect(await statusOf(id)).toBe('confirmed');
    desk.clock.moveTo(checkOutDay + DAY_MS);
    await chore('complete-stays');
    expect(await statusOf(id)).toBe('completed');
    await chore('complete-stays');
    expect(await desk.metrics.render()).toMatch(
      /reservations_total\{business="cabanas-del-arroyo",status="completed"\} 1\n/,
    );
  });

  test('finished jobs are forgotten after a week, those that wait or died are kept', async () => {
    await hold();
    const states = async () => (await desk.store.jobs({}, { limit: 200 })).items.map(({ state }) => state);
    const before = await states();
    const forgetAt = (nowMs: number) => purge.run({}, { store: desk.store, nowMs } as TaskContext);
    await forgetAt(NOON_MS + 7 * DAY_MS);
    expect(await states()).toEqual(before);
    await forgetAt(NOON_MS + 8 * DAY_MS);
    // the newest row stays, so that no number is given out twice
    expect((await states()).filter((state) => state === 'done').length).toBeLessThanOrEqual(1);
    expect(before.filter((state) => state === 'done').length).toBeGreaterThan(1);
    expect((await states()).filter((state) => state === 'queued')).toEqual(
      before.filter((state) => state === 'queued'),
    );
  });
});

describe('work of a process that died', () => {
  test('is taken over at once, and the attempt counts', async () => {
    await desk.store.enqueue({ queue: 'timers', task: 'silence', payload: {}, runAtMs: NOON_MS });
    const [job] = await desk.store.claimJobs({
      queues: ['timers'],
      workerId: 'dead',
      nowMs: NOON_MS,
      leaseMs: 30_000,
      limit: 1,
    });
    expect(
      await takeOverJobs(
        desk.store,
        (id) => id === 'dead',
        () => false,
        NOON_MS,
      ),
    ).toBe(1);
    expect(await desk.store.job(job!.id)).toMatchObject({ state: 'queued', attempts: 1, runAtMs: NOON_MS });
    expect(
      await takeOverJobs(
        desk.store,
        (id) => id === 'dead',
        () => false,
        NOON_MS,
      ),
    ).toBe(0);
  });

  test('of a process that lives, or that may live, is left alone', () => {
    const own = createWorkerId();
    const [host] = own.split('/') as [string];
    expect(isDeadWorker(own, own)).toBe(false);
    expect(isDeadWorker(`${host}/${process.ppid}/aaaa`, own)).toBe(false);
    expect(isDeadWorker('another-host/1/aaaa', own)).toBe(false);
    expect(isDeadWorker('nonsense', own)).toBe(false);
    expect(isDeadWorker(`${host}/${process.pid}/aaaa`, own)).toBe(true);
    expect(isDeadWorker(`${host}/${NO_PROCESS}/aaaa`, own)).toBe(true);
  });
});

/** Beyond what Linux gives out. */
const NO_PROCESS = 2 ** 22 + 1;

/** Runs a chore now, as its schedule has it run. */
async function chore(task: string): Promise<void> {
  await desk.store.enqueue({ queue: 'upkeep', task, payload: {}, runAtMs: desk.clock.nowMs() });
  await moveTo(desk.clock.nowMs());
}

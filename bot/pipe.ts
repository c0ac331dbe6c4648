import type { Logger } from 'pino';
import type { Channel, Inlet } from '../channels/channel.ts';
import { packFor } from '../flows/registry.ts';
import type { Condition } from '../jobs/alerts/condition.ts';
import { deadLetters, unknownOutcomes } from '../jobs/alerts/conditions.ts';
import { sendAlert, type Tell } from '../jobs/alerts/send-alert.ts';
import { WATCH, watch } from '../jobs/alerts/watch.ts';
import { notifyNobody } from '../jobs/hands/notify-staff.ts';
import { TEND_HANDS, tendHands } from '../jobs/hands/tend-hands.ts';
import { CONCURRENCY, TASKS } from '../jobs/registry.ts';
import { followReminders } from '../jobs/reminders/follow-reminders.ts';
import type { Schedule } from '../jobs/schedule.ts';
import { startScheduler } from '../jobs/scheduler.ts';
import { takeOverJobs } from '../jobs/take-over.ts';
import type { Task } from '../jobs/task.ts';
import { type Follower, followReservation } from '../jobs/tasks/follow-reservation.ts';
import { realTimers, type Timers } from '../jobs/timers.ts';
import { UPKEEP, upkeepTasks } from '../jobs/upkeep.ts';
import { createWorker, type Worker } from '../jobs/worker.ts';
import type { Store } from '../store/store.ts';
import { createHear, type Hear } from './hear.ts';
import { createInlet } from './inlet.ts';
import { createInterpret, type Interpret } from './interpret.ts';
import { countEffects } from './meter.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { Metrics } from './sidecar/metrics.ts';
import type { Served } from './take-turn.ts';
import { createTurns, type Turns } from './turn.ts';
import { wordReply, wordText } from './wording.ts';
import { createWorkerId, isDeadWorker } from './worker-id.ts';

export interface PipeDeps {
  store: Store;
  businesses: { get(id: string): Served | null; list(): readonly Served[] };
  channels: ReadonlyMap<string, Channel>;
  clock: { nowMs(): number };
  log: Logger;
  metrics: Metrics;
  timers?: Timers;
  /** for virtual time, where looking in vain costs more than all else: how often queues are looked at, and when schedules are */
  pace?: { lookEveryMs: number; scheduleTimers: Timers };
  interpret?: Interpret;
  /** default: nobody listens to voice notes */
  hear?: Hear;
  /** what follows reservations besides reminders, which always do; default: nothing does */
  followers?: readonly Follower[];
  /** tasks that need parts of their own: payments, calendars */
  tasks?: readonly Task[];
  /** work that comes round by the clock, beside the upkeep that every business needs */
  schedules?: readonly Schedule[];
  /** what is watched beside dead letters and unknown outcomes */
  conditions?: readonly Condition[];
  /** tells who runs the machine of what is wrong; default: it is logged and shown */
  tell?: Tell;
  /** runs jobs of this conversation only */
  conversationId?: string;
}

/** From inbox to outbox: turns, deliveries and background work, wired. */
export interface Pipe {
  turns: Turns;
  outbox: Outbox;
  worker: Worker;
  /** what channels hand over to */
  inlet: Inlet;
  /** Picks up what an earlier run left and begins to work by itself. */
  start(): Promise<void>;
  /** Takes no more work and resolves when what is in hand is finished. */
  drain(): Promise<void>;
}

/** How long a job is a worker's without a sign of life; also how long a crash of another host holds its jobs up. */
const LEASE_MS = 30_000;

export function createPipe(deps: PipeDeps): Pipe {
  const { store, clock, log, metrics, channels, businesses } = deps;
  const timers = deps.timers ?? realTimers;
  const workerId = createWorkerId();
  const random = Math.random;

  const outbox = createOutbox({
    store,
    channels,
    workerId,
    clock,
    timers,
    random,
    log,
    metrics,
    onLeased: () => worker.keepAlive(),
    onScheduled: (runAtMs) => worker.wakeAt(runAtMs, 'outbox'),
  });
  const turns = createTurns({
    store,
    businesses,
    interpret: deps.interpret ?? createInterpret({ metrics, log }),
    hear: deps.hear ?? createHear({ store, listener: null, clock, timers, log, metrics }),
    word: (text, { business }, nowMs) => wordText(text, business, nowMs),
    wordReply,
    packFor,
    channels,
    outbox,
    clock,
    timers,
    workerId,
    leaseMs: LEASE_MS,
    onScheduled: (runAtMs, queue) => worker.wakeAt(runAtMs, queue),
    log,
    metrics,
  });
  const tasks = [
    ...TASKS,
    notifyNobody,
    tendHands({ businesses: () => businesses.list().map(({ business }) => business), kick: (id) => turns.kick(id) }),
    followReservation([followReminders, ...(deps.followers ?? [])]),
    ...upkeepTasks({
      businesses: () => businesses.list().map(({ business }) => business),
      onCompleted: (business, stays) => metrics.reservationsTotal.inc({ business, status: 'completed' }, stays),
      pickUp: (beforeMs) => turns.pickUp(beforeMs),
    }),
    watch({
      conditions: [deadLetters, unknownOutcomes, ...(deps.conditions ?? [])],
      isHeard: deps.tell !== undefined,
      onChange({ key, text, isOpen }) {
        if (isOpen) log.warn({ alert: key }, text);
        else log.info({ alert: key }, 'no longer wrong');
      },
      onFault: (condition, error) => log.error({ condition, err: error }, 'a condition could not be looked at'),
    }),
    sendAlert(deps.tell ?? null),
    ...(deps.tasks ?? []),
    outbox.task,
  ];
  const worker: Worker = createWorker({
    store: {
      ...store,
      async apply(write) {
        const applied = await store.apply(write);
        countEffects(metrics, write.businessId, write.effects);
        return applied;
      },
    },
    tasks,
    queues: CONCURRENCY,
    workerId,
    clock,
    timers,
    random,
    feed: async (conversationId, event, externalId) => {
      await turns.receiveEvent(conversationId, event, externalId);
    },
    business: (id) => businesses.get(id)?.business ?? null,
    ...(deps.conversationId !== undefined && { conversationId: deps.conversationId }),
    alsoInHand: outbox.inHand,
    leaseMs: LEASE_MS,
    ...(deps.pace && { lookEveryMs: deps.pace.lookEveryMs }),
    observe({ job, outcome, error }) {
      metrics.jobsTotal.inc({ queue: job.queue, outcome });
      if (outcome === 'done' || outcome === 'cancel' || outcome === 'dead') metrics.jobAttempts.observe(job.attempts);
      if (error === undefined) return;
      const line = { job: job.id, task: job.task, conversation: job.conversationId, attempts: job.attempts, outcome };
      log[outcome === 'dead' ? 'error' : 'warn']({ ...line, err: error }, 'job failed');
    },
    onFault: (error) => log.error({ err: error }, 'the worker could not reach its jobs'),
  });
  let scheduler: { stop(): Promise<void> } | null = null;

  return {
    turns,
    outbox,
    worker,
    inlet: createInlet({ store, turns, log, metrics }),
    async start() {
      const taken = await takeOverJobs(
        store,
        (id) => isDeadWorker(id, workerId),
        (name) => tasks.some((task) => task.name === name && task.reachesOutside === true),
        clock.nowMs(),
      );
      if (taken > 0) log.info({ jobs: taken }, 'took over what a dead process had in hand');
      worker.start();
      await turns.pickUp();
      scheduler = startScheduler({
        store,
        schedules: [...UPKEEP, WATCH, TEND_HANDS, ...(deps.schedules ?? [])],
        clock,
        timers: deps.pace?.scheduleTimers ?? timers,
        onQueued: (queue) => worker.wakeAt(clock.nowMs(), queue),
        onFault: (schedule, error) => log.error({ schedule, err: error }, 'scheduled work could not be queued'),
      });
    },
    async drain() {
      await scheduler?.stop();
      // Side by side: one slow send must not keep turns from being finished, nor let new ones begin.
      await Promise.all([worker.drain(), turns.drain()]);
    },
  };
}

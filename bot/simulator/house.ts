import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Channel } from '../../channels/channel.ts';
import { type LoadedBusiness, loadBusinesses } from '../../config/business.ts';
import { catalogueOf } from '../../config/catalogue.ts';
import { settleEffects } from '../../flows/booking/holds.ts';
import { ALIGN, alignCalendars } from '../../jobs/calendars/align-calendars.ts';
import type { CalendarSource } from '../../jobs/calendars/read-calendar.ts';
import { readCalendarTask } from '../../jobs/calendars/reader.ts';
import { followPayments, paymentTasks, RECONCILE } from '../../jobs/payments/index.ts';
import { scheduledJob } from '../../jobs/schedule.ts';
import { openStore } from '../../store/open.ts';
import type { JobOutcome, RecordedPayment, SentMessage, Store, TurnCommit } from '../../store/store.ts';
import type { CabinsBusiness } from '../core/business.ts';
import { BotError } from '../core/errors.ts';
import type { Heard, Inbound } from '../core/message.ts';
import { createInterpret, loadInterpreter } from '../interpret.ts';
import { createPipe, type Pipe } from '../pipe.ts';
import { createMetrics } from '../sidecar/metrics.ts';
import { paymentWork } from '../sidecar/payments/work.ts';
import { type Books, openBooks } from './checks/books.ts';
import { type Cashier, createCashier } from './outside/cashier.ts';
import { createPhones, type Phones, type Shown } from './outside/phones.ts';
import { createPortal, type Portal } from './outside/portal.ts';
import { type Lifeline, ofProcess, storeOfProcess } from './process.ts';
import { createRandom } from './random.ts';
import { createVirtualTime, type VirtualTime } from './time.ts';

/** What is out of order in the world, now. */
export interface Weather {
  /** nobody reads for us what the offline interpreter is unsure of, and nobody listens to voice notes */
  modelDown: boolean;
  /** somebody else writes into the database, for some seconds of every quarter of a minute */
  databaseBusy: boolean;
  /** webhooks of the payment provider: as they happen, this much later, or not at all */
  webhooks: 'prompt' | 'late' | 'lost';
  /** the payment provider answers nothing */
  cashierDown: boolean;
  /** chance that a call to the database takes its time, and how long at most */
  slowness: { chance: number; mostMs: number };
}

export interface HouseOptions {
  /** a folder of its own */
  dir: string;
  seed: string;
  startMs: number;
  payments: 'manual' | 'mercadopago';
  /** a unit that a portal sells too */
  portalUnit?: string | undefined;
  /** the business file to start from; default: the demo's cabins */
  file?: string;
  /** the same as data, for who has no file */
  loaded?: Pick<LoadedBusiness, 'business' | 'settings'>;
  /** how long at most nothing is looked at while nothing is due; 0: every look takes place at its instant */
  dozeMs: number;
  quietMs?: number;
  /** told of each message that reaches a phone */
  onShown?(message: Shown, isRepeated: boolean): void;
  /** breaks the product on purpose, to see whether the checks notice */
  sabotage?(store: Store, path: string): Store;
}

/** What happened, in the order in which it did. */
export type Happening =
  | { kind: 'wrote'; atMs: number; who: string; text: string; how: string }
  | { kind: 'said'; atMs: number; thread: string; text: string; choices: string[]; repeated: boolean }
  | { kind: 'note'; atMs: number; text: string };

/** A business with its customers' phones, its payment provider and its portal, on a clock that is moved by hand. */
export interface House {
  readonly time: VirtualTime;
  readonly business: CabinsBusiness;
  readonly phones: Phones;
  readonly cashier: Cashier;
  readonly portal: Portal | null;
  readonly weather: Weather;
  /** the database's file, for who reads beside */
  readonly path: string;
  readonly history: Happening[];
  /** other numbers once the product may have written something that is checked: anything; into more than conversations */
  changes(): { all: number; books: number };
  /** jobs of kinds that give up by themselves, or broke: of a run that is well, none */
  readonly faults: string[];
  /** the process that runs; null: it is down */
  running(): { pipe: Pipe; store: Store } | null;
  /** when the process last began to run; null: it does not */
  upSinceMs(): number | null;
  note(text: string): void;
  start(): Promise<void>;
  /** Ends the process here and now, as a power cut does; it starts again after this long. */
  crash(downMs: number, why: string): void;
  /** Ends it at the n-th point of that name from now on. */
  crashAt(point: string, n: number, downMs: number): void;
  /** Nothing is under way but what waits for virtual time. */
  settle(): Promise<void>;
  /** Goes on to the next thing that is due, no further than `untilMs`; answers whether there was one. */
  step(untilMs: number): Promise<boolean>;
  /** Lets time pass, whatever happens meanwhile. */
  advance(ms: number, after?: () => void): Promise<void>;
  close(): Promise<void>;
}

const DEMO_FILE = new URL('../../config/demo/cabanas.json', import.meta.url);
/** Calls to the store that change nothing; whatever else there is may. */
const READS =
  /^(nextJobAtMs|loadTurn|answer|conversations?|messages|reservations?|payments?|paymentRows|deliveryMessages|jobs?|alerts|linksToCheck|feeds?|scheduledAt|jobTrouble|paymentTrouble|pendingConversations|idleConversations|endedStays)$/;
/** Calls that change rows only of jobs, schedules, leases, readings, or what is known of a delivery: checked at intervals. */
const CHORES =
  /^(claimJobs|finishJob|finishDelivery|heartbeat|enqueue|queueScheduled|setLinkCheck|takeLease|recordReading|requeuePushes|endSnoozes|purge|purgeStaff)$/;
/** Calls that write into conversations only. */
const TALK = /^(receive|receiveEvent|claim|release|sendAsStaff|recordEcho|escalate)$/;
/** While something goes on all the time, what only looks is let look this often. */
const LOOK_EVERY_MS = 480_000;
/** At rest, when nothing was written for so long, half as often. */
const REST_AFTER_MS = 20 * 60_000;
/** A link that is asked about again within this long is open. */
const OPEN_LINK_MS = 200_000;
/** What is less far away than this comes first, whatever jobs may be due meanwhile. */
const SOON_MS = 500;
const STARTS_AGAIN_MS = 5_000;
const BUSY_EVERY_MS = 15_000;
const BUSY_MS = 4_000;
const PORTAL_ID = 'portal';
const WEBHOOK_LATE_MS = [2 * 60_000, 40 * 60_000] as const;
/** A second opinion of the model, and how long listening takes. */
const MODEL_MS = [300, 4_000] as const;

export async function openHouse(options: HouseOptions): Promise<House> {
  const { dir, seed, startMs } = options;
  const time = createVirtualTime(startMs);
  const path = join(dir, 'conserje.db');
  const loaded = options.loaded ?? loadHouse(options);
  const business = loaded.business as CabinsBusiness;
  const revision = createHash('sha256').update(JSON.stringify(business)).digest('hex').slice(0, 16);
  const served = { business, revision, catalogue: catalogueOf(business) };
  const log = pino({ level: 'silent' });
  // What the product loads on its way takes real time, over which virtual time would run on: it is all there beforehand.
  const [understand] = await Promise.all([loadInterpreter(), import('../../nlu/cascade.ts'), import('node-ical')]);
  const history: Happening[] = [];
  const faults: string[] = [];
  const weather: Weather = {
    modelDown: false,
    databaseBusy: false,
    webhooks: 'prompt',
    cashierDown: false,
    slowness: { chance: 0, mostMs: 0 },
  };
  const note = (text: string) => void history.push({ kind: 'note', atMs: time.nowMs, text });
  const clock = { nowMs: () => time.nowMs };

  let flight = 0;
  let writes = 0;
  const changes = { all: 0, books: 0 };
  let movedAtMs = startMs;
  let current: (Running & { die(): void }) | null = null;
  let lives = 0;
  let isClosed = false;
  let death: { point: string; n: number; downMs: number } | null = null;
  let starting: Promise<void> = Promise.resolve();

  const phones = createPhones({
    time,
    random: createRandom(seed, 'phones'),
    businessId: business.id,
    quietMs: options.quietMs ?? 1_500,
    isUp: () => current !== null,
    handOver: (message: Inbound) => current!.pipe.inlet.receive(message),
    onShown(message, repeated) {
      const { thread, text, choices } = message;
      const titles = choices.map(({ title }) => title);
      history.push({ kind: 'said', atMs: time.nowMs, thread, text, choices: titles, repeated });
      options.onShown?.(message, repeated);
    },
  });
  const dice = createRandom(seed, 'webhooks');
  const cashier = createCashier({
    nowMs: clock.nowMs,
    tell(notice) {
      if (weather.webhooks === 'lost') return;
      const [least, most] = weather.webhooks === 'late' ? WEBHOOK_LATE_MS : ([200, 3_000] as const);
      bringNotice(notice, dice.between(least, most));
      if (dice.chance(0.1)) bringNotice(notice, dice.between(least, most * 2));
    },
    async arrive(what) {
      await pass(dice.between(50, 600));
      if (!weather.cashierDown) return;
      throw new BotError('payment_unreachable', `${what}: the provider does not answer`, { fate: 'retry' });
    },
  });
  const portal = options.portalUnit === undefined ? null : createPortal(options.portalUnit);

  function pass(ms: number): Promise<void> {
    return new Promise((resolve) => void time.at(time.nowMs + ms, resolve));
  }

  /** Until it is taken, as webhooks are. */
  function bringNotice(notice: { noticeId: string; payment: string }, afterMs: number): void {
    time.at(time.nowMs + afterMs, () => {
      if (isClosed) return;
      const taken = current?.takeNotice(notice) ?? Promise.reject(new Error('nobody is there'));
      taken.catch(() => bringNotice(notice, 60_000));
    });
  }

  async function begin(): Promise<void> {
    lives += 1;
    const life = lives;
    let isDead = false;
    const dice = createRandom(seed, 'process', life);
    const lifeline: Lifeline = {
      isAlive: () => !isDead && !isClosed,
      reach(point) {
        if (death === null || death.point !== point || --death.n > 0) return false;
        const { downMs } = death;
        crash(downMs, point);
        return true;
      },
      delayMs(call) {
        const { chance, mostMs } = weather.slowness;
        return mostMs > 0 && call !== 'claimJobs' && dice.chance(chance) ? dice.between(1, mostMs) : 0;
      },
      wait: pass,
      isBusy: () => weather.databaseBusy && time.nowMs % BUSY_EVERY_MS < BUSY_MS,
      begin: () => void flight++,
      end(call, args, result) {
        flight -= 1;
        if (READS.test(call)) return;
        writes += 1;
        if (CHORES.test(call)) return;
        if (call === 'recordPayment' && (result as RecordedPayment | null)?.kind === 'nothing_new') return;
        changes.all += 1;
        movedAtMs = time.nowMs;
        const isTalk =
          TALK.test(call) || (call === 'commitTurn' && (args[0] as TurnCommit).record.effects.length === 0);
        if (!isTalk) changes.books += 1;
      },
      wrote(call, args, isDone) {
        if (call !== 'finishDelivery' && call !== 'finishJob') return;
        const sent = (call === 'finishDelivery' ? args[2] : (args[2] as JobOutcome & { sent?: unknown }).sent) ?? [];
        const ids = (sent as SentMessage[]).map(({ messageId }) => messageId);
        if (isDone) phones.recorded(ids);
        else phones.forgotten(ids);
      },
    };
    const opened = await openStore(`file:${path}`, { synchronous: 'OFF', onQueued: (queue, at) => wake(queue, at) });
    let wake: (queue: string, atMs: number) => void = () => {};
    const lasting = options.dozeMs === 0 ? opened : askingSeldom(opened);
    const store = storeOfProcess(options.sabotage?.(lasting, path) ?? lasting, lifeline);
    await opened.saveRevision(business.id, served.revision, business, time.nowMs);
    const timers = time.timers(lifeline.isAlive, false);
    const metrics = createMetrics({ business: [business.id], resource: business.units.map(({ id }) => id) });
    const channel: Channel = {
      ...phones.channel,
      send: (to, message) => {
        if (!lifeline.isAlive() || lifeline.reach('before send')) return new Promise(() => {});
        return ofProcess(lifeline, async () => {
          const sent = await phones.channel.send(to, message);
          if (lifeline.reach('after send')) return new Promise<never>(() => {});
          return sent;
        });
      },
    };
    const pipe: Pipe = createPipe({
      store,
      businesses: { get: (id) => (id === business.id ? served : null), list: () => [served] },
      channels: new Map([[channel.name, channel]]),
      clock,
      log,
      metrics,
      timers,
      ...(options.dozeMs > 0 && {
        pace: { lookEveryMs: LOOK_EVERY_MS, scheduleTimers: time.timers(lifeline.isAlive, true) },
      }),
      interpret: interpretFor(lifeline),
      hear: async (voice): Promise<Heard> => {
        await ofProcess(lifeline, () => pass(dice.between(...MODEL_MS)));
        if (weather.modelDown) return { kind: 'unusable', why: 'down' };
        return JSON.parse(voice.media.ref) as Heard;
      },
      followers: [followPayments],
      tasks: [...paymentTasks(workOf(lifeline, metrics)), ...calendarTasks(timers)],
      schedules: [RECONCILE, ...(portal === null ? [] : [ALIGN])],
    });

    function workOf(life: Lifeline, metrics: ReturnType<typeof createMetrics>) {
      const account = {
        id: 'mercadopago:simulated',
        businessIds: [business.id],
        open: () => ofProcess(life, async () => cashierOf(life)),
      };
      return paymentWork({
        payments: { accountOf: () => account },
        publicUrl: 'https://conserje.example',
        kick: (id) => pipe.turns.kick(id),
        metrics,
        log,
        nowMs: clock.nowMs,
      });
    }

    const running = {
      pipe,
      store,
      opened,
      async takeNotice({ noticeId, payment }: { noticeId: string; payment: string }) {
        const businessIds = [business.id];
        const notice = { provider: cashier.provider.name, noticeId, payment, businessIds, nowMs: time.nowMs };
        await store.takeNotice(notice);
      },
      die() {
        isDead = true;
        opened.close().catch((error: Error) => faults.push(`a dead process's database: ${error.message}`));
      },
    };
    wake = (queue, atMs) => {
      if (lifeline.isAlive()) pipe.worker.wakeAt(atMs, queue);
    };
    current = running;
    upSinceMs = time.nowMs;
    if (portal !== null) await opened.enqueue(scheduledJob(ALIGN, time.nowMs));
    // A process that dies while it starts never comes to the end of it.
    starting = pipe.start().catch((error: unknown) => {
      // whoever runs it starts it again, as it does a process that ended
      if (error instanceof BotError && error.fate === 'retry') crash(STARTS_AGAIN_MS, 'it could not start');
      else faults.push(`start: ${(error as Error).stack}`);
    });
  }

  /** Links that are closed are asked about a third as often: by far the most of what is looked up in vain. */
  function askingSeldom(store: Store): Store {
    return {
      ...store,
      setLinkCheck(id, atMs) {
        const afterMs = atMs === null ? 0 : atMs - time.nowMs;
        return store.setLinkCheck(id, afterMs <= OPEN_LINK_MS ? atMs : time.nowMs + afterMs * 3);
      },
    };
  }

  let upSinceMs: number | null = null;

  function cashierOf(life: Lifeline): Cashier['provider'] {
    const { provider } = cashier;
    return {
      ...provider,
      createLink: (request) => ofProcess(life, () => provider.createLink(request)),
      moveLink: (...args) => ofProcess(life, () => provider.moveLink(...args)),
      payment: (id) => ofProcess(life, () => provider.payment(id)),
      paymentsOf: (link) => ofProcess(life, () => provider.paymentsOf(link)),
      refund: (request) => ofProcess(life, () => provider.refund(request)),
    };
  }

  function interpretFor(life: Lifeline) {
    const dice = createRandom(seed, 'model', lives);
    const metrics = createMetrics();
    return createInterpret({
      metrics,
      log,
      second: {
        budget: { mayUse: () => true, used: () => {} },
        model: {
          async read(text, context) {
            await ofProcess(life, () => pass(dice.between(...MODEL_MS)));
            if (weather.modelDown) throw new BotError('model_unavailable', 'the model is down', { fate: 'retry' });
            return { ...understand(text, context), confidence: 0.8 };
          },
        },
      },
    });
  }

  function calendarTasks(timers: ReturnType<VirtualTime['timers']>) {
    if (portal === null) return [];
    const source = sourceOf(loaded);
    const dice = createRandom(seed, 'calendars', lives);
    return [
      readCalendarTask({
        source: (_business, id) => (id === source.id ? source : null),
        fetchFeed: async () => portal.fetch(),
        hash: (bytes) => createHash('sha256').update(bytes).digest('base64url'),
        settle: settleEffects,
        nowMs: clock.nowMs,
        elapsedMs: timers.nowMs,
        random: dice.next,
        observe() {},
      }),
      alignCalendars({ sources: () => [source], businesses: () => [business], onForgotten() {} }),
    ];
  }

  function crash(downMs: number, why: string): void {
    death = null;
    if (current === null) return;
    note(`CRASH (${why}); up again after ${Math.round(downMs / 1000)} s`);
    phones.processDied();
    current.die();
    current = null;
    upSinceMs = null;
    time.at(time.nowMs + downMs, () => {
      if (!isClosed && current === null) launching = begin();
    });
  }
  let launching: Promise<void> = Promise.resolve();

  async function settle(): Promise<void> {
    await launching;
    for (let quiet = 0; quiet < 2; ) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = flight === 0 ? quiet + 1 : 0;
    }
  }

  /** the database beside the process; it is there once a process has begun */
  let books: Books | null = null;
  let lookedAtMs = startMs;

  let known: { writes: number; next: { queue: string; atMs: number } | null } | null = null;

  /** The job that comes due next, as the database has it; null: none does. One that is due waits for a look. */
  function nextJob(): { queue: string; atMs: number } | null {
    // while nobody writes, it stays the next until its time has come
    if (known?.writes === writes && (known.next === null || known.next.atMs > time.nowMs)) return known.next;
    books ??= openBooks(path);
    const [next] = books.all<{ queue: string; atMs: number }>(
      `select queue, min(due_at) as "atMs" from jobs indexed by jobs_due
       where finished_at is null and due_at > ? group by queue order by 2 limit 1`,
      time.nowMs,
    );
    known = { writes, next: next ?? null };
    return known.next;
  }

  /** Moves on to what is due next: in the world, in a timer that somebody waits for, or in the database. */
  function move(untilMs: number): void {
    const exact = options.dozeMs === 0;
    const soonMs = Math.min(time.nextMs(exact) ?? untilMs, untilMs);
    if (exact || current === null) {
      time.moveTo(soonMs, exact);
      return;
    }
    const job = soonMs - time.nowMs < SOON_MS ? null : nextJob();
    const targetMs = Math.min(soonMs, job?.atMs ?? soonMs, time.nowMs + options.dozeMs);
    const everyMs = targetMs - movedAtMs < REST_AFTER_MS ? LOOK_EVERY_MS : 2 * LOOK_EVERY_MS;
    const looks = targetMs - lookedAtMs >= everyMs;
    if (looks) lookedAtMs = targetMs;
    time.moveTo(targetMs, looks);
    if (job?.atMs === targetMs) current?.pipe.worker.wakeAt(targetMs, job.queue);
  }

  const house: House = {
    time,
    business,
    phones,
    cashier,
    portal,
    weather,
    path,
    history,
    faults,
    changes: () => ({ ...changes }),
    running: () => current,
    upSinceMs: () => upSinceMs,
    note,
    async start() {
      launching = begin();
      await settle();
    },
    crash,
    crashAt(point, n, downMs) {
      death = { point, n, downMs };
    },
    settle,
    async step(untilMs) {
      if (time.nowMs >= untilMs && (time.nextMs(false) ?? Number.POSITIVE_INFINITY) > untilMs) return false;
      move(untilMs);
      await settle();
      return true;
    },
    async advance(ms, after) {
      const untilMs = time.nowMs + ms;
      // what was just set going is taken in before time moves on over it
      await settle();
      while (await house.step(untilMs)) after?.();
      await settle();
    },
    async close() {
      isClosed = true;
      books?.close();
      const last = current;
      current = null;
      await starting.catch(() => {});
      await last?.opened.close();
    },
  };
  return house;
}

interface Running {
  pipe: Pipe;
  store: Store;
  opened: Store;
  takeNotice(notice: { noticeId: string; payment: string }): Promise<void>;
}

/** The house of a run: the demo's cabins, paid and sold as the run has it. */
function loadHouse({ dir, payments, portalUnit, file }: HouseOptions): LoadedBusiness {
  const raw = JSON.parse(readFileSync(file ?? DEMO_FILE, 'utf8'));
  const calendars =
    portalUnit === undefined
      ? []
      : [{ kind: 'ical', id: PORTAL_ID, resource: portalUnit, name: 'Airbnb', url: 'https://portal.example/feed.ics' }];
  const path = join(dir, 'house.json');
  writeFileSync(path, JSON.stringify({ ...raw, payments: { ...raw.payments, provider: payments }, calendars }));
  return loadBusinesses([path])[0]!;
}

function sourceOf({ business, settings }: Pick<LoadedBusiness, 'business' | 'settings'>): CalendarSource {
  const one = settings.calendars.find(({ id }) => id === PORTAL_ID);
  if (one?.kind !== 'ical') throw new Error('the house has no portal');
  const { id, resource, name, url, everyMs, staleAfterMs } = one;
  return { businessId: business.id, id, resource, name, url, everyMs, staleAfterMs, sourceHash: 'portal' };
}

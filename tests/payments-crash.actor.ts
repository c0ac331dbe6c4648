import { createHmac } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { openBusinesses } from '../bot/businesses.ts';
import { createInterpret, type Interpret } from '../bot/interpret.ts';
import { createPipe } from '../bot/pipe.ts';
import { buildApp } from '../bot/sidecar/app.ts';
import { createMetrics } from '../bot/sidecar/metrics.ts';
import { createMercadopago } from '../bot/sidecar/payments/mercadopago/index.ts';
import { openPayments } from '../bot/sidecar/payments/open.ts';
import { paymentWork } from '../bot/sidecar/payments/work.ts';
import type { Channel } from '../channels/channel.ts';
import { loadBusinesses } from '../config/business.ts';
import { minorPerUnit } from '../config/business-checks.ts';
import { DEMO_FILES } from '../config/demo.fixture.ts';
import { followPayments, paymentTasks, RECONCILE } from '../jobs/payments/index.ts';
import { realTimers } from '../jobs/timers.ts';
import { openStore } from '../store/open.ts';
import type { NewJob, Store } from '../store/store.ts';

/*
 * A customer who pays, Mercado Pago that tells of it, and staff: everything of the product but its port is here. Whatever
 * was done to it from outside is not done again after a crash, unless it was not answered: as people and vendors do.
 */

export const CABINS = 'cabanas-del-arroyo';
export const TOKEN = 'APP_USR-not-a-real-token';
export const SECRET = 'not-a-real-secret';
export const NOON_MS = Date.parse('2026-11-21T12:12:00-03:00');
const API_KEY = 'not-a-real-key-of-the-rest-api';
const MINUTE_MS = 60_000;
const STAY = { checkIn: '2026-12-04', checkOut: '2026-12-06' };

type Step =
  | { does: 'say'; text: string }
  /** the payer presses a button of the page that was linked last */
  | { does: 'pay'; how: 'pay' | 'review' }
  | { does: 'approve' }
  /** the vendor tells of its payment, until that is answered with 200 */
  | { does: 'tell'; notice: number }
  | { does: 'pass'; ms: number }
  /** staff, over REST, with a key */
  | { does: 'refund'; amount: number }
  /** staff hold the same nights for somebody else, and confirm it */
  | { does: 'take' }
  | { does: 'confirm' };

const BOOK: readonly Step[] = [
  { does: 'say', text: 'quiero la coihue del 4 al 6 de diciembre, 2 personas' },
  { does: 'say', text: 'sí' },
  { does: 'say', text: 'Caro Méndez' },
];

export const STORIES: Readonly<Record<'paid' | 'late', readonly Step[]>> = {
  paid: [
    ...BOOK,
    { does: 'pay', how: 'pay' },
    { does: 'tell', notice: 1 },
    { does: 'refund', amount: 1_000_000 },
    { does: 'tell', notice: 2 },
  ],
  /** the nights are another's when the money comes, and an equivalent takes it */
  late: [
    ...BOOK,
    { does: 'pay', how: 'review' },
    { does: 'pass', ms: 31 * MINUTE_MS },
    { does: 'take' },
    { does: 'confirm' },
    { does: 'approve' },
    { does: 'tell', notice: 1 },
    { does: 'say', text: '1' },
  ],
};
export type Story = keyof typeof STORIES;
/** From this step on the process may die: what comes before is another test's, or the other story's. */
const WATCHED_FROM: Readonly<Record<Story, number>> = { paid: BOOK.length - 1, late: BOOK.length + 4 };

/** Where the vendor's side is: its API, and what moves it (payments-crash.vendor.ts). */
export interface VendorAddress {
  apiUrl: string;
  controlUrl: string;
}

export interface Readings {
  /** where readings are kept, of all runs */
  readingsFile: string;
}

/** The interpreter, or what it said of the same line in an earlier run: learning takes longer than all of a story. */
function rememberedInterpret(file: string, real: Interpret): Interpret {
  return async (text, context, asker) => {
    const kept = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    const known = kept.map((line) => JSON.parse(line)).find((one) => one.text === text);
    if (known !== undefined) return known.interpretation;
    const interpretation = await real(text, context, asker);
    appendFileSync(file, `${JSON.stringify({ text, interpretation })}\n`);
    return interpretation;
  };
}

/** The writes of the store that money goes through, with what comes before and after. */
const WRITES = [
  'receive',
  'receiveEvent',
  'commitTurn',
  'finishDelivery',
  'finishJob',
  'enqueue',
  'apply',
  'wantLink',
  'openLink',
  'closeLink',
  'takeNotice',
  'recordPayment',
  'wantRefund',
  'finishRefund',
] as const satisfies readonly (keyof Store)[];

/** What the world outside knows, whatever happens to the process: files that are written at once. */
export function outsideOf(dir: string) {
  const file = (name: string) => join(dir, name);
  const lines = (name: string) =>
    existsSync(file(name)) ? readFileSync(file(name), 'utf8').split('\n').slice(0, -1) : [];
  return {
    /** how many steps of the story are over */
    stepsDone: () => lines('steps').length,
    stepDone: () => appendFileSync(file('steps'), 'done\n'),
    /** what customers saw, in order */
    seen: () => lines('seen').map((line) => JSON.parse(line) as { messageId: string; text: string }),
    show: (message: { messageId: string; text: string }) =>
      appendFileSync(file('seen'), `${JSON.stringify(message)}\n`),
    nowMs: () => Number(lines('clock')[0] ?? NOON_MS),
    setNowMs: (ms: number) => writeFileSync(file('clock'), `${ms}\n`),
  };
}

/** The demo's cabins, paid through Mercado Pago. */
function writeBusiness(dir: string): string {
  const file = join(dir, 'cabanas.json');
  const demo = JSON.parse(readFileSync(DEMO_FILES[0]!, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...demo, payments: { provider: 'mercadopago' } }));
  return file;
}

/**
 * Told after each write, send and call; it may end the process. What is true outside and in the database changes only
 * between two points, so that dying just before the next is the same as dying here.
 */
export type AtPoint = (name: string) => void | Promise<void>;

/** Runs a story on to its end: starts the product over a folder, lets it pick up what was left, and does what is not done. */
export async function act(
  dir: string,
  story: Story,
  vendor: VendorAddress & Readings,
  atPoint: AtPoint,
): Promise<void> {
  const outside = outsideOf(dir);
  let nowMs = outside.nowMs();
  const clock = { nowMs: () => nowMs };
  const log = pino({ level: 'silent' });
  let isWatched = outside.stepsDone() > WATCHED_FROM[story];
  const watch: AtPoint = (name) => (isWatched ? atPoint(name) : undefined);
  const opened = await openStore(`file:${join(dir, 'conserje.db')}`, { synchronous: 'NORMAL' });
  const store = watched(opened, watch);
  const businesses = await openBusinesses(loadBusinesses([writeBusiness(dir)]), store, clock.nowMs, log);
  const metrics = createMetrics();
  const accounts = openPayments(
    [{ businessId: CABINS, provider: 'mercadopago', key: TOKEN, webhookSecret: SECRET, apiUrl: vendor.apiUrl }],
    metrics,
    {
      mercadopago: async ({ key, ...rest }, onCircuit) =>
        createMercadopago({
          ...rest,
          accessToken: key,
          minorPerUnit,
          timers: realTimers,
          nowMs: clock.nowMs,
          random: () => 0,
          onCircuit,
          fetch: watchedFetch(watch),
        }),
      stripe: () => Promise.reject(new Error('nobody pays with Stripe here')),
    },
  );
  const channel: Channel = {
    name: 'terminal',
    can: { buttons: 0, rows: 0, bodyMax: 100_000, typing: false },
    quietMs: 0,
    async send(_to, { messageId, text }) {
      outside.show({ messageId, text });
      await watch('after send');
      return { externalId: null };
    },
  };
  const kick = (id: string) => pipe.turns.kick(id);
  const pipe = createPipe({
    store,
    businesses,
    channels: new Map([[channel.name, channel]]),
    clock,
    log,
    metrics,
    interpret: rememberedInterpret(vendor.readingsFile, createInterpret({ metrics, log })),
    followers: [followPayments],
    tasks: paymentTasks(
      paymentWork({ payments: accounts, publicUrl: 'http://127.0.0.1:9', kick, metrics, log, nowMs: clock.nowMs }),
    ),
    schedules: [RECONCILE],
  });
  const app = buildApp({
    env: { apiKey: API_KEY, staffSecret: `${API_KEY}-of-the-staff`, dataDir: dir, trustProxy: [], nodeEnv: 'test' },
    publicUrl: 'http://127.0.0.1:9',
    store,
    businesses,
    turns: pipe.turns,
    jobs: { running: pipe.worker.isRunning, wakeAt: pipe.worker.wakeAt },
    channelsHealth: () => ({}),
    nluHealth: () => ({ interpreter: 'offline' }),
    payments: accounts,
    calendars: { settings: () => [], feedUrl: () => '', read: async () => {} },
    channelOf: () => undefined,
    windowMsOf: () => undefined,
    mounts: [],
    metrics,
    log,
    nowMs: clock.nowMs,
    version: '0.0.0-test',
    startedAtMs: nowMs,
  });
  await app.ready();
  await pipe.start();
  await quiet();
  const steps = STORIES[story];
  for (let at = outside.stepsDone(); at < steps.length; at++) {
    isWatched ||= at >= WATCHED_FROM[story];
    await take(steps[at]!, at);
    outside.stepDone();
    await quiet();
  }
  await pipe.drain();
  await app.close();
  await opened.close();

  /** Everybody waits until what was done came to an end. What is tried again soon is due at once. */
  async function quiet(): Promise<void> {
    for (;;) {
      do await pipe.turns.settled();
      while ((await pipe.worker.runDue()) > 0);
      const nextMs = await opened.nextJobAtMs(['outbox', 'followers', 'payments']);
      if (nextMs === null) return;
      nowMs = Math.max(nowMs, nextMs);
    }
  }

  async function take(step: Step, at: number): Promise<void> {
    switch (step.does) {
      case 'say':
        await pipe.turns.receive({
          businessId: CABINS,
          channel: 'terminal',
          account: 'local',
          thread: 'caro',
          externalId: `m-${at}`,
          from: { id: 'caro' },
          content: { kind: 'text', text: step.text },
          receivedAtMs: nowMs,
        });
        return;
      case 'pay':
        return control(`pay?how=${step.how}&link=${encodeURIComponent(lastLink())}`);
      case 'approve':
        return control('approve');
      case 'pass':
        // from where the story was, not from where an unlucky run got to
        nowMs = Math.max(nowMs, NOON_MS + step.ms);
        outside.setNowMs(nowMs);
        return control(`clock?ms=${nowMs}`);
      case 'tell':
        return tell(step.notice);
      case 'refund': {
        const [payment] = (await opened.payments(CABINS, {}, { limit: 10 })).items;
        return call(`payments/${payment!.id}/refund`, { amount: step.amount, reason: 'un detalle' }, 'a-refund');
      }
      case 'take': {
        const made = { resource: 'coihue', ...STAY, guests: 2, customer: { name: 'Otra Persona' } };
        return call('reservations', made, 'another-stay');
      }
      case 'confirm': {
        const [other] = (await opened.reservations(CABINS, {}, { limit: 1 })).items;
        return call(`reservations/${other!.id}/confirm`, {}, 'another-confirmed');
      }
    }
  }

  function lastLink(): string {
    const link = outside
      .seen()
      .flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? [])
      .at(-1);
    if (link === undefined) throw new Error('the customer never saw a link');
    return link;
  }

  async function control(path: string): Promise<void> {
    const answer = await fetch(`${vendor.controlUrl}/${path}`, { method: 'POST' });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  }

  /** A signed call of the vendor's, the same each time. */
  async function tell(notice: number): Promise<void> {
    const { id } = (await (await fetch(`${vendor.controlUrl}/payment`)).json()) as { id: number };
    const requestId = `request-${notice}`;
    const ts = String(NOON_MS + notice);
    const v1 = createHmac('sha256', SECRET).update(`id:${id};request-id:${requestId};ts:${ts};`).digest('hex');
    const { statusCode } = await app.inject({
      method: 'POST',
      url: `/api/v1/webhooks/mercadopago?business=${CABINS}&data.id=${id}&type=payment`,
      headers: { 'x-request-id': requestId, 'x-signature': `ts=${ts},v1=${v1}`, 'content-type': 'application/json' },
      payload: { id: notice, type: 'payment', data: { id: String(id) } },
    });
    if (statusCode !== 200) throw new Error(`the webhook was answered with ${statusCode}`);
  }

  async function call(path: string, payload: Record<string, unknown>, key: string): Promise<void> {
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: `/api/v1/businesses/${CABINS}/${path}`,
      headers: { authorization: `Bearer ${API_KEY}`, 'idempotency-key': key },
      payload,
    });
    if (statusCode >= 300) throw new Error(`${path} was answered with ${statusCode}: ${body}`);
  }
}

function watched(store: Store, atPoint: AtPoint): Store {
  const wrapped = { ...store } as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  for (const name of WRITES) {
    const write = (store[name] as (...args: unknown[]) => Promise<unknown>).bind(store);
    wrapped[name] = async (...args) => {
      const isAlert = await isOfAlerts(store, name, args);
      const result = await write(...args);
      if (!isAlert) await atPoint(`after ${name}`);
      return result;
    };
  }
  return wrapped as unknown as Store;
}

/**
 * Looking at what is wrong, at once: how many such looks become one depends on who is quicker, and points are to be the
 * same in every run. They move no money; dying before one is dying after the write that asked for it.
 */
async function isOfAlerts(store: Store, name: string, args: readonly unknown[]): Promise<boolean> {
  if (name === 'enqueue') return (args[0] as NewJob).queue === 'alerts';
  if (name === 'finishJob') return (await store.job(args[0] as string))?.queue === 'alerts';
  return false;
}

/** Calls to the vendor; those that change something there are points. */
function watchedFetch(atPoint: AtPoint): typeof fetch {
  return async (input, init) => {
    const method = init?.method ?? 'GET';
    if (method === 'GET') return fetch(input, init);
    const name = `${method} ${new URL(String(input)).pathname.replace(/[\d-]*[\da-f-]{8,}/g, ':id')}`;
    const answer = await fetch(input, init);
    await atPoint(`after ${name}`);
    return answer;
  };
}

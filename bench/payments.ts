import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startFakeMercadopago } from '../bot/sidecar/payments/mercadopago/mercadopago.fake.ts';
import { quantile, report } from './report.ts';

/*
 * How soon a signed webhook of Mercado Pago is acknowledged while 200 come each second: the whole product in a process,
 * Mercado Pago's fake in this one. Each payment is told of nine times, as happens; each telling is a job that reads the
 * payment over HTTP, and the first confirms a stay. Requests are sent when they are due, whether or not the ones before
 * were answered.
 */

const BUSINESS = 'cabanas-del-arroyo';
const API_KEY = 'bench-key-of-the-rest-api';
const PER_SECOND = 200;
/** Node compiles what is hot. */
const WARM_UP_S = 5;
const MEASURED_S = 10;
const TELLINGS = 9;
const STAYS = Math.ceil(((WARM_UP_S + MEASURED_S) * PER_SECOND) / TELLINGS);
const DAY_MS = 24 * 3600_000;
/** Longer than the work that is left when the last webhook was answered. */
const WORK_MS = 60_000;

const SECRETS = {
  MERCADOPAGO_ACCESS_TOKEN: 'APP_USR-bench-access-token',
  MERCADOPAGO_WEBHOOK_SECRET: 'bench-webhook-secret',
};

const dir = mkdtempSync(join(tmpdir(), 'conserje-bench-'));
const fake = await startFakeMercadopago({
  accessToken: SECRETS.MERCADOPAGO_ACCESS_TOKEN,
  webhookSecret: SECRETS.MERCADOPAGO_WEBHOOK_SECRET,
  notifies: false,
});
const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '../bot/main.ts')], {
  env: {
    PATH: process.env.PATH,
    ...SECRETS,
    MERCADOPAGO_API_URL: fake.apiUrl,
    BUSINESSES: writeBusiness(),
    DATA_DIR: dir,
    API_KEY,
    PORT: '0',
    LOG_FORMAT: 'json',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => child.once('close', resolve));
/** webhooks so far */
let told = 0;

try {
  const url = await started();
  const payments = await payAll(url);
  await drive(payments, WARM_UP_S);
  const tookMs = await drive(payments, MEASURED_S);
  const failed = fake.deliveries.filter(({ outcome }) => outcome !== 200);
  if (failed.length > 0) throw new Error(`${failed.length} webhooks were not answered with 200`);
  const backMs = await confirmed(url);
  report(`payment_webhook_p50_at_${PER_SECOND}_per_second`, 'ms', quantile(tookMs, 0.5));
  report(`payment_webhook_p99_at_${PER_SECOND}_per_second`, 'ms', quantile(tookMs, 0.99));
  report('payments_confirmed_after_the_last_webhook', 'ms', backMs);
} finally {
  child.kill('SIGKILL');
  await ended;
  await fake.stop();
  rmSync(dir, { recursive: true, force: true });
}

/** The demo's cabins without seasons, paid through Mercado Pago, held for as long as this takes. */
function writeBusiness(): string {
  const file = join(dir, 'cabanas.json');
  const demo = JSON.parse(readFileSync(join(import.meta.dirname, '../config/demo/cabanas.json'), 'utf8'));
  const business = {
    ...demo,
    seasons: [],
    policy: { ...demo.policy, hold: 'PT2H' },
    payments: { provider: 'mercadopago' },
  };
  writeFileSync(file, JSON.stringify(business));
  return file;
}

/** Where the product serves. */
async function started(): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.includes('"Conserje is ready')) continue;
    child.stdout!.resume();
    return (JSON.parse(line) as { url: string }).url;
  }
  throw new Error('the product did not start');
}

async function call(url: string, method: 'GET' | 'POST', path: string, body?: unknown) {
  const answer = await fetch(`${url}/api/v1/businesses/${BUSINESS}/${path}`, {
    method,
    headers: { authorization: `Bearer ${API_KEY}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { items: { id: string }[]; nextCursor: string | null };
}

/** Holds stays of a night each, and pays their links; nobody is told yet. @returns the payments' ids */
async function payAll(url: string): Promise<number[]> {
  const day = (n: number) => new Date(Date.now() + n * DAY_MS).toISOString().slice(0, 10);
  const units = ['alerce', 'coihue', 'nire', 'lenga'];
  for (let n = 0; n < STAYS; n++) {
    const from = 2 + Math.floor(n / units.length);
    const stay = { resource: units[n % units.length], checkIn: day(from), checkOut: day(from + 1), guests: 2 };
    await call(url, 'POST', 'reservations', { ...stay, customer: { name: `Cliente ${n}` } });
  }
  await until(() => fake.preferences().length === STAYS);
  const payments: number[] = [];
  for (const { id } of fake.preferences()) payments.push((await fake.pay(id)).id);
  return payments;
}

/** Calls the webhook at the rate, and answers how long each acknowledgement took, in milliseconds. */
async function drive(payments: readonly number[], seconds: number): Promise<number[]> {
  const tookMs: number[] = [];
  const calls: Promise<void>[] = [];
  const startMs = performance.now();
  const send = async (payment: number) => {
    const sentMs = performance.now();
    await fake.notify(payment);
    tookMs.push(performance.now() - sentMs);
  };
  await new Promise<void>((resolve) => {
    let sent = 0;
    const tick = setInterval(() => {
      const due = Math.min(((performance.now() - startMs) / 1_000) * PER_SECOND, seconds * PER_SECOND);
      for (; sent < due; sent++) {
        calls.push(send(payments[Math.floor(told / TELLINGS)] as number));
        told += 1;
      }
      if (sent < seconds * PER_SECOND) return;
      clearInterval(tick);
      resolve();
    }, 2);
  });
  await Promise.all(calls);
  return tookMs;
}

/** Until every stay that was told of is confirmed. @returns how long that took, ms */
async function confirmed(url: string): Promise<number> {
  const startMs = performance.now();
  const wanted = Math.ceil(told / TELLINGS);
  await until(async () => {
    let count = 0;
    let cursor: string | null = null;
    do {
      const page = await call(
        url,
        'GET',
        `reservations?status=confirmed&limit=200${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      count += page.items.length;
      cursor = page.nextCursor;
    } while (cursor !== null);
    return count >= wanted;
  });
  return performance.now() - startMs;
}

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + WORK_MS;
  while (!(await check())) {
    if (performance.now() > endMs) throw new Error('the product did not keep up');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

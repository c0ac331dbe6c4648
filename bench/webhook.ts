import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startFakeMeta } from '../channels/whatsapp/cloud/meta.fake.ts';
import { SCRIPT } from './load.ts';
import { quantile, report } from './report.ts';

/*
 * How soon a webhook of WhatsApp is acknowledged while 200 come each second: the whole product in a process, its fake of
 * Meta in this one. `usual`: of four, one is a message and three are statuses of answers, as Meta tells them; `flood`: all
 * are messages, each answered by a turn of its own, two and a half times as many as Meta lets out. Requests are sent when
 * they are due, whether or not the ones before were answered.
 */

const what = process.argv[2] as 'usual' | 'flood';
const PER_SECOND = 200;
/** The interpreter learns its examples, Node compiles what is hot, and the first answers go out. */
const WARM_UP_S = 8;
const MEASURED_S = 10;
const CUSTOMERS = 400;
const STATUSES = ['sent', 'delivered', 'read'] as const;

const SECRETS = {
  WHATSAPP_ACCESS_TOKEN: 'bench-access-token',
  WHATSAPP_PHONE_NUMBER_ID: '100200300400500',
  WHATSAPP_APP_SECRET: 'bench-app-secret',
  WHATSAPP_VERIFY_TOKEN: 'bench-verify-token',
};

const dir = mkdtempSync(join(tmpdir(), 'conserje-bench-'));
const meta = await startFakeMeta({
  appSecret: SECRETS.WHATSAPP_APP_SECRET,
  verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
  accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
  phoneNumberId: SECRETS.WHATSAPP_PHONE_NUMBER_ID,
});
const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '../bot/main.ts')], {
  env: {
    PATH: process.env.PATH,
    ...SECRETS,
    WHATSAPP_API_URL: meta.apiUrl,
    CHANNELS: 'whatsapp-cloud',
    DATA_DIR: dir,
    PORT: '0',
    LOG_FORMAT: 'json',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
/** answers whose statuses were told, and messages written, so far */
let told = 0;
let wrote = 0;
const ended = new Promise((resolve) => child.once('close', resolve));

try {
  meta.setWebhookUrl(`${await started()}/api/v1/webhooks/whatsapp`);
  await drive(WARM_UP_S);
  const tookMs = await drive(MEASURED_S);
  report(`webhook_${what}_p50_at_${PER_SECOND}_per_second`, 'ms', quantile(tookMs, 0.5));
  report(`webhook_${what}_p99_at_${PER_SECOND}_per_second`, 'ms', quantile(tookMs, 0.99));
} finally {
  child.kill('SIGKILL');
  await ended;
  await meta.stop();
  rmSync(dir, { recursive: true, force: true });
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

/** Calls the webhook at the rate, and answers how long each acknowledgement took, in milliseconds. */
async function drive(seconds: number): Promise<number[]> {
  const tookMs: number[] = [];
  const calls: Promise<void>[] = [];
  const startMs = performance.now();
  const send = async (n: number) => {
    const body = bodyOf(n);
    const sentMs = performance.now();
    const status = await meta.post(body);
    tookMs.push(performance.now() - sentMs);
    if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
  };
  await new Promise<void>((resolve) => {
    let sent = 0;
    const tick = setInterval(() => {
      const due = Math.min(((performance.now() - startMs) / 1_000) * PER_SECOND, seconds * PER_SECOND);
      for (; sent < due; sent++) calls.push(send(sent));
      if (sent < seconds * PER_SECOND) return;
      clearInterval(tick);
      resolve();
    }, 2);
  });
  await Promise.all(calls);
  return tookMs;
}

/** What the n-th webhook tells: a message, or what became of an answer. */
function bodyOf(n: number): Record<string, unknown> {
  const answer = meta.seen()[told];
  if (what === 'usual' && n % 4 !== 0 && answer !== undefined) {
    if (n % 4 === 3) told += 1;
    return meta.envelopeOf([{ value: { statuses: [meta.statusOf(answer, STATUSES[(n % 4) - 1] as string)] } }]);
  }
  const who = String(wrote % CUSTOMERS).padStart(4, '0');
  const [from, userId, name] = [`549354800${who}`, `AR.10000000000${who}`, `Cliente ${who}`];
  const text = SCRIPT[Math.floor(wrote / CUSTOMERS) % SCRIPT.length] as string;
  wrote += 1;
  const { message } = meta.draft('text', { body: text }, { phone: { from, userId, name } });
  const contacts = [{ profile: { name }, wa_id: from, user_id: userId }];
  return meta.envelopeOf([{ value: { contacts, messages: [message] } }]);
}

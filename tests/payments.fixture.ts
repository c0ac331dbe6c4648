import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { DEMO_FILES } from '../config/demo.fixture.ts';
import { auditBooks, type BooksException, openBooks } from './payments-books.fixture.ts';
import {
  type MercadopagoVendor,
  mercadopagoVendor,
  type StripeVendor,
  stripeVendor,
  type Vendor,
} from './payments-vendors.fixture.ts';
import { type Running, run } from './process.fixture.ts';

/*
 * The product in a process of its own, a provider's fake beside it, customers on web chat and staff on REST. One clock for
 * both sides, that a test moves. After each scene the books are held against the provider's.
 */

export const CABINS = 'cabanas-del-arroyo';
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const API_KEY = 'not-a-real-key-of-the-rest-api';
/** Longer than anything takes that is waited for; only a failure takes so long. */
const PATIENCE_MS = 20_000;

/** JSON of the REST API, as loose as a test reads it. */
// biome-ignore lint/suspicious/noExplicitAny: what it holds is what the test is about
export type Answer = any;

export interface TillOptions {
  /** default: a new SQLite file */
  database?: 'sqlite' | 'postgres';
  /** what stands in the business file beside the demo's */
  business?: Record<string, unknown>;
}

/** The product with a provider. */
export interface Till<V extends Vendor = Vendor> {
  vendor: V;
  running(): Running;
  /** a new customer, in a conversation of their own */
  customer(): Promise<Customer>;
  api(method: 'GET' | 'POST', path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  /** payments of a reservation, oldest first */
  payments(reservation: string): Promise<Answer[]>;
  reservation(idOrCode: string): Promise<Answer>;
  /** a value of /metrics; 0 where there is none */
  metric(name: string, labels?: string): Promise<number>;
  /** where webhooks of the provider go to */
  webhookUrl: string;
  nowMs(): number;
  /** Moves the clock of both sides ahead, once nothing is under way. */
  pass(ms: number): Promise<void>;
  /** The same at once, whatever is under way. */
  leap(ms: number): Promise<void>;
  /** nothing is under way: no turn, no due job, nothing that the provider tells */
  quiet(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** all books agree. @param exception what of this scene is rightly otherwise */
  audit(exception?: BooksException): Promise<void>;
  close(): Promise<void>;
}

export interface ApiAnswer {
  status: number;
  body: Answer;
  headers: Headers;
}

export interface Booking {
  code: string;
  id: string;
  /** minor units */
  depositCents: number;
  checkIn: string;
  checkOut: string;
}

export type Customer = Awaited<ReturnType<typeof createCustomer>>;

/** Waits until a condition holds and answers what it came to. @throws with the last fault when it doesn't in time */
export async function until<T>(
  what: string,
  check: () => Promise<T> | T,
  patienceMs = PATIENCE_MS,
): Promise<NonNullable<T>> {
  const endMs = performance.now() + patienceMs;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (performance.now() > endMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A port that nobody listens on: a restart is to keep the address that webhooks go to. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The demo's cabins without seasons, paid through a provider. */
function writeBusiness(dir: string, provider: string, change: Record<string, unknown> = {}): string {
  const file = join(dir, 'cabanas.json');
  const demo = JSON.parse(readFileSync(DEMO_FILES[0]!, 'utf8'));
  const policy = { ...demo.policy, ...(change.policy as object) };
  const business = { ...demo, seasons: [], payments: { provider }, ...change, policy };
  writeFileSync(file, JSON.stringify(business));
  return file;
}

export function openTill(provider: 'mercadopago', options?: TillOptions): Promise<Till<MercadopagoVendor>>;
export function openTill(provider: 'stripe', options?: TillOptions): Promise<Till<StripeVendor>>;
export async function openTill(provider: 'mercadopago' | 'stripe', options: TillOptions = {}): Promise<Till> {
  const { dir, remove } = temporaryDir();
  const databaseUrl =
    options.database === 'postgres'
      ? await (await fetch(inject('postgresBroker'), { method: 'POST' })).text()
      : `file:${join(dir, 'conserje.db')}`;
  let aheadMs = 0;
  const nowMs = () => Date.now() + aheadMs;
  const vendor = await (provider === 'mercadopago' ? mercadopagoVendor : stripeVendor)(nowMs);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const file = writeBusiness(dir, provider, options.business);
  let running: Running | null = null;
  let customers = 0;
  vendor.setServer(url);

  async function start(): Promise<void> {
    running = run('bot/main.ts', [], {
      ...vendor.env,
      DATA_DIR: dir,
      DATABASE_URL: databaseUrl,
      BUSINESSES: file,
      API_KEY,
      PORT: String(port),
      LOG_FORMAT: 'json',
      NODE_OPTIONS: `--import=${import.meta.dirname}/payments-clock.fixture.ts`,
      CLOCK_AHEAD_MS: String(aheadMs),
    });
    await running.line(/"Conserje is ready/);
  }
  await start();
  const books = await openBooks(databaseUrl);

  const till: Till = {
    vendor,
    running: () => running!,
    async customer() {
      customers += 1;
      return createCustomer(till, url, NAMES[(customers - 1) % NAMES.length]!);
    },
    async api(method, path, body, headers = {}) {
      const answer = await fetch(`${url}${path.startsWith('/') ? path : `/api/v1/businesses/${CABINS}/${path}`}`, {
        method,
        headers: {
          authorization: `Bearer ${API_KEY}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers };
    },
    async payments(reservation) {
      const { body } = await till.api('GET', 'payments?limit=200');
      return body.items.filter((one: Answer) => one.reservation === reservation).reverse();
    },
    async reservation(idOrCode) {
      return (await till.api('GET', `reservations/${idOrCode}`)).body;
    },
    async metric(name, labels = '') {
      const text = await (await fetch(`${url}/metrics`)).text();
      const line = text.split('\n').find((one) => one.startsWith(`${name}${labels === '' ? '' : `{${labels}}`} `));
      return Number(line?.split(' ').at(-1) ?? 0);
    },
    webhookUrl: `${url}/api/v1/webhooks/${provider}`,
    nowMs,
    async pass(ms) {
      await till.quiet();
      await till.leap(ms);
    },
    async leap(ms) {
      aheadMs += ms;
      const told = running!.line(new RegExp(`the clock is ${aheadMs} ms ahead`));
      running!.child.stdin!.write(`${aheadMs}\n`);
      await told;
    },
    async quiet() {
      await vendor.settled();
      await until('quiet', async () => (await books.underWay(nowMs())) === 0).catch(async (error: Error) => {
        throw new Error(`${error.message}: ${JSON.stringify(await books.jobsUnderWay(nowMs()))}\n${tail(running!)}`);
      });
    },
    async stop() {
      running!.child.kill('SIGTERM');
      expect(await running!.ended, tail(running!)).toMatchObject({ code: 0 });
    },
    start,
    async audit(exception = {}) {
      await till.quiet();
      await auditBooks(books, vendor, exception);
    },
    async close() {
      running!.child.kill('SIGKILL');
      await running!.ended;
      await books.close();
      await vendor.stop();
      remove();
    },
  };
  return till;
}

const tail = (running: Running) => `${running.out().slice(-4_000)}${running.err().slice(-2_000)}`;

const NAMES = [
  'Ana Ruiz',
  'Bruno Paz',
  'Carla Sosa',
  'Diego Luna',
  'Elena Vega',
  'Fabio Ríos',
  'Gala Mora',
  'Hugo Sanz',
];

interface Activity {
  id: string;
  from: { role: string };
  text: string;
  channelData: { choices?: { title: string; token: string }[] };
}

/** A customer on the chat page, by Direct Line. */
async function createCustomer(till: Till, url: string, name: string) {
  const base = `${url}/v3/directline`;
  const post = async (path: string, token: string | null, body: unknown): Promise<Answer> => {
    const answer = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
    return answer.json();
  };
  const { token, conversationId } = await post('/tokens/generate', null, { business: CABINS });
  await post('/conversations', token, {});
  const heard: Activity[] = [];
  let watermark = '0';
  let read = 0;

  async function look(): Promise<void> {
    const answer = await fetch(`${base}/conversations/${conversationId}/activities?watermark=${watermark}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    const page = (await answer.json()) as { activities: Activity[]; watermark: string };
    watermark = page.watermark;
    heard.push(...page.activities.filter(({ from }) => from.role === 'bot'));
  }

  /** The next message that was not waited for yet and has this; those before it count as read. */
  async function hears(pattern: RegExp): Promise<string> {
    let at = -1;
    await until(`${name} to hear ${pattern}`, async () => {
      await look();
      at = heard.findIndex(({ text }, index) => index >= read && pattern.test(text));
      return at >= 0;
    }).catch((error: Error) => {
      const since = heard.slice(read).map(({ text }) => text);
      throw new Error(`${error.message}, but ${JSON.stringify(since, null, 1)}\n${tail(till.running())}`);
    });
    read = at + 1;
    return heard[at]!.text;
  }

  const send = (activity: Record<string, unknown>) =>
    post(`/conversations/${conversationId}/activities`, token, { type: 'message', from: { id: 'me' }, ...activity });

  const me = {
    name,
    conversationId,
    hears,
    async say(text: string, pattern = /./): Promise<string> {
      await send({ text });
      return hears(pattern);
    },
    async tap(title: string | RegExp, pattern = /./): Promise<string> {
      const all = heard.flatMap(({ channelData }) => channelData.choices ?? []);
      const choice = all.findLast((one) => (typeof title === 'string' ? one.title === title : title.test(one.title)));
      if (choice === undefined) throw new Error(`${name} sees no "${title}" but ${JSON.stringify(all)}`);
      await send({ text: choice.title, value: { choice: choice.token } });
      return hears(pattern);
    },
    /** all that was heard so far */
    async texts(): Promise<string[]> {
      await look();
      return heard.map(({ text }) => text);
    },
    /** how many messages so far have this */
    async count(pattern: RegExp): Promise<number> {
      return (await me.texts()).filter((text) => pattern.test(text)).length;
    },
    /** Books a stay of two people, up to its code. */
    async book(unit: string, [from, to]: Nights): Promise<Booking> {
      await me.say(`quiero la ${unit} del ${wordsOf(from)} al ${wordsOf(to)}, 2 personas`, /reserv/i);
      await me.say('sí', /nombre/i);
      const text = await me.say(name, /Código/);
      const code = /Código\s+([A-Z0-9-]{5,9})/.exec(text)?.[1];
      if (code === undefined) throw new Error(`no code in ${text}`);
      const { id, deposit, checkIn, checkOut } = await till.reservation(code);
      return { code, id, depositCents: deposit.amount, checkIn, checkOut };
    },
    /** the link of the next message that has one */
    async link(): Promise<string> {
      return linkIn(await hears(/https?:\/\//));
    },
    /** Books a stay and has its link. */
    async bookAndLink(unit: string, nights: Nights): Promise<Booking & { link: string }> {
      const booking = await me.book(unit, nights);
      return { ...booking, link: await me.link() };
    },
  };
  return me;
}

/** The address in a message. */
export function linkIn(text: string): string {
  const found = /https?:\/\/\S+/.exec(text)?.[0];
  if (found === undefined) throw new Error(`no link in ${text}`);
  return found;
}

/** check-in and check-out, `YYYY-MM-DD` */
export type Nights = readonly [from: string, to: string];

const DAY_MS = 24 * HOUR_MS;
const TIMEZONE = 'America/Argentina/Buenos_Aires';

/** Two nights from so many days after today, of the business. */
export function nightsIn(days: number, count = 2): Nights {
  const day = (n: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: TIMEZONE }).format(Date.now() + (days + n) * DAY_MS);
  return [day(0), day(count)];
}

/** A date as people write it. */
function wordsOf(date: string): string {
  return new Intl.DateTimeFormat('es-AR', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${date}T12:00:00Z`),
  );
}

/** A date as the bot says it: "vie 27 nov", as far as a pattern can tell. */
export function spokenDay(date: string): RegExp {
  const at = Date.parse(`${date}T12:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('es-AR', { ...options, timeZone: 'UTC' }).format(at).replace('.', '');
  return new RegExp(`${part({ weekday: 'short' })}\\w*\\.? ${part({ day: 'numeric' })}`);
}

/** Minor units as the bot says them: 5100000 → "$51.000". */
export function spoken(cents: number): string {
  return `$${new Intl.NumberFormat('es-AR').format(cents / 100)}`;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { DEMO_FILES } from '../config/demo.fixture.ts';
import { type Portal, startPortal } from './portal.fake.ts';
import { type Running, run } from './process.fixture.ts';

/*
 * The product in a process of its own beside a portal: a house whose cabins are sold in both places. Both have one clock,
 * which stands at noon of an early December day at first and which a test moves ahead.
 */

export const HOUSE = 'cabanas-del-arroyo';
export const START_MS = Date.parse('2026-12-01T12:00:00-03:00');
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const API_KEY = 'not-a-real-key-of-the-rest-api';
/** Longer than anything takes that is waited for; only a failure takes so long. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 20;

/** JSON of the REST API, as loose as a test reads it. */
// biome-ignore lint/suspicious/noExplicitAny: what it holds is what the test is about
export type Answer = any;

export interface HouseOptions {
  /** of the business file, given the portal */
  calendars(portal: Portal): Record<string, unknown>[];
  /** what else stands in the business file beside the demo's */
  business?: Record<string, unknown>;
  /** variables, of what is started first; given the clock of both sides */
  env?(nowMs: () => number, dir: string): Promise<Record<string, string>>;
  /** whether the product may fetch from loopback; default true */
  isPortalAllowed?: boolean;
}

export type House = Awaited<ReturnType<typeof openHouse>>;
export type Customer = Awaited<ReturnType<House['customer']>>;

/** Waits until a condition holds and answers what it came to. */
export async function until<T>(what: string, check: () => Promise<T> | T): Promise<NonNullable<T>> {
  const endMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (performance.now() > endMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Starts a portal and the product beside it. Without seasons every stay of a night is sold. */
export async function openHouse(options: HouseOptions) {
  const { dir, remove } = temporaryDir();
  let aheadMs = START_MS - Date.now();
  const nowMs = () => Date.now() + aheadMs;
  const portal = await startPortal({ nowMs });
  const file = join(dir, 'cabanas.json');
  let running: Running;
  let url = '';

  function writeBusiness(calendars: Record<string, unknown>[], change: Record<string, unknown> = {}): void {
    const demo = JSON.parse(readFileSync(DEMO_FILES[0]!, 'utf8'));
    const given = { ...options.business, ...change };
    const policy = { ...demo.policy, ...(given.policy as object) };
    writeFileSync(file, JSON.stringify({ ...demo, seasons: [], ...given, policy, calendars }));
  }

  async function start(): Promise<void> {
    running = run('bot/main.ts', [], {
      DATA_DIR: dir,
      BUSINESSES: file,
      API_KEY,
      PORT: '0',
      LOG_FORMAT: 'json',
      NODE_OPTIONS: `--import=${import.meta.dirname}/payments-clock.fixture.ts`,
      CLOCK_AHEAD_MS: String(aheadMs),
      ...(options.isPortalAllowed !== false && { OUTBOUND_ALLOW_HOSTS: portal.host }),
      ...env,
    });
    ({ url } = JSON.parse(await running.line(/"Conserje is ready/)) as { url: string });
  }

  const house = {
    dir,
    portal,
    nowMs,
    url: () => url,
    running: () => running,
    databaseUrl: `file:${join(dir, 'conserje.db')}`,
    start,
    writeBusiness,
    async stop(): Promise<void> {
      running.child.kill('SIGTERM');
      expect(await running.ended, tail()).toMatchObject({ code: 0 });
    },
    async kill(): Promise<void> {
      running.child.kill('SIGKILL');
      await running.ended;
    },
    /** Moves the clock of both sides ahead. What waited for less than that is over at once. */
    async pass(ms: number): Promise<void> {
      aheadMs += ms;
      const told = running.line(new RegExp(`^the clock is ${aheadMs} ms ahead`));
      running.child.stdin!.write(`${aheadMs}\n`);
      await told;
    },
    async api(method: string, path: string, body?: unknown): Promise<{ status: number; body: Answer }> {
      const answer = await fetch(`${url}${path.startsWith('/') ? path : `/api/v1/businesses/${HOUSE}/${path}`}`, {
        method,
        headers: {
          authorization: `Bearer ${API_KEY}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
    },
    async calendars(): Promise<Answer[]> {
      const { status, body } = await house.api('GET', 'calendars?limit=200');
      expect(status, JSON.stringify(body)).toBe(200);
      return body.items;
    },
    async calendar(id: string): Promise<Answer> {
      const found = (await house.calendars()).find((one) => one.id === id);
      if (found === undefined) throw new Error(`there is no calendar ${id}`);
      return found;
    },
    /** Reads a calendar now. @returns the calendar as it is then */
    async read(id: string, body?: unknown): Promise<Answer> {
      const answer = await house.api('POST', `calendars/${id}/sync`, body);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body;
    },
    /** what is sold of these nights by REST, by unit */
    async free(from: string, to: string): Promise<string[]> {
      const { status, body } = await house.api('GET', `availability?from=${from}&to=${to}&guests=2&limit=200`);
      expect(status, JSON.stringify(body)).toBe(200);
      return body.items.map((one: Answer) => one.resource);
    },
    async isFree(resource: string, from: string, to: string): Promise<boolean> {
      return (await house.free(from, to)).includes(resource);
    },
    /** Books over REST. @returns the reservation, or null where it is taken */
    async book(resource: string, checkIn: string, checkOut: string): Promise<Answer> {
      const { status, body } = await house.api('POST', 'reservations', {
        ...{ resource, checkIn, checkOut, guests: 2 },
        customer: { name: 'Ana Ruiz', phone: '+5493548000001' },
      });
      if (status === 409) {
        expect(body.code).toBe('taken');
        return null;
      }
      expect(status, JSON.stringify(body)).toBe(201);
      return body;
    },
    async reservation(idOrCode: string): Promise<Answer> {
      return (await house.api('GET', `reservations/${idOrCode}`)).body;
    },
    async health(): Promise<Answer> {
      return (await house.api('GET', '/healthz')).body;
    },
    /** a value of /metrics; null where there is none */
    async metric(name: string, labels = ''): Promise<number | null> {
      const text = await (await fetch(`${url}/metrics`)).text();
      const start = `conserje_${name}${labels === '' ? '' : `{${labels}}`} `;
      const line = text.split('\n').find((one) => one.startsWith(start));
      return line === undefined ? null : Number(line.slice(start.length));
    },
    customer: (name: string) => openChat(url, name, tail),
    /** Nobody was asked or told anything malformed; then everything ends. */
    async close(): Promise<void> {
      running.child.kill('SIGKILL');
      await running.ended;
      await portal.stop();
      remove();
      expect(portal.complaints).toEqual([]);
    },
    tail,
  };

  function tail(): string {
    return `${running.out().slice(-4_000)}${running.err().slice(-2_000)}`;
  }

  const env = (await options.env?.(nowMs, dir)) ?? {};
  writeBusiness(options.calendars(portal));
  try {
    await start();
    // each is tried at the start, so that what a test does afterwards is not done before
    await until('the first readings', async () =>
      (await house.calendars()).every(({ kind, lastAttemptAt }) => kind !== 'ical' || lastAttemptAt !== null),
    );
  } catch (error) {
    running!.child.kill('SIGKILL');
    await portal.stop();
    remove();
    throw error;
  }
  return house;
}

/** A customer on the chat page, by Direct Line. */
async function openChat(url: string, name: string, tail: () => string) {
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
  const { token, conversationId } = await post('/tokens/generate', null, { business: HOUSE });
  await post('/conversations', token, {});
  const heard: string[] = [];
  let watermark = '0';
  let read = 0;

  async function look(): Promise<void> {
    const answer = await fetch(`${base}/conversations/${conversationId}/activities?watermark=${watermark}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const page = (await answer.json()) as { activities: { from: { role: string }; text: string }[]; watermark: string };
    watermark = page.watermark;
    heard.push(...page.activities.filter(({ from }) => from.role === 'bot').map(({ text }) => text));
  }

  const me = {
    /** The next message that has this; those before it count as read. */
    async hears(pattern: RegExp): Promise<string> {
      let at = -1;
      await until(`${name} to hear ${pattern}`, async () => {
        await look();
        at = heard.findIndex((text, index) => index >= read && pattern.test(text));
        return at >= 0;
      }).catch((error: Error) => {
        throw new Error(`${error.message}, but ${JSON.stringify(heard.slice(read), null, 1)}\n${tail()}`);
      });
      read = at + 1;
      return heard[at]!;
    },
    async say(text: string, pattern = /./): Promise<string> {
      await post(`/conversations/${conversationId}/activities`, token, {
        ...{ type: 'message', from: { id: 'me' }, text },
      });
      return me.hears(pattern);
    },
    /** all that was heard so far */
    async all(): Promise<string[]> {
      await look();
      return heard;
    },
  };
  return me;
}

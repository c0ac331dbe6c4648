import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { replayAll } from '../bot/replay.fixture.ts';
import {
  choicesOf,
  type FakeMeta,
  type FakePhone,
  type SeenMessage,
  type SendOptions,
  startFakeMeta,
  textOf,
} from '../channels/whatsapp/cloud/meta.fake.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../nlu/openai.fake.ts';
import type { Speech } from '../nlu/openai-answers.fake.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { type Running, run } from './process.fixture.ts';
import { soundOf } from './whatsapp-sounds.fixture.ts';

/*
 * The product in a process of its own, between a strict fake of Meta and one of an OpenAI server. A test is given phones;
 * everything waits for what comes out on them. When it is over, the record is held against what the world outside saw.
 */

export const CABINS = 'cabanas-del-arroyo';
export const NUMBER = '100200300400500';
const SECRETS = {
  WHATSAPP_ACCESS_TOKEN: 'not-a-real-token',
  WHATSAPP_PHONE_NUMBER_ID: NUMBER,
  WHATSAPP_APP_SECRET: 'not-a-real-secret',
  WHATSAPP_VERIFY_TOKEN: 'not-a-real-word',
};
const API_KEY = 'not-a-real-key-of-the-rest-api';
/** Longer than any answer takes, retries and doubts included. */
const ANSWER_MS = 45_000;

export interface DeskOptions {
  /** default: a new SQLite file */
  database?: 'sqlite' | 'postgres';
  /** which parts of the OpenAI server the product is told of; default: none */
  openai?: 'all' | 'listener' | 'nobody_there';
  /** business files in place of the demo's */
  businesses?: readonly string[];
  templates?: Record<string, number>;
  /** Meta tells of itself what became of each message; default true */
  tellsStatuses?: boolean;
  /** what the record must show at the end; each default is none */
  ends?: Ends;
}

/** JSON of the REST API, as loose as a test reads it. */
// biome-ignore lint/suspicious/noExplicitAny: what it holds is what the test is about
export type Answer = any;

/** What is not as it should be in the end, and is right so. */
export interface Ends {
  /** customers' messages that rightly have no answer */
  quiet?: number;
  /** messages that customers may have twice, all of them counted */
  duplicates?: number;
  /** messages that could not be sent, with a reason */
  failed?: number;
  /** codes with which Meta refused what was sent */
  refusals?: readonly number[];
}

export interface Desk {
  meta: FakeMeta;
  openai: FakeOpenAi;
  /** a customer's phone; the same name, the same phone */
  phone(name: string, ids?: Partial<FakePhone>): Phone;
  /** the process that runs now */
  running(): Running;
  /** @param aheadMs how far ahead the process's clock is, and Meta's from now on */
  start(aheadMs?: number): Promise<void>;
  /** asks it to stop and waits until it did */
  stop(): Promise<void>;
  kill(): Promise<void>;
  api(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: Answer }>;
  /** a value of /metrics; 0 where there is none */
  metric(name: string, labels?: string): Promise<number>;
  /** a message of the vendor's that is to be in the record at the end; phones note theirs */
  expectRecorded(id: string): void;
  /** Meta's clock */
  moveMetaTo(aheadMs: number): void;
}

export type Phone = ReturnType<typeof createPhone>;

/** Runs `talk` with the product, and looks at the record when it is over. */
export async function withDesk(options: DeskOptions, talk: (desk: Desk) => Promise<void>): Promise<void> {
  const { dir, remove } = temporaryDir();
  const databaseUrl =
    options.database === 'postgres'
      ? await (await fetch(inject('postgresBroker'), { method: 'POST' })).text()
      : `file:${join(dir, 'conserje.db')}`;
  let aheadMs = 0;
  const phones = new Map<string, Phone>();
  const recorded = new Set<string>();
  const meta = await startFakeMeta({
    appSecret: SECRETS.WHATSAPP_APP_SECRET,
    verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
    accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
    phoneNumberId: NUMBER,
    tellsStatuses: options.tellsStatuses ?? true,
    nowMs: () => Date.now() + aheadMs,
    ...(options.templates && { templates: options.templates }),
    onMessage: (message) => {
      for (const phone of phones.values()) phone.take(message);
    },
  });
  const openai = await startFakeOpenAi();
  let running: Running | null = null;
  let url = '';
  let isStopping = false;

  const desk: Desk = {
    meta,
    openai,
    running: () => running!,
    phone(name, ids) {
      const known = phones.get(name);
      if (known !== undefined) return known;
      const n = String(phones.size + 1);
      const own = ids ?? { from: `549354800${n.padStart(4, '0')}`, userId: `AR.10000000000${n.padStart(5, '0')}` };
      const phone = createPhone({ name, ...own }, desk);
      phones.set(name, phone);
      return phone;
    },
    async start(ahead = 0) {
      aheadMs = ahead;
      isStopping = false;
      const started = run('bot/main.ts', [], {
        ...SECRETS,
        ...openAiEnv(options.openai, openai),
        WHATSAPP_API_URL: meta.apiUrl,
        CHANNELS: 'webchat,whatsapp-cloud',
        DATA_DIR: dir,
        DATABASE_URL: databaseUrl,
        API_KEY,
        PORT: '0',
        LOG_FORMAT: 'json',
        ...(options.businesses && { BUSINESSES: options.businesses.join(',') }),
        ...(ahead > 0 && {
          NODE_OPTIONS: `--import=${import.meta.dirname}/whatsapp-clock.fixture.ts`,
          CLOCK_AHEAD_MS: String(ahead),
        }),
      });
      running = started;
      void started.ended.then(({ code, signal }) => {
        if (isStopping) return;
        const error = new Error(`the product ended (${code ?? signal}): ${started.out()}${started.err()}`);
        for (const phone of phones.values()) phone.fail(error);
      });
      ({ url } = JSON.parse(await started.line(/"Conserje is ready/)) as { url: string });
      meta.setWebhookUrl(`${url}/api/v1/webhooks/whatsapp`);
    },
    async stop() {
      isStopping = true;
      running!.child.kill('SIGTERM');
      expect(await running!.ended, running!.out()).toMatchObject({ code: 0 });
      expect(running!.out(), 'it closed everything').toContain('"msg":"stopped"');
    },
    async kill() {
      isStopping = true;
      running!.child.kill('SIGKILL');
      await running!.ended;
    },
    async api(method, path, body) {
      const answer = await fetch(`${url}${path.startsWith('/') ? path : `/api/v1/businesses/${CABINS}/${path}`}`, {
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
    async metric(name, labels = '') {
      const text = await (await fetch(`${url}/metrics`)).text();
      const line = text.split('\n').find((one) => one.startsWith(`${name}${labels === '' ? '' : `{${labels}}`} `));
      return Number(line?.split(' ').at(-1) ?? 0);
    },
    expectRecorded: (id) => void recorded.add(id),
    moveMetaTo(ahead) {
      aheadMs = ahead;
    },
  };

  try {
    await desk.start();
    await talk(desk);
    const duplicates = await desk.metric('conserje_outbox_possible_duplicates_total', 'channel="whatsapp-cloud"');
    await desk.stop();
    for (const [name, phone] of phones) expect(phone.unread(), `${name} was told more than was waited for`).toEqual([]);
    const store = await openStore(databaseUrl);
    try {
      await checkRecord(store, { meta, recorded, duplicates, ends: options.ends ?? {} });
    } finally {
      await store.close();
    }
    // what the product asks of the OpenAI server is well-formed, whatever comes of it
    expect(openai.requests.filter(({ status }) => [400, 401, 404, 413].includes(status))).toEqual([]);
  } finally {
    if (running !== null) {
      isStopping = true;
      (running as Running).child.kill('SIGKILL');
      await (running as Running).ended;
    }
    await meta.stop();
    await openai.stop();
    remove();
  }
}

function openAiEnv(parts: DeskOptions['openai'], openai: FakeOpenAi): Record<string, string> {
  switch (parts) {
    case 'all':
      return { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.baseUrl };
    case 'listener':
      return { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.baseUrl, OPENAI_MODEL: 'none' };
    case 'nobody_there':
      // port 9 on loopback: nobody listens there
      return { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };
    case undefined:
      return {};
  }
}

/** What a customer holds in the hand: it writes, taps, speaks, and waits for what comes back. */
function createPhone(ids: FakePhone, desk: Desk) {
  const inbox: SeenMessage[] = [];
  let read = 0;
  let broken: Error | null = null;
  let waiting: { done(): void; fail(error: Error): void } | null = null;

  const mine = ({ to }: SeenMessage) => to.replace(/\D/g, '') === ids.from || to === ids.userId;

  /** The next message on this phone that was not looked at yet. */
  async function next(): Promise<SeenMessage> {
    if (broken !== null) throw broken;
    if (inbox.length === read) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((done, fail) => {
        waiting = { done, fail };
        timer = setTimeout(
          () => fail(new Error(`${ids.name} waits in vain:\n${desk.running().out().slice(-6_000)}`)),
          ANSWER_MS,
        );
      }).finally(() => clearTimeout(timer));
    }
    read += 1;
    return inbox[read - 1]!;
  }

  async function told(sending: Promise<{ id: string; status: number }>): Promise<string> {
    const { id, status } = await sending;
    expect(status).toBe(200);
    desk.expectRecorded(id);
    return id;
  }

  function choice(title: string) {
    for (const message of inbox.toReversed()) {
      const found = choicesOf(message).find((one) => one.title === title);
      if (found !== undefined) return { ...found, wamid: message.wamid };
    }
    throw new Error(`${ids.name}'s phone shows no "${title}" but ${JSON.stringify(inbox.flatMap(choicesOf))}`);
  }

  const phone = {
    ids,
    next,
    /** the texts of the next messages, one under another */
    async reads(count = 1): Promise<string> {
      const texts: string[] = [];
      for (let n = 0; n < count; n++) texts.push(textOf(await next()));
      return texts.join('\n');
    },
    /** sends without waiting for an answer; resolves when it was acknowledged, with its id */
    write: (body: string, given?: SendOptions) => told(desk.meta.sendText(body, { phone: ids, ...given })),
    send: (type: string, part: Record<string, unknown> | undefined, given?: SendOptions) =>
      told(desk.meta.send(type, part, { phone: ids, ...given })),
    async speak(words: string, speech: Speech | string = words): Promise<string> {
      const bytes = soundOf(words);
      desk.openai.says(bytes, speech);
      return told(desk.meta.sendVoice(bytes, { phone: ids }));
    },
    press(title: string): Promise<string> {
      const { kind, id, description, wamid } = choice(title);
      const reply = { id, title, ...(description === undefined ? {} : { description }) };
      return told(desk.meta.send('interactive', { type: kind, [kind]: reply }, { phone: ids, quotes: wamid }));
    },
    /** writes, and reads the answer */
    async say(body: string, given?: SendOptions): Promise<string> {
      await phone.write(body, given);
      return phone.reads();
    },
    async tap(title: string): Promise<string> {
      await phone.press(title);
      return phone.reads();
    },
    async voice(words: string, speech?: Speech | string): Promise<string> {
      await phone.speak(words, speech);
      return phone.reads();
    },
    /** what can be tapped under the last message that was read */
    choices: () => (read === 0 ? [] : choicesOf(inbox[read - 1]!)),
    all: () => inbox,
    unread: () => inbox.slice(read).map(textOf),
    take(message: SeenMessage): void {
      if (!mine(message)) return;
      inbox.push(message);
      waiting?.done();
    },
    fail(error: Error): void {
      broken = error;
      waiting?.fail(error);
    },
  };
  return phone;
}

/** The record and the world outside tell the same story: no message lost, none answered twice, none unsent. */
async function checkRecord(
  store: Store,
  seen: { meta: FakeMeta; recorded: ReadonlySet<string>; duplicates: number; ends: Ends },
): Promise<void> {
  const { quiet = 0, duplicates = 0, failed = 0, refusals = [] } = seen.ends;
  expect(await store.pendingConversations(10), 'nothing waits for an answer').toEqual([]);
  const { items: conversations } = await store.conversations(CABINS, { limit: 200 });
  const messages = (await Promise.all(conversations.map(({ id }) => store.messages(id, 0, 1_000)))).flat();
  const turns = (await Promise.all(conversations.map(({ id }) => store.turnRecords(id)))).flat();

  const received = messages.filter(({ direction }) => direction === 'in').map(({ externalId }) => externalId);
  expect(received.toSorted(), 'every acknowledged message is in the record once').toEqual(
    [...seen.recorded].toSorted(),
  );
  const answered = turns.map(({ input, reply }) => ({
    count: input.kind === 'messages' ? input.contents.length : 0,
    isQuiet: reply === null,
  }));
  const sum = (some: typeof answered) => some.reduce((total, { count }) => total + count, 0);
  expect(sum(answered), 'every message has one turn').toBe(received.length);
  expect(sum(answered.filter(({ isQuiet }) => isQuiet)), 'messages without an answer').toBe(quiet);

  const sent = messages.filter(({ direction }) => direction === 'out');
  const unsent = sent.filter(({ status }) => status === 'queued' || status === 'failed');
  expect(unsent.length, `not sent: ${JSON.stringify(unsent)}`).toBe(failed);
  const callbacks = seen.meta.seen().map(({ callback }) => callback);
  expect(callbacks.length - new Set(callbacks).size, 'messages that came twice').toBeLessThanOrEqual(duplicates);
  expect(seen.duplicates, 'possible duplicates, counted').toBe(duplicates);
  const ids = new Set(sent.map(({ id }) => id));
  expect(
    callbacks.filter((callback) => !ids.has(callback?.split('#')[0] ?? '')),
    'sent, but not in the record',
  ).toEqual([]);
  for (const state of ['queued', 'running'] as const) {
    expect((await store.jobs({ queue: 'outbox', state }, { limit: 10 })).items, `outbox jobs ${state}`).toEqual([]);
  }
  expect(
    seen.meta.refusals().map(({ code }) => code),
    'refused by Meta',
  ).toEqual(refusals);
  expect((await replayAll(store, [CABINS])).different, 'turns that come out differently when run again').toEqual([]);
}

const DAY_MS = 24 * 3600_000;
const TIMEZONE = 'America/Argentina/Buenos_Aires';

/** The business's day so many days from today, for people and for machines. */
export function inDays(days: number): { words: string; date: string } {
  const at = Date.now() + days * DAY_MS;
  return {
    words: new Intl.DateTimeFormat('es-AR', { dateStyle: 'long', timeZone: TIMEZONE }).format(at),
    date: new Intl.DateTimeFormat('sv-SE', { timeZone: TIMEZONE }).format(at),
  };
}

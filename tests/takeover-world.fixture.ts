import { pino } from 'pino';
import { openBusinesses } from '../bot/businesses.ts';
import type { Wish } from '../bot/core/command.ts';
import type { Interpretation } from '../bot/core/reading.ts';
import { createPipe, type Pipe } from '../bot/pipe.ts';
import { createMetrics } from '../bot/sidecar/metrics.ts';
import type { Channel } from '../channels/channel.ts';
import { loadBusinesses } from '../config/business.ts';
import type { Database } from '../store/contract/database.ts';
import type { Claim, Release, Store } from '../store/store.ts';

/** Saturday noon in Argentina. */
export const NOON_MS = Date.parse('2026-11-21T12:12:00-03:00');
export const CABINS = 'cabanas-del-arroyo';
const DEMO = `${import.meta.dirname}/../config/demo/cabanas.json`;
/** money came for it: news that is told whoever has the conversation asked for a person */
export const PAID = 'r_paid';

/** Where a turn can be held: at each of its waits, before and after. */
export const POINTS = ['load', 'loaded', 'interpreted', 'ask', 'answered', 'commit', 'committed'] as const;
export type Point = (typeof POINTS)[number];

/** One process of the product: its own turns over a database that others may have open too. */
export interface Process {
  store: Store;
  pipe: Pipe;
  /** what it wrote into its log as wrong, since this was asked last */
  complaints(): string[];
}

/**
 * A process whose turns pause at each {@link POINTS} until `at` lets them go on.
 * @param at what happens while a turn is held there
 */
export async function openProcess(store: Store, at: (point: Point) => Promise<void>): Promise<Process> {
  const complained: string[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void complained.push(JSON.parse(line).msg) });
  const clock = { nowMs: () => NOON_MS };
  const held: Store = {
    ...store,
    async loadTurn(id) {
      await at('load');
      const turn = await store.loadTurn(id);
      await at('loaded');
      return turn;
    },
    async answer(scope, query, nowMs) {
      await at('ask');
      const answer = await store.answer(scope, query, nowMs);
      await at('answered');
      return answer;
    },
    async commitTurn(commit) {
      await at('commit');
      const committed = await store.commitTurn(commit);
      await at('committed');
      return committed;
    },
  };
  const businesses = await openBusinesses(loadBusinesses([DEMO]), store, clock.nowMs, log);
  const channel: Channel = {
    name: 'webchat',
    can: { buttons: 3, rows: 10, bodyMax: 4_000, typing: false },
    quietMs: 0,
    send: async (_to, { messageId }) => ({ externalId: `vendor-${messageId}` }),
  };
  const pipe = createPipe({
    store: held,
    businesses,
    channels: new Map([[channel.name, channel]]),
    clock,
    log,
    metrics: createMetrics(),
    interpret: async (text) => {
      const interpretation = readingOf(text);
      await at('interpreted');
      return interpretation;
    },
  });
  return { store, pipe, complaints: () => complained.splice(0) };
}

/** What customers say here, as it is understood. */
function readingOf(text: string): Interpretation {
  const book = {
    intent: 'book' as Wish & 'book',
    slots: { unit: 'lenga', guests: 5, date_range: { from: '2026-12-18', to: '2026-12-21' } },
  };
  const says = text.startsWith('quiero') ? book : { intent: 'provide_info' as const, slots: { guests: 4 } };
  return { readings: [says], clarify: [], confidence: 1, source: 'offline', because: [] };
}

/** A stay that is paid, for news about it. */
export async function bookPaidStay(store: Store): Promise<void> {
  const money = { amount: 10_000_000, currency: 'ARS' };
  const terms = {
    resource: 'nire',
    checkIn: '2026-12-01',
    checkOut: '2026-12-03',
    guests: 2,
    pets: 0,
    total: money,
    deposit: money,
  };
  await store.apply({
    businessId: CABINS,
    effects: [
      { kind: 'place_hold', reservationId: PAID, code: 'P4G-0A7', terms, customerName: null, holdExpiresAtMs: null },
    ],
    customer: { name: 'Dani Sosa' },
    nowMs: NOON_MS,
  });
}

/** What people and machines do to a conversation while the bot answers it. */
export const ACTS = ['ana', 'beto', 'phone', 'write', 'release', 'customer', 'timer', 'payment'] as const;
export type Act = (typeof ACTS)[number];
/** those after which a person has it */
export const TAKING: ReadonlySet<Act> = new Set<Act>(['ana', 'beto', 'phone', 'write']);

let counter = 0;

/** One conversation, and all that is done to it. */
export interface Scene {
  conversationId: string;
  thread: string;
  told: { act: Act; claim?: Claim | Release }[];
}

export async function beginScene({ pipe }: Process): Promise<{ scene: Scene; received: Promise<unknown> }> {
  counter += 1;
  const scene: Scene = { conversationId: `scene-${counter}`, thread: `caro-${counter}`, told: [] };
  return { scene, received: write(pipe, scene, 'quiero la lenga del 18 al 21 de diciembre, somos 5') };
}

export function write(pipe: Pipe, { thread, conversationId }: Scene, text: string): Promise<unknown> {
  counter += 1;
  return pipe.turns.receive({
    businessId: CABINS,
    channel: 'webchat',
    account: 'web',
    thread,
    conversationId,
    externalId: `wrote-${counter}`,
    from: { id: thread },
    content: { kind: 'text', text },
    receivedAtMs: NOON_MS,
  });
}

/** Does it in a process, as its routes and webhooks do. */
export async function perform(act: Act, { store, pipe }: Process, scene: Scene): Promise<void> {
  const { conversationId: id, thread } = scene;
  const mark = (claim?: Claim | Release) => void scene.told.push({ act, ...(claim && { claim }) });
  counter += 1;
  switch (act) {
    case 'ana':
    case 'beto':
      mark(await store.claim(CABINS, id, { kind: 'staff', id: act }, NOON_MS));
      break;
    case 'write': {
      const { taken } = await store.sendAsStaff(CABINS, id, 'Hola, soy Ana', NOON_MS, undefined, 'ana');
      mark(taken === null ? { kind: 'yours' } : { kind: 'taken', owner: taken });
      break;
    }
    case 'phone': {
      const to = { businessId: CABINS, channel: 'webchat' as const, account: 'web', thread, to: { id: thread } };
      await store.recordEcho({ ...to, externalId: `phone-${counter}`, text: 'Soy yo', atMs: NOON_MS });
      mark();
      break;
    }
    case 'release':
      mark(await store.release(CABINS, id, { kind: 'api' }, NOON_MS));
      break;
    case 'customer':
      await write(pipe, scene, 'somos 4');
      return mark();
    case 'timer':
      await pipe.turns.receiveEvent(id, { kind: 'silence', turn: 1, round: 1 }, `timer-${counter}`);
      return mark();
    case 'payment': {
      const event = { kind: 'reservation_confirmed', reservationId: PAID, paid: true } as const;
      await pipe.turns.receiveEvent(id, event, `paid-${counter}`);
      return mark();
    }
  }
  pipe.turns.kick(id);
}

interface Row {
  seq: number;
  direction: 'in' | 'out';
  kind: 'message' | 'event';
  author: string;
  content: string | null;
  turn: number | null;
}

/** Everything that is wrong with how a scene ended, by the rows alone; [] when all is well. */
export async function faultsOf(scene: Scene, database: Pick<Database, 'query' | 'store'>): Promise<string[]> {
  const id = scene.conversationId;
  const found = await database.query(
    `SELECT seq, direction, kind, author, content, turn FROM messages WHERE conversation_id = '${id}' ORDER BY seq`,
  );
  // Postgres gives whole numbers as text
  const rows = found.map(({ seq, turn: of, ...row }) => ({
    ...row,
    seq: Number(seq),
    turn: of === null ? null : Number(of),
  })) as Row[];
  const turn = (await database.store.loadTurn(id))!;
  const records = await database.store.turnRecords(id);
  const faults: string[] = [];

  // places are given out under the lock of the conversation's row: their order is that of the commits
  let owner: string | null = null;
  let takeovers = 0;
  for (const { seq, direction, kind, author, content } of rows) {
    const event = kind === 'event' ? (JSON.parse(content!) as { kind: string; by?: string; staff?: string }) : null;
    if (event?.kind === 'staff_took_over') {
      takeovers += 1;
      owner = event.staff ?? event.by ?? 'nobody';
    }
    if (event?.kind === 'staff_released') owner = null;
    if (direction === 'out' && author === 'bot' && owner !== null)
      faults.push(`the bot wrote message ${seq} while ${owner} had it`);
  }

  const { conversation, state } = turn;
  const inRow =
    conversation.owner === null
      ? null
      : conversation.owner.kind === 'staff'
        ? conversation.owner.id
        : conversation.owner.kind;
  if (inRow !== owner) faults.push(`${owner} has it by what happened, ${inRow} by its row`);
  if (conversation.owner !== null && (!conversation.handedOff || conversation.askedAtMs !== null))
    faults.push('somebody has it, and it is not handed off, or still asked for');
  if (state.handedOff !== conversation.handedOff) faults.push('the state and the row do not agree who has it');

  if (turn.pending.length > 0) faults.push(`${turn.pending.length} messages or events wait, and nothing is in hand`);
  const answered = rows.filter(({ direction }) => direction === 'in').map((row) => row.turn);
  if (answered.some((one) => one === null)) faults.push('something that came was answered by no turn');
  const words = rows.filter(({ direction, kind }) => direction === 'in' && kind === 'message').map((row) => row.turn!);
  if (words.some((one, i) => i > 0 && one < words[i - 1]!)) faults.push('messages were answered out of their order');
  const said = rows.filter(({ direction, author }) => direction === 'out' && author === 'bot').map((row) => row.turn!);
  if (said.some((one, i) => i > 0 && one < said[i - 1]!)) faults.push('answers stand out of their order');
  const wrote = 1 + scene.told.filter(({ act }) => act === 'customer').length;
  const inRecords = records.flatMap(({ input }) => (input.kind === 'messages' ? input.contents : []));
  if (words.length !== wrote || inRecords.length !== wrote) faults.push('a message was lost, or answered twice');

  const claims = scene.told.filter(({ claim }) => claim?.kind === 'claimed').length;
  const bySending = scene.told.filter(({ act }) => act === 'write' || act === 'phone').length;
  if (takeovers < claims || takeovers > claims + bySending) faults.push(`${takeovers} takeovers for ${claims} claims`);
  return faults;
}

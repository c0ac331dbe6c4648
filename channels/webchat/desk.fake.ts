import { createServer } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Business } from '../../bot/core/business.ts';
import type { Inbound, Outbound } from '../../bot/core/message.ts';
import { createWebchat, type HistoryMessage, mountChatPage, mountWebchat, type WebchatDeps } from './index.ts';

export const CABINS: Business = {
  id: 'cabanas-del-arroyo',
  kind: 'cabins',
  name: 'Cabañas del Arroyo',
  locale: 'es-AR',
  timezone: 'America/Argentina/Buenos_Aires',
  currency: 'ARS',
  minorPerUnit: 100,
  address: 'Ruta 82 km 14, Villa General Belgrano, Córdoba',
  payments: { provider: 'manual' },
  calendars: [],
  faq: [{ id: 'mascotas', answer: 'La Ñire acepta mascotas.', topics: ['pets'] }],
  hours: {},
  handBackMs: 43_200_000,
  escalateMs: 600_000,
  wording: {},
  units: [{ id: 'nire', name: 'Ñire', aliases: [], capacity: 4, pets: true, nightlyCents: 9_000_000 }],
  seasons: [],
  policy: {
    checkIn: '15:00',
    checkOut: '10:00',
    minNights: 1,
    maxNights: 30,
    bookableDaysAhead: 365,
    deposit: 0.3,
    holdMs: 1_800_000,
    holdReminderMs: 900_000,
    freeCancellationMs: 604_800_000,
  },
};

/**
 * The rest of Conserje in memory, for tests of web chat: a store that counts an external id once and numbers messages,
 * and a desk that answers through the channel as the outbox does.
 */
export async function startFakeDesk(
  options: Partial<WebchatDeps> & {
    answer?: (content: Inbound['content']) => Outbound[];
    businesses?: Business[];
    /** what stands before the routes, as the app has it */
    before?: (app: FastifyInstance) => Promise<void>;
    /** the record of an earlier run */
    messages?: HistoryMessage[];
  } = {},
) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const businesses = options.businesses ?? [CABINS];
  const messages: HistoryMessage[] = options.messages ?? [];
  const received: Inbound[] = [];
  const clock = { offsetMs: 0, stepMs: 0 };
  const nowMs = () => {
    clock.stepMs += 1;
    return Date.UTC(2026, 10, 21, 15) + clock.stepMs + clock.offsetMs;
  };
  const append = (message: Omit<HistoryMessage, 'id' | 'seq' | 'atMs'>) => {
    const seq = messages.filter(({ conversationId }) => conversationId === message.conversationId).length + 1;
    const stored = { ...message, id: `m-${messages.length + 1}`, seq, atMs: nowMs() };
    messages.push(stored);
    return stored;
  };

  const webchat = createWebchat({
    async receive(message) {
      received.push(message);
      const conversationId = message.conversationId!;
      const first = messages.find(({ externalId }) => externalId === message.externalId);
      if (first) return { conversationId, messageId: first.id, seq: first.seq, duplicate: true };
      const { content } = message;
      const text =
        content.kind === 'text'
          ? content.text
          : content.kind === 'tap'
            ? content.title
            : content.kind === 'unreadable'
              ? (content.caption ?? '')
              : '';
      const stored = append({
        conversationId,
        direction: 'in',
        author: 'customer',
        text,
        choices: [],
        externalId: message.externalId,
      });
      for (const reply of options.answer?.(content) ?? []) setImmediate(() => say(conversationId, reply));
      return { conversationId, messageId: stored.id, seq: stored.seq, duplicate: false };
    },
    async history(conversationId, afterSeq, limit) {
      return messages
        .filter((message) => message.conversationId === conversationId && message.seq > afterSeq)
        .slice(0, limit);
    },
    business: (id) => businesses.find((business) => business.id === id) ?? null,
    tokenKey: 'a key of the test',
    nowMs,
    publicUrl: url,
    log: { warn: () => {}, error: (details) => console.error(details) },
    ...options,
  });

  /** Stores a reply and delivers it, as a turn and its outbox do. */
  async function say(conversationId: string, message: Outbound, author: 'bot' | 'staff' = 'bot') {
    const stored = append({ conversationId, direction: 'out', author, ...message, externalId: null });
    const to = { businessId: CABINS.id, account: CABINS.id, thread: conversationId, conversationId };
    await webchat.send(to, { ...message, messageId: stored.id, seq: stored.seq, atMs: stored.atMs });
    return stored;
  }

  const app: FastifyInstance = Fastify({ forceCloseConnections: true });
  await options.before?.(app);
  await mountWebchat(app, webchat);
  await mountChatPage(app, { businesses: () => businesses, publicUrl: url });
  await app.listen({ host: '127.0.0.1', port });

  return {
    url,
    base: `${url}/v3/directline`,
    app,
    webchat,
    messages,
    received,
    clock,
    say,
    async stop() {
      await webchat.close();
      await app.close();
    },
  };
}
export type FakeDesk = Awaited<ReturnType<typeof startFakeDesk>>;

/** The port must be known before the server listens, because addresses are built from it. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

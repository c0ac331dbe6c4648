import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { realTimers } from '../../../jobs/timers.ts';
import { createLive, type LiveEvent } from '../../live.ts';
import { createPresence } from '../../presence.ts';
import { callerOf, staffOf } from '../access/caller.ts';
import { businessIdParams, businessParams } from './requests.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';
import { foundConversation } from './shown-conversation.ts';

/** How often a quiet line says that it is there; also how soon it ends after its session did. */
const HEARTBEAT_MS = 20_000;
/** A reader who is so far behind is dropped, comes back, and goes on where it was. */
const BUFFERED_MAX = 256 * 1024;
/** Lines of one session, or one machine with the key; the oldest is closed for another. */
const LINES_MAX = 8;

const liveQuery = z.strictObject({
  conversation: z.string().max(300).optional().describe('the one that is looked at: the others are told'),
  since: z
    .string()
    .max(20)
    .optional()
    .describe('the last event’s id, where a new line is opened in place of an old one'),
});

const presence = z.strictObject({ writing: z.boolean() });
const present = z.object({
  staff: z.array(z.object({ id: z.string(), name: z.string(), writing: z.boolean() })).describe('who looks at it now'),
});

interface Line {
  owner: string;
  end(): void;
}

/** What changes while staff look, as server-sent events; and who looks. */
export function mountLive({ app, ...deps }: ApiScope): void {
  const { store, log, timers = realTimers } = deps;
  const live = createLive({ store, timers, log });
  const people = createPresence(timers, (businessId, conversation, staff) =>
    live.tell(businessId, { event: 'presence', data: { conversation, staff } }),
  );
  deps.onWritten?.(() => live.wake());
  const lines = new Set<Line>();
  // before the server waits for its connections to end
  app.addHook('preClose', async () => {
    for (const line of lines) line.end();
    live.close();
    people.close();
  });

  function makeRoom(owner: string): void {
    const own = [...lines].filter((line) => line.owner === owner);
    if (own.length >= LINES_MAX) own[0]?.end();
  }

  function open(
    request: FastifyRequest,
    reply: FastifyReply,
    businessId: string,
    at: { conversation?: string; since?: string },
  ): void {
    const caller = callerOf(request);
    const owner = caller.kind === 'staff' ? caller.sessionId : `key ${request.ip}`;
    makeRoom(owner);
    const out = begin(reply);
    const leave =
      caller.kind === 'staff' && at.conversation !== undefined
        ? people.open(businessId, at.conversation, { id: caller.id, name: caller.name })
        : null;
    let isOpen = true;
    const line: Line = {
      owner,
      end() {
        if (!isOpen) return;
        isOpen = false;
        lines.delete(line);
        stop();
        timers.clear(heartbeat);
        leave?.();
        out.end();
      },
    };
    lines.add(line);
    const write = (text: string) => {
      if (!isOpen) return;
      out.write(text);
      if (out.writableLength > BUFFERED_MAX) {
        // what lies there would only be read when it is of no use any more
        line.end();
        out.destroy();
      }
    };
    let heartbeat: unknown = null;
    const beat = async () => {
      const isStillIn = caller.kind === 'key' || (await deps.access.sessions.isStillIn(request).catch(() => true));
      if (!isStillIn) return line.end();
      write(': still here\n\n');
      if (isOpen) heartbeat = timers.set(() => void beat(), HEARTBEAT_MS);
    };
    heartbeat = timers.set(() => void beat(), HEARTBEAT_MS);
    const stop = live.listen(
      { businessId, send: (events, mark) => write(textOf(events, mark)) },
      markIn(request.headers['last-event-id'] ?? at.since),
    );
    out.on('close', () => line.end());
    out.on('error', () => line.end());
  }

  app.get(
    '/businesses/:business/live',
    {
      config: { permission: 'conversations.read' },
      schema: {
        params: businessParams,
        querystring: liveQuery,
        ...docs('conversations', 'That something changed, as server-sent events', {
          200: z
            .string()
            .describe(
              'text/event-stream: `conversation {id}`, `bookings`, `catalogue`, `presence {conversation, staff}`, `reload` (anything may have changed) and `ready`; ids go into Last-Event-ID, from which nothing is missed',
            ),
        }),
      },
    },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      const { conversation, since } = request.query;
      if (conversation !== undefined) await foundConversation(deps, business, conversation, null);
      reply.hijack();
      open(request, reply, business.id, {
        ...(conversation !== undefined && { conversation }),
        ...(since !== undefined && { since }),
      });
      return reply;
    },
  );

  app.post(
    '/businesses/:business/conversations/:id/presence',
    {
      config: { permission: 'conversations.read' },
      schema: {
        params: businessIdParams,
        body: presence,
        ...docs('conversations', 'That the caller looks at it, and writes or does not', { 200: present }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id, name } = staffOf(request);
      const row = await foundConversation(deps, business, request.params.id, null);
      people.seen(business.id, row.id, { id, name }, request.body.writing);
      return { staff: people.of(business.id, row.id) };
    },
  );
}

/** Sends the head of the answer, with what the other hooks of the app would have set. */
function begin(reply: FastifyReply): ServerResponse {
  const out = reply.raw;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) out.setHeader(name, value);
  out.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // proxies are not to gather what is to come at once
    'x-accel-buffering': 'no',
  });
  out.write('retry: 2000\n\n');
  return out;
}

function textOf(events: readonly LiveEvent[], mark: number | null): string {
  const texts = events.map(({ event, data }) => `event: ${event}\ndata: ${JSON.stringify(data)}\n`);
  // the id comes with the last of them: a line that is lost in between is told all of them again
  return texts.map((text, i) => `${text}${mark !== null && i === texts.length - 1 ? `id: ${mark}\n` : ''}\n`).join('');
}

/** -1, which is before all, for what is no mark: it is answered by `reload`. */
function markIn(given: string | string[] | undefined): number | null {
  const text = [given].flat()[0];
  if (text === undefined || text === '') return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : -1;
}

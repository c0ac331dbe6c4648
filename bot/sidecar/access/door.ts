import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Store } from '../../../store/store.ts';
import { Problem } from '../problem.ts';
import { linkHash } from './keys.ts';
import type { Sessions } from './sessions.ts';

export interface DoorDeps {
  store: Store;
  sessions: Sessions;
  businesses: { list(): readonly { business: { id: string; locale: string } }[] };
  nowMs(): number;
}

/** Programs that open a link only to show what is behind it: they must not use it up. */
const PREVIEW =
  /whatsapp\/|facebookexternalhit|telegrambot|slackbot|twitterbot|discordbot|linkedinbot|skypeuripreview|bingpreview|googlebot/i;

/** What the first owner is called until they say so. */
const FIRST_NAMES = { es: 'Dueño', en: 'Owner', pt: 'Dono' } as const;

/**
 * Signs in by the one-time link `/console?token=…`: the link is used up, the cookie set, and the browser goes on to the
 * console without the token. A link that is no longer good leads to the sign-in, which says so. Looks ahead and previews
 * of links use nothing up.
 */
export async function enter(request: FastifyRequest, reply: FastifyReply, deps: DoorDeps): Promise<FastifyReply> {
  const { store, sessions, businesses, nowMs } = deps;
  reply.header('cache-control', 'no-store');
  if (isLookAhead(request)) throw new Problem('forbidden', 'This link is for a person; nothing looks ahead.');
  const { token } = request.query as { token?: unknown };
  const opened = sessions.prepare(request);
  const all = businesses.list().map(({ business }) => business);
  const language = languageOf(all[0]?.locale ?? 'es');
  const before = await sessions.recognise(request, reply);
  const entered = await store.signInByLink({
    hash: linkHash(typeof token === 'string' ? token : ''),
    session: opened.session,
    firstOwner: { id: randomUUID(), name: FIRST_NAMES[language], language },
    businessIds: all.map(({ id }) => id),
    nowMs: nowMs(),
  });
  if (entered === null) return reply.redirect(before === null ? '/console/sign-in?link=ended' : '/console', 303);
  if (before !== null) {
    const { session, member } = before;
    const by = `staff:${member.id}`;
    await store.endSession({ id: session.id, staffId: member.id, by, why: 'left', nowMs: nowMs() });
  }
  opened.give(reply);
  request.log.info({ staff: entered.staffId }, entered.isNew ? 'the first owner came in' : 'signed in by a link');
  return reply.redirect('/console', 303);
}

/**
 * Mounts the entrance by link, before the console's own routes: a hook, so that whoever serves the page need not know of
 * tokens.
 */
export function mountDoor(app: FastifyInstance, deps: DoorDeps): void {
  app.addHook('preHandler', async (request, reply) => {
    const [path, query] = request.url.split('?', 2) as [string, string?];
    if (request.method !== 'GET' || query === undefined || !/^\/console\/?$/.test(path)) return;
    if ('token' in (request.query as object)) return enter(request, reply, deps);
  });
}

function isLookAhead(request: FastifyRequest): boolean {
  const purpose = [request.headers['sec-purpose'], request.headers.purpose, request.headers['x-moz']].join(' ');
  return /prefetch|prerender|preview/i.test(purpose) || PREVIEW.test(request.headers['user-agent'] ?? '');
}

function languageOf(locale: string): keyof typeof FIRST_NAMES {
  const language = locale.slice(0, 2).toLowerCase();
  return language === 'en' || language === 'pt' ? language : 'es';
}

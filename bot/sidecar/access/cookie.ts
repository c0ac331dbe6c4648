import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookie that carries a session's secret; nothing else does, and no script can read it. */
export interface SessionCookie {
  read(request: FastifyRequest): string | null;
  set(reply: FastifyReply, secret: string, maxAgeS: number): void;
  clear(reply: FastifyReply): void;
}

/** 256 bits in base64url; whatever is none is not looked up. */
const SECRET = /^[\w-]{43}$/;

/**
 * Over https the name has the prefix `__Host-`: browsers take such a cookie only from this very host, over https, for all
 * of it. SameSite=Lax: a page of somebody else sends it along only when it opens ours at the top, by GET.
 */
export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-conserje_session' : 'conserje_session';
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    read(request) {
      const value = request.server.parseCookie(request.headers.cookie ?? '')[name];
      return value !== undefined && SECRET.test(value) ? value : null;
    },
    set: (reply, secret, maxAge) => void reply.setCookie(name, secret, { ...attributes, maxAge }),
    clear: (reply) => void reply.clearCookie(name, attributes),
  };
}

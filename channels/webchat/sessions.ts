import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { timeOrderedId } from '../../bot/core/time-id.ts';
import { cleanText } from '../clean-text.ts';
import type { WebchatDeps } from './index.ts';
import type { BusinessCard } from './render.ts';
import { type Claims, readToken, signToken, TICKET_LIFE_S, TOKEN_GRACE_S, TOKEN_LIFE_S } from './token.ts';

/** A refusal in Direct Line's form. */
export class DirectLineError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const generateBody = z.object({
  business: z.string().min(1).max(100),
  user: z.object({ id: z.string().min(1).max(200), name: z.string().max(200).optional() }).optional(),
});

/** Tokens and what they open. */
export function createSessions(deps: Pick<WebchatDeps, 'tokenKey' | 'nowMs' | 'publicUrl' | 'business'>) {
  const nowS = () => Math.floor(deps.nowMs() / 1000);

  function bearerOf(request: FastifyRequest): string | null {
    return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
  }

  /** @throws DirectLineError 401 without a token, 403 with a dead one, 404 when it opens another conversation */
  function claimsOf(request: FastifyRequest, want: { conversationId?: string; withGrace?: boolean } = {}): Claims {
    const token = bearerOf(request);
    if (token === null) throw new DirectLineError(401, 'MissingToken', 'Send Authorization: Bearer <token>.');
    const read = readToken(deps.tokenKey, token, 'chat', deps.nowMs());
    if (read === null) throw new DirectLineError(403, 'BadToken', 'This token is not ours.');
    if (read.endedSinceS >= (want.withGrace ? TOKEN_GRACE_S : 0))
      throw new DirectLineError(403, 'TokenExpired', 'Token has expired.');
    if (want.conversationId !== undefined && want.conversationId !== read.claims.conv)
      throw new DirectLineError(404, 'ConversationNotFound', 'This token opens another conversation.');
    return read.claims;
  }

  function businessOf(claims: Claims): BusinessCard {
    const business = deps.business(claims.biz);
    if (business === null) throw new DirectLineError(404, 'BusinessNotFound', 'This business is not here any more.');
    return business;
  }

  /** The token's conversation with a token that lives from now. */
  function renew(claims: Claims) {
    const token = signToken(deps.tokenKey, { ...claims, exp: nowS() + TOKEN_LIFE_S });
    return { conversationId: claims.conv, token, expires_in: TOKEN_LIFE_S };
  }

  return {
    claimsOf,
    businessOf,
    renew,

    /**
     * A token for a new conversation; needs no key. Whoever sends an earlier token of the same business along stays the
     * same customer. A user id that the client chose is shown back and identifies nobody: anyone could have sent it.
     */
    generate(request: FastifyRequest) {
      const body = generateBody.safeParse(request.body);
      if (!body.success)
        throw new DirectLineError(400, 'BadArgument', 'The body is {"business": ID, "user"?: {"id", "name"?}}.');
      const business = deps.business(body.data.business);
      if (business === null) throw new DirectLineError(404, 'BusinessNotFound', 'There is no such business.');
      const earlier = readToken(deps.tokenKey, bearerOf(request) ?? '', 'chat', deps.nowMs())?.claims;
      const conv = `c-${timeOrderedId(crypto.randomUUID(), deps.nowMs())}`;
      const { user } = body.data;
      const own = `dl_${crypto.randomUUID()}`;
      const name = user?.name === undefined ? {} : { name: cleanText(user.name) };
      const who: Pick<Claims, 'user' | 'sub' | 'name'> = user
        ? { user: cleanText(user.id), sub: conv, ...name }
        : earlier?.biz === business.id && earlier.sub === earlier.user
          ? { user: earlier.user, sub: earlier.sub, ...(earlier.name === undefined ? {} : { name: earlier.name }) }
          : { user: own, sub: own };
      return renew({ use: 'chat', conv, biz: business.id, exp: 0, ...who });
    },

    /** What start and reconnect answer: a fresh token and the address of a stream that begins after `afterSeq`. */
    open(claims: Claims, request: FastifyRequest, afterSeq: number) {
      businessOf(claims);
      const { origin } = request.headers;
      const ticket = signToken(deps.tokenKey, {
        ...claims,
        use: 'stream',
        exp: nowS() + TICKET_LIFE_S,
        ...(origin === undefined ? {} : { org: origin.slice(0, 300) }),
      });
      const base = deps.publicUrl.replace(/^http/, 'ws');
      const path = `/v3/directline/conversations/${claims.conv}/stream`;
      return { ...renew(claims), streamUrl: `${base}${path}?watermark=${afterSeq}&t=${ticket}` };
    },

    /**
     * The claims of a stream's ticket. A browser tells its page's origin: it must be ours, or the one that fetched the
     * address, so that an address that leaked is of no use on another site.
     * @throws DirectLineError 403
     */
    ticketOf(request: FastifyRequest<{ Params: { id: string }; Querystring: { t?: string } }>): Claims {
      const read = readToken(deps.tokenKey, String(request.query.t ?? ''), 'stream', deps.nowMs());
      if (read === null || read.endedSinceS >= 0 || read.claims.conv !== request.params.id)
        throw new DirectLineError(403, 'BadTicket', 'This stream address has expired: reconnect for a new one.');
      const { origin } = request.headers;
      const ours = [read.claims.org, new URL(deps.publicUrl).origin, `${request.protocol}://${request.host}`];
      if (origin !== undefined && !ours.includes(origin))
        throw new DirectLineError(403, 'BadOrigin', 'This stream address was made for another site.');
      return read.claims;
    },

    /** Callers with a token of ours are counted by conversation, others by address. */
    rateKeyOf(request: FastifyRequest): string {
      const read = readToken(deps.tokenKey, bearerOf(request) ?? '', 'chat', deps.nowMs());
      return read === null ? `ip:${request.ip}` : `conversation:${read.claims.conv}`;
    },
  };
}
export type Sessions = ReturnType<typeof createSessions>;

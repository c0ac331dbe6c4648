import { randomBytes } from 'node:crypto';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StaffKeyring } from './keys.ts';

/** Browsers keep no cookie longer. */
const KEPT_S = 400 * 24 * 3600;
const VALUE = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * Browsers that somebody signed in with before. Their wrong tries are counted apart: or a stranger who knows an email
 * could lock its owner out for as long as they like, with a few wrong passwords each quarter of an hour. The cookie opens
 * nothing; it is worth as many tries as any stranger has.
 */
export interface KnownBrowsers {
  /** What a browser that knows the account is counted by; null: it is a stranger. */
  nameOf(request: FastifyRequest, account: string): string | null;
  /** From now on the browser knows the account, in place of any other. */
  remember(request: FastifyRequest, reply: FastifyReply, account: string): void;
}

export function openKnownBrowsers(keyring: StaffKeyring, publicUrl: string): KnownBrowsers {
  const secure = publicUrl.startsWith('https:');
  const cookie = secure ? '__Host-conserje_known' : 'conserje_known';
  const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: KEPT_S } as const;

  function nameOf(request: FastifyRequest, account: string): string | null {
    const value = request.server.parseCookie(request.headers.cookie ?? '')[cookie];
    const [, name, mac] = VALUE.exec(value ?? '') ?? [];
    // a mac of 256 bits of which nobody learns how much was right in time for anything
    return name !== undefined && mac === keyring.browserMac(name, account) ? name : null;
  }
  return {
    nameOf,
    remember(request, reply, account) {
      const name = nameOf(request, account) ?? randomBytes(16).toString('base64url');
      void reply.setCookie(cookie, `${name}.${keyring.browserMac(name, account)}`, attributes);
    },
  };
}

import { z } from 'zod';
import { authorOf, signedInOf, staffOf } from '../access/caller.ts';
import { isPasskeyHost } from '../access/passkey-host.ts';
import { may, PERMISSIONS, type Permission, ROLES } from '../access/permissions.ts';
import { action } from './requests.ts';
import { type ApiScope, docs, writeDocs } from './scope.ts';

export const LANGUAGES = ['es', 'en', 'pt'] as const;

const session = z
  .object({
    staff: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      language: z.enum(LANGUAGES),
    }),
    businesses: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.enum(['cabins', 'salon']),
          timezone: z.string(),
          currency: z.string(),
          locale: z.string(),
          role: z.enum(ROLES),
          permissions: z.array(z.string()),
        }),
      )
      .describe('those that they have a role in, in the order of BUSINESSES'),
    offers: z
      .object({ password: z.boolean(), passkey: z.boolean(), totp: z.boolean() })
      .describe('what they could set up and have not'),
  })
  .meta({ id: 'Session' });

const left = z.object({ left: z.literal(true) });

/** The session of whoever is signed in: who they are and what they may, and how to leave. */
export function mountSession({ app, access, store, businesses, publicUrl, nowMs }: ApiScope): void {
  app.get(
    '/session',
    {
      config: { permission: 'self' },
      schema: docs('staff', 'Who is signed in, and what they may do in which business', { 200: session }),
    },
    async (request) => {
      const { member } = signedInOf(request);
      const { id, name, email, language, roles, hasPassword, hasPasskey, hasTotp } = member;
      return {
        staff: { id, name, email, language },
        businesses: businesses.list().flatMap(({ business }) => {
          const role = roles[business.id];
          if (role === undefined) return [];
          const { id: businessId, name: title, kind, timezone, currency, locale } = business;
          const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((one) => may(role, one));
          return [{ id: businessId, name: title, kind, timezone, currency, locale, role, permissions }];
        }),
        offers: {
          password: !hasPassword,
          passkey: !hasPasskey && isPasskeyHost(publicUrl),
          totp: !hasTotp && hasPassword,
        },
      };
    },
  );

  const leave = { body: action, ...writeDocs('staff', 'Leave: this session is over', { 200: left }) };
  app.post('/session/leave', { config: { permission: 'self' }, schema: leave }, async (request, reply) => {
    const caller = staffOf(request);
    const end = {
      id: caller.sessionId,
      staffId: caller.id,
      by: authorOf(caller),
      why: 'left',
      nowMs: nowMs(),
    } as const;
    await store.endSession(end);
    access.sessions.forget(reply);
    return { left: true as const };
  });
}

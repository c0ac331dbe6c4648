import { createHash } from 'node:crypto';
import { z } from 'zod';
import { staffOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import { type ApiScope, docs } from './scope.ts';

const bytes = (length: number, what: string) =>
  z
    .string()
    .regex(/^[\w-]+={0,2}$/)
    .refine((text) => Buffer.from(text, 'base64url').length === length, `must be ${what}`);

const endpoint = z
  .url({ protocol: /^https$/ })
  .max(1500)
  .describe('where the browser’s push service takes messages');
const subscription = z.strictObject({
  endpoint,
  keys: z.strictObject({ p256dh: bytes(65, 'a public key of 65 bytes'), auth: bytes(16, 'a secret of 16 bytes') }),
  expirationTime: z.number().nullish(),
});
const key = z.object({ publicKey: z.string().describe('`applicationServerKey` for the browser') });
const done = z.object({});

/** Notices on the phones and desktops of who is signed in. */
export function mountPush({ app, ...deps }: ApiScope): void {
  const config = { permission: 'self', isSecret: true } as const;

  app.get(
    '/session/push',
    { config, schema: { ...docs('session', 'The key that a browser subscribes with', { 200: key }) } },
    async () => {
      if (!deps.pushKey) throw new Problem('not_found', 'Notices are not sent from here.');
      return { publicKey: await deps.pushKey() };
    },
  );

  app.post(
    '/session/push',
    { config, schema: { body: subscription, ...docs('session', 'Send notices to this browser', { 200: done }) } },
    async (request) => {
      const { endpoint: to, keys } = request.body;
      await deps.store.savePushSubscription({
        hash: hashOf(to),
        staffId: staffOf(request).id,
        subscription: { endpoint: to, keys },
        nowMs: deps.nowMs(),
      });
      return {};
    },
  );

  app.delete(
    '/session/push',
    {
      config,
      schema: { body: z.strictObject({ endpoint }), ...docs('session', 'Send none to this browser', { 200: done }) },
    },
    async (request) => {
      await deps.store.dropPushSubscription(hashOf(request.body.endpoint), staffOf(request).id);
      return {};
    },
  );
}

function hashOf(address: string): string {
  return createHash('sha256').update(address).digest('base64url');
}

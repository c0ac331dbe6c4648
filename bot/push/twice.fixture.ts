import { randomBytes } from 'node:crypto';
import type { Twice } from '../../jobs/twice.fixture.ts';
import { createLog } from '../log.ts';
import { createGuardedFetch } from '../outbound/guarded-fetch.ts';
import { CABINS, NOON_MS } from '../pipe.fixture.ts';
import { notifyStaff } from './notify-staff.ts';
import { startFakePush } from './push-service.fake.ts';
import type { VapidKeys } from './vapid.ts';

/** Beto asked for a person; Ana, who may act, has a phone. What it shows is compared, each notice once by its tag. */
export const PUSH_NOTICE_TWICE: Twice = {
  async open() {
    const push = await startFakePush();
    const { default: webPush } = await import('web-push');
    keys = webPush.generateVAPIDKeys();
    const browser = push.subscribe(keys.publicKey);
    subscription = { endpoint: browser.endpoint, keys: browser.keys };
    const task = notifyStaff({
      vapid: async () => keys!,
      fetch: createGuardedFetch({ allowHosts: [push.host] }),
      publicUrl: 'https://reservas.example',
      log: await createLog({ level: 'silent', format: 'json' }),
    });
    return {
      parts: { tasks: [task] },
      outside: () => [...new Map(browser.shown.map((one) => [(one as { tag: string }).tag, one])).values()],
      close: () => push.stop(),
    };
  },
  async arrange({ store, receive, pipe }) {
    const hash = randomBytes(16).toString('hex');
    const roles = { [CABINS]: 'agent' } as const;
    const link = { hash, kind: 'invitation' as const, staffId: null, roles, name: 'Ana Paz', by: 'test' };
    await store.makeLink({ ...link, nowMs: NOON_MS, endsAtMs: NOON_MS + 1 });
    const who = { id: 'ana', name: 'Ana Paz', email: null, passwordHash: null, language: 'es' as const };
    await store.acceptInvitation({ hash, who, nowMs: NOON_MS });
    const { conversationId } = await receive('quiero hablar con una persona', { thread: 'beto' });
    await pipe.turns.settled();
    await store.savePushSubscription({ hash: 'phone', staffId: 'ana', subscription: subscription!, nowMs: NOON_MS });
    const waiting = (await store.jobs({ queue: 'alerts', state: 'queued' }, { limit: 5 })).items;
    for (const { id } of waiting) await store.discardJob(id, 'test', NOON_MS);
    return { payload: { businessId: CABINS, kind: 'asked', conversationId } };
  },
};

let keys: VapidKeys | undefined;
let subscription: { endpoint: string; keys: { p256dh: string; auth: string } } | undefined;

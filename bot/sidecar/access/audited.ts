import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Store } from '../../../store/store.ts';
import { authorOf, type Caller, callerOf } from './caller.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The route shows personal data: of what. A view stands in the audit log as `conversation:ID` where the route has an
     * id (that of the answer, where the path names the thing itself, else of the path), else as the plain word.
     */
    views?: string;
  }
}

/** What is told to the audit log of a request: ids of our own, counts and words of ours; nobody's names, texts or numbers. */
export interface Audited {
  /** '': of the whole deployment */
  businessId: string;
  /** past tense, snake_case, e.g. `exported`, `rule_overridden` */
  action: string;
  /** kind and id, e.g. `reservation:ID` */
  subject: string;
  detail?: Record<string, string | number>;
}

export type Audit = (request: FastifyRequest, what: Audited) => Promise<void>;

type Deps = { store: Pick<Store, 'audit'>; nowMs(): number };

/** Writes what the caller did into the audit log, with the session that they did it in. */
export function createAudit({ store, nowMs }: Deps): Audit {
  return async (request, { businessId, action, subject, detail = {} }) => {
    const caller = callerOf(request);
    const session = caller.kind === 'staff' ? { session: caller.sessionId } : {};
    await store.audit({
      businessId,
      by: authorOf(caller),
      action,
      subject,
      detail: { ...detail, ...session },
      nowMs: nowMs(),
    });
  };
}

const HOUR_MS = 3_600_000;
/** So many different views within an hour are all remembered; then it begins anew, and some stand twice in the log. */
const MOST_VIEWS = 100_000;

/**
 * Records views of personal data, by routes with `config.views`: once for each session (or the API key), subject and hour.
 * An answer whose view cannot be recorded is not given. Each process remembers for itself what it has recorded.
 */
export function recordViews(app: FastifyInstance, audit: Audit, nowMs: () => number): void {
  let hour = 0;
  const seen = new Set<string>();

  async function record(request: FastifyRequest, payload: unknown): Promise<void> {
    const { views } = request.routeOptions.config;
    if (views === undefined) return;
    const { business = '', id } = request.params as { business?: string; id?: string };
    // of a reservation the path may have the code instead
    const own = request.routeOptions.url?.endsWith('/:id') ? (payload as { id?: unknown } | null)?.id : undefined;
    const subject = id === undefined ? views : `${views}:${typeof own === 'string' ? own : id}`;
    const now = Math.floor(nowMs() / HOUR_MS);
    if (now !== hour || seen.size >= MOST_VIEWS) seen.clear();
    hour = now;
    const key = JSON.stringify([whose(callerOf(request)), business, subject]);
    if (seen.has(key)) return;
    seen.add(key);
    try {
      await audit(request, { businessId: business, action: 'viewed', subject });
    } catch (error) {
      seen.delete(key);
      throw error;
    }
  }

  app.addHook('preSerialization', async (request, reply, payload) => {
    if (reply.statusCode < 400) await record(request, payload);
    return payload;
  });
  // files are not serialized
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode < 400 && typeof payload !== 'string' && payload !== null) await record(request, null);
    return payload;
  });
}

function whose(caller: Caller): string {
  return caller.kind === 'staff' ? caller.sessionId : '';
}

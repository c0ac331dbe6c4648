import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IdempotentAnswer, Store, StoredAnswer } from '../../store/store.ts';
import { bodyHash } from './body.ts';
import type { Metrics } from './metrics.ts';
import { Problem } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** what the route takes or answers is a secret: nothing of it is kept for `Idempotency-Key`s */
    isSecret?: boolean;
  }
}

const KEY = /^[\x21-\x7e]{1,255}$/;
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A write that carries a key and whose answer is not stored yet. */
interface Open {
  scope: string;
  key: string;
  bodyHash: string;
  /** the handler hands the answer to the store together with the write */
  handed: boolean;
  /** the answer is a stored one */
  replayed: boolean;
}

/**
 * `Idempotency-Key` on the writes of a scope: the first answer to a key is kept and given again, refusals included;
 * another body under the same key is refused; a twin that arrives meanwhile waits. Faults of ours (5xx) are not kept.
 *
 * A handler whose write must not happen twice hands {@link Idempotency.answer} to the store, which keeps it in the same
 * transaction; all other answers are kept just before they are sent.
 */
export interface Idempotency {
  /** What the store is to keep with the write; undefined when the caller sent no key. */
  answer(request: FastifyRequest, status: number, body: unknown): IdempotentAnswer | undefined;
  /** As above, for a body that is known inside the transaction only. */
  answerOf<T>(
    request: FastifyRequest,
    status: number,
    bodyOf: (written: T) => unknown,
  ): (Omit<IdempotentAnswer, 'body'> & { body: (written: T) => string }) | undefined;
  /** Gives a stored answer again, for a handler whose store call found that another process was first. */
  replay(request: FastifyRequest, reply: FastifyReply, stored: StoredAnswer): FastifyReply;
}

/**
 * @param scope the instance whose writes take keys; its callers are known before bodies are read
 * @param callerOf a caller's stable name: keys of different callers never meet
 */
export function keepAnswers(
  scope: FastifyInstance,
  deps: { store: Store; metrics: Metrics; nowMs: () => number },
  callerOf: (request: FastifyRequest) => string,
): Idempotency {
  const { store, metrics, nowMs } = deps;
  const open = new WeakMap<FastifyRequest, Open>();
  /** writes in hand in this process, by scope and key */
  const inHand = new Map<string, { done: Promise<void>; finish: () => void }>();

  function replay(request: FastifyRequest, reply: FastifyReply, stored: StoredAnswer): FastifyReply {
    const mine = open.get(request);
    if (mine) mine.replayed = true;
    if (stored.bodyHash !== bodyHash(request)) {
      metrics.idempotencyConflictsTotal.inc();
      throw new Problem('idempotency_conflict');
    }
    metrics.idempotencyHitsTotal.inc();
    return reply
      .code(stored.status)
      .type(stored.status >= 400 ? 'application/problem+json' : 'application/json; charset=utf-8')
      .header('idempotency-replayed', 'true')
      .serializer((body: string) => body)
      .send(stored.body);
  }

  scope.addHook('preValidation', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (key === undefined || !WRITES.has(request.method) || request.routeOptions.config.isSecret) return;
    if (typeof key !== 'string' || !KEY.test(key)) throw new Problem('bad_idempotency_key');
    const where = `${callerOf(request)} ${request.method} ${request.url.split('?', 1)[0]}`;
    const id = JSON.stringify([where, key]);
    for (let twin = inHand.get(id); twin; twin = inHand.get(id)) await twin.done;
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    inHand.set(id, { done, finish });
    open.set(request, { scope: where, key, bodyHash: bodyHash(request), handed: false, replayed: false });
    const stored = await store.storedAnswer(where, key, nowMs());
    if (stored) return replay(request, reply, stored);
    metrics.idempotencyMissesTotal.inc();
  });

  scope.addHook('onSend', async (request, reply, payload) => {
    const mine = open.get(request);
    if (!mine) return payload;
    try {
      const kept = mine.replayed || (mine.handed && reply.statusCode < 400);
      if (!kept && reply.statusCode < 500 && typeof payload === 'string') {
        const { scope: where, key, bodyHash: hash } = mine;
        await store.saveAnswer({
          scope: where,
          key,
          bodyHash: hash,
          status: reply.statusCode,
          body: payload,
          nowMs: nowMs(),
        });
      }
    } finally {
      open.delete(request);
      const id = JSON.stringify([mine.scope, mine.key]);
      inHand.get(id)?.finish();
      inHand.delete(id);
    }
    return payload;
  });

  const answerOf: Idempotency['answerOf'] = (request, status, bodyOf) => {
    const mine = open.get(request);
    if (!mine) return undefined;
    mine.handed = true;
    const { scope: where, key, bodyHash: hash } = mine;
    const body = (written: Parameters<typeof bodyOf>[0]) => JSON.stringify(bodyOf(written));
    return { scope: where, key, bodyHash: hash, status, body, nowMs: nowMs() };
  };
  return {
    replay,
    answerOf,
    answer(request, status, body) {
      const answer = answerOf(request, status, () => body);
      return answer && { ...answer, body: answer.body(null) };
    },
  };
}

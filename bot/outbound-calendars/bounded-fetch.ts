import type { Timers } from '../../jobs/timers.ts';

export interface CallDeps {
  /** the guarded one: it decides which addresses may be asked at all */
  fetch: typeof fetch;
  timers: Timers;
}

/** After this an answer is not waited for any more. */
export const ANSWER_MS = 10_000;
/** More of an answer is not read: what these services say to a write is short. */
const ANSWER_BYTES = 1_000_000;

/** What the vendors' libraries need of fetch. */
export type BoundedFetch = (
  url: string | URL | Request,
  init?: { method?: string; headers?: HeadersInit; body?: unknown },
) => Promise<Response>;

/**
 * A fetch for the vendors' libraries, whose own ways differ: it waits so long for a whole answer and no longer, follows no
 * redirect (what is written is meant for this address and no other), reads so much and no more, and passes on nothing but
 * method, headers and body.
 * @throws what fetch throws; an AbortError when time is over
 */
export function boundFetch(deps: CallDeps): BoundedFetch {
  return async (url, init = {}) => {
    const abort = new AbortController();
    const timer = deps.timers.set(() => abort.abort(), ANSWER_MS);
    try {
      const answer = await deps.fetch(url, {
        method: init.method ?? 'GET',
        ...(init.headers === undefined ? {} : { headers: init.headers }),
        ...(typeof init.body === 'string' ? { body: init.body } : {}),
        redirect: 'manual',
        signal: abort.signal,
      });
      const body = await readUpTo(answer, ANSWER_BYTES);
      const { status, statusText, headers } = answer;
      return new Response(body, { status, statusText, headers });
    } finally {
      deps.timers.clear(timer);
    }
  };
}

/** null: an answer that has no body, as those of some statuses must not have one. */
async function readUpTo(answer: Response, bytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (answer.body === null) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body) {
    chunks.push(chunk.subarray(0, bytes - length));
    length += chunk.length;
    if (length >= bytes) break; // leaving the loop cancels the rest
  }
  return length === 0 ? null : new Uint8Array(Buffer.concat(chunks));
}

import type { GuardedFetch } from '../outbound/guarded-fetch.ts';

/**
 * The guarded fetch in the shape that vendors' libraries take. It follows no redirects: what is written is meant for the
 * address it was given.
 */
export function vendorFetch(fetch: GuardedFetch): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const { status, headers, body } = await fetch(url, {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers as HeadersInit)),
      redirect: 'manual',
      ...(typeof init.body === 'string' && { body: init.body }),
      ...(init.signal && { signal: init.signal }),
    });
    const answer = new Headers();
    for (const [name, value] of Object.entries(headers)) {
      // it came unpacked
      if (name === 'content-encoding' || name === 'content-length') continue;
      for (const one of [value ?? []].flat()) answer.append(name, one);
    }
    const isEmpty = status === 204 || status === 205 || status === 304;
    return new Response(isEmpty ? null : Buffer.from(body), { status, headers: answer });
  };
}

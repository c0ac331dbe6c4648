import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Timers } from '../jobs/timers.ts';
import type { Store } from '../store/store.ts';

/** How long what was said waits until it can be found, if nobody searches before. */
const EVERY_MS = 10_000;
/** Conversations in one transaction: turns wait for no more than a few milliseconds. */
const STEP = 20;

/**
 * Makes what was said findable, a little later and apart from the turns: the words of a conversation in one go cost less
 * than half of what they do message by message. A look that fails is logged and the next one goes on.
 * @returns stops it; resolves when no look is under way
 */
export function keepFindable(
  store: Pick<Store, 'catchUpWords'>,
  { businessIds, timers, log }: { businessIds(): readonly string[]; timers: Timers; log: Logger },
): () => Promise<void> {
  let isStopped = false;
  let timer: unknown = null;
  let underWay = look();

  function again(): void {
    underWay = look();
  }

  async function look(): Promise<void> {
    try {
      for (const businessId of businessIds()) {
        while (!isStopped && (await store.catchUpWords(businessId, STEP)) === STEP) await setImmediate();
      }
    } catch (err) {
      log.warn({ err }, 'not all that was said can be found yet; it is tried again');
    }
    if (!isStopped) timer = timers.set(again, EVERY_MS);
  }

  return async () => {
    isStopped = true;
    timers.clear(timer);
    await underWay;
  };
}

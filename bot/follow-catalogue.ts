import type { Logger } from 'pino';
import type { Timers } from '../jobs/timers.ts';
import type { Businesses } from './businesses.ts';

/** How often a process asks whether another one changed the catalogue: one row a business, by its key. */
const LOOK_EVERY_MS = 2_000;

/**
 * Takes in what other processes change in the catalogue, within seconds. A turn under way goes on with the business that
 * it began with; the next one has the new one. A look that fails is logged and the next one tries again.
 * @returns stops it; resolves when no look is under way
 */
export function followCatalogue(
  businesses: Pick<Businesses, 'refresh'>,
  { timers, log, everyMs = LOOK_EVERY_MS }: { timers: Timers; log: Logger; everyMs?: number },
): () => Promise<void> {
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();
  let timer = timers.set(look, everyMs);

  function look(): void {
    underWay = businesses
      .refresh()
      .then(
        (changed) => {
          for (const business of changed) log.info({ business }, 'the catalogue was changed by another process');
        },
        (err) => log.warn({ err }, 'whether the catalogue was changed could not be asked; asked again soon'),
      )
      .then(() => {
        if (!isStopped) timer = timers.set(look, everyMs);
      });
  }

  return async () => {
    isStopped = true;
    timers.clear(timer);
    await underWay;
  };
}

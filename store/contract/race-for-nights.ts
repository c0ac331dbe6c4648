import { addDays } from '../../bot/core/time.ts';
import { openStore } from '../open.ts';
import { hold, NOON, stay } from './fixtures.ts';

/* Tries to take overlapping stays as fast as it can, beside others that do the same. Prints the ids it was given. */
const [url, businessId, name, attempts] = process.argv.slice(2) as [string, string, string, string];
const store = await openStore(url);
const given: string[] = [];
// Each process walks through the same stays from another start, so that they meet everywhere.
const start = Number(name) * 7;
await Promise.all(
  Array.from({ length: Number(attempts) }, async (_, i) => {
    const k = start + i;
    const checkIn = addDays('2026-12-01', (k * 5) % 40);
    const id = `${name}-${i}`;
    const terms = stay(`unit-${k % 2}`, checkIn, addDays(checkIn, 1 + (k % 6)));
    try {
      await store.apply({ businessId, effects: [hold(id, terms, null)], customer: {}, nowMs: NOON });
      given.push(id);
    } catch (error) {
      if ((error as { code?: string }).code !== 'taken') throw error;
    }
  }),
);
await store.close();
console.log(JSON.stringify(given));

import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadBusinesses } from '../config/business.ts';
import { DEMO_FILES } from '../config/demo.fixture.ts';
import { openBusinesses } from './businesses.ts';
import type { CabinsBusiness } from './core/business.ts';
import { followCatalogue } from './follow-catalogue.ts';
import { createLog } from './log.ts';
import { CABINS, type Fixture, startApp } from './sidecar/app.fixture.ts';

/* Two processes on one database: what one edits the other serves with its next look. */

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startApp();
});
afterAll(() => fixture.stop());

const log = await createLog({ level: 'silent', format: 'json', to: { write: () => {} } });
const lenga = (business: unknown) => (business as CabinsBusiness).units.find(({ id }) => id === 'lenga')!.nightlyCents;
const second = () => openBusinesses(loadBusinesses(DEMO_FILES), fixture.store, () => fixture.clock.nowMs, log);

/** Timers that run when the test says so. */
function timersByHand() {
  const waiting: { run: () => void; afterMs: number }[] = [];
  return {
    waiting,
    timers: {
      nowMs: () => 0,
      set: (run: () => void, afterMs: number) => waiting.push({ run, afterMs }),
      clear: () => void waiting.splice(0),
    },
  };
}

test('an edit of another process is served after the next look', async () => {
  const other = await second();
  const { timers, waiting } = timersByHand();
  const looked: Promise<string[]>[] = [];
  const refresh = () => {
    const look = other.refresh();
    looked.push(look);
    return look;
  };
  const stop = followCatalogue({ refresh }, { timers, log });
  expect(waiting.map(({ afterMs }) => afterMs)).toEqual([2_000]);

  await fixture.businesses.change(CABINS, [{ entry: 'unit', id: 'lenga', set: { nightly: 99_000 } }]);
  expect(lenga(other.get(CABINS)!.business)).toBe(12_000_000);
  waiting.shift()!.run();
  expect(await looked[0]).toEqual([CABINS]);
  expect(lenga(other.get(CABINS)!.business)).toBe(9_900_000);
  expect(other.get(CABINS)!.revision).toBe(fixture.businesses.get(CABINS)!.revision);
  expect(await other.refresh()).toEqual([]);
  await stop();
  expect(waiting).toEqual([]);
});

test('a look that fails is not the last', async () => {
  const { timers, waiting } = timersByHand();
  let looks = 0;
  const refresh = () => Promise.reject(new Error(`the database is away (${++looks})`));
  const stop = followCatalogue({ refresh }, { timers, log });
  for (let n = 1; n <= 2; n++) {
    waiting.shift()!.run();
    while (waiting.length === 0) await Promise.resolve();
  }
  expect([looks, waiting.length]).toEqual([2, 1]);
  await stop();
});

test('two processes that edit at once lose nothing: the later one builds on the earlier', async () => {
  const other = await second();
  await Promise.all([
    fixture.businesses.change(CABINS, [{ entry: 'unit', id: 'nire', set: { nightly: 91_000 } }]),
    other.change(CABINS, [{ entry: 'unit', id: 'coihue', set: { nightly: 86_000 } }]),
  ]);
  await Promise.all([fixture.businesses.refresh(), other.refresh()]);
  for (const one of [fixture.businesses, other]) {
    const prices = (one.get(CABINS)!.business as CabinsBusiness).units.map(({ nightlyCents }) => nightlyCents);
    expect(prices).toEqual([6_000_000, 8_600_000, 9_100_000, 9_900_000]);
  }
});

import { describe, expect, test, vi } from 'vitest';
import type { Store } from '../../store/store.ts';
import { only, partsOf } from './only.ts';
import { planRun } from './plan.ts';
import { createRandom } from './random.ts';
import { playRun } from './run.ts';
import { shrink } from './shrink.ts';
import { simulate } from './simulate.ts';
import { createVirtualTime } from './time.ts';

vi.setConfig({ testTimeout: 180_000 });

describe('a seed', () => {
  test('gives the same numbers again, and other ones for another purpose', () => {
    const some = (...seed: string[]) => Array.from({ length: 5 }, createRandom(...seed).next);
    expect(some('7', 'plan')).toEqual(some('7', 'plan'));
    expect(some('7', 'plan')).not.toEqual(some('7', 'faults'));
    expect(some('7', 'plan').every((number) => number >= 0 && number < 1)).toBe(true);
  });

  // in a thread of its own, as runs are: here the test runner draws random numbers, too
  test('repeats a run to the byte, codes, links and crashes included', async () => {
    const runs = [await simulate({ seed: 'again', customers: 25 }), await simulate({ seed: 'again', customers: 25 })];
    const [once, twice] = runs.map(({ results }) => results[0]!);
    expect(twice!.digest).toBe(once!.digest);
    expect(twice).toMatchObject({ turns: once!.turns, looks: once!.looks, virtualMs: once!.virtualMs });
    expect(once!.bookings).toBeGreaterThan(0);
  });

  test('another seed is another run', async () => {
    const texts = await Promise.all(
      ['a', 'b'].map((seed) => JSON.stringify(planRun({ seed, customers: 5 }).customers)),
    );
    expect(texts[0]).not.toBe(texts[1]);
  });
});

describe('virtual time', () => {
  test('what waits runs in its order; what only looks may wait for it', () => {
    const time = createVirtualTime(1_000);
    const ran: string[] = [];
    time.timers(() => true, true).set(() => ran.push('look'), 10);
    time.at(1_020, () => ran.push('second'));
    time.at(1_005, () => ran.push('first'));
    time.cancel(time.at(1_006, () => ran.push('called off')));
    expect(time.nextMs(false)).toBe(1_005);
    time.moveTo(1_005, false);
    time.moveTo(1_020, false);
    expect(ran).toEqual(['first', 'second']);
    time.moveTo(1_021, true);
    expect(ran).toEqual(['first', 'second', 'look']);
    expect(time.nextMs(true)).toBeNull();
  });
  test('the timers of a process that is gone never fire', () => {
    const time = createVirtualTime(0);
    let ran = 0;
    time.timers(() => false, false).set(() => ran++, 5);
    time.moveTo(10, true);
    expect(ran).toBe(0);
  });
});

test('a failure shrinks to the shortest conversation that shows it', async () => {
  // a product that loses what mentions a swimming pool
  const sabotage = (store: Store): Store => ({
    ...store,
    receive: (message) =>
      message.content.kind === 'text' && message.content.text.includes('pileta')
        ? Promise.resolve({
            conversationId: 'c',
            customerId: 'k',
            messageId: 'm',
            seq: 1,
            duplicate: true,
            created: false,
          })
        : store.receive(message),
  });
  const plan = { ...planRun({ seed: 'pool', customers: 40, kinds: ['chatty'] }), dozeMs: 900_000 };
  const failed = await playRun(plan, { sabotage });
  expect(failed.violations).toMatchObject([{ check: 'lost' }]);
  const shrunk = await shrink(plan, failed, { sabotage });
  expect(shrunk.parts.length).toBeLessThanOrEqual(3);
  const written = shrunk.result.history.filter(({ kind }) => kind === 'wrote');
  expect(written.at(-1)).toMatchObject({ text: 'hay pileta?' });
  expect(written.length).toBeLessThan(failed.history.filter(({ kind }) => kind === 'wrote').length);
  // and what is told plays it again
  const again = await playRun(only(plan, shrunk.parts), { sabotage });
  expect(again.violations).toMatchObject([{ check: 'lost' }]);
});

test('the parts of a plan name all of it', () => {
  const plan = planRun({ seed: 'parts', customers: 9 });
  expect(only(plan, partsOf(plan))).toEqual(plan);
});

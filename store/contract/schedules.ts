import { expect, test } from 'vitest';
import type { NewJob } from '../store.ts';
import { fresh, HOUR, MINUTE, NOON } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** Occurrences of scheduled work and alerts: each noted once, with its job, whoever comes first. */
export function schedulesContract({ store, another }: Subject): void {
  const jobOf = (queue: string, payload: Record<string, unknown> = {}): NewJob => ({
    queue,
    task: 'chore',
    payload,
    runAtMs: NOON,
  });
  const queued = async (queue: string) =>
    (await store().jobs({ queue }, { limit: 200 })).items.map(({ payload }) => payload).reverse();

  test('an occurrence is queued once; a later one again, an earlier one not', async () => {
    const [name, queue] = [fresh('schedule'), fresh('queue')];
    const note = (atMs: number) => store().queueScheduled({ name, atMs, job: jobOf(queue, { atMs }) });
    expect((await store().scheduledAt()).has(name)).toBe(false);
    expect([await note(NOON), await note(NOON), await note(NOON - HOUR), await note(NOON + HOUR)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(await queued(queue)).toEqual([{ atMs: NOON }, { atMs: NOON + HOUR }]);
    expect((await store().scheduledAt()).get(name)).toBe(NOON + HOUR);
  });

  test('one that is only noted has no job, and is over', async () => {
    const [name, queue] = [fresh('schedule'), fresh('queue')];
    expect(await store().queueScheduled({ name, atMs: NOON, job: null })).toBe(true);
    expect(await store().queueScheduled({ name, atMs: NOON, job: jobOf(queue) })).toBe(false);
    expect(await queued(queue)).toEqual([]);
  });

  test('four processes see the same twenty occurrences: each is queued once', async () => {
    const [name, queue] = [fresh('schedule'), fresh('queue')];
    const processes = [store(), await another(), await another(), await another()];
    for (let n = 0; n < 20; n++) {
      const occurrence = { name, atMs: NOON + n * MINUTE, job: jobOf(queue, { n }) };
      const noted = await Promise.all(processes.map((process) => process.queueScheduled(occurrence)));
      expect(noted.filter((yes) => yes)).toHaveLength(1);
    }
    expect(await queued(queue)).toEqual(Array.from({ length: 20 }, (_, n) => ({ n })));
  });

  test('an alert opens once, is told again when its time has come, and ends once, each time with its job', async () => {
    const [key, queue] = [fresh('alert'), fresh('queue')];
    const told = (what: string) => jobOf(queue, { what });
    const change = (one: Omit<Parameters<ReturnType<typeof store>['changeAlerts']>[0], 'nowMs'>, nowMs = NOON) =>
      store().changeAlerts({ ...one, nowMs });
    const found = async () => (await store().alerts()).find((alert) => alert.key === key);

    expect(await change({ open: [{ key, businessId: 'b', text: 'one', job: told('opened') }] })).toEqual([key]);
    expect(await change({ open: [{ key, text: 'two', job: told('opened twice') }] }, NOON + 1)).toEqual([]);
    expect(await found()).toEqual({ key, businessId: 'b', text: 'one', openedAtMs: NOON, toldAtMs: NOON });
    expect(await change({ reword: [{ key, text: 'three' }] }, NOON + 2)).toEqual([key]);
    expect(await change({ reword: [{ key, text: 'three' }] }, NOON + 3)).toEqual([]);
    const again = { key, text: 'four', toldAtMs: NOON, job: told('again') };
    expect(await change({ again: [again] }, NOON + HOUR)).toEqual([key]);
    expect(await change({ again: [again] }, NOON + HOUR)).toEqual([]);
    expect(await found()).toMatchObject({ text: 'four', openedAtMs: NOON, toldAtMs: NOON + HOUR });
    expect(await change({ close: [{ key, job: told('over') }] })).toEqual([key]);
    expect(await change({ close: [{ key, job: told('over twice') }] })).toEqual([]);
    expect(await found()).toBeUndefined();
    expect(await queued(queue)).toEqual([{ what: 'opened' }, { what: 'again' }, { what: 'over' }]);
  });

  test('four processes find the same ten things wrong: each is told once', async () => {
    const queue = fresh('queue');
    const keys = Array.from({ length: 10 }, () => fresh('alert'));
    const processes = [store(), await another(), await another(), await another()];
    const open = keys.map((key) => ({ key, text: key, job: jobOf(queue, { key }) }));
    const changed = await Promise.all(
      processes.map((process, n) =>
        process.changeAlerts({ open: n % 2 === 0 ? open : open.toReversed(), nowMs: NOON }),
      ),
    );
    expect(changed.flat().sort()).toEqual([...keys].sort());
    expect(await queued(queue)).toHaveLength(10);
  });
}

import { afterEach, expect, test } from 'vitest';
import { CABINS } from '../../config/demo.fixture.ts';
import { createSandboxes, SandboxClosed, type Sandboxes } from './sandboxes.ts';

const SATURDAY_MS = Date.parse('2026-11-21T12:12:00-03:00');
let sandboxes: Sandboxes;
afterEach(() => sandboxes.closeAll());

test('of two that one person begins at once the first is closed, not forgotten', async () => {
  sandboxes = createSandboxes(() => SATURDAY_MS);
  const [first, second] = await Promise.all([sandboxes.begin('ana', CABINS), sandboxes.begin('ana', CABINS)]);
  expect(sandboxes.of('ana')).toBe(second);
  await expect(first.act({ kind: 'say', customer: 0, text: 'hola' })).rejects.toThrow();
  await second.act({ kind: 'say', customer: 0, text: 'hola' });
});

test('however many begin at once, few are open', async () => {
  sandboxes = createSandboxes(() => SATURDAY_MS);
  const people = ['ana', 'beto', 'caro', 'dani', 'juan', 'marta'];
  await Promise.all(people.map((one) => sandboxes.begin(one, CABINS)));
  expect(people.filter((one) => sandboxes.of(one) !== null)).toEqual(['caro', 'dani', 'juan', 'marta']);
});

test('closing waits for no week that is being played', async () => {
  sandboxes = createSandboxes(() => SATURDAY_MS);
  const sandbox = await sandboxes.begin('ana', CABINS);
  const weeks = [1, 2, 3].map(() =>
    sandbox.act({ kind: 'pass', minutes: 7 * 24 * 60 }).catch((error: unknown) => error),
  );
  await sandboxes.closeAll();
  for (const week of await Promise.all(weeks)) expect(week).toBeInstanceOf(SandboxClosed);
});

test('nothing begins any more once all are closed', async () => {
  sandboxes = createSandboxes(() => SATURDAY_MS);
  const begun = sandboxes.begin('ana', CABINS);
  await sandboxes.closeAll();
  await begun.catch(() => {});
  expect(sandboxes.of('ana')).toBeNull();
  await expect(sandboxes.begin('ana', CABINS)).rejects.toThrow();
});

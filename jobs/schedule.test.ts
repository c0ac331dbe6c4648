import { expect, test } from 'vitest';
import { dueOccurrence, rhythmOf, scheduledJob } from './schedule.ts';

const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);
const hourly = rhythmOf('17 * * * *');

test.each([
  ['11:17:00.000', '11:17:00.000', '12:17:00.000'],
  ['11:17:00.001', '11:17:00.000', '12:17:00.000'],
  ['11:16:59.999', '10:17:00.000', '11:17:00.000'],
])('at %s the latest occurrence is %s and the next %s', (now, latest, next) => {
  expect(hourly.latestAtMs(at(now))).toBe(at(latest));
  expect(hourly.nextAtMs(at(now))).toBe(at(next));
});

test('a pattern is read in UTC, wherever the process runs', () => {
  expect(rhythmOf('0 3 * * *').latestAtMs(at('12:00:00.000'))).toBe(at('03:00:00.000'));
});

test('a pattern that is none is refused', () => {
  expect(() => rhythmOf('every hour')).toThrow();
});

test('a new schedule has missed nothing: its past is noted, not made up for', () => {
  expect(dueOccurrence({ missed: 'once' }, hourly, undefined, at('12:00:00.000'))).toEqual({
    atMs: at('11:17:00.000'),
    isRun: false,
  });
});

test('an occurrence that was noted is not due again', () => {
  expect(dueOccurrence({ missed: 'once' }, hourly, at('11:17:00.000'), at('12:16:59.999'))).toBeNull();
});

test.each([
  ['once', '12:17:00.000', true],
  ['skip', '12:17:00.000', true],
  ['skip', '12:18:00.000', true],
  ['skip', '12:18:00.001', false],
  ['once', '12:18:00.001', true],
  ['once', '23:00:00.000', true],
] as const)('with the policy %s, one that is seen at %s runs: %s', (missed, now, isRun) => {
  const due = dueOccurrence({ missed }, hourly, at('11:17:00.000'), at(now));
  expect(due).toEqual({ atMs: now === '23:00:00.000' ? at('22:17:00.000') : at('12:17:00.000'), isRun });
});

test('a job of a schedule is one of its kind, waiting or running', () => {
  expect(scheduledJob({ name: 'purge' }, 5)).toMatchObject({
    queue: 'upkeep',
    task: 'purge',
    uniqueKey: 'purge',
    serialKey: 'purge',
    onDuplicate: 'keep',
    runAtMs: 5,
  });
});

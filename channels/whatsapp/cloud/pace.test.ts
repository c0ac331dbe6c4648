import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPace } from './pace.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTime(ms);
const people = (count: number, who: string) => Array.from({ length: count }, (_, n) => `${who}${n}`);

describe('many people at once', () => {
  test('as many as a number may write to in a second go at once; the others have a turn each, in their order', () => {
    const pace = createPace();
    for (const person of people(80, 'first')) expect(pace.take(person)).toBe(0);
    const waits = people(40, 'later').map((person) => pace.take(person));
    expect(waits[0]).toBe(13);
    expect(waits[39]).toBe(500);
    expect(new Set(waits).size).toBe(40);
  });

  test('nobody comes in vain twice, and who comes later does not go first', () => {
    const pace = createPace();
    for (const person of people(80, 'first')) pace.take(person);
    const line = people(40, 'later').map((person) => ({ person, waitMs: pace.take(person) }));
    let nowMs = 0;
    for (const [n, { person, waitMs }] of line.entries()) {
      pass(waitMs - nowMs);
      nowMs = waitMs;
      expect(pace.take(`newcomer${n}`)).toBeGreaterThan(500 - nowMs);
      expect(pace.take(person), person).toBe(0);
    }
  });

  test('after a quiet while nobody waits', () => {
    const pace = createPace();
    for (const person of people(120, 'p')) pace.take(person);
    pass(2_000);
    expect(pace.take('caro')).toBe(0);
  });
});

describe('one person', () => {
  test('may be 45 messages ahead, then gets one in six seconds, and others do not wait for it', () => {
    const pace = createPace();
    for (let n = 0; n < 45; n++) expect(pace.take('caro')).toBe(0);
    expect(pace.take('caro')).toBe(6_000);
    expect(pace.take('ana')).toBe(0);
    pass(6_000);
    expect(pace.take('caro')).toBe(0);
    expect(pace.take('caro')).toBeGreaterThan(5_000);
  });

  test('whom Meta calls written to too fast waits four times longer each time in a row', () => {
    const pace = createPace();
    expect([pace.refused('caro'), pace.refused('caro'), pace.refused('caro')]).toEqual([1_000, 4_000, 16_000]);
    expect(pace.take('caro')).toBe(16_000);
    pace.accepted('caro');
    expect(pace.refused('caro')).toBe(1_000);
  });
});

import { beforeEach, expect, test } from 'vitest';
import { createFakeTimers, type FakeTimers } from '../jobs/timers.fake.ts';
import { createPresence, type Presence } from './presence.ts';

/* Who looks and who writes: told when it changes, and over by itself. */

let timers: FakeTimers;
let people: Presence;
let told: string[];
beforeEach(() => {
  timers = createFakeTimers();
  told = [];
  people = createPresence(timers, (_business, _conversation, staff) => {
    told.push(staff.map(({ name, writing }) => (writing ? `${name}…` : name)).join(' ') || 'nobody');
  });
});

const ANA = { id: 'ana', name: 'Ana' };
const BETO = { id: 'beto', name: 'Beto' };

test('whoever types is writing for a moment, and looks for a while longer', () => {
  people.seen('b', 'c', ANA, true);
  timers.advance(8_000);
  timers.advance(36_000);
  timers.advance(1_000);
  expect(told).toEqual(['Ana…', 'Ana', 'nobody']);
  expect(timers.count).toBe(0);
});

test('typing on tells nobody twice', () => {
  for (let i = 0; i < 5; i++) {
    people.seen('b', 'c', ANA, true);
    timers.advance(3_000);
  }
  expect(told).toEqual(['Ana…']);
});

test('an open line keeps somebody there; one that is opened anew makes nobody come and go', () => {
  const close = people.open('b', 'c', ANA);
  timers.advance(600_000);
  expect(told).toEqual(['Ana']);
  close();
  timers.advance(1_000);
  const again = people.open('b', 'c', ANA);
  timers.advance(10_000);
  expect(told).toEqual(['Ana']);
  again();
  again();
  timers.advance(3_000);
  expect(told).toEqual(['Ana', 'nobody']);
});

test('each conversation has its own people', () => {
  people.seen('b', 'c', ANA, false);
  people.seen('b', 'd', BETO, false);
  people.seen('b', 'c', BETO, true);
  expect(told).toEqual(['Ana', 'Beto', 'Ana Beto…']);
  expect(people.of('b', 'd')).toEqual([{ id: 'beto', name: 'Beto', writing: false }]);
  expect(people.of('other', 'c')).toEqual([]);
});

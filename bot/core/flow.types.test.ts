import { expect, test } from 'vitest';
import { defineFlow } from './flow.ts';
import { wordingOf } from './wording.ts';

/**
 * Wrong names must not compile: each `@ts-expect-error` is an error of `npm run check` when its line compiles after all.
 */
const say = wordingOf({
  plain: 'hola',
  two: '{guests, plural, one {# persona} other {# personas y {pets}}} en {unit}',
} as const);

const sound = { name: 'book', about: '', slots: { guests: ['unit'], unit: [] }, start: 'first' } as const;

test('wordings: names and parameters are types', () => {
  say('plain');
  say('two', { guests: 2, pets: 1, unit: 'x' });
  // @ts-expect-error no such template
  say('nowhere');
  // @ts-expect-error a parameter is missing
  say('two', { guests: 2, unit: 'x' });
  // @ts-expect-error no such parameter
  say('two', { guests: 2, pets: 1, unit: 'x', more: 1 });
  // @ts-expect-error this template has no parameters
  say('plain', { x: 1 });
  expect(say('plain')).toEqual({ template: 'plain', params: {} });
});

test('flows: states, transitions and slots are types', () => {
  const flow = defineFlow({
    ...sound,
    states: {
      first: { about: '', to: ['last'], run: ({ slots }) => ({ go: 'last', set: { guests: slots.guests ?? 1 } }) },
      last: { about: '', to: [], ends: true, run: () => ({ end: [] }) },
    },
  });
  const last = { about: '', to: [], ends: true as const, run: () => ({ end: [] }) };
  // @ts-expect-error a transition to a state that is not there
  defineFlow({ ...sound, states: { first: { about: '', to: ['nowhere'], run: () => ({ end: [] }) }, last } });
  // @ts-expect-error going to a state that is not there
  defineFlow({ ...sound, states: { first: { about: '', to: ['last'], run: () => ({ go: 'nowhere' }) }, last } });
  // @ts-expect-error a start that is not there
  defineFlow({ ...sound, start: 'nowhere', states: { first: last } });
  defineFlow({
    ...sound,
    // @ts-expect-error reading a slot that the flow does not list
    states: { first: { ...last, run: ({ slots }) => (slots.check_in ? { end: [] } : { end: [] }) } },
  });
  // @ts-expect-error setting a slot that the flow does not list
  defineFlow({ ...sound, states: { first: { about: '', to: [], run: () => ({ go: 'first', set: { pets: 1 } }) } } });
  // @ts-expect-error a slot that does not exist at all
  defineFlow({ ...sound, slots: { gusts: [] }, states: { first: last } });
  // @ts-expect-error forgetting a slot that the flow does not list
  defineFlow({ ...sound, slots: { guests: ['pets'] }, states: { first: last } });
  expect(flow.start).toBe('first');
});

import { describe, expect, test } from 'vitest';
import { CABINS } from '../../config/demo.fixture.ts';
import type { Command, Wish } from './command.ts';
import { WISHES } from './command.ts';
import { BotError } from './errors.ts';
import { defineFlow, type Flow, type FlowState, type Pack } from './flow.ts';
import { freshState, type State } from './state.ts';
import { runWith, type StepInput, type StepResult, step } from './step.ts';
import { worldOf } from './world.ts';

const text = (template: string) => ({ template, params: {} });
const world = worldOf({
  nowMs: Date.parse('2026-11-21T12:12:00-03:00'),
  entropy: '0'.repeat(32),
  business: CABINS,
  conversation: { id: 'c', customerId: 'me' },
});

type AnyState = FlowState<string, 'guests' | 'unit'>;
const asks = (template: string): AnyState => ({
  about: '',
  to: [],
  asks: { slot: 'guests', timeoutMs: 60_000 },
  run: () => ({ ask: { say: [text(template)] } }),
});
const ends: AnyState = { about: '', to: [], ends: true, run: () => ({ end: [text('over')] }) };

/** A pack whose `book` is the flow under test and whose other wishes end at once. */
function packOf(states: Record<string, AnyState>, left?: ReturnType<typeof text>): Pack {
  const flow = (name: Wish, own: Record<string, AnyState>): Flow =>
    defineFlow({
      name,
      about: '',
      slots: { guests: [], unit: [] },
      start: 'first',
      states: own,
      ...(left && { left }),
    });
  return {
    name: 'test',
    flows: Object.fromEntries(
      WISHES.map((wish) => [wish, flow(wish, wish === 'book' ? states : { first: ends })]),
    ) as Record<Wish, Flow>,
    copy: {},
    menu: () => [],
    answer: () => null,
    describe: () => null,
    summary: () => null,
    // biome-ignore lint/correctness/useYield: nothing is asked
    *event() {
      return { reply: { say: [text('happened')] }, effects: [], always: true };
    },
  };
}

const START: Command = { kind: 'start_flow', flow: 'book', slots: {} };
const run = (pack: Pack, state: State, input: StepInput): StepResult =>
  runWith(step(pack, state, input, world), () => []);
const says = (pack: Pack, state: State, ...commands: Command[]) => run(pack, state, { kind: 'commands', commands });
const templates = (result: StepResult) => result.reply?.parts.map((part) => part.template);

describe('a broken flow is named, never waited for', () => {
  const code = (states: Record<string, AnyState>) => {
    try {
      says(packOf(states), freshState(), START);
      return null;
    } catch (error) {
      return error instanceof BotError ? error.code : error;
    }
  };
  const go = (to: string, listed = [to]): AnyState => ({ about: '', to: listed, run: () => ({ go: to }) });
  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, i): [string, AnyState] => [
        i === 0 ? 'first' : `s${i}`,
        i === length - 1 ? ends : go(`s${i + 1}`),
      ]),
    );
  test.each<[string, Record<string, AnyState>, unknown]>([
    ['one state', { first: ends }, null],
    ['fifty states are within the budget', chain(50), null],
    ['fifty-one are not', chain(51), 'step_budget'],
    ['round in circles', { first: go('second'), second: go('first') }, 'step_budget'],
    ['a transition that is not listed', { first: go('second', []), second: ends }, 'bad_transition'],
    ['a state that is not there', { first: go('nowhere') }, 'bad_transition'],
    ['asking without leave', { first: { about: '', to: [], run: () => ({ ask: { say: [] } }) } }, 'bad_transition'],
    ['ending without leave', { first: { about: '', to: [], run: () => ({ end: [] }) } }, 'bad_transition'],
  ])('%s', (_why, states, expected) => {
    expect(code(states)).toBe(expected);
  });
});

describe('purity', () => {
  const pack = packOf({ first: asks('how_many') });
  test('arguments may be frozen to the bottom; the same input gives the same bytes', () => {
    const state = deepFrozen(says(pack, freshState(), START).state);
    const input = deepFrozen({ kind: 'commands', commands: [{ kind: 'set_slots', slots: { guests: 2 } }] } as const);
    deepFrozen(world);
    const [once, twice] = [run(pack, state, input), run(pack, state, input)];
    expect(JSON.stringify(once)).toBe(JSON.stringify(twice));
    expect(state.stack[0]?.slots).toEqual({});
    expect(once.state.stack[0]?.slots).toEqual({ guests: 2 });
  });
});

describe('leaving', () => {
  test('says what that means: that nothing was booked, or what the flow says', () => {
    const drop: Command = { kind: 'cancel_flow' };
    const plain = packOf({ first: asks('how_many') });
    expect(templates(says(plain, says(plain, freshState(), START).state, drop))).toEqual([
      'left',
      'nothing_booked',
      'anything_else',
    ]);
    const own = packOf({ first: asks('how_many') }, text('as_it_was'));
    expect(templates(says(own, says(own, freshState(), START).state, drop))).toEqual([
      'left',
      'as_it_was',
      'anything_else',
    ]);
  });
});

describe('silence', () => {
  const pack = packOf({ first: asks('how_many') });
  const job = (result: StepResult) => result.effects.find((effect) => effect.kind === 'schedule_job');
  const open = says(pack, freshState(), START);
  test('a question is reminded of at its timeout, and closed four timeouts later', () => {
    expect(job(open)).toMatchObject({ payload: { turn: 1, round: 1 }, runAtMs: world.nowMs + 60_000 });
    const reminded = run(pack, open.state, { kind: 'event', event: { kind: 'silence', turn: 1, round: 1 } });
    expect(templates(reminded)).toEqual(['silence_reminder', 'how_many']);
    expect(job(reminded)).toMatchObject({ payload: { turn: 2, round: 2 }, runAtMs: world.nowMs + 240_000 });
  });
  test('who said goodbye is not reminded', () => {
    expect(job(says(pack, open.state, { kind: 'say_goodbye' }))).toMatchObject({ payload: { round: 2 } });
  });
  test('of an older turn it is nothing, and so is the same one again', () => {
    const event = { kind: 'silence', turn: 1, round: 1 } as const;
    const once = run(pack, open.state, { kind: 'event', event });
    const again = run(pack, once.state, { kind: 'event', event });
    expect(again).toEqual({ state: once.state, reply: null, effects: [] });
  });
  test('what happens in between asks the question again and starts the clock again', () => {
    const happened = run(pack, open.state, { kind: 'event', event: { kind: 'hold_expired', reservationId: 'r' } });
    expect(templates(happened)).toEqual(['happened', 'how_many']);
    expect(job(happened)).toMatchObject({ payload: { turn: 2, round: 1 } });
  });
});

describe('while a person has the conversation', () => {
  const pack = packOf({ first: asks('how_many') });
  const handed = says(pack, says(pack, freshState(), START).state, { kind: 'handoff', why: 'asked' }).state;
  test('the bot keeps quiet and forgets nothing', () => {
    const kept = { ...handed, meanwhile: [START] };
    expect(says(pack, handed, START)).toEqual({ state: kept, reply: null, effects: [] });
    expect(says(pack, handed, { kind: 'cancel_flow' }).reply).toBeNull();
  });
  test('what must be said is, and the way back stays', () => {
    const told = run(pack, handed, { kind: 'event', event: { kind: 'reservation_confirmed', reservationId: 'r' } });
    expect(templates(told)).toEqual(['happened']);
    expect(told.state.handedOff).toBe(true);
    const back = says(pack, told.state, { kind: 'choose', option: 1 });
    expect(back.state.handedOff).toBe(false);
    expect(templates(back)).toEqual(['resumed', 'how_many']);
  });
  test('released by staff it comes back once', () => {
    const event = { kind: 'staff_released' } as const;
    const back = run(pack, handed, { kind: 'event', event });
    expect(templates(back)).toEqual(['back_from_person', 'how_many']);
    expect(run(pack, back.state, { kind: 'event', event }).reply).toBeNull();
  });
});

describe('an answer belongs to the question that was asked', () => {
  const pack = packOf({
    first: { ...asks('how_many'), on: { deny: [{ kind: 'cancel_flow' }] } },
  });
  test('“no” means what the asking state says', () => {
    expect(says(pack, says(pack, freshState(), START).state, { kind: 'deny' }).state.stack).toEqual([]);
  });
  test('…but not once another flow is on top in the same turn', () => {
    const open = says(pack, freshState(), START).state;
    const other = packOf({ first: asks('how_many') });
    other.flows.change = { ...pack.flows.book, name: 'change' };
    const both = says(other, open, { kind: 'start_flow', flow: 'change', slots: {} }, { kind: 'deny' });
    expect(both.state.stack.map((frame) => frame.flow)).toEqual(['book', 'change']);
  });
  test('a flow started again is moved up, not stacked twice', () => {
    let state = freshState();
    const waiting = packOf({ first: asks('how_many') });
    for (const wish of WISHES) waiting.flows[wish] = { ...waiting.flows.book, name: wish };
    for (const flow of [...WISHES, ...WISHES])
      state = says(waiting, state, { kind: 'start_flow', flow, slots: {} }).state;
    expect(state.stack.map((frame) => frame.flow)).toEqual(WISHES);
  });
});

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFrozen(inner);
  }
  return value;
}

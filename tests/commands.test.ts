import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Command, command, WISHES } from '../bot/core/command.ts';
import { effect } from '../bot/core/effect.ts';
import { botEvent } from '../bot/core/event.ts';
import { FAQ_TOPICS } from '../bot/core/reading.ts';
import { SLOT_NAMES, type SlotValues } from '../bot/core/slot.ts';
import { freshState, state as stateSchema } from '../bot/core/state.ts';
import type { StepInput } from '../bot/core/step.ts';
import { Talk } from './talk.ts';

/**
 * Whatever commands come, in whatever order (an interpreter may propose anything): a step never throws, never changes
 * its arguments, leaves a state that can be stored and loaded, and asks for writes that the store knows.
 */
const day = fc.constantFrom(
  '2026-11-20',
  '2026-11-21',
  '2026-11-22',
  '2026-12-18',
  '2026-12-21',
  '2027-01-05',
  '2027-12-01',
  '2031-01-01',
);
const unit = fc.constantFrom('alerce', 'coihue', 'nire', 'lenga', 'nowhere', '__proto__');
const count = fc.constantFrom(1, 2, 4, 7, 1_000_000_000, Number.MAX_SAFE_INTEGER);
const slots: fc.Arbitrary<SlotValues> = fc.record(
  {
    check_in: day,
    check_out: day,
    nights: fc.constantFrom(1, 3, 31, 10_000),
    month: fc.constantFrom('2026-11', '2027-01', '2029-01'),
    guests: count,
    infants: fc.constantFrom(0, 1, 3),
    pets: fc.constantFrom(0, 1, 1_000_000_000),
    unit,
    name: fc.constantFrom('Ana', '*{unit}*', 'x'.repeat(80), ' '),
    phone: fc.constant('3511234567'),
    booking_ref: fc.constantFrom('QZ9-CJG', '', '???'),
    prefer: fc.constantFrom('any', 'cheapest', 'dearest', 'largest', 'smallest'),
    agreed: fc.constantFrom('no', 'x'),
    reservation: fc.constantFrom('r_1', 'x0'),
    editing: fc.boolean(),
    assumed: fc.constant(true),
    aspect: fc.constantFrom('dates', 'guests', 'unit'),
    wish: fc.constantFrom('book', 'look', 'price', 'days', 'paid', 'later', 'beyond'),
  },
  { requiredKeys: [] },
);
const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('start_flow'), flow: fc.constantFrom(...WISHES), slots }),
  fc.record({
    kind: fc.constant('set_slots'),
    slots,
    clear: fc.array(fc.constantFrom(...SLOT_NAMES.filter((name) => name !== 'proposed')), { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('correct'), slots }),
  fc.record({ kind: fc.constant('give_date'), date: day, correcting: fc.boolean() }),
  fc.record({ kind: fc.constant('choose'), option: fc.constantFrom(-1, 0, 1, 1, 2, 3, 99) }),
  fc.record({
    kind: fc.constant('clarify'),
    slot: fc.constantFrom('date', 'date_range', 'guests', 'unit', 'time', 'email', 'constructor'),
    options: fc.array(fc.oneof(day, count, unit, fc.record({ from: fc.option(day), to: fc.option(day) })), {
      maxLength: 4,
    }),
  }),
  fc.record(
    { kind: fc.constant('ask_faq'), topic: fc.constantFrom(...FAQ_TOPICS), words: fc.string(), unit },
    { requiredKeys: ['kind', 'topic', 'words'] },
  ),
  fc.record({ kind: fc.constant('no_name'), what: fc.constantFrom('unclear', 'why', 'wrong') }),
  fc.constant({ kind: 'cancel_flow', search: true }),
  fc.constant({ kind: 'handoff_offer', about: 'several' }),
  fc.record({ kind: fc.constant('describe'), id: unit }),
  fc.record({ kind: fc.constant('handoff'), why: fc.constantFrom('asked', 'complaint', 'stuck') }),
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      { kind: 'set_slots', slots: { name: 'Ana' } },
      { kind: 'affirm' },
      { kind: 'choose', option: 1 },
    ),
  },
  fc.record({ kind: fc.constant('chit_chat'), about: fc.constantFrom('abuse', 'trick') }),
  fc.record({ kind: fc.constant('unreadable'), what: fc.constantFrom('audio', 'sticker') }),
  fc
    .constantFrom(
      'deny',
      'skip',
      'cancel_flow',
      'start_over',
      'repeat',
      'resume_bot',
      'greet',
      'thank',
      'say_goodbye',
      'put_off',
      'keep',
      'outdated_tap',
      'not_understood',
    )
    .map((kind) => ({ kind })),
) as fc.Arbitrary<Command>;
type Happening = {
  kind: 'event';
  event: 'hold_ending' | 'hold_expired' | 'silence' | 'staff_took_over' | 'staff_released' | 'reservation_cancelled';
};
const inputs = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('commands' as const),
      commands: fc.array(commands, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('event' as const),
      event: fc.constantFrom(
        'hold_ending',
        'hold_expired',
        'silence',
        'staff_took_over',
        'staff_released',
        'reservation_cancelled',
      ),
    }) as fc.Arbitrary<Happening>,
  },
);

const SUMMARY = ['la lenga del 18 al 21 de diciembre, 5 personas'];
const HELD = [...SUMMARY, 'sí', 'Juan Pérez'];
const beginnings = fc.constantFrom([], SUMMARY, [...SUMMARY, 'sí'], HELD, [
  ...HELD,
  'quiero la ñire del 5 al 8 de marzo, 2 personas',
  'sí',
]);

test('any commands in any order', () => {
  let bookedMore = 0;
  fc.assert(
    fc.property(beginnings, fc.array(inputs, { minLength: 1, maxLength: 15 }), (begun, sequence) => {
      const talk = new Talk();
      for (const words of begun) talk.say(words);
      const booked = talk.mine.length;
      for (const next of sequence) {
        const input = deepFrozen(inputOf(talk, next));
        deepFrozen(talk.state);
        const before = talk.effects.length;
        talk.step(input);
        expect(stateSchema.parse(JSON.parse(JSON.stringify(talk.state)))).toEqual(talk.state);
        expect(talk.state.stack.length).toBeLessThanOrEqual(WISHES.length);
        for (const written of talk.effects.slice(before)) expect(effect.parse(written)).toEqual(written);
        for (const choice of talk.state.prompt?.choices ?? []) for (const one of choice.commands) command.parse(one);
      }
      bookedMore += talk.mine.length - booked;
    }),
    { numRuns: 400, seed: 20261121 },
  );
  // else the way to a booking was never gone
  expect(bookedMore).toBeGreaterThan(5);
});

test('the unions are closed: what is not in them is refused, and so are extra slots', () => {
  expect(command.safeParse({ kind: 'drop_tables' }).success).toBe(false);
  expect(effect.safeParse({ kind: 'set_price', amount: 1 }).success).toBe(false);
  expect(botEvent.safeParse({ kind: 'earthquake' }).success).toBe(false);
  expect(command.safeParse({ kind: 'set_slots', slots: { price: 1 } }).success).toBe(false);
  expect(command.safeParse({ kind: 'set_slots', slots: { guests: 0 } }).success).toBe(false);
  expect(command.safeParse({ kind: 'set_slots', slots: { guests: 1 } }).success).toBe(true);
  expect(command.safeParse({ kind: 'start_flow', flow: 'steal', slots: {} }).success).toBe(false);
  expect(stateSchema.safeParse(freshState()).success).toBe(true);
  expect(stateSchema.safeParse({ ...freshState(), stack: [{ flow: 'steal', slots: {} }] }).success).toBe(false);
});

function inputOf(talk: Talk, next: { kind: 'commands'; commands: Command[] } | Happening): StepInput {
  if (next.kind === 'commands') return next;
  const reservationId = talk.mine.at(-1)?.id ?? 'none';
  if (next.event === 'silence') return { kind: 'event', event: { kind: 'silence', turn: talk.state.turn, round: 2 } };
  if (next.event.startsWith('staff')) return { kind: 'event', event: { kind: next.event as 'staff_released' } };
  return { kind: 'event', event: { kind: next.event as 'hold_ending', reservationId } };
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFrozen(inner);
  }
  return value;
}

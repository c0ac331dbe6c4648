import { describe, expect, test } from 'vitest';
import { type Command, command as commandSchema, type WISHES } from './command.ts';
import { commandsOf } from './commands-of.ts';
import { INTENTS, type Intent, type Interpretation, type ReadingSlots } from './reading.ts';
import type { SlotValues } from './slot.ts';
import { freshState, type Prompt, type State } from './state.ts';

const text = (words: string) => [{ kind: 'text', text: words }] as const;
const reading = (intent: Intent, slots: ReadingSlots = {}, confidence = 1): Interpretation => ({
  readings: [{ intent, slots }],
  clarify: [],
  confidence,
  source: 'offline',
  because: [],
});
const inFlow = (flow: (typeof WISHES)[number], slots: SlotValues = {}, prompt: Prompt | null = null): State => ({
  ...freshState(),
  stack: [{ flow, slots }],
  prompt,
});
const title = { template: 'option_yes', params: {} };
const choice = { title, commands: [] };
const showing = (expecting: string, ...choices: Prompt['choices']): Prompt => ({
  id: 'p',
  at: 'x',
  expecting,
  choices,
});

describe('every intent → commands', () => {
  const asked = (about: string) => [{ kind: 'chit_chat', about }];
  const rows: [intent: Intent, commands: unknown[]][] = [
    ['greet', [{ kind: 'greet' }]],
    ['thanks', [{ kind: 'thank' }]],
    ['goodbye', [{ kind: 'say_goodbye' }]],
    ['book', [{ kind: 'start_flow', flow: 'book', slots: { wish: 'book' } }]],
    ['check_availability', [{ kind: 'start_flow', flow: 'book', slots: { wish: 'look' } }]],
    ['price', [{ kind: 'start_flow', flow: 'book', slots: { wish: 'price' } }]],
    ['modify_booking', [{ kind: 'start_flow', flow: 'change', slots: {} }]],
    ['cancel_booking', [{ kind: 'start_flow', flow: 'cancel', slots: {} }]],
    ['booking_status', [{ kind: 'start_flow', flow: 'bookings', slots: {} }]],
    ['pay', [{ kind: 'start_flow', flow: 'pay', slots: {} }]],
    ['handoff', [{ kind: 'handoff', why: 'asked' }]],
    ['affirm', [{ kind: 'affirm' }]],
    ['deny', [{ kind: 'deny' }]],
    // nothing was said that could be taken
    ['provide_info', [{ kind: 'not_understood' }]],
    ['correct', [{ kind: 'not_understood' }]],
    ['complaint', [{ kind: 'handoff', why: 'complaint' }]],
    ['spam_or_abuse', asked('abuse')],
    ['out_of_scope', asked('off_topic')],
    ['prompt_injection', asked('trick')],
    ['repeat', [{ kind: 'repeat' }]],
    ['language_switch', asked('language')],
    ['find_professional', [{ kind: 'handoff', why: 'unsupported' }]],
    ['request_quote', [{ kind: 'start_flow', flow: 'book', slots: { wish: 'price' } }]],
    ['accept_offer', [{ kind: 'affirm' }]],
    ['reject_offer', [{ kind: 'deny' }]],
    ['review', [{ kind: 'thank' }]],
    ['faq:wifi', [{ kind: 'ask_faq', topic: 'wifi', words: 'x' }]],
  ];
  test('none is missing here', () => {
    expect(INTENTS.filter((intent) => !rows.some(([row]) => row === intent))).toEqual([]);
  });
  test.each(rows)('%s', (intent, commands) => {
    const made = commandsOf(text('x'), reading(intent), freshState());
    expect(made).toEqual(commands);
    for (const one of made) commandSchema.parse(one);
  });
});

describe('what is said with it', () => {
  const slotsOf = (slots: ReadingSlots) => commandsOf(text('x'), reading('provide_info', slots), freshState())[0];
  test.each<[string, ReadingSlots, SlotValues | undefined]>([
    [
      'a range is both days',
      { date_range: { from: '2026-12-18', to: '2026-12-21' } },
      { check_in: '2026-12-18', check_out: '2026-12-21', assumed: true },
    ],
    ['an open range is one', { date_range: { from: '2026-12-18', to: null } }, { check_in: '2026-12-18' }],
    [
      'adults and children need beds, babies do not',
      { adults: 2, children: 1, infants: 1 },
      { guests: 3, adults: 2, infants: 1 },
    ],
    ['a number of guests wins', { guests: 4, adults: 2 }, { guests: 4 }],
    ['nobody is not a party', { guests: 0 }, undefined],
    ['one is', { guests: 1 }, { guests: 1 }],
    ['no pets are said too', { pets: 0 }, { pets: 0 }],
    ['half a guest is none', { guests: 2.5 }, undefined],
    ['a number that no number holds is none', { guests: Number.MAX_SAFE_INTEGER + 1 }, undefined],
    ['infinitely many pets are none', { pets: Number.POSITIVE_INFINITY }, undefined],
    ['no nights are none', { nights: 0 }, undefined],
    ['more nights than a calendar has', { nights: 1e9 }, { nights: 10_000 }],
    ['a very long name', { name: 'a'.repeat(300) }, { name: 'a'.repeat(80) }],
    ['whichever', { any: 'unit' }, { prefer: 'any' }],
  ])('%s', (_why, slots, values) => {
    expect(slotsOf(slots)).toEqual(
      values === undefined ? { kind: 'not_understood' } : { kind: 'set_slots', slots: values },
    );
  });
  test('a lone date is left to the flow', () => {
    expect(slotsOf({ date: '2026-12-18' })).toEqual({ kind: 'give_date', date: '2026-12-18', correcting: false });
  });
  test('a doubtful reading is none: 0.4 is the least', () => {
    const [at, below] = [0.4, 0.39].map((c) => commandsOf(text('x'), reading('greet', {}, c), freshState()));
    expect(at).toEqual([{ kind: 'greet' }]);
    expect(below).toEqual([{ kind: 'not_understood' }]);
  });
});

describe('taps', () => {
  const tap = (token: string) => [{ kind: 'tap', token, title: 'x' }] as const;
  test.each<[string, Command]>([
    ['p:0', { kind: 'choose', option: 1 }],
    ['p:1', { kind: 'choose', option: 2 }],
    ['p:2', { kind: 'outdated_tap' }],
    ['q:0', { kind: 'outdated_tap' }],
    ['p', { kind: 'outdated_tap' }],
    ['', { kind: 'outdated_tap' }],
    ['p:-1', { kind: 'outdated_tap' }],
    ['p:constructor', { kind: 'outdated_tap' }],
  ])('%s', (token, taken) => {
    expect(commandsOf(tap(token), null, inFlow('book', {}, showing('option', choice, choice)))).toEqual([taken]);
  });
  test('nothing is on show', () => {
    expect(commandsOf(tap('p:0'), null, freshState())).toEqual([{ kind: 'outdated_tap' }]);
  });
});

describe('bare numbers', () => {
  const numbered = (value: string) => ({ ...choice, title: { template: 'option_plain', params: { value } } });
  const unread: Command[] = [{ kind: 'not_understood' }];
  const take = (option: number): Command[] => [{ kind: 'choose', option }];
  const rows: [why: string, said: string, prompt: Prompt, commands: Command[]][] = [
    ['takes the choice of that number', '2', showing('option', choice, choice), take(2)],
    ['as a list item', '2)', showing('option', choice, choice), take(2)],
    ['out of the choices: told so', '7', showing('confirm', choice), take(7)],
    ['no choices: read as what was asked', '2', showing('guests'), unread],
    ['asked for people, with choices: one of them', '1', showing('guests', choice), take(1)],
    ['asked for people, beyond the choices: people', '4', showing('guests', choice), unread],
    ['under [2] [3] it is the number that stands there', '2', showing('guests', numbered('3'), numbered('2')), take(2)],
    ['three digits are no choice', '100', showing('option', choice), unread],
    [
      'asked for the last day, up to ten are nights',
      '10',
      showing('check_out'),
      [{ kind: 'set_slots', slots: { nights: 10 } }],
    ],
    ['from eleven on a day', '11', showing('check_out'), unread],
    ['none are no nights', '0', showing('check_out'), unread],
  ];
  test.each(rows)('%s', (_why, said, prompt, commands) => {
    expect(commandsOf(text(said), null, inFlow('book', {}, prompt))).toEqual(commands);
  });
});

describe('words that mean one thing to the machine', () => {
  test.each<[string, Command]>([
    ['cancelar', { kind: 'cancel_flow' }],
    ['¡Cancelar!', { kind: 'cancel_flow' }],
    ['MENÚ', { kind: 'start_over' }],
    ['repetir', { kind: 'repeat' }],
    ['saltar', { kind: 'skip' }],
    ['seguir con el bot', { kind: 'resume_bot' }],
  ])('%s', (said, taken) => {
    expect(commandsOf(text(said), reading('deny'), freshState())).toEqual([taken]);
  });
  test('more time is asked for only where something was held', () => {
    const said = text('necesito más tiempo');
    expect(commandsOf(said, reading('deny'), { ...freshState(), booked: { reservation: 'r1', stay: {} } })).toEqual([
      { kind: 'start_flow', flow: 'extend', slots: {} },
    ]);
    expect(commandsOf(said, reading('deny'), freshState())).toEqual([{ kind: 'deny' }]);
  });
});

describe('“cancelar” while something is in hand', () => {
  const confirming = inFlow('cancel', { reservation: 'r1' }, showing('confirm', choice, choice));
  const said = (words: string, state: State, slots: ReadingSlots = {}) =>
    commandsOf(text(words), reading('cancel_booking', slots), state)[0]?.kind;
  test('a search is dropped, unless a booking is named', () => {
    expect(said('mejor cancelo', inFlow('book'))).toBe('cancel_flow');
    expect(said('cancelá K7Q-4MX', inFlow('book'), { booking_ref: 'K7Q-4MX' })).toBe('start_flow');
  });
  test('while changing a booking it is the booking that is meant', () => {
    expect(said('quiero cancelar la reserva', inFlow('change'))).toBe('start_flow');
  });
  test.each(['cancelar', 'sí, cancelala', 'dale cancelá', 'cancela la reserva'])('“¿la cancelo?” %s', (words) => {
    expect(said(words, confirming)).toBe('affirm');
  });
  test.each(['quiero cancelar', 'no canceles', 'cancelar no', 'cancelá la otra'])(
    '“¿la cancelo?” %s is no yes',
    (words) => {
      expect(said(words, confirming)).not.toBe('affirm');
    },
  );
});

describe('days answered to “¿qué días de enero?”', () => {
  const asked = inFlow('book', { month: '2027-01' }, showing('date_range'));
  const range = reading('provide_info', { date_range: { from: '2026-12-05', to: '2026-12-08' } });
  test('are days of January', () => {
    expect(commandsOf(text('del 5 al 8'), range, asked)).toEqual([
      { kind: 'set_slots', slots: { check_in: '2027-01-05', check_out: '2027-01-08' } },
    ]);
    expect(commandsOf(text('el 5'), reading('provide_info', { date: '2026-12-05' }), asked)).toEqual([
      { kind: 'give_date', date: '2027-01-05', correcting: false },
    ]);
  });
  test.each(['del 5 al 8 de diciembre', 'del 5/12 al 8/12', 'el finde del 5', 'del sábado 5 al martes 8'])(
    '%s says it itself',
    (said) => {
      expect(commandsOf(text(said), range, asked)[0]).toMatchObject({ slots: { check_in: '2026-12-05' } });
    },
  );
  test('a stay may end in the next month; a day that the month lacks stays as it was read', () => {
    const late = reading('provide_info', { date_range: { from: '2026-12-30', to: '2027-01-02' } });
    expect(commandsOf(text('del 30 al 2'), late, asked)[0]).toMatchObject({
      slots: { check_in: '2027-01-30', check_out: '2027-02-02' },
    });
    const february = inFlow('book', { month: '2027-02' });
    expect(commandsOf(text('del 30 al 2'), late, february)[0]).toMatchObject({ slots: { check_in: '2026-12-30' } });
  });
  test('without the question nothing moves', () => {
    expect(commandsOf(text('del 5 al 8'), range, inFlow('book'))[0]).toMatchObject({
      slots: { check_in: '2026-12-05' },
    });
  });
});

test('what can’t be read is said to be so, its caption is read', () => {
  expect(commandsOf([{ kind: 'unreadable', what: 'audio' }], null, freshState())).toEqual([
    { kind: 'unreadable', what: 'audio' },
  ]);
  const captioned = [{ kind: 'unreadable', what: 'image', caption: 'hola' }] as const;
  expect(commandsOf(captioned, reading('greet'), freshState())).toEqual([{ kind: 'greet' }]);
  expect(commandsOf(text('  '), null, freshState())).toEqual([{ kind: 'not_understood' }]);
});

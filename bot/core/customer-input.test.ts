import { describe, expect, test } from 'vitest';
import { certainOf, customerInput } from './customer-input.ts';
import type { InboundContent } from './message.ts';
import type { Intent, Interpretation, ReadingSlots } from './reading.ts';
import { freshState, type State } from './state.ts';

const media = { ref: 'm', mimeType: 'audio/ogg' };
const voice = (text: string, sure: boolean): InboundContent => ({
  kind: 'voice',
  media,
  heard: { kind: 'text', text, sure },
});
const read = (intent: Intent, slots: ReadingSlots = {}): Interpretation => ({
  readings: [{ intent, slots }],
  clarify: [],
  confidence: 0.9,
  source: 'offline',
  because: [],
});
const inputOf = (contents: InboundContent[], interpretation: Interpretation | null, state: State = freshState()) =>
  customerInput({ contents, interpretation }, state);

describe('heard in doubt: what is asked about before it counts', () => {
  test.each<[Intent, ReadingSlots]>([
    ['provide_info', { guests: 4 }],
    ['provide_info', { check_in: '2027-01-03' }],
    ['provide_info', { name: 'Ana' }],
    ['correct', { guests: 4 }],
    ['book', {}],
    ['check_availability', { date: '2027-01-03' }],
    ['price', {}],
    ['modify_booking', {}],
    ['cancel_booking', {}],
    ['pay', {}],
    ['affirm', {}],
    ['deny', {}],
    ['greet', { guests: 2 }],
    ['booking_status', { booking_ref: 'K7Q-4MX' }],
  ])('%s %j', (intent, slots) => {
    const sure = inputOf([voice('Algo dicho.', true)], read(intent, slots));
    const doubtful = inputOf([voice('Algo dicho.', false)], read(intent, slots));
    expect(sure.doubt).toBeUndefined();
    expect(sure.commands.length).toBeGreaterThan(0);
    expect(doubtful).toEqual({
      kind: 'commands',
      commands: [],
      doubt: { words: 'Algo dicho', commands: sure.commands, certain: [] },
    });
  });

  test.each<Intent>([
    'greet',
    'thanks',
    'goodbye',
    'handoff',
    'complaint',
    'repeat',
    'booking_status',
    'faq:wifi',
    'out_of_scope',
    'prompt_injection',
    'spam_or_abuse',
  ])('not %s, which takes nothing', (intent) => {
    const doubtful = inputOf([voice('Algo dicho.', false)], read(intent));
    expect(doubtful).toEqual(inputOf([voice('Algo dicho.', true)], read(intent)));
    expect(doubtful).toMatchObject({ heard: 'Algo dicho' });
  });

  test('a date that can be read two ways is asked about when the words are sure', () => {
    const vague: Interpretation = { ...read('provide_info'), clarify: [{ slot: 'date', reason: 'vague' }] };
    expect(inputOf([voice('El finde.', false)], vague).doubt?.commands).toContainEqual(
      expect.objectContaining({ kind: 'clarify', slot: 'date' }),
    );
  });
});

describe('what was not said in doubt', () => {
  const typed: InboundContent = { kind: 'text', text: 'somos 4' };
  const mixed = [typed, voice('Del 5 al 8.', false)];

  test('is what the rest is read from', () => {
    expect(certainOf([...mixed, voice('Hola.', true)])).toEqual([typed, voice('Hola.', true)]);
  });
  test('counts whatever the answer is', () => {
    const interpretation = read('provide_info', { guests: 4, check_in: '2027-03-05' });
    const certain = read('provide_info', { guests: 4 });
    const { doubt } = customerInput({ contents: mixed, interpretation, certain }, freshState());
    expect(doubt?.commands).toEqual([{ kind: 'set_slots', slots: { check_in: '2027-03-05', guests: 4 } }]);
    expect(doubt?.certain).toEqual([{ kind: 'set_slots', slots: { guests: 4 } }]);
  });
  test('without a reading of it, it is not made up', () => {
    const { doubt } = customerInput({ contents: mixed, interpretation: read('book') }, freshState());
    expect(doubt?.certain).toEqual([]);
  });
});

test('the reply to a typed message knows of no voice', () => {
  expect(inputOf([{ kind: 'text', text: 'hola' }], read('greet'))).toEqual({
    kind: 'commands',
    commands: [{ kind: 'greet' }],
  });
});

test('the words shown end at a whole character', () => {
  const { heard } = inputOf([voice('🙂'.repeat(60), true)], read('greet'));
  expect(heard?.isWellFormed()).toBe(true);
  expect(heard?.length).toBeLessThanOrEqual(80);
});

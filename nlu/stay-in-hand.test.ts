import { expect, test } from 'vitest';
import type { ReadingSlots } from '../bot/core/reading.ts';
import { understand } from './nlu.ts';
import { contextOf } from './phrases.fixture.ts';

/** What is said of a stay in hand: what it means follows from what was said before. */
const STAY: ReadingSlots = { check_in: '2026-12-04', check_out: '2026-12-06', guests: 2 };

const read = (text: string, expecting: string, draft: ReadingSlots = STAY) =>
  understand(text, contextOf('cabins', { expecting, flow: 'book', draft }));

test.each<[string, string, ReadingSlots]>([
  ['con un nene', 'unit', { adults: 2, children: 1 }],
  ['y dos chicos', 'confirm', { adults: 2, children: 2 }],
  ['y un nene de 4', 'confirm', { adults: 2, children: 1 }],
  ['y mi hijo', 'unit', { guests: 3 }],
  ['ah y la suegra', 'confirm', { guests: 3 }],
  ['y mis suegros', 'confirm', { guests: 4 }],
  ['se suma mi hermana', 'confirm', { guests: 3 }],
  ['ah, y los mellizos', 'unit', { guests: 4 }],
  ['4 entonces', 'unit', { guests: 4 }],
  ['entonces 3', 'confirm', { guests: 3 }],
])('who comes along is added to the people in hand: %s', (text, expecting, slots) => {
  expect(read(text, expecting).readings[0]!.slots).toEqual(slots);
});

test('children join those that are known', () => {
  expect(read('y un nene', 'unit', { adults: 2, children: 1 }).readings[0]!.slots).toEqual({ children: 2 });
});

test('a question about children adds none', () => {
  expect(read('y los chicos pagan?', 'confirm').readings).toEqual([{ intent: 'faq:children', slots: {} }]);
});

test.each([
  'te confirmo mañana',
  'te aviso el lunes',
  'mañana te digo',
  'el jueves les confirmo',
  'lo hablo en casa y te aviso el martes',
  'te contesto a la noche',
  'lo vemos el lunes',
  'guardámela hasta el lunes',
  'el viernes cobro y te deposito',
])('the day of an answer is no day of the stay: %s', (text) => {
  expect(read(text, 'confirm').readings[0]!.slots).toEqual({});
  expect(read(text, 'confirm').readings[0]!.intent).not.toBe('affirm');
});

test('a number of the stay stays one beside an answer put off', () => {
  expect(read('del 10 al 13, te confirmo mañana', 'confirm').readings[0]!.slots).toMatchObject({
    date_range: { from: '2026-12-10', to: '2026-12-13' },
  });
});

test.each(['no quiero cancelar nada', 'no, no la canceles', 'no cancelo nada', 'no la quiero cancelar'])(
  'cancelling that is denied is no wish to cancel: %s',
  (text) => {
    expect(read(text, 'name').readings).toEqual([{ intent: 'deny', slots: {} }]);
  },
);

test('a no in front of a wish to cancel denies nothing', () => {
  expect(read('no, quiero cancelar', 'confirm').readings.at(-1)!.intent).toBe('cancel_booking');
});

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

test.each<[string, ReadingSlots, ReadingSlots]>([
  ['la segunda quincena', { month: '2026-12' }, { date_range: { from: '2026-12-16', to: '2026-12-31' } }],
  ['la primera semana', { month: '2026-12' }, { date_range: { from: '2026-12-07', to: '2026-12-13' } }],
  ['el primer finde', { month: '2027-02' }, { date_range: { from: '2027-02-05', to: '2027-02-07' } }],
])('a part of a month is of the month in hand: %s', (text, draft, slots) => {
  expect(read(text, 'date', draft).readings[0]!.slots).toEqual(slots);
});

test.each<[string, ReadingSlots]>([
  ['mejor del 5', { check_in: '2026-12-05' }],
  ['no, del 3', { check_in: '2026-12-03' }],
  ['la noche del 5 nomás', { date_range: { from: '2026-12-05', to: '2026-12-06' } }],
  ['solo la noche del 4', { date_range: { from: '2026-12-04', to: '2026-12-05' } }],
])('with a whole stay in hand one day says which end of it, or which night: %s', (text, slots) => {
  expect(read(text, 'confirm').readings[0]!.slots).toEqual(slots);
});

test.each(['cualquier finde', 'un finde'])('which weekend of the month in hand is asked, not guessed: %s', (text) => {
  const { readings, clarify } = read(text, 'date', { month: '2027-01' });
  expect(readings[0]!.slots.date_range).toBeUndefined();
  expect(clarify[0]!.slot).toBe('date_range');
});

test.each<[string, string | undefined]>([
  ['Gil', 'Gil'],
  ['soy Martín Gil', 'Martín Gil'],
  ['Julio', 'Julio'],
  ['dos santos maría', 'Dos Santos María'],
  ['Juan, y somos 3', 'Juan'],
  ['va a nombre de mi hermano', undefined],
  ['a nombre de mi mujer', undefined],
  ['jaja', undefined],
  ['soy yo', undefined],
  ['ponelo a mi nombre', undefined],
  ['para qué lo necesitas', undefined],
  ['ya te lo dije', undefined],
])('asked for a name, "%s" says %s', (text, name) => {
  const reading = read(text, 'name').readings[0]!;
  expect(reading.slots.name).toBe(name);
  expect(reading.intent).not.toMatch(/spam|complaint|injection/);
});

test('an insult stays one where a name was asked for', () => {
  expect(read('sos un gil', 'name').readings[0]!.intent).toBe('spam_or_abuse');
});

test.each(['la niere', 'la ñirre'])(
  'a short name with a letter too many is known where one was asked for: %s',
  (text) => {
    expect(read(text, 'unit').readings[0]!.slots).toEqual({ unit: 'nire' });
  },
);

test.each<[string, ReadingSlots]>([
  ['x 2 noxs sms 2', { nights: 2, guests: 2 }],
  ['p 2 prsonas', { guests: 2 }],
  ['2p', { guests: 2 }],
  ['x 4', { guests: 4 }],
  ['4', { guests: 4 }],
])('written short behind a stay: %s', (text, slots) => {
  const [reading] = understand(`del 4 al 6 dic ${text}`, contextOf('cabins')).readings;
  expect(reading!.slots).toEqual({ date_range: { from: '2026-12-04', to: '2026-12-06' }, ...slots });
});

test('a yes with a but is no yes', () => {
  expect(read('está bien, pero puede ser un descuento?', 'confirm').readings.map(({ intent }) => intent)).toEqual([
    'faq:promo',
  ]);
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

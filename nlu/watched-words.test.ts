import { expect, test } from 'vitest';
import { understand } from './nlu.ts';
import { contextOf } from './phrases.fixture.ts';
import { watchersOf, watchFor, watchForPhrases } from './watched-words.ts';

test('a word answers for every family that it belongs to', () => {
  const fruit = watchFor(['naranja', 'pera']);
  const colour = watchFor(['naranja', 'verde']);
  expect(watchersOf('naranja')).toBe(fruit | colour);
  expect(watchersOf('pera')).toBe(fruit);
  expect(watchersOf('gris')).toBe(0);
});

test('a phrase is watched by its longest word', () => {
  const hurry = watchForPhrases(['a toda marcha', 'de apuron']);
  expect(watchersOf('marcha')).toBe(hurry);
  expect(watchersOf('apuron')).toBe(hurry);
  expect(watchersOf('toda') & hurry).toBe(0);
});

test.each([
  ['lo antes posible por favor, necesito un plomero', { urgent: true }],
  ['un electricista, ya ya', { urgent: true }],
  ['anotame a nombre de Ana Paz', { name: 'Ana Paz' }],
  ['soy Bruno, quiero turno', { name: 'Bruno' }],
  ['pago en efectivo', { payment_method: 'cash' }],
  ['prefiero en portugués', { language: 'pt' }],
  ['mi cel es once cuarenta y cuatro quince sesenta y tres veinte', { phone: '1144156320' }],
  ['se me tapó el inodoro, vivo en Yatay 640', { address: 'Yatay 640' }],
])('a reader is not kept from its words: %s', (text, slots) => {
  const readings = understand(text, contextOf('marketplace')).readings;
  expect(Object.assign({}, ...readings.map((reading) => reading.slots))).toMatchObject(slots);
});

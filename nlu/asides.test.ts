import { expect, test } from 'vitest';
import { understand } from './nlu.ts';
import { contextOf } from './phrases.fixture.ts';

const read = (text: string, more: Parameters<typeof contextOf>[1] = {}) =>
  understand(text, contextOf('cabins', more)).readings;
const DECEMBER = { from: '2026-12-04', to: '2026-12-06' };

test.each([
  ['hay wifi?', 'faq:wifi'],
  ['aceptan perros?', 'faq:pets'],
  ['a qué hora se entra?', 'faq:checkin_time'],
  ['aceptan tarjeta?', 'faq:payment_methods'],
  ['necesito factura A', 'faq:invoice'],
  ['tienen pileta?', 'faq:amenities'],
])('a stay and "%s": both are heard, in either order', (question, topic) => {
  const stay = { intent: 'book', slots: { date_range: DECEMBER, guests: 2 } };
  const asked = { intent: topic, slots: {} };
  expect(read(`del 4 al 6 de diciembre somos 2, ${question}`)).toEqual([stay, asked]);
  if (question.endsWith('?')) expect(read(`${question} seríamos 2 del 4 al 6 de diciembre`)).toEqual([asked, stay]);
});

test('several questions are all heard', () => {
  const text = 'tenés lugar del 4 al 6 de diciembre para 2? aceptan mascotas? hay wifi?';
  expect(read(text)).toEqual([
    { intent: 'check_availability', slots: { date_range: DECEMBER, guests: 2 } },
    { intent: 'faq:pets', slots: {} },
    { intent: 'faq:wifi', slots: {} },
  ]);
});

test('an animal told of beside the question about animals comes along', () => {
  const [stay] = read('del 4 al 6 de diciembre somos 2, aceptan perros? tengo uno chiquito');
  expect(stay).toEqual({ intent: 'book', slots: { date_range: DECEMBER, guests: 2, pets: 1 } });
});

test('a long dictated message loses neither days nor people nor the question', () => {
  const text =
    'hola qué tal mirá te cuento somos una familia de 5 queríamos ir del 4 al 6 de diciembre vamos con un perrito quería saber si tienen ropa de cama muchas gracias';
  expect(read(text)).toEqual([
    { intent: 'book', slots: { date_range: DECEMBER, guests: 5, pets: 1 } },
    { intent: 'faq:amenities', slots: {} },
  ]);
});

test('an answer with a question behind it stays an answer', () => {
  expect(read('somos 4, hay wifi?', { expecting: 'guests', flow: 'book' })).toEqual([
    { intent: 'provide_info', slots: { guests: 4 } },
    { intent: 'faq:wifi', slots: {} },
  ]);
});

test.each(['el domingo a qué hora hay que dejar la cabaña?', 'tengo que laburar el lunes, la conexión aguanta?'])(
  'a day that belongs to the question makes no stay: %s',
  (text) => expect(read(text)).toHaveLength(1),
);

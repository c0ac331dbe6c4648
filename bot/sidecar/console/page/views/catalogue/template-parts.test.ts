import { expect, test } from 'vitest';
import { cabinsEs } from '../../../../../../flows/cabins/copy.es.ts';
import { coreEs } from '../../../../../core/copy.es.ts';
import { factsOf, partsOf, sourceOf } from './template-parts.ts';

test('a text is words and facts', () => {
  expect(partsOf('¿Te reservo *{unit}* por {total}?')).toEqual([
    { text: '¿Te reservo *' },
    { fact: 'unit', source: '{unit}' },
    { text: '* por ' },
    { fact: 'total', source: '{total}' },
    { text: '?' },
  ]);
});

test('what has branches is one fact', () => {
  const plural = '{nights, plural, one {# noche} other {# noches}}';
  expect(partsOf(`Son ${plural}.`)).toEqual([{ text: 'Son ' }, { fact: 'nights', source: plural }, { text: '.' }]);
  expect([...factsOf(`${plural} {unit} {unit}`)]).toEqual([
    ['nights', plural],
    ['unit', '{unit}'],
  ]);
});

test('braces that somebody writes are words, and come back as they were', () => {
  const source = sourceOf([{ text: 'Hola {vos}, {' }]);
  expect(source).toBe("Hola '{'vos'}', '{'");
  expect(partsOf(source)).toEqual([{ text: 'Hola {vos}, {' }]);
});

test('every text that is shipped is the same after it was taken apart and put together', () => {
  for (const source of Object.values({ ...coreEs, ...cabinsEs })) expect(sourceOf(partsOf(source))).toBe(source);
});

import { expect, test } from 'vitest';
import { markWords } from './marks.ts';

const LINE = 'quiero la Lenga del 18 al 21 de diciembre';

test('words are marked where they stand, the tightest reason first', () => {
  const pieces = markWords(LINE, [
    { what: 'intent', words: 'quiero la lenga' },
    { what: 'unit', words: 'lenga' },
    { what: 'date_range', words: '18' },
    { what: 'date_range', words: '21 de diciembre' },
  ]);
  expect(pieces).toEqual([
    { text: 'quiero la', as: ['intent'] },
    { text: ' ', as: [] },
    { text: 'Lenga', as: ['unit', 'intent'] },
    { text: ' del ', as: [] },
    { text: '18', as: ['date_range'] },
    { text: ' al ', as: [] },
    { text: '21 de diciembre', as: ['date_range'] },
  ]);
  expect(pieces.map(({ text }) => text).join('')).toBe(LINE);
});

test('"4" is not found inside "14"', () => {
  expect(markWords('el 14 somos 4', [{ what: 'guests', words: '4' }])).toEqual([
    { text: 'el 14 somos ', as: [] },
    { text: '4', as: ['guests'] },
  ]);
});

test('words that the text does not have, and no words at all, mark nothing', () => {
  expect(markWords('hola', [{ what: 'unit', words: 'lenga' }])).toEqual([{ text: 'hola', as: [] }]);
  expect(markWords('', [{ what: 'unit', words: '' }])).toEqual([]);
});

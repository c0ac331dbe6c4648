import { describe, expect, test } from 'vitest';
import type { ReadingContext } from '../bot/core/reading.ts';
import { isUnsure } from './doubt.ts';
import { EXAMPLES } from './examples.ts';
import { understand } from './nlu.ts';
import { contextOf, loadPhrases } from './phrases.fixture.ts';

function doubts(text: string, more: Partial<ReadingContext> = {}): boolean {
  const context = contextOf('cabins', more);
  return isUnsure(text, context, understand(text, context));
}

describe('a second opinion is worth its price', () => {
  test.each([
    'vocês permitem que a gente leve o cachorrinho conosco?',
    'ando medio corto, se pueden bancar hasta el lunes?',
    'would it be feasible to squeeze another traveller inside?',
  ])('%s', (text) => expect(doubts(text)).toBe(true));
});

describe('it is not', () => {
  test.each([
    'hay lugar del 14 al 17 de diciembre para 4?',
    'hola!',
    'quiero cancelar mi reserva',
    'aceptan mascotas?',
    '',
    '   ',
    '👍',
    '3',
    '1500 2500',
  ])('for %j', (text) => expect(doubts(text)).toBe(false));

  test.each([
    ['confirm', 'sí'],
    ['confirm', 'y bueno dale'],
    ['confirm', 'no no'],
    ['option', 'la segunda'],
    ['guests', 'cuatro'],
    ['name', 'Wenceslada Otromundo de Ibáñez'],
  ])('for an answer to what was asked (%s): %s', (expecting, text) => {
    expect(doubts(text, { expecting, flow: 'book', offered: expecting === 'option' ? ['Lenga', 'Coihue'] : [] })).toBe(
      false,
    );
  });
});

test('of our own phrases, few are in doubt', () => {
  const phrases = loadPhrases();
  expect(phrases.length).toBe(EXAMPLES.trim().split('\n').length);
  const doubted = phrases.filter(({ text, vertical, expecting, flow }) => {
    const context = contextOf(vertical, { ...(expecting && { expecting }), ...(flow && { flow }) });
    return isUnsure(text, context, understand(text, context));
  });
  expect(doubted.length / phrases.length).toBeLessThan(0.1);
});

import { describe, expect, test } from 'vitest';
import { placeholdersFor } from './placeholders.ts';

const hide = placeholdersFor(
  ['Rosario Quiroga', 'María del Carmen López Vidal', 'Lenga'],
  ['Cabañas del Arroyo', 'Lenga'],
);

describe('replaced', () => {
  test.each([
    ['Listo, Rosario: va a nombre de Rosario Quiroga', 'Listo, Ana: va a nombre de Ana Paz'],
    ['ROSARIO quiroga', 'ANA paz'],
    ['soy maria del carmen', 'soy beto del sosa'],
    ['escribime a Rosario.Q@mail.example', 'escribime a persona1@example.com'],
    ['mi cel: +54 9 11 4785-9921', 'mi cel: +54 9 11 5555-0001'],
    ['el mismo: 4785-9921', 'el mismo: 5555-0001'],
    ['dni 30.123.456', 'dni 55.550.002'],
  ])('%s', (text, expected) => expect(hide.text(text)).toBe(expected));
});

describe('kept', () => {
  test.each(['$1.504.000 en total', 'del 18-12-2026 al 2026-12-21', 'la Lenga para 4', 'son 120000 pesos', 'rosarios'])(
    '%s',
    (text) => expect(hide.text(text)).toBe(text),
  );
  test('what is no text', () =>
    expect(hide.value({ at: 12_345_678, list: [null, true, 'Rosario'] })).toEqual({
      at: 12_345_678,
      list: [null, true, 'Ana'],
    }));
});

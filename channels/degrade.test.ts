import { describe, expect, test } from 'vitest';
import { markBold, stripBold } from './bold.ts';
import { degrade, splitText } from './degrade.ts';

const plain = (title: string) => ({ token: `t:${title}`, title });
const described = (title: string) => ({ ...plain(title), description: 'más' });
const can = { buttons: 3, rows: 10, bodyMax: 1024, typing: false };

describe('choices', () => {
  test.each([
    ['as many as there are buttons', [plain('a'), plain('b'), plain('c')], can, true],
    ['more than buttons, but there are rows', [1, 2, 3, 4].map((n) => plain(`${n}`)), can, true],
    ['descriptions need rows', [described('a')], { ...can, rows: 0 }, false],
    ['more than rows', Array.from({ length: 11 }, (_, n) => plain(`${n}`)), can, false],
    ['neither buttons nor rows', [plain('a')], { ...can, buttons: 0, rows: 0 }, false],
  ])('%s: %#', (_name, choices, of, isShown) => {
    const [piece] = degrade({ text: '¿Cuál?', choices }, of);
    expect(piece!.choices).toEqual(isShown ? choices : []);
    expect(piece!.text).toBe(
      isShown
        ? '¿Cuál?'
        : ['¿Cuál?', ...choices.map((c, i) => `${i + 1}) ${c.title}${'description' in c ? ' · más' : ''}`)].join('\n'),
    );
  });

  test('stand under the last piece of a long text', () => {
    const pieces = degrade({ text: 'hola '.repeat(10), choices: [plain('a')] }, { ...can, bodyMax: 20 });
    expect(pieces.map(({ choices }) => choices.length)).toEqual([0, 0, 1]);
  });
});

describe('a pin and files', () => {
  const location = { latitude: -31.979, longitude: -64.556, name: 'Cabañas del Arroyo', address: 'Ruta 82 km 14' };
  const { address: _address, ...nameless } = location;
  const message = {
    text: 'Estamos acá.',
    choices: [plain('a')],
    location,
    files: [{ path: '/x/a.pdf', name: 'a.pdf' }],
  };
  test('are lines where they can’t be sent, before the choices', () => {
    expect(degrade(message, { ...can, buttons: 0, rows: 0 })[0]!.text).toBe(
      'Estamos acá.\n📍 Cabañas del Arroyo, Ruta 82 km 14 (-31.979, -64.556)\n📎 a.pdf\n1) a',
    );
    expect(degrade({ ...message, location: nameless, files: [] }, can)[0]!.text).toBe(
      'Estamos acá.\n📍 Cabañas del Arroyo (-31.979, -64.556)',
    );
  });
  test('are left to the channel where they can', () => {
    expect(degrade(message, { ...can, places: true, files: true })[0]!.text).toBe('Estamos acá.');
  });
});

describe('a long text is cut', () => {
  test.each([
    ['at a paragraph', 'uno dos\n\ntres cuatro', 14, ['uno dos', 'tres cuatro']],
    ['at a line', 'uno dos\ntres cuatro', 14, ['uno dos', 'tres cuatro']],
    ['at a sentence', 'Uno dos. Tres cua tro', 14, ['Uno dos.', 'Tres cua tro']],
    ['at a word', 'uno dos tres', 9, ['uno dos', 'tres']],
    ['anywhere, when there is no better place', 'a'.repeat(10), 4, ['aaaa', 'aaaa', 'aa']],
    ['never inside a character', '😀😀😀', 3, ['😀', '😀', '😀']],
    ['not at all when it fits exactly', 'cinco', 5, ['cinco']],
    ['not at all when there is nothing', '', 5, ['']],
  ])('%s', (_name, text, max, pieces) => expect(splitText(text, max)).toEqual(pieces));
});

describe('bold', () => {
  test.each([
    ['*hola*', 'hola'],
    ['del *26* al *29*.', 'del 26 al 29.'],
    ['(*seña*): $5', '(seña): $5'],
    ['*dos palabras*', 'dos palabras'],
    ['*a*', 'a'],
    ['2*3*4', '2*3*4'],
    ['* lista\n* otra', '* lista\n* otra'],
    ['*abierto', '*abierto'],
    ['* espacio *', '* espacio *'],
    ['**', '**'],
    ['*en una\nlínea*', '*en una\nlínea*'],
  ])('%j reads %j without marks', (marked, plainText) => expect(stripBold(marked)).toBe(plainText));

  test('takes other marks', () => expect(markBold('*Ñire* sí', '**')).toBe('**Ñire** sí'));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Choice, Outbound } from '../../../bot/core/message.ts';
import { refusalsOf } from './limits.ts';
import { rejectionOf } from './meta-rules.fake.ts';
import { fileOf, type Rendered, render, templateOf } from './render.ts';
import type { Sendable } from './sendable.ts';

const choices = (count: number, change: (n: number) => Partial<Choice> = () => ({})): Choice[] =>
  Array.from({ length: count }, (_, n) => ({ token: `q1:${n}`, title: `Opción ${n + 1}`, ...change(n) }));
const sent = (message: Partial<Outbound>) => render({ text: '¿Cuál?', choices: [], ...message }, 'Ver opciones');
const brief = (pieces: readonly Rendered[]) =>
  pieces.map((piece) => {
    if (piece.kind === 'file') return `file ${piece.file.name}`;
    const { sendable } = piece;
    return sendable.type === 'interactive' ? sendable.interactive.type : sendable.type;
  });

describe('what a message becomes', () => {
  test.each<[string, Partial<Outbound>, string[]]>([
    ['a text', {}, ['text']],
    ['one choice', { choices: choices(1) }, ['button']],
    ['three choices', { choices: choices(3) }, ['button']],
    ['four choices', { choices: choices(4) }, ['list']],
    ['ten choices', { choices: choices(10) }, ['list']],
    ['eleven choices', { choices: choices(11) }, ['text']],
    ['choices with a description', { choices: choices(2, () => ({ description: 'con hidromasaje' })) }, ['list']],
    ['choices whose titles only a row takes', { choices: choices(2, () => ({ title: 'x'.repeat(24) })) }, ['list']],
    ['choices with one title', { choices: choices(2, () => ({ title: 'Sí' })) }, ['list']],
    ['choices whose titles nothing takes', { choices: choices(2, () => ({ title: 'x'.repeat(25) })) }, ['text']],
    ['choices with one token', { choices: choices(2, () => ({ token: 'q1:0' })) }, ['text']],
    ['choices under no text', { text: '', choices: choices(2) }, ['text']],
    ['the longest text', { text: 'x'.repeat(4096) }, ['text']],
    ['a longer text', { text: 'x'.repeat(4097) }, ['text', 'text']],
    ['the longest text over choices', { text: 'x'.repeat(1024), choices: choices(2) }, ['button']],
    ['a longer text over choices', { text: 'x '.repeat(600), choices: choices(2) }, ['text', 'button']],
    [
      'files, a pin and choices',
      {
        choices: choices(2),
        location: { latitude: -31.98, longitude: -64.56, name: 'Cabañas' },
        files: [{ path: '/x', name: 'mapa.pdf' }],
      },
      ['file mapa.pdf', 'location', 'button'],
    ],
    ['a pin alone', { text: '', location: { latitude: 0, longitude: 0, name: 'Casa' } }, ['location']],
    ['nothing', { text: ' ' }, []],
  ])('%s', (_name, message, kinds) => expect(brief(sent(message))).toEqual(kinds));

  test('bold and line breaks stay as they are', () => {
    const [piece] = sent({ text: '*Ñire*\n2*3*4' });
    expect(piece).toEqual({ kind: 'ready', sendable: { type: 'text', text: { body: '*Ñire*\n2*3*4' } } });
  });

  test('a list with descriptions, in full', () => {
    const [piece] = sent({ choices: [{ token: 'q1:0', title: 'Ñire', description: 'acepta mascotas' }] });
    expect(piece).toEqual({
      kind: 'ready',
      sendable: {
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: '¿Cuál?' },
          action: {
            button: 'Ver opciones',
            sections: [{ rows: [{ id: 'q1:0', title: 'Ñire', description: 'acepta mascotas' }] }],
          },
        },
      },
    });
  });

  test('a file is a picture or a document', () => {
    expect(fileOf('image/png', '7', 'a.png')).toEqual({ type: 'image', image: { id: '7' } });
    expect(fileOf('application/pdf', '7', 'a.pdf')).toEqual({
      type: 'document',
      document: { id: '7', filename: 'a.pdf' },
    });
  });

  test('a template’s values stand on one line', () => {
    const sendable = templateOf({
      name: 'stay_reminder',
      language: 'es_AR',
      parameters: ['Caro\n\nNuñez ', 'a\t     b'],
    });
    expect(sendable).toMatchObject({
      template: { components: [{ parameters: [{ text: 'Caro Nuñez' }, { text: 'a b' }] }] },
    });
    expect(refusalsOf(sendable)).toEqual([]);
  });
});

test('whatever is said, Meta takes every piece, and no word and no choice is lost', () => {
  const title = fc.string({ maxLength: 30, unit: 'grapheme' });
  const choice = fc.record(
    { token: fc.string({ maxLength: 300 }), title, description: fc.string({ maxLength: 80, unit: 'grapheme' }) },
    { requiredKeys: ['token', 'title'] },
  );
  const words = fc.array(fc.constantFrom('hola', '*negrita*', '\n', '\n\n', '👩‍👩‍👧‍👦', 'x'.repeat(1500)), {
    maxLength: 12,
  });
  const outbound = fc.record({ text: words.map((all) => all.join(' ')), choices: fc.array(choice, { maxLength: 12 }) });
  fc.assert(
    fc.property(outbound, (message) => {
      const sendables = render(message, 'Ver opciones').flatMap((piece) =>
        piece.kind === 'ready' ? [piece.sendable] : [],
      );
      for (const one of sendables) {
        expect(refusalsOf(one)).toEqual([]);
        expect(rejectionOf({ messaging_product: 'whatsapp', to: '+5493548000001', ...one })).toBeNull();
      }
      const said = sendables.map(saidBy).join(' ').replace(/\s+/g, '');
      expect(said).toContain(message.text.replace(/\s+/g, ''));
      const shown = sendables.flatMap(tokensOf);
      const isNumbered = shown.length === 0;
      if (isNumbered) for (const { title: one } of message.choices) expect(said).toContain(one.replace(/\s+/g, ''));
      else expect(shown).toEqual(message.choices.map(({ token }) => token));
    }),
    { numRuns: 300 },
  );
});

function saidBy(one: Sendable): string {
  if (one.type === 'text') return one.text.body;
  return one.type === 'interactive' ? one.interactive.body.text : '';
}

function tokensOf(one: Sendable): string[] {
  if (one.type !== 'interactive') return [];
  return one.interactive.type === 'button'
    ? one.interactive.action.buttons.map(({ reply }) => reply.id)
    : one.interactive.action.sections[0].rows.map(({ id }) => id);
}

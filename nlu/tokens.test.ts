import { describe, expect, test } from 'vitest';
import { MESSAGE_UNITS_MAX, tokenize } from './tokens.ts';

const texts = (message: string): string[] => tokenize(message).map((token) => token.text);

describe('tokenize', () => {
  test.each([
    ['Hola! ¿Cómo va?', ['hola', '!', '¿', 'como', 'va', '?']],
    ['10hs', ['10', 'hs']],
    ['18/12 a las 17.30', ['18', '/', '12', 'a', 'las', '17', '.', '30']],
    ['Cabaña Ñire', ['cabana', 'nire']],
    ['q tal, xq no x la mañana', ['que', 'tal', ',', 'porque', 'no', 'por', 'la', 'manana']],
    ['turno p/ mñn', ['turno', 'para', '/', 'manana']],
    ['siiii daleee', ['si', 'dale']],
    ['perro y carro', ['perro', 'y', 'carro']],
    ['3️⃣', ['3']],
    ['1º piso', ['1', 'o', 'piso']],
    ['𝗛𝗼𝗹𝗮', ['hola']],
    ['reserva AR7Q2', ['reserva', 'ar', '7', 'q', '2']],
    ['ya👍🏽va', ['ya', '👍', 'va']],
    ['ho\u200bla', ['hola']],
    ['uno\ndos', ['uno', '\n', 'dos']],
  ])('%s', (message, expected) => {
    expect(texts(message)).toEqual(expected);
  });

  test('offsets lead back to what the customer wrote', () => {
    const message = 'Mañana  a las 5️⃣ p/ 2';
    for (const token of tokenize(message)) expect(message.slice(token.start, token.end)).toBe(token.raw);
  });

  test('composed and decomposed accents read the same', () => {
    expect(texts('mañana café'.normalize('NFD'))).toEqual(texts('mañana café'.normalize('NFC')));
  });

  test('survives lone surrogates, direction marks and control characters', () => {
    expect(texts('a\ud800b\u202ec\u0007e')).toEqual(['a', '\ufffd', 'bc', 'e']);
  });

  test('reads a bounded part of an endless message', () => {
    const tokens = tokenize('😀'.repeat(500_000));
    expect(tokens).toHaveLength(MESSAGE_UNITS_MAX / 2);
  });
});

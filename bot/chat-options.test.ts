import { expect, test } from 'vitest';
import { readChatOptions } from './chat-options.ts';

test('without flags nothing is set', () => expect(readChatOptions([])).toEqual({}));

test('every flag is read, with = or a space', () => {
  const args = ['--business', 'cabanas', '--as=Caro Méndez', '--now', '2026-11-21T10:00:00-03:00', '--data', '/tmp/x'];
  expect(readChatOptions(args)).toEqual({
    business: 'cabanas',
    as: 'Caro Méndez',
    nowMs: Date.UTC(2026, 10, 21, 13),
    data: '/tmp/x',
  });
});

test.each([
  [['--nope'], /--nope/],
  [['hola'], /hola/],
  [['--business'], /--business/],
  [['--as', ' '], /--as is empty/],
  [['--now', 'mañana'], /mañana is no instant/],
  [['--now', '2026-11-21T10:00'], /with its offset/],
])('%j is refused, and the sentence says why', (args, reason) => {
  expect(() => readChatOptions(args)).toThrow(reason);
});

import { expect, test } from 'vitest';
import { messageIdOf, placeOf } from './message-id.ts';

test.each([
  ['c1', 1, 'c1|0000001'],
  ['a|b', 12_345_678, 'a|b|12345678'],
])('the id of message %s %i is %s, and back', (conversationId, seq, id) => {
  expect(messageIdOf(conversationId, seq)).toBe(id);
  expect(placeOf(id)).toEqual({ conversationId, seq });
});

test('ids sort as the conversation went', () => {
  const ids = [1, 2, 10, 100, 9_999_999].map((seq) => messageIdOf('c', seq));
  expect([...ids].sort()).toEqual(ids);
});

test.each(['', 'c', 'c|', 'c|1', '|0000001', 'c|000000x', 'c|-000001'])('%j is no message id', (text) =>
  expect(placeOf(text)).toBeNull(),
);

import { expect, test } from 'vitest';
import { cleanInbound, cleanText } from './clean.ts';
import { textMessage } from './contract/fixtures.ts';

test.each([
  ['hola', 'hola'],
  ['', ''],
  ['a\0b\0', 'ab'],
  ['\ud83d\ude00', '😀'],
  ['\ud83d', '\ufffd'],
  ['\ude00\ud83d', '\ufffd\ufffd'],
  ['\u202eabc\u200b', '\u202eabc\u200b'],
])('%j is kept as %j', (text, cleaned) => expect(cleanText(text)).toBe(cleaned));

test('every text of a message is cleaned, and nothing else changes', () => {
  const message = textMessage('b', {
    thread: 't\0',
    externalId: 'e\0',
    from: { id: 'i\0', otherIds: ['o\0'], name: 'n\0', phone: 'p\0' },
    replyTo: 'r\0',
    quotes: 'q\0',
    content: { kind: 'unreadable', what: 'image\0', caption: 'c\0' },
  });
  expect(cleanInbound(message)).toEqual({
    ...message,
    thread: 't',
    externalId: 'e',
    from: { id: 'i', otherIds: ['o'], name: 'n', phone: 'p' },
    replyTo: 'r',
    quotes: 'q',
    content: { kind: 'unreadable', what: 'image', caption: 'c' },
  });
});

test('what is absent stays absent', () => {
  const message = textMessage('b', { from: { id: 'i' }, content: { kind: 'unreadable', what: 'sticker' } });
  expect(cleanInbound(message)).toStrictEqual(message);
});

import { expect, test } from 'vitest';
import { judgeTranscript } from './heard.ts';
import { readTranscription } from './transcription-body.ts';

const NOTHING = { seconds: null, engine: 'plain', confidence: null, weakest: null, noSpeech: null, quietest: null };

test.each([
  ['plain text', ' Somos cuatro\n', 'Somos cuatro'],
  ['JSON under another name', '{"text":"Somos cuatro"}', 'Somos cuatro'],
  ['text that looks like JSON', '{Somos cuatro', '{Somos cuatro'],
  ['text alone', { text: 'Somos cuatro' }, 'Somos cuatro'],
  ['wrong types everywhere', { text: 'Somos cuatro', duration: '2', segments: 'none', logprobs: {} }, 'Somos cuatro'],
  ['wrong types further in', { text: 'Somos cuatro', segments: [null, 7], logprobs: [null] }, 'Somos cuatro'],
  ['no text', { error: 'model is loading' }, ''],
  ['a text that is none', { text: ['Somos', 'cuatro'] }, ''],
  ['nothing', null, ''],
  ['a list', [], ''],
])('%s is read as far as it goes', (_, body, text) => {
  expect(readTranscription(body)).toEqual({ ...NOTHING, text, compression: null });
});

test('figures beyond what they can be stay within it', () => {
  const segments = [
    { start: 5, end: 1, avg_logprob: 3 },
    { start: 0, end: 1, avg_logprob: -1e9 },
  ];
  expect(readTranscription({ text: 'x', segments })).toMatchObject({ confidence: 0, weakest: 0 });
  expect(readTranscription({ text: 'x', logprobs: [{ logprob: 5 }] })).toMatchObject({ confidence: 1 });
});

test('where the length stands does not matter', () => {
  expect(readTranscription({ text: 'x', usage: { seconds: 4 } }).seconds).toBe(4);
  expect(readTranscription({ text: 'x', segments: [{ start: 0, end: 3 }] }).seconds).toBe(3);
});

test('an empty answer is nothing heard', () => {
  const transcript = { ...readTranscription({ text: '', segments: [] }), prompt: '', latencyMs: 1 };
  expect(judgeTranscript(transcript)).toEqual({ kind: 'unusable', why: 'unclear' });
});

test('a server that never stops writing is cut off', () => {
  expect(readTranscription({ text: 'a '.repeat(1e6) }).text).toHaveLength(10_000);
});

import { expect, test } from 'vitest';
import { CLOUD_FAULTS, sentenceOf } from '../../../../../../channels/whatsapp/cloud/errors.ts';
import { failureKind, isWorthAgain } from './failure-kind.ts';

test('whatever Meta refuses for good is told by what can be done, not by its sentence', () => {
  const untold = Object.entries(CLOUD_FAULTS)
    .filter(([, { sentence }]) => failureKind(sentence) === 'other')
    .map(([code]) => Number(code));
  // faults of our own: there is nothing that staff could do
  expect(untold).toEqual([33, 100, 131008, 131009, 131051]);
});

test.each([
  [131047, 'window', false],
  [131026, 'no_whatsapp', false],
  [131049, 'held', false],
  [131053, 'file', false],
  [131000, 'busy', true],
  [190, 'setup', true],
  [999, 'other', true],
] as const)('code %i: %s, worth another try: %s', (code, kind, again) => {
  const sentence = sentenceOf({ code, text: 'whatever' });
  expect(failureKind(sentence)).toBe(kind);
  expect(isWorthAgain(sentence)).toBe(again);
});

test('a message that may have gone out is told as such', () => {
  expect(failureKind('Meta did not say whether it took the message.')).toBe('unsure');
});

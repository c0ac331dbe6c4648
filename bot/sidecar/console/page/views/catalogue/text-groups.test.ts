import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { templatesOf } from '../../../../../wording-overrides.ts';
import { grouped, groupOf, TEXT_GROUPS } from './text-groups.ts';

const names = [...new Set((['cabins', 'salon'] as const).flatMap((kind) => Object.keys(templatesOf({ kind }))))];

test.each([
  ['hello', 'greeting'],
  ['ask_guests', 'asking'],
  ['confirm_short', 'offering'],
  ['no_pets', 'refusing'],
  ['hold_ending', 'held'],
  ['payment_link', 'money'],
  ['thanks_review', 'stay'],
  ['booking_confirmed', 'bookings'],
  ['changed_paid', 'changing'],
  ['cancel_late', 'cancelling'],
  ['answer_pets', 'answers'],
  ['not_understood_again', 'lost'],
  ['handoff_closed', 'person'],
  ['option_yes', 'buttons'],
])('%s is about %s', (name, group) => {
  expect(groupOf(name)).toBe(group);
});

test('what fits nowhere stays few, and every group has something', () => {
  const groups = grouped(names.map((name) => ({ name })));
  expect(groups.map(({ group }) => group)).toEqual([...TEXT_GROUPS]);
  expect(
    groups
      .find(({ group }) => group === 'talk')!
      .texts.map(({ name }) => name)
      .toSorted(),
  ).toEqual([
    ...[
      'abuse',
      'answer',
      'bot',
      'cannot_skip',
      'corrected',
      'how_to_leave',
      'kept',
      'language',
      'late',
      'left',
      'noted',
    ],
    ...['off_topic', 'outdated_tap', 'several', 'started_over', 'trick'],
  ]);
  expect(groups.reduce((sum, { texts }) => sum + texts.length, 0)).toBe(names.length);
});

test('every group has its name and when it is said, in each language', () => {
  const said = readFileSync(new URL('./words.ts', import.meta.url), 'utf8');
  for (const group of TEXT_GROUPS) {
    expect([...said.matchAll(new RegExp(`^ {4}texts_${group}:`, 'gm'))]).toHaveLength(3);
    expect([...said.matchAll(new RegExp(`^ {4}when_${group}:`, 'gm'))]).toHaveLength(3);
  }
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROBLEMS } from '../../problem.ts';

/* What is said of a refusal stands in a file that a browser reads; here it is held against what there is to say. */

const said = new Set(
  [...readFileSync(new URL('./problem.ts', import.meta.url), 'utf8').matchAll(/^ {4}(\w+):/gm)].map(([, code]) => code),
);

/** What pages never cause, and what bookings, payments and the catalogue say with the figures they know. */
const ELSEWHERE = [
  ...['unsupported_media_type', 'bad_idempotency_key', 'headers_too_large', 'keys_unavailable'],
  ...['reservation_over', 'not_bookable_yet', 'unknown_resource', 'unknown_service', 'in_the_past'],
  ...['too_far_ahead', 'stay_too_short', 'stay_too_long', 'too_many_guests', 'no_pets', 'stay_begun'],
  ...['awaits_calendar', 'calendar_unseen', 'unit_closed', 'catalogue_changed', 'resource_in_use'],
];

test('every refusal has its sentence', () => {
  expect(Object.keys(PROBLEMS).filter((code) => !said.has(code) && !ELSEWHERE.includes(code))).toEqual([]);
});

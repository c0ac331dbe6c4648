import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { BotError, ERROR_CODES, type ErrorCode } from '../core/errors.ts';
import { fieldErrors, PROBLEMS, Problem, problemOf } from './problem.ts';

test('a problem says what it is, by code and status, and where to read about it', () => {
  expect(new Problem('stay_too_short', 'Three nights at least.', { limit: 3 }).body()).toEqual({
    type: '/docs#stay_too_short',
    title: PROBLEMS.stay_too_short.title,
    status: 422,
    code: 'stay_too_short',
    detail: 'Three nights at least.',
    limit: 3,
  });
});

test.each<[ErrorCode, string, number]>([
  ['taken', 'taken', 409],
  ['reservation_changed', 'reservation_changed', 409],
  ['not_found', 'not_found', 404],
  ['database_unavailable', 'unavailable', 503],
  ['bad_state', 'internal', 500],
])('a fault %s of the core is %s (%i) to callers', (code, problem, status) => {
  const { code: shown, status: answered, message } = problemOf(new BotError(code, 'secret path /var/lib'));
  expect([shown, answered]).toEqual([problem, status]);
  expect(message).not.toContain('secret');
});

test.each([
  [{ statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE' }, 'body_too_large'],
  [{ statusCode: 415, code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }, 'unsupported_media_type'],
  [{ statusCode: 400, code: 'FST_ERR_CTP_INVALID_JSON_BODY' }, 'unreadable'],
  [{ statusCode: 414, code: 'FST_ERR_MAX_PARAM_LENGTH' }, 'not_found'],
  [{ statusCode: 418 }, 'unreadable'],
  [{ statusCode: 502 }, 'internal'],
  [new Error('boom'), 'internal'],
  [undefined, 'internal'],
  ['thrown text', 'internal'],
])('what else is thrown, %o, becomes %s', (thrown, code) => expect(problemOf(thrown).code).toBe(code));

test('wrong fields are named by their place; unknown ones by name', () => {
  const schema = z.strictObject({ customer: z.strictObject({ name: z.string() }), guests: z.int() });
  const { error } = schema.safeParse({ customer: { name: 1 }, guests: 2, colour: 'red', size: 9 });
  expect(fieldErrors('body', error!.issues).map(({ field }) => field)).toEqual([
    'body.customer.name',
    'body.colour',
    'body.size',
  ]);
});

test('of two forms, the errors are those of the form that fits best', () => {
  const schema = z.union([
    z.strictObject({ from: z.string(), to: z.string() }),
    z.strictObject({ date: z.string(), service: z.string() }),
  ]);
  const { error } = schema.safeParse({ from: '2026-12-18' });
  expect(fieldErrors('query', error!.issues)).toEqual([{ field: 'query.to', message: expect.any(String) }]);
});

test('names that callers send come back cut short, and not all of ten thousand', () => {
  const schema = z.strictObject({});
  const { error } = schema.safeParse({ ['x'.repeat(5000)]: 1, ...Object.fromEntries(Array(10_000).entries()) });
  const errors = fieldErrors('body', error!.issues);
  expect(errors.length).toBeLessThanOrEqual(20);
  expect(Math.max(...errors.map(({ field }) => field.length))).toBeLessThanOrEqual(201);
});

test('docs/errors.md lists exactly the codes that exist (CONSERJE_WRITE_DOCS=1 writes it anew)', () => {
  const file = new URL('../../docs/errors.md', import.meta.url);
  if (process.env.CONSERJE_WRITE_DOCS) writeFileSync(file, document());
  expect(readFileSync(file, 'utf8')).toBe(document());
});

function document(): string {
  const problems = Object.entries(PROBLEMS).map(
    ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`,
  );
  const faults = Object.entries(ERROR_CODES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  return `# Error codes

## In answers

Refusals and faults are \`application/problem+json\` (RFC 9457) with a stable \`code\`. \`detail\`, \`errors\` (wrong fields)
and \`limit\` (of the rule that refused) come where they help. Answers of 5xx carry nothing of our insides: the
\`x-request-id\` finds the cause in the log. Direct Line routes answer \`{"error":{"code","message"}}\` as its clients expect.

| code | status | meaning |
| --- | --- | --- |
${problems.join('\n')}

## In logs

| code | meaning |
| --- | --- |
${faults.join('\n')}
`;
}

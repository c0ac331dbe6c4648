import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { API_KEY, type Fixture, startApp } from '../app.fixture.ts';

/*
 * docs/api.md, run from top to bottom: each `curl` block, with the status and the fields of the `json` block under it.
 * "…" stands for any text; ID for the reservation made last.
 */

interface Example {
  command: string;
  status: number;
  body: unknown;
}

const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
const examples: Example[] = [...page.matchAll(/```sh\n(curl[\s\S]*?)```\n```json\n(\d{3}) ([\s\S]*?)```/g)].map(
  ([, command, status, body]) => ({ command: command!.trim(), status: Number(status), body: JSON.parse(body!) }),
);

let fixture: Fixture;
let lastId = '';
beforeAll(async () => {
  fixture = await startApp();
});
afterAll(() => fixture.stop());

/** A curl command as the call it makes. */
function callOf(command: string): {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  payload?: string;
} {
  const filled = command.replaceAll('$API_KEY', API_KEY).replaceAll('\\\n', ' ').replaceAll('/ID/', `/${lastId}/`);
  const headers = [...filled.matchAll(/-H "([^:]+): ([^"]*)"/g)].map(([, name, value]) => [
    name!.toLowerCase(),
    value!,
  ]);
  const payload = /-d '([\s\S]*?)'/.exec(filled)?.[1];
  return {
    method: (/-X (POST|PUT|DELETE)/.exec(filled)?.[1] ?? 'GET') as 'GET',
    url: /"\$URL([^"]*)"/.exec(filled)![1]!,
    headers: Object.fromEntries(headers),
    ...(payload !== undefined && { payload }),
  };
}

function expected(value: unknown): unknown {
  if (value === '…') return expect.any(String);
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  return expect.objectContaining(
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expected(inner)])),
  );
}

test('the page has examples, each with its answer', () => {
  expect(examples.length).toBeGreaterThan(10);
  expect([...page.matchAll(/^curl /gm)]).toHaveLength(examples.length);
});

test.each(examples.map((example) => [example.command.split('\n')[0]!, example] as const))(
  '%s',
  async (_line, { command, status, body }) => {
    const answer = await fixture.app.inject(callOf(command));
    expect([answer.statusCode, answer.json()]).toEqual([status, expected(body)]);
    if (answer.statusCode === 201) lastId = answer.json().id;
  },
);

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCorpus } from './corpus.ts';
import type { Outcomes } from './outcomes.ts';

const corpus = readCorpus();

test('at least sixty feeds, each with what it must come to, and none without', () => {
  const here = fileURLToPath(new URL('feeds', import.meta.url));
  const named = new Set([
    ...corpus.feeds.map(({ file }) => file),
    ...corpus.sequences.flatMap(({ steps }) => steps.flatMap(({ file }) => file ?? [])),
  ]);
  expect([...named].sort()).toEqual(readdirSync(here).sort());
  expect(corpus.feeds.length).toBeGreaterThanOrEqual(60);
  expect(new Set(corpus.feeds.map(({ file }) => file)).size).toBe(corpus.feeds.length);
  for (const { file, outcome, taken } of corpus.feeds)
    expect([file, taken === undefined]).toEqual([file, outcome === 'keep']);
});

describe.each([
  ['UTC', 0],
  ['America/Argentina/Buenos_Aires', 180],
  ['Pacific/Auckland', -780],
])('a process in %s', (zone, offsetMinutes) => {
  let outcomes: Outcomes;
  beforeAll(async () => {
    const script = fileURLToPath(new URL('outcomes.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script], {
      env: { ...process.env, TZ: zone },
      maxBuffer: 50_000_000,
    });
    outcomes = JSON.parse(stdout) as Outcomes;
  });

  test('has that zone', () => expect(outcomes.offsetMinutes).toBe(offsetMinutes));

  test.each(corpus.feeds)('$file: $why', ({ file, outcome, taken }) => {
    const { outcome: came, taken: nights } = outcomes.feeds[file]!;
    expect({ outcome: came, taken: nights }).toEqual({ outcome, taken });
  });

  test.each(corpus.sequences)('$name: $why', ({ name, steps }) => {
    expect(outcomes.sequences[name]).toEqual(steps.map(({ taken }) => taken));
  });

  test('nothing that a feed says of a guest comes out', () => {
    const said = Object.values(outcomes.feeds)
      .map((one) => one.said)
      .join('\n');
    expect(said).not.toMatch(/Alex|Huésped|Familia|Amigos|Phone|HMEXAMPLE|Inquiry|Cliente/);
    expect(said).toContain('0123456789abcdef');
  });
});

import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/*
 * What reads messages can't write: whatever a language model answers, the code that takes its answer reaches nothing
 * that keeps, sends or books, by any chain of imports. Types count too: what is not known by name is not called.
 */

type Source = (path: string) => string;

const fromDisk: Source = (path) => readFileSync(path, 'utf8');

/** What a file imports, in whatever way. */
function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
  const patterns = [
    /^\s*(?:import|export)\s[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]/gm,
    /^\s*import\s+['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"`]([^'"`]+)['"`]\s*\)/g,
    /\brequire\(\s*['"`]([^'"`]+)['"`]\s*\)/g,
    /createRequire\(import\.meta\.url\)\(\s*['"]([^'"]+)['"]\s*\)/g,
  ];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map(([, from]) => from!));
}

/** Every file and package that is reached from these files, with how. */
function reachedFrom(entries: readonly string[], read: Source): Map<string, string> {
  const reached = new Map(entries.map((entry) => [entry, entry]));
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const from of importsOf(read(file))) {
      const target = from.startsWith('.') ? normalize(join(dirname(file), from)) : from;
      if (reached.has(target)) continue;
      reached.set(target, `${reached.get(file)} → ${target}`);
      if (from.startsWith('.') && target.endsWith('.ts')) waiting.push(target);
    }
  }
  return reached;
}

/** Chains that lead out of what may read. */
function waysOut(entries: readonly string[], read: Source): string[] {
  return [...reachedFrom(entries, read)].flatMap(([target, chain]) => (isHarmless(target) ? [] : [chain]));
}

const PACKAGES = ['zod', 'openai', 'cockatiel', 'openai/'];
/** What writes, runs or opens a connection by itself. */
const MACHINE =
  /^(node:)?(fs|child_process|worker_threads|cluster|net|dgram|tls|http|https|http2|sqlite|vm|os|process|inspector)(\/|$)/;

function isHarmless(target: string): boolean {
  if (/\.(ts|json)$/.test(target)) return target.startsWith('nlu/') || target.startsWith('bot/core/');
  if (target.startsWith('node:')) return !MACHINE.test(target);
  return PACKAGES.some((name) => target === name || (name.endsWith('/') && target.startsWith(name)));
}

const READERS = globSync('nlu/**/*.ts')
  .map(normalize)
  .filter((file) => !/\.(test|fixture|fake)\.ts$/.test(file));

test('nothing that reads messages reaches anything that writes', () => {
  expect(READERS).toContain('nlu/model.ts');
  expect(READERS).toContain('nlu/cascade.ts');
  expect(waysOut(READERS, fromDisk)).toEqual([]);
});

describe('a way out is seen', () => {
  const fake =
    (files: Record<string, string>): Source =>
    (path) =>
      files[path] ?? '';
  test.each([
    ["import { openStore } from '../store/open.ts';", 'store/open.ts'],
    ["import type { Store } from '../store/store.ts';", 'store/store.ts'],
    ["export { send } from '../bot/outbox.ts';", 'bot/outbox.ts'],
    ["const { create } = await import('../channels/registry.ts');", 'channels/registry.ts'],
    ["import '../flows/registry.ts';", 'flows/registry.ts'],
    ["import { writeFileSync } from 'node:fs';", 'node:fs'],
    ["import pg from 'pg';", 'pg'],
  ])('%s', (line, target) => {
    expect(waysOut(['nlu/model.ts'], fake({ 'nlu/model.ts': line }))).toEqual([`nlu/model.ts → ${target}`]);
  });

  test('through another file', () => {
    const files = {
      'nlu/model.ts': "import { a } from '../bot/core/a.ts';",
      'bot/core/a.ts': "import { b } from '../turn.ts';",
    };
    expect(waysOut(['nlu/model.ts'], fake(files))).toEqual(['nlu/model.ts → bot/core/a.ts → bot/turn.ts']);
  });

  test('words in comments are none', () => {
    expect(waysOut(['nlu/model.ts'], fake({ 'nlu/model.ts': "// import '../store/open.ts'" }))).toEqual([]);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/* What owners read about the console is held against what the console says. */

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** What a words file says in Spanish, and the names of pages. */
function saidInSpanish(): Set<string> {
  const root = new URL('../bot/sidecar/console/page/', import.meta.url).pathname;
  const files = globSync('**/{*words,index}.ts', { cwd: root });
  const texts = files.flatMap((path) => {
    const source = readFileSync(`${root}${path}`, 'utf8');
    const own = source.split(/^ {2}en: \{$/m)[0]!;
    return [...(path === 'views/index.ts' ? source : own).matchAll(/: '((?:[^'\\]|\\.)+)'/g)];
  });
  return new Set(texts.map(([, text]) => text!));
}

test('what the page about the console puts in bold is written so on the screen', () => {
  const bold = [...read('docs/consola.md').matchAll(/\*\*([^*]+)\*\*/g)].map(([, text]) => text!.replaceAll('\n', ' '));
  expect(bold.length).toBeGreaterThan(20);
  const said = saidInSpanish();
  expect([...new Set(bold)].filter((text) => !said.has(text))).toEqual([]);
});

test('owners are sent to the console, not to a terminal, to confirm and to answer', () => {
  const guide = read('docs/guia.md');
  expect(guide).toContain('](consola.md)');
  expect(guide).not.toMatch(/llega pronto|curl/);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '../bot/core/errors.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** Commands in the shell blocks of a page, one a line, comments dropped. */
function commandsIn(page: string): string[] {
  return [...page.matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap((block) => (block[1] ?? '').split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');
}

test('every npm script that the README names exists, and CI runs each', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const ci = read('.ci/run');
  const named = commandsIn(read('README.md')).flatMap((command) => [
    ...command.matchAll(/npm (?:run )?(?:-s )?(start|test|[a-z:]+)\b/g),
  ]);
  const names = new Set(named.map((match) => match[1] ?? '').filter((name) => name !== 'ci'));
  expect([...names].sort()).toEqual([
    'audit:verify',
    'bench',
    'chat',
    'check',
    'demo:payments',
    'demo:whatsapp',
    'flows',
    'simulate',
    'staff:link',
    'start',
    'test',
    'understand',
  ]);
  for (const name of names) {
    expect(scripts).toHaveProperty(name);
    expect(ci, `.ci/run runs ${name}`).toMatch(new RegExp(`npm (run )?(-s |--silent )?${name}\\b`));
  }
  expect(ci).toContain('npm ci');
});

test('every page that the README links to is there', () => {
  const links = [...read('README.md').matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) expect(() => read(link), link).not.toThrow();
});

test('every file that the README names in passing is there', () => {
  const files = [
    ...read('README.md').matchAll(/`((?:bot|channels|config|flows|jobs|nlu|store)\/[\w/.-]+\.(?:ts|json))`/g),
  ];
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect(() => read(file[1] ?? ''), file[1] ?? '').not.toThrow();
});

test('every dependency is told in docs/dependencies.md', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const page = read('docs/dependencies.md');
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(names.filter((name) => !name.startsWith('@types/') && !page.includes(`\`${name}\``))).toEqual([]);
});

test('versions are exact', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  }
});

test('every error code has a page entry', () => {
  const page = read('docs/errors.md');
  expect(Object.keys(ERROR_CODES).filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});

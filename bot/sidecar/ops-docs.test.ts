import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from './app.fixture.ts';

/* docs/ops.md knows every check and every alert, and no other. */

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/ops.md'), 'utf8');
/** The first column of a table below a heading. */
function rowsBelow(heading: string): string[] {
  const section = page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
  return [...section.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name!);
}

test('every check of /healthz has a row', async () => {
  const fixture = await startApp();
  const { checks } = (await fixture.app.inject({ url: '/healthz' })).json();
  await fixture.stop();
  expect(rowsBelow('Health').toSorted()).toEqual(Object.keys(checks).toSorted());
});

test('every condition that alerts has a row', () => {
  const files = globSync('jobs/**/conditions.ts', { cwd: ROOT });
  const names = files.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^ +name: '([a-z-]+)',$/gm)].map(([, name]) => name!),
  );
  expect(names.length).toBeGreaterThan(10);
  expect(rowsBelow('Alerts').toSorted()).toEqual(names.toSorted());
});

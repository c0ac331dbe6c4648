import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openStore } from './open.ts';

const dir = mkdtempSync(join(tmpdir(), 'conserje-open-'));
afterAll(() => rmSync(dir, { recursive: true }));

test('the folders of a SQLite file are created', async () => {
  const store = await openStore(`file:${join(dir, 'a', 'b', 'c.db')}`);
  await store.ping();
  await store.close();
});

test('a folder that cannot be created is refused by name', async () => {
  writeFileSync(join(dir, 'file'), '');
  const inFile = join(dir, 'file', 'sub');
  await expect(openStore(`file:${inFile}/c.db`)).rejects.toMatchObject({
    code: 'database_unavailable',
    message: expect.stringContaining(inFile),
  });
});

test('a folder under /proc is refused at once, where Node itself would try for ever', async () => {
  await expect(openStore('file:/proc/x/y/z.db')).rejects.toMatchObject({
    code: 'database_unavailable',
    message: expect.stringContaining('/proc/x'),
  });
});

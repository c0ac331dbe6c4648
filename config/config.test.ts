import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { configOf } from './config.ts';
import { demoFileWith, problemsWith } from './demo.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (name: string, fields: object) => demoFileWith(folder, name, fields);

test('with nothing set, both demo businesses are served', () => {
  const { env, businesses } = configOf({});
  expect(env.port).toBe(3000);
  expect(businesses.map(({ business }) => business.id)).toEqual(['cabanas-del-arroyo', 'peluqueria-tijeras']);
});

test('wrong variables and wrong files are told in one breath', () => {
  const problems = problemsWith({ PORT: 'x', BUSINESSES: fileWith('typo.json', { nmae: 1 }) });
  expect(problems).toEqual([expect.stringMatching(/^PORT: /), expect.stringMatching(/typo\.json: nmae: is no known/)]);
});

test('a variable that a file names for its secret must be set', () => {
  const BUSINESSES = fileWith('secret.json', { secrets: { 'mercadopago.accessToken': 'CABANAS_MP_TOKEN' } });
  expect(problemsWith({ BUSINESSES })).toEqual([
    `CABANAS_MP_TOKEN: is missing; ${BUSINESSES} names it for its secret "mercadopago.accessToken"`,
  ]);
  expect(problemsWith({ BUSINESSES, CABANAS_MP_TOKEN: 'APP_USR-1' })).toEqual([]);
});

test('a folder of backups must be there', () => {
  expect(problemsWith({ BACKUP_DIR: folder })).toEqual([]);
  const gone = join(folder, 'bakups');
  expect(problemsWith({ BACKUP_DIR: gone })).toEqual([
    `BACKUP_DIR: ${gone} is no folder here; make it (mkdir -p), mend the path, or take the variable out`,
  ]);
  expect(problemsWith({ BACKUP_DIR: fileWith('file.json', {}) })).toHaveLength(1);
});

test('the message of the error has every problem on a line of its own', () => {
  expect(() => configOf({ PORT: 'x', HOST: 'a b' })).toThrow(/^the configuration is wrong:\n- HOST: .*\n- PORT: /);
});

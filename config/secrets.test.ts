import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { ensureSecrets } from './secrets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const development = (given: { apiKey?: string; staffSecret?: string } = {}) =>
  ensureSecrets({ nodeEnv: 'development', dataDir: join(folder, 'data'), ...given });
const production = (given: { apiKey?: string; staffSecret?: string }) =>
  ensureSecrets({ nodeEnv: 'production', dataDir: join(folder, 'data'), ...given });

test('the first start makes all four, each its own and long enough, and tells which', () => {
  const secrets = development();
  expect(secrets.made).toEqual(['API_KEY', 'STAFF_SECRET', 'chat token key', "vendors' keys' key"]);
  const values = [secrets.apiKey, secrets.staffSecret, secrets.chatTokenKey];
  expect(new Set([...values, secrets.vendorKeysKey.toString('base64url')]).size).toBe(4);
  expect(secrets.vendorKeysKey).toHaveLength(32);
  for (const value of values) expect(value).toMatch(/^[\w-]{43}$/);
});

test('the next start finds them again and has nothing to tell', () => {
  const first = development();
  expect(development()).toEqual({ ...first, made: [] });
});

test('what the environment gives is used and not written down', () => {
  const given = { apiKey: 'given-api-key', staffSecret: 'given-staff-secret' };
  expect(development(given)).toMatchObject({ ...given, made: ['chat token key', "vendors' keys' key"] });
  expect(readdirSync(join(folder, 'data', 'secrets'))).toEqual(['chat-token-key', 'vendor-keys-key']);
});

test('production makes the keys that nobody else needs, and nothing else', () => {
  expect(production({ apiKey: 'a', staffSecret: 's' }).made).toEqual(['chat token key', "vendors' keys' key"]);
  expect(() => production({ staffSecret: 's' })).toThrow(/API_KEY: is missing/);
  expect(() => production({ apiKey: 'a' })).toThrow(/STAFF_SECRET: is missing/);
});

test('production does not take what a start outside it made up', () => {
  development();
  expect(() => production({ staffSecret: 's' })).toThrow(/API_KEY: is missing/);
});

test('only this user may read them, also after somebody opened them up', () => {
  development();
  const secrets = join(folder, 'data', 'secrets');
  const modes = () => readdirSync(secrets).map((file) => statSync(join(secrets, file)).mode & 0o777);
  expect(modes()).toEqual([0o600, 0o600, 0o600, 0o600]);
  expect(statSync(secrets).mode & 0o777).toBe(0o700);
  chmodSync(join(secrets, 'api-key'), 0o644);
  development();
  expect(modes()).toEqual([0o600, 0o600, 0o600, 0o600]);
});

test('a damaged one is not used: the start says which file to delete', () => {
  development();
  const file = join(folder, 'data', 'secrets', 'api-key');
  writeFileSync(file, 'half');
  expect(development).toThrow(new ConfigError([`DATA_DIR: ${file} is damaged; delete it and a new one is made`]));
  expect(readFileSync(file, 'utf8')).toBe('half');
});

test('a DATA_DIR that is no folder is told as such', () => {
  writeFileSync(join(folder, 'data'), '');
  expect(development).toThrow(/DATA_DIR: .* cannot be read or written \((ENOTDIR|EEXIST)\)/);
});

test('processes that start at once come to the same secrets, and leave nothing else behind', async () => {
  const program = `
    import { ensureSecrets } from '${import.meta.dirname}/secrets.ts';
    console.log(JSON.stringify(ensureSecrets({ nodeEnv: 'development', dataDir: '${folder}/data' })));`;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  const starts = (await Promise.all([run(), run(), run(), run()])).map(({ stdout }) => JSON.parse(stdout));
  for (const one of starts) expect({ ...one, made: [] }).toEqual({ ...starts[0], made: [] });
  expect(starts.flatMap(({ made }) => made).sort()).toEqual([
    'API_KEY',
    'STAFF_SECRET',
    'chat token key',
    "vendors' keys' key",
  ]);
  expect(readdirSync(join(folder, 'data', 'secrets'))).toHaveLength(4);
});

test('a folder where nothing can be created is told, at once', () => {
  const start = () => ensureSecrets({ nodeEnv: 'development', dataDir: '/proc/conserje/deep' });
  expect(start).toThrow(ConfigError);
  expect(start).toThrow(/DATA_DIR: .*cannot be read or written/);
});

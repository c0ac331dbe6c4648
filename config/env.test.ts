import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { defaultPublicUrl, mergeSources, readEnv, type Source } from './env.ts';
import { envExample } from './env-example.ts';
import { VARIABLES } from './variables.ts';

const KEY = 'f3b1c2d4e5a69788776655443322110f';
const SAFE = { NODE_ENV: 'production', API_KEY: KEY, STAFF_SECRET: KEY.repeat(2) };

/** What the start says of these variables. */
function problemsWith(source: Source, dotenvText = ''): readonly string[] {
  try {
    readEnv(source, { dotenvText });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('nothing needs to be set', () => {
  expect(readEnv({})).toMatchObject({
    nodeEnv: 'development',
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    databaseUrl: 'file:./data/conserje.db',
    dataDir: './data',
    businesses: [expect.stringMatching(/cabanas\.json$/), expect.stringMatching(/peluqueria\.json$/)],
    logLevel: 'info',
    logFormat: 'json',
    trustProxy: [],
    channels: ['webchat'],
    outboundAllowHosts: [],
  });
  for (const name of ['apiKey', 'staffSecret', 'metricsToken', 'microsoft', 'alertWebhookUrl']) {
    expect(readEnv({})).not.toHaveProperty(name);
  }
});

test('what depends on another variable follows it', () => {
  const env = readEnv({ HOST: '::1', PORT: '8080', DATA_DIR: '/var/lib/conserje/' }, { isTerminal: true });
  expect(env.publicUrl).toBe('http://[::1]:8080');
  expect(env.databaseUrl).toBe('file:/var/lib/conserje/conserje.db');
  expect(env.logFormat).toBe('pretty');
  expect(defaultPublicUrl('localhost', 1)).toBe('http://localhost:1');
});

test('texts become what the process works with', () => {
  const env = readEnv({
    PORT: '0',
    PUBLIC_URL: 'https://reservas.example.org/',
    DATABASE_URL: 'postgresql://u:p@db/conserje',
    BUSINESSES: ' a.json, b.json ,',
    TRUST_PROXY: '10.0.0.7, 172.16.0.0/12,::1/128',
    CHANNELS: 'webchat,webchat',
    OUTBOUND_ALLOW_HOSTS: '10.0.0.5:8080,[FD00::5]:443,Host.local:1',
    OPENAI_TRANSCRIBE_BASE_URL: 'http://whisper:8000/v1/',
    MICROSOFT_APP_ID: 'id',
    MICROSOFT_APP_PASSWORD: 'password',
  });
  expect(env).toMatchObject({
    port: 0,
    publicUrl: 'https://reservas.example.org',
    databaseUrl: 'postgres://u:p@db/conserje',
    businesses: ['a.json', 'b.json'],
    trustProxy: ['10.0.0.7', '172.16.0.0/12', '::1/128'],
    channels: ['webchat'],
    outboundAllowHosts: [
      { host: '10.0.0.5', port: 8080 },
      { host: 'fd00::5', port: 443 },
      { host: 'host.local', port: 1 },
    ],
    microsoft: { appId: 'id', appPassword: 'password' },
  });
  expect(env.openai).toMatchObject({ transcribeBaseUrl: 'http://whisper:8000/v1', hasOwnTranscriber: true });
  expect(env.openai.baseUrl).not.toBe(env.openai.transcribeBaseUrl);
});

describe('.env', () => {
  test('is read, and what the process was started with wins over it', () => {
    const dotenvText = 'PORT=4000\nHOST="localhost"\n# PUBLIC_URL=nothing\n';
    expect(readEnv({ PORT: '5000' }, { dotenvText })).toMatchObject({ port: 5000, host: 'localhost' });
  });

  test('empty or blank counts as unset, so that .env or the default speaks', () => {
    expect(readEnv({ PORT: '', HOST: ' ' }, { dotenvText: 'PORT=4000\nLOG_LEVEL=\n' })).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      logLevel: 'info',
    });
    expect(mergeSources({ A: '' }, { A: 'x', B: undefined }, { B: 'y' })).toEqual({ A: 'x', B: 'y' });
  });

  test('is checked like anything else', () => {
    expect(problemsWith({}, 'PORT=x')).toEqual([expect.stringMatching(/^PORT: .*\(is "x"\)$/)]);
  });
});

describe('each wrong variable is named, with what is wrong and how to mend it', () => {
  test.each([
    ['NODE_ENV', 'staging', 'must be "development" or "production"'],
    ['HOST', 'http://x', 'is no host name or address'],
    ['PORT', '65536', 'is no port; use a whole number from 1 to 65535'],
    ['PORT', '-1', 'is no port'],
    ['PORT', '3000.5', 'is no port'],
    ['PUBLIC_URL', 'reservas.example.org', 'is no http or https address'],
    ['PUBLIC_URL', 'ftp://example.org', 'is no http or https address'],
    ['DATABASE_URL', 'mysql://u@h/db', 'is neither "file:PATH" (SQLite) nor "postgres://'],
    ['DATABASE_URL', 'file:', 'is neither'],
    ['BUSINESSES', ' , ', 'names no file'],
    ['LOG_LEVEL', 'verbose', 'must be fatal, error, warn, info'],
    ['LOG_FORMAT', 'xml', 'must be "pretty" or "json"'],
    ['API_KEY', KEY.slice(0, 23), 'is shorter than 24 characters'],
    ['API_KEY', `${KEY} ${KEY}`, 'holds spaces'],
    ['STAFF_SECRET', KEY.slice(0, 31), 'is shorter than 32 characters'],
    ['TRUST_PROXY', 'true', 'must list addresses'],
    ['TRUST_PROXY', '10.0.0.0/33', 'must list addresses'],
    ['CHANNELS', 'sms', '"sms" is no channel; there are webchat, whatsapp-cloud'],
    ['CHANNELS', 'constructor', '"constructor" is no channel'],
    ['CHANNELS', ',', 'names no channel'],
    ['WHATSAPP_WEB_VERSION', '2.3000', 'must be three numbers, like "2.3000.1043857760"'],
    ['WHATSAPP_PAIRING_NUMBER', '15-5555', 'must be the whole number in digits, like "5493546555555"'],
    ['WHATSAPP_PHONE_NUMBER_ID', '+54 9 11', 'must be digits'],
    ['OPENAI_BASE_URL', 'localhost:8080', 'is no http or https address'],
    ['OUTBOUND_ALLOW_HOSTS', '10.0.0.1', 'must list HOST:PORT'],
    ['OUTBOUND_ALLOW_HOSTS', 'http://10.0.0.1:80', 'must list HOST:PORT'],
    ['OUTBOUND_ALLOW_HOSTS', '10.0.0.1:0', 'must list HOST:PORT'],
  ])('%s=%s', (name, value, problem) => {
    const problems = problemsWith({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}: `));
    expect(problems[0]).toContain(problem);
  });

  test('all at once', () => {
    const wrong = { PORT: 'x', HOST: 'a b', CHANNELS: 'sms', API_KEY: 'short', ...{ MICROSOFT_APP_ID: 'id' } };
    expect(
      problemsWith(wrong)
        .map((problem) => problem.split(':')[0])
        .sort(),
    ).toEqual(['API_KEY', 'CHANNELS', 'HOST', 'MICROSOFT_APP_PASSWORD', 'PORT']);
  });

  test('the value of a secret is never told', () => {
    const secret = 'hunter2-hunter2';
    const problems = problemsWith({ API_KEY: secret, STAFF_SECRET: secret, DATABASE_URL: `mysql://u:${secret}@h` });
    expect(problems).toHaveLength(3);
    for (const problem of problems) expect(problem).not.toContain('hunter2');
  });
});

describe('keys that anybody can guess are refused', () => {
  test.each([
    'changemechangemechangeme',
    'CHANGE-ME-please-before-you-start',
    'x_change_me_x_0123456789abcdef',
    'your-api-key-goes-here-please',
    'replace-this-with-your-own-key',
    'insecure-default-password-123',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '12121212121212121212121212121212',
    'abcdabcdabcdabcdabcdabcdabcdabcd',
  ])('%s', (value) => {
    expect(problemsWith({ API_KEY: value })).toEqual([expect.stringContaining('API_KEY: is a placeholder')]);
    if (value.length >= 32) {
      expect(problemsWith({ STAFF_SECRET: value })).toEqual([
        expect.stringContaining('STAFF_SECRET: is a placeholder'),
      ]);
    }
  });

  test.each([KEY, 'correct-horse-battery-staple-1', 'c29tZSByYW5kb20gYnl0ZXMgaGVyZQ=='])('%s is taken', (value) => {
    expect(readEnv({ API_KEY: value }).apiKey).toBe(value);
  });
});

describe('a channel needs its variables, in every environment', () => {
  test.each(['development', 'test', 'production'])('in %s', (NODE_ENV) => {
    const problems = problemsWith({ ...SAFE, NODE_ENV, CHANNELS: 'webchat,whatsapp-cloud', WHATSAPP_APP_SECRET: KEY });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'WHATSAPP_ACCESS_TOKEN',
      'WHATSAPP_PHONE_NUMBER_ID',
      'WHATSAPP_VERIFY_TOKEN',
    ]);
  });
});

test('what is set for parts to come is checked, kept and told', () => {
  const env = readEnv({
    SENTRY_DSN: 'http://127.0.0.1:9',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    PORT: '1',
  });
  expect(env.forLater).toEqual(['SENTRY_DSN', 'OTEL_EXPORTER_OTLP_ENDPOINT']);
  expect(env.sentryDsn).toBe('http://127.0.0.1:9');
  expect(readEnv({}).forLater).toEqual([]);
});

describe('the Bot Framework service', () => {
  test.each([
    [{ MICROSOFT_APP_ID: 'id' }, ['MICROSOFT_APP_PASSWORD']],
    [{ MICROSOFT_APP_PASSWORD: 'password' }, ['MICROSOFT_APP_ID']],
    [{ MICROSOFT_APP_PASSWORD: 'password', MICROSOFT_APP_TENANT_ID: 't' }, ['MICROSOFT_APP_ID']],
    [{ MICROSOFT_APP_ID: 'id', MICROSOFT_APP_PASSWORD: 'password' }, []],
  ])('of %o misses %o', (source, missing) => {
    expect(problemsWith(source).map((problem) => problem.split(':')[0])).toEqual(missing);
  });
});

describe('production', () => {
  test('with its own key and secret starts', () => {
    expect(readEnv(SAFE)).toMatchObject({ nodeEnv: 'production', apiKey: KEY });
  });

  test('makes up neither', () => {
    const problems = problemsWith({ NODE_ENV: 'production' });
    expect(problems).toEqual([
      expect.stringMatching(/^API_KEY: is missing/),
      expect.stringMatching(/^STAFF_SECRET: is/),
    ]);
  });

  test.each([
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '::' }, false],
    [{ HOST: '192.168.1.10' }, false],
    [{ HOST: 'reservas.example.org', PUBLIC_URL: 'http://reservas.example.org' }, false],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://reservas.example.org' }, true],
    [{ HOST: '127.0.0.1' }, true],
    [{ HOST: 'localhost', PUBLIC_URL: 'http://reservas.example.org' }, true],
    [{ HOST: '::1' }, true],
    [{ HOST: '127.9.9.9' }, true],
  ])('with %o: starts %s', (source, starts) => {
    const problems = problemsWith({ ...SAFE, ...source });
    expect(problems.length === 0).toBe(starts);
    if (!starts) expect(problems).toEqual([expect.stringMatching(/^PUBLIC_URL: is plain http while HOST/)]);
  });

  test('outside it, an open host with plain http is allowed', () => {
    expect(problemsWith({ HOST: '0.0.0.0' })).toEqual([]);
  });
});

describe('the documents', () => {
  const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

  test('.env.example is the one of the schema; else run: node config/env-example.ts', () => {
    expect(read('.env.example')).toBe(envExample());
    expect(Object.keys(parseEnv(envExample())).sort()).toEqual(Object.keys(VARIABLES).sort());
  });

  test('.env.example copied as it stands changes nothing', () => {
    expect(readEnv({}, { dotenvText: read('.env.example') })).toEqual(readEnv({}));
  });

  test('docs/configuration.md has a row for each variable', () => {
    const rows = [...read('docs/configuration.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(VARIABLES));
  });
});

import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/*
 * The import table of the project, as a test. A folder may import itself, what its line lists, and nothing else.
 * `file` entries are paths from the root; `pkg` are packages; `types` may be imported as types only.
 */
interface Line {
  folders?: readonly string[];
  types?: readonly string[];
  pkg: readonly string[] | 'any';
  node: readonly string[] | 'any';
}

/** Longest prefix wins. */
const TABLE: Record<string, Line> = {
  'bot/core': { folders: ['bot/core'], pkg: ['zod'], node: [] },
  nlu: {
    folders: ['nlu', 'bot/core'],
    pkg: ['zod', 'openai', 'cockatiel'],
    // hashes of prompts; the client's own door to its package
    node: ['node:crypto', 'node:module'],
  },
  'flows/booking': { folders: ['flows/booking', 'bot/core'], pkg: ['zod'], node: [] },
  'flows/cabins': { folders: ['flows/cabins', 'flows/booking', 'bot/core'], pkg: ['zod'], node: [] },
  'flows/salon': { folders: ['flows/salon', 'flows/booking', 'bot/core'], pkg: ['zod'], node: [] },
  flows: { folders: ['flows', 'bot/core'], pkg: ['zod'], node: [] },
  'channels/terminal': { folders: ['channels/terminal', 'channels/*', 'bot/core'], pkg: ['zod'], node: 'any' },
  'channels/webchat': {
    folders: ['channels/webchat', 'channels/*', 'bot/core'],
    pkg: ['zod', 'fastify', '@fastify/websocket', '@fastify/multipart', '@fastify/rate-limit', 'ws'],
    node: 'any',
  },
  'channels/botframework': {
    folders: ['channels/botframework', 'channels/*', 'bot/core'],
    pkg: ['zod', 'fastify', 'botbuilder', 'botframework-connector', 'botframework-schema'],
    node: 'any',
  },
  'channels/whatsapp/cloud': {
    folders: ['channels/whatsapp/cloud', 'channels/whatsapp/*', 'channels/*', 'bot/core'],
    pkg: ['zod', 'fastify', 'libphonenumber-js', 'file-type', 'limiter', 'cockatiel'],
    node: 'any',
  },
  'channels/whatsapp/baileys': {
    folders: ['channels/whatsapp/baileys', 'channels/whatsapp/*', 'channels/*', 'bot/core'],
    types: ['store/store.ts'],
    pkg: ['zod', 'libphonenumber-js', 'file-type', 'limiter', 'cockatiel', '@whiskeysockets/baileys', 'qr'],
    node: 'any',
  },
  'channels/whatsapp': {
    folders: ['channels/whatsapp', 'channels/*', 'bot/core'],
    pkg: ['zod', 'libphonenumber-js', 'file-type', 'limiter', 'cockatiel'],
    node: 'any',
  },
  channels: { folders: ['channels', 'bot/core'], pkg: ['zod', 'fastify'], node: 'any' },
  store: {
    folders: ['store', 'bot/core'],
    pkg: ['drizzle-orm', 'better-sqlite3', 'pg'],
    node: 'any',
  },
  jobs: { folders: ['jobs', 'bot/core'], types: ['store/store.ts'], pkg: ['zod', 'croner', 'node-ical'], node: [] },
  config: { folders: ['config', 'bot/core'], types: [], pkg: ['zod'], node: 'any' },
  bot: { folders: ['bot', 'channels', 'flows', 'nlu', 'store', 'jobs', 'config'], pkg: 'any', node: 'any' },
};

interface Import {
  from: string;
  typeOnly: boolean;
}

const files = globSync('{bot,channels,config,flows,jobs,nlu,store,bench,tests}/**/*.ts').map(normalize).sort();
const product = files.filter((file) => !isTestFile(file) && /^(bot|channels|config|flows|jobs|nlu|store)\//.test(file));

function isTestFile(file: string): boolean {
  return /\.(test|contract|fixture|fake)\.ts$|\/contract\/|\/fixtures\/|\/page\//.test(file);
}

/** Comments and the insides of strings gone, so that words in them are no code; import paths stay. */
function codeOf(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

function importsOf(source: string): Import[] {
  const found: Import[] = [];
  const code = codeOf(source);
  const statement = /^\s*(import|export)\s+(type\s+)?([^'"`;]*?\bfrom\s+)?['"]([^'"]+)['"]/gm;
  for (const [, , type, , from] of code.matchAll(statement)) found.push({ from: from!, typeOnly: type !== undefined });
  for (const [, from] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ from: from!, typeOnly: false });
  for (const [, from] of code.matchAll(/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ from: from!, typeOnly: false });
  for (const [, from] of code.matchAll(/createRequire\(import\.meta\.url\)\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ from: from!, typeOnly: false });
  }
  return found;
}

function lineOf(file: string): Line {
  const prefix = Object.keys(TABLE)
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (prefix === undefined) throw new Error(`${file}: no line of the import table covers it`);
  return TABLE[prefix]!;
}

function inFolder(path: string, folder: string): boolean {
  if (folder.endsWith('/*')) return dirname(path) === folder.slice(0, -2);
  return path.startsWith(`${folder}/`);
}

/** Why `file` may not import this; null when it may. */
function refusalOf(file: string, { from, typeOnly }: Import): string | null {
  const line = lineOf(file);
  if (from.startsWith('.')) {
    const target = normalize(join(dirname(file), from));
    if (line.folders?.some((folder) => inFolder(target, folder))) return null;
    if (typeOnly && line.types?.includes(target)) return null;
    if (file.startsWith('config/') && /^channels\/[^/]+\/env\.ts$/.test(target)) return null;
    return `${file} imports ${target}`;
  }
  const builtin = from.startsWith('node:') || builtinModules.includes(from);
  const name = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : from.split('/')[0]!;
  const allowed = builtin ? line.node : line.pkg;
  if (typeOnly || allowed === 'any' || allowed.includes(builtin ? from : name)) return null;
  return `${file} imports ${from}`;
}

describe('the import table', () => {
  test('every file keeps it', () => {
    const refusals = product.flatMap((file) => {
      return importsOf(readFileSync(file, 'utf8')).map((one) => refusalOf(file, one));
    });
    expect(refusals.filter((refusal) => refusal !== null)).toEqual([]);
  });

  test.each([
    ['bot/core/step.ts', { from: 'node:fs', typeOnly: false }],
    ['bot/core/step.ts', { from: '../turn.ts', typeOnly: true }],
    ['nlu/nlu.ts', { from: '../store/store.ts', typeOnly: true }],
    ['flows/cabins/flow.ts', { from: '../salon/flow.ts', typeOnly: false }],
    ['channels/webchat/send.ts', { from: '../terminal/render.ts', typeOnly: false }],
    ['jobs/worker.ts', { from: '../store/store.ts', typeOnly: false }],
    ['store/turns.ts', { from: 'fastify', typeOnly: false }],
  ])('it refuses %s importing %j', (file, one) => expect(refusalOf(file, one)).not.toBeNull());

  test.each([
    ['jobs/worker.ts', { from: '../store/store.ts', typeOnly: true }],
    ['flows/cabins/flow.ts', { from: '../booking/prices.ts', typeOnly: false }],
    ['channels/webchat/send.ts', { from: '../channel.ts', typeOnly: false }],
    ['bot/main.ts', { from: '../store/open.ts', typeOnly: false }],
  ])('it lets %s import %j', (file, one) => expect(refusalOf(file, one)).toBeNull());
});

describe('what plain Node needs', () => {
  test('every relative import ends in its extension and exists', () => {
    const broken = files.flatMap((file) =>
      importsOf(readFileSync(file, 'utf8'))
        .filter(({ from }) => from.startsWith('.'))
        .filter(({ from }) => !/\.(ts|json|mjs)$/.test(from) || !existsSync(join(dirname(file), from)))
        .map(({ from }) => `${file}: ${from}`),
    );
    expect(broken).toEqual([]);
  });

  test('a missing extension and a missing file are seen', () => {
    const lazy = ['await import(', "'./c.ts')"].join('');
    const seen = importsOf(`import { a } from './a.js';\nimport type B from '../b.ts';\nconst c = ${lazy};`);
    expect(seen).toEqual([
      { from: './a.js', typeOnly: false },
      { from: '../b.ts', typeOnly: true },
      { from: './c.ts', typeOnly: false },
    ]);
  });
});

describe('the core is pure', () => {
  /** What reads a clock, chance or the machine. `new Date(ms)` only converts. */
  const IMPURE = [
    /\bDate\.now\b/,
    /\bnew Date\(\s*\)/,
    /\bTemporal\.Now\b/,
    /\bMath\.random\b/,
    /\bperformance\./,
    /\bcrypto\b/,
    /\bprocess\b/,
    /\bconsole\b/,
    /\bfetch\(/,
    /\bset(Timeout|Interval|Immediate)\b/,
    /\bglobalThis\b/,
  ];
  /** Pure by the same rule: what a step runs, and what an interpretation is made of. */
  const PURE = /^(bot\/core|flows|nlu)\//;

  /** Code without what its strings say. */
  const bare = (source: string) => codeOf(source).replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");

  test('no clock, no chance, no machine', () => {
    const impure = product
      .filter((file) => PURE.test(file))
      .flatMap((file) => {
        const code = bare(readFileSync(file, 'utf8'));
        return IMPURE.filter((pattern) => pattern.test(code)).map((pattern) => `${file}: ${pattern.source}`);
      });
    expect(impure).toEqual([]);
  });

  test.each(['const now = Date.now();', 'return new Date();', 'const id = Math.random();', 'process.env.X'])(
    '%s is seen',
    (code) => expect(IMPURE.some((pattern) => pattern.test(bare(code)))).toBe(true),
  );

  test('words in comments and strings are no code', () => {
    const code = bare("// Date.now() is not read\nconst word = 'process';");
    expect(IMPURE.some((pattern) => pattern.test(code))).toBe(false);
  });
});

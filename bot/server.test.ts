import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** What only some ever ask for, and some of it is heavy: each is loaded by whoever asks first. */
const LATER = {
  'why a turn said what it said': /bot\/explain\/(?!words\/words\.ts)/,
  'scenarios made of conversations': /bot\/scenario\//,
  'the simulator': /bot\/simulator\/(?!phones\.ts|sandboxes\.ts)/,
  'the console’s pages': /console\/page\//,
  passkeys: /@simplewebauthn|@peculiar/,
  'codes of a second factor': /otpauth/,
  'pushes to browsers': /web-push/,
  'kinds of files': /file-type|strtok3/,
  'codes to be scanned': /node_modules\/qr\//,
  'WhatsApp by a phone': /baileys\/lib|libsignal/,
  'Google’s calendars': /googleapis/,
  'the language model': /node_modules\/openai\//,
  Postgres: /node_modules\/pg\//,
};

test('a start loads nothing that most installations and most hours do without', async () => {
  const program = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
    await import(${JSON.stringify(join(import.meta.dirname, 'server.ts'))});
    console.log(JSON.stringify(loaded));
  `;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], {
    timeout: 30_000,
    maxBuffer: 10_000_000,
  });
  const loaded = JSON.parse(stdout) as string[];
  expect(loaded.some((url) => url.endsWith('bot/sidecar/app.ts'))).toBe(true);
  const found = Object.entries(LATER).map(([what, pattern]) => [what, loaded.filter((url) => pattern.test(url))]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.keys(LATER).map((what) => [what, []])));
});

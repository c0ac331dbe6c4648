import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { ConfigError } from '../config/config-error.ts';
import { openStore } from '../store/open.ts';
import { openBusinesses } from './businesses.ts';
import { CHAT_USAGE, type ChatOptions, readChatOptions } from './chat-options.ts';
import { createSession, type Session } from './chat-session.ts';
import { loadChecked } from './load.ts';
import { createLog } from './log.ts';
import { createMetrics } from './sidecar/metrics.ts';

/*
 * The process of `npm run chat`: the same bot in the terminal. From a pipe it reads a message a line and prints the replies; it never
 * reads a line before the one before is answered.
 */

const EXIT_USAGE = 64;
const EXIT_CONFIG = 78;

/** The command as it was typed is wrong: one sentence and the usage. */
class UsageError extends Error {}

async function main(): Promise<void> {
  let options: ChatOptions;
  try {
    options = readChatOptions(process.argv.slice(2));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const temporary = options.nowMs !== undefined && options.data === undefined;
  const dataDir = temporary ? mkdtempSync(join(tmpdir(), 'conserje-chat-')) : options.data && resolve(options.data);
  try {
    await chat(options, dataDir);
  } finally {
    if (temporary) rmSync(dataDir as string, { recursive: true, force: true });
  }
}

async function chat(options: ChatOptions, dataDir: string | undefined): Promise<void> {
  const { env, businesses: loaded } = loadChecked({
    ...(dataDir && { overrides: { DATA_DIR: dataDir, DATABASE_URL: `file:${join(dataDir, 'conserje.db')}` } }),
  });
  const ids = loaded.map(({ business }) => business.id);
  const businessId = options.business ?? (ids[0] as string);
  if (!ids.includes(businessId)) {
    throw new UsageError(`there is no business ${businessId}; there are ${ids.join(' and ')}`);
  }
  const { nowMs: fixedMs } = options;
  const clock = { nowMs: fixedMs === undefined ? Date.now : () => fixedMs };
  // Replies go to standard output, so nothing else may.
  const level = env.logLevel === 'info' ? 'error' : env.logLevel;
  const log = await createLog({ level, format: process.stderr.isTTY ? 'pretty' : 'json', to: { fd: 2 } });
  const store = await openStore(env.databaseUrl);
  const businesses = await openBusinesses(loaded, store, clock.nowMs, log);
  const session = createSession({
    store,
    businesses,
    businessId,
    name: options.as ?? null,
    resumes: options.as !== undefined || options.data !== undefined,
    clock,
    write: (text) => void process.stdout.write(text),
    log,
    metrics: createMetrics({ business: ids }),
  });
  try {
    await converse(session, fixedMs === undefined);
  } finally {
    await session.close();
    await store.close();
  }
}

/** Reads line by line until the input ends. A person at a terminal gets a prompt, and what falls due meanwhile. */
async function converse(session: Session, timePasses: boolean): Promise<void> {
  const isPerson = process.stdin.isTTY === true && process.stdout.isTTY === true;
  await session.catchUp();
  if (isPerson && timePasses) session.watch();
  const lines = createInterface({
    input: process.stdin,
    ...(isPerson && { output: process.stdout, prompt: '› ' }),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  lines.on('SIGINT', () => lines.close());
  if (isPerson) lines.prompt();
  for await (const line of lines) {
    await session.catchUp();
    await session.say(line);
    if (isPerson) lines.prompt();
  }
}

// Nobody reads any more (`| head -1`): that is no fault of ours, and nothing is left to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await main();
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${CHAT_USAGE}`);
    process.exitCode = EXIT_USAGE;
  } else if (error instanceof ConfigError) {
    for (const problem of error.problems) process.stderr.write(`${problem}\n`);
    process.exitCode = EXIT_CONFIG;
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

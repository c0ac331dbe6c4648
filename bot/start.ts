import { flushCompileCache } from 'node:module';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { ensureSecrets, type Secrets } from '../config/secrets.ts';
import { BotError } from './core/errors.ts';
import { loadChecked } from './load.ts';
import { createLog } from './log.ts';
import { type Server, startServer } from './server.ts';

/*
 * The process of `npm start`: reads the configuration, serves, and stops when told to. Exit codes: 0 stopped as asked, 1
 * could not start (or broke), 78 the configuration is wrong.
 */

const EXIT_CONFIG = 78;
/** What is left must end within the 10 s that whoever stops us gives. */
const STOP_MS = 9_000;
/** A signal that comes twice at once (a terminal sends it to the whole group, npm passes it on) is one. */
const SECOND_SIGNAL_AFTER_MS = 1_000;

function readConfig(): { config: Config; secrets: Secrets } {
  try {
    const config = loadChecked({ isTerminal: process.stdout.isTTY === true });
    return { config, secrets: ensureSecrets(config.env) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write('Conserje cannot start, because its configuration is wrong:\n');
    for (const problem of error.problems) process.stderr.write(`- ${problem}\n`);
    process.exit(EXIT_CONFIG);
  }
}

const { config, secrets } = readConfig();
const { env } = config;
const log = await createLog({ level: env.logLevel, format: env.logFormat });

process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'something broke that nobody caught');
  process.exit(1);
});

let server: Server | null = null;
let stopAskedAtMs: number | null = null;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => askToStop(signal));

function askToStop(signal: NodeJS.Signals): void {
  if (stopAskedAtMs !== null) {
    if (performance.now() - stopAskedAtMs > SECOND_SIGNAL_AFTER_MS) process.exit(1);
    return;
  }
  stopAskedAtMs = performance.now();
  log.info({ signal }, 'stopping');
  setTimeout(() => {
    log.warn('stopped before everything was closed; nothing is lost');
    process.exit(0);
  }, STOP_MS).unref();
  if (server) void stop(server);
}

async function stop(running: Server): Promise<void> {
  try {
    await running.stop();
    log.info('stopped');
    process.exit(0);
  } catch (error) {
    log.error({ err: error }, 'could not stop cleanly');
    process.exit(1);
  }
}

/** To a person as text, to a machine as lines of its log. */
function tell(text: string): void {
  if (env.logFormat === 'json') log.info(text);
  else process.stdout.write(`${text}\n`);
}

/** The thing, the reason and the mend, in one sentence; null for what needs a stack trace. */
function explain(error: unknown): string | null {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  const at = `${env.host}:${env.port}`;
  if (code === 'EADDRINUSE') {
    return `cannot listen on ${at}, because another program does; stop it, or set PORT to another port`;
  }
  if (code === 'EACCES' && syscall === 'listen') {
    return `cannot listen on ${at}, because this user may not; set PORT to 1024 or more, or give the right to it`;
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `cannot listen on ${at}, because this machine has no such address; set HOST to one of its own, or to 0.0.0.0`;
  }
  if (path !== undefined) {
    return `${path} cannot be used (${code}); mend its rights, or set DATA_DIR and DATABASE_URL to where there is room`;
  }
  if (error instanceof BotError && error.code === 'database_newer') {
    return `${error.message}; start the newer Conserje, or put back the backup that was made before`;
  }
  if (error instanceof BotError && error.code === 'database_unavailable') {
    return `the database cannot be used (${error.message}); mend that, or set DATABASE_URL or DATA_DIR`;
  }
  return null;
}

try {
  server = await startServer(config, secrets, log, tell);
  if (stopAskedAtMs !== null) await stop(server);
  const readyMs = Math.round(performance.now());
  log.info({ url: server.url, readyMs }, `Conserje is ready: ${server.url}`);
  for (const line of server.greeting) tell(line);
  // Kept now, because a process that is killed keeps nothing.
  flushCompileCache();
} catch (error) {
  const sentence = explain(error);
  if (sentence === null) log.fatal({ err: error }, 'cannot start');
  else process.stderr.write(`Conserje cannot start: ${sentence}.\n`);
  process.exit(1);
}

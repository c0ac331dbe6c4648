import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * A real CalDAV server for tests: Radicale, a Debian package. Where it is missing, such tests are left out, and say so.
 */

/** Whether Radicale is here. */
export const hasRadicale = spawnSync('radicale', ['--version']).status === 0;
if (!hasRadicale)
  console.warn('!!! TESTS WITH A REAL CALDAV SERVER ARE LEFT OUT: no radicale (apt-get install radicale)');

export interface Radicale {
  /** with the port that the system gave it */
  url: string;
  stop(): Promise<void>;
}

/** Starts Radicale on loopback, with a store of its own that goes when it stops. */
export async function startRadicale(users: Record<string, string>): Promise<Radicale> {
  const folder = mkdtempSync(join(tmpdir(), 'conserje-radicale-'));
  const lines = Object.entries(users).map(([name, password]) => `${name}:${password}\n`);
  writeFileSync(join(folder, 'users'), lines.join(''));
  writeFileSync(
    join(folder, 'config'),
    `[server]
hosts = 127.0.0.1:0
[auth]
type = htpasswd
htpasswd_filename = ${join(folder, 'users')}
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
filesystem_folder = ${join(folder, 'data')}
[web]
type = none
[logging]
level = info
`,
  );
  const server = spawn('radicale', ['-C', join(folder, 'config')], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { url: `http://127.0.0.1:${await portOf(server)}/`, stop };
  } catch (err) {
    await stop();
    throw err;
  }
}

/** The port as its log says it. */
function portOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr!.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      const port = /Listening on '\[?127\.0\.0\.1\]?:(\d+)'/.exec(log)?.[1];
      if (port !== undefined && log.includes('server ready')) resolve(port);
    });
    server.once('error', reject);
    server.once('close', () => reject(new Error(`radicale ended by itself:\n${log}`)));
  });
}

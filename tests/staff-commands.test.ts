import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { openStore } from '../store/open.ts';
import { type Running, run } from './process.fixture.ts';

/*
 * The first start's link, `npm run staff:link` and `npm run audit:verify`, as whoever runs the machine uses them: processes
 * on one folder, beside a server that runs.
 */

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function folder(): string {
  const { dir, remove } = temporaryDir();
  closers.push(remove);
  return dir;
}

async function command(file: string, dir: string, args: string[] = [], env: Record<string, string> = {}) {
  const running = run(file, args, { DATA_DIR: dir, ...env });
  const { code } = await running.ended;
  return { code, out: running.out(), err: running.err() };
}

async function serve(dir: string): Promise<{ running: Running; url: string }> {
  const running = run('bot/main.ts', [], { DATA_DIR: dir, PORT: '0', LOG_FORMAT: 'json' });
  closers.push(async () => {
    running.child.kill('SIGTERM');
    await running.ended;
  });
  const ready = JSON.parse(await running.line(/"Conserje is ready/)) as { url: string };
  // the greeting's last line is out
  await running.line(/API key/);
  return { running, url: ready.url };
}

const linkIn = (text: string) => /http\S+\/console\?token=[\w-]{43}/.exec(text)?.[0];
const enter = (link: string) => fetch(link, { redirect: 'manual' });
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? null;

test('each start prints a link until somebody came in; later ones print the address alone', async () => {
  const dir = folder();
  const first = await serve(dir);
  const [one] = [linkIn(first.running.out())];
  expect(one).toContain(`${first.url}/console?token=`);
  first.running.child.kill('SIGTERM');
  await first.running.ended;

  const second = await serve(dir);
  const two = linkIn(second.running.out())!;
  expect(two).not.toBe(one);
  const cookie = cookieOf(await enter(two))!;
  const session = await fetch(`${second.url}/api/v1/session`, { headers: { cookie } });
  expect((await session.json()).businesses).toHaveLength(2);
  expect(second.running.out().split(new URL(two).searchParams.get('token')!)).toHaveLength(2);
  second.running.child.kill('SIGTERM');
  await second.running.ended;

  const third = await serve(dir);
  expect(linkIn(third.running.out())).toBeUndefined();
  expect(third.running.out()).toContain(`Staff console: ${third.url}/console"`);
  // the session outlives restarts
  const again = await fetch(`${third.url}/api/v1/session`, { headers: { cookie } });
  expect(again.status).toBe(200);
}, 60_000);

test('staff:link makes a link beside a running server, for the first owner or for a name', async () => {
  const dir = folder();
  const { running, url } = await serve(dir);
  const made = await command('bot/staff-link.ts', dir, ['--url', url]);
  expect(made.code).toBe(0);
  const cookie = cookieOf(await enter(linkIn(made.out)!))!;
  // the one that the start printed is void: there is an owner now
  expect(cookieOf(await enter(linkIn(running.out())!))).toBeNull();
  const write = { method: 'PUT', headers: { cookie, 'content-type': 'application/json' } };
  await fetch(`${url}/api/v1/account`, { ...write, body: JSON.stringify({ email: 'caro@example.com' }) });

  const named = await command('bot/staff-link.ts', dir, ['--url', url, '--for', 'Caro@example.com']);
  expect(named.out).toContain('once, within 24 hours');
  expect(cookieOf(await enter(linkIn(named.out)!))).not.toBeNull();
  const nobody = await command('bot/staff-link.ts', dir, ['--for', 'nobody@example.com']);
  expect([nobody.code, nobody.err]).toEqual([1, 'Nobody of the staff has the email nobody@example.com.\n']);
}, 60_000);

test('audit:verify says that the log is whole, and names the first entry that is not', async () => {
  const dir = folder();
  const none = await command('bot/audit-verify.ts', dir);
  expect([none.code, none.out]).toEqual([0, 'The audit log has no chained entries yet.']);
  await command('bot/staff-link.ts', dir);
  await command('bot/staff-link.ts', dir);
  const whole = await command('bot/audit-verify.ts', dir);
  const head = /^Head: (\d+:[\da-f]{64})$/m.exec(whole.out)?.[1];
  expect([whole.code, whole.out.split('\n')[0]]).toEqual([0, 'The audit log is whole: 2 entries.']);
  expect((await command('bot/audit-verify.ts', dir, ['--head', head!])).code).toBe(0);
  expect((await command('bot/audit-verify.ts', dir, ['--head', `2:${'0'.repeat(64)}`])).code).toBe(1);

  const path = join(dir, 'conserje.db');
  expect(existsSync(path)).toBe(true);
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(path);
  database.exec("UPDATE audit SET author = 'nobody' WHERE id = 1");
  database.close();
  const broken = await command('bot/audit-verify.ts', dir);
  expect([broken.code, broken.out.slice(0, 43)]).toEqual([1, 'The audit log does not fit from entry 1 on:']);
}, 60_000);

test('a business that is added to BUSINESSES later is the first owner’s with the next start', async () => {
  const dir = folder();
  const one = { BUSINESSES: 'config/demo/cabanas.json' };
  const { out } = await command('bot/staff-link.ts', dir, [], one);
  const store = await openStore(`file:${join(dir, 'conserje.db')}`);
  closers.push(() => store.close());
  const { linkHash } = await import('../bot/sidecar/access/keys.ts');
  await store.signInByLink({
    hash: linkHash(new URL(linkIn(out)!).searchParams.get('token')!),
    session: { hash: 'h', id: 'i', endsAtMs: Date.now() + 1000, device: '?' },
    firstOwner: { id: 'owner', name: 'Caro Méndez', language: 'es' },
    businessIds: ['cabanas-del-arroyo'],
    nowMs: Date.now(),
  });
  await serve(dir);
  expect((await store.staffMember('owner'))?.roles).toEqual({
    'cabanas-del-arroyo': 'owner',
    'peluqueria-tijeras': 'owner',
  });
}, 60_000);

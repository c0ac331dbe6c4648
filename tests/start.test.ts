import { readFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { type Running, run } from './process.fixture.ts';

let dir: string;
let remove: () => void;
const started: Running[] = [];

beforeEach(() => {
  ({ dir, remove } = temporaryDir());
});
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  remove();
});

function start(env: Record<string, string> = {}): Running {
  const running = run('bot/main.ts', [], { DATA_DIR: dir, PORT: '0', LOG_FORMAT: 'json', ...env });
  started.push(running);
  return running;
}

async function urlOf(running: Running): Promise<string> {
  const line = await running.line(/"Conserje is ready/);
  return (JSON.parse(line) as { url: string }).url;
}

describe('a start', () => {
  test('serves pages, docs and health, and says where', async () => {
    const running = start();
    const url = await urlOf(running);
    await running.line(/Note: Peluquería Tijeras/);
    expect(running.out()).toContain(`Chat page: ${url}/`);
    expect(running.out()).toContain(`${url}/chat/cabanas-del-arroyo`);
    expect(running.out()).toContain(`API docs: ${url}/docs`);
    for (const path of ['/readyz', '/', '/chat/cabanas-del-arroyo', '/docs/json', '/healthz', '/metrics']) {
      expect((await fetch(url + path)).status, path).toBe(200);
    }
  });

  test('makes up an API key, tells it once, and goes on with it after a restart', async () => {
    const first = start();
    await urlOf(first);
    const told = await first.line(/API key/);
    const key = (JSON.parse(told) as { msg: string }).msg.split(' ').at(-1)!;
    expect(key.length).toBeGreaterThanOrEqual(24);
    first.child.kill('SIGTERM');
    await first.ended;
    const second = start();
    const url = await urlOf(second);
    await second.line(/Note:/);
    expect(second.out()).not.toContain(key);
    const authorization = `Bearer ${key}`;
    const answer = await fetch(`${url}/api/v1/businesses/cabanas-del-arroyo/resources`, { headers: { authorization } });
    expect(answer.status).toBe(200);
  });

  test('with a wrong configuration names everything that is wrong, opens no port, and exits with 78', async () => {
    const running = start({ PORT: 'many', LOG_LEVEL: 'loud', CHANNELS: 'pigeon' });
    expect((await running.ended).code).toBe(78);
    for (const name of ['PORT', 'LOG_LEVEL', 'CHANNELS']) expect(running.err()).toContain(name);
    expect(running.out()).toBe('');
  });

  test('on a port that is taken says so, and how to mend it', async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const running = start({ PORT: String(port) });
    expect((await running.ended).code).toBe(1);
    expect(running.err()).toContain(`127.0.0.1:${port}`);
    expect(running.err()).toContain('set PORT to another port');
    taken.close();
  });

  test.each([
    ['is a folder', (folder: string) => `file:${folder}`],
    ['would lie under a file', () => 'file:/dev/null/data/conserje.db'],
  ])('on a database that %s says so, and how to mend it', async (_, database) => {
    const running = start({ DATABASE_URL: database(dir) });
    expect((await running.ended).code).toBe(1);
    expect(running.err()).toMatch(/^Conserje cannot start: .*DATABASE_URL.*\n$/);
  });
});

/** A new database on the run's Postgres (tests/postgres.ts). */
const postgresUrl = async () => (await fetch(inject('postgresBroker'), { method: 'POST' })).text();

/** A customer of the cabins on the web chat. */
async function openChat(url: string) {
  const post = async (path: string, token: string | null, body: unknown) => {
    const answer = await fetch(`${url}/v3/directline${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { token: string; conversationId: string };
  };
  const { token } = await post('/tokens/generate', null, {
    business: 'cabanas-del-arroyo',
    user: { id: 'dl_caro', name: 'Zoraida' },
  });
  const { conversationId } = await post('/conversations', token, {});
  return {
    token,
    conversationId,
    say: (text: string) =>
      post(`/conversations/${conversationId}/activities`, token, { type: 'message', from: { id: 'dl_caro' }, text }),
    /** what is in the conversation, read from this address */
    async read(from: string): Promise<{ role: string; text: string }[]> {
      const answer = await fetch(`${from}/v3/directline/conversations/${conversationId}/activities`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const { activities } = (await answer.json()) as { activities: { from: { role: string }; text: string }[] };
      return activities.map(({ from, text }) => ({ role: from.role, text }));
    },
  };
}

describe('a conversation over HTTP', () => {
  test.each(['SQLite', 'Postgres'])('is answered on %s, and goes on after a restart', async (database) => {
    const env: Record<string, string> = database === 'Postgres' ? { DATABASE_URL: await postgresUrl() } : {};
    const first = start(env);
    const url = await urlOf(first);
    const chat = await openChat(url);
    await chat.say('aceptan mascotas?');
    // The quiet time is still running: the stop answers at once what waits.
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    const second = start(env);
    const again = await urlOf(second);
    expect(await chat.read(again)).toEqual([
      { role: 'user', text: 'aceptan mascotas?' },
      { role: 'bot', text: expect.stringContaining('Ñire') },
    ]);
  });
});

describe('a stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s is clean: exit 0', async (signal) => {
    const running = start();
    await urlOf(running);
    running.child.kill(signal);
    expect((await running.ended).code).toBe(0);
  });

  test('waits for what is in hand; a second signal after a second does not', async () => {
    const running = start();
    const url = await urlOf(running);
    const { port, hostname } = new URL(url);
    await fetch(`${url}/livez`);
    // A request that never ends: the stop would wait for it.
    const slow = connect(Number(port), hostname);
    slow.on('error', () => {});
    slow.write('POST /v3/directline/tokens/generate HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n');
    slow.write('content-length: 50\r\n\r\n{');
    // answered after it, so the server has the beginning of the other one
    await fetch(`${url}/livez`);
    await fetch(`${url}/livez`);
    running.child.kill('SIGTERM');
    await running.line(/"stopping"/);
    running.child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(running.child.exitCode).toBeNull();
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(1);
    slow.destroy();
  });

  test('is not held up by a connection that was busy when it began', async () => {
    const running = start();
    const { port, hostname } = new URL(await urlOf(running));
    const slow = connect(Number(port), hostname);
    slow.on('error', () => {});
    const body = '{"user":{"id":"dl_caro"}}';
    slow.write('POST /v3/directline/tokens/generate HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n');
    slow.write(`content-length: ${body.length}\r\n\r\n{`);
    // answered after it, so the server has the beginning of the other one
    await fetch(`http://${hostname}:${port}/livez`);
    await fetch(`http://${hostname}:${port}/livez`);
    running.child.kill('SIGTERM');
    await running.line(/"stopping"/);
    // the rest of it comes, it is answered, and its client keeps the line open for more
    slow.write(body.slice(1));
    expect((await running.ended).code).toBe(0);
    expect(running.out()).toContain('"msg":"stopped"');
    slow.destroy();
  });

  test('while it starts is a stop too', async () => {
    const running = start();
    running.child.once('spawn', () => running.child.kill('SIGTERM'));
    const { code, signal } = await running.ended;
    // before Node runs the first line, the signal is the system's
    expect([0, null]).toContain(code);
    if (code === null) expect(signal).toBe('SIGTERM');
  });
});

test('no text of a customer stands in the log', async () => {
  const running = start();
  const chat = await openChat(await urlOf(running));
  await chat.say('mi clave es ornitorrinco');
  running.child.kill('SIGTERM');
  await running.ended;
  const log = running.out();
  expect(log).toContain('"msg":"turn"');
  expect(log).toContain(chat.conversationId);
  const key = readFileSync(`${dir}/secrets/chat-token-key`, 'utf8').trim();
  for (const word of ['ornitorrinco', 'Zoraida', chat.token, key]) expect(log).not.toContain(word);
});

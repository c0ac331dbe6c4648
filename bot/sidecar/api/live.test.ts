import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeTimers, type FakeTimers } from '../../../jobs/timers.fake.ts';
import { guest } from '../../../store/contract/fixtures.ts';
import { addStaff, type SignedInStaff, signInAs } from '../access/staff.fixture.ts';
import { API_KEY, CABINS, type Fixture, startApp } from '../app.fixture.ts';

/* The line that staff listen on: what comes over it, and when it ends. */

let fixture: Fixture;
let timers: FakeTimers;
const lines: Line[] = [];
beforeEach(async () => {
  timers = createFakeTimers();
  fixture = await startApp({ timers });
  await fixture.app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.close();
  await fixture.stop();
});

interface Line {
  head: IncomingMessage;
  /** all that came, until it contains this */
  until(text: string): Promise<string>;
  ended: Promise<void>;
  close(): void;
}

async function open(
  query = '',
  headers: Record<string, string> = { authorization: `Bearer ${API_KEY}` },
): Promise<Line> {
  const { port } = fixture.app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/v1/businesses/${CABINS}/live${query}`;
  const head = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
  let text = '';
  const waiting = new Set<() => void>();
  head.setEncoding('utf8');
  head.on('data', (part: string) => {
    text += part;
    for (const look of waiting) look();
  });
  head.on('error', () => {});
  const ended = new Promise<void>((resolve) => head.on('close', resolve));
  const line: Line = {
    head,
    until: (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          if (!text.includes(wanted)) return;
          waiting.delete(look);
          resolve(text);
        };
        waiting.add(look);
        look();
      }),
    ended,
    close: () => head.destroy(),
  };
  lines.push(line);
  return line;
}

/** Lets the hub look: its timers are moved until something came. */
async function moved<T>(waitFor: Promise<T>): Promise<T> {
  let isDone = false;
  void waitFor.finally(() => (isDone = true));
  while (!isDone) {
    timers.advance(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return waitFor;
}

const asStaff = ({ cookie }: SignedInStaff) => ({ cookie });

test('a change comes as an event, with the place to go on from', async () => {
  const line = await open();
  expect(line.head.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  });
  expect(line.head.headers['x-request-id']).toBeDefined();
  await line.until('event: ready');
  const { conversationId } = await guest(fixture.store, CABINS);
  const text = await moved(line.until('event: conversation'));
  expect(text).toContain(`event: conversation\ndata: {"id":"${conversationId}"}\nid: `);
});

test('with the last id, what came while the line was lost comes first', async () => {
  await guest(fixture.store, CABINS);
  const line = await open();
  const mark = /id: (\d+)/.exec(await line.until('event: ready'))![1]!;
  line.close();
  const { conversationId } = await guest(fixture.store, CABINS);
  const again = await open('', { authorization: `Bearer ${API_KEY}`, 'last-event-id': mark });
  expect(await again.until('event: ready')).toContain(conversationId);
  const sameByQuery = await open(`?since=${mark}`);
  expect(await sameByQuery.until('event: ready')).toContain(conversationId);
  const nonsense = await open('', { authorization: `Bearer ${API_KEY}`, 'last-event-id': 'x; drop' });
  expect(await nonsense.until('event: ready')).toContain('event: reload');
});

test('a quiet line says that it is there, and ends when its session does', async () => {
  const ana = await signInAs(fixture, await addStaff(fixture, 'agent'));
  const line = await open('', asStaff(ana));
  await line.until('event: ready');
  await moved(line.until(': still here'));
  expect((await ana.call('POST', '/api/v1/session/leave', {})).statusCode).toBeLessThan(300);
  await moved(line.ended);
});

test('nobody listens without a session or a key, nor to another business', async () => {
  expect((await open('', {})).head.statusCode).toBe(401);
  const ana = await signInAs(fixture, await addStaff(fixture, { 'peluqueria-tijeras': 'owner' }));
  expect((await open('', asStaff(ana))).head.statusCode).toBe(404);
});

test('the oldest of too many lines of one session is closed', async () => {
  const first = await open();
  for (let i = 0; i < 8; i++) await open();
  await first.ended;
});

test('the others see who looks and who writes, until they stop or go', async () => {
  const { conversationId } = await guest(fixture.store, CABINS);
  const ana = await signInAs(fixture, await addStaff(fixture, 'agent', { name: 'Ana Paz' }));
  const beto = await signInAs(fixture, await addStaff(fixture, 'agent', { name: 'Beto Ruiz' }));
  const line = await open('', asStaff(ana));
  await line.until('event: ready');
  const his = await open(`?conversation=${conversationId}`, asStaff(beto));
  expect(await line.until('Beto Ruiz')).toContain('"writing":false');
  const url = `/api/v1/businesses/${CABINS}/conversations/${conversationId}/presence`;
  const answer = await beto.call('POST', url, { writing: true });
  expect(answer.json()).toEqual({ staff: [{ id: beto.id, name: 'Beto Ruiz', writing: true }] });
  await line.until('"writing":true');
  his.close();
  await moved(line.until('"staff":[]'));
  expect((await open('?conversation=none', asStaff(beto))).head.statusCode).toBe(404);
});

test('a stop is not held up by open lines', async () => {
  const line = await open();
  await line.until('event: ready');
  await fixture.app.close();
  await line.ended;
});

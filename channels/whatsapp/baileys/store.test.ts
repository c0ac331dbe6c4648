import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../store/open.ts';
import type { Store } from '../../../store/store.ts';
import type { Inlet } from '../../channel.ts';
import { CARO, createDesk, type Desk, START_MS } from './desk.fixture.ts';

/* The channel over a real store: keys, lease, messages, echoes. */
let folder: string;
let store: Store;
let desk: Desk;
let takenOver: (boolean | null)[];

function inlet(): Inlet {
  return {
    receive: (message) => store.receive(message),
    async status(update) {
      await store.recordStatus(update);
    },
    async echo(echo) {
      takenOver.push((await store.recordEcho(echo))?.tookOver ?? null);
    },
    contactChanged: (change) => store.changeContact(change),
  };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 2_000; turn += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never came to that');
}
const isHealthy = (one: Desk) => () => one.channel.health().status === 'healthy';
const conversations = async () => (await store.conversations('cabanas', { limit: 10 })).items;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conserje-baileys-'));
  store = await openStore(`file:${folder}/test.db`);
  takenOver = [];
  desk = createDesk({ keys: store, lease: store, inlet: inlet() });
  await desk.channel.open();
  await until(() => desk.pairings.length > 0);
  desk.phone.scan();
  await until(isHealthy(desk));
});
afterEach(async () => {
  await desk.stop();
  await store.close();
  await rm(folder, { recursive: true });
});

test('a message is in the store, once, however often it comes', async () => {
  desk.phone.says(CARO, 'hola', { id: '3A1' });
  desk.phone.says(CARO, 'hola', { id: '3A1' });
  await desk.channel.settled();
  const [one, ...others] = await conversations();
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    channel: 'whatsapp-baileys',
    account: '5493514440000',
    replyTo: '5493514001234@s.whatsapp.net',
  });
  expect(await store.messages(one!.id, 0, 10)).toHaveLength(1);
});

test('a person is one, from the phone first and from the LID later', async () => {
  desk.phone.says(CARO, 'hola');
  desk.phone.says({ ...CARO, lid: '123456789012345', writesFrom: 'lid' }, 'sigo yo');
  desk.phone.says({ lid: '123456789012345', name: 'Caro' }, 'y ahora también');
  await desk.channel.settled();
  const all = await conversations();
  expect(all).toHaveLength(1);
  expect(all[0]!.replyTo).toBe('123456789012345@lid');
});

test('the owner taking over is in the record; what was seen twice takes over once', async () => {
  desk.phone.says(CARO, 'hola');
  desk.phone.ownerWrites(CARO, 'te contesto yo', { id: '3AOWN' });
  desk.phone.ownerWrites(CARO, 'te contesto yo', { id: '3AOWN' });
  await desk.channel.settled();
  expect(takenOver).toEqual([true, null]);
  const [one] = await conversations();
  expect(one!.handedOff).toBe(true);
});

test('a new process goes on with the same keys, after the lease is free', async () => {
  await desk.channel.close();
  const next = desk.again();
  await next.channel.open();
  await until(isHealthy(next));
  expect(next.pairings).toEqual([]);
  expect(
    await store.takeLease({ name: 'whatsapp-baileys:cabanas', owner: 'x', nowMs: START_MS, untilMs: START_MS + 1 }),
  ).toBe(false);
  await next.stop();
});

test('a customer who is erased is not remembered here either', async () => {
  desk.phone.says(CARO, 'hola');
  await desk.channel.settled();
  const wrote = () =>
    store.vendorKeys('whatsapp-baileys:cabanas:desk', 'wrote', ['tel:+543514001234', '5493514001234@s.whatsapp.net']);
  expect(Object.keys(await wrote())).toHaveLength(2);
  const [one] = await conversations();
  await store.eraseCustomer('cabanas', one!.customer.id, START_MS);
  expect(await wrote()).toEqual({});
});

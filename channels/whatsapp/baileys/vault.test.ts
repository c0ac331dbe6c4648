import { initAuthCreds, proto } from '@whiskeysockets/baileys';
import { describe, expect, test } from 'vitest';
import { createFakeTimers } from '../../../jobs/timers.fake.ts';
import { loadPhoneKeys } from './auth-state.ts';
import { createMemory, ENCRYPTION_KEY } from './desk.fixture.ts';
import { createVault, seal, unseal } from './vault.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };

function setUp(encryptionKey: Uint8Array = ENCRYPTION_KEY, memory = createMemory()) {
  const timers = createFakeTimers();
  const vault = createVault({ keys: memory.keys, account: 'phone', encryptionKey, nowMs: () => 1 });
  return { memory, timers, vault, load: () => loadPhoneKeys({ vault, timers, log }) };
}

describe('a sealed text', () => {
  test('opens with its key, at its place', () => {
    expect(unseal(seal('clave', 'a/b/c', ENCRYPTION_KEY), 'a/b/c', ENCRYPTION_KEY)).toBe('clave');
  });

  test('is another one each time, and shows nothing', () => {
    const sealed = [seal('clave', 'p', ENCRYPTION_KEY), seal('clave', 'p', ENCRYPTION_KEY)];
    expect(sealed[0]).not.toBe(sealed[1]);
    expect(Buffer.from(sealed[0]!.slice(3), 'base64url').toString('latin1')).not.toContain('clave');
  });

  const sealed = seal('clave', 'p', ENCRYPTION_KEY);
  test.each([
    ['with another key', sealed, 'p', Buffer.alloc(32, 4)],
    ['at another place', sealed, 'q', ENCRYPTION_KEY],
    ['cut', sealed.slice(0, -4), 'p', ENCRYPTION_KEY],
    ['changed', `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'Q' : 'A'}`, 'p', ENCRYPTION_KEY],
    ['that never was one', '{"json":true}', 'p', ENCRYPTION_KEY],
    ['empty', '', 'p', ENCRYPTION_KEY],
  ])('does not open %s', (_name, text, place, key) => {
    expect(() => unseal(text, place, key)).toThrow("can't be read with this ENCRYPTION_KEY");
  });

  test('needs a key of 32 bytes', () => {
    expect(() => setUp(Buffer.alloc(31))).toThrow('32 bytes');
  });
});

describe("the phone's keys", () => {
  test('come back as they were, buffers as buffers', async () => {
    const { load, memory } = setUp();
    const first = await load();
    await first.auth.keys.set({ session: { 'x.0': Buffer.from([1, 2, 255]) }, 'device-list': { x: ['0', '7'] } });
    first.auth.creds.nextPreKeyId = 31;
    first.saveCreds();
    await first.saved();
    const second = await setUp(ENCRYPTION_KEY, memory).load();
    expect(second.auth.creds).toEqual(first.auth.creds);
    expect(await second.auth.keys.get('session', ['x.0', 'y.0'])).toEqual({ 'x.0': Buffer.from([1, 2, 255]) });
    expect(await second.auth.keys.get('device-list', ['x'])).toEqual({ x: ['0', '7'] });
    expect(JSON.stringify([...memory.rows.values()])).not.toContain('noiseKey');
  });

  test('of app state come back as protobuf objects', async () => {
    const { load, memory } = setUp();
    const value = proto.Message.AppStateSyncKeyData.fromObject({ keyData: Buffer.from('abc'), timestamp: 5 });
    await (await load()).auth.keys.set({ 'app-state-sync-key': { k: value } });
    const found = await (await setUp(ENCRYPTION_KEY, memory).load()).auth.keys.get('app-state-sync-key', ['k']);
    expect(found.k).toBeInstanceOf(proto.Message.AppStateSyncKeyData);
    expect(Buffer.from(found.k!.keyData!)).toEqual(Buffer.from('abc'));
  });

  test('of several types are written in one transaction, deletions too', async () => {
    const { load, memory } = setUp();
    const { auth } = await load();
    await auth.keys.set({ 'pre-key': { 1: { public: Buffer.from('p'), private: Buffer.from('s') } } });
    const before = memory.writes;
    await auth.keys.set({ 'pre-key': { 1: null }, session: { 'x.0': Buffer.from('s') }, tctoken: { y: null } });
    expect(memory.writes).toBe(before + 1);
    expect(await (await setUp(ENCRYPTION_KEY, memory).load()).auth.keys.get('pre-key', ['1'])).toEqual({});
  });

  test('that could not be written are an error to who writes them', async () => {
    const { load, memory } = setUp();
    const { auth } = await load();
    memory.isDown = true;
    await expect(auth.keys.set({ session: { 'x.0': Buffer.from('s') } })).rejects.toThrow('locked');
  });

  test('credentials are saved until they are saved, the latest ones', async () => {
    const { load, memory, timers } = setUp();
    const { auth, saveCreds, saved } = await load();
    memory.isDown = true;
    auth.creds.nextPreKeyId = 2;
    saveCreds();
    await new Promise(setImmediate);
    auth.creds.nextPreKeyId = 3;
    saveCreds();
    memory.isDown = false;
    timers.advance(2_000);
    await saved();
    expect((await setUp(ENCRYPTION_KEY, memory).load()).auth.creds.nextPreKeyId).toBe(3);
  });

  test('one save that fails is enough to be tried again', async () => {
    const { load, memory, timers } = setUp();
    const { auth, saveCreds, saved } = await load();
    memory.isDown = true;
    auth.creds.nextPreKeyId = 5;
    saveCreds();
    await new Promise(setImmediate);
    memory.isDown = false;
    timers.advance(2_000);
    await saved();
    expect((await setUp(ENCRYPTION_KEY, memory).load()).auth.creds.nextPreKeyId).toBe(5);
  });

  test('are fresh and unpaired where there are none', async () => {
    const { auth } = await setUp().load();
    expect(Object.keys(auth.creds).sort()).toEqual(Object.keys(initAuthCreds()).sort());
  });
});

import { createECDH } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addStaff, signInAs } from '../access/staff.fixture.ts';
import { CABINS, type Fixture, startApp } from '../app.fixture.ts';

/* Browsers of staff that take notices. */

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp({ pushKey: async () => 'the-public-key' });
});
afterEach(() => fixture.stop());

const URL = '/api/v1/session/push';
const ecdh = createECDH('prime256v1');
ecdh.generateKeys();
const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: Buffer.alloc(16, 1).toString('base64url') };
const endpoint = 'https://push.example/send/1';

test('a browser subscribes, is somebody else’s once they sign in on it, and leaves', async () => {
  const ana = await signInAs(fixture, await addStaff(fixture, 'agent'));
  const beto = await signInAs(fixture, await addStaff(fixture, 'agent'));
  const receivers = async (id: string) => (await fixture.store.pushReceivers(CABINS, id)).length;
  expect((await ana.call('GET', URL)).json()).toEqual({ publicKey: 'the-public-key' });
  expect((await ana.call('POST', URL, { endpoint, keys, expirationTime: null })).statusCode).toBe(200);
  expect([await receivers(ana.id), await receivers(beto.id)]).toEqual([1, 0]);
  await beto.call('POST', URL, { endpoint, keys });
  expect([await receivers(ana.id), await receivers(beto.id)]).toEqual([0, 1]);
  // nobody takes away what is another's
  await ana.call('DELETE', URL, { endpoint });
  expect(await receivers(beto.id)).toBe(1);
  await beto.call('DELETE', URL, { endpoint });
  expect(await receivers(beto.id)).toBe(0);
});

test('of one person ten browsers are kept', async () => {
  const id = await addStaff(fixture, 'agent');
  const ana = await signInAs(fixture, id);
  for (let i = 0; i < 12; i++) {
    fixture.clock.nowMs += 1000;
    await ana.call('POST', URL, { endpoint: `${endpoint}${i}`, keys });
  }
  expect(await fixture.store.pushReceivers(CABINS, id)).toHaveLength(10);
});

test.each([
  ['http', { endpoint: 'http://push.example/1', keys }],
  ['no address', { endpoint: 'javascript:alert(1)', keys }],
  ['a key that is none', { endpoint, keys: { ...keys, p256dh: 'AAAA' } }],
  ['a short secret', { endpoint, keys: { ...keys, auth: 'AAAA' } }],
  ['something more', { endpoint, keys, title: 'x' }],
])('%s is refused', async (_what, body) => {
  const ana = await signInAs(fixture, await addStaff(fixture, 'agent'));
  expect((await ana.call('POST', URL, body)).statusCode).toBe(422);
});

test('a program has no browser', async () => {
  expect((await fixture.call('POST', URL, { endpoint, keys })).statusCode).toBe(403);
});

import type { LightMyRequestResponse } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { type Fixture, startApp } from '../app.fixture.ts';
import { deviceOf } from './device.ts';
import { ABSOLUTE_MS, GRACE_MS, IDLE_MS, ROTATE_AFTER_MS } from './sessions.ts';
import { addStaff, cookieOf, signIn, signInAs } from './staff.fixture.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const SESSION = '/api/v1/session';
const DAY_MS = 24 * 3_600_000;

const ask = (cookie: string): Promise<LightMyRequestResponse> =>
  fixture.app.inject({ url: SESSION, headers: { cookie } });

/** The cookie to go on with: the one that was given, else the one before. */
async function goOn(cookie: string): Promise<string> {
  const answer = await ask(cookie);
  expect(answer.statusCode).toBe(200);
  return answer.headers['set-cookie'] === undefined ? cookie : cookieOf(answer);
}

test('a phone that comes back each day stays signed in, up to the end of the session', async () => {
  fixture = await startApp();
  let { cookie } = await signIn(fixture, 'owner');
  for (let day = 1; day * DAY_MS < ABSOLUTE_MS; day++) {
    fixture.clock.nowMs += DAY_MS;
    cookie = await goOn(cookie);
  }
  fixture.clock.nowMs += DAY_MS;
  expect((await ask(cookie)).statusCode).toBe(401);
});

test('a week without any use ends it', async () => {
  fixture = await startApp();
  const { cookie } = await signIn(fixture, 'owner');
  fixture.clock.nowMs += IDLE_MS - 1;
  const next = await goOn(cookie);
  fixture.clock.nowMs += IDLE_MS;
  expect((await ask(next)).statusCode).toBe(401);
});

test('the secret is another after an hour; requests under way still pass with the old one', async () => {
  fixture = await startApp();
  const { cookie: old } = await signIn(fixture, 'owner');
  fixture.clock.nowMs += ROTATE_AFTER_MS;
  const answers = await Promise.all([ask(old), ask(old), ask(old)]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  const given = answers.filter(({ headers }) => headers['set-cookie'] !== undefined);
  expect(given).toHaveLength(1);
  const next = cookieOf(given[0]!);
  expect(next).not.toBe(old);
  expect((await ask(next)).statusCode).toBe(200);
  fixture.clock.nowMs += GRACE_MS - 1;
  expect((await ask(old)).statusCode).toBe(200);
});

test('an answer that was lost on its way locks nobody out', async () => {
  fixture = await startApp();
  const { cookie: old } = await signIn(fixture, 'owner');
  fixture.clock.nowMs += ROTATE_AFTER_MS;
  // the new secret in this answer never arrives
  await ask(old);
  fixture.clock.nowMs += DAY_MS;
  const again = await ask(old);
  expect(again.statusCode).toBe(200);
  expect((await ask(cookieOf(again))).statusCode).toBe(200);
});

test('an old secret that comes back later ends the session for both: one of them is a thief', async () => {
  fixture = await startApp();
  const { cookie: old, id } = await signIn(fixture, 'owner');
  fixture.clock.nowMs += ROTATE_AFTER_MS;
  const next = await goOn(old);
  await goOn(next);
  fixture.clock.nowMs += GRACE_MS;
  expect((await ask(old)).statusCode).toBe(401);
  expect((await ask(next)).statusCode).toBe(401);
  const [last] = (await fixture.store.auditEntries('cabanas-del-arroyo', {}, { limit: 1 })).items;
  expect(last).toMatchObject({ action: 'session_ended', subject: `staff:${id}`, author: 'door' });
  expect(last?.detail).toContain('"why":"stolen"');
});

test('leaving ends it, whoever still has the cookie', async () => {
  fixture = await startApp();
  const { call, cookie } = await signIn(fixture, 'owner');
  const left = await call('POST', '/api/v1/session/leave');
  expect(left.json()).toEqual({ left: true });
  expect([left.headers['set-cookie']].flat()[0]).toMatch(/^__Host-conserje_session=; Max-Age=0; Path=\/;.*Secure/);
  expect((await ask(cookie)).statusCode).toBe(401);
});

test('whoever is disabled is out at once, on every device, and no link lets them in', async () => {
  fixture = await startApp();
  const owner = await signIn(fixture, 'owner');
  const staffId = await addStaff(fixture, 'agent');
  const [one, two] = [await signInAs(fixture, staffId), await signInAs(fixture, staffId)];
  await owner.call('POST', `/api/v1/businesses/cabanas-del-arroyo/staff/${staffId}/disable`);
  expect((await ask(one.cookie)).statusCode).toBe(401);
  expect((await ask(two.cookie)).statusCode).toBe(401);
  await expect(signInAs(fixture, staffId)).rejects.toThrow('no cookie was set');
});

test('another STAFF_SECRET ends all sessions', async () => {
  fixture = await startApp();
  const { cookie } = await signIn(fixture, 'owner');
  const changed = await startApp({
    store: fixture.store,
    env: { staffSecret: 'another-secret-of-the-staff-0123456789' },
  });
  const answer = await changed.app.inject({ url: SESSION, headers: { cookie } });
  await changed.app.close();
  expect(answer.statusCode).toBe(401);
});

test.each([
  ['Mozilla/5.0 (Linux; Android 14; SM-A145M) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36', 'Chrome, Android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1 Version/18.1 Safari/604.1',
    'Safari, iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0',
    'Edge, Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox, Linux'],
  ['curl/8.5.0', 'curl'],
  ['', '?'],
  [undefined, '?'],
])('a session is named after its device: %s', (agent, name) => expect(deviceOf(agent)).toBe(name));

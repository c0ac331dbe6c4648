import { afterEach, expect, test } from 'vitest';
import { API_KEY, CABINS, type Fixture, SALON, startApp } from '../app.fixture.ts';
import { signIn } from './staff.fixture.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const RESERVATIONS = `/api/v1/businesses/${CABINS}/reservations`;
const JOBS = '/api/v1/jobs';
const LEAVE = '/api/v1/session/leave';
const BOOKING = {
  resource: 'lenga',
  checkIn: '2026-12-01',
  checkOut: '2026-12-04',
  guests: 2,
  customer: { name: 'Juan Pérez' },
};

test('a wrong key is not made good by a session', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  const wrong = await call('GET', RESERVATIONS, undefined, { authorization: 'Bearer wrong' });
  expect([wrong.statusCode, wrong.json().code]).toEqual([401, 'unauthorized']);
});

test.each([
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a page of a neighbour of ours', { 'sec-fetch-site': 'same-site' }, 403],
  ['a page of another site, as older browsers say it', { origin: 'https://evil.example' }, 403],
  ['a page without any address', { origin: 'null' }, 403],
  ['our own page', { 'sec-fetch-site': 'same-origin' }, 200],
  ['our own page, as older browsers say it', { origin: 'https://reservas.example' }, 200],
  ['our own page by another of our names', { origin: 'http://desk.local:3000', host: 'desk.local:3000' }, 200],
  ['a program that is no browser', {}, 200],
])('a write with a session from %s', async (_from, headers, status) => {
  fixture = await startApp();
  const { cookie } = await signIn(fixture, 'owner');
  const answer = await fixture.app.inject({ method: 'POST', url: LEAVE, headers: { cookie, ...headers } as never });
  expect(answer.statusCode).toBe(status);
});

test('reads pass wherever they come from: other sites cannot read the answers', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  expect((await call('GET', RESERVATIONS, undefined, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(200);
});

test('the API key needs no origin: no browser sends it by itself', async () => {
  fixture = await startApp();
  const { statusCode } = await fixture.call('POST', RESERVATIONS, BOOKING, { 'sec-fetch-site': 'cross-site' });
  expect(statusCode).toBe(201);
});

test('what is of the whole deployment needs the role in all of it', async () => {
  fixture = await startApp();
  expect((await (await signIn(fixture, 'manager')).call('GET', JOBS)).statusCode).toBe(200);
  const half = await signIn(fixture, { [CABINS]: 'owner', [SALON]: 'agent' });
  expect((await half.call('GET', JOBS)).statusCode).toBe(403);
  const one = await signIn(fixture, { [CABINS]: 'owner' });
  expect((await one.call('GET', JOBS)).statusCode).toBe(403);
});

test('a role that changes counts from the next request on', async () => {
  fixture = await startApp();
  await signIn(fixture, 'owner');
  const { id: staffId, call } = await signIn(fixture, 'read_only');
  expect((await call('POST', RESERVATIONS, BOOKING)).statusCode).toBe(403);
  await fixture.store.setRole({ staffId, businessId: CABINS, role: 'agent', by: 'test', nowMs: fixture.clock.nowMs });
  expect((await call('POST', RESERVATIONS, BOOKING)).statusCode).toBe(201);
});

test('one key of two people is two keys, and staff are on record by their id', async () => {
  fixture = await startApp();
  const [one, two] = [await signIn(fixture, 'agent'), await signIn(fixture, 'agent')];
  const key = { 'idempotency-key': 'the-same' };
  const first = await one.call('POST', RESERVATIONS, BOOKING, key);
  expect(first.statusCode).toBe(201);
  expect((await one.call('POST', RESERVATIONS, BOOKING, key)).headers['idempotency-replayed']).toBe('true');
  const other = await two.call('POST', RESERVATIONS, BOOKING, key);
  expect([other.statusCode, other.json().code]).toEqual([409, 'taken']);
});

test('who may not is told before the body is read, and which permission is missing', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'read_only');
  const answer = await call('POST', RESERVATIONS, { nonsense: true });
  expect([answer.statusCode, answer.json().permission]).toEqual([403, 'bookings.act']);
});

test('neither the cookie nor the key is in the log', async () => {
  fixture = await startApp();
  const { call, cookie } = await signIn(fixture, 'owner');
  await call('GET', RESERVATIONS);
  await call('GET', RESERVATIONS, undefined, { authorization: 'Bearer wrong' });
  await fixture.call('GET', RESERVATIONS);
  const text = JSON.stringify(fixture.logged());
  expect(text).not.toContain(cookie.split('=')[1]);
  expect(text).not.toContain(API_KEY);
});

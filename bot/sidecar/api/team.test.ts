import { afterEach, expect, test } from 'vitest';
import { addStaff, cookieOf, signIn, signInAs } from '../access/staff.fixture.ts';
import { CABINS, type Fixture, PUBLIC_URL, SALON, startApp } from '../app.fixture.ts';
import { INVITATION_MS } from './team.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const STAFF = `/api/v1/businesses/${CABINS}/staff`;
const INVITATIONS = `/api/v1/businesses/${CABINS}/invitations`;

const post = (url: string, body: object, headers: Record<string, string> = {}) =>
  fixture.app.inject({ method: 'POST', url, payload: body, headers });

async function invite(call: Awaited<ReturnType<typeof signIn>>['call'], body: object): Promise<string> {
  const made = await call('POST', INVITATIONS, body);
  expect(made.statusCode).toBe(201);
  const { url } = made.json();
  expect(url).toMatch(new RegExp(`^${PUBLIC_URL}/console/join#[\\w-]{43}$`));
  return url.split('#')[1];
}

test('an owner invites somebody by a link; they accept, and are in with that role here only', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  const token = await invite(call, { name: 'Dani Sosa', role: 'agent' });
  const look = await post('/api/v1/invitation/look', { token });
  expect(look.json()).toEqual({
    name: 'Dani Sosa',
    roles: [{ business: CABINS, name: 'Cabañas del Arroyo', role: 'agent' }],
    isSignedIn: false,
  });
  const accepted = await post('/api/v1/invitation', {
    token,
    email: 'dani@example.com',
    password: 'una vaca mira la luna',
  });
  const cookie = cookieOf(accepted);
  const session = (await fixture.app.inject({ url: '/api/v1/session', headers: { cookie } })).json();
  expect(session.staff.name).toBe('Dani Sosa');
  expect(session.businesses.map(({ id, role }: { id: string; role: string }) => [id, role])).toEqual([
    [CABINS, 'agent'],
  ]);
  expect((await post('/api/v1/invitation', { token })).json().code).toBe('link_ended');
  expect((await call('GET', INVITATIONS)).json().items).toEqual([]);
});

test('looking at an invitation uses nothing up, and its token is no cookie and no link to sign in', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  const token = await invite(call, { role: 'agent' });
  await post('/api/v1/invitation/look', { token });
  expect((await fixture.app.inject({ url: `/console?token=${token}` })).headers['set-cookie']).toBeUndefined();
  expect((await post('/api/v1/invitation/look', { token })).statusCode).toBe(200);
});

test('whoever accepts says their name where the invitation did not, and may leave the password for later', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  const token = await invite(call, { role: 'read_only' });
  expect((await post('/api/v1/invitation', { token })).json().errors).toEqual([
    { field: 'body.name', message: 'is needed' },
  ]);
  const weak = await post('/api/v1/invitation', {
    token,
    name: 'Beto Ruiz',
    email: 'b@example.com',
    password: 'corta',
  });
  expect(weak.json().errors).toEqual([{ field: 'body.password', message: 'is too short' }]);
  expect((await post('/api/v1/invitation', { token, name: 'Beto Ruiz' })).json()).toEqual({ signedIn: true });
});

test('whoever is signed in gets the role beside those they have', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  const dani = await signIn(fixture, { [SALON]: 'manager' });
  const token = await invite(call, { role: 'agent' });
  expect((await dani.call('POST', '/api/v1/invitation/look', { token })).json().isSignedIn).toBe(true);
  await dani.call('POST', '/api/v1/invitation', { token });
  expect((await fixture.store.staffMember(dani.id))?.roles).toEqual({ [CABINS]: 'agent', [SALON]: 'manager' });
});

test('an invitation waits a week, and can be withdrawn', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  const [late, gone] = [await invite(call, { role: 'agent' }), await invite(call, { role: 'agent', name: 'Dani' })];
  const listed = (await call('GET', INVITATIONS)).json().items;
  const { id } = listed.find(({ name }: { name: string }) => name === 'Dani');
  expect((await call('POST', `${INVITATIONS}/${id}/withdraw`)).json()).toEqual({ withdrawn: true });
  expect((await call('POST', `${INVITATIONS}/${id}/withdraw`)).statusCode).toBe(404);
  expect((await post('/api/v1/invitation/look', { token: gone })).statusCode).toBe(410);
  fixture.clock.nowMs += INVITATION_MS;
  expect((await post('/api/v1/invitation/look', { token: late })).statusCode).toBe(410);
});

test('the link is in no list and in no kept answer', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  const key = { 'idempotency-key': 'twice' };
  const [one, two] = [
    await call('POST', INVITATIONS, { role: 'agent' }, key),
    await call('POST', INVITATIONS, { role: 'agent' }, key),
  ];
  expect(one.json().url).not.toBe(two.json().url);
  expect((await call('GET', INVITATIONS)).body).not.toContain('#');
  expect(JSON.stringify(await fixture.store.auditAfter(0, 100))).not.toContain(one.json().url.split('#')[1]);
});

test('the list says who works here, since when they are gone, and who is looking', async () => {
  fixture = await startApp();
  const owner = await signIn(fixture, 'owner');
  const away = await addStaff(fixture, { [CABINS]: 'agent' }, { name: 'Zoe', email: 'zoe@example.com' });
  await addStaff(fixture, { [SALON]: 'agent' });
  const { items } = (await owner.call('GET', STAFF)).json();
  expect(items.map(({ id }: { id: string }) => id)).toEqual([owner.id, away]);
  expect(items[0]).toMatchObject({ role: 'owner', isYou: true, isDisabled: false });
  expect(items[1]).toMatchObject({ role: 'agent', isYou: false, email: 'zoe@example.com', seenAt: null });
});

test('roles are changed and taken away; the last owner stays', async () => {
  fixture = await startApp();
  const owner = await signIn(fixture, 'owner');
  const agent = await signIn(fixture, 'agent');
  expect((await owner.call('PUT', `${STAFF}/${agent.id}`, { role: 'manager' })).json().role).toBe('manager');
  expect((await owner.call('PUT', `${STAFF}/${owner.id}`, { role: 'agent' })).json().code).toBe('last_owner');
  expect((await owner.call('POST', `${STAFF}/${owner.id}/disable`)).json().code).toBe('last_owner');
  expect((await owner.call('POST', `${STAFF}/${agent.id}/remove`)).json()).toEqual({ removed: true });
  expect((await agent.call('GET', `/api/v1/businesses/${CABINS}/reservations`)).statusCode).toBe(404);
  expect((await agent.call('GET', `/api/v1/businesses/${SALON}/reservations`)).statusCode).toBe(200);
  expect((await owner.call('PUT', `${STAFF}/${agent.id}`, { role: 'agent' })).statusCode).toBe(404);
});

test('somebody who also works elsewhere is disabled by who owns all of it only', async () => {
  fixture = await startApp();
  const owner = await signIn(fixture, { [CABINS]: 'owner' });
  const both = await signIn(fixture, 'agent');
  const refused = await owner.call('POST', `${STAFF}/${both.id}/disable`);
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'forbidden']);
  const all = await signIn(fixture, 'owner');
  expect((await all.call('POST', `${STAFF}/${both.id}/disable`)).json().isDisabled).toBe(true);
  expect((await all.call('POST', `${STAFF}/${both.id}/enable`)).json().isDisabled).toBe(false);
  await signInAs(fixture, both.id);
});

test('what was done stands in the audit log, by whom, with names for whoever reads it', async () => {
  fixture = await startApp();
  const owner = await signIn(fixture, 'owner');
  const agent = await signIn(fixture, 'agent');
  await owner.call('PUT', `${STAFF}/${agent.id}`, { role: 'manager' });
  const audit = (await owner.call('GET', `/api/v1/businesses/${CABINS}/audit?limit=2`)).json();
  const name = (await fixture.store.staffMember(owner.id))!.name;
  expect(audit.items[0]).toMatchObject({
    author: { id: `staff:${owner.id}`, name },
    action: 'role_given',
    subject: `staff:${agent.id}`,
    detail: { role: 'manager', before: 'agent' },
  });
  const next = await owner.call('GET', `/api/v1/businesses/${CABINS}/audit?limit=2&cursor=${audit.nextCursor}`);
  expect(next.json().items[0].id).toBe(audit.items[1].id - 1);
  const only = await owner.call(
    'GET',
    `/api/v1/businesses/${CABINS}/audit?action=role_given&subject=staff:${agent.id}`,
  );
  expect(only.json().items.map(({ action }: { action: string }) => action)).toEqual(['role_given', 'role_given']);
});

import { afterEach, expect, test } from 'vitest';
import { type Fixture, startApp } from '../app.fixture.ts';
import { linkHash, newSecret } from './keys.ts';
import { cookieOf, signIn } from './staff.fixture.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const HOUR_MS = 3_600_000;

async function printedLink(staffId: string | null = null): Promise<string> {
  const token = newSecret();
  const nowMs = fixture.clock.nowMs;
  const link = { hash: linkHash(token), kind: 'sign_in', staffId, roles: null, name: null, by: 'start' } as const;
  await fixture.store.makeLink({ ...link, nowMs, endsAtMs: nowMs + HOUR_MS });
  return `/console?token=${token}`;
}

const get = (url: string, headers: Record<string, string> = {}) => fixture.app.inject({ url, headers });

test('the printed link makes the first owner, of every business, and a script goes on with the cookie alone', async () => {
  fixture = await startApp();
  const entered = await get(await printedLink());
  expect([entered.statusCode, entered.headers.location]).toEqual([303, '/console']);
  const session = (await get('/api/v1/session', { cookie: cookieOf(entered) })).json();
  expect(session.businesses.map(({ id, role }: { id: string; role: string }) => [id, role])).toEqual([
    ['cabanas-del-arroyo', 'owner'],
    ['peluqueria-tijeras', 'owner'],
  ]);
  expect(session.businesses[0].permissions).toContain('staff.manage');
  expect(session.staff).toMatchObject({ email: null, language: 'es' });
  expect(session.offers).toEqual({ password: true, passkey: true, totp: false });
});

test('the cookie is of no use to scripts, to other sites and to other hosts', async () => {
  fixture = await startApp();
  const [cookie] = [(await get(await printedLink())).headers['set-cookie']].flat();
  expect(cookie).toMatch(
    /^__Host-conserje_session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test('over plain http on this machine the cookie has neither prefix nor Secure, or browsers would drop it', async () => {
  fixture = await startApp({ publicUrl: 'http://127.0.0.1:3000' });
  const [cookie] = [(await get(await printedLink())).headers['set-cookie']].flat();
  expect(cookie).toMatch(/^conserje_session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
});

test.each(['sqlite', 'postgres'] as const)(
  'on %s two who use one link at the same time: one gets in',
  async (dialect) => {
    fixture = await startApp({ dialect });
    const link = await printedLink();
    const answers = await Promise.all([get(link), get(link), get(link), get(link)]);
    expect(answers.filter(({ headers }) => headers['set-cookie'] !== undefined)).toHaveLength(1);
    const others = answers.filter(({ headers }) => headers['set-cookie'] === undefined);
    expect(others.map(({ headers }) => headers.location)).toEqual(Array(3).fill('/console/sign-in?link=ended'));
  },
);

test.each(['sqlite', 'postgres'] as const)(
  'on %s two first links at the same time make one first owner',
  async (dialect) => {
    fixture = await startApp({ dialect });
    const links = await Promise.all([printedLink(), printedLink(), printedLink()]);
    const answers = await Promise.all(links.map((link) => get(link)));
    expect(answers.filter(({ headers }) => headers['set-cookie'] !== undefined)).toHaveLength(1);
    expect(await fixture.store.staffOf('cabanas-del-arroyo')).toHaveLength(1);
  },
);

test('a link is good once, and for its time', async () => {
  fixture = await startApp();
  const [used, late] = [await printedLink(), await printedLink()];
  await get(used);
  expect((await get(used)).headers.location).toBe('/console/sign-in?link=ended');
  fixture.clock.nowMs += HOUR_MS;
  expect((await get(late)).headers.location).toBe('/console/sign-in?link=ended');
  expect((await get('/console?token=nonsense')).headers.location).toBe('/console/sign-in?link=ended');
  expect((await get('/console?token=a&token=b')).headers.location).toBe('/console/sign-in?link=ended');
});

test('whoever is in already and opens a used link again comes to the console', async () => {
  fixture = await startApp();
  const link = await printedLink();
  const cookie = cookieOf(await get(link));
  expect((await get(link, { cookie })).headers.location).toBe('/console');
});

test('looking ahead and showing what is behind a link does not use it up', async () => {
  fixture = await startApp();
  const link = await printedLink();
  expect((await fixture.app.inject({ method: 'HEAD', url: link })).headers['set-cookie']).toBeUndefined();
  expect((await get(link, { 'sec-purpose': 'prefetch;prerender' })).statusCode).toBe(403);
  expect((await get(link, { purpose: 'prefetch' })).statusCode).toBe(403);
  expect((await get(link, { 'user-agent': 'WhatsApp/2.23.20.0' })).statusCode).toBe(403);
  expect((await get(link)).headers['set-cookie']).toBeDefined();
});

test('once there is a first owner, links that were printed before are void', async () => {
  fixture = await startApp();
  const [first, second] = [await printedLink(), await printedLink()];
  await get(first);
  expect((await get(second)).headers.location).toBe('/console/sign-in?link=ended');
});

test('a later link for nobody in particular signs in the first owner', async () => {
  fixture = await startApp();
  const first = (await get('/api/v1/session', { cookie: cookieOf(await get(await printedLink())) })).json();
  fixture.clock.nowMs += HOUR_MS;
  await signIn(fixture, 'owner');
  const again = (await get('/api/v1/session', { cookie: cookieOf(await get(await printedLink())) })).json();
  expect(again.staff.id).toBe(first.staff.id);
});

test('no line of the log has the token', async () => {
  fixture = await startApp();
  const link = await printedLink();
  await get(link);
  await get(link);
  await get(link, { 'sec-purpose': 'prefetch' });
  const token = new URLSearchParams(link.split('?')[1]).get('token')!;
  expect(fixture.logged().length).toBeGreaterThan(3);
  expect(JSON.stringify(fixture.logged())).not.toContain(token);
});

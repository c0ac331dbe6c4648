import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type Fixture, SALON, startApp } from '../app.fixture.ts';
import { may, PERMISSIONS, type Permission, ROLES, type Role } from './permissions.ts';
import { signIn } from './staff.fixture.ts';

/*
 * Every route of the app with every role, with nobody, and with somebody of another business. What is expected comes from
 * the table alone: a route that names no permission, and is not open on purpose, fails.
 */

/** Routes that anybody may ask, and what keeps them safe. */
const OPEN: Readonly<Record<string, string>> = {
  '/healthz': 'tells no more than how we are',
  '/readyz': 'the same',
  '/livez': 'the same',
  '/api/v1/healthz': 'the same',
  '/api/v1/readyz': 'the same',
  '/metrics': 'its own token, or this machine',
  '/docs': 'public',
  '/docs/json': 'public',
  '/api/v1/ical/:business/:resource.ics': 'the key of the feed',
  '/api/v1/webhooks/mercadopago': 'signed',
  '/api/v1/webhooks/stripe': 'signed',
  '/api/v1/session': 'POST: signs in',
  '/api/v1/session/passkey/options': 'signs in',
  '/api/v1/session/passkey': 'signs in',
  '/api/v1/invitation/look': 'the token of the invitation',
  '/api/v1/invitation': 'the token of the invitation',
  '/console': 'the same page for everybody, with nothing of anybody in it',
  '/console/*': 'the same',
};
const isOpen = (url: string) => url in OPEN || url.startsWith('/console/');

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startApp();
});
afterAll(() => fixture.stop());

type Route = Fixture['routes'][number];

function guarded(): Route[] {
  const all = fixture.routes.filter(({ method, permission }) => permission !== undefined && method !== 'HEAD');
  return all.sort((a, b) => Number(a.url.endsWith('/leave')) - Number(b.url.endsWith('/leave')));
}

/** Leaving is last of them. */
function mayEndSession({ method, url }: Route): boolean {
  return method === 'POST' && /\/session/.test(url);
}

function addressOf(url: string, business: string): string {
  return url.replace(':business', business).replaceAll(/:\w+/g, 'nobody-has-this-id');
}

async function ask({ method, url }: Route, business: string, headers: Record<string, string>) {
  const hasBody = method === 'POST' || method === 'PUT';
  const answer = await fixture.app.inject({
    method: method as 'GET',
    url: addressOf(url, business),
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    ...(hasBody && { payload: {} }),
    // a live stream answers at once and goes on
    payloadAsStream: true,
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  const body = isJson ? await new Response(answer.stream() as never).text() : '';
  if (!isJson) answer.stream().destroy();
  return { status: answer.statusCode, detail: isJson ? (JSON.parse(body).detail as string | undefined) : undefined };
}

test('every route names the permission it needs, or is open on purpose', () => {
  const closed = fixture.routes.filter(({ url, permission }) => permission === undefined && !isOpen(url));
  expect(closed.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
});

test('what is open on purpose is there', () => {
  const urls = new Set(fixture.routes.map(({ url }) => url));
  const gone = Object.keys(OPEN).filter((url) => !urls.has(url));
  expect(gone).toEqual([]);
});

test('an open route of the API is no guarded one by another method', () => {
  const both = fixture.routes.filter(({ url, permission }) => permission !== undefined && isOpen(url));
  expect(both.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /api/v1/session', 'HEAD /api/v1/session']);
});

/** Reads of conversations, bookings and staff that show nobody: prices, ids, counts, our own words. */
const SHOW_NOBODY = [
  '/availability',
  '/live',
  '/flows',
  '/flows/:flow',
  '/quote',
  '/quick-replies',
  '/labels',
  '/reservations/:id/sync',
  '/reservations/:id/history',
  '/reservations/:id/cancellation',
  '/calendars',
];

test('every read of what is somebody’s is recorded as a view', () => {
  const personal: Permission[] = ['conversations.read', 'bookings.read', 'turns.read', 'staff.read', 'audit.read'];
  const silent = guarded().filter(
    ({ method, url, permission, views }) =>
      method === 'GET' &&
      personal.includes(permission!) &&
      views === undefined &&
      !SHOW_NOBODY.includes(url.replace('/api/v1/businesses/:business', '')),
  );
  expect(silent.map(({ url }) => url)).toEqual([]);
});

test('without a session nothing answers', async () => {
  expect(guarded().length).toBeGreaterThan(40);
  for (const route of guarded()) {
    expect(await ask(route, CABINS, {}), `${route.method} ${route.url}`).toMatchObject({ status: 401 });
    const stale = { cookie: `__Host-conserje_session=${'x'.repeat(43)}` };
    expect(await ask(route, CABINS, stale), `${route.method} ${route.url}`).toMatchObject({ status: 401 });
  }
});

describe.each(ROLES)('%s', (role: Role) => {
  test('reaches what the table says, and nothing else', async () => {
    let { cookie } = await signIn(fixture, role);
    for (const route of guarded()) {
      if (mayEndSession(route)) ({ cookie } = await signIn(fixture, role));
      const { status, detail } = await ask(route, CABINS, { cookie });
      const name = `${role}: ${route.method} ${route.url} answered ${status} ${detail}`;
      if (!may(role, route.permission!)) {
        expect(status, name).toBe(403);
        expect(detail, name).toBe('Your role does not allow this.');
      } else {
        expect([401, 403], name).not.toContain(status);
        expect(detail, name).not.toBe('There is no such business here.');
      }
    }
  });

  test('reaches nothing of a business where they have no role', async () => {
    let { cookie } = await signIn(fixture, { [SALON]: role });
    for (const route of guarded()) {
      if (mayEndSession(route)) ({ cookie } = await signIn(fixture, { [SALON]: role }));
      const { status, detail } = await ask(route, CABINS, { cookie });
      const name = `${role} of another business: ${route.method} ${route.url} answered ${status} ${detail}`;
      if (route.url.includes(':business')) {
        expect([status, detail], name).toEqual([404, 'There is no such business here.']);
      } else if (route.permission === 'self') {
        expect([401, 403], name).not.toContain(status);
      } else {
        expect(status, name).toBe(403);
      }
    }
  });
});

test('a business that is not there and one of others look alike', async () => {
  const { call } = await signIn(fixture, { [SALON]: 'owner' });
  const others = await call('GET', `/api/v1/businesses/${CABINS}/reservations`);
  const none = await call('GET', '/api/v1/businesses/no-such/reservations');
  expect([others.statusCode, others.json()]).toEqual([none.statusCode, none.json()]);
});

test('each role may at least what the one below it may', () => {
  const below: [Role, Role][] = [
    ['owner', 'manager'],
    ['manager', 'agent'],
    ['agent', 'read_only'],
  ];
  for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
    for (const [more, less] of below) {
      if (may(less, permission)) expect(may(more, permission), `${more} ${permission}`).toBe(true);
    }
  }
});

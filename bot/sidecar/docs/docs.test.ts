import { afterEach, expect, test } from 'vitest';
import { API_KEY, type Fixture, startApp } from '../app.fixture.ts';
import { PROBLEMS } from '../problem.ts';
import { DOCS_CSP } from './page.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const BUSINESS = '/api/v1/businesses/{business}';

test('/docs/json is OpenAPI 3.1 of every route', async () => {
  fixture = await startApp();
  const document = (await fixture.app.inject({ url: '/docs/json' })).json();
  expect(document.openapi).toMatch(/^3\.1\./);
  const routes = Object.entries(document.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(routes.sort()).toEqual(
    [
      'get /console',
      'get /healthz',
      'get /api/v1/session/push',
      'post /api/v1/session/push',
      'delete /api/v1/session/push',
      'get /api/v1/businesses/{business}/live',
      'post /api/v1/businesses/{business}/conversations/{id}/presence',
      'get /api/v1/businesses/{business}/conversations/{id}/notes',
      'post /api/v1/businesses/{business}/conversations/{id}/notes',
      'delete /api/v1/businesses/{business}/conversations/{id}/notes/{note}',
      'put /api/v1/businesses/{business}/conversations/{id}/labels',
      'get /api/v1/businesses/{business}/labels',
      'post /api/v1/businesses/{business}/conversations/{id}/read',
      'get /api/v1/businesses/{business}/conversations/{id}/messages/{message}/media',
      'get /api/v1/businesses/{business}/quick-replies',
      'post /api/v1/businesses/{business}/quick-replies',
      'put /api/v1/businesses/{business}/quick-replies/{id}',
      'delete /api/v1/businesses/{business}/quick-replies/{id}',
      'get /api/v1/businesses/{business}/conversations/{id}/quick-replies/{reply}',
      'get /readyz',
      'get /livez',
      'get /metrics',
      'get /docs',
      'get /docs/json',
      'get /api/v1/healthz',
      'get /api/v1/readyz',
      `post ${BUSINESS}/customers/{id}/merge`,
      'get /api/v1/session',
      'post /api/v1/session',
      'post /api/v1/session/passkey/options',
      'post /api/v1/session/passkey',
      'post /api/v1/session/proof',
      'post /api/v1/session/proof/options',
      'post /api/v1/invitation',
      'post /api/v1/invitation/look',
      'get /api/v1/account',
      'put /api/v1/account',
      'put /api/v1/account/password',
      'post /api/v1/account/totp',
      'post /api/v1/account/totp/start',
      'post /api/v1/account/totp/remove',
      'post /api/v1/account/passkeys',
      'post /api/v1/account/passkeys/options',
      'post /api/v1/account/passkeys/{id}/remove',
      'post /api/v1/account/sessions/{id}/end',
      'post /api/v1/account/sessions/end-others',
      `get ${BUSINESS}/simulator`,
      `post ${BUSINESS}/simulator`,
      `post ${BUSINESS}/simulator/acts`,
      `get ${BUSINESS}/staff`,
      `put ${BUSINESS}/staff/{id}`,
      `post ${BUSINESS}/staff/{id}/remove`,
      `post ${BUSINESS}/staff/{id}/disable`,
      `post ${BUSINESS}/staff/{id}/enable`,
      `get ${BUSINESS}/invitations`,
      `post ${BUSINESS}/invitations`,
      `post ${BUSINESS}/invitations/{id}/withdraw`,
      `get ${BUSINESS}/audit`,
      'post /api/v1/session/leave',
      'get /api/v1/jobs',
      'post /api/v1/jobs/{id}/retry',
      'post /api/v1/jobs/{id}/discard',
      `get ${BUSINESS}/availability`,
      `get ${BUSINESS}/reservations`,
      `post ${BUSINESS}/reservations`,
      `get ${BUSINESS}/reservations/{id}`,
      `post ${BUSINESS}/reservations/{id}/confirm`,
      `post ${BUSINESS}/reservations/{id}/cancel`,
      `post ${BUSINESS}/reservations/{id}/change`,
      `post ${BUSINESS}/reservations/{id}/no-show`,
      `get ${BUSINESS}/reservations/{id}/cancellation`,
      `get ${BUSINESS}/reservations/{id}/history`,
      `get ${BUSINESS}/board`,
      `get ${BUSINESS}/days/{date}`,
      `get ${BUSINESS}/quote`,
      'get /api/v1/ical/{business}/{resource}.ics',
      `get ${BUSINESS}/calendars`,
      `post ${BUSINESS}/calendars/{id}/sync`,
      `post ${BUSINESS}/calendars/{id}/export-key`,
      `post ${BUSINESS}/resources/{id}/ical-key`,
      `get ${BUSINESS}/reservations/{id}/sync`,
      `get ${BUSINESS}/payments`,
      `get ${BUSINESS}/payments/{id}`,
      `post ${BUSINESS}/payments/{id}/refund`,
      `post ${BUSINESS}/payments/{id}/settle`,
      'post /api/v1/webhooks/mercadopago',
      'post /api/v1/webhooks/stripe',
      `get ${BUSINESS}/conversations`,
      `get ${BUSINESS}/conversations/{id}`,
      `get ${BUSINESS}/conversations/{id}/messages`,
      `post ${BUSINESS}/conversations/{id}/messages`,
      `post ${BUSINESS}/conversations/{id}/takeover`,
      `post ${BUSINESS}/conversations/{id}/release`,
      `post ${BUSINESS}/conversations/{id}/resolve`,
      `post ${BUSINESS}/conversations/{id}/snooze`,
      `post ${BUSINESS}/conversations/{id}/slots`,
      `post ${BUSINESS}/conversations/{id}/say`,
      `get ${BUSINESS}/conversations/{id}/news`,
      `get ${BUSINESS}/conversations/{id}/turns`,
      `get ${BUSINESS}/conversations/{id}/turns/{turn}`,
      `post ${BUSINESS}/conversations/{id}/turns/{turn}/rerun`,
      `post ${BUSINESS}/conversations/{id}/scenario`,
      `get ${BUSINESS}/flows`,
      `get ${BUSINESS}/flows/{flow}`,
      `get ${BUSINESS}/resources`,
      `put ${BUSINESS}/resources/{id}`,
      `get ${BUSINESS}/services`,
      `put ${BUSINESS}/services/{id}`,
      `get ${BUSINESS}/catalogue`,
      `get ${BUSINESS}/catalogue/texts`,
      `post ${BUSINESS}/catalogue/preview`,
      `put ${BUSINESS}/catalogue/{entry}/{id}`,
      `delete ${BUSINESS}/catalogue/{entry}/{id}`,
      `get ${BUSINESS}/catalogue/history`,
      `post ${BUSINESS}/catalogue/history/{id}/undo`,
    ].sort(),
  );
});

test('bodies, answers and keys are described by reference to the objects', async () => {
  fixture = await startApp();
  const { paths, components } = (await fixture.app.inject({ url: '/docs/json' })).json();
  const { post } = paths[`${BUSINESS}/reservations`];
  expect(post.security).toEqual([{ apiKey: [] }, { session: [] }]);
  expect(post.responses['201'].content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/Reservation',
  });
  expect(post.requestBody.content['application/json'].schema.anyOf).toHaveLength(2);
  expect(post.responses.default.content['application/problem+json'].schema.$ref).toContain('Problem');
  expect(components.schemas.Reservation.properties.status.enum).toContain('held');
  const [from] = paths[`${BUSINESS}/availability`].get.parameters;
  expect(from).toMatchObject({ name: 'from', in: 'query', required: false, schema: { format: 'date' } });
  expect(JSON.stringify(paths[`${BUSINESS}/reservations`].get)).toContain('check-in before this date');
  expect(Object.keys(components.schemas).filter((name) => name.endsWith('Input'))).toEqual([]);
  const references = JSON.stringify({ paths, components }).match(/#\/components\/schemas\/\w+/g) ?? [];
  for (const reference of new Set(references)) expect(components.schemas).toHaveProperty(reference.split('/').at(-1)!);
});

test('routes of other parts stand in it too', async () => {
  fixture = await startApp({
    mounts: [(app) => void app.get('/chat/:business', { schema: { summary: 'The chat page' } }, () => 'hola')],
  });
  const { paths } = (await fixture.app.inject({ url: '/docs/json' })).json();
  expect(paths['/chat/{business}'].get.summary).toBe('The chat page');
});

test('/docs is one page without scripts: routes, objects, and every error code at its anchor', async () => {
  fixture = await startApp();
  const page = await fixture.app.inject({ url: '/docs' });
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['content-security-policy']).toBe(DOCS_CSP);
  expect(page.body).not.toMatch(/<script|https?:\/\/(?!json-schema)/);
  expect(page.body).toContain('/api/v1/businesses/{business}/reservations/{id}/confirm');
  for (const code of Object.keys(PROBLEMS)) expect(page.body).toContain(`id="${code}"`);
});

test('neither needs a key, and the page shows none', async () => {
  fixture = await startApp();
  for (const url of ['/docs', '/docs/json']) {
    const { statusCode, body } = await fixture.app.inject({ url });
    expect(statusCode).toBe(200);
    expect(body).not.toContain(API_KEY);
  }
});

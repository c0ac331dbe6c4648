import { afterEach, beforeEach, expect, test } from 'vitest';
import { guest } from '../../../store/contract/fixtures.ts';
import { addStaff, type SignedInStaff, signInAs } from '../access/staff.fixture.ts';
import { CABINS, type Fixture, startApp } from '../app.fixture.ts';

/* What staff keep with a conversation, over the API. */

let fixture: Fixture;
let ana: SignedInStaff;
let beto: SignedInStaff;
let url: string;
let conversationId: string;
beforeEach(async () => {
  fixture = await startApp();
  ana = await signInAs(fixture, await addStaff(fixture, 'agent', { name: 'Ana Paz' }));
  beto = await signInAs(fixture, await addStaff(fixture, 'read_only', { name: 'Beto Ruiz' }));
  ({ conversationId } = await guest(fixture.store, CABINS));
  url = `/api/v1/businesses/${CABINS}/conversations/${conversationId}`;
});
afterEach(() => fixture.stop());

test('a note says whose it is, and only who wrote it takes it away', async () => {
  const written = await ana.call('POST', `${url}/notes`, { text: 'Pide siempre la Lenga\nVienen con perro' });
  expect(written.statusCode).toBe(201);
  const note = written.json();
  expect(note).toMatchObject({ author: { id: ana.id, name: 'Ana Paz' }, mine: true });
  expect((await beto.call('GET', `${url}/notes`)).json().items).toEqual([{ ...note, mine: false }]);
  expect((await beto.call('POST', `${url}/notes`, { text: 'x' })).statusCode).toBe(403);
  const other = await signInAs(fixture, await addStaff(fixture, 'owner'));
  expect((await other.call('DELETE', `${url}/notes/${note.id}`)).statusCode).toBe(403);
  expect((await ana.call('DELETE', `${url}/notes/${note.id}`)).statusCode).toBe(200);
  expect((await ana.call('GET', `${url}/notes`)).json().items).toEqual([]);
  expect((await ana.call('DELETE', `${url}/notes/${note.id}`)).statusCode).toBe(404);
});

test('a note never becomes a message: not for the customer, not for the API, not for a delivery', async () => {
  await ana.call('POST', `${url}/notes`, { text: 'NO DECIRLE: debe la seña de marzo' });
  expect((await fixture.call('GET', `${url}/messages?system=true`)).body).not.toContain('seña de marzo');
  expect((await fixture.call('GET', url)).json().preview.text).toBe('hola');
  expect((await fixture.store.jobs({ queue: 'outbox' }, { limit: 10 })).items).toEqual([]);
  expect(fixture.woken).toEqual([]);
});

test.each([
  [{ text: '' }, 422],
  [{ text: '   ' }, 422],
  [{ text: 'x'.repeat(4001) }, 422],
  [{ text: 'x', send: true }, 422],
  [{}, 422],
])('a note like %j is refused', async (body, status) => {
  expect((await ana.call('POST', `${url}/notes`, body)).statusCode).toBe(status);
});

test('labels are few and short; the list is filtered by them', async () => {
  const labelled = await ana.call('PUT', `${url}/labels`, { labels: ['vip', ' grupo '] });
  expect(labelled.json().labels).toEqual(['grupo', 'vip']);
  expect((await ana.call('GET', `/api/v1/businesses/${CABINS}/labels`)).json()).toEqual({
    items: [
      { label: 'grupo', conversations: 1 },
      { label: 'vip', conversations: 1 },
    ],
  });
  const list = `/api/v1/businesses/${CABINS}/conversations`;
  expect((await ana.call('GET', `${list}?label=vip`)).json().items).toHaveLength(1);
  expect((await ana.call('GET', `${list}?label=otra`)).json().items).toHaveLength(0);
  const tooMany = Array.from({ length: 11 }, (_, i) => `l${i}`);
  expect((await ana.call('PUT', `${url}/labels`, { labels: tooMany })).statusCode).toBe(422);
  expect((await ana.call('PUT', `${url}/labels`, { labels: ['x'.repeat(31)] })).statusCode).toBe(422);
});

test('what one has read is unread for the others, until they read it', async () => {
  const list = `/api/v1/businesses/${CABINS}/conversations?unread=true`;
  const read = await ana.call('POST', `${url}/read`, { upTo: `${conversationId}|0000001` });
  expect(read.json()).toMatchObject({ unread: 0, readUpTo: `${conversationId}|0000001` });
  expect((await ana.call('GET', list)).json().items).toEqual([]);
  expect((await beto.call('GET', list)).json().items).toMatchObject([{ id: conversationId, unread: 1 }]);
  expect((await ana.call('POST', `${url}/read`, { upTo: 'x' })).statusCode).toBe(404);
  // a program has no eyes
  expect((await fixture.call('POST', `${url}/read`, { upTo: `${conversationId}|0000001` })).statusCode).toBe(403);
});

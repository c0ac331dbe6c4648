import { afterEach, beforeEach, expect, test } from 'vitest';
import { guest, hold, stay } from '../../../store/contract/fixtures.ts';
import { CABINS, type Fixture, NOON_MS, startApp } from '../app.fixture.ts';
import { placesFault } from './quick-reply-text.ts';

/* Texts that staff write again and again: checked when they are kept, and never sent with something left open. */

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
});
afterEach(() => fixture.stop());

const URL = `/api/v1/businesses/${CABINS}/quick-replies`;
const kept = async (text: string, title = 'Llegada') => (await fixture.call('POST', URL, { title, text })).json();

test('a quick reply is kept, changed and removed', async () => {
  const reply = await kept('Hola {name}, te espero.');
  expect(reply).toEqual({
    id: expect.any(String),
    title: 'Llegada',
    text: 'Hola {name}, te espero.',
    places: ['name'],
  });
  const changed = await fixture.call('PUT', `${URL}/${reply.id}`, { title: 'Llegada', text: 'Hola' });
  expect(changed.json()).toEqual({ ...reply, text: 'Hola', places: [] });
  expect((await fixture.call('POST', URL, { title: 'Llegada', text: 'x' })).json().code).toBe('title_taken');
  expect((await fixture.call('GET', URL)).json().items).toEqual([changed.json()]);
  const remove = () => fixture.app.inject({ method: 'DELETE', url: `${URL}/${reply.id}`, headers: KEY });
  expect((await remove()).statusCode).toBe(200);
  expect((await remove()).statusCode).toBe(404);
});

test.each([
  ['Hola {nombre}', '{nombre} is no place'],
  ['Hola {name', 'without its other'],
  ['Hola name}', 'without its other'],
  ['Hola {}', '{} is no place'],
  ['Hola {{name}}', 'without its other'],
])('"%s" is refused when it is kept: %s', async (text, why) => {
  expect(placesFault(text)).toContain(why);
  const answer = await fixture.call('POST', URL, { title: 'x', text });
  expect(answer.statusCode).toBe(422);
  expect(answer.json().errors).toEqual([{ field: 'body.text', message: expect.stringContaining(why) }]);
});

test('its places are filled in from the conversation', async () => {
  const { conversationId, customerId } = await guest(fixture.store, CABINS, { from: { id: 'c', name: 'Caro Méndez' } });
  const booking = { ...hold('r-quick', stay('lenga', '2026-12-18', '2026-12-21'), null), code: 'K7M-2XQ' };
  await fixture.store.apply({ businessId: CABINS, effects: [booking], customer: { id: customerId }, nowMs: NOON_MS });
  const { id } = await kept(
    'Hola {name}: {unit}, del {check_in} al {check_out} ({nights} noches). Código {code}, seña {deposit} de {total}. {business}',
  );
  const answer = await fixture.call(
    'GET',
    `/api/v1/businesses/${CABINS}/conversations/${conversationId}/quick-replies/${id}`,
  );
  expect(answer.json().text.replaceAll('\u00a0', ' ')).toBe(
    'Hola Caro: Lenga, del viernes, 18 de diciembre al lunes, 21 de diciembre (3 noches). Código K7M-2XQ, seña $ 54.000 de $ 180.000. Cabañas del Arroyo',
  );
});

test('what is not known is told, and nothing is given out with a place left open', async () => {
  const { conversationId } = await guest(fixture.store, CABINS, { from: { id: 'nobody' } });
  const { id } = await kept('Hola {name}, tu código es {code}');
  const answer = await fixture.call(
    'GET',
    `/api/v1/businesses/${CABINS}/conversations/${conversationId}/quick-replies/${id}`,
  );
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toMatchObject({
    code: 'quick_reply_open',
    detail: 'Nothing is known for {name}, {code}.',
    missing: ['name', 'code'],
  });
});

const KEY = { authorization: 'Bearer a-key-for-tests-only-0123456789' };

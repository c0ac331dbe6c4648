import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../access/staff.fixture.ts';
import { CABINS, type Fixture, SALON, startApp } from '../app.fixture.ts';

/* Who has a conversation, over HTTP: as staff who are signed in, and with the API key. */

let fixture: Fixture;
let ana: Awaited<ReturnType<typeof signIn>>;
let beto: Awaited<ReturnType<typeof signIn>>;
beforeEach(async () => {
  fixture = await startApp();
  [ana, beto] = [await signIn(fixture, 'agent'), await signIn(fixture, 'agent')];
});
afterEach(() => fixture.stop());

async function written(visitor: string, business = CABINS): Promise<string> {
  const { conversationId } = await fixture.store.receive({
    businessId: business,
    channel: 'webchat',
    account: 'web',
    thread: visitor,
    externalId: `${visitor}-${fixture.clock.nowMs}`,
    from: { id: visitor, name: 'Caro Méndez' },
    content: { kind: 'text', text: 'hola' },
    receivedAtMs: fixture.clock.nowMs,
  });
  return conversationId;
}
const url = (id: string, verb = '', business = CABINS) =>
  `/api/v1/businesses/${business}/conversations/${id}${verb === '' ? '' : `/${verb}`}`;

describe('taken and given back', () => {
  test('whoever takes it has it; a second is told who, and takes it from exactly that one', async () => {
    const id = await written('v1');
    const taken = await ana.call('POST', url(id, 'takeover'), {});
    expect(taken.json()).toMatchObject({ handoff: true, owner: { kind: 'staff', id: ana.id } });
    expect((await ana.call('POST', url(id, 'takeover'), {})).statusCode).toBe(200);
    const refused = await beto.call('POST', url(id, 'takeover'), {});
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'taken_by_other']);
    expect(refused.json().owner).toMatchObject({ kind: 'staff', id: ana.id, name: expect.any(String) });
    const other = await beto.call('POST', url(id, 'takeover'), { from: 'somebody-else' });
    expect(other.statusCode).toBe(409);
    const from = await beto.call('POST', url(id, 'takeover'), { from: ana.id });
    expect(from.json().owner).toMatchObject({ kind: 'staff', id: beto.id });
    expect(fixture.kicked).toEqual([id, id]);
  });
  test('nobody gives back, or closes, what another has', async () => {
    const id = await written('v1');
    await ana.call('POST', url(id, 'takeover'), {});
    for (const verb of ['release', 'resolve'])
      expect((await beto.call('POST', url(id, verb), {})).json()).toMatchObject({ code: 'taken_by_other' });
    expect((await ana.call('POST', url(id, 'release'), {})).json()).toMatchObject({ handoff: false, owner: null });
  });
  test('seen to: given back, and marked as such', async () => {
    const id = await written('v1');
    await ana.call('POST', url(id, 'takeover'), {});
    const done = (await ana.call('POST', url(id, 'resolve'), {})).json();
    expect(done).toMatchObject({ handoff: false, owner: null, resolvedAt: '2026-11-21T12:00:00-03:00' });
  });
  test('with the API key: again and again 200, and nothing is taken from a person', async () => {
    const id = await written('v1');
    for (const verb of ['takeover', 'takeover', 'release', 'release', 'resolve', 'resolve'])
      expect((await fixture.call('POST', url(id, verb), {})).statusCode, verb).toBe(200);
    await ana.call('POST', url(id, 'takeover'), {});
    const again = await fixture.call('POST', url(id, 'takeover'), {});
    expect(again.json().owner).toMatchObject({ kind: 'staff', id: ana.id });
  });
});

describe('staff write', () => {
  test('and have it by that; another is told who has it, and nothing goes out', async () => {
    const id = await written('v1');
    const sent = await ana.call('POST', url(id, 'messages'), { text: 'Hola, soy Ana' });
    expect([sent.statusCode, sent.json().staff?.id]).toEqual([201, ana.id]);
    expect((await ana.call('GET', url(id))).json().owner).toMatchObject({ id: ana.id });
    const refused = await beto.call('POST', url(id, 'messages'), { text: 'Hola, soy Beto' });
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'taken_by_other']);
    expect((await fixture.store.messages(id, 1, 9)).map(({ text }) => text)).toEqual(['Hola, soy Ana']);
  });
  test('twice on a bad line with one key: said once, and the same answer', async () => {
    const id = await written('v1');
    const send = () => ana.call('POST', url(id, 'messages'), { text: 'una vez' }, { 'idempotency-key': 'k' });
    const [first, twin] = await Promise.all([send(), send()]);
    const later = await send();
    expect([twin.body, later.body]).toEqual([first.body, first.body]);
    expect(await fixture.store.messages(id, 1, 9)).toHaveLength(1);
  });
});

describe('put off', () => {
  test('until an instant; null brings it back', async () => {
    const id = await written('v1');
    const until = '2026-11-22T09:00:00-03:00';
    expect((await ana.call('POST', url(id, 'snooze'), { until })).json().snoozedUntil).toBe(until);
    expect((await ana.call('POST', url(id, 'snooze'), { until: null })).json().snoozedUntil).toBeNull();
  });
  test.each(['2026-11-21T11:59:59-03:00', '2028-01-01T00:00:00-03:00', 'mañana', '2026-11-22'])(
    'until %s is 422',
    async (until) => {
      const id = await written('v1');
      const refused = await ana.call('POST', url(id, 'snooze'), { until });
      expect([refused.statusCode, refused.json().code]).toEqual([422, 'invalid']);
    },
  );
});

describe('filled in for the customer', () => {
  const fill = async (slots: object, id?: string) =>
    ana.call('POST', url(id ?? (await written('v1')), 'slots'), { slots });

  test('by name, and what it comes to is shown; it is theirs by that', async () => {
    const filled = await fill({ unit: 'LENGA', check_in: '2026-12-18', nights: 3, guests: 5 });
    expect(filled.json()).toMatchObject({
      slots: { unit: 'lenga', check_in: '2026-12-18', check_out: '2026-12-21', guests: 5 },
      conversation: { owner: { id: ana.id } },
    });
  });
  test('what the bot has so far is shown in words, and the thread says what was filled in', async () => {
    const id = await written('v1');
    const filled = await fill({ unit: 'LENGA', check_in: '2026-12-18', nights: 3, name: 'Caro Méndez' }, id);
    expect(filled.json().conversation.gathered).toEqual({
      unit: { value: 'lenga', label: 'Lenga' },
      check_in: { value: '2026-12-18', label: '2026-12-18' },
      check_out: { value: '2026-12-21', label: '2026-12-21' },
      name: { value: 'Caro Méndez', label: 'Caro Méndez' },
    });
    const { items } = (await ana.call('GET', `${url(id, 'messages')}?system=true`)).json();
    expect(items.at(-1)).toMatchObject({
      code: 'staff_filled',
      params: { unit: 'Lenga', check_in: '2026-12-18', nights: '3', name: 'Caro Méndez' },
    });
  });
  test.each<[object, number, string, unknown, RegExp]>([
    [{ unit: 'palacio' }, 422, 'unknown_resource', undefined, /./],
    [{ check_in: '2026-11-20' }, 422, 'in_the_past', '2026-11-21', /ya pasó|pasad/],
    [{ check_in: '2028-01-10' }, 422, 'too_far_ahead', '2027-11-21', /21 de noviembre/],
    [{ unit: 'lenga', check_in: '2027-01-10', check_out: '2027-01-11' }, 422, 'stay_too_short', 3, /3 noches/],
    [{ check_in: '2027-04-01', nights: 40 }, 422, 'stay_too_long', 30, /30 noches/],
    [{ unit: 'alerce', guests: 5 }, 422, 'too_many_guests', 2, /Alerce/],
    [{ guests: 12 }, 422, 'too_many_guests', 6, /6/],
    [{ unit: 'lenga', pets: 1 }, 422, 'no_pets', 0, /Lenga/],
    [{ check_in: '2026-12-21', check_out: '2026-12-18' }, 422, 'range_inverted', undefined, /./],
  ])('%j is refused as the customer’s words would be: %i %s', async (slots, status, code, limit, words) => {
    const refused = await fill(slots);
    const { limit: told, ...body } = refused.json();
    expect([refused.statusCode, body.code, told]).toEqual([status, code, limit]);
    expect(body.detail ?? body.title).toMatch(words);
    expect(body.rule).toBe(code);
  });
  test('nights that are another’s are refused', async () => {
    const stay = { resource: 'lenga', checkIn: '2026-12-18', checkOut: '2026-12-21', guests: 2 };
    const booked = { ...stay, customer: { name: 'Dani Sosa' } };
    expect((await fixture.call('POST', `/api/v1/businesses/${CABINS}/reservations`, booked)).statusCode).toBe(201);
    const refused = await fill({ unit: 'lenga', check_in: '2026-12-19', check_out: '2026-12-22', guests: 2 });
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'taken']);
    expect(refused.json().detail).toMatch(/Lenga/);
    expect(refused.json().detail).not.toContain('*');
  });
  test('what was refused is not kept, and nobody has it by that', async () => {
    const id = await written('v9');
    await fill({ guests: 12 }, id);
    expect((await ana.call('GET', url(id))).json().owner).toBeNull();
    expect((await fixture.store.loadTurn(id))!.pending.filter(({ content }) => content.kind === 'event')).toEqual([]);
  });
  test.each([
    [{}],
    [{ wish: 'book' }],
    [{ agreed: 'x' }],
    [{ guests: 0 }],
    [{ check_in: '2026-02-30' }],
    [{ name: '' }],
  ])('the values %j are 422', async (slots) => {
    const refused = await fill(slots);
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'invalid']);
  });
  test('who has it not is told who has', async () => {
    const id = await written('v1');
    await beto.call('POST', url(id, 'takeover'), {});
    expect((await fill({ unit: 'lenga' }, id)).json()).toMatchObject({
      code: 'taken_by_other',
      owner: { id: beto.id },
    });
  });
  test('a salon takes no appointments by chat yet', async () => {
    const id = await written('s1', SALON);
    const refused = await fixture.call('POST', url(id, 'slots', SALON), { slots: { name: 'Caro' } });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'not_bookable_yet']);
  });
});

test('another business’s conversation is not found, by any verb', async () => {
  const id = await written('s1', SALON);
  const bodies = {
    takeover: {},
    release: {},
    resolve: {},
    snooze: { until: null },
    slots: { slots: { guests: 2 } },
    say: { news: 'x' },
  };
  for (const [verb, body] of Object.entries(bodies))
    expect((await fixture.call('POST', url(id, verb), body)).statusCode, verb).toBe(404);
  expect((await fixture.call('GET', url(id, 'news'))).statusCode).toBe(404);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { API_KEY, CABINS, type Fixture, NOON_MS, SALON, startApp } from '../app.fixture.ts';
import { holdByChat } from './chat-hold.fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
});
afterEach(() => fixture.stop());

const RESERVATIONS = `/api/v1/businesses/${CABINS}/reservations`;
const STAY = {
  resource: 'lenga',
  checkIn: '2026-12-18',
  checkOut: '2026-12-21',
  guests: 5,
  customer: { name: 'Caro Méndez', phone: '+54 9 351 555-0101', email: 'caro@example.org' },
};

async function hold(change: object = {}, headers: Record<string, string> = {}) {
  return fixture.call('POST', RESERVATIONS, { ...STAY, ...change }, headers);
}

/** Seconds later on the app's clock. */
function pass(seconds: number): void {
  fixture.clock.nowMs += seconds * 1000;
}

describe('a hold', () => {
  test('is made as the chat makes one: price, deposit, end of the hold, code', async () => {
    const answer = await hold();
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({
      id: expect.any(String),
      code: expect.stringMatching(/^(?=.*[A-Z])(?=.*\d)[A-Z\d-]{5,9}$/),
      business: CABINS,
      status: 'held',
      resource: 'lenga',
      checkIn: '2026-12-18',
      checkOut: '2026-12-21',
      guests: 5,
      pets: 0,
      customer: { id: expect.any(String), name: 'Caro Méndez', phone: '+5493515550101', email: 'caro@example.org' },
      total: { amount: 50_400_000, currency: 'ARS' },
      deposit: { amount: 15_120_000, currency: 'ARS' },
      holdExpiresAt: '2026-11-21T12:30:00-03:00',
      createdAt: '2026-11-21T12:00:00-03:00',
      links: {
        payments: expect.stringMatching(/\/payments\?reservation=[\w-]+$/),
        history: expect.stringMatching(/\/history$/),
        sync: expect.stringMatching(/\/sync$/),
      },
    });
  });

  test('reads back the same, by id and by code, and stands in the list', async () => {
    const made = (await hold()).json();
    expect((await fixture.call('GET', `${RESERVATIONS}/${made.id}`)).json()).toEqual(made);
    expect((await fixture.call('GET', `${RESERVATIONS}/${made.code}`)).json()).toEqual(made);
    const asCopied = made.code.toLowerCase().replace('-', '');
    expect((await fixture.call('GET', `${RESERVATIONS}/${asCopied}`)).json()).toEqual(made);
    expect((await fixture.call('GET', RESERVATIONS)).json()).toEqual({ items: [made], nextCursor: null });
  });

  test('of nights that are taken is 409 taken, and counted; the night of check-out is free', async () => {
    await hold();
    const second = await hold({ checkIn: '2026-12-20', checkOut: '2026-12-23' });
    expect([second.statusCode, second.json().code]).toEqual([409, 'taken']);
    expect(await fixture.metrics.render()).toContain('conserje_booking_conflicts_total 1\n');
    expect((await hold({ checkIn: '2026-12-21', checkOut: '2026-12-24' })).statusCode).toBe(201);
  });

  test('that is over takes nothing, though nobody swept it yet', async () => {
    await hold();
    pass(30 * 60);
    expect((await hold()).statusCode).toBe(201);
  });

  test('wakes the worker for its reminder and its end', async () => {
    await hold();
    expect(fixture.woken.toSorted()).toEqual([NOON_MS + 15 * 60_000, NOON_MS + 30 * 60_000]);
  });

  test('is counted', async () => {
    await hold();
    const text = await fixture.metrics.render();
    expect(text).toContain(`conserje_reservations_total{business="${CABINS}",status="held"} 1\n`);
  });

  test.each([
    [{ checkIn: '2026-11-20', checkOut: '2026-11-22' }, 'in_the_past', '2026-11-21'],
    [{ checkIn: '2027-11-22', checkOut: '2027-11-24' }, 'too_far_ahead', '2027-11-21'],
    [{ checkOut: '2026-12-20' }, 'stay_too_short', 3],
    [{ checkIn: '2026-11-25', checkOut: '2026-12-27' }, 'stay_too_long', 30],
    [{ guests: 7 }, 'too_many_guests', 6],
    [{ pets: 1 }, 'no_pets', 0],
  ])('that breaks a rule is 422 with the rule and its limit: %o -> %s', async (change, rule, limit) => {
    const refused = await hold(change);
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ code: rule, limit });
  });

  test.each([
    [{ resource: 'torre' }, 'unknown_resource'],
    [{ checkOut: '2026-12-18' }, 'range_inverted'],
    [{ checkOut: '2026-02-30' }, 'invalid'],
    [{ guests: 0 }, 'invalid'],
    [{ guests: '5' }, 'invalid'],
    [{ customer: {} }, 'invalid'],
    [{ customer: { name: 'Ana', colour: 'red' } }, 'invalid'],
    [{ customer: { name: '   ' } }, 'invalid'],
    [{ customer: { name: 'Ana\u0000' } }, 'invalid'],
    [{ customer: { name: '\ud800' } }, 'invalid'],
    [{ note: 'a field nobody knows' }, 'invalid'],
  ])('that makes no sense is 422: %o -> %s', async (change, code) => {
    const refused = await hold(change);
    expect([refused.statusCode, refused.json().code]).toEqual([422, code]);
  });

  test('for a customer known already is theirs; for one nobody knows, 404', async () => {
    const { customer } = (await hold()).json();
    const again = await hold({ checkIn: '2027-03-01', checkOut: '2027-03-03', customer: { id: customer.id } });
    expect(again.statusCode).toBe(201);
    const theirs = (await fixture.call('GET', `${RESERVATIONS}?customer=${customer.id}`)).json();
    expect(theirs.items).toHaveLength(2);
    const stranger = await hold({ checkIn: '2027-04-01', checkOut: '2027-04-03', customer: { id: 'nobody' } });
    expect([stranger.statusCode, stranger.json().code]).toEqual([404, 'not_found']);
  });

  test('where no deposit is asked is confirmed at once', async () => {
    const edits = fixture.businesses.get(CABINS)!.business;
    if (edits.kind !== 'cabins') throw new Error('the demo has cabins');
    edits.policy.deposit = 0;
    expect((await hold()).json()).toMatchObject({ status: 'confirmed', deposit: { amount: 0 } });
  });

  test('cannot be made at the salon yet', async () => {
    const refused = await fixture.call('POST', `/api/v1/businesses/${SALON}/reservations`, {
      service: 'corte',
      resource: 'sofia',
      start: '2026-11-24T09:00:00-03:00',
      customer: { name: 'Ana' },
    });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'not_bookable_yet']);
  });
});

describe('confirming', () => {
  const confirm = (id: string, headers = {}) => fixture.call('POST', `${RESERVATIONS}/${id}/confirm`, {}, headers);

  test('a hold makes it stay; again changes nothing', async () => {
    const { id } = (await hold()).json();
    const first = await confirm(id);
    expect(first.statusCode).toBe(200);
    expect(first.json()).toMatchObject({ id, status: 'confirmed' });
    expect(first.json()).not.toHaveProperty('holdExpiresAt');
    expect((await confirm(id)).json()).toEqual(first.json());
    pass(3600);
    expect((await hold()).statusCode).toBe(409);
  });

  test('works without a body and by code', async () => {
    const { code } = (await hold()).json();
    expect((await fixture.call('POST', `${RESERVATIONS}/${code}/confirm`)).statusCode).toBe(200);
  });

  test('a hold that is over takes its nights again if they are free', async () => {
    const { id } = (await hold()).json();
    pass(3600);
    expect((await confirm(id)).json()).toMatchObject({ status: 'confirmed' });
    expect((await hold()).statusCode).toBe(409);
  });

  test('a hold that is over and was overtaken is 409 taken', async () => {
    const { id } = (await hold()).json();
    pass(3600);
    await hold();
    const refused = await confirm(id);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'taken']);
    expect((await fixture.call('GET', `${RESERVATIONS}/${id}`)).json().status).toBe('expired');
  });

  test('what is cancelled is 409', async () => {
    const { id } = (await hold()).json();
    await fixture.call('POST', `${RESERVATIONS}/${id}/cancel`, {});
    const refused = await confirm(id);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'reservation_over']);
  });

  test('what is not there is 404', async () => expect((await confirm('nothing')).statusCode).toBe(404));
});

describe('cancelling', () => {
  const cancel = (id: string) => fixture.call('POST', `${RESERVATIONS}/${id}/cancel`, {});

  test('gives the nights back; again changes nothing', async () => {
    const { id } = (await hold()).json();
    const first = await cancel(id);
    expect([first.statusCode, first.json().status]).toEqual([200, 'cancelled']);
    expect((await cancel(id)).json()).toEqual(first.json());
    expect((await hold()).statusCode).toBe(201);
  });

  test('what has expired is 409', async () => {
    const { id } = (await hold()).json();
    pass(3600);
    await hold();
    const refused = await cancel(id);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'reservation_over']);
  });
});

describe('the customer’s conversation', () => {
  test.each([
    ['confirm', 'reservation_confirmed'],
    ['cancel', 'reservation_cancelled'],
  ])('hears once that staff %s', async (verb, kind) => {
    const { id, conversationId } = await holdByChat(fixture);
    for (let time = 0; time < 2; time++) await fixture.call('POST', `${RESERVATIONS}/${id}/${verb}`, {});
    const { pending } = (await fixture.store.loadTurn(conversationId))!;
    expect(pending.map(({ content }) => content)).toEqual([{ kind: 'event', event: { kind, reservationId: id } }]);
    expect(fixture.kicked).toEqual([conversationId]);
  });
});

test('the conversation whose hold was over hears that another took its nights', async () => {
  const { conversationId, id } = await holdByChat(fixture);
  pass(30 * 60);
  expect((await hold()).statusCode).toBe(201);
  const { pending } = (await fixture.store.loadTurn(conversationId))!;
  expect(pending.map(({ content }) => content)).toEqual([
    { kind: 'event', event: { kind: 'hold_expired', reservationId: id } },
  ]);
  expect(fixture.kicked).toEqual([conversationId]);
});

describe('the list', () => {
  test('is filtered by status, resource and check-in, and paged by cursor', async () => {
    const made: string[] = [];
    for (const [resource, checkIn, checkOut] of [
      ['lenga', '2026-12-01', '2026-12-02'],
      ['coihue', '2026-12-01', '2026-12-02'],
      ['lenga', '2026-12-05', '2026-12-06'],
    ] as const) {
      pass(1);
      made.push((await hold({ resource, checkIn, checkOut, guests: 2 })).json().id);
    }
    await fixture.call('POST', `${RESERVATIONS}/${made[0]}/cancel`, {});
    const ids = async (query: string) => {
      const list = (await fixture.call('GET', `${RESERVATIONS}?${query}`)).json();
      return (list.items as { id: string }[]).map(({ id }) => made.indexOf(id)).sort();
    };
    expect(await ids('status=held')).toEqual([1, 2]);
    expect(await ids('resource=lenga')).toEqual([0, 2]);
    expect(await ids('startFrom=2026-12-05')).toEqual([2]);
    expect(await ids('startTo=2026-12-05&resource=lenga')).toContain(0);

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? 'limit=2' : `limit=2&cursor=${cursor}`;
      const list = (await fixture.call('GET', `${RESERVATIONS}?${query}`)).json();
      seen.push(...(list.items as { id: string }[]).map(({ id }) => id));
      cursor = list.nextCursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(made.toSorted());
  });

  test.each(['limit=0', 'limit=201', 'limit=x', 'cursor=nonsense', 'status=lost', 'startFrom=tomorrow', 'colour=red'])(
    '%s is 422',
    async (query) => expect((await fixture.call('GET', `${RESERVATIONS}?${query}`)).statusCode).toBe(422),
  );

  test('of a business that is not here is 404', async () => {
    expect((await fixture.call('GET', '/api/v1/businesses/nobody/reservations')).statusCode).toBe(404);
  });
});

test('without the API key there is nothing to see, and nothing is done', async () => {
  for (const authorization of [undefined, 'Bearer wrong', `Basic ${API_KEY}`, `Bearer ${API_KEY}x`, 'Bearer ']) {
    const refused = await fixture.app.inject({
      method: 'POST',
      url: RESERVATIONS,
      payload: STAY,
      ...(authorization !== undefined && { headers: { authorization } }),
    });
    expect([refused.statusCode, refused.json().code]).toEqual([401, 'unauthorized']);
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
  }
  expect((await fixture.call('GET', RESERVATIONS)).json().items).toEqual([]);
});

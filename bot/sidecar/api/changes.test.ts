import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../access/staff.fixture.ts';
import { CABINS, type Fixture, SALON, startApp } from '../app.fixture.ts';
import { holdByChat } from './chat-hold.fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
});
afterEach(() => fixture.stop());

const BASE = `/api/v1/businesses/${CABINS}`;
const RESERVATIONS = `${BASE}/reservations`;
const STAY = {
  resource: 'lenga',
  checkIn: '2026-12-18',
  checkOut: '2026-12-21',
  guests: 5,
  customer: { name: 'Caro Méndez' },
};
const hold = async (change: object = {}) => (await fixture.call('POST', RESERVATIONS, { ...STAY, ...change })).json();
const change = (id: string, body: object, headers = {}) =>
  fixture.call('POST', `${RESERVATIONS}/${id}/change`, body, headers);
const read = async (id: string) => (await fixture.call('GET', `${RESERVATIONS}/${id}`)).json();
const history = async (id: string) =>
  (await fixture.call('GET', `${RESERVATIONS}/${id}/history`)).json().items as {
    what: string;
    author: string;
    detail: object;
  }[];

describe('a change', () => {
  test('that is only tried tells what it would cost, night by night, and writes nothing', async () => {
    const made = await hold();
    const answer = await change(made.id, { checkOut: '2026-12-22', dryRun: true });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      dryRun: true,
      changed: true,
      before: { nights: 3, total: { amount: 50_400_000 } },
      after: {
        nights: 4,
        total: { amount: 67_200_000 },
        perNight: [
          { night: '2026-12-18', amount: 16_800_000, season: expect.any(String) },
          { night: '2026-12-19' },
          { night: '2026-12-20' },
          { night: '2026-12-21' },
        ],
      },
      difference: { amount: 16_800_000, currency: 'ARS' },
      depositDifference: { amount: 5_040_000, currency: 'ARS' },
      paid: { amount: 0 },
      overridden: [],
    });
    expect(await read(made.id)).toEqual(made);
  });

  test('moves it; the nights it leaves are free', async () => {
    const made = await hold();
    const answer = await change(made.id, { checkIn: '2026-12-19', checkOut: '2026-12-23' });
    expect(answer.json().reservation).toMatchObject({ checkIn: '2026-12-19', checkOut: '2026-12-23', status: 'held' });
    expect(await read(made.id)).toEqual(answer.json().reservation);
    expect((await hold({ checkIn: '2026-12-15', checkOut: '2026-12-19' })).status).toBe('held');
  });

  test('into what it is already writes nothing', async () => {
    const made = await hold();
    const answer = await change(made.id, { checkIn: STAY.checkIn, guests: 5, name: 'Caro Méndez' });
    expect(answer.json()).toMatchObject({ changed: false, difference: { amount: 0 } });
    expect((await history(made.id)).map(({ what }) => what)).toEqual(['placed']);
  });

  test('of the name alone is no change of the stay, and told to nobody', async () => {
    const made = await hold();
    expect((await change(made.id, { name: 'Ana Paz' })).json().reservation.customer.name).toBe('Ana Paz');
    expect((await read(made.id)).customer.name).toBe('Ana Paz');
  });

  test.each([
    [{ checkOut: '2026-12-20' }, 'stay_too_short', 3],
    [{ guests: 7 }, 'too_many_guests', 6],
    [{ pets: 1 }, 'no_pets', 0],
    [{ checkIn: '2026-11-20', checkOut: '2026-11-23' }, 'in_the_past', '2026-11-21'],
    [{ checkIn: '2027-11-22', checkOut: '2027-11-25' }, 'too_far_ahead', '2027-11-21'],
    [{ checkIn: '2026-11-25', checkOut: '2026-12-27' }, 'stay_too_long', 30],
  ])('that breaks a rule is 422 with the rule and its limit in words: %o -> %s', async (body, rule, limit) => {
    const { id } = await hold();
    const refused = await change(id, body);
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      code: rule,
      limit,
      detail: expect.stringMatching(/\w+ .*\.$/),
      refusals: [{ rule, limit, message: refused.json().detail, canOverride: true }],
    });
  });

  test('that breaks several rules names all of them', async () => {
    const { id } = await hold();
    const refused = (await change(id, { guests: 9, pets: 2 })).json();
    expect(refused.refusals.map(({ rule }: { rule: string }) => rule)).toEqual(['too_many_guests', 'no_pets']);
  });

  test.each([
    [{}, 'invalid'],
    [{ dryRun: true }, 'invalid'],
    [{ resource: 'torre' }, 'unknown_resource'],
    [{ checkOut: '2026-12-18' }, 'range_inverted'],
    [{ checkOut: '3026-12-18' }, 'stay_too_long'],
    [{ guests: 0 }, 'invalid'],
    [{ name: '  ' }, 'invalid'],
    [{ override: ['occupied'], guests: 2 }, 'invalid'],
    [{ status: 'confirmed' }, 'invalid'],
  ])('that makes no sense is 422: %o -> %s', async (body, code) => {
    const { id } = await hold();
    const refused = await change(id, body);
    expect([refused.statusCode, refused.json().code]).toEqual([422, code]);
  });

  test('onto nights of another is 409 and names who has them', async () => {
    const { id } = await hold();
    const other = await hold({ resource: 'nire', guests: 2, customer: { name: 'Beto Ruiz' } });
    for (const dryRun of [true, false]) {
      const refused = await change(id, { resource: 'nire', guests: 2, dryRun });
      expect(refused.statusCode).toBe(409);
      expect(refused.json()).toMatchObject({
        code: 'taken',
        detail: expect.stringContaining('Beto Ruiz'),
        takenBy: [
          {
            nights: ['2026-12-18', '2026-12-19', '2026-12-20'],
            reservation: { id: other.id, code: other.code, name: 'Beto Ruiz' },
          },
        ],
      });
    }
  });

  test.each([
    ['cancelled', (id: string) => fixture.call('POST', `${RESERVATIONS}/${id}/cancel`, {})],
    [
      'expired, though nobody noted it yet',
      async () => {
        fixture.clock.nowMs += 3_600_000;
      },
    ],
  ])('of one that is %s is 409', async (_why, end) => {
    const { id } = await hold();
    await end(id);
    const refused = await change(id, { guests: 4 });
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'reservation_over']);
  });

  test('of one that nobody has is 404, at the salon 422', async () => {
    expect((await change('nothing', { guests: 2 })).statusCode).toBe(404);
    const salon = await fixture.call('POST', `/api/v1/businesses/${SALON}/reservations/x/change`, { guests: 2 });
    expect([salon.statusCode, salon.json().code]).toEqual([422, 'not_bookable_yet']);
  });

  test('under a key is made once', async () => {
    const { id } = await hold();
    const key = { 'idempotency-key': 'move-1' };
    const first = await change(id, { checkOut: '2026-12-22' }, key);
    const again = await change(id, { checkOut: '2026-12-22' }, key);
    expect([again.json(), again.headers['idempotency-replayed']]).toEqual([first.json(), 'true']);
    expect((await history(id)).filter(({ what }) => what === 'changed')).toHaveLength(1);
  });

  test.each(['sqlite', 'postgres'] as const)(
    'two onto the same nights at once, on %s: one has them, the other is told who',
    async (dialect) => {
      if (dialect !== fixture.store.dialect) {
        await fixture.stop();
        fixture = await startApp({ dialect });
      }
      const [one, two] = [await hold(), await hold({ resource: 'nire', guests: 4 })];
      const onto = { resource: 'alerce', checkIn: '2027-03-05', checkOut: '2027-03-08', guests: 2 };
      const answers = await Promise.all([change(one.id, onto), change(two.id, onto)]);
      const codes = answers.map(({ statusCode }) => statusCode);
      expect(codes.toSorted()).toEqual([200, 409]);
      const winner = codes[0] === 200 ? one : two;
      const loser = answers.find(({ statusCode }) => statusCode === 409)!.json();
      expect(loser).toMatchObject({ code: 'taken', takenBy: [{ reservation: { id: winner.id } }] });
    },
  );
});

describe('who does it', () => {
  test('is on record: a member of staff by id, a program as the API', async () => {
    const agent = await signIn(fixture, 'agent');
    const { id } = await hold();
    const moved = await agent.call('POST', `${RESERVATIONS}/${id}/change`, { checkOut: '2026-12-22' });
    expect(moved.statusCode).toBe(200);
    await agent.call('POST', `${RESERVATIONS}/${id}/confirm`, {});
    await agent.call('POST', `${RESERVATIONS}/${id}/cancel`, {});
    expect((await history(id)).map(({ author, what }) => [author, what])).toEqual([
      ['api', 'placed'],
      [`staff:${agent.id}`, 'changed'],
      [`staff:${agent.id}`, 'confirmed'],
      [`staff:${agent.id}`, 'paid'],
      [`staff:${agent.id}`, 'cancelled'],
    ]);
  });

  test('a member of staff makes a hold, confirms it and gives the deposit back', async () => {
    const manager = await signIn(fixture, 'manager');
    const made = await manager.call('POST', RESERVATIONS, STAY);
    expect(made.statusCode).toBe(201);
    const { id } = made.json();
    await manager.call('POST', `${RESERVATIONS}/${id}/confirm`, {});
    const [payment] = (await manager.call('GET', `${BASE}/payments?reservation=${id}`)).json().items;
    const back = await manager.call('POST', `${BASE}/payments/${payment.id}/refund`, { amount: 100_000 });
    expect(back.json()).toMatchObject({ status: 'partially_refunded', refunded: { amount: 100_000 } });
    expect((await history(id)).at(-1)).toMatchObject({
      author: `staff:${manager.id}`,
      what: 'refunded',
      detail: { payment: payment.id, amountCents: 100_000, currency: 'ARS' },
    });
  });

  test('whoever only reads changes nothing', async () => {
    const reader = await signIn(fixture, 'read_only');
    const { id } = await hold();
    for (const verb of ['change', 'confirm', 'cancel', 'no-show']) {
      const refused = await reader.call(
        'POST',
        `${RESERVATIONS}/${id}/${verb}`,
        verb === 'change' ? { guests: 4 } : {},
      );
      expect([verb, refused.statusCode]).toEqual([verb, 403]);
    }
    expect((await reader.call('GET', `${RESERVATIONS}/${id}/history`)).statusCode).toBe(200);
  });
});

describe('a rule of the house', () => {
  test('is set aside by a manager who names it, and that is in the history and the audit log', async () => {
    const manager = await signIn(fixture, 'manager');
    const { id } = await hold();
    const path = `${RESERVATIONS}/${id}/change`;
    const short = { checkOut: '2026-12-20', override: ['stay_too_short'] };
    const answer = await manager.call('POST', path, short);
    expect(answer.json()).toMatchObject({ overridden: ['stay_too_short'], after: { nights: 2 } });
    expect((await history(id)).at(-1)).toMatchObject({ what: 'changed', detail: { overridden: ['stay_too_short'] } });
    const { items } = await fixture.store.auditEntries(CABINS, {}, { limit: 50 });
    expect(items.find(({ action }) => action === 'rules_overridden')).toMatchObject({
      author: `staff:${manager.id}`,
      subject: `reservation:${id}`,
      detail: JSON.stringify({ rules: 'stay_too_short' }),
    });
  });

  test('that was not named stands', async () => {
    const { id } = await hold();
    const refused = await change(id, { checkOut: '2026-12-20', guests: 7, override: ['stay_too_short'] });
    expect(refused.json()).toMatchObject({ code: 'too_many_guests', refusals: [{ rule: 'too_many_guests' }] });
  });

  test('is not an agent’s to set aside', async () => {
    const agent = await signIn(fixture, 'agent');
    const { id } = await hold();
    const body = { checkOut: '2026-12-20', override: ['stay_too_short'] };
    const refused = await agent.call('POST', `${RESERVATIONS}/${id}/change`, body);
    expect([refused.statusCode, refused.json().permission]).toEqual([403, 'bookings.override']);
  });

  test('nights of another are nobody’s to set aside', async () => {
    const manager = await signIn(fixture, 'manager');
    const { id } = await hold();
    await hold({ checkIn: '2026-12-21', checkOut: '2026-12-24' });
    const body = { checkOut: '2026-12-22', override: ['stay_too_short', 'too_many_guests'] };
    expect((await manager.call('POST', `${RESERVATIONS}/${id}/change`, body)).json().code).toBe('taken');
  });

  test('a stay that has begun is a manager’s to change', async () => {
    const { id } = await hold({ checkIn: '2026-11-21', checkOut: '2026-11-24' });
    await fixture.call('POST', `${RESERVATIONS}/${id}/confirm`, {});
    fixture.clock.nowMs += 86_400_000;
    const body = { checkOut: '2026-11-25' };
    expect((await change(id, body)).json()).toMatchObject({
      code: 'stay_begun',
      refusals: [{ rule: 'stay_begun' }, { rule: 'in_the_past' }],
    });
    const both = { ...body, override: ['stay_begun', 'in_the_past'] };
    expect((await change(id, both)).json().reservation.checkOut).toBe('2026-11-25');
  });
});

describe('the customer’s conversation', () => {
  const events = async (conversationId: string) =>
    (await fixture.store.loadTurn(conversationId))!.pending.flatMap(({ content }) =>
      content.kind === 'event' ? [content.event] : [],
    );

  test('hears of each change, with what it was and what it is', async () => {
    const { id, conversationId } = await holdByChat(fixture);
    await change(id, { checkOut: '2026-12-22' });
    await change(id, { checkOut: '2026-12-21' });
    await change(id, { checkOut: '2026-12-22' });
    const days = (await events(conversationId)).map((event) =>
      event.kind === 'reservation_changed' ? [event.reservationId, event.from.checkOut, event.to.checkOut] : [],
    );
    expect(days).toEqual([
      [id, '2026-12-21', '2026-12-22'],
      [id, '2026-12-22', '2026-12-21'],
      [id, '2026-12-21', '2026-12-22'],
    ]);
    expect(fixture.kicked).toEqual([conversationId, conversationId, conversationId]);
  });

  test('hears nothing of a trial, of another name, or of what stays as it is', async () => {
    const { id, conversationId } = await holdByChat(fixture);
    await change(id, { checkOut: '2026-12-22', dryRun: true });
    await change(id, { name: 'Ana Paz' });
    await change(id, { guests: 5 });
    expect(await events(conversationId)).toEqual([]);
  });
});

describe('no-show', () => {
  const absent = (id: string) => fixture.call('POST', `${RESERVATIONS}/${id}/no-show`, {});

  test('from check-in on: the nights are free, the deposit stays, again changes nothing', async () => {
    const { id } = await hold({ checkIn: '2026-11-21', checkOut: '2026-11-23' });
    await fixture.call('POST', `${RESERVATIONS}/${id}/confirm`, {});
    const early = await absent(id);
    expect([early.statusCode, early.json().code, early.json().limit]).toEqual([
      409,
      'stay_not_begun',
      '2026-11-21T15:00:00-03:00',
    ]);
    fixture.clock.nowMs += 3 * 3_600_000;
    const first = await absent(id);
    expect([first.statusCode, first.json().status]).toEqual([200, 'no_show']);
    expect((await absent(id)).json()).toEqual(first.json());
    const [payment] = (await fixture.call('GET', `${BASE}/payments?reservation=${id}`)).json().items;
    expect(payment).toMatchObject({ status: 'approved', needsAttention: false });
    expect((await hold({ checkIn: '2026-11-21', checkOut: '2026-11-23' })).status).toBe('held');
    expect(await fixture.metrics.render()).toContain(
      `conserje_reservations_total{business="${CABINS}",status="no_show"} 1\n`,
    );
  });

  test('of what was never certain is 409', async () => {
    const { id } = await hold({ checkIn: '2026-11-21', checkOut: '2026-11-23' });
    expect((await absent(id)).json().code).toBe('reservation_over');
  });
});

describe('what cancelling means for the money', () => {
  test('is told by the policy, with what was paid', async () => {
    const { id } = await hold();
    const read = async () => (await fixture.call('GET', `${RESERVATIONS}/${id}/cancellation`)).json();
    expect(await read()).toMatchObject({ free: true, paid: { amount: 0 }, waiting: { amount: 0 } });
    await fixture.call('POST', `${RESERVATIONS}/${id}/confirm`, {});
    expect(await read()).toMatchObject({ free: true, paid: { amount: 15_120_000, currency: 'ARS' } });
    const { freeUntil } = await read();
    fixture.clock.nowMs = Date.parse(freeUntil);
    expect((await read()).free).toBe(false);
    await fixture.call('POST', `${RESERVATIONS}/${id}/cancel`, {});
    expect(await read()).toMatchObject({ paid: { amount: 0 }, waiting: { amount: 15_120_000 } });
  });
});

import { expect, test } from 'vitest';
import type { Effect } from '../../bot/core/effect.ts';
import { codeOf, fresh, guest, hold, MINUTE, NOON, stay, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

const NIGHTS = ['2026-12-18', '2026-12-21'] as const;
const END = NOON + 45 * MINUTE;

/** Every effect, made true or refused; and no night twice. */
export function bookingsContract({ store, query }: Subject): void {
  /** A business with a guest, whose effects are applied as turns one after the other. */
  async function house() {
    const business = fresh('business');
    const received = await guest(store(), business);
    let version = 0;
    const scope = { businessId: business, customerId: received.customerId };
    return {
      business,
      received,
      scope,
      act: async (effects: Effect[], nowMs = NOON) => {
        const committed = await store().commitTurn(turnOf(received, business, { version, effects, nowMs }));
        version += 1;
        return committed;
      },
      taken: async (resource: string, nowMs = NOON, except?: string) => {
        const range = { from: '2026-12-01', to: '2027-02-01', ...(except === undefined ? {} : { except }) };
        const answer = await store().answer(scope, { kind: 'taken_nights', resources: [resource], ...range }, nowMs);
        return answer[resource];
      },
      status: async (id: string) => (await store().reservation(business, id))?.status,
    };
  }

  test('a hold takes its nights, check-out day free, and is the customer’s', async () => {
    const { business, received, scope, act, taken } = await house();
    const id = fresh('r');
    const terms = stay('coihue', ...NIGHTS, { guests: 3, pets: 1 });
    await act([{ ...hold(id, terms), customerName: 'Ana Paz' }]);
    expect(await taken('coihue')).toEqual(['2026-12-18', '2026-12-19', '2026-12-20']);
    const expected = {
      id,
      code: id.toUpperCase(),
      businessId: business,
      status: 'held',
      resource: 'coihue',
      checkIn: '2026-12-18',
      checkOut: '2026-12-21',
      guests: 3,
      pets: 1,
      customer: { id: received.customerId, name: 'Ana Paz' },
      total: terms.total,
      deposit: terms.deposit,
      holdExpiresAtMs: END,
      holdExtended: false,
      conversationId: received.conversationId,
      createdAtMs: NOON,
    };
    expect(await store().reservation(business, id)).toEqual(expected);
    expect(await store().reservation(business, id.toUpperCase())).toEqual(expected);
    expect(await store().reservation(fresh('business'), id)).toBeNull();
    expect(await store().answer(scope, { kind: 'reservation', id }, NOON)).toEqual(expected);
    expect(await store().answer(scope, { kind: 'my_reservations', statuses: ['held'] }, NOON)).toEqual([expected]);
    expect(await store().answer(scope, { kind: 'my_reservations', statuses: ['confirmed'] }, NOON)).toEqual([]);
  });

  test('a reservation is in another name, whatever its status; its customer keeps theirs', async () => {
    const { business, received, act } = await house();
    const id = fresh('r');
    await act([{ ...hold(id, stay('u', ...NIGHTS), null), customerName: 'Ana Paz' }]);
    await act([{ kind: 'rename_reservation', reservationId: id, name: 'Rosa\0 Luz' }]);
    expect((await store().reservation(business, id))?.customer).toEqual({ id: received.customerId, name: 'Rosa Luz' });
    const other = await house();
    const rename: Effect = { kind: 'rename_reservation', reservationId: id, name: 'x' };
    expect(await codeOf(other.act([rename]))).toBe('not_found');
    expect((await store().reservation(business, id))?.customer.name).toBe('Rosa Luz');
  });

  test('nothing to pay: confirmed at once', async () => {
    const { act, status } = await house();
    const id = fresh('r');
    await act([hold(id, stay('u', ...NIGHTS), null)]);
    expect(await status(id)).toBe('confirmed');
  });

  test.each([
    ['2026-12-16', '2026-12-18', 'none'],
    ['2026-12-17', '2026-12-19', 'taken'],
    ['2026-12-19', '2026-12-20', 'taken'],
    ['2026-12-18', '2026-12-21', 'taken'],
    ['2026-12-15', '2026-12-30', 'taken'],
    ['2026-12-20', '2026-12-22', 'taken'],
    ['2026-12-21', '2026-12-23', 'none'],
  ])('beside a stay of 18 to 21, a stay of %s to %s: %s', async (checkIn, checkOut, outcome) => {
    const { act } = await house();
    await act([hold(fresh('r'), stay('u', ...NIGHTS))]);
    expect(await codeOf(act([hold(fresh('r'), stay('u', checkIn, checkOut))]))).toBe(outcome);
  });

  test('other units and other businesses do not mind', async () => {
    const [one, two] = [await house(), await house()];
    await one.act([hold(fresh('r'), stay('u', ...NIGHTS))]);
    await one.act([hold(fresh('r'), stay('v', ...NIGHTS))]);
    await two.act([hold(fresh('r'), stay('u', ...NIGHTS))]);
    expect(await two.taken('v')).toEqual([]);
  });

  test('dates that go backwards are refused', async () => {
    const { act } = await house();
    expect(await codeOf(act([hold(fresh('r'), stay('u', '2026-12-21', '2026-12-18'))]))).toBe('range_inverted');
    expect(await codeOf(act([hold(fresh('r'), stay('u', '2026-12-21', '2026-12-21'))]))).toBe('range_inverted');
  });

  test('a hold is over at its end, not before: others may take it, and its customer is told', async () => {
    const { business, received, act, taken, status } = await house();
    const id = fresh('r');
    await act([hold(id, stay('u', ...NIGHTS))]);
    const rival = await guest(store(), business);
    const rivalHold = [hold(fresh('r'), stay('u', '2026-12-20', '2026-12-22'), END + 45 * MINUTE)];
    const early = turnOf(rival, business, { effects: rivalHold, nowMs: END - 1 });
    expect(await taken('u', END - 1)).toHaveLength(3);
    expect(await codeOf(store().commitTurn(early))).toBe('taken');
    expect(await taken('u', END)).toEqual([]);
    expect(await status(id)).toBe('held');
    const committed = await store().commitTurn(turnOf(rival, business, { effects: rivalHold, nowMs: END }));
    expect(committed.wokenConversationIds).toEqual([received.conversationId]);
    expect(await status(id)).toBe('expired');
    expect(await taken('u', END)).toEqual(['2026-12-20', '2026-12-21']);
    const told = (await store().loadTurn(received.conversationId))!.pending.at(-1);
    expect(told?.content).toEqual({ kind: 'event', event: { kind: 'hold_expired', reservationId: id } });
  });

  test('expiring: only a hold, only once it is over', async () => {
    const { act, taken, status } = await house();
    const [held, paid] = [fresh('r'), fresh('r')];
    await act([hold(held, stay('u', ...NIGHTS)), hold(paid, stay('v', ...NIGHTS))]);
    await act([{ kind: 'confirm_reservation', reservationId: paid }]);
    const expire: Effect[] = [held, paid].map((reservationId) => ({ kind: 'expire_hold', reservationId }));
    await act(expire, END - 1);
    expect([await status(held), await status(paid)]).toEqual(['held', 'confirmed']);
    await act(expire, END);
    expect([await status(held), await status(paid)]).toEqual(['expired', 'confirmed']);
    expect([(await taken('u'))?.length, (await taken('v'))?.length]).toEqual([0, 3]);
  });

  test('confirming: a hold, one past its end that nobody took, one that expired; again changes nothing', async () => {
    const { act, taken, status } = await house();
    const id = fresh('r');
    const confirm: Effect[] = [{ kind: 'confirm_reservation', reservationId: id }];
    await act([hold(id, stay('u', ...NIGHTS))]);
    await act(confirm, END + MINUTE);
    expect(await status(id)).toBe('confirmed');
    expect(await taken('u', END + 60 * MINUTE)).toHaveLength(3);
    await act(confirm);

    const late = fresh('r');
    await act([hold(late, stay('v', ...NIGHTS))]);
    await act([{ kind: 'expire_hold', reservationId: late }], END);
    await act([{ kind: 'confirm_reservation', reservationId: late }], END);
    expect(await status(late)).toBe('confirmed');
    expect(await taken('v', END + 60 * MINUTE)).toHaveLength(3);
  });

  test('confirming what expired when another has a night of it: taken, and it stays expired', async () => {
    const { act, status } = await house();
    const id = fresh('r');
    await act([hold(id, stay('u', ...NIGHTS))]);
    await act([hold(fresh('r'), stay('u', '2026-12-20', '2026-12-22'), null)], END);
    expect(await codeOf(act([{ kind: 'confirm_reservation', reservationId: id }], END))).toBe('taken');
    expect(await status(id)).toBe('expired');
  });

  test('cancelling frees the nights; again changes nothing; it cannot be confirmed any more', async () => {
    const { act, taken, status } = await house();
    const id = fresh('r');
    const cancel: Effect[] = [{ kind: 'cancel_reservation', reservationId: id }];
    await act([hold(id, stay('u', ...NIGHTS), null)]);
    await act(cancel);
    await act(cancel);
    expect(await status(id)).toBe('cancelled');
    expect(await taken('u')).toEqual([]);
    expect(await codeOf(act([{ kind: 'confirm_reservation', reservationId: id }]))).toBe('reservation_changed');
  });

  test('what is not of this business is not found', async () => {
    const [one, two] = [await house(), await house()];
    const id = fresh('r');
    await one.act([hold(id, stay('u', ...NIGHTS))]);
    for (const kind of ['confirm_reservation', 'cancel_reservation'] as const) {
      expect(await codeOf(two.act([{ kind, reservationId: id }]))).toBe('not_found');
    }
    await two.act([{ kind: 'expire_hold', reservationId: id }], END);
    expect(await one.status(id)).toBe('held');
  });

  test('a change moves to nights that overlap its own, and frees what it leaves', async () => {
    const { business, act, taken } = await house();
    const id = fresh('r');
    const from = stay('u', ...NIGHTS);
    const to = stay('u', '2026-12-20', '2026-12-23', { guests: 4, total: { amount: 1, currency: 'ARS' } });
    await act([hold(id, from, null)]);
    await act([{ kind: 'change_stay', reservationId: id, from, to }]);
    expect(await taken('u')).toEqual(['2026-12-20', '2026-12-21', '2026-12-22']);
    expect(await store().reservation(business, id)).toMatchObject({ ...to, status: 'confirmed' });
    expect(await taken('u', NOON, id)).toEqual([]);
  });

  test('a change to taken nights is refused, and the old ones stay', async () => {
    const { business, act, taken } = await house();
    const id = fresh('r');
    const from = stay('u', ...NIGHTS);
    await act([hold(id, from, null), hold(fresh('r'), stay('v', ...NIGHTS), null)]);
    const change = { kind: 'change_stay', reservationId: id, from, to: stay('v', '2026-12-20', '2026-12-24') } as const;
    expect(await codeOf(act([change]))).toBe('taken');
    expect(await taken('u')).toHaveLength(3);
    expect(await store().reservation(business, id)).toMatchObject(from);
  });

  test.each([
    { guests: 5 },
    { pets: 2 },
    { checkOut: '2026-12-22' },
    { resource: 'w' },
    { total: { amount: 1, currency: 'ARS' } },
    { deposit: { amount: 1, currency: 'ARS' } },
  ])('a change that started from other terms is refused: %o', async (other) => {
    const { act } = await house();
    const id = fresh('r');
    const from = stay('u', ...NIGHTS);
    await act([hold(id, from, null)]);
    const to = stay('v', ...NIGHTS);
    const change = { kind: 'change_stay', reservationId: id, from: { ...from, ...other }, to } as const;
    expect(await codeOf(act([change]))).toBe('reservation_changed');
  });

  test('a changed hold ends when it was to end', async () => {
    const { act, taken } = await house();
    const id = fresh('r');
    const from = stay('u', ...NIGHTS);
    await act([hold(id, from)]);
    await act([{ kind: 'change_stay', reservationId: id, from, to: stay('v', ...NIGHTS) }]);
    expect([(await taken('v', END - 1))?.length, (await taken('v', END))?.length]).toEqual([3, 0]);
  });

  test('a hold is extended once, and while it is one', async () => {
    const { business, act, taken } = await house();
    const id = fresh('r');
    const extend: Effect[] = [{ kind: 'extend_hold', reservationId: id, holdExpiresAtMs: END + 30 * MINUTE }];
    await act([hold(id, stay('u', ...NIGHTS))]);
    await act(extend);
    expect(await taken('u', END + 29 * MINUTE)).toHaveLength(3);
    expect(await store().reservation(business, id)).toMatchObject({
      holdExpiresAtMs: END + 30 * MINUTE,
      holdExtended: true,
    });
    expect(await codeOf(act(extend))).toBe('reservation_changed');
  });

  test('a code is one reservation’s only', async () => {
    const { act } = await house();
    const code = fresh('code');
    await act([{ ...hold(fresh('r'), stay('u', ...NIGHTS)), code }]);
    expect(await codeOf(act([{ ...hold(fresh('r'), stay('v', ...NIGHTS)), code }]))).not.toBe('none');
  });

  test('a customer’s name, phone and address are kept, and what is not said stays', async () => {
    const { received, business, act } = await house();
    await act([{ kind: 'set_customer', name: 'Ana\0 Paz', phone: '5491155' }]);
    await act([{ kind: 'set_customer', email: 'ana@example.com' }]);
    expect((await store().conversation(business, received.conversationId))?.customer).toEqual({
      id: received.customerId,
      name: 'Ana Paz',
      phone: '5491155',
      email: 'ana@example.com',
    });
  });

  test('a job is scheduled once per key, the latest counts, and is taken back by key', async () => {
    const { received, act } = await house();
    const key = fresh('key');
    const conversationId = received.conversationId;
    const schedule = (runAtMs: number): Effect => ({
      kind: 'schedule_job',
      task: 'silence',
      key,
      runAtMs,
      payload: { runAtMs },
    });
    await act([schedule(NOON + 1), schedule(NOON + 2)]);
    await act([schedule(NOON + 3)]);
    expect(await store().nextJobAtMs(['timers'], conversationId)).toBe(NOON + 3);
    const claim = { queues: ['timers'], workerId: 'w', nowMs: NOON + 3, leaseMs: MINUTE, limit: 10, conversationId };
    expect((await store().claimJobs(claim)).map(({ payload }) => payload)).toEqual([{ runAtMs: NOON + 3 }]);
    await act([schedule(NOON + 4)]);
    await act([{ kind: 'unschedule_job', key }]);
    expect(await store().nextJobAtMs(['timers'], conversationId)).toBe(NOON + 3 + MINUTE);
  });

  test('beyond a turn: a hold for a new customer, told to nobody', async () => {
    const business = fresh('business');
    const id = fresh('r');
    const customer = { name: 'Luz', phone: '549', email: 'luz@example.com' };
    const applied = await store().apply({
      businessId: business,
      effects: [hold(id, stay('u', ...NIGHTS))],
      customer,
      events: [{ reservationId: id, event: { kind: 'reservation_confirmed', reservationId: id }, externalId: 'x' }],
      nowMs: NOON,
    });
    expect(applied).toEqual({ replayed: null, conversationIds: [] });
    const reservation = await store().reservation(business, id);
    expect(reservation).toMatchObject({ customer, status: 'held' });
    expect(reservation).not.toHaveProperty('conversationId');
  });

  test('staff confirm, and the conversation hears of it once', async () => {
    const { business, received, act } = await house();
    const id = fresh('r');
    await act([hold(id, stay('u', ...NIGHTS))]);
    const write = (externalId: string) =>
      store().apply({
        businessId: business,
        effects: [{ kind: 'confirm_reservation', reservationId: id }],
        events: [{ reservationId: id, event: { kind: 'reservation_confirmed', reservationId: id }, externalId }],
        nowMs: NOON,
      });
    expect(await write('first')).toEqual({ replayed: null, conversationIds: [received.conversationId] });
    expect(await write('second')).toEqual({ replayed: null, conversationIds: [] });
    const events = (await store().loadTurn(received.conversationId))!.pending.filter(
      ({ content }) => content.kind === 'event',
    );
    expect(events).toHaveLength(1);
  });

  test('ended stays are found and completed, and only those', async () => {
    const { business, act, status } = await house();
    const [ended, today, held] = [fresh('r'), fresh('r'), fresh('r')];
    await act([
      hold(ended, stay('u', ...NIGHTS), null),
      hold(today, stay('v', '2026-12-18', '2026-12-22'), null),
      hold(held, stay('w', ...NIGHTS)),
    ]);
    expect(await store().endedStays(business, '2026-12-22', 10)).toEqual([ended]);
    expect(await store().completeStays(business, [ended, today, held], '2026-12-22', NOON)).toEqual([ended]);
    expect(await status(ended)).toBe('completed');
    expect(await store().endedStays(business, '2026-12-22', 10)).toEqual([]);
  });

  test('lists: the latest first, by page, by each filter', async () => {
    const { business, received, act } = await house();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const id = fresh('r');
      ids.unshift(id);
      await act([hold(id, stay(`unit-${i}`, `2026-12-1${i}`, '2026-12-30'), i === 2 ? null : undefined)], NOON + i);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = { limit: 2, ...(cursor === null ? {} : { cursor }) };
      const { items, nextCursor } = await store().reservations(business, {}, page);
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(ids);
    const only = async (filter: object) =>
      (await store().reservations(business, filter, { limit: 10 })).items.map(({ id }) => ids.indexOf(id));
    expect(await only({ status: 'confirmed' })).toEqual([2]);
    expect(await only({ resource: 'unit-4' })).toEqual([0]);
    expect(await only({ startFrom: '2026-12-11', startTo: '2026-12-13' })).toEqual([2, 3]);
    expect(await only({ customerId: received.customerId })).toHaveLength(5);
    expect(await only({ customerId: 'nobody' })).toEqual([]);
    expect(await codeOf(store().reservations(business, {}, { limit: 2, cursor: 'nonsense' }))).toBe('bad_cursor');
  });

  test('the database itself refuses a hold without an end, a stay without nights, a negative amount', async () => {
    const row = (status: string, checkOut: string, amount: number) =>
      query(
        `INSERT INTO reservations (id, business_id, code, status, resource, check_in, check_out, guests, pets, customer_id, total_cents, deposit_cents, currency, hold_expires_at, hold_extended, created_at, updated_at)
         SELECT '${fresh('r')}', 'b', '${fresh('code')}', '${status}', 'u', '2026-12-18', '${checkOut}', 2, 0, id, ${amount}, 0, 'ARS', null, ${store().dialect === 'sqlite' ? '0' : 'false'}, 0, 0 FROM customers LIMIT 1`,
      );
    await guest(store(), fresh('business'));
    await row('confirmed', '2026-12-19', 0);
    await expect(row('held', '2026-12-19', 0)).rejects.toThrow();
    await expect(row('confirmed', '2026-12-18', 0)).rejects.toThrow();
    await expect(row('confirmed', '2026-12-19', -1)).rejects.toThrow();
    await expect(row('paid', '2026-12-19', 0)).rejects.toThrow();
  });
}

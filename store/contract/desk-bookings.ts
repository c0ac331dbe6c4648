import { describe, expect, test } from 'vitest';
import type { Effect } from '../../bot/core/effect.ts';
import { addDays, dayNumber } from '../../bot/core/time.ts';
import { codeOf, fresh, guest, HOUR, hold, MINUTE, NOON, stay, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

const NIGHTS = ['2026-12-18', '2026-12-21'] as const;
const END = NOON + 45 * MINUTE;

/** What staff see of bookings: the calendar board, a day, who has a night, and what became of a reservation. */
export function deskBookingsContract({ store, query }: Subject): void {
  /** A business that takes bookings by the API, and whose guest Ana takes them by the chat. */
  function house() {
    const business = fresh('business');
    const apply = (effects: Effect[], change: { by?: string; nowMs?: number; name?: string } = {}) =>
      store().apply({
        businessId: business,
        effects,
        customer: { name: change.name ?? 'Beto Ruiz', phone: '+5493515550102' },
        nowMs: change.nowMs ?? NOON,
        ...(change.by !== undefined && { by: change.by }),
      });
    return {
      business,
      apply,
      history: async (id: string) =>
        (await store().reservationHistory(business, id)).map(({ author, what, detail }) => [author, what, detail]),
      claim: (calendar: string, resource: string, nights: readonly string[], change = {}) =>
        store().recordReading({
          businessId: business,
          calendar,
          version: 0,
          feed: {
            resource,
            sourceHash: 'a',
            etag: null,
            lastModified: null,
            bodyHash: null,
            attemptedAtMs: NOON,
            goodAtMs: NOON - HOUR,
            readAtMs: NOON,
            error: null,
            problems: [],
            waiting: null,
          },
          nights: nights.map((night) => ({
            cell: dayNumber(night),
            uid: `uid of ${night}`,
            isBlock: false,
            isEcho: false,
            isDoubtful: false,
            firstSeenMs: NOON,
            missing: 0,
            missingSinceMs: null,
            ...change,
          })),
          dropped: [],
        }),
    };
  }

  describe('history', () => {
    test('tells each step with its author, oldest first', async () => {
      const { apply, history } = house();
      const id = fresh('r');
      const [from, to] = [stay('u', ...NIGHTS), stay('v', '2026-12-19', '2026-12-22', { guests: 3 })];
      await apply([hold(id, from)], { by: 'api-key' });
      await apply([{ kind: 'extend_hold', reservationId: id, holdExpiresAtMs: END + HOUR }]);
      await apply([{ kind: 'change_stay', reservationId: id, from, to, overridden: ['stay_too_short'] }], {
        by: 'staff:caro',
      });
      await apply([{ kind: 'rename_reservation', reservationId: id, name: 'Ana Paz' }], { by: 'staff:caro' });
      await apply(
        [
          { kind: 'confirm_reservation', reservationId: id },
          { kind: 'take_manual_payment', paymentId: `${id}-p`, reservationId: id },
        ],
        { by: 'staff:caro' },
      );
      await apply([{ kind: 'cancel_reservation', reservationId: id }], { by: 'staff:caro' });
      const paid = { payment: `${id}-p`, provider: 'manual', amountCents: to.deposit.amount, currency: 'ARS' };
      expect(await history(id)).toEqual([
        ['api', 'placed', { ...from, status: 'held', holdExpiresAtMs: END }],
        ['job', 'extended', { holdExpiresAtMs: END + HOUR }],
        ['staff:caro', 'changed', { from, to, overridden: ['stay_too_short'] }],
        ['staff:caro', 'renamed', {}],
        ['staff:caro', 'confirmed', { from: 'held' }],
        ['staff:caro', 'paid', paid],
        ['staff:caro', 'cancelled', {}],
      ]);
    });

    test('of a turn is the bot’s; what changes nothing is no step', async () => {
      const { business, apply, history } = house();
      const ana = await guest(store(), business);
      const id = fresh('r');
      const effects: Effect[] = [hold(id, stay('u', ...NIGHTS), null)];
      await store().commitTurn(turnOf(ana, business, { effects }));
      await apply([{ kind: 'confirm_reservation', reservationId: id }]);
      await apply([{ kind: 'expire_hold', reservationId: id }]);
      expect((await history(id)).map(([author, what]) => [author, what])).toEqual([['bot', 'placed']]);
    });

    test('of what is rolled back is not there', async () => {
      const { apply, history } = house();
      const [one, two] = [fresh('r'), fresh('r')];
      await apply([hold(one, stay('u', ...NIGHTS), null)]);
      await apply([hold(two, stay('v', ...NIGHTS), null)]);
      const change: Effect = {
        kind: 'change_stay',
        reservationId: two,
        from: stay('v', ...NIGHTS),
        to: stay('u', ...NIGHTS),
      };
      expect(await codeOf(apply([change]))).toBe('taken');
      expect((await history(two)).map(([, what]) => what)).toEqual(['placed']);
    });

    test('a hold that ends because another takes its nights ended by itself', async () => {
      const { apply, history } = house();
      const id = fresh('r');
      await apply([hold(id, stay('u', ...NIGHTS))]);
      await apply([hold(fresh('r'), stay('u', ...NIGHTS), null)], { by: 'staff:caro', nowMs: END });
      expect((await history(id)).map(([author, what]) => [author, what])).toEqual([
        ['job', 'placed'],
        ['job', 'expired'],
      ]);
    });

    test('a stay that ended is completed by a job', async () => {
      const { business, apply, history } = house();
      const id = fresh('r');
      await apply([hold(id, stay('u', ...NIGHTS), null)]);
      await store().completeStays(business, [id], '2026-12-22', NOON);
      expect((await history(id)).at(-1)).toEqual(['job', 'completed', {}]);
    });

    test('a refund of a payment by hand is one step, by whoever gave it back', async () => {
      const { business, apply, history } = house();
      const id = fresh('r');
      const deposit = stay('u', ...NIGHTS).deposit.amount;
      await apply([
        hold(id, stay('u', ...NIGHTS), null),
        { kind: 'take_manual_payment', paymentId: `${id}-p`, reservationId: id },
      ]);
      const want = { id: fresh('f'), businessId: business, paymentId: `${id}-p`, reason: null, nowMs: NOON };
      await store().wantRefund({ ...want, amountCents: 1_000_000, by: 'staff:caro' });
      const back = { payment: `${id}-p`, amountCents: 1_000_000, currency: 'ARS' };
      expect((await history(id)).slice(1)).toEqual([
        ['job', 'paid', { payment: `${id}-p`, provider: 'manual', amountCents: deposit, currency: 'ARS' }],
        ['staff:caro', 'refunded', back],
      ]);
    });

    test('is the business’s own, with the name of who did it', async () => {
      const { business, apply } = house();
      const [id, staff] = [fresh('r'), fresh('staff')];
      await query(
        `INSERT INTO staff (id, name, language, created_at) VALUES ('${staff}', 'Caro Méndez', 'es', ${NOON})`,
      );
      await apply([hold(id, stay('u', ...NIGHTS))], { by: `staff:${staff}` });
      expect(await store().reservationHistory(business, id)).toMatchObject([
        { author: `staff:${staff}`, authorName: 'Caro Méndez', atMs: NOON },
      ]);
      expect(await store().reservationHistory(fresh('business'), id)).toEqual([]);
    });
  });

  describe('no-show', () => {
    test('frees the nights and leaves the deposit; again changes nothing', async () => {
      const { business, apply, history } = house();
      const id = fresh('r');
      await apply([
        hold(id, stay('u', ...NIGHTS), null),
        { kind: 'take_manual_payment', paymentId: `${id}-p`, reservationId: id },
      ]);
      const absent: Effect[] = [{ kind: 'mark_no_show', reservationId: id }];
      await apply(absent);
      await apply(absent);
      expect((await store().reservation(business, id))?.status).toBe('no_show');
      expect((await history(id)).filter(([, what]) => what === 'no_show')).toHaveLength(1);
      expect((await store().paymentRows(business, id))[0]).not.toHaveProperty('attention');
      await apply([hold(fresh('r'), stay('u', ...NIGHTS), null)]);
    });

    test('is of a stay that was certain only', async () => {
      const { apply } = house();
      const id = fresh('r');
      await apply([hold(id, stay('u', ...NIGHTS))]);
      expect(await codeOf(apply([{ kind: 'mark_no_show', reservationId: id }]))).toBe('reservation_changed');
    });
  });

  describe('the board', () => {
    test.each([
      ['2026-12-15', '2026-12-18', false],
      ['2026-12-15', '2026-12-19', true],
      ['2026-12-20', '2026-12-25', true],
      ['2026-12-21', '2026-12-25', false],
      ['2026-12-01', '2027-01-30', true],
    ])('from %s to %s has a stay of 18 to 21: %s', async (from, to, isThere) => {
      const { business, apply } = house();
      await apply([hold(fresh('r'), stay('u', ...NIGHTS), null)]);
      expect((await store().board(business, from, to, NOON)).stays).toHaveLength(isThere ? 1 : 0);
    });

    test('has what stands: held until its end, confirmed, completed, and nobody who cancelled', async () => {
      const { business, apply } = house();
      const [held, sure, gone] = [fresh('r'), fresh('r'), fresh('r')];
      await apply([hold(held, stay('u', ...NIGHTS)), hold(sure, stay('v', ...NIGHTS), null)]);
      await apply([hold(gone, stay('w', ...NIGHTS), null), { kind: 'cancel_reservation', reservationId: gone }]);
      const ids = async (nowMs: number) =>
        (await store().board(business, ...NIGHTS, nowMs)).stays.map(({ reservation }) => reservation.id).toSorted();
      expect(await ids(END - 1)).toEqual([held, sure].toSorted());
      expect(await ids(END)).toEqual([sure]);
      expect((await store().board(fresh('business'), ...NIGHTS, NOON)).stays).toEqual([]);
    });

    test('tells of each stay what was paid of it, and what waits for a person', async () => {
      const { business, apply } = house();
      const id = fresh('r');
      const terms = stay('u', ...NIGHTS);
      await apply([hold(id, terms, null), { kind: 'take_manual_payment', paymentId: `${id}-p`, reservationId: id }]);
      const standing = async () => {
        const [one] = (await store().board(business, ...NIGHTS, NOON)).stays;
        return [one?.paidCents, one?.waitingCents];
      };
      expect(await standing()).toEqual([terms.deposit.amount, 0]);
      await query(`UPDATE payments SET attention = 'partly_refunded', refunded_cents = 400000 WHERE id = '${id}-p'`);
      expect(await standing()).toEqual([0, terms.deposit.amount - 400_000]);
    });

    test('has the nights that calendars claim and how they were read, without echoes of ours', async () => {
      const { business, claim } = house();
      await claim('airbnb', 'u', ['2026-12-17', '2026-12-18', '2026-12-20', '2026-12-21']);
      await claim('booking', 'u', ['2026-12-18'], { isEcho: true });
      const { claims, readings } = await store().board(business, ...NIGHTS, NOON);
      expect(claims).toEqual(
        ['2026-12-18', '2026-12-20'].map((night) => ({ resource: 'u', calendar: 'airbnb', night, isDoubtful: false })),
      );
      expect(readings).toContainEqual({ calendar: 'airbnb', goodAtMs: NOON - HOUR, error: null });
    });
  });

  describe('a day', () => {
    test('has who comes, who goes and who stays', async () => {
      const { business, apply } = house();
      await apply([hold(fresh('r'), stay('u', ...NIGHTS), null)], { name: 'Ana Paz' });
      const on = async (date: string) =>
        (await store().stayingOn(business, date, NOON)).map(({ reservation }) => reservation.customer.name);
      expect(await on('2026-12-17')).toEqual([]);
      for (const date of ['2026-12-18', '2026-12-20', '2026-12-21']) expect(await on(date)).toEqual(['Ana Paz']);
      expect(await on('2026-12-22')).toEqual([]);
    });

    test('tells what staff noted in the conversation of a stay', async () => {
      const { business } = house();
      const ana = await guest(store(), business);
      await store().commitTurn(turnOf(ana, business, { effects: [hold(fresh('r'), stay('u', ...NIGHTS), null)] }));
      await query(
        `INSERT INTO conversation_notes (id, business_id, conversation_id, author, text, at) VALUES ('${fresh('n')}', '${business}', '${ana.conversationId}', 'staff:nobody', 'llegan tarde', ${NOON})`,
      );
      const [one] = await store().stayingOn(business, NIGHTS[0], NOON);
      expect(one?.notes).toEqual([{ atMs: NOON, author: 'staff:nobody', text: 'llegan tarde' }]);
    });
  });

  test('who has a night is named: a reservation, or a calendar; what is over has none', async () => {
    const { business, apply, claim } = house();
    const [sure, held] = [fresh('r'), fresh('r')];
    await apply([hold(sure, stay('u', ...NIGHTS), null)], { name: 'Ana Paz' });
    await apply([hold(held, stay('u', '2026-12-21', '2026-12-22'))]);
    await claim('airbnb', 'u', ['2026-12-22', '2026-12-18']);
    const asked = { businessId: business, resource: 'u', from: '2026-12-20', to: '2026-12-24' };
    const ofAna = { kind: 'reservation', id: sure, code: sure.toUpperCase(), name: 'Ana Paz' };
    const expected = [
      { night: '2026-12-20', ...ofAna, checkIn: NIGHTS[0], checkOut: NIGHTS[1] },
      expect.objectContaining({ night: '2026-12-21', id: held }),
      { night: '2026-12-22', kind: 'calendar', calendar: 'airbnb' },
    ];
    expect(await store().holders(asked, NOON)).toEqual(expected);
    expect((await store().holders(asked, END)).map(({ night }) => night)).toEqual(['2026-12-20', '2026-12-22']);
    expect((await store().holders({ ...asked, except: sure }, NOON)).map(({ night }) => night)).toEqual([
      addDays('2026-12-20', 1),
      '2026-12-22',
    ]);
  });
}

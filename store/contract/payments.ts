import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Effect } from '../../bot/core/effect.ts';
import type { PaymentStatus, ProviderPayment } from '../../bot/core/payment.ts';
import { judge } from '../../jobs/payments/judge.ts';
import type { KnownPayment, PaymentDetail } from '../store.ts';
import { codeOf, fresh, guest, HOUR, hold, MINUTE, NOON, stay } from './fixtures.ts';
import type { Subject } from './subject.ts';

const NIGHTS = ['2026-12-18', '2026-12-21'] as const;
const END = NOON + 45 * MINUTE;
const DEPOSIT = 5_400_000;
const ARS = (amount: number) => ({ amount, currency: 'ARS' });

/** Links, payments, refunds, and the books that they are kept in. */
export function paymentsContract({ store, query, another }: Subject): void {
  /** A business whose guest holds a unit, with the provider's words on what they pay. */
  async function till(change: { end?: number | null; nights?: readonly [string, string]; unit?: string } = {}) {
    const business = fresh('business');
    const { conversationId, customerId } = await guest(store(), business);
    const { end = END, nights = NIGHTS, unit = 'u' } = change;
    const apply = (effects: Effect[], nowMs = NOON) =>
      store().apply({ businessId: business, effects, customer: { id: customerId }, nowMs });
    async function place(nowMs = NOON, endMs: number | null = end, range = nights): Promise<string> {
      const id = fresh('r');
      await apply([hold(id, stay(unit, ...range), endMs)], nowMs);
      // as a turn would have made it
      await query(`UPDATE reservations SET conversation_id = '${conversationId}' WHERE id = '${id}'`);
      return id;
    }
    const reservationId = await place();
    async function link(nowMs = NOON, of = reservationId): Promise<string> {
      const id = fresh('p');
      const want = { id, businessId: business, reservationId: of, provider: 'mercadopago' as const, nowMs };
      const row = await store().wantLink({ ...want, asked: ARS(DEPOSIT) });
      const made = { linkId: `pref-${row!.id}`, url: `https://pay/${row!.id}`, untilMs: END, seller: 'us' };
      await store().openLink(row!.id, made, nowMs);
      return row!.id;
    }
    async function tell(reference: string, word: Partial<ProviderPayment> & { externalId: string }, nowMs = NOON) {
      const payment: ProviderPayment = {
        reference,
        status: 'approved',
        amount: ARS(DEPOSIT),
        refundedCents: 0,
        seller: 'us',
        updatedAtMs: nowMs,
        detail: 'told',
        ...word,
      };
      const decide = (known: KnownPayment) =>
        judge(known, payment, { askedAtMs: nowMs, nowMs, withConfirmation: [], extension: null, isPast: false });
      return store().recordPayment({
        businessIds: [business],
        provider: 'mercadopago',
        payment,
        newId: fresh('p'),
        decide,
        nowMs,
      });
    }
    const refund = async (paymentId: string, amountCents: number | null, id = fresh('f')) =>
      store().wantRefund({ id, businessId: business, paymentId, amountCents, reason: null, by: 'staff', nowMs: NOON });
    return {
      business,
      conversationId,
      reservationId,
      apply,
      place,
      link,
      tell,
      refund,
      payments: () => store().paymentRows(business, reservationId),
      status: async (id = reservationId) => (await store().reservation(business, id))?.status,
      events: async () =>
        (await store().loadTurn(conversationId))!.pending.flatMap(({ content }) =>
          content.kind === 'event' ? [content.event.kind] : [],
        ),
      jobs: async (queue: string) =>
        (await store().jobs({ queue }, { limit: 200 })).items
          .filter(({ payload }) => JSON.stringify(payload).includes(business) || payload.refundId !== undefined)
          .map(({ task }) => task),
    };
  }

  /** The books of one payment: what is in each account. */
  async function balances(paymentId: string): Promise<Record<string, number>> {
    const rows = await query(
      `SELECT account_from AS "from", account_to AS "to", amount_cents AS cents FROM ledger WHERE payment_id = '${paymentId}'`,
    );
    const sums: Record<string, number> = { customer: 0, deposits: 0, unapplied: 0 };
    for (const { from, to, cents } of rows) {
      sums[String(from)]! -= Number(cents);
      sums[String(to)]! += Number(cents);
    }
    return sums;
  }

  /** Whatever happened: the books say the same as the rows. */
  async function audit(business: string): Promise<void> {
    const { items } = await store().payments(business, {}, { limit: 200 });
    for (const { id, status, amount, refundedCents, attention } of items) {
      const came = status === 'pending' || status === 'rejected' ? 0 : amount.amount;
      const left = came === 0 ? 0 : came - refundedCents;
      const { customer, deposits, unapplied } = await balances(id);
      expect({ id, left, customer, deposits, unapplied }).toEqual({
        id,
        left,
        customer: -left + 0,
        deposits: attention === undefined ? left : 0,
        unapplied: attention === undefined ? 0 : left,
      });
      expect(left).toBeGreaterThanOrEqual(0);
    }
  }

  test('a link is wanted once, whoever asks, and is told by its row', async () => {
    const { business, reservationId, payments } = await till();
    const want = { businessId: business, reservationId, provider: 'mercadopago' as const, nowMs: NOON };
    const ids = [fresh('p'), fresh('p'), fresh('p')];
    const other = await another();
    const rows = await Promise.all(
      ids.map((id, i) => (i === 0 ? other : store()).wantLink({ ...want, id, asked: ARS(DEPOSIT) })),
    );
    expect(new Set(rows.map((row) => row?.id)).size).toBe(1);
    const row = rows[0]!;
    expect(row).toMatchObject({
      status: 'pending',
      amount: ARS(DEPOSIT),
      asked: ARS(DEPOSIT),
      askedStay: expect.stringMatching(/^u \d{4}-\d\d-\d\d \d{4}-\d\d-\d\d$/),
      link: { state: 'wanted' },
    });
    const unmade = async () =>
      (await store().paymentTrouble(NOON)).linksUnmade.filter(({ businessId }) => businessId === business);
    expect(await unmade()).toEqual([{ businessId: business, count: 1, sinceMs: NOON }]);
    expect(await store().openLink(row.id, { linkId: 'l', url: 'https://x', untilMs: END }, NOON)).toBe(true);
    expect(await store().openLink(row.id, { linkId: 'm', url: 'https://y', untilMs: END }, NOON)).toBe(false);
    expect(await unmade()).toEqual([]);
    expect(await payments()).toMatchObject([{ link: { state: 'open', url: 'https://x', untilMs: END }, linkId: 'l' }]);
    await store().closeLink(row.id, NOON + 1);
    expect(await payments()).toMatchObject([{ link: { state: 'closed', untilMs: NOON + 1 } }]);
    const id = fresh('p');
    expect(await store().wantLink({ ...want, id, asked: ARS(DEPOSIT) })).toMatchObject({ id });
  });

  test('no link for another deposit than it has, for what is not held, for another’s reservation', async () => {
    const { business, reservationId, apply } = await till();
    const want = { id: fresh('p'), businessId: business, reservationId, provider: 'stripe' as const, nowMs: NOON };
    expect(await store().wantLink({ ...want, asked: ARS(1) })).toBeNull();
    expect(await store().wantLink({ ...want, businessId: fresh('business'), asked: ARS(DEPOSIT) })).toBeNull();
    await apply([{ kind: 'cancel_reservation', reservationId }]);
    expect(await store().wantLink({ ...want, asked: ARS(DEPOSIT) })).toBeNull();
  });

  test('links come due for a check, one after the other, and stay away once they are told to', async () => {
    const { link } = await till();
    const id = await link();
    const due = async (nowMs: number) =>
      (await store().linksToCheck(nowMs, 1_000)).map((row) => row.id).filter((one) => one === id);
    expect(await due(NOON + 2 * MINUTE)).toEqual([]);
    expect(await due(NOON + 3 * MINUTE)).toEqual([id]);
    await store().setLinkCheck(id, NOON + HOUR);
    expect(await due(NOON + HOUR - 1)).toEqual([]);
    await store().setLinkCheck(id, null);
    expect(await due(NOON + 100 * HOUR)).toEqual([]);
  });

  test('a notice is taken once, with one job that reads its payment', async () => {
    const payment = fresh('payment');
    const notice = { provider: 'stripe' as const, payment, businessIds: ['b'], nowMs: NOON };
    const first = fresh('n');
    expect(await store().takeNotice({ ...notice, noticeId: first })).toBe(true);
    expect(await store().takeNotice({ ...notice, noticeId: first })).toBe(false);
    expect(await store().takeNotice({ ...notice, noticeId: fresh('n') })).toBe(true);
    const { items } = await store().jobs({ queue: 'payments' }, { limit: 200 });
    expect(items.filter(({ payload }) => payload.payment === payment)).toHaveLength(1);
  });

  test('paid: row, books, reservation and event in one; again, nothing', async () => {
    const { business, reservationId, link, tell, payments, status, events, jobs } = await till();
    const id = await link();
    expect(await tell(id, { externalId: '1' })).toMatchObject({ kind: 'recorded', isConfirmed: true, paymentId: id });
    expect(await payments()).toMatchObject([{ id, status: 'approved', externalId: '1', amount: ARS(DEPOSIT) }]);
    expect(await status()).toBe('confirmed');
    expect(await events()).toEqual(['reservation_confirmed']);
    expect(await jobs('followers')).toEqual(['follow-reservation']);
    expect(await tell(id, { externalId: '1' }, NOON + HOUR)).toMatchObject({ kind: 'nothing_new' });
    expect(await balances(id)).toEqual({ customer: -DEPOSIT, deposits: DEPOSIT, unapplied: 0 });
    expect(
      await store().answer({ businessId: business, customerId: '' }, { kind: 'payments', reservationId }, NOON),
    ).toEqual([expect.objectContaining({ id, status: 'approved' })]);
    await audit(business);
  });

  test('what is of no link here, of another business or provider, is unknown', async () => {
    const [one, two] = [await till(), await till()];
    const id = await one.link();
    expect(await two.tell(id, { externalId: '1' })).toEqual({ kind: 'unknown' });
    expect(await one.tell('nothing', { externalId: '1' })).toEqual({ kind: 'unknown' });
    expect(await one.tell(null as never, { externalId: '1' })).toEqual({ kind: 'unknown' });
    expect(await one.payments()).toMatchObject([{ status: 'pending' }]);
  });

  test('a refused try and then an approved one: two rows of one link', async () => {
    const { business, link, tell, payments, status } = await till();
    const id = await link();
    await tell(id, { externalId: '1', status: 'rejected' });
    await tell(id, { externalId: '2' });
    expect(await payments()).toMatchObject([
      { id, status: 'rejected', externalId: '1' },
      { status: 'approved', externalId: '2', linkOf: id },
    ]);
    expect(await status()).toBe('confirmed');
    await audit(business);
  });

  test('two payments of one deposit in the same moment, in two processes: one confirms, one waits', async () => {
    const { business, link, payments, events } = await till();
    const id = await link();
    const other = await another();
    const word = (at: typeof other, externalId: string) => {
      const payment: ProviderPayment = {
        externalId,
        reference: id,
        status: 'approved',
        amount: ARS(DEPOSIT),
        refundedCents: 0,
        updatedAtMs: NOON,
        detail: '',
      };
      const decide = (known: KnownPayment) =>
        judge(known, payment, { askedAtMs: NOON, nowMs: NOON, withConfirmation: [], extension: null, isPast: false });
      const said = { businessIds: [business], provider: 'mercadopago' as const, payment, newId: fresh('p') };
      return at.recordPayment({ ...said, decide, nowMs: NOON });
    };
    await Promise.all([word(store(), '1'), word(other, '2'), word(store(), '1'), word(other, '2')]);
    const rows = await payments();
    expect(rows.map(({ attention }) => attention).sort()).toEqual(['second_payment', undefined]);
    expect((await events()).sort()).toEqual(['payment_attention', 'reservation_confirmed']);
    await audit(business);
  });

  test('late: the nights are taken again if they are free', async () => {
    const { business, reservationId, link, tell, apply, status } = await till();
    const id = await link();
    await apply([{ kind: 'expire_hold', reservationId }], END);
    expect(await tell(id, { externalId: '1' }, END + HOUR)).toMatchObject({ isConfirmed: true });
    expect(await status()).toBe('confirmed');
    const taken = { kind: 'taken_nights', resources: ['u'], from: '2026-12-01', to: '2027-01-01' } as const;
    expect((await store().answer({ businessId: business, customerId: '' }, taken, END + HOUR)).u).toHaveLength(3);
  });

  test('late, and another has a night: it waits; as the deposit of another stay it waits no more', async () => {
    const { business, reservationId, link, tell, apply, place, payments, status, events } = await till();
    const id = await link();
    await apply([{ kind: 'expire_hold', reservationId }], END);
    await place(END, null, ['2026-12-20', '2026-12-22']);
    const recorded = await tell(id, { externalId: '1' }, END + HOUR);
    expect(recorded).toMatchObject({ kind: 'recorded', isConfirmed: false, verdict: { attention: 'late' } });
    expect(await status()).toBe('expired');
    expect(await payments()).toMatchObject([{ id, attention: 'late' }]);
    expect(await events()).toContain('payment_attention');
    expect(await balances(id)).toEqual({ customer: -DEPOSIT, deposits: 0, unapplied: DEPOSIT });

    const instead = await place(END + HOUR, null, ['2026-12-26', '2026-12-29']);
    await apply([{ kind: 'apply_payment', paymentId: id, reservationId: instead }], END + HOUR);
    expect(await store().payment(business, id)).toMatchObject({ reservationId: instead, link: { state: 'closed' } });
    expect((await store().payment(business, id))?.attention).toBeUndefined();
    expect(await balances(id)).toEqual({ customer: -DEPOSIT, deposits: DEPOSIT, unapplied: 0 });
    const twice = apply([{ kind: 'apply_payment', paymentId: id, reservationId: instead }], END + HOUR);
    expect(await codeOf(twice)).toBe('reservation_changed');
    await audit(business);
  });

  test('money of a link that is open still is applied elsewhere: the link asks nobody any more, and is to be closed', async () => {
    const { business, link, tell, apply, place, jobs } = await till();
    const id = await link();
    await tell(id, { externalId: '1', amount: ARS(DEPOSIT - 1) });
    const instead = await place(NOON, null, ['2026-12-26', '2026-12-29']);
    await apply([{ kind: 'apply_payment', paymentId: id, reservationId: instead }]);
    expect(await store().payment(business, id)).toMatchObject({ link: { state: 'closed' } });
    expect(await jobs('payments')).toContain('close-link');
  });

  test('an overdue hold of another on a night of a late payment makes room', async () => {
    const { reservationId, link, tell, apply, place, status } = await till();
    const id = await link();
    await apply([{ kind: 'expire_hold', reservationId }], END);
    const overdue = await place(END, END + MINUTE, ['2026-12-20', '2026-12-22']);
    await tell(id, { externalId: '1' }, END + 2 * MINUTE);
    expect([await status(), await status(overdue)]).toEqual(['confirmed', 'expired']);
  });

  test('a cancelled reservation’s deposit waits for a person', async () => {
    const { business, reservationId, link, tell, apply, payments } = await till();
    const id = await link();
    await tell(id, { externalId: '1' });
    await apply([{ kind: 'cancel_reservation', reservationId }]);
    expect(await payments()).toMatchObject([{ id, attention: 'reservation_over' }]);
    await audit(business);
  });

  test('staff take the deposit themselves: once, and only where one is asked', async () => {
    const { business, reservationId, apply, payments } = await till();
    const take = (paymentId: string): Effect => ({ kind: 'take_manual_payment', paymentId, reservationId });
    await apply([{ kind: 'confirm_reservation', reservationId }, take(fresh('p'))]);
    await apply([take(fresh('p'))]);
    expect(await payments()).toMatchObject([{ provider: 'manual', status: 'approved', amount: ARS(DEPOSIT) }]);
    await audit(business);
  });

  test('a refund: its intent, its job, its end; the customer hears of it once', async () => {
    const { business, link, tell, refund, events, jobs } = await till();
    const id = await link();
    await tell(id, { externalId: '1' });
    const asked = await refund(id, 1_000);
    expect(asked).toMatchObject({ kind: 'wanted', payment: { refundedCents: 0, refunds: [{ state: 'wanted' }] } });
    const { id: refundId } = (asked as { payment: PaymentDetail }).payment.refunds[0]!;
    expect(await jobs('payments')).toContain('refund-payment');
    await store().finishRefund(refundId, { state: 'pending', externalId: 'x' }, NOON);
    expect(await store().refund(refundId)).toMatchObject({ refund: { state: 'wanted', externalId: 'x' } });
    for (let i = 0; i < 2; i++) await store().finishRefund(refundId, { state: 'done', externalId: 'x' }, NOON);
    expect(await store().payment(business, id)).toMatchObject({ status: 'partially_refunded', refundedCents: 1_000 });
    expect(await events()).toEqual(['reservation_confirmed', 'payment_refunded']);
    await tell(id, { externalId: '1', status: 'partially_refunded', refundedCents: 1_000 }, NOON + HOUR);
    expect(await events()).toHaveLength(2);
    await audit(business);
  });

  test('the provider’s word of a refund and the job’s end are the same refund, whichever comes first', async () => {
    const { business, link, tell, refund, events } = await till();
    const id = await link();
    await tell(id, { externalId: '1' });
    const refundId = fresh('f');
    await refund(id, null, refundId);
    await tell(id, { externalId: '1', status: 'refunded', refundedCents: DEPOSIT }, NOON + 1);
    await store().finishRefund(refundId, { state: 'done', externalId: 'x' }, NOON + 2);
    expect(await store().payment(business, id)).toMatchObject({ status: 'refunded', refundedCents: DEPOSIT });
    expect((await events()).filter((kind) => kind === 'payment_refunded')).toHaveLength(1);
    await audit(business);
  });

  test('what may not be given back is refused: more than is left, what is under way, what never came', async () => {
    const { link, tell, refund } = await till();
    const id = await link();
    expect(await refund(id, null)).toEqual({ kind: 'not_refundable', status: 'pending' });
    await tell(id, { externalId: '1' });
    expect(await refund(id, DEPOSIT + 1)).toEqual({ kind: 'too_much', limitCents: DEPOSIT });
    expect(await refund(id, 1_000)).toMatchObject({ kind: 'wanted' });
    expect(await refund(id, DEPOSIT)).toEqual({ kind: 'too_much', limitCents: DEPOSIT - 1_000 });
    expect(await refund(id, null)).toMatchObject({ kind: 'wanted' });
    expect(await refund(id, null)).toEqual({ kind: 'not_refundable', status: 'approved' });
    expect(await refund('nothing', null)).toEqual({ kind: 'not_found' });
    await tell(id, { externalId: '1', status: 'charged_back' }, NOON + 1);
    expect(await refund(id, 1)).toEqual({ kind: 'not_refundable', status: 'charged_back' });
  });

  test('a refused refund is a person’s, who settles it or tries again', async () => {
    const { business, link, tell, refund } = await till();
    const id = await link();
    await tell(id, { externalId: '1' });
    const refundId = fresh('f');
    await refund(id, null, refundId);
    await store().finishRefund(refundId, { state: 'failed', failure: 'no balance' }, NOON);
    expect(await store().payment(business, id)).toMatchObject({
      attention: 'refund_failed',
      refunds: [{ state: 'failed', failure: 'no balance' }],
    });
    await audit(business);
    const { payment } = await store().settlePayment({ businessId: business, paymentId: id, by: 'staff', nowMs: NOON });
    expect(payment?.attention).toBeUndefined();
    await audit(business);
    expect(await refund(id, null)).toMatchObject({ kind: 'wanted' });
  });

  test('a dispute that staff have seen to is money gone; won after all, it is back', async () => {
    const { business, link, tell } = await till();
    const id = await link();
    await tell(id, { externalId: '1' });
    await tell(id, { externalId: '1', status: 'charged_back' }, NOON + 1);
    await audit(business);
    await store().settlePayment({ businessId: business, paymentId: id, by: 'staff', nowMs: NOON + 2 });
    expect(await balances(id)).toEqual({ customer: 0, deposits: 0, unapplied: 0 });
    await tell(id, { externalId: '1' }, NOON + HOUR);
    expect(await store().payment(business, id)).toMatchObject({ status: 'approved', refundedCents: 0 });
    await audit(business);
  });

  test('the same key refunds once, also in two processes at once', async () => {
    const { business, link, tell } = await till();
    const id = await link();
    await tell(id, { externalId: '1' });
    const key = fresh('key');
    const other = await another();
    const ask = (at: typeof other) =>
      at.wantRefund({
        id: fresh('f'),
        businessId: business,
        paymentId: id,
        amountCents: null,
        reason: null,
        by: 'staff',
        idempotency: { scope: 's', key, bodyHash: 'h', status: 200, body: ({ id: of }) => of, nowMs: NOON },
        nowMs: NOON,
      });
    const asked = await Promise.all([ask(store()), ask(other), ask(store())]);
    expect(asked.map(({ kind }) => kind).sort()).toEqual(['replayed', 'replayed', 'wanted']);
    expect((await store().payment(business, id))?.refunds).toHaveLength(1);
  });

  test('lists: the latest first, by page, by each filter; trouble counts what waits', async () => {
    const { business, reservationId, link, tell } = await till();
    const id = await link();
    await tell(id, { externalId: '1', status: 'rejected' }, NOON + 1);
    await tell(id, { externalId: '2' }, NOON + 2);
    await tell(id, { externalId: '3' }, NOON + 3);
    const list = async (filter: object) =>
      (await store().payments(business, filter, { limit: 10 })).items.map(({ externalId }) => externalId);
    expect(await list({})).toEqual(['3', '2', '1']);
    expect(await list({ status: 'approved' })).toEqual(['3', '2']);
    expect(await list({ needsAttention: true })).toEqual(['3']);
    expect(await list({ needsAttention: false })).toEqual(['2', '1']);
    expect(await list({ reservationId })).toHaveLength(3);
    expect(await list({ reservationId: 'none' })).toEqual([]);
    const first = await store().payments(business, {}, { limit: 2 });
    const rest = await store().payments(business, {}, { limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map(({ externalId }) => externalId)).toEqual(['3', '2', '1']);
    expect(rest.nextCursor).toBeNull();
    expect(await store().payment(fresh('business'), id)).toBeNull();
    const { attention } = await store().paymentTrouble(NOON);
    expect(attention.find((one) => one.businessId === business)).toEqual({
      businessId: business,
      count: 1,
      refundsFailed: 0,
      sinceMs: NOON + 3,
    });
  });

  test('the database itself keeps the rules: no entry of nothing, no payment twice, no two links that ask', async () => {
    const { business, reservationId, link, tell } = await till();
    const id = await link();
    await tell(id, { externalId: '1' });
    const entry = (from: string, to: string, cents: number) =>
      query(
        `INSERT INTO ledger (business_id, payment_id, reservation_id, account_from, account_to, amount_cents, currency, reason, at) VALUES ('${business}', '${id}', '${reservationId}', '${from}', '${to}', ${cents}, 'ARS', 'x', 0)`,
      );
    await expect(entry('customer', 'deposits', 0)).rejects.toThrow();
    await expect(entry('customer', 'customer', 1)).rejects.toThrow();
    await expect(entry('customer', 'pocket', 1)).rejects.toThrow();
    const row = (externalId: string, linkState: string) =>
      query(
        `INSERT INTO payments (id, business_id, reservation_id, provider, external_id, status, amount_cents, refunded_cents, currency, detail, link_state, created_at, updated_at) VALUES ('${fresh('p')}', '${business}', '${reservationId}', 'mercadopago', ${externalId}, 'pending', 1, 0, 'ARS', '', ${linkState}, 0, 0)`,
      );
    await expect(row("'1'", 'null')).rejects.toThrow();
    await expect(row('null', "'wanted'")).rejects.toThrow();
  });

  test('whatever is told, refunded, disputed, moved and cancelled, in any order: the books agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
        const { business, reservationId, link, tell, apply, place } = await till();
        const id = await link();
        const elsewhere = await place(NOON, null, ['2026-12-26', '2026-12-29']);
        const truth = new Map<string, ProviderPayment>();
        let nowMs = NOON;
        for (const { kind, payment, cents, minutes, pick } of steps) {
          nowMs += minutes * MINUTE + 1;
          const rows = (await store().payments(business, {}, { limit: 200 })).items;
          const chosen = rows[pick % rows.length]!;
          switch (kind) {
            case 'told': {
              // what the provider says now, or said before: an old word
              const before = truth.get(payment);
              const word = nextWord(before, payment, cents, pick, nowMs);
              truth.set(payment, word);
              await tell(id, { ...(pick % 5 === 0 && before !== undefined ? before : word), reference: id }, nowMs);
              break;
            }
            case 'refund': {
              const refundId = fresh('f');
              const wanted = await store().wantRefund({
                id: refundId,
                businessId: business,
                paymentId: chosen.id,
                amountCents: pick % 2 === 0 ? null : Math.max(1, cents),
                reason: null,
                by: 'staff',
                nowMs,
              });
              if (wanted.kind !== 'wanted') break;
              const ends = [
                { state: 'done', externalId: 'x' },
                { state: 'failed', failure: 'no' },
                { state: 'pending', externalId: 'x' },
              ] as const;
              await store().finishRefund(refundId, ends[pick % 3]!, nowMs);
              break;
            }
            case 'settle':
              await store().settlePayment({ businessId: business, paymentId: chosen.id, by: 'staff', nowMs });
              break;
            default: {
              const effects: Record<string, Effect> = {
                cancel: { kind: 'cancel_reservation', reservationId },
                confirm: { kind: 'confirm_reservation', reservationId },
                expire: { kind: 'expire_hold', reservationId },
                manual: { kind: 'take_manual_payment', paymentId: fresh('p'), reservationId },
                move: { kind: 'apply_payment', paymentId: chosen.id, reservationId: elsewhere },
              };
              const outcome = await codeOf(apply([effects[kind]!], nowMs));
              expect(['none', 'reservation_changed', 'taken']).toContain(outcome);
            }
          }
          await audit(business);
        }
      }),
      { numRuns: 40 },
    );
  }, 180_000);
}

const step = fc.record({
  kind: fc.constantFrom(
    'told',
    'told',
    'told',
    'refund',
    'refund',
    'settle',
    'cancel',
    'confirm',
    'expire',
    'manual',
    'move',
  ),
  payment: fc.constantFrom('1', '2', '3'),
  cents: fc.integer({ min: 0, max: DEPOSIT }),
  minutes: fc.integer({ min: 0, max: 40 }),
  pick: fc.nat({ max: 30 }),
});

/** What a provider may say of a payment next: whatever it likes, but for what is back, which only grows. */
function nextWord(
  before: ProviderPayment | undefined,
  externalId: string,
  cents: number,
  pick: number,
  nowMs: number,
): ProviderPayment {
  const statuses: PaymentStatus[] = [
    'pending',
    'rejected',
    'approved',
    'approved',
    'partially_refunded',
    'refunded',
    'charged_back',
  ];
  const status = statuses[pick % statuses.length]!;
  const amount = before?.amount ?? ARS(pick % 4 === 0 ? Math.max(1, cents) : DEPOSIT);
  const told =
    status === 'refunded' ? amount.amount : status === 'partially_refunded' ? Math.min(cents, amount.amount) : 0;
  return {
    externalId,
    reference: null,
    status,
    amount,
    refundedCents: Math.max(told, before?.refundedCents ?? 0),
    seller: pick % 7 === 0 ? 'them' : 'us',
    updatedAtMs: nowMs,
    detail: status,
  };
}

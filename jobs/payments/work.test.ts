import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../../bot/core/effect.ts';
import { BotError } from '../../bot/core/errors.ts';
import { CABINS, NOON_MS } from '../../bot/pipe.fixture.ts';
import type { PaymentRow } from '../../store/store.ts';
import { nextCheckAtMs } from './reconcile.ts';
import { openStage, type Stage } from './stage.fixture.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const down = () => new BotError('payment_unreachable', 'it is down', { fate: 'retry' });

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** Caro holds the Lenga from 18 to 21 December. */
async function hold(): Promise<string> {
  for (const line of ['quiero la lenga del 18 al 21 de diciembre, 5 personas', 'sí', 'Caro Méndez'])
    await stage.say(line);
  const { items } = await stage.store.reservations(CABINS, { status: 'held' }, { limit: 5 });
  return items[0]!.id;
}

const status = async (id: string) => (await stage.store.reservation(CABINS, id))?.status;
const rows = (id: string) => stage.store.paymentRows(CABINS, id);
const read = (payment: string) =>
  stage.store.takeNotice({
    provider: 'mercadopago',
    noticeId: `${payment}-${stage.clock.nowMs()}`,
    payment,
    businessIds: [CABINS],
    nowMs: stage.clock.nowMs(),
  });
/** What the conversation was fed, by kind. */
async function events(): Promise<string[]> {
  const { items } = await stage.store.conversations(CABINS, { limit: 1 });
  const records = await stage.store.turnRecords(items[0]!.id);
  return records.flatMap(({ input }) => (input.kind === 'event' ? [input.event.kind] : []));
}

describe('the link', () => {
  test('is made for what is held, until it ends, and told once', async () => {
    const id = await hold();
    await stage.settle();
    const { holdExpiresAtMs, deposit } = (await stage.store.reservation(CABINS, id))!;
    expect(stage.provider.links).toMatchObject([
      {
        request: { amount: deposit, title: 'Seña lenga 2026-12-18', untilMs: holdExpiresAtMs },
        untilMs: holdExpiresAtMs,
      },
    ]);
    const [row] = await rows(id);
    expect(row).toMatchObject({ link: { state: 'open', url: 'https://pay.example/link-1' }, asked: deposit });
    expect(stage.provider.links[0]?.request.reference).toBe(row?.id);
    expect(await events()).toEqual(['payment_link']);
    await stage.store.enqueue({
      queue: 'payments',
      task: 'sync-link',
      payload: { businessId: CABINS, reservationId: id },
      runAtMs: NOON_MS,
    });
    await stage.settle();
    expect(stage.provider.calls()).toBe(1);
    expect(await events()).toEqual(['payment_link']);
  });

  test('is moved with the hold; where its provider can’t, another takes its place', async () => {
    const id = await hold();
    await stage.settle();
    const later = (await stage.store.reservation(CABINS, id))!.holdExpiresAtMs! + 30 * MINUTE;
    const extend = [{ kind: 'extend_hold', reservationId: id, holdExpiresAtMs: later } as const];
    await stage.store.apply({ businessId: CABINS, effects: extend, nowMs: NOON_MS });
    stage.provider.isFixed = true;
    await stage.settle();
    expect(stage.provider.writes.slice(1)).toEqual(['move link-1', 'close link-1', expect.stringMatching(/^link /)]);
    expect((await rows(id)).map(({ link }) => link?.state)).toEqual(['closed', 'open']);
    expect(await events()).toEqual(['payment_link', 'payment_link']);
  });

  test('never shows old dates or another unit: one that asks as much for another stay takes its place', async () => {
    const id = await hold();
    await stage.settle();
    const { resource, checkIn, checkOut, guests, pets, total, deposit } = (await stage.store.reservation(CABINS, id))!;
    const from = { resource, checkIn, checkOut, guests, pets, total, deposit };
    const to = { ...from, checkIn: '2026-12-19', checkOut: '2026-12-22' };
    const change = [{ kind: 'change_stay', reservationId: id, from, to } as const];
    await stage.store.apply({ businessId: CABINS, effects: change, nowMs: NOON_MS });
    await stage.settle();
    expect(stage.provider.writes.slice(1)).toEqual(['close link-1', expect.stringMatching(/^link /)]);
    expect(stage.provider.links.map(({ request }) => request.title)).toEqual([
      'Seña lenga 2026-12-18',
      'Seña lenga 2026-12-19',
    ]);
    expect((await rows(id)).map(({ link, askedStay }) => [link?.state, askedStay])).toEqual([
      ['closed', 'lenga 2026-12-18 2026-12-21'],
      ['open', 'lenga 2026-12-19 2026-12-22'],
    ]);
    expect(await events()).toEqual(['payment_link', 'payment_link']);
  });

  test('is closed with the hold: ended, cancelled, confirmed', async () => {
    for (const kind of ['cancel_reservation', 'confirm_reservation'] as const) {
      const id = await hold();
      await stage.settle();
      const { length } = stage.provider.links;
      await stage.store.apply({ businessId: CABINS, effects: [{ kind, reservationId: id }], nowMs: NOON_MS });
      await stage.settle();
      expect(stage.provider.writes.at(-1)).toBe(`close link-${length}`);
      expect((await rows(id)).at(-1)?.link?.state).toBe('closed');
      if (kind === 'confirm_reservation') break;
    }
  });

  test('that lasts in failing is told to the customer, once, and made when the provider is back', async () => {
    await hold();
    stage.provider.faults.push(down(), down(), down(), down());
    for (let i = 0; i < 12; i++) {
      await stage.settle();
      stage.clock.moveTo(stage.clock.nowMs() + 5_000);
    }
    expect(await events()).toEqual(['payment_link_failed', 'payment_link']);
    expect(stage.provider.links).toHaveLength(1);
  });

  test('of money that waits for a person is closed, so that nobody pays twice', async () => {
    const id = await hold();
    await stage.settle();
    const { externalId } = stage.provider.pay('link-1', NOON_MS, { amount: { amount: 1, currency: 'ARS' } });
    await read(externalId);
    await stage.settle();
    expect(await status(id)).toBe('held');
    expect(await rows(id)).toMatchObject([{ attention: 'amount_mismatch', link: { state: 'closed' } }]);
    expect(stage.provider.writes).toContain('close link-1');
  });
});

describe('a payment that needs a person has alarms looked at in that moment', () => {
  const watches = async () => (await stage.store.jobs({ queue: 'alerts' }, { limit: 10 })).items.length;
  const pay = async (change: { amount?: { amount: number; currency: string } } = {}) => {
    const { externalId } = stage.provider.pay('link-1', NOON_MS, change);
    await read(externalId);
    await stage.settle();
  };

  test('because of what was paid', async () => {
    await hold();
    await stage.settle();
    expect(await watches()).toBe(0);
    await pay({ amount: { amount: 1, currency: 'ARS' } });
    expect(await watches()).toBe(1);
  });

  test('because its reservation was cancelled, or its refund refused', async () => {
    const id = await hold();
    await stage.settle();
    await pay();
    expect([await status(id), await watches()]).toEqual(['confirmed', 0]);
    await stage.store.apply({
      businessId: CABINS,
      effects: [{ kind: 'cancel_reservation', reservationId: id }],
      nowMs: NOON_MS,
    });
    await stage.settle();
    expect(await watches()).toBe(1);
    const [{ id: paymentId }] = (await rows(id)) as [PaymentRow];
    const want = { id: 'f1', businessId: CABINS, paymentId, amountCents: null, reason: null, by: 'staff' };
    await stage.store.wantRefund({ ...want, nowMs: NOON_MS });
    stage.provider.faults.push(new BotError('payment_refused', 'no money there', { fate: 'give_up' }));
    await stage.settle();
    expect((await rows(id))[0]?.attention).toBe('refund_failed');
    expect(await watches()).toBe(2);
  });
});

test('a pre-reservation that has its deposit is confirmed once its calendar was read, and asks for no other', async () => {
  const id = await hold();
  await stage.settle();
  await read(stage.provider.pay('link-1', NOON_MS).externalId);
  await stage.settle();
  const [paid] = await rows(id);
  const { customer, deposit, total } = (await stage.store.reservation(CABINS, id))!;
  const terms = {
    resource: 'coihue',
    checkIn: '2026-12-26',
    checkOut: '2026-12-29',
    guests: 2,
    pets: 0,
    deposit,
    total,
  };
  const apply = (...effects: Effect[]) =>
    stage.store.apply({ businessId: CABINS, effects, customer: { id: customer.id }, nowMs: NOON_MS });
  await apply({ kind: 'cancel_reservation', reservationId: id });
  const pre = { reservationId: 'pre', code: 'PRE-123', terms, customerName: null, holdExpiresAtMs: NOON_MS + HOUR };
  await apply({ kind: 'place_hold', ...pre, awaits: 'calendar' });
  await apply({ kind: 'apply_payment', paymentId: paid!.id, reservationId: 'pre' });
  await stage.settle();
  expect(await status('pre')).toBe('held');
  await apply({ kind: 'settle_wait', reservationId: 'pre', holdExpiresAtMs: NOON_MS + HOUR });
  await stage.settle();
  expect(await status('pre')).toBe('confirmed');
  expect(stage.provider.links).toHaveLength(1);
});

describe('reading', () => {
  test('a payment that a webhook told of confirms, and its link is closed', async () => {
    const id = await hold();
    await stage.settle();
    await read(stage.provider.pay('link-1', NOON_MS).externalId);
    await stage.settle();
    expect(await status(id)).toBe('confirmed');
    expect((await rows(id))[0]?.link?.state).toBe('closed');
    expect(await events()).toEqual(['payment_link', 'reservation_confirmed']);
  });

  test('what is not there yet is asked for again; what never comes is let go, and alarms nobody', async () => {
    await hold();
    await stage.settle();
    await read('404');
    for (let i = 0; i < 10; i++) {
      await stage.settle();
      stage.clock.moveTo(stage.clock.nowMs() + 2 * MINUTE);
    }
    const { items } = await stage.store.jobs({ queue: 'payments' }, { limit: 50 });
    expect(items.find(({ task }) => task === 'read-payment')).toMatchObject({ state: 'discarded', attempts: 6 });
  });
});

describe('the reconciler', () => {
  const reconcile = async () => {
    await stage.store.enqueue({ queue: 'payments', task: 'reconcile-payments', payload: {}, runAtMs: NOON_MS });
    await stage.settle();
  };

  test('finds what no webhook told, once it is due', async () => {
    const id = await hold();
    await stage.settle();
    stage.provider.pay('link-1', NOON_MS);
    await reconcile();
    expect(await status(id)).toBe('held');
    stage.clock.moveTo(NOON_MS + 3 * MINUTE);
    await reconcile();
    expect(await status(id)).toBe('confirmed');
  });

  test('leaves a provider alone that fails, and asks it in the next run', async () => {
    const id = await hold();
    await stage.settle();
    stage.provider.pay('link-1', NOON_MS);
    stage.clock.moveTo(NOON_MS + 3 * MINUTE);
    stage.provider.faults.push(down());
    await reconcile();
    expect(stage.faults).toHaveLength(1);
    await reconcile();
    expect(await status(id)).toBe('confirmed');
  });

  const link = (state: 'open' | 'closed', untilMs: number): Pick<PaymentRow, 'link'> => ({ link: { state, untilMs } });
  test.each([
    ['open', link('open', NOON_MS + HOUR), 3 * MINUTE],
    ['just closed', link('closed', NOON_MS), 3 * MINUTE],
    ['closed an hour ago', link('closed', NOON_MS - HOUR), 15 * MINUTE],
    ['closed two days ago', link('closed', NOON_MS - 48 * HOUR), 2 * HOUR],
    ['open by our books, over at the provider’s', link('open', NOON_MS - HOUR), 15 * MINUTE],
    ['closed more than three days ago', link('closed', NOON_MS - 73 * HOUR), null],
    ['no link of its own', {}, null],
  ])('%s: asked again after %s', (_what, row, afterMs) => {
    expect(nextCheckAtMs(row, NOON_MS, 0.5)).toBe(afterMs === null ? null : NOON_MS + afterMs);
  });
});

describe('giving back', () => {
  async function refunded(
    amountCents: number | null = null,
  ): Promise<{ id: string; refundId: string; paymentId: string }> {
    const id = await hold();
    await stage.settle();
    await read(stage.provider.pay('link-1', NOON_MS).externalId);
    await stage.settle();
    const [row] = await rows(id);
    const want = { id: 'refund', businessId: CABINS, paymentId: row!.id, amountCents, reason: null, by: 'staff' };
    await stage.store.wantRefund({ ...want, nowMs: NOON_MS });
    return { id, refundId: 'refund', paymentId: row!.id };
  }
  const payment = (id: string) => stage.store.payment(CABINS, id);

  test('is asked of the provider once, and told once it is done', async () => {
    const { paymentId } = await refunded();
    await stage.settle();
    expect(await payment(paymentId)).toMatchObject({ status: 'refunded', refunds: [{ state: 'done' }] });
    expect(stage.provider.writes.filter((one) => one.startsWith('refund'))).toHaveLength(1);
    expect((await events()).at(-1)).toBe('payment_refunded');
  });

  test('that is under way is asked about until it is done', async () => {
    const { paymentId } = await refunded();
    stage.provider.refundStatus = 'pending';
    await stage.settle();
    expect(await payment(paymentId)).toMatchObject({ status: 'approved', refunds: [{ state: 'wanted' }] });
    stage.provider.refundStatus = 'done';
    stage.clock.moveTo(NOON_MS + 2 * MINUTE);
    await stage.settle();
    expect(await payment(paymentId)).toMatchObject({ status: 'refunded', refunds: [{ state: 'done' }] });
  });

  test('that takes longer than its key is remembered is made once', async () => {
    const { paymentId } = await refunded();
    stage.provider.refundStatus = 'pending';
    await stage.settle();
    stage.provider.forgetKeys();
    stage.clock.moveTo(NOON_MS + 48 * HOUR);
    await stage.settle();
    expect(await payment(paymentId)).toMatchObject({ status: 'approved', refunds: [{ state: 'wanted' }] });
    expect(stage.provider.writes.filter((one) => one.startsWith('refund'))).toHaveLength(1);
  });

  test('whose answer was lost is not made again once the payment tells of it, though its key be forgotten', async () => {
    const { paymentId } = await refunded(100);
    const { externalId } = (await payment(paymentId))!;
    stage.provider.faults.push(new BotError('payment_unknown', 'the line was cut', { fate: 'unknown' }));
    await stage.settle();
    stage.provider.change(externalId!, NOON_MS + 1, { status: 'partially_refunded', refundedCents: 100 });
    stage.clock.moveTo(NOON_MS + 48 * HOUR);
    await stage.settle();
    expect(await payment(paymentId)).toMatchObject({ refundedCents: 100, refunds: [{ state: 'done' }] });
    expect(stage.provider.writes.filter((one) => one.startsWith('refund'))).toEqual([]);
  });

  test('of which nothing is said is done as soon as the payment tells of it', async () => {
    const { paymentId } = await refunded();
    const { externalId, amount } = (await payment(paymentId))!;
    stage.provider.refundStatus = 'pending';
    const { refund } = stage.provider;
    stage.provider.refund = async (request) => {
      const told = await refund(request);
      stage.provider.change(externalId!, NOON_MS + 1, { status: 'refunded', refundedCents: amount.amount });
      return told;
    };
    await stage.settle();
    expect(await payment(paymentId)).toMatchObject({ status: 'refunded', refunds: [{ state: 'done' }] });
  });

  test('that the provider refuses needs a person, who is told why', async () => {
    const { paymentId } = await refunded();
    stage.provider.faults.push(new BotError('payment_refused', 'not enough balance'));
    await stage.settle();
    expect(await payment(paymentId)).toMatchObject({
      status: 'approved',
      attention: 'refund_failed',
      refunds: [{ state: 'failed', failure: 'not enough balance' }],
    });
  });

  test('refused because it went back at the provider’s already is done', async () => {
    const { paymentId } = await refunded();
    const { externalId, amount } = (await payment(paymentId))!;
    stage.provider.change(externalId!, NOON_MS + 1, { status: 'refunded', refundedCents: amount.amount });
    await stage.settle();
    expect(await payment(paymentId)).toMatchObject({ status: 'refunded', refunds: [{ state: 'done' }] });
    expect((await payment(paymentId))?.attention).toBeUndefined();
  });
});

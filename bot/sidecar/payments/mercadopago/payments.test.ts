import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOW_MS, SECRET, type Shop, startShop, thrownBy } from './mercadopago.fixture.ts';

let it: Shop;
beforeEach(async () => {
  it = await startShop();
});
afterEach(() => it.stop());

const open = async (more: object = {}) => it.shop.createLink(it.draft(more));
const notices = () => it.calls.map((call) => it.shop.readNotice(call));

describe('a payment', () => {
  test('is told by a webhook, found there, and read', async () => {
    const link = await open();
    await it.fake.pay(link.linkId);
    const [notice] = notices();
    expect(notice?.payment).toMatch(/^\d+$/);
    expect(await it.shop.payment(notice!.payment!)).toEqual({
      externalId: notice!.payment,
      reference: 'pay-1',
      status: 'approved',
      amount: { amount: 1_500_050, currency: 'ARS' },
      refundedCents: 0,
      seller: link.seller,
      updatedAtMs: NOW_MS,
      detail: 'accredited',
    });
  });

  test('that is not there yet is null, and then it is', async () => {
    const { linkId } = await open();
    const { id } = await it.fake.pay(linkId, { hiddenFor: 1 });
    expect(await it.shop.payment(String(id))).toBeNull();
    expect(await it.shop.payment(String(id))).not.toBeNull();
  });

  test.each(['', 'abc', '1/refunds', '../x', '1'.repeat(21)])(
    'with the id %j is none, and nobody is asked',
    async (id) => {
      expect(await it.shop.payment(id)).toBeNull();
      expect(it.fake.requests).toEqual([]);
    },
  );

  test('tells wrong amounts, currencies, sellers and references as they are', async () => {
    const { linkId } = await open();
    const other = { amount: 0.3, currency: 'UYU', collector: 5, reference: 'pay-other' };
    const { id } = await it.fake.pay(linkId, other);
    expect(await it.shop.payment(String(id))).toMatchObject({
      amount: { amount: 30, currency: 'UYU' },
      seller: '5',
      reference: 'pay-other',
    });
  });

  test('may be approved long after its link is over', async () => {
    const { linkId, untilMs } = await open();
    const { id } = await it.fake.pay(linkId, { status: 'in_process' });
    it.clock.nowMs = untilMs + 1;
    await it.fake.change(id, { status: 'approved' });
    const late = await it.shop.payment(String(id));
    expect(late).toMatchObject({ status: 'approved', updatedAtMs: untilMs + 1 });
    expect(notices().map((notice) => notice?.payment)).toEqual([String(id), String(id)]);
  });

  test('that is charged back tells so, beside a topic of its own that asks for nothing', async () => {
    const { linkId } = await open();
    const { id } = await it.fake.pay(linkId);
    await it.fake.chargeback(id);
    expect(notices().map((notice) => notice?.payment)).toEqual([String(id), null, String(id)]);
    expect((await it.shop.payment(String(id)))?.status).toBe('charged_back');
  });
});

describe('the payments of a link', () => {
  const of = (reference: string) => it.shop.paymentsOf({ linkId: 'x', reference });

  test('are all that were tried, oldest first, and nobody else’s', async () => {
    const mine = await open();
    const other = await open();
    await it.fake.pay(mine.linkId, { status: 'rejected' });
    await it.fake.pay(other.linkId);
    it.clock.nowMs += 1000;
    await it.fake.pay(mine.linkId);
    await it.fake.pay(mine.linkId);
    const found = await of('pay-1');
    expect(found.map(({ status }) => status)).toEqual(['rejected', 'approved', 'approved']);
    expect(new Set(found.map(({ externalId }) => externalId)).size).toBe(3);
  });

  test('are none of a link that nobody paid', async () => expect(await of('pay-nobody')).toEqual([]));

  test('are all of them over several pages, though a page is shorter than what was asked for', async () => {
    const short = await startShop({}, { pageMax: 7, notifies: false });
    const { linkId } = await short.shop.createLink(short.draft());
    for (let count = 0; count < 23; count += 1) await short.fake.pay(linkId, { status: 'rejected' });
    const found = await short.shop.paymentsOf({ linkId, reference: 'pay-1' });
    expect(found.map(({ externalId }) => Number(externalId))).toEqual(short.fake.payments().map(({ id }) => id));
    expect(found).toHaveLength(23);
    expect(short.fake.requests.filter(({ endpoint }) => endpoint === 'search_payments')).toHaveLength(4);
    await short.stop();
  });

  test('are all of a search that does not say how many there are', async () => {
    const one = { id: 1, status: 'rejected', transaction_amount: 1, currency_id: 'ARS', external_reference: 'x' };
    for (const results of [[one, { ...one, id: 2 }], [{ ...one, id: 3 }], []])
      it.fake.fail('search_payments', { text: JSON.stringify({ results }) });
    expect((await of('x')).map(({ externalId }) => externalId)).toEqual(['1', '2', '3']);
    // where every page is the same one
    it.fake.fail('search_payments', { text: JSON.stringify({ results: [one] }) }, 2);
    expect(await of('x')).toHaveLength(1);
  });

  test('that never end are not followed for ever', async () => {
    const one = { id: 1, status: 'rejected', transaction_amount: 1, currency_id: 'ARS', external_reference: 'x' };
    it.fake.fail('search_payments', { text: JSON.stringify({ paging: { total: 9999 }, results: [one] }) }, 100);
    expect(await thrownBy(of('x'))).toMatchObject({ code: 'payment_refused' });
  });

  test('of a search that finds too much are only those of the link', async () => {
    const one = { id: 1, status: 'rejected', transaction_amount: 1, currency_id: 'ARS', external_reference: 'x-2' };
    it.fake.fail('search_payments', { text: JSON.stringify({ paging: { total: 1 }, results: [one] }) });
    expect(await of('x')).toEqual([]);
  });
});

describe('a refund', () => {
  const pay = async (given = {}) => String((await it.fake.pay((await open()).linkId, given)).id);
  const refund = (externalId: string, amount: number, key = 'refund-1') =>
    it.shop.refund({ externalId, amount: { amount, currency: 'ARS' }, idempotencyKey: key });
  const sent = () => it.fake.requests.filter(({ endpoint }) => endpoint === 'refund');

  test('of all is asked for without an amount, under our key, and the payment tells of it', async () => {
    const id = await pay();
    const done = await refund(id, 1_500_050);
    expect(sent()[0]!.body).toEqual({});
    expect(sent()[0]!.headers['x-idempotency-key']).toBe('refund-1');
    expect(done).toEqual({
      externalId: String(it.fake.refundsOf(id)[0]!.id),
      status: 'done',
      amount: { amount: 1_500_050, currency: 'ARS' },
    });
    expect(await it.shop.payment(id)).toMatchObject({ status: 'refunded', refundedCents: 1_500_050 });
    await it.fake.settled();
    expect(notices().map((notice) => notice?.payment)).toEqual([id, id]);
  });

  test('of a part is asked for with it; several are taken until nothing is left', async () => {
    const id = await pay();
    expect(await refund(id, 1_000_049, 'a')).toMatchObject({ status: 'done', amount: { amount: 1_000_049 } });
    expect(sent()[0]!.body).toEqual({ amount: 10_000.49 });
    expect(await it.shop.payment(id)).toMatchObject({ status: 'partially_refunded', refundedCents: 1_000_049 });
    await refund(id, 500_001, 'b');
    expect(await it.shop.payment(id)).toMatchObject({ status: 'refunded', refundedCents: 1_500_050 });
    expect(await thrownBy(refund(id, 1, 'c'))).toMatchObject({ code: 'payment_refused', fate: 'give_up' });
  });

  test.each([
    ['all', 1_500_050],
    ['a part', 100],
  ])('of %s whose answer got lost is made once, however often it is tried', async (_name, amount) => {
    const id = await pay();
    it.fake.fail('refund', { cut: 'after' });
    expect(await thrownBy(refund(id, amount))).toMatchObject({ code: 'payment_unknown', fate: 'unknown' });
    const [first, second] = [await refund(id, amount), await refund(id, amount)];
    expect(first).toEqual(second);
    expect(it.fake.refundsOf(id)).toHaveLength(1);
  });

  test('two of the same amount under two keys are two', async () => {
    const id = await pay();
    await refund(id, 100, 'a');
    await refund(id, 100, 'b');
    expect(it.fake.refundsOf(id)).toHaveLength(2);
  });

  test.each([
    ['in_process', 'pending', 0],
    ['rejected', 'failed', 0],
  ] as const)('that is %s there is %s', async (refundStatus, status, refundedCents) => {
    const slow = await startShop({}, { refundStatus });
    const { linkId } = await slow.shop.createLink(slow.draft());
    const { id } = await slow.fake.pay(linkId);
    const amount = { amount: 100, currency: 'ARS' };
    const told = await slow.shop.refund({ externalId: String(id), amount, idempotencyKey: 'r' });
    expect(told.status).toBe(status);
    expect(await slow.shop.payment(String(id))).toMatchObject({ status: 'approved', refundedCents });
    if (refundStatus === 'in_process') await slow.fake.settleRefund(told.externalId, 'approved');
    expect((await slow.shop.payment(String(id)))?.refundedCents).toBe(refundStatus === 'in_process' ? 100 : 0);
    await slow.stop();
  });

  test('that was made before is looked for and never made again, though its key be forgotten', async () => {
    const slow = await startShop({}, { refundStatus: 'in_process' });
    const { linkId } = await slow.shop.createLink(slow.draft());
    const { id } = await slow.fake.pay(linkId);
    const asked = { externalId: String(id), amount: { amount: 100, currency: 'ARS' } };
    const { externalId: madeId } = await slow.shop.refund({ ...asked, idempotencyKey: 'first' });
    const again = () => slow.shop.refund({ ...asked, idempotencyKey: 'forgotten', madeId });
    expect(await again()).toMatchObject({ externalId: madeId, status: 'pending' });
    await slow.fake.settleRefund(madeId, 'rejected');
    expect(await again()).toMatchObject({ externalId: madeId, status: 'failed' });
    // one that is not listed is not made either
    slow.fake.fail('list_refunds', { status: 404 });
    expect(await again()).toMatchObject({ externalId: madeId, status: 'pending' });
    expect(slow.fake.refundsOf(id)).toHaveLength(1);
    await slow.stop();
  });

  test.each([
    ['of nothing', 0, 'ARS'],
    ['of less than nothing', -1, 'ARS'],
    ['of more than was paid', 1_500_051, 'ARS'],
    ['in another currency', 100, 'USD'],
  ])('%s is refused before it is asked for', async (_name, amount, currency) => {
    const externalId = await pay();
    const asked = it.shop.refund({ externalId, amount: { amount, currency }, idempotencyKey: 'r' });
    expect(await thrownBy(asked)).toMatchObject({ code: 'payment_refused', fate: 'give_up' });
    expect(sent()).toEqual([]);
  });

  test('of a payment that is not there is refused', async () =>
    expect(await thrownBy(refund('404', 1))).toMatchObject({ code: 'payment_refused' }));

  test('of a payment that never came is refused, and says what to look at', async () => {
    const err = await thrownBy(refund(await pay({ status: 'rejected' }), 100));
    expect(err).toMatchObject({ code: 'payment_refused', fate: 'give_up' });
    expect(String(err)).toContain('in no state for it');
  });

  test('under a key that their header would not take goes out under one made of it', async () => {
    await refund(await pay(), 100, 'devolución nº 1');
    expect(sent()[0]!.headers['x-idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('that the seller makes in their panel is seen', async () => {
    const id = await pay();
    await it.fake.refundElsewhere(id, 500);
    expect(await it.shop.payment(id)).toMatchObject({ status: 'partially_refunded', refundedCents: 50_000 });
    expect(notices()).toHaveLength(2);
  });
});

describe('webhooks as they come', () => {
  test('in seconds, in capitals, twice, from the old secret: right', async () => {
    const both = await startShop({ webhookSecrets: ['new', SECRET] });
    const { linkId } = await both.shop.createLink(both.draft());
    const { id } = await both.fake.pay(linkId, { notify: { ts: 's', times: 2 } });
    await both.fake.notify(id, { topic: 'order', dataId: 'ORD01JQ4S4KY8HWQ6NA' });
    await both.fake.notify(id, { topic: 'order', dataId: 'ORD01JQ4S4KY8HWQ6NA', signsLowerCase: true });
    await both.fake.notify(id, { secret: 'new' });
    const read = both.calls.map((call) => both.shop.readNotice(call));
    expect(read.map((notice) => notice?.payment)).toEqual([String(id), String(id), null, null, String(id)]);
    expect(read[0]).toEqual(read[1]);
    expect(new Set(read.map((notice) => notice!.noticeId)).size).toBe(4);
    await both.stop();
  });

  test('signed wrongly or not at all: null', async () => {
    const { linkId } = await open();
    const { id } = await it.fake.pay(linkId, { notify: { signature: 'wrong' } });
    await it.fake.notify(id, { signature: 'none' });
    await it.fake.notify(id, { ipn: true });
    await it.fake.notify(id, { ipn: true, topic: 'merchant_order' });
    expect(notices()).toEqual([null, null, null, null]);
  });

  test('a retry that is signed anew is another notice, the same bytes again are not', async () => {
    const { linkId } = await open();
    const { id } = await it.fake.pay(linkId, { notify: { id: 7 } });
    await it.fake.redeliver(it.fake.deliveries[0]!);
    it.clock.nowMs += 900_000;
    await it.fake.notify(id, { id: 7 });
    const [first, again, anew] = notices().map((notice) => notice!.noticeId);
    expect(again).toBe(first);
    expect(anew).not.toBe(first);
  });
});

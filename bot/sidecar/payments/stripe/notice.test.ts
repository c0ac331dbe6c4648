import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WebhookCall } from '../../../core/payment.ts';
import { readNotice } from './notice.ts';
import { signatureOf } from './stripe.fake.ts';
import { NOW_MS, type Stripe, startStripe } from './stripe.fixture.ts';

const SECRET = 'whsec_one';
const STAMP = NOW_MS / 1000;
const EVENT = { id: 'evt_1', type: 'payment_intent.succeeded', data: { object: { id: 'pi_1' } } };

function callOf(event: unknown, change: { secrets?: string[]; header?: string; stampS?: number } = {}): WebhookCall {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const header = change.header ?? signatureOf(body, change.stampS ?? STAMP, change.secrets ?? [SECRET]);
  return { headers: { 'stripe-signature': header }, query: {}, body: Buffer.from(body) };
}
const readOne = (event: unknown) => readNotice(callOf(event), [SECRET]);
const hex = (digit: string) => digit.repeat(64);
const rightV1 = signatureOf(JSON.stringify(EVENT), STAMP, [SECRET]).split(',')[1]!;

describe('a signature is right', () => {
  test.each([
    ['with the secret', callOf(EVENT), [SECRET]],
    ['with any of several secrets', callOf(EVENT), ['whsec_other', SECRET]],
    ['when any of several matches', callOf(EVENT, { secrets: ['whsec_other', SECRET] }), [SECRET]],
    ['years old: what it tells is read anyway', callOf(EVENT, { stampS: 1_400_000_000 }), [SECRET]],
    ['from tomorrow', callOf(EVENT, { stampS: STAMP + 86_400 }), [SECRET]],
    ['with spaces between its parts', callOf(EVENT, { header: `t=${STAMP}, ${rightV1}` }), [SECRET]],
  ])('%s', (_, call, secrets) => expect(readNotice(call, secrets)).toMatchObject({ payment: 'pi_1' }));

  test('over the bytes as they came, whatever is in them', () => {
    const body =
      '{"id":"evt_1","type":"payment_intent.succeeded", "data":{"object":{"id":"pi_1","n":"Se\\u00f1a ñ \\/"}}}';
    expect(readNotice(callOf(body), [SECRET])).toMatchObject({ payment: 'pi_1' });
  });
});

describe('a signature is wrong', () => {
  const of = (header: string) => callOf(EVENT, { header });
  test.each([
    ['another secret', callOf(EVENT, { secrets: ['whsec_other'] }), [SECRET]],
    ['no secret of ours', callOf(EVENT), []],
    ['an empty secret signs nothing', callOf(EVENT, { secrets: [''] }), ['']],
    ['the secret without its prefix', callOf(EVENT, { secrets: ['one'] }), [SECRET]],
    ['another time than was signed', of(`t=${STAMP + 1},${rightV1}`), [SECRET]],
    ['two times', of(`t=${STAMP},t=1,${rightV1}`), [SECRET]],
    ['no time', of(rightV1), [SECRET]],
    ['a time that is none', of(`t=now,${rightV1}`), [SECRET]],
    ['only another version', of(`t=${STAMP},${rightV1.replace('v1=', 'v0=')}`), [SECRET]],
    ['too short', of(`t=${STAMP},${rightV1.slice(0, -1)}`), [SECRET]],
    ['one that was made up', of(`t=${STAMP},v1=${hex('a')}`), [SECRET]],
    ['nothing', of(''), [SECRET]],
    ['no header', { ...callOf(EVENT), headers: {} }, [SECRET]],
    ['two headers', { ...callOf(EVENT), headers: { 'stripe-signature': [`t=${STAMP},${rightV1}`] } }, [SECRET]],
    ['another body', { ...callOf(EVENT), body: Buffer.from(`${JSON.stringify(EVENT)} `) }, [SECRET]],
  ])('%s', (_, call, secrets) => expect(readNotice(call, secrets)).toBeNull());
});

describe('what an event tells', () => {
  const event = (type: string, object: object) => ({ id: 'evt_1', type, data: { object } });
  const session = { id: 'cs_test_1', mode: 'payment' };
  test.each([
    ['checkout.session.completed', { ...session, payment_intent: 'pi_1' }, 'cs_test_1'],
    ['checkout.session.async_payment_succeeded', { ...session, payment_intent: 'pi_1' }, 'cs_test_1'],
    ['checkout.session.async_payment_failed', { ...session, payment_intent: { id: 'pi_1' } }, 'cs_test_1'],
    ['checkout.session.expired', { ...session, payment_intent: null }, 'cs_test_1'],
    ['checkout.session.completed', { id: 'cs_test_1', payment_intent: 'pi_1' }, 'cs_test_1'],
    ['checkout.session.completed', { id: 'cs_test_1', mode: 'subscription', payment_intent: null }, null],
    ['payment_intent.payment_failed', { id: 'pi_1' }, 'pi_1'],
    ['charge.refunded', { id: 'ch_1', payment_intent: 'pi_1' }, 'pi_1'],
    ['charge.refunded', { id: 'ch_1', payment_intent: null }, null],
    ['charge.refund.updated', { id: 're_1', payment_intent: 'pi_1' }, 'pi_1'],
    ['refund.updated', { id: 're_1', payment_intent: 'pi_1' }, 'pi_1'],
    ['charge.dispute.created', { id: 'du_1', payment_intent: 'pi_1' }, 'pi_1'],
    ['charge.dispute.closed', { id: 'du_1', payment_intent: 'pi_1' }, 'pi_1'],
    ['charge.succeeded', { id: 'ch_1', payment_intent: 'pi_1' }, null],
    ['customer.created', { id: 'cus_1' }, null],
    ['payout.paid', { id: 'po_1' }, null],
  ])('%s %j → %s', (type, object, payment) =>
    expect(readOne(event(type, object))).toEqual({
      noticeId: expect.stringMatching(`^evt_1:${STAMP}:[0-9a-f]{16}$`),
      payment,
    }),
  );

  test('two of one id in one second are two: what they say is part of what they are known by', () => {
    const ids = ['pi_1', 'pi_2'].map((id) => readOne(event('payment_intent.succeeded', { id }))?.noticeId);
    expect(new Set(ids).size).toBe(2);
  });

  test.each(['no JSON', '[]', '{"id":"evt_1"}', { object: 'v2.core.event', id: 'evt_1', type: 'v1.billing' }])(
    'signed, and no event: %j is a notice of nothing, told apart by its bytes',
    (body) => {
      expect(readOne(body)).toEqual({ noticeId: expect.stringMatching(/^[0-9a-f]{64}:\d+$/), payment: null });
      expect(readOne(body)?.noticeId).not.toBe(readOne(`${JSON.stringify(body)} `)?.noticeId);
    },
  );
});

describe('as Stripe sends them', () => {
  let stripe: Stripe;
  beforeEach(async () => {
    stripe = await startStripe();
  });
  afterEach(() => stripe.stop());
  const notices = () => stripe.calls.map((call) => stripe.provider.readNotice(call));

  test('each thing that happens to a payment leads to it', async () => {
    const { linkId } = await stripe.provider.createLink(stripe.request());
    const { payment } = await stripe.fake.pay(linkId, { decline: 'lost_card' });
    await stripe.fake.pay(linkId, { delayed: true });
    await stripe.fake.settle(linkId, 'succeeded');
    await stripe.fake.refundElsewhere(payment, 100_000);
    await stripe.fake.dispute(payment);
    // a session leads there too, as payment.test.ts shows
    const isOfSession = stripe.fake.events().map(({ type }) => type.startsWith('checkout.session.'));
    expect(notices().map((notice) => notice?.payment)).toEqual(isOfSession.map((is) => (is ? linkId : payment)));
    expect(stripe.fake.events().map(({ type }) => type)).toEqual([
      'payment_intent.payment_failed',
      'payment_intent.processing',
      'checkout.session.completed',
      'payment_intent.succeeded',
      'checkout.session.async_payment_succeeded',
      'refund.created',
      'charge.refunded',
      'charge.dispute.created',
    ]);
  });

  test('a copy of a call is known by its id; a new try of Stripe’s is read again', async () => {
    const { linkId } = await stripe.provider.createLink(stripe.request());
    const { events } = await stripe.fake.pay(linkId, { tells: false });
    await stripe.fake.tell(events.slice(-1), { times: 2 });
    await stripe.fake.tell(events.slice(-1), { timestampS: NOW_MS / 1000 + 3600 });
    const ids = notices().map((notice) => notice?.noticeId);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test('the package takes the same signatures as ours', async () => {
    const { default: Stripe } = await import('stripe');
    const body = JSON.stringify(EVENT);
    const header = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: SECRET, timestamp: STAMP });
    expect(readNotice(callOf(body, { header }), [SECRET])).toMatchObject({ payment: 'pi_1' });
    const own = signatureOf(body, STAMP, ['whsec_other', SECRET]);
    expect(Stripe.webhooks.constructEvent(body, own, SECRET, 0)).toMatchObject({ id: 'evt_1' });
  });
});

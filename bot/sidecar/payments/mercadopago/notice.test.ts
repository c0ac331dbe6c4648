import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { WebhookCall } from '../../../core/payment.ts';
import { manifestOf, readNotice, readSignature } from './notice.ts';

const SECRET = 'not a real secret';
const REQUEST = 'bb56a2f1-6aae-46ac-982e-9dcd3581d08e';
const MS = '1742505638683';
const S = '1704908010';

/** The body of section “Webhook” of their pages. */
const BODY = {
  id: 112_233,
  live_mode: true,
  type: 'payment',
  date_created: '2026-11-22T10:04:58.396-04:00',
  user_id: 44_444,
  api_version: 'v1',
  action: 'payment.created',
  data: { id: '123456789' },
};

interface Made {
  query?: Record<string, string>;
  body?: unknown;
  ts?: string;
  /** what is signed as the id; null: none */
  signs?: string | null;
  secret?: string;
  requestId?: string | null;
  header?: string | undefined;
}

/** A call signed as their documents say, with one thing changed. */
function call(made: Made = {}): WebhookCall {
  const { query = { 'data.id': '123456789', type: 'payment' }, body = BODY, ts = MS } = made;
  const requestId = made.requestId === undefined ? REQUEST : made.requestId;
  const id = made.signs === undefined ? (query['data.id'] ?? null) : made.signs;
  // by hand, not by what is tested
  const manifest = `${id === null ? '' : `id:${id};`}${requestId === null ? '' : `request-id:${requestId};`}ts:${ts};`;
  const v1 = createHmac('sha256', made.secret ?? SECRET)
    .update(manifest)
    .digest('hex');
  return {
    headers: {
      'x-signature': 'header' in made ? made.header : `ts=${ts},v1=${v1}`,
      ...(requestId === null ? {} : { 'x-request-id': requestId }),
    },
    query,
    body: typeof body === 'string' ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
  };
}
const read = (made?: Made, secrets: readonly string[] = [SECRET]) => readNotice(call(made), secrets);

describe('a signature', () => {
  test('is over the manifest of the documents, to the last semicolon', () => {
    expect(manifestOf('123456789', REQUEST, MS)).toBe(`id:123456789;request-id:${REQUEST};ts:${MS};`);
    expect(manifestOf(undefined, REQUEST, MS)).toBe(`request-id:${REQUEST};ts:${MS};`);
    expect(manifestOf('123456789', undefined, MS)).toBe(`id:123456789;ts:${MS};`);
  });

  test('computed once and for all elsewhere is found right', () => {
    // printf 'id:123456789;request-id:bb56a2f1-6aae-46ac-982e-9dcd3581d08e;ts:1742505638683;' | openssl dgst -sha256 -hmac 'not a real secret'
    const v1 = '0761a5f44d97eb62a49d758770c0d74b64b11023609d89c59bfe5e7bdda8d6b8';
    const noticeId = `112233:payment.created:123456789:${v1}`;
    expect(read({ header: `ts=${MS},v1=${v1}` })).toEqual({ noticeId, payment: '123456789' });
  });

  test.each([
    ['milliseconds', MS],
    ['seconds', S],
    ['years ago: retries come for hours, and age is not looked at', '1'],
  ])('with a time in %s is right', (_name, ts) => expect(read({ ts })?.payment).toBe('123456789'));

  test.each<[string, Made]>([
    ['spaces in the header', { header: undefined }],
    ['a request without an id', { requestId: null }],
    ['an id signed as it came', { query: { 'data.id': 'ORD01JQ4S4KY8', type: 'order' } }],
    ['an id signed in small letters', { query: { 'data.id': 'ORD01JQ4S4KY8', type: 'order' }, signs: 'ord01jq4s4ky8' }],
    ['no id in the query', { query: { type: 'payment' } }],
    ['the older form with its id signed', { query: { topic: 'payment', id: '77' }, signs: '77' }],
  ])('%s is right', (name, made) => {
    const right = call(made);
    if (name.startsWith('spaces')) {
      const { header: _, ...rest } = made;
      const [ts, v1] = String(call(rest).headers['x-signature']).split(',');
      const spaced = { ...right, headers: { ...right.headers, 'x-signature': ` ${v1} , ${ts} ` } };
      return expect(readNotice(spaced, [SECRET])).not.toBeNull();
    }
    return expect(readNotice(right, [SECRET])).not.toBeNull();
  });

  test.each<[string, Made]>([
    ['no header', { header: undefined }],
    ['an empty one', { header: '' }],
    ['one without a time', { header: `v1=${'a'.repeat(64)}` }],
    ['one without a digest', { header: `ts=${MS}` }],
    ['a short digest', { header: `ts=${MS},v1=abc` }],
    ['a digest of other letters', { header: `ts=${MS},v1=${'g'.repeat(64)}` }],
    ['a time in words', { header: `ts=now,v1=${'a'.repeat(64)}` }],
    ['a wrong digest', { header: `ts=${MS},v1=${'a'.repeat(64)}` }],
    ['another secret', { secret: 'another' }],
    ['an empty secret', { secret: '' }],
    ['another payment', { signs: '987654321' }],
    ['no id signed though one came', { signs: null }],
    ['an id in capitals where small letters came', { query: { 'data.id': 'ord01', type: 'order' }, signs: 'ORD01' }],
    ['the older form, unsigned', { query: { topic: 'payment', id: '123456789' }, header: undefined }],
    ['a merchant order, unsigned', { query: { topic: 'merchant_order', id: '1' }, header: undefined }],
  ])('%s is null', (_name, made) => expect(read(made, [SECRET, ''])).toBeNull());

  test('moved to another request is null', () => {
    const moved = call();
    expect(readNotice({ ...moved, headers: { ...moved.headers, 'x-request-id': 'other' } }, [SECRET])).toBeNull();
  });

  test('with another time is null', () => {
    const one = call();
    const header = String(one.headers['x-signature']).replace(MS, String(Number(MS) + 1));
    expect(readNotice({ ...one, headers: { ...one.headers, 'x-signature': header } }, [SECRET])).toBeNull();
  });

  test('by any of several secrets is right, by none when there is none', () => {
    expect(read({ secret: 'old' }, ['new', 'old'])).not.toBeNull();
    expect(read({ secret: 'new' }, ['new', 'old'])).not.toBeNull();
    expect(read({}, [])).toBeNull();
  });

  test('takes the first of a repeated header and of a repeated part', () => {
    const one = call();
    const [header] = [String(one.headers['x-signature'])];
    const repeated = { ...one, headers: { ...one.headers, 'x-signature': [header, 'ts=1,v1=2'] } };
    expect(readNotice(repeated, [SECRET])).not.toBeNull();
    expect(readSignature(`${header},ts=1`)?.ts).toBe(MS);
  });

  test('a header that goes on and on is not read', () =>
    expect(readSignature(`ts=${MS},v1=${'a'.repeat(64)},${'x'.repeat(600)}`)).toBeNull());
});

describe('what a notice says', () => {
  test.each<[string, Made, string | null]>([
    ['a payment', {}, '123456789'],
    ['the payment of the query, whatever the body says', { body: { ...BODY, data: { id: '666' } } }, '123456789'],
    ['the older form, by its query', { query: { topic: 'payment', id: '77' }, body: {} }, '77'],
    ['the query before the body', { body: { topic: 'payment', resource: '666' } }, '123456789'],
    ['the older form, by its body', { query: {}, body: { topic: 'payment', resource: '78' } }, '78'],
    [
      'of an address only the digits',
      { query: {}, body: { topic: 'payment', resource: 'https://evil.example/v1/payments/79' } },
      '79',
    ],
    ['nothing of an address that goes on', { query: {}, body: { topic: 'payment', resource: '79/../../x' } }, null],
    ['nothing of a merchant order', { query: { topic: 'merchant_order', id: '36127019344' } }, null],
    ['nothing of a charge-back', { query: { 'data.id': '22000', type: 'chargebacks' } }, null],
    ['nothing of an order', { query: { 'data.id': 'ORD01JQ4S4KY8', type: 'order' } }, null],
    ['nothing of an unknown topic', { query: { 'data.id': '1', type: 'topic_new' } }, null],
    ['nothing of a payment whose id is none', { query: { 'data.id': '12a', type: 'payment' } }, null],
    ['a payment with a body that is no JSON', { body: '<html>' }, '123456789'],
    ['a payment with a body that is a list', { body: [] }, '123456789'],
  ])('%s', (_name, made, payment) => expect(read(made)).toMatchObject({ payment }));

  test.each<[string, Made, string | null]>([
    ['the body’s where it alone was signed', { query: { type: 'payment' }, signs: '123456789' }, '123456789'],
    ['the same with no query at all', { query: {}, signs: '123456789' }, '123456789'],
    [
      'the older form, by its signed body',
      { query: {}, body: { topic: 'payment', resource: '78' }, signs: '78' },
      '78',
    ],
  ])('%s', (_name, made, payment) => expect(read(made)).toMatchObject({ payment }));

  test('a body can’t stand for another payment than the one signed', () => {
    expect(read({ query: { type: 'payment' }, signs: '666' })).toBeNull();
    expect(read({ query: { 'data.id': '666', type: 'payment' }, signs: '123456789' })).toBeNull();
  });

  test('its id is the notification’s, with what was signed', () => {
    expect(read()).toEqual(read());
    expect(read()?.noticeId).toMatch(/^112233:payment\.created:123456789:[0-9a-f]{64}$/);
    expect(read({ body: { ...BODY, id: '112233' } })).toEqual(read());
  });

  test.each<[string, Made]>([
    ['signed anew', { ts: S }],
    ['another notification', { body: { ...BODY, id: 112_234 } }],
    ['another request', { requestId: 'another' }],
    ['another happening of the same payment', { body: { ...BODY, action: 'payment.updated' } }],
    ['another payment', { query: { 'data.id': '987654321', type: 'payment' } }],
  ])('%s is read again, though the rest is the same', (_name, made) =>
    expect(read(made)?.noticeId).not.toBe(read()?.noticeId),
  );

  test('without an id of its own it is what was asked about, and what was signed', () =>
    expect(read({ body: {} })?.noticeId).toMatch(/^payment::123456789:[0-9a-f]{64}$/));

  test('however long its words are, its id is short', () => {
    const long = { ...BODY, id: 'x'.repeat(5000), action: 'y'.repeat(5000) };
    expect(read({ body: long })?.noticeId.length).toBeLessThan(300);
  });
});

import { expect, test } from 'vitest';
import type { InboundContent } from '../../bot/core/message.ts';
import type { Interpretation } from '../../bot/core/reading.ts';
import type { KeptReading } from '../store.ts';
import { fresh, guest, HOUR, NOON, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

const DAY = '2026-11-21';

/** What was heard, read and used, and what vendors' libraries and sockets leave with us. */
export function keepingContract({ store, another }: Subject): void {
  const media = { ref: 'media\0-1', mimeType: 'audio/ogg', bytes: 12_345, seconds: 7 };
  test.each<[string, InboundContent, InboundContent, string]>([
    ['a voice note', { kind: 'voice', media }, { kind: 'voice', media: { ...media, ref: 'media-1' } }, ''],
    [
      'a voice note heard before',
      { kind: 'voice', media, heard: { kind: 'text', text: 'ho\0la', sure: true } },
      { kind: 'voice', media: { ...media, ref: 'media-1' }, heard: { kind: 'text', text: 'hola', sure: true } },
      '',
    ],
    [
      'a place',
      { kind: 'location', latitude: -31.5, longitude: 0.1, name: 'Casa\0', address: 'Calle 1' },
      { kind: 'location', latitude: -31.5, longitude: 0.1, name: 'Casa', address: 'Calle 1' },
      'Casa',
    ],
    [
      'a place without a name',
      { kind: 'location', latitude: -90, longitude: 180, address: 'Calle 1' },
      { kind: 'location', latitude: -90, longitude: 180, address: 'Calle 1' },
      'Calle 1',
    ],
    [
      'a bare place',
      { kind: 'location', latitude: 0, longitude: 0 },
      { kind: 'location', latitude: 0, longitude: 0 },
      '',
    ],
  ])('%s waits as it came', async (_what, content, expected, text) => {
    const { conversationId } = await guest(store(), fresh('business'), { content });
    const [waiting] = (await store().loadTurn(conversationId))!.pending;
    expect(waiting?.content).toEqual({ kind: 'message', content: expected });
    expect(waiting).not.toHaveProperty('reading');
    expect((await store().messages(conversationId, 0, 10)).map((message) => message.text)).toEqual([text]);
  });

  const heard: KeptReading['heard'] = { kind: 'text', text: 'dos noches', sure: false };
  const value: Interpretation = {
    readings: [{ intent: 'book', slots: { nights: 2 } }],
    clarify: [],
    confidence: 0.9,
    source: 'openai',
    by: { model: 'm', promptHash: 'h', promptTokens: 1, completionTokens: 2, latencyMs: 3 },
    because: [],
  };
  const interpretation = { version: 0, lastSeq: 1, value };

  test('what a message was heard as and read as is kept with it, one after the other or at once', async () => {
    const other = await another();
    const business = fresh('business');
    const received = await guest(store(), business, { content: { kind: 'voice', media } });
    const { conversationId, messageId } = received;
    const kept = async () => (await store().loadTurn(conversationId))!.pending[0]?.reading;
    await store().keepReading(messageId, { heard });
    expect(await kept()).toEqual({ heard });
    await store().keepReading(messageId, { interpretation });
    expect(await kept()).toEqual({ heard, interpretation });
    const newer = { ...interpretation, version: 1 };
    await Promise.all([
      store().keepReading(messageId, { heard: { kind: 'unusable', why: 'down' } }),
      other.keepReading(messageId, { interpretation: newer }),
    ]);
    expect(await kept()).toEqual({ heard: { kind: 'unusable', why: 'down' }, interpretation: newer });
    const outgoing = [{ text: 'x', choices: [] }];
    await store().commitTurn(turnOf(received, business, { messageIds: [messageId], outgoing }));
    expect((await store().loadTurn(conversationId))!.pending).toEqual([]);
  });

  test.each(['nobody|0000001', 'no id', ''])('of %j there is nothing to keep', async (id) => {
    await store().keepReading(id, { heard: { kind: 'unusable', why: 'off' } });
    expect(await store().deliveryMessages([id])).toEqual([]);
  });

  test('a sound is heard once by each listener, and the first answer stays', async () => {
    const hash = fresh('hash');
    expect(await store().transcript(hash, 'whisper')).toBeNull();
    const save = (listener: string, body: string) => store().saveTranscript({ hash, listener, body, nowMs: NOON });
    await Promise.all([save('whisper', '{"text":"hola"}'), save('other', '{}')]);
    await save('whisper', '{"text":"chau"}');
    expect(await store().transcript(hash, 'whisper')).toBe('{"text":"hola"}');
    expect(await store().transcript(hash, 'other')).toBe('{}');
  });

  test('what is used adds up, per business, day and kind, also at once by two processes', async () => {
    const other = await another();
    const businessId = fresh('business');
    const add = (i: number, kind = 'tokens') =>
      (i % 2 ? store() : other).addUsage({ businessId, day: DAY, kind, amount: i });
    const sums = await Promise.all(Array.from({ length: 20 }, (_, i) => add(i + 1)));
    expect(Math.max(...sums)).toBe(210);
    expect(await store().usage(businessId, DAY, 'tokens')).toBe(210);
    expect(await add(5, 'seconds')).toBe(5);
    expect(await store().usage(businessId, '2026-11-22', 'tokens')).toBe(0);
    expect(await store().usage(fresh('business'), DAY, 'tokens')).toBe(0);
  });

  test('vendors’ keys: set, replaced and deleted in one go, and only those asked for come back', async () => {
    const account = fresh('account');
    const big = JSON.stringify({ privKey: { type: 'Buffer', data: 'ñ"\\/'.repeat(50) } });
    await store().saveVendorKeys(account, { creds: { creds: big }, 'pre-key': { 1: 'a', 2: 'b', 3: 'c' } }, NOON);
    await store().saveVendorKeys(account, { 'pre-key': { 1: null, 2: 'B', 4: 'd', 9: null }, session: {} }, NOON + 1);
    expect(await store().vendorKeys(account, 'creds', ['creds'])).toEqual({ creds: big });
    expect(await store().vendorKeys(account, 'pre-key', ['1', '2', '3', '4', '9'])).toEqual({ 2: 'B', 3: 'c', 4: 'd' });
    expect(await store().vendorKeys(account, 'pre-key', [])).toEqual({});
    expect(await store().vendorKeys(fresh('account'), 'pre-key', ['2'])).toEqual({});
  });

  test('a thousand keys at once, by odd names', async () => {
    const account = fresh('account');
    const ids = [...Array.from({ length: 1_000 }, (_, i) => `id-${i}`), "'; DROP TABLE x", '__proto__', 'a b|c', ''];
    const keys = Object.fromEntries(ids.map((id) => [id, `value of ${id}`]));
    await store().saveVendorKeys(account, { session: keys }, NOON);
    expect(await store().vendorKeys(account, 'session', ids)).toEqual(keys);
  });

  test('keys of a type that are older than an instant go, or all of an account', async () => {
    const [account, other] = [fresh('account'), fresh('account')];
    for (const of of [account, other]) {
      await store().saveVendorKeys(of, { token: { old: 'o' }, session: { old: 's' } }, NOON);
      await store().saveVendorKeys(of, { token: { new: 'n' } }, NOON + HOUR);
    }
    await store().dropVendorKeys(account, { type: 'token', thanMs: NOON + HOUR });
    expect(await store().vendorKeys(account, 'token', ['old', 'new'])).toEqual({ new: 'n' });
    expect(await store().vendorKeys(account, 'session', ['old'])).toEqual({ old: 's' });
    await store().dropVendorKeys(account);
    expect(await store().vendorKeys(account, 'token', ['new'])).toEqual({});
    expect(await store().vendorKeys(other, 'token', ['old', 'new'])).toEqual({ old: 'o', new: 'n' });
  });

  test('a lease is one owner’s until its end or until they give it up', async () => {
    const name = fresh('lease');
    const take = (owner: string, nowMs: number) => store().takeLease({ name, owner, nowMs, untilMs: nowMs + HOUR });
    expect(await take('a', NOON)).toBe(true);
    expect(await take('b', NOON + 1)).toBe(false);
    expect(await take('a', NOON + 10)).toBe(true);
    expect(await take('b', NOON + 10 + HOUR - 1)).toBe(false);
    expect(await take('b', NOON + 10 + HOUR)).toBe(true);
    await store().dropLease(name, 'a');
    expect(await take('a', NOON + 20 + HOUR)).toBe(false);
    await store().dropLease(name, 'b');
    expect(await take('a', NOON + 20 + HOUR)).toBe(true);
  });

  test('twenty who want a lease at once, in two processes: one has it', async () => {
    const other = await another();
    for (let round = 0; round < 5; round++) {
      const lease = { name: fresh('lease'), nowMs: NOON, untilMs: NOON + HOUR };
      const took = await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? store() : other).takeLease({ ...lease, owner: `owner ${i}` })),
      );
      expect(took.filter((yes) => yes)).toHaveLength(1);
    }
  });
}

import { describe, expect, test } from 'vitest';
import { asksNothingYet, nextBatch, quietLeftMs, type Waiting } from './batch.ts';
import type { BotEvent } from './core/event.ts';
import type { Interpretation, Reading } from './core/reading.ts';

const at = (arrivedAtMs: number | null, content: Waiting['content'], seq: number): Waiting => ({
  messageId: `c|${seq}`,
  seq,
  receivedAtMs: 0,
  content,
  arrivedAtMs,
});
const text = (words: string, seq: number, arrivedAtMs: number | null = seq): Waiting =>
  at(arrivedAtMs, { kind: 'message', content: { kind: 'text', text: words } }, seq);
const tap = (seq: number): Waiting =>
  at(seq, { kind: 'message', content: { kind: 'tap', token: 'q:0', title: 'Sí' } }, seq);
const photo = (seq: number): Waiting =>
  at(seq, { kind: 'message', content: { kind: 'unreadable', what: 'image' } }, seq);
const expired: BotEvent = { kind: 'hold_expired', reservationId: 'R1' };
const event = (seq: number): Waiting => at(seq, { kind: 'event', event: expired }, seq);

describe('what one turn answers', () => {
  test('nothing waits: no turn', () => expect(nextBatch([])).toBeNull());

  test('messages written one after the other are one turn, in order, and more may follow', () => {
    const batch = nextBatch([text('hola', 1), photo(2), text('para 4', 3)]);
    expect(batch?.rows.map((row) => row.seq)).toEqual([1, 2, 3]);
    expect(batch?.open).toBe(true);
    expect(batch?.input).toEqual({
      kind: 'messages',
      contents: [
        { kind: 'text', text: 'hola' },
        { kind: 'unreadable', what: 'image' },
        { kind: 'text', text: 'para 4' },
      ],
    });
  });

  test.each([
    ['a tap', tap],
    ['an event', event],
  ])('%s is a turn by itself, and what stood before it is complete', (_, single) => {
    expect(nextBatch([single(1), text('hola', 2)])).toMatchObject({ rows: [{ seq: 1 }], open: false });
    expect(nextBatch([text('hola', 1), single(2)])).toMatchObject({ rows: [{ seq: 1 }], open: false });
    expect(nextBatch([single(1), single(2)])?.rows).toHaveLength(1);
  });

  test('a person who takes over goes first, so that the bot answers nothing more', () => {
    const takeover = at(3, { kind: 'event', event: { kind: 'staff_took_over' } }, 3);
    const waiting = [text('hola', 1), event(2), takeover];
    expect(nextBatch(waiting)).toMatchObject({ rows: [{ seq: 3 }], open: false });
    expect(nextBatch(waiting.slice(0, 2))).toMatchObject({ rows: [{ seq: 1 }] });
  });
});

describe('how long a turn waits for more', () => {
  const batch = (...rows: Waiting[]) => nextBatch(rows)!;

  test.each([
    ['the last message came 300 ms ago', 1_300, 0],
    ['the last message came 299 ms ago', 1_299, 1],
    ['the last message came just now', 1_000, 300],
  ])('the quiet time counts from the last message: %s', (_, nowMs, leftMs) => {
    expect(quietLeftMs(batch(text('una', 1, 500), text('cosa', 2, 1_000)), 300, false, nowMs)).toBe(leftMs);
  });

  test('after a message that asks nothing yet it is 2.5 s, where the channel waits at all', () => {
    expect(quietLeftMs(batch(text('hola', 1, 0)), 300, true, 0)).toBe(2_500);
    expect(quietLeftMs(batch(text('hola', 1, 0)), 0, true, 0)).toBe(0);
  });

  test('nobody waits more than 10 s from the first message', () => {
    const rows = [text('a', 1, 0), text('b', 2, 9_900)];
    expect(quietLeftMs(batch(...rows), 1_000, true, 9_950)).toBe(50);
    expect(quietLeftMs(batch(...rows), 1_000, true, 10_000)).toBe(0);
  });

  test.each([
    ['a tap', [tap(1)]],
    ['an event', [event(1)]],
    ['text with a tap behind it', [text('hola', 1), tap(2)]],
    ['what an earlier run left', [text('hola', 1, null)]],
  ])('%s is not waited for', (_, rows) => {
    expect(quietLeftMs(batch(...rows), 1_000, true, 0)).toBe(0);
  });
});

describe('whether the wish is still to come', () => {
  const read = (readings: Reading[], clarify: Interpretation['clarify'] = []): Interpretation => ({
    readings,
    clarify,
    confidence: 1,
    source: 'offline',
    because: [],
  });

  test('after a greeting alone it is', () => {
    expect(asksNothingYet(read([{ intent: 'greet', slots: {} }]))).toBe(true);
  });

  test.each([
    ['a wish', read([{ intent: 'book', slots: {} }])],
    [
      'a greeting and a wish',
      read([
        { intent: 'greet', slots: {} },
        { intent: 'faq:pets', slots: {} },
      ]),
    ],
    ['a greeting with a value', read([{ intent: 'greet', slots: { guests: 4 } }])],
    ['something unclear', read([{ intent: 'greet', slots: {} }], [{ slot: 'date' }])],
    ['no text at all', null],
  ])('after %s it is not', (_, interpretation) => expect(asksNothingYet(interpretation)).toBe(false));
});

import { expect, test } from 'vitest';
import type { Interpretation } from '../bot/core/reading.ts';
import { understand } from './nlu.ts';
import { contextOf, loadPhrases, type Phrase, withoutWhen } from './phrases.fixture.ts';
import { type Expected, judge, rates } from './score.ts';

function read(phrase: Phrase): Interpretation {
  const { text, vertical, expecting, flow } = phrase;
  const found = understand(text, contextOf(vertical, { ...(expecting && { expecting }), ...(flow && { flow }) }));
  return { ...found, readings: found.readings.map(({ intent, slots }) => ({ intent, slots: withoutWhen(slots) })) };
}

function label(phrase: Phrase, got: Interpretation): Expected {
  const slots = phrase.slots ?? Object.assign({}, ...got.readings.map((reading) => reading.slots).reverse());
  return { intent: phrase.intent, slots, ...(phrase.intentsOk && { intentsOk: phrase.intentsOk }) };
}

test('our own phrases come out as meant: intents, slots and one request each', () => {
  const verdicts = loadPhrases().map((phrase) => {
    const got = read(phrase);
    return judge(label(phrase, got), got);
  });
  const share = rates(verdicts);
  expect(share.intent).toBeGreaterThanOrEqual(0.985);
  expect(share.slots).toBeGreaterThanOrEqual(0.99);
  expect(share.commands).toBeGreaterThanOrEqual(0.99);
});

const got: Interpretation = {
  readings: [{ intent: 'book', slots: { name: 'Ana Núñez', service: ['corte'] } }],
  clarify: [{ slot: 'time', options: ['08:00', '20:00'] }],
  confidence: 0.9,
  source: 'offline',
  because: [],
};

test('texts are compared without case and accents, everything else exactly', () => {
  const expected: Expected = {
    intent: 'book',
    slots: { service: ['corte'], name: 'ana nunez' },
    clarify: [{ slot: 'time' }],
  };
  expect(judge(expected, got)).toEqual({ intent: true, slots: true, clarify: true, commands: true });
  expect(judge({ ...expected, slots: { name: 'ana nunez' } }, got).slots).toBe(false);
  expect(judge({ ...expected, slots: { name: 'ana nunez' }, slotsOk: [expected.slots] }, got).slots).toBe(true);
});

test('asking back counts both ways', () => {
  const expected: Expected = { intent: 'book', slots: {} };
  expect(judge(expected, got).clarify).toBe(false);
  expect(judge({ ...expected, clarify: [{ slot: 'time', options: ['08:00', '20:00'] }] }, got).clarify).toBe(true);
  expect(judge({ ...expected, clarify: [{ slot: 'time', options: ['08:00'] }] }, got).clarify).toBe(false);
  expect(judge({ ...expected, clarify: [{ slot: 'date' }] }, got).clarify).toBe(false);
});

test('of a double message both requests count, in order', () => {
  const two: Interpretation = {
    ...got,
    readings: [
      { intent: 'cancel_booking', slots: { date: '2026-11-21' } },
      { intent: 'book', slots: { date: '2026-11-24' } },
    ],
  };
  const expected: Expected = { intent: 'cancel_booking', slots: { date: '2026-11-21' }, commands: two.readings };
  expect(judge(expected, two)).toMatchObject({ intent: true, slots: true, commands: true });
  expect(judge({ ...expected, commands: [...two.readings].reverse() }, two).commands).toBe(false);
  expect(judge({ intent: 'cancel_booking', slots: {} }, two).commands).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { ANSWER_SCHEMA, MODEL_SLOTS, readAnswer } from './model-schema.ts';
import { refuseSchema } from './openai-schema.fake.ts';

const reading = (slots: object, intent = 'book') => JSON.stringify({ readings: [{ intent, slots }], unclear: [] });

describe('on the wire', () => {
  test('the schema is one that strict servers take', () => expect(() => refuseSchema(ANSWER_SCHEMA)).not.toThrow());

  test('every slot is there, and null where nothing was said', () => {
    const text = JSON.stringify(ANSWER_SCHEMA);
    for (const slot of MODEL_SLOTS) expect(text).toContain(`"${slot}":{"type":[`);
    expect(text).not.toMatch(/"(default|pattern|format|minimum|maximum|minLength|maxLength|anyOf|oneOf)"/);
  });

  test('telephone and e-mail are not asked for: they never leave the house', () => {
    expect(MODEL_SLOTS).not.toContain('phone');
    expect(MODEL_SLOTS).not.toContain('email');
  });
});

describe('what a model writes', () => {
  const whole = { ok: true, answer: { readings: [{ intent: 'book', slots: { guests: 4 } }], unclear: [] } };
  test.each([
    ['as asked', reading({ guests: 4 })],
    ['in a fence', `\`\`\`json\n${reading({ guests: 4 })}\n\`\`\``],
    ['after thinking aloud', `<think>maybe {"guests": 5}?</think>${reading({ guests: 4 })}`],
    ['with talk around it', `Sure! ${reading({ guests: 4 })} Anything else?`],
    ['without what was not said', '{"readings":[{"intent":"book","slots":{"guests":4}}]}'],
    [
      'with fields that nobody asked for',
      '{"readings":[{"intent":"book","slots":{"guests":4,"price":1},"x":1}],"y":2}',
    ],
  ])('%s it is read', (_, content) => expect(readAnswer(content)).toEqual(whole));

  test('a null slot is one that was not said', () => {
    const read = readAnswer(reading({ guests: null, date: null }));
    expect(read).toMatchObject({ ok: true, answer: { readings: [{ slots: { guests: null, date: null } }] } });
  });

  test.each([
    ['nothing', ''],
    ['prose', 'I would book the cabin.'],
    ['a cut answer', reading({ guests: 4 }).slice(0, -5)],
    ['a novel', `{"readings":"${'a'.repeat(30_000)}"}`],
  ])('%s is no JSON', (_, content) => expect(readAnswer(content)).toMatchObject({ ok: false, why: 'bad_json' }));

  test.each([
    ['no readings', '{"readings":[]}'],
    ['an intent that there is not', reading({}, 'confirm_everything')],
    ['a topic that there is not', reading({}, 'faq:secrets')],
    ['too many readings', JSON.stringify({ readings: Array(4).fill({ intent: 'greet', slots: {} }) })],
    ['a day that there is not', reading({ date: '2026-02-30' })],
    ['an hour that there is not', reading({ time: '25:00' })],
    ['a number in words', reading({ guests: 'four' })],
    ['part of a person', reading({ guests: 2.5 })],
    ['a crowd', reading({ guests: 100 })],
    ['a name without an end', reading({ name: 'a'.repeat(121) })],
    ['a list', '[1,2]'],
  ])('%s does not fit', (_, content) => expect(readAnswer(content)).toMatchObject({ ok: false }));

  test('what is wrong is said without the words of the answer', () => {
    const read = readAnswer(reading({ name: 'x'.repeat(200), guests: 'Wenceslada' }));
    expect(read).toMatchObject({ why: 'wrong_shape', detail: expect.stringContaining('readings.0.slots.guests') });
    expect(JSON.stringify(read)).not.toContain('Wenceslada');
  });
});

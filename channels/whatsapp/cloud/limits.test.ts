import { describe, expect, test } from 'vitest';
import { LIMITS, type Refusal, refusalsOf, upto } from './limits.ts';
import { rejectionOf } from './meta-rules.fake.ts';
import type { Sendable } from './sendable.ts';

/*
 * Each limit on both sides, as we know it and as the fake Meta does, who was written without looking at ours. What is
 * refused here cannot be written without a cast: that is what `any` is for.
 */

const long = (length: number) => 'x'.repeat(length);
const sendable = (type: string, part: unknown) => ({ type, [type]: part }) as unknown as Sendable;
const text = (body: string) => sendable('text', { body });
const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const buttons = (all: unknown[], body = 'hola') =>
  sendable('interactive', { type: 'button', body: { text: body }, action: { buttons: all } });
const someButtons = (count: number) => Array.from({ length: count }, (_, n) => button(`q:${n}`, `Opción ${n}`));
const row = (id: string, title: string, description?: string) => ({
  id,
  title,
  ...(description ? { description } : {}),
});
const list = (rows: unknown[], label = 'Ver', body = 'hola') =>
  sendable('interactive', { type: 'list', body: { text: body }, action: { button: label, sections: [{ rows }] } });
const someRows = (count: number) => Array.from({ length: count }, (_, n) => row(`q:${n}`, 'Opción'));
const place = (latitude: number, longitude: number, name = 'Casa') =>
  sendable('location', { latitude, longitude, name });
const file = (filename: string) => sendable('document', { id: '1', filename });
const template = (change: object, value = 'Caro') =>
  sendable('template', {
    name: 'stay_reminder',
    language: { code: 'es_AR' },
    components: [{ type: 'body', parameters: [{ type: 'text', text: value }] }],
    ...change,
  });

const rejection = (one: Sendable) =>
  rejectionOf({ messaging_product: 'whatsapp', to: '+5493548000001', ...(one as unknown as Record<string, unknown>) });

describe('what Meta takes', () => {
  test.each<[string, Sendable]>([
    ['a text of one character', text('x')],
    ['the longest text', text(long(LIMITS.text))],
    ['one button', buttons(someButtons(1))],
    ['three buttons', buttons(someButtons(3))],
    ['the longest body over buttons', buttons(someButtons(1), long(LIMITS.body))],
    ['the longest title of a button', buttons([button('q:0', long(20))])],
    ['the longest id of a button', buttons([button(long(256), 'Sí')])],
    ['one row', list(someRows(1))],
    ['ten rows', list(someRows(10))],
    ['the longest body over rows', list(someRows(1), 'Ver', long(1024))],
    ['the longest row', list([row(long(200), long(24), long(72))])],
    ['the longest label of a list', list(someRows(1), long(20))],
    ['the corner of the map', place(-90, 180)],
    ['a pin with a long name', place(0, 0, long(1000))],
    ['a picture', sendable('image', { id: '1', caption: long(1024) })],
    ['a document', file(long(240))],
    ['a template', template({})],
    ['a template without values', template({ components: undefined })],
    ['the longest value of a template', template({}, long(1024))],
    ['a value with four spaces in a row', template({}, 'a    b')],
    ['a reaction', sendable('reaction', { message_id: 'wamid.X', emoji: '👍' })],
    ['a reaction taken back', sendable('reaction', { message_id: 'wamid.X', emoji: '' })],
  ])('%s', (_name, one) => {
    expect(refusalsOf(one)).toEqual([]);
    expect(rejection(one)).toBeNull();
  });
});

describe('what Meta refuses', () => {
  test.each<[Refusal, Sendable]>([
    ['text_blank', text('')],
    ['text_blank', text(' \n ')],
    ['text_too_long', text(long(4097))],
    ['no_buttons', buttons([])],
    ['too_many_buttons', buttons(someButtons(4))],
    ['body_blank', buttons(someButtons(1), ' ')],
    ['body_too_long', buttons(someButtons(1), long(1025))],
    ['button_title_blank', buttons([button('q:0', '')])],
    ['button_title_too_long', buttons([button('q:0', long(21))])],
    ['button_titles_equal', buttons([button('q:0', 'Sí'), button('q:1', 'Sí')])],
    ['button_ids_equal', buttons([button('q:0', 'Sí'), button('q:0', 'No')])],
    ['button_id_unfit', buttons([button('', 'Sí')])],
    ['button_id_unfit', buttons([button(' q:0', 'Sí')])],
    ['button_id_unfit', buttons([button(long(257), 'Sí')])],
    ['no_rows', list([])],
    ['too_many_rows', list(someRows(11))],
    ['body_too_long', list(someRows(1), 'Ver', long(1025))],
    ['row_title_blank', list([row('q:0', ' ')])],
    ['row_title_too_long', list([row('q:0', long(25))])],
    ['row_description_too_long', list([row('q:0', 'Sí', long(73))])],
    ['row_ids_equal', list([row('q:0', 'Sí'), row('q:0', 'No')])],
    ['row_id_unfit', list([row(long(201), 'Sí')])],
    ['list_label_unfit', list(someRows(1), long(21))],
    ['list_label_unfit', list(someRows(1), '')],
    ['latitude_unfit', place(90.1, 0)],
    ['latitude_unfit', place(Number.NaN, 0)],
    ['longitude_unfit', place(0, -180.1)],
    ['caption_too_long', sendable('image', { id: '1', caption: long(1025) })],
    ['file_name_unfit', file(long(241))],
    ['file_name_unfit', file('')],
    ['template_name_unfit', template({ name: 'Stay Reminder' })],
    ['template_language_unfit', template({ language: { code: '' } })],
    ['template_parameter_unfit', template({}, '')],
    ['template_parameter_unfit', template({}, 'a\nb')],
    ['template_parameter_unfit', template({}, 'a\tb')],
    ['template_parameter_unfit', template({}, 'a     b')],
    ['template_parameter_unfit', template({}, long(1025))],
    ['message_id_missing', sendable('reaction', { message_id: '', emoji: '👍' })],
  ])('%s', (name, one) => {
    expect(refusalsOf(one)).toEqual([name]);
    expect(rejection(one)).not.toBeNull();
  });
});

describe('a text that is known to fit', () => {
  test.each([
    ['', null],
    [' ', null],
    ['abc', 'abc'],
    ['abcd', null],
  ])('%j in three characters: %j', (given, fitting) => expect(upto(given, 3)).toBe(fitting));
});

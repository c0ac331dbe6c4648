import { describe, expect, test } from 'vitest';
import { CABINS } from '../config/demo.fixture.ts';
import type { Business } from './core/business.ts';
import type { ParamValue, Text } from './core/wording.ts';
import { wordReply, wordText } from './wording.ts';

const NOON = Date.parse('2026-11-21T12:00:00-03:00');
const plain = (value: ParamValue): Text => ({ template: 'answer', params: { text: value } });
const word = (value: ParamValue, business: Business = CABINS, nowMs = NOON) => wordText(plain(value), business, nowMs);

describe('values in words', () => {
  const money = (amount: number, currency = 'ARS') => ({ money: { amount, currency } });
  test.each<[ParamValue, string]>([
    [money(0), '$0'],
    [money(99), '$0,99'],
    [money(100), '$1'],
    [money(99_900), '$999'],
    [money(100_000), '$1.000'],
    [money(18_000_000), '$180.000'],
    [money(18_000_005), '$180.000,05'],
    [money(123_456_789_012), '$1.234.567.890,12'],
    [money(180_000, 'CLP'), '$180.000'],
    [money(5000, 'USD'), 'US$ 50'],
    [money(5000, 'PEN'), 'PEN 50'],
    [{ day: '2026-12-18' }, 'viernes 18 de diciembre'],
    [{ shortDay: '2027-01-01' }, 'vie 1 ene'],
    [{ range: ['2026-12-18', '2026-12-21'] }, 'vie 18 → lun 21 dic'],
    [{ range: ['2026-12-30', '2027-01-02'] }, 'mié 30 dic → sáb 2 ene'],
    [{ stay: ['2026-12-18', '2026-12-21'] }, 'del viernes 18 al lunes 21 de diciembre'],
    [{ stay: ['2026-12-30', '2027-01-02'] }, 'del miércoles 30 de diciembre al sábado 2 de enero'],
    [{ tight: ['2026-12-26', '2026-12-29'] }, '26→29'],
    [{ tight: ['2026-12-29', '2027-01-01'] }, '29/12→1/1'],
    [{ month: '2027-03' }, 'marzo'],
    [{ unit: 'nire' }, 'Ñire'],
    [{ unit: 'gone' }, 'gone'],
    [{ or: ['a'] }, 'a'],
    [{ or: ['a', 'b', 'c'] }, 'a, b o c'],
    [{ and: ['a', 'b'] }, 'a y b'],
    [{ list: ['a', { unit: 'nire' }] }, 'a, Ñire'],
    [{ lines: [plain('a'), plain('b')] }, '• a\n• b'],
    [{ opening: { daysAhead: 0, weekday: 6, time: '16:30' } }, 'hoy desde las 16:30'],
    [{ opening: { daysAhead: 1, weekday: 7, time: '09:00' } }, 'mañana desde las 9'],
    [{ opening: { daysAhead: 2, weekday: 1, time: '09:00' } }, 'el lunes desde las 9'],
  ])('%j', (value, said) => {
    expect(word(value)).toBe(said);
  });
});

describe('“hasta …”', () => {
  const until = (local: string, zone = '-03:00') => ({ until: Date.parse(`${local}:00${zone}`) });
  test.each<[string, string]>([
    ['2026-11-21T12:42', 'las 12:42'],
    ['2026-11-21T23:59', 'las 23:59'],
    ['2026-11-22T00:00', 'mañana a las 00:00'],
    ['2026-11-22T01:05', 'mañana a la 01:05'],
    ['2026-11-23T00:00', 'el lunes 23 de noviembre a las 00:00'],
    ['2026-11-20T15:00', 'ayer a las 15:00'],
  ])('%s', (local, said) => {
    expect(word(until(local))).toBe(said);
  });
  test('is the business’s clock, also when it changes: Chile, 6 September 2026', () => {
    const chile = { ...CABINS, timezone: 'America/Santiago' };
    const before = Date.parse('2026-09-05T23:30:00-04:00');
    // at midnight the clocks go from 24:00 to 01:00
    expect(word({ until: before + 20 * 60_000 }, chile, before)).toBe('las 23:50');
    expect(word({ until: before + 30 * 60_000 }, chile, before)).toBe('mañana a la 01:00');
  });
});

test('from a December to the next one each day is said with its month', () => {
  expect(word({ range: ['2026-12-26', '2027-12-25'] })).toBe('sáb 26 dic → sáb 25 dic 2027');
  expect(word({ range: ['2026-12-18', '2026-12-21'] })).toBe('vie 18 → lun 21 dic');
});

describe('what a customer or an owner wrote is text, never a template', () => {
  test.each(['{unit}', "'{x}'", '*Ana*', '<b>', '{guests, plural, other {#}}', '🙂'])('%s', (words) => {
    expect(word(words)).toBe(words);
  });
});

describe('templates', () => {
  test('the business’s own words go first, for itself alone', () => {
    const own = { ...CABINS, wording: { answer: 'Bueno: {text}' } };
    expect(word('x', own)).toBe('Bueno: x');
    expect(word('x')).toBe('x');
  });
  test('one that no copy has is a fault with a code', () => {
    expect(() => wordText({ template: 'nowhere', params: {} }, CABINS, NOON)).toThrow(
      expect.objectContaining({ code: 'unknown_wording' }),
    );
  });
  test('a parameter that is missing is a fault, not a gap', () => {
    expect(() => wordText({ template: 'answer', params: {} }, CABINS, NOON)).toThrow(/text/);
  });
});

describe('a reply as messages', () => {
  const reply = (parts: Text[], titles: Text[] = []) => ({
    parts,
    choices: titles.map((title, index) => ({ token: `t:${index}`, title })),
  });
  const texts = (...parts: string[]) => wordReply(reply(parts.map(plain)), CABINS, NOON).map(({ text }) => text);
  test('a short opening shares the line with what follows', () => {
    expect(texts('¡Hola!', '¿Qué tal?')).toEqual(['¡Hola! ¿Qué tal?']);
    expect(texts(`${'a'.repeat(21)}.`, 'b')).toEqual([`${'a'.repeat(21)}. b`]);
    expect(texts(`${'a'.repeat(22)}.`, 'b')).toEqual([`${'a'.repeat(22)}.\nb`]);
    expect(texts('Hola', 'b')).toEqual(['Hola\nb']);
  });
  test('1,024 characters are one message, one more is two, broken between words', () => {
    expect(texts('a'.repeat(1024))).toHaveLength(1);
    const [first, second] = texts(`${'a'.repeat(1000)} ${'b'.repeat(24)}`);
    expect([first?.length, second?.length]).toEqual([1000, 24]);
  });
  test('between lines rather than between words', () => {
    expect(texts('a'.repeat(600), `${'b'.repeat(300)} ${'c'.repeat(300)}`)[0]).toBe('a'.repeat(600));
  });
  test('a text without a gap is cut, an emoji is not', () => {
    const cut = texts(`a${'🙂'.repeat(600)}`);
    expect(cut.join('')).toBe(`a${'🙂'.repeat(600)}`);
    for (const message of cut) {
      expect(message.length).toBeLessThanOrEqual(1024);
      expect(message.isWellFormed()).toBe(true);
    }
  });
  test('choices are on the last message', () => {
    const messages = wordReply(reply([plain('a'.repeat(2000))], [plain('Sí')]), CABINS, NOON);
    expect(messages.map(({ choices }) => choices.length)).toEqual([0, 1]);
  });
  const titlesOf = (count: number, title: Text) =>
    wordReply(
      reply(
        [plain('x')],
        Array.from({ length: count }, () => title),
      ),
      CABINS,
      NOON,
    )[0]?.choices[0]?.title;
  test('up to three choices are buttons of 20 characters, more are rows of 24', () => {
    expect(titlesOf(3, plain('a'.repeat(20)))).toBe('a'.repeat(20));
    expect(titlesOf(3, plain('a'.repeat(21)))).toBe(`${'a'.repeat(19)}…`);
    expect(titlesOf(4, plain('a'.repeat(24)))).toBe('a'.repeat(24));
    expect(titlesOf(4, plain('a'.repeat(25)))).toBe(`${'a'.repeat(23)}…`);
  });
  test('a clipped title is whole characters', () => {
    expect(titlesOf(1, plain('🙂'.repeat(12)))?.isWellFormed()).toBe(true);
  });
  test('a long unit gives way before a date does', () => {
    const title = { template: 'option_offer', params: { unit: 'Cabaña del Bosque Encantado', dates: '29/12→1/1' } };
    expect(titlesOf(1, title)).toBe('Cabaña de… 29/12→1/1');
  });
});

describe('a reply outside the window', () => {
  const templates = {
    hold_reminder: {
      name: 'sena',
      language: 'es_AR',
      parameters: ['customer', 'unit', 'hold_until', 'deposit', 'unit'],
    },
    reservation_confirmed: { name: 'ok', language: 'es', parameters: [] },
  };
  const business = { ...CABINS, templates };
  const params: Record<string, ParamValue> = {
    customer: 'Ana',
    unit: { unit: 'nire' },
    hold_until: { until: Date.parse('2026-11-22T09:05:00-03:00') },
    deposit: { money: { amount: 5_400_000, currency: 'ARS' } },
  };
  const template = (purpose: string, more = {}, of: Business = business, text = 'Hola') =>
    wordReply(
      { parts: [plain(text)], choices: [], template: { purpose, params: { ...params, ...more } } },
      of,
      NOON,
    ).map((message) => message.template);

  test('is the business’s template, filled in its order with the words of the bot', () => {
    expect(template('hold_reminder')).toEqual([
      { name: 'sena', language: 'es_AR', parameters: ['Ana', 'Ñire', 'mañana a las 09:05', '$54.000', 'Ñire'] },
    ]);
    expect(template('reservation_confirmed')).toEqual([{ name: 'ok', language: 'es', parameters: [] }]);
  });
  test('is nothing where the business has none for it', () => {
    expect(template('hold_expired')).toEqual([undefined]);
    expect(template('hold_reminder', {}, CABINS)).toEqual([undefined]);
  });
  test('has one template, on the first message', () => {
    const [first, second] = template('hold_reminder', {}, business, 'a'.repeat(1500));
    expect(first?.name).toBe('sena');
    expect(second).toBeUndefined();
  });
  test.each([
    ['lines and runs of blanks, which the vendor refuses', 'Ana\n\tMaría     Paz', 'Ana María Paz'],
    ['nothing, which the vendor refuses too', ' ', '👋'],
    ['more than fits', 'x'.repeat(200), `${'x'.repeat(99)}…`],
  ])('%s', (_what, customer, shown) => {
    expect(template('hold_reminder', { customer })[0]?.parameters[0]).toBe(shown);
  });
  test('an address is never cut: half of one leads nowhere', () => {
    const link = `https://pagos.example/${'x'.repeat(400)}`;
    const pays = { payment_link: { name: 'pago', language: 'es_AR', parameters: ['link'] } };
    expect(template('payment_link', { link }, { ...CABINS, templates: pays })[0]?.parameters).toEqual([link]);
  });
  test('a fact that is not told is a fault with a code', () => {
    const { unit: _unit, ...less } = params;
    const reply = { parts: [], choices: [], template: { purpose: 'hold_reminder', params: less } };
    expect(() => wordReply(reply, business, NOON)).toThrow(expect.objectContaining({ code: 'unknown_wording' }));
  });
});

test('a pin and files go with the last message, where the choices are', () => {
  const location = { latitude: -31.9, longitude: -64.5, name: 'Cabañas' };
  const files = [{ path: '/x/a.pdf', name: 'a.pdf' }];
  const [first, last] = wordReply({ parts: [plain('a'.repeat(1500))], choices: [], location, files }, CABINS, NOON);
  expect(first).not.toHaveProperty('location');
  expect(first).not.toHaveProperty('files');
  expect(last).toMatchObject({ location, files });
});

import { expect, test } from 'vitest';
import type { ReadingSlots } from '../bot/core/reading.ts';
import { understand } from './nlu.ts';
import { CATALOGUES, contextOf, loadPhrases, withoutWhen } from './phrases.fixture.ts';

const read = (text: string, ...context: Parameters<typeof contextOf>) => understand(text, contextOf(...context));
const slotsOf = (text: string, ...context: Parameters<typeof contextOf>): ReadingSlots =>
  withoutWhen(read(text, ...context).readings[0]!.slots);

test.each([...Map.groupBy(loadPhrases(), (phrase) => phrase.intent)])('phrases of %s', (_intent, phrases) => {
  const misses = phrases.filter(({ text, vertical, expecting, flow, intent, intentsOk }) => {
    const got = read(text, vertical, { ...(expecting && { expecting }), ...(flow && { flow }) }).readings[0]!.intent;
    return got !== intent && !intentsOk?.includes(got);
  });
  expect(misses.map(({ text }) => text)).toEqual([]);
});

test.each<[string, ReadingSlots]>([
  ['somos 4', { guests: 4 }],
  ['2 adultos y 3 nenes', { adults: 2, children: 3 }],
  ['6 en total, 4 grandes y 2 peques', { adults: 4, children: 2 }],
  ['4 + 1 bebé', { guests: 4, infants: 1 }],
  ['una pareja', { guests: 2 }],
  ['dos parejas y un nene', { adults: 4, children: 1 }],
  ['mi mujer, yo y los mellizos', { adults: 2, children: 2 }],
  ['yo solo', { guests: 1 }],
  ['media docena', { guests: 6 }],
  ['tres y un perrito', { guests: 3, pets: 1 }],
  ['dos adultos y una nena de 5', { adults: 2, children: 1 }],
  ['voy con la gorda y el bebé', { guests: 2, infants: 1 }],
  ['voy con la patrona y los 2 gurises', { adults: 2, children: 2 }],
  ['dos y se suma mi hermano con la novia, así que cuatro', { guests: 4 }],
])('people: %s', (text, slots) => {
  expect(slotsOf(text, 'cabins', { expecting: 'guests', flow: 'book' })).toEqual(slots);
});

test('two readings of a number of people are asked, not guessed', () => {
  const reading = read('5 o 6', 'cabins', { expecting: 'guests', flow: 'book' });
  expect(reading.readings[0]!.slots).toEqual({});
  expect(reading.clarify).toEqual([{ slot: 'guests', options: [5, 6], reason: 'ambiguous' }]);
});

test.each<[string, ReadingSlots, ReadingSlots]>([
  ['somos uno más', { guests: 4 }, { guests: 5 }],
  ['va una persona menos', { guests: 4 }, { guests: 3 }],
  ['viene un nene más', { adults: 2, children: 1 }, { children: 2 }],
  ['agregame uno', { guests: 3 }, { guests: 4 }],
  ['se suma mi cuñado, contá uno más', { guests: 3 }, { guests: 4 }],
])('a difference counts from the draft: %s', (text, draft, slots) => {
  const reading = read(text, 'cabins', { expecting: 'confirm', flow: 'book', draft }).readings[0]!;
  expect(reading).toEqual({ intent: 'correct', slots });
});

test.each([
  ['no, para 5', 'correct', { guests: 5 }],
  ['mejor la coihue', 'correct', { unit: 'coihue' }],
  ['no, a nombre de Paula Ríos', 'correct', { name: 'Paula Ríos' }],
  ['sí, dale', 'affirm', {}],
  ['no, gracias', 'deny', {}],
  ['hay pileta?', 'faq:amenities', {}],
  ['quiero hablar con alguien', 'handoff', {}],
])('before a summary "%s" is %s', (text, intent, slots) => {
  expect(read(text, 'cabins', { expecting: 'confirm', flow: 'book' }).readings).toEqual([{ intent, slots }]);
});

test.each([
  ['Caro Méndez', 'Caro Méndez'],
  ['a nombre de juan pérez', 'Juan Pérez'],
  ['soy ana', 'Ana'],
  ['me llamo Luz de la Vega', 'Luz de la Vega'],
  ['Sr. Roberto Maldonado', 'Roberto Maldonado'],
  ['no es a nombre de Paco, ponlo a nombre de Inés', 'Inés'],
  ['ponga oscar belmonte', 'Oscar Belmonte'],
  ['soy norma la tía de Caro', 'Norma'],
])('a name: %s', (text, name) => {
  expect(slotsOf(text, 'cabins', { expecting: 'name', flow: 'book' })).toEqual({ name });
});

test.each(['no', '2', 'para qué lo querés?', 'hola', 'quiero hablar con alguien'])('no name: %s', (text) => {
  expect(slotsOf(text, 'cabins', { expecting: 'name', flow: 'book' })).not.toHaveProperty('name');
});

test.each([
  ['la segunda', 2],
  ['3️⃣', 3],
  ['el último', -1],
  ['ñire', 2],
  ['la lenga dale', 1],
])('a choice on show: %s', (text, option) => {
  const offered = ['Lenga 26→29', 'Ñire 26→29', 'Otras fechas'];
  expect(slotsOf(text, 'cabins', { expecting: 'option', flow: 'book', offered })).toMatchObject({ option });
});

test('an unnamed service keeps quiet about the word that two choices share', () => {
  const offered = ['Cabaña Lenga', 'Cabaña Ñire'];
  expect(slotsOf('una cabaña', 'cabins', { expecting: 'option', flow: 'book', offered })).not.toHaveProperty('option');
});

test.each<[string, string[]]>([
  ['quiero hacerme las uñas semi', ['semipermanente']],
  ['corte de pelo y barba', ['barba', 'corte']],
  ['no, corte solo, sin color', ['corte']],
  ['reflejos', ['mechas']],
  ['manicure y pedicure', ['manicura', 'pedicura']],
])('treatments by the names people use: %s', (text, service) => {
  expect(slotsOf(text, 'salon', { expecting: 'service', flow: 'book' }).service).toEqual(service);
});

test('a trade word counts only where the business has that service', () => {
  const onlyBeards = { ...CATALOGUES.salon, services: [{ id: 'barba', name: 'Barba' }] };
  expect(slotsOf('corte y barba', 'salon', { catalogue: onlyBeards }).service).toEqual(['barba']);
});

test('names and services of an own catalogue are found with accents missing and a letter wrong', () => {
  const catalogue = {
    ...CATALOGUES.cabins,
    units: [{ id: 'u7', name: 'Refugio Quebracho', aliases: ['la de arriba'] }],
    services: [{ id: 's9', name: 'Terapia de gong' }],
  };
  expect(slotsOf('reservame el quebrcho', 'cabins', { catalogue }).unit).toBe('u7');
  expect(slotsOf('la de arriba', 'cabins', { catalogue, expecting: 'unit' }).unit).toBe('u7');
  expect(slotsOf('quiero terapia de gong', 'salon', { catalogue }).service).toEqual(['s9']);
});

test.each([
  ['con Sofi', 'Sofía'],
  ['Tincho', 'Martín'],
  ['con Vale', 'Valeria'],
])('professionals by nickname: %s', (text, professional) => {
  expect(slotsOf(text, 'salon', { expecting: 'professional', flow: 'book' })).toEqual({ professional });
});

test('the Spanish "vale" is a yes, not Valeria', () => {
  expect(read('vale', 'salon', { expecting: 'confirm', flow: 'book' }).readings).toEqual([
    { intent: 'affirm', slots: {} },
  ]);
});

test.each<[string, ReadingSlots]>([
  ['busco electricista en Caballito', { service: ['electricidad'], zone: 'Caballito' }],
  ['un gasista por zona norte', { service: ['gas'], zone: 'Zona Norte' }],
  ['se me tapó el inodoro, vivo en Yatay 640', { service: ['plomeria'], address: 'Yatay 640' }],
  ['te mando la plata para el gasista', { service: ['gas'] }],
  ['alguien que instale un ventilador de techo', { service: ['electricidad'] }],
  ['necesito cerrajero YA en Villa Crespo', { service: ['cerrajeria'], zone: 'Villa Crespo', urgent: true }],
])('a job: %s', (text, slots) => expect(slotsOf(text, 'marketplace')).toEqual(slots));

test('a fault that names no trade is asked for', () => {
  expect(read('algo se rompió, manden a alguien', 'marketplace').clarify).toEqual([
    { slot: 'service', reason: 'vague' },
  ]);
});

test.each<[string, number, string | undefined]>([
  ['120 lucas', 120_000, undefined],
  ['50k', 50_000, undefined],
  ['medio palo', 500_000, undefined],
  ['$ 30.000', 30_000, undefined],
  ['60 euros', 60, 'EUR'],
])('money: %s', (text, amount, currency) => {
  const slots = slotsOf(text, 'marketplace', { expecting: 'amount', flow: 'find' });
  expect([slots.amount, slots.currency]).toEqual([amount, currency]);
});

test.each<[string, ReadingSlots]>([
  ['+54 9 11 5555-7788', { phone: '5491155557788' }],
  ['mi mail es a_b@example.org', { email: 'a_b@example.org' }],
  ['anotá: once cuarenta y dos quince sesenta y tres veinte', { phone: '1142156320' }],
])('contact: %s', (text, slots) => expect(slotsOf(text, 'any', { expecting: 'phone', flow: 'book' })).toEqual(slots));

test('two wishes are two readings, each with its own values', () => {
  expect(read('cuánto sale el corte y tenés lugar con Carla?', 'salon').readings).toEqual([
    { intent: 'price', slots: { service: ['corte'] } },
    { intent: 'check_availability', slots: { professional: 'Carla' } },
  ]);
});

test('what led to a reading is said in the customer’s words', () => {
  const { because } = read('quería reservar la Lenga para 4', 'cabins');
  expect(because).toContainEqual({ what: 'unit', words: 'Lenga' });
  expect(because).toContainEqual({ what: 'guests', words: '4' });
  expect(because.find(({ what }) => what === 'intent')?.words).toContain('reservar');
});

test.each(['asdf qwer zxcv', '', '   ', '.', '🪑🪑'])('"%s" is not understood', (text) => {
  const reading = read(text, 'cabins');
  expect(reading.readings).toHaveLength(1);
  expect(reading.confidence).toBeLessThan(0.4);
});

test('any string gives a reading, quickly', () => {
  const odd = [
    '🐶'.repeat(300_000),
    '\u0000'.repeat(1000),
    '\ud800'.repeat(5000),
    '\u202e\u0627\u0644',
    '1'.repeat(100_000),
    'a '.repeat(200_000),
    '?'.repeat(10_000),
    'y '.repeat(5000),
    'no '.repeat(5000),
    '@'.repeat(9000),
  ];
  for (const text of odd) {
    for (const expecting of [undefined, 'name', 'address', 'zone', 'guests', 'option', 'phone', 'confirm']) {
      for (const vertical of ['cabins', 'salon', 'marketplace'] as const) {
        const reading = read(text, vertical, { ...(expecting && { expecting, flow: 'book' }) });
        expect(reading.readings.length).toBeGreaterThan(0);
      }
    }
  }
});

test('soups of words from all phrases come to an end', () => {
  const words = loadPhrases().flatMap(({ text }) => text.split(' '));
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const asked = [
    undefined,
    'confirm',
    'guests',
    'name',
    'date',
    'time',
    'zone',
    'address',
    'option',
    'accept',
    'service',
    'phone',
  ];
  for (let i = 0; i < 3000; i++) {
    const text = Array.from({ length: 1 + next(14) }, () => words[next(words.length)]).join(i % 5 === 0 ? ', ' : ' ');
    const expecting = asked[next(asked.length)];
    const vertical = (['cabins', 'salon', 'marketplace', 'any'] as const)[next(4)]!;
    const draft =
      i % 3 === 0 ? { guests: 4, check_in: '2026-12-18', check_out: '2026-12-21', time: '16:00' } : undefined;
    const reading = read(text, vertical, { ...(expecting && { expecting, flow: 'book' }), ...(draft && { draft }) });
    expect(reading.readings.length).toBeGreaterThan(0);
  }
});

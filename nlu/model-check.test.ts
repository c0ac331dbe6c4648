import { describe, expect, test } from 'vitest';
import type { ReadingContext } from '../bot/core/reading.ts';
import { checkAnswer } from './model-check.ts';
import type { ModelAnswer } from './model-schema.ts';
import { contextOf } from './phrases.fixture.ts';

type Slots = ModelAnswer['readings'][number]['slots'];

const check = (text: string, slots: Slots, more: Partial<ReadingContext> = {}, intent: string = 'book') =>
  checkAnswer(
    { readings: [{ intent, slots } as ModelAnswer['readings'][number]], unclear: [] },
    text,
    contextOf('cabins', more),
  );
const slotsOf = (...args: Parameters<typeof check>) => check(...args)?.readings[0]?.slots;

describe('days are what our own reader reads', () => {
  const text = 'busco algo del 14 al 17 de diciembre';
  const range = { from: '2026-12-14', to: '2026-12-17' };
  test.each<[string, Slots]>([
    ['the same range', { date_range: range }],
    ['its ends', { check_in: '2026-12-14', check_out: '2026-12-17' }],
    ['its nights beside it', { date_range: range, nights: 3 }],
    ['its first day', { date: '2026-12-14' }],
    ['its month', { month: '2026-12' }],
  ])('%s is taken, in the form of our reader', (_, slots) =>
    expect(slotsOf(text, slots)).toEqual({ date_range: range }),
  );

  test.each<[string, Slots]>([
    ['another range', { date_range: { from: '2026-12-14', to: '2026-12-18' } }],
    ['another first day', { check_in: '2026-12-15' }],
    ['another month', { month: '2027-01' }],
    ['another year', { date: '2027-12-14' }],
  ])('%s is asked, with our own reading as the option', (_, slots) => {
    expect(check(text, slots)).toMatchObject({
      readings: [{ intent: 'book', slots: {} }],
      clarify: [{ slot: 'date_range', options: [range], reason: 'ambiguous' }],
    });
  });

  test('a day where our reader finds none is asked without an option', () => {
    expect(check('cuando se vaya el calor', { date: '2026-12-14' })).toMatchObject({
      readings: [{ slots: {} }],
      clarify: [{ slot: 'date', reason: 'vague' }],
    });
  });

  test('a day that is ambiguous stays so, whatever the model says', () => {
    const monday = contextOf('cabins', { nowMs: Date.parse('2026-11-16T10:00:00-03:00') });
    const answer = { readings: [{ intent: 'book' as const, slots: { date: '2026-11-19' } }], unclear: [] };
    expect(checkAnswer(answer, 'el jueves que viene', monday)?.clarify).toMatchObject([
      { slot: 'date', options: ['2026-11-19', '2026-11-26'] },
    ]);
  });

  test('what was read but not proposed is not added', () => {
    expect(slotsOf('gracias, nos vemos el viernes', {}, {}, 'thanks')).toEqual({});
  });

  test('hours too', () => {
    const salon = contextOf('salon');
    const at = (time: string) =>
      checkAnswer({ readings: [{ intent: 'book', slots: { time } }], unclear: [] }, 'a las 5 de la tarde', salon);
    expect(at('17:00')).toMatchObject({ readings: [{ slots: { time: '17:00' } }], clarify: [] });
    expect(at('18:00')).toMatchObject({ readings: [{ slots: {} }], clarify: [{ slot: 'time', options: ['17:00'] }] });
  });
});

describe('numbers stand in the message', () => {
  test.each<[string, Slots, Slots]>([
    ['somos 4', { guests: 4 }, { guests: 4 }],
    ['somos cuatro', { guests: 4 }, { guests: 4 }],
    ['somos oito', { guests: 8 }, { guests: 8 }],
    ['ten of us', { guests: 10 }, { guests: 10 }],
    ['mi novia y yo', { guests: 2 }, { guests: 2 }],
    ['sin mascotas', { pets: 0 }, { pets: 0 }],
    ['somos 4', { guests: 5 }, {}],
    ['somos un montón', { guests: 30 }, {}],
    ['del 14 al 17 de diciembre', { guests: 14 }, {}],
    ['somos 2 adultos y 3 nenes', { guests: 5, adults: 2, children: 3 }, { adults: 2, children: 3 }],
  ])('%s: %o → %o', (text, proposed, kept) => expect(slotsOf(text, { ...proposed, urgent: null })).toEqual(kept));

  test('sums of money', () => {
    expect(slotsOf('te mandé 40.000', { amount: 40_000 }, {}, 'pay')).toEqual({ amount: 40_000 });
    expect(slotsOf('te mandé 40.000', { amount: 400_000 }, {}, 'pay')).toEqual({});
  });
});

describe('names and codes stand in the message, things in the catalogue', () => {
  test.each<[string, Slots, Slots]>([
    ['a nombre de ana lucía RUIZ', { name: 'Ana Lucia Ruiz' }, { name: 'ana lucía RUIZ' }],
    ['a nombre de Ana', { name: 'Ana Ruiz' }, {}],
    ['poneme en la lenga', { unit: 'lenga' }, { unit: 'lenga' }],
    ['poneme en la lenja', { unit: 'Cabaña Lenga' }, { unit: 'lenga' }],
    ['poneme en la más linda', { unit: 'lenga' }, {}],
    ['poneme en la suite', { unit: 'suite' }, {}],
    ['la cabaña', { unit: 'Cabaña Lenga' }, {}],
    ['es por la K7Q-4MB', { booking_ref: 'k7q-4mb' }, { booking_ref: 'K7Q-4MB' }],
    ['es por la otra', { booking_ref: 'K7Q-4MB' }, {}],
  ])('%s: %o → %o', (text, proposed, kept) => expect(slotsOf(text, proposed)).toEqual(kept));

  test('a service by its key or its name, a professional by hers', () => {
    const salon = contextOf('salon');
    const slots = { service: ['Balayage', 'pedicura', 'cirugia'], professional: 'Carla' };
    const read = checkAnswer({ readings: [{ intent: 'book', slots }], unclear: [] }, 'balayage com a Carla', salon);
    expect(read?.readings[0]?.slots).toEqual({ service: ['balayage'], professional: 'Carla' });
  });

  test('of things on show one may be meant by what it is like, where a choice was asked for', () => {
    const offered = ['Lenga · $120.000', 'Coihue · $85.000'];
    const text = 'la que tiene quincho';
    expect(slotsOf(text, { unit: 'lenga' }, { offered, expecting: 'option' }, 'provide_info')).toEqual({
      unit: 'lenga',
    });
    expect(check(text, { unit: 'lenga' }, { offered, expecting: 'confirm' }, 'provide_info')).toBeNull();
  });

  test('telephone and e-mail are ours to read: the model saw neither', () => {
    const read = slotsOf('soy Ana, mi cel es 351 555 1234, ana@example.org', { name: 'Ana' }, {}, 'provide_info');
    expect(read).toEqual({ name: 'Ana', phone: '3515551234', email: 'ana@example.org' });
  });
});

describe('what commits somebody is heard by our own reader only', () => {
  const confirm = { expecting: 'confirm', offered: ['Sí, reservar', 'Cambiar algo'], flow: 'book' };
  test.each(['affirm', 'accept_offer'])('a yes of the model alone is none: %s', (intent) => {
    expect(check('lo voy a pensar', {}, confirm, intent)).toBeNull();
  });

  test('a yes that we hear too is ours, with what was said beside it', () => {
    const read = check('sí, a nombre de Ana', {}, confirm, 'affirm');
    expect(read?.readings).toEqual([{ intent: 'affirm', slots: { name: 'Ana' } }]);
  });

  test('beside another reading it falls away', () => {
    const readings = [
      { intent: 'price' as const, slots: {} },
      { intent: 'affirm' as const, slots: {} },
    ];
    const read = checkAnswer({ readings, unclear: [] }, 'cuánto era?', contextOf('cabins', confirm));
    expect(read).toMatchObject({ readings: [{ intent: 'price' }], dropped: ['affirm'] });
  });

  test('a choice is one that we hear too, and is on show', () => {
    const offered = ['Lenga', 'Coihue'];
    const option = (text: string, value: number) =>
      slotsOf(text, { option: value }, { offered, expecting: 'option', flow: 'book' }, 'provide_info')?.option;
    expect(option('la segunda', 2)).toBe(2);
    expect(option('la segunda', 1)).toBeUndefined();
    expect(option('cualquier cosa', 1)).toBeUndefined();
    expect(option('la quinta', 5)).toBeUndefined();
  });

  test('so is the name that completes a booking', () => {
    expect(check('decile a tu jefe que apure', { name: 'tu jefe' }, { expecting: 'name' }, 'provide_info')).toBeNull();
    expect(slotsOf('soy Ana Ruiz', { name: 'Ana Ruiz' }, { expecting: 'name' }, 'provide_info')).toEqual({
      name: 'Ana Ruiz',
    });
  });
});

describe('what is left', () => {
  test('values that an intent does not carry are part of the talk', () => {
    expect(slotsOf('qué desastre, éramos 4', { guests: 4 }, {}, 'complaint')).toEqual({});
    expect(slotsOf('aceptan 2 perros?', { pets: 2 }, {}, 'faq:pets')).toEqual({});
  });

  test('an answer that gives values and has none is nonsense', () => {
    expect(check('bla bla', { guests: 7, unit: 'lenga' }, {}, 'provide_info')).toBeNull();
  });

  test('what the model calls unclear is asked', () => {
    const answer = { readings: [{ intent: 'book' as const, slots: {} }], unclear: ['guests' as const] };
    expect(checkAnswer(answer, 'vamos unos cuantos', contextOf('cabins'))?.clarify).toEqual([
      { slot: 'guests', reason: 'vague' },
    ]);
  });

  test('two requests keep their own days', () => {
    const text = 'cancelá lo del 5 de diciembre y reservame del 20 al 22 de enero';
    const readings = [
      { intent: 'cancel_booking' as const, slots: { date: '2026-12-05' } },
      { intent: 'book' as const, slots: { date_range: { from: '2027-01-20', to: '2027-01-22' } } },
    ];
    expect(checkAnswer({ readings, unclear: [] }, text, contextOf('cabins'))?.readings).toEqual(readings);
  });
});

import { describe, expect, test } from 'vitest';
import { isWeekend, lanesOf, seasonRuns, shortName, spanOf } from './place.ts';

const BOARD = { from: '2026-12-10', days: 10 };
const stay = (from: string, to: string) => ({ checkIn: `2026-12-${from}`, checkOut: `2026-12-${to}` });

describe('where a stay lies on a board of 10 to 19 December', () => {
  test('it begins and ends at the middle of a day', () =>
    expect(spanOf(stay('12', '15'), BOARD)).toEqual({ left: 2.5, width: 3, isCutLeft: false, isCutRight: false }));

  test('one leaves where another comes', () => {
    const [one, two] = [spanOf(stay('12', '15'), BOARD)!, spanOf(stay('15', '16'), BOARD)!];
    expect(one.left + one.width).toBe(two.left);
  });

  test.each<[string, string, object | null]>([
    ['08', '12', { left: 0, width: 2.5, isCutLeft: true, isCutRight: false }],
    ['18', '25', { left: 8.5, width: 1.5, isCutLeft: false, isCutRight: true }],
    ['01', '31', { left: 0, width: 10, isCutLeft: true, isCutRight: true }],
    ['08', '10', { left: 0, width: 0.5, isCutLeft: true, isCutRight: false }],
    ['01', '09', null],
    ['20', '22', null],
  ])('%s to %s is cut at the edges', (from, to, span) => expect(spanOf(stay(from, to), BOARD)).toEqual(span));
});

describe('lanes', () => {
  test('stays that follow each other share one', () =>
    expect(lanesOf([stay('10', '12'), stay('12', '14')])).toEqual({ lane: [0, 0], count: 1 }));

  test('what has the same night lies below', () =>
    expect(lanesOf([stay('10', '13'), stay('12', '14'), stay('13', '15')])).toEqual({ lane: [0, 1, 0], count: 2 }));

  test('an empty row has one', () => expect(lanesOf([]).count).toBe(1));
});

test('days in a row of one season are one run', () =>
  expect(seasonRuns([{}, { season: 'Verano' }, { season: 'Verano' }, {}, { season: 'Verano' }])).toEqual([
    { season: 'Verano', from: 1, days: 2 },
    { season: 'Verano', from: 4, days: 1 },
  ]));

test('Saturday and Sunday are the weekend', () =>
  expect(['2026-12-11', '2026-12-12', '2026-12-13', '2026-12-14'].map(isWeekend)).toEqual([false, true, true, false]));

test.each([
  ['Ana Paz', 'Ana'],
  ['Marta', 'Marta'],
  ['Mariángeles Sosa', 'MS'],
  ['Bartolomé de Ruiz Paz', 'BDR'],
  ['Airbnb', 'Airb.'],
  ['  Ñata  Paz ', 'Ñata'],
])('of %j a night has room for %j', (name, short) => expect(shortName(name)).toBe(short));

import { describe, expect, test } from 'vitest';
import { isSame, moved, startingAt, steered, type Target } from './moving.ts';

const UNITS = ['alerce', 'coihue', 'lenga'];
const AT: Target = { resource: 'coihue', checkIn: '2026-12-30', checkOut: '2027-01-02' };

test('by days and to a unit; months and years are passed', () =>
  expect(moved(AT, 2, 'lenga')).toEqual({ resource: 'lenga', checkIn: '2027-01-01', checkOut: '2027-01-04' }));

test('to a day that is pointed at, in its own unit or another, as long as it is', () => {
  expect(startingAt(AT, '2027-01-05', 'coihue')).toEqual({ ...AT, checkIn: '2027-01-05', checkOut: '2027-01-08' });
  expect(startingAt(AT, '2026-12-28', 'lenga')).toEqual({
    resource: 'lenga',
    checkIn: '2026-12-28',
    checkOut: '2026-12-31',
  });
});

describe('a key', () => {
  test.each<[key: string, shift: boolean, becomes: Partial<Target>]>([
    ['ArrowLeft', false, { checkIn: '2026-12-29', checkOut: '2027-01-01' }],
    ['ArrowRight', false, { checkIn: '2026-12-31', checkOut: '2027-01-03' }],
    ['ArrowUp', false, { resource: 'alerce' }],
    ['ArrowDown', false, { resource: 'lenga' }],
    ['ArrowRight', true, { checkOut: '2027-01-03' }],
    ['ArrowLeft', true, { checkOut: '2027-01-01' }],
  ])('%s (shift: %s)', (key, shift, becomes) => expect(steered(AT, key, shift, UNITS)).toEqual({ ...AT, ...becomes }));

  test('stops at the first and the last unit', () => {
    expect(steered({ ...AT, resource: 'alerce' }, 'ArrowUp', false, UNITS)?.resource).toBe('alerce');
    expect(steered({ ...AT, resource: 'lenga' }, 'ArrowDown', false, UNITS)?.resource).toBe('lenga');
  });

  test('leaves a night', () => {
    const one = { ...AT, checkOut: '2026-12-31' };
    expect(steered(one, 'ArrowLeft', true, UNITS)).toEqual(one);
  });

  test('that means nothing here is left to others', () => expect(steered(AT, 'Tab', false, UNITS)).toBeNull());
});

test('there and back again is the same', () => {
  const there = steered(AT, 'ArrowRight', false, UNITS)!;
  expect(isSame(there, AT)).toBe(false);
  expect(isSame(steered(there, 'ArrowLeft', false, UNITS)!, AT)).toBe(true);
});

import { expect, test } from 'vitest';
import { freeStretches } from './free-days.ts';

test('free nights are told as stretches, from a first check-in to a last check-out', () => {
  const taken = { nire: ['2027-01-03', '2027-01-04', '2027-01-09'] };
  expect(freeStretches(taken, 'nire', '2027-01-01', '2027-01-11')).toEqual([
    ['2027-01-01', '2027-01-03'],
    ['2027-01-05', '2027-01-09'],
    ['2027-01-10', '2027-01-11'],
  ]);
});

test('nothing taken is one stretch, everything taken none', () => {
  expect(freeStretches({}, 'nire', '2027-01-01', '2027-02-01')).toEqual([['2027-01-01', '2027-02-01']]);
  expect(freeStretches({ nire: ['2027-01-01', '2027-01-02'] }, 'nire', '2027-01-01', '2027-01-03')).toEqual([]);
  expect(freeStretches({}, 'nire', '2027-02-01', '2027-02-01')).toEqual([]);
});

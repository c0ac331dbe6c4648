import { expect, test } from 'vitest';
import { readHours, unionOfHours } from './hours.ts';

const read = (written: Record<string, string[]>) => {
  const problems: string[] = [];
  const hours = readHours(written, (path, reason) => problems.push(`${path.join('.')}: ${reason}`));
  const open = Object.entries(hours).flatMap(([day, spans]) => spans.map(({ from, to }) => `${day} ${from}-${to}`));
  return { hours, open, problems };
};

test('days, ranges of days and several spans a day', () => {
  const { open, problems } = read({ 'tue-thu': ['15:00-20:00', '09:00-13:00'], sat: ['09:00-17:00'] });
  expect(problems).toEqual([]);
  expect(open).toEqual([
    '2 09:00-13:00',
    '2 15:00-20:00',
    '3 09:00-13:00',
    '3 15:00-20:00',
    '4 09:00-13:00',
    '4 15:00-20:00',
    '6 09:00-17:00',
  ]);
});

test('a range may run over the end of the week', () => {
  expect(read({ 'sat-mon': ['10:00-12:00'] }).open).toEqual(['1 10:00-12:00', '6 10:00-12:00', '7 10:00-12:00']);
});

test('every day of the week is there, closed ones without a span', () => {
  expect(read({ mon: ['10:00-12:00'] }).hours).toMatchObject({ 1: [{ from: '10:00', to: '12:00' }], 2: [], 7: [] });
});

test('a day may last until midnight, and one span may begin where another ends', () => {
  expect(read({ fri: ['00:00-12:00', '12:00-24:00'] }).problems).toEqual([]);
});

test('what runs past midnight or overlaps is told with its place', () => {
  expect(
    read({ fri: ['20:00-02:00', '09:00-09:00'], 'mon-wed': ['09:00-13:00'], tue: ['12:00-15:00'] }).problems,
  ).toEqual([
    expect.stringContaining('fri.0: ends before it starts'),
    expect.stringContaining('fri.1: ends before it starts'),
    'tue.0: overlaps 09:00-13:00 on tue; write each hour once',
  ]);
});

test('a union is open when anybody is, in as few spans as can be', () => {
  const a = read({ mon: ['09:00-13:00', '16:00-18:00'] }).hours;
  const b = read({ mon: ['12:00-15:00', '15:00-16:00'], tue: ['10:00-11:00'] }).hours;
  expect(unionOfHours([a, b])).toMatchObject({
    1: [{ from: '09:00', to: '18:00' }],
    2: [{ from: '10:00', to: '11:00' }],
    3: [],
  });
  expect(a[1]).toHaveLength(2);
});

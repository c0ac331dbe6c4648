import { describe, expect, test } from 'vitest';
import type { SlotName, SlotValues } from '../../bot/core/slot.ts';
import { placeStayDate, settleStay } from './stay-slots.ts';

const [IN, OUT] = ['2026-12-18', '2026-12-21'];

describe('settleStay: what was said, what changed → what is so', () => {
  const rows: [why: string, slots: SlotValues, changed: SlotName[], settled: SlotValues][] = [
    ['nothing said, nothing so', {}, [], {}],
    ['a first day and nights give the last', { check_in: IN, nights: 3 }, ['nights'], { check_in: IN, check_out: OUT }],
    [
      'a last day and nights give the first',
      { check_out: OUT, nights: 3 },
      ['nights'],
      { check_in: IN, check_out: OUT },
    ],
    ['nights alone wait', { nights: 3 }, ['nights'], { nights: 3 }],
    [
      'other nights move the last day',
      { check_in: IN, check_out: OUT, nights: 1 },
      ['nights'],
      { check_in: IN, check_out: '2026-12-19' },
    ],
    [
      'two days make nights superfluous',
      { check_in: IN, check_out: OUT, nights: 9 },
      ['check_out'],
      { check_in: IN, check_out: OUT },
    ],
    [
      'one night is the shortest stay',
      { check_in: IN, check_out: '2026-12-19' },
      ['check_out'],
      { check_in: IN, check_out: '2026-12-19' },
    ],
    ['no night: the last day said later wins', { check_in: IN, check_out: IN }, ['check_out'], { check_out: IN }],
    ['no night: the first day said later wins', { check_in: OUT, check_out: OUT }, ['check_in'], { check_in: OUT }],
    [
      'both said backwards: the first day is kept',
      { check_in: OUT, check_out: IN },
      ['check_in', 'check_out'],
      { check_in: OUT },
    ],
    ['days said make the month old', { month: '2027-01', check_in: IN }, ['check_in'], { check_in: IN }],
    ['a month alone waits', { month: '2027-01' }, ['month'], { month: '2027-01' }],
    [
      'another month takes the nights along',
      { month: '2027-02', check_in: IN, check_out: OUT },
      ['month'],
      { month: '2027-02', nights: 3 },
    ],
    ['another month forgets a first day', { month: '2027-02', check_in: IN }, ['month'], { month: '2027-02' }],
    [
      'the same month keeps the days',
      { month: '2026-12', check_in: IN, check_out: OUT },
      ['month'],
      { month: '2026-12', check_in: IN, check_out: OUT },
    ],
    [
      'people change no day',
      { check_in: IN, check_out: OUT, guests: 2 },
      ['guests'],
      { check_in: IN, check_out: OUT, guests: 2 },
    ],
  ];
  test.each(rows)('%s', (_why, slots, changed, settled) => {
    expect(settleStay(Object.freeze(slots), Object.freeze(changed))).toEqual(settled);
  });
});

describe('placeStayDate: which end a day by itself is', () => {
  const stay = { check_in: IN, check_out: OUT };
  type Placed = 'in' | 'out';
  const rows: [
    why: string,
    date: string,
    slots: SlotValues,
    expecting: string | null,
    correcting: boolean,
    end: Placed,
  ][] = [
    ['the first said is the first day', '2026-12-18', {}, null, false, 'in'],
    ['the second said is the last day', '2026-12-21', { check_in: IN }, null, false, 'out'],
    ['one before the first is a new first', '2026-12-17', { check_in: IN }, null, false, 'in'],
    ['the same day is the first', IN, { check_in: IN }, null, false, 'in'],
    ['asked for the last day', '2026-12-19', { check_in: IN }, 'check_out', false, 'out'],
    ['asked for the last day, but before the first', '2026-12-17', { check_in: IN }, 'check_out', false, 'in'],
    ['asked for the first day', '2026-12-30', stay, 'check_in', false, 'in'],
    ['only the last is known: a day before it', '2026-12-20', { check_out: OUT }, null, false, 'in'],
    ['only the last is known: the day itself', OUT, { check_out: OUT }, null, false, 'out'],
    ['only the last is known: a correction', OUT, { check_out: OUT }, null, true, 'in'],
    ['a correction near the last day', '2026-12-22', stay, null, true, 'out'],
    ['a correction near the first day', '2026-12-19', stay, null, true, 'in'],
    ['half-way belongs to the last day', '2026-12-20', { check_in: IN, check_out: '2026-12-22' }, null, true, 'out'],
    ['asked for a whole range: a new start', '2026-12-22', stay, 'date_range', false, 'in'],
    ['asked for a whole range, corrected', '2026-12-22', stay, 'date_range', true, 'out'],
  ];
  test.each(rows)('%s', (_why, date, slots, expecting, correcting, end) => {
    expect(placeStayDate(date, slots, expecting, correcting)).toEqual(
      end === 'in' ? { check_in: date } : { check_out: date },
    );
  });
});

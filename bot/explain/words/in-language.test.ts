import { expect, test } from 'vitest';
import { CABINS } from '../../../config/demo.fixture.ts';
import { tellerIn } from './in-language.ts';
import { LANGUAGES } from './words.ts';

const AT_MS = Date.parse('2026-11-22T12:00:00-03:00');

test.each(LANGUAGES)(
  '%s: no date brings dots along, which would stand beside the full stop of a sentence',
  (language) => {
    const { fact, line } = tellerIn(language, CABINS, AT_MS);
    const told = [
      fact({ day: '2027-02-18' }),
      fact({ stay: ['2027-02-18', '2027-02-21'] }),
      fact({ days: ['2027-02-18', '2027-02-19'] }),
      fact({ atMs: AT_MS + 3 * 86_400_000 }),
    ];
    expect(told.filter((one) => one.includes('.'))).toEqual([]);
    expect(line({ key: 'cmd_give_date', facts: { day: { day: '2027-02-18' } } })).toMatch(/[^.]\.$/);
  },
);

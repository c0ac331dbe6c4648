import { expect, test } from 'vitest';
import { durationMs } from './duration.ts';

test.each([
  ['PT1S', 1000],
  ['PT30M', 1_800_000],
  ['PT24H', 86_400_000],
  ['P1D', 86_400_000],
  ['P7D', 604_800_000],
  ['P2W', 1_209_600_000],
  ['P1DT12H30M5S', 131_405_000],
  ['PT0M', 0],
  ['PT90M', 5_400_000],
])('%s is %i ms', (text, ms) => expect(durationMs(text)).toBe(ms));

test.each(['', 'P', 'PT', 'P1DT', '30M', 'PT30', 'P1M', 'P1Y', 'PT1.5H', '-PT1H', 'pt30m', 'PT1M1H', '1h', ' PT1H'])(
  '"%s" is no duration that can be counted',
  (text) => expect(durationMs(text)).toBeNull(),
);

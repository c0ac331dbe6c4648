import { beforeAll, expect, test, vi } from 'vitest';

// browsers have it
vi.stubGlobal('localStorage', { getItem: () => null });

let page: typeof import('./format.ts') & typeof import('./language.ts');
beforeAll(async () => {
  page = { ...(await import('./format.ts')), ...(await import('./language.ts')) };
});

test.each([
  ['es', 'dic', 'mar 1 dic 1998'],
  ['en', 'Dec', 'Tue 1 Dec 1998'],
  ['pt', 'dez', 'ter 1 de dez de 1998'],
] as const)('%s: a month has its name and nothing else, a day its weekday', (language, month, day) => {
  page.language.value = language;
  expect(page.month('1998-12-01')).toBe(month);
  expect(page.day('1998-12-01')).toBe(day);
});

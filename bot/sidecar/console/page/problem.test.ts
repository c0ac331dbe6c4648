import { beforeAll, describe, expect, test, vi } from 'vitest';
import { OVERRIDABLE } from '../../api/refusals.ts';
import { PROBLEMS, type ProblemCode } from '../../problem.ts';

/* Every refusal that staff may meet is told in their language, and never in the words that the API has for programs. */

/** What no page can cause, and why. */
const NEVER_MET: Partial<Record<ProblemCode, string>> = {
  unsupported_media_type: 'api.ts sends JSON only',
  bad_idempotency_key: 'api.ts makes its keys of hex digits',
  headers_too_large: 'what a browser adds of itself is far below the limit',
  keys_unavailable: 'for callers with a token of another issuer; pages have a session',
};
const LIMITS: Partial<Record<ProblemCode, unknown>> = {
  in_the_past: '2026-11-22',
  too_far_ahead: '2027-11-22',
  stay_begun: '2026-11-22',
  stay_not_begun: '2026-12-18T14:00:00-03:00',
  too_many_guests: 4,
};

// browsers have these
vi.stubGlobal('localStorage', { getItem: () => null });

let page: typeof import('./problem.ts') & typeof import('./language.ts');
beforeAll(async () => {
  page = { ...(await import('./problem.ts')), ...(await import('./language.ts')) };
});

const tell = (code: string, more = {}) =>
  page.tellProblem(
    new page.Problem(422, { code, title: 'The title in English.', detail: 'The detail in English.', ...more }),
  );

describe.each(['es', 'en', 'pt'] as const)('in %s', (language) => {
  beforeAll(() => {
    page.language.value = language;
  });
  const met = (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => !(code in NEVER_MET));

  test.each(met)('%s has a sentence, with its limit and without', (code) => {
    for (const more of [{}, { limit: LIMITS[code] ?? 7 }]) {
      const said = tell(code, more);
      expect(said).toMatch(/^\p{Lu}.+\.$/u);
      expect(said).not.toMatch(/English|\{limit|\{code|_/);
    }
  });

  test('a code that is new to the page is told as such, without the English of the API', () => {
    expect(tell('born_tomorrow')).toContain('born_tomorrow');
    expect(tell('born_tomorrow')).not.toContain('English');
  });
});

test('no code is excused that has a sentence', () => {
  page.language.value = 'es';
  expect(Object.keys(NEVER_MET).filter((code) => !tell(code).includes(`(${code})`))).toEqual([]);
});

test('each rule that may be set aside is a refusal with a code', () =>
  expect([...OVERRIDABLE].filter((rule) => !(rule in PROBLEMS))).toEqual([]));

test('a limit is told as a day, an hour or a number', () => {
  page.language.value = 'es';
  expect(tell('in_the_past', { limit: '2026-11-22' })).toMatch(/dom 22 nov/);
  expect(tell('stay_not_begun', { limit: '2026-12-18T14:00:00-03:00' })).toMatch(/desde vie 18 dic.*, 17:00\.$/);
  expect(tell('too_many_guests', { limit: 4 })).toBe('No entran tantas personas: el máximo es 4.');
  expect(tell('range_inverted')).toBe('La salida tiene que ser después del ingreso.');
});

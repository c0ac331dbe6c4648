import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Quote, Reservation } from './booking-api.ts';

// browsers have it
vi.stubGlobal('localStorage', { getItem: () => null });

let page: typeof import('./agreed-price.ts') & typeof import('./stay-draft.ts') & typeof import('./tell-stay.ts');
beforeAll(async () => {
  const { language } = await import('../../language.ts');
  language.value = 'es';
  page = {
    ...(await import('./agreed-price.ts')),
    ...(await import('./stay-draft.ts')),
    ...(await import('./tell-stay.ts')),
  };
});

const money = (amount: number) => ({ amount, currency: 'ARS' });
const STAY = { resource: 'lenga', checkIn: '2026-12-18', checkOut: '2026-12-20', guests: 2, pets: 0 };
const BOOKED: Reservation = {
  ...STAY,
  id: 'res_1',
  code: 'ABCD',
  status: 'confirmed',
  customer: { id: 'cus_1', name: 'Caro Méndez' },
  total: money(200_00),
  deposit: money(60_00),
  createdAt: '2026-11-22T10:00:00-03:00',
};
const quoted = (total: number): Quote => ({
  stay: {
    ...STAY,
    nights: 2,
    total: money(total),
    deposit: money(total / 2),
    perNight: [
      { night: '2026-12-18', amount: total / 2 },
      { night: '2026-12-19', amount: total / 2 },
    ],
  },
  isFree: true,
  takenBy: [],
  refusals: [],
  hold: { expiresAt: null },
});

describe('that nobody came', () => {
  test.each([
    ['confirmed', '2026-12-17', false],
    ['confirmed', '2026-12-18', true],
    ['completed', '2026-12-21', true],
    ['held', '2026-12-18', false],
    ['no_show', '2026-12-19', false],
  ] as const)('of a stay from the 18th that is %s, is offered on %s: %s', (status, today, is) =>
    expect(page.isMissable({ ...BOOKED, status }, today)).toBe(is),
  );
});

describe('other prices than today’s', () => {
  test('are not spoken of before today’s are known', () =>
    expect(page.agreedPrice(BOOKED, undefined)).toMatchObject({
      isOther: false,
      stay: { nights: 2, total: BOOKED.total },
    }));
  test('are when today’s come to something else; what was agreed stays', () =>
    expect(page.agreedPrice(BOOKED, quoted(220_00))).toMatchObject({ isOther: true, stay: { total: BOOKED.total } }));
  test('are not where it comes to the same, which is told night by night with the deposit that was agreed', () => {
    const { isOther, stay } = page.agreedPrice(BOOKED, quoted(200_00));
    expect(isOther).toBe(false);
    expect(stay.perNight).toHaveLength(2);
    expect(stay.deposit).toEqual(BOOKED.deposit);
  });
});

describe('a draft that cannot be asked about says why at its field', () => {
  test.each([
    [{}, {}],
    [{ checkOut: '2026-12-17' }, { checkOut: 'La salida tiene que ser después de la entrada.' }],
    [{ checkOut: '2026-12-18' }, { checkOut: 'La salida tiene que ser después de la entrada.' }],
    [{ checkOut: '' }, { checkOut: 'Falta el día.' }],
    [{ checkIn: '' }, { checkIn: 'Falta el día.' }],
    [{ guests: 0 }, { guests: 'Hace falta al menos una persona.' }],
    [{ pets: -1 }, { pets: 'Falta el número.' }],
  ])('%j', (change, why) => {
    const draft = { ...STAY, ...change };
    expect(page.wrongIn(draft)).toEqual(why);
    expect(page.isAskable(draft)).toBe(Object.keys(why).length === 0);
  });
});

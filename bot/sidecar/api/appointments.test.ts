import { expect, test } from 'vitest';
import { SALON } from '../../../config/demo.fixture.ts';
import type { SalonBusiness } from '../../core/business.ts';
import { openAppointments } from './appointments.ts';

const NOON = Date.parse('2026-11-21T12:00:00-03:00');

/** Starts on the salon's clock, by professional. */
function starts(
  serviceId: string,
  date: string,
  { nowMs = NOON, salon = SALON }: { nowMs?: number; salon?: SalonBusiness } = {},
) {
  const service = salon.services.find(({ id }) => id === serviceId)!;
  const found: Record<string, string[]> = {};
  for (const { professional, startMs } of openAppointments(salon, salon.professionals, service, date, nowMs)) {
    const time = new Date(startMs).toLocaleTimeString('en-GB', { timeZone: salon.timezone, timeStyle: 'short' });
    found[professional.id] = [...(found[professional.id] ?? []), time];
  }
  return found;
}

test('starts follow the grid from the start of each span, and the last one ends within it', () => {
  const { sofia } = starts('color', '2026-11-24');
  expect(sofia?.slice(0, 3)).toEqual(['09:00', '09:15', '09:30']);
  // 90 minutes fit before 13:00 from 11:30 at the latest, and before 20:00 from 18:30
  expect(sofia).toContain('11:30');
  expect(sofia).not.toContain('11:45');
  expect(sofia?.at(-1)).toBe('18:30');
});

test('who does not offer the service has no starts', () => {
  expect(Object.keys(starts('barba', '2026-11-24'))).toEqual(['martin']);
});

test.each([
  ['2026-12-08', 'a holiday'],
  ['2026-11-23', 'a Monday'],
  ['2026-11-20', 'yesterday'],
  ['2027-01-26', 'further ahead than can be booked'],
])('%s has none: %s', (date) => expect(starts('corte', date)).toEqual({}));

test.each([
  ['2026-11-21T11:15:00-03:00', '12:15'],
  ['2026-11-21T11:15:01-03:00', '12:30'],
])('at %s, with an hour of notice, the first start is %s', (now, first) => {
  expect(starts('corte', '2026-11-21', { nowMs: Date.parse(now) }).sofia?.[0]).toBe(first);
});

test('a span until midnight ends at midnight', () => {
  const salon: SalonBusiness = {
    ...SALON,
    professionals: [{ ...SALON.professionals[0]!, hours: { 2: [{ from: '23:00', to: '24:00' }] } }],
  };
  expect(starts('corte', '2026-11-24', { salon })).toEqual({ sofia: ['23:00', '23:15', '23:30'] });
});

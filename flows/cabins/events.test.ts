import { describe, expect, test } from 'vitest';
import type { BotEvent } from '../../bot/core/event.ts';
import type { EventOutcome } from '../../bot/core/flow.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import { runWith } from '../../bot/core/step.ts';
import { worldOf } from '../../bot/core/world.ts';
import { CABINS } from '../../config/demo.fixture.ts';
import { termsOfReservation } from '../booking/changes.ts';
import { event } from './events.ts';

const NOW = Date.parse('2026-11-21T12:12:00-03:00');
const HELD: Reservation = {
  id: 'r1',
  code: 'K7Q-4MX',
  businessId: CABINS.id,
  status: 'held',
  resource: 'lenga',
  checkIn: '2026-12-18',
  checkOut: '2026-12-21',
  guests: 5,
  pets: 0,
  customer: { id: 'me' },
  total: { amount: 50_400_000, currency: 'ARS' },
  deposit: { amount: 15_120_000, currency: 'ARS' },
  holdExpiresAtMs: NOW + 60_000,
  holdExtended: false,
  createdAtMs: NOW,
};
const free = { deposit: { amount: 0, currency: 'ARS' } };

const STAY = { checkIn: HELD.checkIn, checkOut: HELD.checkOut };
const CONFIRMED: Reservation = { ...HELD, status: 'confirmed' };
const at = (local: string) => Date.parse(`${local}:00-03:00`);

function outcomeOf(kind: BotEvent['kind'], reservation: Reservation | null, nowMs = NOW): EventOutcome {
  const world = worldOf({
    nowMs,
    entropy: '0'.repeat(32),
    business: CABINS,
    conversation: { id: 'c', customerId: 'me' },
  });
  return runWith(event({ kind, reservationId: 'r1', ...STAY } as BotEvent, world), () => reservation);
}

describe('what happened, how the reservation stands → what is said', () => {
  const rows: [kind: BotEvent['kind'], why: string, reservation: Reservation | null, said: string | null][] = [
    ['hold_ending', 'still held', HELD, 'hold_ending'],
    ['hold_ending', 'its last millisecond', { ...HELD, holdExpiresAtMs: NOW + 1 }, 'hold_ending'],
    ['hold_ending', 'over', { ...HELD, holdExpiresAtMs: NOW }, null],
    ['hold_ending', 'confirmed meanwhile', { ...HELD, status: 'confirmed' }, null],
    ['hold_ending', 'unknown', null, null],
    ['hold_expired', 'over now', { ...HELD, holdExpiresAtMs: NOW }, 'hold_expired'],
    ['hold_expired', 'ended by somebody else’s booking', { ...HELD, status: 'expired' }, 'hold_expired'],
    ['hold_expired', 'extended meanwhile', HELD, null],
    ['hold_expired', 'paid meanwhile', { ...HELD, status: 'confirmed' }, null],
    ['hold_expired', 'cancelled meanwhile', { ...HELD, status: 'cancelled' }, null],
    ['reservation_confirmed', 'with a deposit', { ...HELD, status: 'confirmed' }, 'confirmed'],
    ['reservation_confirmed', 'without', { ...HELD, ...free, status: 'confirmed' }, 'confirmed_no_deposit'],
    ['reservation_confirmed', 'not so any more', { ...HELD, status: 'cancelled' }, null],
    ['reservation_cancelled', 'by staff', { ...HELD, status: 'cancelled' }, 'cancelled_by_staff'],
    ['reservation_cancelled', 'not so any more', { ...HELD, status: 'confirmed' }, null],
  ];
  test.each(rows)('%s, %s', (kind, _why, reservation, said) => {
    expect(outcomeOf(kind, reservation).reply?.say[0]?.template ?? null).toBe(said);
  });
});

describe('before and after a stay', () => {
  const rows: [kind: BotEvent['kind'], why: string, reservation: Reservation, nowMs: number, said: string | null][] = [
    ['stay_reminder', 'confirmed', CONFIRMED, NOW, 'stay_reminder'],
    ['stay_reminder', 'a minute before check-in', CONFIRMED, at('2026-12-18T14:59'), 'stay_reminder'],
    ['stay_reminder', 'at check-in', CONFIRMED, at('2026-12-18T15:00'), null],
    ['stay_reminder', 'only held', HELD, NOW, null],
    ['stay_reminder', 'cancelled', { ...HELD, status: 'cancelled' }, NOW, null],
    ['stay_reminder', 'a day later now', { ...CONFIRMED, checkIn: '2026-12-19' }, NOW, null],
    ['stay_reminder', 'a night longer now', { ...CONFIRMED, checkOut: '2026-12-22' }, NOW, null],
    ['check_in_info', 'confirmed', CONFIRMED, NOW, 'check_in_info'],
    ['check_in_info', 'at check-in', CONFIRMED, at('2026-12-18T15:00'), null],
    ['check_in_info', 'nobody came', { ...HELD, status: 'no_show' }, NOW, null],
    ['thanks', 'at check-out', CONFIRMED, at('2026-12-21T10:00'), 'thanks'],
    ['thanks', 'a minute before', CONFIRMED, at('2026-12-21T09:59'), null],
    ['thanks', 'completed', { ...HELD, status: 'completed' }, at('2026-12-22T10:00'), 'thanks'],
    ['thanks', 'nobody came', { ...HELD, status: 'no_show' }, at('2026-12-22T10:00'), null],
    ['thanks', 'cancelled', { ...HELD, status: 'cancelled' }, at('2026-12-22T10:00'), null],
    ['thanks', 'other days', { ...CONFIRMED, checkOut: '2026-12-20' }, at('2026-12-22T10:00'), null],
  ];
  test.each(rows)('%s, %s', (kind, _why, reservation, nowMs, said) => {
    expect(outcomeOf(kind, reservation, nowMs).reply?.say[0]?.template ?? null).toBe(said);
  });
  test('how to arrive comes with a pin, in the owner’s words', () => {
    const { reply, location, always } = outcomeOf('check_in_info', CONFIRMED);
    expect(reply?.say[0]?.params.way).toMatchObject({
      params: { text: expect.stringContaining('a 5 minutos del centro') },
    });
    expect(location).toMatchObject({ latitude: -31.979, longitude: -64.556 });
    expect(always).toBe(true);
  });
  test('thanks are not said while a person talks', () => {
    expect(outcomeOf('thanks', CONFIRMED, at('2026-12-22T10:00')).always).toBeUndefined();
  });
});

test('the nights of a hold are freed once, by the turn that first sees it over', () => {
  expect(outcomeOf('hold_expired', { ...HELD, holdExpiresAtMs: NOW }).effects).toEqual([
    { kind: 'expire_hold', reservationId: 'r1' },
  ]);
  expect(outcomeOf('hold_expired', { ...HELD, status: 'expired' }).effects).toEqual([]);
});

test('an extended hold is not offered to be extended again; every choice is about this reservation', () => {
  const titles = (reservation: Reservation) =>
    outcomeOf('hold_ending', reservation).reply?.options?.map(({ title }) => title.template);
  expect(titles(HELD)).toEqual(['option_paid', 'option_extend', 'option_drop']);
  expect(titles({ ...HELD, holdExtended: true })).toEqual(['option_paid', 'option_drop']);
  const commands = outcomeOf('hold_ending', HELD).reply?.options?.flatMap((option) => option.commands) ?? [];
  for (const command of commands) expect(command).toMatchObject({ kind: 'start_flow', slots: { reservation: 'r1' } });
});

test('what staff decided is said even while a person talks; a reminder is not', () => {
  expect(outcomeOf('reservation_confirmed', { ...HELD, status: 'confirmed' }).always).toBe(true);
  expect(outcomeOf('reservation_cancelled', { ...HELD, status: 'cancelled' }).always).toBe(true);
  expect(outcomeOf('hold_ending', HELD).always).toBeUndefined();
});

describe('staff changed the stay', () => {
  const from = termsOfReservation(HELD);
  const to = { ...from, resource: 'nire', guests: 3, total: { amount: 40_000_000, currency: 'ARS' } };
  const paid = {
    id: 'p',
    provider: 'manual',
    reservationId: 'r1',
    status: 'approved',
    refundedCents: 0,
    createdAtMs: 0,
  };
  const rows: [why: string, now: Reservation, said: string[] | null][] = [
    ['held', { ...HELD, ...to }, ['changed_by_staff_held']],
    ['confirmed', { ...CONFIRMED, ...to }, ['changed_by_staff', 'changed_paid']],
    ['changed again since', { ...CONFIRMED, ...to, guests: 4 }, null],
    ['cancelled since', { ...HELD, ...to, status: 'cancelled' }, null],
  ];
  test.each(rows)('%s', (_why, reservation, said) => {
    const world = worldOf({
      nowMs: NOW,
      entropy: '0'.repeat(32),
      business: CABINS,
      conversation: { id: 'c', customerId: 'me' },
    });
    const { reply, always, template } = runWith(
      event({ kind: 'reservation_changed', reservationId: 'r1', from, to }, world),
      (query) => (query.kind === 'reservation' ? reservation : [{ ...paid, amount: HELD.deposit }]),
    );
    expect(reply?.say.map((one) => one.template) ?? null).toEqual(said);
    // staff decided it: it is said unless a person has the conversation
    if (said !== null) expect([always, template?.purpose]).toEqual([true, 'reservation_changed']);
  });
});

import type { PaymentView } from '../core/payment.ts';
import type { Answers, Query } from '../core/query.ts';
import type { Reservation } from '../core/reservation.ts';
import type { SlotValues } from '../core/slot.ts';
import { addDays, type LocalDate } from '../core/time.ts';
import type { Fact, Line, Lookup } from './explanation.ts';

/** More nights than this are counted, not named. */
const NAMED_MAX = 10;

/** The stay that a turn was about: of all nights that were looked at, an owner wants to know of these. */
export type Focus = Pick<SlotValues, 'check_in' | 'check_out' | 'unit' | 'guests' | 'pets'>;

/** What was asked of the world and what it answered, in order. Records that are older keep the answers only. */
export function lookupsOf(queries: readonly Query[] | undefined, answers: readonly unknown[], focus: Focus): Lookup[] {
  return answers.map((answer, at) => {
    const query = queries?.[at] ?? null;
    return { query, answer, line: query === null ? { key: 'looked_unknown' } : lineOf(query, answer, focus) };
  });
}

function lineOf(query: Query, answer: unknown, focus: Focus): Line {
  switch (query.kind) {
    case 'taken_nights':
      return nightsLine(focusedOn(query, focus), answer as Answers['taken_nights'], focus);
    case 'my_reservations': {
      const mine = answer as Answers['my_reservations'];
      if (mine.length === 0) return { key: 'looked_mine_none' };
      return { key: 'looked_mine', facts: { count: mine.length, list: { list: mine.map(reservationFact) } } };
    }
    case 'reservation': {
      const one = answer as Answers['reservation'];
      return one === null
        ? { key: 'looked_reservation_none' }
        : { key: 'looked_reservation', facts: { reservation: reservationFact(one) } };
    }
    case 'payments': {
      const payments = answer as Answers['payments'];
      if (payments.length === 0) return { key: 'looked_payments_none' };
      return { key: 'looked_payments', facts: { list: { list: payments.map(paymentFact) } } };
    }
    case 'calendar_readings': {
      const readings = answer as Answers['calendar_readings'];
      if (readings.length === 0) return { key: 'looked_calendars_none', facts: { unit: { unit: query.resource } } };
      const list = readings.map(({ calendar, goodAtMs }): Fact => {
        const line: Line =
          goodAtMs === null
            ? { key: 'calendar_never', facts: { calendar } }
            : { key: 'calendar_read', facts: { calendar, at: { atMs: goodAtMs } } };
        return { line };
      });
      return { key: 'looked_calendars', facts: { unit: { unit: query.resource }, list: { list } } };
    }
  }
}

type NightsQuery = Query & { kind: 'taken_nights' };

/** The nights of the stay itself, where those around it were looked at as well. */
function focusedOn(query: NightsQuery, { check_in, check_out }: Focus): NightsQuery {
  if (check_in === undefined || check_out === undefined || check_in >= check_out) return query;
  return check_in < query.from || check_out > query.to ? query : { ...query, from: check_in, to: check_out };
}

/** The unit that was asked for by itself where it is free, else all: then another is what the answer is about. */
function unitsOf(
  { resources }: NightsQuery,
  nights: readonly LocalDate[],
  taken: Answers['taken_nights'],
  focus: Focus,
) {
  const { unit } = focus;
  if (unit === undefined || !resources.includes(unit)) return resources;
  const isFree = !nights.some((night) => taken[unit]?.includes(night));
  return isFree ? [unit] : [unit, ...resources.filter((other) => other !== unit)];
}

function nightsLine(query: NightsQuery, taken: Answers['taken_nights'], focus: Focus): Line {
  const nights = nightsBetween(query.from, query.to);
  const units = unitsOf(query, nights, taken, focus);
  const free = units.map((unit): Fact => {
    const gone = new Set(taken[unit] ?? []);
    const left = nights.filter((night) => !gone.has(night));
    const facts = { unit: { unit }, free: left.length, of: nights.length, days: { days: left } };
    if (left.length === nights.length) return { line: { key: 'nights_all_free', facts } };
    if (left.length === 0) return { line: { key: 'nights_none_free', facts } };
    return { line: { key: left.length <= NAMED_MAX ? 'nights_free' : 'nights_free_count', facts } };
  });
  return {
    key: 'looked_nights',
    facts: { stay: { stay: [query.from, query.to] }, list: { list: free } },
  };
}

/** More than a year of nights is nobody's question. */
const NIGHTS_MAX = 800;

function nightsBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const nights: LocalDate[] = [];
  for (let night = from; night < to && nights.length < NIGHTS_MAX; night = addDays(night, 1)) nights.push(night);
  return nights;
}

function reservationFact({ code, resource, checkIn, checkOut, status }: Reservation): Fact {
  return {
    line: {
      key: 'reservation',
      facts: {
        code,
        unit: { unit: resource },
        stay: { stay: [checkIn, checkOut] },
        status: { line: { key: `status_${status}` } },
      },
    },
  };
}

function paymentFact({ amount, status }: PaymentView): Fact {
  return {
    line: { key: 'payment', facts: { amount: { money: amount }, status: { line: { key: `payment_${status}` } } } },
  };
}

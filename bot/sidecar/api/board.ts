import { z } from 'zod';
import { minNightsFrom, seasonOf } from '../../../flows/booking/prices.ts';
import type { Board, Stay } from '../../../store/store.ts';
import type { CabinsBusiness } from '../../core/business.ts';
import { RESERVATION_STATUSES } from '../../core/reservation.ts';
import { addDays, dateOfDay, dayNumber, type LocalDate, localAt, nightsBetween } from '../../core/time.ts';
import { Problem } from '../problem.ts';
import { instantIn, money } from './objects.ts';
import { businessParams, localDate } from './requests.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';

const DAYS_MAX = 62;
const instant = z.string().describe('ISO 8601 with offset');
const date = z.iso.date();

const query = z.strictObject({
  from: localDate.describe('the first night'),
  to: localDate.describe('the day after the last night; 62 days at most'),
});

const stayBar = z.object({
  kind: z.literal('stay'),
  id: z.string(),
  code: z.string(),
  status: z.enum(RESERVATION_STATUSES),
  awaits: z.enum(['calendar']).optional(),
  name: z.string().optional(),
  checkIn: date,
  checkOut: date,
  nights: z.int(),
  guests: z.int(),
  pets: z.int(),
  total: money,
  paid: money,
  owed: money.describe('of the total, as yet'),
  needsAttention: z.boolean().describe('money came for it that waits for a person'),
  holdExpiresAt: instant.optional(),
  conversationId: z.string().optional(),
});

const blockBar = z.object({
  kind: z.literal('block'),
  calendar: z.string(),
  name: z.string().describe('of the calendar, as people call it'),
  checkIn: date,
  checkOut: date,
  nights: z.int(),
  isDoubtful: z.boolean().describe('it may have come from us by way of others'),
  lastGoodAt: instant.nullable().describe('when the calendar was last read whole'),
  isStale: z.boolean().describe('that is too long ago to promise a night by'),
  error: z.string().nullable().describe('why the last try failed'),
});

const overlap = z.object({
  resource: z.string(),
  nights: z.array(date),
  reservation: z.object({ id: z.string(), code: z.string(), name: z.string().optional() }),
  calendar: z.object({ id: z.string(), name: z.string() }),
});

const board = z
  .object({
    from: date,
    to: date,
    today: date,
    at: instant.describe('when this was so'),
    days: z.array(z.object({ date, season: z.string().optional(), minNights: z.int() })),
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        capacity: z.int().optional(),
        pets: z.boolean().optional(),
        isListed: z.boolean().describe('false: it is in the business’s catalogue no more'),
        bars: z.array(z.discriminatedUnion('kind', [stayBar, blockBar])),
      }),
    ),
    overlaps: z.array(overlap).describe('nights that we sold and that a calendar says are taken'),
  })
  .meta({ id: 'Board' });

type Bar = z.input<typeof stayBar> | z.input<typeof blockBar>;

/** The calendar of units and nights: our stays, what portals have, and where both have the same night. */
export function mountBoard({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessParams,
    querystring: query,
    ...docs('bookings', 'The calendar by unit and night', { 200: board }),
  };
  const config = { permission: 'bookings.read', views: 'board' } as const;
  app.get('/businesses/:business/board', { schema, config }, async (request): Promise<z.input<typeof board>> => {
    const { business } = businessOf(deps, request.params.business);
    const { from, to } = request.query;
    if (business.kind === 'salon') throw new Problem('not_bookable_yet');
    const length = nightsBetween(from, to);
    if (length < 1) throw new Problem('range_inverted', '`to` must be after `from`.');
    if (length > DAYS_MAX) throw new Problem('range_too_long', undefined, { limit: DAYS_MAX });
    const nowMs = deps.nowMs();
    const read = await deps.store.board(business.id, from, to, nowMs);
    const days = Array.from({ length }, (_, i) => addDays(from, i));
    return {
      from,
      to,
      today: localAt(nowMs, business.timezone).date,
      at: instantIn(business.timezone, nowMs),
      days: days.map((day) => {
        const season = seasonOf(business, day)?.name;
        return { date: day, ...(season !== undefined && { season }), minNights: minNightsFrom(business, day) };
      }),
      units: unitsOut(business, read, nowMs),
      overlaps: overlapsOf(business, read),
    };
  });
}

function unitsOut(business: CabinsBusiness, read: Board, nowMs: number) {
  const bars = new Map<string, Bar[]>();
  const add = (resource: string, bar: Bar) => bars.set(resource, [...(bars.get(resource) ?? []), bar]);
  for (const stay of read.stays) add(stay.reservation.resource, stayBarOf(business, stay));
  for (const { resource, bar } of blocksOf(business, read, nowMs)) add(resource, bar);
  const listed = business.units.map(({ id, name, capacity, pets }) => ({ id, name, capacity, pets, isListed: true }));
  const known = new Set(listed.map(({ id }) => id));
  const gone = [...bars.keys()].filter((id) => !known.has(id)).map((id) => ({ id, name: id, isListed: false }));
  return [...listed, ...gone].map((unit) => ({
    ...unit,
    bars: (bars.get(unit.id) ?? []).toSorted((a, b) => (a.checkIn < b.checkIn ? -1 : a.checkIn > b.checkIn ? 1 : 0)),
  }));
}

function stayBarOf({ timezone }: CabinsBusiness, { reservation: r, paidCents, waitingCents }: Stay): Bar {
  const { currency } = r.total;
  return {
    kind: 'stay',
    id: r.id,
    code: r.code,
    status: r.status,
    ...(r.status === 'held' && r.awaits !== undefined && { awaits: r.awaits }),
    ...(r.customer.name !== undefined && { name: r.customer.name }),
    checkIn: r.checkIn,
    checkOut: r.checkOut,
    nights: nightsBetween(r.checkIn, r.checkOut),
    guests: r.guests,
    pets: r.pets,
    total: r.total,
    paid: { amount: paidCents, currency },
    owed: { amount: Math.max(0, r.total.amount - paidCents), currency },
    needsAttention: waitingCents > 0,
    ...(r.holdExpiresAtMs !== undefined && { holdExpiresAt: instantIn(timezone, r.holdExpiresAtMs) }),
    ...(r.conversationId !== undefined && { conversationId: r.conversationId }),
  };
}

/** Nights of a calendar in a row are one bar. What the portal calls them is nobody's business here. */
function blocksOf(business: CabinsBusiness, { claims, readings }: Board, nowMs: number) {
  const runs: { resource: string; calendar: string; isDoubtful: boolean; from: number; to: number }[] = [];
  for (const { resource, calendar, night, isDoubtful } of claims) {
    const last = runs.at(-1);
    const cell = dayNumber(night);
    const goesOn = last?.resource === resource && last.calendar === calendar && last.isDoubtful === isDoubtful;
    if (goesOn && last.to === cell) last.to = cell + 1;
    else runs.push({ resource, calendar, isDoubtful, from: cell, to: cell + 1 });
  }
  return runs.map(({ resource, calendar, isDoubtful, from, to }) => {
    const { name, staleAfterMs } = calendarOf(business, calendar);
    const { goodAtMs = null, error = null } = readings.find((one) => one.calendar === calendar) ?? {};
    const bar: Bar = {
      kind: 'block',
      calendar,
      name,
      checkIn: dateOfDay(from),
      checkOut: dateOfDay(to),
      nights: to - from,
      isDoubtful,
      lastGoodAt: goodAtMs === null ? null : instantIn(business.timezone, goodAtMs),
      isStale: goodAtMs === null || nowMs - goodAtMs >= staleAfterMs,
      error,
    };
    return { resource, bar };
  });
}

/** One that the business file has no more is called by its id, and never fresh. */
function calendarOf({ calendars }: CabinsBusiness, id: string): { name: string; staleAfterMs: number } {
  return calendars.find((one) => one.id === id) ?? { name: id, staleAfterMs: 0 };
}

function overlapsOf(business: CabinsBusiness, { stays, claims }: Board): z.input<typeof overlap>[] {
  const stands = stays.filter(({ reservation: { status } }) => status === 'held' || status === 'confirmed');
  return stands.flatMap(({ reservation: { id, code, customer, resource, checkIn, checkOut } }) => {
    const isIn = (night: LocalDate) => checkIn <= night && night < checkOut;
    const claimed = claims.filter((one) => one.resource === resource && isIn(one.night));
    return [...Map.groupBy(claimed, ({ calendar }) => calendar)].map(([calendar, nights]) => ({
      resource,
      nights: nights.map(({ night }) => night),
      reservation: { id, code, ...(customer.name !== undefined && { name: customer.name }) },
      calendar: { id: calendar, name: calendarOf(business, calendar).name },
    }));
  });
}

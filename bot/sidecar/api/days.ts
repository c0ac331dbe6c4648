import { z } from 'zod';
import type { StayOfDay } from '../../../store/store.ts';
import type { CabinsBusiness } from '../../core/business.ts';
import { localAt, nightsBetween } from '../../core/time.ts';
import { Problem } from '../problem.ts';
import { instantIn, money, reservation, reservationOut } from './objects.ts';
import { localDate } from './requests.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';

const instant = z.string().describe('ISO 8601 with offset');
const date = z.iso.date();

const stayOfDay = z
  .object({
    reservation,
    unit: z.string().describe('its name'),
    nights: z.int(),
    night: z.int().describe('which of its nights begins on this day; 0 on the day it leaves'),
    paid: money,
    owed: money.describe('of the total, as yet'),
    needsAttention: z.boolean().describe('money came for it that waits for a person'),
    notes: z
      .array(z.object({ at: instant, author: z.string(), name: z.string().optional(), text: z.string() }))
      .describe('what staff noted in its conversation'),
  })
  .meta({ id: 'StayOfDay' });

const day = z
  .object({
    date,
    today: date,
    checkIn: z.string().describe('from when guests arrive, `HH:MM`'),
    checkOut: z.string().describe('until when they leave'),
    arrivals: z.array(stayOfDay),
    departures: z.array(stayOfDay),
    staying: z.array(stayOfDay).describe('neither arrives nor leaves'),
  })
  .meta({ id: 'Day' });

/** Who comes, who goes and who is there on a day, with what they owe and what was noted. */
export function mountDays({ app, ...deps }: ApiScope): void {
  const schema = {
    params: z.object({ business: z.string(), date: localDate }),
    ...docs('bookings', 'Arrivals, departures and guests of a day', { 200: day }),
  };
  const config = { permission: 'bookings.read', views: 'day' } as const;
  app.get('/businesses/:business/days/:date', { schema, config }, async (request): Promise<z.input<typeof day>> => {
    const { business } = businessOf(deps, request.params.business);
    if (business.kind === 'salon') throw new Problem('not_bookable_yet');
    const { date: asked } = request.params;
    const nowMs = deps.nowMs();
    const stays = await deps.store.stayingOn(business.id, asked, nowMs);
    const out = (found: readonly StayOfDay[]) => found.map((stay) => stayOut(business, stay, asked));
    const { checkIn, checkOut } = business.policy;
    // of one that nobody came to nobody leaves
    const there = stays.filter(({ reservation: { status } }) => status !== 'no_show');
    return {
      date: asked,
      today: localAt(nowMs, business.timezone).date,
      checkIn,
      checkOut,
      arrivals: out(stays.filter((stay) => stay.reservation.checkIn === asked)),
      departures: out(there.filter((stay) => stay.reservation.checkOut === asked)),
      staying: out(there.filter(({ reservation: r }) => r.checkIn < asked && asked < r.checkOut)),
    };
  });
}

function stayOut(business: CabinsBusiness, stay: StayOfDay, asked: string): z.input<typeof stayOfDay> {
  const { reservation: r, paidCents, waitingCents, notes } = stay;
  const { currency } = r.total;
  return {
    reservation: reservationOut(business, r),
    unit: business.units.find(({ id }) => id === r.resource)?.name ?? r.resource,
    nights: nightsBetween(r.checkIn, r.checkOut),
    night: asked === r.checkOut ? 0 : nightsBetween(r.checkIn, asked) + 1,
    paid: { amount: paidCents, currency },
    owed: { amount: Math.max(0, r.total.amount - paidCents), currency },
    needsAttention: waitingCents > 0,
    notes: notes.map(({ atMs, author, authorName, text }) => ({
      at: instantIn(business.timezone, atMs),
      author,
      ...(authorName !== undefined && { name: authorName }),
      text,
    })),
  };
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Effect, StayTerms } from '../../bot/core/effect.ts';
import { addDays, dateOfDay, dayNumber } from '../../bot/core/time.ts';
import { runChild } from './child.ts';
import { codeOf, fresh, hold, NOON, stay } from './fixtures.ts';
import type { Subject } from './subject.ts';

const FIRST = '2026-12-01';
const DAYS = 14;
const UNITS = ['unit-0', 'unit-1'];

/** No night twice: against an oracle that keeps a map of nights, and against three other processes. */
export function occupancyContract({ store, another, url }: Subject): void {
  test('any sequence of holds, changes, confirmations, cancellations and ends: as a map of nights says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const business = fresh('business');
        const oracle = new Oracle();
        let nowMs = NOON;
        for (const [i, { kind, pick, checkIn, nights, unit, minutes }] of steps.entries()) {
          nowMs += minutes * 60_000;
          const terms = stay(UNITS[unit]!, addDays(FIRST, checkIn), addDays(FIRST, checkIn + nights));
          const effect = effectOf(kind, `${business}-${i}`, oracle.pick(pick), terms, nowMs);
          if (effect === null) continue;
          const outcome = await codeOf(store().apply({ businessId: business, effects: [effect], customer: {}, nowMs }));
          expect([i, effect, outcome]).toEqual([i, effect, oracle.apply(effect, nowMs)]);
          const range = { from: FIRST, to: addDays(FIRST, DAYS + 10) };
          const query = { kind: 'taken_nights', resources: UNITS, ...range } as const;
          const answer = await store().answer({ businessId: business, customerId: '' }, query, nowMs);
          expect(answer).toEqual(oracle.taken(nowMs));
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test('a range longer than a month is answered night by night all the same', async () => {
    const business = fresh('business');
    const stays = [
      ['2026-12-30', '2027-01-02'],
      ['2027-01-30', '2027-02-03'],
      ['2027-03-31', '2027-04-01'],
    ] as const;
    const effects = stays.map(([from, to]) => hold(fresh('r'), stay('u', from, to), null));
    await store().apply({ businessId: business, effects, customer: {}, nowMs: NOON });
    const query = { kind: 'taken_nights', resources: ['u', 'v'], from: '2026-12-01', to: '2027-04-01' } as const;
    expect(await store().answer({ businessId: business, customerId: '' }, query, NOON)).toEqual({
      u: stays.flatMap(([from, to]) =>
        Array.from({ length: dayNumber(to) - dayNumber(from) }, (_, i) => dateOfDay(dayNumber(from) + i)),
      ),
      v: [],
    });
  });

  test('what another process books, or a hold that ends, is in the next answer', async () => {
    const business = fresh('business');
    const other = await another();
    const taken = async (nowMs: number) => {
      const query = { kind: 'taken_nights', resources: ['u'], from: '2026-12-01', to: '2026-12-31' } as const;
      return (await store().answer({ businessId: business, customerId: '' }, query, nowMs)).u;
    };
    const book = (nights: readonly [string, string], endMs: number | null) =>
      other.apply({
        businessId: business,
        effects: [hold(fresh('r'), stay('u', ...nights), endMs)],
        customer: {},
        nowMs: NOON,
      });
    expect(await taken(NOON)).toEqual([]);
    await book(['2026-12-01', '2026-12-02'], null);
    expect(await taken(NOON)).toEqual(['2026-12-01']);
    await book(['2026-12-30', '2027-01-02'], NOON + 5);
    expect(await taken(NOON + 4)).toEqual(['2026-12-01', '2026-12-30']);
    expect(await taken(NOON + 5)).toEqual(['2026-12-01']);
  });

  test('four processes after the same nights: whoever was told yes has them, alone', async () => {
    const business = fresh('business');
    const given = await Promise.all(
      ['1', '2', '3', '4'].map(async (name) =>
        JSON.parse(await runChild('race-for-nights', [url(), business, name, '120'])),
      ),
    );
    const { items } = await store().reservations(business, {}, { limit: 200 });
    expect(items.map(({ id }) => id).sort()).toEqual(given.flat().sort());
    const nights = items.flatMap(({ resource, checkIn, checkOut }) =>
      Array.from(
        { length: dayNumber(checkOut) - dayNumber(checkIn) },
        (_, i) => `${resource} ${dayNumber(checkIn) + i}`,
      ),
    );
    expect(nights.length).toBeGreaterThan(20);
    expect(new Set(nights).size).toBe(nights.length);
  }, 60_000);
}

type Kind = 'place' | 'place_paid' | 'confirm' | 'cancel' | 'absent' | 'expire' | 'extend' | 'change';

const step = fc.record({
  kind: fc.constantFrom<Kind>(
    'place',
    'place',
    'place',
    'place_paid',
    'confirm',
    'cancel',
    'absent',
    'expire',
    'extend',
    'change',
  ),
  /** which of the reservations so far */
  pick: fc.nat(1_000),
  checkIn: fc.nat(DAYS),
  nights: fc.integer({ min: 1, max: 6 }),
  unit: fc.nat(UNITS.length - 1),
  /** since the step before */
  minutes: fc.constantFrom(0, 1, 10, 44, 45),
});

interface Kept {
  terms: StayTerms;
  status: 'held' | 'confirmed' | 'expired' | 'cancelled' | 'no_show';
  endMs: number | null;
  extended: boolean;
}

function effectOf(kind: Kind, id: string, other: [string, Kept] | null, to: StayTerms, nowMs: number): Effect | null {
  if (kind === 'place') return hold(id, to, nowMs + 45 * 60_000);
  if (kind === 'place_paid') return hold(id, to, null);
  if (other === null) return null;
  const [reservationId, { terms: from }] = other;
  switch (kind) {
    case 'confirm':
      return { kind: 'confirm_reservation', reservationId };
    case 'cancel':
      return { kind: 'cancel_reservation', reservationId };
    case 'absent':
      return { kind: 'mark_no_show', reservationId };
    case 'expire':
      return { kind: 'expire_hold', reservationId };
    case 'extend':
      return { kind: 'extend_hold', reservationId, holdExpiresAtMs: nowMs + 30 * 60_000 };
    case 'change':
      return { kind: 'change_stay', reservationId, from, to };
  }
}

/** The same promises, kept the dull way: a reservation has its nights while it is confirmed, or held and not evicted. */
class Oracle {
  private readonly kept = new Map<string, Kept>();

  pick(n: number): [string, Kept] | null {
    const all = [...this.kept];
    return all[n % Math.max(1, all.length)] ?? null;
  }

  /** @returns `none`, or the code it is refused with; then nothing is changed */
  apply(effect: Effect, nowMs: number): string {
    if (effect.kind === 'place_hold') {
      const { terms, holdExpiresAtMs: endMs, reservationId } = effect;
      if (!this.take(terms, null, nowMs)) return 'taken';
      this.kept.set(reservationId, { terms, status: endMs === null ? 'confirmed' : 'held', endMs, extended: false });
      return 'none';
    }
    if (!('reservationId' in effect)) return 'none';
    const it = this.kept.get(effect.reservationId)!;
    const active = it.status === 'held' || it.status === 'confirmed';
    switch (effect.kind) {
      case 'confirm_reservation':
        if (it.status === 'cancelled' || it.status === 'no_show') return 'reservation_changed';
        if (it.status === 'expired' && !this.take(it.terms, effect.reservationId, nowMs)) return 'taken';
        it.status = 'confirmed';
        return 'none';
      case 'cancel_reservation':
        if (it.status === 'expired' || it.status === 'no_show') return 'reservation_changed';
        it.status = 'cancelled';
        return 'none';
      case 'mark_no_show':
        if (it.status !== 'confirmed' && it.status !== 'no_show') return 'reservation_changed';
        it.status = 'no_show';
        return 'none';
      case 'expire_hold':
        if (it.status === 'held' && it.endMs! <= nowMs) it.status = 'expired';
        return 'none';
      case 'extend_hold':
        if (it.status !== 'held' || it.extended) return 'reservation_changed';
        it.endMs = effect.holdExpiresAtMs;
        it.extended = true;
        return 'none';
      case 'change_stay':
        if (!active) return 'reservation_changed';
        if (!this.take(effect.to, effect.reservationId, nowMs)) return 'taken';
        it.terms = effect.to;
        return 'none';
      case 'rename_reservation':
      case 'settle_wait':
      case 'take_manual_payment':
      case 'apply_payment':
        return 'none';
    }
  }

  taken(nowMs: number): Record<string, string[]> {
    const nights: Record<string, string[]> = Object.fromEntries(UNITS.map((unit) => [unit, []]));
    for (const { terms, status, endMs } of this.kept.values()) {
      if (status !== 'confirmed' && !(status === 'held' && endMs! > nowMs)) continue;
      nights[terms.resource]!.push(...nightsOf(terms));
    }
    for (const unit of UNITS) nights[unit]!.sort();
    return nights;
  }

  /** Whether the nights are free for `self`; then holds that are over and have some of them are ended. */
  private take(terms: StayTerms, self: string | null, nowMs: number): boolean {
    const wanted = new Set(nightsOf(terms));
    const inTheWay = [...this.kept].filter(
      ([id, { terms: other, status }]) =>
        id !== self &&
        (status === 'held' || status === 'confirmed') &&
        other.resource === terms.resource &&
        nightsOf(other).some((night) => wanted.has(night)),
    );
    const over = ({ status, endMs }: Kept) => status === 'held' && endMs! <= nowMs;
    if (!inTheWay.every(([, other]) => over(other))) return false;
    for (const [, other] of inTheWay) other.status = 'expired';
    return true;
  }
}

function nightsOf({ checkIn, checkOut }: StayTerms): string[] {
  return Array.from({ length: dayNumber(checkOut) - dayNumber(checkIn) }, (_, i) => addDays(checkIn, i));
}

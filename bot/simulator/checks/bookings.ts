import { offersFor } from '../../../flows/booking/availability.ts';
import type { Check, Look } from './check.ts';

/* What was sold: nights, holds and prices, by the rows in the database. */

interface ReservationRow {
  id: string;
  code: string;
  status: string;
  resource: string;
  checkIn: string;
  checkOut: string;
  guests: number;
  pets: number;
  total: number;
  deposit: number;
  holdExpiresAt: number | null;
  conversationId: string | null;
}

const RESERVATIONS = `select id, code, status, resource, check_in as "checkIn", check_out as "checkOut", guests, pets,
  total_cents as total, deposit_cents as deposit, hold_expires_at as "holdExpiresAt", conversation_id as "conversationId"
  from reservations`;
/** A hold is over at its instant; the job that ends it may take a moment, and tries again. */
const HOLD_MS = 18 * 60_000;
const DAY_MS = 86_400_000;
const dayOf = (date: string) => Date.parse(date) / DAY_MS;

export function createBookingsCheck(): Check {
  let fingerprint = '';
  /** reservations whose price was looked at, as they were then */
  const priced = new Map<string, string>();

  return {
    each(look) {
      const { books, nowMs, calmSinceMs, fail } = look;
      if (!look.isMoved) return;
      const now = JSON.stringify(
        books.one(
          `select (select version from occupancy_versions where business_id = ?) as occupancy,
           count(*) as reservations, sum(updated_at) as moved from reservations`,
          look.house.business.id,
        ),
      );
      if (now !== fingerprint) {
        fingerprint = now;
        checkNights(look);
        checkPrices(look, priced);
      }
      if (!look.isTimed || calmSinceMs === null || nowMs - calmSinceMs < HOLD_MS) return;
      const late = books.all<{ code: string }>(
        `select code from reservations where status = 'held' and hold_expires_at < ?`,
        nowMs - HOLD_MS,
      );
      for (const { code } of late) fail({ check: 'holds', text: `the hold of ${code} is over and did not end` });
    },
    whole(look) {
      checkNights(look);
    },
  };
}

/** No night has two reservations that stand, and each of those has a row for every one of its nights, and no other. */
function checkNights({ books, fail }: Look): void {
  const taken = new Map<string, string>();
  const standing = new Map<string, ReservationRow>();
  for (const one of books.all<ReservationRow>(`${RESERVATIONS} where status in ('held', 'confirmed', 'completed')`)) {
    standing.set(one.id, one);
    for (let day = dayOf(one.checkIn); day < dayOf(one.checkOut); day += 1) {
      const night = `${one.resource} ${day}`;
      const other = taken.get(night);
      if (other !== undefined) {
        const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
        fail({
          check: 'nights',
          text: `the night of ${date} in ${one.resource} is sold to ${other} and to ${one.code}`,
        });
      }
      taken.set(night, one.code);
    }
  }
  const rows = books.all<{ id: string; cells: number; least: number; most: number; resource: string }>(
    `select reservation_id as id, count(*) as cells, min(cell) as least, max(cell) as most, min(resource) as resource
     from occupancy where reservation_id is not null group by reservation_id`,
  );
  for (const { id, cells, least, most, resource } of rows) {
    const one = standing.get(id);
    if (one === undefined) {
      fail({ check: 'nights', text: `reservation ${id} does not stand and has ${cells} nights` });
      continue;
    }
    standing.delete(id);
    const [from, to] = [dayOf(one.checkIn), dayOf(one.checkOut)];
    if (cells === to - from && least === from && most === to - 1 && resource === one.resource) continue;
    fail({
      check: 'nights',
      text: `${one.code} stands from ${one.checkIn} to ${one.checkOut} and has ${cells} of its nights`,
    });
  }
  for (const { code } of standing.values()) fail({ check: 'nights', text: `${code} stands and has no nights` });
}

/** Total and deposit of a reservation are those of the house's rules for its nights. */
function checkPrices({ books, house, fail }: Look, priced: Map<string, string>): void {
  const { business } = house;
  for (const one of books.all<ReservationRow>(RESERVATIONS)) {
    const key = `${one.resource} ${one.checkIn} ${one.checkOut} ${one.total} ${one.deposit}`;
    if (priced.get(one.id) === key) continue;
    const before = priced.get(one.id);
    priced.set(one.id, key);
    const unit = business.units.find(({ id }) => id === one.resource);
    if (unit === undefined) {
      fail({ check: 'prices', text: `${one.code} is for ${one.resource}, which there is not` });
      continue;
    }
    const [offer] = offersFor(business, [unit], one.checkIn, one.checkOut);
    const total = offer?.total.amount;
    if (one.total !== total) {
      fail({ check: 'prices', text: `${one.code} costs ${one.total}, and the rules say ${total}` });
    }
    // a deposit that was paid stays what was paid, whatever is changed afterwards
    const isPaid =
      books.one<{ n: number }>(
        `select count(*) as n from payments where reservation_id = ? and status in ('approved', 'partially_refunded')`,
        one.id,
      ).n > 0;
    if (one.deposit !== offer?.deposit.amount && !isPaid && before === undefined) {
      fail({
        check: 'prices',
        text: `${one.code} has a deposit of ${one.deposit}, and the rules say ${offer?.deposit.amount}`,
      });
    }
    if (one.guests > unit.capacity || (one.pets > 0 && !unit.pets)) {
      fail({
        check: 'prices',
        text: `${one.code}: ${one.guests} people and ${one.pets} pets do not fit into ${unit.id}`,
      });
    }
  }
}

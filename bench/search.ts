import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { CabinsBusiness } from '../bot/core/business.ts';
import { addDays, dayNumber } from '../bot/core/time.ts';
import { loadBusinesses } from '../config/business.ts';
import { searchStays } from '../flows/booking/availability.ts';
import { openStore } from '../store/open.ts';
import { quantile, report } from './report.ts';

/* Availability and prices of a week among 1,000 units, with three years and 100,000 reservations in the table. */

const UNITS = 1_000;
const RESERVATIONS_EACH = 100;
const FIRST = '2026-11-22';
const SEARCHES = 500;
/** 1,095 days hold 100 stays of 4 nights with 6 or 7 days between them. */
const EVERY_DAYS = 10.95;
const NIGHTS = 4;

const dir = mkdtempSync(join(tmpdir(), 'conserje-bench-'));
try {
  const file = join(dir, 'conserje.db');
  const store = await openStore(`file:${file}`);
  const [loaded] = loadBusinesses([`${import.meta.dirname}/../config/demo/cabanas.json`]);
  const demo = loaded!.business as CabinsBusiness;
  const units = Array.from({ length: UNITS }, (_, n) => ({ ...demo.units[n % demo.units.length]!, id: `unit-${n}` }));
  const business: CabinsBusiness = { ...demo, units, policy: { ...demo.policy, bookableDaysAhead: 1_200 } };

  const db = new Database(file);
  const day = dayNumber(FIRST);
  db.exec(`insert into customers (id, business_id, created_at) values ('c', '${business.id}', 0)`);
  const reserve = db.prepare(
    `insert into reservations (id, business_id, code, status, resource, check_in, check_out, guests, pets, customer_id,
       total_cents, deposit_cents, currency, hold_extended, created_at, updated_at)
     values (?, ?, ?, 'confirmed', ?, ?, ?, 2, 0, 'c', 1, 0, 'ARS', 0, ?, 0)`,
  );
  const occupy = db.prepare('insert into occupancy (business_id, resource, cell, reservation_id) values (?, ?, ?, ?)');
  db.transaction(() => {
    for (const [n, { id: unit }] of units.entries()) {
      for (let k = 0; k < RESERVATIONS_EACH; k++) {
        const from = Math.floor(k * EVERY_DAYS) + (n % 7);
        const id = `${unit}-${k}`;
        const checkIn = addDays(FIRST, from);
        reserve.run(id, business.id, id, unit, checkIn, addDays(checkIn, NIGHTS), k);
        for (let night = 0; night < NIGHTS; night++) occupy.run(business.id, unit, day + from + night, id);
      }
    }
  })();
  db.exec('analyze');

  const resources = units.map(({ id }) => id);
  const week = (n: number) => addDays(FIRST, 3 + ((n * 37) % 1_080));
  const nowMs = Date.parse(`${FIRST}T12:00:00Z`);

  const eachMs: number[] = [];
  let found = 0;
  for (let n = 0; n < SEARCHES + 50; n++) {
    const [from, to] = [week(n), addDays(week(n), 7)];
    const startMs = performance.now();
    const query = { kind: 'taken_nights', resources, from, to } as const;
    const taken = await store.answer({ businessId: business.id, customerId: 'c' }, query, nowMs);
    const offers = searchStays(business, taken, { checkIn: from, checkOut: to, guests: 4, pets: 0 }, FIRST);
    if (n >= 50) eachMs.push(performance.now() - startMs);
    found += offers.length;
  }
  if (found === 0) throw new Error('nothing was free: the measurement means nothing');

  const raw = db.prepare(
    `select resource, cell from occupancy where business_id = ? and resource in (select value from json_each(?))
       and cell >= ? and cell < ?`,
  );
  const rawMs: number[] = [];
  const json = JSON.stringify(resources);
  for (let n = 0; n < SEARCHES; n++) {
    const from = dayNumber(week(n));
    const startMs = performance.now();
    raw.all(business.id, json, from, from + 7);
    rawMs.push(performance.now() - startMs);
  }
  report('search_p50_1000_units_100000_reservations', 'ms', quantile(eachMs, 0.5));
  report('search_p99_1000_units_100000_reservations', 'ms', quantile(eachMs, 0.99));
  report('raw_search_p50_1000_units_100000_reservations', 'ms', quantile(rawMs, 0.5));
  report('raw_search_p99_1000_units_100000_reservations', 'ms', quantile(rawMs, 0.99));
  db.close();
  await store.close();
} finally {
  rmSync(dir, { recursive: true, force: true });
}

import { createRequire } from 'node:module';
import pg from 'pg';
import { expect } from 'vitest';
import { replayAll } from '../bot/replay.fixture.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { Vendor } from './payments-vendors.fixture.ts';

/*
 * The books of the product, read beside it while it runs, and what must be true of them whenever nothing is under way.
 */

const CABINS = 'cabanas-del-arroyo';

/** What of a scene is rightly otherwise than it always is. */
export interface BooksException {
  /** codes of reservations that staff confirmed, or that stand though their money went back */
  standsWithout?: readonly string[];
  /** calls of ours that the provider rightly refused */
  refusals?: RegExp;
  /** jobs that staff are to look at */
  dead?: RegExp;
  /** the provider's payments that are for something else than what is sold here */
  foreign?: readonly string[];
}

type Row = Record<string, unknown>;

/** The database of a product that runs. */
export async function openBooks(databaseUrl: string) {
  const store: Store = await openStore(databaseUrl);
  const { ask, close } = openRows(databaseUrl);
  const jobsUnderWay = (nowMs: number) =>
    ask(
      `select task, state, attempts, last_error from jobs
       where (state = 'running' or (state = 'queued' and run_at <= ${nowMs})) and queue <> 'upkeep'`,
    );
  return {
    store,
    ask,
    jobsUnderWay,
    /** turns and jobs that are due */
    async underWay(nowMs: number): Promise<number> {
      const pending = await store.pendingConversations(1);
      return pending.length + (await jobsUnderWay(nowMs)).length;
    },
    async close() {
      await store.close();
      await close();
    },
  };
}
export type Books = Awaited<ReturnType<typeof openBooks>>;

function openRows(databaseUrl: string): { ask(sql: string): Promise<Row[]>; close(): Promise<void> } {
  if (databaseUrl.startsWith('file:')) {
    const Database = createRequire(import.meta.url)('better-sqlite3');
    const db = new Database(databaseUrl.slice('file:'.length), { readonly: true });
    return { ask: async (sql) => db.prepare(sql).all() as Row[], close: async () => void db.close() };
  }
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  return {
    async ask(sql) {
      const { rows } = await pool.query(sql);
      return rows.map((row: Row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, /^-?\d+$/.test(String(value)) ? Number(value) : value]),
        ),
      );
    },
    close: () => pool.end(),
  };
}

/** What must be so once nothing is under way. */
export async function auditBooks(books: Books, vendor: Vendor, exception: BooksException = {}): Promise<void> {
  await checkPayments(books, vendor, exception);
  await checkLedger(books);
  await checkReservations(books, exception);
  await checkNights(books);
  await checkTalk(books);
  await checkLinks(books, vendor);
  const { refusals = /^$/, dead = /^$/ } = exception;
  expect(
    vendor.refusals().filter((one) => !refusals.test(one)),
    'refused by the provider',
  ).toEqual([]);
  const given = await books.ask(`select task, last_error from jobs where state = 'dead'`);
  expect(
    given.filter(({ task }) => !dead.test(String(task))),
    'given up',
  ).toEqual([]);
}

/** One row per payment of the provider, and what stands in it is what the provider says. */
async function checkPayments({ ask }: Books, vendor: Vendor, { foreign = [] }: BooksException): Promise<void> {
  const rows = await ask(
    `select external_id as id, status, amount_cents as "amountCents", currency, refunded_cents as "refundedCents"
     from payments where external_id is not null order by 1`,
  );
  const theirs = (await vendor.payments())
    .filter(({ id }) => !foreign.includes(id))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  expect(
    rows.map((row) => ({ ...row, id: String(row.id) })),
    'one row per payment, as the provider has it',
  ).toEqual(theirs);
}

/** What came and did not go back stands in one account: `unapplied` where the payment needs a person, else `deposits`. */
async function checkLedger({ ask }: Books): Promise<void> {
  const entries = await ask('select payment_id, account_from, account_to, amount_cents from ledger');
  const held = new Map<string, Record<string, number>>();
  for (const { payment_id: payment, account_from: from, account_to: to, amount_cents: cents } of entries) {
    const accounts = held.get(String(payment)) ?? { customer: 0, deposits: 0, unapplied: 0 };
    accounts[String(from)]! -= Number(cents);
    accounts[String(to)]! += Number(cents);
    held.set(String(payment), accounts);
  }
  for (const row of await ask('select id, status, amount_cents, refunded_cents, attention from payments')) {
    const isPaid = ['approved', 'refunded', 'partially_refunded', 'charged_back'].includes(String(row.status));
    const left = isPaid ? Number(row.amount_cents) - Number(row.refunded_cents) : 0;
    const inHand = row.attention === null ? { deposits: left, unapplied: 0 } : { deposits: 0, unapplied: left };
    const accounts = held.get(String(row.id)) ?? { customer: 0, deposits: 0, unapplied: 0 };
    expect(accounts, `accounts of payment ${row.id} (${row.status}, ${row.attention})`).toEqual({
      customer: left === 0 ? 0 : -left,
      ...inHand,
    });
  }
}

/** Confirmed is what is paid, and what is paid is confirmed. */
async function checkReservations({ ask }: Books, { standsWithout = [] }: BooksException): Promise<void> {
  const rows = await ask(
    `select r.code, r.status, r.deposit_cents as deposit,
       coalesce((select sum(case when l.account_to = 'deposits' then l.amount_cents else -l.amount_cents end) from ledger l
         where l.reservation_id = r.id and 'deposits' in (l.account_to, l.account_from)), 0) as applied
     from reservations r`,
  );
  for (const { code, status, deposit, applied } of rows) {
    if (standsWithout.includes(String(code))) continue;
    const isConfirmed = status === 'confirmed' || status === 'completed';
    expect({ code, status, applied: Number(applied) }, 'confirmed if and only if the deposit is paid').toEqual({
      code,
      status,
      applied: isConfirmed ? Number(deposit) : 0,
    });
  }
}

/** Every night belongs to one reservation at most, and each that stands has all of its own. */
async function checkNights({ ask }: Books): Promise<void> {
  const doubled = await ask(
    'select resource, cell from occupancy group by business_id, resource, cell having count(*) > 1',
  );
  expect(doubled, 'nights sold twice').toEqual([]);
  const rows = await ask(
    `select r.code, r.status, r.check_in as "checkIn", r.check_out as "checkOut", count(o.cell) as nights
     from reservations r left join occupancy o on o.reservation_id = r.id group by r.id, r.code, r.status, r.check_in, r.check_out`,
  );
  for (const { code, status, checkIn, checkOut, nights } of rows) {
    const stands = status === 'held' || status === 'confirmed';
    const days = (Date.parse(String(checkOut)) - Date.parse(String(checkIn))) / 86_400_000;
    expect({ code, status, nights: Number(nights) }).toEqual({ code, status, nights: stands ? days : 0 });
  }
}

/** Every message is answered once and every answer is sent; turns run again come out the same. */
async function checkTalk({ store }: Books): Promise<void> {
  expect(await store.pendingConversations(10), 'nothing waits for an answer').toEqual([]);
  const { items: conversations } = await store.conversations(CABINS, { limit: 200 });
  for (const { id } of conversations) {
    const messages = await store.messages(id, 0, 1_000);
    const turns = await store.turnRecords(id);
    const answered = turns.reduce((sum, { input }) => sum + (input.kind === 'messages' ? input.contents.length : 0), 0);
    const received = messages.filter(({ direction }) => direction === 'in');
    expect(answered, `messages of ${id} that have a turn`).toBe(received.length);
    const unsent = messages.filter(({ direction, status }) => direction === 'out' && status !== 'sent');
    expect(unsent, `not sent in ${id}`).toEqual([]);
  }
  expect((await replayAll(store, [CABINS])).different, 'turns that come out differently when run again').toEqual([]);
}

/** A link takes money only for a reservation that is held, and each of those has one at most. */
async function checkLinks({ ask }: Books, vendor: Vendor): Promise<void> {
  const rows = await ask(
    `select y.link_url as url, y.link_state as state, r.status, r.code from payments y
     join reservations r on r.id = y.reservation_id where y.link_url is not null`,
  );
  const open = vendor.links().filter(({ isOpen }) => isOpen);
  const byReservation = new Map<string, number>();
  for (const { url } of open) {
    const row = rows.find((one) => one.url === url);
    // a link whose answer was lost was shown to nobody
    if (row === undefined) continue;
    if (row.state === 'closed') expect(row, 'closed here, and open at the provider').toBeUndefined();
    byReservation.set(String(row.code), (byReservation.get(String(row.code)) ?? 0) + 1);
  }
  expect(
    [...byReservation].filter(([, count]) => count > 1),
    'reservations with two open links',
  ).toEqual([]);
}

import type { Check, Look } from './check.ts';

/* Money: the ledger against the payments, and both against what the provider knows. */

interface PaymentRow {
  id: string;
  externalId: string | null;
  status: string;
  amount: number;
  refunded: number;
  attention: string | null;
  provider: string;
  reservationId: string;
}

const PAYMENTS = `select id, external_id as "externalId", status, amount_cents as amount, refunded_cents as refunded,
  attention, provider, reservation_id as "reservationId" from payments`;
const PAID = ['approved', 'refunded', 'partially_refunded', 'charged_back'];

export function createMoneyCheck(): Check {
  let fingerprint = '';
  return {
    each(look) {
      const { books } = look;
      if (!look.isMoved) return;
      const now = JSON.stringify(
        books.one('select max(updated_at) as moved, (select max(id) from ledger) as entries from payments'),
      );
      if (now === fingerprint) return;
      fingerprint = now;
      checkLedger(look);
    },
    whole(look, isEnd) {
      checkLedger(look);
      if (isEnd) checkTill(look);
    },
  };
}

/** What came and did not go back stands in one account: `unapplied` while it needs a person, else `deposits`. */
function checkLedger({ books, fail }: Look): void {
  const accounts = new Map<string, { customer: number; deposits: number; unapplied: number }>();
  const moves = books.all<{ payment: string; from: 'customer'; to: 'customer'; cents: number }>(
    'select payment_id as payment, account_from as "from", account_to as "to", amount_cents as cents from ledger',
  );
  for (const { payment, from, to, cents } of moves) {
    const held = accounts.get(payment) ?? { customer: 0, deposits: 0, unapplied: 0 };
    held[from] -= cents;
    held[to] += cents;
    accounts.set(payment, held);
  }
  for (const row of books.all<PaymentRow>(PAYMENTS)) {
    const held = accounts.get(row.id) ?? { customer: 0, deposits: 0, unapplied: 0 };
    const left = PAID.includes(row.status) ? row.amount - row.refunded : 0;
    const wanted =
      row.attention === null
        ? { customer: -left || 0, deposits: left, unapplied: 0 }
        : { customer: -left || 0, deposits: 0, unapplied: left };
    if (held.customer + held.deposits + held.unapplied !== 0) {
      fail({ check: 'ledger', text: `the accounts of payment ${row.id} do not sum to zero: ${JSON.stringify(held)}` });
    } else if ((['customer', 'deposits', 'unapplied'] as const).some((name) => held[name] !== wanted[name])) {
      const text = `payment ${row.id} (${row.status}, ${row.attention ?? 'settled'}) is ${JSON.stringify(wanted)} and stands as ${JSON.stringify(held)}`;
      fail({ check: 'ledger', text });
    }
  }
}

/** One row per payment of the provider, with its status; money of a reservation that does not stand waits for a person. */
function checkTill({ books, house, fail }: Look): void {
  const rows = books.all<PaymentRow>(PAYMENTS);
  for (const theirs of house.cashier.payments) {
    const ours = rows.filter(({ externalId }) => externalId === theirs.externalId);
    const [row] = ours;
    if (ours.length !== 1 || row === undefined) {
      fail({
        check: 'till',
        text: `payment ${theirs.externalId} of the provider (${theirs.status}) is in the books ${ours.length} times`,
      });
      continue;
    }
    // what is still under review there may be so here for as long
    if (row.status !== theirs.status || row.amount !== theirs.amount.amount || row.refunded !== theirs.refundedCents) {
      fail({
        check: 'till',
        text: `payment ${theirs.externalId} is ${theirs.status} with ${theirs.refundedCents} given back; the books say ${row.status}, ${row.refunded}`,
      });
    }
  }
  const astray = books.all<{ id: string; status: string }>(
    `select y.id, r.status from payments y join reservations r on r.id = y.reservation_id
     where y.status in ('approved', 'partially_refunded') and y.amount_cents > y.refunded_cents and y.attention is null
       and r.status in ('held', 'expired', 'cancelled') and r.awaits is null
       and not exists (select 1 from audit a where a.subject like '%' || y.id || '%')`,
  );
  for (const { id, status } of astray) {
    fail({
      check: 'attention',
      text: `payment ${id} came, its reservation is ${status}, and nobody is asked to look at it`,
    });
  }
}

import { describe, expect, test } from 'vitest';
import type { PaymentStatus, ProviderPayment } from '../../bot/core/payment.ts';
import type { Reservation, ReservationStatus } from '../../bot/core/reservation.ts';
import type { KnownPayment, PaymentRow, Refund, Verdict } from '../../store/store.ts';
import { type Circumstances, judge } from './judge.ts';

const NOW = Date.UTC(2026, 10, 21, 15);
const MINUTE = 60_000;
const ARS = (amount: number) => ({ amount, currency: 'ARS' });
const DEPOSIT = 5_400_000;

function reservation(status: ReservationStatus, change: Partial<Reservation> = {}): Reservation {
  return {
    id: 'r',
    code: 'ABC-123',
    businessId: 'b',
    status,
    resource: 'coihue',
    checkIn: '2026-12-18',
    checkOut: '2026-12-21',
    guests: 2,
    pets: 0,
    customer: { id: 'c' },
    total: ARS(18_000_000),
    deposit: ARS(DEPOSIT),
    ...(status === 'held' && { holdExpiresAtMs: NOW + 10 * MINUTE }),
    holdExtended: false,
    createdAtMs: NOW - 30 * MINUTE,
    ...change,
  };
}

/** A link that nobody paid. */
const LINK: PaymentRow = {
  id: 'link',
  businessId: 'b',
  provider: 'mercadopago',
  reservationId: 'r',
  status: 'pending',
  amount: ARS(DEPOSIT),
  refundedCents: 0,
  detail: '',
  link: { state: 'open', url: 'https://pay', untilMs: NOW + 10 * MINUTE },
  linkId: 'preference',
  seller: 'us',
  asked: ARS(DEPOSIT),
  createdAtMs: NOW - 20 * MINUTE,
  updatedAtMs: NOW - 20 * MINUTE,
};

/** A payment that we know of. */
const paid = (status: PaymentStatus, change: Partial<PaymentRow> = {}): PaymentRow => ({
  ...LINK,
  status,
  externalId: '1',
  providerAtMs: NOW - MINUTE,
  ...change,
});

const word = (status: PaymentStatus, change: Partial<ProviderPayment> = {}): ProviderPayment => ({
  externalId: '1',
  reference: 'link',
  status,
  amount: ARS(DEPOSIT),
  refundedCents: 0,
  seller: 'us',
  updatedAtMs: NOW,
  detail: 'as told',
  ...change,
});

const DROPPED = [{ kind: 'unschedule_job', key: 'expire-hold:r' }] as const;
const EXTENDED = [{ kind: 'extend_hold', reservationId: 'r', holdExpiresAtMs: NOW + 55 * MINUTE }] as const;
const TOLD: Circumstances = { askedAtMs: NOW, nowMs: NOW, withConfirmation: DROPPED, extension: null, isPast: false };

interface Case {
  is?: ReservationStatus;
  change?: Partial<Reservation>;
  row?: PaymentRow | null;
  others?: PaymentRow[];
  refundsWanted?: Refund[];
  refundedAtMs?: number;
  told?: Partial<Circumstances>;
}

function judged(told: ProviderPayment, of: Case = {}): Verdict | null {
  const row = of.row ?? null;
  const known: KnownPayment = {
    paymentId: row?.id ?? 'link',
    link: row ?? LINK,
    row,
    others: of.others ?? [],
    refundsWanted: of.refundsWanted ?? [],
    refundedAtMs: of.refundedAtMs ?? null,
    reservation: reservation(of.is ?? 'held', of.change),
  };
  return judge(known, told, { ...TOLD, ...of.told });
}

const kinds = (verdict: Verdict | null) => verdict?.events.map(({ event }) => event.kind);
const refund = (id: string, amountCents: number): Refund => ({
  id,
  amountCents,
  author: 'staff',
  state: 'wanted',
  createdAtMs: NOW,
  updatedAtMs: NOW,
});

describe('before any money', () => {
  test('a try that is refused is told, and changes nothing', () => {
    const verdict = judged(word('rejected'));
    expect(verdict).toMatchObject({ status: 'rejected', confirms: false, attention: null, effects: [] });
    expect(verdict?.events[0]?.event).toEqual({ kind: 'payment_rejected', reservationId: 'r', paymentId: 'link' });
  });

  test('told once: the same word again is nothing new', () => {
    const row = paid('rejected', { detail: 'as told' });
    expect(judged(word('rejected'), { row })).toBeNull();
    expect(kinds(judged(word('rejected', { detail: 'another reason' }), { row }))).toEqual([]);
  });

  test('one under review is told, once', () => {
    expect(kinds(judged(word('pending')))).toEqual(['payment_pending']);
    const row = paid('pending', { detail: 'in_process' });
    expect(kinds(judged(word('pending'), { row }))).toEqual([]);
  });

  test('who has no conversation that keeps the hold is given the time all the same', () => {
    expect(judged(word('pending'), { told: { extension: EXTENDED } })?.effects).toEqual(EXTENDED);
    expect(judged(word('pending'))?.effects).toEqual([]);
  });

  test('…and so is whoever paid another amount, while it is held', () => {
    const less = { amount: { amount: 100_000, currency: 'ARS' } };
    const told = { extension: EXTENDED };
    expect(judged(word('approved', less), { told })).toMatchObject({ attention: 'amount_mismatch', effects: EXTENDED });
    expect(judged(word('approved', less), { told, is: 'expired' })?.effects).toEqual([]);
  });

  test.each(['expired', 'confirmed', 'cancelled', 'completed'] as const)(
    'of a reservation that is %s nobody hears of tries',
    (is) => {
      expect(kinds(judged(word('rejected'), { is }))).toEqual([]);
      expect(judged(word('pending'), { is, told: { extension: EXTENDED } })).toMatchObject({ events: [], effects: [] });
    },
  );
});

describe('money', () => {
  test('in time: confirmed, and what the hold had planned is dropped', () => {
    const verdict = judged(word('approved'));
    expect(verdict).toMatchObject({ status: 'approved', confirms: true, attention: null, effects: DROPPED });
    expect(verdict?.events).toEqual([
      { event: { kind: 'reservation_confirmed', reservationId: 'r', paid: true }, externalId: 'paid:r:1' },
    ]);
  });

  test.each([null, paid('pending'), paid('rejected')])('after no word, a review or a refusal: %o', (row) =>
    expect(judged(word('approved'), { row })).toMatchObject({ confirms: true, attention: null }),
  );

  test('the hold is over: confirmed late if its nights are free, else it waits for a person', () => {
    const verdict = judged(word('approved'), { is: 'expired' });
    expect(verdict).toMatchObject({ confirms: true, attention: null });
    expect(verdict?.events[0]?.event).toMatchObject({ kind: 'reservation_confirmed', paid: true, late: true });
    expect(verdict?.ifTaken).toEqual({
      attention: 'late',
      events: [
        {
          event: { kind: 'payment_attention', reservationId: 'r', paymentId: 'link', reason: 'late' },
          externalId: 'payment_attention:1:late',
        },
      ],
    });
  });

  test('the first night is over too: nobody is confirmed for it, a person sees to the money', () => {
    const verdict = judged(word('approved'), { is: 'expired', told: { isPast: true } });
    expect(verdict).toMatchObject({ confirms: false, attention: 'reservation_over', effects: [] });
    expect(kinds(verdict)).toEqual(['payment_attention']);
  });

  test.each([
    ['too little', { amount: ARS(DEPOSIT - 1) }, 'amount_mismatch'],
    ['too much', { amount: ARS(DEPOSIT + 1) }, 'amount_mismatch'],
    ['another currency', { amount: { amount: DEPOSIT, currency: 'USD' } }, 'currency_mismatch'],
    ['to somebody else', { seller: 'them' }, 'seller_mismatch'],
    ['part of it back already', { status: 'partially_refunded', refundedCents: 1 }, 'partly_refunded'],
  ] as const)('%s: confirms nothing, waits for a person, is told', (_what, change, attention) => {
    for (const is of ['held', 'expired', 'confirmed'] as const) {
      const verdict = judged(word('approved', change as Partial<ProviderPayment>), { is });
      expect(verdict).toMatchObject({ confirms: false, attention, effects: [] });
      expect(kinds(verdict)).toEqual(['payment_attention']);
    }
  });

  test('a seller that the provider does not name is none to differ', () => {
    const { seller: _seller, ...silent } = word('approved');
    expect(judged(silent)).toMatchObject({ confirms: true });
  });

  test('the deposit is another since: what was asked was paid, and confirms nothing', () => {
    expect(judged(word('approved'), { change: { deposit: ARS(DEPOSIT + 100) } })).toMatchObject({
      confirms: false,
      attention: 'amount_mismatch',
    });
  });

  test('a second payment of the same deposit waits; one that waits itself, or is back, is no first', () => {
    const first = paid('approved', { id: 'first' });
    const second = word('approved', { externalId: '2' });
    expect(judged(second, { is: 'confirmed', others: [first] })).toMatchObject({ attention: 'second_payment' });
    for (const other of [
      { ...first, attention: 'amount_mismatch' as const },
      { ...first, status: 'refunded' as const, refundedCents: DEPOSIT },
      paid('rejected', { id: 'first' }),
    ]) {
      expect(judged(second, { others: [other] })).toMatchObject({ confirms: true });
    }
  });

  test('staff confirmed by hand before: it is the deposit', () => {
    const verdict = judged(word('approved'), { is: 'confirmed' });
    expect(verdict).toMatchObject({ confirms: false, attention: null });
    expect(kinds(verdict)).toEqual(['reservation_confirmed']);
  });

  test.each(['cancelled', 'completed', 'no_show'] as const)('the reservation is %s: a person decides', (is) =>
    expect(judged(word('approved'), { is })).toMatchObject({ confirms: false, attention: 'reservation_over' }),
  );

  test('a pre-reservation is paid and not confirmed until its calendar was read', () => {
    expect(judged(word('approved'), { change: { awaits: 'calendar' } })).toMatchObject({
      confirms: false,
      attention: null,
      events: [],
    });
  });

  test('it came and went before we heard of it: no money, nobody is told', () => {
    expect(judged(word('refunded', { refundedCents: DEPOSIT }))).toMatchObject({
      status: 'refunded',
      confirms: false,
      attention: null,
      events: [],
    });
  });

  test('disputed before we heard of it: confirms nothing', () => {
    expect(judged(word('charged_back'))).toMatchObject({ confirms: false, attention: 'charged_back', events: [] });
  });
});

describe('money that we know of', () => {
  const row = paid('approved', { detail: 'as told' });

  test('approved again, hours later: nothing', () => {
    expect(judged(word('approved', { updatedAtMs: NOW + 3 * 60 * MINUTE }), { is: 'confirmed', row })).toBeNull();
  });

  test.each(['pending', 'rejected'] as const)('a word of %s never takes it away, older or newer', (status) => {
    expect(judged(word(status, { updatedAtMs: NOW - 2 * MINUTE }), { is: 'confirmed', row })).toBeNull();
    const newer = judged(word(status, { detail: 'odd' }), { is: 'confirmed', row });
    expect(newer).toMatchObject({ status: 'approved', attention: null, events: [] });
  });

  test('an older word than the one we have is nothing', () => {
    const back = paid('refunded', { refundedCents: DEPOSIT });
    expect(judged(word('approved', { updatedAtMs: NOW - 2 * MINUTE }), { is: 'confirmed', row: back })).toBeNull();
  });

  test('given back by us: the refund is done, and told; no attention', () => {
    const told = word('partially_refunded', { refundedCents: 1_000 });
    const verdict = judged(told, { is: 'confirmed', row, refundsWanted: [refund('f', 1_000)] });
    expect(verdict).toMatchObject({ status: 'partially_refunded', attention: null, refundsDone: ['f'] });
    expect(verdict?.events[0]?.event).toMatchObject({ kind: 'payment_refunded', amountCents: 1_000 });
  });

  test.each([
    ['part of it', 'partially_refunded', 1_000, 'partly_refunded'],
    ['all of it', 'refunded', DEPOSIT, 'refunded_elsewhere'],
  ] as const)(
    '%s given back at the provider’s while the reservation stands: a person',
    (_w, status, cents, attention) => {
      const told = word(status, { refundedCents: cents });
      for (const refundsWanted of [[], [refund('f', cents + 1)]]) {
        const verdict = judged(told, { is: 'confirmed', row, refundsWanted });
        expect(verdict).toMatchObject({ status, attention, refundsDone: [] });
        expect(kinds(verdict)).toEqual(['payment_refunded']);
      }
    },
  );

  test('ours and another at once are told apart by their amounts', () => {
    const told = word('partially_refunded', { refundedCents: 1_500 });
    const verdict = judged(told, { is: 'confirmed', row, refundsWanted: [refund('f', 1_000), refund('g', 700)] });
    expect(verdict).toMatchObject({ refundsDone: ['f'], attention: 'partly_refunded', refundedCents: 1_500 });
  });

  test('what waited for a person and is all back waits no more, whoever gave it back', () => {
    const waiting = paid('approved', { attention: 'late' });
    const told = word('refunded', { refundedCents: DEPOSIT });
    expect(judged(told, { is: 'expired', row: waiting })).toMatchObject({ status: 'refunded', attention: null });
    const part = word('partially_refunded', { refundedCents: 1 });
    expect(judged(part, { is: 'expired', row: waiting })).toMatchObject({ attention: 'late' });
  });

  test('what is back is never less again by an answer from before the refund', () => {
    const back = paid('refunded', { refundedCents: DEPOSIT, detail: 'as told' });
    const before = word('approved', { updatedAtMs: NOW + 1 });
    const of = { is: 'confirmed' as const, row: back, refundedAtMs: NOW };
    expect(judged(before, { ...of, told: { askedAtMs: NOW - 1 } })).toBeNull();
  });

  test('a word that does not tell of refunds takes none back', () => {
    const back = paid('partially_refunded', { refundedCents: 100, detail: 'as told' });
    const of = { is: 'confirmed' as const, row: back, refundedAtMs: NOW - 10 * MINUTE };
    expect(judged(word('approved', { updatedAtMs: NOW + 1, refundsUntold: true }), of)).toBeNull();
  });

  test('a refund that the bank sent back is a person’s', () => {
    const back = paid('refunded', { refundedCents: DEPOSIT });
    const of = { is: 'confirmed' as const, row: back, refundedAtMs: NOW - 10 * MINUTE };
    expect(judged(word('approved', { updatedAtMs: NOW + 1 }), of)).toMatchObject({
      status: 'approved',
      refundedCents: 0,
      attention: 'refund_failed',
    });
  });

  test('disputed: a person; won: the deposit again, and told to nobody who heard of it', () => {
    const dispute = judged(word('charged_back'), { is: 'confirmed', row });
    expect(dispute).toMatchObject({ status: 'charged_back', attention: 'charged_back', confirms: false, events: [] });
    const disputed = paid('charged_back', { attention: 'charged_back' });
    const won = judged(word('approved'), { is: 'confirmed', row: disputed });
    expect(won).toMatchObject({ status: 'approved', attention: null, confirms: false });
    expect(won?.events[0]?.externalId).toBe('paid:r:1');
    expect(judged(word('approved'), { is: 'cancelled', row: disputed })).toMatchObject({
      attention: 'reservation_over',
    });
  });

  test('staff saw to a dispute: its next word does not ask them again', () => {
    const seen = paid('charged_back', { refundedCents: DEPOSIT });
    expect(judged(word('charged_back', { detail: 'settled' }), { is: 'confirmed', row: seen })).toMatchObject({
      attention: null,
      refundedCents: DEPOSIT,
    });
  });
});

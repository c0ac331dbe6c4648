import { expect, test } from 'vitest';
import type { Business, CabinsBusiness } from '../bot/core/business.ts';
import type { Command } from '../bot/core/command.ts';
import { coreEs } from '../bot/core/copy.es.ts';
import type { StayTerms } from '../bot/core/effect.ts';
import type { BotEvent } from '../bot/core/event.ts';
import type { AttentionReason, PaymentView } from '../bot/core/payment.ts';
import type { Text } from '../bot/core/wording.ts';
import { CABINS } from '../config/demo.fixture.ts';
import { termsOfReservation } from '../flows/booking/changes.ts';
import { cabinsEs } from '../flows/cabins/copy.es.ts';
import { salonEs } from '../flows/salon/copy.es.ts';
import { Talk, voiceNote } from './talk.ts';

/**
 * Every wording, in a reply that somebody can really get: with the parameters its users pass, rendered. One that no
 * conversation here reaches is either dead, and goes, or gets its conversation.
 */
const LENGA = 'la lenga del 18 al 21 de diciembre, 5 personas';
const BOOKED = [`quiero ${LENGA}`, 'sí', 'Juan Pérez'];

type Line = string | Command | ((talk: Talk) => void);
const starts = (flow: 'book' | 'change' | 'cancel' | 'pay' | 'extend' | 'bookings', slots = {}): Command => ({
  kind: 'start_flow',
  flow,
  slots,
});
const sets = (slots: object): Command => ({ kind: 'set_slots', slots });
const clarify = (
  slot: string,
  reason?: 'impossible' | 'backwards' | 'weekday_mismatch' | 'vague' | 'past',
): Command => ({
  kind: 'clarify',
  slot,
  options: [],
  ...(reason && { reason }),
});
const happens = (kind: BotEvent['kind'], status?: 'confirmed' | 'cancelled') => (talk: Talk) => {
  const [mine] = talk.mine;
  if (mine === undefined) throw new Error('nothing was booked');
  if (status) Object.assign(mine, { status });
  talk.happens({ kind, reservationId: mine.id } as BotEvent);
};
const changedByStaff = (change: Partial<StayTerms>) => (talk: Talk) => {
  const [mine] = talk.mine;
  if (mine === undefined) throw new Error('nothing was booked');
  const from = termsOfReservation(mine);
  const to = { ...from, ...change };
  Object.assign(mine, to);
  talk.happens({ kind: 'reservation_changed', reservationId: mine.id, from, to });
};
const silent = (round: number) => (talk: Talk) => void talk.happens({ kind: 'silence', turn: talk.state.turn, round });
const later = (minutes: number) => (talk: Talk) => {
  talk.nowMs += minutes * 60_000;
};
const at = (local: string) => (talk: Talk) => {
  talk.nowMs = Date.parse(`${local}:00-03:00`);
};
const tap = (title: string) => (talk: Talk) => void talk.tap(title);
const taken = (unit: string) => (talk: Talk) => talk.taken(unit, '2026-12-01', '2027-02-01');
const allTaken: Line[] = ['alerce', 'coihue', 'nire', 'lenga'].map(taken);
const outdated: Line = (talk) => void talk.hear([{ kind: 'tap', token: 'x:0', title: 'x' }]);
const unreadable = (what: string) => (talk: Talk) => void talk.hear([{ kind: 'unreadable', what }]);
const unheard = (why: 'unclear' | 'too_long' | 'off' | 'down') => (talk: Talk) =>
  void talk.hear([voiceNote({ kind: 'unusable', why })]);
const place: Line = (talk) => void talk.hear([{ kind: 'location', latitude: -31.9, longitude: -64.5 }]);
const withPolicy = (policy: Partial<CabinsBusiness['policy']>) => ({
  ...CABINS,
  policy: { ...CABINS.policy, ...policy },
});
const faq = (
  topic:
    | 'deposit'
    | 'cancellation_policy'
    | 'min_stay'
    | 'capacity'
    | 'pets'
    | 'checkin_time'
    | 'location'
    | 'payment_methods'
    | 'services'
    | 'amenities'
    | 'health',
  words = '',
  unit?: string,
): Command => ({ kind: 'ask_faq', topic, words, ...(unit !== undefined && { unit }) });
const { instructions: _instructions, ...payments } = CABINS.payments;
const bare: CabinsBusiness = {
  ...withPolicy({ deposit: 0, freeCancellationMs: 0, minNights: 2 }),
  seasons: [],
  faq: [],
  payments,
};
const strict: CabinsBusiness = {
  ...withPolicy({ freeCancellationMs: 3_600_000 }),
  faq: [],
  units: CABINS.units.map((unit) => ({ ...unit, pets: false })),
};
const petted: CabinsBusiness = {
  ...bare,
  payments: CABINS.payments,
  policy: CABINS.policy,
  units: CABINS.units.map((unit) => ({ ...unit, pets: true })),
};
const closed: CabinsBusiness = {
  ...CABINS,
  units: CABINS.units.map((unit) => (unit.id === 'coihue' ? { ...unit, closed: true } : unit)),
};
const takenOver: Line = (talk) => void talk.happens({ kind: 'staff_took_over', by: 'console' });
const undescribed: CabinsBusiness = {
  ...CABINS,
  faq: [],
  units: CABINS.units.map(({ description: _d, ...unit }) => unit),
};

const { address: _address, ...addressless }: CabinsBusiness = { ...CABINS, faq: [] };

const dearer: Line = (talk) => {
  if (talk.business.kind === 'cabins') for (const unit of talk.business.units) unit.nightlyCents *= 2;
};

/** The demo cabins, paid by link; a payment of the first booking as the store would show it. */
const linked: CabinsBusiness = { ...CABINS, payments: { provider: 'mercadopago' } };
const paying = (change: Partial<PaymentView>) => (talk: Talk) => {
  const [mine] = talk.mine;
  if (mine === undefined) throw new Error('nothing was booked');
  if (talk.payments.length === 0) {
    const { id: reservationId, deposit: amount } = mine;
    const pending = { provider: 'mercadopago', status: 'pending', refundedCents: 0, createdAtMs: 0 } as const;
    talk.payments.push({ id: 'p1', reservationId, amount, ...pending });
  }
  Object.assign(talk.payments[0]!, change);
};
const open = { link: { state: 'open', url: 'https://pagos.example/1' } } as const;
const tells =
  (event: DistributiveOmit<Extract<BotEvent, { reservationId: string }>, 'reservationId'>) => (talk: Talk) =>
    void talk.happens({ reservationId: talk.mine[0]?.id ?? '', ...event } as BotEvent);
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
const money = (kind: 'payment_link' | 'payment_rejected' | 'payment_pending') => tells({ kind, paymentId: 'p1' });
const waits = (reason: AttentionReason) => tells({ kind: 'payment_attention', paymentId: 'p1', reason });
const paid = { status: 'approved', externalId: '1' } as const;
/** The late money of a lapsed booking, whose nights are another's. */
const LATE: Line[] = [
  'la coihue del 18 al 21 de diciembre, 2 personas',
  'sí',
  'Ana',
  later(31),
  paying({ ...paid, attention: 'late' }),
  taken('coihue'),
];
/** The calendar of the Lenga can't be seen. */
const unseen = (business: CabinsBusiness): CabinsBusiness => ({
  ...business,
  calendars: [{ id: 'a', resource: 'lenga', name: 'Airbnb', staleAfterMs: 3_600_000 }],
});
const read: Line = (talk) => void Object.assign(talk.readings, { a: talk.nowMs });
const stay = { checkIn: '2026-12-18', checkOut: '2026-12-21' } as const;
const confirmedNow: Line = (talk) => void Object.assign(talk.mine[0]!, { status: 'confirmed' });

const CONVERSATIONS: [business: Business | string, ...lines: Line[]][] = [
  // asking, offering, booking
  [CABINS, 'hola', sets({ name: 'Ana' }), starts('book'), sets({ month: '2027-03' }), silent(1), silent(2)],
  [CABINS, starts('book', { nights: 3 }), sets({ month: '2027-03', guests: 2 }), { kind: 'thank' }],
  [CABINS, starts('book', { check_out: '2027-03-08' }), sets({ check_in: '2027-03-05' }), { kind: 'skip' }],
  [CABINS, starts('book', { check_in: '2027-03-05' }), { kind: 'not_understood' }],
  [CABINS, 'del 5 al 8 de marzo, 2 personas', { kind: 'repeat' }, { kind: 'thank' }, { kind: 'choose', option: 99 }],
  [CABINS, starts('book', { wish: 'price' }), sets({ unit: 'lenga' })],
  [structuredClone(CABINS), `quiero ${LENGA}`, dearer, 'sí'],
  [CABINS, ...BOOKED, starts('bookings'), starts('pay'), starts('pay', { wish: 'paid' }), starts('extend')],
  [
    CABINS,
    ...BOOKED,
    starts('extend'),
    happens('hold_ending'),
    happens('reservation_confirmed', 'confirmed'),
    starts('bookings'),
  ],
  [
    CABINS,
    starts('book', { check_in: '2027-03-05', check_out: '2027-03-08', guests: 2, infants: 1, pets: 1 }),
    { kind: 'thank' },
    { kind: 'deny' },
    tap('No reservar'),
  ],
  [CABINS, starts('book', { check_in: '2027-03-05', check_out: '2027-03-08', guests: 2 }), { kind: 'deny' }],
  [
    CABINS,
    starts('book', { check_in: '2027-03-05', check_out: '2027-03-08', guests: 2, unit: 'lenga' }),
    { kind: 'describe', id: 'lenga' },
    { kind: 'deny' },
  ],
  [CABINS, ...allTaken, starts('book', { month: '2027-01', nights: 3, guests: 2 })],
  [
    CABINS,
    starts('book', { check_in: '2026-12-18', check_out: '2026-12-21', guests: 2, pets: 1 }),
    'sí',
    taken('nire'),
    'Ana',
  ],
  [
    CABINS,
    taken('lenga'),
    starts('book', { check_in: '2026-12-18', check_out: '2026-12-21', guests: 5, unit: 'lenga' }),
    sets({ unit: 'gone' }),
  ],
  [
    CABINS,
    ...allTaken,
    starts('book', { check_in: '2026-12-28', check_out: '2026-12-31', guests: 2 }),
    starts('book', { check_in: '2026-12-18', check_out: '2026-12-21' }),
  ],
  [
    CABINS,
    taken('lenga'),
    starts('book', { check_in: '2026-12-18', check_out: '2026-12-19', guests: 5, unit: 'alerce', pets: 1 }),
  ],
  [
    CABINS,
    (talk) => talk.taken('nire', '2026-12-18', '2026-12-21'),
    starts('book', { check_in: '2026-12-18', check_out: '2026-12-21', guests: 2, pets: 1 }),
    { kind: 'thank' },
  ],
  [CABINS, starts('book', { check_in: '2027-03-05', check_out: '2027-03-08', guests: 9 })],
  [
    CABINS,
    starts('book', { check_in: '2026-11-01' }),
    sets({ check_in: '2029-01-01' }),
    sets({ check_in: '2027-03-01', check_out: '2027-04-20' }),
  ],
  [
    bare,
    starts('book', { check_in: '2027-03-05', check_out: '2027-03-06', guests: 2 }),
    sets({ check_out: '2027-03-08', unit: 'coihue', name: 'Ana' }),
    'sí',
    happens('reservation_confirmed'),
  ],
  [
    strict,
    starts('book', { check_in: '2027-03-05', check_out: '2027-03-08', guests: 2, pets: 1 }),
    faq('pets'),
    faq('cancellation_policy'),
  ],
  [{ ...CABINS, payments }, ...BOOKED],
  // what is said in other words
  [CABINS, starts('book', { check_in: '2026-11-21', check_out: '2026-11-23', assumed: true })],
  [CABINS, taken('nire'), starts('book', { wish: 'days', month: '2027-01' }), { kind: 'thank' }],
  [CABINS, starts('book', { wish: 'days' })],
  [CABINS, starts('book', { wish: 'price', month: '2026-12' })],
  [CABINS, starts('book', { check_in: '2026-12-25', wish: 'price' }), sets({ check_out: '2026-12-28' })],
  [CABINS, starts('book', { month: '2027-01', nights: 1, guests: 2 })],
  [CABINS, starts('book', { check_in: '2027-03-05', check_out: '2027-03-08', guests: 2, prefer: 'cheapest' })],
  [CABINS, { kind: 'put_off' }, `quiero ${LENGA}`, { kind: 'put_off' }],
  [CABINS, { kind: 'handoff_offer', about: 'several' }, { kind: 'keep' }],
  [
    CABINS,
    `quiero ${LENGA}`,
    'sí',
    { kind: 'no_name', what: 'unclear' },
    { kind: 'no_name', what: 'why' },
    'Ana',
    { kind: 'no_name', what: 'wrong' },
    sets({ name: 'Rosa Paz' }),
  ],
  // what happens, changing, cancelling
  [CABINS, ...BOOKED, starts('book', { check_in: '2027-03-05' }), { kind: 'cancel_flow' }],
  [CABINS, ...BOOKED, starts('change'), sets({ check_in: '2027-03-01', check_out: '2027-04-20' })],
  [CABINS, ...BOOKED, starts('extend', { wish: 'beyond' }), starts('extend'), starts('extend', { wish: 'beyond' })],
  [CABINS, starts('extend', { wish: 'beyond' })],
  [withPolicy({ holdMs: 2 * 3_600_000 }), starts('extend', { wish: 'beyond' })],
  [
    CABINS,
    ...BOOKED,
    happens('reservation_confirmed', 'confirmed'),
    'quiero la coihue del 5 al 8 de marzo, 2 personas',
    'sí',
    starts('bookings'),
  ],
  [CABINS, ...BOOKED, starts('pay', { wish: 'later' }), later(31), starts('pay'), starts('pay', { wish: 'paid' })],
  [CABINS, ...BOOKED, happens('reservation_confirmed', 'confirmed'), starts('pay'), starts('pay', { wish: 'later' })],
  [CABINS, { kind: 'not_understood' }, ...BOOKED, happens('hold_ending'), 'sí'],
  [CABINS, ...BOOKED, later(31), happens('hold_expired'), starts('change', { reservation: 'r_gone' })],
  [CABINS, ...BOOKED, happens('reservation_cancelled', 'cancelled')],
  [
    CABINS,
    ...BOOKED,
    changedByStaff({ guests: 6 }),
    happens('reservation_confirmed', 'confirmed'),
    changedByStaff({ guests: 5 }),
    changedByStaff({ checkOut: '2026-12-22', total: { amount: 67_200_000, currency: 'ARS' } }),
  ],
  [linked, ...BOOKED, changedByStaff({ checkIn: '2026-12-17', checkOut: '2026-12-20' })],
  [
    CABINS,
    ...BOOKED,
    starts('change'),
    sets({ guests: 6 }),
    { kind: 'thank' },
    'sí',
    starts('change'),
    sets({ prefer: 'any' }),
  ],
  [CABINS, ...BOOKED, sets({ nights: 4 }), 'no'],
  [
    CABINS,
    ...BOOKED,
    happens('reservation_confirmed', 'confirmed'),
    sets({ nights: 4 }),
    'sí',
    at('2026-12-19T12:00'),
    starts('change'),
  ],
  [
    CABINS,
    ...BOOKED,
    starts('cancel'),
    'no',
    happens('reservation_confirmed', 'confirmed'),
    starts('cancel'),
    at('2026-12-12T12:00'),
    starts('cancel'),
    'sí',
  ],
  [
    CABINS,
    ...BOOKED,
    starts('book', { check_in: '2027-03-05', check_out: '2027-03-08', guests: 2, unit: 'lenga' }),
    'sí',
    starts('cancel'),
    { kind: 'thank' },
  ],
  [CABINS, starts('cancel'), starts('cancel', { booking_ref: 'X9X-9X9' }), starts('pay'), starts('extend')],
  // answers
  [
    CABINS,
    faq('deposit'),
    faq('cancellation_policy'),
    faq('min_stay'),
    faq('capacity'),
    faq('location'),
    faq('health'),
    'hay wifi?',
  ],
  [
    bare,
    faq('deposit'),
    faq('cancellation_policy'),
    faq('min_stay'),
    faq('pets'),
    faq('checkin_time'),
    faq('location'),
    starts('book', { wish: 'price' }),
  ],
  [petted, faq('pets'), faq('payment_methods')],
  [CABINS, faq('services'), faq('amenities', 'tiene jacuzzi', 'lenga'), faq('payment_methods', 'con tarjeta')],
  [undescribed, faq('pets'), { kind: 'describe', id: 'lenga' }],
  // manners, repairs, a person
  [CABINS, { kind: 'not_understood' }, { kind: 'not_understood' }, { kind: 'not_understood' }, { kind: 'greet' }],
  [
    CABINS,
    'hola',
    'hola',
    starts('book', { check_in: '2027-03-05', check_out: '2027-03-08' }),
    clarify('guests', 'vague'),
  ],
  [CABINS, { kind: 'say_goodbye' }, { kind: 'affirm' }, { kind: 'deny' }, { kind: 'thank' }, { kind: 'repeat' }],
  [CABINS, starts('book'), { kind: 'deny' }, { kind: 'say_goodbye' }, { kind: 'start_over' }, { kind: 'cancel_flow' }],
  [
    CABINS,
    `${LENGA}`,
    'no, somos 6',
    { kind: 'not_understood' },
    { kind: 'not_understood' },
    { kind: 'not_understood' },
    { kind: 'resume_bot' },
  ],
  [
    CABINS,
    { kind: 'chit_chat', about: 'abuse' },
    { kind: 'chit_chat', about: 'off_topic' },
    { kind: 'chit_chat', about: 'trick' },
    { kind: 'chit_chat', about: 'language' },
    { kind: 'chit_chat', about: 'bot' },
  ],
  [CABINS, unreadable('audio'), unreadable('sticker'), outdated],
  // voice, places, what comes late
  [
    CABINS,
    (talk) => void talk.voice('Hola.'),
    (talk) => void talk.voice('Somos cuatro.', false),
    'no',
    unheard('unclear'),
    unheard('too_long'),
    unheard('off'),
    unheard('down'),
    place,
    (talk) => void talk.hear([{ kind: 'text', text: 'hola' }], 2 * 3_600_000),
  ],
  [addressless, faq('location')],
  [
    CABINS,
    clarify('date_range'),
    clarify('guests'),
    clarify('time'),
    clarify('unit'),
    clarify('date', 'impossible'),
    clarify('date', 'backwards'),
    clarify('date', 'weekday_mismatch'),
    clarify('date', 'vague'),
    clarify('date', 'past'),
  ],
  [
    CABINS,
    { kind: 'clarify', slot: 'date', options: ['2026-11-27', '2026-12-04'] },
    { kind: 'clarify', slot: 'unit', options: ['nire', 'lenga'] },
  ],
  [CABINS, { kind: 'clarify', slot: 'date_range', options: [{ from: '2026-11-27', to: '2026-11-29' }] }],
  [CABINS, { kind: 'handoff', why: 'complaint' }, (talk) => void talk.happens({ kind: 'staff_released' })],
  [CABINS, LENGA, { kind: 'handoff', why: 'data_erasure' }, (talk) => void talk.happens({ kind: 'staff_released' })],
  [CABINS, ...BOOKED, takenOver, (talk) => void talk.happens({ kind: 'staff_released' })],
  [closed, 'la coihue del 18 al 21 de diciembre, 2 personas'],
  [CABINS, at('2026-11-21T23:30'), { kind: 'handoff', why: 'asked' }],
  [CABINS, { kind: 'handoff', why: 'stuck' }],
  // deposits by link
  [
    linked,
    faq('payment_methods'),
    ...BOOKED,
    starts('pay'),
    starts('pay', { wish: 'paid' }),
    tells({ kind: 'payment_link_failed' }),
    starts('cancel'),
    'no',
    paying(open),
    money('payment_link'),
    happens('hold_ending'),
    'quiero cambiar mi reserva, somos 6 y hasta el 22',
    'sí',
    paying({ status: 'rejected', externalId: '1' }),
    money('payment_rejected'),
    paying({ link: { state: 'closed' } }),
    money('payment_rejected'),
    paying({ status: 'pending' }),
    money('payment_pending'),
    starts('pay'),
    starts('bookings'),
    happens('hold_ending'),
    starts('cancel'),
    'no',
    later(70),
    money('payment_pending'),
    happens('hold_expired'),
  ],
  [
    linked,
    ...BOOKED,
    paying({ ...paid, attention: 'amount_mismatch' }),
    waits('amount_mismatch'),
    starts('pay'),
    starts('cancel'),
    'no',
    paying({ attention: 'currency_mismatch' }),
    waits('currency_mismatch'),
    paying({ attention: 'seller_mismatch' }),
    waits('seller_mismatch'),
    paying({ attention: 'second_payment' }),
    waits('second_payment'),
    paying({ attention: 'reservation_over' }),
    waits('reservation_over'),
    tells({ kind: 'payment_refunded', paymentId: 'p1', amountCents: 100_000 }),
  ],
  [
    linked,
    ...BOOKED,
    paying({ ...paid, attention: 'amount_mismatch' }),
    waits('amount_mismatch'),
    starts('bookings'),
    starts('pay', { wish: 'time' }),
    happens('hold_ending'),
    later(70),
    happens('hold_expired'),
    starts('bookings', { wish: 'back' }),
  ],
  // no link could be made
  [
    linked,
    ...BOOKED,
    starts('pay', { wish: 'trouble' }),
    starts('pay', { wish: 'safe' }),
    starts('pay', { wish: 'twice' }),
    happens('hold_ending'),
    later(70),
    happens('hold_expired'),
    starts('pay'),
  ],
  // trouble and time
  [linked, ...BOOKED, paying(open), starts('pay', { wish: 'trouble' }), starts('pay', { wish: 'time' })],
  [CABINS, ...BOOKED, starts('pay', { wish: 'trouble' })],
  // the money of one's own booking
  [
    linked,
    ...BOOKED,
    starts('bookings', { wish: 'rest' }),
    starts('bookings', { wish: 'spent' }),
    starts('bookings', { wish: 'back' }),
    paying({ externalId: '1' }),
    starts('bookings', { wish: 'spent' }),
    starts('bookings', { wish: 'rest' }),
    later(70),
    happens('hold_expired'),
    starts('bookings', { wish: 'back' }),
  ],
  [
    linked,
    ...BOOKED,
    confirmedNow,
    starts('bookings', { wish: 'rest' }),
    paying(paid),
    starts('bookings', { wish: 'rest' }),
    starts('bookings', { wish: 'back' }),
    'la quiero cambiar a la alerce, somos 2',
    'no',
    paying({ amount: { amount: 40_000_000, currency: 'ARS' } }),
    'la quiero cambiar a la alerce, somos 2',
    'no',
    starts('cancel'),
    faq('amenities', 'hay pileta?'),
    'no',
    at('2026-12-17T12:00'),
    starts('bookings', { wish: 'back' }),
    starts('cancel'),
    faq('amenities', 'hay pileta?'),
    'sí',
    starts('bookings', { wish: 'back' }),
    paying({ attention: 'reservation_over' }),
    starts('bookings', { wish: 'back' }),
    paying({ attention: 'second_payment' }),
    starts('bookings', { wish: 'back' }),
  ],
  // booked after the free limit
  [
    linked,
    'la coihue del 24 al 26 de noviembre, 2 personas',
    'sí',
    'Juan Pérez',
    confirmedNow,
    paying(paid),
    starts('bookings', { wish: 'back' }),
    starts('cancel'),
    'no',
  ],
  [linked, ...BOOKED, confirmedNow, tells({ kind: 'reservation_confirmed', paid: true, late: true })],
  [linked, ...BOOKED, confirmedNow, starts('cancel'), 'no', paying(paid), starts('cancel'), 'sí'],
  [linked, ...LATE, waits('late'), tap('Ñire')],
  [linked, ...LATE, waits('late'), 'hay pileta?', starts('book', { wish: 'price' }), { kind: 'cancel_flow' }],
  [linked, ...LATE, ...allTaken, waits('late'), 'hay pileta?'],
  [linked, ...LATE, waits('late'), tap('Otras'), 'del 5 al 8 de marzo', 'la lenga'],
  [linked, ...LATE, waits('late'), tap('Que')],
  [linked, ...LATE, waits('late'), paying({ status: 'refunded' }), tap('Ñire')],
  [linked, ...LATE, ...allTaken, waits('late')],
  [
    { ...linked, calendars: [{ id: 'a', resource: 'nire', name: 'Airbnb', staleAfterMs: 3_600_000 }] },
    read,
    ...LATE,
    waits('late'),
    later(31),
    tap('Ñire'),
  ],
  // the money of one's own bookings
  [
    linked,
    ...BOOKED,
    starts('bookings', { wish: 'rest' }),
    starts('bookings', { wish: 'spent' }),
    starts('bookings', { wish: 'back' }),
    paying({ status: 'pending', externalId: '1' }),
    starts('bookings', { wish: 'rest' }),
    starts('bookings', { wish: 'back' }),
    later(70),
    happens('hold_expired'),
    starts('bookings', { wish: 'back' }),
    paying({ ...paid, attention: 'late' }),
    starts('bookings', { wish: 'back' }),
  ],
  [linked, ...BOOKED, confirmedNow, starts('bookings', { wish: 'rest' }), starts('bookings', { wish: 'back' })],
  [linked, at('2026-12-15T12:00'), ...BOOKED, starts('bookings', { wish: 'back' })],
  [
    linked,
    ...BOOKED,
    paying(paid),
    confirmedNow,
    starts('bookings', { wish: 'rest' }),
    starts('cancel'),
    starts('bookings', { wish: 'back' }),
    'no',
    paying({ attention: 'second_payment' }),
    starts('bookings', { wish: 'back' }),
    paying({ attention: 'reservation_over' }),
    at('2026-12-15T12:00'),
    starts('cancel'),
    'sí',
    starts('bookings', { wish: 'back' }),
  ],
  [
    linked,
    ...BOOKED,
    paying(paid),
    confirmedNow,
    at('2026-12-15T12:00'),
    starts('cancel'),
    starts('bookings', { wish: 'back' }),
    'sí',
    starts('bookings', { wish: 'back' }),
  ],
  // calendars that can't be seen
  [
    unseen(CABINS),
    ...BOOKED,
    starts('pay'),
    starts('pay', { wish: 'paid' }),
    starts('extend'),
    starts('bookings'),
    starts('change'),
    'no',
    starts('cancel'),
    'no',
    'quiero la ñire del 5 al 8 de marzo, 2 personas',
    'sí',
    starts('bookings'),
    tells({ kind: 'calendar_read', isFree: true }),
  ],
  [unseen(CABINS), ...BOOKED, read, starts('pay'), tells({ kind: 'calendar_read', isFree: false })],
  [unseen(CABINS), ...BOOKED, ...allTaken, tells({ kind: 'calendar_read', isFree: false })],
  [unseen(CABINS), ...BOOKED, later(1440), happens('hold_expired')],
  [unseen(CABINS), read, ...BOOKED, later(60), confirmedNow, sets({ nights: 4 })],
  [unseen(linked), read, later(60), ...BOOKED, tells({ kind: 'calendar_read', isFree: true })],
  [
    unseen({ ...bare, policy: { ...bare.policy, minNights: 1 } }),
    ...BOOKED,
    tells({ kind: 'calendar_read', isFree: true }),
  ],
  // before and after a stay
  [
    CABINS,
    ...BOOKED,
    confirmedNow,
    tells({ kind: 'stay_reminder', ...stay }),
    tells({ kind: 'check_in_info', ...stay }),
  ],
  [{ ...CABINS, faq: [] }, ...BOOKED, confirmedNow, tells({ kind: 'check_in_info', ...stay })],
  [addressless, ...BOOKED, confirmedNow, tells({ kind: 'check_in_info', ...stay })],
  [CABINS, ...BOOKED, confirmedNow, at('2026-12-22T10:00'), tells({ kind: 'thanks', ...stay })],
  [
    withPolicy({ reviewUrl: 'https://resenas.example/arroyo' }),
    ...BOOKED,
    confirmedNow,
    at('2026-12-22T10:00'),
    tells({ kind: 'thanks', ...stay }),
  ],
  [
    'peluqueria-tijeras',
    faq('location'),
    faq('cancellation_policy'),
    { kind: 'ask_faq', topic: 'services', words: '' },
    { kind: 'repeat' },
    starts('book'),
  ],
];

/** What is read on a provider's page, not in the chat. */
const ELSEWHERE: ReadonlySet<string> = new Set(['payment_title']);

/** Every template named anywhere in a reply. */
function templatesIn(value: unknown, seen: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if ('template' in value && 'params' in value) seen.add((value as Text).template);
  for (const inner of Object.values(value)) templatesIn(inner, seen);
}

test('every wording is used, and reads without a fault', () => {
  const seen = new Set<string>();
  for (const [business, ...lines] of CONVERSATIONS) {
    const talk = new Talk(business);
    for (const line of lines) {
      if (typeof line === 'string') talk.say(line);
      else if (typeof line === 'function') line(talk);
      else talk.step({ kind: 'commands', commands: [line] });
      templatesIn(talk.reply, seen);
      expect(talk.last.text).not.toMatch(/undefined|\[object|NaN|\{| {2}|\.\.|^[a-z]/);
      expect(questionsIn(talk.last.text), talk.last.text).toBeLessThanOrEqual(1);
    }
  }
  const names = Object.keys({ ...coreEs, ...cabinsEs, ...salonEs });
  expect(names.filter((name) => !seen.has(name) && !ELSEWHERE.has(name))).toEqual([]);
});

/** Never two questions in one message. */
function questionsIn(text: string): number {
  return text.split('?').length - 1;
}

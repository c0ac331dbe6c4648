import type { Option, Question } from '../../bot/core/flow.ts';
import type { Money } from '../../bot/core/money.ts';
import type { PaymentView } from '../../bot/core/payment.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { nearbyStays, searchWindow } from '../booking/alternatives.ts';
import { type StayOffer, termsOf } from '../booking/availability.ts';
import { fingerprint } from '../booking/codes.ts';
import { encode } from './book.ts';
import { leftOf, restOf } from './money.ts';
import { cabinsOf, say, stayParams } from './say.ts';
import { unseenOf } from './unseen.ts';

/** How far from the nights that were lost others are looked for. */
const NEARBY_DAYS = 14;
const OFFERS_MAX = 3;

/** What is like a stay that its customer can't have: other units on its nights, its unit on near ones. */
export function* equivalentsOf(lost: Reservation, world: World): Asking<StayOffer[]> {
  const business = cabinsOf(world);
  const { checkIn, checkOut, guests, pets, resource: unit } = lost;
  const wish = { checkIn, checkOut, guests, pets, unit };
  const resources = business.units.map(({ id }) => id);
  const taken = yield* ask({ kind: 'taken_nights', resources, ...searchWindow(business, wish, NEARBY_DAYS) });
  return nearbyStays(business, taken, wish, world.today, { days: NEARBY_DAYS, limit: OFFERS_MAX });
}

/** What late money could be the deposit of. */
export interface Instead {
  lost: Reservation;
  payment: PaymentView;
  /** what is left of the money */
  paid: Money;
  offers: StayOffer[];
  /** each offer with its price and what would be left to pay */
  lines: Text[];
}

/** Looks for what money could be the deposit of that came for nights that are another's by now. */
export function* insteadOfLost(lost: Reservation, payment: PaymentView, world: World): Asking<Instead> {
  const paid = leftOf(payment);
  const offers: StayOffer[] = [];
  for (const offer of yield* equivalentsOf(lost, world)) {
    // what is taken at once must be known to be free, and the money no more than it costs
    const certain = (yield* unseenOf(offer.unit.id, world)) === null;
    if (certain && offer.total.amount >= paid.amount && offer.total.currency === paid.currency) offers.push(offer);
  }
  const lines = offers.map(({ unit, checkIn, checkOut, total }) =>
    say('equivalent_line', {
      unit: unit.name,
      range: { range: [checkIn, checkOut] },
      total: { money: total },
      rest: { money: restOf(total, paid) },
    }),
  );
  return { lost, payment, paid, offers, lines };
}

/** Each offer one tap from being confirmed, with what would be left to pay; and giving it back, which a person does. */
export function insteadQuestion({ lost, payment, paid, offers, lines }: Instead): Question {
  const { unit, range } = stayParams(lost);
  const amount = { money: paid };
  const told = { amount, unit, range };
  const refund: Option = { title: say('option_refund'), commands: [{ kind: 'handoff', why: 'refund' }] };
  const carried = { guests: lost.guests, pets: lost.pets, payment: payment.id, reservation: lost.id } as const;
  const look = { kind: 'start_flow', flow: 'book', slots: { ...carried, wish: 'book' } } as const;
  const otherDates: Option = { title: say('option_other_dates'), commands: [look] };
  if (offers.length === 0) {
    const short = say('payment_late_none_short', { amount });
    return { say: [say('payment_late_none', told)], short, options: [otherDates, refund] };
  }
  const options = offers.map((offer): Option => {
    const { checkIn: check_in, checkOut: check_out } = offer;
    const stay = { unit: offer.unit.id, check_in, check_out };
    const terms = { ...termsOf(offer, lost), deposit: paid };
    const slots = { ...carried, ...stay, wish: 'book', proposed: encode(terms), agreed: fingerprint(terms) } as const;
    return {
      title: say('option_offer', { unit: offer.unit.name, dates: { tight: [check_in, check_out] } }),
      commands: [{ kind: 'start_flow', flow: 'book', slots }],
      names: stay,
    };
  });
  return {
    say: [say('payment_late', { ...told, list: { lines } })],
    short: say('payment_late_short', { amount }),
    options: [...options, otherDates, refund],
  };
}

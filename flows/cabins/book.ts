import type { StayTerms } from '../../bot/core/effect.ts';
import { defineFlow, type Option, type Question } from '../../bot/core/flow.ts';
import type { Money } from '../../bot/core/money.ts';
import { addressedAs } from '../../bot/core/name-said.ts';
import type { PaymentView } from '../../bot/core/payment.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import { addDays } from '../../bot/core/time.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { offersFor } from '../booking/availability.ts';
import { fingerprint, reservationCode } from '../booking/codes.ts';
import { type HoldTerms, holdEffects, holdTermsFor } from '../booking/holds.ts';
import { seasonOf } from '../booking/prices.ts';
import { openUnits } from '../booking/rules.ts';
import { placeStayDate, settleStay } from '../booking/stay-slots.ts';
import { monthPrices, priceList } from './answers.ts';
import { dateProblem, isTooLong } from './dates.ts';
import { freeDays } from './free-days.ts';
import { leftOf, providerOf, restOf, waiting } from './money.ts';
import { noReturnTexts } from './no-return.ts';
import { type Found, type FullWish, findStay, suggestStays, wishOf } from './offers.ts';
import { cabinsOf, nightsText, partyText, say, stayParams } from './say.ts';
import { readingsOf, unseenText } from './unseen.ts';

const MINUTES_MS = 60_000;
const ASK_TIMEOUT_MS = 15 * MINUTES_MS;

/** What is forgotten when the wish changes: what was agreed, what the bot proposed, the question what to change. */
const OUTDATED = ['agreed', 'proposed', 'editing'] as const;
const DATES = ['check_in', 'check_out', 'nights'] as const;

/** Looks for a stay, shows it with its price, and holds it once the customer agrees. Also answers what is free and what it costs. */
export const book = defineFlow({
  name: 'book',
  about: 'look for a stay and hold it',
  slots: {
    check_in: [...OUTDATED, 'assumed'],
    check_out: [...OUTDATED, 'assumed'],
    nights: OUTDATED,
    assumed: [],
    month: OUTDATED,
    guests: [...OUTDATED, 'adults'],
    adults: [],
    infants: [],
    pets: OUTDATED,
    unit: [...OUTDATED, 'prefer'],
    prefer: [...OUTDATED, 'unit'],
    proposed: ['agreed'],
    agreed: [],
    editing: [],
    name: [],
    wish: [],
    // money that came for another stay, and is to be the deposit of this one
    payment: [],
    reservation: [],
  },
  settle: settleStay,
  placeDate: placeStayDate,
  start: 'dates',
  states: {
    dates: {
      about: 'are both dates known and possible?',
      to: ['prices', 'free_days', 'too_long', 'ask_dates', 'ask_check_in', 'ask_check_out', 'guests'],
      run({ slots, world }) {
        if (isTooLong(cabinsOf(world), slots)) return { go: 'too_long' };
        const problem = dateProblem(cabinsOf(world), slots, world.today);
        if (problem) return { go: 'ask_dates', say: [problem], clear: ['check_in', 'check_out', 'nights'] };
        const { check_in, check_out, month, nights, wish } = slots;
        if (check_in !== undefined && check_out !== undefined) return { go: 'guests' };
        if (check_in !== undefined) return { go: 'ask_check_out' };
        if (check_out !== undefined) return { go: 'ask_check_in' };
        if (month !== undefined && nights !== undefined) return { go: 'guests' };
        if (wish === 'days') return { go: 'free_days' };
        return { go: wish === 'price' && nights === undefined ? 'prices' : 'ask_dates' };
      },
    },
    too_long: {
      about: 'more nights than the house takes: offer as many as it does',
      to: [],
      asks: { slot: 'nights', timeoutMs: ASK_TIMEOUT_MS },
      on: { affirm: 'first', deny: [{ kind: 'set_slots', slots: {}, clear: [...DATES] }] },
      run({ slots, world }) {
        const limit = cabinsOf(world).policy.maxNights;
        const from = slots.check_in ?? world.today;
        return {
          ask: {
            say: [say('ask_too_long', { limit, range: { range: [from, addDays(from, limit)] } })],
            options: [
              {
                title: say('option_nights', { nights: limit }),
                commands: [{ kind: 'set_slots', slots: { nights: limit } }],
              },
              { title: say('option_other_dates'), commands: [{ kind: 'set_slots', slots: {}, clear: [...DATES] }] },
            ],
          },
        };
      },
    },
    free_days: {
      about: 'the first days that are free in a month, or from now on',
      to: [],
      asks: { slot: 'date_range', timeoutMs: ASK_TIMEOUT_MS },
      *run({ slots, world }) {
        return { ask: yield* freeDays(cabinsOf(world), slots, world.today) };
      },
    },
    prices: {
      about: 'prices by night, of a month or over the year',
      to: [],
      asks: { slot: 'date_range', timeoutMs: ASK_TIMEOUT_MS },
      run({ slots, world }) {
        const { month } = slots;
        if (month !== undefined) {
          const list = monthPrices(cabinsOf(world), month, slots.unit);
          const short = say('ask_dates_month', { month: { month } });
          return { ask: { say: [say('prices_month', { month: { month }, list })], short } };
        }
        const list = priceList(cabinsOf(world), slots.unit);
        return { ask: { say: [say('prices', { list })], short: say('ask_dates') } };
      },
    },
    ask_dates: {
      about: 'ask for the dates',
      to: [],
      asks: { slot: 'date_range', timeoutMs: ASK_TIMEOUT_MS },
      run({ slots }) {
        if (slots.month !== undefined)
          return { ask: { say: [say('ask_dates_month', { month: { month: slots.month } })] } };
        if (slots.nights !== undefined) return { ask: { say: [say('ask_dates_nights', { nights: slots.nights })] } };
        return { ask: { say: [say('ask_dates')] } };
      },
    },
    ask_check_in: {
      about: 'ask for the first day',
      to: [],
      asks: { slot: 'check_in', timeoutMs: ASK_TIMEOUT_MS },
      run: ({ slots, world }) => ({ ask: withPrices(say('ask_check_in'), slots, world) }),
    },
    ask_check_out: {
      about: 'ask for the last day or the nights',
      to: [],
      asks: { slot: 'check_out', timeoutMs: ASK_TIMEOUT_MS },
      run: ({ slots, world }) => ({
        ask: withPrices(say('ask_check_out', { day: { day: slots.check_in ?? '' } }), slots, world),
      }),
    },
    guests: {
      about: 'ask how many people',
      to: ['find', 'suggest'],
      asks: { slot: 'guests', timeoutMs: ASK_TIMEOUT_MS },
      run({ slots, world }) {
        const { check_in, check_out, guests, assumed } = slots;
        if (guests === undefined && assumed === true && check_in !== undefined && check_out !== undefined) {
          const range = { range: [check_in, check_out] } as const;
          return { ask: { say: [say('ask_guests_for', { range })], short: say('ask_guests') } };
        }
        if (guests === undefined) return { ask: withPrices(say('ask_guests'), slots, world) };
        return { go: slots.check_in === undefined ? 'suggest' : 'find' };
      },
    },
    suggest: {
      about: 'some nights of a month: the first stays that are free',
      to: ['ask_dates'],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      on: { deny: [{ kind: 'set_slots', slots: {}, clear: ['month', 'nights'] }] },
      *run({ slots, world }) {
        const question = yield* suggestStays(cabinsOf(world), slots, world.today);
        return question === null
          ? { go: 'ask_dates', clear: ['month', 'nights'], say: [say('nothing_in_month')] }
          : { ask: question };
      },
    },
    find: {
      about: 'search: one stay, several, or what there is instead',
      to: ['guests', 'money_gone', 'confirm'],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      on: { deny: [{ kind: 'set_slots', slots: {}, clear: [...DATES] }] },
      *run({ slots, world }) {
        const wish = wishOf(slots);
        if (wish === null) return { go: 'guests' };
        const money = yield* moneyOf(slots);
        if (slots.payment !== undefined && money === null) return { go: 'money_gone' };
        const free = yield* findStay(cabinsOf(world), wish, world.today, {
          justTaken: wasAgreed(slots),
          ...(slots.prefer === undefined ? {} : { prefer: slots.prefer }),
        });
        const found = money === null ? free : paidWith(free, leftOf(money));
        const lost = wasAgreed(slots) ? sinceAgreed(slots.proposed, found, slots.unit !== undefined, world) : [];
        if (found.kind !== 'one') return { ask: { ...found.question, say: [...lost, ...found.question.say] } };
        // told once, when it is wished for
        const cheapest = slots.prefer === 'cheapest' && slots.proposed === undefined ? [say('cheapest')] : [];
        return { go: 'confirm', set: { proposed: encode(found.terms) }, say: [...lost, ...cheapest] };
      },
    },
    money_gone: {
      about: 'the money that was to be its deposit went back, or is that of another stay',
      to: ['find'],
      run: () => ({ go: 'find', clear: ['payment', 'reservation', 'agreed'], say: [say('money_gone')] }),
    },
    confirm: {
      about: 'show the stay with its price; agreed only if what was shown is what is',
      to: ['edit', 'name', 'hold_paid'],
      asks: { slot: 'confirm', timeoutMs: ASK_TIMEOUT_MS },
      on: { affirm: 'first', deny: [{ kind: 'set_slots', slots: { editing: true } }] },
      run({ slots, world }) {
        const terms = decode(slots.proposed);
        if (slots.editing === true) return { go: 'edit' };
        if (slots.agreed === fingerprint(terms)) return { go: slots.payment === undefined ? 'name' : 'hold_paid' };
        return { ask: confirmQuestion(terms, slots, world) };
      },
    },
    edit: {
      about: 'ask what to change; another unit only where there is one',
      to: [],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      on: { deny: [{ kind: 'cancel_flow', search: true }] },
      *run({ slots, world }) {
        const wish = wishOfTerms(slots.proposed);
        const found = yield* findStay(cabinsOf(world), wish, world.today, {});
        const otherUnit: Option = {
          title: say('option_a_unit'),
          commands: [{ kind: 'set_slots', slots: {}, clear: ['unit', 'prefer', 'editing'] }],
        };
        return {
          ask: {
            say: [say('edit')],
            options: [
              { title: say('option_dates'), commands: [{ kind: 'set_slots', slots: {}, clear: [...DATES] }] },
              { title: say('option_guests'), commands: [{ kind: 'set_slots', slots: {}, clear: ['guests'] }] },
              ...(found.kind === 'choose' ? [otherUnit] : []),
              { title: say('option_drop_it'), commands: [{ kind: 'cancel_flow' }] },
            ],
          },
        };
      },
    },
    name: {
      about: 'ask whose booking it is',
      to: ['hold'],
      asks: { slot: 'name', timeoutMs: ASK_TIMEOUT_MS },
      run: ({ slots }) => (slots.name === undefined ? { ask: { say: [say('ask_name')] } } : { go: 'hold' }),
    },
    hold: {
      about: 'hold the stay, or book it where nothing is to be paid',
      to: [],
      ends: true,
      *run({ slots, world }) {
        const business = cabinsOf(world);
        const terms = decode(slots.proposed);
        const code = reservationCode(world.entropy);
        const readings = yield* readingsOf(terms.resource, world);
        const hold = holdTermsFor(business, terms, readings, world.nowMs);
        const effects = holdEffects(business, {
          reservationId: newId(world),
          code,
          terms,
          customerName: slots.name ?? null,
          readings,
          nowMs: world.nowMs,
        });
        const end = [heldText(world, terms, slots, hold, code)];
        // a pre-reservation hears it once there is something to pay
        if (hold.awaits === undefined) end.push(...noReturnTexts(terms, world));
        return { end, effects };
      },
    },
    hold_paid: {
      about: 'book it at once with money that came before',
      to: [],
      ends: true,
      *run({ slots, world }) {
        const terms = decode(slots.proposed);
        const { payment: paymentId = '', reservation: id = '' } = slots;
        const readings = yield* readingsOf(terms.resource, world);
        const { awaits } = holdTermsFor(cabinsOf(world), terms, readings, world.nowMs);
        // what can't be promised, and money above the price, are a person's
        if (awaits !== undefined || terms.deposit.amount > terms.total.amount)
          return { end: [say('equivalent_person')], handOff: true };
        const before = yield* ask({ kind: 'reservation', id });
        const code = reservationCode(world.entropy);
        const reservationId = newId(world);
        return {
          end: [bookedPaidText(terms, slots.infants ?? 0, code, world), ...noReturnTexts(terms, world)],
          effects: [
            {
              kind: 'place_hold',
              reservationId,
              code,
              terms,
              customerName: slots.name ?? before?.customer.name ?? null,
              holdExpiresAtMs: null,
            },
            { kind: 'apply_payment', paymentId, reservationId },
          ],
        };
      },
    },
  },
});

/** Who asked what it costs hears it before the next question: of the stay where it is known, else by night. */
function withPrices(question: Text, slots: Readonly<SlotValues>, world: World): Question {
  const { wish, check_in: checkIn, check_out: checkOut, unit } = slots;
  const day = checkIn ?? checkOut;
  if (wish !== 'price' || day === undefined) return { say: [question] };
  const business = cabinsOf(world);
  if (checkIn === undefined || checkOut === undefined) {
    const month = day.slice(0, 7);
    const list = monthPrices(business, month, unit);
    return {
      say: [say('prices_known', { of: say('nights_of', { month: { month } }), list }), question],
      short: question,
    };
  }
  const units = unit === undefined ? openUnits(business) : business.units.filter((one) => one.id === unit);
  const lines = offersFor(business, units, checkIn, checkOut).map((offer) =>
    say('offer_line', { unit: offer.unit.name, total: { money: offer.total } }),
  );
  const of = say('stay_of', { range: { range: [checkIn, checkOut] }, nights: nightsText(checkIn, checkOut) });
  return { say: [say('prices_known', { of, list: { lines } }), question], short: question };
}

/** Whether the customer said yes to exactly what was proposed last. */
function wasAgreed({ agreed, proposed }: Readonly<Pick<SlotValues, 'agreed' | 'proposed'>>): boolean {
  return agreed !== undefined && proposed !== undefined && agreed === fingerprint(decode(proposed));
}

/** The stay on offer as a wish, in whatever unit. */
function wishOfTerms(proposed: string | undefined): FullWish {
  const { checkIn, checkOut, guests, pets } = decode(proposed);
  return { checkIn, checkOut, guests, pets, infants: 0 };
}

/**
 * What changed under a yes, said before anything else is offered: another price for the same stay, or the bot's own
 * proposal gone (of a unit that the customer named, the search itself says so).
 */
function sinceAgreed(proposed: string | undefined, found: Found, named: boolean, world: World): Text[] {
  if (proposed === undefined || (found.kind === 'one' && encode(found.terms) === proposed)) return [];
  const { resource, checkIn, checkOut } = decode(proposed);
  const same = found.kind === 'one' && found.terms.resource === resource;
  if (same && found.terms.checkIn === checkIn && found.terms.checkOut === checkOut) return [say('price_changed')];
  const unit = cabinsOf(world).units.find((candidate) => candidate.id === resource);
  return unit === undefined || named ? [] : [say('just_taken', { unit: unit.name })];
}

function newId({ entropy }: World): string {
  return `r_${entropy.slice(0, 16)}`;
}

function heldText(
  world: World,
  terms: StayTerms,
  { name = '', infants = 0 }: Readonly<SlotValues>,
  { holdExpiresAtMs, awaits, unseen }: HoldTerms,
  code: string,
): Text {
  const { unit, range, total, deposit } = stayParams(terms);
  const { checkIn, checkOut } = cabinsOf(world).policy;
  const party = partyText({ guests: terms.guests, infants, pets: terms.pets });
  const common = { name: addressedAs(name), unit, range, party, total, code };
  if (holdExpiresAtMs === null) return say('booked', { ...common, checkIn, checkOut });
  const until = { until: holdExpiresAtMs };
  if (awaits !== undefined) return say('held_waiting', { ...common, until, unseen: unseenText(unseen) });
  const held = { ...common, checkIn, checkOut, deposit, until };
  return providerOf(world) === null
    ? say('held', { ...held, instructions: instructionsOf(world) })
    : say('held_link', held);
}

/** Confirmed at once: what was paid, and what is left. */
function bookedPaidText(terms: StayTerms, infants: number, code: string, world: World): Text {
  const { unit, range, total, deposit: paid } = stayParams(terms);
  const { checkIn, checkOut } = cabinsOf(world).policy;
  const party = partyText({ guests: terms.guests, infants, pets: terms.pets });
  const rest = { money: restOf(terms.total, terms.deposit) };
  return say('equivalent_booked', { unit, range, party, checkIn, checkOut, total, paid, rest, code });
}

/** The money that is to be the deposit, while it waits; null: there is none, or not any more. */
function* moneyOf({ payment, reservation }: Readonly<SlotValues>): Asking<PaymentView | null> {
  if (payment === undefined || reservation === undefined) return null;
  const payments = yield* ask({ kind: 'payments', reservationId: reservation });
  return waiting(payments.filter(({ id }) => id === payment)) ?? null;
}

/** What was found, with what was paid as its deposit. */
function paidWith(found: Found, paid: Money): Found {
  return found.kind === 'one' ? { ...found, terms: { ...found.terms, deposit: paid } } : found;
}

/** How the deposit is paid, in the owner's words. */
export function instructionsOf(world: World): string | Text {
  return world.business.payments.instructions ?? say('pay_default');
}

function confirmQuestion(terms: StayTerms, slots: Readonly<SlotValues>, world: World): Question {
  const business = cabinsOf(world);
  const { infants = 0 } = slots;
  const proposedByBot = slots.unit === undefined;
  const { unit, range, total, deposit } = stayParams(terms);
  const stay = { stay: [terms.checkIn, terms.checkOut] } as const;
  const nights = nightsText(terms.checkIn, terms.checkOut);
  const party = partyText({ guests: terms.guests, infants, pets: terms.pets });
  const season = seasonOf(business, terms.checkIn)?.name;
  const rest = { money: restOf(terms.total, terms.deposit) };
  const text =
    slots.payment !== undefined
      ? say('confirm_paid', { unit, range, nights, party, total, paid: deposit, rest })
      : deposit.money.amount === 0
        ? say('confirm_no_deposit', { unit, range, nights, party, total })
        : proposedByBot
          ? say('confirm_one', { unit, stay, nights, party, total, deposit })
          : season !== undefined
            ? say('confirm_season', { unit, range, nights, season, party, total, deposit })
            : say('confirm', { unit, range, nights, party, total, deposit });
  const yes: Option = {
    title: say('option_yes'),
    commands: [{ kind: 'set_slots', slots: { agreed: fingerprint(terms) } }],
  };
  const options: Option[] = [
    yes,
    { title: say('option_edit'), commands: [{ kind: 'set_slots', slots: { editing: true } }] },
  ];
  const described = business.units.find((candidate) => candidate.id === terms.resource)?.description !== undefined;
  if (described) options.push({ title: say('option_see'), commands: [{ kind: 'describe', id: terms.resource }] });
  return { say: [text], short: say('confirm_short', { unit, range, total }), options };
}

/** The terms on offer travel from the search to the confirmation in one slot, so that both speak of the same stay. */
export function encode(terms: StayTerms): string {
  return JSON.stringify(terms);
}

export function decode(terms: string | undefined): StayTerms {
  if (terms === undefined) throw new TypeError('no stay was proposed');
  return JSON.parse(terms) as StayTerms;
}

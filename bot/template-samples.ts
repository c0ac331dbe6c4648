import type { Business } from './core/business.ts';
import { addDays, type LocalDate, localAt } from './core/time.ts';
import type { ParamValue, Text } from './core/wording.ts';
import { parametersOf } from './proofs.ts';
import { wordText } from './wording.ts';
import { templatesOf } from './wording-overrides.ts';

/** A text that the bot says, with values of the business's own in the place of its parameters. */
export interface Sample {
  name: string;
  /** as it is said now, in the template's form */
  source: string;
  /** with sample values: what a customer would read */
  text: string;
}

/**
 * What a template reads like with likely values: units, prices and times of the business, a stay in three weeks.
 * @param source a text in place of the one in force; must be a template with no parameter that the original lacks
 */
export function sampleOf(business: Business, name: string, nowMs: number, source?: string): Sample {
  return sampler(business, nowMs)(name, source);
}

/** The same for many of one business: what the values are is reckoned once. */
export function sampler(business: Business, nowMs: number): (name: string, source?: string) => Sample {
  const templates = templatesOf(business);
  const values = valuesOf(business, templates, nowMs);
  return (name, source) => sampleWith(values, business, templates, name, nowMs, source);
}

function sampleWith(
  values: Values,
  business: Business,
  templates: Readonly<Record<string, string>>,
  name: string,
  nowMs: number,
  source: string | undefined,
): Sample {
  const own = source ?? business.wording[name] ?? templates[name]!;
  const worded: Business =
    source === undefined ? business : { ...business, wording: { ...business.wording, [name]: source } };
  const params = Object.fromEntries(knownParameters(own).map((one) => [one, sampleValue(one, name, values)]));
  return { name, source: own, text: wordText({ template: name, params }, worded, nowMs) };
}

const parameters = new Map<string, string[]>();
const KEPT_MAX = 2_000;

/** As `parametersOf`; each text is taken apart once, because there are hundreds. */
export function knownParameters(source: string): string[] {
  const known = parameters.get(source);
  if (known !== undefined) return known;
  if (parameters.size > KEPT_MAX) parameters.clear();
  const names = parametersOf(source);
  parameters.set(source, names);
  return names;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

type Values = Readonly<Record<string, ParamValue>>;

function sampleValue(name: string, template: string, values: Values): ParamValue {
  const special = SPECIAL[template]?.(values)[name];
  return special ?? values[name] ?? `{${name}}`;
}

/** Where one name means another thing than elsewhere. */
const SPECIAL: Readonly<Record<string, (values: Values) => Values>> = {
  option_offer: ({ tight }) => ({ dates: tight! }),
  option_booking: ({ tight }) => ({ dates: tight! }),
  option_cancel_booked: ({ tight }) => ({ dates: tight! }),
  handoff_closed: () => ({ hours: { opening: { daysAhead: 1, weekday: 1, time: '09:00' } } }),
  hours: () => ({ hours: 2 }),
  answer_cancellation_hours: () => ({ hours: 24 }),
  answer_cancellation: () => ({ hours: 24, days: 7 }),
  nights: () => ({ nights: 3 }),
  ask_dates_nights: () => ({ nights: 3 }),
  suggest: () => ({ nights: 3 }),
  option_nights: () => ({ nights: 3 }),
  answer_min_stay_seasons: ({ season, text }) => ({ seasons: { list: [season ?? text!] } }),
};

function valuesOf(business: Business, templates: Readonly<Record<string, string>>, nowMs: number): Values {
  const { date: today } = localAt(nowMs, business.timezone);
  const checkIn: LocalDate = addDays(today, 21);
  const checkOut = addDays(checkIn, 3);
  const names = business.kind === 'cabins' ? business.units : business.services;
  const unit = names[0]?.name ?? business.name;
  const other = names[1]?.name ?? unit;
  const price = business.kind === 'cabins' ? business.units[0]!.nightlyCents * 3 : business.services[0]!.priceCents;
  const money = (share: number): ParamValue => ({
    money: {
      amount: Math.round((price * share) / business.minorPerUnit) * business.minorPerUnit,
      currency: business.currency,
    },
  });
  const policy =
    business.kind === 'cabins' ? business.policy : { ...business.policy, checkIn: '15:00', checkOut: '10:00' };
  const text = (template: string, params: Record<string, ParamValue>): Text => ({ template, params });
  const isKnown = (template: string) => Object.hasOwn(templates, template);
  const stay: readonly [LocalDate, LocalDate] = [checkIn, checkOut];
  const season = business.kind === 'cabins' ? business.seasons[0]?.name : undefined;
  return {
    range: { range: stay },
    stay: { stay },
    tight: { tight: stay },
    dates: { range: stay },
    day: { day: checkIn },
    lastDay: { day: checkOut },
    month: { month: checkIn.slice(0, 7) },
    nights: isKnown('nights') ? text('nights', { nights: 3 }) : 3,
    unit,
    units: { or: [unit, other] },
    business: business.name,
    name: 'Caro',
    customer: 'Caro',
    guests: 4,
    infants: 0,
    pets: 0,
    party: isKnown('party') ? text('party', { guests: 4, infants: 0, pets: 0 }) : '4',
    count: 3,
    limit: 3,
    total: money(1),
    deposit: money(policy.deposit > 0 ? policy.deposit : 0.3),
    paid: money(policy.deposit > 0 ? policy.deposit : 0.3),
    amount: money(policy.deposit > 0 ? policy.deposit : 0.3),
    rest: money(1 - policy.deposit),
    before: money(0.9),
    low: money(1 / 3),
    high: money(1.4 / 3),
    price: money(1),
    list: {
      lines: isKnown('offer_line')
        ? [unit, other].map((one) => text('offer_line', { unit: one, total: money(1) }))
        : [],
    },
    ranges: isKnown('free_range') ? { list: [text('free_range', { range: { range: stay } })] } : '',
    of: isKnown('nights_of') ? text('nights_of', { month: { month: checkIn.slice(0, 7) } }) : '',
    what: `${unit}, 4`,
    summary: `${unit}, 4`,
    season: season ?? '',
    seasons: season ?? '',
    until: { until: nowMs + HOUR_MS },
    extended: { until: nowMs + 2 * HOUR_MS },
    since: { until: nowMs + DAY_MS },
    hours: 2,
    minutes: 30,
    days: 7,
    left: isKnown('minutes') ? text('minutes', { minutes: 20 }) : 20,
    hold: isKnown('minutes') ? text('minutes', { minutes: Math.round(policy.holdMs / 60_000) }) : 30,
    checkIn: policy.checkIn,
    checkOut: policy.checkOut,
    code: 'K7M2Q9',
    instructions: business.payments.instructions ?? (isKnown('pay_default') ? text('pay_default', {}) : ''),
    unseen: isKnown('unseen_over') ? text('unseen_over', {}) : '',
    calendar: 'Airbnb',
    link: 'https://example.com/pagar',
    provider: 'Mercado Pago',
    way: business.address ?? '',
    text: business.faq[0]?.answer ?? business.name,
    value: '4',
    words: 'una cabaña para cuatro',
    status: isKnown('status_confirmed') ? text('status_confirmed', {}) : '',
    percent: String(policy.deposit * 100),
    description: (business.kind === 'cabins' ? business.units[0]?.description : undefined) ?? unit,
    capacity: 4,
    address: business.address ?? '',
    service: unit,
  };
}

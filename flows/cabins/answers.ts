import type { Business, CabinsBusiness } from '../../bot/core/business.ts';
import type { FaqTopic } from '../../bot/core/reading.ts';
import type { ParamValue, Text } from '../../bot/core/wording.ts';
import { decimalOf, timesRounded } from '../booking/decimals.ts';
import { say } from './say.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Nightly prices, of one unit or of all, with what the dearest season makes of them. */
export function priceList(business: CabinsBusiness, unitId?: string): ParamValue {
  const named = business.units.filter((unit) => unit.id === unitId);
  const dearest = business.seasons.reduce(
    (high, season) => (season.multiplier > (high?.multiplier ?? 1) ? season : high),
    undefined as CabinsBusiness['seasons'][number] | undefined,
  );
  const lines = (named.length > 0 ? named : business.units).map((unit) => {
    const low = { money: { amount: unit.nightlyCents, currency: business.currency } };
    if (dearest === undefined) return say('price_line', { unit: unit.name, low });
    const amount = timesRounded(unit.nightlyCents, decimalOf(dearest.multiplier));
    return say('price_line_seasons', {
      unit: unit.name,
      low,
      high: { money: { amount, currency: business.currency } },
      season: dearest.name,
    });
  });
  return { lines };
}

type Answer = (business: CabinsBusiness) => Text | null;

/** Questions that the business's own data answers where its file has no entry for them. */
const ANSWERS: Partial<Record<FaqTopic, Answer>> = {
  deposit: ({ policy }) =>
    policy.deposit > 0 ? say('answer_deposit', { percent: percentText(policy.deposit) }) : say('answer_no_deposit'),
  cancellation_policy: ({ policy: { freeCancellationMs } }) => {
    if (freeCancellationMs === 0) return say('answer_cancellation_any');
    return freeCancellationMs % DAY_MS === 0
      ? say('answer_cancellation', { days: freeCancellationMs / DAY_MS })
      : say('answer_cancellation_hours', { hours: Math.floor(freeCancellationMs / HOUR_MS) });
  },
  checkin_time: ({ policy }) => say('answer_times', { checkIn: policy.checkIn, checkOut: policy.checkOut }),
  min_stay: ({ policy, seasons }) => {
    const nights = say('nights', { nights: policy.minNights });
    const strict = seasons.filter((season) => (season.minNights ?? 0) > policy.minNights);
    if (strict.length === 0) return say('answer_min_stay', { nights });
    const list = strict.map((season) =>
      say('answer_min_stay_season', { nights: say('nights', { nights: season.minNights ?? 1 }), season: season.name }),
    );
    return say('answer_min_stay_seasons', { nights, seasons: { list } });
  },
  capacity: ({ units }) =>
    say('answer_capacity', {
      list: { lines: units.map((unit) => say('answer_capacity_line', { unit: unit.name, capacity: unit.capacity })) },
    }),
  location: ({ address }) => (address === undefined ? null : say('answer_location', { address })),
  pets: ({ units }) => {
    const friendly = units.filter((unit) => unit.pets).map((unit) => unit.name);
    if (friendly.length === 0) return say('answer_no_pets');
    return friendly.length === units.length ? say('answer_pets_all') : say('answer_pets', { units: { and: friendly } });
  },
  payment_methods: ({ payments }) =>
    payments.instructions === undefined ? null : say('answer_payment', { instructions: payments.instructions }),
};
// what somebody asks about services or children is, for a house, how many fit where
ANSWERS.services = ANSWERS.capacity as Answer;
ANSWERS.children = ANSWERS.capacity as Answer;

/** "30", "12,5" */
function percentText(share: number): string {
  return String(Number((share * 100).toFixed(2))).replace('.', ',');
}

export function answer(topic: FaqTopic, business: Business): Text | null {
  return business.kind === 'cabins' ? (ANSWERS[topic]?.(business) ?? null) : null;
}

/** One unit, as its owner describes it. */
export function describe(id: string, business: Business): Text | null {
  const unit = business.kind === 'cabins' ? business.units.find((candidate) => candidate.id === id) : undefined;
  if (unit === undefined) return null;
  const { name, description, capacity } = unit;
  return description === undefined
    ? say('answer_capacity_line', { unit: name, capacity })
    : say('describe', { unit: name, description, capacity });
}

import type { Business, CabinsBusiness, Unit } from '../../bot/core/business.ts';
import type { Asked } from '../../bot/core/flow.ts';
import type { FaqTopic } from '../../bot/core/reading.ts';
import { addDays } from '../../bot/core/time.ts';
import type { ParamValue, Text } from '../../bot/core/wording.ts';
import { decimalOf, timesRounded } from '../booking/decimals.ts';
import { seasonNights } from '../booking/prices.ts';
import { openUnits } from '../booking/rules.ts';
import { providerOf } from './money.ts';
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
  const lines = (named.length > 0 ? named : openUnits(business)).map((unit) => {
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

/** Prices by night in a month: one where all its nights cost the same, else from the lowest to the highest. */
export function monthPrices(business: CabinsBusiness, month: string, unitId?: string): ParamValue {
  const named = business.units.filter((unit) => unit.id === unitId);
  const from = `${month}-01`;
  const nights = seasonNights(business, from, `${addDays(from, 31).slice(0, 7)}-01`);
  const { currency } = business;
  const lines = (named.length > 0 ? named : openUnits(business)).map((unit) => {
    const prices = nights.parts.map(({ factor }) => timesRounded(unit.nightlyCents, factor));
    const low = { money: { amount: Math.min(...prices), currency } };
    const high = { money: { amount: Math.max(...prices), currency } };
    return low.money.amount === high.money.amount
      ? say('price_line', { unit: unit.name, low })
      : say('price_line_between', { unit: unit.name, low, high });
  });
  return { lines };
}

type Answer = (business: CabinsBusiness, asked: Asked) => Text | null;

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
  capacity: (business, { unit }) => (unit === undefined ? capacities(business) : describe(unit, business)),
  children: (business, asked) =>
    FOR_CHILDREN.test(plain(asked.words)) ? described(business, asked) : capacities(business),
  // what somebody asks about services is, for a house, which cabins there are
  services: (business, { words, unit }) => {
    const named = business.units.filter((one) => one.id === unit || plain(words).includes(plain(one.name)));
    const [only] = named;
    if (only !== undefined && named.length === 1) return describe(only.id, business);
    return unitsText(named.length > 0 ? named : openUnits(business), business);
  },
  amenities: (business, asked) => described(business, asked),
  photos: (business, { words, unit, inHand }) => {
    const text = describe(unit ?? inHand ?? '', business);
    // who asks for pictures is told that there are none here, with what there is
    return text !== null && /\b(foto|imagen|video|album)/.test(plain(words))
      ? say('answer_unknown_of', { description: text })
      : text;
  },
  location: ({ address }) => (address === undefined ? null : say('answer_location', { address })),
  pets: (business) => {
    const units = openUnits(business);
    const friendly = units.filter((unit) => unit.pets).map((unit) => unit.name);
    if (friendly.length === 0) return say('answer_no_pets');
    return friendly.length === units.length ? say('answer_pets_all') : say('answer_pets', { units: { and: friendly } });
  },
  payment_methods: (business, { words }) => {
    const provider = providerOf({ business });
    if (provider !== null) return say('answer_payment_link', { provider });
    const { instructions } = business.payments;
    if (instructions === undefined) return null;
    const other = PAYMENT_WAYS.some((way) => way.test(plain(words)) && !way.test(plain(instructions)));
    return other ? say('answer_payment_only', { instructions }) : say('answer_payment', { instructions });
  },
};
const PAYMENT_WAYS = [
  /tarjeta|credito|debito|cuotas/,
  /efectivo|cash/,
  /mercado ?pago|\bmp\b/,
  /cripto|bitcoin|usdt|dolares/,
];
const FOR_CHILDREN = /\b(cunas?|practicuna|catre|sillita|silla|trona|juegos?|hamacas?|plaza|banera|baranda|reja)\b/;

function capacities(business: CabinsBusiness): Text {
  const units = openUnits(business);
  const line = ({ name, capacity }: Unit) => say('answer_capacity_line', { unit: name, capacity });
  return say('answer_capacity', { list: { lines: units.map(line) } });
}

function unitsText(units: readonly Unit[], business: CabinsBusiness): Text {
  return say('answer_units', { list: { lines: units.flatMap(({ id }) => describe(id, business) ?? []) } });
}

/**
 * What the descriptions say of what is asked: "¿tiene parrilla la coihue?", "¿cuál tiene hogar?". Of a unit whose
 * description does not say it, that is said, with what it does say; null where no description does.
 */
function described(business: CabinsBusiness, { words, unit: said, inHand }: Asked): Text | null {
  const unit =
    said ??
    business.units.find(({ name }) =>
      plain(words)
        .split(/[^a-z]+/)
        .includes(plain(name)),
    )?.id;
  const stems = stemsOf(words, business);
  const says = ({ description }: Unit) => stems.some((stem) => plain(description ?? '').includes(stem));
  const found = business.units.filter(says);
  const [only] = found;
  const named = business.units.find(({ id }) => id === (unit ?? (only === undefined ? inHand : undefined)));
  if (named !== undefined) {
    const text = describe(named.id, business);
    return text === null || stems.length === 0 || says(named) ? text : say('answer_unknown_of', { description: text });
  }
  if (only === undefined) return null;
  return found.length === 1 ? describe(only.id, business) : unitsText(found, business);
}

/** The words of a question that a description may have, each by its beginning, so that one stands for several. */
function stemsOf(words: string, { units }: CabinsBusiness): string[] {
  const names = units.flatMap((unit) => [unit.name, ...unit.aliases]).flatMap((name) => plain(name).split(' '));
  const asked = plain(words).match(/[a-z]{4,}/g) ?? [];
  return asked.filter((word) => !names.includes(word) && !EMPTY_WORDS.test(word)).map((word) => word.slice(0, 6));
}
const EMPTY_WORDS =
  /^(tiene|tienen|tenes|cual|cuales|cuanta|cuantas|cuanto|cuantos|como|para|cabana|cabanas|casa|casas|hola|alguna|algun|todas|todos|ustedes|pregunta|consulta|queria|quisiera|saber|contame|contar|sobre|mostrame|puedo|podes|viene|vienen|esta|estan|esas|esos|incluye|trae|traen|dentro|adentro|donde|propia|propio)$/;

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/** "30", "12,5" */
function percentText(share: number): string {
  return String(Number((share * 100).toFixed(2))).replace('.', ',');
}

export function answer(topic: FaqTopic, business: Business, asked: Asked): Text | null {
  return business.kind === 'cabins' ? (ANSWERS[topic]?.(business, asked) ?? null) : null;
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

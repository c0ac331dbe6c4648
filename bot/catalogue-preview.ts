import { isDeepStrictEqual } from 'node:util';
import { minNightsFrom, quoteStay, seasonOf } from '../flows/booking/prices.ts';
import { packFor } from '../flows/registry.ts';
import type { EntryChange } from './catalogue-plan.ts';
import type { Business, CabinsBusiness, Season } from './core/business.ts';
import type { Command } from './core/command.ts';
import type { Money } from './core/money.ts';
import type { Query } from './core/query.ts';
import type { FaqTopic } from './core/reading.ts';
import { freshState } from './core/state.ts';
import { runWith, step } from './core/step.ts';
import { addDays, type LocalDate, localAt, weekday } from './core/time.ts';
import { worldOf } from './core/world.ts';
import { sampleOf } from './template-samples.ts';
import { wordReply } from './wording.ts';

/** A stay that a price is looked at for. */
export interface SampleStay {
  /** why it was chosen */
  kind: 'weekend' | 'season' | 'chosen';
  checkIn: LocalDate;
  checkOut: LocalDate;
  /** of `season`: its name */
  season?: string;
}

/** What a stay costs in one unit, before and after; null: there is no such unit. */
export interface PriceChange {
  unit: string;
  name: string;
  before: StayPrice | null;
  after: StayPrice | null;
}
export interface StayPrice {
  total: Money;
  deposit: Money;
  minNights: number;
}

/** Something the bot says about what was changed, before and after; null: it does not say it. */
export interface Saying {
  /** `stay`: asked for the stay; `prices`: asked what it costs; `topic`: asked about that; `unit`: asked about it; `text` */
  about: 'stay' | 'prices' | 'topic' | 'unit' | 'text';
  /** the topic, the unit's id, the text's name, or the stay's unit */
  key: string;
  before: string | null;
  after: string | null;
}

export interface Preview {
  stays: (SampleStay & { prices: PriceChange[] })[];
  says: Saying[];
}

/** What may change a price. */
const PRICED: ReadonlySet<EntryChange['entry']> = new Set(['unit', 'season', 'policy', 'order']);

const TOPICS: Readonly<Record<string, readonly FaqTopic[]>> = {
  'policy.deposit': ['deposit'],
  'policy.freeCancellation': ['cancellation_policy'],
  'policy.checkIn': ['checkin_time'],
  'policy.checkOut': ['checkin_time'],
  'policy.minNights': ['min_stay'],
  'season.minNights': ['min_stay'],
  'business.address': ['location'],
  'business.instructions': ['payment_methods'],
  'unit.capacity': ['capacity'],
  'unit.pets': ['pets'],
};

/**
 * What changes mean for customers: prices of some stays, and what the bot says, from the very engine that says it, with
 * every night free. Pure but for nothing: the same businesses and instant give the same preview.
 * @param chosen stays that staff want to see, besides next weekend and a week of high season
 */
export function previewOf(
  before: Business,
  after: Business,
  changes: readonly EntryChange[],
  chosen: readonly { checkIn: LocalDate; checkOut: LocalDate }[],
  nowMs: number,
): Preview {
  const stays =
    before.kind === 'cabins' && after.kind === 'cabins' && changes.some(({ entry }) => PRICED.has(entry))
      ? pricesOf(before, after, chosen, nowMs)
      : [];
  return { stays, says: saysOf(before, after, changes, stays, nowMs) };
}

function pricesOf(
  before: CabinsBusiness,
  after: CabinsBusiness,
  chosen: readonly { checkIn: LocalDate; checkOut: LocalDate }[],
  nowMs: number,
): Preview['stays'] {
  const { date: today } = localAt(nowMs, after.timezone);
  const stays = [
    ...chosen.map((stay): SampleStay => ({ kind: 'chosen', ...stay })),
    weekendAfter(today),
    ...seasonWeeks(before, after, today),
  ];
  const units = [...after.units, ...before.units.filter(({ id }) => !after.units.some((one) => one.id === id))];
  return stays.map((stay) => ({
    ...stay,
    prices: units.map(({ id, name }) => ({
      unit: id,
      name,
      before: priceOf(before, id, stay),
      after: priceOf(after, id, stay),
    })),
  }));
}

function priceOf(business: CabinsBusiness, id: string, { checkIn, checkOut }: SampleStay): StayPrice | null {
  const unit = business.units.find((one) => one.id === id);
  if (unit === undefined || !(checkIn < checkOut)) return null;
  const { total, deposit } = quoteStay(business, unit, checkIn, checkOut);
  return { total, deposit, minNights: minNightsFrom(business, checkIn) };
}

const FRIDAY = 5;

function weekendAfter(today: LocalDate): SampleStay {
  const ahead = (FRIDAY - weekday(today) + 7) % 7 || 7;
  const checkIn = addDays(today, ahead);
  return { kind: 'weekend', checkIn, checkOut: addDays(checkIn, 2) };
}

const WEEK = 7;
const YEAR_AHEAD = 366;

/** A week of the dearest season, and of each season that is changed, where one begins within a year. */
function seasonWeeks(before: CabinsBusiness, business: CabinsBusiness, today: LocalDate): SampleStay[] {
  const dearest = business.seasons.toSorted((a, b) => b.multiplier - a.multiplier)[0];
  const isChanged = (season: Season) => !before.seasons.some((one) => isDeepStrictEqual(one, season));
  const wanted = business.seasons.filter((season) => season === dearest || isChanged(season));
  return wanted.flatMap((season) => {
    for (let ahead = 1; ahead <= YEAR_AHEAD; ahead++) {
      const checkIn = addDays(today, ahead);
      if (seasonOf(business, checkIn) === season)
        return [{ kind: 'season' as const, checkIn, checkOut: addDays(checkIn, WEEK), season: season.name }];
    }
    return [];
  });
}

function saysOf(
  before: Business,
  after: Business,
  changes: readonly EntryChange[],
  stays: Preview['stays'],
  nowMs: number,
): Saying[] {
  const both = (about: Saying['about'], key: string, say: (business: Business) => string | null): Saying => ({
    about,
    key,
    before: say(before),
    after: say(after),
  });
  const topics = new Set<FaqTopic>();
  const says: Saying[] = [];
  let isAboutPrices = false;
  for (const { entry, id, set = {}, drop = [], ...rest } of changes) {
    const fields = [...Object.keys(set), ...drop];
    for (const field of fields) for (const topic of TOPICS[`${entry}.${field}`] ?? []) topics.add(topic);
    if (entry === 'faq')
      for (const topic of [before, after].flatMap((business) => topicsOf(business, id))) topics.add(topic);
    if (entry === 'wording') says.push(both('text', id, (business) => sampleOf(business, id, nowMs).text));
    const isWhole = rest.remove === true || rest.reset === true;
    if (entry === 'unit' && (isWhole || fields.some((field) => field === 'name' || field === 'description')))
      says.push(
        both('unit', id, (business) =>
          hasUnit(business, id) ? said(business, { kind: 'describe', id }, nowMs) : null,
        ),
      );
    isAboutPrices ||=
      entry === 'season' ||
      entry === 'order' ||
      (entry === 'unit' && (isWhole || fields.includes('nightly') || fields.includes('closed')));
    isAboutPrices ||= entry === 'policy' && fields.some((field) => field === 'deposit' || field.endsWith('Nights'));
  }
  for (const topic of topics) {
    says.push(both('topic', topic, (business) => said(business, { kind: 'ask_faq', topic, words: '' }, nowMs)));
  }
  const shown = shownStay(changes, stays);
  if (isAboutPrices && shown !== null) {
    const { stay, unit } = shown;
    says.push(
      both('stay', unit, (business) => (hasUnit(business, unit) ? saidOfStay(business, unit, stay, nowMs) : null)),
    );
    const asksPrices: Command = { kind: 'start_flow', flow: 'book', slots: { wish: 'price' } };
    says.push(both('prices', '', (business) => said(business, asksPrices, nowMs)));
  }
  return says;
}

/** The stay that the bot is asked for: the one that staff chose, else one whose price changes, in a unit that was edited. */
function shownStay(
  changes: readonly EntryChange[],
  stays: Preview['stays'],
): { stay: SampleStay; unit: string } | null {
  const edited = changes.find(({ entry }) => entry === 'unit')?.id;
  const differs = ({ before, after }: PriceChange) => JSON.stringify(before) !== JSON.stringify(after);
  const stay =
    stays.find(({ kind }) => kind === 'chosen') ?? stays.find(({ prices }) => prices.some(differs)) ?? stays[0];
  const unit = stay?.prices.find((one) => one.unit === edited) ?? stay?.prices.find(differs) ?? stay?.prices[0];
  return stay === undefined || unit === undefined ? null : { stay, unit: unit.unit };
}

const hasUnit = (business: Business, id: string) =>
  business.kind === 'cabins' && business.units.some((unit) => unit.id === id);

const topicsOf = (business: Business, id: string) => business.faq.find((one) => one.id === id)?.topics ?? [];

function saidOfStay(business: Business, unit: string, { checkIn, checkOut }: SampleStay, nowMs: number): string {
  const slots = { unit, check_in: checkIn, check_out: checkOut, guests: 2 };
  return said(business, { kind: 'start_flow', flow: 'book', slots }, nowMs);
}

/** What the bot answers to one command, first thing in a conversation that has said hello. */
function said(business: Business, command: Command, nowMs: number): string {
  const conversation = { id: 'preview', customerId: 'preview' };
  const world = worldOf({ nowMs, entropy: '0'.repeat(32), business, conversation });
  const asking = step(
    packFor(business),
    { ...freshState(), turn: 1 },
    { kind: 'commands', commands: [command] },
    world,
  );
  const { reply } = runWith(asking, everythingFree);
  return reply === null
    ? ''
    : wordReply(reply, business, nowMs)
        .map(({ text }) => text)
        .join('\n');
}

function everythingFree(query: Query): unknown {
  if (query.kind === 'reservation') return null;
  return query.kind === 'taken_nights' ? {} : [];
}

/** Which season each night of a year falls in, as stretches, and what a night costs there by unit. */
export interface SeasonYear {
  from: LocalDate;
  /** half-open, without a gap; `season` null: outside every season */
  stretches: {
    from: LocalDate;
    to: LocalDate;
    season: string | null;
    minNights: number;
    nightly: Record<string, number>;
  }[];
}

const YEAR = 365;

/** @param from the first night shown */
export function seasonYear(business: CabinsBusiness, from: LocalDate): SeasonYear {
  const stretches: SeasonYear['stretches'] = [];
  for (let ahead = 0; ahead < YEAR; ahead++) {
    const night = addDays(from, ahead);
    const season = seasonOf(business, night);
    const last = stretches.at(-1);
    const name = season?.name ?? null;
    if (last !== undefined && last.season === name && last.minNights === minNightsFrom(business, night)) {
      last.to = addDays(night, 1);
      continue;
    }
    const nightly = business.units.map((unit) => {
      const { nightlyCents } = quoteStay(business, unit, night, addDays(night, 1));
      return [unit.id, nightlyCents[0]!] as const;
    });
    stretches.push({
      from: night,
      to: addDays(night, 1),
      season: name,
      minNights: minNightsFrom(business, night),
      nightly: Object.fromEntries(nightly),
    });
  }
  return { from, stretches };
}

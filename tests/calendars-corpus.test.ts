import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateOfDay, dayNumber } from '../bot/core/time.ts';
import { openStore } from '../store/open.ts';
import { feedBytes, readCorpus } from './calendar-corpus/corpus.ts';
import { type Answer, HOUSE, type House, openHouse } from './calendars.fixture.ts';
import type { Listing } from './portal.fake.ts';

/*
 * Every feed of the corpus through the real program: a unit and a listing for each. The listing answers well first, with one
 * night that the feed has not; then it answers with the feed, twice. A feed that was read whole adds its nights at once, and the
 * night that it is without goes the second time; one that was not read whole frees nothing.
 */

const corpus = readCorpus();
const AT_ONCE = 8;
const units = corpus.feeds.map((one, n) => ({ ...one, id: `unit-${n}`, base: baseOf(one.taken ?? []) }));

let house: House;
const listings = new Map<string, Listing>();
/** by unit, its taken nights as ranges, after the first and the second reading of the feed */
const taken: Record<string, string[]>[] = [];
const read: Map<string, Answer>[] = [];

async function readAll(): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const left = [...units];
  const one = async () => {
    for (let unit = left.pop(); unit !== undefined; unit = left.pop()) answers.set(unit.id, await house.read(unit.id));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return answers;
}

/** What the store says is taken, unit by unit: what every conversation and every answer is made of. */
async function takenNights(): Promise<Record<string, string[]>> {
  const store = await openStore(house.databaseUrl);
  try {
    const { today: from, to } = corpus.view;
    const query = { kind: 'taken_nights' as const, resources: units.map(({ id }) => id), from, to };
    const nights = await store.answer({ businessId: HOUSE, customerId: '' }, query, house.nowMs());
    return Object.fromEntries(units.map(({ id }) => [id, rangesOf((nights[id] ?? []).map(dayNumber))]));
  } finally {
    await store.close();
  }
}

function rangesOf(cells: readonly number[]): string[] {
  const ranges: [number, number][] = [];
  for (const cell of cells.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === cell) last[1] = cell + 1;
    else ranges.push([cell, cell + 1]);
  }
  return ranges.map(([from, to]) => `${dateOfDay(from)}/${dateOfDay(to)}`);
}

function cellsOf(ranges: readonly string[]): number[] {
  return ranges.flatMap((range) => {
    const [from, to] = range.split('/').map(dayNumber) as [number, number];
    return Array.from({ length: to - from }, (_, n) => from + n);
  });
}

/** A night by itself that is not among these. */
function baseOf(ranges: readonly string[]): number {
  const nights = new Set(cellsOf(ranges));
  return dayNumber(['2027-08-10', '2028-08-10'].find((date) => !nights.has(dayNumber(date)))!);
}

beforeAll(async () => {
  house = await openHouse({
    calendars: (portal) =>
      units.map(({ id, base }) => {
        const listing = portal.listing(id);
        listing.sell(dateOfDay(base), dateOfDay(base + 1));
        listings.set(id, listing);
        return { id, kind: 'ical', resource: id, url: listing.url, every: 'PT12H' };
      }),
    business: {
      units: units.map(({ id }, n) => ({ id, name: `Unidad ${n}`, capacity: 4, nightly: 100 })),
      policy: { checkIn: corpus.view.checkIn, checkOut: corpus.view.checkOut },
    },
  });
  for (const [id, { error }] of await readAll()) expect(error, id).toBeNull();
  for (const { id, file, contentType } of units) {
    listings.get(id)!.mood = { bytes: feedBytes(file), ...(contentType !== undefined && { contentType }) };
  }
  for (const _round of ['first', 'second']) {
    read.push(await readAll());
    taken.push(await takenNights());
  }
}, 60_000);
afterAll(() => house.close());

test.each(units)('$file: $why', ({ id, base, outcome, taken: nights = [] }) => {
  const withBase = rangesOf([...cellsOf(nights), base]);
  const [first, second] = taken.map((one) => one[id]) as [string[], string[]];
  const answers = read.map((one) => one.get(id)!);
  expect(first, 'after one reading').toEqual(withBase);
  expect(second, 'after two').toEqual(outcome === 'complete' ? rangesOf(cellsOf(nights)) : withBase);
  for (const { error, problems } of answers) {
    expect(error === null, `error: ${error}`).toBe(outcome !== 'keep');
    expect(problems.length > 0, `problems: ${problems}`).toBe(outcome === 'incomplete');
  }
});

test('over REST nobody gets a night that a feed has', async () => {
  const latest = '2027-11-01';
  for (const { id, taken: nights = [] } of units) {
    const night = cellsOf(nights)[0];
    if (night === undefined || dateOfDay(night) >= latest) continue;
    expect(await house.isFree(id, dateOfDay(night), dateOfDay(night + 1)), id).toBe(false);
    const before = cellsOf(nights).includes(night - 1) || night === dayNumber(corpus.view.today);
    if (!before) expect(await house.isFree(id, dateOfDay(night - 1), dateOfDay(night)), id).toBe(true);
  }
});

test('what could not be read is shown with its reason, and says nothing of a guest', async () => {
  const calendars = await house.calendars();
  const health = await house.health();
  expect(health.checks.calendars.status).toBe('degraded');
  const said = JSON.stringify({ calendars, health }) + house.running().out();
  expect(said).not.toMatch(/Alex|Huésped|Familia|Amigos|Phone|HMEXAMPLE|Inquiry|Cliente/);
});

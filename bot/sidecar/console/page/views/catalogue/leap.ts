import type { Preview } from './model.ts';

/** A price of a sample stay that a change more than doubles or halves. Money is in the minor unit. */
export interface Leap {
  name: string;
  stay: Preview['stays'][number] | null;
  before: { amount: number; currency: string };
  after: { amount: number; currency: string };
}

const MOST = 2;

/** How many times the other one is the dearer of both; Infinity where one is free. */
const timesOf = ({ before, after }: Pick<Leap, 'before' | 'after'>): number => {
  const [less, more] = [before.amount, after.amount].toSorted((a, b) => a - b) as [number, number];
  return less === more ? 1 : more / less;
};

/** The farthest that a price goes, where one goes so far that it is more likely a slip; null: none does. */
export function leapOf({ stays }: Pick<Preview, 'stays'>): Leap | null {
  const leaps = stays.flatMap((stay) =>
    stay.prices.flatMap(({ name, before, after }): Leap[] => {
      if (before === null || after === null) return [];
      const leap = { name, stay, before: before.total, after: after.total };
      return timesOf(leap) > MOST ? [leap] : [];
    }),
  );
  return leaps.toSorted((a, b) => timesOf(b) - timesOf(a))[0] ?? null;
}

/** The same of the price that an entry has itself, where there is no stay to try: a service's. In whole units. */
export function ownLeapOf(name: string, before: unknown, after: unknown, currency: string): Leap | null {
  if (typeof before !== 'number' || typeof after !== 'number') return null;
  const leap = { name, stay: null, before: { amount: before, currency }, after: { amount: after, currency } };
  return timesOf(leap) > MOST ? leap : null;
}

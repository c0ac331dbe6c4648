import { type Refusal, refusals } from '../../flows/booking/rules.ts';
import type { Business } from '../core/business.ts';
import { localAt } from '../core/time.ts';
import type { Explanation, Line } from './explanation.ts';

/**
 * Why units that were looked at were not on offer: the rule of the house that each breaks first. Null where none was left
 * out, where it is not known yet for how many, or where the one that was asked for could be had.
 */
export function leftOutLine({ lookups, stay, atMs }: Explanation, business: Business): Line | null {
  const looked = new Set(lookups.flatMap(({ query }) => (query?.kind === 'taken_nights' ? query.resources : [])));
  if (stay === null || business.kind !== 'cabins') return null;
  const today = localAt(atMs, business.timezone).date;
  const out = business.units
    .filter(({ id }) => looked.has(id))
    .flatMap((unit) =>
      refusals(stay, unit, business, today)
        .slice(0, 1)
        .map((why) => ({ unit: unit.id, why })),
    );
  const named = stay.unit !== undefined && looked.has(stay.unit);
  if (out.length === 0 || (named && !out.some(({ unit }) => unit === stay.unit))) return null;
  const alike = Map.groupBy(out, ({ why }) => JSON.stringify([why.rule, why.limit]));
  const list = [...alike.values()].map((some) => ({
    line: reasonLine(
      some[0]!.why,
      some.map(({ unit }) => unit),
    ),
  }));
  return { key: 'left_out', facts: { list: { list } } };
}

function reasonLine({ rule, limit }: Refusal, units: readonly string[]): Line {
  const list = { list: units.map((unit) => ({ unit })) };
  const limitFact = rule === 'in_the_past' || rule === 'too_far_ahead' ? { day: limit } : limit;
  return { key: `left_${rule}`, facts: { units: list, count: units.length, limit: limitFact } };
}

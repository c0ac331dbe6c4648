import { readFileSync } from 'node:fs';
import type { Business } from '../bot/core/business.ts';
import type { Catalogue } from '../bot/core/reading.ts';

/** Long weekends by country, from long-weekends.json: [first day, last day, name]. */
const longWeekends: Catalogue['longWeekends'] = JSON.parse(
  readFileSync(new URL('./long-weekends.json', import.meta.url), 'utf8'),
);

/** The names that the interpreter may meet in messages to this business. */
export function catalogueOf(business: Business): Catalogue {
  const [units, services, professionals] =
    business.kind === 'cabins' ? [business.units, [], []] : [[], business.services, business.professionals];
  return {
    units: units.map(({ id, name, aliases }) => ({ id, name, aliases })),
    services: services.map(({ id, name, aliases }) => ({ id, name, aliases })),
    professionals: professionals.map(({ name }) => ({ name })),
    longWeekends,
  };
}

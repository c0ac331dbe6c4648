import { readFileSync } from 'node:fs';
import type { Business } from '../bot/core/business.ts';
import type { Catalogue } from '../bot/core/reading.ts';

/** Long weekends by country; they stand with the catalogue of `npm run understand`. */
const { longWeekends } = JSON.parse(readFileSync(new URL('./catalog.json', import.meta.url), 'utf8')) as Pick<
  Catalogue,
  'longWeekends'
>;

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

import { packFor } from '../flows/registry.ts';
import type { Business } from './core/business.ts';
import { parametersOf } from './proofs.ts';
import { CORE_COPY } from './wording.ts';

/**
 * What is wrong with a business's own wordings, told before anybody could read one: a name that no template has, a text
 * that is no template, a parameter that the template is never given, a link that is left out.
 * @returns a sentence each, with the mend; [] when all is well
 */
export function overrideProblems(business: Pick<Business, 'kind' | 'wording'>): string[] {
  const known = { ...CORE_COPY.es, ...packFor(business).copy.es };
  return Object.entries(business.wording).flatMap(([name, text]) => {
    const original = Object.hasOwn(known, name) ? known[name] : undefined;
    if (original === undefined) {
      return [
        `${name}: there is no such template; the names are in bot/core/copy.es.ts and flows/${business.kind}/copy.es.ts`,
      ];
    }
    try {
      const given = parametersOf(original);
      const used = parametersOf(text);
      // a link that is not told can't be opened
      if (given.includes('link') && !used.includes('link'))
        return [`${name}: must have {link}, which it is there to tell`];
      const unknown = used.filter((parameter) => !given.includes(parameter));
      if (unknown.length === 0) return [];
      const has =
        given.length === 0 ? 'it has none' : `it has ${given.map((parameter) => `{${parameter}}`).join(', ')}`;
      return [`${name}: {${unknown[0]}} is no parameter of this template; ${has}`];
    } catch (error) {
      return [`${name}: is no template (${(error as Error).message}); close every { with a }`];
    }
  });
}

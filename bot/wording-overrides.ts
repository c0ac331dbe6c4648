import type { Fault } from '../config/config-error.ts';
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
  return overrideFaults(business).map(({ path: [, name], reason }) => `${String(name)}: ${reason}`);
}

/** The same as data. */
export function overrideFaults(business: Pick<Business, 'kind' | 'wording'>): Fault[] {
  const known = templatesOf(business);
  return Object.entries(business.wording).flatMap(([name, text]): Fault[] => {
    const path = ['wording', name];
    const original = Object.hasOwn(known, name) ? known[name] : undefined;
    if (original === undefined) {
      const where = `bot/core/copy.es.ts and flows/${business.kind}/copy.es.ts`;
      return [{ path, reason: `there is no such template; the names are in ${where}`, rule: 'unknown_template' }];
    }
    try {
      const given = parametersOf(original);
      const used = parametersOf(text);
      const missing = requiredOf(original).find((parameter) => !used.includes(parameter));
      if (missing !== undefined) {
        const reason = `must have {${missing}}, which it is there to tell`;
        return [{ path, reason, rule: 'parameter_missing', limit: missing }];
      }
      const unknown = used.find((parameter) => !given.includes(parameter));
      if (unknown === undefined) return [];
      const has =
        given.length === 0 ? 'it has none' : `it has ${given.map((parameter) => `{${parameter}}`).join(', ')}`;
      const reason = `{${unknown}} is no parameter of this template; ${has}`;
      return [{ path, reason, rule: 'unknown_parameter', limit: unknown }];
    } catch (error) {
      const reason = `is no template (${(error as Error).message}); close every { with a }`;
      return [{ path, reason, rule: 'not_a_template' }];
    }
  });
}

/** Every text that a business of this kind says, by name, as it is shipped. */
export function templatesOf(business: Pick<Business, 'kind'>): Readonly<Record<string, string>> {
  return { ...CORE_COPY.es, ...packFor(business).copy.es };
}

/** Parameters that no wording may leave out: a link that is not told can't be opened. */
export function requiredOf(original: string, parameters = parametersOf(original)): string[] {
  return parameters.filter((parameter) => parameter === 'link');
}

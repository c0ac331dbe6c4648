/**
 * The configuration is wrong. `problems` has one sentence for each fault, all of them at once: which variable, or which
 * file and field, what is wrong and how to mend it. The process prints them and exits with code 78.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  /** the same as data, where it is a business that is wrong; [] elsewhere */
  readonly faults: readonly Fault[];
  constructor(problems: readonly string[], faults: readonly Fault[] = []) {
    super(`the configuration is wrong:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.problems = problems;
    this.faults = faults;
  }
}

/** One thing that is wrong with a business: where, which rule it breaks, and the sentence for whoever wrote the file. */
export interface Fault {
  /** in the business file, e.g. `['units', 2, 'nightly']` */
  path: readonly PropertyKey[];
  reason: string;
  /** stable, for words in other languages: `missing`, `too_small`, `same_name`… */
  rule: FaultRule;
  /** what the rule measures by: the least, the most, or whose rule it is */
  limit?: number | string;
}

export const FAULT_RULES = [
  'missing',
  'none_left',
  'wrong_kind',
  'too_small',
  'not_above',
  'too_big',
  'too_long',
  'not_multiple',
  'bad_form',
  'not_one_of',
  'unknown_field',
  'decimals',
  'same_name',
  'same_id',
  'season_forms_differ',
  'ends_before_start',
  'unknown_service',
  'needed_by_calendar',
  'hours_backwards',
  'hours_overlap',
  'unknown_template',
  'unknown_parameter',
  'parameter_missing',
  'not_a_template',
  'file_unusable',
  'wrong',
] as const;
export type FaultRule = (typeof FAULT_RULES)[number];

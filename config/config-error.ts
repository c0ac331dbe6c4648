/**
 * The configuration is wrong. `problems` has one sentence for each fault, all of them at once: which variable, or which
 * file and field, what is wrong and how to mend it. The process prints them and exits with code 78.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the configuration is wrong:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

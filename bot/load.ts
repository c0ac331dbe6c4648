import { type Config, loadConfig } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { overrideProblems } from './wording-overrides.ts';

/**
 * The configuration, with what only the shell can check: that the owners' own wordings fit the templates.
 * @throws ConfigError with every problem found
 */
export function loadChecked(opts: Parameters<typeof loadConfig>[0]): Config {
  const config = loadConfig(opts);
  const problems = config.businesses.flatMap(({ path, business }) =>
    overrideProblems(business).map((problem) => `${path}: wording: ${problem}`),
  );
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

import { statSync } from 'node:fs';
import { type LoadedBusiness, loadBusinesses } from './business.ts';
import { type WrittenCalendar, writtenCalendars } from './calendars.ts';
import { ConfigError } from './config-error.ts';
import { type Env, readEnv, readSource, type Source } from './env.ts';
import { type PaymentAccount, paymentAccounts } from './payments.ts';
import { VARIABLES } from './variables.ts';
import { type WhatsappNumber, whatsappNumbers } from './whatsapp.ts';

export interface Config {
  env: Env;
  businesses: LoadedBusiness[];
  /** numbers on the WhatsApp Cloud API; none while that channel is off */
  whatsapp: WhatsappNumber[];
  /** who takes deposits, by business; none where staff confirm them */
  payments: PaymentAccount[];
  /** calendars that reservations are written into */
  calendars: WrittenCalendar[];
}

/**
 * The whole configuration of a process: environment, `.env` file and business files.
 * @param opts.overrides variables that win over both, as a command line gives them
 * @param opts.isTerminal whether logs go to a person's terminal
 * @throws ConfigError with every problem of all of them at once
 */
export function loadConfig(opts: { overrides?: Source; isTerminal?: boolean } = {}): Config {
  return configOf(readSource(opts.overrides), opts.isTerminal ?? false);
}

/** {@link loadConfig} over variables at hand. Reads nothing but the files that they name. */
export function configOf(source: Source, isTerminal = false): Config {
  const problems: string[] = [];
  const env = collect(problems, () => readEnv(source, { isTerminal }));
  // wrong business files are told in the same breath as wrong variables
  const paths = VARIABLES.BUSINESSES.safeParse(source.BUSINESSES).data;
  const businesses = paths && collect(problems, () => loadBusinesses(paths));
  for (const loaded of businesses ?? []) problems.push(...missingVariables(loaded, source));
  problems.push(...(env === undefined ? [] : folderProblems(env)));
  const whatsapp = env && businesses && collect(problems, () => whatsappNumbers(env, businesses, source));
  const payments = env && businesses && collect(problems, () => paymentAccounts(env, businesses, source));
  const calendars = env && businesses && collect(problems, () => writtenCalendars(env, businesses, source));
  if (problems.length > 0 || !env || !businesses || !whatsapp || !payments || !calendars)
    throw new ConfigError(problems);
  return { env, businesses, whatsapp, payments, calendars };
}

/** Variables that the file names for its secrets and that nobody has set. */
function missingVariables({ path, settings }: LoadedBusiness, source: Source): string[] {
  return Object.entries(settings.secrets)
    .filter(([, variable]) => !source[variable]?.trim())
    .map(([secret, variable]) => `${variable}: is missing; ${path} names it for its secret "${secret}"`);
}

/** A folder that is to be watched must be there: of one that is not, the alert would come a day after the typo. */
function folderProblems({ backupDir }: Env): string[] {
  if (backupDir === undefined) return [];
  try {
    if (statSync(backupDir, { throwIfNoEntry: false })?.isDirectory()) return [];
  } catch (error) {
    return [`BACKUP_DIR: ${backupDir} cannot be read (${(error as NodeJS.ErrnoException).code}); mend its rights`];
  }
  return [`BACKUP_DIR: ${backupDir} is no folder here; make it (mkdir -p), mend the path, or take the variable out`];
}

function collect<T>(problems: string[], load: () => T): T | undefined {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

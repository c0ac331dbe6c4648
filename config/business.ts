import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { z } from 'zod';
import type { Business, Professional } from '../bot/core/business.ts';
import { answerFileProblems } from './answer-files.ts';
import { checkBusiness, EVERY_DEFAULT, minorPerUnit, type Report } from './business-checks.ts';
import { type BusinessFile, businessFile, type CabinsFile, type SalonFile } from './business-schema.ts';
import { ConfigError, type Fault } from './config-error.ts';
import { defined } from './defined.ts';
import { durationMs } from './duration.ts';
import { type Hours, readHours, unionOfHours } from './hours.ts';
import { faultsOf, problemOf } from './problems.ts';
import { defaultTopics } from './topics.ts';

/** A business with its file: `raw` as it was written, so that staff's edits can be laid over it. */
export interface LoadedBusiness {
  /** of the file, for messages */
  path: string;
  raw: unknown;
  business: Business;
  settings: BusinessSettings;
}

/** A calendar of another company's: `ical` is read, the others are written. */
export type CalendarSetting = { id: string; resource: string; name: string } & (
  | { kind: 'ical'; url: string; everyMs: number; staleAfterMs: number }
  | { kind: 'google'; calendarId: string }
  | { kind: 'caldav'; url: string }
);

/** What the file says to the world around the core. */
export interface BusinessSettings {
  calendars: CalendarSetting[];
  /** name of a secret → the variable that holds it */
  secrets: Record<string, string>;
  whatsapp?: { phoneNumberId: string };
  /** of the language model, a day */
  dailyTokens: number;
}

/** Some two thousand messages that needed a second opinion. */
const DAILY_TOKENS = 200_000;

/**
 * Reads and checks business files.
 * @throws ConfigError with every problem of every file: path, field, reason
 */
export function loadBusinesses(paths: readonly string[]): LoadedBusiness[] {
  const problems: string[] = [];
  const loaded: LoadedBusiness[] = [];
  const seen = new Map<string, string>();
  for (const path of paths) {
    try {
      const one = readBusiness(path, readJson(path));
      const other = seen.get(one.business.id);
      if (other !== undefined) {
        problems.push(`${path}: id: is "${one.business.id}", as in ${other}; each business must have its own`);
      }
      seen.set(one.business.id, path);
      problems.push(...answerFileProblems(one.business).map((problem) => `${path}: ${problem}`));
      loaded.push(one);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return loaded;
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new ConfigError([
      `${path}: cannot be read (${(error as NodeJS.ErrnoException).code}); mend the path in BUSINESSES`,
    ]);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError([`${path}: is not JSON: ${(error as Error).message}`]);
  }
}

/**
 * Checks a parsed file and fills in every default.
 * @param path the file's, for messages
 * @throws ConfigError with every problem of the file
 */
export function readBusiness(path: string, raw: unknown): LoadedBusiness {
  const faults: Fault[] = [];
  const report: Report = (field, reason, rule = 'wrong', limit) =>
    faults.push({ path: field, reason, rule, ...(limit !== undefined && { limit }) });
  const parsed = businessFile.safeParse(raw);
  if (!parsed.success) {
    const { issues } = parsed.error;
    faults.push(...faultsOf(raw, issues));
    const rest = businessFile.safeParse(withoutFaulty(raw, issues)).data;
    if (rest !== undefined) checkAll(rest, report);
    throw refusal(path, faults);
  }
  const file = parsed.data;
  const hours = checkAll(file, report);
  if (faults.length > 0) throw refusal(path, faults);
  return { path, raw, business: businessOf(path, file, hours), settings: settingsOf(file) };
}

/** A business that is not served, with all that is wrong with it. @param path of its file, for messages */
export function refusal(path: string, faults: readonly Fault[]): ConfigError {
  return new ConfigError(
    faults.map((fault) => problemOf(path, fault)),
    faults,
  );
}

/**
 * The file without its sections that have a field of the wrong shape, so that what several fields say together is told
 * of the others in the same breath. Of a field that nobody knows only itself is left out.
 */
function withoutFaulty(raw: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const rest = structuredClone(raw);
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') dropAt(rest, issue.path.slice(0, 1));
    else for (const key of issue.keys) dropAt(rest, [...issue.path, key]);
  }
  return rest;
}

function dropAt(within: unknown, path: readonly PropertyKey[]): void {
  const owner = path
    .slice(0, -1)
    .reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part], within);
  const last = path.at(-1);
  if (last !== undefined && owner !== null && typeof owner === 'object') Reflect.deleteProperty(owner, last);
}

function checkAll(file: BusinessFile, report: Report): AllHours {
  checkBusiness(file, report);
  return readAllHours(file, report);
}

interface AllHours {
  business: Hours;
  /** in the order of the file */
  professionals: Hours[];
}

function readAllHours(file: BusinessFile, report: Report): AllHours {
  const professionals =
    file.kind === 'cabins'
      ? []
      : file.professionals.map(({ hours }, i) =>
          readHours(hours, (path, ...said) => report(['professionals', i, 'hours', ...path], ...said)),
        );
  const own = file.hours && readHours(file.hours, (path, ...said) => report(['hours', ...path], ...said));
  const unsaid =
    file.kind === 'cabins' ? readHours({ 'mon-sun': ['09:00-21:00'] }, report) : unionOfHours(professionals);
  return { business: own ?? unsaid, professionals };
}

function businessOf(path: string, file: BusinessFile, hours: AllHours): Business {
  const perUnit = minorPerUnit(file.currency);
  const base = {
    id: file.id,
    name: file.name,
    locale: file.locale,
    timezone: file.timezone,
    currency: file.currency,
    minorPerUnit: perUnit,
    ...defined({ address: file.address, location: file.location }),
    payments: { provider: file.payments.provider, ...defined({ instructions: file.payments.instructions }) },
    calendars: calendarsOf(file).flatMap((one) =>
      one.kind === 'ical'
        ? [{ id: one.id, resource: one.resource, name: one.name, staleAfterMs: one.staleAfterMs }]
        : [],
    ),
    faq: (file.faq ?? []).map(({ id, answer, topics, files }) => ({
      id,
      answer,
      topics: topics ?? defaultTopics(id, file.kind),
      ...defined({ files: files?.map((name) => ({ path: resolve(dirname(path), name), name: basename(name) })) }),
    })),
    hours: hours.business,
    handBackMs: ms(file.policy.handBackAfter ?? 'PT12H'),
    escalateMs: ms(file.policy.handoffEscalateAfter ?? 'PT10M'),
    wording: file.wording ?? {},
    ...defined({ templates: file.templates && templatesOf(file.templates) }),
  };
  return file.kind === 'cabins'
    ? { ...base, kind: 'cabins', ...cabinsOf(file, perUnit) }
    : { ...base, kind: 'salon', ...salonOf(file, perUnit, hours.professionals) };
}

function cabinsOf({ units, seasons = [], policy }: CabinsFile, perUnit: number) {
  const holdMs = ms(policy.hold ?? 'PT30M');
  return {
    units: units.map(({ id, name, aliases = [], capacity, pets = false, nightly, description, closed }) => ({
      id,
      name,
      aliases,
      capacity,
      pets,
      nightlyCents: Math.round(nightly * perUnit),
      ...defined({ description, closed: closed === true ? true : undefined }),
    })),
    // names for edits are none of the core's
    seasons: seasons.map(({ minNights, id: _id, ...season }) => ({ ...season, ...defined({ minNights }) })),
    policy: {
      checkIn: policy.checkIn,
      checkOut: policy.checkOut,
      minNights: policy.minNights ?? 1,
      maxNights: policy.maxNights ?? 30,
      bookableDaysAhead: policy.bookableDaysAhead ?? 365,
      deposit: policy.deposit,
      holdMs,
      holdReminderMs: policy.holdReminder === undefined ? Math.floor(holdMs / 2) : ms(policy.holdReminder),
      ...defined({
        stayReminderMs: policy.stayReminder === undefined ? undefined : ms(policy.stayReminder),
        checkInInfoMs: msOrOff(policy.checkInInfo ?? 'PT6H'),
        thanksMs: msOrOff(policy.thanks ?? 'PT24H'),
        reviewUrl: policy.reviewUrl,
      }),
      freeCancellationMs: ms(policy.freeCancellation ?? 'P0D'),
    },
  };
}

function salonOf({ services, professionals, holidays = [], policy }: SalonFile, perUnit: number, hours: Hours[]) {
  const holdMs = ms(policy.hold ?? 'PT30M');
  const reminder = policy.appointmentReminder;
  return {
    services: services.map(({ id, name, aliases = [], minutes, price }) => ({
      id,
      name,
      aliases,
      minutes,
      priceCents: Math.round(price * perUnit),
    })),
    professionals: professionals.map((one, i): Professional => ({ ...one, hours: hours[i]! })),
    holidays,
    policy: {
      gridMinutes: ms(policy.grid ?? 'PT15M') / 60_000,
      bufferMinutes: ms(policy.buffer ?? 'PT0M') / 60_000,
      noticeMs: ms(policy.notice ?? 'PT0M'),
      bookableDaysAhead: policy.bookableDaysAhead ?? 60,
      deposit: policy.deposit,
      holdMs,
      holdReminderMs: policy.holdReminder === undefined ? Math.floor(holdMs / 2) : ms(policy.holdReminder),
      ...defined({ appointmentReminderMs: reminder === undefined ? undefined : ms(reminder) }),
      freeCancellationMs: ms(policy.freeCancellation ?? 'PT0M'),
    },
  };
}

function templatesOf(templates: NonNullable<BusinessFile['templates']>): NonNullable<Business['templates']> {
  return Object.fromEntries(
    Object.entries(templates).map(([purpose, { parameters = [], ...template }]) => [
      purpose,
      { ...template, parameters },
    ]),
  );
}

function settingsOf(file: BusinessFile): BusinessSettings {
  return {
    calendars: calendarsOf(file),
    secrets: { ...file.secrets },
    dailyTokens: file.assistant?.dailyTokens ?? DAILY_TOKENS,
    ...defined({ whatsapp: file.whatsapp }),
  };
}

/** How many times a reading may fail before nights of the calendar are not promised any more. */
const STALE_AFTER_READINGS = 6;

function calendarsOf(file: BusinessFile): CalendarSetting[] {
  return (file.calendars ?? []).map((one): CalendarSetting => {
    const { id, resource } = one;
    if (one.kind === 'google')
      return { id, resource, name: one.name ?? id, kind: 'google', calendarId: one.calendarId };
    const name = one.name ?? portalOf(one.url) ?? id;
    if (one.kind === 'caldav') return { id, resource, name, kind: 'caldav', url: one.url };
    const everyMs = ms(one.every ?? EVERY_DEFAULT);
    const staleAfterMs = one.staleAfter === undefined ? STALE_AFTER_READINGS * everyMs : ms(one.staleAfter);
    return { id, resource, name, kind: 'ical', url: one.url, everyMs, staleAfterMs };
  });
}

const PORTALS = [
  [/(^|\.)airbnb\./, 'Airbnb'],
  [/(^|\.)booking\.com$/, 'Booking.com'],
  [/(^|\.)(vrbo|homeaway|abritel)\./, 'Vrbo'],
] as const;

/** What people call the portal at an address; undefined where it is none that everybody knows. */
function portalOf(url: string): string | undefined {
  const { hostname } = new URL(url);
  return PORTALS.find(([host]) => host.test(hostname))?.[1];
}

function msOrOff(duration: string): number | undefined {
  return duration === 'off' ? undefined : ms(duration);
}

/** Milliseconds of a duration that the schema has let through. */
function ms(duration: string): number {
  return durationMs(duration)!;
}

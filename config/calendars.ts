import { readFileSync } from 'node:fs';
import type { CalendarSetting, LoadedBusiness } from './business.ts';
import { ConfigError } from './config-error.ts';
import type { Env, Source } from './env.ts';

/** A calendar that reservations of a business are written into, with what opens it. */
export type WrittenCalendar = { businessId: string; id: string; resource: string; name: string } & (
  | { kind: 'google'; calendarId: string; serviceAccountFile: string; apiUrl: string }
  | { kind: 'caldav'; url: string; username: string; password: string }
);

/**
 * Every calendar that is written, with its credentials. A file's own variables win.
 * @throws ConfigError naming each variable that is missing, and the file that needs it
 */
export function writtenCalendars(env: Env, businesses: readonly LoadedBusiness[], source: Source): WrittenCalendar[] {
  const problems: string[] = [];
  // also while no calendar needs it: whoever set it means to use it, and a slip is found now or by the first booking
  const own = env.google.serviceAccountFile;
  const unusable = own === undefined ? null : keyFileProblem(own);
  if (unusable !== null) problems.push(`GOOGLE_SERVICE_ACCOUNT_FILE: ${unusable}`);
  const calendars = businesses.flatMap(({ path, business, settings }) => {
    const secret = (calendar: CalendarSetting, name: string, variable: string): string => {
      const own = settings.secrets[name];
      const value = source[own ?? variable]?.trim();
      if (!value && own === undefined)
        problems.push(
          `${variable}: is missing; ${path} has the calendar "${calendar.id}" (${calendar.kind}), which needs it`,
        );
      return value ?? '';
    };
    return settings.calendars.flatMap((one): WrittenCalendar[] => {
      const common = { businessId: business.id, id: one.id, resource: one.resource, name: one.name };
      if (one.kind === 'google') {
        const serviceAccountFile = secret(one, 'google.serviceAccountFile', 'GOOGLE_SERVICE_ACCOUNT_FILE');
        const { calendarApiUrl: apiUrl } = env.google;
        const wrong = serviceAccountFile === '' ? null : keyFileProblem(serviceAccountFile);
        if (wrong !== null)
          problems.push(`${settings.secrets['google.serviceAccountFile'] ?? 'GOOGLE_SERVICE_ACCOUNT_FILE'}: ${wrong}`);
        return [{ ...common, kind: 'google', calendarId: one.calendarId, serviceAccountFile, apiUrl }];
      }
      if (one.kind !== 'caldav') return [];
      const username = secret(one, 'caldav.username', 'CALDAV_USERNAME');
      const password = secret(one, 'caldav.password', 'CALDAV_PASSWORD');
      return [{ ...common, kind: 'caldav', url: one.url, username, password }];
    });
  });
  if (problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return calendars;
}

/** What is wrong with the key file of a service account, in words that show nothing of it; null: nothing. */
function keyFileProblem(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return `${path} cannot be read (${(error as NodeJS.ErrnoException).code}); mend the path or its rights`;
  }
  const wanted = `${path} is no JSON key of a service account; download one in Google Cloud, under IAM → Service accounts → Keys`;
  try {
    const key: unknown = JSON.parse(text);
    const { client_email: email, private_key: secret } = (key ?? {}) as Record<string, unknown>;
    return typeof email === 'string' && typeof secret === 'string' ? null : wanted;
  } catch {
    return wanted;
  }
}

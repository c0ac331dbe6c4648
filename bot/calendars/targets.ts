import { readFileSync } from 'node:fs';
import type { WrittenCalendar } from '../../config/calendars.ts';
import type { Timers } from '../../jobs/timers.ts';
import type { CalendarEntry, CalendarTarget } from '../core/calendar.ts';
import { BotError } from '../core/errors.ts';
import type { ServiceAccount } from '../outbound-calendars/google/service-account.ts';

export interface TargetDeps {
  fetch: typeof globalThis.fetch;
  timers: Timers;
  nowMs(): number;
  random(): number;
}

/**
 * External calendars by business and name, each opened at its first use: who writes none loads no vendor's library. A key
 * file that cannot be used is a fault of every write that needs it, not of the start.
 */
export function createTargets(
  written: readonly WrittenCalendar[],
  deps: TargetDeps,
): (businessId: string, calendar: string) => CalendarTarget | null {
  const accounts = new Map<string, Promise<ServiceAccount>>();
  const opened = new Map<WrittenCalendar, Promise<CalendarTarget>>();

  async function account(file: string): Promise<ServiceAccount> {
    const { createServiceAccount, readServiceAccountKey } = await import(
      '../outbound-calendars/google/service-account.ts'
    );
    return createServiceAccount({ ...deps, key: readServiceAccountKey(readKeyFile(file)) });
  }

  async function open(calendar: WrittenCalendar): Promise<CalendarTarget> {
    if (calendar.kind === 'google') {
      const { calendarId, apiUrl, serviceAccountFile } = calendar;
      const { createGoogleCalendar } = await import('../outbound-calendars/google/index.ts');
      return createGoogleCalendar({
        ...deps,
        calendarId,
        apiUrl,
        account: await once(accounts, serviceAccountFile, () => account(serviceAccountFile)),
      });
    }
    const { createCaldav } = await import('../outbound-calendars/caldav/index.ts');
    const { url: calendarUrl, username, password } = calendar;
    return createCaldav({ ...deps, calendarUrl, username, password });
  }

  return (businessId, id) => {
    const calendar = written.find((one) => one.businessId === businessId && one.id === id);
    if (calendar === undefined) return null;
    const target = () => once(opened, calendar, () => open(calendar));
    return {
      put: async (entry: CalendarEntry) => (await target()).put(entry),
      remove: async (reservationId: string) => (await target()).remove(reservationId),
    };
  };
}

/** What could not be opened is tried again the next time: staff may have mended it. */
async function once<K, V>(kept: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  try {
    return await made;
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BotError('calendar_refused', `The file of GOOGLE_SERVICE_ACCOUNT_FILE cannot be read (${code}).`);
  }
}

import { TEMPLATE_FACTS, type TemplatePurpose } from '../bot/core/template-facts.ts';
import type { BusinessFile, CabinsFile, SalonFile } from './business-schema.ts';
import type { FaultRule } from './config-error.ts';
import { durationMs } from './duration.ts';

/** How often a calendar is read whose file does not say. */
export const EVERY_DEFAULT = 'PT10M';

/** Tells what is wrong with which field of the file. */
export type Report = (path: PropertyKey[], reason: string, rule?: FaultRule, limit?: number | string) => void;

/** The rules that no single field can keep. Reports everything it finds. */
export function checkBusiness(file: BusinessFile, report: Report): void {
  if (file.kind === 'cabins') checkCabins(file, report);
  else checkSalon(file, report);

  const resources = new Set((file.kind === 'cabins' ? file.units : file.professionals).map(({ id }) => id));
  checkUnique(file.faq ?? [], ['faq'], 'id', report);
  checkUnique(file.calendars ?? [], ['calendars'], 'id', report);
  checkCalendars(file.calendars ?? [], report);
  for (const [purpose, { parameters = [] }] of Object.entries(file.templates ?? {})) {
    const known = TEMPLATE_FACTS[file.kind][purpose as TemplatePurpose];
    if (known.length === 0) report(['templates', purpose], `is nothing that a ${file.kind} business says`);
    else
      for (const [i, name] of parameters.entries()) {
        if (!known.includes(name))
          report(
            ['templates', purpose, 'parameters', i],
            `is "${name}", which nobody knows then; there are ${known.join(', ')}`,
          );
      }
  }
  for (const [i, { resource }] of (file.calendars ?? []).entries()) {
    if (!resources.has(resource)) {
      report(
        ['calendars', i, 'resource'],
        `is "${resource}", but there is none with this id; there are ${[...resources].join(', ')}`,
        'needed_by_calendar',
        resource,
      );
    }
  }
}

/** The same feed twice for one unit is a slip of the clipboard: another portal's is not read at all then. */
function checkCalendars(calendars: NonNullable<BusinessFile['calendars']>, report: Report): void {
  const seen = new Map<string, number>();
  for (const [i, one] of calendars.entries()) {
    if (one.kind !== 'ical') continue;
    const every = one.every ?? EVERY_DEFAULT;
    if (one.staleAfter !== undefined && durationMs(one.staleAfter)! < durationMs(every)!) {
      const which = one.every === undefined ? 'the default of every' : 'every';
      report(
        ['calendars', i, 'staleAfter'],
        `is "${one.staleAfter}", below ${which}, which is "${every}": it would be too old between two readings`,
      );
    }
    const key = `${one.resource} ${new URL(one.url).href}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, i);
    // the address is a key to the portal's calendar: it is not repeated
    else
      report(['calendars', i, 'url'], `is that of calendars[${first}], for the same ${one.resource}; mend one of them`);
  }
}

function checkCabins({ units, seasons = [], policy, ...file }: CabinsFile, report: Report): void {
  checkUnique(units, ['units'], 'id', report);
  checkUnique(units, ['units'], 'name', report);
  for (const [i, { nightly }] of units.entries()) checkAmount(nightly, file.currency, ['units', i, 'nightly'], report);

  const minNights = policy.minNights ?? 1;
  const maxNights = policy.maxNights ?? 30;
  if (minNights > maxNights)
    report(['policy', 'minNights'], `is ${minNights}, above maxNights, which is ${maxNights}`, 'too_big', maxNights);
  checkUnique(
    seasons.filter((season): season is typeof season & { id: string } => season.id !== undefined),
    ['seasons'],
    'id',
    report,
  );
  for (const [i, season] of seasons.entries()) {
    if (season.from.length !== season.to.length) {
      report(
        ['seasons', i, 'to'],
        `is "${season.to}" but from is "${season.from}": write both as MM-DD or both as YYYY-MM-DD`,
        'season_forms_differ',
      );
    } else if (season.from.length === 10 && season.from > season.to) {
      report(
        ['seasons', i, 'to'],
        `is "${season.to}", before from, which is "${season.from}"`,
        'ends_before_start',
        season.from,
      );
    }
    if (season.minNights !== undefined && season.minNights > maxNights) {
      report(
        ['seasons', i, 'minNights'],
        `is ${season.minNights}, above policy.maxNights, which is ${maxNights}`,
        'too_big',
        maxNights,
      );
    }
  }
}

function checkSalon({ services, professionals, policy, ...file }: SalonFile, report: Report): void {
  checkUnique(services, ['services'], 'id', report);
  checkUnique(services, ['services'], 'name', report);
  checkUnique(professionals, ['professionals'], 'id', report);
  checkUnique(professionals, ['professionals'], 'name', report);
  for (const [i, { price }] of services.entries()) checkAmount(price, file.currency, ['services', i, 'price'], report);

  const known = services.map(({ id }) => id);
  for (const [i, professional] of professionals.entries()) {
    for (const [j, service] of professional.services.entries()) {
      if (known.includes(service)) continue;
      report(
        ['professionals', i, 'services', j],
        `is "${service}", but there is no such service; there are ${known.join(', ')}`,
        'unknown_service',
        service,
      );
    }
  }
}

function checkAmount(amount: number, currency: string, path: PropertyKey[], report: Report): void {
  const digits = Math.log10(minorPerUnit(currency));
  if (Number(amount.toFixed(digits)) !== amount) {
    report(
      path,
      `is ${amount}: ${currency} has ${digits === 0 ? 'no decimals' : `${digits} decimals`}`,
      'decimals',
      digits,
    );
  }
}

function checkUnique<K extends string>(
  entries: readonly Record<K, string>[],
  path: PropertyKey[],
  field: K,
  report: Report,
): void {
  const seen = new Map<string, number>();
  for (const [i, entry] of entries.entries()) {
    const key = entry[field].toLocaleLowerCase('es');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, i);
    else
      report(
        [...path, i, field],
        `is "${entry[field]}", as in ${path.join('.')}[${first}]; each must have its own`,
        field === 'name' ? 'same_name' : 'same_id',
        entry[field],
      );
  }
}

/** Minor units in one whole unit of a currency: 100 for ARS, 1 for CLP. */
export function minorPerUnit(currency: string): number {
  return 10 ** new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits!;
}

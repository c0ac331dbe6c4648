import type { Business } from '../../core/business.ts';
import type { Reservation } from '../../core/reservation.ts';

/** What a quick reply may leave open, to be filled in from the conversation that it goes to. */
export const PLACES = [
  'name',
  'business',
  'code',
  'unit',
  'check_in',
  'check_out',
  'nights',
  'guests',
  'total',
  'deposit',
] as const;
export type Place = (typeof PLACES)[number];

const PLACE = /\{([^{}]*)\}/g;

/** What is wrong with the places of a text; null: nothing. */
export function placesFault(text: string): string | null {
  const unknown = [...text.matchAll(PLACE)].map(([whole, name]) => ({ whole, name: name! }));
  const wrong = unknown.find(({ name }) => !(PLACES as readonly string[]).includes(name));
  if (wrong)
    return `${wrong.whole} is no place that can be filled in; there are ${PLACES.map((one) => `{${one}}`).join(', ')}`;
  if (/[{}]/.test(text.replace(PLACE, ''))) return 'has a { or } without its other';
  return null;
}

/** What is known of whom a quick reply goes to. */
export interface Known {
  business: Business;
  customerName: string | undefined;
  /** the booking that is spoken of; null: none */
  reservation: Reservation | null;
}

/** The text with its places filled in, or those that nothing is known for. */
export function fillPlaces(text: string, known: Known): { text: string } | { missing: Place[] } {
  const values = valuesOf(known);
  const missing = new Set<Place>();
  const filled = text.replace(PLACE, (_whole, name: Place) => {
    const value = values[name];
    if (value === undefined) missing.add(name);
    return value ?? '';
  });
  return missing.size > 0 ? { missing: [...missing] } : { text: filled };
}

function valuesOf({ business, customerName, reservation: r }: Known): Partial<Record<Place, string>> {
  const first = customerName?.trim().split(/\s+/)[0];
  const day = (date: string) =>
    new Intl.DateTimeFormat(business.locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }).format(Date.parse(`${date}T00:00:00Z`));
  const money = (amount: number, currency: string) =>
    new Intl.NumberFormat(business.locale, {
      style: 'currency',
      currency,
      maximumFractionDigits: amount % business.minorPerUnit === 0 ? 0 : 2,
    }).format(amount / business.minorPerUnit);
  return {
    ...(first && { name: first }),
    business: business.name,
    ...(r && {
      code: r.code,
      unit: nameOfUnit(business, r.resource),
      check_in: day(r.checkIn),
      check_out: day(r.checkOut),
      nights: String((Date.parse(r.checkOut) - Date.parse(r.checkIn)) / 86_400_000),
      guests: String(r.guests),
      total: money(r.total.amount, r.total.currency),
      deposit: money(r.deposit.amount, r.deposit.currency),
    }),
  };
}

function nameOfUnit(business: Business, id: string): string {
  return ('units' in business ? business.units : []).find((unit) => unit.id === id)?.name ?? id;
}

import type { CabinsBusiness } from '../../bot/core/business.ts';
import type { StayTerms } from '../../bot/core/effect.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import { nightsBetween } from '../../bot/core/time.ts';
import { type Text, wordingOf } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { cabinsEs } from './copy.es.ts';

export const say = wordingOf(cabinsEs);

/** The business of a cabins conversation. The registry gives a business only the pack of its kind. */
export function cabinsOf(world: World): CabinsBusiness {
  if (world.business.kind !== 'cabins') throw new TypeError(`${world.business.id} is no cabins business`);
  return world.business;
}

/** "4 personas y una mascota", "4 personas, un bebé y una mascota" */
export function partyText({
  guests,
  infants = 0,
  pets = 0,
}: {
  guests: number;
  infants?: number;
  pets?: number;
}): Text {
  if (infants > 0 && pets > 0) return say('party_all', { guests, infants, pets });
  return say('party', { guests, infants, pets });
}

export function nightsText(checkIn: string, checkOut: string): Text {
  return say('nights', { nights: nightsBetween(checkIn, checkOut) });
}

/** What a reservation is about, as named parameters. */
export function stayParams(stay: Reservation | StayTerms) {
  return {
    unit: { unit: stay.resource },
    range: { range: [stay.checkIn, stay.checkOut] },
    party: partyText(stay),
    total: { money: stay.total },
    deposit: { money: stay.deposit },
  } as const;
}

/** What is known of a wish, in one line; null when nothing is. */
export function summaryText(slots: Readonly<SlotValues>, _world: World): Text | null {
  const parts: (Text | { unit: string } | string)[] = [];
  const { check_in, check_out, guests, infants, pets, unit, payment } = slots;
  // money on offer for another stay: nothing was wished for yet
  if (payment !== undefined && check_in === undefined && unit === undefined) return null;
  if (unit !== undefined) parts.push({ unit });
  if (check_in !== undefined && check_out !== undefined)
    parts.push(say('known_range', { range: { range: [check_in, check_out] } }));
  else if (check_in !== undefined) parts.push(say('known_from', { day: { shortDay: check_in } }));
  if (guests !== undefined) parts.push(partyText({ guests, infants: infants ?? 0, pets: pets ?? 0 }));
  return parts.length === 0 ? null : say('known', { what: { list: parts } });
}

/** "30 minutos", "2 horas" */
export function durationText(ms: number): Text {
  const minutes = Math.round(ms / 60_000);
  return minutes % 60 === 0 ? say('hours', { hours: minutes / 60 }) : say('minutes', { minutes });
}

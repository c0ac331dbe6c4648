import type { StayTerms } from '../../bot/core/effect.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { cancellation } from '../booking/holds.ts';
import { cabinsOf, say } from './say.ts';

/** Whoever books so late that cancelling is not free any more hears it before paying; [] while it is. */
export function noReturnTexts({ checkIn, deposit }: Reservation | StayTerms, world: World): Text[] {
  if (deposit.amount === 0 || cancellation(cabinsOf(world), { checkIn }, world.nowMs).free) return [];
  return [say('no_return')];
}

/** Whether there never was a time to cancel it free of charge: the limit was over when it was booked. */
export function neverWasFree(reservation: Reservation, world: World): boolean {
  const { freeUntilMs } = cancellation(cabinsOf(world), reservation, world.nowMs);
  return freeUntilMs <= reservation.createdAtMs;
}

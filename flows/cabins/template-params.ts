import type { Reservation } from '../../bot/core/reservation.ts';
import type { ParamValue } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { cabinsOf, nightsText, stayParams } from './say.ts';

/** Every fact of a stay that a business's message templates may ask for; the names are those of {@link TEMPLATE_FACTS}. */
export function templateParams(reservation: Reservation, world: World): Record<string, ParamValue> {
  const { unit, party, total, deposit } = stayParams(reservation);
  const { business } = world;
  const { checkIn, checkOut } = cabinsOf(world).policy;
  return {
    customer: reservation.customer.name ?? '',
    business: business.name,
    unit,
    code: reservation.code,
    check_in: { day: reservation.checkIn },
    check_out: { day: reservation.checkOut },
    check_in_time: checkIn,
    check_out_time: checkOut,
    nights: nightsText(reservation.checkIn, reservation.checkOut),
    guests: party,
    total,
    deposit,
    ...(reservation.status === 'held' && { hold_until: { until: reservation.holdExpiresAtMs ?? 0 } }),
  };
}

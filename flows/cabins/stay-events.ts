import type { CabinsBusiness } from '../../bot/core/business.ts';
import type { BotEvent } from '../../bot/core/event.ts';
import { ownAnswer, placeOf } from '../../bot/core/faq.ts';
import type { EventOutcome } from '../../bot/core/flow.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import { instantOf } from '../../bot/core/time.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { cabinsOf, say, stayParams } from './say.ts';
import { templateParams } from './template-params.ts';

const NOTHING: EventOutcome = { reply: null, effects: [] };

type StayEvent = BotEvent & { kind: 'stay_reminder' | 'check_in_info' | 'thanks' };

/**
 * Before and after a stay. Of one that was moved, cancelled or is not confirmed nothing is said; thanks go to who was
 * there. When and how to arrive is said even while a person has the conversation; thanks are not: it may be a complaint.
 */
export function stayComes(happened: StayEvent, reservation: Reservation, world: World): EventOutcome {
  if (reservation.checkIn !== happened.checkIn || reservation.checkOut !== happened.checkOut) return NOTHING;
  const business = cabinsOf(world);
  if (happened.kind === 'thanks') return thanks(reservation, business, world);
  const arrivesMs = instantOf(reservation.checkIn, business.policy.checkIn, business.timezone);
  if (reservation.status !== 'confirmed' || world.nowMs >= arrivesMs) return NOTHING;
  const { unit, range, party } = stayParams(reservation);
  const params = templateParams(reservation, world);
  const { checkIn } = business.policy;
  const { code } = reservation;
  if (happened.kind === 'stay_reminder') {
    const text = say('stay_reminder', { unit, range, party, checkIn, code });
    return { reply: { say: [text] }, effects: [], template: { purpose: 'stay_reminder', params }, always: true };
  }
  const place = placeOf(business);
  return {
    reply: { say: [arrivalText(reservation, business)] },
    effects: [],
    ...(place !== null && { location: place }),
    template: { purpose: 'check_in_info', params: { ...params, address: business.address ?? business.name } },
    always: true,
  };
}

/** When and how to arrive, in the owner's own words where the file has them. */
function arrivalText(reservation: Reservation, business: CabinsBusiness): Text {
  const { unit } = stayParams(reservation);
  const { checkIn, checkOut } = business.policy;
  const { code } = reservation;
  const known = {
    unit,
    code,
    checkIn,
    checkOut,
    day: { day: reservation.checkIn },
    lastDay: { day: reservation.checkOut },
  };
  const own = ownAnswer(business, 'location', '');
  if (own !== null) return say('check_in_info', { ...known, way: say('way', { text: own.text }) });
  if (business.address === undefined) return say('check_in_info_short', known);
  return say('check_in_info', { ...known, way: say('answer_location', { address: business.address }) });
}

function thanks(reservation: Reservation, { policy, timezone }: CabinsBusiness, world: World): EventOutcome {
  const leftMs = instantOf(reservation.checkOut, policy.checkOut, timezone);
  const wasThere = reservation.status === 'confirmed' || reservation.status === 'completed';
  if (!wasThere || world.nowMs < leftMs) return NOTHING;
  const { unit } = stayParams(reservation);
  const { reviewUrl } = policy;
  const text = reviewUrl === undefined ? say('thanks', { unit }) : say('thanks_review', { unit, link: reviewUrl });
  const params = { ...templateParams(reservation, world), review_url: reviewUrl ?? '' };
  return { reply: { say: [text] }, effects: [], template: { purpose: 'thanks', params } };
}

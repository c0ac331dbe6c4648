import type { Business } from '../../bot/core/business.ts';
import { WISHES, type Wish } from '../../bot/core/command.ts';
import { defineFlow, type Flow, type Pack } from '../../bot/core/flow.ts';
import type { FaqTopic } from '../../bot/core/reading.ts';
import { type Text, wordingOf } from '../../bot/core/wording.ts';
import { salonEs } from './copy.es.ts';

const HOUR_MS = 3_600_000;
const say = wordingOf(salonEs);

/**
 * Salons: questions about the house are answered; whatever needs an appointment goes to a person, because appointments
 * by chat are not open yet. The start says so (`notOpenYet`).
 */
export const salon: Pack = {
  name: 'salon',
  notOpenYet: 'appointments by chat are not open yet: customers are told so and passed to a person',
  flows: Object.fromEntries(WISHES.map((wish) => [wish, toPerson(wish)])) as Record<Wish, Flow>,
  copy: { es: salonEs },
  menu: () => [{ title: say('option_services'), commands: [{ kind: 'ask_faq', topic: 'services', words: '' }] }],
  answer,
  describe: () => null,
  summary: () => null,
  // biome-ignore lint/correctness/useYield: nothing is asked, because nothing can happen to a salon's reservation yet
  *event() {
    return { reply: null, effects: [] };
  },
};

function toPerson(wish: Wish): Flow {
  return defineFlow({
    name: wish,
    about: 'say that appointments are not open yet and pass to a person',
    slots: { name: [] },
    start: 'pass_on',
    states: {
      pass_on: {
        about: 'pass to a person',
        to: [],
        ends: true,
        run: () => ({ end: [say('not_open')], handOff: true }),
      },
    },
  });
}

function answer(topic: FaqTopic, business: Business): Text | null {
  if (business.kind !== 'salon') return null;
  if (topic === 'services' || topic === 'duration') {
    const lines = business.services.map((service) =>
      say('answer_service_line', {
        service: service.name,
        price: { money: { amount: service.priceCents, currency: business.currency } },
        minutes: service.minutes,
      }),
    );
    return say('answer_services', { list: { lines } });
  }
  if (topic === 'location' && business.address !== undefined)
    return say('answer_location', { address: business.address });
  if (topic === 'cancellation_policy') {
    return say('answer_cancellation', { hours: Math.floor(business.policy.freeCancellationMs / HOUR_MS) });
  }
  return null;
}

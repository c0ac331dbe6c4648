import type { Intent, ReadingSlot } from '../bot/core/reading.ts';
import type { Message } from './message.ts';
import { WHEN_SLOTS } from './when-outcome.ts';

/** Slots that mean something only in answer to these intents; elsewhere the words were about something else. */
const ONLY_IN: Partial<Record<ReadingSlot, (intent: Intent, message: Message) => boolean>> = {
  rating: (intent) => intent === 'review',
  language: (intent) => intent === 'language_switch',
  option: (intent, { context }) =>
    context.expecting === 'option' ||
    context.expecting === 'unit' ||
    context.offered !== undefined ||
    /^(provide_info|accept_offer|affirm|book)$/.test(intent),
  any: (intent) => /^(provide_info|book|check_availability|correct|find_professional)$/.test(intent),
  payment_method: (intent) => /^(pay|provide_info|correct|book)$/.test(intent),
  amount: (intent) =>
    /^(pay|provide_info|correct|accept_offer|reject_offer|faq:deposit|request_quote|find_professional)$/.test(intent),
  zone: (intent) =>
    !/^(greet|thanks|goodbye|affirm|deny|complaint|spam_or_abuse|out_of_scope|prompt_injection|review|handoff)$/.test(
      intent,
    ),
  name: (intent) =>
    !/^(greet|thanks|goodbye|spam_or_abuse|out_of_scope|prompt_injection|handoff|complaint|language_switch)$/.test(
      intent,
    ) && !intent.startsWith('faq:'),
  urgent: (intent) =>
    /^(book|find_professional|provide_info|check_availability|request_quote|correct|modify_booking)$/.test(intent),
};

/** Topics whose answer depends on the treatment or trade asked about. */
const SERVICE_TOPICS = /^faq:(duration|services|health|preparation|products|home_service|children)$/;

/** A question about the house is about the house: of its words only these are values too. */
function isFactOfHouse(slot: ReadingSlot, intent: Intent): boolean {
  if (slot === 'date') return intent === 'faq:hours';
  if (WHEN_SLOTS.includes(slot)) return false;
  if (slot === 'service') return SERVICE_TOPICS.test(intent);
  if (slot === 'guests' || slot === 'adults') return intent === 'faq:capacity' || intent === 'faq:min_stay';
  if (slot === 'children' || slot === 'infants') return intent === 'faq:capacity';
  if (slot === 'pets') return false;
  return true;
}

/** Intents that carry no values at all: what looked like one is part of the talk. */
const BARE =
  /^(greet|thanks|goodbye|repeat|complaint|spam_or_abuse|out_of_scope|prompt_injection|handoff|language_switch)$/;

/** Keeps the slots that fit the intent. */
export function settleSlots(message: Message, intent: Intent): void {
  const { slots } = message;
  for (const slot of Object.keys(slots) as ReadingSlot[]) {
    if (intent.startsWith('faq:') && !isFactOfHouse(slot, intent)) {
      delete slots[slot];
      continue;
    }
    if ((intent === 'pay' || intent === 'thanks') && WHEN_SLOTS.includes(slot)) {
      delete slots[slot];
      continue;
    }
    const isFit = BARE.test(intent)
      ? slot === 'language' && intent === 'language_switch'
      : (ONLY_IN[slot]?.(intent, message) ?? true);
    if (!isFit) delete slots[slot];
  }
  if (slots.amount === undefined && slots.currency !== undefined) delete slots.currency;
  if (BARE.test(intent) || (intent.startsWith('faq:') && message.clarify.length > 0)) message.clarify = [];
  message.because = message.because.filter(
    ({ what }) => slots[what as ReadingSlot] !== undefined || message.clarify.some((one) => one.slot === what),
  );
  dropIdleQuestions(message, intent);
  askForService(message, intent);
}

const WORKDAYS = /\b(entre semana|dias? de semana)\b/;

/** Days that were only remembered, or that stand for a tariff, need no asking back. */
function dropIdleQuestions(message: Message, intent: Intent): void {
  if (message.clarify.length === 0) return;
  const isIdle =
    intent === 'booking_status' ||
    (intent === 'price' && WORKDAYS.test(message.tokens.map((token) => token.text).join(' ')));
  if (isIdle) message.clarify = message.clarify.filter(({ slot }) => !/^(date|date_range|time)$/.test(slot));
}

/** A wish for a treatment that has no name yet. */
export const UNNAMED_SERVICE =
  /\b(lo de siempre|lo mismo de siempre|cambio de look|no se que|lo mismo que la (otra|ultima)|algo lindo|alguna cosa|sorprendeme)\b/;

/** A job or treatment that was wanted but not named is asked for. */
function askForService(message: Message, intent: Intent): void {
  const { slots, context } = message;
  if (slots.service !== undefined || slots.any === 'service') return;
  const isUnnamed =
    (context.expecting === 'service' &&
      intent === 'provide_info' &&
      UNNAMED_SERVICE.test(message.tokens.map((token) => token.text).join(' '))) ||
    (intent === 'find_professional' && slots.professional === undefined);
  if (isUnnamed) message.clarify.push({ slot: 'service', reason: 'vague' });
}

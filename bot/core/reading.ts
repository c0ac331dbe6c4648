import type { LocalDate } from './time.ts';

/** The topics a question about the house may have. The words are those of the labelled messages that measure us. */
export const FAQ_TOPICS = [
  'pets',
  'wifi',
  'amenities',
  'breakfast',
  'location',
  'transport',
  'parking',
  'checkin_time',
  'deposit',
  'cancellation_policy',
  'payment_methods',
  'promo',
  'capacity',
  'children',
  'smoking',
  'events',
  'invoice',
  'hours',
  'accessibility',
  'activities',
  'photos',
  'min_stay',
  'duration',
  'services',
  'products',
  'home_service',
  'health',
  'preparation',
  'reputation',
  'licensed',
  'warranty',
  'coverage_area',
  'materials',
  'quote_cost',
  'insurance',
] as const;
export type FaqTopic = (typeof FAQ_TOPICS)[number];

export const INTENTS = [
  'greet',
  'thanks',
  'goodbye',
  'book',
  'check_availability',
  'price',
  'modify_booking',
  'cancel_booking',
  'booking_status',
  'pay',
  'handoff',
  'affirm',
  'deny',
  'provide_info',
  'correct',
  'complaint',
  'spam_or_abuse',
  'out_of_scope',
  'prompt_injection',
  'repeat',
  'language_switch',
  'find_professional',
  'request_quote',
  'accept_offer',
  'reject_offer',
  'review',
] as const;
export type Intent = (typeof INTENTS)[number] | `faq:${FaqTopic}`;

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'night' | 'first' | 'last';

/** What a message may say, in the labels' words. Dates are local to the business; times are `HH:MM`; a null end is open. */
export interface ReadingSlots {
  date?: LocalDate;
  date_range?: { from: LocalDate | null; to: LocalDate | null };
  check_in?: LocalDate;
  check_out?: LocalDate;
  /** `YYYY-MM` */
  month?: string;
  nights?: number;
  time?: string;
  time_range?: { from: string | null; to: string | null };
  part_of_day?: PartOfDay;
  /** people, when not split into adults and children */
  guests?: number;
  adults?: number;
  children?: number;
  infants?: number;
  pets?: number;
  /** catalogue keys, sorted */
  service?: string[];
  professional?: string;
  /** catalogue key */
  unit?: string;
  name?: string;
  /** digits only */
  phone?: string;
  email?: string;
  amount?: number;
  /** ISO 4217 */
  currency?: string;
  payment_method?: string;
  zone?: string;
  address?: string;
  urgent?: boolean;
  booking_ref?: string;
  /** 1-based, -1 = the last one */
  option?: number;
  rating?: number;
  /** ISO 639-1 */
  language?: string;
  /** the slot that the customer leaves open ("cualquiera") */
  any?: string;
}
export type ReadingSlot = keyof ReadingSlots;

export interface Reading {
  intent: Intent;
  slots: ReadingSlots;
}

/** A slot with two readings that matter, an impossible value, or one too vague to take: to be asked, never guessed. */
export interface Clarification {
  slot: ReadingSlot;
  /** the values it may mean, in the form of the slot; absent: nothing usable was said */
  options?: (string | number | { from: LocalDate | null; to: LocalDate | null })[];
  /** why it is asked */
  reason?: 'ambiguous' | 'impossible' | 'backwards' | 'weekday_mismatch' | 'vague' | 'past';
}

/** One answer of a language model, for the record: with it a turn runs again without the model. */
export interface ModelUse {
  model: string;
  promptHash: string;
  promptTokens: number;
  completionTokens: number;
  latencyMs: number;
}

/** What an interpreter makes of one message. `readings` has at least one entry; the first asks for something if any does. */
export interface Interpretation {
  readings: Reading[];
  clarify: Clarification[];
  /** 0…1; below 0.4 the message counts as not understood */
  confidence: number;
  source: 'offline' | 'openai';
  /** the model that read it, what that cost, and the prompt it was given, by hash; absent: no model did */
  by?: ModelUse;
  /** which words led to what: `intent` or a slot's name → the customer's words. Personal data: debug logs only. */
  because: { what: string; words: string }[];
}

/** Names and aliases that the interpreter may meet. Text is matched without case, accents and small typos. */
export interface Catalogue {
  units: { id: string; name: string; aliases?: string[] }[];
  services: { id: string; name: string; aliases?: string[] }[];
  professionals: { name: string; aliases?: string[] }[];
  /** half-open knowledge of the country's long weekends: [first day, last day, name] by ISO 3166 country */
  longWeekends: Record<string, [LocalDate, LocalDate, string][]>;
}

export type Vertical = 'cabins' | 'salon' | 'marketplace' | 'any';

/** Everything besides the text that a reading depends on. Pure input: the same context and text give the same reading. */
export interface ReadingContext {
  nowMs: number;
  timezone: string;
  /** BCP 47, e.g. `es-AR` */
  locale: string;
  vertical: Vertical;
  flow?: string;
  /** the slot just asked for, or `confirm`, `option`, `accept`, `problem`, `pets` */
  expecting?: string;
  /** values so far, needed by "una noche más" */
  draft?: ReadingSlots;
  /** titles of the choices on show, in order */
  offered?: string[];
  catalogue: Catalogue;
}

import type { OutboundFile } from './message.ts';
import type { PaymentProviderName } from './payment.ts';
import type { FaqTopic } from './reading.ts';
import type { TemplatePurpose } from './template-facts.ts';

/**
 * One business as the core sees it: the owner's file (config/business.ts reads and checks it) with defaults filled in,
 * durations in milliseconds and amounts in minor units. Pure data, safe to store with a turn and to replay from.
 */
export type Business = CabinsBusiness | SalonBusiness;

interface BusinessBase {
  id: string;
  name: string;
  /** BCP 47, e.g. `es-AR` */
  locale: string;
  /** IANA zone */
  timezone: string;
  /** ISO 4217 */
  currency: string;
  /** minor units in one whole unit: 100 for ARS, 1 for CLP */
  minorPerUnit: number;
  address?: string;
  location?: { lat: number; lng: number };
  payments: { provider: 'manual' | PaymentProviderName; instructions?: string };
  /** calendars of other portals that are read */
  calendars: ReadCalendar[];
  faq: FaqEntry[];
  /** when people answer, by ISO weekday 1…7: local wall-clock spans */
  hours: Record<number, Span[]>;
  /** a conversation in which no person did anything for so long is the bot's again */
  handBackMs: number;
  /** in hours in which people answer: who asked for a person and was answered by nobody for so long is told of to all */
  escalateMs: number;
  /** wording overrides: template name → text in the template's form */
  wording: Record<string, string>;
  /** messages that the vendor approved, for where it lets no free text through, by what they are for */
  templates?: Partial<Record<TemplatePurpose, BusinessTemplate>>;
}

export interface ReadCalendar {
  id: string;
  resource: string;
  /** what staff and customers call it, e.g. `Airbnb` */
  name: string;
  /** read no later than this, or what it takes is not known well enough to promise a night */
  staleAfterMs: number;
}

export interface BusinessTemplate {
  name: string;
  /** as the vendor writes it, e.g. `es_AR` */
  language: string;
  /** what each placeholder is filled with, in their order: see {@link TEMPLATE_FACTS} */
  parameters: string[];
}

/** Wall-clock span `HH:MM`–`HH:MM`, half-open. */
export interface Span {
  from: string;
  to: string;
}

export interface FaqEntry {
  id: string;
  answer: string;
  /** labels of questions that this entry answers */
  topics: FaqTopic[];
  /** pictures and documents that go with the answer, as paths on this machine */
  files?: OutboundFile[];
}

export interface CabinsBusiness extends BusinessBase {
  kind: 'cabins';
  units: Unit[];
  /** the first that matches a night wins */
  seasons: Season[];
  policy: StayPolicy;
}

export interface Unit {
  id: string;
  name: string;
  aliases: string[];
  /** people at most */
  capacity: number;
  pets: boolean;
  nightlyCents: number;
  description?: string;
  /** takes no new bookings; those it has stay */
  closed?: boolean;
}

/** Both days included. `MM-DD` bounds recur every year (and may wrap over New Year), `YYYY-MM-DD` bounds do not. */
export interface Season {
  name: string;
  from: string;
  to: string;
  multiplier: number;
  minNights?: number;
}

export interface StayPolicy {
  /** `HH:MM` */
  checkIn: string;
  checkOut: string;
  minNights: number;
  maxNights: number;
  bookableDaysAhead: number;
  /** share of the total, 0…1 */
  deposit: number;
  holdMs: number;
  /** how long before the hold ends the customer is reminded */
  holdReminderMs: number;
  stayReminderMs?: number;
  /** how long before check-in the way there and the times are told; absent: not told */
  checkInInfoMs?: number;
  /** how long after check-out thanks go out; absent: none */
  thanksMs?: number;
  /** where a guest may write a review */
  reviewUrl?: string;
  /** how long before check-in cancelling is free */
  freeCancellationMs: number;
}

export interface SalonBusiness extends BusinessBase {
  kind: 'salon';
  services: Service[];
  professionals: Professional[];
  /** `YYYY-MM-DD` */
  holidays: string[];
  policy: AppointmentPolicy;
}

export interface Service {
  id: string;
  name: string;
  aliases: string[];
  minutes: number;
  priceCents: number;
}

export interface Professional {
  id: string;
  name: string;
  services: string[];
  /** by ISO weekday 1…7 */
  hours: Record<number, Span[]>;
}

export interface AppointmentPolicy {
  gridMinutes: number;
  bufferMinutes: number;
  noticeMs: number;
  bookableDaysAhead: number;
  deposit: number;
  holdMs: number;
  holdReminderMs: number;
  appointmentReminderMs?: number;
  freeCancellationMs: number;
}

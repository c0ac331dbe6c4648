import type { Money } from '../../format.ts';

/* What the API says of bookings, as far as the console shows it. */

export type Status = 'held' | 'confirmed' | 'completed' | 'expired' | 'cancelled' | 'no_show';

export interface Reservation {
  id: string;
  code: string;
  status: Status;
  awaits?: 'calendar';
  resource: string;
  checkIn: string;
  checkOut: string;
  guests: number;
  pets: number;
  customer: { id: string; name?: string; phone?: string; email?: string };
  total: Money;
  deposit: Money;
  holdExpiresAt?: string;
  conversationId?: string;
  createdAt: string;
}

export interface PricedNight {
  night: string;
  amount: number;
  season?: string;
}

export interface PricedStay {
  resource: string;
  checkIn: string;
  checkOut: string;
  nights: number;
  guests: number;
  pets: number;
  total: Money;
  deposit: Money;
  perNight?: PricedNight[];
}

export interface Refusal {
  rule: string;
  limit?: number | string;
  season?: string;
  message: string;
  canOverride: boolean;
}

export interface NightHolder {
  nights: string[];
  reservation?: { id: string; code: string; name?: string; checkIn: string; checkOut: string };
  calendar?: { id: string; name: string };
}

export interface Quote {
  stay: PricedStay;
  isFree: boolean;
  takenBy: NightHolder[];
  refusals: Refusal[];
  hold: { expiresAt: string | null; awaits?: 'calendar' };
}

export interface Change {
  changed: boolean;
  reservation: Reservation;
  before: PricedStay;
  after: PricedStay;
  difference: Money;
  depositDifference: Money;
  paid: Money;
  overridden: string[];
}

export interface Payment {
  id: string;
  provider: string;
  status: 'pending' | 'approved' | 'rejected' | 'refunded' | 'partially_refunded' | 'charged_back';
  amount: Money;
  refunded: Money;
  needsAttention: boolean;
  attention?: string;
  externalId?: string;
  link?: { state: 'wanted' | 'open' | 'closed'; url?: string; until?: string };
  createdAt: string;
}

export interface SyncState {
  calendar: string;
  status: 'pending' | 'synced' | 'failed' | 'unknown';
  attempts: number;
  lastError: string | null;
  syncedAt: string | null;
}

export interface HistoryEntry {
  id: string;
  at: string;
  author: string;
  name?: string;
  what: string;
  detail: Record<string, unknown>;
}

export interface Cancellation {
  free: boolean;
  freeUntil: string;
  paid: Money;
  waiting: Money;
}

export interface Unit {
  id: string;
  name: string;
  capacity?: number;
}

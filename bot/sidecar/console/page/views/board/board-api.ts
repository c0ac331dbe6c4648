import type { Money } from '../../format.ts';
import type { Status } from '../reservation/booking-api.ts';

/* The board as the API tells it. */

export interface StayBar {
  kind: 'stay';
  id: string;
  code: string;
  status: Status;
  awaits?: 'calendar';
  name?: string;
  checkIn: string;
  checkOut: string;
  nights: number;
  guests: number;
  pets: number;
  total: Money;
  paid: Money;
  owed: Money;
  needsAttention: boolean;
  holdExpiresAt?: string;
  conversationId?: string;
}

export interface BlockBar {
  kind: 'block';
  calendar: string;
  name: string;
  checkIn: string;
  checkOut: string;
  nights: number;
  isDoubtful: boolean;
  lastGoodAt: string | null;
  isStale: boolean;
  error: string | null;
}

export type Bar = StayBar | BlockBar;

export interface BoardUnit {
  id: string;
  name: string;
  capacity?: number;
  pets?: boolean;
  isListed: boolean;
  bars: Bar[];
}

export interface Overlap {
  resource: string;
  nights: string[];
  reservation: { id: string; code: string; name?: string };
  calendar: { id: string; name: string };
}

export interface Board {
  from: string;
  to: string;
  today: string;
  days: { date: string; season?: string; minNights: number }[];
  units: BoardUnit[];
  overlaps: Overlap[];
}

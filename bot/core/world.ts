import type { Business } from './business.ts';
import { type LocalDate, localAt } from './time.ts';

/** All that a step knows besides state and input. Plain data: the turn's record keeps what is not kept elsewhere. */
export interface World {
  nowMs: number;
  /** the business's date now */
  today: LocalDate;
  /** the turn's only randomness, 32 hex digits: ids and codes are derived from it, so that a replay derives the same */
  entropy: string;
  business: Business;
  conversation: { id: string; customerId: string; customerName?: string };
}

/** Builds a world; the date follows from the instant and the business's timezone. */
export function worldOf(parts: Omit<World, 'today'>): World {
  return { ...parts, today: localAt(parts.nowMs, parts.business.timezone).date };
}

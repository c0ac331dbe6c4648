import type { ConversationRow, TurnRecord } from '../store/store.ts';
import type { Effect } from './core/effect.ts';
import type { ChannelName } from './core/message.ts';
import type { Interpretation } from './core/reading.ts';
import type { ReservationStatus } from './core/reservation.ts';
import type { Metrics } from './sidecar/metrics.ts';

export type TurnMetrics = Pick<
  Metrics,
  | 'turnsTotal'
  | 'turnDurationSeconds'
  | 'messagesTotal'
  | 'bookingConflictsTotal'
  | 'reservationsTotal'
  | 'holdsExpiredTotal'
  | 'holdsRemindedTotal'
>;

export type TurnOutcome = 'replied' | 'quiet' | 'not_understood' | 'handed_off';

/** How a turn ended, for metrics and logs. */
export function outcomeOf({ stateBefore, stateAfter, reply }: TurnRecord): TurnOutcome {
  if (stateAfter.handedOff && !stateBefore.handedOff) return 'handed_off';
  if (reply === null) return 'quiet';
  return stateAfter.misses > stateBefore.misses ? 'not_understood' : 'replied';
}

/** Counts a committed turn and what it made of reservations. */
export function countTurn(metrics: TurnMetrics, conversation: ConversationRow, record: TurnRecord): TurnOutcome {
  const outcome = outcomeOf(record);
  const { businessId: business, channel } = conversation;
  metrics.turnsTotal.inc({ channel: channel as ChannelName, business, outcome });
  countEffects(metrics, business, record.effects);
  const { input } = record;
  if (input.kind === 'event' && input.event.kind === 'hold_ending' && record.reply !== null) {
    metrics.holdsRemindedTotal.inc();
  }
  return outcome;
}

/** Counts the statuses that reservations reached by effects that were committed, by a turn or without one. */
export function countEffects(
  metrics: Pick<TurnMetrics, 'reservationsTotal' | 'holdsExpiredTotal'>,
  business: string,
  effects: readonly Effect[],
): void {
  for (const effect of effects) {
    const status = statusOf(effect);
    if (status !== null) metrics.reservationsTotal.inc({ business, status });
    if (status === 'expired') metrics.holdsExpiredTotal.inc();
  }
}

function statusOf(effect: Effect): ReservationStatus | null {
  if (effect.kind === 'place_hold') return effect.holdExpiresAtMs === null ? 'confirmed' : 'held';
  if (effect.kind === 'confirm_reservation') return 'confirmed';
  if (effect.kind === 'cancel_reservation') return 'cancelled';
  if (effect.kind === 'expire_hold') return 'expired';
  if (effect.kind === 'mark_no_show') return 'no_show';
  return null;
}

/** How an interpretation came out, for metrics. */
export function readingOutcome({ clarify, confidence }: Interpretation): 'understood' | 'clarify' | 'not_understood' {
  if (clarify.length > 0) return 'clarify';
  return confidence < 0.4 ? 'not_understood' : 'understood';
}

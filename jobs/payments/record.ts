import type { Effect } from '../../bot/core/effect.ts';
import type { PaymentProviderName, ProviderPayment } from '../../bot/core/payment.ts';
import { localAt } from '../../bot/core/time.ts';
import type { KnownPayment, RecordedPayment } from '../../store/store.ts';
import { watchJob } from '../alerts/watch.ts';
import type { TaskContext } from '../task.ts';
import type { Account, PaymentDeps } from './deps.ts';
import { judge } from './judge.ts';

/** Makes true what a provider says of a payment, and wakes the conversation that hears of it. */
export async function record(
  deps: PaymentDeps,
  { store, business, nowMs }: Pick<TaskContext, 'store' | 'business' | 'nowMs'>,
  word: { account: Account; provider: PaymentProviderName; payment: ProviderPayment; askedAtMs: number },
): Promise<RecordedPayment> {
  const { account, provider, payment, askedAtMs } = word;
  const decide = (known: KnownPayment) => {
    const { reservation } = known;
    const served = business(reservation.businessId);
    return judge(known, payment, {
      askedAtMs,
      nowMs,
      isPast: served !== null && reservation.checkIn < localAt(nowMs, served.timezone).date,
      withConfirmation: deps.holdJobsDropped(reservation.id),
      // Where there is a conversation, it keeps the hold longer itself, in the breath in which it says so.
      extension:
        served === null || reservation.conversationId !== undefined ? null : deps.extension(served, reservation, nowMs),
    });
  };
  const { businessIds } = account;
  const recorded = await store.recordPayment({ businessIds, provider, payment, newId: deps.newId(), decide, nowMs });
  if (recorded.kind !== 'recorded') return recorded;
  deps.onEffects(recorded.businessId, confirmed(recorded));
  deps.wake(recorded.conversationIds);
  // somebody is to see to it: people hear of it at once
  if (recorded.verdict.attention !== null) await store.enqueue(watchJob(nowMs));
  return recorded;
}

function confirmed({ isConfirmed, verdict }: RecordedPayment & { kind: 'recorded' }): Effect[] {
  const [named] = verdict.events;
  const reservationId = named !== undefined && 'reservationId' in named.event ? named.event.reservationId : '';
  return isConfirmed ? [{ kind: 'confirm_reservation', reservationId }] : [];
}

import { turnOf } from '../../store/contract/fixtures.ts';
import type { Store, TurnInput } from '../../store/store.ts';

/** Commits a turn by which a person is asked for. */
export async function commitTurnAsking(
  store: Store,
  businessId: string,
  conversationId: string,
  { conversation, state, version, pending }: TurnInput,
): Promise<void> {
  await store.commitTurn(
    turnOf({ conversationId, customerId: conversation.customer.id }, businessId, {
      version,
      stateAfter: { ...state, turn: state.turn + 1, handedOff: true },
      messageIds: pending.map(({ messageId }) => messageId),
    }),
  );
}

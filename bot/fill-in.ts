import { packFor } from '../flows/registry.ts';
import type { Store } from '../store/store.ts';
import type { Business } from './core/business.ts';
import { judgeFill } from './core/fill.ts';
import type { Verdict } from './core/flow.ts';
import type { SlotValues } from './core/slot.ts';
import { worldOf } from './core/world.ts';
import { conversationOf } from './decide.ts';
import { newEntropy } from './entropy.ts';
import { wordText } from './wording.ts';

/** A rule that what staff fill in breaks; `said`: in the words that a customer would hear. */
export interface Broken extends Omit<Verdict, 'say'> {
  said?: string;
}

/**
 * Whether the house takes what staff fill in for a customer, by the rules of the flows and the nights that are free now.
 * Nothing is written. Null: there is no such conversation.
 */
export async function judgeFilled(
  store: Pick<Store, 'loadTurn' | 'answer'>,
  business: Business,
  conversationId: string,
  slots: SlotValues,
  nowMs: number,
): Promise<{ known: SlotValues; broken: Broken | null } | null> {
  const turn = await store.loadTurn(conversationId);
  if (turn === null || turn.conversation.businessId !== business.id) return null;
  const { customer } = turn.conversation;
  const conversation = conversationOf(conversationId, customer);
  const world = worldOf({ nowMs, entropy: newEntropy(), business, conversation });
  const scope = { businessId: business.id, customerId: customer.id };
  const asking = judgeFill(packFor(business), turn.state, slots, world);
  let next = asking.next();
  while (!next.done) next = asking.next(await store.answer(scope, next.value, nowMs));
  const { known, verdict } = next.value;
  if (verdict === null) return { known, broken: null };
  const { say, ...rule } = verdict;
  return { known, broken: { ...rule, ...(say !== undefined && { said: wordText(say, business, nowMs) }) } };
}

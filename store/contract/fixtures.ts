import type { Effect, StayTerms } from '../../bot/core/effect.ts';
import type { Inbound } from '../../bot/core/message.ts';
import { freshState, type State } from '../../bot/core/state.ts';
import type { Received, Store, TurnCommit } from '../store.ts';

/** Noon of an ordinary day; tests count from here. */
export const NOON = Date.UTC(2026, 10, 21, 15);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

let counter = 0;

/** A name that no other test has: businesses, queues and threads of their own keep tests apart in one database. */
export function fresh(what: string): string {
  counter += 1;
  return `${what}-${counter}`;
}

export function textMessage(businessId: string, change: Partial<Inbound> = {}): Inbound {
  return {
    businessId,
    channel: 'webchat',
    account: 'main',
    thread: 'thread',
    externalId: fresh('external'),
    from: { id: 'contact', name: 'Ana' },
    content: { kind: 'text', text: 'hola' },
    receivedAtMs: NOON,
    ...change,
  };
}

/** A customer who has written once, in a thread of their own. */
export function guest(store: Store, businessId: string, change: Partial<Inbound> = {}): Promise<Received> {
  const name = fresh('guest');
  return store.receive(textMessage(businessId, { thread: name, from: { id: name }, ...change }));
}

export type Turn = Partial<Omit<TurnCommit, 'record'>> & { effects?: Effect[]; stateAfter?: State; turn?: number };

/** A turn to commit: by default the first of its conversation, which says and does nothing. */
export function turnOf(
  of: { conversationId: string; customerId: string },
  businessId: string,
  turn: Turn = {},
): TurnCommit {
  const { effects = [], stateAfter = { ...freshState(), turn: 1 }, turn: number = 1, ...change } = turn;
  const nowMs = change.nowMs ?? NOON;
  return {
    record: {
      id: fresh('turn'),
      conversationId: of.conversationId,
      turn: number,
      customer: { id: of.customerId },
      nowMs,
      entropy: '0'.repeat(32),
      revision: 'revision',
      stateBefore: freshState(),
      input: { kind: 'messages', contents: [{ kind: 'text', text: 'hola' }], interpretation: null },
      answers: [],
      stateAfter,
      reply: null,
      effects,
    },
    conversationId: of.conversationId,
    businessId,
    customerId: of.customerId,
    version: 0,
    messageIds: [],
    outgoing: [],
    workerId: 'worker',
    leaseMs: MINUTE,
    nowMs,
    ...change,
  };
}

export function stay(resource: string, checkIn: string, checkOut: string, change: Partial<StayTerms> = {}): StayTerms {
  return {
    resource,
    checkIn,
    checkOut,
    guests: 2,
    pets: 0,
    total: { amount: 18_000_000, currency: 'ARS' },
    deposit: { amount: 5_400_000, currency: 'ARS' },
    ...change,
  };
}

/** Holds a stay for 45 minutes from noon, or as told; `null`: confirmed at once. */
export function hold(
  reservationId: string,
  terms: StayTerms,
  holdExpiresAtMs: number | null = NOON + 45 * MINUTE,
): Effect & { kind: 'place_hold' } {
  return {
    kind: 'place_hold',
    reservationId,
    code: reservationId.toUpperCase(),
    terms,
    customerName: null,
    holdExpiresAtMs,
  };
}

/** The code of the BotError that a promise is refused with; `none` when it is not. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

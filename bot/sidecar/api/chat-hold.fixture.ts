import { CABINS, type Fixture } from '../app.fixture.ts';

/** A hold of Lenga for 5, 18 → 21 December, as a turn of the chat makes one. */
export async function holdByChat({
  store,
  businesses,
  clock: { nowMs },
}: Pick<Fixture, 'store' | 'businesses' | 'clock'>): Promise<{ id: string; conversationId: string }> {
  const { conversationId, customerId, messageId } = await store.receive({
    businessId: CABINS,
    channel: 'webchat',
    account: 'web',
    thread: 't1',
    externalId: 'm1',
    from: { id: 'visitor' },
    content: { kind: 'text', text: 'hola' },
    receivedAtMs: nowMs,
  });
  const input = (await store.loadTurn(conversationId))!;
  const id = 'r-by-chat';
  const money = { amount: 50_400_000, currency: 'ARS' };
  const dates = { resource: 'lenga', checkIn: '2026-12-18', checkOut: '2026-12-21' };
  const terms = { ...dates, guests: 5, pets: 0, total: money, deposit: money };
  await store.commitTurn({
    record: {
      id: 'turn-1',
      conversationId,
      turn: input.version + 1,
      customer: { id: customerId },
      nowMs,
      entropy: '0'.repeat(32),
      revision: businesses.get(CABINS)!.revision,
      stateBefore: input.state,
      input: { kind: 'messages', contents: [{ kind: 'text', text: 'hola' }], interpretation: null },
      answers: [],
      stateAfter: input.state,
      reply: null,
      effects: [
        {
          kind: 'place_hold',
          reservationId: id,
          code: 'B2B-2B2',
          terms,
          customerName: 'Caro',
          holdExpiresAtMs: nowMs + 1_800_000,
        },
      ],
    },
    conversationId,
    businessId: CABINS,
    customerId,
    version: input.version,
    messageIds: [messageId],
    outgoing: [],
    workerId: 'w',
    leaseMs: 1000,
    nowMs,
  });
  return { id, conversationId };
}

import { randomUUID } from 'node:crypto';
import { BotError } from '../bot/core/errors.ts';
import { keepAnswer } from './answers.ts';
import { cleanText } from './clean.ts';
import { insertCustomer, updateCustomer } from './customers.ts';
import { eq } from './drizzle.ts';
import { applyEffects } from './effects.ts';
import { insertEvent } from './inbox.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Store } from './store.ts';

type Write = Parameters<Store['apply']>[0];

const conversationOf = statement<{ id: string }>()((db, { reservations: r }, p) =>
  db
    .select({ conversationId: r.conversationId, businessId: r.businessId })
    .from(r)
    .where(eq(r.id, p('id'))),
);

/** See `Store.apply`. */
export function* applyWrite(write: Write): Script<Awaited<ReturnType<Store['apply']>>> {
  const { businessId, effects, events = [], idempotency, nowMs } = write;
  const replayed = idempotency === undefined ? null : yield* keepAnswer(idempotency);
  if (replayed !== null) return { replayed, conversationIds: [] };
  const customerId = yield* customerFor(write);
  const { changed, wokenConversationIds } = yield* applyEffects(effects, {
    businessId,
    customerId,
    conversationId: null,
    by: write.by ?? 'job',
    nowMs,
  });
  const woken = new Set(wokenConversationIds);
  const touched = new Set(effects.flatMap((effect) => ('reservationId' in effect ? effect.reservationId : [])));
  for (const { reservationId, event, externalId } of events) {
    // Nobody is told of a change that did not take place: the hold to expire was paid, or it was done before.
    if (touched.has(reservationId) && !changed.has(reservationId)) continue;
    const reservation = yield* askOne(conversationOf, { id: reservationId });
    if (reservation === null || reservation.businessId !== businessId) {
      throw new BotError('not_found', `no reservation ${reservationId}`);
    }
    const { conversationId } = reservation;
    if (conversationId === null) continue;
    if ((yield* insertEvent(conversationId, event, externalId, nowMs)) !== null) woken.add(conversationId);
  }
  return { replayed: null, conversationIds: [...woken] };
}

/** The customer that holds are placed for: the one named, updated by what is known of them, or a new one. */
function* customerFor({ businessId, customer, nowMs }: Write): Script<string | null> {
  if (customer === undefined) return null;
  const name = clean(customer.name);
  const phone = clean(customer.phone);
  const email = clean(customer.email);
  if (customer.id !== undefined && customer.isNew !== true) {
    const known = yield* updateCustomer(businessId, { id: customer.id, name, phone, email });
    if (!known) throw new BotError('not_found', `no customer ${customer.id}`);
    return customer.id;
  }
  const id = customer.id ?? randomUUID();
  yield* ask(insertCustomer, { id, businessId, name, phone, email, at: nowMs });
  return id;
}

function clean(text: string | undefined): string | null {
  return text === undefined ? null : cleanText(text);
}

import { insertAudit } from './audit.ts';
import { sql } from './drizzle.ts';
import { ask, count, type Script } from './script.ts';
import { type Parameter, statement } from './statement.ts';

interface Move {
  businessId: string;
  fromChannel: string;
  fromAccount: string;
  toChannel: string;
  toAccount: string;
}

type P = (name: keyof Move) => Parameter;

const isFrom = (p: P) =>
  sql`business_id = ${p('businessId')} and channel = ${p('fromChannel')} and account = ${p('fromAccount')}`;

/** How many conversations the other account has under the thread of `c`: then `c` stays where it is. */
const stays = (p: P) =>
  sql`(select count(*) from conversations o where o.business_id = ${p('businessId')} and o.channel = ${p('toChannel')}
    and o.account = ${p('toAccount')} and o.thread = c.thread)`;

/** Contacts are known in both accounts from now on: what still comes by the old one is by the same customer. */
const copyContacts = statement<Move>()((db, { identities: i }, p) =>
  db
    .insert(i)
    .select(
      sql`select business_id, cast(${p('toChannel')} as text), cast(${p('toAccount')} as text), contact, customer_id from ${i} where ${isFrom(p)} order by contact`,
    )
    .onConflictDoNothing(),
);

/**
 * Events of a conversation count as received where it is, or they would come in a second time. Messages keep the account
 * that they came by: a vendor that tells one again does so there.
 */
const moveEvents = statement<Move>()((db, { messages: m }, p) =>
  db
    .update(m)
    .set({ channel: p('toChannel'), account: p('toAccount') })
    .where(
      sql`${m.kind} = 'event' and ${m.conversationId} in (select c.id from conversations c where ${isFrom(p)} and ${stays(p)} = 0)
        and not exists (select 1 from messages o where o.business_id = ${p('businessId')} and o.channel = ${p('toChannel')}
          and o.account = ${p('toAccount')} and o.external_id = ${m.externalId} and o.direction = 'in')`,
    ),
);

const move = statement<Move>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ channel: p('toChannel'), account: p('toAccount') })
    .where(sql`${c.id} in (select c.id from conversations c where ${isFrom(p)} and ${stays(p)} = 0)`),
);

/**
 * See `Store.moveConversations`. A conversation whose thread has one in the other account already stays: its customer
 * has written there, and that one goes on.
 */
export function* moveConversations(
  businessId: string,
  from: { channel: string; account: string },
  to: { channel: string; account: string },
  nowMs: number,
): Script<number> {
  if (from.channel === to.channel && from.account === to.account) return 0;
  const between = {
    businessId,
    fromChannel: from.channel,
    fromAccount: from.account,
    toChannel: to.channel,
    toAccount: to.account,
  };
  yield* ask(copyContacts, between);
  yield* ask(moveEvents, between);
  const moved = yield* count(move, between);
  if (moved > 0) {
    const subject = `account:${from.channel}:${from.account}`;
    const detail = { toChannel: to.channel, toAccount: to.account, conversations: moved };
    yield* insertAudit({ businessId, by: 'command', action: 'conversations_moved', subject, detail, nowMs });
  }
  return moved;
}

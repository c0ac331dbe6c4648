import type { ContactChange } from '../bot/core/message.ts';
import { cleanText } from './clean.ts';
import { NUMBER } from './contacts.ts';
import { and, eq, sql } from './drizzle.ts';
import { ask, askOne, type Script } from './script.ts';
import { type Parameter, statement } from './statement.ts';
import type { Tables } from './tables.ts';

interface Account {
  businessId: string;
  channel: string;
  account: string;
}

const isContact = (i: Tables['identities'], p: (name: keyof Account | 'contact') => Parameter) =>
  and(
    eq(i.businessId, p('businessId')),
    eq(i.channel, p('channel')),
    eq(i.account, p('account')),
    eq(i.contact, p('contact')),
  );

const ownerOf = statement<Account & { contact: string }>()((db, { identities: i }, p) =>
  db.select({ customerId: i.customerId }).from(i).where(isContact(i, p)),
);

const giveUp = statement<Account & { contact: string }>()((db, { identities: i }, p) =>
  db.delete(i).where(isContact(i, p)).returning({ customerId: i.customerId }),
);

const take = statement<Account & { contact: string; customerId: string }>()((db, { identities: i }, p) =>
  db
    .insert(i)
    .values({
      businessId: p('businessId'),
      channel: p('channel'),
      account: p('account'),
      contact: p('contact'),
      customerId: p('customerId'),
    })
    .onConflictDoNothing(),
);

/**
 * With a new number Meta gives a person a new business-scoped id as well: the one before must not make them somebody else
 * (see contacts.ts). Who still writes under it is known by the thread.
 */
const forgetScopedIds = statement<Account & { customerId: string }>()((db, { identities: i }, p) =>
  db
    .delete(i)
    .where(
      and(
        eq(i.customerId, p('customerId')),
        eq(i.businessId, p('businessId')),
        eq(i.channel, p('channel')),
        eq(i.account, p('account')),
        sql`${i.contact} like 'bsuid:%'`,
      ),
    ),
);

const isNumber = (id: string) => id.startsWith(NUMBER);

/**
 * The old id may be somebody else's tomorrow: no conversation stays under it. Where one stands under the new id already,
 * the old one keeps its own id for a thread: it is read, and the other goes on.
 */
const moveThread = statement<Account & { from: string; to: string }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({
      thread: sql`case when exists (select 1 from conversations o where o.business_id = ${p('businessId')} and o.channel = ${p('channel')}
        and o.account = ${p('account')} and o.thread = ${p('to')}) then ${c.id} else cast(${p('to')} as text) end`,
      // it says how to reach the old id; until they write, answers go to the new one
      replyTo: null,
    })
    .where(
      and(
        eq(c.businessId, p('businessId')),
        eq(c.channel, p('channel')),
        eq(c.account, p('account')),
        eq(c.thread, p('from')),
      ),
    ),
);

/**
 * See `Store.changeContact`. Nothing where nobody has the old id. Where another customer has the new one already, they stay
 * two until staff merge them.
 */
export function* changeContact(change: ContactChange): Script<void> {
  const { businessId, channel, account } = change;
  const address = { businessId, channel, account };
  const [from, to] = [cleanText(change.from), cleanText(change.to)];
  if (from === to) return;
  if ((yield* askOne(ownerOf, { ...address, contact: from })) === null) return;
  // The conversation first, as whoever writes into it does, or the two may wait for each other.
  yield* ask(moveThread, { ...address, from, to });
  const freed = yield* askOne(giveUp, { ...address, contact: from });
  if (freed === null) return;
  const { customerId } = freed;
  yield* ask(take, { ...address, contact: to, customerId });
  if (isNumber(from) && isNumber(to)) yield* ask(forgetScopedIds, { ...address, customerId });
}

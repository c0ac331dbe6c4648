import { and, eq, sql } from './drizzle.ts';
import { ask, count, type Script } from './script.ts';
import { statement } from './statement.ts';

export interface CustomerRow {
  id: string;
  name: string | null;
  phone: string | null;
  email: string | null;
}

export const insertCustomer = statement<CustomerRow & { businessId: string; at: number }>()((db, { customers: c }, p) =>
  db.insert(c).values({
    id: p('id'),
    businessId: p('businessId'),
    name: p('name'),
    phone: p('phone'),
    email: p('email'),
    createdAt: p('at'),
    erasedAt: null,
  }),
);

const update = statement<CustomerRow & { businessId: string }>()((db, { customers: c }, p) =>
  db
    .update(c)
    .set({
      name: sql`coalesce(cast(${p('name')} as text), ${c.name})`,
      phone: sql`coalesce(cast(${p('phone')} as text), ${c.phone})`,
      email: sql`coalesce(cast(${p('email')} as text), ${c.email})`,
    })
    .where(and(eq(c.id, p('id')), eq(c.businessId, p('businessId'))))
    .returning({ id: c.id }),
);

/** Sets what is given; null leaves a value as it is. Answers whether there is such a customer. */
export function* updateCustomer(businessId: string, customer: CustomerRow): Script<boolean> {
  return (yield* ask(update, { businessId, ...customer })).length > 0;
}

/** A customer as the port shows one: what is unknown is absent. */
export function customerOf(row: CustomerRow): { id: string; name?: string; phone?: string; email?: string } {
  const customer: ReturnType<typeof customerOf> = { id: row.id };
  if (row.name !== null) customer.name = row.name;
  if (row.phone !== null) customer.phone = row.phone;
  if (row.email !== null) customer.email = row.email;
  return customer;
}

const setPhone = statement<{ businessId: string; id: string; phone: string | null }>()((db, { customers: c }, p) =>
  db
    .update(c)
    .set({ phone: sql`coalesce(${c.phone}, cast(${p('phone')} as text))` })
    .where(and(eq(c.id, p('id')), eq(c.businessId, p('businessId')))),
);

/** Keeps a phone if none was known; locks the customer until commit in any case. Answers whether there is such a one. */
export function* learnPhone(businessId: string, id: string, phone: string | null): Script<boolean> {
  return (yield* count(setPhone, { businessId, id, phone })) > 0;
}

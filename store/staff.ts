import { insertAudit, lockAudit } from './audit.ts';
import { and, asc, eq, isNotNull, isNull, sql } from './drizzle.ts';
import { ask, askOne, count, type Script } from './script.ts';
import type { StaffLanguage, StaffMember, StaffRole, StaffStore } from './staff-store.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';

export const MEMBER = (t: Tables) => ({
  id: t.staff.id,
  name: t.staff.name,
  email: t.staff.email,
  language: t.staff.language,
  hasPassword: sql<number>`case when ${t.staff.passwordHash} is null then 0 else 1 end`,
  hasTotp: sql<number>`case when ${t.staff.totpSecret} is null then 0 else 1 end`,
  passkeys: sql<number>`(select count(*) from staff_passkeys k where k.staff_id = staff.id)`,
  createdAt: t.staff.createdAt,
  disabledAt: t.staff.disabledAt,
});

export interface MemberRow {
  id: string;
  name: string;
  email: string | null;
  language: string;
  hasPassword: number;
  hasTotp: number;
  passkeys: number;
  createdAt: number;
  disabledAt: number | null;
}

const byId = statement<{ id: string }>()((db, t, p) =>
  db
    .select(MEMBER(t))
    .from(t.staff)
    .where(eq(t.staff.id, p('id'))),
);

const byEmail = statement<{ email: string }>()((db, t, p) =>
  db
    .select(MEMBER(t))
    .from(t.staff)
    .where(eq(t.staff.email, p('email'))),
);

const ofBusiness = statement<{ businessId: string }>()((db, t, p) =>
  db
    .select(MEMBER(t))
    .from(t.staff)
    .where(
      sql`exists (select 1 from staff_roles r where r.staff_id = ${t.staff.id} and r.business_id = ${p('businessId')})`,
    )
    .orderBy(asc(t.staff.name), asc(t.staff.id)),
);

const anybody = statement<object>()((db, { staff: s }) => db.select({ id: s.id }).from(s).limit(1));

const oldestOwner = statement<object>()((db, t) =>
  db
    .select(MEMBER(t))
    .from(t.staff)
    .where(
      and(
        isNull(t.staff.disabledAt),
        sql`exists (select 1 from staff_roles r where r.staff_id = ${t.staff.id} and r.role = 'owner')`,
      ),
    )
    .orderBy(asc(t.staff.createdAt), asc(t.staff.id))
    .limit(1),
);

const rolesOf = statement<{ staffId: string }>()((db, { staffRoles: r }, p) =>
  db
    .select({ businessId: r.businessId, role: r.role })
    .from(r)
    .where(eq(r.staffId, p('staffId')))
    .orderBy(asc(r.businessId)),
);

const insert = statement<{
  id: string;
  name: string;
  email: string | null;
  passwordHash: string | null;
  language: string;
  at: number;
}>()((db, { staff: s }, p) =>
  db
    .insert(s)
    .values({
      id: p('id'),
      name: p('name'),
      email: p('email'),
      passwordHash: p('passwordHash'),
      totpSecret: null,
      totpStep: null,
      language: p('language'),
      createdAt: p('at'),
      disabledAt: null,
    })
    .onConflictDoNothing()
    .returning({ id: s.id }),
);

const upsertRole = statement<{ staffId: string; businessId: string; role: string }>()((db, { staffRoles: r }, p) =>
  db
    .insert(r)
    .values({ staffId: p('staffId'), businessId: p('businessId'), role: p('role') })
    .onConflictDoUpdate({ target: [r.staffId, r.businessId], set: { role: sql`excluded.role` } }),
);

const dropRole = statement<{ staffId: string; businessId: string }>()((db, { staffRoles: r }, p) =>
  db.delete(r).where(and(eq(r.staffId, p('staffId')), eq(r.businessId, p('businessId')))),
);

/** Who owns a business and can come in. */
const ownersOf = statement<{ businessId: string }>()((db, { staff: s, staffRoles: r }, p) =>
  db
    .select({ staffId: r.staffId })
    .from(r)
    .innerJoin(s, eq(s.id, r.staffId))
    .where(and(eq(r.businessId, p('businessId')), eq(r.role, 'owner'), isNull(s.disabledAt))),
);

const rename = statement<{ id: string; name: string | null; language: string | null }>()((db, { staff: s }, p) =>
  db
    .update(s)
    .set({
      name: sql`coalesce(cast(${p('name')} as text), ${s.name})`,
      language: sql`coalesce(cast(${p('language')} as text), ${s.language})`,
    })
    .where(eq(s.id, p('id'))),
);

const setEmail = statement<{ id: string; email: string }>()((db, { staff: s }, p) =>
  db
    .update(s)
    .set({ email: p('email') })
    .where(eq(s.id, p('id'))),
);

const disable = statement<{ id: string; at: number }>()((db, { staff: s }, p) =>
  db
    .update(s)
    .set({ disabledAt: p('at') })
    .where(and(eq(s.id, p('id')), isNull(s.disabledAt))),
);

const enable = statement<{ id: string }>()((db, { staff: s }, p) =>
  db
    .update(s)
    .set({ disabledAt: null })
    .where(and(eq(s.id, p('id')), isNotNull(s.disabledAt))),
);

const dropSessions = statement<{ id: string }>()((db, { staffSessions: s }, p) =>
  db.delete(s).where(eq(s.staffId, p('id'))),
);

const dropPushes = statement<{ id: string }>()((db, { pushSubscriptions: s }, p) =>
  db.delete(s).where(eq(s.staffId, p('id'))),
);

export function* memberOf(row: MemberRow): Script<StaffMember> {
  const roles = yield* ask(rolesOf, { staffId: row.id });
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    language: row.language as StaffLanguage,
    roles: Object.fromEntries(roles.map(({ businessId, role }) => [businessId, role as StaffRole])),
    hasPassword: Number(row.hasPassword) === 1,
    hasTotp: Number(row.hasTotp) === 1,
    hasPasskey: Number(row.passkeys) > 0,
    createdAtMs: row.createdAt,
    disabledAtMs: row.disabledAt,
  };
}

function* memberOrNull(row: MemberRow | null): Script<StaffMember | null> {
  return row === null ? null : yield* memberOf(row);
}

/** See `StaffStore.staffMember`. */
export function* findMember(id: string): Script<StaffMember | null> {
  return yield* memberOrNull(yield* askOne(byId, { id }));
}

/** See `StaffStore.staffByEmail`. */
export function* findByEmail(email: string): Script<StaffMember | null> {
  return yield* memberOrNull(yield* askOne(byEmail, { email }));
}

/** See `StaffStore.staffOf`. */
export function* listStaff(businessId: string): Script<StaffMember[]> {
  const members: StaffMember[] = [];
  for (const row of yield* ask(ofBusiness, { businessId })) members.push(yield* memberOf(row));
  return members;
}

/** See `StaffStore.hasStaff`. */
export function* hasStaff(): Script<boolean> {
  return (yield* askOne(anybody, {})) !== null;
}

/** See `StaffStore.firstOwner`. */
export function* firstOwner(): Script<StaffMember | null> {
  return yield* memberOrNull(yield* askOne(oldestOwner, {}));
}

/** Somebody new; false: the id or the email is somebody's already. */
export function* addMember(
  who: { id: string; name: string; email: string | null; passwordHash: string | null; language: StaffLanguage },
  nowMs: number,
): Script<boolean> {
  return (yield* ask(insert, { ...who, at: nowMs })).length > 0;
}

/** Gives a role, or another one. */
export function* giveRole(staffId: string, businessId: string, role: StaffRole): Script<void> {
  yield* ask(upsertRole, { staffId, businessId, role });
}

/** See `StaffStore.adoptBusinesses`. */
export function* adoptBusinesses(businessIds: readonly string[], nowMs: number): Script<string[]> {
  const adopted: string[] = [];
  yield* lockAudit();
  for (const businessId of businessIds) {
    if ((yield* ask(ownersOf, { businessId })).length > 0) continue;
    const owner = yield* askOne(oldestOwner, {});
    if (owner === null) return [];
    const detail = { role: 'owner', why: 'first_owner' };
    const subject = `staff:${owner.id}`;
    yield* insertAudit({ businessId, by: 'start', action: 'role_given', subject, detail, nowMs });
    yield* giveRole(owner.id, businessId, 'owner');
    adopted.push(businessId);
  }
  return adopted;
}

/** See `StaffStore.changeStaff`. What somebody is called is no matter of the audit log: it says only what was changed. */
export function* changeStaff(
  change: Parameters<StaffStore['changeStaff']>[0],
): Script<'changed' | 'email_taken' | 'not_found'> {
  const { staffId, name = null, email, language = null, by, nowMs } = change;
  const fields = Object.entries({ name, email, language }).flatMap(([field, value]) => (value == null ? [] : [field]));
  const detail = { fields: fields.join(' ') };
  yield* lockAudit();
  if ((yield* askOne(byId, { id: staffId })) === null) return 'not_found';
  if (email !== undefined) {
    const other = yield* askOne(byEmail, { email });
    if (other !== null && other.id !== staffId) return 'email_taken';
    yield* ask(setEmail, { id: staffId, email });
  }
  yield* ask(rename, { id: staffId, name, language });
  yield* insertAudit({ businessId: '', by, action: 'staff_changed', subject: `staff:${staffId}`, detail, nowMs });
  return 'changed';
}

/** See `StaffStore.setRole`. */
export function* setRole(change: Parameters<StaffStore['setRole']>[0]): Script<'changed' | 'last_owner' | 'not_found'> {
  const { staffId, businessId, role, by, nowMs } = change;
  const subject = `staff:${staffId}`;
  const action = role === null ? 'role_taken' : 'role_given';
  // two owners cannot both demote the other
  yield* lockAudit();
  const roles = yield* ask(rolesOf, { staffId });
  const before = roles.find((one) => one.businessId === businessId)?.role;
  if (before === undefined) return 'not_found';
  if (before === 'owner' && role !== 'owner' && (yield* isLastOwner(staffId, businessId))) return 'last_owner';
  if (role === null) yield* ask(dropRole, { staffId, businessId });
  else yield* giveRole(staffId, businessId, role);
  yield* insertAudit({ businessId, by, action, subject, detail: { ...(role !== null && { role }), before }, nowMs });
  return 'changed';
}

/** See `StaffStore.setDisabled`. */
export function* setDisabled(
  change: Parameters<StaffStore['setDisabled']>[0],
): Script<'changed' | 'last_owner' | 'not_found'> {
  const { staffId: id, isDisabled, by, businessId, nowMs } = change;
  const action = isDisabled ? 'staff_disabled' : 'staff_enabled';
  const entry = { businessId, by, action, subject: `staff:${id}`, detail: {}, nowMs };
  yield* lockAudit();
  const member = yield* askOne(byId, { id });
  if (member === null) return 'not_found';
  if (!isDisabled) {
    if ((yield* count(enable, { id })) > 0) yield* insertAudit(entry);
    return 'changed';
  }
  for (const { businessId: of, role } of yield* ask(rolesOf, { staffId: id })) {
    if (role === 'owner' && member.disabledAt === null && (yield* isLastOwner(id, of))) return 'last_owner';
  }
  if ((yield* count(disable, { id, at: nowMs })) > 0) yield* insertAudit(entry);
  yield* ask(dropSessions, { id });
  yield* ask(dropPushes, { id });
  return 'changed';
}

function* isLastOwner(staffId: string, businessId: string): Script<boolean> {
  const owners = yield* ask(ownersOf, { businessId });
  return owners.every((one) => one.staffId === staffId);
}

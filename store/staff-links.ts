import { insertAudit, lockAudit } from './audit.ts';
import { and, desc, eq, gt, isNull, ne } from './drizzle.ts';
import { ask, askOne, type Script } from './script.ts';
import { addMember, findMember, firstOwner, giveRole } from './staff.ts';
import { openSession } from './staff-sessions.ts';
import type { NewStaffLink, StaffLink, StaffRole, StaffStore } from './staff-store.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';

const LINK = ({ staffLinks: l }: Tables) => ({
  hash: l.hash,
  kind: l.kind,
  staffId: l.staffId,
  roles: l.roles,
  name: l.name,
  author: l.author,
  createdAt: l.createdAt,
  endsAt: l.endsAt,
});

const insert = statement<{
  hash: string;
  kind: string;
  staffId: string | null;
  roles: string | null;
  name: string | null;
  author: string;
  at: number;
  endsAt: number;
}>()((db, { staffLinks: l }, p) =>
  db.insert(l).values({
    hash: p('hash'),
    kind: p('kind'),
    staffId: p('staffId'),
    roles: p('roles'),
    name: p('name'),
    author: p('author'),
    createdAt: p('at'),
    endsAt: p('endsAt'),
    usedAt: null,
  }),
);

const find = statement<{ hash: string; now: number }>()((db, t, p) => {
  const l = t.staffLinks;
  return db
    .select(LINK(t))
    .from(l)
    .where(and(eq(l.hash, p('hash')), isNull(l.usedAt), gt(l.endsAt, p('now'))));
});

const open = statement<{ now: number }>()((db, t, p) => {
  const l = t.staffLinks;
  return db
    .select(LINK(t))
    .from(l)
    .where(and(eq(l.kind, 'invitation'), isNull(l.usedAt), gt(l.endsAt, p('now'))))
    .orderBy(desc(l.createdAt), desc(l.hash));
});

/** Takes a link: of several who try, one changes the row. */
const take = statement<{ hash: string; kind: string; now: number }>()((db, t, p) => {
  const l = t.staffLinks;
  return db
    .update(l)
    .set({ usedAt: p('now') })
    .where(and(eq(l.hash, p('hash')), eq(l.kind, p('kind')), isNull(l.usedAt), gt(l.endsAt, p('now'))))
    .returning(LINK(t));
});

const voidOthers = statement<{ hash: string; now: number }>()((db, { staffLinks: l }, p) =>
  db
    .update(l)
    .set({ usedAt: p('now') })
    .where(and(eq(l.kind, 'sign_in'), isNull(l.staffId), isNull(l.usedAt), ne(l.hash, p('hash')))),
);

const drop = statement<{ hash: string }>()((db, { staffLinks: l }, p) =>
  db.delete(l).where(and(eq(l.hash, p('hash')), eq(l.kind, 'invitation'), isNull(l.usedAt))),
);

const taken = statement<{ email: string }>()((db, { staff: s }, p) =>
  db
    .select({ id: s.id })
    .from(s)
    .where(eq(s.email, p('email'))),
);

interface LinkRow {
  hash: string;
  kind: string;
  staffId: string | null;
  roles: string | null;
  name: string | null;
  author: string;
  createdAt: number;
  endsAt: number;
}

function linkOf(row: LinkRow): StaffLink {
  return {
    hash: row.hash,
    kind: row.kind as StaffLink['kind'],
    staffId: row.staffId,
    roles: row.roles === null ? null : (JSON.parse(row.roles) as Record<string, StaffRole>),
    name: row.name,
    by: row.author,
    createdAtMs: row.createdAt,
    endsAtMs: row.endsAt,
  };
}

/** See `StaffStore.makeLink`. */
export function* makeLink(link: NewStaffLink): Script<void> {
  const { hash, kind, staffId, roles, name, by, nowMs, endsAtMs } = link;
  const json = roles === null ? null : JSON.stringify(roles);
  yield* lockAudit();
  yield* ask(insert, { hash, kind, staffId, roles: json, name, author: by, at: nowMs, endsAt: endsAtMs });
  const action = kind === 'sign_in' ? 'sign_in_link_made' : 'invitation_made';
  const subject = staffId === null ? 'staff:' : `staff:${staffId}`;
  for (const [businessId, role] of roles === null ? [['', '']] : Object.entries(roles)) {
    const detail = role === '' ? {} : { role: role! };
    yield* insertAudit({ businessId: businessId!, by, action, subject, detail, nowMs });
  }
}

/**
 * The link with what of it still stands: an invitation is worth what its author may give now. Else an owner could keep
 * one in a drawer, and come back with it after their role was taken away. Null: nothing stands.
 */
function* standing(link: StaffLink): Script<StaffLink | null> {
  const { roles, by } = link;
  if (roles === null || !by.startsWith('staff:')) return link;
  const author = yield* findMember(by.slice('staff:'.length));
  const mayGive = (businessId: string) => author?.disabledAtMs === null && author.roles[businessId] === 'owner';
  const left = Object.entries(roles).filter(([businessId]) => mayGive(businessId));
  return left.length === 0 ? null : { ...link, roles: Object.fromEntries(left) };
}

/** See `StaffStore.staffLink`. */
export function* findLink(hash: string, nowMs: number): Script<StaffLink | null> {
  const row = yield* askOne(find, { hash, now: nowMs });
  return row === null ? null : yield* standing(linkOf(row));
}

/** See `StaffStore.invitations`. */
export function* listInvitations(businessId: string, nowMs: number): Script<StaffLink[]> {
  const all: StaffLink[] = [];
  for (const row of yield* ask(open, { now: nowMs })) {
    const link = yield* standing(linkOf(row));
    if (link?.roles != null && Object.hasOwn(link.roles, businessId)) all.push(link);
  }
  return all;
}

/** See `StaffStore.dropInvitation`. */
export function* dropInvitation(gone: Parameters<StaffStore['dropInvitation']>[0]): Script<boolean> {
  const { hash, businessId, by, nowMs } = gone;
  yield* lockAudit();
  const row = yield* askOne(find, { hash, now: nowMs });
  const roles = row === null ? null : linkOf(row).roles;
  if (roles === null || !(businessId in roles)) return false;
  yield* ask(drop, { hash });
  yield* insertAudit({ businessId, by, action: 'invitation_withdrawn', subject: 'staff:', detail: {}, nowMs });
  return true;
}

/** See `StaffStore.signInByLink`. */
export function* signInByLink(
  use: Parameters<StaffStore['signInByLink']>[0],
): Script<{ staffId: string; isNew: boolean } | null> {
  const { hash, session, firstOwner: maker, businessIds, nowMs } = use;
  yield* lockAudit();
  const link = yield* askOne(take, { hash, kind: 'sign_in', now: nowMs });
  if (link === null) return null;
  const known = link.staffId === null ? yield* firstOwner() : yield* findMember(link.staffId);
  if (known === null && link.staffId !== null) return null;
  if (known !== null) {
    if (known.disabledAtMs !== null) return null;
    yield* openSession(known.id, session, 'link', nowMs);
    return { staffId: known.id, isNew: false };
  }
  yield* addMember({ ...maker, email: null, passwordHash: null }, nowMs);
  const subject = `staff:${maker.id}`;
  for (const businessId of businessIds) {
    yield* giveRole(maker.id, businessId, 'owner');
    const detail = { role: 'owner', why: 'first_owner' };
    yield* insertAudit({ businessId, by: 'link', action: 'role_given', subject, detail, nowMs });
  }
  yield* ask(voidOthers, { hash, now: nowMs });
  yield* openSession(maker.id, session, 'link', nowMs);
  return { staffId: maker.id, isNew: true };
}

const RANK: readonly StaffRole[] = ['read_only', 'agent', 'manager', 'owner'];

/** See `StaffStore.acceptInvitation`. */
export function* acceptInvitation(
  accept: Parameters<StaffStore['acceptInvitation']>[0],
): Script<'accepted' | 'gone' | 'email_taken'> {
  const { hash, who, session, nowMs } = accept;
  yield* lockAudit();
  const link = yield* findLink(hash, nowMs);
  if (link === null) return 'gone';
  // looked at before the link is taken: a refusal must leave it good
  if ('id' in who && who.email !== null && (yield* ask(taken, { email: who.email })).length > 0) return 'email_taken';
  if ((yield* askOne(take, { hash, kind: 'invitation', now: nowMs })) === null) return 'gone';
  const { roles, by: inviter } = link;
  const staffId = 'id' in who ? who.id : who.staffId;
  if ('id' in who) yield* addMember(who, nowMs);
  const before = (yield* findMember(staffId))?.roles ?? {};
  for (const [businessId, role] of Object.entries(roles ?? {})) {
    const had = before[businessId];
    if (had !== undefined && RANK.indexOf(had) >= RANK.indexOf(role)) continue;
    yield* giveRole(staffId, businessId, role);
    const detail = { role, why: 'invitation', invitedBy: inviter };
    const subject = `staff:${staffId}`;
    yield* insertAudit({ businessId, by: subject, action: 'role_given', subject, detail, nowMs });
  }
  if (session !== undefined) yield* openSession(staffId, session, 'invitation', nowMs);
  return 'accepted';
}

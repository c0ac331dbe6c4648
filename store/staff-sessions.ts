import { insertAudit, lockAudit } from './audit.ts';
import { and, desc, eq, isNull, lt, ne, or, sql } from './drizzle.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { findMember, MEMBER, memberOf } from './staff.ts';
import type { NewStaffSession, StaffMember, StaffSession, StaffStore } from './staff-store.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';

const SESSION = ({ staffSessions: s }: Tables) => ({
  sessionId: s.id,
  staffId: s.staffId,
  sessionHash: s.hash,
  previousHash: s.previousHash,
  previousUntil: s.previousUntil,
  rotatedAt: s.rotatedAt,
  provedAt: s.provedAt,
  openedAt: s.createdAt,
  seenAt: s.seenAt,
  endsAt: s.endsAt,
  device: s.device,
});

const find = statement<{ hash: string }>()((db, t, p) => {
  const { staffSessions: s, staff } = t;
  return db
    .select({ ...SESSION(t), ...MEMBER(t) })
    .from(s)
    .innerJoin(staff, eq(staff.id, s.staffId))
    .where(or(eq(s.hash, p('hash')), eq(s.previousHash, p('hash'))));
});

const ofMember = statement<{ staffId: string }>()((db, t, p) =>
  db
    .select(SESSION(t))
    .from(t.staffSessions)
    .where(eq(t.staffSessions.staffId, p('staffId')))
    .orderBy(desc(t.staffSessions.seenAt), desc(t.staffSessions.createdAt)),
);

const insert = statement<NewStaffSession & { staffId: string; at: number }>()((db, { staffSessions: s }, p) =>
  db.insert(s).values({
    hash: p('hash'),
    id: p('id'),
    staffId: p('staffId'),
    previousHash: null,
    previousUntil: null,
    rotatedAt: p('at'),
    provedAt: p('at'),
    createdAt: p('at'),
    seenAt: p('at'),
    endsAt: p('endsAtMs'),
    device: p('device'),
  }),
);

const touchIt = statement<{ id: string; hash: string; at: number; until: number }>()((db, { staffSessions: s }, p) =>
  db
    .update(s)
    .set({
      seenAt: p('at'),
      previousUntil: sql`case when ${s.hash} = ${p('hash')} and ${s.previousHash} is not null then coalesce(${s.previousUntil}, cast(${p('until')} as bigint)) else ${s.previousUntil} end`,
    })
    .where(and(eq(s.id, p('id')), or(eq(s.hash, p('hash')), eq(s.previousHash, p('hash'))))),
);

/** By the newest secret: the one before is forgotten. */
const rotateNew = statement<{ id: string; hash: string; newHash: string; seen: number; at: number }>()(
  (db, { staffSessions: s }, p) =>
    db
      .update(s)
      .set({ hash: p('newHash'), previousHash: p('hash'), previousUntil: null, rotatedAt: p('at') })
      .where(and(eq(s.id, p('id')), eq(s.hash, p('hash')), eq(s.rotatedAt, p('seen')))),
);

/** By the one before, whose successor nobody ever used: the answer that carried it was lost. */
const rotateLost = statement<{ id: string; hash: string; newHash: string; seen: number; at: number }>()(
  (db, { staffSessions: s }, p) =>
    db
      .update(s)
      .set({ hash: p('newHash'), rotatedAt: p('at') })
      .where(
        and(eq(s.id, p('id')), eq(s.previousHash, p('hash')), isNull(s.previousUntil), eq(s.rotatedAt, p('seen'))),
      ),
);

const prove = statement<{ id: string; at: number }>()((db, { staffSessions: s }, p) =>
  db
    .update(s)
    .set({ provedAt: p('at') })
    .where(eq(s.id, p('id'))),
);

const end = statement<{ id: string; staffId: string }>()((db, { staffSessions: s }, p) =>
  db.delete(s).where(and(eq(s.id, p('id')), eq(s.staffId, p('staffId')))),
);

const endOthers = statement<{ exceptId: string; staffId: string }>()((db, { staffSessions: s }, p) =>
  db.delete(s).where(and(ne(s.id, p('exceptId')), eq(s.staffId, p('staffId')))),
);

const purgeSessions = statement<{ seen: number; now: number }>()((db, { staffSessions: s }, p) =>
  db
    .delete(s)
    .where(
      sql`${s.hash} in (select hash from staff_sessions where seen_at < ${p('seen')} or ends_at <= ${p('now')} limit 1000)`,
    ),
);

const purgeLinks = statement<{ now: number }>()((db, { staffLinks: l }, p) =>
  db.delete(l).where(sql`${l.hash} in (select hash from staff_links where ends_at <= ${p('now')} limit 1000)`),
);

const purgeChallenges = statement<{ now: number }>()((db, { staffChallenges: c }, p) =>
  db.delete(c).where(sql`${c.hash} in (select hash from staff_challenges where ends_at <= ${p('now')} limit 1000)`),
);

const purgeTries = statement<{ now: number }>()((db, { signInFailures: f }, p) =>
  db.delete(f).where(lt(f.untilAt, p('now'))),
);

interface SessionRow {
  sessionId: string;
  staffId: string;
  sessionHash: string;
  previousHash: string | null;
  previousUntil: number | null;
  rotatedAt: number;
  provedAt: number;
  openedAt: number;
  seenAt: number;
  endsAt: number;
  device: string;
}

function sessionOf(row: SessionRow, hash: string): StaffSession {
  return {
    id: row.sessionId,
    staffId: row.staffId,
    isPrevious: row.sessionHash !== hash,
    hasPrevious: row.previousHash !== null,
    previousUntilMs: row.previousUntil,
    rotatedAtMs: row.rotatedAt,
    provedAtMs: row.provedAt,
    createdAtMs: row.openedAt,
    seenAtMs: row.seenAt,
    endsAtMs: row.endsAt,
    device: row.device,
  };
}

/** See `StaffStore.staffSession`. */
export function* findSession(hash: string): Script<{ session: StaffSession; member: StaffMember } | null> {
  const row = yield* askOne(find, { hash });
  return row === null ? null : { session: sessionOf(row, hash), member: yield* memberOf(row) };
}

/** See `StaffStore.sessionsOf`. */
export function* listSessions(staffId: string): Script<StaffSession[]> {
  return (yield* ask(ofMember, { staffId })).map((row) => sessionOf(row, row.sessionHash));
}

/** Opens a session, with its entry in the audit log. */
export function* openSession(staffId: string, session: NewStaffSession, how: string, nowMs: number): Script<void> {
  yield* ask(insert, { ...session, staffId, at: nowMs });
  const by = `staff:${staffId}`;
  const detail = { how, session: session.id, device: session.device };
  yield* insertAudit({ businessId: '', by, action: 'signed_in', subject: by, detail, nowMs });
}

/** See `StaffStore.signIn`. */
export function* signIn({ staffId, session, how, nowMs }: Parameters<StaffStore['signIn']>[0]): Script<boolean> {
  yield* lockAudit();
  const member = yield* findMember(staffId);
  if (member === null || member.disabledAtMs !== null) return false;
  yield* openSession(staffId, session, how, nowMs);
  return true;
}

/** See `StaffStore.touchSession`. */
export function* touchSession(use: Parameters<StaffStore['touchSession']>[0]): Script<boolean> {
  const { id, hash, confirmUntilMs: until, nowMs: at } = use;
  return (yield* count(touchIt, { id, hash, until, at })) > 0;
}

/** See `StaffStore.rotateSession`. */
export function* rotateSession(rotate: Parameters<StaffStore['rotateSession']>[0]): Script<boolean> {
  const { id, hash, newHash, rotatedAtMs: seen, nowMs: at } = rotate;
  if ((yield* count(rotateNew, { id, hash, newHash, seen, at })) > 0) return true;
  return (yield* count(rotateLost, { id, hash, newHash, seen, at })) > 0;
}

/** See `StaffStore.proveSession`. */
export function* proveSession(id: string, nowMs: number): Script<void> {
  yield* ask(prove, { id, at: nowMs });
}

/** See `StaffStore.endSession`. */
export function* endSession({ id, staffId, by, why, nowMs }: Parameters<StaffStore['endSession']>[0]): Script<boolean> {
  yield* lockAudit();
  if ((yield* count(end, { id, staffId })) === 0) return false;
  const action = why === 'left' ? 'signed_out' : 'session_ended';
  const detail = { session: id, ...(why !== 'left' && { why }) };
  yield* insertAudit({ businessId: '', by, action, subject: `staff:${staffId}`, detail, nowMs });
  return true;
}

/** See `StaffStore.endSessions`. */
export function* endSessions(all: Parameters<StaffStore['endSessions']>[0]): Script<number> {
  const { staffId, exceptId = '', by, nowMs } = all;
  yield* lockAudit();
  const ended = yield* count(endOthers, { staffId, exceptId });
  if (ended > 0) {
    const detail = { sessions: ended, why: 'revoked' };
    yield* insertAudit({ businessId: '', by, action: 'sessions_ended', subject: `staff:${staffId}`, detail, nowMs });
  }
  return ended;
}

/** See `StaffStore.purgeStaff`. */
export function* purgeStaff({ seenMs: seen, nowMs: now }: Parameters<StaffStore['purgeStaff']>[0]): Script<number> {
  const sessions = yield* count(purgeSessions, { seen, now });
  const links = yield* count(purgeLinks, { now });
  const challenges = yield* count(purgeChallenges, { now });
  return sessions + links + challenges + (yield* count(purgeTries, { now }));
}

import { insertAudit, lockAudit } from './audit.ts';
import { and, asc, eq, gt, isNull, lt, or, sql } from './drizzle.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { endSessions } from './staff-sessions.ts';
import type { Passkey, StaffKeys, StaffStore } from './staff-store.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';

const keys = statement<{ id: string }>()((db, { staff: s }, p) =>
  db
    .select({
      passwordHash: s.passwordHash,
      totpSecret: s.totpSecret,
      recoveryCodes: sql<number>`(select count(*) from staff_recovery_codes c where c.staff_id = staff.id)`,
    })
    .from(s)
    .where(eq(s.id, p('id'))),
);

const changePassword = statement<{ id: string; hash: string }>()((db, { staff: s }, p) =>
  db
    .update(s)
    .set({ passwordHash: p('hash') })
    .where(eq(s.id, p('id'))),
);

const changeTotp = statement<{ id: string; secret: string | null; step: number | null }>()((db, { staff: s }, p) =>
  db
    .update(s)
    .set({ totpSecret: p('secret'), totpStep: p('step') })
    .where(eq(s.id, p('id'))),
);

const takeStep = statement<{ id: string; step: number }>()((db, { staff: s }, p) =>
  db
    .update(s)
    .set({ totpStep: p('step') })
    .where(and(eq(s.id, p('id')), or(isNull(s.totpStep), lt(s.totpStep, p('step'))))),
);

const dropCodes = statement<{ staffId: string }>()((db, { staffRecoveryCodes: c }, p) =>
  db.delete(c).where(eq(c.staffId, p('staffId'))),
);

const addCode = statement<{ staffId: string; hash: string }>()((db, { staffRecoveryCodes: c }, p) =>
  db.insert(c).values({ staffId: p('staffId'), hash: p('hash') }),
);

const takeCode = statement<{ staffId: string; hash: string }>()((db, { staffRecoveryCodes: c }, p) =>
  db.delete(c).where(and(eq(c.staffId, p('staffId')), eq(c.hash, p('hash')))),
);

const PASSKEY = ({ staffPasskeys: k }: Tables) => ({
  id: k.id,
  staffId: k.staffId,
  publicKey: k.publicKey,
  counter: k.counter,
  transports: k.transports,
  name: k.name,
  createdAt: k.createdAt,
  usedAt: k.usedAt,
});

const ofMember = statement<{ staffId: string }>()((db, t, p) =>
  db
    .select(PASSKEY(t))
    .from(t.staffPasskeys)
    .where(eq(t.staffPasskeys.staffId, p('staffId')))
    .orderBy(asc(t.staffPasskeys.createdAt), asc(t.staffPasskeys.id)),
);

const byId = statement<{ id: string }>()((db, t, p) =>
  db
    .select(PASSKEY(t))
    .from(t.staffPasskeys)
    .where(eq(t.staffPasskeys.id, p('id'))),
);

const insertPasskey = statement<{
  id: string;
  staffId: string;
  publicKey: string;
  counter: number;
  transports: string;
  name: string;
  at: number;
}>()((db, { staffPasskeys: k }, p) =>
  db
    .insert(k)
    .values({
      id: p('id'),
      staffId: p('staffId'),
      publicKey: p('publicKey'),
      counter: p('counter'),
      transports: p('transports'),
      name: p('name'),
      createdAt: p('at'),
      usedAt: null,
    })
    .onConflictDoNothing()
    .returning({ id: k.id }),
);

const use = statement<{ id: string; counter: number; at: number }>()((db, { staffPasskeys: k }, p) =>
  db
    .update(k)
    .set({ counter: p('counter'), usedAt: p('at') })
    .where(eq(k.id, p('id'))),
);

const remove = statement<{ id: string; staffId: string }>()((db, { staffPasskeys: k }, p) =>
  db.delete(k).where(and(eq(k.id, p('id')), eq(k.staffId, p('staffId')))),
);

const insertChallenge = statement<{ hash: string; endsAt: number }>()((db, { staffChallenges: c }, p) =>
  db.insert(c).values({ hash: p('hash'), endsAt: p('endsAt') }),
);

const dropChallenge = statement<{ hash: string; now: number }>()((db, { staffChallenges: c }, p) =>
  db.delete(c).where(and(eq(c.hash, p('hash')), gt(c.endsAt, p('now')))),
);

/** See `StaffStore.staffKeys`. */
export function* staffKeys(id: string): Script<StaffKeys | null> {
  const row = yield* askOne(keys, { id });
  return row && { ...row, recoveryCodes: Number(row.recoveryCodes) };
}

/** See `StaffStore.setPassword`. */
export function* setPassword(set: Parameters<StaffStore['setPassword']>[0]): Script<void> {
  const { staffId, hash, isUpgrade, keepSessionId, by, nowMs } = set;
  yield* lockAudit();
  yield* ask(changePassword, { id: staffId, hash });
  if (isUpgrade) return;
  yield* insertAudit({ businessId: '', by, action: 'password_set', subject: `staff:${staffId}`, detail: {}, nowMs });
  yield* endSessions({ staffId, by, nowMs, ...(keepSessionId !== undefined && { exceptId: keepSessionId }) });
}

/** See `StaffStore.setTotp`. */
export function* setTotp(set: Parameters<StaffStore['setTotp']>[0]): Script<void> {
  const { staffId, secret, step, recoveryHashes, by, nowMs } = set;
  yield* lockAudit();
  yield* ask(changeTotp, { id: staffId, secret, step });
  yield* ask(dropCodes, { staffId });
  for (const hash of recoveryHashes) yield* ask(addCode, { staffId, hash });
  const action = secret === null ? 'totp_removed' : 'totp_set';
  yield* insertAudit({ businessId: '', by, action, subject: `staff:${staffId}`, detail: {}, nowMs });
}

/** See `StaffStore.takeTotpStep`. */
export function* takeTotpStep(id: string, step: number): Script<boolean> {
  return (yield* count(takeStep, { id, step })) > 0;
}

/** See `StaffStore.takeRecoveryCode`. */
export function* takeRecoveryCode(staffId: string, hash: string): Script<boolean> {
  return (yield* count(takeCode, { staffId, hash })) > 0;
}

/** See `StaffStore.passkeysOf`. */
export function* listPasskeys(staffId: string): Script<Passkey[]> {
  return (yield* ask(ofMember, { staffId })).map(passkeyOf);
}

/** See `StaffStore.passkey`. */
export function* findPasskey(id: string): Script<Passkey | null> {
  const row = yield* askOne(byId, { id });
  return row && passkeyOf(row);
}

/** See `StaffStore.addPasskey`. */
export function* addPasskey(passkey: Omit<Passkey, 'usedAtMs'>, by: string): Script<boolean> {
  const { id, staffId, publicKey, counter, transports, name, createdAtMs: at } = passkey;
  yield* lockAudit();
  const row = { id, staffId, publicKey, counter, transports: JSON.stringify(transports), name, at };
  if ((yield* ask(insertPasskey, row)).length === 0) return false;
  const subject = `staff:${staffId}`;
  yield* insertAudit({ businessId: '', by, action: 'passkey_added', subject, detail: {}, nowMs: at });
  return true;
}

/** See `StaffStore.usePasskey`. */
export function* usePasskey(id: string, counter: number, nowMs: number): Script<void> {
  yield* ask(use, { id, counter, at: nowMs });
}

/** See `StaffStore.removePasskey`. */
export function* removePasskey(gone: Parameters<StaffStore['removePasskey']>[0]): Script<boolean> {
  const { id, staffId, by, nowMs } = gone;
  yield* lockAudit();
  if ((yield* count(remove, { id, staffId })) === 0) return false;
  yield* insertAudit({ businessId: '', by, action: 'passkey_removed', subject: `staff:${staffId}`, detail: {}, nowMs });
  return true;
}

/** See `StaffStore.keepChallenge`. */
export function* keepChallenge(hash: string, endsAtMs: number): Script<void> {
  yield* ask(insertChallenge, { hash, endsAt: endsAtMs });
}

/** See `StaffStore.takeChallenge`. */
export function* takeChallenge(hash: string, nowMs: number): Script<boolean> {
  return (yield* count(dropChallenge, { hash, now: nowMs })) > 0;
}

function passkeyOf(row: {
  id: string;
  staffId: string;
  publicKey: string;
  counter: number;
  transports: string;
  name: string;
  createdAt: number;
  usedAt: number | null;
}): Passkey {
  const { transports, createdAt, usedAt, ...same } = row;
  return { ...same, transports: JSON.parse(transports) as string[], createdAtMs: createdAt, usedAtMs: usedAt };
}

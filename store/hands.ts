import { BotError } from '../bot/core/errors.ts';
import type { BotEvent } from '../bot/core/event.ts';
import type { SlotValues } from '../bot/core/slot.ts';
import { handColumns, ownerOf } from './conversations.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import type { Asked, Claim, Hand, Release } from './hand-store.ts';
import { insertEvent } from './inbox.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { notifyStaff } from './staff-notice.ts';
import { statement } from './statement.ts';
import type { Owner } from './store.ts';

/** The row as it stands, locked until commit: whoever else moves it waits. */
const lockRow = statement<{ businessId: string; id: string }>()((db, t, p) => {
  const { conversations: c } = t;
  return db
    .update(c)
    .set({ lastSeq: sql`${c.lastSeq}` })
    .where(and(eq(c.id, p('id')), eq(c.businessId, p('businessId'))))
    .returning({ handedOff: c.handedOff, version: c.version, lastInboundAt: c.lastInboundAt, ...handColumns(t) });
});

export function* locked(businessId: string, id: string) {
  const row = yield* askOne(lockRow, { businessId, id });
  if (row === null) throw new BotError('not_found', `no conversation ${id}`);
  return { ...row, owner: ownerOf(row) };
}
type Locked = ReturnType<typeof locked> extends Script<infer R> ? R : never;

/** A turn in hand was computed for the other answer: the new version makes it stale. */
const setOwner = statement<{ id: string; kind: Owner['kind']; owner: string | null; nowMs: number }>()(
  (db, { conversations: c }, p) =>
    db
      .update(c)
      .set({
        ownerKind: p('kind'),
        ownerId: p('owner'),
        ownedAt: p('nowMs'),
        handedOff: sql`true`,
        askedAt: sql`null`,
        staffAt: p('nowMs'),
        resolvedAt: sql`null`,
        snoozedUntil: sql`null`,
        version: sql`${c.version} + 1`,
        updatedAt: p('nowMs'),
      })
      .where(eq(c.id, p('id'))),
);

const dropOwner = statement<{ id: string; staffAt: number | null; nowMs: number }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({
      ownerKind: sql`null`,
      ownerId: sql`null`,
      ownedAt: sql`null`,
      handedOff: sql`false`,
      askedAt: sql`null`,
      staffAt: sql`coalesce(cast(${p('staffAt')} as bigint), ${c.staffAt})`,
      version: sql`${c.version} + 1`,
      updatedAt: p('nowMs'),
    })
    .where(eq(c.id, p('id'))),
);

/** A person did something in it: idle hours count anew. */
const touchStaff = statement<{ id: string; nowMs: number }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({
      staffAt: sql`case when ${c.staffAt} > ${p('nowMs')} then ${c.staffAt} else cast(${p('nowMs')} as bigint) end`,
    })
    .where(eq(c.id, p('id'))),
);

export function* staffDidSomething(id: string, nowMs: number): Script<void> {
  yield* ask(touchStaff, { id, nowMs });
}

/** Gives a locked conversation to a person, whoever has it, with the event that tells its next turn. */
function* take(id: string, { version }: Locked, to: Hand | { kind: 'phone' }, nowMs: number): Script<void> {
  yield* ask(setOwner, { id, kind: to.kind, owner: to.kind === 'staff' ? to.id : null, nowMs });
  const by = to.kind === 'staff' ? 'console' : to.kind;
  const event: BotEvent = { kind: 'staff_took_over', by, ...(to.kind === 'staff' && { staff: to.id }) };
  yield* insertEvent(id, event, `staff_took_over:${id}:${version + 1}`, nowMs);
}

/** As {@link claim}, of a conversation that the caller has locked. */
export function* claimLocked(id: string, row: Locked, by: Hand, nowMs: number, from?: string): Script<Claim> {
  const { owner } = row;
  if (owner !== null) {
    // a caller of the API is nobody in particular: it is a person's already
    const isYours = by.kind === 'api' || (owner.kind === 'staff' && owner.id === by.id);
    if (isYours) {
      yield* staffDidSomething(id, nowMs);
      return { kind: 'yours' };
    }
    if (owner.kind === 'staff' && owner.id !== from) return { kind: 'taken', owner };
  }
  yield* take(id, row, by, nowMs);
  return { kind: 'claimed' };
}

/** See `Store.claim`. @throws `not_found` */
export function* claim(businessId: string, id: string, by: Hand, nowMs: number, from?: string): Script<Claim> {
  return yield* claimLocked(id, yield* locked(businessId, id), by, nowMs, from);
}

/**
 * Somebody wrote from the business's own phone: that person has it now, unless somebody has it already, who keeps it.
 * Answers whether anything changed.
 */
export function* claimByPhone(businessId: string, id: string, nowMs: number): Script<boolean> {
  const row = yield* locked(businessId, id);
  if (row.owner !== null) {
    yield* staffDidSomething(id, nowMs);
    return false;
  }
  yield* take(id, row, { kind: 'phone' }, nowMs);
  return true;
}

type Why = (BotEvent & { kind: 'staff_released' })['why'];

function* giveBack(id: string, row: Locked, by: Hand | null, why: Why, nowMs: number): Script<void> {
  yield* ask(dropOwner, { id, staffAt: by === null ? null : nowMs, nowMs });
  const event: BotEvent = {
    kind: 'staff_released',
    ...(why !== undefined && { why }),
    ...(by?.kind === 'staff' && { staff: by.id }),
    customerAtMs: row.lastInboundAt,
  };
  yield* insertEvent(id, event, `staff_released:${id}:${row.version + 1}`, nowMs);
}

function* releaseLocked(id: string, row: Locked, by: Hand, why: Why, nowMs: number): Script<Release> {
  const { owner } = row;
  if (by.kind === 'staff' && owner?.kind === 'staff' && owner.id !== by.id) return { kind: 'taken', owner };
  if (!row.handedOff) return { kind: 'nothing' };
  yield* giveBack(id, row, by, why, nowMs);
  return { kind: 'released' };
}

/** See `Store.release`. @throws `not_found` */
export function* release(businessId: string, id: string, by: Hand, nowMs: number): Script<Release> {
  return yield* releaseLocked(id, yield* locked(businessId, id), by, undefined, nowMs);
}

const setResolved = statement<{ id: string; nowMs: number }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ resolvedAt: p('nowMs'), snoozedUntil: sql`null`, updatedAt: p('nowMs') })
    .where(eq(c.id, p('id'))),
);

/** See `Store.resolve`. @throws `not_found` */
export function* resolve(businessId: string, id: string, by: Hand, nowMs: number): Script<Release> {
  const released = yield* releaseLocked(id, yield* locked(businessId, id), by, 'resolved', nowMs);
  if (released.kind !== 'taken') yield* ask(setResolved, { id, nowMs });
  return released;
}

const setSnoozed = statement<{ businessId: string; id: string; until: number | null; nowMs: number }>()(
  (db, { conversations: c }, p) =>
    db
      .update(c)
      .set({ snoozedUntil: sql`cast(${p('until')} as bigint)`, updatedAt: p('nowMs') })
      .where(and(eq(c.id, p('id')), eq(c.businessId, p('businessId')))),
);

/** See `Store.snooze`. @throws `not_found` */
export function* snooze(businessId: string, id: string, until: number | null, nowMs: number): Script<void> {
  const moved = yield* count(setSnoozed, { businessId, id, until, nowMs });
  if (moved === 0) throw new BotError('not_found', `no conversation ${id}`);
}

/** See `Store.fillSlots`. @throws `not_found` */
export function* fillSlots(businessId: string, id: string, slots: SlotValues, by: Hand, nowMs: number): Script<Claim> {
  const row = yield* locked(businessId, id);
  const claimed: Claim = by.kind === 'api' ? { kind: 'yours' } : yield* claimLocked(id, row, by, nowMs);
  if (claimed.kind === 'taken') return claimed;
  const event: BotEvent = { kind: 'staff_filled', slots, ...(by.kind === 'staff' && { staff: by.id }) };
  // of its place in the conversation, which nobody else gets
  yield* insertEvent(id, event, `staff_filled:${id}:${yield* nextPlace(id)}`, nowMs);
  return claimed;
}

const lastPlace = statement<{ id: string }>()((db, { conversations: c }, p) =>
  db
    .select({ lastSeq: c.lastSeq })
    .from(c)
    .where(eq(c.id, p('id'))),
);

function* nextPlace(id: string): Script<number> {
  return ((yield* askOne(lastPlace, { id }))?.lastSeq ?? 0) + 1;
}

// --- by the clock ---

const idle = statement<{ businessId: string; before: number; limit: number }>()((db, { conversations: c }, p) =>
  db
    .select({ id: c.id })
    .from(c)
    .where(and(sql`${c.ownerKind} is not null`, sql`${c.staffAt} <= ${p('before')}`, eq(c.businessId, p('businessId'))))
    .orderBy(asc(c.staffAt))
    .limit(p('limit')),
);

/** See `Store.idleConversations`. */
export function* idleConversations(businessId: string, before: number, limit: number): Script<string[]> {
  return (yield* ask(idle, { businessId, before, limit })).map(({ id }) => id);
}

/** See `Store.handBackIdle`. @throws `not_found` */
export function* handBackIdle(businessId: string, id: string, beforeMs: number, nowMs: number): Script<boolean> {
  const row = yield* locked(businessId, id);
  if (row.owner === null || row.staffAt === null || row.staffAt > beforeMs) return false;
  yield* giveBack(id, row, null, 'idle', nowMs);
  return true;
}

const asked = statement<{ businessId: string; limit: number }>()((db, { conversations: c }, p) =>
  db
    .select({ id: c.id, askedAt: c.askedAt, escalatedAt: c.escalatedAt })
    .from(c)
    .where(and(eq(c.businessId, p('businessId')), sql`${c.askedAt} is not null`))
    .orderBy(asc(c.askedAt))
    .limit(p('limit')),
);

/** See `Store.askedConversations`. */
export function* askedConversations(businessId: string, limit: number): Script<Asked[]> {
  return (yield* ask(asked, { businessId, limit })).map(({ id, askedAt, escalatedAt }) => ({
    id,
    askedAtMs: askedAt!,
    isEscalated: escalatedAt !== null && escalatedAt >= askedAt!,
  }));
}

const setEscalated = statement<{ businessId: string; id: string; askedAt: number; nowMs: number }>()(
  (db, { conversations: c }, p) =>
    db
      .update(c)
      .set({ escalatedAt: p('nowMs') })
      .where(
        and(
          eq(c.id, p('id')),
          eq(c.businessId, p('businessId')),
          eq(c.askedAt, p('askedAt')),
          sql`coalesce(${c.escalatedAt}, 0) < ${c.askedAt}`,
        ),
      ),
);

/** See `Store.escalate`. */
export function* escalate(businessId: string, id: string, askedAt: number, nowMs: number): Script<boolean> {
  if ((yield* count(setEscalated, { businessId, id, askedAt, nowMs })) === 0) return false;
  yield* notifyStaff({ businessId, kind: 'unanswered', conversationId: id }, nowMs);
  return true;
}

const wake = statement<{ nowMs: number }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ snoozedUntil: sql`null`, updatedAt: p('nowMs') })
    .where(sql`${c.snoozedUntil} <= ${p('nowMs')}`),
);

/** See `Store.endSnoozes`. */
export function* endSnoozes(nowMs: number): Script<number> {
  return yield* count(wake, { nowMs });
}

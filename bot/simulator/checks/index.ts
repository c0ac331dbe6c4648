import type { House } from '../house.ts';
import { createBookingsCheck } from './bookings.ts';
import { openBooks } from './books.ts';
import type { ChangedConversation, Look, MessageRow, TurnRow, Violation } from './check.ts';
import { createMoneyCheck } from './money.ts';
import { type Standing, standingOf } from './standing.ts';
import { createTalkCheck } from './talk.ts';
import { checkReplays, createWorkCheck } from './work.ts';

/** All checks of a house, over its life. */
export interface Auditor {
  /** After a step: what must be so at every moment. @param calmSinceMs see {@link Look} */
  look(calmSinceMs: number | null): Violation[];
  /** Everything, once all is through. */
  finish(): Promise<Violation[]>;
  /** how often it looked */
  readonly looks: number;
  /** how the conversation of a thread stands, for who looks on */
  conversationOf(thread: string): Standing;
  /** what came of it, so far */
  totals(): { turns: number; bookings: number };
  close(): void;
}

/** Looks between two audits of everything. */
const WHOLE_EVERY = 500;
/** What has a deadline is looked at this often. */
const TIMED_EVERY_MS = 60_000;
/** What was written a moment ago may bear a moment of before. */
const CLOCK_MS = 3_000;

/** Reads beside the product from a connection of its own; opens once the database is there. */
export function openAuditor(house: House): Auditor {
  const books = openBooks(house.path);
  const checks = [createTalkCheck(), createBookingsCheck(), createMoneyCheck(), createWorkCheck()];
  const known = new Map<string, { version: number; seq: number; thread: string }>();
  let looks = 0;
  let lookedAtMs = 0;
  let timedAtMs = 0;
  let seen = { all: -1, books: -1 };

  /** Whatever is written into a conversation comes with its turn; only the audits of everything look at all of them. */
  function changedConversations(isWhole: boolean): ChangedConversation[] {
    const rows = books.all<{ id: string; thread: string; version: number; seq: number }>(
      `select id, thread, version, last_seq as seq from conversations where business_id = ? and updated_at >= ?`,
      house.business.id,
      isWhole ? 0 : lookedAtMs,
    );
    lookedAtMs = house.time.nowMs - CLOCK_MS;
    const changed: ChangedConversation[] = [];
    for (const { id, thread, version, seq } of rows) {
      const before = known.get(id) ?? { version: 0, seq: 0 };
      if (before.version === version && before.seq === seq) continue;
      known.set(id, { version, seq, thread });
      changed.push({
        id,
        thread,
        messages:
          before.seq === seq
            ? []
            : books.all<MessageRow>(
                'select seq, direction, kind, author, at, text, content, turn, status from messages where conversation_id = ? and seq > ? order by seq',
                id,
                before.seq,
              ),
        turns:
          before.version === version
            ? []
            : books.all<TurnRow>(
                'select version, at, record from turns where conversation_id = ? and version > ? order by version',
                id,
                before.version,
              ),
      });
    }
    return changed;
  }

  function lookWith(calmSinceMs: number | null, isWhole: boolean, violations: Violation[]): Look {
    const fail = (violation: Violation) => void violations.push(violation);
    const { nowMs } = house.time;
    const isTimed = isWhole || nowMs - timedAtMs >= TIMED_EVERY_MS;
    if (isTimed) timedAtMs = nowMs;
    const changes = house.changes();
    const isMoved = isTimed || changes.books !== seen.books;
    seen = changes;
    return { house, books, nowMs, calmSinceMs, isTimed, isMoved, changed: changedConversations(isWhole), fail };
  }

  return {
    get looks() {
      return looks;
    },
    look(calmSinceMs) {
      looks += 1;
      const violations: Violation[] = [];
      const isWhole = looks % WHOLE_EVERY === 0;
      // nothing was written, and no deadline can have passed unseen
      const isSame = house.changes().all === seen.all && house.time.nowMs - timedAtMs < TIMED_EVERY_MS;
      if (isSame && !isWhole && house.faults.length === 0) return violations;
      books.atOnce(() => {
        const look = lookWith(calmSinceMs, isWhole, violations);
        for (const check of checks) check.each?.(look);
        if (isWhole) for (const check of checks) check.whole?.(look, false);
      });
      return violations;
    },
    async finish() {
      const violations: Violation[] = [];
      const look = lookWith(0, true, violations);
      for (const check of checks) {
        check.each?.(look);
        check.whole?.(look, true);
      }
      await checkReplays(look);
      return violations;
    },
    conversationOf: (thread) => standingOf(books, thread),
    totals: () =>
      books.one('select (select count(*) from turns) as turns, (select count(*) from reservations) as bookings'),
    close: () => books.close(),
  };
}

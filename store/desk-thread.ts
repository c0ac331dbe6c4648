import type { BotEvent } from '../bot/core/event.ts';
import type { InboundContent } from '../bot/core/message.ts';
import { heardOf } from './desk-columns.ts';
import type { ThreadEvent, ThreadLine, ThreadMessage, ThreadPage, ThreadPart } from './desk-store.ts';
import { and, asc, desc, eq, gt, lt, sql } from './drizzle.ts';
import { messageIdOf, placeOf } from './message-id.ts';
import { type MessageRow, messageColumns, storedOf } from './messages.ts';
import { ask, type Script } from './script.ts';
import { type Builder, onceStatement } from './statement.ts';
import type { Tables } from './tables.ts';

/** Steps of the bot's own clock, which say nothing to people. */
const UNTOLD: ReadonlySet<BotEvent['kind']> = new Set(['silence']);

interface Row extends MessageRow {
  kind: string;
  content: string | null;
  reading: string | null;
  turn: number | null;
  authorName: string | null;
}

const select = (db: Builder, { messages: m, staff: s }: Tables) =>
  db
    .select({
      ...messageColumns(m),
      kind: m.kind,
      content: m.content,
      reading: m.reading,
      turn: m.turn,
      authorName: s.name,
    })
    .from(m)
    .leftJoin(s, eq(s.id, m.authorId));

/** See `DeskStore.thread`. */
export function* thread(conversationId: string, part: ThreadPart): Script<ThreadPage> {
  const { afterSeq, beforeSeq, limit, withEvents = false } = part;
  const isBackward = beforeSeq !== undefined;
  const rows: Row[] = yield* ask(
    onceStatement((db, t) => {
      const { messages: m } = t;
      return select(db, t)
        .where(
          and(
            eq(m.conversationId, conversationId),
            isBackward ? lt(m.seq, beforeSeq) : gt(m.seq, afterSeq ?? 0),
            withEvents
              ? sql`(${m.kind} = 'message' or ${m.content} not like '{"kind":"silence"%')`
              : sql`${m.kind} = 'message'`,
          ),
        )
        .orderBy(isBackward ? desc(m.seq) : asc(m.seq))
        .limit(limit + 1);
    }),
    {},
  );
  const shown = rows.slice(0, limit);
  const nextSeq = rows.length > limit ? shown.at(-1)!.seq : null;
  if (isBackward) shown.reverse();
  const lines = shown.flatMap((row): ThreadLine[] => (row.kind === 'message' ? [messageOf(row)] : eventOf(row)));
  return { lines: yield* withNames(lines), nextSeq };
}

/** See `DeskStore.threadMessage`. */
export function* threadMessage(conversationId: string, messageId: string): Script<ThreadMessage | null> {
  const place = placeOf(messageId);
  if (place === null || place.conversationId !== conversationId) return null;
  const rows: Row[] = yield* ask(
    onceStatement((db, t) => {
      const { messages: m } = t;
      return select(db, t).where(
        and(eq(m.conversationId, conversationId), eq(m.seq, place.seq), sql`${m.kind} = 'message'`),
      );
    }),
    {},
  );
  return rows[0] === undefined ? null : messageOf(rows[0]);
}

function messageOf(row: Row): ThreadMessage {
  const content =
    row.direction === 'in' && row.content !== null
      ? (JSON.parse(row.content) as Exclude<InboundContent, { kind: 'text' }>)
      : null;
  return {
    line: 'message',
    ...storedOf(row),
    content,
    heard: heardOf(content, row.reading),
    turn: row.turn,
    authorName: row.authorName,
  };
}

function eventOf({ conversationId, seq, at: atMs, content }: Row): ThreadEvent[] {
  const event = JSON.parse(content!) as BotEvent;
  if (UNTOLD.has(event.kind)) return [];
  const id = messageIdOf(conversationId, seq);
  return [{ line: 'event', id, seq, atMs, event, reservationCode: null, staffName: null }];
}

/** Codes and names that events are about, by set. */
function* withNames(lines: ThreadLine[]): Script<ThreadLine[]> {
  const events = lines.filter((line) => line.line === 'event');
  const reservationIds = idsIn(events, 'reservationId');
  const staffIds = idsIn(events, 'staff');
  const codes = new Map<string, string>();
  const names = new Map<string, string>();
  if (reservationIds.length > 0) {
    const rows = yield* ask(
      onceStatement((db, { reservations: r }, _p, words) =>
        db
          .select({ id: r.id, code: r.code })
          .from(r)
          .where(sql`${r.id} in (${words.strings(sql`${JSON.stringify(reservationIds)}` as never)})`),
      ),
      {},
    );
    for (const { id, code } of rows) codes.set(id, code);
  }
  if (staffIds.length > 0) {
    const rows = yield* ask(
      onceStatement((db, { staff: s }, _p, words) =>
        db
          .select({ id: s.id, name: s.name })
          .from(s)
          .where(sql`${s.id} in (${words.strings(sql`${JSON.stringify(staffIds)}` as never)})`),
      ),
      {},
    );
    for (const { id, name } of rows) names.set(id, name);
  }
  return lines.map((line) => {
    if (line.line === 'message') return line;
    const { reservationId, staff } = line.event as { reservationId?: string; staff?: string };
    return {
      ...line,
      reservationCode: codes.get(reservationId ?? '') ?? null,
      staffName: names.get(staff ?? '') ?? null,
    };
  });
}

function idsIn(events: readonly ThreadEvent[], field: 'reservationId' | 'staff'): string[] {
  const ids = events.map(({ event }) => (event as Record<string, unknown>)[field]);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

import { and, asc, desc, eq, sql } from './drizzle.ts';
import { messageColumns, storedOf } from './messages.ts';
import { pageOf, readCursor } from './pages.ts';
import { ask, askOne, type Runner, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Page, PageRequest, StoredMessage, TurnRecord } from './store.ts';
import type { TurnPlace, TurnStore } from './turn-store.ts';

const one = statement<{ conversationId: string; turn: number }>()((db, { turns: t }, p) =>
  db
    .select({ record: t.record })
    .from(t)
    .where(and(eq(t.conversationId, p('conversationId')), eq(t.version, p('turn')))),
);

const before = statement<{ conversationId: string; before: number; limit: number }>()((db, { turns: t }, p) =>
  db
    .select({ version: t.version, record: t.record })
    .from(t)
    .where(and(eq(t.conversationId, p('conversationId')), sql`${t.version} < ${p('before')}`))
    .orderBy(desc(t.version))
    .limit(p('limit')),
);

const place = statement<{ conversationId: string; turn: number }>()((db, { turns: t }, p) =>
  db
    .select({
      position: sql<number>`count(case when ${t.version} <= ${p('turn')} then 1 end)`,
      turns: sql<number>`count(*)`,
      previous: sql<number | null>`max(case when ${t.version} < ${p('turn')} then ${t.version} end)`,
      next: sql<number | null>`min(case when ${t.version} > ${p('turn')} then ${t.version} end)`,
    })
    .from(t)
    .where(eq(t.conversationId, p('conversationId'))),
);

const ofTurn = statement<{ conversationId: string; turn: number }>()((db, { messages: m }, p) =>
  db
    .select(messageColumns(m))
    .from(m)
    .where(and(eq(m.conversationId, p('conversationId')), eq(m.turn, p('turn')), eq(m.kind, sql`'message'`)))
    .orderBy(asc(m.seq)),
);

function* turnRecord(conversationId: string, turn: number): Script<TurnRecord | null> {
  const row = yield* askOne(one, { conversationId, turn });
  return row === null ? null : (JSON.parse(row.record) as TurnRecord);
}

/** More turns than any conversation has. */
const END = 2_000_000_000;

function* turnPage(conversationId: string, { limit, cursor }: PageRequest): Script<Page<TurnRecord>> {
  const [from] = cursor === undefined ? ([END] as const) : readCursor(cursor, ['number'] as const);
  const rows = yield* ask(before, { conversationId, before: from, limit: limit + 1 });
  return pageOf(
    rows,
    limit,
    ({ record }) => JSON.parse(record) as TurnRecord,
    ({ version }) => [version],
  );
}

function* turnPlace(conversationId: string, turn: number): Script<TurnPlace> {
  const { position, turns, previous, next } = (yield* askOne(place, { conversationId, turn }))!;
  return { position: Number(position), turns: Number(turns), previous, next };
}

function* turnMessages(conversationId: string, turn: number): Script<StoredMessage[]> {
  return (yield* ask(ofTurn, { conversationId, turn })).map(storedOf);
}

export function turnMethods({ read }: Runner): TurnStore {
  return {
    turnRecord: (conversationId, turn) => read(() => turnRecord(conversationId, turn)),
    turnPage: (conversationId, page) => read(() => turnPage(conversationId, page)),
    turnPlace: (conversationId, turn) => read(() => turnPlace(conversationId, turn)),
    turnMessages: (conversationId, turn) => read(() => turnMessages(conversationId, turn)),
  };
}

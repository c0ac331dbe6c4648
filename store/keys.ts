import { cleanText } from './clean.ts';
import { and, eq, lt, sql } from './drizzle.ts';
import { ask, type Script } from './script.ts';
import { statement } from './statement.ts';

type Kind = { account: string; type: string };

const find = statement<Kind & { ids: string }>()((db, { vendorKeys: k }, p, words) =>
  db
    .select({ id: k.id, value: k.value })
    .from(k)
    .where(and(eq(k.account, p('account')), eq(k.type, p('type')), sql`${k.id} in (${words.strings(p('ids'))})`)),
);

/** Many in one statement: a vendor's library makes hundreds of keys at once. */
const set = statement<Kind & { pairs: string; at: number }>()((db, { vendorKeys: k }, p, words) =>
  db
    .insert(k)
    .select(
      sql`select cast(${p('account')} as text), cast(${p('type')} as text), n.key, n.value, cast(${p('at')} as bigint) from (${words.pairs(p('pairs'))}) n where true order by n.key`,
    )
    .onConflictDoUpdate({
      target: [k.account, k.type, k.id],
      set: { value: sql`excluded.value`, at: sql`excluded.at` },
    }),
);

const drop = statement<Kind & { ids: string }>()((db, { vendorKeys: k }, p, words) =>
  db
    .delete(k)
    .where(and(eq(k.account, p('account')), eq(k.type, p('type')), sql`${k.id} in (${words.strings(p('ids'))})`)),
);

const dropAll = statement<{ account: string }>()((db, { vendorKeys: k }, p) =>
  db.delete(k).where(eq(k.account, p('account'))),
);

const dropOlder = statement<Kind & { thanMs: number }>()((db, { vendorKeys: k }, p) =>
  db.delete(k).where(and(eq(k.account, p('account')), eq(k.type, p('type')), lt(k.at, p('thanMs')))),
);

/** See `Store.vendorKeys`. */
export function* vendorKeys(account: string, type: string, ids: readonly string[]): Script<Record<string, string>> {
  const rows = yield* ask(find, { account, type, ids: JSON.stringify(ids.map(cleanText)) });
  return Object.fromEntries(rows.map(({ id, value }) => [id, value]));
}

/** See `Store.saveVendorKeys`. Types and ids in order, so that two processes don't wait for each other. */
export function* saveVendorKeys(
  account: string,
  keys: Record<string, Record<string, string | null>>,
  nowMs: number,
): Script<void> {
  for (const type of Object.keys(keys).sort()) {
    const pairs: [string, string][] = [];
    const gone: string[] = [];
    for (const [id, value] of Object.entries(keys[type]!)) {
      if (value === null) gone.push(cleanText(id));
      else pairs.push([cleanText(id), cleanText(value)]);
    }
    if (pairs.length > 0) yield* ask(set, { account, type, pairs: JSON.stringify(pairs), at: nowMs });
    if (gone.length > 0) yield* ask(drop, { account, type, ids: JSON.stringify(gone) });
  }
}

/** See `Store.dropVendorKeys`. */
export function* dropVendorKeys(account: string, older?: { type: string; thanMs: number }): Script<void> {
  if (older === undefined) yield* ask(dropAll, { account });
  else yield* ask(dropOlder, { account, ...older });
}

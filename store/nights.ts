import { dateOfDay, dayNumber, type LocalDate } from '../bot/core/time.ts';
import { eq, sql } from './drizzle.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';

/** Days in a block: as many bits as JavaScript's operators handle without a sign. */
const BLOCK = 30;
/** Blocks kept per business, three years; and businesses. When there are more, they start anew. */
const BLOCKS_MAX = 40;
const BUSINESSES_MAX = 200;

/**
 * What this process has read of occupancy, by business. It holds only while the business's version in the database is
 * the one it was read at: each answer asks for that first, so what any process commits is seen by the next answer.
 * A search over a thousand units reads a thousand places of the table; from here it is a tenth of that.
 */
export type NightsCache = Map<string, Known>;

interface Known {
  version: number;
  blocks: Map<number, Block>;
}

/** Thirty days of the resources read so far. */
interface Block {
  dates: LocalDate[];
  /** taken for good, by resource: bit n is day n of the block */
  bits: Map<string, number>;
  /** taken until the hold's end */
  held: { resource: string; bit: number; reservationId: string | null; until: number }[];
}

const versionOf = statement<{ businessId: string }>()((db, { occupancyVersions: v }, p) =>
  db
    .select({ version: v.version })
    .from(v)
    .where(eq(v.businessId, p('businessId'))),
);

type Range = { businessId: string; resources: string; from: number; to: number };

/** The database adds up bits instead of giving out rows: a month of a thousand units is a thousand numbers. */
const takenForGood = statement<Range & { except: string }>()((db, { occupancy: o }, p, words) =>
  db
    .select({
      resource: sql<string>`r.value`,
      bits: sql<number | null>`(select ${words.bits(sql`o.cell`, p('from'))} from ${o} o
        where o.business_id = ${p('businessId')} and o.resource = r.value
          and o.cell >= ${p('from')} and o.cell < ${p('to')} and o.held_until is null
          and o.reservation_id is distinct from cast(${p('except')} as text))`,
    })
    .from(sql`(${words.strings(p('resources'))}) r`),
);

const takenForNow = statement<Range>()((db, { occupancy: o }, p, words) =>
  db
    .select({ resource: o.resource, cell: o.cell, reservationId: o.reservationId, until: o.heldUntil })
    .from(o)
    .where(
      sql`${o.businessId} = ${p('businessId')} and ${o.cell} >= ${p('from')} and ${o.cell} < ${p('to')}
        and ${o.heldUntil} is not null and ${o.resource} in (${words.strings(p('resources'))})`,
    ),
);

/**
 * Nights that are taken in [from, to), ascending, by resource; every resource asked for has an entry. Holds that are
 * over take nothing, nor does the reservation `except`.
 */
export function* takenNights(
  query: { businessId: string; resources: readonly string[]; from: LocalDate; to: LocalDate; except?: string },
  nowMs: number,
  cache: NightsCache,
): Script<Record<string, LocalDate[]>> {
  const { businessId, resources, except } = query;
  const [from, to] = [dayNumber(query.from), dayNumber(query.to)];
  const taken: Record<string, LocalDate[]> = {};
  for (const resource of resources) taken[resource] = [];
  // What one reservation leaves free concerns one customer: read for this answer only.
  const known = except === undefined ? yield* knownOf(businessId, cache) : { version: 0, blocks: new Map() };
  for (let number = Math.floor(from / BLOCK); number * BLOCK < to; number++) {
    const block = yield* readBlock(businessId, resources, number, known, except ?? '');
    const start = number * BLOCK;
    const asked = bitsBetween(Math.max(from, start) - start, Math.min(to, start + BLOCK) - start);
    const held = new Map<string, number>();
    for (const { resource, bit, reservationId, until } of block.held) {
      if (until > nowMs && reservationId !== except) held.set(resource, (held.get(resource) ?? 0) | (1 << bit));
    }
    for (const resource of resources) {
      const nights = taken[resource]!;
      let left = ((block.bits.get(resource) ?? 0) | (held.get(resource) ?? 0)) & asked;
      for (; left !== 0; left &= left - 1) nights.push(block.dates[31 - Math.clz32(left & -left)]!);
    }
  }
  return taken;
}

/** Bits [lo, hi). */
function bitsBetween(lo: number, hi: number): number {
  return ((1 << (hi - lo)) - 1) << lo;
}

/** What is known at the version that the database is at now; nothing when it moved on. */
function* knownOf(businessId: string, cache: NightsCache): Script<Known> {
  const version = (yield* askOne(versionOf, { businessId }))?.version ?? 0;
  const kept = cache.get(businessId);
  if (kept?.version === version) return kept;
  const known = { version, blocks: new Map() };
  if (cache.size >= BUSINESSES_MAX) cache.clear();
  cache.set(businessId, known);
  return known;
}

/**
 * A block with at least the resources asked for. It is read after the version was: should somebody commit in between,
 * it is newer than its version says, and the next answer reads it again.
 */
function* readBlock(
  businessId: string,
  resources: readonly string[],
  number: number,
  { blocks }: Known,
  except: string,
): Script<Block> {
  const from = number * BLOCK;
  const kept = blocks.get(number);
  const missing = kept === undefined ? resources : resources.filter((resource) => !kept.bits.has(resource));
  if (kept !== undefined && missing.length === 0) return kept;
  const block: Block = kept ?? {
    dates: Array.from({ length: BLOCK }, (_, i) => dateOfDay(from + i)),
    bits: new Map(),
    held: [],
  };
  const range = { businessId, resources: JSON.stringify(missing), from, to: from + BLOCK };
  const held = yield* ask(takenForNow, range);
  const bits = yield* ask(takenForGood, { ...range, except });
  // Another answer may have read the same meanwhile: what is there already stays.
  const isNew = new Set(missing.filter((resource) => !block.bits.has(resource)));
  for (const { resource, cell, reservationId, until } of held) {
    if (isNew.has(resource) && until !== null) block.held.push({ resource, bit: cell - from, reservationId, until });
  }
  for (const row of bits) if (isNew.has(row.resource)) block.bits.set(row.resource, row.bits ?? 0);
  if (blocks.size >= BLOCKS_MAX) blocks.clear();
  blocks.set(number, block);
  return block;
}

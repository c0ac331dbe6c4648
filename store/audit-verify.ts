import { type ChainedEntry, entryHash, genesisOf } from './audit-chain.ts';
import type { AuditEntry, StaffStore } from './staff-store.ts';

/** How the audit log was found. */
export type AuditFinding =
  | { kind: 'whole'; entries: number; older: number; head: { entry: number; hash: string } }
  /** the first entry that does not fit, and why */
  | { kind: 'broken'; entry: number; why: string };

const BATCH = 1000;

/**
 * Goes through the whole audit log and computes its chain anew.
 * @param kept a head that was written down before: the log must still have that entry with that hash
 */
export async function verifyAudit(
  store: Pick<StaffStore, 'auditAfter' | 'auditHead'>,
  kept?: { entry: number; hash: string },
): Promise<AuditFinding> {
  // read first: what is added meanwhile lies behind it
  const head = await store.auditHead();
  const older: ChainedEntry[] = [];
  let last: { id: number; hash: string } | null = null;
  let wasKept = kept === undefined;
  for (let from = 0; ; ) {
    const batch: AuditEntry[] = await store.auditAfter(from, BATCH);
    for (const entry of batch) {
      if (head.entry > 0 && entry.id > head.entry && last !== null && last.id === head.entry) break;
      const { atMs: at, hash, ...same } = entry;
      const chained: ChainedEntry = { ...same, at };
      if (hash === null) {
        if (last !== null) return broken(entry.id, 'it has no hash, though the one before has');
        older.push(chained);
        continue;
      }
      const before: number = last?.id ?? older.at(-1)?.id ?? 0;
      if (entry.id !== before + 1) {
        return broken(
          before + 1,
          entry.id === before + 2 ? 'it is missing' : `it and all before ${entry.id} are missing`,
        );
      }
      if (entryHash(last?.hash ?? genesisOf(older), chained) !== hash) {
        const first = last === null ? 'it, or one of the entries older than the chain, was changed' : null;
        return broken(entry.id, first ?? 'it was changed, or the one before it was');
      }
      last = { id: entry.id, hash };
      if (kept !== undefined && kept.entry === entry.id) {
        if (kept.hash !== hash) return broken(entry.id, 'its hash is not the one that was written down');
        wasKept = true;
      }
    }
    const end = batch.at(-1);
    if (end === undefined || (head.entry > 0 && end.id >= head.entry)) break;
    from = end.id;
  }
  if (head.entry === 0 && last !== null) return broken(last.id, 'the end of the log says that there is no chain');
  if (head.entry > 0 && (last === null || last.id < head.entry)) {
    return broken((last?.id ?? older.at(-1)?.id ?? 0) + 1, `the end of the log is missing, up to entry ${head.entry}`);
  }
  if (last !== null && last.hash !== head.hash) {
    return broken(last.id, 'its hash is not the one that the end of the log has');
  }
  // one that was added while this ran has moved the end on
  const [beyond] = await store.auditAfter(head.entry, 1);
  if (head.entry > 0 && beyond !== undefined && (await store.auditHead()).entry === head.entry) {
    return broken(beyond.id, 'it lies behind the end of the log');
  }
  if (!wasKept) return broken(kept!.entry, 'it was written down as the end of the log, and is not there');
  const entries = last === null ? 0 : last.id - (older.at(-1)?.id ?? 0);
  return { kind: 'whole', entries, older: older.length, head };
}

function broken(entry: number, why: string): AuditFinding {
  return { kind: 'broken', entry, why };
}

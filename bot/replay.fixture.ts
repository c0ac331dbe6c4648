import { packFor } from '../flows/registry.ts';
import type { Store } from '../store/store.ts';
import { outcomeBytes, replay } from './replay.ts';

/**
 * Runs every recorded turn of these businesses again and compares the bytes.
 * @returns how many turns that were, and those that came out differently
 */
export async function replayAll(
  store: Store,
  businessIds: readonly string[],
): Promise<{ turns: number; different: { id: string; then: string; now: string }[] }> {
  const different: { id: string; then: string; now: string }[] = [];
  let turns = 0;
  for (const businessId of businessIds) {
    const { items } = await store.conversations(businessId, { limit: 200 });
    for (const { id } of items) {
      for (const record of await store.turnRecords(id)) {
        const business = await store.loadRevision(record.revision);
        if (business === null) throw new Error(`turn ${record.id}: no business of revision ${record.revision}`);
        const now = outcomeBytes(await replay(record, packFor(business), business));
        const then = outcomeBytes({ state: record.stateAfter, reply: record.reply, effects: record.effects });
        turns += 1;
        if (now !== then) different.push({ id: record.id, then, now });
      }
    }
  }
  return { turns, different };
}

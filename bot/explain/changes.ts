import type { SlotName, SlotValues } from '../core/slot.ts';
import type { State } from '../core/state.ts';
import type { Change, Standpoint } from './explanation.ts';

/** What flows remember for themselves: an owner learns nothing from it. */
const INNER: ReadonlySet<SlotName> = new Set<SlotName>([
  'agreed',
  'proposed',
  'assumed',
  'editing',
  'reservation',
  'payment',
  'was_in',
  'was_out',
  'aspect',
  'wish',
]);

/** Where a conversation stands: the flow on top, and its state that asked. Null: nothing is in hand. */
export function standpointOf({ stack, prompt }: State): Standpoint | null {
  const top = stack.at(-1);
  return top === undefined ? null : { wish: top.flow, at: prompt?.at ?? null };
}

/** What a turn changed in what the conversation remembers, most telling first. */
export function changesOf(before: State, after: State): Change[] {
  const changes: Change[] = [];
  const [from, to] = [before.stack.at(-1), after.stack.at(-1)];
  if (from?.flow !== to?.flow) changes.push({ what: 'flow', from: from?.flow ?? null, to: to?.flow ?? null });
  // a flow that ended has no values any more: that it ended is said
  if (to !== undefined) changes.push(...slotChanges(from?.flow === to.flow ? from.slots : {}, to.slots));
  changes.push(...slotChanges(before.known, after.known).filter((known) => !isAmong(known, changes)));
  const asked = [before.prompt?.at ?? null, after.prompt?.at ?? null] as const;
  if (asked[0] !== asked[1]) changes.push({ what: 'question', from: asked[0], to: asked[1], isInner: true });
  if (before.handedOff !== after.handedOff) changes.push({ what: 'hands', to: after.handedOff ? 'person' : 'bot' });
  if (after.misses > before.misses) changes.push({ what: 'not_understood', times: after.misses });
  if (before.booked?.reservation !== after.booked?.reservation) {
    changes.push({ what: 'booked', reservation: after.booked?.reservation ?? null });
  }
  return changes;
}

function slotChanges(before: SlotValues, after: SlotValues): Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)] as SlotName[]);
  return [...names]
    .filter((slot) => before[slot] !== after[slot])
    .map((slot) => ({
      what: 'slot',
      slot,
      from: before[slot] ?? null,
      to: after[slot] ?? null,
      isInner: INNER.has(slot),
    }));
}

function isAmong(change: Change, changes: readonly Change[]): boolean {
  return changes.some((one) => one.what === 'slot' && change.what === 'slot' && one.slot === change.slot);
}

import { enqueue } from './jobs.ts';
import type { Script } from './script.ts';

/** What is to be told to staff wherever they are. */
export interface StaffNotice {
  businessId: string;
  /** `asked`: a customer asks for a person; `unanswered`: nobody came; `message`: they wrote to the person who has it */
  kind: 'asked' | 'unanswered' | 'message';
  conversationId: string;
}

/** The queue of what is told to people. */
const QUEUE = 'alerts';

/** Queues a notice in the caller's transaction; one that waits already is enough. */
export function* notifyStaff(notice: StaffNotice, nowMs: number): Script<void> {
  const { kind, conversationId } = notice;
  yield* enqueue({
    queue: QUEUE,
    task: 'notify-staff',
    uniqueKey: `notify-staff:${kind}:${conversationId}`,
    onDuplicate: 'keep',
    payload: { ...notice },
    runAtMs: nowMs,
    conversationId,
  });
}

import { RESTRICTED } from './statuses.ts';

const HOUR_MS = 3_600_000;
const CHATS_MOST = 1_000;

/**
 * What WhatsApp said against our sending. Refusals of a chat hold that chat back for an hour, because every further try
 * counts against the account.
 */
export function createRestrictions(nowMs: () => number) {
  const chats = new Map<string, number>();
  let line: { untilMs: number | null; text: string } | null = null;
  let isCapped = false;

  return {
    /** A message was refused with this code. */
    refused(jid: string, code: string): void {
      const untilMs = nowMs() + HOUR_MS;
      const hasReason = code === RESTRICTED ? 'the account may be restricted' : 'its sessions may be stale';
      line = { untilMs, text: `WhatsApp refused a message (${code || 'no code'}): ${hasReason}. Look at the phone` };
      if (code !== RESTRICTED) return;
      chats.set(jid, untilMs);
      for (const oldest of chats.keys()) {
        if (chats.size <= CHATS_MOST) break;
        chats.delete(oldest);
      }
    },
    /** WhatsApp locks the account out of new chats, or no longer does. */
    locked(isActive: boolean, untilMs: number | null): void {
      line = isActive
        ? { untilMs, text: 'WhatsApp lets this account start no new chats for now; known ones go on. Send less' }
        : null;
      if (!isActive) chats.clear();
    },
    capped(isNow: boolean): void {
      isCapped = isNow;
    },
    isHeldBack(jid: string): boolean {
      const untilMs = chats.get(jid);
      return untilMs !== undefined && untilMs > nowMs();
    },
    /** In a sentence; null when there is none. */
    text(): string | null {
      if (line !== null && (line.untilMs === null || line.untilMs > nowMs())) return line.text;
      return isCapped ? 'WhatsApp says that the number of new chats of this account is used up for now' : null;
    },
  };
}
export type Restrictions = ReturnType<typeof createRestrictions>;

import type { Timers } from '../jobs/timers.ts';

/** Whoever said that they look, and has no line open, is taken to have gone after this. */
const LOOKING_MS = 45_000;
/** Whoever typed last this long ago is taken to have stopped. */
const WRITING_MS = 8_000;
/** A line that is opened anew in between does not make anybody come and go. */
const LEAVING_MS = 3_000;

export interface Present {
  id: string;
  name: string;
  writing: boolean;
}

interface Entry {
  name: string;
  /** open lines that show the conversation */
  lines: number;
  lookingUntilMs: number;
  writingUntilMs: number;
}

/** Who of the staff looks at a conversation and who writes in it. Kept in this process only: it is of this moment. */
export interface Presence {
  /** Somebody looks for as long as a line is open; the answer says that it is closed. */
  open(businessId: string, conversationId: string, staff: { id: string; name: string }): () => void;
  /** Somebody looks now, and writes or does not. */
  seen(businessId: string, conversationId: string, staff: { id: string; name: string }, writing: boolean): void;
  of(businessId: string, conversationId: string): Present[];
  close(): void;
}

/** @param changed is told of each change, with who is there now */
export function createPresence(
  timers: Timers,
  changed: (businessId: string, conversationId: string, staff: Present[]) => void,
): Presence {
  const rooms = new Map<
    string,
    { businessId: string; conversationId: string; staff: Map<string, Entry>; was: string }
  >();
  let timer: unknown = null;

  function roomOf(businessId: string, conversationId: string) {
    const key = JSON.stringify([businessId, conversationId]);
    const room = rooms.get(key) ?? { businessId, conversationId, staff: new Map<string, Entry>(), was: '[]' };
    rooms.set(key, room);
    return room;
  }

  function enter(businessId: string, conversationId: string, staff: { id: string; name: string }): Entry {
    const room = roomOf(businessId, conversationId);
    const entry = room.staff.get(staff.id) ?? { name: staff.name, lines: 0, lookingUntilMs: 0, writingUntilMs: 0 };
    entry.name = staff.name;
    room.staff.set(staff.id, entry);
    return entry;
  }

  function shown(room: { staff: Map<string, Entry> }): Present[] {
    const now = timers.nowMs();
    return [...room.staff].map(([id, { name, writingUntilMs }]) => ({ id, name, writing: writingUntilMs > now }));
  }

  /** Drops who is gone, tells what is new, and comes back when the next thing ends. */
  function settle(): void {
    const now = timers.nowMs();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [key, room] of rooms) {
      for (const [id, { lines, lookingUntilMs, writingUntilMs }] of room.staff) {
        if (lines === 0 && lookingUntilMs <= now) {
          room.staff.delete(id);
          continue;
        }
        if (lines === 0) nextMs = Math.min(nextMs, lookingUntilMs);
        if (writingUntilMs > now) nextMs = Math.min(nextMs, writingUntilMs);
      }
      const staff = shown(room);
      const is = JSON.stringify(staff);
      if (is !== room.was) {
        room.was = is;
        changed(room.businessId, room.conversationId, staff);
      }
      if (room.staff.size === 0) rooms.delete(key);
    }
    timers.clear(timer);
    timer = nextMs === Number.POSITIVE_INFINITY ? null : timers.set(settle, Math.max(1, nextMs - now));
  }

  return {
    open(businessId, conversationId, staff) {
      const entry = enter(businessId, conversationId, staff);
      entry.lines += 1;
      settle();
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        entry.lines -= 1;
        entry.lookingUntilMs = Math.max(entry.lookingUntilMs, timers.nowMs() + LEAVING_MS);
        settle();
      };
    },
    seen(businessId, conversationId, staff, writing) {
      const entry = enter(businessId, conversationId, staff);
      entry.lookingUntilMs = timers.nowMs() + LOOKING_MS;
      entry.writingUntilMs = writing ? timers.nowMs() + WRITING_MS : 0;
      settle();
    },
    of: (businessId, conversationId) => shown(roomOf(businessId, conversationId)),
    close() {
      timers.clear(timer);
      timer = null;
      rooms.clear();
    },
  };
}

import type { State } from '../../core/state.ts';
import type { Books } from './books.ts';

/** How a conversation stands, as somebody reads it who looks on. */
export interface Standing {
  /** the flow in hand, or `idle`; null: nothing was said yet */
  flow: string | null;
  /** what the bot asked for last */
  waitsFor: string | null;
  isHandedOff: boolean;
  bookings: { code: string; unit: string; checkIn: string; checkOut: string; status: string; untilMs: number | null }[];
}

export function standingOf(books: Books, thread: string): Standing {
  const [row] = books.all<{ id: string; flow: string; handedOff: number; state: string }>(
    'select id, flow, handed_off as "handedOff", state from conversations where thread = ?',
    thread,
  );
  if (row === undefined) return { flow: null, waitsFor: null, isHandedOff: false, bookings: [] };
  const { prompt } = JSON.parse(row.state) as State;
  return {
    flow: row.flow,
    waitsFor: prompt?.expecting ?? null,
    isHandedOff: row.handedOff === 1,
    bookings: books.all(
      `select code, resource as unit, check_in as "checkIn", check_out as "checkOut", status, hold_expires_at as "untilMs"
       from reservations where conversation_id = ? order by created_at`,
      row.id,
    ),
  };
}

import type { Inbound } from '../../bot/core/message.ts';
import { cleanText } from '../clean-text.ts';

/** Who sits at the terminal, and in which conversation. */
export interface TerminalThread {
  businessId: string;
  /** unique to this run when its conversation shall be new, else the same as before */
  thread: string;
  /** `--as NAME` */
  name?: string;
  /** unique to the line: a line that is read twice has the same */
  lineId: string;
  receivedAtMs: number;
}

/**
 * One typed line as a message; null for an empty line, which says nothing. A bare number stays text: the core knows
 * which choices are on show.
 */
export function inboundOfLine(line: string, from: TerminalThread): Inbound | null {
  const text = cleanText(line).replace(/\r$/, '');
  if (text.trim() === '') return null;
  return {
    businessId: from.businessId,
    channel: 'terminal',
    account: 'local',
    thread: from.thread,
    externalId: `${from.thread}:${from.lineId}`,
    from: { id: from.thread, ...(from.name === undefined ? {} : { name: from.name }) },
    content: { kind: 'text', text },
    receivedAtMs: from.receivedAtMs,
  };
}

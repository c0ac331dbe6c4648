import { activityOf, type BusinessCard, type HistoryMessage, type ShownAttachment } from './render.ts';
import type { Claims } from './token.ts';

/** Messages of one page of history. */
export const PAGE_SIZE = 100;
/** How far back a page looks for what it replies to and for the last timestamp. */
const LOOK_BACK = 10;

export interface HistoryDeps {
  /** messages of the conversation with seq > afterSeq, in order; [] for an unknown conversation */
  history(conversationId: string, afterSeq: number, limit: number): Promise<readonly HistoryMessage[]>;
  /** the files of a customer's message, with addresses that work for a while */
  attachmentsOf(message: HistoryMessage): Promise<ShownAttachment[]>;
}

export interface HistoryPage {
  activities: ReturnType<typeof activityOf>[];
  /** seq of the last activity, or `afterSeq` when there is none */
  lastSeq: number;
  hasMore: boolean;
}

/** The activities after a watermark, oldest first, as the token's user sees them. */
export async function readPage(
  deps: HistoryDeps,
  claims: Claims,
  business: BusinessCard,
  afterSeq: number,
): Promise<HistoryPage> {
  const rows = await deps.history(claims.conv, Math.max(0, afterSeq - LOOK_BACK), PAGE_SIZE + LOOK_BACK);
  const activities: HistoryPage['activities'] = [];
  let lastSeq = afterSeq;
  let replyToId: string | null = null;
  let notBeforeMs = 0;
  for (const row of rows) {
    notBeforeMs = Math.max(notBeforeMs, row.atMs);
    if (row.seq > afterSeq) {
      const attachments = row.direction === 'in' ? await deps.attachmentsOf(row) : [];
      activities.push(activityOf(row, { claims, business, replyToId, notBeforeMs }, attachments));
      lastSeq = row.seq;
    }
    if (row.direction === 'in') replyToId = row.id;
  }
  return { activities, lastSeq, hasMore: rows.length >= PAGE_SIZE + LOOK_BACK };
}

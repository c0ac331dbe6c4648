import type { Heard, InboundContent } from '../bot/core/message.ts';
import { handColumns } from './conversations.ts';
import type { DeskPreview, MessageKind } from './desk-store.ts';
import { sql } from './drizzle.ts';
import type { KeptReading } from './store.ts';
import type { Tables } from './tables.ts';

/** Of a list only as much of a message is shown. */
const PREVIEW_MAX = 200;

/** A conversation with its customer, owner and latest message: `conversations`, `customers`, `staff`, `messages` joined. */
export const deskColumns = (t: Tables) => {
  const { conversations: c, customers: u, staff: s, messages: m } = t;
  return {
    id: c.id,
    businessId: c.businessId,
    channel: c.channel,
    account: c.account,
    thread: c.thread,
    customerId: c.customerId,
    name: u.name,
    phone: u.phone,
    email: u.email,
    handedOff: c.handedOff,
    flow: c.flow,
    replyTo: c.replyTo,
    lastInboundAt: c.lastInboundAt,
    ...handColumns(t),
    createdAt: c.createdAt,
    updatedAt: c.updatedAt,
    ownerName: s.name,
    saidText: sql<string | null>`substr(${m.text}, 1, ${sql.raw(String(PREVIEW_MAX))})`,
    saidContent: sql<string | null>`case when ${m.direction} = 'in' then ${m.content} end`,
    saidReading: sql<string | null>`case when ${m.direction} = 'in' then ${m.reading} end`,
    saidExtras: m.extras,
    saidBy: m.author,
    saidAt: m.at,
    saidStatus: m.status,
  };
};

export interface SaidRow {
  saidText: string | null;
  saidContent: string | null;
  saidReading: string | null;
  saidExtras: string | null;
  saidBy: string | null;
  saidAt: number | null;
  saidStatus: string | null;
}

export function previewOf(row: SaidRow): DeskPreview | null {
  if (row.saidBy === null || row.saidAt === null) return null;
  const content = row.saidContent === null ? null : (JSON.parse(row.saidContent) as InboundContent);
  const heard = heardOf(content, row.saidReading);
  const text = heard?.kind === 'text' ? heard.text.slice(0, PREVIEW_MAX) : (row.saidText ?? '');
  const place = content?.kind === 'location' ? content : null;
  return {
    text: text === '' && place !== null ? (place.name ?? place.address ?? '') : text,
    kind: kindOf(content, row.saidExtras?.includes('"location"') === true),
    author: row.saidBy as DeskPreview['author'],
    atMs: row.saidAt,
    status: row.saidStatus as DeskPreview['status'],
  };
}

export function kindOf(content: InboundContent | null, isPlace = false): MessageKind {
  switch (content?.kind) {
    case undefined:
      return isPlace ? 'location' : 'text';
    case 'tap':
      return 'choice';
    case 'unreadable':
      return content.what === 'image' || content.what === 'sticker' ? 'image' : 'unreadable';
    default:
      return content!.kind;
  }
}

/** What a voice note was heard as; null: it is none, or nobody listened yet. */
export function heardOf(content: InboundContent | null, reading: string | null): Heard | null {
  if (content?.kind !== 'voice') return null;
  if (reading !== null) return (JSON.parse(reading) as KeptReading).heard ?? content.heard ?? null;
  return content.heard ?? null;
}

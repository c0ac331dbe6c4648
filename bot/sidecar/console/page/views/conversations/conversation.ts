import type { Gathered } from './slots.ts';

/** A conversation, as far as the pages use it. */
export interface Conversation {
  id: string;
  channel: string;
  customer: { id: string; name?: string; phone?: string; email?: string };
  handoff: boolean;
  state: string;
  /** of one conversation by itself */
  gathered?: Gathered;
  owner: Owner | null;
  askedAt: string | null;
  resolvedAt: string | null;
  snoozedUntil: string | null;
  labels: string[];
  unread: number;
  readUpTo: string | null;
  preview: { text: string; kind: MessageKind; author: Author; at: string; status: Status } | null;
  window: { open: boolean; closesAt: string | null } | null;
  limits: { bodyMax: number };
  updatedAt: string;
}

export interface Owner {
  kind: 'staff' | 'phone' | 'api';
  id?: string;
  name?: string;
  since: string;
}

export type Author = 'customer' | 'bot' | 'staff';
export type Status = 'received' | 'queued' | 'sent' | 'delivered' | 'read' | 'failed';
export type MessageKind = 'text' | 'voice' | 'image' | 'location' | 'choice' | 'unreadable';

export interface Message {
  id: string;
  kind: MessageKind;
  at: string;
  direction: 'in' | 'out';
  author: Author;
  staff?: { id: string; name?: string };
  text: string;
  status: Status;
  failure?: string;
  choices?: { title: string; description?: string }[];
  location?: { latitude: number; longitude: number; name?: string; address?: string };
  files?: string[];
  media?: { url: string; mimeType?: string; seconds?: number };
  heard?: { text?: string; sure: boolean; why?: 'unclear' | 'too_long' | 'off' | 'down' };
  unreadable?: string;
  turn?: number;
}

export interface SystemLine {
  id: string;
  kind: 'system';
  at: string;
  code: string;
  params: Record<string, string | number | boolean>;
}

export type Line = Message | SystemLine;

export interface Note {
  id: string;
  author: { id?: string; name?: string };
  text: string;
  at: string;
  mine: boolean;
}

export interface QuickReply {
  id: string;
  title: string;
  text: string;
}

/** Who somebody is, for whoever has to tell them apart. */
export function nameOf({ customer }: Pick<Conversation, 'customer'>): string | null {
  return customer.name ?? customer.phone ?? null;
}

/** Which of the states matters most to whoever looks. */
export type Standing = 'waiting' | 'mine' | 'other' | 'bot';

export function standingOf({ owner, askedAt }: Pick<Conversation, 'owner' | 'askedAt'>, staffId: string): Standing {
  if (owner) return owner.kind === 'staff' && owner.id === staffId ? 'mine' : 'other';
  return askedAt === null ? 'bot' : 'waiting';
}

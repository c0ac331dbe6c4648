import { z } from 'zod';
import type { Address } from '../../channel.ts';
import { sendingNumber } from '../phone.ts';

/** Whom Meta is to deliver to: a number, or a business-scoped id where the number is hidden. The number wins. */
export interface Recipient {
  /** with its `+`, as WhatsApp wrote it */
  to?: string;
  /** `AR.1349…` */
  recipient?: string;
}

const replyTo = z.object({ to: z.string().optional(), recipient: z.string().optional() });

/** {@link Inbound.replyTo} of what a customer sent: their ids as they came, because answering those always works. */
export function replyToOf(recipient: Recipient): string {
  return JSON.stringify(recipient);
}

/** Where a message goes: the customer's latest ids, or what the thread says of them. null: nowhere. */
export function recipientOf(to: Pick<Address, 'thread' | 'replyTo'>): Recipient | null {
  return fromReplyTo(to.replyTo) ?? fromThread(to.thread);
}

function fromReplyTo(text: string | undefined): Recipient | null {
  if (text === undefined) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // of another channel, before the business moved here
  }
  const read = replyTo.safeParse(value);
  if (!read.success) return null;
  const { to, recipient } = read.data;
  if (to) return { to, ...(recipient ? { recipient } : {}) };
  return recipient ? { recipient } : null;
}

function fromThread(thread: string): Recipient | null {
  if (thread.startsWith('tel:')) return { to: sendingNumber(thread.slice(4)) };
  return thread.startsWith('bsuid:') ? { recipient: thread.slice(6) } : null;
}

/** One name per recipient, for what is remembered of them. */
export function keyOf({ to, recipient }: Recipient): string {
  return to ?? recipient ?? '';
}

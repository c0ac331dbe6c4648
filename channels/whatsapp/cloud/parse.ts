import type { z } from 'zod';
import type { Contact, ContactChange, Echo, Inbound, StatusUpdate } from '../../../bot/core/message.ts';
import { cleanText } from '../../clean-text.ts';
import { phoneId } from '../phone.ts';
import { type Recipient, replyToOf } from './address.ts';
import { contentOf } from './content.ts';
import * as meta from './envelope.ts';
import { type MetaError, sentenceOf } from './errors.ts';

/** One thing that Meta told, in the order in which it stood. */
export type Parsed =
  | { kind: 'message'; inbound: Inbound }
  | { kind: 'status'; update: StatusUpdate }
  /** an earlier piece of a message that went out in several was taken; the message itself is not moved by it */
  | { kind: 'piece'; messageId: string; piece: number; externalId: string }
  | { kind: 'contact_changed'; change: ContactChange }
  | { kind: 'echo'; echo: Echo }
  /** something is wrong with the number or the account, not with a message */
  | { kind: 'account_error'; account: string; error: MetaError }
  | { kind: 'ignored'; why: string };

export interface ParseContext {
  /** the business that a number belongs to; null: none of ours */
  businessOf(phoneNumberId: string): string | null;
  receivedAtMs: number;
}

/** Where something arrived. */
interface Place {
  businessId: string;
  account: string;
  receivedAtMs: number;
}

/**
 * Everything that one webhook call tells. Never throws: what makes no sense is `ignored` with why, and its neighbours
 * are read. Pure.
 * @returns null when it is no webhook of WhatsApp at all
 */
export function parseEnvelope(body: unknown, context: ParseContext): Parsed[] | null {
  const read = meta.envelope.safeParse(body);
  if (!read.success) return null;
  return read.data.entry.flatMap((one) => {
    const { success, data } = meta.entry.safeParse(one);
    return success ? data.changes.flatMap((change) => parseChange(change, context)) : ignored('entry');
  });
}

function parseChange(raw: unknown, { businessOf, receivedAtMs }: ParseContext): Parsed[] {
  const read = meta.change.safeParse(raw);
  if (!read.success) return ignored('change');
  const { field } = read.data;
  if (field !== 'messages' && field !== 'smb_message_echoes') return ignored(`field ${field.slice(0, 60)}`);
  const body = meta.value.safeParse(read.data.value);
  if (!body.success) return ignored('value');
  const { metadata, contacts, messages, statuses, errors, message_echoes } = body.data;
  const account = metadata.phone_number_id;
  const businessId = businessOf(account);
  if (businessId === null) return ignored('number of no business');
  const place = { businessId, account, receivedAtMs };
  const known = contacts.flatMap((one) => meta.contact.safeParse(one).data ?? []);
  return [
    ...messages.flatMap((one) => parseMessage(one, known, place)),
    ...message_echoes.flatMap((one) => parseEcho(one, known, place)),
    ...statuses.flatMap((one) => parseStatus(one, place)),
    ...errors.flatMap((one): Parsed[] => {
      const error = readError(one);
      return error === null ? ignored('error') : [{ kind: 'account_error', account, error }];
    }),
  ];
}

function parseMessage(raw: unknown, contacts: readonly meta.MetaContact[], place: Place): Parsed[] {
  const read = meta.message.safeParse(raw);
  if (!read.success) return ignored('message without id');
  const message = read.data;
  if (message.type === 'system') return parseSystem(message, place);
  // A reaction asks for no answer; a deletion and the opening of the chat say nothing.
  if (message.type === 'reaction' || message.type === 'revoke' || message.type === 'request_welcome')
    return ignored(message.type);
  if (message.group_id) return ignored('group');
  const sender = senderOf(message.from, message.from_user_id, contacts);
  if (sender === null) return ignored('message without sender');
  const sentAtMs = timeOf(message.timestamp);
  return [
    {
      kind: 'message',
      inbound: {
        businessId: place.businessId,
        channel: 'whatsapp-cloud',
        account: place.account,
        thread: sender.contact.id,
        externalId: message.id,
        from: sender.contact,
        replyTo: replyToOf(sender.recipient),
        ...(message.context?.id ? { quotes: message.context.id } : {}),
        content: contentOf(message.type === 'edit' ? (message.edit?.message ?? { type: 'edit' }) : message),
        ...(sentAtMs === undefined ? {} : { sentAtMs }),
        receivedAtMs: place.receivedAtMs,
      },
    },
  ];
}

/** Who it is: the business-scoped id is the surest, the number may be hidden; null when neither is there. */
function senderOf(
  from: string | undefined,
  userId: string | undefined,
  contacts: readonly meta.MetaContact[],
): { contact: Contact; recipient: Recipient } | null {
  const profile =
    contacts.find(({ wa_id, user_id }) => (from && wa_id === from) || (userId && user_id === userId)) ??
    // Only one contact beside a message that names nobody: it is theirs.
    (contacts.length === 1 && (!from || !contacts[0]?.wa_id) && (!userId || !contacts[0]?.user_id)
      ? contacts[0]
      : undefined);
  const number = from || profile?.wa_id;
  const scoped = scopedId(userId) ?? scopedId(profile?.user_id);
  const telephone = number ? phoneId(number) : null;
  const bsuid = scoped === null ? null : `bsuid:${scoped}`;
  const id = bsuid ?? telephone;
  if (id === null) return null;
  const to = telephone === null ? {} : { to: `+${number!.replace(/\D/g, '')}` };
  const name = cleanText(profile?.profile?.name ?? '').trim();
  return {
    contact: {
      id,
      ...(bsuid !== null && telephone !== null ? { otherIds: [telephone] } : {}),
      ...(name === '' ? {} : { name }),
      ...('to' in to ? { phone: to.to } : {}),
    },
    recipient: { ...to, ...(scoped === null ? {} : { recipient: scoped }) },
  };
}

/** `AR.1349…`, and the enterprise's form of it. */
function scopedId(id: string | undefined): string | null {
  return id !== undefined && /^[A-Z]{2}\.[\w.-]{1,200}$/.test(id) ? id : null;
}

/** The customer has another number, or another business-scoped id, or both. */
function parseSystem({ from, from_user_id, system }: meta.MetaMessage, place: Place): Parsed[] {
  const type = system?.type;
  if (type !== 'user_changed_number' && type !== 'user_changed_user_id') return ignored(`system ${type ?? 'unknown'}`);
  const newId = scopedId(system?.user_id);
  const inWords = /changed from (\S+) to /.exec(system?.body ?? '')?.[1];
  const oldId = [system?.previous_user_id, from_user_id, inWords]
    .map(scopedId)
    .find((id) => id !== null && id !== newId);
  const oldNumber = from ? phoneId(from) : null;
  const newNumber = system?.wa_id ? phoneId(system.wa_id) : null;
  const pairs: [string | null | undefined, string | null][] = [
    [oldId ? `bsuid:${oldId}` : oldNumber, newId === null ? null : `bsuid:${newId}`],
    [oldNumber ?? (oldId ? `bsuid:${oldId}` : null), newNumber],
  ];
  const changes = pairs.flatMap(([old, now]): Parsed[] => {
    if (!old || !now || old === now) return [];
    const { businessId, account } = place;
    return [
      { kind: 'contact_changed', change: { businessId, channel: 'whatsapp-cloud', account, from: old, to: now } },
    ];
  });
  return changes.length > 0 ? changes : ignored('change of nobody we can name');
}

/** What the owner wrote in the WhatsApp Business app, where number and app are used side by side. */
function parseEcho(raw: unknown, contacts: readonly meta.MetaContact[], place: Place): Parsed[] {
  const read = meta.echo.safeParse(raw);
  if (!read.success) return ignored('echo without id');
  const { id, to, to_user_id, type, timestamp } = read.data;
  if (type === 'reaction' || type === 'revoke') return ignored(`echo ${type}`);
  const customer = senderOf(to, to_user_id, contacts);
  if (customer === null) return ignored('echo to nobody');
  const content = contentOf(read.data);
  const text = content.kind === 'text' ? content.text : content.kind === 'unreadable' ? (content.caption ?? '') : '';
  const { businessId, account, receivedAtMs } = place;
  return [
    {
      kind: 'echo',
      echo: {
        businessId,
        channel: 'whatsapp-cloud',
        account,
        thread: customer.contact.id,
        externalId: id,
        to: customer.contact,
        text,
        atMs: timeOf(timestamp) ?? receivedAtMs,
      },
    },
  ];
}

/** `played` is more than read, and nobody asks for more. */
const STATUSES: Readonly<Record<string, StatusUpdate['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

function parseStatus(raw: unknown, { account, receivedAtMs }: Place): Parsed[] {
  const read = meta.status.safeParse(raw);
  if (!read.success) return ignored('status without id');
  const { id: externalId, timestamp, biz_opaque_callback_data: callback, errors } = read.data;
  const status = Object.hasOwn(STATUSES, read.data.status) ? STATUSES[read.data.status] : undefined;
  if (status === undefined) return ignored(`status ${read.data.status.slice(0, 60)}`);
  const [, messageId, piece] = /^(.+?)(?:#(\d+))?$/.exec(callback ?? '') ?? [];
  // Only the last piece of a message tells that it arrived; that any piece failed is worth knowing.
  if (messageId !== undefined && piece !== undefined && status !== 'failed')
    return [{ kind: 'piece', messageId, piece: Number(piece), externalId }];
  const error = errors.map(readError).find((one) => one !== null);
  return [
    {
      kind: 'status',
      update: {
        channel: 'whatsapp-cloud',
        account,
        ...(messageId === undefined ? {} : { messageId }),
        externalId,
        status,
        atMs: timeOf(timestamp) ?? receivedAtMs,
        ...(status === 'failed'
          ? { failure: error ? sentenceOf(error) : 'Meta did not deliver it and gives no reason.' }
          : {}),
      },
    },
  ];
}

/** An error as it stands in answers, statuses and webhooks; null when it is none. */
export function readError(raw: unknown): MetaError | null {
  const read = meta.metaError.safeParse(raw);
  if (!read.success) return null;
  const { code, title, message, error_data }: z.infer<typeof meta.metaError> = read.data;
  const words = cleanText(error_data?.details ?? message ?? title ?? '').slice(0, 300);
  // Numbers of customers have no place in logs.
  return { code, text: words.replace(/\+?\d[\d ()-]{6,}\d/g, '…') };
}

/** Seconds since 1970, as text or number; what is no time at all counts as not given. */
function timeOf(seconds: number | undefined): number | undefined {
  return seconds !== undefined && Number.isFinite(seconds) && seconds > 0 && seconds < 1e11
    ? Math.round(seconds * 1000)
    : undefined;
}

function ignored(why: string): Parsed[] {
  return [{ kind: 'ignored', why }];
}

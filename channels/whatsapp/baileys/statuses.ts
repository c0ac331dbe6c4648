import type { BaileysEventMap } from '@whiskeysockets/baileys';
import type { StatusUpdate } from '../../../bot/core/message.ts';
import type { OwnMessage } from './remembered.ts';

/** WhatsApp's numbers of what became of a message. 1 (pending) says nothing. */
const STATUS: Readonly<Record<number, StatusUpdate['status']>> = {
  0: 'failed',
  2: 'sent',
  3: 'delivered',
  4: 'read',
  5: 'read',
};

/** WhatsApp restricted the account, or does not know the contact's token. */
export const RESTRICTED = '463';
const BAD_ADDRESS = '479';

const FAILURES: Readonly<Record<string, string>> = {
  [RESTRICTED]:
    'WhatsApp did not deliver it (463): the account may not write to this person for now. Trying again makes it worse: answer by the phone itself, or call',
  [BAD_ADDRESS]:
    'WhatsApp did not deliver it (479): the address or the encryption session was stale. Answer by the phone itself; the next message of the customer mends it',
};

export type Update = BaileysEventMap['messages.update'][number];

/** The refusal's code; null when it is no refusal. */
export function refusalOf({ key, update }: Update): string | null {
  if (!key.fromMe || update.status !== 0) return null;
  const parameters: unknown = update.messageStubParameters;
  return Array.isArray(parameters) ? String(parameters[0] ?? '') : '';
}

/**
 * What an update says of a message of ours; null when it says nothing. Of a message in several pieces the last one tells
 * how it goes; an earlier one only that it failed. Pure.
 */
export function statusOfUpdate(
  event: Update,
  own: OwnMessage,
  at: { account: string; nowMs: number },
): StatusUpdate | null {
  const { key, update } = event;
  const status = typeof update.status === 'number' ? STATUS[update.status] : undefined;
  if (status === undefined || !key.fromMe || !key.id || (!own.isLast && status !== 'failed')) return null;
  const toldAtMs = Number(update.messageTimestamp ?? 0) * 1000;
  const code = refusalOf(event);
  return {
    channel: 'whatsapp-baileys',
    account: at.account,
    messageId: own.messageId,
    externalId: key.id,
    status,
    atMs: toldAtMs > 0 ? toldAtMs : at.nowMs,
    ...(code !== null && { failure: FAILURES[code] ?? `WhatsApp did not deliver it (${code || 'no reason given'})` }),
  };
}

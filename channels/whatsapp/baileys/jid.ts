import { jidNormalizedUser } from '@whiskeysockets/baileys';
import type { Contact } from '../../../bot/core/message.ts';
import { cleanText } from '../../clean-text.ts';
import { phoneId } from '../phone.ts';

/*
 * WhatsApp writes to people by two kinds of ids: `5493548…@s.whatsapp.net` is a phone, `123…@lid` stands for a person and
 * is no phone. Either may come without the other.
 */
const PHONE = '@s.whatsapp.net';
const LID = '@lid';
const NAME_MAX = 100;

/** A chat with one person: no group, channel, broadcast, status or bot. */
export function isPerson(jid: string): boolean {
  return jid.endsWith(PHONE) || jid.endsWith(LID);
}

export function isLid(jid: string): boolean {
  return jid.endsWith(LID);
}

/** The id without the part that names one of the person's devices. */
export function normalJid(jid: string | null | undefined): string {
  return jid ? jidNormalizedUser(jid) : '';
}

/** The part before the `@`: for a phone its digits. */
export function userOf(jid: string | null | undefined): string {
  return normalJid(jid).split('@')[0]!;
}

/** `lid:…` or `tel:+…`; null when it is neither a person's LID nor a phone. */
export function contactIdOf(jid: string): string | null {
  if (isLid(jid)) return `lid:${userOf(jid)}`;
  if (!jid.endsWith(PHONE)) return null;
  return phoneId(userOf(jid)) ?? `tel:+${userOf(jid)}`;
}

/**
 * A person by the ids that WhatsApp said are theirs; the LID first, because a phone number may get another owner.
 * @param jids at least one
 */
export function contactOf(jids: readonly string[], name?: string | null): Contact {
  const people = jids.filter(isPerson).sort((a, b) => Number(isLid(b)) - Number(isLid(a)));
  const [id, ...otherIds] = [...new Set(people.map(contactIdOf).filter((one) => one !== null))];
  const phone = people.find((jid) => jid.endsWith(PHONE));
  const shown = cleanText(name ?? '')
    .trim()
    .slice(0, NAME_MAX)
    .toWellFormed();
  return {
    id: id!,
    ...(otherIds.length > 0 && { otherIds }),
    ...(shown !== '' && { name: shown }),
    ...(phone !== undefined && { phone: `+${userOf(phone)}` }),
  };
}

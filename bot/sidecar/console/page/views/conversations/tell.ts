import { session } from '../../session.ts';
import type { IconName } from '../../ui/icons.ts';
import type { Conversation, Message, Owner } from './conversation.ts';
import { t } from './words.ts';

/** The name that a conversation goes by. */
export function callOf({ customer }: Pick<Conversation, 'customer'>): string {
  return customer.name ?? customer.phone ?? t('visitor');
}

const SHORT_MAX = 20;

/** The same in one word, for where there is little room. */
export function shortCallOf(conversation: Pick<Conversation, 'customer'>): string {
  const [first = ''] = callOf(conversation).split(/\s+/, 1);
  const letters = [...first];
  return letters.length > SHORT_MAX ? `${letters.slice(0, SHORT_MAX - 1).join('')}…` : first;
}

export function channelName(channel: string): string {
  if (channel.startsWith('whatsapp')) return t('whatsapp');
  return t.has(channel) ? t(channel as 'webchat') : channel;
}

/** Who has it, by name. */
export function ownerName(owner: Owner): string {
  if (owner.kind === 'phone') return t('byPhone');
  if (owner.kind === 'api') return t('byApi');
  return owner.name ?? t('somebody');
}

/** Who said it, from the reader's side. */
export function authorName({ author, staff }: Pick<Message, 'author' | 'staff'>): string {
  if (author === 'bot') return t('botName');
  if (staff && staff.id === session.value?.staff.id) return t('you');
  return staff?.name ?? t('team');
}

/** One line about a message that is more than its text. */
export function gist(text: string, kind: Message['kind']): { icon: IconName | null; text: string } {
  const plain = text.replaceAll('*', '');
  if (kind === 'voice') return { icon: 'mic', text: plain || t('voiceNote') };
  if (kind === 'image') return { icon: 'image', text: plain || t('image') };
  if (kind === 'location') return { icon: 'pin', text: plain || t('location') };
  if (kind === 'unreadable') return { icon: 'alert', text: plain || t('unreadable') };
  return { icon: null, text: plain };
}

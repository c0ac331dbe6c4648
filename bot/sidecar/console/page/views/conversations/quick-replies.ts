import { useRead } from '../../read.ts';
import type { Conversation, QuickReply } from './conversation.ts';
import { t } from './words.ts';

export function useQuickReplies(): readonly QuickReply[] {
  const read = useRead<{ items: QuickReply[] }>('/quick-replies', { on: ['reload'] });
  return read.data?.items ?? [];
}

/** What stands between braces and can be known from the conversation. */
export function fillIn(text: string, { customer }: Pick<Conversation, 'customer'>): string {
  const first = customer.name?.split(/\s+/)[0];
  const known: Record<string, string | undefined> = {
    nombre: first,
    name: first,
    nome: first,
    customer: customer.name,
    cliente: customer.name,
    telefono: customer.phone,
    phone: customer.phone,
  };
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => known[name] ?? whole);
}

/** Places that are still to be filled in: such a text does not go out. */
export function openPlaces(text: string): string | null {
  const found = [...text.matchAll(/\{\w+\}/g)].map(([place]) => place);
  return found.length === 0 ? null : t('quickMissing', { what: found.join(', ') });
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function matching(all: readonly QuickReply[], typed: string): readonly QuickReply[] {
  const word = fold(typed);
  return all.filter(({ title, text }) => fold(title).includes(word) || fold(text).includes(word)).slice(0, 6);
}

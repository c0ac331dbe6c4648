import { Problem, tellProblem } from '../../problem.ts';
import { useRead } from '../../read.ts';
import { toast } from '../../ui/index.ts';
import type { QuickReply } from './conversation.ts';
import { desk } from './desk-api.ts';
import { t } from './words.ts';

/** Null: not known yet. */
export function useQuickReplies(): readonly QuickReply[] | null {
  const read = useRead<{ items: QuickReply[] }>('/quick-replies', { on: ['reload'] });
  return read.data?.items ?? null;
}

/** The text for this conversation; where something is not known, with that place still open, and a word about it. */
export async function fillIn(conversationId: string, reply: QuickReply): Promise<string> {
  try {
    return (await desk.filled(conversationId, reply.id)).text;
  } catch (error) {
    if (error instanceof Problem && error.code === 'quick_reply_open') {
      const { missing } = error.body as { missing?: string[] };
      toast(t('quickMissing', { what: (missing ?? []).map((place) => `{${place}}`).join(', ') }), { tone: 'danger' });
    } else toast(tellProblem(error), { tone: 'danger' });
    return reply.text;
  }
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

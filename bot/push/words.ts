import type { Notice } from '../../jobs/hands/notify-staff.ts';
import type { StaffLanguage } from '../../store/store.ts';

/** What stands on a locked phone: never who wrote, nor what. */
export const WORDS: Readonly<Record<StaffLanguage, Readonly<Record<Notice['kind'], string>>>> = {
  es: {
    asked: 'Alguien pide hablar con una persona.',
    unanswered: 'Alguien espera a una persona y todavía nadie lo atendió.',
    message: 'Te escribieron en una conversación que tenés.',
  },
  en: {
    asked: 'Somebody asks to talk to a person.',
    unanswered: 'Somebody is waiting for a person, and nobody has come yet.',
    message: 'There is a new message in a conversation of yours.',
  },
  pt: {
    asked: 'Alguém pede para falar com uma pessoa.',
    unanswered: 'Alguém espera por uma pessoa e ninguém atendeu ainda.',
    message: 'Escreveram em uma conversa sua.',
  },
};

/** What the browser shows, and where a touch leads. */
export interface Shown {
  title: string;
  body: string;
  /** address of the page, and the same without the origin */
  url: string;
  path: string;
  /** a later one with the same takes its place */
  tag: string;
}

export function shownOf(
  { kind, businessId, conversationId }: Notice,
  businessName: string,
  language: StaffLanguage,
  publicUrl: string,
): Shown {
  const path = `/console/${encodeURIComponent(businessId)}/conversations/${encodeURIComponent(conversationId)}`;
  return {
    title: businessName,
    body: WORDS[language][kind],
    url: `${publicUrl}${path}`,
    path,
    tag: `${kind}:${conversationId}`,
  };
}

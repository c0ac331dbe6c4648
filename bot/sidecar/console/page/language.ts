import { signal } from '@preact/signals';

export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How Intl is to write in each: dates, numbers, lists. */
const LOCALES: Record<Language, string> = { es: 'es-AR', en: 'en-GB', pt: 'pt-BR' };
const KEPT = 'conserje.language';

function first(): Language {
  const kept = localStorage.getItem(KEPT) as Language | null;
  if (kept && LANGUAGES.includes(kept)) return kept;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return (wanted.find((tag) => LANGUAGES.includes(tag as Language)) as Language | undefined) ?? 'es';
}

/** The language of this page, for whoever looks at it. Reading it while drawing makes what is drawn follow it. */
export const language = signal<Language>(first());

export function speak(next: Language): void {
  language.value = next;
  localStorage.setItem(KEPT, next);
  document.documentElement.lang = next;
}

export function localeNow(): string {
  return LOCALES[language.value];
}

import { computed, signal } from '@preact/signals';
import { LANGUAGES, type Language, speak } from './language.ts';

export interface SessionBusiness {
  id: string;
  name: string;
  kind: string;
  timezone: string;
  currency: string;
  role: 'owner' | 'manager' | 'agent' | 'read_only';
  permissions: readonly string[];
}

export interface Session {
  staff: { id: string; name: string; email: string | null; language: Language };
  businesses: readonly SessionBusiness[];
  /** what could still be set up for one's own account */
  offers: { password: boolean; passkey: boolean; totp: boolean };
}

/** Who looks at the page: undefined until known, null when nobody signed in. */
export const session = signal<Session | null | undefined>(undefined);

const KEPT = 'conserje.business';
const chosen = signal<string | null>(localStorage.getItem(KEPT));

/** The business that is looked at; null before anybody signed in. */
export const business = computed<SessionBusiness | null>(() => {
  const all = session.value?.businesses ?? [];
  return all.find(({ id }) => id === chosen.value) ?? all[0] ?? null;
});

export function businessId(): string {
  return business.value?.id ?? chosen.value ?? '';
}

/** Looks at another business, and remembers it. */
export function chooseBusiness(id: string): void {
  if (chosen.value === id) return;
  chosen.value = id;
  localStorage.setItem(KEPT, id);
}

/** Whether whoever looks may do this in the business that is looked at. Draw nothing that they may not. */
export function can(permission: string): boolean {
  return business.value?.permissions.includes(permission) ?? false;
}

/** Takes up what the API said about the session. */
export function enter(next: Session): void {
  session.value = next;
  const { language } = next.staff;
  if (!localStorage.getItem('conserje.language') && LANGUAGES.includes(language)) speak(language);
}

/** Nobody is signed in any more: what was kept of the business's people goes. */
export function leave(): void {
  session.value = null;
  const kept = ['conserje.language', 'conserje.theme', KEPT];
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('conserje.') && !kept.includes(key)) localStorage.removeItem(key);
  }
  navigator.serviceWorker?.controller?.postMessage('forget');
}

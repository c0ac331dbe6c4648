import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { navigate } from '../../router.ts';
import type { Fields } from './model.ts';

/** What was written and not saved, by entry: it is there still when somebody comes back. */
export const drafts = signal<Readonly<Record<string, Fields>>>({});

export function setDraft(key: string, draft: Fields | null): void {
  const { [key]: _gone, ...others } = drafts.value;
  drafts.value = draft === null || Object.keys(draft).length === 0 ? others : { ...others, [key]: draft };
}

/** Where somebody wants to go while something is not saved; null: nowhere. */
export const leaving = signal<string | null>(null);

/** Asks before a page with unsaved changes is left, by a link of the console or by closing it. */
export function useGuard(key: string): void {
  const isDirty = drafts.value[key] !== undefined;
  useEffect(() => {
    if (!isDirty) return undefined;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href]');
      if (!link || link.target === '_blank' || event.metaKey || event.ctrlKey) return;
      if (link.origin !== location.origin || link.pathname === location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      leaving.value = link.pathname + link.search;
    };
    addEventListener('beforeunload', unload);
    document.addEventListener('click', click, true);
    return () => {
      removeEventListener('beforeunload', unload);
      document.removeEventListener('click', click, true);
    };
  }, [isDirty, key]);
}

/** Goes where somebody wanted to, without what was written. */
export function leaveWithout(key: string): void {
  const to = leaving.value;
  leaving.value = null;
  setDraft(key, null);
  if (to !== null) navigate(`~${to.replace(/^\/console/, '')}`);
}

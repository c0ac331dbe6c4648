import { signal } from '@preact/signals';
import { business, session } from './session.ts';
import { type ComponentChildren, html } from './ui/html.ts';

export const BASE = '/console';

/** Where the page is: the path below `/console`, and what comes after the question mark. */
export const place = signal(read());

function read() {
  const path = decodeURI(location.pathname.slice(BASE.length)).replace(/\/+$/, '') || '/';
  return { path, query: new URLSearchParams(location.search) };
}

addEventListener('popstate', () => {
  place.value = read();
});

/**
 * Goes to a path: `/conversations/7` is below the business that is looked at; `~/sign-in` is outside of any.
 * @param options.replace without a step to come back to
 */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const address = addressOfPage(to);
  if (address === location.pathname + location.search) return;
  history[options.replace ? 'replaceState' : 'pushState'](null, '', address);
  place.value = read();
}

/** The address of a page, for links. */
export function addressOfPage(to: string): string {
  if (to.startsWith('~/')) return `${BASE}/${to.slice(2)}`;
  return `${BASE}/${business.value?.id ?? ''}${to === '/' ? '' : to}`;
}

export interface Match {
  params: Readonly<Record<string, string>>;
}

/** Whether a path is of this pattern: `board`, `reservations/:id`, `conversations/:id?`. */
export function match(pattern: string, path: string): Match | null {
  const names = pattern.split('/');
  const parts = path.split('/').filter(Boolean);
  const params: Record<string, string> = {};
  if (parts.length > names.length) return null;
  for (const [index, name] of names.entries()) {
    const part = parts[index];
    if (name.startsWith(':')) {
      if (part === undefined && !name.endsWith('?')) return null;
      if (part !== undefined) params[name.replace(/[:?]/g, '')] = decodeURIComponent(part);
    } else if (name !== part) return null;
  }
  return { params };
}

/** The business that the path names, if whoever looks has it, and the path below it. */
export function split(path: string): { businessId: string | null; rest: string } {
  const [first = '', ...others] = path.split('/').filter(Boolean);
  const isBusiness = session.value?.businesses.some(({ id }) => id === first) ?? false;
  return isBusiness
    ? { businessId: first, rest: others.join('/') }
    : { businessId: null, rest: [first, ...others].join('/') };
}

/** A link inside the console: goes there without loading the document again. */
export function Link({ to, children, ...rest }: { to: string; children?: ComponentChildren; [name: string]: unknown }) {
  const go = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(to);
  };
  return html`<a href=${addressOfPage(to)} onClick=${go} ...${rest}>${children}</a>`;
}

import { useEffect } from 'preact/hooks';
import { navigate } from '../../router.ts';
import { html } from '../../ui/html.ts';
import { Empty, useTitle } from '../../ui/index.ts';
import { ConversationView } from './conversation-view.ts';
import { List, stepInList } from './list.ts';
import { t } from './words.ts';

/** The list of conversations and the one that is looked at; on a phone one of the two. */
export default function Conversations({ params }: { params: Readonly<Record<string, string>> }) {
  const { id } = params;
  useTitle(t('title'));
  useKeys(id);
  return html`<div class=${`talks${id === undefined ? '' : ' talks-open'}`}>
    <${List} openId=${id} />
    ${
      id === undefined
        ? html`<section class="thread thread-none"><${Empty} title=${t('pick')} text=${t('pickText')} /></section>`
        : html`<${ConversationView} key=${id} id=${id} />`
    }
  </div>`;
}

/** j and k move, Enter opens (they are links), / searches, r writes, Escape goes back. */
function useKeys(id: string | undefined): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open], [role=menu]')) return;
      if (target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')) return;
      const inList =
        target instanceof HTMLElement && target.matches('[data-testid=conversation], body, .list-scroll, .content');
      if (event.key === 'j' || (event.key === 'ArrowDown' && inList)) stepInList(1);
      else if (event.key === 'k' || (event.key === 'ArrowUp' && inList)) stepInList(-1);
      else if (event.key === '/') document.querySelector<HTMLElement>('#search')?.focus();
      else if (event.key === 'r') document.querySelector<HTMLElement>('[data-testid=composer]')?.focus();
      else if (event.key === 'Escape' && id !== undefined) navigate('/conversations');
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [id]);
}

import { html } from '../../ui/html.ts';
import { Icon } from '../../ui/icon.ts';
import type { Status } from './conversation.ts';
import { t } from './words.ts';

/** What became of a message of ours: a drawing, and the word for it. */
export function Ticks({ status }: { status: Status }) {
  if (status === 'received' || status === 'failed') return null;
  const name = { queued: 'clock', sent: 'check', delivered: 'checks', read: 'checks' } as const;
  return html`<span class=${`ticks ticks-${status}`} title=${t(status)}><${Icon} name=${name[status]} size=${15} /><span class="unseen">${t(status)}</span></span>`;
}

import { useState } from 'preact/hooks';
import { useRead } from '../../read.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Card, Empty, ErrorNote, Icon, Page, Skeleton } from '../../ui/index.ts';
import type { QuickReply } from './places.ts';
import { ReplySheet } from './reply-sheet.ts';
import { t } from './words.ts';

/** Texts that staff write again and again. */
export default function QuickReplies() {
  const read = useRead<{ items: QuickReply[]; places: string[] }>('/quick-replies', { on: ['catalogue', 'reload'] });
  const [open, setOpen] = useState<QuickReply | 'new' | null>(null);
  const mayEdit = can('catalogue.edit');
  const add = mayEdit && html`<${Button} kind="primary" icon="plus" onClick=${() => setOpen('new')}>${t('add')}<//>`;
  const items = read.data?.items ?? [];
  const body = read.data
    ? items.length === 0
      ? html`<${Empty} icon="bolt" title=${t('none')} text=${t('noneText')} action=${add} />`
      : html`<${Card}>
          <ul class="quick-list">
            ${items.map(
              (one) => html`<li key=${one.id}>
                ${
                  mayEdit
                    ? html`<button type="button" onClick=${() => setOpen(one)}>
                        <span><strong><span class="unseen">${t('edit')}: </span>${one.title}</strong><span>${one.text}</span></span><${Icon} name="edit" size=${18} />
                      </button>`
                    : html`<div><span><strong>${one.title}</strong><span>${one.text}</span></span></div>`
                }
              </li>`,
            )}
          </ul>
        <//>`
    : read.problem
      ? html`<${ErrorNote} problem=${read.problem} onRetry=${read.reload} />`
      : html`<${Skeleton} lines=${4} kind="rows" />`;
  return html`<${Page} title=${t('title')} subtitle=${t('subtitle')} actions=${items.length > 0 && add}>
    ${body}
    ${
      open !== null &&
      html`<${ReplySheet}
        reply=${open === 'new' ? null : open}
        places=${read.data?.places ?? []}
        onDone=${() => void read.reload()}
        onClose=${() => setOpen(null)}
      />`
    }
  <//>`;
}

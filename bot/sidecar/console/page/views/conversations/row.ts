import { ago, shortWhen, span } from '../../format.ts';
import { Link } from '../../router.ts';
import { session } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Avatar, Badge, Icon } from '../../ui/index.ts';
import { type Conversation, standingOf } from './conversation.ts';
import { minuteNow } from './minute.ts';
import { callOf, channelName, gist, ownerName } from './tell.ts';
import { t } from './words.ts';

/** A conversation in the list. */
export function Row({ conversation, isOpen }: { conversation: Conversation; isOpen: boolean }) {
  const { id, channel, preview, unread, labels, askedAt, owner, snoozedUntil, resolvedAt } = conversation;
  const now = minuteNow.value;
  const me = session.value!.staff.id;
  const standing = standingOf(conversation, me);
  const name = callOf(conversation);
  const last = preview && gist(preview.text, preview.kind);
  const by = preview?.author === 'bot' ? `${t('botName')}: ` : preview?.author === 'staff' ? `${t('team')}: ` : '';
  return html`<li class=${`row row-${standing}${unread > 0 ? ' row-unread' : ''}`}>
    <${Link} to=${`/conversations/${encodeURIComponent(id)}`} data-testid="conversation" data-id=${id} aria-current=${isOpen ? 'true' : undefined}>
      <span class="row-face"><${Avatar} name=${conversation.customer.name} /><span class=${`row-channel channel-${channel.split('-')[0]}`} title=${channelName(channel)}><span class="unseen">${channelName(channel)}</span></span></span>
      <span class="row-main">
        <span class="row-top">
          <strong>${name}</strong>
          ${preview && html`<time datetime=${preview.at}>${shortWhen(preview.at, now)}</time>`}
        </span>
        <span class="row-bottom">
          <span class="row-preview">
            ${preview?.status === 'failed' && html`<span class="row-failed"><${Icon} name="alert" size=${14} /></span>`}
            ${by && html`<span class="row-by">${by}</span>`}${last?.icon && html`<${Icon} name=${last.icon} size=${14} />`}${last?.text ?? ''}
          </span>
          ${unread > 0 && html`<b class="row-count">${unread > 99 ? '99+' : unread}<span class="unseen"> ${t.count('unread', unread).replace(/^\d+\s*/, '')}</span></b>`}
        </span>
        ${
          (standing !== 'bot' || labels.length > 0 || snoozedUntil || resolvedAt) &&
          html`<span class="row-marks">
            ${standing === 'waiting' && html`<${Badge} tone="warn"><${Icon} name="hand" size=${13} />${t('waitsShort', { time: span(now - Date.parse(askedAt!)) })}<//>`}
            ${standing === 'mine' && html`<${Badge} tone="accent">${t('yours')}<//>`}
            ${standing === 'other' && html`<${Badge}>${owner!.kind === 'staff' ? t('has', { name: ownerName(owner!) }) : ownerName(owner!)}<//>`}
            ${snoozedUntil && html`<${Badge}><${Icon} name="moon" size=${12} />${ago(snoozedUntil, now)}<//>`}
            ${resolvedAt && html`<${Badge} tone="good"><${Icon} name="check" size=${12} />${t('isResolved')}<//>`}
            ${labels.map((label) => html`<${Badge} key=${label}>${label}<//>`)}
          </span>`
        }
      </span>
    <//>
  </li>`;
}

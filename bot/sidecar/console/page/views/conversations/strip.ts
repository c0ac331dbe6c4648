import { span, time } from '../../format.ts';
import { can, session } from '../../session.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Button, Icon } from '../../ui/index.ts';
import { doing, release, takeOver } from './actions.ts';
import { type Conversation, standingOf } from './conversation.ts';
import { minuteNow } from './minute.ts';
import { ownerName } from './tell.ts';
import { t } from './words.ts';

/** Who has the conversation, and the one thing to do about it. It stands right above where one writes. */
export function Strip({ conversation, show }: { conversation: Conversation; show: (next: Conversation) => void }) {
  const { id, owner, askedAt } = conversation;
  const standing = standingOf(conversation, session.value!.staff.id);
  const mayAct = can('conversations.act');
  const take = (kind: 'primary' | 'plain', text: string, from?: string) =>
    mayAct &&
    html`<${Button} kind=${kind} size="small" icon="hand" data-testid="takeover" busy=${doing.value === 'takeover'} onClick=${() => takeOver(id, show, from)}>${text}<//>`;
  if (standing === 'mine') {
    return draw(
      'mine',
      'user',
      t('stripMine'),
      t('stripMineHint'),
      mayAct &&
        html`<${Button} size="small" icon="bot" data-testid="release" busy=${doing.value === 'release'} onClick=${() => release(id, show)}>${t('handBack')}<//>`,
    );
  }
  if (standing === 'waiting') {
    const waited = span(minuteNow.value - Date.parse(askedAt!));
    return draw(
      'waiting',
      'hand',
      t('stripWaiting'),
      t('stripWaitingHint', { time: waited }),
      take('primary', t('takeOver')),
    );
  }
  if (standing === 'other') {
    const isStaff = owner!.kind === 'staff';
    const name = ownerName(owner!);
    const title = isStaff ? t('stripOther', { name }) : name;
    const hint = t('stripOtherHint', { time: time(owner!.since) });
    return draw(
      'other',
      isStaff ? 'users' : 'phone',
      title,
      hint,
      take('plain', isStaff ? t('takeFrom', { name }) : t('takeOver'), isStaff ? owner!.id : undefined),
    );
  }
  // where nothing can be written now, nothing comes of writing
  const isShut = conversation.window !== null && !conversation.window.open;
  return draw('bot', 'bot', t('stripBot'), mayAct && !isShut ? t('stripBotHint') : '', take('plain', t('takeOver')));
}

function draw(
  kind: string,
  icon: 'bot' | 'user' | 'users' | 'hand' | 'phone',
  title: string,
  hint: string,
  action: VNode | false,
) {
  return html`<div class=${`strip strip-${kind}`}>
    <${Icon} name=${icon} size=${18} />
    <p role="status"><strong>${title}</strong> <span>${hint}</span></p>
    ${action}
  </div>`;
}

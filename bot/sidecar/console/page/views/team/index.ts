import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { ago } from '../../format.ts';
import { useRead } from '../../read.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Card, Empty, ErrorNote, Page, Skeleton, toast } from '../../ui/index.ts';
import { ProofDialog } from '../account/proof.ts';
import { InviteSheet } from './invite-sheet.ts';
import { MemberRow } from './member-row.ts';
import { type Invitation, type Member, sayProblem } from './team-api.ts';
import { t } from './words.ts';

/** Who works here, what they may do, and who is invited. */
export default function Team() {
  const members = useRead<{ items: Member[] }>('/staff');
  const invitations = useRead<{ items: Invitation[] }>(can('staff.manage') ? '/invitations' : null);
  const [inviting, setInviting] = useState(false);
  const invite = html`<${Button} kind="primary" icon="plus" onClick=${() => setInviting(true)}>${t('invite')}<//>`;
  const withdraw = async (id: string) => {
    try {
      await api.post(`/invitations/${encodeURIComponent(id)}/withdraw`);
      toast(t('withdrawn'));
      await invitations.reload();
    } catch (problem) {
      sayProblem(problem);
    }
  };
  const body = members.data
    ? html`<${Card}>
        <ul class="members">
          ${members.data.items.map((one) => html`<${MemberRow} key=${one.id} member=${one} onChange=${() => void members.reload()} />`)}
        </ul>
      <//>
      ${members.data.items.length === 1 && can('staff.manage') && html`<${Empty} icon="users" title=${t('alone')} text=${t('aloneText')} />`}`
    : members.problem
      ? html`<${ErrorNote} problem=${members.problem} onRetry=${members.reload} />`
      : html`<${Skeleton} lines=${3} kind="rows" />`;
  const waiting = invitations.data?.items ?? [];
  return html`<${Page} title=${t('title')} actions=${can('staff.manage') && invite}>
    <div class="team">
      ${body}
      ${
        waiting.length > 0 &&
        html`<${Card} title=${t('pending')}>
          <ul class="members">
            ${waiting.map(
              (one) => html`<li key=${one.id} class="member">
                <div class="member-who"><strong>${one.name ?? t('nameless')}</strong><p>${t(one.role)} · ${t('until', { when: ago(one.endsAt) })}</p></div>
                <${Button} size="small" onClick=${() => withdraw(one.id)}>${t('withdraw')}<//>
              </li>`,
            )}
          </ul>
        <//>`
      }
    </div>
    ${inviting && html`<${InviteSheet} onMade=${() => void invitations.reload()} onClose=${() => setInviting(false)} />`}
    <${ProofDialog} />
  <//>`;
}

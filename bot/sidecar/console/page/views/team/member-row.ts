import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { ago } from '../../format.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Avatar, Badge, Button, Dialog, Menu, Sheet, toast } from '../../ui/index.ts';
import { proved } from '../account/proof.ts';
import { RoleField } from './role-field.ts';
import { type Member, sayProblem } from './team-api.ts';
import { type Role, t } from './words.ts';

/** Somebody of the team, and what can be done about them. */
export function MemberRow({ member, onChange }: { member: Member; onChange: () => void }) {
  const [asked, setAsked] = useState<'role' | 'disable' | 'remove' | null>(null);
  const { id, name, email, role, isDisabled, isYou, seenAt } = member;
  const path = `/staff/${encodeURIComponent(id)}`;
  const act = async (work: () => Promise<unknown>, said?: string) => {
    setAsked(null);
    try {
      await proved(work);
      if (said) toast(said);
      onChange();
    } catch (problem) {
      sayProblem(problem);
    }
  };
  const items = [
    { label: t('change'), icon: 'shield' as const, onPick: () => setAsked('role') },
    isDisabled
      ? { label: t('enable'), icon: 'undo' as const, onPick: () => void act(() => api.post(`${path}/enable`)) }
      : { label: t('disable'), icon: 'leave' as const, onPick: () => setAsked('disable') },
    { label: t('remove'), icon: 'trash' as const, tone: 'danger' as const, onPick: () => setAsked('remove') },
  ];
  const seen = seenAt === null ? t('away') : t('seen', { when: ago(seenAt) });
  return html`<li class="member" data-testid="member">
    <${Avatar} name=${name} />
    <div class="member-who">
      <strong>${name}${isYou && ` (${t('you')})`}</strong>
      <p>${[email, seen].filter(Boolean).join(' · ')}</p>
    </div>
    ${isDisabled && html`<${Badge} tone="danger">${t('disabled')}<//>`}
    <${Badge} tone=${role === 'owner' ? 'accent' : 'plain'}>${t(role)}<//>
    ${can('staff.manage') && html`<${Menu} items=${items} label=${`${t('change')}: ${name}`} />`}
    ${asked === 'role' && html`<${RoleSheet} member=${member} onClose=${() => setAsked(null)} onSave=${(next: Role) => act(() => api.put(path, { role: next }), t('changed', { name, role: t(next) }))} />`}
    ${
      asked === 'disable' &&
      html`<${Ask} title=${t('disableAsk', { name })} text=${t('disableText')} action=${t('disable')} onNo=${() => setAsked(null)} onYes=${() => act(() => api.post(`${path}/disable`))} />`
    }
    ${
      asked === 'remove' &&
      html`<${Ask} title=${t('removeAsk', { name })} text=${t('removeText')} action=${t('remove')} onNo=${() => setAsked(null)} onYes=${() => act(() => api.post(`${path}/remove`), t('removed', { name }))} />`
    }
  </li>`;
}

function RoleSheet({ member, onClose, onSave }: { member: Member; onClose: () => void; onSave: (role: Role) => void }) {
  const [role, setRole] = useState(member.role);
  const actions = html`<${Button} onClick=${onClose}>${t('cancel')}<//>
    <${Button} kind="primary" disabled=${role === member.role} onClick=${() => onSave(role)}>${t('save')}<//>`;
  return html`<${Sheet} title=${member.name} onClose=${onClose} actions=${actions}>
    <${RoleField} value=${role} onValue=${setRole} />
  <//>`;
}

function Ask(props: { title: string; text: string; action: string; onYes: () => void; onNo: () => void }) {
  const actions = html`<${Button} onClick=${props.onNo}>${t('cancel')}<//>
    <${Button} kind="danger" onClick=${props.onYes}>${props.action}<//>`;
  return html`<${Dialog} title=${props.title} onClose=${props.onNo} actions=${actions}><p>${props.text}</p><//>`;
}

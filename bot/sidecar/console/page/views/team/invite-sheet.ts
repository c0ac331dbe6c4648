import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { html } from '../../ui/html.ts';
import { Button, Field, Input, Note, Sheet, toast } from '../../ui/index.ts';
import { proved } from '../account/proof.ts';
import { RoleField } from './role-field.ts';
import { sayProblem } from './team-api.ts';
import { type Role, t } from './words.ts';

/** A name and a role; then the link, to be handed over. */
export function InviteSheet({ onMade, onClose }: { onMade: () => void; onClose: () => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [url, setUrl] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const make = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const body = { role, ...(name.trim() !== '' && { name: name.trim() }) };
    try {
      setUrl((await proved(() => api.post<{ url: string }>('/invitations', body))).url);
      onMade();
    } catch (problem) {
      sayProblem(problem);
    }
    setBusy(false);
  };
  if (url !== null) return html`<${Ready} url=${url} who=${name.trim() || t('somebody')} onClose=${onClose} />`;
  const actions = html`<${Button} onClick=${onClose}>${t('cancel')}<//>
    <${Button} kind="primary" type="submit" form="invite" busy=${busy}>${t('make')}<//>`;
  return html`<${Sheet} title=${t('inviteTitle')} onClose=${onClose} actions=${actions}>
    <form id="invite" class="fields" onSubmit=${make}>
      <${Field} label=${`${t('inviteName')} (${t('optional')})`}>
        <${Input} maxlength="80" autocomplete="off" value=${name} onValue=${setName} />
      <//>
      <${RoleField} value=${role} onValue=${setRole} />
    </form>
  <//>`;
}

function Ready({ url, who, onClose }: { url: string; who: string; onClose: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    toast(t('copied'));
  };
  const share = () => navigator.share({ url }).catch(() => undefined);
  const actions = html`
    ${'share' in navigator && html`<${Button} icon="send" onClick=${share}>${t('share')}<//>`}
    ${navigator.clipboard && html`<${Button} icon="note" onClick=${copy}>${t('copy')}<//>`}
    <${Button} kind="primary" onClick=${onClose}>${t('done')}<//>`;
  return html`<${Sheet} title=${t('ready')} onClose=${onClose} actions=${actions}>
    <div class="fields">
      <${Note} tone="info" icon="link">${t('readyText', { who })}<//>
      <${Field} label=${t('link')}>
        <${Input} readonly value=${url} data-testid="invitation-link" onFocus=${(event: FocusEvent) => (event.currentTarget as HTMLInputElement).select()} />
      <//>
    </div>
  <//>`;
}

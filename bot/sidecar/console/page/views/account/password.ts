import { useState } from 'preact/hooks';
import { api, Problem } from '../../api.ts';
import { html } from '../../ui/html.ts';
import { Button, Card, Field, Input, Sheet, toast } from '../../ui/index.ts';
import { type Account, type Part, sayProblem, wrongIn } from './account.ts';
import { proved } from './proof.ts';
import { t } from './words.ts';

/** Whether there is one, and a form for another. */
export function Password({ account, onChange }: Part) {
  const [open, setOpen] = useState(false);
  const done = (next: Account) => {
    onChange(next);
    setOpen(false);
    toast(t('passwordDone'));
  };
  return html`<${Card} title=${t('password')}>
    <div class="account-line">
      <p>${account.hasPassword ? t('passwordSet') : t('passwordNone')}</p>
      <${Button} icon="key" onClick=${() => setOpen(true)}>${account.hasPassword ? t('passwordChange') : t('passwordPut')}<//>
    </div>
    ${open && html`<${Form} account=${account} onDone=${done} onClose=${() => setOpen(false)} />`}
  <//>`;
}

function Form({
  account,
  onDone,
  onClose,
}: {
  account: Account;
  onDone: (next: Account) => void;
  onClose: () => void;
}) {
  const [email, setEmail] = useState(account.email ?? '');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const body = { password, ...(account.email === null && email !== '' && { email }) };
    try {
      return onDone(await proved(() => api.put<Account>('/api/v1/account/password', body)));
    } catch (error) {
      if (error instanceof Problem && (error.errors.length > 0 || error.code === 'email_taken')) setProblem(error);
      else sayProblem(error);
    }
    setBusy(false);
  };
  const actions = html`<${Button} onClick=${onClose}>${t('cancel')}<//>
    <${Button} kind="primary" type="submit" form="password" busy=${busy}>${t('save')}<//>`;
  return html`<${Sheet} title=${t('password')} onClose=${onClose} actions=${actions}>
    <form id="password" class="fields" onSubmit=${save}>
      <${Field} label=${t('email')} hint=${t('emailHint')} error=${wrongIn(problem, 'email')}>
        <${Input} type="email" autocomplete="username" required readonly=${account.email !== null} value=${email} onValue=${setEmail} />
      <//>
      <${Field} label=${t('passwordNew')} hint=${t('passwordHint')} error=${wrongIn(problem, 'password')}>
        <${Input} type="password" autocomplete="new-password" required value=${password} onValue=${setPassword} />
      <//>
    </form>
  <//>`;
}

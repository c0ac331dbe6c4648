import { api } from '../../api.ts';
import { useRead } from '../../read.ts';
import { enter, type Session } from '../../session.ts';
import { signOut } from '../../shell/sign-out.ts';
import { html } from '../../ui/html.ts';
import { Button, ErrorNote, Note, Page, Skeleton } from '../../ui/index.ts';
import { type Account, sayProblem } from './account.ts';
import { Me } from './me.ts';
import { Passkeys } from './passkeys.ts';
import { Password } from './password.ts';
import { ProofDialog } from './proof.ts';
import { Sessions } from './sessions.ts';
import { Totp } from './totp.ts';
import { t } from './words.ts';

/** One's own account: who one is, what one signs in with, and where it is open. */
export default function AccountPage() {
  const { data, problem, reload, put } = useRead<Account>('/api/v1/account');
  const change = (next: Account) => {
    put(next);
    // what could still be set up changed with it
    api.get<Session>('/api/v1/session').then(enter).catch(sayProblem);
  };
  if (!data) {
    return html`<${Page} title=${t('title')}>${
      problem
        ? html`<${ErrorNote} problem=${problem} onRetry=${reload} />`
        : html`<${Skeleton} lines=${5} kind="card" />`
    }<//>`;
  }
  const isOffered = !data.hasPassword && data.passkeys.length === 0;
  const part = { account: data, onChange: change };
  return html`<${Page} title=${t('title')}>
    <div class="account">
      ${isOffered && html`<${Note} tone="info" icon="key"><p><strong>${t('offerTitle')}</strong></p><p>${t('offerText')}</p><//>`}
      <${Me} key=${`${data.name} ${data.email}`} ...${part} />
      <${Password} ...${part} />
      <${Passkeys} ...${part} />
      <${Totp} ...${part} />
      <${Sessions} ...${part} />
      <div class="account-act"><${Button} icon="leave" onClick=${signOut}>${t('signOut')}<//></div>
    </div>
    <${ProofDialog} />
  <//>`;
}

import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { dateOf, longDay } from '../../format.ts';
import { html } from '../../ui/html.ts';
import { Button, Card, Dialog, Icon, toast } from '../../ui/index.ts';
import { canUsePasskeys, makePasskey } from '../sign-in/passkey.ts';
import { type Account, type Part, sayProblem } from './account.ts';
import { proved } from './proof.ts';
import { t } from './words.ts';

type Passkey = Account['passkeys'][number];

/** The passkeys there are, and one more. */
export function Passkeys({ account, onChange }: Part) {
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState<Passkey | null>(null);
  const can = account.canHavePasskeys && canUsePasskeys();
  const here = account.sessions.find(({ isThis }) => isThis)?.device;

  const add = async () => {
    setBusy(true);
    try {
      const options = await proved(() => api.post<object>('/api/v1/account/passkeys/options'));
      const response = await makePasskey(options);
      if (response !== null) {
        onChange(await api.post<Account>('/api/v1/account/passkeys', { name: here ?? '?', response }));
        toast(t('passkeyDone'));
      }
    } catch (problem) {
      sayProblem(problem);
    }
    setBusy(false);
  };
  const remove = async (passkey: Passkey) => {
    setLeaving(null);
    try {
      const path = `/api/v1/account/passkeys/${encodeURIComponent(passkey.id)}/remove`;
      onChange(await proved(() => api.post<Account>(path)));
    } catch (problem) {
      sayProblem(problem);
    }
  };
  const ask = (passkey: Passkey) => html`<${Dialog}
    title=${t('passkeyRemoveAsk', { name: passkey.name })}
    onClose=${() => setLeaving(null)}
    actions=${html`<${Button} onClick=${() => setLeaving(null)}>${t('cancel')}<//>
      <${Button} kind="danger" onClick=${() => remove(passkey)}>${t('passkeyRemove')}<//>`}
  ><p>${t('passkeyRemoveText')}</p><//>`;
  return html`<${Card} title=${t('passkeys')}>
    <div class="fields">
      <p class="account-text">${can ? t('passkeysText') : t('passkeysNot')}</p>
      ${
        account.passkeys.length > 0 &&
        html`<ul class="account-list">
          ${account.passkeys.map(
            (one) => html`<li key=${one.id}>
              <${Icon} name="key" />
              <div><strong>${one.name}</strong><p>${t('passkeyMade', { date: longDay(dateOf(one.createdAt)) })}</p></div>
              <${Button} size="small" onClick=${() => setLeaving(one)}>${t('passkeyRemove')}<//>
            </li>`,
          )}
        </ul>`
      }
      ${can && html`<div class="account-act"><${Button} icon="plus" busy=${busy} onClick=${add}>${t('passkeyAdd')}<//></div>`}
    </div>
    ${leaving && ask(leaving)}
  <//>`;
}

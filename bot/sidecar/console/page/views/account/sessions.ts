import { api } from '../../api.ts';
import { ago } from '../../format.ts';
import { html } from '../../ui/html.ts';
import { Badge, Button, Card, Icon, toast } from '../../ui/index.ts';
import { type Account, type Part, sayProblem } from './account.ts';
import { t } from './words.ts';

/** Where one is signed in, and how to end that. */
export function Sessions({ account, onChange }: Part) {
  const end = async (path: string, said: string) => {
    try {
      onChange(await api.post<Account>(`/api/v1/account/sessions/${path}`));
      toast(said);
    } catch (problem) {
      sayProblem(problem);
    }
  };
  return html`<${Card} title=${t('sessions')}>
    <div class="fields">
      <ul class="account-list">
        ${account.sessions.map(
          (one) => html`<li key=${one.id}>
            <${Icon} name=${/Android|iPhone|iPad/.test(one.device) ? 'phone' : 'globe'} />
            <div><strong>${one.device}</strong><p>${t('seen', { when: ago(one.seenAt) })}</p></div>
            ${
              one.isThis
                ? html`<${Badge} tone="accent">${t('here')}<//>`
                : html`<${Button} size="small" onClick=${() => end(`${one.id}/end`, t('ended'))}>${t('end')}<//>`
            }
          </li>`,
        )}
      </ul>
      ${
        account.sessions.length > 1 &&
        html`<div class="account-act"><${Button} onClick=${() => end('end-others', t('endedOthers'))}>${t('endOthers')}<//></div>`
      }
    </div>
  <//>`;
}

import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { api, Problem, tellProblem } from '../../api.ts';
import { html } from '../../ui/html.ts';
import { Button, Dialog, Field, Input, Note } from '../../ui/index.ts';
import { canUsePasskeys, signWithPasskey } from '../sign-in/passkey.ts';
import { t } from './words.ts';

interface Asked {
  with: { password: boolean; passkey: boolean };
  answer: (proved: boolean) => void;
}

const asked = signal<Asked | null>(null);

/** Whoever looks did not want to prove who they are: nothing was done, and nothing need be said. */
export class NotProved extends Error {}

/**
 * Does what may need a fresh proof: where the API asks for one, whoever looks gives it and it is done again. A page that
 * uses it draws {@link ProofDialog} once.
 * @throws NotProved they closed the question; or whatever `work` throws
 */
export async function proved<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'proof_needed') throw problem;
    const means = problem.body.with as Asked['with'];
    const { promise, resolve } = Promise.withResolvers<boolean>();
    asked.value = { with: means, answer: resolve };
    const isProved = await promise;
    asked.value = null;
    if (!isProved) throw new NotProved();
    return work();
  }
}

export function ProofDialog() {
  return asked.value && html`<${Question} ...${asked.value} />`;
}

function Question({ with: means, answer }: Asked) {
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<'password' | 'passkey' | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const give = async (what: 'password' | 'passkey', bodyOf: () => Promise<object | null>) => {
    setBusy(what);
    setRefusal(null);
    try {
      const body = await bodyOf();
      if (body !== null) {
        await api.post('/api/v1/session/proof', body);
        return answer(true);
      }
    } catch (problem) {
      const isWrong = problem instanceof Problem && problem.code === 'proof_refused';
      setRefusal(isWrong ? t('proof_refused') : tellProblem(problem));
    }
    setBusy(null);
  };
  const byPassword = (event: Event) => {
    event.preventDefault();
    void give('password', async () => ({ password }));
  };
  const byPasskey = () =>
    give('passkey', async () => {
      const signed = await signWithPasskey(await api.post<object>('/api/v1/session/proof/options'));
      return signed && { passkey: signed };
    });
  const actions = html`<${Button} onClick=${() => answer(false)}>${t('cancel')}<//>
    ${means.password && html`<${Button} kind="primary" type="submit" form="proof" busy=${busy === 'password'}>${t('confirm')}<//>`}`;
  return html`<${Dialog} title=${t('proofTitle')} onClose=${() => answer(false)} actions=${actions}>
    <form id="proof" class="fields" onSubmit=${byPassword}>
      <p>${t('proofText')}</p>
      ${refusal && html`<div role="alert"><${Note} tone="danger" icon="alert">${refusal}<//></div>`}
      ${
        means.password &&
        html`<${Field} label=${t('proofPassword')}>
          <${Input} type="password" autocomplete="current-password" required value=${password} onValue=${setPassword} />
        <//>`
      }
      ${
        means.passkey &&
        canUsePasskeys() &&
        html`<${Button} icon="key" busy=${busy === 'passkey'} onClick=${byPasskey}>${t('proofPasskey')}<//>`
      }
    </form>
  <//>`;
}

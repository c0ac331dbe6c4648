import { useEffect, useRef, useState } from 'preact/hooks';
import { api, Problem } from '../../api.ts';
import { place } from '../../router.ts';
import { html } from '../../ui/html.ts';
import { Button, Field, Input, Note } from '../../ui/index.ts';
import { Door, goIn } from './door.ts';
import { canUsePasskeys, signWithPasskey } from './passkey.ts';
import { tellRefusal } from './tell.ts';
import { t } from './words.ts';

const COMMAND = 'npm run staff:link';

/** The way in: email and password, a code where one is set up, or a passkey. */
export default function SignIn() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [busy, setBusy] = useState<'password' | 'passkey' | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isLinkEnded = place.value.query.get('link') === 'ended';

  const run = async (what: 'password' | 'passkey', work: () => Promise<boolean>) => {
    setBusy(what);
    setRefusal(null);
    try {
      if (await work()) return await goIn();
    } catch (problem) {
      if (problem instanceof Problem && problem.code === 'code_needed') setStep('code');
      else setRefusal(tellRefusal(problem));
      setCode('');
    }
    setBusy(null);
  };
  const byPassword = (event: Event) => {
    event.preventDefault();
    const body = { email, password, ...(step === 'code' && { code }) };
    void run('password', () => api.post('/api/v1/session', body).then(() => true));
  };
  const byPasskey = () =>
    run('passkey', async () => {
      const signed = await signWithPasskey(await api.post<object>('/api/v1/session/passkey/options'));
      if (signed !== null) await api.post('/api/v1/session/passkey', signed);
      return signed !== null;
    });

  const wrong = refusal !== null && html`<div role="alert"><${Note} tone="danger" icon="alert">${refusal}<//></div>`;
  if (step === 'code') {
    return html`<${Door} title=${t('codeTitle')}>
      <form class="door-form" onSubmit=${byPassword}>
        ${wrong}
        <${CodeField} value=${code} onValue=${setCode} />
        <${Button} type="submit" kind="primary" busy=${busy !== null} disabled=${code.trim() === ''}>${t('enter')}<//>
        <${Button} kind="quiet" icon="back" onClick=${() => setStep('password')}>${t('back')}<//>
      </form>
    <//>`;
  }
  return html`<${Door} title=${t('title')} lead=${t('lead')}>
    ${
      isLinkEnded &&
      html`<${Note} tone="warn" icon="link"><p><strong>${t('linkEnded')}</strong></p><p>${t('linkEndedHow')}</p><code class="command">${COMMAND}</code><//>`
    }
    <form class="door-form" onSubmit=${byPassword}>
      ${wrong}
      <${Field} label=${t('email')}>
        <${Input} type="email" name="email" autocomplete="username" required value=${email} onValue=${setEmail} />
      <//>
      <${Field} label=${t('password')}>
        <${Input} type="password" name="password" autocomplete="current-password" required value=${password} onValue=${setPassword} />
      <//>
      <${Button} type="submit" kind="primary" busy=${busy === 'password'} disabled=${busy !== null}>${t('enter')}<//>
      ${
        canUsePasskeys() &&
        html`<p class="door-or">${t('or')}</p>
        <${Button} icon="key" busy=${busy === 'passkey'} disabled=${busy !== null} onClick=${byPasskey}>${t('passkey')}<//>`
      }
    </form>
    ${!isLinkEnded && html`<details class="door-lost"><summary>${t('lost')}</summary><p>${t('lostText')}</p><code class="command">${COMMAND}</code></details>`}
  <//>`;
}

function CodeField({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  return html`<div ref=${box}>
    <${Field} label=${t('code')} hint=${t('codeHint')}>
      <${Input} name="code" inputmode="numeric" autocomplete="one-time-code" required value=${value} onValue=${onValue} />
    <//>
  </div>`;
}

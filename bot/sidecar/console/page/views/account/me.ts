import { useState } from 'preact/hooks';
import { api, Problem } from '../../api.ts';
import { LANGUAGES, type Language, speak } from '../../language.ts';
import { session } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Card, Field, Input, Select, toast } from '../../ui/index.ts';
import { type Account, type Part, sayProblem, wrongIn } from './account.ts';
import { proved } from './proof.ts';
import { t } from './words.ts';

const NAMES = { es: 'Español', en: 'English', pt: 'Português' };

/** Name, email and language. */
export function Me({ account, onChange }: Part) {
  const [name, setName] = useState(account.name);
  const [email, setEmail] = useState(account.email ?? '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isChanged = name.trim() !== account.name || email.trim() !== (account.email ?? '');

  const put = async (change: object) => {
    const next = await proved(() => api.put<Account>('/api/v1/account', change));
    onChange(next);
    const { staff } = session.value!;
    session.value = {
      ...session.value!,
      staff: { ...staff, name: next.name, email: next.email, language: next.language },
    };
  };
  const save = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await put({ name: name.trim(), ...(email.trim() !== '' && { email: email.trim() }) });
      toast(t('saved'));
    } catch (error) {
      const isField = error instanceof Problem && (error.errors.length > 0 || error.code === 'email_taken');
      if (isField) setProblem(error);
      else sayProblem(error);
    }
    setBusy(false);
  };
  const change = (language: Language) => {
    speak(language);
    put({ language }).catch(sayProblem);
  };
  return html`<${Card} title=${t('me')}>
    <form class="fields" onSubmit=${save}>
      <div class="fields-2">
        <${Field} label=${t('name')} error=${wrongIn(problem, 'name')}>
          <${Input} required maxlength="80" autocomplete="name" value=${name} onValue=${setName} />
        <//>
        <${Field} label=${t('email')} hint=${t('emailHint')} error=${wrongIn(problem, 'email')}>
          <${Input} type="email" autocomplete="email" required=${account.email !== null} value=${email} onValue=${setEmail} />
        <//>
        <${Field} label=${t('language')}>
          <${Select} value=${account.language} onValue=${change} options=${LANGUAGES.map((one) => ({ value: one, label: NAMES[one] }))} />
        <//>
      </div>
      <div class="account-act"><${Button} type="submit" busy=${busy} disabled=${!isChanged}>${t('save')}<//></div>
    </form>
  <//>`;
}

import { useEffect, useState } from 'preact/hooks';
import { api, Problem } from '../../api.ts';
import { language } from '../../language.ts';
import { Link } from '../../router.ts';
import { html } from '../../ui/html.ts';
import { Button, ErrorNote, Field, Input, Note, Skeleton } from '../../ui/index.ts';
import { Door, goIn } from '../sign-in/door.ts';
import { t } from './words.ts';

interface Look {
  name: string | null;
  roles: readonly { business: string; name: string; role: 'owner' | 'manager' | 'agent' | 'read_only' }[];
  isSignedIn: boolean;
}

/** An invitation: its token stands behind the `#`, which no server sees and no preview follows. */
export default function Join() {
  const [token] = useState(() => location.hash.slice(1));
  const [look, setLook] = useState<Look | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const read = async () => {
    setProblem(null);
    try {
      setLook(await api.post<Look>('/api/v1/invitation/look', { token }));
    } catch (error) {
      setProblem(error);
    }
  };
  useEffect(() => void read(), []);

  const isEnded = problem instanceof Problem && (problem.code === 'link_ended' || problem.code === 'invalid');
  if (isEnded) {
    return html`<${Door} title=${t('ended')} lead=${t('endedText')}><${Link} to="~/sign-in" class="btn btn-plain btn-normal">${t('toSignIn')}<//><//>`;
  }
  if (problem) return html`<${Door} title=${t('title')}><${ErrorNote} problem=${problem} onRetry=${read} /><//>`;
  if (!look) return html`<${Door} title=${t('title')}><${Skeleton} lines=${3} /><//>`;
  return html`<${Accept} token=${token} look=${look} onEnded=${setProblem} />`;
}

function Accept({ token, look, onEnded }: { token: string; look: Look; onEnded: (problem: unknown) => void }) {
  const [name, setName] = useState(look.name ?? '');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const accept = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const mine = { name, language: language.value, ...(email && { email }), ...(password && { password }) };
    try {
      await api.post('/api/v1/invitation', { token, ...(!look.isSignedIn && mine) });
      return await goIn();
    } catch (error) {
      if (error instanceof Problem && error.code === 'link_ended') onEnded(error);
      else setProblem(error as Problem);
    }
    setBusy(false);
  };
  const wrong = (field: string) => wordOf(problem?.errors.find((one) => one.field === `body.${field}`)?.message, field);
  const isTaken = problem?.code === 'email_taken';
  return html`<${Door} title=${look.name ? t('hello', { name: look.name }) : t('title')} lead=${t('roles')}>
    <ul class="door-roles">
      ${look.roles.map((one) => html`<li key=${one.business}><strong>${one.name}</strong><span>${t(one.role)}</span></li>`)}
    </ul>
    <form class="door-form" onSubmit=${accept}>
      ${problem && problem.errors.length === 0 && !isTaken && html`<${ErrorNote} problem=${problem} />`}
      ${
        look.isSignedIn
          ? html`<${Note}>${t('signedIn')}<//>`
          : html`<${Field} label=${t('name')} hint=${t('nameHint')} error=${wrong('name')}>
              <${Input} name="name" autocomplete="name" required maxlength="80" value=${name} onValue=${setName} />
            <//>
            <${Field} label=${`${t('email')} (${t('optional')})`} error=${isTaken ? t('email_taken') : wrong('email')}>
              <${Input} type="email" name="email" autocomplete="username" value=${email} onValue=${setEmail} />
            <//>
            <${Field} label=${`${t('password')} (${t('optional')})`} hint=${t('passwordHint')} error=${wrong('password')}>
              <${Input} type="password" name="password" autocomplete="new-password" value=${password} onValue=${setPassword} />
            <//>`
      }
      <${Button} type="submit" kind="primary" busy=${busy}>${look.isSignedIn ? t('add') : t('accept')}<//>
    </form>
  <//>`;
}

/** What the API says of a field, in the language of the page. */
function wordOf(message: string | undefined, field: string): string | undefined {
  if (message === undefined) return undefined;
  if (message.includes('short')) return t('short');
  if (message.includes('obvious')) return t('obvious');
  return field === 'email' && message.includes('password') ? t('emailNeeded') : t('needed');
}

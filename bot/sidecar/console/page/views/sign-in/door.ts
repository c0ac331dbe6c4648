import { api } from '../../api.ts';
import { LANGUAGES, language, speak } from '../../language.ts';
import { forgetReads } from '../../read.ts';
import { navigate } from '../../router.ts';
import { enter, type Session } from '../../session.ts';
import { Mark } from '../../shell/mark.ts';
import { type ComponentChildren, html } from '../../ui/html.ts';
import { useTitle } from '../../ui/index.ts';

const NAMES = { es: 'Español', en: 'English', pt: 'Português' };

/** What stands in front of the console: whose it is, one thing to do, and the languages. */
export function Door({ title, lead, children }: { title: string; lead?: string; children?: ComponentChildren }) {
  useTitle(title);
  return html`<main class="door" id="main">
    <div class="door-box">
      <header class="door-head">
        <${Mark} size=${40} />
        <div><h1>${title}</h1>${lead && html`<p>${lead}</p>`}</div>
      </header>
      ${children}
      <footer class="door-foot">
        ${LANGUAGES.map(
          (one) => html`<button
            key=${one}
            type="button"
            class="door-language"
            lang=${one}
            aria-pressed=${one === language.value ? 'true' : 'false'}
            onClick=${() => speak(one)}
          >${NAMES[one]}</button>`,
        )}
      </footer>
    </div>
  </main>`;
}

/** Goes in, once the cookie is there. */
export async function goIn(): Promise<void> {
  forgetReads();
  enter(await api.get<Session>('/api/v1/session'));
  navigate('/conversations', { replace: true });
}

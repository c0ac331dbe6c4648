import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { api } from './api.ts';
import { language } from './language.ts';
import { keepLive } from './live.ts';
import { Problem } from './problem.ts';
import { enter, leave, type Session, session } from './session.ts';
import { App } from './shell/app.ts';
import { keepInstalled } from './shell/install.ts';
import { show } from './theme.ts';
import { html } from './ui/html.ts';
import { keepWaiting } from './views/conversations/waiting.ts';

/* The first thing that runs: who is it, then draw. */

const problem = signal<Problem | null>(null);

async function begin(): Promise<void> {
  problem.value = null;
  try {
    enter(await api.get<Session>('/api/v1/session'));
  } catch (error) {
    if (error instanceof Problem && error.status === 401) leave();
    else problem.value = error instanceof Problem ? error : new Problem(500, {});
  }
}

show();
effect(() => {
  document.documentElement.lang = language.value;
});
keepLive();
keepWaiting();

function Root() {
  return html`<${App} problem=${problem.value} onRetry=${begin} />`;
}
const root = document.querySelector('#app')!;
root.replaceChildren();
render(html`<${Root} />`, root);
void begin().finally(() => {
  document.body.dataset.ready = session.peek() === undefined ? 'problem' : 'true';
  // what is shown comes first
  if (document.readyState === 'complete') keepInstalled();
  else addEventListener('load', keepInstalled, { once: true });
});

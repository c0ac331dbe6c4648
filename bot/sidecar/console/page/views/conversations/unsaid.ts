import { useState } from 'preact/hooks';
import { newKey } from '../../api.ts';
import { time } from '../../format.ts';
import { tellProblem } from '../../problem.ts';
import { useRead } from '../../read.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Icon, toast } from '../../ui/index.ts';
import { desk } from './desk-api.ts';
import { rich } from './rich.ts';
import { t } from './words.ts';

interface News {
  id: string;
  at: string;
  text: string;
}

/** What the bot has to tell and does not, because a person has the conversation: that person may, in one press. */
export function Unsaid({ id }: { id: string }) {
  const news = useRead<{ items: News[] }>(desk.path(id, '/news'), {
    on: ['conversation'],
    when: (data) => data.id === id,
  });
  const [saying, setSaying] = useState<string | null>(null);
  const say = async (one: News) => {
    setSaying(one.id);
    try {
      await desk.say(id, one.id, newKey());
      await news.reload();
    } catch (error) {
      toast(tellProblem(error), { tone: 'danger' });
    } finally {
      setSaying(null);
    }
  };
  return html`${news.data?.items.map(
    (one) => html`<aside key=${one.id} class="unsaid">
      <p class="unsaid-head"><${Icon} name="bot" size=${14} />${t('unsaid')} · <time datetime=${one.at}>${time(one.at)}</time></p>
      <p class="said-text">${rich(one.text)}</p>
      ${can('conversations.act') && html`<${Button} size="small" icon="send" busy=${saying === one.id} onClick=${() => say(one)}>${t('sayIt')}<//>`}
    </aside>`,
  )}`;
}

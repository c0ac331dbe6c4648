import { type ComponentChildren, html } from '../../ui/html.ts';
import type { IconName } from '../../ui/icons.ts';
import { Badge, Icon } from '../../ui/index.ts';
import { rich } from '../conversations/rich.ts';
import { FlowDiagram } from './diagram.ts';
import type { Story, Turn } from './why-api.ts';
import { t } from './words.ts';

/** The first screen: what happened, in short sentences, from top to bottom as it happened. */
export function StoryScreen({ turn }: { turn: Turn }) {
  const { story, diagram, messages } = turn;
  const said = messages.filter(({ direction }) => direction === 'out');
  return html`<ol class="why-steps">
    <${Step} icon="chats" title=${t('cameIn')}>${story.cameIn.map((one, at) => html`<${CameIn} key=${at} one=${one} />`)}<//>
    ${
      story.understood.length > 0 &&
      html`<${Step} icon="bot" title=${t('understood')}>
        ${story.understood.map((one, at) => html`<${Understood} key=${at} one=${one} />`)}
      <//>`
    }
    <${Step} icon="search" title=${t('lookedUp')}><${Sentences} list=${story.lookedUp} /><//>
    <${Step} icon="edit" title=${t('wrote')}><${Sentences} list=${story.wrote} /><//>
    ${
      story.changed.length > 0 &&
      html`<${Step} icon="note" title=${t('changed')}><ul class="why-known">${story.changed.map((one) => html`<li key=${one}>${one}</li>`)}</ul><//>`
    }
    <${Step} icon="send" title=${t('said')}>
      ${said.length === 0 && html`<p>${t('saidNothing')}</p>`}
      ${said.map(
        ({ id, text, choices }) => html`<div key=${id} class="why-said">
          <p>${rich(text)}</p>
          ${choices.length > 0 && html`<ul aria-label=${t('offered')}>${choices.map((choice) => html`<li key=${choice}>${choice}</li>`)}</ul>`}
        </div>`,
      )}
    <//>
    <${Step} icon="clock" title=${t('next')}>
      <p>${story.next}</p>
      ${diagram && html`<${FlowDiagram} diagram=${diagram} />`}
    <//>
  </ol>`;
}

function Step({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) {
  return html`<li class="why-step">
    <span class="why-mark" aria-hidden="true"><${Icon} name=${icon} size=${18} /></span>
    <h2>${title}</h2>
    <div class="why-told">${children}</div>
  </li>`;
}

/** The customer's own words; what was understood stands under them. */
function CameIn({ one }: { one: Story['cameIn'][number] }) {
  return html`
    ${one.note && html`<p>${one.note}</p>`}
    ${
      one.pieces.length > 0 &&
      html`<p class="why-words">${one.pieces.map(({ text, label }, at) =>
        label === null
          ? html`<span key=${at}>${text}</span>`
          : html`<ruby key=${at}><mark>${text}</mark><rt>${label}</rt></ruby>`,
      )}</p>`
    }`;
}

function Understood({ one }: { one: Story['understood'][number] }) {
  return html`<div class="why-understood">
    <p>${one.sentence}</p>
    ${
      one.words.length > 0 &&
      html`<p class="why-from">${t('fromWords')}${' '}${one.words.map((words, at) => html`<q key=${at}>${words}</q>${' '}`)}</p>`
    }
    <p class="why-by"><${Badge}>${one.by}<//>${one.isAsked && html`${' '}<${Badge} tone="warn">${t('asked')}<//>`}</p>
  </div>`;
}

function Sentences({ list }: { list: readonly string[] }) {
  return html`${list.map((one, at) => html`<p key=${at}>${one}</p>`)}`;
}

import { useState } from 'preact/hooks';
import { time } from '../../format.ts';
import { Link } from '../../router.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Icon } from '../../ui/index.ts';
import type { Message } from './conversation.ts';
import { tellDelivery } from './failure.ts';
import { isWorthAgain } from './failure-kind.ts';
import { rich } from './rich.ts';
import { Ticks } from './status.ts';
import { authorName } from './tell.ts';
import { Voice } from './voice.ts';
import { t } from './words.ts';

interface BubbleProps {
  message: Message;
  conversationId: string;
  customer: string;
  /** the one before was by the same author, a moment ago */
  isRun: boolean;
  /** sends the text of a message that did not go out once more */
  onAgain?: ((text: string) => void) | undefined;
}

/** What somebody said. */
export function Bubble({ message, conversationId, customer, isRun, onAgain }: BubbleProps) {
  const { author, kind, text, status, failure, choices, location, files, at, turn } = message;
  const name = author === 'customer' ? customer : authorName(message);
  const canAsk = author === 'bot' && turn !== undefined && can('turns.read');
  return html`<article class=${`said said-${author}${isRun ? ' said-run' : ''}${status === 'failed' ? ' said-failed' : ''}`} data-id=${message.id} aria-label=${name}>
    ${!isRun && author !== 'customer' && html`<p class="said-by">${author === 'bot' && html`<${Icon} name="bot" size=${14} />`}${name}</p>`}
    <div class="said-box">
      ${kind === 'voice' && html`<${Voice} media=${message.media} heard=${message.heard} />`}
      ${kind === 'image' && html`<${Picture} message=${message} />`}
      ${kind === 'unreadable' && html`<${Odd} message=${message} />`}
      ${kind === 'choice' && html`<p class="said-tap"><${Icon} name="check" size=${14} />${t('tapped')}</p>`}
      ${text !== '' && kind !== 'voice' && html`<${Text} text=${text} />`}
      ${location && html`<a class="said-place" href=${`https://www.openstreetmap.org/?mlat=${location.latitude}&mlon=${location.longitude}#map=15/${location.latitude}/${location.longitude}`} target="_blank" rel="noopener noreferrer"><${Icon} name="pin" size=${16} />${location.name ?? t('openMap')}</a>`}
      ${files?.map((file) => html`<p key=${file} class="said-odd"><${Icon} name="note" size=${16} />${file}</p>`)}
      ${
        choices &&
        html`<ul class="said-choices" aria-label=${t('choicesOffered')}>
          ${choices.map(({ title, description }, index) => html`<li key=${index}>${title}${description && html`<small>${description}</small>`}</li>`)}
        </ul>`
      }
    </div>
    <p class="said-foot">
      <time datetime=${at}>${time(at)}</time>
      ${author !== 'customer' && html`<${Ticks} status=${status} />`}
      ${canAsk && html`<${Link} to=${`/conversations/${encodeURIComponent(conversationId)}/why?turn=${turn}`} class="said-why" aria-label=${t('why')}>${t('whyShort')}<//>`}
    </p>
    ${
      status === 'failed' &&
      html`<div class="said-wrong"><${Icon} name="alert" size=${16} /><span title=${failure}>${t('failed')}${failure ? `: ${tellDelivery(failure)}` : ''}</span>
        ${onAgain && author === 'staff' && isWorthAgain(failure) && html`<${Button} size="small" icon="refresh" onClick=${() => onAgain(text)}>${t('sendAgain')}<//>`}
      </div>`
    }
  </article>`;
}

function oddOf({ unreadable }: Message): string {
  const key = `unread_${unreadable}`;
  return t.has(key) ? t(key as 'unread_other') : t('unread_other');
}

/** Longer than what anybody says in passing: the rest is shown at a press. */
const LONG = 900;

function Text({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(text.length <= LONG);
  return html`<p class=${`said-text${isWhole ? '' : ' said-cut'}`} dir="auto">${rich(text)}</p>
    ${!isWhole && html`<button type="button" class="said-more" onClick=${() => setWhole(true)}>${t('wholeMessage')}</button>`}`;
}

/** What the bot cannot read; where there is a file, to be taken and opened outside of the console. */
function Odd({ message }: { message: Message }) {
  return html`<p class="said-odd"><${Icon} name="note" size=${16} />${oddOf(message)}<${Download} message=${message} /></p>`;
}

function Download({ message }: { message: Message }) {
  if (!message.media) return null;
  return html`${' '}<a href=${message.media.url} download>${t('download')}</a>`;
}

/** A picture, shown small; the server sends only what is safe to show, and the rest to be taken. */
function Picture({ message }: { message: Message }) {
  const [isGone, setGone] = useState(false);
  if (!message.media || isGone) {
    return html`<p class="said-odd"><${Icon} name="image" size=${16} />${message.media ? t('imageNot') : message.unreadable === 'sticker' ? t('unread_sticker') : t('image')}<${Download} message=${message} /></p>`;
  }
  return html`<a class="said-picture" href=${message.media.url} target="_blank" rel="noopener noreferrer" aria-label=${t('openImage')}>
    <img src=${message.media.url} alt=${t('image')} loading="lazy" onError=${() => setGone(true)} />
  </a>`;
}

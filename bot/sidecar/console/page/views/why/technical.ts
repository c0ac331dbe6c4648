import { localeNow } from '../../language.ts';
import { can } from '../../session.ts';
import { type ComponentChildren, html } from '../../ui/html.ts';
import { Badge, Button, Card, Note } from '../../ui/index.ts';
import { MakeTest } from './make-test.ts';
import { RunAgain } from './run-again.ts';
import { saveAs } from './save-as.ts';
import type { Part, Turn } from './why-api.ts';
import { t } from './words.ts';

/** The second screen: everything, as data. */
export function TechnicalScreen({ turn, conversationId }: { turn: Turn; conversationId: string }) {
  const { explanation, record } = turn;
  const download = () => saveAs(`turn-${conversationId}-${turn.turn}.json`, record);
  return html`<div class="why-technical">
    ${can('turns.rerun') && html`<${RunAgain} conversationId=${conversationId} turn=${turn.turn} />`}
    ${can('turns.rerun') && html`<${MakeTest} conversationId=${conversationId} />`}
    <${Card} title=${t('timings')}><${Timings} turn=${turn} /><//>
    ${turn.messages.some(({ direction }) => direction === 'out') && html`<${Card} title=${t('delivery')}><${Deliveries} turn=${turn} /><//>`}
    <${Card} title=${t('cost')}><${Costs} turn=${turn} /><//>
    <${Card} title=${t('commands')}>
      ${explanation.isDerived && html`<${Note}>${t('derived')}<//>`}
      <${Data} value=${explanation.understood.map(({ command, by, words, isAsked }) => ({ command, by, words, ...(isAsked && { isAsked }) }))} label=${t('commands')} />
    <//>
    ${explanation.readings && html`<${Card} title=${t('readings')}><${Data} value=${explanation.readings} label=${t('readings')} /><//>`}
    <${Card} title=${t('state')}><${Data} value=${explanation.changes} label=${t('state')} /><//>
    <${Card} title=${t('queries')}><${Data} value=${explanation.lookups.map(({ query, answer }) => ({ query, answer }))} label=${t('queries')} /><//>
    <${Card} title=${t('effects')}><${Data} value=${explanation.written.map(({ effect }) => effect)} label=${t('effects')} /><//>
    <${Button} icon="download" onClick=${download}>${t('download')}<//>
  </div>`;
}

/** Plain data as it is. What is long can be scrolled, by keyboard too. */
export function Data({ value, label }: { value: unknown; label: string }): ComponentChildren {
  if (Array.isArray(value) && value.length === 0) return html`<p class="why-none">${t('empty')}</p>`;
  return html`<pre class="why-data" tabindex="0" role="region" aria-label=${label}>${JSON.stringify(value, null, 2)}</pre>`;
}

function Timings({ turn }: { turn: Turn }) {
  const { timings, spent } = turn.explanation;
  if (timings.length === 0) return html`<p class="why-none">${t('noTimings')}</p>`;
  const total = timings.reduce((all, { ms }) => all + ms, 0);
  return html`
    <div class="why-bar" aria-hidden="true">${timings.map(
      ({ part, ms }) => html`<span key=${part} class=${`why-part-${part}`} style=${{ flexGrow: ms }}></span>`,
    )}</div>
    <ul class="why-legend">
      ${timings.map(({ part, ms }) => html`<li key=${part}><span class=${`why-dot why-part-${part}`} aria-hidden="true"></span>${t(`part_${part}` as `part_${Part}`)}<b class="num">${duration(ms)}</b></li>`)}
      <li><span class="why-dot"></span>${t('total')}<b class="num">${duration(total)}</b></li>
    </ul>
    ${spent?.conflicts !== undefined && html`<${Note} tone="warn">${t('conflicts', { n: spent.conflicts })}<//>`}`;
}

function duration(ms: number): string {
  if (ms >= 1000) return `${decimal(ms / 1000)} s`;
  return `${decimal(ms)} ms`;
}

/** What became of what was said, as far as the vendor told. */
function Deliveries({ turn }: { turn: Turn }) {
  const said = turn.messages.filter(({ direction }) => direction === 'out');
  return html`<ul class="why-sent">${said.map(
    ({ id, text, status, failure }) =>
      html`<li key=${id}><${Badge} tone=${status === 'failed' ? 'danger' : 'plain'}>${t.any(`status_${status}`)}<//> ${text.split('\n')[0]}${failure && html`<p>${failure}</p>`}</li>`,
  )}</ul>`;
}

function decimal(value: number): string {
  return new Intl.NumberFormat(localeNow(), { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 }).format(
    value,
  );
}

function Costs({ turn }: { turn: Turn }) {
  const { model, voiceSeconds } = turn.explanation.cost;
  return html`
    ${model && html`<p>${t('costModel', { model: model.name, prompt: model.promptTokens, completion: model.completionTokens })}</p>`}
    ${voiceSeconds > 0 && html`<p>${t('costVoice', { seconds: voiceSeconds })}</p>`}
    ${!model && voiceSeconds === 0 && html`<p>${t('costNothing')}</p>`}`;
}

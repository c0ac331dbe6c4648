import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { html } from '../../ui/html.ts';
import { Button, Card, ErrorNote, Note } from '../../ui/index.ts';
import type { Difference, Outcome, Rerun } from './why-api.ts';
import { t } from './words.ts';

/** Runs the turn with today's code and shows what comes out different. */
export function RunAgain({ conversationId, turn }: { conversationId: string; turn: number }) {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Rerun | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setResult(await api.post<Rerun>(`/conversations/${encodeURIComponent(conversationId)}/turns/${turn}/rerun`));
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  const { engine, reading } = result ?? {};
  return html`<${Card} title=${t('again')}>
    <p>${t('againText')}</p>
    <${Button} icon="refresh" busy=${busy} onClick=${run} data-testid="rerun">${t('again')}<//>
    ${problem && html`<${ErrorNote} problem=${problem} onRetry=${run} />`}
    <div aria-live="polite">
      ${engine && html`<${OutcomeNote} outcome=${engine} label=${t('different')} />`}
      ${
        reading &&
        html`<${Note} tone=${reading.differences.length === 0 ? 'good' : 'warn'} icon=${reading.differences.length === 0 ? 'check' : 'info'}>${
          reading.differences.length === 0 ? t('readSame') : t('readDifferent')
        }<//>
        <${Differences} list=${reading.differences} label=${t('readDifferent')} />
        ${reading.outcome && html`<h3>${t('readOutcome')}</h3><${OutcomeNote} outcome=${reading.outcome} label=${t('readOutcome')} />`}`
      }
    </div>
  <//>`;
}

function OutcomeNote({ outcome, label }: { outcome: Outcome; label: string }) {
  switch (outcome.kind) {
    case 'same':
      return html`<${Note} tone="good" icon="check">${t('same')}<//>`;
    case 'asks_more':
      return html`<${Note} tone="warn">${t('asksMore')}<//>`;
    case 'fails':
      return html`<${Note} tone="danger" icon="alert">${t('fails', { error: outcome.error })}<//>`;
    case 'different':
      return html`<${Note} tone="warn">${t('different')}<//>
        ${
          outcome.said.was.join('\n') !== outcome.said.now.join('\n') &&
          html`<div class="why-two">
            <${Words} title=${t('was')} said=${outcome.said.was} />
            <${Words} title=${t('now')} said=${outcome.said.now} />
          </div>`
        }
        <${Differences} list=${[...outcome.state, ...outcome.effects]} label=${label} />`;
  }
}

/** What was said at one of two times. */
export function Words({ title, said }: { title: string; said: readonly string[] }) {
  return html`<div class="why-said"><h3>${title}</h3>${said.length === 0 ? html`<p>${t('silence')}</p>` : said.map((one, at) => html`<p key=${at}>${one}</p>`)}</div>`;
}

function Differences({ list, label }: { list: readonly Difference[]; label: string }) {
  if (list.length === 0) return null;
  return html`<div class="why-scroll" tabindex="0" role="region" aria-label=${label}>
    <table class="why-table">
      <thead><tr><th scope="col">${t('field')}</th><th scope="col">${t('was')}</th><th scope="col">${t('now')}</th></tr></thead>
      <tbody>${list.map(({ path, was, now }, at) => html`<tr key=${at}><th scope="row"><code>${path}</code></th><td><code>${JSON.stringify(was)}</code></td><td><code>${JSON.stringify(now)}</code></td></tr>`)}</tbody>
    </table>
  </div>`;
}

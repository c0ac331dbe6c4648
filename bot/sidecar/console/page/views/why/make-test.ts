import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { html } from '../../ui/html.ts';
import { Button, Card, ErrorNote, Note } from '../../ui/index.ts';
import { Words } from './run-again.ts';
import { saveAs } from './save-as.ts';
import type { MadeScenario } from './why-api.ts';
import { t } from './words.ts';

/** Makes a test of the conversation, and says whether it passes. */
export function MakeTest({ conversationId }: { conversationId: string }) {
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<MadeScenario | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const make = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setMade(await api.post<MadeScenario>(`/conversations/${encodeURIComponent(conversationId)}/scenario`));
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  return html`<${Card} title=${t('makeTest')}>
    <p>${t('makeTestText')}</p>
    <${Button} icon="check" busy=${busy} onClick=${make} data-testid="make-test">${t('makeTest')}<//>
    ${problem && html`<${ErrorNote} problem=${problem} onRetry=${make} />`}
    <div aria-live="polite">${made && html`<${Made} made=${made} />`}</div>
  <//>`;
}

function Made({ made }: { made: MadeScenario }) {
  const { file, result, steps, scenario } = made;
  const said = (list: readonly { text: string; choices: string[] }[]) =>
    list.map(({ text, choices }) => [text, ...choices.map((choice) => `[${choice}]`)].join('\n'));
  return html`
    <${Note} tone=${result.passes ? 'good' : 'warn'} icon=${result.passes ? 'check' : 'info'}>
      <p>${t('made', { file })}</p>
      <p>${result.passes ? t('madePasses', { n: steps }) : t('madeDiffers', { n: result.step, did: result.did })}</p>
      ${!result.passes && 'error' in result && html`<p>${result.error}</p>`}
    <//>
    ${
      !result.passes &&
      'got' in result &&
      html`<div class="why-two"><${Words} title=${t('was')} said=${said(result.expected)} /><${Words} title=${t('now')} said=${said(result.got)} /></div>`
    }
    <${Button} size="small" icon="download" onClick=${() => saveAs(file, scenario)}>${t('downloadTest')}<//>`;
}

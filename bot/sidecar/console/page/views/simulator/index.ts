import { useEffect, useState } from 'preact/hooks';
import { api, Problem } from '../../api.ts';
import { dayTime } from '../../format.ts';
import { business } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Card, Empty, ErrorNote, Icon, Page, Skeleton, Tabs } from '../../ui/index.ts';
import { PhoneCard } from './phone.ts';
import type { Act, Sandbox } from './simulator-api.ts';
import { t } from './words.ts';

/** Three customers, a clock and what may go wrong, against the real engine in a house of one's own. */
export default function SimulatorPage() {
  const [sandbox, setSandbox] = useState<Sandbox | null>(null);
  const [isLoading, setLoading] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const isSalon = business.value?.kind === 'salon';

  const run = async (work: () => Promise<Sandbox | null>) => {
    setBusy(true);
    setProblem(null);
    try {
      setSandbox(await work());
    } catch (error) {
      // it was thrown away meanwhile: back to the beginning
      if (error instanceof Problem && error.status === 404) setSandbox(null);
      else setProblem(error);
    } finally {
      setBusy(false);
      setLoading(false);
    }
  };
  const begin = () => run(() => api.post<Sandbox>('/simulator'));
  const act = (what: Act) => run(() => api.post<Sandbox>('/simulator/acts', what));
  useEffect(() => {
    if (isSalon) setLoading(false);
    else void run(async () => (await api.get<{ sandbox: Sandbox | null }>('/simulator')).sandbox);
  }, [isSalon]);

  if (isSalon) {
    return html`<${Page} title=${t('title')}><${Empty} icon="flask" title=${t('salonTitle')} text=${t('salonText')} /><//>`;
  }
  const actions =
    sandbox &&
    html`<${Button} icon="refresh" disabled=${isBusy} onClick=${begin} data-testid="begin-again">${t('again')}<//>`;
  return html`<${Page} title=${t('title')} subtitle=${t('subtitle')} actions=${actions} wide>
    ${problem !== null && html`<${ErrorNote} problem=${problem} />`}
    ${isLoading && html`<${Skeleton} lines=${3} kind="card" />`}
    ${
      !isLoading &&
      sandbox === null &&
      html`<${Empty} icon="flask" title=${t('emptyTitle')} text=${t('emptyText')}
        action=${html`<${Button} kind="primary" busy=${isBusy} onClick=${begin} data-testid="begin">${t('begin')}<//>`} />`
    }
    ${sandbox && html`<${Playing} sandbox=${sandbox} busy=${isBusy} onAct=${act} />`}
  <//>`;
}

function Playing({ sandbox, busy, onAct }: { sandbox: Sandbox; busy: boolean; onAct: (act: Act) => void }) {
  const [shown, setShown] = useState('0');
  const { phones, isModelDown, isFeedBroken } = sandbox;
  const pass = (minutes: number) => onAct({ kind: 'pass', minutes });
  return html`<div class="sim" aria-busy=${busy ? 'true' : 'false'} data-testid="sandbox">
    <div class="sim-tools">
      <${Card} title=${t('clock')}>
        <p class="sim-now" data-testid="sim-now"><${Icon} name="clock" /> ${t('nowIs', { time: dayTime(sandbox.now) })}</p>
        <div class="sim-buttons">
          <${Button} size="small" disabled=${busy} onClick=${() => pass(15)} data-testid="pass-15">${t('plus15')}<//>
          <${Button} size="small" disabled=${busy} onClick=${() => pass(60)} data-testid="pass-60">${t('plus60')}<//>
          <${Button} size="small" disabled=${busy} onClick=${() => onAct({ kind: 'next_morning' })}>${t('nextMorning')}<//>
          <${Button} size="small" disabled=${busy} onClick=${() => pass(24 * 60)}>${t('plusDay')}<//>
        </div>
      <//>
      <${Card} title=${t('wrong')}>
        <div class="sim-buttons">
          <${Button} size="small" kind="danger" icon="bolt" disabled=${busy} onClick=${() => onAct({ kind: 'crash' })} data-testid="crash">${t('crash')}<//>
          <${Button} size="small" disabled=${busy} aria-pressed=${isModelDown ? 'true' : 'false'} onClick=${() => onAct({ kind: 'model', isDown: !isModelDown })}>${isModelDown ? t('modelUp') : t('modelDown')}<//>
          <${Button} size="small" disabled=${busy} aria-pressed=${isFeedBroken ? 'true' : 'false'} onClick=${() => onAct({ kind: 'feed', isBroken: !isFeedBroken })}>${isFeedBroken ? t('feedUp') : t('feedDown')}<//>
        </div>
        <p class="sim-hint">${t('feedHint', { unit: sandbox.portalUnit })}</p>
      <//>
      <${Checks} sandbox=${sandbox} />
    </div>
    <div class="sim-tabs">
      <${Tabs} label=${t('phones')} active=${shown} onPick=${setShown} tabs=${phones.map(({ name }, at) => ({ key: String(at), label: name }))} />
    </div>
    <div class="sim-phones" data-shown=${shown}>
      ${phones.map((phone, at) => html`<${PhoneCard} key=${at} phone=${phone} index=${at} busy=${busy} onAct=${onAct} />`)}
    </div>
  </div>`;
}

function Checks({ sandbox: { checks, looks } }: { sandbox: Sandbox }) {
  const wrong = checks.filter((check) => check.wrong.length > 0);
  return html`<${Card} title=${t('checks')}>
    <p class=${`sim-verdict${wrong.length > 0 ? ' sim-bad' : ''}`} role="status" data-testid="verdict">
      <${Icon} name=${wrong.length > 0 ? 'alert' : 'checks'} />
      ${wrong.length > 0 ? t.count('found', wrong.length) : t('allWell')} · ${t.count('looks', looks)}
    </p>
    <details class="sim-checks" open=${wrong.length > 0}>
      <summary>${t('each')}</summary>
      <ul>
        ${checks.map(
          ({ name, wrong: texts }) => html`<li key=${name}>
            <${Icon} name=${texts.length > 0 ? 'alert' : 'check'} size=${16} /> ${t.any(`check_${name}`)}
            ${texts.map((text) => html`<p class="sim-found">${text}</p>`)}
          </li>`,
        )}
      </ul>
    </details>
  <//>`;
}

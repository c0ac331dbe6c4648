import { useEffect, useState } from 'preact/hooks';
import { api, Problem } from '../../api.ts';
import { html } from '../../ui/html.ts';
import { Button, Card, Dialog, Field, Input, Note, Sheet, Skeleton, toast } from '../../ui/index.ts';
import { type Account, type Part, sayProblem, wrongIn } from './account.ts';
import { proved } from './proof.ts';
import { t } from './words.ts';

/** Codes of an authenticator: whether they are asked for, and how to begin or end that. */
export function Totp({ account, onChange }: Part) {
  const [open, setOpen] = useState<'add' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const again = async () => {
    setOpen(null);
    onChange(await api.get<Account>('/api/v1/account'));
  };
  const remove = async () => {
    setOpen(null);
    try {
      onChange(await proved(() => api.post<Account>('/api/v1/account/totp/remove')));
    } catch (problem) {
      sayProblem(problem);
    }
  };
  const text = account.hasTotp
    ? `${t('totpOn')} ${t.count('codesLeft', account.recoveryCodes)}`
    : account.hasPassword
      ? t('totpText')
      : `${t('totpText')} ${t('totpNeedsPassword')}`;
  return html`<${Card} title=${t('totp')}>
    <div class="account-line">
      <p>${text}</p>
      ${
        account.hasTotp
          ? html`<${Button} onClick=${() => setOpen('remove')}>${t('totpRemove')}<//>`
          : html`<${Button} disabled=${!account.hasPassword} onClick=${() => setOpen('add')}>${t('totpAdd')}<//>`
      }
    </div>
    ${open === 'add' && html`<${Setup} onDone=${again} onClose=${close} />`}
    ${
      open === 'remove' &&
      html`<${Dialog}
        title=${t('totpRemoveAsk')}
        onClose=${close}
        actions=${html`<${Button} onClick=${close}>${t('cancel')}<//>
          <${Button} kind="danger" onClick=${remove}>${t('totpRemove')}<//>`}
      ><p>${t('totpRemoveText')}</p><//>`
    }
  <//>`;
}

interface Started {
  secret: string;
  qr: readonly string[];
}

function Setup({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [started, setStarted] = useState<Started | null>(null);
  const [paper, setPaper] = useState<readonly string[] | null>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    proved(() => api.post<Started>('/api/v1/account/totp/start'))
      .then(setStarted)
      .catch((error) => {
        sayProblem(error);
        onClose();
      });
  }, []);

  const confirm = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const body = { secret: started!.secret, code };
      const { recoveryCodes } = await proved(() => api.post<{ recoveryCodes: string[] }>('/api/v1/account/totp', body));
      setPaper(recoveryCodes);
    } catch (error) {
      if (error instanceof Problem && error.errors.length > 0) setProblem(error);
      else sayProblem(error);
    }
    setBusy(false);
  };
  if (paper) return html`<${Paper} codes=${paper} onDone=${onDone} />`;
  const actions = html`<${Button} onClick=${onClose}>${t('cancel')}<//>
    <${Button} kind="primary" type="submit" form="totp" busy=${busy} disabled=${!started}>${t('totpAdd')}<//>`;
  return html`<${Sheet} title=${t('totp')} onClose=${onClose} actions=${actions}>
    ${
      started
        ? html`<form id="totp" class="fields" onSubmit=${confirm}>
            <p>${t('totpScan')}</p>
            <${Qr} rows=${started.qr} />
            <p class="account-text">${t('totpType')}</p>
            <code class="command">${started.secret.match(/.{1,4}/g)!.join(' ')}</code>
            <${Field} label=${t('totpCode')} error=${wrongIn(problem, 'code')}>
              <${Input} inputmode="numeric" autocomplete="one-time-code" required value=${code} onValue=${setCode} />
            <//>
          </form>`
        : html`<${Skeleton} lines=${4} />`
    }
  <//>`;
}

/** Dark on light in both themes, or no camera reads it. */
function Qr({ rows }: { rows: readonly string[] }) {
  const size = rows.length;
  const path = rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
    )
    .join('');
  return html`<svg class="qr" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${t('totpPicture')}>
    <rect class="qr-ground" width=${size} height=${size} rx="2" />
    <path class="qr-dark" d=${path} />
  </svg>`;
}

function Paper({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    toast(t('copied'));
  };
  const actions = html`${navigator.clipboard && html`<${Button} icon="note" onClick=${copy}>${t('copy')}<//>`}
    <${Button} kind="primary" onClick=${onDone}>${t('paperDone')}<//>`;
  return html`<${Sheet} title=${t('paperTitle')} onClose=${onDone} actions=${actions}>
    <div class="fields">
      <${Note} tone="warn" icon="key">${t('paperText')}<//>
      <ul class="paper">${codes.map((one) => html`<li key=${one}><code>${one}</code></li>`)}</ul>
    </div>
  <//>`;
}

import { useEffect, useState } from 'preact/hooks';
import { tellProblem } from '../../api.ts';
import { day, money } from '../../format.ts';
import { html } from '../../ui/html.ts';
import { Field, Input, Note, Skeleton } from '../../ui/index.ts';
import { rich } from '../conversations/rich.ts';
import { type EntryKind, type Preview, previewChange, type Wish } from './model.ts';
import { topicName } from './names.ts';
import { t } from './words.ts';

export type PreviewedChange = Wish & { entry: EntryKind; id: string; remove?: boolean };

export interface Previewed {
  preview: Preview | null;
  /** an answer is on its way */
  busy: boolean;
  problem: unknown;
  stay: { checkIn: string; checkOut: string };
  setStay: (stay: { checkIn: string; checkOut: string }) => void;
}

/** Keys are pressed faster than anybody reads. */
const PAUSE_MS = 350;

/** What changes would mean, asked anew a moment after each of them. @param changes [] shows nothing */
export function usePreview(changes: readonly PreviewedChange[]): Previewed {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [stay, setStay] = useState({ checkIn: '', checkOut: '' });
  const key = JSON.stringify([changes, stay]);
  useEffect(() => {
    let isLatest = true;
    if (changes.length === 0) {
      setPreview(null);
      setBusy(false);
      return undefined;
    }
    setBusy(true);
    const stays = stay.checkIn !== '' && stay.checkIn < stay.checkOut ? [stay] : [];
    const timer = setTimeout(async () => {
      try {
        const next = await previewChange(changes, stays);
        if (!isLatest) return;
        setPreview(next);
        setProblem(null);
      } catch (error) {
        if (isLatest) setProblem(error);
      }
      if (isLatest) setBusy(false);
    }, PAUSE_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [key]);
  return { preview, busy, problem, stay, setStay };
}

/** What a change means for customers: prices of some stays, and what the bot would say, before and after. */
export function PreviewPanel({ of, name }: { of: Previewed; name: string }) {
  const { preview, busy, problem, stay, setStay } = of;
  return html`<section class="card catalogue-preview" aria-label=${t('preview')} aria-busy=${String(busy)} data-testid="preview">
    <header class="card-head"><h2>${t('preview')}</h2></header>
    <div class="card-body">
      ${problem !== null && html`<${Note} tone="danger" icon="alert">${tellProblem(problem)}<//>`}
      ${preview === null && problem === null && (busy ? html`<${Skeleton} lines=${3} />` : html`<p class="catalogue-quiet">${t('previewNothing')}</p>`)}
      ${preview !== null && preview.errors.length > 0 && html`<${Note} tone="warn" icon="alert">${t('previewBroken')}<//>`}
      ${preview !== null && preview.errors.length === 0 && html`<${Prices} preview=${preview} />`}
      ${
        preview !== null &&
        preview.stays.length > 0 &&
        html`<details class="catalogue-other"><summary>${t('otherDates')}</summary>
          <div class="fields-2">
            <${Field} label=${t('from')}><${Input} type="date" value=${stay.checkIn} onValue=${(checkIn: string) => setStay({ ...stay, checkIn })} /><//>
            <${Field} label=${t('to')}><${Input} type="date" value=${stay.checkOut} onValue=${(checkOut: string) => setStay({ ...stay, checkOut })} /><//>
          </div>
        </details>`
      }
      ${preview !== null && html`<${Says} preview=${preview} name=${name} />`}
    </div>
  </section>`;
}

function Prices({ preview }: { preview: Preview }) {
  const stays = preview.stays
    .map((stay) => ({
      ...stay,
      prices: stay.prices.filter(
        ({ before, after }) => stay.kind === 'chosen' || JSON.stringify(before) !== JSON.stringify(after),
      ),
    }))
    .filter(({ prices }) => prices.length > 0);
  if (preview.stays.length === 0) return null;
  if (stays.length === 0) return html`<p class="catalogue-quiet">${t('samePrices')}</p>`;
  return html`<div class="catalogue-stays">${stays.map(
    (stay) => html`<div key=${`${stay.kind}-${stay.checkIn}`}>
      <h3>${titleOf(stay)}</h3>
      <p class="catalogue-quiet">${day(stay.checkIn)} – ${day(stay.checkOut)}</p>
      <table class="catalogue-table">
        <thead><tr><th scope="col">${t('unit')}</th><th scope="col" class="num">${t('before')}</th><th scope="col" class="num">${t('after')}</th></tr></thead>
        <tbody>${stay.prices.map(
          ({ unit, name, before, after }) => html`<tr key=${unit}>
            <th scope="row">${name}</th>
            <td class="num">${before === null ? t('gone') : money(before.total)}</td>
            <td class="num"><strong>${after === null ? t('gone') : money(after.total)}</strong></td>
          </tr>`,
        )}</tbody>
      </table>
    </div>`,
  )}</div>`;
}

function titleOf({ kind, season = '' }: Preview['stays'][number]): string {
  if (kind === 'weekend') return t('weekend');
  return kind === 'season' ? t('seasonWeek', { season }) : t('chosenStay');
}

function Says({ preview, name }: { preview: Preview; name: string }) {
  if (preview.says.length === 0) return null;
  return html`<div class="catalogue-says">
    <h3>${t('botSays')}</h3>
    ${preview.says.map(({ about, key, before, after }) => {
      const isSame = before === after;
      return html`<figure key=${`${about}-${key}`} data-testid="says">
        <figcaption>${asked(about, key, preview, name)}${isSame && html` · ${t('saysTheSame')}`}</figcaption>
        <div class=${isSame ? 'catalogue-pair catalogue-same' : 'catalogue-pair'}>
          ${!isSame && html`<div><span class="catalogue-quiet">${t('before')}</span><${Bubble} text=${before} /></div>`}
          <div>${!isSame && html`<span class="catalogue-quiet">${t('after')}</span>`}<${Bubble} text=${after} isNew=${!isSame} /></div>
        </div>
      </figure>`;
    })}
  </div>`;
}

function asked(about: Preview['says'][number]['about'], key: string, preview: Preview, name: string): string {
  if (about === 'stay') {
    const unit = preview.stays.flatMap(({ prices }) => prices).find((one) => one.unit === key);
    return t('sayStay', { name: unit?.name ?? name });
  }
  if (about === 'topic') return t('sayTopic', { topic: topicName(key) });
  if (about === 'prices') return t('sayPrices');
  return about === 'unit' ? t('sayUnit') : t('sayText');
}

/** What the bot says, as its reader sees it. */
export function Bubble({ text, isNew = false }: { text: string | null; isNew?: boolean }) {
  if (text === null || text === '') return html`<p class="catalogue-quiet">${t('sayNothing')}</p>`;
  return html`<blockquote class=${isNew ? 'catalogue-bubble catalogue-new' : 'catalogue-bubble'}>${rich(text)}</blockquote>`;
}

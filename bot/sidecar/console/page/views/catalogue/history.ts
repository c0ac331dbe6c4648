import { useState } from 'preact/hooks';
import { api, Problem, tellProblem } from '../../api.ts';
import { dateOf, dayLine, time } from '../../format.ts';
import { useRead } from '../../read.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Empty, ErrorNote, Skeleton, toast } from '../../ui/index.ts';
import { fieldsOf, labelOf, sayValue } from './fields.ts';
import { type Author, type Catalogue, type Change, nameOf } from './model.ts';
import { t } from './words.ts';

interface PageOf {
  items: Change[];
  nextCursor: string | null;
}

/** Who changed what, the latest first, each with a way back. */
export function History({ catalogue, onDone }: { catalogue: Catalogue; onDone: () => Promise<void> }) {
  const first = useRead<PageOf>('/catalogue/history', { query: { limit: 50 }, on: ['catalogue'] });
  const [older, setOlder] = useState<PageOf | null>(null);
  const [busy, setBusy] = useState<number | null>(null);
  if (first.problem && !first.data) return html`<${ErrorNote} problem=${first.problem} onRetry=${first.reload} />`;
  if (!first.data) return html`<${Skeleton} lines=${5} kind="rows" />`;
  const seen = new Set(first.data.items.map(({ id }) => id));
  const changes = [...first.data.items, ...(older?.items ?? []).filter(({ id }) => !seen.has(id))];
  if (changes.length === 0)
    return html`<${Empty} icon="clock" title=${t('noChangeYet')} text=${t('noChangeYetText')} />`;
  const cursor = older === null ? first.data.nextCursor : older.nextCursor;

  const more = async () => {
    const next = await api.get<PageOf>('/catalogue/history', { limit: 50, cursor });
    setOlder({ items: [...(older?.items ?? []), ...next.items], nextCursor: next.nextCursor });
  };
  const undo = async (id: number) => {
    setBusy(id);
    try {
      await api.post(`/catalogue/history/${id}/undo`);
      await Promise.all([first.reload(), onDone()]);
      toast(t('undone'));
    } catch (error) {
      const isOver = error instanceof Problem && error.code === 'catalogue_changed';
      toast(isOver ? t('undoConflict') : tellProblem(error), { tone: 'danger' });
    }
    setBusy(null);
  };
  const days = Map.groupBy(changes, ({ at }) => dateOf(at));
  const undone = new Set(changes.flatMap(({ undoes }) => (undoes === null ? [] : [undoes])));
  return html`<div class="catalogue-list">
    ${[...days].map(
      ([date, of]) => html`<section key=${date}>
        <h2 class="catalogue-day-line">${dayLine(date)}</h2>
        <ul>${of.map(
          (change) => html`<li key=${change.id} class="catalogue-line" data-testid="change">
            <div class="catalogue-main">
              <span><span class="catalogue-quiet num">${time(change.at)}</span> ${sentence(catalogue, change)}${change.undoes !== null && html`<span class="catalogue-quiet"> · ${t('undoOf')}</span>`}</span>
              <ul class="catalogue-differences">${change.differences.map(
                ({ field, before, after }) =>
                  html`<li key=${field}>${labelOf(change.entry, field)}: ${say(catalogue, change, field, before)} → <strong>${say(catalogue, change, field, after)}</strong></li>`,
              )}</ul>
            </div>
            ${can('catalogue.edit') && !undone.has(change.id) && html`<${Button} size="small" icon="undo" busy=${busy === change.id} onClick=${() => undo(change.id)} data-testid="undo">${t('undo')}<//>`}
          </li>`,
        )}</ul>
      </section>`,
    )}
    ${cursor !== null && html`<${Button} onClick=${more}>${t('more')}<//>`}
  </div>`;
}

const LONGEST = 120;

function say(catalogue: Catalogue, { entry }: Change, field: string, value: unknown): string {
  const text = sayValue(catalogue, fieldsOf(catalogue, entry)[field], value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function sentence(catalogue: Catalogue, { entry, entryId, what, by, differences }: Change): string {
  return t(`did_${what}`, { who: whoOf(by), what: whatOf(catalogue, entry, entryId, differences) });
}

const whoOf = ({ kind, name }: Author) => (kind === 'key' ? t('apiKey') : (name ?? t('someone')));

function whatOf(catalogue: Catalogue, entry: Change['entry'], id: string, differences: Change['differences']): string {
  if (entry === 'wording') return t('thisText', { name: id });
  if (entry === 'order') return t('thisOrder');
  if (entry === 'policy') return t('thisPolicy');
  if (entry === 'business') return t('thisBusiness');
  const known = catalogue.entries.find((one) => one.entry === entry && one.id === id);
  const named = differences.find(({ field }) => field === 'name');
  return known ? nameOf(known) : String(named?.before ?? named?.after ?? id);
}

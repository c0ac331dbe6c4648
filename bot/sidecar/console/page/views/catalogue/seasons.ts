import { tellProblem } from '../../api.ts';
import { day, money } from '../../format.ts';
import { localeNow } from '../../language.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Card, Empty, Icon, toast } from '../../ui/index.ts';
import { sayFactor } from './fields.ts';
import { AddLink, EntryLine } from './lists.ts';
import { type Catalogue, type Entry, entriesOf, nameOf, type SeasonYear, saveEntry, undoChanges } from './model.ts';
import { t } from './words.ts';

/** The seasons in the order in which they win, and what they make of the year. */
export function Seasons({ catalogue, onDone }: { catalogue: Catalogue; onDone: () => Promise<void> }) {
  const seasons = entriesOf(catalogue, 'season');
  const here = seasons.filter(({ state }) => state !== 'removed');
  const mayEdit = can('catalogue.edit');

  const move = async (id: string, at: number) => {
    try {
      const done = await saveEntry('season', id, { at });
      await onDone();
      toast(t('saved'), { undo: () => void undoChanges(done.changes).then(onDone) });
    } catch (error) {
      toast(tellProblem(error), { tone: 'danger' });
    }
  };
  const add = mayEdit && html`<${AddLink} entry="season" />`;
  return html`
    ${catalogue.year && html`<${YearStrip} year=${catalogue.year} seasons=${here} />`}
    ${here.length === 0 && html`<${Empty} icon="calendar" title=${t('noSeasons')} text=${t('noSeasonsText')} action=${add} />`}
    ${
      seasons.length > 0 &&
      html`<div class="catalogue-list">
        ${here.length > 1 && html`<p class="catalogue-quiet">${t('seasonsHint')}</p>`}
        <ul>${seasons.map(
          (one) => html`<${EntryLine} key=${one.id} catalogue=${catalogue} one=${one} onDone=${onDone}>
            <span class="catalogue-season">
              <span class="catalogue-about">${sayDays(one)} · ${sayFactor(Number(one.fields.multiplier))}${
                typeof one.fields.minNights === 'number' ? ` · ${t('minNightsShort', { n: one.fields.minNights })}` : ''
              }</span>
              ${
                mayEdit &&
                here.length > 1 &&
                html`<span class="catalogue-order">
                  <${Button} kind="quiet" size="small" icon="up" label=${t('moveUp', { name: nameOf(one) })} disabled=${here[0] === one} onClick=${() => move(one.id, here.indexOf(one) - 1)} />
                  <${Button} kind="quiet" size="small" icon="down" label=${t('moveDown', { name: nameOf(one) })} disabled=${here.at(-1) === one} onClick=${() => move(one.id, here.indexOf(one) + 1)} />
                </span>`
              }
            </span>
          <//>`,
        )}</ul>
        ${here.length > 0 && add}
      </div>`
    }
    ${catalogue.year && html`<${NightTable} catalogue=${catalogue} year=${catalogue.year} />`}`;
}

function sayDays({ fields }: Entry): string {
  const [from, to] = [String(fields.from), String(fields.to)];
  if (from.length === 10) return `${day(from)} – ${day(to)}`;
  const say = (monthDay: string) =>
    new Intl.DateTimeFormat(localeNow(), { day: 'numeric', month: 'short', timeZone: 'UTC' })
      .format(Date.parse(`2024-${monthDay}T12:00:00Z`))
      .replaceAll('.', '');
  return `${say(from)} – ${say(to)}, ${t('everyYear')}`;
}

const TINTS = 6;
const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Which colour a season has everywhere on these pages; none: the rest of the year. */
function tintOf(season: string | null, names: readonly string[]): string {
  return `catalogue-tint-${season === null ? 'none' : Math.max(0, names.indexOf(season)) % TINTS}`;
}

/** The coming year in one line: each stretch in the colour of its season, with the months below. */
export function YearStrip({ year, seasons }: { year: SeasonYear; seasons: readonly Pick<Entry, 'fields'>[] }) {
  const names = seasons.map(({ fields }) => String(fields.name));
  const total = year.stretches.reduce((days, { from, to }) => days + daysBetween(from, to), 0);
  const share = (days: number) => `${((days / total) * 100).toFixed(3)}%`;
  const months = monthsOf(year.from, total);
  const shown = [...new Set(year.stretches.map(({ season }) => season))];
  return html`<figure class="catalogue-year">
    <figcaption>${t('yearStrip')}</figcaption>
    <ol class="catalogue-strip">${year.stretches.map(({ from, to, season }) => {
      const says = t('yearOf', { from: day(from), to: day(to), season: season ?? t('normalPrice') });
      return html`<li key=${from} class=${`catalogue-stretch ${tintOf(season, names)}`} style=${{ width: share(daysBetween(from, to)) }} title=${says}><span class="unseen">${says}</span></li>`;
    })}</ol>
    <div class="catalogue-months" aria-hidden="true">${months.map(
      ({ label, days }) => html`<span key=${`${label}${days}`} style=${{ width: share(days) }}>${label}</span>`,
    )}</div>
    <ul class="catalogue-legend" aria-hidden="true">${shown.map(
      (season) =>
        html`<li key=${season ?? ''}><span class=${`catalogue-swatch ${tintOf(season, names)}`}></span>${season ?? t('normalPrice')}</li>`,
    )}</ul>
  </figure>`;
}

function monthsOf(from: string, total: number): { label: string; days: number }[] {
  const format = new Intl.DateTimeFormat(localeNow(), { month: 'narrow', timeZone: 'UTC' });
  const months: { label: string; days: number; key: string }[] = [];
  for (let n = 0; n < total; n += 1) {
    const date = new Date(Date.parse(`${from}T12:00:00Z`) + n * DAY_MS);
    const key = date.toISOString().slice(0, 7);
    const last = months.at(-1);
    if (last?.key === key) last.days += 1;
    else months.push({ key, label: format.format(date), days: 1 });
  }
  return months;
}

/** What a night costs: each unit by season. */
function NightTable({ catalogue, year }: { catalogue: Catalogue; year: SeasonYear }) {
  const units = entriesOf(catalogue, 'unit').filter(({ state }) => state !== 'removed');
  const seasons = [...new Map(year.stretches.map((one) => [one.season, one])).values()];
  return html`<${Card} title=${t('pricesByNight')}>
    <div class="catalogue-scroll" tabindex="0" role="region" aria-label=${t('pricesByNight')}>
      <table class="catalogue-table">
        <thead><tr><th scope="col">${t('unit')}</th>${seasons.map(({ season }) => html`<th key=${season ?? ''} scope="col" class="num">${season ?? t('normalPrice')}</th>`)}</tr></thead>
        <tbody>${units.map(
          (unit) =>
            html`<tr key=${unit.id}><th scope="row">${nameOf(unit)}</th>${seasons.map(
              ({ season, nightly }) =>
                html`<td key=${season ?? ''} class="num">${nightly[unit.id] === undefined ? html`<${Icon} name="minus" size=${14} />` : money({ amount: nightly[unit.id]!, currency: catalogue.currency })}</td>`,
            )}</tr>`,
        )}</tbody>
      </table>
    </div>
  <//>`;
}

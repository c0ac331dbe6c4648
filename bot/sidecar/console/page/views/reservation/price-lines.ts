import { day, money } from '../../format.ts';
import { html } from '../../ui/html.ts';
import type { PricedStay } from './booking-api.ts';
import { t } from './words.ts';

/**
 * What each night costs and the sum; nights in a row at one price are one line, so that a month stays readable.
 * @param isOther it was agreed at other prices than today's
 */
export function PriceLines({ stay, isOther = false }: { stay: PricedStay; isOther?: boolean }) {
  const { perNight, total, deposit } = stay;
  return html`<dl class="price-lines">
    ${
      perNight === undefined
        ? html`<div class="price-note"><dt>${t.count('nights', stay.nights)}</dt><dd>${isOther && t('agreed')}</dd></div>`
        : groupsOf(perNight).map(
            ({ from, to, n, amount, season }) => html`<div key=${from}>
              <dt>${n === 1 ? day(from) : `${day(from)} – ${day(to)}`}<small>${season ?? t('noSeason')}</small></dt>
              <dd class="num">${n === 1 ? '' : html`<small>${n} × ${money({ ...total, amount })}</small>`}${money({ ...total, amount: n * amount })}</dd>
            </div>`,
          )
    }
    <div class="price-sum"><dt>${t('total')}</dt><dd class="num">${money(total)}</dd></div>
    <div><dt>${t('deposit')}</dt><dd class="num">${money(deposit)}</dd></div>
  </dl>`;
}

function groupsOf(nights: NonNullable<PricedStay['perNight']>) {
  const groups: { from: string; to: string; n: number; amount: number; season: string | undefined }[] = [];
  for (const { night, amount, season } of nights) {
    const last = groups.at(-1);
    if (last !== undefined && last.amount === amount && last.season === season) {
      last.to = night;
      last.n += 1;
    } else groups.push({ from: night, to: night, n: 1, amount, season });
  }
  return groups;
}

import { html } from '../../ui/html.ts';
import { Note } from '../../ui/index.ts';
import type { NightHolder, Refusal } from './booking-api.ts';
import { tellHolder, tellRefusal } from './tell-stay.ts';
import { t } from './words.ts';

/** What stands in the way of a stay: who has its nights, and each rule that it breaks. */
export function Refusals({ refusals, takenBy }: { refusals: readonly Refusal[]; takenBy: readonly NightHolder[] }) {
  return html`<div class="stay-refusals" role="status">
    ${
      takenBy.length > 0 &&
      html`<${Note} tone="danger" icon="alert"><strong>${t('takenTitle')}</strong>
        <ul>${takenBy.map((one, index) => html`<li key=${index}>${tellHolder(one)}</li>`)}</ul>
      <//>`
    }
    ${
      refusals.length > 0 &&
      html`<${Note} tone="warn" icon="alert">
        <ul>${refusals.map((one) => html`<li key=${one.rule} data-rule=${one.rule}>${tellRefusal(one)}</li>`)}</ul>
      <//>`
    }
  </div>`;
}

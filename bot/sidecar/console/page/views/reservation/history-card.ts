import { dayTime } from '../../format.ts';
import { useRead } from '../../read.ts';
import { html } from '../../ui/html.ts';
import { Card, ErrorNote, Skeleton } from '../../ui/index.ts';
import type { HistoryEntry, Unit } from './booking-api.ts';
import { tellStep } from './tell-stay.ts';
import { t } from './words.ts';

/** What became of the booking, the latest first, by whom. */
export function HistoryCard({ id, units }: { id: string; units: readonly Unit[] }) {
  const path = `/reservations/${encodeURIComponent(id)}/history`;
  const { data, problem, reload } = useRead<{ items: HistoryEntry[] }>(path, { on: ['bookings'] });
  const unitName = (unit: string) => units.find((one) => one.id === unit)?.name ?? unit;
  return html`<${Card} title=${t('history')}>
    ${problem && html`<${ErrorNote} problem=${problem} onRetry=${reload} />`}
    ${data === undefined && !problem && html`<${Skeleton} lines=${3} />`}
    ${data?.items.length === 0 && html`<p class="stay-quiet">${t('noHistory')}</p>`}
    <ol class="stay-steps">${data?.items.toReversed().map((entry) => {
      const { text, by } = tellStep(entry, unitName, dayTime);
      return html`<li key=${entry.id}><p>${text}</p><small>${dayTime(entry.at)} · ${by}</small></li>`;
    })}</ol>
  <//>`;
}

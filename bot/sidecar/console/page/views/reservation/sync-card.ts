import { dayTime } from '../../format.ts';
import { useRead } from '../../read.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Badge, Card, ErrorNote, Skeleton } from '../../ui/index.ts';
import type { SyncState } from './booking-api.ts';
import { t } from './words.ts';

const TONES = { pending: 'plain', synced: 'good', failed: 'danger', unknown: 'warn' } as const;

/** How the booking stands in each external calendar that is written. */
export function SyncCard({ id }: { id: string }) {
  const path = can('calendars.read') ? `/reservations/${encodeURIComponent(id)}/sync` : null;
  const { data, problem, reload } = useRead<{ items: SyncState[] }>(path, { on: ['bookings'] });
  if (path === null) return null;
  return html`<${Card} title=${t('calendars')}>
    ${problem && html`<${ErrorNote} problem=${problem} onRetry=${reload} />`}
    ${data === undefined && !problem && html`<${Skeleton} lines=${1} />`}
    ${data?.items.length === 0 && html`<p class="stay-quiet">${t('noCalendars')}</p>`}
    ${
      data !== undefined &&
      data.items.length > 0 &&
      html`<ul class="money-rows">${data.items.map(
        ({ calendar, status, syncedAt, lastError }) => html`<li class="money-row" key=${calendar}>
          <div class="money-head"><strong>${calendar}</strong><${Badge} tone=${TONES[status]}>${t(`sync_${status}`)}<//></div>
          ${syncedAt !== null && html`<p class="stay-quiet">${t('syncedAt', { at: dayTime(syncedAt) })}</p>`}
          ${lastError !== null && html`<p class="money-wrong">${lastError}</p>`}
        </li>`,
      )}</ul>`
    }
  <//>`;
}

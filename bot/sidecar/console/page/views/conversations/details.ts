import { day, dayTime, type Money, money } from '../../format.ts';
import { useRead } from '../../read.ts';
import { Link } from '../../router.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Avatar, Badge, Button, Icon } from '../../ui/index.ts';
import type { Conversation } from './conversation.ts';
import { labelsOf, soFar, tellSlots } from './slots.ts';
import { callOf, channelName } from './tell.ts';
import { t } from './words.ts';

interface Reservation {
  id: string;
  code: string;
  status: 'held' | 'confirmed' | 'completed' | 'expired' | 'cancelled' | 'no_show';
  resource: string;
  checkIn?: string;
  checkOut?: string;
  start?: string;
  total: Money;
}

const TONES = {
  held: 'warn',
  confirmed: 'good',
  completed: 'plain',
  expired: 'plain',
  cancelled: 'plain',
  no_show: 'danger',
} as const;

/** Who it is, what they have booked, what the bot is at. */
export function Details({
  conversation,
  onLabels,
  onFill,
}: {
  conversation: Conversation;
  onLabels: () => void;
  onFill: () => void;
}) {
  const { customer, channel, labels, state, id } = conversation;
  const known = tellSlots(labelsOf(conversation.gathered ?? {}));
  const bookings = useRead<{ items: Reservation[] }>(can('bookings.read') ? '/reservations' : null, {
    query: { customer: customer.id, limit: 20 },
    on: ['bookings'],
  });
  const units = useRead<{ items: { id: string; name: string }[] }>('/resources', { query: { limit: 200 } });
  const unitName = (unit: string) => units.data?.items.find((one) => one.id === unit)?.name ?? unit;
  return html`<div class="details">
    <div class="details-who">
      <${Avatar} name=${customer.name} size="large" />
      <div><h2>${callOf(conversation)}</h2><p>${channelName(channel)}</p></div>
    </div>
    <dl class="facts">
      ${customer.phone && html`<div><dt>${t('phone')}</dt><dd><a href=${`tel:${customer.phone}`}>${customer.phone}</a></dd></div>`}
      ${customer.email && html`<div><dt>${t('email')}</dt><dd><a href=${`mailto:${customer.email}`}>${customer.email}</a></dd></div>`}
      <div><dt>${t('doing')}</dt><dd>${state === 'idle' ? t('idle') : t.has(`flow_${state}`) ? t.any(`flow_${state}`) : html`<code>${state}</code>`}</dd></div>
    </dl>
    ${
      known.length > 0 &&
      html`<section data-testid="gathered">
        <h3>${soFar()}</h3>
        <dl class="known">${known.map(({ slot, name, text }) => html`<div key=${slot}><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
      </section>`
    }
    <section>
      <h3>${t('bookings')}</h3>
      ${bookings.data?.items.length === 0 && html`<p class="faint">${t('noBookings')}</p>`}
      <ul class="booked">
        ${bookings.data?.items.map(
          (one) => html`<li key=${one.id}><${Link} to=${`/reservations/${encodeURIComponent(one.id)}`}>
            <span class="booked-top"><strong>${unitName(one.resource)}</strong><${Badge} tone=${TONES[one.status]}>${t(`status_${one.status}`)}<//></span>
            <span>${one.checkIn && one.checkOut ? `${day(one.checkIn)} → ${day(one.checkOut)}` : one.start ? dayTime(one.start) : ''}</span>
            <span class="booked-foot"><code>${one.code}</code><span class="num">${money(one.total)}</span></span>
          <//></li>`,
        )}
      </ul>
    </section>
    <section>
      <h3>${t('labels')}</h3>
      <div class="label-picks">
        ${labels.map((one) => html`<${Badge} key=${one}>${one}<//>`)}
        ${can('conversations.act') && html`<${Button} size="small" kind="quiet" icon="tag" onClick=${onLabels}>${t('labels')}<//>`}
      </div>
    </section>
    <div class="details-links">
      ${can('conversations.act') && html`<${Button} size="small" icon="edit" onClick=${onFill}>${t('fill')}<//>`}
      ${can('turns.read') && html`<${Link} class="btn btn-plain btn-small" to=${`/conversations/${encodeURIComponent(id)}/why`}><${Icon} name="branch" size=${18} /><span>${t('why')}</span><//>`}
    </div>
  </div>`;
}

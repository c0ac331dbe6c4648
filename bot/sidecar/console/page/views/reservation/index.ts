import { useState } from 'preact/hooks';
import { dayTime, money, today } from '../../format.ts';
import { useRead } from '../../read.ts';
import { Link } from '../../router.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Badge, Button, Card, ErrorNote, Menu, Note, Page, Skeleton } from '../../ui/index.ts';
import { agreedPrice } from './agreed-price.ts';
import type { Payment, Quote, Reservation, Unit } from './booking-api.ts';
import { CancelSheet } from './cancel-sheet.ts';
import { ChangeSheet } from './change-sheet.ts';
import { ConfirmDialog, NoShowDialog } from './decisions.ts';
import { HistoryCard } from './history-card.ts';
import { left, useSecond } from './now.ts';
import { PaymentsCard, paidOf } from './payments-card.ts';
import { PriceLines } from './price-lines.ts';
import { SyncCard } from './sync-card.ts';
import { isMissable, isMovable, nightsOf, tellParty, tellRange, tellStatus } from './tell-stay.ts';
import { t } from './words.ts';

type Doing = 'confirm' | 'change' | 'cancel' | 'no_show' | null;
const ON = { on: ['bookings', 'catalogue'] } as const;

/** A booking: its stay and price, its money, how it stands outside, what became of it, and what can be done about it. */
export default function ReservationPage({ params }: { params: Readonly<Record<string, string>> }) {
  const id = encodeURIComponent(params.id ?? '');
  const read = useRead<Reservation>(`/reservations/${id}`, ON);
  const units = useRead<{ items: Unit[] }>('/resources', ON).data?.items ?? [];
  const payments = useRead<{ items: Payment[] }>(can('payments.read') ? '/payments' : null, {
    query: { reservation: params.id },
    ...ON,
  });
  const [doing, setDoing] = useState<Doing>(null);
  const reservation = read.data;
  if (reservation === undefined) {
    return html`<${Page} title=${t('loading')} back="/board">
      ${read.problem ? html`<${ErrorNote} problem=${read.problem} onRetry=${read.reload} />` : html`<${Skeleton} lines=${3} kind="card" />`}
    <//>`;
  }
  const rows = payments.data?.items ?? [];
  const reload = () => void Promise.all([read.reload(), payments.reload()]);
  const done = () => {
    setDoing(null);
    reload();
  };
  const props = { reservation, payments: rows, units, onClose: () => setDoing(null), onDone: done };
  return html`<${Page} title=${reservation.code} back="/board" subtitle=${reservation.customer.name ?? t('noName')}
    actions=${html`<${Actions} reservation=${reservation} onDo=${setDoing} />`}>
    <div class="booking" data-testid="reservation">
      <${StayCard} reservation=${reservation} units=${units} />
      <${PriceCard} reservation=${reservation} payments=${rows} />
      ${can('payments.read') && html`<${PaymentsCard} read=${payments} reservation=${reservation} onDone=${reload} />`}
      <${SyncCard} id=${reservation.id} />
      <${HistoryCard} id=${reservation.id} units=${units} />
    </div>
    ${doing === 'confirm' && html`<${ConfirmDialog} ...${props} />`}
    ${doing === 'no_show' && html`<${NoShowDialog} ...${props} />`}
    ${doing === 'cancel' && html`<${CancelSheet} ...${props} />`}
    ${
      doing === 'change' &&
      html`<${ChangeSheet} ...${props} reservation=${{ ...reservation, ...(reservation.customer.name !== undefined && { name: reservation.customer.name }) }} />`
    }
  <//>`;
}

/** One thing that is most likely next, the others in a list. */
function Actions({ reservation, onDo }: { reservation: Reservation; onDo: (what: Doing) => void }) {
  if (!can('bookings.act')) return null;
  const { status } = reservation;
  const isOpen = status === 'held' || status === 'confirmed';
  const mayConfirm = status === 'held' || status === 'expired';
  const items = [
    isMovable(reservation) && { label: t('change'), icon: 'swap' as const, onPick: () => onDo('change') },
    isMissable(reservation, today()) && {
      label: t('noShow'),
      icon: 'user' as const,
      onPick: () => onDo('no_show'),
    },
    isOpen && { label: t('cancel'), icon: 'trash' as const, tone: 'danger' as const, onPick: () => onDo('cancel') },
  ];
  return html`
    ${mayConfirm && html`<${Button} kind="primary" icon="check" data-testid="confirm" onClick=${() => onDo('confirm')}>${t('confirm')}<//>`}
    ${!mayConfirm && isMovable(reservation) && html`<${Button} icon="swap" data-testid="change" onClick=${() => onDo('change')}>${t('change')}<//>`}
    ${items.some(Boolean) && html`<${Menu} items=${items} data-testid="booking-menu" />`}
  `;
}

function StayCard({ reservation, units }: { reservation: Reservation; units: readonly Unit[] }) {
  const { checkIn, checkOut, customer, holdExpiresAt, awaits, conversationId } = reservation;
  const untilMs = holdExpiresAt === undefined ? 0 : Date.parse(holdExpiresAt);
  const nowMs = useSecond(holdExpiresAt !== undefined);
  const status = tellStatus(reservation);
  const unit = units.find(({ id }) => id === reservation.resource)?.name ?? reservation.resource;
  return html`<${Card} title=${t('stay')} actions=${html`<${Badge} tone=${status.tone}>${status.text}<//>`}>
    <dl class="stay-facts">
      <div><dt>${t('unit')}</dt><dd>${unit}</dd></div>
      <div><dt>${t('dates')}</dt><dd>${tellRange(checkIn, checkOut)}<small>${t.count('nights', nightsOf(checkIn, checkOut))}</small></dd></div>
      <div><dt>${t('people')}</dt><dd>${tellParty(reservation)}</dd></div>
      <div><dt>${t('customer')}</dt><dd>
        ${customer.name ?? t('noName')}
        ${customer.phone && html`<a class="stay-link" href=${`tel:${customer.phone}`}>${customer.phone}</a>`}
        ${customer.email && html`<a class="stay-link" href=${`mailto:${customer.email}`}>${customer.email}</a>`}
      </dd></div>
      <div><dt>${t('made')}</dt><dd>${dayTime(reservation.createdAt)}</dd></div>
    </dl>
    ${
      holdExpiresAt !== undefined &&
      html`<${Note} tone="warn" icon="clock">
        <strong>${t('heldFor', { left: left(untilMs, nowMs) })}</strong>
        <p>${awaits === undefined ? t('heldUntil', { until: dayTime(holdExpiresAt) }) : t('waitingText')}</p>
      <//>`
    }
    ${conversationId !== undefined && can('conversations.read') && html`<p class="booking-talk"><${Link} to=${`/conversations/${conversationId}`} class="btn btn-plain btn-small">${t('messages')}<//></p>`}
  <//>`;
}

/** What it costs, night by night where it was agreed at today's prices, what came of it and what is left. */
function PriceCard({ reservation, payments }: { reservation: Reservation; payments: readonly Payment[] }) {
  const { id, resource, checkIn, checkOut, guests, pets, total } = reservation;
  const query = { resource, checkIn, checkOut, guests, pets, reservation: id };
  const quote = useRead<Quote>('/quote', { query, on: ['catalogue'] }).data;
  const { paid, waiting } = paidOf(payments);
  const rest = Math.max(0, total.amount - paid);
  const isDue = reservation.status === 'held' || reservation.status === 'confirmed';
  return html`<${Card} title=${t('price')}>
    <${PriceLines} ...${agreedPrice(reservation, quote)} />
    ${
      can('payments.read') &&
      html`<dl class="price-lines price-paid">
        <div><dt>${t('paid')}</dt><dd class="num">${money({ ...total, amount: paid })}</dd></div>
        ${waiting > 0 && html`<div class="price-warn"><dt>${t('waitsForPerson')}</dt><dd class="num">${money({ ...total, amount: waiting })}</dd></div>`}
        ${isDue && html`<div class="price-sum"><dt>${t('rest')}</dt><dd class="num">${money({ ...total, amount: rest })}</dd></div>`}
      </dl>`
    }
  <//>`;
}

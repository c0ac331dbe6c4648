import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { dayTime, money } from '../../format.ts';
import { Problem } from '../../problem.ts';
import type { Read } from '../../read.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Badge, Button, Card, ErrorNote, Skeleton, toast } from '../../ui/index.ts';
import type { Payment, Reservation } from './booking-api.ts';
import { RefundSheet } from './refund-sheet.ts';
import { t } from './words.ts';

/** What of a payment is still here. */
export function leftOf({ status, amount, refunded }: Payment): number {
  return status === 'approved' || status === 'partially_refunded' ? amount.amount - refunded.amount : 0;
}

/** What came for a booking and is its deposit, and what came and waits for a person; minor units. */
export function paidOf(payments: readonly Payment[]): { paid: number; waiting: number } {
  const sum = (waits: boolean) =>
    payments.filter(({ needsAttention }) => needsAttention === waits).reduce((all, one) => all + leftOf(one), 0);
  return { paid: sum(false), waiting: sum(true) };
}

/** Links, payments and what was given back of them. */
export function PaymentsCard({
  read,
  onDone,
}: {
  read: Read<{ items: Payment[] }>;
  reservation: Reservation;
  onDone: () => void;
}) {
  const [refunding, setRefunding] = useState<Payment | null>(null);
  const items = read.data?.items;
  return html`<${Card} title=${t('payments')}>
    ${read.problem && html`<${ErrorNote} problem=${read.problem} onRetry=${read.reload} />`}
    ${items === undefined && !read.problem && html`<${Skeleton} lines=${2} />`}
    ${items?.length === 0 && html`<p class="stay-quiet">${t('noPayments')}</p>`}
    ${
      items !== undefined &&
      items.length > 0 &&
      html`<ul class="money-rows">${items.map(
        (one) => html`<${Row} key=${one.id} payment=${one} onRefund=${() => setRefunding(one)} onDone=${onDone} />`,
      )}</ul>`
    }
    ${
      refunding &&
      html`<${RefundSheet} payment=${refunding} onClose=${() => setRefunding(null)} onDone=${() => {
        setRefunding(null);
        onDone();
      }} />`
    }
  <//>`;
}

const TONES = {
  pending: 'plain',
  approved: 'good',
  rejected: 'danger',
  refunded: 'plain',
  partially_refunded: 'warn',
  charged_back: 'danger',
} as const;
const PROVIDERS: Readonly<Record<string, string>> = { mercadopago: 'Mercado Pago', stripe: 'Stripe' };

function Row({ payment, onRefund, onDone }: { payment: Payment; onRefund: () => void; onDone: () => void }) {
  const { amount, refunded, status, provider, link, attention, needsAttention, externalId } = payment;
  const [busy, setBusy] = useState(false);
  const isLink = status === 'pending' && externalId === undefined && link !== undefined;
  const settle = async () => {
    setBusy(true);
    try {
      await api.post(`/payments/${encodeURIComponent(payment.id)}/settle`);
      toast(t('settled'));
      onDone();
    } catch (error) {
      toast(error instanceof Problem ? error.title : String(error), { tone: 'danger' });
    }
    setBusy(false);
  };
  return html`<li class="money-row">
    <div class="money-head">
      <strong class="num">${money(amount)}</strong>
      <${Badge} tone=${TONES[status]}>${t(status === 'pending' && !isLink ? 'inProcess' : status)}<//>
    </div>
    <p class="stay-quiet">${isLink ? t('link') : provider === 'manual' ? t('manual') : (PROVIDERS[provider] ?? provider)} · ${dayTime(payment.createdAt)}</p>
    ${link && status === 'pending' && html`<p class="stay-quiet">${tellLink(link)}</p>`}
    ${refunded.amount > 0 && html`<p class="stay-quiet">${t('givenBack', { amount: money(refunded) })}</p>`}
    ${needsAttention && html`<p class="money-wrong"><strong>${t('attention')}.</strong> ${tellAttention(attention)}</p>`}
    ${
      can('payments.refund') &&
      (leftOf(payment) > 0 || needsAttention) &&
      html`<div class="money-acts">
        ${leftOf(payment) > 0 && html`<${Button} size="small" icon="undo" data-testid="refund" onClick=${onRefund}>${t('refund')}<//>`}
        ${needsAttention && html`<${Button} size="small" busy=${busy} data-testid="settle" onClick=${settle}>${t('settle')}<//>`}
      </div>`
    }
  </li>`;
}

function tellLink({ state, until }: NonNullable<Payment['link']>): string {
  if (state === 'wanted') return t('linkWanted');
  if (state === 'closed' || until === undefined) return state === 'closed' ? t('linkClosed') : t('link');
  return t('linkUntil', { until: dayTime(until) });
}

function tellAttention(attention: string | undefined): string {
  const key = `attention_${attention}`;
  return t.has(key) ? (t as unknown as (key: string) => string)(key) : '';
}

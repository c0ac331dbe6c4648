import { useRef, useState } from 'preact/hooks';
import { api, newKey } from '../../api.ts';
import { money } from '../../format.ts';
import { Problem } from '../../problem.ts';
import { html } from '../../ui/html.ts';
import { Button, ErrorNote, Field, Input, Note, Sheet, toast } from '../../ui/index.ts';
import type { Payment } from './booking-api.ts';
import { leftOf } from './payments-card.ts';
import { t } from './words.ts';

/** Minor units in one whole unit of a currency. */
function minorPerUnit(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}

/** Gives a payment back, all that is left of it or a part. */
export function RefundSheet({
  payment,
  onClose,
  onDone,
}: {
  payment: Payment;
  onClose: () => void;
  onDone: () => void;
}) {
  const { currency } = payment.amount;
  const unit = minorPerUnit(currency);
  const leftCents = leftOf(payment);
  const [text, setText] = useState(String(leftCents / unit));
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const once = useRef(newKey());
  const cents = Math.round(Number(text.replace(/\s/g, '').replace(',', '.')) * unit);
  const isGood = Number.isFinite(cents) && cents >= 1 && cents <= leftCents;
  const limit = money({ currency, amount: leftCents });

  const give = async (event: Event) => {
    event.preventDefault();
    if (!isGood) return;
    setBusy(true);
    try {
      const body = { amount: cents, ...(reason.trim() !== '' && { reason: reason.trim() }) };
      await api.post(`/payments/${encodeURIComponent(payment.id)}/refund`, body, { key: once.current });
      toast(t('refundDone', { amount: money({ currency, amount: cents }) }));
      onDone();
    } catch (error) {
      once.current = newKey();
      setFailed(error instanceof Problem ? error : new Problem(500, {}));
      setBusy(false);
    }
  };
  return html`<${Sheet} title=${t('refundTitle')} onClose=${onClose} data-testid="refund-sheet" actions=${html`
    <${Button} onClick=${onClose}>${t('cancelKeep')}<//>
    <${Button} kind="danger" type="submit" form="refund-form" busy=${busy} disabled=${!isGood} data-testid="refund-do">${t('refund')}<//>`}>
    <form id="refund-form" class="stay-parts" novalidate onSubmit=${give}>
      <${Field} label=${`${t('refundAmount')} (${currency})`} hint=${t('refundHint', { limit })} error=${isGood ? undefined : t('refundWrong', { limit })}>
        <${Input} name="amount" inputmode="decimal" value=${text} onValue=${setText} />
      <//>
      <${Field} label=${t('refundReason')}><${Input} name="reason" maxlength="500" value=${reason} onValue=${setReason} /><//>
      ${payment.provider === 'manual' && html`<${Note}>${t('refundManual')}<//>`}
      ${failed && html`<${ErrorNote} problem=${failed} />`}
    </form>
  <//>`;
}

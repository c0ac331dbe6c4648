import { useRef, useState } from 'preact/hooks';
import { api, newKey } from '../../api.ts';
import { dayTime, money } from '../../format.ts';
import { Problem, tellProblem } from '../../problem.ts';
import { useRead } from '../../read.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, ErrorNote, Note, Sheet, Skeleton, Switch, toast } from '../../ui/index.ts';
import type { Cancellation, Payment, Reservation } from './booking-api.ts';
import { leftOf } from './payments-card.ts';
import { tellHears } from './tell-stay.ts';
import { t } from './words.ts';

/** Cancels, after saying what becomes of the money; what was paid may be given back in the same go. */
export function CancelSheet({
  reservation,
  payments,
  onClose,
  onDone,
}: {
  reservation: Reservation;
  payments: readonly Payment[];
  onClose: () => void;
  onDone: () => void;
}) {
  const path = `/reservations/${encodeURIComponent(reservation.id)}`;
  const read = useRead<Cancellation>(`${path}/cancellation`, { on: ['bookings'] });
  const [isBack, setBack] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  /** the first half is done: what is left is the money */
  const [isCancelled, setCancelled] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const keys = useRef(new Map<string, string>());
  const terms = read.data;
  const paid = terms === undefined ? 0 : terms.paid.amount + terms.waiting.amount;
  const mayRefund = can('payments.refund') && paid > 0;
  // by the policy it is due back: offered as chosen, for a person to say otherwise
  const gives = mayRefund && (isBack ?? terms?.free ?? false);
  const keyOf = (what: string) => {
    const key = keys.current.get(what) ?? newKey();
    keys.current.set(what, key);
    return key;
  };

  const cancel = async () => {
    setBusy(true);
    setFailed(null);
    try {
      await api.post(`${path}/cancel`, {}, { key: keyOf('cancel') });
      setCancelled(true);
      for (const { id } of gives ? payments.filter((one) => leftOf(one) > 0) : []) {
        await api.post(`/payments/${encodeURIComponent(id)}/refund`, {}, { key: keyOf(id) });
      }
      toast(t('cancelled_done'));
      onDone();
    } catch (error) {
      setFailed(error instanceof Problem ? error : new Problem(500, {}));
      setBusy(false);
    }
  };
  return html`<${Sheet} title=${t('cancelTitle')} onClose=${onClose} data-testid="cancel-sheet" actions=${html`
    <${Button} onClick=${isCancelled ? onDone : onClose}>${t(isCancelled ? 'cancelClose' : 'cancelKeep')}<//>
    <${Button} kind="danger" busy=${busy} disabled=${terms === undefined} data-testid="cancel-do" onClick=${cancel}>${t(isCancelled ? 'cancelAgain' : 'cancelDo')}<//>`}>
    <div class="stay-parts">
      <p>${t('cancelText')} ${tellHears(reservation.conversationId)}</p>
      ${read.problem && html`<${ErrorNote} problem=${read.problem} onRetry=${read.reload} />`}
      ${
        terms === undefined
          ? !read.problem && html`<${Skeleton} lines=${2} />`
          : html`<${Money} terms=${terms} paid=${paid} isConfirmed=${reservation.status === 'confirmed'} />`
      }
      ${mayRefund && html`<${Switch} label=${t('cancelRefund', { paid: money({ ...reservation.total, amount: paid }) })} checked=${gives} onValue=${setBack} />`}
      ${
        failed &&
        (isCancelled
          ? html`<${Note} tone="danger" icon="alert"><p role="alert">${t('cancelledNotBack')} ${tellProblem(failed)}</p><//>`
          : html`<${ErrorNote} problem=${failed} />`)
      }
    </div>
  <//>`;
}

function Money({ terms, paid, isConfirmed }: { terms: Cancellation; paid: number; isConfirmed: boolean }) {
  const { free, freeUntil } = terms;
  return html`<${Note} tone=${paid > 0 ? 'warn' : 'info'} icon="money">
    <p>${paid > 0 ? t('cancelPaid', { paid: money({ ...terms.paid, amount: paid }) }) : t('cancelNothing')}</p>
    ${isConfirmed && html`<p>${t(free ? 'cancelFree' : 'cancelLate', { until: dayTime(freeUntil) })}</p>`}
  <//>`;
}

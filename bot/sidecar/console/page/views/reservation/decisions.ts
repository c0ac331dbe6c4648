import { useRef, useState } from 'preact/hooks';
import { api, newKey } from '../../api.ts';
import { money } from '../../format.ts';
import { Problem } from '../../problem.ts';
import { html } from '../../ui/html.ts';
import { Button, Dialog, ErrorNote, toast } from '../../ui/index.ts';
import type { NightHolder, Payment, Reservation } from './booking-api.ts';
import { Refusals } from './refusals.ts';
import { tellHears } from './tell-stay.ts';
import { t } from './words.ts';

interface DecisionProps {
  reservation: Reservation;
  payments: readonly Payment[];
  onClose: () => void;
  onDone: () => void;
}

/** Confirms: by that the deposit was seen, or without it. */
export function ConfirmDialog({ reservation, payments, onClose, onDone }: DecisionProps) {
  const { deposit, status, awaits } = reservation;
  // where deposits come by link there is a row for it; without one, staff take them
  const isByHand = payments.length === 0 && deposit.amount > 0;
  const text = isByHand ? 'confirmManual' : 'confirmText';
  return html`<${Decision}
    title=${t('confirmTitle')}
    label=${isByHand ? t('confirmSeen') : t('confirm')}
    path=${`/reservations/${encodeURIComponent(reservation.id)}/confirm`}
    said=${t('confirmDone')}
    testid="confirm-do"
    onClose=${onClose}
    onDone=${onDone}
  >
    <p>${t(text, { deposit: money(deposit) })} ${tellHears(reservation.conversationId)}</p>
    ${status === 'expired' && html`<p>${t('confirmExpired')}</p>`}
    ${status === 'held' && awaits !== undefined && html`<p>${t('confirmWaiting')}</p>`}
  <//>`;
}

export function NoShowDialog({ reservation, onClose, onDone }: DecisionProps) {
  return html`<${Decision}
    title=${t('noShowTitle')}
    label=${t('noShowDo')}
    kind="danger"
    path=${`/reservations/${encodeURIComponent(reservation.id)}/no-show`}
    said=${t('noShowDone')}
    testid="no-show-do"
    onClose=${onClose}
    onDone=${onDone}
  ><p>${t('noShowText')}</p><//>`;
}

/** A question, and what is written by answering yes. */
function Decision({
  title,
  label,
  kind = 'primary',
  path,
  said,
  testid,
  onClose,
  onDone,
  children,
}: {
  title: string;
  label: string;
  kind?: 'primary' | 'danger';
  path: string;
  said: string;
  testid: string;
  onClose: () => void;
  onDone: () => void;
  children?: unknown;
}) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const once = useRef(newKey());
  const act = async () => {
    setBusy(true);
    try {
      await api.post(path, {}, { key: once.current });
      toast(said);
      onDone();
    } catch (error) {
      once.current = newKey();
      setFailed(error instanceof Problem ? error : new Problem(500, {}));
      setBusy(false);
    }
  };
  const takenBy = (failed?.body.takenBy as NightHolder[] | undefined) ?? [];
  return html`<${Dialog} title=${title} onClose=${onClose} actions=${html`
    <${Button} onClick=${onClose}>${t('cancelKeep')}<//>
    <${Button} kind=${kind} busy=${busy} data-testid=${testid} onClick=${act}>${label}<//>`}>
    <div class="stay-parts">
      ${children}
      ${failed && (takenBy.length > 0 ? html`<${Refusals} refusals=${[]} takenBy=${takenBy} />` : html`<${ErrorNote} problem=${failed} />`)}
    </div>
  <//>`;
}

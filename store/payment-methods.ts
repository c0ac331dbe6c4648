import { BotError } from '../bot/core/errors.ts';
import { closeLink, linksToCheck, openLink, setLinkCheck, setLinkEnd, wantLink } from './links.ts';
import { takeNotice } from './notices.ts';
import type { PaymentStore, RecordedPayment } from './payment-store.ts';
import { paymentTrouble } from './payment-trouble.ts';
import { findPayment, listPayments, paymentRows } from './payments.ts';
import { recordPayment } from './records.ts';
import { findRefund, finishRefund, settlePayment, wantRefund } from './refunds.ts';
import type { Runner } from './script.ts';

/** How often a payment is recorded anew when somebody takes one of its nights in the same moment. */
const TRIES_MAX = 5;

/** The part of the port that keeps money, over a dialect. */
export function paymentMethods({ read, write }: Pick<Runner, 'read' | 'write'>): PaymentStore {
  async function record(word: Parameters<PaymentStore['recordPayment']>[0]): Promise<RecordedPayment> {
    for (let tries = 1; ; tries++) {
      try {
        return await write(() => recordPayment(word));
      } catch (error) {
        const isRace = error instanceof BotError && ['taken', 'reservation_changed'].includes(error.code);
        if (!isRace || tries >= TRIES_MAX) throw error;
      }
    }
  }

  return {
    payment: (businessId, id) => read(() => findPayment(businessId, id)),
    payments: (businessId, filter, page) => read(() => listPayments(businessId, filter, page)),
    paymentRows: (businessId, reservationId) => read(() => paymentRows(businessId, reservationId)),
    wantLink: (want) => write(() => wantLink(want)),
    openLink: (paymentId, link, nowMs) => write(() => openLink(paymentId, link, nowMs)),
    setLinkEnd: (paymentId, untilMs, nowMs) => write(() => setLinkEnd(paymentId, untilMs, nowMs)),
    closeLink: (paymentId, nowMs) => write(() => closeLink(paymentId, nowMs)),
    linksToCheck: (nowMs, limit) => read(() => linksToCheck(nowMs, limit)),
    setLinkCheck: (paymentId, checkAtMs) => write(() => setLinkCheck(paymentId, checkAtMs)),
    takeNotice: (notice) => write(() => takeNotice(notice)),
    recordPayment: record,
    wantRefund: (want) => write(() => wantRefund(want)),
    refund: (id) => read(() => findRefund(id)),
    finishRefund: (id, outcome, nowMs) => write(() => finishRefund(id, outcome, nowMs)),
    settlePayment: (settle) => write(() => settlePayment(settle)),
    paymentTrouble: (nowMs) => read(() => paymentTrouble(nowMs)),
  };
}

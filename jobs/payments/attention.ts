import type { AttentionReason } from '../../bot/core/payment.ts';

/** What a person does about a payment, as calls of the API. */
interface Calls {
  /** of this payment, e.g. `/api/v1/businesses/b/payments/ID` */
  payment: string;
  reservation: string;
}

const refund = ({ payment }: Calls) => `give it back (POST ${payment}/refund)`;
const settle = ({ payment }: Calls) => `say that it was seen to and stays (POST ${payment}/settle)`;
const confirm = ({ reservation }: Calls) => `take it as the deposit (POST ${reservation}/confirm)`;
const cancel = ({ reservation }: Calls) => `cancel the reservation (POST ${reservation}/cancel)`;
const atProvider = () => 'give it back at the provider, or by hand';
const answerDispute = () => 'answer the dispute at the provider';

type Mend = (calls: Calls) => string;

/** Why a payment waits for a person, and what there is to choose from. */
const WORDS: Readonly<Record<AttentionReason, { why: string; mends: readonly Mend[] }>> = {
  late: {
    why: 'it came after its hold had ended, and the nights are no longer free',
    mends: [refund, confirm, settle],
  },
  second_payment: { why: 'the deposit was paid before', mends: [refund, settle] },
  amount_mismatch: { why: 'it is not the amount that was asked for', mends: [refund, confirm, settle] },
  currency_mismatch: { why: 'it is not in the currency that was asked for', mends: [refund, confirm, settle] },
  seller_mismatch: {
    why: 'it went to another account than the one that its link was made for',
    mends: [refund, confirm, settle],
  },
  reservation_over: { why: 'its reservation was cancelled or is over', mends: [refund, settle] },
  partly_refunded: { why: 'part of it was given back, and the reservation stands', mends: [settle, refund, cancel] },
  refunded_elsewhere: { why: 'it was given back at the provider, and the reservation stands', mends: [cancel, settle] },
  charged_back: { why: 'the buyer disputes it', mends: [answerDispute, settle] },
  refund_failed: { why: 'the provider refused to give it back', mends: [refund, atProvider, settle] },
};

/** The reason, and the ways out of it. */
export function attentionWords(reason: AttentionReason, calls: Calls): { why: string; mend: string } {
  const { why, mends } = WORDS[reason];
  const ways = mends.map((mend) => mend(calls));
  return { why, mend: `${ways.slice(0, -1).join(', ')}, or ${ways.at(-1)}` };
}

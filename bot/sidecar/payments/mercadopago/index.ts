import type { Timers } from '../../../../jobs/timers.ts';
import { BotError } from '../../../core/errors.ts';
import type { PaymentProvider, ProviderPayment, ProviderRefund } from '../../../core/payment.ts';
import { type Circuit, createCircuit } from '../circuit.ts';
import { type CallDeps, callApi } from './call.ts';
import { answerOf, refused } from './errors.ts';
import { unitsOf } from './money.ts';
import { readNotice } from './notice.ts';
import { MOVED, PAGE, PAYMENT, PREFERENCE, paymentOf, REFUND, REFUNDS, refundOf, sellerOf } from './parse.ts';
import { dateOf, keyOf, preferenceOf } from './preference.ts';

export type { Circuit } from '../circuit.ts';

/** Mercado Pago's own address. */
export const MERCADOPAGO_API_URL = 'https://api.mercadopago.com';

export interface MercadopagoDeps {
  /** of the seller's account; never leaves but to `apiUrl` */
  accessToken: string;
  /** those of the webhook panel; several while one is changed, or for a test account beside the real one */
  webhookSecrets: readonly string[];
  /** e.g. {@link MERCADOPAGO_API_URL}; a slash at its end is dropped */
  apiUrl: string;
  /** minor units in a unit of a currency: 100 for ARS, 1 for CLP */
  minorPerUnit(currency: string): number;
  timers: Pick<Timers, 'set' | 'clear'>;
  /** epoch ms; only to read a `Retry-After` that is a date */
  nowMs(): number;
  random(): number;
  /** absent: Node's own */
  fetch?: typeof fetch;
  /** told at once, and whenever the breaker around this account's calls changes */
  onCircuit?(state: Circuit): void;
}

export interface Mercadopago extends PaymentProvider {
  readonly name: 'mercadopago';
  /** for health: local state, asks nobody */
  circuit(): Circuit;
}

/** Payments of one search answer. */
const PAGE_SIZE = 50;
/** Nobody tries a deposit more often; a search that doesn't end isn't followed for ever. */
const PAGES_MAX = 40;
/** Added to now where the end of a link may not lie in the past. */
const CLOSING_MS = 15_000;

/** Mercado Pago's Checkout Pro, for one account of one business. */
export function createMercadopago(deps: MercadopagoDeps): Mercadopago {
  if (deps.accessToken === '') throw new BotError('internal', 'Mercado Pago was set up without an access token');
  const { minorPerUnit } = deps;
  const breaker = createCircuit(deps.onCircuit ?? (() => {}));
  const api: CallDeps = {
    accessToken: deps.accessToken,
    apiUrl: deps.apiUrl.replace(/\/+$/, ''),
    timers: deps.timers,
    nowMs: deps.nowMs,
    random: deps.random,
    fetch: deps.fetch ?? fetch,
    breaker,
  };

  async function payment(externalId: string): Promise<ProviderPayment | null> {
    if (!/^\d{1,20}$/.test(externalId)) return null;
    const does = `read payment ${externalId}`;
    try {
      const path = `/v1/payments/${externalId}`;
      const answer = await callApi(api, { method: 'GET', path, does, isWrite: false }, PAYMENT);
      return paymentOf(answer, minorPerUnit);
    } catch (err) {
      // also for a moment after the webhook that told of it
      if (answerOf(err)?.status === 404) return null;
      throw err;
    }
  }

  /**
   * How a refund stands that was made before. It is never made again: keys are forgotten after a day, and one that is under
   * way may take longer.
   */
  async function madeRefund(
    externalId: string,
    amount: ProviderRefund['amount'],
    madeId: string,
  ): Promise<ProviderRefund> {
    const path = `/v1/payments/${externalId}/refunds`;
    const does = `tell of the refunds of payment ${externalId}`;
    const list = await callApi(api, { method: 'GET', path, does, isWrite: false }, REFUNDS).catch((err) => {
      if (answerOf(err)?.status === 404) return [];
      throw err;
    });
    const own = list.find(({ id }) => id === madeId);
    return own === undefined
      ? { externalId: madeId, status: 'pending', amount }
      : refundOf(own, amount, minorPerUnit(amount.currency));
  }

  /** Sets the end of a link. */
  async function moveTo(linkId: string, toMs: number, nowMs: number) {
    await callApi(
      api,
      {
        method: 'PUT',
        path: `/checkout/preferences/${encodeURIComponent(linkId)}`,
        does: `move the end of link ${linkId}`,
        isWrite: true,
        json: { expires: true, expiration_date_to: dateOf(toMs) },
        // Moved there and back again, the third move is not the first: the moment is part of the key.
        key: keyOf('move', linkId, String(toMs), String(nowMs)),
      },
      MOVED,
    );
    return { untilMs: toMs };
  }

  return {
    name: 'mercadopago',
    circuit: breaker.state,
    payment,

    async createLink(request) {
      const json = preferenceOf(request, minorPerUnit);
      const make = (path: string) =>
        callApi(
          api,
          {
            method: 'POST',
            path,
            does: `make the link for ${request.reference}`,
            isWrite: true,
            json,
            // With the body in it, since a key that comes back with another body is refused.
            key: keyOf('link', request.idempotencyKey, JSON.stringify(json)),
          },
          PREFERENCE,
        );
      // Their pages write it without the slash at its end, their library with it; what stands between may know one only.
      const answer = await make('/checkout/preferences').catch((err) => {
        if (answerOf(err)?.status !== 404) throw err;
        return make('/checkout/preferences/');
      });
      const seller = sellerOf(answer);
      return {
        linkId: answer.id,
        url: answer.init_point,
        untilMs: answer.expiration_date_to ?? request.untilMs,
        ...(seller === undefined ? {} : { seller }),
      };
    },

    async moveLink(linkId, untilMs, nowMs) {
      const isClosing = untilMs <= nowMs;
      try {
        // not further back than now: an end before the link's begin would be refused
        return await moveTo(linkId, isClosing ? nowMs : untilMs, nowMs);
      } catch (err) {
        const answer = answerOf(err);
        const isGone = answer !== null && (answer.status === 404 || answer.codes.includes('invalid_id'));
        // what isn't there can't be paid, nor be opened for longer
        if (isGone) return isClosing ? { untilMs } : null;
        if (isClosing && answer?.codes.includes('invalid_expiration_date_to'))
          return moveTo(linkId, nowMs + CLOSING_MS, nowMs);
        throw err;
      }
    },

    async paymentsOf({ reference }) {
      const found = new Map<string, ProviderPayment>();
      let offset = 0;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const query = new URLSearchParams({
          sort: 'date_created',
          criteria: 'asc',
          external_reference: reference,
          limit: String(PAGE_SIZE),
          offset: String(offset),
        });
        const { paging, results } = await callApi(
          api,
          {
            method: 'GET',
            path: `/v1/payments/search?${query}`,
            does: `find the payments of ${reference}`,
            isWrite: false,
          },
          PAGE,
        );
        const before = found.size;
        for (const result of results) {
          const one = paymentOf(result, minorPerUnit);
          if (one.reference === reference) found.set(one.externalId, one);
        }
        // by what came: a page may be shorter than what was asked for
        offset += results.length;
        const isLast = paging ? offset >= paging.total : found.size === before;
        if (results.length === 0 || isLast) return [...found.values()];
      }
      throw refused(
        `Mercado Pago tells of more than ${offset} payments of ${reference}. Look at them at mercadopago.com.`,
      );
    },

    async refund({ externalId, amount, idempotencyKey, madeId }) {
      if (madeId !== undefined) return madeRefund(externalId, amount, madeId);
      const paid = await payment(externalId);
      const does = `refund payment ${externalId}`;
      if (paid === null) throw refused(`Mercado Pago has no payment ${externalId} in this account to refund.`);
      if (amount.currency !== paid.amount.currency || amount.amount <= 0 || amount.amount > paid.amount.amount)
        throw refused(`Payment ${externalId} is not of ${amount.amount} ${amount.currency} (minor units) or more.`);
      const perUnit = minorPerUnit(amount.currency);
      const isAll = amount.amount === paid.amount.amount;
      const answer = await callApi(
        api,
        {
          method: 'POST',
          path: `/v1/payments/${externalId}/refunds`,
          does,
          isWrite: true,
          // By what was paid, not by what is left: the same request, made again, is the same.
          json: isAll ? {} : { amount: unitsOf(amount.amount, perUnit) },
          key: /^[\w-]{1,64}$/.test(idempotencyKey) ? idempotencyKey : keyOf('refund', idempotencyKey),
        },
        REFUND,
      );
      return refundOf(answer, amount, perUnit);
    },

    readNotice: (call) => readNotice(call, deps.webhookSecrets),
  };
}

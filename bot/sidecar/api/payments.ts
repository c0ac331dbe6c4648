import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { PaymentDetail, PaymentFilter, Store } from '../../../store/store.ts';
import { PAYMENT_STATUSES } from '../../core/payment.ts';
import { authorOf, callerOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import { listOf, pageQuery, pageRequest } from './lists.ts';
import { type Codes, codesOf, payment, paymentOut } from './payment-object.ts';
import { action, businessIdParams, businessParams, refundRequest, word } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';

const listQuery = z.strictObject({
  status: z.enum(PAYMENT_STATUSES).optional(),
  reservation: word.optional().describe('id or code'),
  needsAttention: z.enum(['true', 'false']).optional(),
  ...pageQuery,
});

/** Payments: read, give back, see to what waits for a person. */
export function mountPayments(scope: ApiScope): void {
  mountReads(scope);
  mountRefund(scope);
  mountSettle(scope);
}

function mountReads({ app, ...deps }: ApiScope): void {
  app.get(
    '/businesses/:business/payments',
    {
      config: { permission: 'payments.read' },
      schema: {
        params: businessParams,
        querystring: listQuery,
        ...docs('payments', 'Payments and links for them, newest first', { 200: listOf(payment) }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { status, reservation, needsAttention, ...page } = request.query;
      const filter: PaymentFilter = {
        ...(status !== undefined && { status }),
        ...(reservation !== undefined && {
          reservationId: (await deps.store.reservation(business.id, reservation))?.id ?? reservation,
        }),
        ...(needsAttention !== undefined && { needsAttention: needsAttention === 'true' }),
      };
      const { items, nextCursor } = await deps.store.payments(business.id, filter, pageRequest(page));
      const codes = await codesOf(deps.store, business.id, items);
      return { items: items.map((one) => paymentOut(business, one, codes)), nextCursor };
    },
  );

  app.get(
    '/businesses/:business/payments/:id',
    {
      config: { permission: 'payments.read' },
      schema: {
        params: businessIdParams,
        ...docs('payments', 'A payment, with what was given back of it', { 200: payment }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = request.params;
      const row = id.includes('\0') ? null : await deps.store.payment(business.id, id);
      if (row === null) throw noSuch();
      return paymentOut(business, row, await codesOf(deps.store, business.id, [row]));
    },
  );
}

function mountRefund({ app, idempotency, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    body: refundRequest,
    ...writeDocs('payments', 'Give money back: all that is left, or an amount', { 200: payment }),
  };
  app.post(
    '/businesses/:business/payments/:id/refund',
    { schema, config: { permission: 'payments.refund' } },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      const { id: paymentId } = request.params;
      if (paymentId.includes('\0')) throw noSuch();
      const { amount = null, reason = null } = request.body ?? {};
      const codes = await codesOfPayment(deps.store, business.id, paymentId);
      const answer = idempotency.answerOf(request, 200, (row: PaymentDetail) =>
        payment.encode(paymentOut(business, row, codes)),
      );
      const asked = await deps.store.wantRefund({
        id: randomUUID(),
        businessId: business.id,
        paymentId,
        amountCents: amount,
        reason,
        by: authorOf(callerOf(request)),
        ...(answer !== undefined && { idempotency: answer }),
        nowMs: deps.nowMs(),
      });
      switch (asked.kind) {
        case 'replayed':
          return idempotency.replay(request, reply, asked.answer);
        case 'not_found':
          throw noSuch();
        case 'not_refundable':
          throw new Problem('payment_not_refundable', undefined, { paymentStatus: asked.status });
        case 'too_much':
          throw new Problem('refund_too_big', undefined, { limit: asked.limitCents });
        case 'wanted': {
          deps.jobs.wakeAt(deps.nowMs());
          for (const conversationId of asked.conversationIds) deps.turns.kick(conversationId);
          return paymentOut(business, asked.payment, codes);
        }
      }
    },
  );
}

function mountSettle({ app, idempotency, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    body: action,
    ...writeDocs('payments', 'It was seen to: what is left of it is kept as the deposit', { 200: payment }),
  };
  app.post(
    '/businesses/:business/payments/:id/settle',
    { schema, config: { permission: 'payments.refund' } },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      const { id: paymentId } = request.params;
      if (paymentId.includes('\0')) throw noSuch();
      const codes = await codesOfPayment(deps.store, business.id, paymentId);
      const answer = idempotency.answerOf(request, 200, (row: PaymentDetail) =>
        payment.encode(paymentOut(business, row, codes)),
      );
      const { replayed, payment: settled } = await deps.store.settlePayment({
        businessId: business.id,
        paymentId,
        by: authorOf(callerOf(request)),
        ...(answer !== undefined && { idempotency: answer }),
        nowMs: deps.nowMs(),
      });
      if (replayed) return idempotency.replay(request, reply, replayed);
      if (settled === null) throw noSuch();
      return paymentOut(business, settled, codes);
    },
  );
}

/** Before the write: its answer is kept inside of its transaction, where nothing else can be asked. */
async function codesOfPayment(store: Store, businessId: string, paymentId: string): Promise<Codes> {
  const row = await store.payment(businessId, paymentId);
  return codesOf(store, businessId, row === null ? [] : [row]);
}

function noSuch(): Problem {
  return new Problem('not_found', 'The business has no such payment.');
}

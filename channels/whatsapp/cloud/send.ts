import { z } from 'zod';
import { BotError } from '../../../bot/core/errors.ts';
import type { MessageTemplate, Outbound } from '../../../bot/core/message.ts';
import type { Address } from '../../channel.ts';
import { otherForm } from '../phone.ts';
import { keyOf, type Recipient, recipientOf } from './address.ts';
import { type CallDeps, callApi, metaFaultOf } from './call.ts';
import { CloudAnswer, PAIR_LIMIT } from './errors.ts';
import { refusalsOf } from './limits.ts';
import { type Line, tooFast } from './line.ts';
import type { Uploads } from './media.ts';
import { fileOf, type Rendered, render, templateOf } from './render.ts';
import type { MarkRead, Sendable } from './sendable.ts';
import { LAST_PIECE, type Taken } from './taken.ts';

const success = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

/** Meta's codes for "there is nobody at this number", which an Argentine number may get under one of its forms. */
const NOBODY = new Set([131030, 131026]);
const FORMS_MAX = 10_000;

export interface SenderDeps extends CallDeps {
  lineOf(account: string): Line;
  uploads: Uploads;
  taken: Taken;
  listLabel: string;
}

/** Sends to customers. Every method throws a BotError whose fate says what the outbox does next. */
export function createSender(deps: SenderDeps) {
  /** number → the form under which Meta knew it, where that was not the first one tried */
  const knownForms = new Map<string, string>();

  async function post(account: string, body: object): Promise<string | null> {
    const answer = await callApi(deps, account, `${encodeURIComponent(account)}/messages`, {
      method: 'POST',
      json: body,
    });
    const read = success.safeParse(answer);
    return read.success ? read.data.messages[0]!.id : null;
  }

  /** One message to one recipient, in the form that Meta knows them by. */
  async function reach(account: string, { to, recipient }: Recipient, body: object): Promise<string | null> {
    const envelope = (number: string | undefined) => ({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...(number === undefined ? { recipient } : { to: number }),
      ...body,
    });
    if (to === undefined) return post(account, envelope(undefined));
    const known = knownForms.get(to);
    try {
      return await post(account, envelope(known ?? to));
    } catch (err) {
      const other = known === undefined ? otherForm(to) : null;
      if (other === null || !NOBODY.has(codeOf(err))) throw err;
      const externalId = await post(account, envelope(other));
      if (knownForms.size >= FORMS_MAX) knownForms.clear();
      knownForms.set(to, other);
      return externalId;
    }
  }

  /**
   * Sends one thing, within Meta's limits and the line's pace.
   * @param callback comes back in statuses, ≤ 512 bytes
   */
  async function deliver(to: Address, sendable: Sendable, callback?: string): Promise<string | null> {
    const refusals = refusalsOf(sendable);
    if (refusals.length > 0)
      throw new BotError('channel_refused', `Meta would refuse it: ${refusals.join(', ')}.`, { fate: 'give_up' });
    const recipient = recipientOf(to);
    if (recipient === null)
      throw new BotError('channel_refused', 'Nobody on WhatsApp stands behind this conversation.', { fate: 'give_up' });
    const line = deps.lineOf(to.account);
    const person = keyOf(recipient);
    try {
      const body = { ...sendable, ...(callback === undefined ? {} : { biz_opaque_callback_data: callback }) };
      const externalId = await line.run(person, () => reach(to.account, recipient, body));
      line.pace.accepted(person);
      return externalId;
    } catch (err) {
      if (codeOf(err) === PAIR_LIMIT) throw tooFast(line.pace.refused(person), err);
      const fault = metaFaultOf(err);
      if (fault) line.note(fault);
      throw err;
    }
  }

  async function sendableOf(piece: Rendered, account: string): Promise<{ sendable: Sendable; path?: string }> {
    if (piece.kind === 'ready') return piece;
    const { id, mimeType } = await deps.uploads.idOf(account, piece.file).catch((err) => {
      const fault = metaFaultOf(err);
      if (fault) deps.lineOf(account).note(fault);
      throw err;
    });
    return { sendable: fileOf(mimeType, id, piece.file.name), path: piece.file.path };
  }

  return {
    deliver,

    /** Sends a message, in as many pieces as it takes; pieces that Meta has already are not sent again. */
    async send(to: Address, message: Outbound & { messageId: string }): Promise<string | null> {
      const { messageId } = message;
      const pieces = render(message, deps.listLabel);
      if (pieces.length === 0)
        throw new BotError('channel_refused', 'There is nothing in this message.', { fate: 'give_up' });
      let externalId: string | null = null;
      for (const [index, piece] of pieces.entries()) {
        const isLast = index === pieces.length - 1;
        const number = isLast ? LAST_PIECE : index + 1;
        externalId = deps.taken.piece(messageId, number) ?? null;
        if (externalId !== null) continue;
        const { sendable, path } = await sendableOf(piece, to.account);
        try {
          externalId = await deliver(to, sendable, isLast ? messageId : `${messageId}#${number}`);
        } catch (err) {
          // A file that Meta lost is uploaded anew next time.
          if (path !== undefined && err instanceof BotError && err.fate === 'give_up') deps.uploads.forget(path);
          throw err;
        }
        deps.taken.note(messageId, number, externalId ?? '');
      }
      return externalId || null;
    },

    async sendTemplate(to: Address, template: MessageTemplate, messageId: string): Promise<string | null> {
      const known = deps.taken.piece(messageId, LAST_PIECE);
      if (known !== undefined) return known || null;
      const externalId = await deliver(to, templateOf(template), messageId);
      deps.taken.note(messageId, LAST_PIECE, externalId ?? '');
      return externalId;
    },

    /** Shows that a message was read, and that somebody writes. */
    async markRead(account: string, externalId: string, withTyping: boolean): Promise<void> {
      const read: MarkRead = {
        status: 'read',
        message_id: externalId,
        ...(withTyping ? { typing_indicator: { type: 'text' } } : {}),
      };
      const body = { messaging_product: 'whatsapp', ...read };
      await callApi(deps, account, `${encodeURIComponent(account)}/messages`, { method: 'POST', json: body });
    },
  };
}
export type Sender = ReturnType<typeof createSender>;

function codeOf(err: unknown): number {
  const cause = err instanceof BotError ? err.cause : null;
  return cause instanceof CloudAnswer ? (cause.metaCode ?? Number.NaN) : Number.NaN;
}

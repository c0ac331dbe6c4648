import { createHash } from 'node:crypto';
import { proto } from '@whiskeysockets/baileys';
import { BotError } from '../../../bot/core/errors.ts';
import type { Outbound } from '../../../bot/core/message.ts';
import type { Address } from '../../channel.ts';
import { isLid, isPerson } from './jid.ts';
import { type QuietLog, statusOf } from './log.ts';
import { humanDelayMs, type Pace } from './pace.ts';
import type { Remembered } from './remembered.ts';
import { type Piece, piecesOf } from './render.ts';
import type { Restrictions } from './restrictions.ts';
import type { PhoneSocket } from './socket.ts';
import type { Timers } from './timers.ts';

/**
 * An answer that waited so long for the line does not go out any more as if nothing were: it is refused, and staff see
 * that it is. When they ask for it again, it goes.
 */
export const LATE_MS = 10 * 60_000;
/** So long the library may take; after that nobody knows. */
const SEND_MS = 45_000;
/** Whom we have not heard of for so long is written to by the id that WhatsApp prefers by now. */
const RECENT_MS = 24 * 3_600_000;
const CONNECTION_CLOSED = 428;

export interface SendDeps {
  /** the open connection. @throws BotError `channel_unreachable` when there is none */
  socket(): PhoneSocket;
  remembered: Remembered;
  restrictions: Restrictions;
  pace: Pace;
  nowMs(): number;
  timers: Timers;
  random(): number;
  log: QuietLog;
}

/**
 * Our id of a piece, the same at every try: WhatsApp's form, told apart from other devices' ids only by knowing it.
 * @param index of the piece within the message
 */
export function ownIdOf(messageId: string, index: number): string {
  const hash = createHash('sha256').update(`${messageId}#${index}`).digest('hex');
  return `3EB0${hash.slice(0, 18).toUpperCase()}`;
}

export function createSender(deps: SendDeps) {
  const { remembered, restrictions, pace } = deps;

  /** Where a person wrote from, who wrote at all. Nobody else is written to. */
  async function addressOf(to: Address): Promise<{ jid: string; wroteAtMs: number }> {
    const { replyTo } = to;
    if (replyTo !== undefined && isPerson(replyTo)) {
      const known = await remembered.wrote(replyTo);
      if (known !== null) return { jid: replyTo, wroteAtMs: known.atMs };
    }
    const known = await remembered.wrote(to.thread);
    if (known !== null) return { jid: known.jid, wroteAtMs: known.atMs };
    throw new BotError(
      'channel_refused',
      'this person never wrote to the paired phone, and unasked messages get it banned: write by hand, or call',
    );
  }

  /** To a number that has moved to a LID, only the LID works; while they are writing, what they write from works too. */
  async function currentJid({ jid, wroteAtMs }: { jid: string; wroteAtMs: number }): Promise<string> {
    if (isLid(jid) || deps.nowMs() - wroteAtMs < RECENT_MS) return jid;
    try {
      return (await deps.socket().signalRepository.lidMapping.getLIDForPN(jid)) ?? jid;
    } catch (err) {
      deps.log.warn({ status: statusOf(err) }, 'a LID could not be looked up'); // the number may do
      return jid;
    }
  }

  async function refuseLate(messageId: string, atMs: number): Promise<void> {
    const lateMs = deps.nowMs() - atMs;
    if (lateMs <= LATE_MS) return;
    const refused = await remembered.late(messageId);
    if (refused !== null && deps.nowMs() - refused.atMs <= LATE_MS) return;
    await remembered.keepLate(messageId);
    throw new BotError(
      'channel_refused',
      `it waited ${Math.round(lateMs / 60_000)} minutes for the connection to the phone and was not sent, because it may no longer be true. Read it; send it again within 10 minutes if it is`,
    );
  }

  function refuseHeldBack(jid: string): void {
    if (!restrictions.isHeldBack(jid)) return;
    throw new BotError(
      'channel_refused',
      'WhatsApp refused the last message to this person, and trying again makes it worse: answer by the phone itself, or call',
    );
  }

  async function sendPiece(
    jid: string,
    { content, characters }: Piece,
    of: { messageId: string; atMs: number; index: number; isLast: boolean },
  ): Promise<string> {
    const id = ownIdOf(of.messageId, of.index);
    if ((await remembered.own(id))?.went !== undefined) return id; // an earlier try came so far
    presence(jid, 'composing');
    await pace.wait(humanDelayMs(characters, deps.random()));
    await pace.turn();
    await refuseLate(of.messageId, of.atMs);
    const socket = deps.socket();
    const own = { messageId: of.messageId, isLast: of.isLast, jid, atMs: deps.nowMs() };
    await remembered.keepOwn(id, own);
    const sent = await within(SEND_MS, socket.sendMessage(jid, content, { messageId: id }));
    const went = Buffer.from(proto.Message.encode(proto.Message.fromObject(sent ?? {})).finish()).toString('base64');
    await remembered.keepOwn(id, { ...own, went });
    return id;
  }

  async function within(ms: number, sending: ReturnType<PhoneSocket['sendMessage']>) {
    let timer: unknown;
    const late = new Promise<never>((_resolve, reject) => {
      timer = deps.timers.set(() => reject(unknownFault('WhatsApp did not say whether it took the message')), ms);
    });
    try {
      return (await Promise.race([sending, late]))?.message;
    } catch (err) {
      throw faultOf(err);
    } finally {
      deps.timers.clear(timer);
    }
  }

  function presence(jid: string, type: 'composing' | 'paused'): void {
    deps
      .socket()
      .sendPresenceUpdate(type, jid)
      .catch((err: unknown) => deps.log.warn({ status: statusOf(err) }, '"typing" could not be shown'));
  }

  return {
    async send(
      to: Address,
      message: Outbound & { messageId: string; atMs: number },
    ): Promise<{ externalId: string | null }> {
      await refuseLate(message.messageId, message.atMs);
      deps.socket();
      const address = await addressOf(to);
      const jid = await currentJid(address);
      const pieces = await piecesOf(message);
      return pace.inChat(jid, async () => {
        refuseHeldBack(jid);
        let externalId: string | null = null;
        for (const [index, piece] of pieces.entries()) {
          const isLast = index === pieces.length - 1;
          externalId = await sendPiece(jid, piece, { messageId: message.messageId, atMs: message.atMs, index, isLast });
        }
        return { externalId };
      });
    },
    /** Shows that the message was read and that somebody writes. */
    async typing(to: Address, latestExternalId?: string): Promise<void> {
      const { jid } = await addressOf(to);
      const socket = deps.socket();
      const [chat, id] = latestExternalId === undefined ? [] : cutAtFirst(latestExternalId);
      if (chat && id) await socket.readMessages([{ remoteJid: chat, id, fromMe: false }]);
      await socket.sendPresenceUpdate('composing', jid);
    },
    /** What other devices ask for when they could not read it. */
    async sentMessage(id: string): Promise<proto.IMessage | undefined> {
      const went = (await remembered.own(id))?.went;
      return went === undefined ? undefined : proto.Message.decode(Buffer.from(went, 'base64'));
    },
  };
}
export type Sender = ReturnType<typeof createSender>;

function cutAtFirst(externalId: string): [chat: string, id: string] {
  const at = externalId.indexOf(':');
  return [externalId.slice(0, at), externalId.slice(at + 1).replace(/:edit:\d+$/, '')];
}

function unknownFault(text: string, cause?: unknown): BotError {
  return new BotError('channel_unknown', text, { fate: 'unknown', cause });
}

/** A line that was closed before the message was written took nothing; after that nobody knows. */
function faultOf(cause: unknown): BotError {
  if (cause instanceof BotError) return cause;
  if (statusOf(cause) === CONNECTION_CLOSED)
    return new BotError('channel_unreachable', 'the connection to WhatsApp broke off', { fate: 'retry', cause });
  return unknownFault('WhatsApp may or may not have the message', cause);
}

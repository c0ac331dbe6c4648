import type { BaileysEventMap, WAMessage } from '@whiskeysockets/baileys';
import { BotError } from '../../../bot/core/errors.ts';
import type { Contact, InboundContent } from '../../../bot/core/message.ts';
import type { Inlet } from '../../channel.ts';
import { contactOf, isLid, isPerson, normalJid, userOf } from './jid.ts';
import type { QuietLog } from './log.ts';
import type { SealRef } from './media.ts';
import { parseMessage, textForStaff } from './parse.ts';
import type { Remembered } from './remembered.ts';
import type { PhoneSocket } from './socket.ts';
import type { Timers } from './timers.ts';

/** Older than this, a message is not answered any more: who wrote it has moved on, or called. */
export const TOO_OLD_MS = 24 * 3_600_000;
/** Messages come out of order; what the store has already is known there as a duplicate. */
const OUT_OF_ORDER_MS = 3_600_000;
/** Between our clock and WhatsApp's. */
const CLOCKS_MS = 60_000;
const RETRY_MS = { first: 500, most: 30_000 };
/** Tries for a fault that may be the message's own: two minutes. */
const TRIES = 9;

/** One connection, as far as what arrives on it needs to know. */
export interface Connection {
  socket: PhoneSocket;
  /** own number, which names the account; '' before the first pairing */
  readonly account: string;
  /** nothing written before may be answered on it: as it was when the connection began */
  since: { pairedAtMs: number; untilMs: number };
  /** all that waited while we were away has come */
  isCaughtUp: boolean;
}

export interface IntakeDeps {
  businessId: string;
  inlet: Inlet;
  remembered: Remembered;
  sealRef: SealRef;
  nowMs(): number;
  timers: Timers;
  log: QuietLog;
  onHeard(): void;
  onUndecryptable(): void;
  onAlert(text: string): void;
}

/**
 * What arrives, one after the other, in the order it came. Baileys has acknowledged a message before we see it: so what
 * can't be stored at once is tried again here until it can.
 */
export function createIntake(deps: IntakeDeps) {
  const { inlet, remembered, log } = deps;
  let tail: Promise<void> = Promise.resolve();
  let isShut = false;
  /** what WhatsApp said outside of messages: LID → phone */
  const links = new Map<string, string>();

  function queue(run: () => Promise<void>): void {
    tail = tail.then(() => persist(run));
  }

  async function persist(run: () => Promise<void>): Promise<void> {
    for (let tries = 1; !isShut; tries += 1) {
      try {
        return await run();
      } catch (err) {
        const isPassing = err instanceof BotError && err.fate !== 'give_up';
        if (!isPassing && tries >= TRIES) {
          log.error({ err }, 'something that arrived could not be stored and is left out');
          deps.onAlert('a WhatsApp message could not be stored and is left out: see the log, and look at the phone');
          return;
        }
        log.warn({ err, tries }, 'something that arrived is not stored yet; trying again');
        const afterMs = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** (tries - 1));
        await new Promise<void>((resolve) => void deps.timers.set(resolve, afterMs));
      }
    }
  }

  async function take(message: WAMessage, on: Connection, isOffline: boolean): Promise<void> {
    const { key } = message;
    const id = key.id ?? '';
    // As it came: made normal, the id of a bot looks like a person's.
    if (id === '' || !isPerson(key.remoteJid ?? '')) return;
    const jid = normalJid(key.remoteJid);
    if (key.fromMe && (await remembered.own(id)) !== null) return;
    const parsed = parseMessage(message, deps.sealRef);
    if (parsed.kind === 'nothing') return;
    const externalId = `${jid}:${id}`;
    if (parsed.kind === 'undecryptable') {
      if (key.fromMe) return;
      await remembered.keepUnread(externalId);
      deps.onUndecryptable();
      log.warn({}, 'a message could not be decrypted; its sender is asked to send it again');
      return;
    }
    deps.onHeard();
    const writtenAtMs = secondsOf(message.messageTimestamp) * 1000 || deps.nowMs();
    if (!(await isDue(externalId, writtenAtMs, on, isOffline))) return;
    const contact = await contactIn(message, jid, on.socket);
    if (key.fromMe) await takeEcho(message, contact, parsed.content, writtenAtMs, on);
    else await takeMessage({ message, jid, externalId, contact, writtenAtMs, on, ...parsed });
    await moveOn(writtenAtMs, on);
  }

  /** Whether it is to be looked at: not what lies before the pairing, was handled, or waited for too long. */
  async function isDue(externalId: string, writtenAtMs: number, on: Connection, isOffline: boolean): Promise<boolean> {
    if (deps.nowMs() - writtenAtMs > TOO_OLD_MS) {
      log.warn({ hours: Math.round((deps.nowMs() - writtenAtMs) / 3_600_000) }, 'an old message is not answered');
      return false;
    }
    if (!isOffline) return true;
    if (writtenAtMs < on.since.pairedAtMs - CLOCKS_MS) return false;
    if (writtenAtMs > on.since.untilMs - OUT_OF_ORDER_MS) return true;
    return remembered.isUnread(externalId);
  }

  async function takeMessage(arrived: {
    message: WAMessage;
    jid: string;
    externalId: string;
    contact: Contact;
    content: InboundContent;
    quoted?: { id: string; by: string };
    writtenAtMs: number;
    on: Connection;
  }): Promise<void> {
    const { jid, contact, quoted, writtenAtMs, on } = arrived;
    // Before the bot can answer, it must be known that they wrote first.
    await remembered.keepWrote([contact.id, ...(contact.otherIds ?? [])], jid, writtenAtMs);
    await inlet.receive({
      businessId: deps.businessId,
      channel: 'whatsapp-baileys',
      account: on.account,
      thread: contact.id,
      externalId: arrived.externalId,
      from: contact,
      replyTo: jid,
      ...(quoted !== undefined && { quotes: isOwn(quoted.by, on) ? quoted.id : `${jid}:${quoted.id}` }),
      content: arrived.content,
      sentAtMs: writtenAtMs,
      receivedAtMs: deps.nowMs(),
    });
  }

  /** The owner wrote from the phone, or from another linked device. */
  async function takeEcho(
    message: WAMessage,
    to: Contact,
    content: InboundContent,
    atMs: number,
    on: Connection,
  ): Promise<void> {
    if (isOwn(normalJid(message.key.remoteJid), on)) return; // a note to themselves
    await inlet.echo({
      businessId: deps.businessId,
      channel: 'whatsapp-baileys',
      account: on.account,
      thread: to.id,
      externalId: message.key.id!,
      // The name on an own message is the owner's.
      to,
      text: textForStaff(content),
      atMs,
    });
  }

  /** An edit stands for itself: the bot may have answered the former text already. */
  async function takeEdit(key: WAMessage['key'], edited: WAMessage, on: Connection): Promise<void> {
    const at = secondsOf(edited.messageTimestamp);
    await take({ ...edited, key: { ...key, id: `${key.id}:edit:${at}` } }, on, true);
  }

  /** The ids that WhatsApp says are this chat's person's, looked up, never guessed. */
  async function contactIn(message: WAMessage, jid: string, socket: PhoneSocket): Promise<Contact> {
    const jids = [jid];
    const other = normalJid(message.key.remoteJidAlt);
    if (other !== '' && isPerson(other)) jids.push(other);
    else if (isLid(jid)) {
      const phone = (await phoneOf(jid, socket)) ?? links.get(jid);
      if (phone) jids.push(normalJid(phone));
    }
    return contactOf(jids, message.key.fromMe ? null : message.pushName);
  }

  async function phoneOf(lid: string, { signalRepository }: PhoneSocket): Promise<string | null> {
    try {
      return await signalRepository.lidMapping.getPNForLID(lid);
    } catch (err) {
      log.warn({ err }, 'the phone of a LID could not be looked up'); // the LID alone will do
      return null;
    }
  }

  /** Once all that waited has come, what is handled need not come again after a restart. */
  async function moveOn(writtenAtMs: number, on: Connection): Promise<void> {
    if (!on.isCaughtUp) return;
    const untilMs = Math.min(writtenAtMs, deps.nowMs());
    const seen = await remembered.seen();
    if (untilMs > seen.untilMs) await remembered.keepSeen({ ...seen, untilMs });
  }

  return {
    /** Runs behind all that arrived before; tried again where the store is away. */
    queue,
    upsert({ messages, type }: BaileysEventMap['messages.upsert'], on: Connection): void {
      // Live ones and ones that waited may come in one batch under one type.
      for (const message of messages) queue(() => take(message, on, type === 'append'));
    },
    /** Edits, and messages that could be decrypted after all. */
    update(updates: BaileysEventMap['messages.update'], on: Connection): void {
      for (const { key, update } of updates) {
        if (!update.message) continue;
        const message = { messageTimestamp: 0, ...update, key } as WAMessage;
        if (update.message.editedMessage?.message) queue(() => takeEdit(key, message, on));
        else queue(() => takeIfUnread(message, on));
      }
    },
    link({ lid, pn }: BaileysEventMap['lid-mapping.update']): void {
      links.set(normalJid(lid), normalJid(pn));
    },
    /** Resolves when all that arrived is stored. */
    settled: () => tail,
    shut() {
      isShut = true;
    },
  };

  async function takeIfUnread(message: WAMessage, on: Connection): Promise<void> {
    const externalId = `${normalJid(message.key.remoteJid)}:${message.key.id}`;
    if (await remembered.isUnread(externalId)) await take(message, on, false);
  }
}
export type Intake = ReturnType<typeof createIntake>;

function isOwn(jid: string, { socket }: Connection): boolean {
  const { me } = socket.authState.creds;
  const user = userOf(jid);
  return user !== '' && (user === userOf(me?.id) || user === userOf(me?.lid));
}

/** A number, or protobuf's object for one. */
export function secondsOf(timestamp: WAMessage['messageTimestamp']): number {
  const seconds = Number(timestamp ?? 0);
  return Number.isFinite(seconds) ? seconds : 0;
}

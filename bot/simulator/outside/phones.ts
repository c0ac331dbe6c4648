import type { Address, Channel } from '../../../channels/channel.ts';
import { BotError } from '../../core/errors.ts';
import type { Inbound, InboundContent, Outbound } from '../../core/message.ts';
import type { Random } from '../random.ts';
import type { VirtualTime } from '../time.ts';

/*
 * The vendor between customers' phones and the product. What it promises is what vendors promise: a message that was not
 * acknowledged is delivered again, one that was may be all the same; what the product hands over reaches the phone.
 */

/** How the line between vendor and product is now. */
export interface Line {
  /** nothing that the product sends gets through */
  isDown: boolean;
  /** the product's sends get through, and no answer comes back: nobody can know */
  isMute: boolean;
}

/** A message as it shows on a phone. */
export interface Shown extends Outbound {
  thread: string;
  messageId: string;
  seq: number;
  /** staff or the bot wrote it: a phone can't tell, the record can */
  atMs: number;
}

/** A message of a customer, from the moment it is written. */
export interface Written {
  externalId: string;
  thread: string;
  name: string;
  content: InboundContent;
  writtenAtMs: number;
  ackedAtMs: number | null;
}

export interface Phones {
  readonly channel: Channel;
  readonly line: Line;
  /** all that customers wrote, in order */
  readonly written: readonly Written[];
  /** how often each message of ours reached its phone */
  readonly arrivals: ReadonlyMap<string, number>;
  /** messages that came twice, though their first time was known: nobody had a reason to send them again */
  readonly needless: readonly string[];
  /** The product has it on record that these went out. */
  recorded(messageIds: readonly string[]): void;
  /** The product could not keep that these went out: it may send them again. */
  forgotten(messageIds: readonly string[]): void;
  /** The process is gone: what it had in hand may be sent again. */
  processDied(): void;
  /** A customer writes. @param how `late`: this long under way; `again`: delivered once more after this long */
  write(
    from: { thread: string; name: string },
    content: InboundContent,
    how?: { lateMs?: number; againMs?: number },
  ): Written;
  /** The vendor brings the latest message of a thread once more. Answers whether there is one. */
  repeat(thread: string): boolean;
}

export interface PhonesDeps {
  time: VirtualTime;
  random: Random;
  businessId: string;
  quietMs: number;
  /** Hands a message to the product. Rejects, or never resolves, where nobody took it. */
  handOver(message: Inbound): Promise<unknown>;
  isUp(): boolean;
  /** told of each message that reaches a phone */
  onShown(message: Shown, isRepeated: boolean): void;
}

const ACCOUNT = 'casa';
/** A vendor that heard nothing for so long delivers again. */
const AGAIN_MS = 20_000;

export function createPhones(deps: PhonesDeps): Phones {
  const { time, random, businessId, quietMs, handOver, isUp } = deps;
  const line: Line = { isDown: false, isMute: false };
  const written: Written[] = [];
  const counts = new Map<string, number>();
  const arrivals = new Map<string, number>();
  const inHand = new Set<string>();
  const tried = new Set<string>();
  const excused = new Set<string>();
  const needless: string[] = [];

  function deliver(message: Written, isRepeated: boolean): void {
    if (message.ackedAtMs !== null && !isRepeated) return;
    const again = isRepeated ? null : time.at(time.nowMs + AGAIN_MS, () => deliver(message, false));
    if (!isUp()) return;
    const { externalId, thread, name, content, writtenAtMs } = message;
    const nowMs = time.nowMs;
    handOver({
      businessId,
      channel: 'whatsapp-cloud',
      account: ACCOUNT,
      thread,
      externalId,
      from: { id: thread, name },
      content,
      ...(nowMs - writtenAtMs > 1_000 && { sentAtMs: writtenAtMs }),
      receivedAtMs: nowMs,
    }).then(
      () => {
        message.ackedAtMs ??= time.nowMs;
        time.cancel(again);
      },
      () => {
        // Not acknowledged: it comes again by itself.
      },
    );
  }

  function show(message: Shown): void {
    const count = (arrivals.get(message.messageId) ?? 0) + 1;
    arrivals.set(message.messageId, count);
    deps.onShown(message, count > 1);
  }

  const channel: Channel = {
    name: 'whatsapp-cloud',
    can: { buttons: 3, rows: 10, bodyMax: 4_000, typing: true, places: true },
    quietMs,
    async send(to: Address, { messageId, seq, text, choices, atMs }) {
      // without a fault that made it forget or doubt that it had sent this, nobody sends it again
      if (tried.has(messageId) && !excused.delete(messageId)) needless.push(messageId);
      tried.add(messageId);
      inHand.add(messageId);
      await pass(random.between(30, 400));
      if (line.isDown) {
        excused.add(messageId);
        throw new BotError('channel_unreachable', 'the line is down', { fate: 'retry' });
      }
      show({ thread: to.thread, messageId, seq, text, choices, atMs });
      if (line.isMute) {
        excused.add(messageId);
        throw new BotError('channel_unknown', 'no answer came back', { fate: 'unknown' });
      }
      return { externalId: `wamid-${messageId}` };
    },
    typing() {},
  };

  /** Resolves once that much virtual time is over. */
  function pass(ms: number): Promise<void> {
    return new Promise((resolve) => void time.at(time.nowMs + ms, resolve));
  }

  return {
    channel,
    line,
    written,
    arrivals,
    needless,
    recorded(ids) {
      for (const id of ids) inHand.delete(id);
    },
    forgotten(ids) {
      for (const id of ids) excused.add(id);
    },
    processDied() {
      for (const id of inHand) excused.add(id);
      inHand.clear();
    },
    write({ thread, name }, content, { lateMs = 0, againMs } = {}) {
      const n = (counts.get(thread) ?? 0) + 1;
      counts.set(thread, n);
      const message: Written = {
        externalId: `${thread}-${n}`,
        thread,
        name,
        content,
        writtenAtMs: time.nowMs,
        ackedAtMs: null,
      };
      written.push(message);
      if (lateMs === 0) deliver(message, false);
      else time.at(time.nowMs + lateMs, () => deliver(message, false));
      if (againMs !== undefined) time.at(time.nowMs + lateMs + againMs, () => deliver(message, true));
      return message;
    },
    repeat(thread) {
      const latest = written.findLast((one) => one.thread === thread);
      if (latest !== undefined) deliver(latest, true);
      return latest !== undefined;
    },
  };
}

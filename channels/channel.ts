import type { ChannelName, Inbound, Outbound } from '../bot/core/message.ts';

/** What a channel can show; the rest is degraded by its `render.ts` (choices → numbered text). Data, not methods. */
export interface Capabilities {
  /** reply buttons at most in one message; 0: none */
  buttons: number;
  /** list rows at most; 0: none */
  rows: number;
  /** characters in one message body */
  bodyMax: number;
  /** shows that the bot is writing */
  typing: boolean;
}

/** Where a message goes. */
export interface Address {
  businessId: string;
  account: string;
  thread: string;
  conversationId: string;
}

/**
 * The port of a channel: an adapter of one vendor. It translates and knows nothing of flows or storage.
 * `send` resolves once the vendor took the message, with the vendor's id where it gives one; it throws a BotError whose
 * `fate` says what the outbox does next. The same `messageId` may be sent twice after a crash: use it against duplicates
 * where the vendor offers a way.
 */
export interface Channel {
  readonly name: ChannelName;
  readonly can: Capabilities;
  /** how long to wait for more of the same customer's messages before a turn */
  readonly quietMs: number;
  send(
    to: Address,
    message: Outbound & { messageId: string; seq: number; atMs: number },
  ): Promise<{ externalId: string | null }>;
  /** shows "typing"; never stored, never fails a turn */
  typing?(to: Address): void;
  close?(): Promise<void>;
}

/** What a channel is given to hand over what arrived. Resolves once it is durable: only then acknowledge. */
export type Receive = (
  message: Inbound,
) => Promise<{ conversationId: string; messageId: string; seq: number; duplicate: boolean }>;

import type {
  ChannelName,
  ContactChange,
  Echo,
  Inbound,
  MediaRef,
  MessageTemplate,
  Outbound,
  StatusUpdate,
} from '../bot/core/message.ts';

/** What a channel can show; the rest is degraded by its `render.ts` (choices → numbered text). Data, not methods. */
export interface Capabilities {
  /** reply buttons at most in one message; 0: none */
  buttons: number;
  /** list rows at most; 0: none */
  rows: number;
  /** characters in one message body */
  bodyMax: number;
  /** characters in one without choices, where that is more */
  textMax?: number;
  /** shows that the bot is writing */
  typing: boolean;
  /** sends pins; absent: a place is a line of text */
  places?: boolean;
  /** sends pictures and documents; absent: only their names are written */
  files?: boolean;
  /** how long after the customer's last message free text may be sent; after that only templates. Absent: for ever */
  windowMs?: number;
}

/** Where a message goes. */
export interface Address {
  businessId: string;
  account: string;
  thread: string;
  conversationId: string;
  /** {@link Inbound.replyTo} of the customer's latest message; absent: the thread */
  replyTo?: string;
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
  /** Sends what the vendor approved beforehand; where {@link Capabilities.windowMs} is set. */
  sendTemplate?(
    to: Address,
    template: MessageTemplate,
    message: { messageId: string },
  ): Promise<{ externalId: string | null }>;
  /** shows "typing", and that the message was read; never stored, never fails a turn */
  typing?(to: Address, latestExternalId?: string): void;
  /**
   * Fetches a customer's file; its real type is sniffed, whatever the vendor says.
   * @param from where it was sent
   * @throws BotError `media_too_big`, `media_gone`, `media_wrong_type`, `channel_*`
   */
  fetchMedia?(media: MediaRef, limits: { bytesMax: number; timeoutMs: number }, from: Address): Promise<Media>;
  /** how it stands, for /healthz; absent: healthy as long as it is open */
  health?(): ChannelHealth;
  close?(): Promise<void>;
}

export interface Media {
  bytes: Uint8Array;
  /** as sniffed */
  mimeType: string;
}

/** `detail` is a sentence for who runs the machine, without secrets and personal data. */
export interface ChannelHealth {
  status: 'healthy' | 'degraded' | 'unhealthy';
  detail?: string;
}

/** What a channel is given to hand over what arrived. Resolves once it is durable: only then acknowledge. */
export type Receive = (
  message: Inbound,
) => Promise<{ conversationId: string; messageId: string; seq: number; duplicate: boolean }>;

/** All that a vendor tells besides messages. Each resolves once it is durable. */
export interface Inlet {
  receive: Receive;
  /** what became of a message of ours */
  status(update: StatusUpdate): Promise<void>;
  /** the owner wrote from the phone: a person has the conversation now. Our own messages come back as echoes too. */
  echo(echo: Echo): Promise<void>;
  /** the vendor says that a contact has another id from now on */
  contactChanged(change: ContactChange): Promise<void>;
}

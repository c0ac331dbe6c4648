import type {
  AnyMessageContent,
  AuthenticationCreds,
  AuthenticationState,
  BaileysEventMap,
  MiscMessageGenerationOptions,
  proto,
  WAMessage,
  WAMessageKey,
  WAPresence,
  WAVersion,
} from '@whiskeysockets/baileys';
import type { QuietLog } from './log.ts';

/** What this channel uses of a Baileys socket: the seam between it and WhatsApp. One socket is one connection. */
export interface PhoneSocket {
  ev: { on<E extends keyof BaileysEventMap>(event: E, listener: (arg: BaileysEventMap[E]) => void): void };
  authState: { creds: AuthenticationCreds };
  signalRepository: {
    lidMapping: {
      /** from the local cache only */
      getPNForLID(lid: string): Promise<string | null>;
      getLIDForPN(pn: string): Promise<string | null>;
    };
  };
  sendMessage(
    jid: string,
    content: AnyMessageContent,
    options?: MiscMessageGenerationOptions,
  ): Promise<WAMessage | undefined>;
  readMessages(keys: WAMessageKey[]): Promise<void>;
  sendPresenceUpdate(type: WAPresence, toJid?: string): Promise<void>;
  requestPairingCode(phoneNumber: string): Promise<string>;
  /** resolves when the server answered */
  ping(): Promise<void>;
  /** the decrypted bytes of a file in a message */
  download(message: WAMessage): Promise<AsyncIterable<Uint8Array>>;
  logout(): Promise<void>;
  end(error: Error | undefined): void | Promise<void>;
}

export interface SocketRequest {
  auth: AuthenticationState;
  getMessage(key: WAMessageKey): Promise<proto.IMessage | undefined>;
  /** of WhatsApp Web, where the package's own is too old */
  version?: WAVersion;
  log: QuietLog;
}

export type SocketFactory = (request: SocketRequest) => Promise<PhoneSocket>;

import type { WAVersion } from '@whiskeysockets/baileys';
import type { Inlet } from '../../channel.ts';
import type { Leases } from './lease.ts';
import type { Watch } from './life.ts';
import type { QuietLog } from './log.ts';
import type { SocketFactory } from './socket.ts';
import type { Timers } from './timers.ts';
import type { VendorKeys } from './vault.ts';

/** What is shown to who pairs: a QR to scan, or a code to type on the phone. */
export type Pairing = { qr: string } | { code: string };

export interface WhatsappBaileysDeps {
  businessId: string;
  /** own number with country, for pairing by code; absent: by QR */
  account?: string | undefined;
  inlet: Inlet;
  keys: VendorKeys;
  lease: Leases;
  /** 32 bytes: the phone's keys are full access to the account */
  encryptionKey: Uint8Array;
  nowMs(): number;
  timers: Timers;
  random(): number;
  log: QuietLog;
  /** called again whenever there is a new one; see {@link pairingText} */
  onPairing(pairing: Pairing): void;
  /** something that a person has to do; the log has it too */
  onAlert(text: string): void;
  /** of WhatsApp Web, when the package's own is refused (405) */
  version?: WAVersion | undefined;
  watch?: Partial<Watch>;
  /** another way to WhatsApp than the real one */
  socketFactory?: SocketFactory;
}

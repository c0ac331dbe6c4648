import {
  Browsers,
  downloadMediaMessage,
  isJidBroadcast,
  isJidGroup,
  isJidNewsletter,
  makeWASocket,
  type WAMessage,
} from '@whiskeysockets/baileys';
import { statusOf, vendorLog } from './log.ts';
import type { PhoneSocket, SocketRequest } from './socket.ts';

const PING_MS = 20_000;
const GONE = new Set([404, 410]);
/** Counts of resends have to outlive a reconnect, or a message that can't be read goes round for ever. */
const retryCounts = createCountCache();

/**
 * A real connection to WhatsApp, over the network.
 * @param url of another server than WhatsApp's
 */
export async function createRealSocket(request: SocketRequest, url?: string): Promise<PhoneSocket> {
  const logger = vendorLog(request.log);
  const sock = makeWASocket({
    auth: request.auth,
    logger,
    ...(url !== undefined && { waWebSocketUrl: url }),
    ...(request.version && { version: request.version }),
    // Pairing by code takes real pairs of system and browser only.
    browser: Browsers.ubuntu('Chrome'),
    // Else the owner's phone stops ringing.
    markOnlineOnConnect: false,
    syncFullHistory: false,
    shouldIgnoreJid: (jid) => Boolean(isJidGroup(jid) || isJidNewsletter(jid) || isJidBroadcast(jid)),
    msgRetryCounterCache: retryCounts,
    getMessage: request.getMessage,
  });
  const download = (message: WAMessage) =>
    downloadMediaMessage(message, 'stream', {}, { logger, reuploadRequest: sock.updateMediaMessage });
  return {
    ev: sock.ev,
    authState: sock.authState,
    signalRepository: sock.signalRepository,
    sendMessage: sock.sendMessage,
    readMessages: sock.readMessages,
    sendPresenceUpdate: sock.sendPresenceUpdate,
    requestPairingCode: (number) => sock.requestPairingCode(number),
    async ping() {
      const content = [{ tag: 'ping', attrs: {} }];
      const attrs = { id: sock.generateMessageTag(), to: '@s.whatsapp.net', type: 'get', xmlns: 'w:p' };
      await sock.query({ tag: 'iq', attrs, content }, PING_MS);
    },
    async download(message) {
      try {
        return await download(message);
      } catch (err) {
        // The library asks the phone for a new upload only where the error has a `status`; its own have none (rc14).
        if (!GONE.has(statusOf(err) ?? 0)) throw err;
        return download(await sock.updateMediaMessage(message));
      }
    },
    logout: () => sock.logout(),
    end: (error) => sock.end(error),
  };
}

function createCountCache() {
  const counts = new Map<string, unknown>();
  const MOST = 10_000;
  return {
    get: <T>(key: string) => counts.get(key) as T | undefined,
    set(key: string, value: unknown) {
      counts.set(key, value);
      for (const oldest of counts.keys()) {
        if (counts.size <= MOST) break;
        counts.delete(oldest);
      }
    },
    del: (key: string) => void counts.delete(key),
    flushAll: () => counts.clear(),
  };
}

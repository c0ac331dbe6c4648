import { BotError } from '../../../bot/core/errors.ts';
import type { Channel } from '../../channel.ts';
import { BAILEYS_CAN } from './can.ts';
import type { WhatsappBaileysDeps } from './deps.ts';
import type { Line } from './line.ts';
import type { SocketFactory } from './socket.ts';

export { BANNER } from './banner.ts';
export type { Pairing, WhatsappBaileysDeps } from './deps.ts';
export { pairingText } from './pairing.ts';

/** WhatsApp by a phone that is paired as with WhatsApp Web. */
export interface WhatsappBaileys extends Channel {
  /** Connects, or shows how to pair; from then on the connection keeps itself up. Loads Baileys. */
  open(): Promise<void>;
  /** An operator's command: logs this device out, forgets its keys and shows a new QR or code. */
  pairAnew(): Promise<void>;
  fetchMedia(...file: Parameters<Line['fetchMedia']>): ReturnType<Line['fetchMedia']>;
  health: NonNullable<Channel['health']>;
  close: NonNullable<Channel['close']>;
  /** Resolves when all that arrived so far is stored. */
  settled(): Promise<void>;
}

async function realFactory(): Promise<SocketFactory> {
  const { createRealSocket } = await import('./real-socket.ts');
  return (request) => createRealSocket(request);
}

/** Customers write several short messages in a row; the owner's phone may answer too. */
const QUIET_MS = 1_000;
const OFFLINE_WAIT_MS = 15_000;

/**
 * The unofficial WhatsApp channel, see README.md. Nothing of Baileys (and of libsignal, GPL-3.0) is loaded before
 * `open()`.
 */
export function createWhatsappBaileys(deps: WhatsappBaileysDeps): WhatsappBaileys {
  let loading: Promise<Line> | null = null;
  let line: Line | null = null;

  function load(): Promise<Line> {
    loading ??= (async () => {
      const { createLine } = await import('./line.ts');
      const socketFactory = deps.socketFactory ?? (await realFactory());
      line = createLine({ ...deps, socketFactory });
      return line;
    })();
    return loading;
  }

  function opened(): Line {
    if (line !== null) return line;
    throw new BotError('channel_unreachable', 'the connection to the phone is not open yet', {
      fate: 'wait',
      retryAfterMs: OFFLINE_WAIT_MS,
    });
  }

  return {
    name: 'whatsapp-baileys',
    can: BAILEYS_CAN,
    quietMs: QUIET_MS,
    async open() {
      (await load()).open();
    },
    async pairAnew() {
      await (await load()).pairAnew();
    },
    send: async (to, message) => opened().sender.send(to, message),
    typing(to, latestExternalId) {
      line?.sender.typing(to, latestExternalId).catch((err: unknown) => {
        deps.log.info({ code: err instanceof BotError ? err.code : 'internal' }, '"typing" could not be shown');
      });
    },
    fetchMedia: async (media, limits) => opened().fetchMedia(media, limits),
    health: () => line?.health() ?? { status: 'unhealthy', detail: 'the connection to the phone is closed' },
    async settled() {
      await line?.settled();
    },
    async close() {
      if (loading !== null) await (await loading).close();
    },
  };
}

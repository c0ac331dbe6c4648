import { z } from 'zod';
import { createVault, type VendorKeys } from '../../channels/whatsapp/baileys/vault.ts';

/** What a browser's push service knows us by. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

const kept = z.object({ publicKey: z.string(), privateKey: z.string() });

/**
 * The keys of this deployment, made when they are first asked for and kept in the database, sealed. They stay: browsers
 * that subscribed take messages of no others.
 */
export function createVapid(deps: {
  store: VendorKeys;
  encryptionKey: Uint8Array;
  nowMs(): number;
}): () => Promise<VapidKeys> {
  const { store: keys, encryptionKey, nowMs } = deps;
  const vault = createVault({ keys, account: 'web-push', encryptionKey, nowMs });
  const read = async () => {
    const text = (await vault.get('vapid', ['keys'])).keys;
    return text === undefined ? null : kept.parse(JSON.parse(text));
  };
  return async () => {
    const known = await read();
    if (known !== null) return known;
    // loaded when it is needed: a start does without
    const { default: webPush } = await import('web-push');
    await vault.set({ vapid: { keys: JSON.stringify(webPush.generateVAPIDKeys()) } });
    // what stands there, should another process have made some at the same time
    return (await read())!;
  };
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { BotError } from '../../../bot/core/errors.ts';

/** Where a vendor's keys are kept: the part of the store that this channel needs. */
export interface VendorKeys {
  vendorKeys(account: string, type: string, ids: readonly string[]): Promise<Record<string, string>>;
  saveVendorKeys(account: string, keys: Record<string, Record<string, string | null>>, nowMs: number): Promise<void>;
  dropVendorKeys(account: string, older?: { type: string; thanMs: number }): Promise<void>;
}

/** Texts by type and id, unreadable in the database without the encryption key. */
export interface Vault {
  /** only those that are there */
  get(type: string, ids: readonly string[]): Promise<Record<string, string>>;
  /** sets and deletes (null), all in one transaction */
  set(values: Record<string, Record<string, string | null>>): Promise<void>;
  /** all of this vault */
  clear(): Promise<void>;
  /** those of a type that were saved before an instant */
  prune(type: string, olderThanMs: number): Promise<void>;
}

/** A value in the database is not one that this key sealed. */
export class KeysUnreadable extends BotError {
  constructor(cause: unknown) {
    super('internal', "the phone's keys can't be read with this ENCRYPTION_KEY", { cause });
  }
}

const VERSION = 'v1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM, bound to where the text stands (`place`), so that a row copied to another place is refused.
 * @returns `v1.` and base64url of iv, tag and ciphertext
 */
export function seal(text: string, place: string, key: Uint8Array): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/** @throws KeysUnreadable when it was sealed with another key or for another place, or was changed */
export function unseal(sealed: string, place: string, key: Uint8Array): string {
  try {
    const [version, body] = sealed.split('.');
    const bytes = Buffer.from(body ?? '', 'base64url');
    if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) throw new Error('not a sealed text');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new KeysUnreadable(cause);
  }
}

/** A vault of one account. @throws Error when the key has not 32 bytes */
export function createVault(deps: {
  keys: VendorKeys;
  account: string;
  encryptionKey: Uint8Array;
  nowMs(): number;
}): Vault {
  const { keys, account, encryptionKey } = deps;
  if (encryptionKey.length !== KEY_BYTES) throw new Error(`the encryption key has ${KEY_BYTES} bytes`);
  const place = (type: string, id: string) => `${account}/${type}/${id}`;
  return {
    async get(type, ids) {
      const found = await keys.vendorKeys(account, type, ids);
      return Object.fromEntries(
        Object.entries(found).map(([id, sealed]) => [id, unseal(sealed, place(type, id), encryptionKey)]),
      );
    },
    async set(values) {
      const sealed: Record<string, Record<string, string | null>> = {};
      for (const [type, byId] of Object.entries(values))
        sealed[type] = Object.fromEntries(
          Object.entries(byId).map(([id, text]) => [
            id,
            text === null ? null : seal(text, place(type, id), encryptionKey),
          ]),
        );
      await keys.saveVendorKeys(account, sealed, deps.nowMs());
    },
    clear: () => keys.dropVendorKeys(account),
    prune: (type, olderThanMs) => keys.dropVendorKeys(account, { type, thanMs: olderThanMs }),
  };
}

import type { AuthenticationState, SignalDataSet, SignalDataTypeMap } from '@whiskeysockets/baileys';
import { BufferJSON, initAuthCreds, makeCacheableSignalKeyStore, proto } from '@whiskeysockets/baileys';
import { type QuietLog, vendorLog } from './log.ts';
import type { Vault } from './vault.ts';

/** The linked device's keys, as Baileys wants them, over the store. */
export interface PhoneKeys {
  auth: AuthenticationState;
  /** Saves the credentials as they are now; one save after the other. Call it on every `creds.update`. */
  saveCreds(): void;
  /** Resolves when nothing is left to save. */
  saved(): Promise<void>;
}

const RETRY_MS = 2_000;

/**
 * Loads the keys; fresh ones when there are none, and then the device is not paired. Signal keys are written in one
 * transaction per set, and before it returns: a session that is behind shows as "waiting for this message" at the
 * customer's. Values go through BufferJSON, because plain JSON spoils buffers; types are not listed, so that new ones
 * of later versions are kept too.
 * @throws KeysUnreadable
 */
export async function loadPhoneKeys(deps: {
  vault: Vault;
  timers: { set(run: () => void, afterMs: number): unknown };
  log: QuietLog;
}): Promise<PhoneKeys> {
  const { vault, log } = deps;
  const { own } = await vault.get('creds', ['own']);
  const creds = own === undefined ? initAuthCreds() : fromJson(own);

  const keys = {
    async get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: Record<string, SignalDataTypeMap[T]> = {};
      for (const [id, text] of Object.entries(await vault.get(type, ids))) {
        const value = fromJson(text);
        found[id] = type === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value) : value;
      }
      return found;
    },
    async set(data: SignalDataSet) {
      const values: Record<string, Record<string, string | null>> = {};
      for (const [type, byId] of Object.entries(data))
        values[type] = Object.fromEntries(
          Object.entries(byId ?? {}).map(([id, value]) => [id, value ? toJson(value) : null]),
        );
      await vault.set(values);
    },
    clear: () => vault.clear(),
  };

  let isDirty = false;
  let saving: Promise<void> | null = null;
  async function save(): Promise<void> {
    while (isDirty) {
      isDirty = false;
      try {
        await vault.set({ creds: { own: toJson(creds) } });
      } catch (err) {
        log.error({ err }, 'the keys of the linked device could not be saved; trying again');
        isDirty = true;
        await new Promise<void>((resolve) => void deps.timers.set(resolve, RETRY_MS));
      }
    }
    saving = null;
  }
  return {
    auth: { creds, keys: makeCacheableSignalKeyStore(keys, vendorLog(log)) },
    saveCreds() {
      isDirty = true;
      saving ??= save();
    },
    async saved() {
      await saving;
    },
  };
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, BufferJSON.replacer);
}

export function fromJson(text: string) {
  return JSON.parse(text, BufferJSON.reviver);
}

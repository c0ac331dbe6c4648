import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';
import type { Env } from './env.ts';
import { createFolder } from './folder.ts';

/** Keys that nobody else ever needs, and so are always made up here. */
type OwnKey = 'chat token key' | "vendors' keys' key";
const OWN_KEYS: readonly string[] = ['chat token key', "vendors' keys' key"] satisfies OwnKey[];

/** Secrets that the process cannot do without. */
export interface Secrets {
  apiKey: string;
  staffSecret: string;
  /** signs the tokens of web chat conversations */
  chatTokenKey: string;
  /** encrypts what vendors' clients keep in the database (a paired phone's session); 32 bytes */
  vendorKeysKey: Buffer;
  /** what was made up by this very start, to be told once */
  made: ('API_KEY' | 'STAFF_SECRET' | OwnKey)[];
}

/**
 * The secrets of this deployment. What the environment does not give is made up once and kept in
 * `DATA_DIR/secrets`, readable by this user alone, so that it survives restarts. Production gives API_KEY and
 * STAFF_SECRET (readEnv sees to it); keys that nobody else ever needs are always made up.
 * @throws ConfigError when DATA_DIR cannot be written, or a kept secret is damaged
 */
export function ensureSecrets(env: Pick<Env, 'nodeEnv' | 'dataDir' | 'apiKey' | 'staffSecret'>): Secrets {
  const made: Secrets['made'] = [];
  const kept = (file: string, name: Secrets['made'][number]) => {
    if (env.nodeEnv === 'production' && !OWN_KEYS.includes(name)) {
      throw new ConfigError([`${name}: is missing; production makes none up`]);
    }
    const { secret, isNew } = keepSecret(join(env.dataDir, 'secrets'), file);
    if (isNew) made.push(name);
    return secret;
  };
  const apiKey = env.apiKey ?? kept('api-key', 'API_KEY');
  const staffSecret = env.staffSecret ?? kept('staff-secret', 'STAFF_SECRET');
  const chatTokenKey = kept('chat-token-key', 'chat token key');
  const vendorKeysKey = Buffer.from(kept('vendor-keys-key', "vendors' keys' key"), 'base64url');
  return { apiKey, staffSecret, chatTokenKey, vendorKeysKey, made };
}

/** Reads a kept secret, or makes and keeps one. Two processes that start at once come to the same. */
function keepSecret(folder: string, file: string): { secret: string; isNew: boolean } {
  const path = join(folder, file);
  try {
    createFolder(folder, 0o700);
    const old = readSecret(path);
    if (old !== null) return { secret: old, isNew: false };
    const secret = randomBytes(32).toString('base64url');
    const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    try {
      // a link appears whole or not at all, and only if nobody was faster
      linkSync(draft, path);
      return { secret, isNew: true };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return { secret: readSecret(path)!, isNew: false };
    } finally {
      rmSync(draft);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof ConfigError || code === undefined) throw error;
    throw new ConfigError([
      `DATA_DIR: ${path} cannot be read or written (${code}); mend the rights of the folder, or set DATA_DIR to another`,
    ]);
  }
}

/** @returns null when there is none */
function readSecret(path: string): string | null {
  let secret: string;
  try {
    secret = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  if (!/^[\w-]{43}$/.test(secret))
    throw new ConfigError([`DATA_DIR: ${path} is damaged; delete it and a new one is made`]);
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  return secret;
}

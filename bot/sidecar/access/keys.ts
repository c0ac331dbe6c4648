import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What is derived from STAFF_SECRET: one key for each use, so that none can stand in for another. */
export interface StaffKeyring {
  /** how the secret of a session is kept */
  sessionHash(secret: string): string;
  /** how an account or an address is kept where tries are counted: who reads the table learns neither */
  subjectHash(kind: 'account' | 'address', text: string): string;
  /** what a browser shows that somebody signed in with it before, see known-browsers.ts */
  browserMac(name: string, account: string): string;
  /** how a recovery code is kept */
  recoveryHash(staffId: string, code: string): string;
  /** Encrypts for one member; who copies the text to another's row gets nothing. */
  seal(staffId: string, plain: string): string;
  /** Null: it was sealed under another STAFF_SECRET, for somebody else, or is damaged. */
  unseal(staffId: string, sealed: string): string | null;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param staffSecret with another one all sessions are over, and authenticators must be set up anew */
export function openKeyring(staffSecret: string): StaffKeyring {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', staffSecret, '', `conserje staff ${use}`, KEY_BYTES));
  const uses = ['sessions', 'tries', 'recovery', 'sealing', 'browsers'];
  const [sessions, subjects, recovery, sealing, browsers] = uses.map(keyFor) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const mac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    sessionHash: (secret) => mac(sessions, secret),
    subjectHash: (kind, text) => `${kind}:${mac(subjects, `${kind} ${text}`)}`,
    browserMac: (name, account) => mac(browsers, `${name} ${account}`),
    recoveryHash: (staffId, code) => mac(recovery, `${staffId} ${code}`),
    seal(staffId, plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(staffId));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
    },
    unseal(staffId, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(staffId));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}

/** A secret that nobody guesses: 256 bits, fit for addresses and cookies. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** How a link's token is kept. The token is 256 random bits, so a plain hash gives nothing away and needs no key. */
export function linkHash(token: string): string {
  return createHash('sha256').update(`conserje staff link ${token}`).digest('base64url');
}

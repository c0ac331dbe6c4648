import { randomBytes } from 'node:crypto';

/** Loaded when it is first needed: most starts never do. */
const library = () => import('otpauth');

const PERIOD_S = 30;
/** Clocks of phones are some seconds off: the code before and the one after count too. */
const WINDOW = 1;
const SECRET_BYTES = 20;
const FORM = { algorithm: 'SHA1', digits: 6, period: PERIOD_S } as const;

/** A secret for an authenticator, in base32. */
export async function newTotpSecret(): Promise<string> {
  const { Secret } = await library();
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an authenticator reads from a QR code. */
export async function totpUri(secret: string, account: string): Promise<string> {
  const { Secret, TOTP } = await library();
  return new TOTP({ ...FORM, issuer: 'Conserje', label: account, secret: Secret.fromBase32(secret) }).toString();
}

/** The step that a code is of; null: it is none of now. */
export async function stepOfCode(secret: string, code: string, nowMs: number): Promise<number | null> {
  const { Secret, TOTP } = await library();
  const key = Secret.fromBase32(secret);
  const delta = TOTP.validate({ ...FORM, token: code, secret: key, timestamp: nowMs, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: PERIOD_S, timestamp: nowMs }) + delta;
}

const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const CODES = 10;
const CODE_LENGTH = 10;

/** Codes to keep on paper: 49 bits each, without letters that look alike. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const letters = Array.from({ length: CODE_LENGTH }, () => {
      for (;;) {
        const [byte] = randomBytes(1) as unknown as [number];
        // a multiple of the alphabet, or some letters would come more often
        if (byte < 240) return LETTERS[byte % LETTERS.length]!;
      }
    }).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

/** A recovery code as people type it, in the one form that is kept; null: it is none. */
export function tidyRecoveryCode(text: string): string | null {
  const plain = text.toUpperCase().replace(/[^A-Z\d]/g, '');
  return plain.length === CODE_LENGTH ? `${plain.slice(0, 5)}-${plain.slice(5)}` : null;
}

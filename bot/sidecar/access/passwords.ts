import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import PQueue from 'p-queue';
import { Problem } from '../problem.ts';

/** Of Argon2id; memory in KiB. */
interface Cost {
  memory: number;
  passes: number;
  parallelism: number;
}

/** What OWASP asks for where a sign-in must also be quick on a small machine: 19 MiB, two passes, about 80 ms. */
export const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** More at once would take memory from what else runs; who comes later waits. */
const AT_ONCE = 2;
/** So many may wait: with more of them somebody floods the door, and everybody else is told to try again. */
const MOST_WAITING = 40;

/** Passwords as Argon2id hashes in PHC's form, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** @param kept null: there is none; it takes as long, and is never right */
  verify(kept: string | null, password: string): Promise<boolean>;
  /** It was hashed with less than today's cost. */
  isOutdated(kept: string): boolean;
}

export function createPasswords(cost: Cost = COST): Passwords {
  const queue = new PQueue({ concurrency: AT_ONCE });
  const nobody = phc(cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));

  const derive = (password: string, salt: Buffer, { memory, passes, parallelism }: Cost, tagLength: number) => {
    if (queue.size >= MOST_WAITING) throw new Problem('unavailable', 'Too many sign-ins at once; try again.');
    // the same letters from another keyboard are the same password
    const message = Buffer.from(password.normalize('NFKC'));
    const parameters = { message, nonce: salt, memory, passes, parallelism, tagLength };
    return queue.add(
      () =>
        new Promise<Buffer>((resolve, reject) =>
          argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key))),
        ),
    );
  };

  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      return phc(cost, salt, await derive(password, salt, cost, HASH_BYTES));
    },
    async verify(kept, password) {
      const { cost: its, salt, hash } = parse(kept ?? nobody);
      const made = await derive(password, salt, its, hash.length);
      return timingSafeEqual(made, hash) && kept !== null;
    },
    isOutdated(kept) {
      const { cost: its } = parse(kept);
      return its.memory < cost.memory || its.passes < cost.passes;
    },
  };
}

function phc({ memory, passes, parallelism }: Cost, salt: Buffer, hash: Buffer): string {
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(salt)}$${text(hash)}`;
}

function parse(kept: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept);
  if (found === null) throw new Error('a password in the database is no Argon2id hash');
  const [, memory, passes, parallelism, salt, hash] = found;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt!, 'base64'),
    hash: Buffer.from(hash!, 'base64'),
  };
}

/** Typed by very many, and so the first that are tried. */
const COMMON = /^(password|contraseña|contrasena|qwerty|asdfgh|letmein|welcome|bienvenido|argentina|admin|conserje)/;

/** Why a password will not do, as a word of ours; null: it will. Length is what counts; the rest keeps out the obvious. */
export function weaknessOf(password: string, email: string | null): 'short' | 'obvious' | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...plain].length < 10) return 'short';
  const local = email?.split('@')[0] ?? '';
  const isOwnName = local.length >= 4 && plain.includes(local.toLowerCase());
  const isCommon = COMMON.test(plain) && plain.length < 16;
  if (/^(.{1,3})\1+$/.test(plain) || '01234567890123456789'.includes(plain) || isOwnName || isCommon) return 'obvious';
  return null;
}

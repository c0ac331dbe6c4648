import type { StayTerms } from '../../bot/core/effect.ts';
import { shortHash } from '../../bot/core/short-hash.ts';
import { hash64 } from './hash.ts';

/** Nothing that is read or heard as something else (0/O, 1/I/L), and no vowel, so that no code is a word. */
const LETTERS = 'BCDFGHJKMNPQRSTVWXYZ';
const DIGITS = '23456789';
const ALPHABET = LETTERS + DIGITS;
const LENGTH = 6;

/**
 * The code a customer is told, like `K7Q-4MX`: six of 28 capitals and digits, both kinds present, from about 340
 * million. It follows from the turn's entropy alone, so that a replay makes the same one; without the entropy no code
 * tells anything of another.
 * @param entropy the turn's, 32 hex digits
 * @param n which try it is: another number, another code; raise it when the code is already in use
 */
export function reservationCode(entropy: string, n = 0): string {
  for (let draw = 0; ; draw++) {
    let rest = hash64(`${entropy}/${n}/${draw}`);
    let code = '';
    while (code.length < LENGTH) {
      code += ALPHABET[Number(rest % BigInt(ALPHABET.length))];
      rest /= BigInt(ALPHABET.length);
    }
    if (/[A-Z]/.test(code) && /\d/.test(code)) return `${code.slice(0, 3)}-${code.slice(3)}`;
  }
}

/** A short name of exactly these terms: what a customer agrees to. Other dates, unit, people or price: another name. */
export function fingerprint(terms: StayTerms): string {
  const { resource, checkIn, checkOut, guests, pets, total, deposit } = terms;
  const shown = [resource, checkIn, checkOut, guests, pets, total.amount, deposit.amount, total.currency];
  return shortHash(JSON.stringify(shown));
}

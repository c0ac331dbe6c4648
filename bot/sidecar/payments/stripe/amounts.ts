import { BotError } from '../../../core/errors.ts';
import type { Money } from '../../../core/money.ts';

/*
 * Stripe's units are not ours. We count in the minor units of Intl (CLDR): COP, HUF, IDR and ISK have none there, and at
 * Stripe all but the currencies below have two digits. https://docs.stripe.com/currencies, read 2026-11-22.
 */

/** Stripe's zero-decimal currencies: the amount is in whole units. */
const NO_DIGITS = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ');
/** Three digits, the last of which must be 0. */
const THREE_DIGITS = 'BHD JOD KWD OMR TND'.split(' ');
/** Stripe's page lists it as zero-decimal and, as a special case, with two digits: a factor of 100 is not guessed. */
const UNCLEAR = ['UGX'];

/** Digits after the point in the amounts of Stripe's API. */
function digitsAtStripe(currency: string): number {
  if (UNCLEAR.includes(currency)) {
    throw refused(`its documentation names two units for ${currency}; charge in another currency`);
  }
  if (NO_DIGITS.includes(currency)) return 0;
  return THREE_DIGITS.includes(currency) ? 3 : 2;
}

/** Digits after the point in our amounts. */
function digitsOfOurs(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) throw refused('the currency is no ISO 4217 code; mend it in the business file');
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * An amount as Stripe takes it: an integer in its units, and the currency in lower case.
 * @throws BotError `payment_refused` when it cannot be said exactly
 */
export function toStripe({ amount, currency }: Money): { amount: number; currency: string } {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw refused('the amount is not more than nothing');
  const units = scaled(amount, digitsAtStripe(currency) - digitsOfOurs(currency));
  const isExact = Number.isSafeInteger(units) && (!THREE_DIGITS.includes(currency) || units % 10 === 0);
  if (!isExact) throw refused(`it takes no amount as fine as this one in ${currency}; round it in the business file`);
  return { amount: units, currency: currency.toLowerCase() };
}

/**
 * An amount of Stripe's in our units. Only what was moved in Stripe's panel can be finer than our units; then `round`
 * says what becomes of the rest.
 * @param currency as Stripe writes it, in lower case
 */
export function fromStripe(amount: number, currency: string, round: 'down' | 'up'): Money {
  const code = currency.toUpperCase();
  const units = scaled(amount, digitsOfOurs(code) - digitsAtStripe(code));
  return { amount: round === 'up' ? Math.ceil(units) : Math.floor(units), currency: code };
}

/** `amount` with so many digits more, or fewer; divided where fewer, so that whole results are exact. */
function scaled(amount: number, digits: number): number {
  return digits >= 0 ? amount * 10 ** digits : amount / 10 ** -digits;
}

function refused(why: string): BotError {
  return new BotError('payment_refused', `Stripe cannot take this payment: ${why}.`);
}

import { BotError } from '../../../core/errors.ts';

/** Above this a number of JSON no longer tells two amounts of two decimals apart. */
const MINOR_MAX = 10 ** 15;

/**
 * An amount as Mercado Pago writes it: a decimal number of currency units, `150050` → `1500.5`. Exact: the quotient of
 * two whole numbers below 10^15 prints as the decimal that it is.
 * @param minor whole, not negative
 * @param minorPerUnit 100 for ARS, 1 for CLP
 */
export function unitsOf(minor: number, minorPerUnit: number): number {
  if (!Number.isInteger(minor) || minor < 0 || minor > MINOR_MAX)
    throw new BotError('internal', `${minor} is no amount of money in minor units`);
  return minor / minorPerUnit;
}

/**
 * Minor units of an amount as Mercado Pago tells it. Rounded to the nearest: what arrives may be the sum of floating
 * point numbers (`0.30000000000000004`), and their own comparisons round to the currency's decimals.
 * @param units a number, or the same as text; not negative
 */
export function minorOf(units: number | string, minorPerUnit: number): number {
  return Math.round(Number(units) * minorPerUnit);
}

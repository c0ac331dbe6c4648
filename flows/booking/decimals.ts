/**
 * A share or factor of an owner's file as an exact fraction: 0.07 is 7/100. Floating point makes 0.07 × 100
 * 7.000000000000001, which rounds up to 8: a peso too much.
 */
export interface Decimal {
  units: number;
  /** a power of ten */
  scale: number;
}

/** The decimal that was written for `value`: the shortest that reads back as the same number. */
export function decimalOf(value: number): Decimal {
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  const [whole, part = ''] = digits.split('.') as [string, string?];
  const shift = Number(exponent) - part.length;
  const units = Number(whole + part);
  return shift >= 0 ? { units: units * 10 ** shift, scale: 1 } : { units, scale: 10 ** -shift };
}

/** `amount` × `factor`, rounded half up to an integer. Exact for any non-negative integer amount. */
export function timesRounded(amount: number, factor: Decimal): number {
  const product = amount * factor.units;
  if (Number.isSafeInteger(product * 2)) {
    const rest = product % factor.scale;
    return (product - rest) / factor.scale + (rest * 2 >= factor.scale ? 1 : 0);
  }
  const exact = BigInt(amount) * BigInt(factor.units);
  return Number((exact * 2n + BigInt(factor.scale)) / (2n * BigInt(factor.scale)));
}

/** `amount` × `share`, rounded up to a multiple of `step`. Exact for any non-negative integer amount. */
export function shareRoundedUp(amount: number, share: Decimal, step: number): number {
  const product = amount * share.units;
  const divisor = share.scale * step;
  if (Number.isSafeInteger(product) && Number.isSafeInteger(divisor)) {
    const rest = product % divisor;
    return ((product - rest) / divisor + (rest > 0 ? 1 : 0)) * step;
  }
  const exactDivisor = BigInt(share.scale) * BigInt(step);
  const exact = BigInt(amount) * BigInt(share.units);
  return Number((exact + exactDivisor - 1n) / exactDivisor) * step;
}

/** An amount in the currency's minor unit (centavos) with its ISO 4217 code. */
export interface Money {
  amount: number;
  currency: string;
}

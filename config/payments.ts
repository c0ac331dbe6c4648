import type { PaymentProviderName } from '../bot/core/payment.ts';
import type { LoadedBusiness } from './business.ts';
import { ConfigError } from './config-error.ts';
import type { Env, Source } from './env.ts';

/** The account that a business takes deposits with. */
export interface PaymentAccount {
  businessId: string;
  provider: PaymentProviderName;
  /** Mercado Pago's access token, Stripe's secret key */
  key: string;
  /** what the provider signs its webhooks with */
  webhookSecret: string;
  apiUrl: string;
}

const NEEDS = {
  mercadopago: {
    key: ['mercadopago.accessToken', 'MERCADOPAGO_ACCESS_TOKEN'],
    webhookSecret: ['mercadopago.webhookSecret', 'MERCADOPAGO_WEBHOOK_SECRET'],
  },
  stripe: {
    key: ['stripe.secretKey', 'STRIPE_SECRET_KEY'],
    webhookSecret: ['stripe.webhookSecret', 'STRIPE_WEBHOOK_SECRET'],
  },
} as const;

/**
 * The accounts of every business whose file names a provider that takes money by itself. A file's own variables win.
 * @throws ConfigError naming each variable that is missing, and the file that needs it
 */
export function paymentAccounts(env: Env, businesses: readonly LoadedBusiness[], source: Source): PaymentAccount[] {
  const problems: string[] = [];
  const accounts = businesses.flatMap(({ path, business, settings }): PaymentAccount[] => {
    const { provider } = business.payments;
    if (provider === 'manual') return [];
    const secret = ([name, variable]: readonly [string, string]) => {
      const own = settings.secrets[name];
      const value = source[own ?? variable]?.trim();
      // a variable that the file names by itself is missed elsewhere
      if (!value && own === undefined)
        problems.push(`${variable}: is missing; ${path} names the payment provider "${provider}", which needs it`);
      return value ?? '';
    };
    const needs = NEEDS[provider];
    const { apiUrl } = env[provider];
    return [
      { businessId: business.id, provider, key: secret(needs.key), webhookSecret: secret(needs.webhookSecret), apiUrl },
    ];
  });
  if (problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return accounts;
}

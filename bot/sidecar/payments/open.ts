import { createHash } from 'node:crypto';
import { minorPerUnit } from '../../../config/business-checks.ts';
import type { PaymentAccount } from '../../../config/payments.ts';
import type { Account } from '../../../jobs/payments/index.ts';
import { realTimers } from '../../../jobs/timers.ts';
import { CIRCUITS } from '../../circuits.ts';
import type { Notice, PaymentProvider, PaymentProviderName, WebhookCall } from '../../core/payment.ts';
import type { Metrics } from '../metrics.ts';

type Circuit = keyof typeof CIRCUITS;

/** The accounts that deposits are taken with, each opened at its first use. */
export interface OpenPayments {
  accountOf(businessId: string, provider: PaymentProviderName): Account | null;
  /**
   * What a webhook says and whose account's secret signed it; null: nobody's here did.
   * @param businessId narrows it, where the secret is of several
   */
  verify(
    provider: PaymentProviderName,
    call: WebhookCall,
    businessId?: string,
  ): Promise<{ notice: Notice; businessIds: readonly string[] } | null>;
  /** whether anybody takes money by themselves here */
  isConfigured: boolean;
  /** by account, once it was used: whether calls go through, from what was met lately */
  circuits(): Readonly<Record<string, Circuit>>;
}

/** What opens a provider for an account: imported only then, so that who takes no money pays nothing for it. */
type Opener = (account: OpenedAccount, onCircuit: (state: Circuit) => void) => Promise<PaymentProvider>;

interface OpenedAccount {
  key: string;
  webhookSecrets: readonly string[];
  apiUrl: string;
}

/** One more provider: a folder, and its line here. */
const OPENERS: Readonly<Record<PaymentProviderName, Opener>> = {
  mercadopago: async ({ key, ...rest }, onCircuit) => {
    const { createMercadopago } = await import('./mercadopago/index.ts');
    const { random } = Math;
    return createMercadopago({
      ...rest,
      accessToken: key,
      minorPerUnit,
      timers: realTimers,
      nowMs: Date.now,
      random,
      onCircuit,
    });
  },
  stripe: async ({ key, ...rest }, onCircuit) => {
    const { createStripe } = await import('./stripe/index.ts');
    return createStripe({ ...rest, secretKey: key, nowMs: Date.now, onCircuit });
  },
};

/**
 * Puts businesses with the same key of the same provider together: one account, one line to it, one circuit.
 * @param openers for tests
 */
export function openPayments(
  configured: readonly PaymentAccount[],
  metrics: Pick<Metrics, 'circuitState'>,
  openers: Readonly<Record<PaymentProviderName, Opener>> = OPENERS,
): OpenPayments {
  const circuits: Record<string, Circuit> = {};
  const accounts = groups(configured).map(({ provider, key, apiUrl, webhookSecrets, businessIds }): Known => {
    // The key itself is in no name: names stand in metrics and jobs.
    const digest = createHash('sha256').update(`${apiUrl} ${key}`).digest('hex').slice(0, 8);
    const id = `${provider}:${digest}`;
    const onCircuit = (state: Circuit) => {
      circuits[id] = state;
      metrics.circuitState.set({ target: id }, CIRCUITS[state]);
    };
    let opened: Promise<PaymentProvider> | undefined;
    return {
      id,
      provider,
      businessIds,
      open: () => {
        opened ??= openers[provider]({ key, apiUrl, webhookSecrets }, onCircuit);
        return opened;
      },
    };
  });

  return {
    isConfigured: accounts.length > 0,
    circuits: () => circuits,
    accountOf: (businessId, provider) =>
      accounts.find((one) => one.provider === provider && one.businessIds.includes(businessId)) ?? null,
    async verify(provider, call, businessId) {
      let notice: Notice | null = null;
      const signed: string[] = [];
      // each is asked, so that the time tells nothing about which one it was
      for (const account of accounts.filter((one) => one.provider === provider)) {
        const read = (await account.open()).readNotice(call);
        if (read === null) continue;
        notice ??= read;
        signed.push(...account.businessIds);
      }
      if (notice === null) return null;
      return { notice, businessIds: businessId !== undefined && signed.includes(businessId) ? [businessId] : signed };
    },
  };
}

interface Known extends Account {
  provider: PaymentProviderName;
}

function groups(configured: readonly PaymentAccount[]) {
  const byKey = new Map<string, PaymentAccount & { webhookSecrets: string[]; businessIds: string[] }>();
  for (const one of configured) {
    const name = JSON.stringify([one.provider, one.apiUrl, one.key]);
    const group = byKey.get(name) ?? { ...one, webhookSecrets: [], businessIds: [] };
    byKey.set(name, group);
    group.businessIds.push(one.businessId);
    if (!group.webhookSecrets.includes(one.webhookSecret)) group.webhookSecrets.push(one.webhookSecret);
  }
  return [...byKey.values()];
}

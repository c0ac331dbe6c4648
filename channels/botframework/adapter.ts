import botbuilder, { type Activity, type ConversationReference } from 'botbuilder';
import type { ServiceActivity } from './parse.ts';
import type { Reference } from './references.ts';
import { KeysUnavailable, NotAuthenticated } from './refusals.ts';

/** The service's addresses, where they are not those of the public cloud. */
export interface Cloud {
  tokenIssuer: string;
  openIdMetadataUrl: string;
  emulatorOpenIdMetadataUrl: string;
  loginUrl: string;
  oauthScope: string;
}

export interface Credentials {
  appId: string;
  appPassword: string;
  /** for an app of one tenant */
  tenantId?: string | undefined;
}

/** What signs outgoing calls: the vendor's own, or a test's. */
export type CredentialsFactory = ConstructorParameters<typeof botbuilder.ConfigurationBotFrameworkAuthentication>[1];

/** The vendor's names of "this token is no good". Whatever else goes wrong while checking one is about the keys. */
const BAD_TOKEN = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError']);

class Authentication extends botbuilder.ConfigurationBotFrameworkAuthentication {
  override async authenticateRequest(activity: Activity, authHeader: string) {
    try {
      return await super.authenticateRequest(activity, authHeader);
    } catch (cause) {
      const { name, statusCode } = cause as { name?: string; statusCode?: number };
      // "Failed to load openID config" comes as an authentication error with status 500.
      if (statusCode === 401 || BAD_TOKEN.has(name ?? '')) throw new NotAuthenticated('not authenticated', { cause });
      throw new KeysUnavailable('the keys of the Bot Framework service cannot be read', { cause });
    }
  }
}

/** The part of the vendor's HTTP client that it doesn't show. */
interface Connector {
  client: { pipeline: { removePolicy(policy: { name: string }): void } };
}

/** The vendor's adapter: it checks who calls, and it sends. */
export class Adapter extends botbuilder.CloudAdapter {
  readonly #appId: string;

  constructor(credentials: Credentials, cloud?: Cloud, factory?: CredentialsFactory) {
    const { appId, appPassword, tenantId } = credentials;
    // Without an app id the vendor checks nobody, and answers go wherever a caller says.
    if (appId === '') throw new Error('the Bot Framework adapter needs an app id');
    super(
      new Authentication(
        {
          MicrosoftAppId: appId,
          MicrosoftAppPassword: appPassword,
          MicrosoftAppType: tenantId === undefined ? 'MultiTenant' : 'SingleTenant',
          ...(tenantId === undefined ? {} : { MicrosoftAppTenantId: tenantId }),
          ...(cloud === undefined
            ? {}
            : {
                ToBotFromChannelTokenIssuer: cloud.tokenIssuer,
                ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadataUrl,
                ToBotFromEmulatorOpenIdMetadataUrl: cloud.emulatorOpenIdMetadataUrl,
                ToChannelFromBotLoginUrl: cloud.loginUrl,
                ToChannelFromBotOAuthScope: cloud.oauthScope,
              }),
        },
        factory,
      ),
    );
    this.#appId = appId;
    // The vendor's default says "the bot encountered an error" to the customer.
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  /**
   * Checks who sent an activity, then hands it over.
   * @throws NotAuthenticated, KeysUnavailable; what `take` throws
   */
  async receive(activity: ServiceActivity, authHeader: string, take: () => Promise<void>): Promise<void> {
    await this.processActivity(authHeader, activity as unknown as Activity, take);
  }

  /** Sends into a conversation; answers the service's id of the last activity. */
  async post(reference: Reference, activities: readonly object[]): Promise<string | null> {
    let id: string | null = null;
    const to = reference as unknown as Partial<ConversationReference>;
    await this.continueConversationAsync(this.#appId, to, async (context) => {
      // The outbox retries. The vendor's four tries, which have no setting, could only send twice and hold up others.
      const { client } = context.turnState.get(this.ConnectorClientKey) as Connector;
      client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
      const answers = await context.sendActivities(activities as Partial<Activity>[]);
      id = answers.at(-1)?.id || null;
    });
    return id;
  }
}

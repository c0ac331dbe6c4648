import { BotError } from '../../bot/core/errors.ts';
import type { Channel, Receive } from '../channel.ts';
import type { Adapter, Cloud, Credentials, CredentialsFactory } from './adapter.ts';
import { faultOf } from './fault.ts';
import { createReferences, type Reference } from './references.ts';
import { activitiesOf, BOTFRAMEWORK_CAN } from './render.ts';

export { mountBotFramework } from './routes.ts';

export interface BotFrameworkDeps extends Credentials {
  receive: Receive;
  /** the business that the app belongs to */
  businessId: string;
  /** where conversations' return addresses are kept */
  dataDir: string;
  nowMs(): number;
  log: { warn(details: object, message: string): void; error(details: object, message: string): void };
  /** another cloud than the public one */
  cloud?: Cloud;
  credentialsFactory?: CredentialsFactory;
}

export interface BotFramework extends Channel {
  readonly deps: BotFrameworkDeps;
  readonly references: { save(thread: string, from: Reference): Promise<void> };
  /** Loads the vendor's package at first use: it is 132 MB and 0.3 s. */
  adapter(): Promise<Adapter>;
}

/** The channels of Microsoft's Bot Framework service (Teams and others). Needs an app id with its password. */
export function createBotFramework(deps: BotFrameworkDeps): BotFramework {
  const references = createReferences(deps.dataDir);
  let loading: Promise<Adapter> | null = null;
  const adapter = () => {
    loading ??= import('./adapter.ts').then((vendor) => new vendor.Adapter(deps, deps.cloud, deps.credentialsFactory));
    return loading;
  };
  return {
    name: 'botframework',
    can: BOTFRAMEWORK_CAN,
    quietMs: 1000,
    deps,
    references,
    adapter,
    async send(to, message) {
      const reference = await references.load(to.thread);
      if (reference === null)
        throw new BotError('channel_refused', `nobody wrote in ${to.conversationId} yet`, { fate: 'give_up' });
      const poster = await adapter();
      try {
        return { externalId: await poster.post(reference, activitiesOf(message)) };
      } catch (err) {
        throw faultOf(err);
      }
    },
  };
}

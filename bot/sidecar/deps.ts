import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Channel, ChannelHealth } from '../../channels/channel.ts';
import type { Env } from '../../config/env.ts';
import type { Timers } from '../../jobs/timers.ts';
import type { Circuit } from '../../nlu/openai-client.ts';
import type { Store } from '../../store/store.ts';
import type { Businesses } from '../businesses.ts';
import type { Calendars } from '../calendars/open.ts';
import type { Metrics } from './metrics.ts';
import type { OpenPayments } from './payments/open.ts';

/** All that the HTTP side needs, given by bot/main.ts. Nothing is decorated onto the app: who needs it is handed it. */
export interface AppDeps {
  env: Pick<Env, 'dataDir' | 'trustProxy' | 'metricsToken' | 'nodeEnv'> & { apiKey: string; staffSecret: string };
  /** where people reach us, without a slash at the end */
  publicUrl: string;
  store: Store;
  businesses: Businesses;
  turns: {
    /** something waits for this conversation: take a turn soon */
    kick(conversationId: string): void;
  };
  jobs: {
    running(): boolean;
    /** a job was written that is due then: the worker need not wait until it looks again */
    wakeAt(runAtMs: number): void;
  };
  /** by channel name: whether it can send and receive, from local knowledge only */
  channelsHealth(): Record<string, ChannelHealth>;
  /** who interprets, and how the servers that help are, from what was met lately */
  nluHealth(): { interpreter: 'offline' | 'cascade'; model?: Circuit; transcriber?: Circuit };
  /** the accounts that deposits are taken with */
  payments: Pick<OpenPayments, 'verify' | 'isConfigured' | 'circuits'>;
  /** calendars of other companies: those that are read, those that are written, and our feeds for them */
  calendars: Calendars;
  /** what a channel can, and how it fetches files; undefined: it is not open here */
  channelOf(channel: string): Pick<Channel, 'can' | 'fetchMedia'> | undefined;
  /** how long after a customer's last message free text may be sent on a channel; undefined: for ever */
  windowMsOf(channel: string): number | undefined;
  /** what puts further routes on the app: the web chat, its page, the Bot Framework; each in a scope of its own */
  mounts: readonly ((app: FastifyInstance) => void | Promise<void>)[];
  /** calls back after everything that this process writes; absent: nothing tells, and it is looked for now and then */
  onWritten?: (tell: () => void) => void;
  /** the public key of notices on phones; absent: none are sent from here */
  pushKey?: () => Promise<string>;
  /** default: real ones */
  timers?: Timers;
  metrics: Metrics;
  log: Logger;
  nowMs(): number;
  version: string;
  startedAtMs: number;
}

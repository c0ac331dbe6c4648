import type { Logger } from 'pino';
import type { Inlet } from '../channels/channel.ts';
import type { Store } from '../store/store.ts';
import type { Metrics } from './sidecar/metrics.ts';
import type { Turns } from './turn.ts';

export interface InletDeps {
  store: Pick<Store, 'recordStatus' | 'recordEcho' | 'changeContact'>;
  turns: Pick<Turns, 'receive' | 'kick'>;
  log: Logger;
  metrics: Pick<Metrics, 'outboxFailuresTotal'>;
}

/** Where channels hand over what vendors tell: messages go to turns, the rest into the record. */
export function createInlet({ store, turns, log, metrics }: InletDeps): Inlet {
  return {
    receive: turns.receive,
    async status(update) {
      const { moved, message } = await store.recordStatus(update);
      if (!moved || update.status !== 'failed') return;
      metrics.outboxFailuresTotal.inc({ channel: update.channel, reason: 'channel_refused' });
      log.warn({ conversation: message?.conversationId, failure: update.failure }, 'a message was not delivered');
    },
    async echo(echo) {
      const recorded = await store.recordEcho(echo);
      if (recorded === null) return;
      log.info(
        { conversation: recorded.conversationId, tookOver: recorded.tookOver },
        'the owner wrote from the phone',
      );
      if (recorded.tookOver) turns.kick(recorded.conversationId);
    },
    contactChanged: (change) => store.changeContact(change),
  };
}

import { createHash, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Channel } from '../channels/channel.ts';
import { createTerminal, inboundOfLine } from '../channels/terminal/index.ts';
import type { Store } from '../store/store.ts';
import { createPipe, type PipeDeps } from './pipe.ts';
import type { Metrics } from './sidecar/metrics.ts';

export interface SessionDeps {
  store: Store;
  businesses: PipeDeps['businesses'];
  businessId: string;
  /** who types; null: somebody new */
  name: string | null;
  /** whether a person of that name (or none) goes on with the conversation of last time */
  resumes: boolean;
  clock: { nowMs(): number };
  /** takes text as it is to appear; throws when nobody reads any more */
  write(text: string): void;
  log: Logger;
  metrics: Metrics;
}

export interface Session {
  /** What waits for this conversation: replies that a crash held up, holds that ended meanwhile. Before each line. */
  catchUp(): Promise<void>;
  /** One message: resolves when it is answered and its block is written. */
  say(line: string): Promise<void>;
  /** Runs the conversation's jobs as they fall due, for as long as a person sits there. */
  watch(): void;
  close(): Promise<void>;
}

/** One conversation in the terminal: the same pipe as everywhere, with one channel and the jobs of one conversation. */
export function createSession(deps: SessionDeps): Session {
  const { store, businessId, clock } = deps;
  const thread = deps.resumes ? (deps.name ?? 'local') : `local-${randomUUID()}`;
  const conversationId = conversationIdOf(businessId, thread);
  const runId = randomUUID();
  let lines = 0;
  let hasWritten = false;
  const terminal = createTerminal({
    write(text) {
      deps.write(text);
      hasWritten = true;
    },
  });
  const pipe = createPipe({ ...deps, channels: new Map<string, Channel>([['terminal', terminal]]), conversationId });

  /** Until neither turns nor jobs have anything left that is due. */
  async function settle(): Promise<void> {
    do await pipe.turns.settled(conversationId);
    while ((await pipe.worker.runDue()) > 0);
    await pipe.turns.settled(conversationId);
  }

  return {
    async catchUp() {
      if ((await store.conversation(businessId, conversationId)) === null) return;
      pipe.turns.kick(conversationId);
      await settle();
      terminal.endBlock();
    },
    async say(line) {
      const message = inboundOfLine(line, {
        businessId,
        thread,
        ...(deps.name !== null && { name: deps.name }),
        lineId: `${runId}:${++lines}`,
        receivedAtMs: clock.nowMs(),
      });
      if (message === null) return;
      hasWritten = false;
      await pipe.turns.receive({ ...message, conversationId });
      await settle();
      // A turn without words (a person has the conversation) ends its block too, so that a script can count blocks.
      if (hasWritten) terminal.endBlock();
      else deps.write('\n');
    },
    watch: () => pipe.worker.start(),
    close: () => pipe.drain(),
  };
}

/** The same for the same business and person, so that the next run finds the conversation before anything is said. */
function conversationIdOf(businessId: string, thread: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([businessId, thread]))
    .digest('hex');
  return `terminal-${digest.slice(0, 24)}`;
}

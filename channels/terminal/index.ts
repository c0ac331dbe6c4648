import { BotError } from '../../bot/core/errors.ts';
import type { Channel } from '../channel.ts';
import { linesOf, TERMINAL_CAN } from './render.ts';

export { inboundOfLine, type TerminalThread } from './parse.ts';

/** The terminal: replies are written as text lines. */
export interface Terminal extends Channel {
  /** Ends a turn's block with an empty line, if anything was written since the last. */
  endBlock(): void;
}

/**
 * @param deps.write takes text as it is to appear; a throw (the pipe was closed) means that nobody reads any more
 */
export function createTerminal(deps: { write(text: string): void }): Terminal {
  let isBlockOpen = false;
  const write = (text: string) => {
    try {
      deps.write(text);
    } catch (cause) {
      throw new BotError('channel_refused', 'the terminal was closed', { fate: 'give_up', cause });
    }
  };
  return {
    name: 'terminal',
    can: TERMINAL_CAN,
    quietMs: 0,
    async send(_to, message) {
      const lines = linesOf(message);
      if (lines.length > 0) {
        write(`${lines.join('\n')}\n`);
        isBlockOpen = true;
      }
      return { externalId: message.messageId };
    },
    endBlock() {
      if (isBlockOpen) write('\n');
      isBlockOpen = false;
    },
  };
}

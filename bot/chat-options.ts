import { parseArgs } from 'node:util';

export interface ChatOptions {
  business?: string;
  as?: string;
  /** the fixed clock, epoch milliseconds */
  nowMs?: number;
  data?: string;
}

export const CHAT_USAGE = `usage: npm run chat -- [--business ID] [--as NAME] [--now INSTANT] [--data DIR]

  --business ID   the business to talk to (default: the first one)
  --as NAME       who you are; the same name goes on with the same conversation
  --now INSTANT   fixes the clock, e.g. 2026-11-21T10:00:00-03:00; without --data nothing is kept
  --data DIR      the folder of the SQLite file

From a pipe: one message a line, the replies as text, an empty line after each turn.
`;

/**
 * Reads the flags of `npm run chat`.
 * @throws Error with one sentence for the person who typed them
 */
export function readChatOptions(args: readonly string[]): ChatOptions {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { business: string, as: string, now: string, data: string },
    strict: true,
    allowPositionals: false,
  });
  const { business, as, now, data } = values;
  for (const [flag, value] of Object.entries({ business, as, now, data })) {
    if (value?.trim() === '') throw new Error(`--${flag} is empty`);
  }
  return {
    ...(business !== undefined && { business }),
    ...(as !== undefined && { as: as.trim() }),
    ...(now !== undefined && { nowMs: readInstant(now) }),
    ...(data !== undefined && { data }),
  };
}

function readInstant(text: string): number {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw new Error(`--now ${text} is no instant; write it with its offset, as in 2026-11-21T10:00:00-03:00`);
  }
}

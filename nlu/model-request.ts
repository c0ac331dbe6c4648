import type { OpenAI } from 'openai';
import { ANSWER_NAME, ANSWER_SCHEMA } from './model-schema.ts';

export type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;
export type ChatMessage = OpenAI.Chat.ChatCompletionMessageParam;

/** What a server takes of what differs between servers. Found out by what it refuses, and kept. */
export interface Taste {
  format: 'json_schema' | 'json_object' | 'none';
  limit: 'max_completion_tokens' | 'max_tokens' | 'none';
  temperature: boolean;
}

/** Models that think first take neither a temperature nor the old name of the limit. */
const REASONER = /^(o\d|gpt-([5-9]|\d\d))/;

/** What is tried first: the vendor's own models by their names, any other as self-hosted servers want it. */
export function firstTaste(model: string): Taste {
  const isReasoner = REASONER.test(model);
  return {
    format: 'json_schema',
    limit: isReasoner ? 'max_completion_tokens' : 'max_tokens',
    temperature: !isReasoner,
  };
}

export function chatBody(model: string, messages: ChatMessage[], taste: Taste, tokensMax: number): ChatBody {
  return {
    model,
    messages,
    ...(taste.format === 'json_object' && { response_format: { type: 'json_object' } }),
    ...(taste.format === 'json_schema' && {
      response_format: { type: 'json_schema', json_schema: { name: ANSWER_NAME, strict: true, schema: ANSWER_SCHEMA } },
    }),
    ...(taste.limit !== 'none' && { [taste.limit]: tokensMax }),
    ...(taste.temperature && { temperature: 0 }),
  };
}

const NEXT_FORMAT = { json_schema: 'json_object', json_object: 'none' } as const;

/**
 * What to try instead of what a server refused. Servers name what they don't take, in one way or another; where they
 * name nothing it is the schema most times.
 * @param cause the package's error, as `BotError.cause` carries it
 * @param first what was tried first: a limit has two names, and each is tried once
 * @returns null when another form of the same request would not help
 */
export function otherTaste(taste: Taste, cause: unknown, first: Taste): Taste | null {
  if (typeof cause !== 'object' || cause === null) return null;
  const { status, param, code, message } = cause as Record<string, unknown>;
  if (status !== 400 && status !== 422) return null;
  const told = `${param ?? ''} ${code ?? ''} ${message ?? ''}`.toLowerCase();
  if (/context[_ ]length|context window|too long/.test(told)) return null;
  if (/max_(completion_)?tokens/.test(told)) {
    if (taste.limit === 'none') return null;
    const other = first.limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    return { ...taste, limit: taste.limit === first.limit ? other : 'none' };
  }
  if (told.includes('temperature')) return taste.temperature ? { ...taste, temperature: false } : null;
  return taste.format === 'none' ? null : { ...taste, format: NEXT_FORMAT[taste.format] };
}

import type { OpenAI } from 'openai';
import { BotError } from '../bot/core/errors.ts';
import type { FaqTopic, Interpretation, ReadingContext } from '../bot/core/reading.ts';
import { checkAnswer } from './model-check.ts';
import { modelPrompt, PROMPT_FIXED } from './model-prompt.ts';
import { type ChatMessage, chatBody, firstTaste, otherTaste, type Taste } from './model-request.ts';
import { readAnswer } from './model-schema.ts';
import type { OpenAiClient } from './openai-client.ts';

/** What one attempt may take, and how often another is made, for whoever opens the client. */
export const MODEL_TIMEOUT_MS = 8_000;
export const MODEL_RETRIES = 1;

export interface ModelDeps {
  client: Pick<OpenAiClient, 'call'>;
  model: string;
  nowMs(): number;
  /** hex */
  sha256(text: string): string;
}

export interface ModelReadOptions {
  signal?: AbortSignal;
  /** of questions that the business's own file answers */
  topics?: readonly FaqTopic[];
  /** told of the tokens of every attempt, whatever came of it */
  onTokens?: (tokens: number) => void;
}

/** Reads messages with a language model. */
export interface ModelInterpreter {
  /** names the fixed part of the prompt and the schema */
  readonly promptHash: string;
  /**
   * One message, as the model reads it and as it stood the check against its words.
   * @throws BotError `model_unavailable` (see the client), `model_nonsense`: it refused, or nothing of its answer could
   *   be taken
   */
  read(text: string, context: ReadingContext, opts?: ModelReadOptions): Promise<Interpretation>;
}

/** How sure a checked answer counts: enough to act on, less than a sure reading of our own. */
const CONFIDENCE = 0.8;
/** An answer names every slot, and models that think first think in these tokens too. */
const ANSWER_TOKENS_MAX = 1_500;
/** After this long a wrong answer is not asked for again: the customer waits. */
const REPAIR_WITHIN_MS = 4_000;
/** Forms of one request that are tried with a server that refuses some. */
const FORMS_MAX = 5;
const ECHO_CHARS_MAX = 4_000;

interface Tokens {
  prompt: number;
  completion: number;
}

type Outcome = { kind: 'ok'; content: string } | { kind: 'length' } | { kind: 'refusal' } | { kind: 'shape' };

export function createModelInterpreter({ client, model, nowMs, sha256 }: ModelDeps): ModelInterpreter {
  const promptHash = sha256(PROMPT_FIXED);
  const first = firstTaste(model);
  // one client is one server: what it refused once it is not asked for again
  let taste: Taste = first;

  /** One answer, in a form that the server takes. */
  async function complete(
    messages: ChatMessage[],
    tokensMax: number,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    let trying = taste;
    for (let forms = 1; ; forms++) {
      const body = chatBody(model, messages, trying, tokensMax);
      try {
        const ask = (api: OpenAI, options: { signal: AbortSignal }) => api.chat.completions.create(body, options);
        const completion = await client.call(ask, signal === undefined ? {} : { signal });
        taste = trying;
        return completion;
      } catch (error) {
        const other = error instanceof BotError && forms < FORMS_MAX ? otherTaste(trying, error.cause, first) : null;
        if (other === null) throw error;
        trying = other;
      }
    }
  }

  return {
    promptHash,
    async read(text, context, { signal, topics, onTokens } = {}) {
      const startedMs = nowMs();
      const used: Tokens = { prompt: 0, completion: 0 };
      const prompt = modelPrompt(text, context, topics);
      let messages: ChatMessage[] = [
        { role: 'system', content: prompt.system },
        { role: 'user', content: prompt.user },
      ];
      let tokensMax = ANSWER_TOKENS_MAX;
      for (let isRepair = false; ; isRepair = true) {
        const completion = await complete(messages, tokensMax, signal);
        const outcome = outcomeOf(completion);
        const tokens = tokensOf(completion, messages, outcome);
        used.prompt += tokens.prompt;
        used.completion += tokens.completion;
        onTokens?.(tokens.prompt + tokens.completion);
        if (outcome.kind === 'refusal') throw nonsense('refused to label the message');

        const read = outcome.kind === 'ok' ? readAnswer(outcome.content) : null;
        if (read?.ok) {
          const checked = checkAnswer(read.answer, text, context);
          if (checked === null) throw nonsense('said nothing that the message says');
          const { readings, clarify, because } = checked;
          const by = {
            model,
            promptHash,
            promptTokens: used.prompt,
            completionTokens: used.completion,
            latencyMs: Math.max(0, Math.round(nowMs() - startedMs)),
          };
          return { readings, clarify, confidence: CONFIDENCE, source: 'openai', by, because };
        }
        if (isRepair || nowMs() - startedMs > REPAIR_WITHIN_MS) throw nonsense(WRONG[read?.why ?? 'cut']);
        if (outcome.kind === 'length') tokensMax *= 2;
        else if (read !== null && outcome.kind === 'ok')
          messages = [...messages, ...repair(outcome.content, read.detail)];
      }
    },
  };
}

const WRONG = {
  bad_json: 'did not answer in JSON',
  wrong_shape: 'answered in another shape than asked',
  cut: 'answered nothing whole',
};

function nonsense(what: string): BotError {
  return new BotError('model_nonsense', `The language model ${what}; the message was read without it.`);
}

/** What came back, as far as servers agree on it. A filter that cut in is a refusal too. */
function outcomeOf(completion: unknown): Outcome {
  const { choices } = (completion ?? {}) as { choices?: unknown };
  const choice = Array.isArray(choices)
    ? (choices[0] as Partial<OpenAI.Chat.ChatCompletion.Choice> | undefined)
    : undefined;
  const content = choice?.message?.content;
  if (choice?.message?.refusal || choice?.finish_reason === 'content_filter') return { kind: 'refusal' };
  if (choice?.finish_reason === 'length') return { kind: 'length' };
  return typeof content === 'string' ? { kind: 'ok', content } : { kind: 'shape' };
}

/** As the server counts them; where it doesn't, four characters are one. */
function tokensOf(completion: unknown, messages: readonly ChatMessage[], outcome: Outcome): Tokens {
  const { usage } = (completion ?? {}) as { usage?: Partial<OpenAI.CompletionUsage> };
  const chars = messages.reduce((sum, { content }) => sum + String(content ?? '').length, 0);
  const answered = outcome.kind === 'ok' ? outcome.content.length : 0;
  return {
    prompt: count(usage?.prompt_tokens) ?? Math.ceil(chars / 4),
    completion: count(usage?.completion_tokens) ?? Math.ceil(answered / 4),
  };
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function repair(content: string, detail: string): ChatMessage[] {
  const again = `${detail} Answer again with one JSON object that fits the schema, and nothing else.`;
  return [
    { role: 'assistant', content: content.slice(0, ECHO_CHARS_MAX) },
    { role: 'user', content: again },
  ];
}

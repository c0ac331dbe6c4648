import { createHash } from 'node:crypto';
import type { OpenAI } from 'openai';
import type { InboundContent } from '../bot/core/message.ts';
import type { Interpretation, ReadingContext } from '../bot/core/reading.ts';
import { type CascadeOutcome, createCascade } from '../nlu/cascade.ts';
import { createModelInterpreter } from '../nlu/model.ts';
import type { ChatBody } from '../nlu/model-request.ts';
import { understand } from '../nlu/nlu.ts';
import type { OpenAiClient } from '../nlu/openai-client.ts';
import type { Talk } from './talk.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the model writes, or, of a broken server, what comes instead of a completion. */
export type Written = string | { completion: unknown };

/** A model that writes what it is told to, without a server in between. Keeps what it was asked. */
export class ObedientModel {
  readonly asked: ChatBody[] = [];
  readonly outcomes: CascadeOutcome[] = [];
  private readonly writes: () => Written;
  constructor(writes: () => Written) {
    this.writes = writes;
  }

  readonly client: Pick<OpenAiClient, 'call'> = {
    call: async (ask) => await ask(this.api, { signal: new AbortController().signal }),
  };

  private readonly api = {
    chat: {
      completions: {
        create: async (body: ChatBody) => {
          this.asked.push(body);
          const content = this.writes();
          if (typeof content !== 'string') return content.completion;
          const message = { role: 'assistant', content, refusal: null };
          return { choices: [{ index: 0, finish_reason: 'stop', message }] };
        },
      },
    },
  } as unknown as OpenAI;

  /** Everything goes to the model, as if the offline interpreter were never sure. */
  private readonly cascade = createCascade({
    offline: understand,
    model: createModelInterpreter({ client: this.client, model: 'obedient', nowMs: () => 0, sha256 }),
    isUnsure: () => true,
    onOutcome: (outcome) => this.outcomes.push(outcome),
  });

  /** One turn of a conversation whose messages this model reads. */
  async hear(talk: Talk, contents: InboundContent[]): Promise<string> {
    const wanted = new Map<string, ReadingContext>();
    talk.interpret = (text, context) => {
      wanted.set(text, context);
      return NOTHING;
    };
    talk.commands(contents);
    const found = new Map<string, Interpretation>();
    for (const [text, context] of wanted) found.set(text, await this.cascade(text, context, { businessId: 'b' }));
    talk.interpret = (text) => {
      const read = found.get(text);
      if (read === undefined) throw new Error('a text was read that nobody asked about');
      return read;
    };
    return talk.hear(contents);
  }
}

const NOTHING: Interpretation = {
  readings: [{ intent: 'provide_info', slots: {} }],
  clarify: [],
  confidence: 0,
  source: 'offline',
  because: [],
};

import { messageIn } from './model-prompt.ts';
import { MODEL_SLOTS } from './model-schema.ts';
import type { ChatAnswer } from './openai-answers.fake.ts';
import type { ChatRequest } from './openai-requests.fake.ts';

/*
 * Answers written by a person in a model's place, for tests and demonstrations where no model can be reached. They show
 * what becomes of an answer, not what any model would say.
 */

export interface ModelScript {
  /** the fixed prompt that the answers were written for */
  promptHash: string;
  /** message, as the model is shown it → answer; a slot that is missing was not said */
  answers: Record<string, { readings: { intent: string; slots: Record<string, unknown> }[]; unclear?: string[] }>;
}

/** A script belongs to one prompt: what a person wrote for another one proves nothing any more. */
export class ScriptOutdated extends Error {
  override readonly name = 'ScriptOutdated';
}

/**
 * What a fake server answers to the messages of a script.
 * @param promptHash of the interpreter that will ask
 * @throws ScriptOutdated the instructions or the schema changed since the script was written
 */
export function scriptedAnswers(script: ModelScript, promptHash: string): (request: ChatRequest) => ChatAnswer {
  if (script.promptHash !== promptHash) {
    throw new ScriptOutdated(
      `the answers were written for the prompt ${script.promptHash}, and it is ${promptHash} now: ` +
        'read them again beside the new instructions, then put the new hash into the script',
    );
  }
  return ({ messages }) => {
    const user = messages.findLast(({ role }) => role === 'user')?.content;
    const message = typeof user === 'string' ? messageIn(user) : null;
    const answer = message === null ? undefined : script.answers[message];
    if (answer === undefined) return { kind: 'refusal', text: 'Nobody scripted an answer to this message.' };
    const readings = answer.readings.map(({ intent, slots }) => ({ intent, slots: { ...NOTHING_SAID, ...slots } }));
    return { kind: 'ok', content: { readings, unclear: answer.unclear ?? [] } };
  };
}

const NOTHING_SAID = Object.fromEntries(MODEL_SLOTS.map((slot) => [slot, null]));

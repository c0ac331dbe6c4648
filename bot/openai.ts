import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Env } from '../config/env.ts';
import type { ModelInterpreter } from '../nlu/model.ts';
import type { Circuit, OpenAiClient } from '../nlu/openai-client.ts';
import { CIRCUITS } from './circuits.ts';
import type { Listener } from './hear.ts';
import type { Metrics } from './sidecar/metrics.ts';

/** What a server of the OpenAI API does here: each part is there only if the configuration turns it on. */
export interface OpenAiParts {
  listener: Listener | null;
  model: ModelInterpreter | null;
  /** of the parts that are on, from what was met lately; nobody is asked */
  health(): { interpreter: 'offline' | 'cascade'; model?: Circuit; transcriber?: Circuit };
}

/** One attempt; two of them still leave a voice note answered within half a minute. */
const LISTEN_MS = 10_000;

/** Opens the listener and the model. Their package is loaded at the first call, so that a start never waits for it. */
export async function openOpenAiParts(
  env: Env['openai'],
  deps: { log: Logger; metrics: Pick<Metrics, 'circuitState'> },
): Promise<OpenAiParts> {
  const { apiKey, baseUrl, model, transcribeModel, transcribeBaseUrl, hasOwnTranscriber } = env;
  const clients = new Map<'model' | 'transcriber', OpenAiClient>();
  const open = async (target: 'model' | 'transcriber', url: string, timeoutMs: number, maxRetries: number) => {
    const { openOpenAi } = await import('../nlu/openai-client.ts');
    const client = openOpenAi({
      target,
      baseUrl: url,
      timeoutMs,
      maxRetries,
      ...(apiKey !== undefined && { apiKey }),
      onCircuit(name, state) {
        deps.metrics.circuitState.set({ target: name }, CIRCUITS[state]);
        deps.log[state === 'open' ? 'warn' : 'info'](
          { target: name, state },
          'the circuit of an OpenAI server changed',
        );
      },
    });
    deps.metrics.circuitState.set({ target }, CIRCUITS.closed);
    clients.set(target, client);
    return client;
  };

  return {
    listener: apiKey !== undefined || hasOwnTranscriber ? await openListener() : null,
    model: apiKey !== undefined ? await openModel() : null,
    health() {
      const [reading, hearing] = [clients.get('model'), clients.get('transcriber')];
      return {
        interpreter: reading === undefined ? 'offline' : 'cascade',
        ...(reading && { model: reading.circuit }),
        ...(hearing && { transcriber: hearing.circuit }),
      };
    },
  };

  async function openListener(): Promise<Listener> {
    const [{ createTranscriber, listenerOf }, { judgeTranscript }, { inspectOgg }] = await Promise.all([
      import('../nlu/transcriber.ts'),
      import('../nlu/heard.ts'),
      import('../nlu/ogg.ts'),
    ]);
    const client = await open('transcriber', transcribeBaseUrl, LISTEN_MS, 1);
    return {
      name: listenerOf(transcribeModel, transcribeBaseUrl),
      transcriber: createTranscriber({ client, model: transcribeModel, nowMs: () => performance.now() }),
      judge: judgeTranscript,
      secondsOf: (bytes) => inspectOgg(bytes)?.seconds ?? null,
    };
  }

  async function openModel(): Promise<ModelInterpreter> {
    const { createModelInterpreter, MODEL_RETRIES, MODEL_TIMEOUT_MS } = await import('../nlu/model.ts');
    const client = await open('model', baseUrl, MODEL_TIMEOUT_MS, MODEL_RETRIES);
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    return createModelInterpreter({ client, model, nowMs: () => performance.now(), sha256 });
  }
}

import { z } from 'zod';
import type { Transcript } from './transcriber.ts';

/** What a server answers; plain text where it takes no notice of the format. */
export type TranscriptionBody = unknown;

/** Servers differ: what is not as it should be counts as not given, and never fails the rest. */
const number = z.number().optional().catch(undefined);
const segment = z.object({
  start: number,
  end: number,
  avg_logprob: number,
  no_speech_prob: number,
  compression_ratio: number,
});
const answer = z.object({
  text: z.string().catch(''),
  duration: number,
  segments: z.array(segment.catch({})).catch([]).default([]),
  logprobs: z
    .array(z.object({ logprob: number }).catch({}))
    .catch([])
    .default([]),
  usage: z.object({ seconds: number }).optional().catch(undefined),
});
type Segment = z.infer<typeof segment>;

/** What is said in a voice note of the longest length fits twice; a server that writes more has lost its way. */
const CHARS_MAX = 10_000;

/** The words and every figure that came with them. Whatever it gets it reads; with nothing usable the text is empty. */
export function readTranscription(body: TranscriptionBody): Omit<Transcript, 'prompt' | 'latencyMs'> {
  const parsed = answer.safeParse(typeof body === 'string' ? parseText(body) : body);
  const { text, duration, segments, logprobs, usage } = parsed.data ?? answer.parse({});
  const seconds = duration ?? usage?.seconds ?? segments.at(-1)?.end ?? null;
  const scored = segments.filter((one) => one.avg_logprob !== undefined);
  const said = { text: text.trim().slice(0, CHARS_MAX), seconds };
  if (scored.length > 0) {
    return {
      ...said,
      engine: 'whisper',
      confidence: mean(
        scored,
        (one) => one.avg_logprob,
        (logprob) => unit(Math.exp(logprob)),
      ),
      weakest: unit(Math.exp(Math.min(...scored.map((one) => one.avg_logprob!)))),
      noSpeech: mean(segments, (one) => one.no_speech_prob),
      quietest: highest(segments, (one) => one.no_speech_prob),
      compression: highest(segments, (one) => one.compression_ratio),
    };
  }
  const tokens = logprobs.flatMap(({ logprob }) => logprob ?? []);
  const none = { weakest: null, noSpeech: null, quietest: null, compression: null };
  if (tokens.length === 0) return { ...said, engine: 'plain', confidence: null, ...none };
  const sum = tokens.reduce((total, logprob) => total + logprob, 0);
  return { ...said, engine: 'gpt', confidence: unit(Math.exp(sum / tokens.length)), ...none };
}

function parseText(body: string): unknown {
  if (!body.trimStart().startsWith('{')) return { text: body };
  try {
    return JSON.parse(body);
  } catch {
    return { text: body };
  }
}

/** Weighed by how long each part is; parts without times weigh alike. Null where none has the figure. */
function mean(
  segments: Segment[],
  figure: (segment: Segment) => number | undefined,
  scale = (value: number) => value,
): number | null {
  let sum = 0;
  let weights = 0;
  for (const one of segments) {
    const value = figure(one);
    if (value === undefined) continue;
    const seconds = (one.end ?? 0) - (one.start ?? 0);
    const weight = seconds > 0 ? seconds : 1;
    sum += value * weight;
    weights += weight;
  }
  return weights === 0 ? null : scale(sum / weights);
}

function highest(segments: Segment[], figure: (segment: Segment) => number | undefined): number | null {
  const values = segments.flatMap((one) => figure(one) ?? []);
  return values.length === 0 ? null : Math.max(...values);
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}

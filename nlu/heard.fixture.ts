import type { Transcript } from './transcriber.ts';

/** A sentence that was surely heard; `change` spoils it. */
export function transcriptOf(change: Partial<Transcript> = {}): Transcript {
  return {
    text: 'Quiero la Lenga del cinco al ocho de enero.',
    seconds: 4,
    engine: 'whisper',
    confidence: 0.9,
    weakest: 0.85,
    noSpeech: 0.02,
    quietest: 0.02,
    compression: 1.1,
    prompt: 'Cabañas del Arroyo, Lenga, Ñire, Coihue.',
    latencyMs: 900,
    ...change,
  };
}

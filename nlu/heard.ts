import type { Heard } from '../bot/core/message.ts';
import { isLoop, namesLeaked, sift, wordsOf } from './phantoms.ts';
import type { Engine, Transcript } from './transcriber.ts';

/** Figures of different engines are not comparable: each has its own line. */
interface Thresholds {
  /** a lower confidence is no transcript */
  usable: number;
  /** from here on the customer is not asked */
  sure: number;
}

export const THRESHOLDS: Record<Engine, Thresholds> = {
  // e^-1: what Whisper itself calls a failed segment
  whisper: { usable: 0.37, sure: 0.6 },
  // surer of itself by nature, token by token
  gpt: { usable: 0.4, sure: 0.8 },
  // without figures never sure, never unusable by them
  plain: { usable: 0, sure: 1 },
  none: { usable: 0, sure: 1 },
};

/** Less is a slip of the finger. */
export const SECONDS_MIN = 0.5;
/** A likelier silence is one. */
export const NO_SPEECH_MAX = 0.6;
/** From here on, what listeners like to make up is made up. */
export const NO_SPEECH_DOUBT = 0.3;
/** Text that packs better goes round in circles. */
export const COMPRESSION_MAX = 2.4;
/** The fastest speaker says no more. */
export const WORDS_PER_SECOND_MAX = 8;

/**
 * What a transcript is worth: text to go on, text to ask about, or nothing. It is strict where a listener makes things
 * up (silence, music, its own prompt), since a booking may hang on it, and asks where it can't tell.
 */
export function judgeTranscript(transcript: Transcript): Heard {
  const { confidence, engine, seconds, prompt } = transcript;
  const { text, isSifted, isHalfPhantom } = sift(transcript.text);
  const { usable, sure } = THRESHOLDS[engine];
  const leaked = namesLeaked(text, prompt);

  if (text === '' || isAbove(SECONDS_MIN, seconds)) return UNCLEAR;
  if (isAbove(transcript.noSpeech, NO_SPEECH_MAX) || isAbove(transcript.compression, COMPRESSION_MAX)) return UNCLEAR;
  if (isAbove(usable, confidence)) return UNCLEAR;
  if (isLoop(text) || leaked >= 3) return UNCLEAR;

  const isSure = confidence !== null && confidence >= sure;
  if (isHalfPhantom && (isAbove(sure, confidence) || isAtLeast(transcript.noSpeech, NO_SPEECH_DOUBT))) return UNCLEAR;

  const hasWeakPart = isAbove(usable, transcript.weakest) || isAbove(transcript.quietest, NO_SPEECH_MAX);
  const isTooFast = seconds !== null && wordsOf(text).length > seconds * WORDS_PER_SECOND_MAX;
  return { kind: 'text', text, sure: isSure && !isSifted && !hasWeakPart && !isTooFast && leaked === 0 };
}

const UNCLEAR: Heard = { kind: 'unusable', why: 'unclear' };

/** False where either is not known. */
function isAbove(value: number | null, limit: number | null): boolean {
  return value !== null && limit !== null && value > limit;
}

function isAtLeast(value: number | null, limit: number): boolean {
  return value !== null && value >= limit;
}

import type { OggOpus } from './ogg.ts';

/** Packets at the start that an encoder needs to settle. */
const SETTLING = 5;
/** Bytes a second that no speech gets by with, at the bit rates of voice notes (16 kbit/s and more). */
const QUIET_BYTES_PER_SECOND = 1000;
/** Bytes by which packets of pure silence differ. */
const QUIET_SPREAD = 2;

/**
 * Whether nothing was recorded at all: a muted microphone. Opus spends bytes where something is to be heard, so silence
 * shows as small packets that are all alike; the faintest noise makes them differ. Some encoders spend as much on silence
 * as others on speech at a constant rate (25 bytes a packet at 24 kbit/s, measured): those are for the listener to judge,
 * since a wrong yes would turn away a customer who spoke.
 */
export function isMuted({ seconds, packetBytes }: OggOpus): boolean {
  const settled = packetBytes.slice(SETTLING, -1);
  if (settled.length < SETTLING) return false;
  const largest = settled.reduce((most, size) => Math.max(most, size), 0);
  const smallest = settled.reduce((least, size) => Math.min(least, size), largest);
  const packetSeconds = seconds / packetBytes.length;
  return largest <= QUIET_BYTES_PER_SECOND * packetSeconds && largest - smallest <= QUIET_SPREAD;
}

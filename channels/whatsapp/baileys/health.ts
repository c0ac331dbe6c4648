import type { ChannelHealth } from '../../channel.ts';
import { type Life, STOP_TEXT, troubleText } from './life.ts';

/** Messages in a row that could not be decrypted, from which on it looks like more than bad luck. */
const UNDECRYPTABLE_MANY = 5;
const FAILURES_MANY = 5;

/**
 * How the line stands, in a sentence for who runs it. Pure.
 * @param restriction what WhatsApp said against our sending
 * @param nowMs by the clock of `life`
 */
export function healthOf(life: Life, restriction: string | null, nowMs: number): ChannelHealth {
  switch (life.phase) {
    case 'off':
      return { status: 'unhealthy', detail: 'the connection to the phone is closed' };
    case 'waiting':
      return {
        status: 'degraded',
        detail: 'another process holds the connection to the phone; this one waits for its turn',
      };
    case 'stopped':
      return { status: 'unhealthy', detail: STOP_TEXT[life.stop ?? 'replaced'] };
    case 'pairing':
      return {
        status: 'unhealthy',
        detail: 'no phone is paired: a QR or a code is shown where the program was started',
      };
    case 'connecting':
    case 'backing_off':
      if (life.failures >= FAILURES_MANY)
        return { status: 'unhealthy', detail: troubleText(life.lastCode, life.failures) };
      return { status: 'degraded', detail: 'connecting to WhatsApp' };
    case 'open':
      return openHealth(life, restriction, nowMs);
  }
}

function openHealth(life: Life, restriction: string | null, nowMs: number): ChannelHealth {
  if (life.pingedAtMs !== null)
    return { status: 'degraded', detail: 'connected but silent: WhatsApp was asked whether the line is alive' };
  if (life.undecryptable >= UNDECRYPTABLE_MANY)
    return {
      status: 'degraded',
      detail: `the last ${life.undecryptable} messages could not be decrypted. If it stays so, pair the phone anew`,
    };
  if (life.silentRounds > 0) {
    const hours = Math.round((nowMs - life.heardAtMs) / 3_600_000);
    return {
      status: 'degraded',
      detail: `connected but silent: no message and no receipt for ${hours} h, reconnected ${life.silentRounds} times. If customers do write, pair the phone anew`,
    };
  }
  if (restriction !== null) return { status: 'degraded', detail: restriction };
  return { status: 'healthy' };
}

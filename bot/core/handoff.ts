import { type Draft, say, topOf } from './draft.ts';
import type { BotEvent } from './event.ts';
import type { Option } from './flow.ts';
import { isStaffed, nextStaffed } from './hours.ts';

/** The way back from a person. */
export const RESUME: Option = { title: say('option_resume_bot'), commands: [{ kind: 'resume_bot' }] };

/**
 * Hands the conversation to a person: says who answers and when, keeps everything, leaves a way back to the bot.
 * @param stuck the turn failed again and again: the way to a person must not depend on what may have gone wrong
 */
export function handOff(draft: Draft, stuck = false): void {
  draft.state.handedOff = true;
  const options = [RESUME];
  if (stuck) {
    draft.instead = { question: { say: [say('trouble')], options }, expecting: 'option' };
    return;
  }
  const { business, nowMs } = draft.world;
  const next = isStaffed(business, nowMs) ? null : nextStaffed(business, nowMs);
  const text = next === null ? say('handoff_open') : say('handoff_closed', { hours: { opening: next } });
  draft.instead = { question: { say: [text], options }, expecting: 'option' };
}

/** Shorter than any vendor's window; whoever wrote longer ago than this is not waiting for an answer. */
const LONG_AGO_MS = 23 * 3_600_000;

/**
 * Whether a hand-back is no reason to write, where no news was kept: the customer's last word is long ago (or there is
 * none), so that the vendor would not let it through and nobody waits for it; nobody is up at this hour, where it came
 * about by itself; or nothing is in hand, where nobody asked for it.
 */
export function comesBackQuietly(draft: Draft, event: BotEvent & { kind: 'staff_released' }): boolean {
  const { business, nowMs } = draft.world;
  const { why, customerAtMs } = event;
  if (draft.state.unsaid !== undefined) return false;
  if (customerAtMs === null || (customerAtMs !== undefined && nowMs - customerAtMs >= LONG_AGO_MS)) return true;
  if (why === undefined) return false;
  if (why === 'idle' && !isStaffed(business, nowMs)) return true;
  return topOf(draft) === undefined;
}

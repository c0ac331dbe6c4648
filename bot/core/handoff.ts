import { type Draft, say } from './draft.ts';
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

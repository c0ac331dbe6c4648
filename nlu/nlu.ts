import type { Interpretation, Reading, ReadingContext } from '../bot/core/reading.ts';
import { readBookingCommands } from './commands.ts';
import { chooseIntent, learning } from './intents.ts';
import { settleSlots } from './settle.ts';
import { readSlots } from './slots.ts';

/**
 * Reads one message of a customer, without a network, a clock or a random number: the same text and context give the same reading.
 * Total and linear: any string gives an interpretation with at least one reading.
 * @see README.md for the stages and how to add to them
 */
export function understand(text: string, context: ReadingContext): Interpretation {
  const message = readSlots(text, context);
  const choice = chooseIntent(message);
  settleSlots(message, choice.intent);
  const first: Reading = { intent: choice.intent, slots: message.slots };
  const commands = readBookingCommands(message, choice);
  return {
    readings: commands ?? [first],
    clarify: message.clarify,
    confidence: choice.confidence,
    source: 'offline',
    because: [...choice.because, ...message.because],
  };
}

/** Does now, step by step, what the first message would have to wait for: the examples are learnt, once. */
export function warmUp(): Generator<void, void> {
  return learning();
}

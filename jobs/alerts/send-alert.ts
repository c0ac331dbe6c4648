import { z } from 'zod';
import { defineTask, type Task } from '../task.ts';

/** Tells whoever runs the machine. @throws BotError whose fate says what to do next */
export type Tell = (text: string) => Promise<void>;

/**
 * One alert goes out. It may come twice when nobody knows whether it was taken: better than not at all.
 * @param tell null: there is no address any more
 */
export function sendAlert(tell: Tell | null): Task {
  return defineTask({
    name: 'send-alert',
    payload: z.object({ text: z.string() }),
    attemptsMax: 30,
    async run({ text }) {
      if (tell === null) return { kind: 'cancel', reason: 'no ALERT_WEBHOOK_URL is set' };
      await tell(text);
      return { kind: 'done' };
    },
  });
}

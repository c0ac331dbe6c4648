import { z } from 'zod';
import { defineTask, type Task } from '../task.ts';

/** A turn that listens and asks a model takes less; what waits longer is in nobody's hands. */
const LEFT_MS = 60_000;

/**
 * A safety net under turns: what a process acknowledged just before it ended would wait for the next start, however long
 * another one goes on. Whichever process runs this answers it.
 */
export function pickUpLeft({ pickUp }: { pickUp(beforeMs: number): Promise<void> }): Task {
  return defineTask({
    name: 'pick-up-left',
    payload: z.object({}),
    attemptsMax: 3,
    async run(_payload, { nowMs }) {
      await pickUp(nowMs - LEFT_MS);
      return { kind: 'done' };
    },
  });
}

import { z } from 'zod';
import { defineTask } from '../task.ts';

const payload = z.object({ businessId: z.string(), reservationId: z.string() });

/** A confirmed stay whose last night is over becomes completed. Nobody is told. */
export const completeStay = defineTask({
  name: 'complete-stay',
  payload,
  attemptsMax: 10,
  async run({ businessId, reservationId }, { store, nowMs }) {
    await store.apply({ businessId, effects: [{ kind: 'complete_reservation', reservationId }], nowMs });
    return { kind: 'done' };
  },
});

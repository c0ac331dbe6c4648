import { instantOf } from '../../core/time.ts';
import { Problem } from '../problem.ts';
import { idempotent, writeBookings } from './booking-writes.ts';
import { instantIn, reservation, reservationOut } from './objects.ts';
import { action, businessIdParams } from './requests.ts';
import { foundReservation } from './reservations.ts';
import { type ApiScope, businessOf, writeDocs } from './scope.ts';

/** Nobody came: the nights are free, the deposit stays. Nobody is told: whoever did not come knows. */
export function mountNoShows({ app, idempotency, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    body: action,
    ...writeDocs('reservations', 'Nobody came; what is left of the nights is free, the deposit is kept', {
      200: reservation,
    }),
  };
  const config = { permission: 'bookings.act' } as const;
  app.post('/businesses/:business/reservations/:id/no-show', { schema, config }, async (request, reply) => {
    const { business } = businessOf(deps, request.params.business);
    const before = await foundReservation(deps, business, request.params.id);
    if (before.status === 'no_show') return reservationOut(business, before);
    if (before.status !== 'confirmed' && before.status !== 'completed') {
      throw new Problem('reservation_over', undefined, { reservationStatus: before.status });
    }
    const nowMs = deps.nowMs();
    const arrival = business.kind === 'cabins' ? business.policy.checkIn : '00:00';
    const fromMs = instantOf(before.checkIn, arrival, business.timezone);
    if (nowMs < fromMs) throw new Problem('stay_not_begun', undefined, { limit: instantIn(business.timezone, fromMs) });
    const answer = reservationOut(business, { ...before, status: 'no_show' });
    const replayed = await writeBookings(deps, request, business, {
      effects: [{ kind: 'mark_no_show', reservationId: before.id }],
      ...idempotent(idempotency.answer(request, 200, reservation.encode(answer))),
      nowMs,
    });
    if (replayed) return idempotency.replay(request, reply, replayed);
    return answer;
  });
}

import { z } from 'zod';
import { HISTORY_KINDS } from '../../../store/reservation-history.ts';
import type { HistoryEntry } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { listOf } from './lists.ts';
import { instantIn } from './objects.ts';
import { businessIdParams } from './requests.ts';
import { foundReservation } from './reservations.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';

const instant = z.string().describe('ISO 8601 with offset');

const entry = z
  .object({
    id: z.string(),
    at: instant,
    author: z.string().describe('`bot`, `job`, `api`, or `staff:ID`'),
    name: z.string().optional().describe('of the member of staff'),
    what: z.enum(HISTORY_KINDS),
    detail: z.record(z.string(), z.unknown()).describe('dates, units, amounts in minor units, ids'),
  })
  .meta({ id: 'HistoryEntry' });

/** What became of a reservation, step by step, by whom. */
export function mountHistory({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    ...docs('reservations', 'What became of a reservation, oldest first', { 200: listOf(entry) }),
  };
  const config = { permission: 'bookings.read' } as const;
  app.get('/businesses/:business/reservations/:id/history', { schema, config }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    const { id } = await foundReservation(deps, business, request.params.id);
    const entries = await deps.store.reservationHistory(business.id, id);
    return { items: entries.map((one) => entryOut(business, one)), nextCursor: null };
  });
}

function entryOut({ timezone }: Business, { id, atMs, author, authorName, what, detail }: HistoryEntry) {
  const { holdExpiresAtMs, ...rest } = detail as Record<string, unknown> & { holdExpiresAtMs?: number };
  return {
    id: String(id),
    at: instantIn(timezone, atMs),
    author,
    ...(authorName !== undefined && { name: authorName }),
    what,
    detail: {
      ...rest,
      ...(holdExpiresAtMs !== undefined && { holdExpiresAt: instantIn(timezone, holdExpiresAtMs) }),
    } as z.input<typeof entry>['detail'],
  };
}

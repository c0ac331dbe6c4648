import { type EditFault, type EntryKind, RefusedEdits } from '../../../config/edits.ts';
import { entriesIn, type ListEntry } from '../../../config/entries.ts';
import type { LiveBusiness } from '../../businesses.ts';
import type { EntryChange } from '../../catalogue-plan.ts';
import { BotError } from '../../core/errors.ts';
import type { Reservation } from '../../core/reservation.ts';
import { localAt } from '../../core/time.ts';
import { Problem } from '../problem.ts';
import { changeOut, entryOut, namesOf } from './catalogue-out.ts';
import { reservation, reservationOut } from './objects.ts';
import type { ApiScope } from './scope.ts';

const RESERVATIONS_SHOWN = 20;

/** Reservations ahead of what the change takes away. */
export async function reservationsOfGone(
  store: Pick<ApiScope['store'], 'reservations'>,
  before: LiveBusiness,
  after: LiveBusiness,
  nowMs: number,
): Promise<Reservation[]> {
  const idsOf = ({ file }: LiveBusiness) =>
    (['unit', 'professional'] satisfies ListEntry[]).flatMap((entry) => entriesIn(file, entry).map(({ id }) => id));
  const here = idsOf(after);
  const gone = idsOf(before).filter((id) => !here.includes(id));
  return (await Promise.all(gone.map((id) => reservationsAhead(store, before, id, nowMs)))).flat();
}

async function reservationsAhead(
  store: Pick<ApiScope['store'], 'reservations'>,
  { business }: LiveBusiness,
  resource: string,
  nowMs: number,
): Promise<Reservation[]> {
  const { date: today } = localAt(nowMs, business.timezone);
  const pages = await Promise.all(
    (['held', 'confirmed'] as const).map((status) =>
      store.reservations(business.id, { resource, status }, { limit: 200 }),
    ),
  );
  return pages
    .flatMap(({ items }) => items)
    .filter(({ checkOut }) => checkOut > today)
    .slice(0, RESERVATIONS_SHOWN);
}

const HISTORY_SHOWN = 10;

/** How a refusal looks to whoever asked for the change: which fields, who was first, which reservations are in the way. */
export async function refusalOf(
  error: unknown,
  changes: readonly EntryChange[],
  { businesses, store, nowMs }: Pick<ApiScope, 'businesses' | 'store' | 'nowMs'>,
  businessId: string,
  undone?: number,
): Promise<unknown> {
  const { entry, id } = changes[0]!;
  if (error instanceof RefusedEdits) {
    const errors = error.edits.map((fault) => ({ ...fault, field: placeOf(fault, entry, id), name: fault.field }));
    return new Problem('invalid', undefined, { errors });
  }
  if (!(error instanceof BotError)) return error;
  const live = businesses.get(businessId)!;
  if (error.code === 'edited_meanwhile') {
    const { items } = await store.catalogueHistory(businessId, { entry, id }, { limit: HISTORY_SHOWN });
    const since = undone === undefined ? items : items.filter((one) => one.id > undone);
    const names = await namesOf(store, since);
    return new Problem('catalogue_changed', undefined, {
      current: entryOut(live, entry, id, items, names),
      changes: since.map((one) => changeOut(live, one, names)),
    });
  }
  if (error.code === 'resource_in_use') {
    const ahead = await reservationsAhead(store, live, id, nowMs());
    const reservations = ahead.map((one) => reservation.parse(reservationOut(live.business, one)));
    return new Problem('resource_in_use', undefined, { reservations });
  }
  return error;
}

/** Where in the request a fault is; empty-handed where another entry is what can't be so. */
function placeOf({ entry, id, field }: EditFault, ofEntry: EntryKind, ofId: string): string {
  return entry === ofEntry && id === ofId ? ['body', 'set', field].filter((part) => part !== '').join('.') : 'body';
}

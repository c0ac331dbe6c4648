import { createHash } from 'node:crypto';
import type { CabinsBusiness } from '../../bot/core/business.ts';
import { dayNumber, type LocalDate, localAt } from '../../bot/core/time.ts';
import { feedTextOf } from '../../bot/sidecar/ical-feed.ts';
import { loadBusinesses } from '../../config/business.ts';
import { DEMO_FILES } from '../../config/demo.fixture.ts';
import { type CalendarSource, type ReadParts, readCalendar } from '../../jobs/calendars/read-calendar.ts';
import type { Store } from '../../store/store.ts';
import type { FakePortal } from './portal.fake.ts';

const [loaded] = loadBusinesses(DEMO_FILES.slice(0, 1));
const business = loaded!.business as CabinsBusiness;
const UNIT = 'lenga';

/** A Conserje with one unit that reads some portals and feeds them, on a store of its own. */
export interface Engine {
  readonly name: string;
  /** reservations of ours that stand, by id */
  readonly stays: Map<string, { from: LocalDate; to: LocalDate }>;
  book(from: LocalDate, to: LocalDate): Promise<boolean>;
  cancel(pick: number): Promise<void>;
  /** Reads a portal's feed. */
  read(portal: FakePortal): Promise<void>;
  /** Lets a portal fetch its feed; answers how many events it got. */
  feed(portal: FakePortal): Promise<number>;
  /** nights that nobody can book any more */
  taken(): Promise<Set<number>>;
  /** nights that are told to staff as sold twice */
  overlaps(): Promise<Set<number>>;
  /** rows that calendars left in the database, and events of feeds to everybody */
  left(): Promise<{ nights: number; told: number }>;
}

export function createEngine(name: string, store: Store, clock: { nowMs: number }): Engine {
  const businessId = business.id;
  const stays: Engine['stays'] = new Map();
  let made = 0;
  const today = () => localAt(clock.nowMs, business.timezone).date;
  const apply = (effects: Parameters<Store['apply']>[0]['effects']) =>
    store.apply({ businessId, effects, customer: {}, nowMs: clock.nowMs });
  const portals = new Set<string>();

  return {
    name,
    stays,
    async book(from, to) {
      made += 1;
      const reservationId = `${name}-${made}`;
      const money = { amount: 0, currency: 'ARS' };
      const terms = { resource: UNIT, checkIn: from, checkOut: to, guests: 2, pets: 0, total: money, deposit: money };
      const code = reservationId.toUpperCase();
      try {
        await apply([{ kind: 'place_hold', reservationId, code, terms, customerName: null, holdExpiresAtMs: null }]);
      } catch (error) {
        if ((error as { code?: string }).code === 'taken') return false;
        throw error;
      }
      stays.set(reservationId, { from, to });
      return true;
    },
    async cancel(pick) {
      const id = [...stays.keys()][pick % Math.max(1, stays.size)];
      if (id === undefined) return;
      stays.delete(id);
      await apply([{ kind: 'cancel_reservation', reservationId: id }]);
    },
    async read(portal) {
      portals.add(portal.name);
      const source: CalendarSource = {
        businessId,
        id: portal.name,
        resource: UNIT,
        name: portal.name,
        url: `https://${portal.name}.example/`,
        everyMs: 600_000,
        staleAfterMs: 3_600_000,
        sourceHash: portal.name,
      };
      const parts: ReadParts = {
        store,
        fetchFeed: async () => ({
          kind: 'content',
          bytes: Buffer.from(portal.feed()),
          contentType: 'text/calendar',
          etag: null,
          lastModified: null,
        }),
        hash: (bytes) => createHash('sha256').update(bytes).digest('hex'),
        nowMs: () => clock.nowMs,
      };
      const { error } = await readCalendar(source, business, parts);
      if (error !== null) throw new Error(error);
    },
    async feed(portal) {
      portals.add(portal.name);
      const name = { businessId, resource: UNIT, calendar: portal.name };
      const { stays: fed } = await store.fetchFeed({ ...name, today: today(), nowMs: clock.nowMs });
      portal.fetched(this.name, feedTextOf(UNIT, fed));
      return fed.length;
    },
    async taken() {
      const scope = { businessId, customerId: '' };
      const range = { from: today(), to: '2027-12-31' };
      const answer = await store.answer(scope, { kind: 'taken_nights', resources: [UNIT], ...range }, clock.nowMs);
      return new Set(answer[UNIT]!.map(dayNumber));
    },
    async overlaps() {
      const found = await store.overlaps(businessId, today(), clock.nowMs);
      return new Set(found.flatMap(({ nights }) => nights.map(dayNumber)));
    },
    async left() {
      const nights = (await store.nightCounts(businessId, today())).reduce((n, one) => n + one.claimed + one.echoes, 0);
      let told = 0;
      for (const calendar of portals) {
        const fetch = { businessId, resource: UNIT, calendar, today: today(), nowMs: clock.nowMs };
        told += (await store.fetchFeed(fetch)).stays.length;
      }
      return { nights, told };
    },
  };
}

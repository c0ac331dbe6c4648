import { expect, test } from 'vitest';
import type { CalendarEntry } from '../../bot/core/calendar.ts';
import { fresh, HOUR, hold, NOON, stay } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** Calendars that are written: what each is to have, and how far that is. */
export function pushesContract({ store, query }: Subject): void {
  async function booked() {
    const businessId = fresh('business');
    const reservationId = fresh('r');
    const effects = [hold(reservationId, stay('unit', '2026-12-18', '2026-12-20'), null)];
    await store().apply({ businessId, effects, customer: {}, nowMs: NOON });
    const entry = (change: Partial<CalendarEntry> = {}): CalendarEntry => ({
      id: reservationId,
      from: '2026-12-18',
      to: '2026-12-20',
      title: 'Ana',
      description: '2 personas',
      isTentative: false,
      ...change,
    });
    const want = (wanted: CalendarEntry | null, nowMs = NOON, calendar = 'google') =>
      store().wantPush({ businessId, reservationId, calendar, wanted, nowMs });
    const push = async (calendar = 'google') => (await store().push(reservationId, calendar))!;
    const record = async (
      status: 'pending' | 'synced' | 'failed' | 'unknown',
      error: string | null = null,
      nowMs = NOON,
    ) =>
      store().recordPush({ reservationId, calendar: 'google', version: (await push()).version, status, error, nowMs });
    const jobs = async () =>
      query(
        `SELECT id, payload, run_at FROM jobs WHERE unique_key = 'push-calendar:${reservationId}:google' ORDER BY id`,
      );
    return { businessId, reservationId, entry, want, push, record, jobs };
  }

  test('what is wanted waits with its job, and is done once', async () => {
    const { businessId, reservationId, entry, want, push, record, jobs } = await booked();
    expect(await store().push(reservationId, 'google')).toBeNull();
    expect(await want(entry())).toBe(true);
    const [job, ...more] = await jobs();
    expect(more).toEqual([]);
    expect(JSON.parse(String(job?.payload))).toEqual({ businessId, reservationId, calendar: 'google' });
    expect(await push()).toMatchObject({
      status: 'pending',
      wanted: entry(),
      jobId: String(job?.id),
      attempts: 0,
      lastError: null,
      syncedAtMs: null,
    });
    expect(await want(entry(), NOON + 1)).toBe(false);
    expect(await record('pending', 'the server is away', NOON + 2)).toBe(true);
    expect(await push()).toMatchObject({ attempts: 1, lastError: 'the server is away', syncedAtMs: null });
    expect(await record('synced', null, NOON + 3)).toBe(true);
    expect(await push()).toMatchObject({ status: 'synced', attempts: 2, lastError: null, syncedAtMs: NOON + 3 });
    expect(await want(entry())).toBe(false);
  });

  test('another wish takes the place of the one before, and what was done for that one counts no more', async () => {
    const { entry, want, push, record, jobs, reservationId } = await booked();
    await want(entry());
    const { version } = await push();
    await want(entry({ title: 'Rosa' }));
    expect(await jobs()).toHaveLength(1);
    const late = { reservationId, calendar: 'google', version, status: 'synced', error: null, nowMs: NOON } as const;
    expect(await store().recordPush(late)).toBe(false);
    expect(await push()).toMatchObject({ status: 'pending', attempts: 0, wanted: { title: 'Rosa' } });
    await record('synced', null, NOON + 1);
    expect(await want(null, NOON + 2)).toBe(true);
    expect(await push()).toMatchObject({ status: 'pending', wanted: null, syncedAtMs: NOON + 1 });
    await record('synced', null, NOON + 3);
    expect(await want(null)).toBe(false);
  });

  test('what was never there need not be taken out', async () => {
    const { want, reservationId, jobs } = await booked();
    expect(await want(null)).toBe(false);
    expect([await store().push(reservationId, 'google'), await jobs()]).toEqual([null, []]);
  });

  test('each calendar stands for itself', async () => {
    const { businessId, reservationId, entry, want } = await booked();
    await want(entry(), NOON, 'google');
    await want(entry(), NOON, 'caldav');
    const calendars = async (business: string) =>
      (await store().pushesOf(business, reservationId)).map(({ calendar }) => calendar);
    expect(await calendars(businessId)).toEqual(['caldav', 'google']);
    expect(await calendars(fresh('business'))).toEqual([]);
  });

  test('what nobody touched for long gets its job again, once; what is done or given up does not', async () => {
    const { businessId, entry, want, record, jobs, push } = await booked();
    await want(entry());
    const again = (nowMs: number) => store().requeuePushes(businessId, nowMs - HOUR, nowMs);
    expect(await again(NOON + HOUR)).toBe(0);
    expect(await again(NOON + HOUR + 1)).toBe(1);
    expect(await jobs()).toMatchObject([{ id: expect.anything() }]);
    expect(await again(NOON + HOUR + 2)).toBe(0);
    await query(`DELETE FROM jobs WHERE id = ${(await push()).jobId}`);
    await record('unknown', 'no answer', NOON + HOUR);
    expect(await again(NOON + 3 * HOUR)).toBe(1);
    const [job] = await jobs();
    expect((await push()).jobId).toBe(String(job?.id));
    await record('failed', 'not shared with us', NOON + 3 * HOUR);
    expect(await again(NOON + 9 * HOUR)).toBe(0);
    await record('synced', null, NOON + 4 * HOUR);
    expect(await again(NOON + 9 * HOUR)).toBe(0);
  });

  test('a customer who is erased is in no entry, and the calendars outside are to forget them too', async () => {
    const { businessId, reservationId, entry, want, record, push } = await booked();
    await want(entry({ description: 'Teléfono +5493548000001' }));
    await want(null, NOON, 'caldav');
    await record('synced');
    const { customer } = (await store().reservation(businessId, reservationId))!;
    await store().eraseCustomer(businessId, customer.id, NOON + 1);
    expect(await push()).toMatchObject({ status: 'synced', wanted: entry({ title: '', description: '' }) });
    const followed = await query(`SELECT payload FROM jobs WHERE unique_key = 'follow:${reservationId}'`);
    expect(followed).toHaveLength(1);
    expect(await want(entry({ title: 'R1', description: '' }), NOON + 2)).toBe(true);
  });

  test('trouble is told by business', async () => {
    const { businessId, entry, want, record } = await booked();
    const trouble = () => store().pushTrouble(businessId);
    expect(await trouble()).toEqual([]);
    await want(entry());
    await want(entry(), NOON - 5, 'caldav');
    const waits = { failed: 0, waiting: 1, lastError: null };
    expect(await trouble()).toEqual([
      { calendar: 'caldav', ...waits, waitingSinceMs: NOON - 5 },
      { calendar: 'google', ...waits, waitingSinceMs: NOON },
    ]);
    await record('failed', 'not shared with us', NOON + 1);
    expect((await trouble())[1]).toEqual({
      calendar: 'google',
      failed: 1,
      waiting: 0,
      waitingSinceMs: null,
      lastError: 'not shared with us',
    });
    expect(await store().pushTrouble(fresh('business'))).toEqual([]);
  });
}

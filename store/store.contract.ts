import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersContract } from './contract/answers.ts';
import { auditContract } from './contract/audit.ts';
import { bookingsContract } from './contract/bookings.ts';
import { calendarsContract } from './contract/calendars.ts';
import { catalogueContract } from './contract/catalogue.ts';
import { contactsContract } from './contract/contacts.ts';
import { conversationsContract } from './contract/conversations.ts';
import type { Database } from './contract/database.ts';
import { deskBookingsContract } from './contract/desk-bookings.ts';
import { deskChangesContract } from './contract/desk-changes.ts';
import { deskListContract } from './contract/desk-list.ts';
import { deskWritingContract } from './contract/desk-writing.ts';
import { feedsOfOursContract } from './contract/feeds-of-ours.ts';
import { fresh, hold, NOON, stay } from './contract/fixtures.ts';
import { handsContract } from './contract/hands.ts';
import { inboxContract } from './contract/inbox.ts';
import { jobOutcomesContract } from './contract/job-outcomes.ts';
import { jobProcessesContract } from './contract/job-processes.ts';
import { jobsContract } from './contract/jobs.ts';
import { keepingContract } from './contract/keeping.ts';
import { occupancyContract } from './contract/occupancy.ts';
import { paymentsContract } from './contract/payments.ts';
import { pushesContract } from './contract/pushes.ts';
import { schedulesContract } from './contract/schedules.ts';
import { staffContract } from './contract/staff.ts';
import { statusesContract } from './contract/statuses.ts';
import type { Subject } from './contract/subject.ts';
import { turnRecordsContract } from './contract/turn-records.ts';
import { turnsContract } from './contract/turns.ts';
import { openStore } from './open.ts';
import type { Store } from './store.ts';

/**
 * The suite that every dialect runs: what the port promises, by subject.
 * @param createDatabase an empty database, open
 * @param withoutKey statements that rebuild the table `occupancy` without its primary key
 */
export function storeContract(dialect: string, createDatabase: () => Promise<Database>, withoutKey: string[]): void {
  describe(`store on ${dialect}`, () => {
    let database: Database | undefined;
    const open = () => database!;
    const others: Store[] = [];
    beforeAll(async () => {
      database = await createDatabase();
    });
    afterAll(async () => {
      await Promise.all(others.map((store) => store.close()));
      await database?.drop();
    });
    const subject: Subject = {
      store: () => open().store,
      another: async () => {
        const store = await openStore(open().url);
        others.push(store);
        return store;
      },
      url: () => open().url,
      query: (sql) => open().query(sql),
    };

    describe('inbox', () => inboxContract(subject));
    describe('contacts', () => contactsContract(subject));
    describe('statuses and echoes', () => statusesContract(subject));
    describe('keeping', () => keepingContract(subject));
    describe('turns', () => turnsContract(subject));
    describe('turns, one by one', () => turnRecordsContract(subject));
    describe('bookings', () => bookingsContract(subject));
    describe('occupancy', () => occupancyContract(subject));
    describe('the desk’s bookings', () => deskBookingsContract(subject));
    describe('catalogue', () => catalogueContract(subject));
    describe('payments', () => paymentsContract(subject));
    describe('calendars', () => calendarsContract(subject));
    describe('feeds of ours', () => feedsOfOursContract(subject));
    describe('pushes', () => pushesContract(subject));
    describe('desk: what changed', () => deskChangesContract(subject));
    describe('desk: notes, labels and the like', () => deskWritingContract(subject));
    describe('desk: lists and threads', () => deskListContract(subject));
    describe('conversations', () => conversationsContract(subject));
    describe('hands', () => handsContract(subject));
    describe('jobs', () => jobsContract(subject));
    describe('outcomes of jobs', () => jobOutcomesContract(subject));
    describe('jobs of several processes', () => jobProcessesContract(subject));
    describe('schedules and alerts', () => schedulesContract(subject));
    describe('answers and edits', () => answersContract(subject));
    describe('staff', () => staffContract(subject));
    describe('the audit log', () => auditContract(subject, createDatabase));

    test('without the primary key of occupancy a night is booked twice: it is the key that protects', async () => {
      const broken = await createDatabase();
      try {
        const book = () =>
          broken.store.apply({
            businessId: 'b',
            effects: [hold(fresh('r'), stay('u', '2026-12-18', '2026-12-21'), null)],
            customer: {},
            nowMs: NOON,
          });
        await book();
        await expect(book()).rejects.toMatchObject({ code: 'taken' });
        for (const statement of withoutKey) await broken.query(statement);
        await book();
        const rows = await broken.query('SELECT cell FROM occupancy GROUP BY cell HAVING count(*) > 1');
        expect(rows).toHaveLength(3);
      } finally {
        await broken.drop();
      }
    });

    test('after it is closed it says so', async () => {
      const { store, drop } = await createDatabase();
      await store.close();
      await store.close();
      await expect(store.ping()).rejects.toMatchObject({ code: 'database_unavailable' });
      await expect(store.purge({ idempotencyMs: 0, finishedJobsMs: 0 })).rejects.toMatchObject({
        code: 'database_unavailable',
      });
      await drop();
    });
  });
}

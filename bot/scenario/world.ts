import { randomUUID } from 'node:crypto';
import type { Store } from '../../store/store.ts';
import type { Effect } from '../core/effect.ts';
import type { PaymentView } from '../core/payment.ts';
import type { Answers } from '../core/query.ts';
import { addDays } from '../core/time.ts';
import { CODE, type Scenario, type WorldChange } from './scenario.ts';

/** What a test keeps of the world that is not the conversation's own doing. */
export class ScenarioWorld {
  /** reservations of the conversation by number: ids and codes, as they came out this time */
  readonly reservations: { id: string; code: string }[] = [];
  private readonly others = new Map<string, string>();
  private readonly payments = new Map<number, PaymentView[]>();
  private readonly calendars = new Map<string, Answers['calendar_readings']>();
  private readonly store: Store;
  private readonly businessId: string;

  constructor(store: Store, businessId: string) {
    this.store = store;
    this.businessId = businessId;
  }

  /** The store as the conversation sees it: real, but for payments and calendars, which only the test tells of. */
  seen(onCommit: (commit: Parameters<Store['commitTurn']>[0]) => void): Store {
    const { store } = this;
    return {
      ...store,
      answer: async (scope, query, nowMs) => {
        const told = this.told(query);
        return told === undefined ? store.answer(scope, query, nowMs) : (told as never);
      },
      commitTurn: async (commit) => {
        const committed = await store.commitTurn(commit);
        for (const effect of commit.record.effects) {
          if (effect.kind === 'place_hold') this.reservations.push({ id: effect.reservationId, code: effect.code });
        }
        onCommit(commit);
        return committed;
      },
    };
  }

  private told(query: Parameters<Store['answer']>[1]): unknown {
    if (query.kind === 'payments') {
      const at = this.reservations.findIndex(({ id }) => id === query.reservationId);
      return this.payments.get(at + 1);
    }
    return query.kind === 'calendar_readings' ? this.calendars.get(query.resource) : undefined;
  }

  /** Makes the world as the step saw it. */
  async change({ taken = {}, freed = {}, payments = [], calendars = {} }: WorldChange, nowMs: number): Promise<void> {
    for (const [unit, nights] of Object.entries(freed)) {
      for (const night of nights) {
        const reservationId = this.others.get(`${unit} ${night}`);
        if (reservationId !== undefined) await this.write([{ kind: 'cancel_reservation', reservationId }], nowMs);
      }
    }
    for (const [unit, nights] of Object.entries(taken)) {
      for (const night of nights) {
        const reservationId = randomUUID();
        this.others.set(`${unit} ${night}`, reservationId);
        const money = { amount: 0, currency: 'ARS' };
        const terms = {
          resource: unit,
          checkIn: night,
          checkOut: addDays(night, 1),
          guests: 1,
          pets: 0,
          total: money,
          deposit: money,
        };
        const code = reservationId.slice(0, 7).toUpperCase();
        await this.write(
          [{ kind: 'place_hold', reservationId, code, terms, customerName: null, holdExpiresAtMs: null }],
          nowMs,
          { id: randomUUID(), isNew: true },
        );
      }
    }
    for (const { of, all } of payments) {
      const reservationId = this.reservations[of - 1]?.id ?? '';
      this.payments.set(
        of,
        all.map((payment) => ({ ...payment, reservationId })),
      );
    }
    for (const [unit, readings] of Object.entries(calendars)) this.calendars.set(unit, readings);
  }

  /** What the customer had before the conversation began. */
  async give(customerId: string, before: Scenario['customer']['reservations'], nowMs: number): Promise<void> {
    for (const { status, terms, holdExpiresAtMs } of before) {
      const reservationId = randomUUID();
      const code = `${reservationId.slice(0, 3)}-${reservationId.slice(4, 7)}`.toUpperCase();
      this.reservations.push({ id: reservationId, code });
      const until = status === 'held' ? (holdExpiresAtMs ?? null) : null;
      await this.write(
        [{ kind: 'place_hold', reservationId, code, terms, customerName: null, holdExpiresAtMs: until }],
        nowMs,
        { id: customerId },
      );
      if (status === 'cancelled') await this.write([{ kind: 'cancel_reservation', reservationId }], nowMs);
    }
  }

  async write(
    effects: readonly Effect[],
    nowMs: number,
    customer?: { id: string; isNew?: boolean },
    events?: Parameters<Store['apply']>[0]['events'],
  ): Promise<string[]> {
    const { conversationIds } = await this.store.apply({
      businessId: this.businessId,
      effects,
      ...(customer !== undefined && { customer }),
      ...(events !== undefined && { events }),
      nowMs,
    });
    return conversationIds;
  }

  /** A text of the test as the customer would write it this time. */
  withCodes(text: string): string {
    return text.replace(CODE, (whole, number) => this.reservations[Number(number) - 1]?.code ?? whole);
  }

  /** A text of the bot as the test has it. */
  withoutCodes(text: string): string {
    let shown = text;
    this.reservations.forEach(({ code }, at) => {
      shown = shown.replaceAll(code, `{code ${at + 1}}`);
    });
    return shown;
  }
}

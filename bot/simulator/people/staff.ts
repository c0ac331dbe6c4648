import type { Effect } from '../../core/effect.ts';
import { BotError } from '../../core/errors.ts';
import type { House } from '../house.ts';
import { createRandom, type Random } from '../random.ts';
import * as words from './phrases.ts';

/** A visit of somebody of the staff, as planned: they look at what waits and see to it. */
export interface VisitPlan {
  id: number;
  atMs: number;
  /** who */
  staff: number;
}

const MINUTE_MS = 60_000;

/** The people behind the desk: claim, write, confirm, refund, give back; by console or from the phone. */
export class Staff {
  /** visits that are not over yet */
  underWay = 0;
  private readonly house: House;
  private readonly seed: string;

  constructor(house: House, seed: string) {
    this.house = house;
    this.seed = seed;
  }

  plan(visit: VisitPlan): void {
    this.house.time.at(visit.atMs, () => {
      const random = createRandom(this.seed, 'visit', visit.id);
      this.visit(visit, random).catch((error: unknown) => {
        const isWeather = error instanceof BotError && error.fate === 'retry';
        if (isWeather) this.house.note(`staff ${visit.staff} is told to try again: ${error.code}`);
        else this.house.faults.push(`staff: ${(error as Error).stack}`);
      });
    });
  }

  private pass(ms: number): Promise<void> {
    const { time } = this.house;
    return new Promise((resolve) => void time.at(time.nowMs + ms, resolve));
  }

  private async visit({ staff }: VisitPlan, random: Random): Promise<void> {
    const { house } = this;
    const up = house.running();
    if (up === null) return;
    const { items } = await up.store.conversations(house.business.id, { limit: 200 });
    const waiting = items.filter(({ handedOff }) => handedOff);
    const others = items.filter(({ handedOff }) => !handedOff);
    const taken = waiting.slice(0, random.between(1, 4));
    // now and then they step in where nobody asked
    if (others.length > 0 && random.chance(0.25)) taken.push(random.pick(others));
    await Promise.all([
      ...taken.map((conversation) => this.seeTo(conversation, staff, createRandom(random.uuid()))),
      this.confirm(random),
      this.giveBack(random),
    ]);
  }

  private async seeTo(
    conversation: { id: string; thread: string; account: string },
    staff: number,
    random: Random,
  ): Promise<void> {
    const { house } = this;
    const { id, thread, account } = conversation;
    const businessId = house.business.id;
    if (random.chance(0.2)) {
      const text = random.pick(words.STAFF_SAYS);
      house.note(`the owner writes to ${thread} from the phone: ${text}`);
      await house.running()?.pipe.inlet.echo({
        ...{ businessId, channel: 'whatsapp-cloud', account, thread, to: { id: thread }, text },
        externalId: `echo-${random.uuid()}`,
        atMs: house.time.nowMs,
      });
    } else {
      const isTheirs = await takeOver(house, id, staff);
      house.note(`staff ${staff} takes ${thread}${isTheirs ? '' : ': somebody else has it'}`);
      if (!isTheirs) return;
      for (let said = random.between(0, 2); said > 0; said -= 1) {
        await this.pass(random.between(0, 2 * MINUTE_MS));
        await say(house, id, staff, random.pick(words.STAFF_SAYS));
      }
    }
    await this.pass(random.chance(0.3) ? random.between(0, 3_000) : random.between(MINUTE_MS, 40 * MINUTE_MS));
    if (random.chance(0.85) && (await handBack(house, id, staff))) house.note(`staff ${staff} gives ${thread} back`);
  }

  /** Where they take deposits themselves: they see the money, for most. */
  private async confirm(random: Random): Promise<void> {
    const { house } = this;
    const up = house.running();
    if (up === null || house.business.payments.provider !== 'manual') return;
    const { id: businessId } = house.business;
    const { items } = await up.store.reservations(businessId, { status: 'held' }, { limit: 50 });
    for (const { id: reservationId, code } of items) {
      if (!random.chance(0.5)) continue;
      const effects: Effect[] = [
        { kind: 'confirm_reservation', reservationId },
        { kind: 'take_manual_payment', paymentId: `manual-${reservationId}`, reservationId },
      ];
      const event = { kind: 'reservation_confirmed', reservationId } as const;
      const events = [{ reservationId, event, externalId: `confirmed:${reservationId}` }];
      try {
        const nowMs = house.time.nowMs;
        const { conversationIds } = await up.store.apply({ businessId, effects, events, nowMs });
        for (const id of conversationIds) up.pipe.turns.kick(id);
        house.note(`staff saw the deposit of ${code}`);
      } catch (error) {
        if (!(error instanceof BotError && /taken|reservation_changed/.test(error.code))) throw error;
      }
    }
  }

  /** Money that waits for a person: it goes back, or it is all right as it is. */
  private async giveBack(random: Random): Promise<void> {
    const { house } = this;
    const up = house.running();
    if (up === null) return;
    const { id: businessId } = house.business;
    const { items } = await up.store.payments(businessId, { needsAttention: true }, { limit: 50 });
    for (const { id: paymentId, status } of items) {
      const nowMs = house.time.nowMs;
      const by = 'api-key';
      if (random.chance(0.5) && (status === 'approved' || status === 'partially_refunded')) {
        house.note(`staff give payment ${paymentId} back`);
        await up.store.wantRefund({
          ...{ id: `refund-${random.uuid()}`, businessId, paymentId, amountCents: null, reason: null, by, nowMs },
        });
        up.pipe.worker.wakeAt(nowMs);
      } else if (random.chance(0.2)) {
        await up.store.settlePayment({ businessId, paymentId, by, nowMs });
      }
    }
  }
}

/** @returns whether they have it now */
async function takeOver(house: House, id: string, staff: number): Promise<boolean> {
  const up = house.running();
  if (up === null) return false;
  const by = { kind: 'staff', id: staffId(staff) } as const;
  const claim = await up.store.claim(house.business.id, id, by, house.time.nowMs);
  if (claim.kind === 'claimed') up.pipe.turns.kick(id);
  return claim.kind !== 'taken';
}

async function say(house: House, id: string, staff: number, text: string): Promise<void> {
  const up = house.running();
  if (up === null) return;
  const said = await up.store.sendAsStaff(house.business.id, id, text, house.time.nowMs, undefined, staffId(staff));
  if (said.message === null) return;
  up.pipe.turns.kick(id);
  up.pipe.worker.wakeAt(house.time.nowMs, 'outbox');
}

async function handBack(house: House, id: string, staff: number): Promise<boolean> {
  const up = house.running();
  if (up === null) return false;
  const by = { kind: 'staff', id: staffId(staff) } as const;
  const released = await up.store.release(house.business.id, id, by, house.time.nowMs);
  if (released.kind === 'released') up.pipe.turns.kick(id);
  return released.kind === 'released';
}

const staffId = (staff: number) => `staff-${staff}`;

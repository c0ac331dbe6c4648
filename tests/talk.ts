import { fileURLToPath } from 'node:url';
import type { Business } from '../bot/core/business.ts';
import type { Command } from '../bot/core/command.ts';
import { textOf } from '../bot/core/commands-of.ts';
import { certainOf, customerInput } from '../bot/core/customer-input.ts';
import type { Effect, StayTerms } from '../bot/core/effect.ts';
import type { BotEvent } from '../bot/core/event.ts';
import type { Heard, InboundContent, Outbound, Reply } from '../bot/core/message.ts';
import type { PaymentView } from '../bot/core/payment.ts';
import type { Query } from '../bot/core/query.ts';
import type { Interpretation, ReadingContext } from '../bot/core/reading.ts';
import { readingContextOf } from '../bot/core/reading-context.ts';
import type { Reservation } from '../bot/core/reservation.ts';
import { freshState, type State } from '../bot/core/state.ts';
import { runWith, type StepInput, step } from '../bot/core/step.ts';
import { addDays } from '../bot/core/time.ts';
import { worldOf } from '../bot/core/world.ts';
import { wordReply, wordText } from '../bot/wording.ts';
import { loadBusinesses } from '../config/business.ts';
import { catalogueOf } from '../config/catalogue.ts';
import { packFor } from '../flows/registry.ts';
import { understand } from '../nlu/nlu.ts';

const DEMO = fileURLToPath(new URL('../config/demo/', import.meta.url));
const loaded = loadBusinesses([`${DEMO}cabanas.json`, `${DEMO}peluqueria.json`]);

/** The demo business of that id. */
export function demoBusiness(id = 'cabanas-del-arroyo') {
  const found = loaded.find((candidate) => candidate.business.id === id);
  if (found === undefined) throw new Error(`no demo business ${id}`);
  return found.business;
}

/** A voice note as a turn is given it. */
export function voiceNote(heard: Heard): InboundContent {
  return { kind: 'voice', media: { ref: 'm1', mimeType: 'audio/ogg; codecs=opus', seconds: 7 }, heard };
}

/** Saturday 21 November 2026, noon in Argentina: the "now" of the conversations we want to live up to. */
export const SATURDAY_NOON_MS = Date.parse('2026-11-21T12:12:00-03:00');

/**
 * A customer talking to the pure part of the product: interpreter, step and wording, over a world held in two maps.
 * No store, no clock, no process: what needs those is tested on the real ones.
 */
export class Talk {
  nowMs = SATURDAY_NOON_MS;
  state: State = freshState();
  readonly reservations: Reservation[] = [];
  readonly effects: Effect[] = [];
  /** of all reservations, oldest first */
  readonly payments: PaymentView[] = [];
  /** when each calendar was last read whole, by its id */
  readonly readings: Record<string, number> = {};
  last: Outbound = { text: '', choices: [] };
  /** the last reply before it was worded; null: the bot kept quiet */
  reply: Reply | null = null;
  readonly business: Business;
  /** what reads the messages; a test may put another interpreter here */
  interpret: (text: string, context: ReadingContext) => Interpretation = understand;
  private turns = 0;
  private readonly catalogue;

  constructor(business: string | Business = 'cabanas-del-arroyo') {
    this.business = typeof business === 'string' ? demoBusiness(business) : business;
    this.catalogue = catalogueOf(this.business);
  }

  /** One or more messages that arrive together; answers the bot's text ('' when it keeps quiet). */
  say(...texts: string[]): string {
    return this.hear(texts.map((text) => ({ kind: 'text', text })));
  }

  /** Taps the choice with this title in the last reply, or in an earlier one that was kept. */
  tap(title: string, from: Outbound = this.last): string {
    const choice = from.choices.find((candidate) => candidate.title.startsWith(title));
    if (choice === undefined)
      throw new Error(`no choice ${title} among ${from.choices.map((c) => c.title).join(' | ')}`);
    return this.hear([{ kind: 'tap', token: choice.token, title: choice.title }]);
  }

  /** A voice note that was heard as this. */
  voice(text: string, sure = true): string {
    return this.hear([voiceNote({ kind: 'text', text, sure })]);
  }

  /** @param lateMs how long ago the oldest of them was written */
  hear(contents: InboundContent[], lateMs?: number): string {
    return this.step(this.input(contents, lateMs));
  }

  /** What the messages are taken for as things stand, without answering them. */
  commands(contents: InboundContent[]): readonly Command[] {
    return this.input(contents).commands;
  }

  private input(contents: InboundContent[], lateMs?: number): StepInput & { kind: 'commands' } {
    const certain = certainOf(contents);
    const messages = {
      contents,
      interpretation: this.read(contents),
      ...(certain.length < contents.length && { certain: this.read(certain) }),
      ...(lateMs !== undefined && { lateMs }),
    };
    return customerInput(messages, this.state);
  }

  /** What the interpreter makes of the messages as things stand. */
  read(contents: InboundContent[]): Interpretation | null {
    const context = readingContextOf(this.state, this.world(), this.catalogue, (text) =>
      wordText(text, this.business, this.nowMs),
    );
    const text = textOf(contents);
    return text === '' ? null : this.interpret(text, context);
  }

  /** Who has the conversation stands in its row, which a turn's state follows. */
  happens(event: BotEvent): string {
    if (event.kind === 'staff_took_over') this.state = { ...this.state, handedOff: true, owned: true };
    if (event.kind === 'staff_released') {
      const { owned: _owned, ...state } = this.state;
      this.state = state;
    }
    return this.step({ kind: 'event', event });
  }

  /** Somebody else takes these nights. */
  taken(resource: string, checkIn: string, checkOut: string): void {
    const money = { amount: 0, currency: 'ARS' };
    const terms = { resource, checkIn, checkOut, guests: 1, pets: 0, total: money, deposit: money };
    this.reservations.push(this.reservationOf(`x${this.reservations.length}`, 'X9X-9X9', terms, null, 'other'));
  }

  get choices(): string[] {
    return this.last.choices.map((choice) => choice.title);
  }

  /** This customer's reservations. */
  get mine(): Reservation[] {
    return this.reservations.filter((reservation) => reservation.customer.id === 'me');
  }

  private world() {
    const entropy = `${String(this.turns).padStart(8, '0')}00112233445566778899aabb`;
    return worldOf({
      nowMs: this.nowMs,
      entropy,
      business: this.business,
      conversation: { id: 'talk', customerId: 'me' },
    });
  }

  step(input: StepInput): string {
    this.turns += 1;
    const result = runWith(step(packFor(this.business), this.state, input, this.world()), (query) =>
      this.answer(query),
    );
    this.state = result.state;
    for (const effect of result.effects) this.write(effect);
    this.effects.push(...result.effects);
    this.reply = result.reply;
    if (result.reply === null) return '';
    const messages = wordReply(result.reply, this.business, this.nowMs);
    this.last = messages.at(-1) ?? this.last;
    return messages.map((message) => message.text).join('\n');
  }

  private answer(query: Query): unknown {
    switch (query.kind) {
      case 'taken_nights':
        return Object.fromEntries(
          query.resources.map((resource) => [
            resource,
            this.reservations
              .filter((r) => r.resource === resource && r.id !== query.except && this.takes(r))
              .flatMap(nightsOf)
              .filter((night) => night >= query.from && night < query.to),
          ]),
        );
      case 'my_reservations':
        return this.mine.filter((r) => query.statuses.includes(r.status)).reverse();
      case 'reservation':
        return this.reservations.find((r) => r.id === query.id) ?? null;
      case 'payments':
        return this.payments.filter(({ reservationId }) => reservationId === query.reservationId);
      case 'calendar_readings':
        return this.business.calendars
          .filter(({ resource }) => resource === query.resource)
          .map(({ id }) => ({ calendar: id, goodAtMs: this.readings[id] ?? null }));
    }
  }

  private takes(reservation: Reservation): boolean {
    if (reservation.status === 'held') return (reservation.holdExpiresAtMs ?? 0) > this.nowMs;
    return reservation.status === 'confirmed' || reservation.status === 'completed';
  }

  private write(effect: Effect): void {
    if (effect.kind === 'place_hold') {
      const { reservationId, code, terms, holdExpiresAtMs, customerName, awaits } = effect;
      const placed = this.reservationOf(reservationId, code, terms, holdExpiresAtMs, 'me');
      const customer = { ...placed.customer, ...(customerName !== null && { name: customerName }) };
      this.reservations.push({ ...placed, customer, ...(awaits !== undefined && { awaits }) });
      return;
    }
    if (effect.kind === 'apply_payment') {
      const payment = this.payments.find(({ id }) => id === effect.paymentId);
      if (payment?.attention === undefined) throw new Error(`payment ${effect.paymentId} does not wait`);
      delete payment.attention;
      payment.reservationId = effect.reservationId;
      return;
    }
    if (!('reservationId' in effect)) return;
    const at = this.reservations.findIndex((candidate) => candidate.id === effect.reservationId);
    const before = this.reservations[at];
    if (before === undefined) throw new Error(`no reservation ${effect.reservationId}`);
    const { awaits: _awaits, ...settled } = before;
    if (effect.kind === 'settle_wait') {
      this.reservations[at] = { ...settled, holdExpiresAtMs: effect.holdExpiresAtMs };
      return;
    }
    if (effect.kind === 'confirm_reservation') {
      this.reservations[at] = { ...settled, status: 'confirmed' };
      return;
    }
    const change: Partial<Reservation> =
      effect.kind === 'cancel_reservation'
        ? { status: 'cancelled' }
        : effect.kind === 'expire_hold'
          ? { status: 'expired' }
          : effect.kind === 'extend_hold'
            ? { holdExpiresAtMs: effect.holdExpiresAtMs, holdExtended: true }
            : effect.kind === 'change_stay'
              ? effect.to
              : effect.kind === 'rename_reservation'
                ? { customer: { ...before.customer, name: effect.name } }
                : {};
    this.reservations[at] = { ...before, ...change };
  }

  private reservationOf(
    id: string,
    code: string,
    terms: StayTerms,
    holdExpiresAtMs: number | null,
    customerId: string,
  ): Reservation {
    const base = { id, code, businessId: this.business.id, ...terms, customer: { id: customerId } };
    const rest = { holdExtended: false, createdAtMs: this.nowMs };
    return holdExpiresAtMs === null
      ? { ...base, ...rest, status: 'confirmed' }
      : { ...base, ...rest, status: 'held', holdExpiresAtMs };
  }
}

function nightsOf(reservation: Reservation): string[] {
  const nights: string[] = [];
  for (let night = reservation.checkIn; night < reservation.checkOut; night = addDays(night, 1)) nights.push(night);
  return nights;
}

import type { StoredMessage, TurnRecord } from '../../store/store.ts';
import type { Business } from '../core/business.ts';
import type { Effect, StayTerms } from '../core/effect.ts';
import type { BotEvent } from '../core/event.ts';
import type { InboundContent } from '../core/message.ts';
import type { PaymentView } from '../core/payment.ts';
import type { Answers } from '../core/query.ts';
import type { Reservation } from '../core/reservation.ts';
import { addDays } from '../core/time.ts';
import { type Placeholders, placeholdersFor } from './placeholders.ts';
import type { Line, Said, Scenario, StaffAct, Step, WorldChange } from './scenario.ts';

/** A conversation as it was, for a test to be made of it. */
export interface Had {
  /** every turn, oldest first */
  records: readonly TurnRecord[];
  /** what each turn said, by its number */
  saidIn: ReadonlyMap<number, readonly StoredMessage[]>;
  /** each business as it was, by revision */
  businesses: ReadonlyMap<string, Business>;
  /** names that the customer is known by besides those in the records */
  names: readonly string[];
}

/** Events that come of time alone: in a test, time passes and they happen. */
const OF_TIME: ReadonlySet<BotEvent['kind']> = new Set<BotEvent['kind']>([
  'hold_ending',
  'hold_expired',
  'silence',
  'stay_reminder',
  'check_in_info',
  'thanks',
]);

/** Makes a test of a conversation, with its personal data replaced. Pure. */
export function makeScenario(had: Had): Scenario {
  const { records, businesses } = had;
  const first = records[0];
  if (first === undefined) throw new Error('a conversation without turns makes no test');
  const business = businesses.get(first.revision)!;
  const hide = placeholdersFor([...had.names, ...namesIn(records)], ownWords(business));
  const scene = new Scene(records);
  const steps: Step[] = [];
  let botMessages = 0;
  const tokens = new Map<string, number>();
  let revision = first.revision;

  for (const record of records) {
    const said = (had.saidIn.get(record.turn) ?? []).filter(
      ({ direction, author }) => direction === 'out' && author === 'bot',
    );
    const does = whatHappened(record, scene, hide, tokens);
    const changed = scene.worldChange(record);
    scene.follow(record);
    const other = record.revision === revision ? undefined : businesses.get(record.revision);
    revision = record.revision;
    if (does !== null && (said.length > 0 || !('time' in does))) {
      steps.push({
        at: new Date(record.nowMs).toISOString(),
        ...(changed !== null && { world: changed }),
        ...(other !== undefined && { business: other }),
        ...does,
        bot: said.map((message) => saidOf(message, scene, hide)),
      });
    }
    for (const { choices } of said) {
      botMessages += 1;
      for (const { token } of choices) tokens.set(token, botMessages);
    }
  }
  const { name } = first.customer;
  return {
    format: 1,
    about: `${records.length} turns of ${new Date(first.nowMs).toISOString().slice(0, 10)}, ${business.name}`,
    business,
    customer: { ...(name !== undefined && { name: hide.text(name) }), reservations: scene.before },
    steps,
  };
}

function saidOf({ text, choices }: StoredMessage, scene: Scene, hide: Placeholders): Said {
  return {
    text: scene.withoutCodes(hide.text(text)),
    choices: choices.map(({ title }) => scene.withoutCodes(hide.text(title))),
  };
}

/** What a turn answered, as a test does it again; null: nothing that a test can do. */
function whatHappened(
  { input }: TurnRecord,
  scene: Scene,
  hide: Placeholders,
  tokens: ReadonlyMap<string, number>,
): Pick<Step, 'says' | 'lateMs' | 'read' | 'taps' | 'staff' | 'time' | 'event'> | null {
  if (input.kind === 'event') {
    if (OF_TIME.has(input.event.kind)) return { time: input.event.kind };
    const act = staffAct(input.event, scene, hide);
    if (act === 'unseen') return null;
    return act === null ? { event: scene.withNumbers(hide.value(input.event)) } : { staff: act };
  }
  const tap = input.contents.find((content) => content.kind === 'tap');
  if (tap !== undefined) {
    return { taps: { title: hide.text(tap.title), message: tokens.get(tap.token) ?? 1 } };
  }
  const { interpretation, lateMs } = input;
  return {
    says: input.contents.map((content) => lineOf(content, scene, hide)),
    ...(lateMs !== undefined && { lateMs }),
    ...(interpretation?.source === 'openai' && { read: hide.value(interpretation) }),
  };
}

function lineOf(content: InboundContent, scene: Scene, hide: Placeholders): Line {
  const shown = (text: string) => scene.withoutCodes(hide.text(text));
  switch (content.kind) {
    case 'text':
      return shown(content.text);
    case 'voice':
      if (content.heard?.kind !== 'text') return { unheard: content.heard?.why ?? 'down' };
      return { voice: shown(content.heard.text), sure: content.heard.sure };
    case 'location':
      return { location: true };
    case 'unreadable': {
      const { what, caption } = content;
      return { unreadable: what, ...(caption !== undefined && { caption: shown(caption) }) };
    }
    case 'tap':
      return shown(content.title);
  }
}

/** What staff did; null: it was not staff; `unseen`: it changes nothing that the bot says. */
function staffAct(event: BotEvent, scene: Scene, hide: Placeholders): StaffAct | 'unseen' | null {
  switch (event.kind) {
    case 'staff_took_over':
      return 'takes_over';
    case 'staff_released':
      return 'gives_back';
    case 'staff_filled':
      return { fills: hide.value(event.slots) };
    case 'staff_message':
    case 'staff_told':
      return 'unseen';
    case 'reservation_confirmed':
      return event.paid === true ? null : { confirms: scene.numberOf(event.reservationId) };
    case 'reservation_cancelled':
      return { cancels: scene.numberOf(event.reservationId) };
    case 'reservation_changed':
      return { changes: scene.numberOf(event.reservationId), to: event.to };
    default:
      return null;
  }
}

/** The reservations of a conversation by number, and what others had meanwhile. */
class Scene {
  readonly before: Scenario['customer']['reservations'] = [];
  private readonly numbers = new Map<string, number>();
  private readonly codes = new Map<string, number>();
  private readonly own = new Map<string, StayTerms>();
  private readonly others = new Map<string, Set<string>>();

  constructor(records: readonly TurnRecord[]) {
    const placed = new Set(placedIn(records).map(({ reservationId }) => reservationId));
    for (const met of reservationsIn(records)) {
      if (placed.has(met.id) || this.numbers.has(met.id)) continue;
      const { status } = met;
      if (status !== 'held' && status !== 'confirmed' && status !== 'cancelled') continue;
      this.meet(met.id, met.code);
      const { holdExpiresAtMs } = met;
      this.before.push({ status, terms: termsOf(met), ...(holdExpiresAtMs !== undefined && { holdExpiresAtMs }) });
      if (status !== 'cancelled') this.own.set(met.id, termsOf(met));
    }
    for (const { reservationId, code } of placedIn(records)) this.meet(reservationId, code);
  }

  private meet(id: string, code: string): void {
    const number = this.numbers.size + 1;
    this.numbers.set(id, number);
    this.codes.set(code, number);
  }

  numberOf(id: string): number {
    return this.numbers.get(id) ?? 1;
  }

  withoutCodes(text: string): string {
    let shown = text;
    for (const [code, number] of this.codes) shown = shown.replaceAll(new RegExp(code, 'gi'), `{code ${number}}`);
    return shown;
  }

  withNumbers(event: BotEvent): Record<string, unknown> {
    return 'reservationId' in event ? { ...event, reservationId: this.numberOf(event.reservationId) } : { ...event };
  }

  /** What a turn saw of the world that is news, as far as it did not come of the conversation itself. */
  worldChange({ queries = [], answers }: TurnRecord): WorldChange | null {
    const taken: Record<string, string[]> = {};
    const freed: Record<string, string[]> = {};
    const payments: NonNullable<WorldChange['payments']> = [];
    const calendars: NonNullable<WorldChange['calendars']> = {};
    queries.forEach((query, at) => {
      if (query.kind === 'payments') {
        const all = (answers[at] as PaymentView[]).map((payment, index) => this.paymentOf(payment, index));
        if (all.length > 0) payments.push({ of: this.numberOf(query.reservationId), all });
      }
      if (query.kind === 'calendar_readings') calendars[query.resource] = answers[at] as Answers['calendar_readings'];
      if (query.kind !== 'taken_nights') return;
      const seen = answers[at] as Answers['taken_nights'];
      for (const unit of query.resources) {
        const gone = new Set(seen[unit] ?? []);
        const known = this.others.get(unit) ?? new Set();
        this.others.set(unit, known);
        for (let night = query.from; night < query.to; night = addDays(night, 1)) {
          if (this.isOwn(unit, night)) continue;
          if (gone.has(night) && !known.has(night)) {
            known.add(night);
            taken[unit] = [...(taken[unit] ?? []), night];
          } else if (!gone.has(night) && known.delete(night)) freed[unit] = [...(freed[unit] ?? []), night];
        }
      }
    });
    const change: WorldChange = {
      ...(Object.keys(taken).length > 0 && { taken }),
      ...(Object.keys(freed).length > 0 && { freed }),
      ...(payments.length > 0 && { payments }),
      ...(Object.keys(calendars).length > 0 && { calendars }),
    };
    return Object.keys(change).length === 0 ? null : change;
  }

  /** A payment without what leads to whoever paid it. */
  private paymentOf({ externalId: _externalId, link, ...rest }: PaymentView, index: number): PaymentView {
    return {
      ...rest,
      id: `payment-${index + 1}`,
      ...(link !== undefined && { link }),
    };
  }

  private isOwn(unit: string, night: string): boolean {
    return [...this.own.values()].some(
      ({ resource, checkIn, checkOut }) => resource === unit && checkIn <= night && night < checkOut,
    );
  }

  /** Notes what a turn did to the conversation's own reservations. */
  follow({ effects, input }: TurnRecord): void {
    for (const effect of effects) {
      if (effect.kind === 'place_hold') this.own.set(effect.reservationId, effect.terms);
      if (effect.kind === 'change_stay') this.own.set(effect.reservationId, effect.to);
      if (effect.kind === 'cancel_reservation' || effect.kind === 'expire_hold') this.own.delete(effect.reservationId);
    }
    if (input.kind !== 'event') return;
    const { event } = input;
    if (event.kind === 'reservation_cancelled' || event.kind === 'hold_expired') this.own.delete(event.reservationId);
    if (event.kind === 'reservation_changed') this.own.set(event.reservationId, event.to);
  }
}

function placedIn(records: readonly TurnRecord[]): (Effect & { kind: 'place_hold' })[] {
  return records.flatMap(({ effects }) => effects.filter((effect) => effect.kind === 'place_hold'));
}

function reservationsIn(records: readonly TurnRecord[]): Reservation[] {
  return records.flatMap(({ queries = [], answers }) =>
    queries.flatMap((query, at): Reservation[] => {
      if (query.kind === 'my_reservations') return answers[at] as Reservation[];
      return query.kind === 'reservation' && answers[at] !== null ? [answers[at] as Reservation] : [];
    }),
  );
}

function termsOf({ resource, checkIn, checkOut, guests, pets, total, deposit }: Reservation): StayTerms {
  return { resource, checkIn, checkOut, guests, pets, total, deposit };
}

/** Every name that stands in a record as one. */
function namesIn(records: readonly TurnRecord[]): string[] {
  const names: string[] = [];
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (key === 'name' || key === 'customerName') names.push(value);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [inner, one] of Object.entries(value)) look(one, inner);
  };
  for (const { customer, stateAfter, effects, input, answers } of records) {
    look(customer, '');
    look({ stack: stateAfter.stack, known: stateAfter.known }, '');
    look(effects, '');
    look(reservationNames(answers), '');
    if (input.kind === 'event') look(input.event, '');
    else look(input.interpretation?.readings ?? [], '');
  }
  return names;
}

function reservationNames(answers: readonly unknown[]): unknown {
  return answers.map((answer) =>
    Array.isArray(answer)
      ? answer.map((one) => (one as { customer?: unknown })?.customer ?? null)
      : ((answer as { customer?: unknown } | null)?.customer ?? null),
  );
}

/** The business's own names are no customer's. */
function ownWords(business: Business): string[] {
  const entries = business.kind === 'cabins' ? business.units : [...business.services, ...business.professionals];
  return [business.name, ...entries.map(({ name }) => name)];
}

import { IntlMessageFormat } from 'intl-messageformat';
import type { Business } from './core/business.ts';
import type { Command, Wish } from './core/command.ts';
import type { BotEvent } from './core/event.ts';
import type { Flow, Pack } from './core/flow.ts';
import type { PaymentView } from './core/payment.ts';
import type { Query } from './core/query.ts';
import type { Reservation, ReservationStatus } from './core/reservation.ts';
import { freshState, type State } from './core/state.ts';
import { runWith, step } from './core/step.ts';
import { TEMPLATE_FACTS, type TemplatePurpose } from './core/template-facts.ts';
import type { Copy } from './core/wording.ts';
import { worldOf } from './core/world.ts';

/** What WhatsApp takes, the narrowest of the channels: what fits there fits everywhere. */
const LIMITS = { body: 1024, button: 20 } as const;

/**
 * Proves, from the flows as data and by running the engine on each waiting state, what no conversation may ever meet.
 * @param sample a business of the pack's kind, for the runs
 * @returns one sentence a fault, naming pack, flow, state or wording; [] when all is well
 */
export function prove(pack: Pack, sample: Business, core: Readonly<Record<string, Copy>>): string[] {
  const flows = Object.values(pack.flows);
  return [
    ...flows.flatMap((flow) => [...unreachable(flow), ...endless(flow), ...untimed(flow)]),
    ...Object.keys(pack.flows).flatMap((wish) => trapped(pack, wish as Wish, sample)),
    ...copyFaults(pack.name, pack.copy),
    ...copyFaults('core', core),
    ...nameClashes(pack, core),
    ...templateFaults(pack, sample),
  ].map((fault) => `${pack.name}: ${fault}`);
}

/** Where a state can lead in one go; an answer starts the flow over with what it brought. */
function next(flow: Flow, name: string): readonly string[] {
  const state = flow.states[name];
  return state === undefined ? [] : state.asks ? [...state.to, flow.start] : state.to;
}

function closure(from: readonly string[], steps: (name: string) => readonly string[]): Set<string> {
  const seen = new Set(from);
  for (const name of seen) for (const reached of steps(name)) seen.add(reached);
  return seen;
}

/** States that no path from the start enters. */
export function unreachable(flow: Flow): string[] {
  const seen = closure([flow.start], (name) => next(flow, name));
  return Object.keys(flow.states)
    .filter((name) => !seen.has(name))
    .map((name) => `flow ${flow.name}: state ${name} can't be reached`);
}

/** States from which no path leads to an end. */
export function endless(flow: Flow): string[] {
  return Object.keys(flow.states)
    .filter((name) => ![...closure([name], (at) => next(flow, at))].some((at) => flow.states[at]?.ends))
    .map((name) => `flow ${flow.name}: no end can be reached from ${name}`);
}

/** Waiting states without a timeout: silence there would last for ever. */
export function untimed(flow: Flow): string[] {
  return Object.entries(flow.states)
    .filter(
      ([, state]) => state.asks !== undefined && !(state.asks.timeoutMs > 0 && Number.isFinite(state.asks.timeoutMs)),
    )
    .map(([name]) => `flow ${flow.name}: ${name} waits without a timeout`);
}

/** Waiting states that a customer can't leave in one message, by cancelling or by asking for a person. */
export function trapped(pack: Pack, wish: Wish, sample: Business): string[] {
  const flow = pack.flows[wish];
  return Object.entries(flow.states).flatMap(([name, state]) => {
    if (state.asks === undefined) return [];
    const faults: string[] = [];
    const waiting = waitingAt(wish, name, state.asks.slot);
    if (after(pack, sample, waiting, { kind: 'cancel_flow' }).stack.some((frame) => frame.flow === wish)) {
      faults.push(`flow ${wish}: ${name} can't be cancelled in one message`);
    }
    if (!after(pack, sample, waiting, { kind: 'handoff', why: 'asked' }).handedOff) {
      faults.push(`flow ${wish}: ${name} lets nobody ask for a person in one message`);
    }
    return faults;
  });
}

function waitingAt(wish: Wish, at: string, expecting: string): State {
  return {
    ...freshState(),
    turn: 1,
    stack: [{ flow: wish, slots: {} }],
    prompt: { id: 'p', at, expecting, choices: [] },
  };
}

function after(pack: Pack, business: Business, state: State, command: Command): State {
  const world = worldOf({
    nowMs: Date.UTC(2026, 10, 21, 15),
    entropy: '0'.repeat(32),
    business,
    conversation: { id: 'proof', customerId: 'proof' },
  });
  return runWith(step(pack, state, { kind: 'commands', commands: [command] }, world), nobodyBooked).state;
}

function nobodyBooked(query: Query): unknown {
  if (query.kind === 'reservation') return null;
  return query.kind === 'taken_nights' ? {} : [];
}

const STAY = { checkIn: '2026-12-18', checkOut: '2026-12-21' } as const;

const TERMS = {
  resource: 'proof',
  ...STAY,
  guests: 2,
  pets: 0,
  total: { amount: 1_000_000, currency: 'ARS' },
  deposit: { amount: 1_000_000, currency: 'ARS' },
} as const;

/** What an event is told about to look for its message template, and in which state of the reservation. */
const SPEAKS: readonly {
  happened: Happened;
  status: ReservationStatus;
  purpose: TemplatePurpose;
  payment?: Partial<PaymentView>;
  awaits?: 'calendar';
  /** when it happens, where not before the stay */
  nowMs?: number;
}[] = [
  { happened: { kind: 'hold_ending' }, status: 'held', purpose: 'hold_reminder' },
  { happened: { kind: 'hold_expired' }, status: 'expired', purpose: 'hold_expired' },
  { happened: { kind: 'reservation_confirmed' }, status: 'confirmed', purpose: 'reservation_confirmed' },
  { happened: { kind: 'reservation_cancelled' }, status: 'cancelled', purpose: 'reservation_cancelled' },
  {
    happened: { kind: 'reservation_changed', from: { ...TERMS, resource: 'other' }, to: TERMS },
    status: 'confirmed',
    purpose: 'reservation_changed',
  },
  {
    happened: { kind: 'payment_link', paymentId: 'p1' },
    status: 'held',
    purpose: 'payment_link',
    payment: { link: { state: 'open', url: 'https://pay.example/1' } },
  },
  {
    happened: { kind: 'payment_rejected', paymentId: 'p1' },
    status: 'held',
    purpose: 'payment_rejected',
    payment: { status: 'rejected', externalId: '1', link: { state: 'open', url: 'https://pay.example/1' } },
  },
  ...(['late', 'second_payment'] as const).map((reason) => ({
    happened: { kind: 'payment_attention' as const, paymentId: 'p1', reason },
    status: 'expired' as const,
    purpose: 'payment_attention' as const,
    payment: { status: 'approved' as const, externalId: '1', attention: reason },
  })),
  {
    happened: { kind: 'payment_refunded', paymentId: 'p1', amountCents: 1_000_000 },
    status: 'cancelled',
    purpose: 'payment_refunded',
  },
  { happened: { kind: 'calendar_read', isFree: true }, status: 'held', purpose: 'hold_reminder', awaits: 'calendar' },
  {
    happened: { kind: 'calendar_read', isFree: false },
    status: 'held',
    purpose: 'reservation_cancelled',
    awaits: 'calendar',
  },
  { happened: { kind: 'stay_reminder', ...STAY }, status: 'confirmed', purpose: 'stay_reminder' },
  { happened: { kind: 'check_in_info', ...STAY }, status: 'confirmed', purpose: 'check_in_info' },
  { happened: { kind: 'thanks', ...STAY }, status: 'completed', purpose: 'thanks', nowMs: Date.UTC(2026, 11, 23) },
];
type Happened = DistributiveOmit<Extract<BotEvent, { reservationId: string }>, 'reservationId'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/**
 * Events that speak without saying what may go instead of them outside a vendor's window, or without a fact that an
 * owner's template may ask for.
 */
export function templateFaults(pack: Pick<Pack, 'event'>, sample: Business): string[] {
  const conversation = { id: 'proof', customerId: 'proof' };
  return SPEAKS.flatMap(({ happened, status, purpose, payment, awaits, nowMs = Date.UTC(2026, 10, 21, 15) }) => {
    const { kind } = happened;
    const world = worldOf({ nowMs, entropy: '0'.repeat(32), business: sample, conversation });
    const reservation = { ...reservationOf(sample, status, nowMs), ...(awaits !== undefined && { awaits }) };
    const { reply, template } = runWith(
      pack.event({ ...happened, reservationId: 'r1' } as BotEvent, world),
      (query) => {
        if (query.kind === 'reservation') return reservation;
        if (query.kind !== 'payments') return nobodyBooked(query);
        return payment === undefined ? [] : [{ ...paymentOf(reservation), ...payment }];
      },
    );
    // a pack that has no words for it has no conversation that it happens in
    if (reply === null) return [];
    if (template?.purpose !== purpose) return [`event ${kind} names no message template ${purpose}`];
    return TEMPLATE_FACTS[sample.kind][purpose]
      .filter((fact) => template.params[fact] === undefined)
      .map((fact) => `event ${kind} does not tell ${fact} to its message template`);
  });
}

function reservationOf({ id, currency }: Business, status: ReservationStatus, nowMs: number): Reservation {
  const money = { amount: 1_000_000, currency };
  return {
    id: 'r1',
    code: 'K7Q-4MX',
    businessId: id,
    status,
    resource: 'proof',
    ...STAY,
    guests: 2,
    pets: 0,
    customer: { id: 'proof' },
    total: money,
    deposit: money,
    ...(status === 'held' && { holdExpiresAtMs: nowMs + 60_000 }),
    holdExtended: false,
    createdAtMs: nowMs,
  };
}

function paymentOf({ id, deposit, createdAtMs }: Reservation): PaymentView {
  const pending = { provider: 'mercadopago', status: 'pending', refundedCents: 0 } as const;
  return { id: 'p1', reservationId: id, amount: deposit, createdAtMs, ...pending };
}

/** Wordings that a language lacks, that differ in their parameters, that don't parse, or that don't fit. */
export function copyFaults(owner: string, copy: Readonly<Record<string, Copy>>): string[] {
  const languages = Object.keys(copy);
  const names = new Set(languages.flatMap((language) => Object.keys(copy[language] ?? {})));
  const faults: string[] = [];
  for (const name of names) {
    let expected: string | undefined;
    for (const language of languages) {
      const source = copy[language]?.[name];
      const where = `${owner} wording ${name} (${language})`;
      if (source === undefined) {
        faults.push(`${where} is missing`);
        continue;
      }
      try {
        const parameters = parametersOf(source).join(', ');
        expected ??= parameters;
        if (parameters !== expected) faults.push(`${where} has the parameters ${parameters}, elsewhere ${expected}`);
        const limit = name.startsWith('option_') ? LIMITS.button : LIMITS.body;
        const widest = widestOf(source);
        if (widest.length > limit) faults.push(`${where} can be ${widest.length} characters long, ${limit} fit`);
      } catch (error) {
        faults.push(`${where} is no template: ${(error as Error).message}`);
      }
    }
  }
  return faults;
}

/** Names that core and pack both have: one would hide the other. */
export function nameClashes(pack: Pick<Pack, 'copy'>, core: Readonly<Record<string, Copy>>): string[] {
  const names = new Set(Object.values(core).flatMap((copy) => Object.keys(copy)));
  const own = new Set(Object.values(pack.copy).flatMap((copy) => Object.keys(copy)));
  return [...own].filter((name) => names.has(name)).map((name) => `wording ${name} is also one of the core's`);
}

/** A parameter's longest value, by the name that all templates share. A unit's name in a button gives way by itself. */
const WIDEST: Readonly<Record<string, string | number>> = {
  list: 'x'.repeat(600),
  instructions: 'x'.repeat(300),
  description: 'x'.repeat(300),
  value: 'x'.repeat(20),
  unit: 'x'.repeat(4),
  dates: '30/12→30/12',
  day: 'mié 30 sep',
  range: 'mié 23 → sáb 26 sep',
  text: 'x'.repeat(40),
  words: 'x'.repeat(80),
  link: 'x'.repeat(600),
  way: 'x'.repeat(300),
};

function widestOf(source: string): string {
  const plurals = pluralsOf(source);
  const values = Object.fromEntries(
    parametersOf(source).map((name) => [name, plurals.has(name) ? 88 : (WIDEST[name] ?? 'x'.repeat(40))]),
  );
  return String(new IntlMessageFormat(source, 'es-AR').format(values));
}

/** Parameter names of a template, sorted. @throws SyntaxError when it is no ICU message */
export function parametersOf(source: string): string[] {
  return [...new Set(elementsOf(source).map((element) => element.value))].sort();
}

function pluralsOf(source: string): Set<string> {
  return new Set(
    elementsOf(source)
      .filter((element) => element.options !== undefined)
      .map((element) => element.value),
  );
}

interface Element {
  type: number;
  value: string;
  options?: Record<string, { value: Element[] }>;
}

const LITERAL = 0;
const POUND = 7;

function elementsOf(source: string): Element[] {
  const walk = (elements: Element[]): Element[] =>
    elements
      .filter((element) => element.type !== LITERAL && element.type !== POUND)
      .flatMap((element) => [element, ...Object.values(element.options ?? {}).flatMap((option) => walk(option.value))]);
  return walk(new IntlMessageFormat(source, 'es-AR').getAst() as Element[]);
}

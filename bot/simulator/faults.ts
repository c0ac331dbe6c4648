import type { House } from './house.ts';
import type { Random } from './random.ts';

/** Kinds of faults, as they are named on the command line. */
export const FAULTS = ['twice', 'late', 'crash', 'model', 'payment', 'feed', 'database', 'channel'] as const;
export type FaultKind = (typeof FAULTS)[number];

/** Something that goes wrong, as planned. */
export type FaultPlan = { id: number; atMs: number } & (
  | { kind: 'crash'; point: string | null; n: number; downMs: number }
  | { kind: 'model'; forMs: number }
  | { kind: 'payment'; how: 'late' | 'lost' | 'down'; forMs: number }
  | { kind: 'feed'; how: 'down' | 'garbled'; forMs: number }
  | { kind: 'database'; how: 'busy' | 'slow'; forMs: number }
  | { kind: 'channel'; how: 'down' | 'mute'; forMs: number }
);

/** Where a process dies: at once, or at one of these. */
const POINTS: readonly (string | null)[] = [
  null,
  'before commitTurn',
  'after commitTurn',
  'after commitTurn',
  'before send',
  'after send',
  'after send',
  'before receive',
  'after receive',
  'after receiveEvent',
  'before finishDelivery',
  'after finishDelivery',
  'after claimJobs',
  'before finishJob',
  'after apply',
  'after recordPayment',
  'before openLink',
  'after wantLink',
  'after takeNotice',
];

const MINUTE_MS = 60_000;

export function planFault(kind: FaultKind, id: number, atMs: number, random: Random): FaultPlan | null {
  const forMs = random.between(MINUTE_MS, 20 * MINUTE_MS);
  const base = { id, atMs };
  switch (kind) {
    case 'crash':
      return {
        ...base,
        kind,
        point: random.pick(POINTS),
        n: random.between(1, 3),
        downMs: random.between(500, 120_000),
      };
    case 'model':
      return { ...base, kind, forMs };
    case 'payment':
      return { ...base, kind, how: random.pick(['late', 'lost', 'down'] as const), forMs: forMs * 3 };
    case 'feed':
      return { ...base, kind, how: random.pick(['down', 'garbled'] as const), forMs: forMs * 6 };
    case 'database':
      return { ...base, kind, how: random.pick(['busy', 'slow'] as const), forMs: Math.round(forMs / 2) };
    case 'channel':
      return { ...base, kind, how: random.pick(['down', 'mute'] as const), forMs: Math.round(forMs / 2) };
    default:
      // what the vendor does to single messages is each customer's own
      return null;
  }
}

/** Has a fault happen at its time. @param onDisturbed told until when things may take longer than usual */
export function arrangeFault(house: House, fault: FaultPlan, onDisturbed: (untilMs: number) => void): void {
  const { time, weather, phones, portal } = house;
  time.at(fault.atMs, () => {
    if (fault.kind === 'crash') {
      onDisturbed(time.nowMs + fault.downMs);
      if (fault.point === null) house.crash(fault.downMs, 'now');
      else house.crashAt(fault.point, fault.n, fault.downMs);
      return;
    }
    const { forMs } = fault;
    /** So it is for a while, and then as it was. */
    const during = <T extends object>(what: string, of: T, is: Partial<T>, was: Partial<T>) => {
      house.note(`${what} for ${Math.round(forMs / MINUTE_MS)} min`);
      onDisturbed(time.nowMs + forMs);
      Object.assign(of, is);
      time.at(time.nowMs + forMs, () => Object.assign(of, was));
    };
    switch (fault.kind) {
      case 'model':
        return during('MODEL DOWN', weather, { modelDown: true }, { modelDown: false });
      case 'payment': {
        const { how } = fault;
        if (how === 'down')
          return during('PAYMENT PROVIDER DOWN', weather, { cashierDown: true }, { cashierDown: false });
        return during(`WEBHOOKS ${how.toUpperCase()}`, weather, { webhooks: how }, { webhooks: 'prompt' });
      }
      case 'feed':
        if (portal === null) return;
        return during(`PORTAL ${fault.how.toUpperCase()}`, portal, { state: fault.how }, { state: 'well' });
      case 'database':
        if (fault.how === 'busy')
          return during('DATABASE BUSY', weather, { databaseBusy: true }, { databaseBusy: false });
        return during(
          'DATABASE SLOW',
          weather,
          { slowness: { chance: 0.3, mostMs: 2_000 } },
          { slowness: SOMETIMES_SLOW },
        );
      case 'channel':
        if (fault.how === 'down') return during('LINE DOWN', phones.line, { isDown: true }, { isDown: false });
        return during('LINE MUTE', phones.line, { isMute: true }, { isMute: false });
    }
  });
}

/** As databases are on an ordinary day: so that what happens at the same time meets in every order. */
export const SOMETIMES_SLOW = { chance: 0.02, mostMs: 250 };

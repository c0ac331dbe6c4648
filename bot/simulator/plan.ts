import { FAULTS, type FaultKind, type FaultPlan, planFault } from './faults.ts';
import type { CustomerPlan } from './people/customer.ts';
import { KIND_NAMES, type Kind } from './people/kinds.ts';
import type { VisitPlan } from './people/staff.ts';
import { createRandom } from './random.ts';

/** All that happens in a run from outside, decided before it begins. What is not in it can't happen; that is what shrinks. */
export interface RunPlan {
  /** e.g. `7/3`: the third house of seed 7 */
  seed: string;
  startMs: number;
  payments: 'manual' | 'mercadopago';
  portalUnit?: string;
  dozeMs: number;
  customers: CustomerPlan[];
  visits: VisitPlan[];
  faults: FaultPlan[];
  /** bookings at the portal: when, from which day ahead, how many nights; 0 nights: the last one is called off */
  portal: { atMs: number; aheadDays: number; nights: number }[];
}

export interface Wanted {
  /** of the run */
  seed: string;
  customers: number;
  kinds?: readonly Kind[];
  faults?: readonly FaultKind[];
  staff?: boolean;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Saturday 21 November 2026, 9:00 in Argentina: a weekend, high season ahead. */
const START_MS = Date.parse('2026-11-21T09:00:00-03:00');
/** Most arrive while people are awake. */
const OPEN_HOURS = 14;
/** Customers that a house has in a day. */
const A_DAY = 250;

/** What happens in a house, from its seed alone. */
export function planRun({ seed, customers, kinds = KIND_NAMES, faults = FAULTS, staff = true }: Wanted): RunPlan {
  const random = createRandom(seed, 'plan');
  const has = (kind: FaultKind) => faults.includes(kind);
  const days = Math.max(1, Math.ceil(customers / A_DAY));
  const someTime = (from: ReturnType<typeof createRandom>) =>
    START_MS + from.below(days) * 24 * HOUR_MS + from.below(OPEN_HOURS * HOUR_MS);
  const payments = random.chance(0.7) ? 'mercadopago' : 'manual';
  const portalUnit = random.chance(0.4) ? random.pick(['coihue', 'lenga']) : undefined;

  const customerPlans = Array.from({ length: customers }, (_, id): CustomerPlan => {
    const own = createRandom(seed, 'arrival', id);
    // some come in pairs, at the very same moment
    const atMs = id % 8 === 7 ? someTime(createRandom(seed, 'arrival', id - 1)) : someTime(own);
    return {
      id,
      kind: own.pick(kinds),
      arriveAtMs: atMs,
      late: has('late') ? 0.04 : 0,
      twice: has('twice') ? 0.08 : 0,
    };
  });

  const visits: VisitPlan[] = [];
  if (staff) {
    for (let day = 0; day < days + 1; day += 1) {
      // the morning after they see to what was left
      for (let n = 0; n < (day === days ? 10 : 40); n += 1) {
        const atMs = START_MS + day * 24 * HOUR_MS + n * 21 * MINUTE_MS + random.below(20 * MINUTE_MS);
        visits.push({ id: visits.length, atMs, staff: 1 });
        // two at once, now and then
        if (random.chance(0.3)) visits.push({ id: visits.length, atMs, staff: 2 });
      }
    }
  }

  const faultPlans: FaultPlan[] = [];
  const happening = faults.filter((kind) => kind !== 'twice' && kind !== 'late');
  if (happening.length > 0) {
    for (let id = 0; id < days * 30; id += 1) {
      const own = createRandom(seed, 'fault', id);
      // crashes twice as often as anything else: there are so many places to die at
      const kind = has('crash') && own.chance(0.35) ? 'crash' : own.pick(happening);
      const planned = planFault(kind, id, someTime(own), own);
      if (planned !== null) faultPlans.push(planned);
    }
  }

  const portal = Array.from({ length: portalUnit === undefined ? 0 : days * 5 }, () => ({
    atMs: someTime(random),
    aheadDays: random.between(1, 80),
    nights: random.chance(0.2) ? 0 : random.between(1, 4),
  }));

  return {
    seed,
    startMs: START_MS,
    payments,
    ...(portalUnit !== undefined && { portalUnit }),
    // one in so many looks at its jobs and schedules as often as a process does
    dozeMs: random.chance(0.03) ? 0 : random.between(10, 20) * MINUTE_MS,
    customers: customerPlans,
    visits,
    faults: faultPlans,
    portal,
  };
}

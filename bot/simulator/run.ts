import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../store/store.ts';
import { addDays, localAt } from '../core/time.ts';
import type { Violation } from './checks/check.ts';
import { openAuditor } from './checks/index.ts';
import { arrangeFault, SOMETIMES_SLOW } from './faults.ts';
import { type Happening, openHouse } from './house.ts';
import { seedMachine } from './machine.ts';
import { Customer, type Ending } from './people/customer.ts';
import type { Kind } from './people/kinds.ts';
import { Staff } from './people/staff.ts';
import type { RunPlan } from './plan.ts';

/** What came of a run. */
export interface RunResult {
  seed: string;
  /** the first that were found, at one look; none: all is well */
  violations: Violation[];
  history: Happening[];
  /** of all that happened: the same for the same seed */
  digest: string;
  endings: { kind: Kind; ending: Ending }[];
  /** names of conversations, by thread */
  names: Record<string, string>;
  messages: number;
  turns: number;
  bookings: number;
  faults: Record<string, number>;
  looks: number;
  virtualMs: number;
  realMs: number;
}

export interface RunOptions {
  /** breaks the product on purpose, to see whether the checks notice */
  sabotage?: (store: Store, path: string) => Store;
}

const HOUR_MS = 3_600_000;
/** Who comes back does so within this long. */
const RETURNS_MS = 6 * HOUR_MS;
/** What staff began ends within this long, what they hand back included. */
const AFTER_VISIT_MS = 3 * HOUR_MS;
/** After the last customer that was planned: what is still under way ends. Late payments take ten hours. */
const REST_MS = 11 * HOUR_MS;

/** Plays a plan to its end, or to the first thing that is wrong. The same plan comes out the same, to the byte. */
export async function playRun(plan: RunPlan, { sabotage }: RunOptions = {}): Promise<RunResult> {
  const startedMs = performance.now();
  const realNow = performance.now.bind(performance);
  const dir = mkdtempSync(join(tmpdir(), 'conserje-simulation-'));
  const machine = seedMachine(plan.seed);
  try {
    return await play(plan, dir, machine, sabotage, () => realNow() - startedMs);
  } finally {
    machine.restore();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function play(
  plan: RunPlan,
  dir: string,
  machine: ReturnType<typeof seedMachine>,
  sabotage: RunOptions['sabotage'],
  realMs: () => number,
): Promise<RunResult> {
  const { seed, startMs, payments, portalUnit, dozeMs } = plan;
  const byThread = new Map<string, Customer>();
  const house = await openHouse({
    ...{ dir, seed, startMs, payments, portalUnit, dozeMs },
    ...(sabotage !== undefined && { sabotage }),
    onShown(message, isRepeated) {
      if (!isRepeated) byThread.get(message.thread)?.hear(message);
    },
  });
  machine.setClock(() => house.time.nowMs);
  house.weather.slowness = plan.faults.length > 0 ? SOMETIMES_SLOW : house.weather.slowness;
  await house.start();
  const auditor = openAuditor(house);

  const customers = plan.customers.map((one) => new Customer(house, seed, one));
  for (const customer of customers) {
    byThread.set(customer.thread, customer);
    customer.start();
  }
  const staff = new Staff(house, seed);
  for (const visit of plan.visits) staff.plan(visit);
  let disturbedUntilMs = 0;
  const faults: Record<string, number> = {};
  for (const fault of plan.faults) {
    arrangeFault(house, fault, (untilMs) => {
      disturbedUntilMs = Math.max(disturbedUntilMs, untilMs);
      faults[fault.kind] = (faults[fault.kind] ?? 0) + 1;
    });
  }
  for (const { atMs, aheadDays, nights } of plan.portal) {
    house.time.at(atMs, () => {
      if (nights === 0) house.portal?.cancelLast();
      else house.portal?.book(addDays(localAt(atMs, house.business.timezone).date, aheadDays), nights);
    });
  }

  const returns = plan.customers.some(({ kind }) => kind === 'returner') ? RETURNS_MS : 0;
  const untilMs = Math.max(
    startMs + REST_MS,
    ...plan.customers.map(({ arriveAtMs }) => arriveAtMs + returns + REST_MS),
    ...plan.visits.map(({ atMs }) => atMs + AFTER_VISIT_MS),
  );
  const calmSinceMs = () => {
    const upMs = house.upSinceMs();
    return upMs === null || house.time.nowMs < disturbedUntilMs ? null : Math.max(upMs, disturbedUntilMs);
  };

  let violations: Violation[] = [];
  while (violations.length === 0 && (await house.step(untilMs))) violations = auditor.look(calmSinceMs());
  if (violations.length === 0) violations = await auditor.finish();
  for (const { check, text } of violations) house.note(`WRONG (${check}): ${text}`);

  const result: RunResult = {
    seed,
    violations,
    history: house.history,
    digest: createHash('sha256').update(JSON.stringify(house.history)).digest('hex'),
    endings: customers.map(({ plan: { kind }, ending }) => ({ kind, ending })),
    names: Object.fromEntries(customers.map(({ thread, name, plan: { kind } }) => [thread, `${name} (${kind})`])),
    messages: house.phones.written.length,
    ...auditor.totals(),
    faults,
    looks: auditor.looks,
    virtualMs: house.time.nowMs - startMs,
    realMs: realMs(),
  };
  auditor.close();
  await house.close();
  return result;
}

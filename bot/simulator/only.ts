import type { RunPlan } from './plan.ts';

/** Parts of a plan: `c3` the customer 3, `c3:5` their first five messages, `f2` a fault, `v1` a visit of staff, `p0` the portal. */
export type Part = string;

/** Every part of a plan, in the order of what happens. */
export function partsOf(plan: RunPlan): Part[] {
  return [
    ...plan.customers.map(({ id, messagesMax }) => (messagesMax === undefined ? `c${id}` : `c${id}:${messagesMax}`)),
    ...plan.faults.map(({ id }) => `f${id}`),
    ...plan.visits.map(({ id }) => `v${id}`),
    ...plan.portal.map((_, id) => `p${id}`),
  ];
}

/** The plan with these parts only. Whatever is left happens as it would have. */
export function only(plan: RunPlan, parts: readonly Part[]): RunPlan {
  const kept = new Map<string, string | undefined>();
  for (const part of parts) {
    const [name = '', max] = part.split(':');
    kept.set(name, max);
  }
  return {
    ...plan,
    customers: plan.customers
      .filter(({ id }) => kept.has(`c${id}`))
      .map((one) => {
        const max = kept.get(`c${one.id}`);
        return max === undefined ? one : { ...one, messagesMax: Number(max) };
      }),
    faults: plan.faults.filter(({ id }) => kept.has(`f${id}`)),
    visits: plan.visits.filter(({ id }) => kept.has(`v${id}`)),
    portal: plan.portal.map((one, id) => (kept.has(`p${id}`) ? one : { ...one, atMs: Number.MAX_SAFE_INTEGER })),
  };
}

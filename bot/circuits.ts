/** States of a circuit breaker as the metric `circuit_state` shows them. */
export const CIRCUITS = { closed: 0, half_open: 1, open: 2 } as const;

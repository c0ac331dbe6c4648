/** Events come in bursts; one answer serves them all. */
const GATHER_MS = 60;
/** A busy house changes many times a second; nobody reads faster than this, and the server has other callers. */
const APART_MS = 1_000;

/**
 * Work that events ask for: soon after the first of them, and at most once a second however many come; the last of them is
 * never missed. A run does not wait for the one before, whose answer may be lost on the way: whoever reads keeps count.
 */
export function soon(work: () => Promise<void>): { ask(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let startedAtMs = Number.NEGATIVE_INFINITY;
  let isStopped = false;
  return {
    ask() {
      if (isStopped) return;
      timer ??= setTimeout(
        () => {
          timer = undefined;
          startedAtMs = performance.now();
          void work();
        },
        Math.max(GATHER_MS, startedAtMs + APART_MS - performance.now()),
      );
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

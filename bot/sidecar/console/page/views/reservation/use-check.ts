import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../../problem.ts';

/** What a question about a draft came to. */
export interface Check<T> {
  answer: T | null;
  problem: Problem | null;
  checking: boolean;
}

/** Typing comes in bursts: it is asked once they pause. */
const PAUSE_MS = 250;

/**
 * Asks about a draft again whenever its key changes, and forgets the answers to older ones.
 * @param key what the draft is; null: nothing can be asked about it
 */
export function useCheck<T>(key: string | null, ask: () => Promise<T>): Check<T> {
  const [state, setState] = useState<Check<T> & { key: string | null }>({
    key: null,
    answer: null,
    problem: null,
    checking: false,
  });
  const first = useRef(true);
  useEffect(() => {
    if (key === null) {
      setState({ key, answer: null, problem: null, checking: false });
      return;
    }
    let isOld = false;
    setState((before) => ({ ...before, checking: true }));
    const timer = setTimeout(
      async () => {
        const next = await ask().then(
          (answer) => ({ answer, problem: null }),
          (error: unknown) => ({ answer: null, problem: error instanceof Problem ? error : new Problem(500, {}) }),
        );
        if (!isOld) setState({ key, checking: false, ...next });
      },
      first.current ? 0 : PAUSE_MS,
    );
    first.current = false;
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [key]);
  return { answer: state.key === key ? state.answer : null, problem: state.problem, checking: state.checking };
}

import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { on, watch } from '../../live.ts';
import { session } from '../../session.ts';
import { desk } from './desk-api.ts';

interface Looker {
  id: string;
  name: string;
  writing: boolean;
}

/** Who looks at which conversation, as last told; whoever reads this is left out. */
const lookers = signal<ReadonlyMap<string, readonly Looker[]>>(new Map());

on('presence', (data) => {
  const { conversation, staff } = data as { conversation?: string; staff?: Looker[] };
  if (conversation) note(conversation, staff ?? []);
});

function note(conversation: string, staff: readonly Looker[]): void {
  const others = staff.filter(({ id }) => id !== session.peek()?.staff.id);
  lookers.value = new Map(lookers.value).set(conversation, others);
}

/** Whoever writes for long says so again. */
const AGAIN_MS = 5_000;
let isWriting = false;
let toldAtMs = 0;

/** Tells that this conversation is looked at for as long as it is. Answers who else does. */
export function usePresence(id: string): readonly Looker[] {
  useEffect(() => {
    isWriting = false;
    watch(id);
    // those who were here before are told of once asked
    const ask = () =>
      desk.here(id, false).then(
        ({ staff }) => note(id, staff),
        () => {},
      );
    void ask();
    const stop = on('resync', ask);
    return () => {
      stop();
      watch(null);
    };
  }, [id]);
  return lookers.value.get(id) ?? [];
}

/** Tells that something is being written, or no longer. */
export function tellWriting(id: string, writing: boolean): void {
  const isKnown = writing === isWriting && (!writing || Date.now() - toldAtMs < AGAIN_MS);
  if (isKnown) return;
  isWriting = writing;
  toldAtMs = Date.now();
  void desk.here(id, writing).catch(() => {});
}

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
  if (!conversation) return;
  const others = (staff ?? []).filter(({ id }) => id !== session.peek()?.staff.id);
  lookers.value = new Map(lookers.value).set(conversation, others);
});

const EVERY_MS = 20_000;
let isWriting = false;
let lastTold = 0;

/** Tells that this conversation is looked at for as long as it is. Answers who else does. */
export function usePresence(id: string): readonly Looker[] {
  useEffect(() => {
    watch(id);
    isWriting = false;
    const tell = () => {
      if (document.visibilityState === 'visible') void desk.here(id, isWriting).catch(() => {});
    };
    tell();
    const timer = setInterval(tell, EVERY_MS);
    return () => {
      clearInterval(timer);
      watch(null);
    };
  }, [id]);
  return lookers.value.get(id) ?? [];
}

/** Tells that something is being written, at most every few seconds. */
export function tellWriting(id: string, writing: boolean): void {
  if (writing === isWriting && Date.now() - lastTold < 8_000) return;
  if (!writing && !isWriting) return;
  isWriting = writing;
  lastTold = Date.now();
  void desk.here(id, writing).catch(() => {});
}

import { useEffect } from 'preact/hooks';
import { useRead } from '../read.ts';
import { can } from '../session.ts';

/** How many conversations of the business wait for a person. Installed, the console says so on its icon. */
export function useWaiting(): number {
  const read = useRead<{ items: unknown[] }>(can('conversations.read') ? '/conversations' : null, {
    query: { state: 'waiting', limit: 100 },
    on: ['conversation'],
  });
  const count = read.data?.items.length ?? 0;
  useEffect(() => {
    const { setAppBadge } = navigator as Navigator & { setAppBadge?: (count: number) => Promise<void> };
    void setAppBadge?.call(navigator, count).catch(() => {});
  }, [count]);
  return count;
}

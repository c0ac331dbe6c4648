import { localAt } from '../../bot/core/time.ts';
import { type Condition, type Wrong, withoutPersonalData } from './condition.ts';
import { lasting } from './lasting.ts';

const HOUR_MS = 3_600_000;
const UNKNOWN_TOO_LONG_MS = HOUR_MS;
const DOWN_TOO_LONG_MS = 2 * 60_000;
/** A backup a day, with two hours for the one that is running. */
const BACKUP_TOO_OLD_MS = 26 * HOUR_MS;
const REASON_MAX = 300;

/** Background work that was given up. */
export const deadLetters: Condition = {
  name: 'dead-letters',
  async find({ store }) {
    const wrong: Wrong[] = [];
    for (const { queue, dead, firstDeadId } of await store.jobTrouble()) {
      if (firstDeadId === null) continue;
      const first = await store.job(firstDeadId);
      const reason = withoutPersonalData(first?.lastError ?? 'no reason is known').slice(0, REASON_MAX);
      const what = dead === 1 ? 'A job was given up' : `${dead} jobs were given up`;
      const which = `${dead === 1 ? 'it is' : 'the first is'} job ${firstDeadId} (${first?.task ?? 'gone'})`;
      wrong.push({
        key: queue,
        text: `${what} in the queue ${queue}; ${which}: ${reason}. Mend the cause, then try each again (POST /api/v1/jobs/ID/retry) or let it go (POST /api/v1/jobs/ID/discard); GET /api/v1/jobs?queue=${queue}&state=dead lists them.`,
      });
    }
    return wrong;
  },
};

/** Effects outside of which nobody knows for an hour whether they took place. */
export const unknownOutcomes: Condition = {
  name: 'unknown-outcomes',
  async find({ store, nowMs }) {
    const troubles = await store.jobTrouble();
    return troubles
      .filter(({ unknownSinceMs }) => unknownSinceMs !== null && nowMs - unknownSinceMs >= UNKNOWN_TOO_LONG_MS)
      .map(({ queue, unknown, unknownSinceMs }) => ({
        key: queue,
        text: `Nobody knows whether ${unknown === 1 ? 'a job' : `${unknown} jobs`} of the queue ${queue} did what was asked of somebody else, since ${utc(unknownSinceMs!)}. They are tried again by themselves; if that does not end, look at the vendor's side, then retry or discard them: GET /api/v1/jobs?unknown=true lists them.`,
      }));
  },
};

export interface ChannelState {
  status: 'healthy' | 'degraded' | 'unhealthy';
  detail?: string;
}

/**
 * A channel that this process has not been able to use for two minutes.
 * @param health by channel name, from local knowledge
 */
export function channelDown(health: () => Record<string, ChannelState>): Condition {
  const tooLong = lasting(DOWN_TOO_LONG_MS);
  return {
    name: 'channel-down',
    async find({ store, nowMs }) {
      const wrong: Wrong[] = [];
      // told before this process began, perhaps: then it isn't over because we have seen little of it
      const told = new Set((await store.alerts()).map(({ key }) => key));
      const down = Object.entries(health()).filter(([, { status }]) => status === 'unhealthy');
      const lasts = tooLong(
        down.map(([channel]) => channel),
        nowMs,
      );
      for (const [channel, { detail }] of down) {
        if (!lasts.has(channel) && !told.has(`channel-down:${channel}`)) continue;
        const reason = detail === undefined ? '' : ` (${withoutPersonalData(detail)})`;
        wrong.push({
          key: channel,
          text: `The channel ${channel} is down${reason}: customers there get no answer. What they wrote is kept and answered once it is back; GET /healthz and the log say more.`,
        });
      }
      return wrong;
    },
  };
}

/** A business that used up the language model's tokens of its day: customers are understood offline, and less well. */
export function budgetSpent(
  businesses: () => readonly { id: string; timezone: string; dailyTokens: number }[],
): Condition {
  return {
    name: 'budget-spent',
    async find({ store, nowMs }) {
      const wrong: Wrong[] = [];
      for (const { id, timezone, dailyTokens } of businesses()) {
        const used = await store.usage(id, localAt(nowMs, timezone).date, 'llm_tokens');
        if (used === 0 || used < dailyTokens) continue;
        wrong.push({
          key: id,
          businessId: id,
          text: `The business ${id} has used ${used} of its ${dailyTokens} tokens of the language model today: until midnight its customers are read without it. If that happens often, raise assistant.dailyTokens in its business file.`,
        });
      }
      return wrong;
    },
  };
}

/**
 * No backup, or none lately.
 * @param newestAtMs when the newest file of the backup folder was written; null: there is none. A throw says why not.
 */
export function backupOld(newestAtMs: () => Promise<number | null>): Condition {
  return {
    name: 'backup-old',
    async find({ nowMs }) {
      const atMs = await newestAtMs();
      if (atMs !== null && nowMs - atMs <= BACKUP_TOO_OLD_MS) return [];
      const what = atMs === null ? 'There is no backup in BACKUP_DIR' : `The newest backup is of ${utc(atMs)}`;
      const mend = 'Look at the job that makes them, and at the room left on its disk.';
      return [{ key: 'newest', text: `${what}: a broken disk would cost everything since. ${mend}` }];
    },
  };
}

function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

import { packFor } from '../../../flows/registry.ts';
import type { TurnRecord } from '../../../store/store.ts';
import { outcomeBytes, replay } from '../../replay.ts';
import type { Check, Look } from './check.ts';

/* What runs behind: no work is given up, and each turn can be run again from its record. */

/** Turns of a run that are run again: enough to notice, few enough not to take longer than the run. */
const REPLAYED_MAX = 40;

/**
 * Work that comes round by the clock is given up when the process ended at each of its tries, lest it be what ends it; its
 * next occurrence does it. Of all other work that would be a loss.
 */
const DIED = 'its process ended at every try';

export function createWorkCheck(): Check {
  return {
    each({ house, fail }) {
      for (const text of house.faults.splice(0)) fail({ check: 'stuck', text });
    },
    whole({ books, fail }) {
      const dead = books.all<{ task: string; error: string; thread: string | null }>(
        `select j.task, j.last_error as error, c.thread from jobs j left join conversations c on c.id = j.conversation_id
         where j.state = 'dead' and not (j.unique_key = j.task and j.last_error = '${DIED}')`,
      );
      for (const { task, error, thread } of dead) {
        fail({ check: 'stuck', text: `the job ${task} was given up: ${error}`, ...(thread !== null && { thread }) });
      }
    },
  };
}

/** At the end of a run: some of its turns come out the same again. */
export async function checkReplays({ books, house, fail }: Look): Promise<number> {
  const rows = books.all<{ record: string; thread: string }>(
    `select t.record, c.thread from turns t join conversations c on c.id = t.conversation_id
     order by t.at, t.conversation_id, t.version`,
  );
  const every = Math.max(1, Math.ceil(rows.length / REPLAYED_MAX));
  let replayed = 0;
  for (let at = 0; at < rows.length; at += every) {
    const { record: text, thread } = rows[at]!;
    const record = JSON.parse(text) as TurnRecord;
    const now = outcomeBytes(await replay(record, packFor(house.business), house.business));
    const then = outcomeBytes({ state: record.stateAfter, reply: record.reply, effects: record.effects });
    replayed += 1;
    if (now !== then)
      fail({
        check: 'replay',
        thread,
        text: `turn ${record.turn} of ${thread} came out as ${then}, and now as ${now}`,
      });
  }
  return replayed;
}

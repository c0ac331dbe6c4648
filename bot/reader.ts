import type { Address, Channel } from '../channels/channel.ts';
import type { Store } from '../store/store.ts';
import { type Batch, isUnheard, type Waiting } from './batch.ts';
import { textOf } from './core/commands-of.ts';
import { certainOf } from './core/customer-input.ts';
import type { Interpretation } from './core/reading.ts';
import { readingContextOf } from './core/reading-context.ts';
import type { Text } from './core/wording.ts';
import type { Hear } from './hear.ts';
import type { Interpret } from './interpret.ts';
import type { Served, Standing } from './take-turn.ts';

export interface ReaderDeps {
  store: Pick<Store, 'keepReading'>;
  /** makes an interpretation of a text; never throws */
  interpret: Interpret;
  /** makes words of a voice note; never throws */
  hear: Hear;
  /** renders a text of the core in the business's language, for what the interpreter is told of choices on show */
  word(text: Text, served: Served, nowMs: number): string;
  clock: { nowMs(): number };
}

/** Makes sense of what waits, before a turn decides. What vendors were paid for is kept with the message, over a crash too. */
export interface Reader {
  /** Hears every voice note of a batch that is not heard yet; those rows, by message id, with what was heard. */
  hear(
    batch: Batch,
    from: { channel: Channel | undefined; to: Address; served: Served },
  ): Promise<ReadonlyMap<string, Waiting>>;
  /** Reads the texts of a batch as one. */
  read(batch: Batch, standing: Standing, served: Served): Promise<Said>;
}

/** What the texts of a batch were read as; null: there is none. */
export interface Said {
  interpretation: Interpretation | null;
  /** of what was not a doubtful voice note, where there was some of both */
  certain?: Interpretation | null;
}

/** Voice notes of one customer at a time. */
const HEARD_AT_ONCE = 4;

export function createReader({ store, interpret, hear, word, clock }: ReaderDeps): Reader {
  return {
    async hear(batch, from) {
      const heard = new Map<string, Waiting>();
      const hearOne = async (row: Waiting) => {
        if (row.content.kind !== 'message' || row.content.content.kind !== 'voice') return;
        const voice = row.content.content;
        let words = row.reading?.heard;
        if (words === undefined) {
          words = await hear(voice, from);
          await store.keepReading(row.messageId, { heard: words });
        }
        heard.set(row.messageId, { ...row, content: { kind: 'message', content: { ...voice, heard: words } } });
      };
      const unheard = batch.rows.filter(isUnheard);
      // Who sends fifty at once has no more of them in memory, and no more of the listener, than who sends a few.
      for (let from = 0; from < unheard.length; from += HEARD_AT_ONCE) {
        await Promise.all(unheard.slice(from, from + HEARD_AT_ONCE).map(hearOne));
      }
      return heard;
    },

    async read({ input, rows }, { state, version }, served) {
      const last = rows.at(-1);
      const text = input.kind === 'messages' ? textOf(input.contents).trim() : '';
      if (input.kind !== 'messages' || text === '' || last === undefined) return { interpretation: null };
      const nowMs = clock.nowMs();
      const { business, catalogue } = served;
      const context = readingContextOf(state, { nowMs, business }, catalogue, (choice) => word(choice, served, nowMs));
      // Nobody pays a model to read what a person reads.
      const asker = { business, mayAskModel: !state.handedOff };
      const certain = textOf(certainOf(input.contents)).trim();
      const beside = certain === '' || certain === text ? {} : { certain: await interpret(certain, context, asker) };

      const kept = last.reading?.interpretation;
      if (kept?.version === version && kept.lastSeq === last.seq) return { interpretation: kept.value, ...beside };
      const value = await interpret(text, context, asker);
      if (value.by !== undefined) {
        await store.keepReading(last.messageId, { interpretation: { version, lastSeq: last.seq, value } });
      }
      return { interpretation: value, ...beside };
    },
  };
}

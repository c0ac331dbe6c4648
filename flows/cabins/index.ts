import type { Pack } from '../../bot/core/flow.ts';
import { answer, describe } from './answers.ts';
import { book } from './book.ts';
import { cancel } from './cancel.ts';
import { change } from './change.ts';
import { cabinsEs } from './copy.es.ts';
import { event } from './events.ts';
import { held } from './hold-events.ts';
import { judgeStay } from './judge.ts';
import { bookings, extend, pay } from './my-bookings.ts';
import { reuse } from './reuse.ts';
import { say, summaryText } from './say.ts';

/** Cabin rentals: stays by the night. Rules in flows/booking/README.md, the conversations in README.md. */
export const cabins: Pack = {
  name: 'cabins',
  flows: { book, change, cancel, bookings, pay, extend, reuse },
  copy: { es: cabinsEs },
  menu: () => [
    { title: say('option_search'), commands: [{ kind: 'start_flow', flow: 'book', slots: { wish: 'look' } }] },
    { title: say('option_mine'), commands: [{ kind: 'start_flow', flow: 'bookings', slots: {} }] },
  ],
  answer,
  describe,
  summary: summaryText,
  event,
  held,
  judge: judgeStay,
};

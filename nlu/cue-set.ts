import { CueSet } from './cues.ts';
import { BOOKING_CUES } from './cues-booking.ts';
import { HOUSE_CUES } from './cues-house.ts';
import { TALK_CUES } from './cues-talk.ts';
import { TRADE_CUES } from './cues-trade.ts';
import { HINT_CUES } from './hints.ts';

/** All cues of all intents, compiled when the interpreter is loaded. */
export const CUES = new CueSet([BOOKING_CUES, TALK_CUES, TRADE_CUES, ...HOUSE_CUES, HINT_CUES]);

import type { Effect } from '../bot/core/effect.ts';
import { Talk } from './talk.ts';

/**
 * Effects that take, give up or change nights. Holding one's own stay for half an hour more, once, is none: whoever says
 * that money is on its way has it.
 */
const WRITES: readonly Effect['kind'][] = ['place_hold', 'confirm_reservation', 'cancel_reservation', 'change_stay'];

/**
 * What a turn at that point committed the customer to: nights taken, given up or changed, and a yes that one more word
 * would make so.
 */
export function commitmentsIn(scene: string, talk: Talk): string[] {
  const writes = talk.effects.filter(({ kind }) => WRITES.includes(kind)).map(({ kind }) => kind);
  const agreed = agreedIn(talk.state);
  return agreed === undefined || agreed === agreedIn(sceneOf(scene).state) ? writes : [...writes, `agreed ${agreed}`];
}

function agreedIn({ stack }: Talk['state']): string | undefined {
  const { agreed } = stack.at(-1)?.slots ?? {};
  return agreed === 'no' ? undefined : agreed;
}

/** What somebody else's booking holds, and nobody else may read. */
export const STRANGER = {
  name: 'Wenceslada Otromundo',
  phone: '5493548777123',
  email: 'wenceslada@example.org',
  code: 'Q7Q-7Q7',
};

const SEARCH = 'quiero reservar del 30 de noviembre al 3 de diciembre para 2';
const BOOKING = [SEARCH, 'la coihue', 'si', 'Caro Mendez'];

/** Points of a conversation, by what was just said: at each of them a yes would mean something else. */
const SCENES: Record<string, readonly string[]> = {
  'nothing said yet': [],
  'the menu is on show': ['hola'],
  'dates are asked': ['quiero reservar'],
  'guests are asked': ['quiero reservar del 30 de noviembre al 3 de diciembre'],
  'several stays are on offer': [SEARCH],
  'the stay is to be confirmed': [SEARCH, 'la coihue'],
  'what to change is asked': [SEARCH, 'la coihue', 'no'],
  'the name is asked': [SEARCH, 'la coihue', 'si'],
  'a stay is held': BOOKING,
  'cancelling is to be confirmed': [...BOOKING, 'quiero cancelar'],
  'a change is to be confirmed': [...BOOKING, 'mejor del 30 de noviembre al 4 de diciembre'],
  'which of two bookings is asked': [
    ...BOOKING,
    'quiero reservar otra del 10 al 14 de diciembre para 2',
    'la lenga',
    'si',
    'Caro Mendez',
    'quiero cancelar una reserva',
  ],
};

const HOLD_ENDING = 'the hold is about to end';
const DOUBTFUL_VOICE = 'a voice note is to be confirmed';

export const SCENE_NAMES = [...Object.keys(SCENES), HOLD_ENDING, DOUBTFUL_VOICE];

interface Saved {
  state: Talk['state'];
  reservations: Talk['reservations'];
  last: Talk['last'];
}

const built = new Map<string, Saved>();

/** A conversation at that point, with a stranger's booking beside it. Each call gives a fresh one. */
export function sceneOf(name: string): Talk {
  let saved = built.get(name);
  if (saved === undefined) {
    saved = build(name);
    built.set(name, saved);
  }
  const talk = new Talk();
  talk.state = structuredClone(saved.state);
  talk.last = structuredClone(saved.last);
  talk.reservations.push(...structuredClone(saved.reservations));
  return talk;
}

function build(name: string): Saved {
  const talk = new Talk();
  talk.taken('nire', '2026-12-01', '2026-12-05');
  const stranger = talk.reservations[0]!;
  stranger.code = STRANGER.code;
  stranger.customer = { id: 'other', name: STRANGER.name, phone: STRANGER.phone, email: STRANGER.email };
  const said = SCENES[name] ?? (name === HOLD_ENDING ? BOOKING : [SEARCH]);
  for (const text of said) talk.say(text);
  if (name === HOLD_ENDING) talk.happens({ kind: 'hold_ending', reservationId: talk.mine[0]!.id });
  if (name === DOUBTFUL_VOICE) talk.voice('la coihue del 1 al 3 de diciembre', false);
  return { state: talk.state, reservations: talk.reservations, last: talk.last };
}

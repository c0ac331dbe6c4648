/** Kinds of customers, and what makes each of them that. */
export interface Temper {
  /** how long until they answer, least and most, milliseconds */
  thinkMs: readonly [number, number];
  /** chance to tap a choice where there is one */
  taps: number;
  /** chance that a tap is on a choice of an older message */
  oldTaps: number;
  /** chance of a question on the side before an answer */
  asides: number;
  /** how often they change their mind before they book */
  wavers: number;
  /** chance of nonsense or abuse instead of an answer */
  hostile: number;
  /** messages cut into several */
  bursts: boolean;
  voice: boolean;
  /** asks for a person at one point */
  wantsPerson: number;
  pays: 'prompt' | 'late' | 'twice' | 'wrong' | 'rejected' | 'never';
  /** what they want of their booking afterwards */
  after: 'nothing' | 'cancel' | 'change' | 'mine';
  /** come back after so many days, least and most; null: they don't */
  returnsAfterDays: readonly [number, number] | null;
  /** messages until they have had enough */
  patience: number;
}

const SECOND = 1_000;
const MINUTE = 60_000;

const PLAIN: Temper = {
  thinkMs: [4 * SECOND, 60 * SECOND],
  taps: 0.5,
  oldTaps: 0,
  asides: 0.1,
  wavers: 0,
  hostile: 0,
  bursts: false,
  voice: false,
  wantsPerson: 0.02,
  pays: 'prompt',
  after: 'nothing',
  returnsAfterDays: null,
  patience: 9,
};

export const KINDS = {
  terse: { ...PLAIN, thinkMs: [2 * SECOND, 15 * SECOND], taps: 0.3, asides: 0 },
  chatty: { ...PLAIN, asides: 0.45, taps: 0.2, patience: 12 },
  wavering: { ...PLAIN, wavers: 3, asides: 0.2, patience: 14, after: 'change' },
  hostile: { ...PLAIN, hostile: 0.6, taps: 0.3, pays: 'never', patience: 8 },
  slow: { ...PLAIN, thinkMs: [2 * MINUTE, 45 * MINUTE], pays: 'never', patience: 10 },
  voice: { ...PLAIN, voice: true, taps: 0.3 },
  burst: { ...PLAIN, bursts: true, taps: 0.1, patience: 18 },
  old_tapper: { ...PLAIN, taps: 0.9, oldTaps: 0.45, patience: 13 },
  person: { ...PLAIN, wantsPerson: 0.4, pays: 'never' },
  payer: { ...PLAIN, thinkMs: [3 * SECOND, 30 * SECOND] },
  late_payer: { ...PLAIN, pays: 'late' },
  double_payer: { ...PLAIN, pays: 'twice' },
  wrong_payer: { ...PLAIN, pays: 'wrong' },
  card_refused: { ...PLAIN, pays: 'rejected' },
  canceller: { ...PLAIN, after: 'cancel', patience: 13 },
  changer: { ...PLAIN, after: 'change', patience: 12 },
  returner: { ...PLAIN, after: 'mine', returnsAfterDays: [0.1, 0.25], patience: 12 },
} as const satisfies Record<string, Temper>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];

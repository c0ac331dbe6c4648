/*
 * The life of the connection to the phone's account as a pure machine: what happened, and what is to be done about it.
 * It reads no clock and opens nothing; line.ts carries its deeds out. Instants are milliseconds of one clock that never
 * goes back.
 */

export type Phase =
  /** not started, or closed by us */
  | 'off'
  /** another process has the account */
  | 'waiting'
  | 'connecting'
  /** a QR or a code is on show */
  | 'pairing'
  | 'open'
  | 'backing_off'
  /** for good, until a person does something */
  | 'stopped';

export type StopReason = 'logged_out' | 'replaced' | 'forbidden' | 'mismatch' | 'pairing_timeout' | 'keys_unreadable';

export interface Life {
  phase: Phase;
  /** closes in a row, without a connection that stood for {@link STEADY_MS} in between */
  failures: number;
  /** the code of the latest close */
  lastCode: number | null;
  /** closes by "restart required" in a row */
  restarts: number;
  openedAtMs: number | null;
  /** when to try again, while backing off; when to give up, while connecting */
  dueMs: number | null;
  /** when something last came that a working account brings: a message that could be read, a receipt */
  heardAtMs: number;
  /** when the line last proved to be alive: it opened, something came, or a ping was answered */
  aliveAtMs: number;
  pingedAtMs: number | null;
  /** reconnections because of silence since something was last heard */
  silentRounds: number;
  /** messages in a row that could not be decrypted */
  undecryptable: number;
  stop: StopReason | null;
}

export type Happening =
  | { kind: 'start' }
  | { kind: 'lease_taken' }
  | { kind: 'lease_refused' }
  | { kind: 'lease_lost' }
  | { kind: 'qr' }
  | { kind: 'open' }
  | { kind: 'close'; code: number | null }
  | { kind: 'keys_unreadable' }
  | { kind: 'heard' }
  | { kind: 'undecryptable' }
  | { kind: 'ping_answered' }
  | { kind: 'tick' }
  /** an operator's command: forget the keys, show a new QR */
  | { kind: 'pair_anew' }
  | { kind: 'shut' };

export type Deed =
  | { kind: 'take_lease' }
  | { kind: 'drop_lease' }
  | { kind: 'connect' }
  | { kind: 'end' }
  | { kind: 'wipe' }
  | { kind: 'show_pairing' }
  | { kind: 'ping' }
  | { kind: 'alert'; text: string };

export interface Watch {
  /** without anything from the line, it is asked whether it is alive */
  pingAfterMs: number;
  /** so long an answer may take */
  pingWithinMs: number;
  /** alive, but nothing of any customer for so long: the connection is made anew */
  silentMs: number;
}

export const DEFAULT_WATCH: Watch = { pingAfterMs: 5 * 60_000, pingWithinMs: 20_000, silentMs: 6 * 3_600_000 };

const BACKOFF_BASE_MS = 1_000;
const BACKOFF_CAP_MS = 5 * 60_000;
/** A connection that stood so long was a good one. */
export const STEADY_MS = 60_000;
/**
 * A connection has to come about in. The library itself waits for ever where a server answers the opening with anything
 * but yes (rc14: it listens to `unexpected-response`, and then `ws` leaves the closing to it).
 */
export const CONNECT_MS = 120_000;
/** "Restart required" is asked for once after pairing; in a circle it is a failure like others. */
const RESTARTS_MOST = 3;
/** Closes in a row after which a person is told, once. */
const TELL_AFTER = 8;

const WRONG_VERSION = 405;
const BAD_SESSION = 500;
const RESTART_REQUIRED = 515;
const TIMED_OUT = 408;

/** Codes that trying again makes no better, or worse. */
const STOPS: Readonly<Record<number, StopReason>> = {
  401: 'logged_out',
  403: 'forbidden',
  411: 'mismatch',
  440: 'replaced',
};

/** What a person is told, and what they can do. */
export const STOP_TEXT: Readonly<Record<StopReason, string>> = {
  logged_out:
    'WhatsApp logged this linked device out (on the phone, or by WhatsApp). Its keys are deleted. Pair the phone anew: restart, then scan the QR or type the code',
  replaced:
    'another program connected with the keys of this linked device and took the connection over. Find and end it (a second Conserje, an old copy of its database), then restart',
  forbidden:
    'WhatsApp refuses this account (403): it is blocked or banned. Look at the phone; an appeal is possible there only. Consider the Cloud API',
  mismatch: 'WhatsApp refuses this linked device (411). Remove it on the phone and pair anew',
  pairing_timeout: 'nobody scanned the QR or typed the code in time. Restart to get new ones',
  keys_unreadable:
    "the phone's keys in the database can't be read with this ENCRYPTION_KEY. Put the former key back, or pair the phone anew",
};

export const NEW_LIFE: Life = {
  phase: 'off',
  failures: 0,
  lastCode: null,
  restarts: 0,
  openedAtMs: null,
  dueMs: null,
  heardAtMs: 0,
  aliveAtMs: 0,
  pingedAtMs: null,
  silentRounds: 0,
  undecryptable: 0,
  stop: null,
};

/** @param at `random` is in [0, 1) */
export function live(
  life: Life,
  happening: Happening,
  at: { nowMs: number; random: number; watch: Watch },
): { life: Life; deeds: Deed[] } {
  const same = { life, deeds: [] };
  switch (happening.kind) {
    case 'start':
      if (life.phase !== 'off' && life.phase !== 'stopped') return same;
      return { life: { ...NEW_LIFE, phase: 'waiting', heardAtMs: at.nowMs }, deeds: [{ kind: 'take_lease' }] };
    case 'lease_taken':
      return life.phase === 'waiting' ? connect(life, at.nowMs) : same;
    case 'lease_refused':
      return same;
    case 'lease_lost':
      if (life.phase === 'off' || life.phase === 'stopped') return same;
      return { life: { ...down(life), phase: 'waiting' }, deeds: [{ kind: 'end' }] };
    case 'qr':
      if (life.phase !== 'connecting' && life.phase !== 'pairing') return same;
      return { life: { ...life, phase: 'pairing', dueMs: null }, deeds: [{ kind: 'show_pairing' }] };
    case 'open':
      if (life.phase !== 'connecting' && life.phase !== 'pairing') return same;
      return {
        life: { ...down(life), phase: 'open', openedAtMs: at.nowMs, aliveAtMs: at.nowMs, restarts: 0 },
        deeds: [],
      };
    case 'close':
      return closed(life, happening.code, at);
    case 'keys_unreadable':
      return life.phase === 'off' ? same : stop(life, 'keys_unreadable');
    case 'heard':
      return {
        life: {
          ...life,
          heardAtMs: at.nowMs,
          aliveAtMs: at.nowMs,
          pingedAtMs: null,
          silentRounds: 0,
          undecryptable: 0,
        },
        deeds: [],
      };
    case 'undecryptable':
      return { life: { ...life, undecryptable: life.undecryptable + 1, aliveAtMs: at.nowMs }, deeds: [] };
    case 'ping_answered':
      return { life: { ...life, aliveAtMs: at.nowMs, pingedAtMs: null }, deeds: [] };
    case 'tick':
      return tick(life, at);
    case 'pair_anew': {
      const deeds: Deed[] = [{ kind: 'end' }, { kind: 'wipe' }, { kind: 'take_lease' }];
      return { life: { ...NEW_LIFE, phase: 'waiting', heardAtMs: at.nowMs }, deeds };
    }
    case 'shut':
      return { life: { ...NEW_LIFE, heardAtMs: life.heardAtMs }, deeds: [{ kind: 'end' }, { kind: 'drop_lease' }] };
  }
}

/** When {@link live} wants its next tick; null: not before something happens. */
export function wakeAtMs(life: Life, watch: Watch): number | null {
  if (life.phase === 'backing_off' || life.phase === 'connecting') return life.dueMs;
  if (life.phase !== 'open') return null;
  const ping = life.pingedAtMs === null ? life.aliveAtMs + watch.pingAfterMs : life.pingedAtMs + watch.pingWithinMs;
  return Math.min(ping, silentAtMs(life, watch));
}

function connect(life: Life, nowMs: number): { life: Life; deeds: Deed[] } {
  return { life: { ...life, phase: 'connecting', dueMs: nowMs + CONNECT_MS }, deeds: [{ kind: 'connect' }] };
}

/** The life without a connection. */
function down(life: Life): Life {
  return { ...life, openedAtMs: null, pingedAtMs: null, dueMs: null };
}

function stop(life: Life, reason: StopReason): { life: Life; deeds: Deed[] } {
  return {
    life: { ...down(life), phase: 'stopped', stop: reason },
    deeds: [
      { kind: 'end' },
      // Logged out, the keys are of no use; in every other case they may be good again.
      ...(reason === 'logged_out' ? [{ kind: 'wipe' as const }] : []),
      { kind: 'drop_lease' },
      { kind: 'alert', text: STOP_TEXT[reason] },
    ],
  };
}

function closed(life: Life, code: number | null, at: { nowMs: number; random: number }) {
  if (life.phase === 'off' || life.phase === 'stopped' || life.phase === 'waiting' || life.phase === 'backing_off')
    return { life, deeds: [] };
  const reason = code === null ? undefined : STOPS[code];
  if (reason !== undefined) return stop({ ...life, lastCode: code }, reason);
  // The same number is "the line was lost" and, while pairing, "all the QR codes are used up".
  if (code === TIMED_OUT && life.phase === 'pairing') return stop({ ...life, lastCode: code }, 'pairing_timeout');
  if (code === RESTART_REQUIRED && life.restarts < RESTARTS_MOST)
    return connect({ ...down(life), restarts: life.restarts + 1, lastCode: code }, at.nowMs);
  return backOff(life, code, at);
}

function backOff(
  life: Life,
  code: number | null,
  at: { nowMs: number; random: number },
): { life: Life; deeds: Deed[] } {
  const wasSteady = life.openedAtMs !== null && at.nowMs - life.openedAtMs >= STEADY_MS;
  const failures = (wasSteady ? 0 : life.failures) + 1;
  const dueMs = at.nowMs + backoffMs(failures, at.random);
  const text = failures === TELL_AFTER ? troubleText(code, failures) : null;
  return {
    life: { ...down(life), phase: 'backing_off', failures, lastCode: code, dueMs },
    deeds: text === null ? [] : [{ kind: 'alert', text }],
  };
}

/** 1 s, 2 s, 4 s… to 5 min, of which the second half is chance, so that many do not come back together. */
export function backoffMs(failures: number, random: number): number {
  const fullMs = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** Math.min(failures - 1, 20));
  return Math.round(fullMs / 2 + (fullMs / 2) * random);
}

/** What a close that comes again and again means. */
export function troubleText(code: number | null, failures: number): string {
  if (code === WRONG_VERSION)
    return `WhatsApp refused the connection ${failures} times (405): the version of WhatsApp Web that is reported is probably too old. Set a newer one, or update`;
  if (code === BAD_SESSION)
    return `WhatsApp ended the connection ${failures} times (500): perhaps the keys are bad. It goes on trying. If it stays so, pair the phone anew`;
  return `the connection to WhatsApp failed ${failures} times${code === null ? '' : ` (${code})`}. It goes on trying`;
}

function silentAtMs(life: Life, watch: Watch): number {
  return Math.max(life.heardAtMs, life.openedAtMs ?? 0) + watch.silentMs;
}

function tick(life: Life, at: { nowMs: number; random: number; watch: Watch }): { life: Life; deeds: Deed[] } {
  const { nowMs, watch } = at;
  const isDue = life.dueMs !== null && nowMs >= life.dueMs;
  if (life.phase === 'backing_off' && isDue) return connect(life, nowMs);
  if (life.phase === 'connecting' && isDue) return endAndBackOff(life, TIMED_OUT, at);
  if (life.phase !== 'open') return { life, deeds: [] };
  const isDead = life.pingedAtMs !== null && nowMs >= life.pingedAtMs + watch.pingWithinMs;
  if (isDead || nowMs >= silentAtMs(life, watch))
    return endAndBackOff({ ...life, silentRounds: life.silentRounds + 1 }, isDead ? TIMED_OUT : null, at);
  if (life.pingedAtMs === null && nowMs >= life.aliveAtMs + watch.pingAfterMs)
    return { life: { ...life, pingedAtMs: nowMs }, deeds: [{ kind: 'ping' }] };
  return { life, deeds: [] };
}

function endAndBackOff(life: Life, code: number | null, at: { nowMs: number; random: number }) {
  const next = backOff(life, code, at);
  return { life: next.life, deeds: [{ kind: 'end' as const }, ...next.deeds] };
}

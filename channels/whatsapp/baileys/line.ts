import { BotError } from '../../../bot/core/errors.ts';
import type { ChannelHealth } from '../../channel.ts';
import { loadPhoneKeys, type PhoneKeys } from './auth-state.ts';
import type { WhatsappBaileysDeps } from './deps.ts';
import { healthOf } from './health.ts';
import { type Connection, createIntake } from './intake.ts';
import { userOf } from './jid.ts';
import { createLeaseHolder } from './lease.ts';
import { DEFAULT_WATCH, type Deed, type Happening, type Life, live, NEW_LIFE, wakeAtMs } from './life.ts';
import { statusOf } from './log.ts';
import { createSealRef, fetchSound } from './media.ts';
import { createPace } from './pace.ts';
import { createRemembered } from './remembered.ts';
import { createRestrictions } from './restrictions.ts';
import { createSender } from './send.ts';
import type { PhoneSocket } from './socket.ts';
import { refusalOf, statusOfUpdate, type Update } from './statuses.ts';
import { createVault, KeysUnreadable } from './vault.ts';

const DAY_MS = 24 * 3_600_000;
const OFFLINE_WAIT_MS = 15_000;
const STOPPED_WAIT_MS = 60_000;

/** The connection to a phone's account, kept up: carries out what life.ts says. Loads Baileys. */
export function createLine(deps: WhatsappBaileysDeps) {
  const { timers, log, inlet } = deps;
  const nowMs = () => deps.nowMs();
  const account = `whatsapp-baileys:${deps.businessId}`;
  const watch = { ...DEFAULT_WATCH, ...deps.watch };
  const of = { keys: deps.keys, encryptionKey: deps.encryptionKey, nowMs };
  const vault = createVault({ ...of, account });
  const remembered = createRemembered(createVault({ ...of, account: `${account}:desk` }), nowMs);
  const restrictions = createRestrictions(nowMs);

  let life: Life = NEW_LIFE;
  /** counts sockets: what an older one says no longer counts */
  let generation = 0;
  let socket: PhoneSocket | null = null;
  let keys: PhoneKeys | null = null;
  let qr: string | null = null;
  let hasAskedForCode = false;
  /** writes that the next connection has to wait for */
  let chores: Promise<void> = Promise.resolve();
  let wake: unknown = null;
  let prunedAtMs: number | null = null;

  const intake = createIntake({
    businessId: deps.businessId,
    inlet,
    remembered,
    sealRef: createSealRef(deps.encryptionKey),
    nowMs,
    timers,
    log,
    onHeard: () => happen({ kind: 'heard' }),
    onUndecryptable: () => happen({ kind: 'undecryptable' }),
    onAlert: alert,
  });
  const leaseHolder = createLeaseHolder({
    name: account,
    lease: deps.lease,
    nowMs,
    timers,
    log,
    onTaken() {
      happen({ kind: 'lease_taken' });
      pruneDaily();
    },
    onRefused: () => happen({ kind: 'lease_refused' }),
    onLost: () => happen({ kind: 'lease_lost' }),
  });
  const sender = createSender({
    socket: openSocket,
    remembered,
    restrictions,
    pace: createPace(timers),
    nowMs,
    timers,
    random: deps.random,
    log,
  });

  function happen(happening: Happening): void {
    const before = life.phase;
    const next = live(life, happening, { nowMs: timers.nowMs(), random: deps.random(), watch });
    life = next.life;
    if (life.phase !== before) log.info({ from: before, to: life.phase, code: life.lastCode }, 'whatsapp-baileys line');
    for (const deed of next.deeds) carryOut[deed.kind](deed as never);
    if (wake !== null) timers.clear(wake);
    const atMs = wakeAtMs(life, watch);
    wake = atMs === null ? null : timers.set(() => happen({ kind: 'tick' }), atMs - timers.nowMs());
  }

  const carryOut: { [K in Deed['kind']]: (deed: Extract<Deed, { kind: K }>) => void } = {
    take_lease: () => leaseHolder.hold(),
    drop_lease: dropLease,
    connect: () => void connect(),
    end,
    wipe: () => chore('the keys of the linked device could not be deleted', () => vault.clear()),
    show_pairing: () => void showPairing(),
    ping,
    alert: ({ text }) => alert(text),
  };

  function alert(text: string): void {
    log.error({}, text);
    deps.onAlert(text);
  }

  function chore(failure: string, run: () => Promise<void>): void {
    chores = chores.then(run).catch((err: unknown) => log.error({ err }, failure));
  }

  async function connect(): Promise<void> {
    generation += 1;
    const mine = generation;
    try {
      await chores;
      await keys?.saved();
      const loaded = await loadPhoneKeys({ vault, timers, log });
      forgetHalfPairing(loaded);
      const since = await remembered.seen();
      if (mine !== generation) return;
      const made = await deps.socketFactory!({
        auth: loaded.auth,
        getMessage: async ({ id }) => (id ? sender.sentMessage(id) : undefined),
        ...(deps.version && { version: deps.version }),
        log,
      });
      if (mine !== generation) return void made.end(undefined);
      keys = loaded;
      socket = made;
      hasAskedForCode = false;
      listen(made, mine, loaded, {
        socket: made,
        get account() {
          return userOf(made.authState.creds.me?.id);
        },
        since: since.pairedAtMs === 0 ? { pairedAtMs: nowMs(), untilMs: nowMs() } : since,
        isCaughtUp: false,
      });
    } catch (err) {
      if (mine !== generation) return;
      log.error({ err }, 'no connection to WhatsApp could be begun');
      happen(err instanceof KeysUnreadable ? { kind: 'keys_unreadable' } : { kind: 'close', code: null });
    }
  }

  /** A code that nobody typed leaves a name in the credentials, and then the next connection would try to log in. */
  function forgetHalfPairing({ auth: { creds } }: PhoneKeys): void {
    if (creds.account) return;
    delete creds.me;
    creds.pairingCode = undefined;
    creds.registered = false;
  }

  function listen(made: PhoneSocket, mine: number, loaded: PhoneKeys, on: Connection): void {
    const { ev } = made;
    const isCurrent = () => mine === generation;
    ev.on('creds.update', () => loaded.saveCreds());
    ev.on('connection.update', (update) => {
      if (!isCurrent()) return;
      if (update.isNewLogin) {
        const at = nowMs();
        chore('the pairing could not be recorded', () => remembered.keepSeen({ pairedAtMs: at, untilMs: at }));
      }
      if (update.receivedPendingNotifications) on.isCaughtUp = true;
      if (update.reachoutTimeLock) {
        const { isActive, timeEnforcementEnds } = update.reachoutTimeLock;
        restrictions.locked(isActive === true, timeEnforcementEnds?.getTime() ?? null);
      }
      if (update.qr) {
        qr = update.qr;
        happen({ kind: 'qr' });
      }
      if (update.connection === 'open') opened(on);
      if (update.connection === 'close') {
        socket = null;
        generation += 1;
        happen({ kind: 'close', code: statusOf(update.lastDisconnect?.error) });
      }
    });
    ev.on('messages.upsert', (batch) => isCurrent() && intake.upsert(batch, on));
    ev.on('messages.update', (updates) => {
      if (!isCurrent()) return;
      intake.update(updates, on);
      for (const update of updates) intake.queue(() => takeStatus(update, on));
    });
    ev.on('lid-mapping.update', (link) => isCurrent() && intake.link(link));
    ev.on('message-capping.update', ({ capping_status }) => restrictions.capped(String(capping_status) === 'CAPPED'));
  }

  function opened(on: Connection): void {
    if (on.since.untilMs === on.since.pairedAtMs)
      chore('the pairing could not be recorded', () => remembered.keepSeen(on.since));
    happen({ kind: 'open' });
  }

  async function takeStatus(event: Update, on: Connection): Promise<void> {
    const own = event.key.fromMe && event.key.id ? await remembered.own(event.key.id) : null;
    if (own === null) return;
    happen({ kind: 'heard' });
    const refusal = refusalOf(event);
    if (refusal !== null) {
      restrictions.refused(own.jid, refusal);
      // It did not go, whatever the library said: when staff ask for it again, it is to be sent again.
      const { went: _, ...again } = own;
      await remembered.keepOwn(event.key.id!, again);
      log.warn({ code: refusal }, 'WhatsApp refused a message of ours');
    }
    const status = statusOfUpdate(event, own, { account: on.account, nowMs: nowMs() });
    if (status !== null) await inlet.status(status);
  }

  async function showPairing(): Promise<void> {
    const { account: number } = deps;
    if (number === undefined) return deps.onPairing({ qr: qr! });
    if (hasAskedForCode || socket === null) return;
    hasAskedForCode = true;
    try {
      deps.onPairing({ code: await socket.requestPairingCode(number.replace(/\D/g, '')) });
    } catch (err) {
      hasAskedForCode = false; // the next QR is the next chance
      log.warn({ status: statusOf(err) }, 'WhatsApp gave no pairing code');
    }
  }

  function ping(): void {
    const mine = generation;
    socket?.ping().then(
      () => mine === generation && happen({ kind: 'ping_answered' }),
      (err: unknown) => log.warn({ status: statusOf(err) }, 'WhatsApp did not answer a ping'),
    );
  }

  function end(): void {
    generation += 1;
    const old = socket;
    socket = null;
    if (old === null) return;
    Promise.resolve(old.end(undefined)).catch((err: unknown) => log.warn({ err }, 'a connection did not end well'));
  }

  function dropLease(): void {
    leaseHolder.leave();
    chore('the lease of the phone could not be given up; it ends by itself', async () => {
      // The next one must find these keys as they are.
      await keys?.saved();
      await leaseHolder.drop();
    });
  }

  function pruneDaily(): void {
    if (prunedAtMs !== null && nowMs() - prunedAtMs < DAY_MS) return;
    prunedAtMs = nowMs();
    chore('old entries could not be deleted', () => remembered.prune());
  }

  function openSocket(): PhoneSocket {
    if (life.phase === 'open' && socket !== null) return socket;
    const retryAfterMs = life.phase === 'stopped' || life.phase === 'pairing' ? STOPPED_WAIT_MS : OFFLINE_WAIT_MS;
    throw new BotError('channel_unreachable', `not sent: ${health().detail}`, { fate: 'wait', retryAfterMs });
  }

  function health(): ChannelHealth {
    return healthOf(life, restrictions.text(), timers.nowMs());
  }

  return {
    sender,
    health,
    fetchMedia: (media: Parameters<typeof fetchSound>[0], limits: { bytesMax: number; timeoutMs: number }) =>
      fetchSound(media, limits, {
        encryptionKey: deps.encryptionKey,
        timers,
        download: (message) => openSocket().download(message),
      }),
    open: () => happen({ kind: 'start' }),
    async pairAnew(): Promise<void> {
      const old = life.phase === 'open' ? socket : null;
      generation += 1;
      socket = null;
      // So that the phone does not go on listing this device. If it fails, its owner can remove it there.
      await old?.logout().catch((err: unknown) => log.warn({ status: statusOf(err) }, 'the phone was not told'));
      happen({ kind: 'pair_anew' });
    },
    async close(): Promise<void> {
      intake.shut();
      happen({ kind: 'shut' });
      await keys?.saved();
      await chores;
    },
    /** Resolves when all that arrived so far is stored. */
    settled: () => intake.settled(),
  };
}
export type Line = ReturnType<typeof createLine>;

import { BotError } from '../../../bot/core/errors.ts';
import type { ContactChange, Echo, Inbound, Outbound, StatusUpdate } from '../../../bot/core/message.ts';
import { createFakeTimers } from '../../../jobs/timers.fake.ts';
import type { Inlet } from '../../channel.ts';
import { createWhatsappBaileys, type Pairing, type WhatsappBaileys, type WhatsappBaileysDeps } from './index.ts';
import type { Leases } from './lease.ts';
import { createFakePhone, type FakePhone, type Person } from './phone.fake.ts';
import type { VendorKeys } from './vault.ts';

export const START_MS = Date.UTC(2026, 10, 22, 15, 0);
export const CARO: Person = { phone: '5493514001234', name: 'Caro' };
export const ENCRYPTION_KEY = Buffer.alloc(32, 3);

/** A store's part for keys and leases, in memory. `isDown` lets everything fail. */
export function createMemory() {
  const rows = new Map<string, { text: string; atMs: number }>();
  const leases = new Map<string, { owner: string; untilMs: number }>();
  const memory = {
    isDown: false,
    rows,
    leases,
    /** transactions that wrote */
    writes: 0,
  };
  const check = () => {
    if (memory.isDown) throw new BotError('database_unavailable', 'database is locked', { fate: 'retry' });
  };
  const keys: VendorKeys = {
    async vendorKeys(account, type, ids) {
      check();
      const found = ids.flatMap((id) => {
        const row = rows.get(`${account}|${type}|${id}`);
        return row === undefined ? [] : [[id, row.text] as const];
      });
      return Object.fromEntries(found);
    },
    async saveVendorKeys(account, values, nowMs) {
      check();
      memory.writes += 1;
      for (const [type, byId] of Object.entries(values))
        for (const [id, text] of Object.entries(byId)) {
          if (text === null) rows.delete(`${account}|${type}|${id}`);
          else rows.set(`${account}|${type}|${id}`, { text, atMs: nowMs });
        }
    },
    async dropVendorKeys(account, older) {
      check();
      for (const [place, { atMs }] of rows) {
        const isMeant =
          older === undefined ? place.startsWith(`${account}|`) : place.startsWith(`${account}|${older.type}|`);
        if (isMeant && (older === undefined || atMs < older.thanMs)) rows.delete(place);
      }
    },
  };
  const lease: Leases = {
    async takeLease({ name, owner, nowMs, untilMs }) {
      check();
      const held = leases.get(name);
      if (held !== undefined && held.owner !== owner && held.untilMs > nowMs) return false;
      leases.set(name, { owner, untilMs });
      return true;
    },
    async dropLease(name, owner) {
      check();
      if (leases.get(name)?.owner === owner) leases.delete(name);
    },
  };
  return Object.assign(memory, { keys, lease });
}
export type Memory = ReturnType<typeof createMemory>;

export interface Desk {
  channel: WhatsappBaileys;
  phone: FakePhone;
  memory: Memory;
  received: Inbound[];
  statuses: StatusUpdate[];
  echoes: Echo[];
  changes: ContactChange[];
  pairings: Pairing[];
  alerts: string[];
  warnings: string[];
  nowMs(): number;
  /** Lets what is under way go on, no time passing. */
  settle(): Promise<void>;
  /** Lets time pass, second by second. */
  pass(ms: number): Promise<void>;
  /** Sends to where a message came from, and lets the time pass that a person takes. */
  answer(to: Inbound, message: Partial<Outbound> & { messageId?: string; atMs?: number }): Promise<unknown>;
  /** Opens, scans the QR, and waits for the line. */
  pair(): Promise<void>;
  /** Another process with the same store and phone. */
  again(change?: Partial<WhatsappBaileysDeps>): Desk;
  stop(): Promise<void>;
}

type Shared = { phone: FakePhone; memory: Memory; timers: ReturnType<typeof createFakeTimers> };

/** The channel with a fake phone, a store in memory and a clock that is moved by hand. */
export function createDesk(change: Partial<WhatsappBaileysDeps> = {}, shared?: Shared): Desk {
  const timers = shared?.timers ?? createFakeTimers();
  const nowMs = () => START_MS + timers.nowMs();
  const phone = shared?.phone ?? createFakePhone({ nowMs });
  const memory = shared?.memory ?? createMemory();
  const received: Inbound[] = [];
  const statuses: StatusUpdate[] = [];
  const echoes: Echo[] = [];
  const changes: ContactChange[] = [];
  const pairings: Pairing[] = [];
  const alerts: string[] = [];
  const warnings: string[] = [];
  let messages = 0;
  const inlet: Inlet = {
    async receive(message) {
      received.push(message);
      return { conversationId: 'c-1', messageId: `m-${received.length}`, seq: received.length, duplicate: false };
    },
    async status(update) {
      statuses.push(update);
    },
    async echo(echo) {
      echoes.push(echo);
    },
    async contactChanged(one) {
      changes.push(one);
    },
  };
  const channel = createWhatsappBaileys({
    businessId: 'cabanas',
    inlet,
    keys: memory.keys,
    lease: memory.lease,
    encryptionKey: ENCRYPTION_KEY,
    nowMs,
    timers,
    random: () => 0,
    log: {
      info: () => {},
      warn: (_details, message) => void warnings.push(message),
      error: (_details, message) => void warnings.push(message),
    },
    onPairing: (pairing) => void pairings.push(pairing),
    onAlert: (text) => void alerts.push(text),
    socketFactory: phone.factory,
    ...change,
  });
  const desk: Desk = {
    channel,
    phone,
    memory,
    received,
    statuses,
    echoes,
    changes,
    pairings,
    alerts,
    warnings,
    nowMs,
    async settle() {
      for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    },
    async pass(ms) {
      for (let left = ms; left > 0; left -= 1_000) {
        await desk.settle();
        timers.advance(Math.min(1_000, left));
      }
      await desk.settle();
    },
    async answer(to, { messageId, atMs, ...message }) {
      messages += 1;
      const timersBefore = timers.count;
      const { account, thread, replyTo, businessId } = to;
      const address = { businessId, account, thread, conversationId: 'c-1', ...(replyTo !== undefined && { replyTo }) };
      const sending = channel
        .send(address, {
          text: '',
          choices: [],
          ...message,
          messageId: messageId ?? `out-${messages}`,
          seq: 1,
          atMs: atMs ?? nowMs(),
        })
        .then(
          (sent) => sent,
          (error: unknown) => error,
        );
      let outcome: unknown;
      void sending.then((one) => {
        outcome = one;
      });
      // Files are read in real time: none of the clock's passes before.
      for (let turn = 0; turn < 5_000 && outcome === undefined && timers.count === timersBefore; turn += 1)
        await desk.settle();
      for (let turn = 0; turn < 100 && outcome === undefined; turn += 1) await desk.pass(1_000);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    async pair() {
      await channel.open();
      await desk.settle();
      phone.scan();
      await desk.settle();
    },
    again: (other = {}) => createDesk({ ...change, ...other }, { phone, memory, timers }),
    async stop() {
      await channel.close();
      await desk.settle();
    },
  };
  return desk;
}

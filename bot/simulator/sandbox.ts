import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CabinsBusiness } from '../core/business.ts';
import type { Choice } from '../core/message.ts';
import { addDays, instantOf, localAt } from '../core/time.ts';
import { CHECKS, type CheckName } from './checks/check.ts';
import { openAuditor } from './checks/index.ts';
import { openHouse } from './house.ts';
import { NAMES, PHONES } from './phones.ts';
import { SandboxClosed } from './sandboxes.ts';

/*
 * A house that a person plays with: three phones, a clock, and buttons for what goes wrong. The same engine and the same
 * checks as those of thousands of customers, on a database of its own that is thrown away.
 */

/** What is done in it. */
export type Act =
  | { kind: 'say'; customer: number; text: string; late?: boolean | undefined }
  | { kind: 'tap'; customer: number; token: string; title: string }
  | { kind: 'twice'; customer: number }
  | { kind: 'pay'; customer: number; late?: boolean | undefined }
  | { kind: 'pass'; minutes: number }
  | { kind: 'next_morning' }
  | { kind: 'crash' }
  | { kind: 'model'; isDown: boolean }
  | { kind: 'feed'; isBroken: boolean };

/** A line on one of the phones, or of what happened around it. */
export interface Line {
  from: 'customer' | 'bot' | 'world';
  text: string;
  choices: Choice[];
  atMs: number;
  /** it came a second time, or was long under way */
  mark?: 'again' | 'late';
}

export interface PhoneState {
  name: string;
  lines: Line[];
  /** the flow in hand and what it waits for; null: nothing was said yet */
  flow: string | null;
  waitsFor: string | null;
  isHandedOff: boolean;
  /** a link that can be paid now */
  canPay: boolean;
  bookings: { code: string; unit: string; checkIn: string; checkOut: string; status: string; untilMs: number | null }[];
}

export interface SandboxState {
  nowMs: number;
  isUp: boolean;
  isModelDown: boolean;
  isFeedBroken: boolean;
  /** the unit that the portal sells, too */
  portalUnit: string;
  phones: PhoneState[];
  looks: number;
  checks: { name: CheckName; wrong: string[] }[];
}

export interface Sandbox {
  readonly usedAtMs: number;
  state(): SandboxState;
  /**
   * Does one thing after another: who asks twice at once is answered one after the other.
   * @throws SandboxClosed it was closed before this was done
   */
  act(act: Act): Promise<SandboxState>;
  /** Ends what is in hand where it stands: a week takes seconds to play, and nobody waits for it any more. */
  close(): Promise<void>;
}

const MINUTE_MS = 60_000;
/** Long enough for an answer, quiet time and a slow model included. */
const ANSWER_MS = 15_000;
const LATE_MS = 10 * MINUTE_MS;
/** A late payment is approved this long after it was made: longer than a hold. */
const APPROVED_MS = 90 * MINUTE_MS;
const DOWN_MS = 4_000;
const STALE_MS = 60 * MINUTE_MS;

/** @param live the business to copy: its catalogue and its rules, nothing of its data */
export async function openSandbox(live: CabinsBusiness, nowMs: () => number): Promise<Sandbox> {
  const dir = mkdtempSync(join(tmpdir(), 'conserje-sandbox-'));
  const unit = live.units[0]!;
  const portal = { id: 'portal', resource: unit.id, name: 'Airbnb' };
  const business: CabinsBusiness = {
    ...structuredClone(live),
    payments: { ...live.payments, provider: 'mercadopago' },
    calendars: [{ ...portal, staleAfterMs: STALE_MS }],
  };
  const url = 'https://portal.example/feed.ics';
  const feed = { ...portal, kind: 'ical', url, everyMs: 10 * MINUTE_MS, staleAfterMs: STALE_MS } as const;
  const lines: Line[][] = NAMES.map(() => []);
  const house = await openHouse({
    dir,
    seed: `sandbox/${nowMs()}`,
    startMs: nowMs(),
    payments: 'mercadopago',
    portalUnit: unit.id,
    loaded: { business, settings: { calendars: [feed], secrets: {}, dailyTokens: 0 } },
    dozeMs: 10 * MINUTE_MS,
    onShown({ thread, text, choices }, isRepeated) {
      const phone = lines[NAMES.findIndex((_, at) => threadOf(at) === thread)];
      const mark = isRepeated ? ({ mark: 'again' } as const) : {};
      phone?.push({ from: 'bot', text, choices, atMs: house.time.nowMs, ...mark });
    },
  });
  await house.start();
  const auditor = openAuditor(house);
  const wrong = new Map<CheckName, string[]>();
  let usedAtMs = nowMs();
  let tail: Promise<unknown> = Promise.resolve();
  let isClosing = false;

  function goOn(): void {
    if (isClosing) throw new SandboxClosed();
  }

  function check(): void {
    goOn();
    for (const { check: name, text } of auditor.look(house.upSinceMs())) {
      const texts = wrong.get(name) ?? [];
      if (texts.length < 20 && !texts.includes(text)) texts.push(text);
      wrong.set(name, texts);
    }
  }

  async function perform(act: Act): Promise<void> {
    const world = (customer: number, text: string) =>
      lines[customer]?.push({ from: 'world', text, choices: [], atMs: house.time.nowMs });
    switch (act.kind) {
      case 'say':
      case 'tap': {
        const { customer } = act;
        const late = act.kind === 'say' && act.late === true;
        const text = act.kind === 'say' ? act.text : act.title;
        const mark = late ? ({ mark: 'late' } as const) : {};
        lines[customer]?.push({ from: 'customer', text, choices: [], atMs: house.time.nowMs, ...mark });
        const content =
          act.kind === 'say'
            ? ({ kind: 'text', text } as const)
            : ({ kind: 'tap', token: act.token, title: act.title } as const);
        house.phones.write(whoIs(customer), content, late ? { lateMs: LATE_MS } : {});
        return house.advance(ANSWER_MS, check);
      }
      case 'twice':
        house.phones.repeat(threadOf(act.customer));
        return house.advance(ANSWER_MS, check);
      case 'pay': {
        const link = linkFor(act.customer);
        if (link === null) return;
        if (act.late === true) {
          house.cashier.pay(link, { status: 'pending' });
          house.time.at(house.time.nowMs + APPROVED_MS, () => {
            for (const { externalId } of house.cashier.pendingOn(link)) house.cashier.settle(externalId, 'approved');
          });
        } else house.cashier.pay(link);
        world(act.customer, act.late === true ? 'pay_late' : 'pay');
        return house.advance(ANSWER_MS, check);
      }
      case 'pass':
        return house.advance(act.minutes * MINUTE_MS, check);
      case 'next_morning': {
        const { date } = localAt(house.time.nowMs, business.timezone);
        return house.advance(instantOf(addDays(date, 1), '09:00', business.timezone) - house.time.nowMs, check);
      }
      case 'crash':
        house.crash(DOWN_MS, 'asked for');
        for (let customer = 0; customer < PHONES; customer += 1) world(customer, 'crash');
        return house.advance(ANSWER_MS, check);
      case 'model':
        house.weather.modelDown = act.isDown;
        return;
      case 'feed':
        house.portal!.state = act.isBroken ? 'down' : 'well';
        // with the next reading it is known
        return house.advance(MINUTE_MS, check);
    }
  }

  function linkFor(customer: number): string | null {
    const texts = lines[customer]?.map(({ text }) => text) ?? [];
    const urls = texts.flatMap((text) => text.match(/https:\/\/pagos\.example\/\S+/) ?? []);
    return urls.findLast((one) => (house.cashier.linkOf(one)?.untilMs ?? 0) > house.time.nowMs) ?? null;
  }

  const sandbox: Sandbox = {
    get usedAtMs() {
      return usedAtMs;
    },
    state() {
      return {
        nowMs: house.time.nowMs,
        isUp: house.running() !== null,
        isModelDown: house.weather.modelDown,
        isFeedBroken: house.portal!.state !== 'well',
        portalUnit: unit.name,
        phones: NAMES.map((name, at) => ({
          name,
          lines: lines[at]!,
          canPay: linkFor(at) !== null,
          ...auditor.conversationOf(threadOf(at)),
        })),
        looks: auditor.looks,
        checks: (Object.keys(CHECKS) as CheckName[]).map((name) => ({ name, wrong: wrong.get(name) ?? [] })),
      };
    },
    act(act) {
      usedAtMs = nowMs();
      const done = tail.then(async () => {
        goOn();
        await perform(act);
        await house.settle();
        check();
        return sandbox.state();
      });
      tail = done.catch(() => {});
      return done;
    },
    async close() {
      isClosing = true;
      await tail;
      auditor.close();
      await house.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return sandbox;
}

const threadOf = (customer: number) => `c${customer}`;
const whoIs = (customer: number) => ({ thread: threadOf(customer), name: NAMES[customer]! });

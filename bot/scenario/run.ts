import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Channel } from '../../channels/channel.ts';
import { catalogueOf } from '../../config/catalogue.ts';
import { openStore } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';
import type { Business } from '../core/business.ts';
import { botEvent } from '../core/event.ts';
import type { Choice, InboundContent } from '../core/message.ts';
import { loadInterpreter } from '../interpret.ts';
import { createPipe, type Pipe } from '../pipe.ts';
import { createMetrics } from '../sidecar/metrics.ts';
import type { Served } from '../take-turn.ts';
import type { Line, Said, Scenario, StaffAct, Step } from './scenario.ts';
import { ScenarioWorld } from './world.ts';

/** What a run came to. `step` counts from 1. */
export type RunResult =
  | { passes: true; steps: number }
  | { passes: false; step: number; did: string; expected: Said[]; got: Said[] }
  /** the step could not be done at all */
  | { passes: false; step: number; did: string; error: string };

/**
 * Runs a scenario through the real pipe on an empty store, with the clock moved from step to step and everything done that
 * was due by then. No network, no language model.
 * @returns the first step at which the bot says something else than expected
 */
export async function runScenario(scenario: Scenario): Promise<RunResult> {
  const dir = mkdtempSync(join(tmpdir(), 'conserje-scenario-'));
  const store = await openStore(`file:${join(dir, 'scenario.db')}`, { synchronous: 'NORMAL' });
  try {
    return await runOn(store, scenario);
  } finally {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

const THREAD = 'scenario';

async function runOn(store: Store, scenario: Scenario): Promise<RunResult> {
  const understand = await loadInterpreter();
  const world = new ScenarioWorld(store, scenario.business.id);
  let nowMs = 0;
  let served = servedAs(scenario.business, 0);
  let read: Step['read'];
  /** messages of the bot, since the step began and in all */
  let saidNow: Said[] = [];
  const choices: Choice[][] = [];
  const log = pino({ level: 'silent' });
  const channel: Channel = {
    name: 'webchat',
    can: { buttons: 3, rows: 10, bodyMax: 4_000, typing: false },
    quietMs: 0,
    send: async () => ({ externalId: null }),
  };
  const pipe = createPipe({
    store: world.seen(({ outgoing }) => {
      for (const message of outgoing) {
        choices.push([...message.choices]);
        saidNow.push({
          text: world.withoutCodes(message.text),
          choices: message.choices.map(({ title }) => world.withoutCodes(title)),
        });
      }
    }),
    businesses: { get: (id) => (id === scenario.business.id ? served : null), list: () => [served] },
    channels: new Map([[channel.name, channel]]),
    clock: { nowMs: () => nowMs },
    log,
    metrics: createMetrics(),
    interpret: (text, context) => read ?? understand(text, context),
  });
  const run: Run = { store, pipe, world, scenario, conversationId: null, messages: 0, nowMs: () => nowMs, choices };

  try {
    return await runSteps();
  } finally {
    await pipe.drain();
  }

  async function runSteps(): Promise<RunResult> {
    for (const [at, step] of scenario.steps.entries()) {
      nowMs = Math.max(nowMs, Date.parse(step.at));
      saidNow = [];
      read = step.read;
      if (step.business !== undefined) served = servedAs(step.business, at);
      const failed = { passes: false, step: at + 1, did: nameOf(step) } as const;
      try {
        await settle(run);
        if (step.world !== undefined) await world.change(step.world, nowMs);
        await take(run, step);
        await settle(run);
      } catch (error) {
        return { ...failed, error: error instanceof Error ? error.message : String(error) };
      }
      const { bot } = step;
      if (JSON.stringify(saidNow) !== JSON.stringify(bot)) return { ...failed, expected: bot, got: saidNow };
    }
    return { passes: true, steps: scenario.steps.length };
  }
}

function servedAs(business: Business, at: number): Served {
  return { business, revision: `scenario-${at}`, catalogue: catalogueOf(business) };
}

interface Run {
  store: Store;
  pipe: Pipe;
  world: ScenarioWorld;
  scenario: Scenario;
  conversationId: string | null;
  messages: number;
  nowMs(): number;
  /** of every message of the bot, in order */
  choices: Choice[][];
}

/** Until neither turns nor jobs have anything left that is due. */
async function settle({ pipe }: Run): Promise<void> {
  do await pipe.turns.settled();
  while ((await pipe.worker.runDue()) > 0);
  await pipe.turns.settled();
}

async function take(run: Run, step: Step): Promise<void> {
  const { world, pipe } = run;
  if (step.says !== undefined) {
    const lateMs = step.lateMs ?? 0;
    for (const line of step.says) await receive(run, contentOf(line, world), lateMs);
    pipe.turns.kick(run.conversationId!);
  }
  if (step.taps !== undefined) {
    const { title, message } = step.taps;
    const choice = run.choices[message - 1]?.find((one) => world.withoutCodes(one.title) === title);
    if (choice === undefined) throw new Error(`message ${message} of the bot has no choice «${title}»`);
    await receive(run, { kind: 'tap', token: choice.token, title: choice.title }, 0);
    pipe.turns.kick(run.conversationId!);
  }
  if (step.staff !== undefined) await actAsStaff(run, step.staff);
  if (step.event !== undefined) {
    const { reservationId } = step.event;
    const id = typeof reservationId === 'number' ? { reservationId: idOf(run, reservationId) } : {};
    const event = botEvent.parse({ ...step.event, ...id });
    if (event.kind === 'reservation_confirmed') {
      const effect = { kind: 'confirm_reservation', reservationId: event.reservationId } as const;
      return tell(run, event.reservationId, [effect], event);
    }
    run.messages += 1;
    await pipe.turns.receiveEvent(conversation(run), event, `scenario-event-${run.messages}`);
  }
}

async function receive(run: Run, content: InboundContent, lateMs: number): Promise<void> {
  const { scenario, store } = run;
  const { name, reservations } = scenario.customer;
  run.messages += 1;
  const received = await store.receive({
    businessId: scenario.business.id,
    channel: 'webchat',
    account: 'scenario',
    thread: THREAD,
    externalId: `scenario-${run.messages}`,
    from: { id: THREAD, ...(name !== undefined && { name }) },
    content,
    receivedAtMs: run.nowMs() - lateMs,
  });
  if (received.created) await run.world.give(received.customerId, reservations, run.nowMs());
  run.conversationId = received.conversationId;
}

function contentOf(line: Line, world: ScenarioWorld): InboundContent {
  if (typeof line === 'string') return { kind: 'text', text: world.withCodes(line) };
  const media = { ref: 'scenario', mimeType: 'audio/ogg' };
  if ('voice' in line) {
    return { kind: 'voice', media, heard: { kind: 'text', text: world.withCodes(line.voice), sure: line.sure } };
  }
  if ('unheard' in line) return { kind: 'voice', media, heard: { kind: 'unusable', why: line.unheard } };
  if ('location' in line) return { kind: 'location', latitude: 0, longitude: 0 };
  return { kind: 'unreadable', what: line.unreadable, ...(line.caption !== undefined && { caption: line.caption }) };
}

async function actAsStaff(run: Run, act: StaffAct): Promise<void> {
  const { store, scenario, pipe, nowMs } = run;
  const { id: businessId } = scenario.business;
  const by = { kind: 'api' } as const;
  const id = conversation(run);
  if (act === 'takes_over') await store.claim(businessId, id, by, nowMs());
  else if (act === 'gives_back') await store.release(businessId, id, by, nowMs());
  else if ('fills' in act) await store.fillSlots(businessId, id, act.fills, by, nowMs());
  else return changeAsStaff(run, act);
  pipe.turns.kick(id);
}

/** What staff do to a reservation, with the news for its conversation, as the API does it. */
async function changeAsStaff(run: Run, act: Exclude<StaffAct, string | { fills: unknown }>): Promise<void> {
  const number = 'confirms' in act ? act.confirms : 'cancels' in act ? act.cancels : act.changes;
  const reservationId = idOf(run, number);
  if ('confirms' in act) {
    const effect = { kind: 'confirm_reservation', reservationId } as const;
    return tell(run, reservationId, [effect], { kind: 'reservation_confirmed', reservationId });
  }
  if ('cancels' in act) {
    const effect = { kind: 'cancel_reservation', reservationId } as const;
    return tell(run, reservationId, [effect], { kind: 'reservation_cancelled', reservationId });
  }
  const known = await run.store.reservation(run.scenario.business.id, reservationId);
  if (known === null) throw new Error(`there is no reservation ${number}`);
  const { resource, checkIn, checkOut, guests, pets, total, deposit } = known;
  const from = { resource, checkIn, checkOut, guests, pets, total, deposit };
  const { to } = act;
  return tell(run, reservationId, [{ kind: 'change_stay', reservationId, from, to }], {
    kind: 'reservation_changed',
    reservationId,
    from,
    to,
  });
}

async function tell(
  run: Run,
  reservationId: string,
  effects: Parameters<ScenarioWorld['write']>[0],
  event: NonNullable<Parameters<ScenarioWorld['write']>[3]>[number]['event'],
): Promise<void> {
  run.messages += 1;
  const told = { reservationId, event, externalId: `scenario-staff-${run.messages}` };
  for (const id of await run.world.write(effects, run.nowMs(), undefined, [told])) run.pipe.turns.kick(id);
}

function idOf({ world }: Run, number: number): string {
  const found = world.reservations[number - 1];
  if (found === undefined) throw new Error(`the conversation has no reservation ${number} yet`);
  return found.id;
}

function conversation({ conversationId }: Run): string {
  if (conversationId === null) throw new Error('the customer has to write first');
  return conversationId;
}

/** A step in a few words, for whoever reads a failure. */
function nameOf({ says, taps, staff, time, event }: Step): string {
  if (says !== undefined) return `the customer says ${says.map((line) => JSON.stringify(line)).join(', ')}`;
  if (taps !== undefined) return `the customer taps «${taps.title}»`;
  if (staff !== undefined) return `staff: ${JSON.stringify(staff)}`;
  return time === undefined ? `event ${String(event?.kind)}` : `time passes (${time})`;
}

import { CABINS, type Desk, type DeskOptions, NOON_MS } from '../bot/pipe.fixture.ts';
import { PUSH_NOTICE_TWICE } from '../bot/push/twice.fixture.ts';
import { startFakeSlack } from './alerts/slack.fake.ts';
import { createWebhookTell } from './alerts/webhook.ts';
import { ALIGN_TWICE, PUSH_TWICE, READ_CALENDAR_TWICE } from './calendars/twice.fixture.ts';
import { CLOSE_TWICE, READ_TWICE, RECONCILE_TWICE, REFUND_TWICE, SYNC_TWICE } from './payments/twice.fixture.ts';

/** How a task is run twice. */
export interface Twice {
  /** its job never ends: after a run it waits for the next */
  goesOn?: true;
  /**
   * What the pipe is given for it: its task where the pipe has not got it by itself, made with fakes, and what it did
   * outside (compared too).
   */
  open?(): Promise<{ parts: DeskOptions['parts']; outside?(): unknown; close?(): Promise<void> }>;
  /**
   * Makes a world in which the task has something to do, and answers its job: a payload, or one that waits already. The
   * clock may be moved.
   */
  arrange(desk: Desk): Promise<{ payload: Record<string, unknown>; conversationId?: string } | { jobId: string }>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Every task by its name. One more task: one more line here, or twice.test.ts fails. */
export const TWICE: Record<string, Twice> = {
  'align-calendars': ALIGN_TWICE,
  'close-link': CLOSE_TWICE,
  'complete-stays': { arrange: async (desk) => ({ payload: await endedStay(desk) }) },
  deliver: { arrange: async (desk) => ({ jobId: await staffMessage(desk) }) },
  'expire-hold': { arrange: (desk) => heldAt(desk, 30 * MINUTE_MS) },
  'follow-reservation': { open: openFollower, arrange: (desk) => heldAt(desk, 0) },
  'notify-staff': PUSH_NOTICE_TWICE,
  'pick-up-left': { arrange: async (desk) => ({ payload: await leftMessage(desk) }) },
  purge: { arrange: async (desk) => ({ payload: await oldAnswer(desk) }) },
  'push-calendar': PUSH_TWICE,
  'read-calendar': READ_CALENDAR_TWICE,
  'read-payment': READ_TWICE,
  'reconcile-payments': RECONCILE_TWICE,
  'refund-payment': REFUND_TWICE,
  'remind-hold': { arrange: (desk) => heldAt(desk, 29 * MINUTE_MS) },
  'remind-stay': { arrange: async (desk) => ({ payload: await comingStay(desk) }) },
  'send-alert': { open: openSlack, arrange: async () => ({ payload: { text: 'Something is wrong.' } }) },
  silence: { arrange: silentCustomer },
  'sweep-holds': { arrange: async (desk) => ({ payload: await forgottenHold(desk) }) },
  'sync-link': SYNC_TWICE,
  'tend-hands': { arrange: async (desk) => ({ payload: await leftAlone(desk) }) },
  watch: { open: openFire, arrange: async () => ({ payload: {} }) },
};

/** Caro holds the Lenga from 18 to 21 December, for half an hour from noon on; then so much time passes. */
export async function heldAt(
  desk: Desk,
  afterMs: number,
): Promise<{ payload: { businessId: string; reservationId: string } }> {
  for (const line of ['quiero la lenga del 18 al 21 de diciembre, 5 personas', 'sí', 'Caro Méndez'])
    await desk.say(line);
  const { items } = await desk.store.reservations(CABINS, { status: 'held' }, { limit: 5 });
  // its own jobs are out of the way, so that what the task does is seen
  for (const { id } of (await desk.store.jobs({ state: 'queued' }, { limit: 50 })).items) {
    await desk.store.discardJob(id, 'test', NOON_MS);
  }
  desk.clock.moveTo(NOON_MS + afterMs);
  return { payload: { businessId: CABINS, reservationId: items[0]!.id } };
}

async function endedStay(desk: Desk): Promise<Record<string, never>> {
  const { payload } = await heldAt(desk, 0);
  const effects = [{ kind: 'confirm_reservation' as const, reservationId: payload.reservationId }];
  await desk.store.apply({ businessId: CABINS, effects, nowMs: NOON_MS });
  desk.clock.moveTo(Date.parse('2026-12-22T12:00:00-03:00'));
  return {};
}

async function comingStay(desk: Desk): Promise<Record<string, unknown>> {
  const { payload } = await heldAt(desk, 0);
  const effects = [{ kind: 'confirm_reservation' as const, reservationId: payload.reservationId }];
  await desk.store.apply({ businessId: CABINS, effects, nowMs: NOON_MS });
  desk.clock.moveTo(Date.parse('2026-12-16T15:00:00-03:00'));
  return { ...payload, kind: 'stay_reminder', checkIn: '2026-12-18', checkOut: '2026-12-21' };
}

async function forgottenHold(desk: Desk): Promise<Record<string, never>> {
  await heldAt(desk, 40 * MINUTE_MS);
  return {};
}

async function staffMessage(desk: Desk): Promise<string> {
  await desk.say('¿aceptan mascotas?');
  const { conversationId } = await desk.receive('gracias');
  await desk.pipe.turns.settled(conversationId);
  await desk.store.sendAsStaff(CABINS, conversationId, 'Hola, soy Marta.', NOON_MS);
  const { items } = await desk.store.jobs({ queue: 'outbox', state: 'queued' }, { limit: 1 });
  return items[0]!.id;
}

async function leftMessage(desk: Desk): Promise<Record<string, never>> {
  await desk.store.receive({
    businessId: CABINS,
    channel: 'webchat',
    account: 'test',
    thread: 'ana',
    externalId: 'ana-1',
    from: { id: 'ana' },
    content: { kind: 'text', text: '¿aceptan mascotas?' },
    receivedAtMs: NOON_MS,
  });
  desk.clock.moveTo(NOON_MS + 2 * MINUTE_MS);
  return {};
}

/** Ana took a conversation and did nothing for a day; Beto asked for a person, and nobody came; Caro's is put off. */
async function leftAlone(desk: Desk): Promise<Record<string, never>> {
  const talkOf = async (thread: string, ...lines: string[]) => {
    let conversationId = '';
    for (const line of lines) {
      ({ conversationId } = await desk.receive(line, { thread }));
      await desk.pipe.turns.settled();
    }
    return conversationId;
  };
  const taken = await talkOf('ana', 'quiero la lenga del 18 al 21 de diciembre, 5 personas');
  await desk.store.claim(CABINS, taken, { kind: 'staff', id: 'ana' }, NOON_MS);
  desk.pipe.turns.kick(taken);
  await talkOf('beto', 'quiero hablar con una persona');
  const later = await talkOf('caro', 'hola');
  await desk.store.snooze(CABINS, later, NOON_MS + 60 * MINUTE_MS, NOON_MS);
  await desk.pipe.turns.settled();
  desk.clock.moveTo(NOON_MS + 13 * 60 * MINUTE_MS);
  return {};
}

async function oldAnswer(desk: Desk): Promise<Record<string, never>> {
  await desk.store.saveAnswer({ scope: 's', key: 'k', bodyHash: 'h', status: 200, body: '{}', nowMs: NOON_MS });
  desk.clock.moveTo(NOON_MS + 3 * DAY_MS);
  return {};
}

async function silentCustomer(desk: Desk) {
  const { conversationId } = await desk.receive('tenés lugar para 4?');
  await desk.pipe.turns.settled(conversationId);
  const { items } = await desk.store.jobs({ queue: 'timers', state: 'queued' }, { limit: 9 });
  const job = items.find(({ task }) => task === 'silence')!;
  desk.clock.moveTo(job.runAtMs);
  return { jobId: job.id };
}

async function openFollower() {
  const followed = new Map<string, string>();
  const follow = async ({ id, status }: { id: string; status: string }) => void followed.set(id, status);
  return { parts: { followers: [follow] }, outside: () => [...followed.values()] };
}

async function openFire() {
  return { parts: { conditions: [{ name: 'fire', find: async () => [{ key: 'kitchen', text: 'Smoke.' }] }] } };
}

/** An alert that comes twice after a crash is better than none: what counts is what it says. */
async function openSlack() {
  const slack = await startFakeSlack();
  return {
    parts: { tell: createWebhookTell(slack.url) },
    outside: () => [...new Set(slack.texts)],
    close: () => slack.stop(),
  };
}

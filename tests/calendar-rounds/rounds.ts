import { addDays, dayNumber, type LocalDate, localAt } from '../../bot/core/time.ts';
import type { Engine } from './engine.fixture.ts';
import type { FakePortal } from './portal.fake.ts';

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const ZONE = 'America/Argentina/Buenos_Aires';
/** Nights that bookings fall on: few, so that they meet. */
const NIGHTS_AHEAD = 30;
/** Two readings without it, and the time until they come. */
const ALARM_LASTS_MS = 3 * HOUR_MS;

export interface World {
  engines: readonly Engine[];
  portals: readonly FakePortal[];
  clock: { nowMs: number };
  /** 0…1 */
  random(): number;
  /** each of these happens at least so often */
  readEveryMs: number;
  fetchEveryMs: number;
}

export interface Findings {
  bookings: number;
  /** nights that a portal had really booked, that an engine had read of, and that it would have sold all the same */
  unsafe: string[];
  /** of those, the ones that an engine had sold already when the portal sold them, which had not heard of it yet */
  unsafeSoldTwice: string[];
  /** nights that staff were told of as sold twice, and that nobody else had sold lately */
  falseAlarms: string[];
  /** the longest that a night was taken somewhere without anybody having booked it */
  ghostMs: number;
  eventsMax: number;
  /** after the last booking was called off: how long until every night was free everywhere; null: never */
  settledMs: number | null;
  left: string[];
}

/** Plays rounds of bookings, cancellations and fetches in any order, then calls all off and lets things settle. */
export async function playRounds(world: World, rounds: number): Promise<Findings> {
  const findings: Findings = {
    bookings: 0,
    unsafe: [],
    unsafeSoldTwice: [],
    falseAlarms: [],
    ghostMs: 0,
    eventsMax: 0,
    settledMs: null,
    left: [],
  };
  const play = new Play(world, findings);
  for (let round = 0; round < rounds; round += 1) await play.round(true);
  for (const engine of world.engines) while (engine.stays.size > 0) await engine.cancel(0);
  for (const portal of world.portals) portal.bookings.splice(0);
  const endMs = world.clock.nowMs;
  while (world.clock.nowMs - endMs < 72 * HOUR_MS) {
    await play.round(false);
    if (!(await play.isSettled())) continue;
    findings.settledMs = world.clock.nowMs - endMs;
    break;
  }
  if (findings.settledMs === null) findings.left = await play.left();
  return findings;
}

class Play {
  private readonly world: World;
  private readonly findings: Findings;
  private readonly lastMs = new Map<string, number>();
  /** bookings of a portal that an engine has read, by engine and portal */
  private readonly read = new Map<string, Set<string>>();
  /** UIDs of bookings of portals that met one of an engine's */
  private readonly soldTwice = new Set<string>();
  /** when a night was last booked by anybody but the engine, by engine and night */
  private readonly soldByOthersMs = new Map<string, number>();
  /** when a night was last booked by anybody */
  private readonly bookedMs = new Map<number, number>();

  constructor(world: World, findings: Findings) {
    this.world = world;
    this.findings = findings;
  }

  private below(n: number): number {
    return Math.floor(this.world.random() * n);
  }

  async round(acts: boolean): Promise<void> {
    const { clock } = this.world;
    clock.nowMs += (5 + this.below(30)) * MINUTE_MS;
    if (acts) await this.act();
    this.note();
    for (const sync of this.syncs()) {
      await sync();
      clock.nowMs += 1 + this.below(MINUTE_MS);
    }
    await this.check();
  }

  private async act(): Promise<void> {
    const { engines, portals, clock } = this.world;
    const today = localAt(clock.nowMs, ZONE).date;
    const from = addDays(today, 1 + this.below(NIGHTS_AHEAD));
    const to = addDays(from, 1 + this.below(4));
    const engine = engines[this.below(engines.length)]!;
    const portal = portals[this.below(portals.length)]!;
    const what = this.below(10);
    if (what < 3) this.findings.bookings += Number(await engine.book(from, to));
    else if (what < 6) this.bookAt(portal, from, to);
    else if (what < 8) await engine.cancel(this.below(1000));
    else portal.cancel(this.below(1000));
  }

  private bookAt(portal: FakePortal, from: LocalDate, to: LocalDate): void {
    if (!portal.book(from, to)) return;
    this.findings.bookings += 1;
    const { uid } = portal.bookings.at(-1)!;
    const sold = this.world.engines.flatMap(({ stays }) => [...stays.values()]);
    if (sold.some((stay) => stay.from < to && from < stay.to)) this.soldTwice.add(uid);
  }

  /** Who fetches what now, in any order: what is overdue, and some more by chance. */
  private syncs(): (() => Promise<void>)[] {
    const { engines, portals, clock, readEveryMs, fetchEveryMs } = this.world;
    const due: { at: number; run: () => Promise<void> }[] = [];
    const add = (key: string, everyMs: number, run: () => Promise<void>) => {
      const isOverdue = clock.nowMs - (this.lastMs.get(key) ?? 0) >= everyMs;
      if (!isOverdue && this.below(4) > 0) return;
      this.lastMs.set(key, clock.nowMs);
      due.push({ at: this.world.random(), run });
    };
    for (const engine of engines) {
      for (const portal of portals) {
        add(`${engine.name} reads ${portal.name}`, readEveryMs, async () => {
          const uids = portal.bookings.map(({ uid }) => uid);
          await engine.read(portal);
          this.read.set(`${engine.name} ${portal.name}`, new Set(uids));
        });
        add(`${portal.name} fetches ${engine.name}`, fetchEveryMs, async () => {
          this.findings.eventsMax = Math.max(this.findings.eventsMax, await engine.feed(portal));
        });
      }
    }
    return due.sort((a, b) => a.at - b.at).map(({ run }) => run);
  }

  private note(): void {
    const { engines, portals, clock } = this.world;
    for (const engine of engines) {
      const others = engines.filter((one) => one !== engine).flatMap(({ stays }) => [...stays.values()]);
      for (const { from, to } of [...others, ...portals.flatMap(({ bookings }) => bookings)]) {
        for (let night = dayNumber(from); night < dayNumber(to); night += 1) {
          this.soldByOthersMs.set(`${engine.name} ${night}`, clock.nowMs);
        }
      }
    }
    const all = [
      ...engines.flatMap(({ stays }) => [...stays.values()]),
      ...portals.flatMap(({ bookings }) => bookings),
    ];
    for (const { from, to } of all) {
      for (let night = dayNumber(from); night < dayNumber(to); night += 1) this.bookedMs.set(night, clock.nowMs);
    }
  }

  private async check(): Promise<void> {
    const { engines, portals, clock } = this.world;
    const today = dayNumber(localAt(clock.nowMs, ZONE).date);
    for (const engine of engines) {
      const taken = await engine.taken();
      for (const portal of portals) {
        const known = this.read.get(`${engine.name} ${portal.name}`);
        for (const { uid, from, to } of portal.bookings) {
          if (!known?.has(uid)) continue;
          for (let night = Math.max(today, dayNumber(from)); night < dayNumber(to); night += 1) {
            if (taken.has(night)) continue;
            const found = this.soldTwice.has(uid) ? this.findings.unsafeSoldTwice : this.findings.unsafe;
            found.push(`${engine.name}: ${uid} night ${night}`);
          }
        }
      }
      this.noteGhosts(taken);
      for (const night of await engine.overlaps()) {
        const soldMs = this.soldByOthersMs.get(`${engine.name} ${night}`) ?? 0;
        if (clock.nowMs - soldMs > ALARM_LASTS_MS) this.findings.falseAlarms.push(`${engine.name}: night ${night}`);
      }
    }
    for (const portal of portals) this.noteGhosts(portal.imported());
  }

  private noteGhosts(nights: ReadonlySet<number>): void {
    const today = dayNumber(localAt(this.world.clock.nowMs, ZONE).date);
    for (const night of nights) {
      if (night < today) continue;
      const sinceMs = this.world.clock.nowMs - (this.bookedMs.get(night) ?? 0);
      this.findings.ghostMs = Math.max(this.findings.ghostMs, sinceMs);
    }
  }

  async isSettled(): Promise<boolean> {
    return (await this.left()).length === 0;
  }

  async left(): Promise<string[]> {
    const left: string[] = [];
    const today = dayNumber(localAt(this.world.clock.nowMs, ZONE).date);
    for (const engine of this.world.engines) {
      const { nights, told } = await engine.left();
      const taken = (await engine.taken()).size;
      if (nights + told + taken > 0) left.push(`${engine.name}: ${nights} imported, ${told} told, ${taken} taken`);
    }
    for (const portal of this.world.portals) {
      const nights = [...portal.imported()].filter((night) => night >= today).length;
      if (nights > 0) left.push(`${portal.name}: ${nights} imported`);
    }
    return left;
  }
}

/** The same numbers for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

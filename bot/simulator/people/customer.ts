import { addDays, type LocalDate, localAt } from '../../core/time.ts';
import type { House } from '../house.ts';
import type { Shown } from '../outside/phones.ts';
import { createRandom, type Random } from '../random.ts';
import { KINDS, type Kind, type Temper } from './kinds.ts';
import * as words from './phrases.ts';
import { type Gist, gistOf, linkIn } from './reading.ts';

/** A customer of a run, as planned. */
export interface CustomerPlan {
  id: number;
  kind: Kind;
  arriveAtMs: number;
  /** chances, per message, that the vendor is late with it or brings it twice */
  late: number;
  twice: number;
  /** stops after so many messages, for shrinking; default: as long as it takes */
  messagesMax?: number;
}

/** How it ended for them. */
export type Ending = 'confirmed' | 'held' | 'expired' | 'cancelled' | 'with_person' | 'left' | 'talking';

interface Wish {
  from: LocalDate;
  nights: number;
  guests: number;
  pets: boolean;
  unit: string | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Days ahead that everybody wants: so that they meet. */
const POPULAR = [6, 13, 20, 27, 34, 35, 41, 48] as const;

/**
 * A customer with a phone: reads what comes, thinks, and answers, in their kind's way. Everything random about them comes
 * from their own seed.
 */
export class Customer {
  readonly plan: CustomerPlan;
  readonly thread: string;
  readonly name: string;
  ending: Ending = 'talking';
  isGone = false;
  private readonly house: House;
  private readonly temper: Temper;
  private readonly random: Random;
  private readonly wish: Wish;
  private sent = 0;
  private wavers: number;
  private last: Shown | null = null;
  private readonly seen: Shown[] = [];
  private thinking: unknown = null;
  private hasBooked = false;
  private hasPaid = false;
  private isAfterDone = false;
  private hasReturned = false;
  private answeredSeq = -1;

  constructor(house: House, seed: string, plan: CustomerPlan) {
    this.house = house;
    this.plan = plan;
    this.temper = KINDS[plan.kind];
    this.random = createRandom(seed, 'customer', plan.id);
    this.thread = `c${plan.id}`;
    this.name = `${this.random.pick(words.GIVEN)} ${this.random.pick(words.FAMILY)}`;
    this.wavers = this.temper.wavers;
    this.wish = this.newWish();
  }

  /** Begins to write at their time. */
  start(): void {
    this.house.time.at(this.plan.arriveAtMs, () => {
      const { random } = this;
      const opening = random.chance(0.5) ? this.asked() : random.pick(words.HELLO.short);
      if (this.temper.asides > 0.4) this.write(random.pick(words.HELLO.long));
      this.write(opening);
      this.giveUpAfter(6 * HOUR_MS);
    });
  }

  hear(message: Shown): void {
    this.last = message;
    this.seen.push(message);
    this.noteEnding(gistOf(message));
    if (this.isGone || this.thinking !== null) return;
    const [least, most] = this.temper.thinkMs;
    this.thinking = this.house.time.at(this.house.time.nowMs + this.random.between(least, most), () => {
      this.thinking = null;
      if (!this.isGone && this.last !== null && this.last.seq !== this.answeredSeq) this.answer(this.last);
    });
  }

  private noteEnding(gist: Gist): void {
    if (gist === 'confirmed') this.ending = 'confirmed';
    else if (gist === 'booked' && this.ending !== 'confirmed') this.ending = 'held';
    else if (gist === 'expired' && this.ending === 'held') this.ending = 'expired';
    else if (gist === 'cancelled') this.ending = 'cancelled';
    else if (gist === 'person' && this.ending === 'talking') this.ending = 'with_person';
    else if (gist === 'offer' && this.ending === 'with_person') this.ending = 'talking';
  }

  private answer(message: Shown) {
    const { random, temper } = this;
    this.answeredSeq = message.seq;
    const gist = gistOf(message);
    if (random.chance(temper.hostile)) return this.write(random.pick(words.HOSTILE));
    if (gist === 'link') return this.pay(message);
    if (gist === 'person') return this.withPerson();
    if (gist === 'confirmed' || gist === 'booked') return this.afterBooking(gist);
    if (this.random.chance(temper.wantsPerson)) return this.write(random.pick(words.WANTS_PERSON));
    if (random.chance(temper.asides)) return this.write(random.pick(random.chance(0.7) ? words.ASIDES : words.CHATTER));
    if (this.tap(message, gist)) return;
    const said = this.reply(gist);
    if (said === null) this.leave();
    else this.write(said);
  }

  /** Taps a choice of the message, or of an older one. */
  private tap(message: Shown, gist: Gist): boolean {
    const { random, temper } = this;
    if (!random.chance(temper.taps)) return false;
    const isOld = random.chance(temper.oldTaps);
    const from = isOld ? random.pick(this.seen) : message;
    if (from.choices.length === 0) return false;
    const wanted = { offer: 0, choose: random.below(from.choices.length), ask_cancel: 0, ask_change: 0, heard_so: 0 };
    const at = isOld || !(gist in wanted) ? random.below(from.choices.length) : wanted[gist as keyof typeof wanted];
    const choice = from.choices[Math.min(at, from.choices.length - 1)]!;
    if (!isOld && this.wavers > 0 && gist === 'offer') return false;
    if (!isOld && /persona|alguien/i.test(choice.title) && !random.chance(0.3)) return false;
    this.send({ kind: 'tap', token: choice.token, title: choice.title }, isOld ? 'taps an old button' : 'taps');
    return true;
  }

  /** What they say to it; null: nothing more. */
  private reply(gist: Gist): string | null {
    const { random } = this;
    switch (gist) {
      case 'ask_name':
        return random.pick([this.name, `a nombre de ${this.name}`, `soy ${this.name}`]);
      case 'ask_guests':
        return random.pick([`${this.wish.guests}`, `somos ${this.wish.guests}`, `${this.wish.guests} personas`]);
      case 'ask_dates':
        return this.dates();
      case 'offer':
        if (this.wavers > 0) {
          this.wavers -= 1;
          return this.filled(random.pick(words.SECOND_THOUGHTS));
        }
        return random.chance(0.9) ? random.pick(words.YES) : random.pick(words.NO);
      case 'choose':
        return random.pick(['1', '2', 'la primera', 'la más barata', random.pick(words.YES), random.pick(words.NO)]);
      case 'heard_so':
        return random.chance(0.8) ? 'sí' : 'no';
      case 'ask_cancel':
      case 'ask_change':
        return random.chance(0.85) ? random.pick(words.YES) : random.pick(words.NO);
      case 'change_what':
        return this.filled(random.pick(words.SECOND_THOUGHTS));
      case 'cancelled':
      case 'changed':
        return random.chance(0.6) ? random.pick(words.THANKS) : null;
      case 'hold_ending':
        return random.pick([...words.PAID, ...words.MORE_TIME]);
      case 'expired':
        return random.chance(0.4) ? random.pick(words.BACK) : null;
      case 'late_money':
        return random.pick(['1', 'devuelvanmelo', 'no gracias']);
      case 'paying':
        return random.chance(0.4) ? random.pick(words.THANKS) : null;
      case 'back':
      case 'menu':
      case 'not_understood':
        return this.hasBooked && random.chance(0.6) ? random.pick(words.MINE) : this.asked();
      default:
        return random.chance(0.75) ? this.asked() : null;
    }
  }

  private withPerson(): void {
    const { random } = this;
    if (random.chance(0.2)) this.write(random.pick(words.WANTS_BOT));
    else if (random.chance(0.5)) this.write(random.pick([...words.CHATTER, this.asked()]));
  }

  /** A link came: they pay it, each in their way. */
  private pay(message: Shown) {
    const { random, house } = this;
    const url = linkIn(message.text);
    const link = url === null ? null : house.cashier.linkOf(url);
    if (url === null || link === null || this.hasPaid) return;
    const { amount } = link.request.amount;
    const payAfter = (ms: number, how?: Parameters<typeof house.cashier.pay>[1]) =>
      void house.time.at(house.time.nowMs + ms, () => {
        const outcome = house.cashier.pay(url, how);
        house.note(`${this.thread} pays ${how?.status ?? 'approved'}: ${outcome}`);
        if (outcome === 'paid') this.hasPaid = true;
      });
    switch (this.temper.pays) {
      case 'prompt':
        if (random.chance(0.75)) return payAfter(random.between(5_000, 600_000));
        return;
      case 'late':
        payAfter(random.between(60_000, 900_000), { status: 'pending' });
        house.time.at(house.time.nowMs + random.between(HOUR_MS, 10 * HOUR_MS), () => {
          for (const { externalId } of house.cashier.pendingOn(url)) {
            house.note(`${this.thread}: the provider approves late`);
            house.cashier.settle(externalId, random.chance(0.85) ? 'approved' : 'rejected');
          }
        });
        return;
      case 'twice': {
        const ms = random.between(5_000, 300_000);
        payAfter(ms);
        return payAfter(ms + random.between(0, 2_000));
      }
      case 'wrong':
        return payAfter(random.between(5_000, 600_000), {
          cents: Math.max(100, amount - 100_00 * random.between(-3, 3) - 1),
        });
      case 'rejected':
        payAfter(random.between(5_000, 60_000), { status: 'rejected' });
        if (random.chance(0.5)) payAfter(random.between(120_000, 900_000));
        return;
      case 'never':
        return;
    }
  }

  private afterBooking(gist: 'booked' | 'confirmed') {
    const { random, house, temper } = this;
    this.hasBooked = true;
    if (gist === 'booked' && house.business.payments.provider === 'manual' && temper.pays !== 'never') {
      if (random.chance(0.7)) return this.write(random.pick(words.PAID));
    }
    if (temper.after !== 'nothing' && !this.isAfterDone && (gist === 'confirmed' || random.chance(0.5))) {
      this.isAfterDone = true;
      const say = { cancel: words.CANCELS, change: words.CHANGES, mine: words.MINE }[temper.after];
      const days = temper.returnsAfterDays;
      if (days === null) return this.write(this.filled(random.pick(say)));
      const backAtMs = house.time.nowMs + Math.round(random.between(days[0] * DAY_MS, days[1] * DAY_MS));
      house.time.at(backAtMs, () => {
        if (this.hasReturned) return;
        this.hasReturned = true;
        this.isGone = false;
        this.write(random.pick(words.BACK));
        this.write(random.pick(say));
        this.giveUpAfter(3 * HOUR_MS);
      });
      return;
    }
    if (random.chance(0.4)) this.write(random.pick(words.THANKS));
  }

  /** Nobody waits at a phone for ever. What is on its way to them still comes. */
  private giveUpAfter(ms: number): void {
    this.house.time.at(this.house.time.nowMs + ms, () => this.leave());
  }

  private leave(): void {
    this.isGone = true;
    if (this.ending === 'talking') this.ending = 'left';
  }

  private write(text: string) {
    const { random, temper } = this;
    if (temper.voice && random.chance(0.6)) return this.speak(text);
    const pieces = temper.bursts && text.includes(' ') && text.length < 200 ? inPieces(text, random) : [text];
    let afterMs = 0;
    for (const piece of pieces) {
      if (afterMs === 0) this.send({ kind: 'text', text: piece }, 'writes');
      else
        this.house.time.at(this.house.time.nowMs + afterMs, () => this.send({ kind: 'text', text: piece }, 'writes'));
      afterMs += random.between(100, 2_500);
    }
  }

  private speak(text: string): void {
    const { random } = this;
    const heard = random.chance(0.1)
      ? { kind: 'unusable', why: random.pick(['unclear', 'too_long'] as const) }
      : { kind: 'text', text, sure: random.chance(0.6) };
    // the simulated listener reads from here what it is to have heard
    const media = { ref: JSON.stringify(heard), mimeType: 'audio/ogg; codecs=opus', seconds: random.between(2, 20) };
    this.send(
      { kind: 'voice', media },
      `says (${heard.kind === 'text' ? (heard.sure ? 'clear' : 'doubtful') : heard.why}) «${text}»`,
    );
  }

  private send(content: Parameters<House['phones']['write']>[1], how: string) {
    const { random, plan, house } = this;
    if (this.isGone || this.sent >= (plan.messagesMax ?? Number.POSITIVE_INFINITY)) return;
    if (this.sent >= this.temper.patience) return this.leave();
    this.sent += 1;
    const lateMs = random.chance(plan.late) ? random.between(2_000, 900_000) : 0;
    const againMs = random.chance(plan.twice) ? random.between(0, 120_000) : undefined;
    const text = content.kind === 'text' ? content.text : content.kind === 'tap' ? `[${content.title}]` : '';
    const marks = `${lateMs > 0 ? `, ${Math.round(lateMs / 1000)} s under way` : ''}${againMs === undefined ? '' : ', delivered twice'}`;
    house.history.push({ kind: 'wrote', atMs: house.time.nowMs, who: this.thread, text, how: `${how}${marks}` });
    const from = { thread: this.thread, name: this.name };
    house.phones.write(from, content, { lateMs, ...(againMs !== undefined && { againMs }) });
  }

  // --- what they want ---

  private newWish(): Wish {
    const { random, house } = this;
    const today = localAt(house.time.nowMs, house.business.timezone).date;
    const ahead = random.chance(0.45) ? random.pick(POPULAR) : random.between(2, 200);
    const unit = random.chance(0.5) ? random.pick(house.business.units).name : null;
    return {
      from: addDays(today, ahead),
      nights: random.between(1, 5),
      guests: random.between(1, 5),
      pets: random.chance(0.12),
      unit,
    };
  }

  private dates(): string {
    const { from, nights } = this.wish;
    return words.datesInWords(from, addDays(from, nights), this.random);
  }

  /** The wish in words: all of it, or some. */
  private asked(): string {
    const { random, wish } = this;
    const pets = wish.pets ? ' y un perrito' : '';
    const unit = wish.unit === null ? '' : `la ${wish.unit.toLowerCase()} `;
    return random.pick([
      `quiero ${unit}${this.dates()}, ${wish.guests} personas${pets}`,
      `tenés lugar ${this.dates()} para ${wish.guests}${pets}?`,
      `busco ${unit === '' ? 'algo ' : unit}${this.dates()}`,
      `hola, somos ${wish.guests}${pets}, ${this.dates()}`,
      unit === '' ? `${this.dates()}` : `${unit}${this.dates()}`,
    ]);
  }

  private filled(phrase: string): string {
    const { random, wish } = this;
    if (phrase.includes('{dates}')) wish.from = addDays(wish.from, random.between(1, 9));
    if (phrase.includes('{guests}')) wish.guests = random.between(1, 6);
    return phrase
      .replace('{dates}', this.dates())
      .replace('{guests}', String(wish.guests))
      .replace('{unit}', random.pick(this.house.business.units).name.toLowerCase());
  }
}

/** A message as several, cut between words. */
function inPieces(text: string, random: Random): string[] {
  const parts = text.split(' ');
  const pieces: string[] = [];
  while (parts.length > 0) pieces.push(parts.splice(0, random.between(1, 4)).join(' '));
  return pieces.slice(0, 5).concat(pieces.length > 5 ? [pieces.slice(5).join(' ')] : []);
}

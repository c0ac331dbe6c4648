import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BotError } from '../bot/core/errors.ts';
import type { Choice, Inbound, InboundContent, Outbound } from '../bot/core/message.ts';
import type { Address, Channel } from './channel.ts';

/** What the suite needs of a channel: ways to let a customer act and to see what a customer sees. */
export interface ChannelHarness {
  channel: Channel;
  /** a customer writes; the same `vendorId` again is the vendor's second delivery of the same message */
  text(text: string, vendorId?: string): Promise<Inbound>;
  /** takes a choice that {@link see} showed; absent where there are no buttons */
  tap?(choice: Choice): Promise<Inbound>;
  /** sends something that the bot can't read; absent where there is nothing of the kind */
  unreadable?(caption: string): Promise<Inbound>;
  /** sends to the customer and tells what they see then */
  see(message: Outbound): Promise<Seen[]>;
  /** how the customer sees `*bold*` */
  bold: string;
  /** where the failing send of {@link breakVendor} goes */
  address: Address;
  /** lets the next sends fail as the vendor fails; absent where nothing can */
  breakVendor?(): void;
  stop(): Promise<void>;
}

/** One message as the customer sees it. */
export interface Seen {
  text: string;
  choices: readonly Choice[];
}

const HOSTILE: [name: string, text: string][] = [
  ['markup', '<script>alert(1)</script> <img src=x onerror=alert(1)> &amp; {{7*7}} $\u007B7*7}'],
  ['right-to-left and zero-width', 'hola \u202Eatse\u202C \u200B\u200D\uFEFF fin'],
  ['emoji families', '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(50)],
  ['prototype keys', '__proto__ constructor toString'],
  ['a lone star and stars inside', '2*3*4 * y *'],
  ['JSON', '{"choice":"x"'],
  ['an SQL joke', "'; DROP TABLE conversations; --"],
  ['combining marks', `a${'\u0301'.repeat(200)}`],
];

/** How far the suite goes where a channel has no limit. */
const CHOICES_MOST = 30;
const BODY_MOST = 100_000;

const choice = (n: number): Choice => ({ token: `q1:${n}`, title: `Opción ${n}` });
const choices = (count: number) => Array.from({ length: count }, (_, index) => choice(index + 1));

/** The suite that every channel runs: what the core may rely on, whatever the vendor. */
export function channelContract(name: string, open: () => Promise<ChannelHarness>): void {
  describe(`${name} as a channel`, () => {
    let harness: ChannelHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.stop());

    describe('what arrives', () => {
      test('a text arrives as it was written, from this channel', async () => {
        const message = await harness.text('hola, ¿tenés lugar?');
        expect(message.content).toEqual({ kind: 'text', text: 'hola, ¿tenés lugar?' });
        expect(message.channel).toBe(harness.channel.name);
        for (const part of [message.account, message.thread, message.externalId, message.from.id])
          expect(part).not.toBe('');
      });

      test('two messages have two ids and one thread; the same message twice has one id', async () => {
        const one = await harness.text('hola', 'vendor-1');
        const two = await harness.text('hola', 'vendor-2');
        const oneAgain = await harness.text('hola', 'vendor-1');
        expect(two.externalId).not.toBe(one.externalId);
        expect(oneAgain.externalId).toBe(one.externalId);
        expect(two.thread).toBe(one.thread);
        expect(two.from.id).toBe(one.from.id);
      });

      test('a tap brings back the token of the choice that was shown', async ({ skip }) => {
        const { buttons, rows } = harness.channel.can;
        skip(buttons === 0 && rows === 0, 'there is nothing to tap');
        const [seen] = await harness.see({ text: '¿Cuál?', choices: choices(2) });
        const message = await harness.tap!(seen!.choices[1]!);
        expect(message.content).toEqual({ kind: 'tap', token: 'q1:2', title: 'Opción 2' });
      });

      test('what the bot cannot read arrives as such, with its caption', async ({ skip }) => {
        skip(!harness.unreadable, 'there is text only');
        const message = await harness.unreadable!('mirá esto');
        const { media, ...content } = message.content as Extract<InboundContent, { kind: 'unreadable' }>;
        expect(content).toEqual({ kind: 'unreadable', what: expect.any(String), caption: 'mirá esto' });
        // for staff to look at, where the channel can fetch it
        if (media) expect(media).toMatchObject({ ref: expect.any(String), mimeType: expect.any(String) });
      });

      test.each(HOSTILE)('hostile text arrives whole: %s', async (_name, text) => {
        const message = await harness.text(text);
        expect(message.content).toEqual({ kind: 'text', text });
      });

      test('NUL and lone surrogates, which no store takes, are gone', async () => {
        const { content } = await harness.text('a\u0000b\uD800c');
        expect(content).toMatchObject({ kind: 'text' });
        const { text } = content as { text: string };
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toContain('\u0000');
        expect(text).toMatch(/^a.*b.*c$/);
      });
    });

    describe('what is sent', () => {
      test('bold is shown as this channel can', async () => {
        const seen = await harness.see({ text: 'Del *viernes 27* al *domingo 29*: 2*3*4.', choices: [] });
        const b = harness.bold;
        expect(seen.map(({ text }) => text)).toEqual([`Del ${b}viernes 27${b} al ${b}domingo 29${b}: 2*3*4.`]);
      });

      test('choices that fit are buttons or rows; others become numbered lines, none is lost', async () => {
        const { buttons, rows } = harness.channel.can;
        const counts = [1, buttons, rows, Math.max(buttons, rows) + 1].map((count) => Math.min(count, CHOICES_MOST));
        for (const count of counts.filter((n) => n > 0)) {
          const seen = await harness.see({ text: '¿Cuál?', choices: choices(count) });
          const last = seen.at(-1)!;
          if (count <= Math.max(buttons, rows)) {
            expect(last.choices.map(({ token }) => token)).toEqual(choices(count).map(({ token }) => token));
            expect(last.text).not.toContain('1)');
          } else {
            expect(last.choices).toEqual([]);
            expect(last.text).toContain('1) Opción 1');
            expect(last.text).toContain(`${count}) Opción ${count}`);
          }
        }
      });

      test('a text longer than a body arrives whole, in pieces that fit', async () => {
        const bodyMax = Math.min(harness.channel.can.bodyMax, BODY_MOST);
        const words = Array.from(
          { length: Math.ceil((bodyMax * 2.5) / 8) },
          (_, n) => `p${String(n).padStart(6, '0')}`,
        );
        const seen = await harness.see({ text: words.join(' '), choices: choices(1) });
        expect(seen.flatMap(({ text }) => text.split(/\s+/)).filter((word) => words.includes(word))).toHaveLength(
          words.length,
        );
        for (const { text } of seen) expect(text.length).toBeLessThanOrEqual(harness.channel.can.bodyMax);
        for (const { choices: shown } of seen.slice(0, -1)) expect(shown).toEqual([]);
      });

      test.each(HOSTILE)('hostile text is shown whole and does nothing: %s', async (_name, text) => {
        const seen = await harness.see({ text: `Anotado ${text}`, choices: [] });
        expect(seen.map((one) => one.text).join('')).toBe(`Anotado ${text}`);
      });

      test('a failure is a fault with a code and a fate', async ({ skip }) => {
        skip(!harness.breakVendor, 'there is no vendor to fail');
        harness.breakVendor!();
        const message = { text: 'hola', choices: [], messageId: 'm-9', seq: 9, atMs: 0 };
        const fault = await harness.channel.send(harness.address, message).catch((err: unknown) => err);
        expect(fault).toBeInstanceOf(BotError);
        expect((fault as BotError).code).toMatch(/^channel_/);
        expect(['retry', 'wait', 'give_up', 'unknown']).toContain((fault as BotError).fate);
      });
    });
  });
}

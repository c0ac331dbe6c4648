import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Inbound, Outbound } from '../../bot/core/message.ts';
import { CABINS, type FakeDesk, startFakeDesk } from './desk.fake.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) console.warn(`NOT TESTED: the chat page in a browser, because there is no ${CHROMIUM}`);
/** Where pictures go, when somebody wants to look: SHOTS=/tmp/shots */
const SHOTS = process.env.SHOTS;

const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

describe.skipIf(!hasChromium)('the chat page', () => {
  let browser: Browser;
  let desk: FakeDesk;
  let context: BrowserContext;
  let complaints: string[];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    desk = await startFakeDesk({ answer });
    complaints = [];
  });
  afterEach(async () => {
    await context.close();
    await desk.stop();
    expect(complaints).toEqual([]);
  });

  /** A page that notes everything a visitor should never cause: errors, refused content, requests to elsewhere. */
  async function visit(options: BrowserContextOptions = {}, path = '/'): Promise<Page> {
    context = await browser.newContext({ locale: 'es-AR', timezoneId: 'America/Argentina/Buenos_Aires', ...options });
    const page = await context.newPage();
    page.on('console', (message) => {
      const isNetwork = message.text().includes('ERR_INTERNET_DISCONNECTED');
      if (['error', 'warning'].includes(message.type()) && !isNetwork) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(desk.url)) complaints.push(`request to ${request.url()}`);
    });
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective}`)),
    );
    await page.goto(desk.url + path);
    await page.locator('body[data-ready]').waitFor();
    return page;
  }

  async function say(page: Page, text: string) {
    await page.getByLabel('Tu mensaje').fill(text);
    await page.keyboard.press('Enter');
  }

  const bubbles = (page: Page) => page.locator('.message .text').allTextContents();

  async function shoot(page: Page, name: string) {
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
  }

  test('shows who it is, three ways to begin, and answers what is typed', async () => {
    const page = await visit();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(CABINS.name);
    expect(await page.locator('.suggestion').allTextContents()).toEqual([
      '¿Qué hay libre este finde?',
      '¿Aceptan mascotas?',
      '¿Cuánto sale Ñire?',
    ]);
    await shoot(page, 'welcome-desktop');
    await say(page, 'hola');
    await page.getByText('¡Hola!', { exact: false }).nth(1).waitFor();
    await page.locator('.message.own[data-status="sent"]').waitFor();
    expect(await bubbles(page)).toEqual(['hola', '¡Hola! Ese finde tengo Ñire: $180.000 en total. ¿Te la reservo?']);
    expect(await page.locator('.message.desk strong').textContent()).toBe('Ñire');
  });

  test('a suggestion is a message', async () => {
    const page = await visit();
    await page.getByText('¿Aceptan mascotas?').click();
    await expect
      .poll(() => desk.received.map(({ content }) => content))
      .toEqual([{ kind: 'text', text: '¿Aceptan mascotas?' }]);
  });

  test('choices work by keyboard, once, and tell their token', async () => {
    const page = await visit();
    await say(page, 'hola');
    const yes = page.getByRole('button', { name: 'Sí, reservar' });
    await yes.focus();
    await page.keyboard.press('Enter');
    await page.getByText('A nombre de quién').waitFor();
    expect(desk.received.at(-1)!.content).toEqual({ kind: 'tap', token: 'q1:yes', title: 'Sí, reservar' });
    expect(await yes.isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Otras fechas' }).isDisabled()).toBe(true);
    // whoever uses the keyboard goes on where they write
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('input');
  });

  test('many choices are rows with descriptions, and the newest question alone is open', async () => {
    const page = await visit(PHONE);
    await say(page, 'lista');
    await page.getByRole('button', { name: /Lenga/ }).waitFor();
    expect(await page.locator('.choices.rows .description').first().textContent()).toBe('Para dos, con hogar a leña');
    await shoot(page, 'rows-phone');
    await say(page, 'hola');
    await page.getByRole('button', { name: 'Sí, reservar' }).waitFor();
    expect(await page.getByRole('button', { name: /Lenga/ }).isDisabled()).toBe(true);
  });

  test('a reload keeps the conversation; starting over begins another of the same customer', async () => {
    const page = await visit();
    await say(page, 'hola');
    await page.getByRole('button', { name: 'Sí, reservar' }).waitFor();
    const before = await bubbles(page);
    await page.reload();
    await page.getByRole('button', { name: 'Sí, reservar' }).waitFor();
    expect(await bubbles(page)).toEqual(before);

    await page.getByRole('button', { name: 'Empezar de nuevo' }).click();
    await shoot(page, 'start-over');
    await page.getByRole('dialog').getByRole('button', { name: 'Empezar de nuevo' }).click();
    await expect.poll(() => bubbles(page).catch(() => ['?'])).toEqual([]);
    await page.locator('body[data-ready]').waitFor();
    await say(page, 'otra vez');
    await expect.poll(() => bubbles(page)).toContain('Anotado: otra vez');
    const [first, second] = desk.received;
    expect(second!.conversationId).not.toBe(first!.conversationId);
    expect(second!.from.id).toBe(first!.from.id);
  });

  test('what is written without network is kept, says so, and goes out once when the network is back', async () => {
    const page = await visit();
    await say(page, 'hola');
    await page.getByRole('button', { name: 'Sí, reservar' }).waitFor();
    await context.setOffline(true);
    await say(page, 'sin red');
    await page.getByText('Sin conexión, reintentando…').waitFor();
    expect(await page.locator('.message').last().getAttribute('data-status')).toBe('waiting');
    await shoot(page, 'offline');
    await context.setOffline(false);
    await page.locator('.message.own[data-status="sent"]', { hasText: 'sin red' }).waitFor();
    await page.getByText('Sin conexión').waitFor({ state: 'hidden' });
    await expect
      .poll(async () => (await bubbles(page)).filter((text) => text.includes('sin red')))
      .toEqual(['sin red', 'Anotado: sin red']);
    expect(desk.messages.filter(({ text }) => text === 'sin red')).toHaveLength(1);
  });

  test('what was not sent before a reload is sent after it, once, after the history', async () => {
    const page = await visit();
    await say(page, 'hola');
    await page.getByRole('button', { name: 'Sí, reservar' }).waitFor();
    await page.route('**/activities', (route) => route.abort('connectionreset'));
    await say(page, 'antes de recargar');
    await page.getByText('Sin conexión').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.reload();
    await expect.poll(() => bubbles(page)).toContain('Anotado: antes de recargar');
    expect((await bubbles(page)).slice(-2)).toEqual(['antes de recargar', 'Anotado: antes de recargar']);
    expect(desk.messages.filter(({ text }) => text === 'antes de recargar')).toHaveLength(1);
    complaints = complaints.filter((text) => !text.includes('ERR_CONNECTION_RESET'));
  });

  test('who reads further up is not pulled down by a new message', async () => {
    const page = await visit(PHONE);
    for (const text of ['lista', 'hola', 'lista', 'hola']) {
      const count = (await bubbles(page)).length;
      await say(page, text);
      await expect.poll(async () => (await bubbles(page)).length).toBe(count + 2);
    }
    const scrollTop = () => page.evaluate(() => document.querySelector('#log')!.scrollTop);
    expect(await scrollTop()).toBeGreaterThan(400);
    await page.evaluate(() => document.querySelector('#log')!.scrollTo(0, 100));
    await expect.poll(scrollTop).toBe(100);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await desk.say(desk.messages[0]!.conversationId, { text: 'Te guardo la Ñire 15 minutos más.', choices: [] });
    await page.getByText('Te guardo la Ñire').waitFor();
    expect(await scrollTop()).toBe(100);
  });

  test('a message whose answer got lost goes out again under the same id and counts once', async () => {
    const page = await visit();
    await say(page, 'hola');
    await page.getByRole('button', { name: 'Sí, reservar' }).waitFor();
    let lost = 0;
    await page.route('**/activities', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
      lost += 1;
      await route.fetch(); // the server has it
      await route.abort('connectionreset'); // the page never hears
    });
    await say(page, 'doble no');
    await expect.poll(() => bubbles(page)).toContain('Anotado: doble no');
    expect(lost).toBe(1);
    expect(desk.messages.filter(({ text }) => text === 'doble no')).toHaveLength(1);
    complaints = complaints.filter((text) => !text.includes('ERR_CONNECTION_RESET'));
  });

  test('works by polling where no WebSocket gets through', async () => {
    context = await browser.newContext({ locale: 'es-AR' });
    await context.routeWebSocket(/stream/, (socket) => socket.close());
    const page = await context.newPage();
    await page.goto(desk.url);
    await say(page, 'hola');
    await page.getByRole('button', { name: 'Sí, reservar' }).waitFor();
    expect(await bubbles(page)).toHaveLength(2);
  });

  test('shows that the bot is writing, and a message that it starts itself', async () => {
    const page = await visit();
    await say(page, 'hola');
    await page.getByRole('button', { name: 'Sí, reservar' }).waitFor();
    const { conversationId } = desk.messages[0]!;
    const to = { businessId: CABINS.id, account: CABINS.id, thread: conversationId, conversationId };
    desk.webchat.typing!(to);
    await page.locator('#typing').waitFor({ state: 'visible' });
    await desk.say(conversationId, { text: 'Te guardo la Ñire 15 minutos más.', choices: [] });
    await page.getByText('Te guardo la Ñire').waitFor();
    await page.locator('#typing').waitFor({ state: 'hidden' });
  });

  test('hostile text stays text; only https is a link, and what is on this machine', async () => {
    const page = await visit();
    const hostile =
      '<img src=x onerror=alert(1)> *<b>fuerte</b>* javascript:alert(1) https://example.org/a?b=1. http://example.org/plain http://127.0.0.1.example.org/ http://127.0.0.1:9/pay {{7*7}}';
    await say(page, hostile);
    await page.getByText('Anotado').waitFor();
    expect((await bubbles(page))[1]).toBe(`Anotado: ${hostile.replaceAll('*<b>', '<b>').replaceAll('</b>*', '</b>')}`);
    expect(await page.locator('.message img, .message b').count()).toBe(0);
    expect(
      await page.locator('.message.desk a').evaluateAll((links) => links.map((a) => (a as HTMLAnchorElement).href)),
    ).toEqual(['https://example.org/a?b=1', 'http://127.0.0.1:9/pay']);
  });

  test.each(['light', 'dark'] as const)(
    'fits a small phone without scrolling sideways, readable: %s',
    async (colorScheme) => {
      const page = await visit({ ...PHONE, colorScheme });
      await shoot(page, `welcome-phone-${colorScheme}`);
      await say(page, 'buenas! tenes algo para este finde q viene? somos 2 y un perrito');
      await expect.poll(() => bubbles(page)).toHaveLength(2);
      await say(page, `una palabra ${'larguísima'.repeat(12)} y https://example.org/${'muy/'.repeat(20)}`);
      await expect.poll(() => bubbles(page)).toHaveLength(4);
      await say(page, 'hola');
      await page.getByRole('button', { name: 'Sí, reservar' }).waitFor();
      await shoot(page, `talk-phone-${colorScheme}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await page.evaluate(() => document.querySelector('#log')!.scrollWidth)).toBeLessThanOrEqual(360);
      const small = await page
        .locator('button:visible:not(:disabled)')
        .evaluateAll((buttons) =>
          buttons.filter((b) => b.getBoundingClientRect().height < 44).map((b) => b.textContent),
        );
      expect(small).toEqual([]);
      expect(await page.evaluate(lowContrasts)).toEqual([]);
    },
  );

  test('with several businesses the front page lists them, and an unknown one is a kind 404', async () => {
    await desk.stop();
    desk = await startFakeDesk({ businesses: [CABINS, { ...CABINS, id: 'otra', name: 'Cabañas <Otra>' }] });
    context = await browser.newContext({ locale: 'es-AR', ...PHONE });
    const page = await context.newPage();
    await page.goto(desk.url);
    await shoot(page, 'list-phone');
    await page.getByRole('link', { name: 'Cabañas <Otra>' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Cabañas <Otra>');
    const answer = await page.goto(`${desk.url}/chat/nadie`);
    expect(answer!.status()).toBe(404);
    await shoot(page, 'not-found-phone');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Esta página no está');
  });

  test('weighs little', async () => {
    context = await browser.newContext();
    const page = await context.newPage();
    let bytes = 0;
    page.on('requestfinished', async (request) => {
      const { responseBodySize } = await request.sizes();
      bytes += responseBodySize;
    });
    await page.goto(desk.url, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(2000);
    expect(bytes).toBeLessThan(25_000);
  });
});

/** What the tests' bot says. */
function answer(content: Inbound['content']): Outbound[] {
  const said = content.kind === 'text' ? content.text : content.kind;
  if (content.kind === 'tap') return [{ text: '¿A nombre de quién?', choices: [] }];
  if (said === 'hola')
    return [
      {
        text: '¡Hola! Ese finde tengo *Ñire*: $180.000 en total. ¿Te la reservo?',
        choices: [
          { token: 'q1:yes', title: 'Sí, reservar' },
          { token: 'q1:other', title: 'Otras fechas' },
          { token: 'q1:see', title: 'Ver la cabaña' },
        ],
      },
    ];
  if (said === 'lista')
    return [
      {
        text: '¿Cuál te gusta?',
        choices: [
          { token: 'q2:1', title: 'Alerce', description: 'Para dos, con hogar a leña' },
          { token: 'q2:2', title: 'Coihue', description: 'Hasta 4, cocina completa y parrilla' },
          { token: 'q2:3', title: 'Ñire', description: 'Hasta 4, acepta mascotas' },
          { token: 'q2:4', title: 'Lenga', description: 'Hasta 6, dos baños y quincho' },
        ],
      },
    ];
  return [{ text: `Anotado: ${said}`, choices: [] }];
}

/** Runs in the page: texts whose contrast is below WCAG AA. */
function lowContrasts(): string[] {
  const rgb = (color: string) => (/[\d.]+/g[Symbol.match](color) ?? []).map(Number);
  const luminance = ([r = 0, g = 0, b = 0]: number[]) => {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((v) =>
      v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const groundOf = (node: Element | null): number[] => {
    for (let at = node; at; at = at.parentElement) {
      const color = rgb(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || (color[3] ?? 0) > 0.9) return color;
    }
    return [255, 255, 255];
  };
  const low: string[] = [];
  for (const node of document.querySelectorAll('h1,h2,p,time,button,span,strong,a')) {
    const text = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim());
    if (!text || !(node as HTMLElement).checkVisibility() || node.closest(':disabled')) continue;
    const [a, b] = [luminance(rgb(getComputedStyle(node).color)), luminance(groundOf(node))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) low.push(`${node.className || node.tagName}: ${contrast.toFixed(2)}`);
  }
  return low;
}

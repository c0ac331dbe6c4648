import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';
import { violationsOf } from './console-axe.fixture.ts';
import type { Customer } from './console-customer.fixture.ts';

/* One conversation, looked at: who has it, what the bot keeps to itself meanwhile, and whatever people write. */

const SOON = { timeout: 15_000 };

describe.skipIf(!hasChromium)('a thread', { timeout: 90_000 }, () => {
  let desk: ConsoleDesk;
  beforeAll(async () => {
    desk = await startConsole();
    await (await desk.enter()).context.close();
  }, 60_000);
  afterAll(() => desk?.stop());

  const pathOf = (customer: Customer) => `/console/${CABINS}/conversations/${customer.conversationId}`;
  const open = (customer: Customer, options = {}) => desk.enter({ ...options, path: pathOf(customer) });
  async function close({ context, complaints }: Visit): Promise<void> {
    await context.close();
    expect(complaints).toEqual([]);
  }

  /** Books up to the hold. @returns the id of the reservation */
  async function hold(customer: Customer, unit: string, inDays: number): Promise<string> {
    const day = (days: number) => {
      const at = new Date(Date.now() + days * 86_400_000);
      return `${at.getUTCDate()}/${at.getUTCMonth() + 1}`;
    };
    const weekday = new Date(Date.now() + inDays * 86_400_000).getUTCDay();
    const first = inDays + ((8 - weekday) % 7);
    await customer.say(`quiero la ${unit} del ${day(first)} al ${day(first + 3)}, somos 2`);
    await customer.say('dale, reservala');
    await customer.say('Caro Méndez');
    const { items } = await desk.call<{ items: { id: string; resource: string }[] }>(
      'GET',
      '/reservations?status=held&limit=50',
    );
    return items.find(({ resource }) => resource === unit)!.id;
  }

  test('what the bot keeps to itself is there to be said by a press, once', async () => {
    const customer = await desk.customer({ name: 'Caro Méndez' });
    const reservation = await hold(customer, 'lenga', 40);
    const visit = await open(customer, { ...PHONE, reducedMotion: 'reduce' });
    const { page } = visit;
    await page.getByTestId('takeover').click();
    await page.getByTestId('release').waitFor();
    await desk.call('POST', `/reservations/${reservation}/confirm`, {});
    const news = page.locator('.unsaid');
    await news.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const text = (await news.locator('.said-text').textContent())!;
    expect((await customer.heard()).some((one) => /confirmada/i.test(one))).toBe(false);
    await news.getByRole('button', { name: 'Decírselo' }).click();
    await news.waitFor({ state: 'detached' });
    await customer.hear(/confirmad/i);
    await page.getByTestId('release').click();
    await page.getByTestId('takeover').waitFor();
    await customer.say('gracias!');
    const said = (await customer.heard()).map((one) => one.replaceAll('*', ''));
    expect(said.filter((one) => one.includes(text.split('\n')[0]!))).toHaveLength(1);
    await close(visit);
  });

  test('not said, the bot says it at hand-back', async () => {
    const customer = await desk.customer({ name: 'Caro Méndez' });
    const reservation = await hold(customer, 'coihue', 40);
    const visit = await open(customer);
    const { page } = visit;
    await page.getByTestId('takeover').click();
    await page.getByTestId('release').waitFor();
    await desk.call('POST', `/reservations/${reservation}/confirm`, {});
    await page.locator('.unsaid').waitFor();
    await page.getByTestId('release').click();
    await customer.hear(/confirmad/i);
    await page.locator('.unsaid').waitFor({ state: 'detached' });
    await close(visit);
  });

  test.each([
    [
      'es',
      'Responde el bot',
      'Pide hablar con una persona',
      'La tenés vos',
      'La atiende otro sistema',
      'La tiene Ana Paz',
    ],
    ['en', 'The bot answers', 'Asks for a person', 'You have it', 'Another system sees to it', 'Ana Paz has it'],
    [
      'pt',
      'O bot responde',
      'Pede para falar com uma pessoa',
      'Está com você',
      'Outro sistema atende',
      'Está com Ana Paz',
    ],
  ])('who has it stands above where one writes (%s)', async (language, bot, asked, mine, system, other) => {
    const customer = await desk.customer({ name: 'Beto Ruiz' });
    await customer.say('hola');
    const visit = await desk.enter(PHONE);
    const { page } = visit;
    await page.evaluate((one) => localStorage.setItem('conserje.language', one), language);
    await page.goto(desk.url + pathOf(customer));
    const strip = page.locator('.strip');
    const says = (words: string) => strip.getByText(words, { exact: true }).waitFor();
    await says(bot);
    await customer.say('quiero hablar con una persona');
    await says(asked);
    await page.getByTestId('takeover').click();
    await says(mine);
    await page.getByTestId('release').click();
    await says(bot);
    await desk.call('POST', `/conversations/${customer.conversationId}/takeover`, {});
    await says(system);
    await page.getByTestId('takeover').click();
    await says(mine);
    const ana = await desk.colleague('Ana Paz', 'agent', pathOf(customer));
    await ana.page.getByTestId('takeover').click();
    await says(other);
    await close(ana);
    await close(visit);
  });

  test('what the bot has so far is shown, filled in from there, and told; it fits a phone with letters twice as large', async () => {
    const customer = await desk.customer({ name: 'M'.repeat(110) });
    await customer.say('quiero la lenga del 18 al 21 de diciembre, 5 personas');
    const visit = await open(customer, { ...PHONE, reducedMotion: 'reduce' });
    const { page } = visit;
    await page.getByRole('button', { name: /Detalles/ }).click();
    const details = page.getByRole('dialog', { name: 'Detalles' });
    const known = details.getByTestId('gathered');
    await known.waitFor();
    expect((await known.innerText()).split('\n')).toEqual([
      'Lo que ya sabe',
      ...['Cabaña', 'Lenga'],
      ...['Ingreso', expect.stringMatching(/^[a-zé]{3} 18 dic/)],
      ...['Salida', expect.stringMatching(/^[a-zé]{3} 21 dic/)],
      ...['Personas', '5'],
    ]);
    const past = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('.modal *')].filter((one) => one.getBoundingClientRect().right > innerWidth)
            .length,
      );
    expect(await past()).toBe(0);
    await details.getByRole('button', { name: 'Completar datos' }).click();
    const people = page.getByLabel('Personas');
    expect(await people.inputValue()).toBe('5');
    expect(await past()).toBe(0);
    await people.fill('4');
    await page.getByRole('button', { name: 'Completar', exact: true }).click();
    await page.getByText('Dueño completó datos por el cliente. Personas: 4').waitFor();
    await page.setViewportSize({ width: 180, height: 370 });
    const box = async (selector: string) => (await page.locator(selector).first().boundingBox())!;
    await expect.poll(async () => (await box('.thread-who strong')).width, SOON).toBeGreaterThan(100);
    const [title, button, send] = [await box('.strip strong'), await box('.strip .btn'), await box('.composer-send')];
    expect(button.y).toBeGreaterThanOrEqual(title.y + title.height);
    expect(send.x + send.width).toBeLessThanOrEqual(180);
    await close(visit);
  });

  test('whatever people write stays in its place: long, without spaces, emoji, from right to left', async () => {
    const name = 'Wolfeschlegelsteinhausenbergerdorff de la Santísima Trinidad';
    expect([...name].length).toBeGreaterThanOrEqual(60 - 1);
    const customer = await desk.customer({ name });
    await customer.say('👨‍👩‍👧‍👦🏕️');
    await customer.say('שלום, יש לכם מקום לסוף השבוע? 2 אנשים', { silent: true });
    await customer.say(`https://example.com/${'a'.repeat(300)}`, { silent: true });
    await customer.say('bla '.repeat(700), { silent: true });
    const visit = await open(customer, { ...PHONE, reducedMotion: 'reduce' });
    const { page } = visit;
    await page.getByText('bla bla').last().waitFor();
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await tooWide()).toBe(0);
    const over = await page.evaluate(
      () =>
        [...document.querySelectorAll('.said-box')].filter((box) => box.getBoundingClientRect().right > innerWidth)
          .length,
    );
    expect(over).toBe(0);
    // five screens of one message are one press away
    const long = page.locator('.said', { hasText: 'bla bla' });
    const height = () => long.evaluate((one) => one.getBoundingClientRect().height);
    expect(await height()).toBeLessThan(450);
    await long.getByRole('button', { name: 'Ver el mensaje entero' }).click();
    await expect.poll(height, SOON).toBeGreaterThan(1000);
    expect(await violationsOf(page)).toEqual([]);
    const hebrew = page.locator('.said-text', { hasText: 'שלום' });
    expect(await hebrew.evaluate((text) => getComputedStyle(text).direction)).toBe('rtl');
    await page.locator('.thread-scroll').evaluate((box) => box.scrollTo(0, 0));
    await page.getByRole('button', { name: /Detalles/ }).click();
    const details = page.getByRole('dialog', { name: 'Detalles' });
    await details.waitFor();
    expect(await details.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    const title = details.getByRole('heading', { name: /^Wolfe/ });
    expect(await title.evaluate((one) => one.getBoundingClientRect().right - innerWidth)).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Conversaciones' }).first().click();
    await page.getByTestId('conversation').filter({ hasText: 'Wolfe' }).waitFor();
    expect(await tooWide()).toBe(0);
    await close(visit);
  });

  test('who reads further up is not moved by what comes; one press leads there', async () => {
    const customer = await desk.customer({ name: 'Juan Pérez' });
    for (let n = 0; n < 12; n += 1) await customer.say(`hola ${n}`, { silent: true });
    await customer.say('hay pileta?');
    const visit = await open(customer, PHONE);
    const { page } = visit;
    await page.getByText('hay pileta?').last().waitFor();
    const box = page.locator('.thread-scroll');
    const top = () => box.evaluate(({ scrollTop }) => scrollTop);
    await box.evaluate((element) => element.scrollTo(0, 40));
    await page.getByRole('button', { name: 'Ir a lo último' }).waitFor();
    await customer.say('y parrilla?');
    const news = page.getByRole('button', { name: /mensajes? nuevos?/ });
    await news.waitFor();
    expect(await top()).toBe(40);
    await news.click();
    await page.getByText('y parrilla?').last().waitFor();
    await expect
      .poll(() => box.evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight), SOON)
      .toBeLessThan(5);
    await news.waitFor({ state: 'detached' });
    await close(visit);
  });
});

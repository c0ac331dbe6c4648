import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, DESKTOP, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';
import type { Customer } from './console-customer.fixture.ts';

const SIZES = [
  { name: 'a phone', options: PHONE },
  { name: 'a desktop', options: DESKTOP },
] as const;

describe.skipIf(!hasChromium)('the console', { timeout: 90_000 }, () => {
  let desk: ConsoleDesk;
  beforeAll(async () => {
    desk = await startConsole();
  });
  afterAll(() => desk?.stop());

  async function close({ context, complaints }: Visit): Promise<void> {
    await context.close();
    expect(complaints).toEqual([]);
  }
  const row = ({ page }: Visit, customer: Customer) =>
    page.locator(`[data-testid=conversation][data-id="${customer.conversationId}"]`);
  const bubbles = ({ page }: Visit) => page.locator('.thread-lines .said-text').allTextContents();

  test('the printed link leads to a page that says how to begin, without any wall', async () => {
    const visit = await desk.enter();
    await visit.page.getByRole('heading', { name: 'Todavía no hay conversaciones' }).waitFor();
    expect(new URL(visit.page.url()).pathname).toBe(`/console/${CABINS}/conversations`);
    const chat = visit.page.getByRole('link', { name: 'Escribile al bot' });
    expect(await chat.getAttribute('href')).toBe(`/chat/${CABINS}`);
    await close(visit);
  });

  test('the link signs in once; a device that was signed in stays so', async () => {
    const stranger = await desk.visit(desk.link);
    expect(await stranger.page.getByRole('heading', { name: 'Conversaciones', exact: true }).count()).toBe(0);
    await stranger.context.close();
    const again = await desk.enter();
    await again.page.getByRole('heading', { name: 'Conversaciones', exact: true }).waitFor();
    await close(again);
  });

  test.each(SIZES)(
    'on $name: a conversation comes in, is taken over, written in and handed back',
    async ({ options }) => {
      const customer = await desk.customer({ name: 'Caro Méndez' });
      const visit = await desk.enter(options);
      const { page } = visit;
      await customer.say('hola, hay pileta?');
      await row(visit, customer).click();
      await page.getByText('hola, hay pileta?').last().waitFor();
      await page.getByTestId('takeover').click();
      await page.getByTestId('release').waitFor();
      await page.getByText('La tenés vos').first().waitFor();

      await customer.say('están?', { silent: true });
      await page.getByTestId('composer').fill('Hola Caro, soy del equipo');
      await page.getByTestId('send').click();
      await customer.hear(/^Hola Caro, soy del equipo$/);
      await page.locator('.said-staff .ticks').first().waitFor();
      expect((await bubbles(visit)).filter((text) => text === 'Hola Caro, soy del equipo')).toHaveLength(1);

      await page.getByTestId('release').click();
      await page.getByTestId('takeover').waitFor();
      await customer.say('a qué hora es el check in?');
      await close(visit);
    },
  );

  test('writing takes over by itself', async () => {
    const customer = await desk.customer({ name: 'Beto Ruiz' });
    await customer.say('hola');
    const visit = await desk.enter({ path: `/console/${CABINS}/conversations/${customer.conversationId}` });
    await visit.page.getByTestId('composer').fill('Te atiendo yo');
    await visit.page.keyboard.press('Enter');
    await customer.hear(/^Te atiendo yo$/);
    await visit.page.getByTestId('release').waitFor();
    await close(visit);
  });

  test('of two who take it one does; the other is told who, and may take it from them', async () => {
    const customer = await desk.customer({ name: 'Dani Sosa' });
    await customer.say('hola');
    const path = `/console/${CABINS}/conversations/${customer.conversationId}`;
    const ana = await desk.colleague('Ana Paz', 'agent', path);
    const owner = await desk.enter({ path });
    await owner.page.getByText('Ana Paz también está mirando').waitFor();
    await ana.page.getByTestId('composer').fill('un momento');
    await owner.page.getByText('Ana Paz está escribiendo').waitFor();

    await ana.page.getByTestId('takeover').click();
    await owner.page.getByText('La tiene Ana Paz').first().waitFor();
    await owner.page.getByTestId('composer').fill('Yo sigo');
    await owner.page.getByTestId('send').click();
    const told = owner.page.getByRole('dialog', { name: 'Ya la tiene Ana Paz' });
    await told.waitFor();
    expect(await customer.heard()).not.toContain('Yo sigo');
    await told.getByRole('button', { name: 'Tomarla de Ana Paz' }).click();
    await customer.hear(/^Yo sigo$/);
    await ana.page
      .getByText(/La tiene /)
      .first()
      .waitFor();
    expect((await customer.heard()).filter((text) => text === 'Yo sigo')).toHaveLength(1);
    // the refusal is on the browser's own record
    owner.complaints.splice(0, Infinity, ...owner.complaints.filter((text) => !text.includes('409')));
    await close(ana);
    await close(owner);
  });

  test('a note never goes to the customer, whatever is pressed', async () => {
    const customer = await desk.customer({ name: 'Marta' });
    await customer.say('hola');
    const visit = await desk.enter({ path: `/console/${CABINS}/conversations/${customer.conversationId}`, ...PHONE });
    const { page } = visit;
    await page.getByRole('radio', { name: 'Nota' }).click();
    expect(await page.getByTestId('send').count()).toBe(0);
    await page.getByTestId('composer').fill('paga siempre tarde');
    await page.keyboard.press('Control+Enter');
    await page.locator('.noted', { hasText: 'paga siempre tarde' }).waitFor();
    await page.getByRole('radio', { name: 'Mensaje' }).waitFor();
    expect(await page.getByRole('radio', { name: 'Mensaje' }).getAttribute('aria-checked')).toBe('true');
    expect((await customer.heard()).join()).not.toContain('paga siempre tarde');
    // and nobody took it by that
    await page.getByTestId('takeover').waitFor();
    await close(visit);
  });

  test('goes by keyboard alone: find, open, write, go back', async () => {
    const customer = await desk.customer({ name: 'José Núñez' });
    await customer.say('hola');
    const visit = await desk.enter({ path: `/console/${CABINS}/conversations` });
    const { page } = visit;
    await row(visit, customer).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('jose nunez');
    await expect.poll(() => page.getByTestId('conversation').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('conversation').count()).toBeGreaterThan(1);
    for (let step = 0; step < 20; step += 1) {
      await page.keyboard.press('j');
      if (await row(visit, customer).evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await page.getByRole('log').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('composer');
    await page.keyboard.type('por teclado');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('en dos renglones');
    await page.keyboard.press('Enter');
    await customer.hear(/^por teclado\nen dos renglones$/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByText('Elegí una conversación').waitFor();
    await close(visit);
  });

  test('what staff fill in for the customer meets the rules of the chat, and the bot goes on past it', async () => {
    const customer = await desk.customer({ name: 'Caro Méndez' });
    await customer.say('hola, quiero reservar');
    const visit = await desk.enter({ path: `/console/${CABINS}/conversations/${customer.conversationId}` });
    const { page } = visit;
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await page.getByRole('button', { name: 'Completar datos' }).first().click();
    const sheet = page.getByRole('dialog', { name: 'Completar por el cliente' });
    await sheet.getByLabel('Cabaña').selectOption({ label: 'Lenga' });
    await sheet.getByLabel('Personas').fill('40');
    await sheet.getByRole('button', { name: 'Completar' }).click();
    await sheet.getByRole('alert').waitFor();
    await sheet.getByLabel('Personas').fill('2');
    await sheet.getByLabel('Ingreso').fill(day(60));
    await sheet.getByLabel('Salida').fill(day(67));
    await sheet.getByRole('button', { name: 'Completar' }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.getByTestId('release').click();
    await customer.hear(/Lenga/);
    visit.complaints.splice(0, Infinity, ...visit.complaints.filter((text) => !text.includes('422')));
    await close(visit);
  });
});

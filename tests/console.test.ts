import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, DESKTOP, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';
import type { Customer } from './console-customer.fixture.ts';

const SIZES = [
  { name: 'a phone', options: PHONE },
  { name: 'a desktop', options: DESKTOP },
] as const;

describe.skipIf(!hasChromium)('the console', () => {
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
});

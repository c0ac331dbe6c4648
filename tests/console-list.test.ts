import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';
import type { Customer } from './console-customer.fixture.ts';

/* What is done with a conversation beside writing in it, and how it is found again. */

const SOON = { timeout: 15_000 };

describe.skipIf(!hasChromium)('the list of conversations', { timeout: 90_000 }, () => {
  let desk: ConsoleDesk;
  const people: Record<'caro' | 'beto' | 'marta' | 'juan', Customer> = {} as never;
  beforeAll(async () => {
    desk = await startConsole();
    for (const [key, name] of [
      ['caro', 'Caro Méndez'],
      ['beto', 'Beto Ruiz'],
      ['marta', 'Marta'],
      ['juan', 'Juan Pérez'],
    ] as const) {
      people[key] = await desk.customer({ name });
    }
    await people.caro.say('hola, hay pileta?');
    await people.beto.say('aceptan mascotas?');
    await people.juan.say('a qué hora es el check in?');
    await people.marta.say('quiero hablar con una persona');
    await (await desk.enter()).context.close();
  }, 60_000);
  afterAll(() => desk?.stop());

  const open = (customer: Customer | null, options = {}) =>
    desk.enter({
      ...options,
      path: `/console/${CABINS}/conversations${customer ? `/${customer.conversationId}` : ''}`,
    });
  async function close({ context, complaints }: Visit): Promise<void> {
    await context.close();
    expect(complaints).toEqual([]);
  }
  /** names in the list, as they stand */
  const names = ({ page }: Visit) => page.locator('[data-testid=conversation] .row-top strong').allTextContents();
  const narrow = (visit: Visit, name: string) =>
    visit.page
      .getByRole('group', { name: 'Filtros' })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  const shows = async (visit: Visit, ...wanted: string[]) =>
    expect.poll(async () => (await names(visit)).toSorted(), SOON).toEqual(wanted.toSorted());

  test('who waits for a person stands first, with since when; taken over, no more', async () => {
    const visit = await open(null, PHONE);
    const { page } = visit;
    await page.getByText('Esperan a una persona').waitFor();
    expect((await names(visit))[0]).toBe('Marta');
    await page
      .getByTestId('conversation')
      .first()
      .getByText(/^Espera hace/)
      .waitFor();
    await page.locator('.nav-count', { hasText: '1' }).first().waitFor();
    await page.getByTestId('conversation').first().click();
    await page.getByText('Pide hablar con una persona').waitFor();
    await page.getByTestId('takeover').click();
    await page.getByTestId('release').waitFor();
    await page.getByRole('link', { name: 'Conversaciones' }).first().click();
    await page.getByText('Esperan a una persona').waitFor({ state: 'detached' });
    await close(visit);
  });

  test('filters: mine, the bot’s, unread, waiting, of a channel', async () => {
    const visit = await open(null);
    const { page } = visit;
    await page.getByTestId('conversation').first().waitFor();
    await narrow(visit, 'Mías');
    await shows(visit, 'Marta');
    await narrow(visit, 'Del bot');
    await shows(visit, 'Beto Ruiz', 'Caro Méndez', 'Juan Pérez');
    await narrow(visit, 'Esperan');
    await page.getByText('Ninguna conversación así').waitFor();
    await people.beto.say('hablar con una persona');
    await shows(visit, 'Beto Ruiz');
    await page.getByRole('button', { name: 'Todas', exact: true }).first().click();

    await page.locator(`[data-id="${people.juan.conversationId}"]`).click();
    await page.locator('.row-unread', { hasText: 'Juan Pérez' }).waitFor({ state: 'detached' });
    await narrow(visit, 'Sin leer');
    await shows(visit, 'Beto Ruiz', 'Caro Méndez');
    await narrow(visit, 'Todas');

    await page.getByRole('button', { name: 'Más filtros' }).click();
    await page.getByRole('menuitemradio', { name: 'WhatsApp', exact: true }).first().click();
    await page.getByText('Ninguna conversación así').waitFor();
    await page.getByRole('button', { name: 'Ver todas' }).click();
    await shows(visit, 'Beto Ruiz', 'Caro Méndez', 'Juan Pérez', 'Marta');
    await close(visit);
  });

  test('a label is put on, found by, and taken off', async () => {
    const visit = await open(people.caro, PHONE);
    const { page } = visit;
    const menu = async (item: string) => {
      await page.locator('.thread-head').getByRole('button').last().click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await menu('Etiquetas');
    const dialog = page.getByRole('dialog', { name: 'Etiquetas' });
    await dialog.getByLabel('Etiqueta nueva').fill('Familia');
    await dialog.getByRole('button', { name: 'Agregar' }).click();
    await dialog.getByRole('button', { name: 'Quitar familia' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Conversaciones' }).first().click();
    await page.getByTestId('conversation').filter({ hasText: 'familia' }).waitFor();
    await page.getByRole('button', { name: 'Más filtros' }).click();
    await page.getByRole('menuitemradio', { name: 'familia' }).click();
    await shows(visit, 'Caro Méndez');
    await page.getByTestId('conversation').click();
    await menu('Etiquetas');
    await dialog.getByRole('button', { name: 'Quitar familia' }).click();
    await dialog.getByRole('button', { name: 'Quitar familia' }).waitFor({ state: 'detached' });
    await close(visit);
  });

  test('snoozed it stands aside until then, or until they write', async () => {
    const visit = await open(people.caro);
    const { page } = visit;
    await page.locator('.thread-head').getByRole('button').last().click();
    await page.getByRole('menuitem', { name: 'Posponer' }).click();
    await page.getByRole('dialog', { name: 'Posponer hasta…' }).getByRole('button', { name: 'Mañana a las 9' }).click();
    await page
      .getByText(/^Pospuesta hasta .*09:00/)
      .first()
      .waitFor();
    await narrow(visit, 'Pospuestas');
    await shows(visit, 'Caro Méndez');
    await narrow(visit, 'Todas');
    await people.caro.say('y desayuno?');
    await narrow(visit, 'Pospuestas');
    await page.getByText('Ninguna conversación así').waitFor();
    await narrow(visit, 'Todas');
    await close(visit);
  });

  test('resolved it is seen to; their next message opens it again', async () => {
    const visit = await open(people.marta);
    const { page } = visit;
    await page.getByRole('button', { name: 'Resolver' }).click();
    await page.getByText('Resuelta.').waitFor();
    await page.getByRole('button', { name: 'Resolver' }).waitFor({ state: 'detached' });
    await page.getByText('la dio por resuelta').waitFor();
    await narrow(visit, 'Resueltas');
    await shows(visit, 'Marta');
    await people.marta.say('gracias! una cosa más, hay wifi?');
    await page.getByText('Ninguna conversación así').waitFor();
    await page.getByRole('button', { name: 'Resolver' }).waitFor();
    await narrow(visit, 'Todas');
    await close(visit);
  });

  test('a quick reply comes by / and a few letters, with what is known put in', async () => {
    await desk.call('POST', '/quick-replies', { title: 'Saludo', text: 'Hola {name}, soy del equipo.' });
    await desk.call('POST', '/quick-replies', { title: 'Cómo llegar', text: 'Por la ruta 38, km 5.' });
    const visit = await open(people.caro);
    const { page } = visit;
    const composer = page.getByTestId('composer');
    await composer.fill('/');
    await expect.poll(() => page.getByRole('option').count(), SOON).toBe(2);
    await composer.pressSequentially('como');
    await expect.poll(() => page.getByRole('option').count(), SOON).toBe(1);
    await composer.fill('/salu');
    await page.getByRole('option', { name: /Saludo/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => composer.inputValue(), SOON).toBe('Hola Caro, soy del equipo.');
    await page.keyboard.press('Enter');
    await people.caro.hear(/^Hola Caro, soy del equipo\.$/);
    await close(visit);
  });
});

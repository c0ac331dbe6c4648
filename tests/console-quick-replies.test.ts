import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, hasChromium, PHONE, startConsole } from './console.fixture.ts';

describe.skipIf(!hasChromium)('quick replies in the console, on a phone', () => {
  let desk: ConsoleDesk;
  beforeAll(async () => {
    desk = await startConsole();
  });
  afterAll(() => desk?.stop());

  test('one is written with its places, refused while one is wrong, kept, used in a thread, changed and removed', async () => {
    const customer = await desk.customer({ name: 'Caro Méndez' });
    await customer.say('hola');
    const { page, context, complaints } = await desk.enter({
      ...PHONE,
      path: `/console/${CABINS}/conversations/${customer.conversationId}`,
    });
    await page.getByTestId('composer').fill('/');
    await page.getByText('Todavía no hay respuestas rápidas').waitFor();
    // what is wrong is said once, however often it is tried, and goes when it is mended
    await page.getByTestId('composer').fill('Hola {name}');
    await page.getByTestId('send').click();
    await page.getByTestId('send').click();
    expect(await page.locator('.toast').count()).toBe(1);
    await page.getByTestId('composer').fill('');
    expect(await page.locator('.toast').count()).toBe(0);
    await page.goto(`${desk.url}/console/${CABINS}/quick-replies`);
    await page.getByRole('button', { name: 'Nueva' }).click();
    await page.getByLabel('Título').fill('Bienvenida');
    const text = page.getByLabel('Texto', { exact: true });
    await text.fill('Hola {nombre}');
    await page.getByText('Ese dato entre llaves no existe').waitFor();
    expect(await page.getByRole('button', { name: 'Guardar' }).isDisabled()).toBe(true);
    await text.fill('Hola ');
    await page.getByRole('button', { name: 'Nombre' }).click();
    await page.locator('.quick-sample', { hasText: 'Hola Caro' }).waitFor();
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('button', { name: 'Cambiar: Bienvenida' }).waitFor();

    const [kept] = (await desk.call<{ items: { id: string; text: string }[] }>('GET', '/quick-replies')).items;
    expect(kept!.text).toBe('Hola {name}');
    const filled = await desk.call('GET', `/conversations/${customer.conversationId}/quick-replies/${kept!.id}`);
    expect(filled.text).toBe('Hola Caro');

    await page.getByRole('button', { name: 'Cambiar: Bienvenida' }).click();
    await page.getByRole('button', { name: 'Borrar' }).click();
    await page.getByText('¿Borrar esta respuesta?').waitFor();
    await page.getByRole('button', { name: 'Borrar' }).click();
    await page.getByRole('heading', { name: 'Todavía no hay respuestas rápidas' }).waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  });
});

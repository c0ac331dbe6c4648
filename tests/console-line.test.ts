import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, DESKTOP, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';
import type { Customer } from './console-customer.fixture.ts';

/** What is fetched until the list is there, on the wire. */
const FIRST_USE_MAX_BYTES = 150_000;
/** What a browser's own tools call slow 3G. */
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

describe.skipIf(!hasChromium)('the console and its line', { timeout: 90_000 }, () => {
  let desk: ConsoleDesk;
  let first: Customer;
  beforeAll(async () => {
    desk = await startConsole();
    first = await desk.customer({ name: 'Ana Paz' });
    await first.say('hola');
    await (await desk.enter()).context.close();
  });
  afterAll(() => desk?.stop());

  const open = (customer: Customer, options = {}) =>
    desk.enter({ ...options, path: `/console/${CABINS}/conversations/${customer.conversationId}` });
  const texts = ({ page }: Visit) => page.locator('.thread-lines .said-text').allTextContents();

  async function close({ context, complaints }: Visit): Promise<void> {
    await context.close();
    expect(complaints).toEqual([]);
  }

  /** What the server has, as the page would show it. */
  async function told({ conversationId }: Customer): Promise<string[]> {
    const { items } = await desk.call<{ items: { text: string }[] }>(
      'GET',
      `/conversations/${conversationId}/messages?limit=200`,
    );
    return items.map(({ text }) => text.replaceAll('*', ''));
  }

  test('comes to its first use in 150 kB, and says how much it was', async () => {
    const { page, context } = await desk.enter({ ...PHONE, serviceWorkers: 'block' });
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
    let bytes = 0;
    let count = 0;
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      count += 1;
    });
    await page.goto(`${desk.url}/console`);
    await page.getByTestId('conversation').first().waitFor();
    console.log(`first use of the console: ${bytes} bytes in ${count} answers`);
    expect(count).toBeGreaterThan(20);
    expect(bytes).toBeLessThanOrEqual(FIRST_USE_MAX_BYTES);
    await context.close();
  });

  test('works on a slow phone with a slow line', async () => {
    const visit = await desk.enter({ ...PHONE, path: '/console' });
    const { page, context } = visit;
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
    await wire.send('Network.emulateNetworkConditions', SLOW_3G);
    await wire.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const startMs = performance.now();
    await page.goto(`${desk.url}/console`, { timeout: 60_000 });
    await page.getByTestId('conversation').first().waitFor({ timeout: 60_000 });
    console.log(`first use on slow 3G: ${Math.round(performance.now() - startMs)} ms`);
    await page.locator(`[data-id="${first.conversationId}"]`).click();
    await page.getByTestId('composer').fill('desde el campo');
    await page.getByTestId('send').click();
    await first.hear(/^desde el campo$/);
    await close(visit);
  });

  test('what is written without a line waits in sight, and goes out once when it is back; nothing is missed', async () => {
    const customer = await desk.customer({ name: 'Beto Ruiz' });
    await customer.say('hola');
    const visit = await open(customer, PHONE);
    const { page, context } = visit;
    await page.getByTestId('takeover').click();
    await page.getByTestId('release').waitFor();

    await context.setOffline(true);
    await page.getByTestId('composer').fill('te confirmo en un rato');
    await page.getByTestId('send').click();
    await page.getByText('Espera la línea').waitFor();
    await page.getByText('Sin conexión').waitFor();
    await customer.say('dale, espero', { silent: true });
    await customer.say('gracias!', { silent: true });
    expect(await customer.heard()).not.toContain('te confirmo en un rato');

    await context.setOffline(false);
    await customer.hear(/^te confirmo en un rato$/);
    await page.getByText('gracias!').waitFor();
    await page.getByText('Espera la línea').waitFor({ state: 'hidden' });
    await expect.poll(() => texts(visit)).toEqual(await told(customer));
    expect((await customer.heard()).filter((text) => text === 'te confirmo en un rato')).toHaveLength(1);
    await close(visit);
  });

  test('a message whose answer got lost is sent again under its key, and counts once', async () => {
    const customer = await desk.customer({ name: 'Juan Pérez' });
    await customer.say('hola');
    const visit = await open(customer, { serviceWorkers: 'block' });
    const { page } = visit;
    let lost = 0;
    await page.route('**/messages', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
      lost += 1;
      await route.fetch(); // the server has it
      await route.abort('connectionreset'); // the page never hears
    });
    await page.getByTestId('composer').fill('una sola vez');
    await page.getByTestId('send').click();
    await customer.hear(/^una sola vez$/);
    await page.locator('[data-pending]').waitFor({ state: 'detached' });
    expect(lost).toBe(1);
    await expect.poll(() => texts(visit)).toEqual(await told(customer));
    expect((await texts(visit)).filter((text) => text === 'una sola vez')).toHaveLength(1);
    await close(visit);
  });

  test('what was written without a line outlives a reload of the page', async () => {
    const customer = await desk.customer({ name: 'Dani Sosa' });
    await customer.say('hola');
    const visit = await open(customer, { serviceWorkers: 'block' });
    const { page } = visit;
    await page.route('**/messages', (route) =>
      route.request().method() === 'POST' ? route.abort('connectionreset') : route.fallback(),
    );
    await page.getByTestId('composer').fill('antes de recargar');
    await page.getByTestId('send').click();
    await page.getByText('Espera la línea').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.reload();
    await customer.hear(/^antes de recargar$/);
    await page.locator('[data-pending]').waitFor({ state: 'detached' });
    expect((await customer.heard()).filter((text) => text === 'antes de recargar')).toHaveLength(1);
    await close(visit);
  });

  test('goes on where it was when the server was away', async () => {
    const customer = await desk.customer({ name: 'Marta' });
    await customer.say('hola');
    const visit = await open(customer);
    await visit.page.getByText('hola', { exact: true }).first().waitFor();
    await desk.restart();
    await customer.say('sigo acá');
    await visit.page.getByText('sigo acá').first().waitFor();
    await expect.poll(() => texts(visit)).toEqual(await told(customer));
    await visit.context.close();
  });

  test('without a line the last seen is there to be read, until somebody signs out', async () => {
    const visit = await open(first, { ...DESKTOP });
    const { page, context } = visit;
    await page.getByText('desde el campo').first().waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await page.reload();
    await page.getByText('desde el campo').first().waitFor();

    await context.setOffline(true);
    await page.reload();
    await page.getByText('desde el campo').first().waitFor();
    await page.getByText('Sin conexión').waitFor();
    await context.setOffline(false);
    await page.getByText('Sin conexión').waitFor({ state: 'hidden' });

    await page.goto(`${desk.url}/console/${CABINS}/more`);
    await page.getByRole('button', { name: 'Cerrar sesión' }).click();
    await expect.poll(() => page.evaluate(() => caches.has('seen'))).toBe(false);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /waiting/.test(key)))).toEqual([]);
    await context.close();
  });
});

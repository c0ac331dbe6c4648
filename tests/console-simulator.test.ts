import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleDesk, hasChromium, PHONE, startConsole } from './console.fixture.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATH = '/console/cabanas-del-arroyo/simulator';

let desk: ConsoleDesk;
beforeAll(async () => {
  if (hasChromium) desk = await startConsole();
});
afterAll(async () => {
  await desk?.stop();
});

const calm = (page: Page) => page.locator('[data-testid=sandbox][aria-busy=false]').waitFor();

async function say(page: Page, phone: number, text: string): Promise<void> {
  await page.getByTestId(`write-${phone}`).fill(text);
  await page.getByTestId(`send-${phone}`).click();
  await page
    .locator('[data-testid=sandbox][aria-busy=true]')
    .waitFor({ timeout: 2_000 })
    .catch(() => {});
  await calm(page);
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

describe.skipIf(!hasChromium)('the simulator, in a browser', () => {
  test('three customers, a crash, a payment and a moved clock, and the checks say that all is well', async () => {
    const { page, complaints } = await desk.enter({ path: PATH });
    await page.getByTestId('begin').click();
    await calm(page);
    await say(page, 0, 'quiero la lenga del 18 al 21 de diciembre, 5 personas');
    await say(page, 1, 'quiero la lenga del 18 al 21 de diciembre, 5 personas');
    await say(page, 2, 'hola');
    await page.getByTestId('phone-0').getByRole('button', { name: 'Sí, reservar' }).click();
    await page.getByTestId('phone-0').getByText('¿A nombre de quién?').waitFor();
    await calm(page);
    await say(page, 0, 'Caro Méndez');
    await page.getByTestId('phone-1').getByRole('button', { name: 'Sí, reservar' }).click();
    await page
      .getByTestId('phone-1')
      .getByText(/tomar recién|no está libre/)
      .first()
      .waitFor();
    await calm(page);
    await page.getByTestId('crash').click();
    await page.getByTestId('phone-2').getByText('Se cayó y volvió a arrancar').waitFor();
    await calm(page);
    await page.getByTestId('pay-0').click();
    await page
      .getByTestId('phone-0')
      .getByText(/Recibimos la seña/)
      .waitFor();
    await calm(page);
    await page.getByTestId('twice-2').click();
    await calm(page);
    await page.getByTestId('pass-60').click();
    await calm(page);
    expect(await page.getByTestId('phone-2').locator('.sim-bot').count()).toBeLessThanOrEqual(2);
    expect(await page.getByTestId('verdict').innerText()).toContain('Todo en orden');
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    // nothing of it is the business's own
    expect(await desk.call('GET', '/conversations')).toMatchObject({ items: [] });
    expect(await desk.call('GET', '/reservations')).toMatchObject({ items: [] });
  });

  test('on a phone one customer is shown at a time, and nothing is wider than the screen', async () => {
    const { page, complaints } = await desk.enter({ path: PATH, ...PHONE });
    // the sandbox of this person is still there, or they begin one
    await page.locator('[data-testid=sandbox], [data-testid=begin]').first().waitFor();
    if (await page.getByTestId('begin').isVisible()) await page.getByTestId('begin').click();
    await calm(page);
    await page.getByRole('tab', { name: 'Beto Ruiz' }).click();
    expect(await page.getByTestId('phone-1').isVisible()).toBe(true);
    expect(await page.getByTestId('phone-0').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

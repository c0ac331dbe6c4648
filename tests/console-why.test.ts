import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, DESKTOP, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A day some weeks from now, as people write it: `18/12`. */
function inDays(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000);
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}`;
}
const LENGA = `buenas! quiero la lenga del ${inDays(60)} al ${inDays(67)}, somos 5`;

/* "¿Por qué dijo esto?" on the real product, in Chromium. */
describe.skipIf(!hasChromium)('why did it say that', { timeout: 60_000 }, () => {
  let desk: ConsoleDesk;
  let conversationId: string;

  beforeAll(async () => {
    desk = await startConsole();
    const customer = await desk.customer({ name: 'Caro' });
    conversationId = customer.conversationId;
    await customer.say(LENGA);
    await customer.say('hay pileta?');
    const first = await desk.enter();
    await first.context.close();
  }, 120_000);
  afterAll(() => desk?.stop());

  const open = (options: object, query = '?turn=1'): Promise<Visit> =>
    desk.enter({ ...options, path: `/console/${CABINS}/conversations/${conversationId}/why${query}` });

  const wrongWith = async (page: Page): Promise<string[]> => {
    await page.evaluate(AXE);
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
      };
      const { violations } = await axe.run();
      const tooWide = document.documentElement.scrollWidth - window.innerWidth;
      return [
        ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
        ...(tooWide > 0 ? [`${tooWide} px too wide`] : []),
      ];
    });
  };

  test('one tap from a bubble of the bot: what it understood from which words, what it looked up, what it waits for', async () => {
    const { page, context, complaints } = await desk.enter({
      ...PHONE,
      path: `/console/${CABINS}/conversations/${conversationId}`,
    });
    await page.locator('.said-bot .said-why').first().click();
    await page.locator('.why-steps').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/console/${CABINS}/conversations/${conversationId}/why`);
    expect(await page.locator('.why-words').innerText()).toContain('lenga');
    const marked = await page
      .locator('.why-words ruby')
      .evaluateAll((all) =>
        all.map((one) => [one.querySelector('mark')!.textContent, one.querySelector('rt')!.textContent]),
      );
    expect(marked).toEqual(
      expect.arrayContaining([
        ['lenga', 'unidad'],
        [inDays(67), 'fechas'],
        ['5', 'personas'],
      ]),
    );
    const told = await page.locator('.why-steps').innerText();
    expect(told).toContain('Entendí que quiere reservar');
    expect(told).toMatch(/Miré qué noches están libres .+ → .+\. Lenga: las 7 libres\./);
    expect(told).toContain('Ahora espero: un sí o un no a la oferta.');
    expect(await page.locator('.why-box-now').textContent()).toContain('un sí o un no');
    const name = await page.locator('.why-diagram svg').getAttribute('aria-label');
    expect(name).toBe('Dónde está la conversación: reservar. Está acá: un sí o un no a la oferta');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('the diagram in words, for who does not see it', async () => {
    const { page, context } = await open(DESKTOP);
    await page.locator('.why-diagram summary').click();
    expect(await page.locator('.why-diagram details li').allInnerTexts()).toContainEqual(
      expect.stringMatching(/^a nombre de quién: de acá puede ir a guardar la estadía$/),
    );
    await context.close();
  });

  test('the second screen: times, cost, commands, queries and answers, and the record to keep', async () => {
    const { page, context, complaints } = await open(DESKTOP);
    await page.getByRole('tab', { name: 'Detalle técnico' }).click();
    expect(await page.locator('.why-legend').innerText()).toMatch(/decidir[\s\S]*ms/);
    expect(await page.locator('.why-sent').innerText()).toMatch(/enviado|entregado/);
    const data = (await page.locator('.why-data').allInnerTexts()).join('\n');
    for (const piece of ['"by": "offline"', '"kind": "taken_nights"', '"what": "flow"', '"schedule_job"']) {
      expect(data).toContain(piece);
    }
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Bajar el registro' }).click();
    const file = await (await download).path();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ turn: 1, conversationId });
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('run again, and made a test', async () => {
    const { page, context, complaints } = await open(PHONE);
    await page.getByRole('tab', { name: 'Detalle técnico' }).click();
    await page.getByTestId('rerun').click();
    await page.getByText('Sale igual con el código de hoy.').waitFor();
    await page.getByTestId('make-test').click();
    await page.getByText('Pasa con el código de hoy (2 pasos).').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Bajar la prueba' }).click();
    const scenario = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
    expect(scenario.steps[0].says).toEqual([LENGA]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a difference is shown, then and today', async () => {
    const { page, context } = await open(PHONE);
    // what today's code would answer, were it another
    await page.route('**/rerun', (route) =>
      route.fulfill({
        json: {
          engine: {
            kind: 'different',
            state: [{ path: 'stack.0.slots.guests', was: 5, now: 6 }],
            effects: [],
            said: { was: ['para 5'], now: ['para 6'] },
          },
          reading: {
            differences: [{ path: 'readings.0.intent', was: 'book', now: 'price' }],
            outcome: { kind: 'asks_more', queries: 1 },
          },
        },
      }),
    );
    await page.getByRole('tab', { name: 'Detalle técnico' }).click();
    await page.getByTestId('rerun').click();
    await page.getByText('Con el código de hoy sale distinto.').waitFor();
    expect(await page.locator('.why-two').innerText()).toMatch(/Entonces[\s\S]*para 5[\s\S]*Hoy[\s\S]*para 6/);
    expect(await page.locator('.why-table').first().innerText()).toContain('stack.0.slots.guests');
    await page.getByText('va por otro camino').waitFor();
    expect(await wrongWith(page)).toEqual([]);
    await context.close();
  });

  test.each([
    ['a phone, light', { ...PHONE, colorScheme: 'light' }],
    ['a desktop, dark', { ...DESKTOP, colorScheme: 'dark' }],
  ] as const)('axe finds nothing on either screen on %s, and nothing is too wide', async (_look, options) => {
    const { page, context } = await open({ ...options, reducedMotion: 'reduce', bypassCSP: true });
    await page.locator('.why-steps').waitFor();
    expect(await wrongWith(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Detalle técnico' }).click();
    await page.locator('.why-data').first().waitFor();
    expect(await wrongWith(page)).toEqual([]);
    await context.close();
  });

  test.each([
    ['en', 'Why did it say this?', 'Now I wait for: a yes or a no to the offer.'],
    ['pt', 'Por que disse isto?', 'Agora espero: um sim ou um não à oferta.'],
  ])('in %s', async (language, title, next) => {
    const { page, context } = await open(DESKTOP);
    await page.evaluate((one) => localStorage.setItem('conserje.language', one), language);
    await page.reload();
    await page.locator('.why-steps').waitFor();
    expect(await page.locator('h1').innerText()).toBe(title);
    expect(await page.locator('.why-steps').innerText()).toContain(next);
    await context.close();
  });

  test('without a turn the latest; from there to the one before', async () => {
    const { page, context } = await open(DESKTOP, '');
    await page.getByText('Turno 2 de 2').waitFor();
    expect(await page.locator('.why-steps').innerText()).toContain('Preguntó por lo que hay en el lugar.');
    await page.getByRole('button', { name: 'Turno anterior' }).click();
    await page.getByText('Turno 1 de 2').waitFor();
    await context.close();
  });

  test('a turn that there is not, and a conversation without any', async () => {
    const { page, context } = await open({ ...PHONE, serviceWorkers: 'block' }, '?turn=99');
    await page.getByRole('alert').waitFor();
    await page.route(/\/turns\?limit=1$/, (route) => route.fulfill({ json: { items: [], nextCursor: null } }));
    await page.goto(`${desk.url}/console/${CABINS}/conversations/${conversationId}/why`);
    await page.getByText('Todavía no hay nada que explicar').waitFor();
    await context.close();
  });
});

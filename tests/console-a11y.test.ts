import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, DESKTOP, hasChromium, PHONE, startConsole } from './console.fixture.ts';
import { violationsOf } from './console-axe.fixture.ts';
import { type ConsolePage, consolePages } from './console-pages.ts';
import { playScenes } from './console-scenes.ts';

/*
 * Every main page, on a phone and on a desktop, in light and in dark: nothing that axe finds wrong, nothing wider than
 * the screen, no error, nothing refused, nothing from elsewhere.
 */
describe.skipIf(!hasChromium)('main pages', () => {
  let desk: ConsoleDesk;
  let pages: readonly ConsolePage[];
  beforeAll(async () => {
    desk = await startConsole();
    pages = consolePages(await playScenes(desk));
    const first = await desk.enter();
    await first.context.close();
  }, 120_000);
  afterAll(() => desk?.stop());

  const LOOKS = [
    { name: 'a phone, light', options: { ...PHONE, colorScheme: 'light' } },
    { name: 'a phone, dark', options: { ...PHONE, colorScheme: 'dark' } },
    { name: 'a desktop, light', options: { ...DESKTOP, colorScheme: 'light' } },
    { name: 'a desktop, dark', options: { ...DESKTOP, colorScheme: 'dark' } },
  ] as const;

  test.each(LOOKS)('on $name', { timeout: 180_000 }, async ({ options }) => {
    // axe looks at colours as they end up, so nothing may be on its way in
    const visit = await desk.enter({ ...options, reducedMotion: 'reduce', bypassCSP: true });
    const { page, context, complaints } = visit;
    const found: string[] = [];
    for (const { name, path, ready } of pages) {
      await page.goto(path.startsWith('/console') ? desk.url + path : `${desk.url}/console/${CABINS}${path}`);
      await page.locator(ready).first().waitFor({ state: 'visible' });
      found.push(...(await violationsOf(page)).map((one) => `${name}: ${one}`));
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (tooWide > 0) found.push(`${name}: ${tooWide} px wider than the screen`);
    }
    await context.close();
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CABINS, hasChromium, startConsole } from './console.fixture.ts';
import { consolePages } from './console-pages.ts';
import { playScenes } from './console-scenes.ts';

/*
 * `npm run screenshots`: pictures of the console's main pages for docs/console, at two widths. What they show was said
 * and done just before: customers talk to the bot of a fresh install. Names of pages after `--` make only those.
 */
const folder = fileURLToPath(new URL('../docs/console/', import.meta.url));
const only = process.argv.slice(2);

const WIDTHS = [
  { suffix: 'phone', viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true },
  { suffix: 'desktop', viewport: { width: 1280, height: 720 } },
] as const;

if (!hasChromium) {
  process.stderr.write('No pictures without Chromium: set CHROMIUM to where it is.\n');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const desk = await startConsole();
try {
  const pages = consolePages(await playScenes(desk)).filter(({ shown }) => shown);
  const wanted = pages.filter(({ name }) => only.length === 0 || only.includes(name));
  await (await desk.enter()).context.close();
  for (const { suffix, ...options } of WIDTHS) {
    const { page, context } = await desk.enter({ ...options, colorScheme: 'light', reducedMotion: 'reduce' });
    for (const { name, path, ready } of wanted) {
      await page.goto(path.startsWith('/console') ? desk.url + path : `${desk.url}/console/${CABINS}${path}`);
      await page.locator(ready).first().waitFor();
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
      await page.waitForLoadState('load');
      await page.waitForTimeout(600);
      const file = `${folder}${name}-${suffix}.png`;
      await page.screenshot({ path: file });
      process.stdout.write(`docs/console/${name}-${suffix}.png  ${Math.round(statSync(file).size / 1000)} kB\n`);
    }
    await context.close();
  }
  if (only.length === 0) {
    const names = new Set(pages.map(({ name }) => name));
    for (const file of readdirSync(folder)) {
      if (file.endsWith('.png') && !names.has(file.replace(/-(phone|desktop)\.png$/, ''))) rmSync(folder + file);
    }
  }
} finally {
  await desk.stop();
}

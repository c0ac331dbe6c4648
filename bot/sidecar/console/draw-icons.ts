import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/*
 * Makes the console's icons for home screens from icon.svg, by a browser: `node bot/sidecar/console/draw-icons.ts`. To be
 * run when the drawing changes; what it makes is kept.
 */
const folder = fileURLToPath(new URL('page/icons/', import.meta.url));
const drawing = readFileSync(`${folder}icon.svg`, 'utf8');

/** Systems cut a maskable icon to a shape of theirs: its ground goes to the edges, the drawing stays in the middle. */
const maskable = drawing
  .replace(' rx="9"', '')
  .replace('<path ', '<path transform="translate(16 16) scale(.74) translate(-16 -16)" ');
const square = drawing.replace(' rx="9"', '');

const ICONS = [
  { file: 'icon-192.png', size: 192, svg: drawing },
  { file: 'icon-512.png', size: 512, svg: drawing },
  { file: 'icon-180.png', size: 180, svg: square },
  { file: 'icon-maskable-512.png', size: 512, svg: maskable },
  // of notifications on Android: only its shape counts
  { file: 'badge-96.png', size: 96, svg: drawing.replace(/<rect[^>]*>/, '') },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const { file, size, svg } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  writeFileSync(`${folder}${file}`, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();

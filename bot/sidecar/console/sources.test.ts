import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from '../app.fixture.ts';
import { addressPackages, importsOf } from './imports.ts';
import { readSources } from './sources.ts';

test('reads imports as they stand in our modules and in minified packages, and nothing that only looks like one', () => {
  const ours =
    "import { a,\n  b } from './b.ts';\nimport './c.ts';\nexport { d } from './d.ts';\nexport const e = './e.ts';\n";
  expect(importsOf(ours)).toEqual(['./b.ts', './c.ts', './d.ts']);
  const minified = 'import{a as b}from"preact";export{c}from"preact/hooks";var x="from";';
  expect(importsOf(minified)).toEqual(['preact', 'preact/hooks']);
  const addressOf = (name: string) => (name === 'preact' ? '../vendor/preact.js' : null);
  expect(addressPackages(minified, addressOf)).toBe(
    'import{a as b}from"../vendor/preact.js";export{c}from"preact/hooks";var x="from";',
  );
});

test('every module that a page imports is there, and no package is that pages may not use', () => {
  const { files } = readSources();
  for (const [path, { type, content }] of files) {
    if (type !== 'js') continue;
    const code = content.toString();
    const lazy = [...code.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)].map(([, from]) => from!);
    for (const from of [...importsOf(code), ...lazy]) {
      expect(from, `${path} imports ${from}`).toMatch(/^\.\.?\//);
      expect(files.has(posix.join(posix.dirname(path), from)), `${path} imports ${from}`).toBe(true);
    }
  }
});

test('what the first use needs is a part of all, and tests are not served', () => {
  const { files, first } = readSources();
  expect(first).toContain('main.ts');
  expect(first).toContain('vendor/preact.js');
  expect(first.length).toBeLessThan(files.size);
  expect([...files.keys()].filter((path) => /\.(test|fixture)\./.test(path))).toEqual([]);
});

test('serves one document for every path, which may load nothing from elsewhere and runs nothing inline', async () => {
  const { app, stop } = await startApp();
  for (const url of ['/console', '/console/', '/console/cabanas-del-arroyo/board', '/console/anything/at/all']) {
    const { statusCode, headers, body } = await app.inject({ url, headers: { accept: 'text/html' } });
    expect(statusCode, url).toBe(200);
    const csp = String(headers['content-security-policy']);
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toMatch(/unsafe|https?:|\*/);
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    expect(headers['cache-control']).toBe('no-cache');
  }
  await stop();
});

test('files are kept for ever under the address of now, and not under another; unknown ones are not there', async () => {
  const { app, stop } = await startApp();
  const { version } = readSources();
  const at = (address: string) => app.inject({ url: `/console/-/${address}`, headers: { 'accept-encoding': 'br' } });
  const now = await at(`${version}/main.ts`);
  expect([now.statusCode, now.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(now.headers['content-encoding']).toBe('br');
  expect(now.headers['cache-control']).toContain('immutable');
  expect((await at('older/main.ts')).headers['cache-control']).toBe('no-cache');
  for (const path of ['none.ts', '../index.ts', '%2e%2e/index.ts', 'tsconfig.json', 'css/base.css']) {
    expect((await at(`${version}/${path}`)).statusCode, path).toBe(404);
  }
  const worker = await app.inject('/console/worker.js');
  expect(worker.headers['service-worker-allowed']).toBe('/console');
  expect(worker.body).toContain(version);
  const { icons } = (await app.inject('/console/manifest.webmanifest')).json() as { icons: { src: string }[] };
  for (const { src } of icons) expect((await app.inject(src)).statusCode, src).toBe(200);
  await stop();
});

import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { type Running, run } from './process.fixture.ts';

const NOW = ['--now', '2026-11-21T12:12:00-03:00'];
const chats: Running[] = [];
afterEach(() => {
  for (const { child } of chats.splice(0)) child.kill('SIGKILL');
});

function chat(args: readonly string[], env: Record<string, string> = {}): Running {
  const running = run('bot/chat.ts', args, env);
  chats.push(running);
  return running;
}

/** Pipes these lines in; the blocks that came out, and how it ended. */
async function pipe(lines: readonly string[], args: readonly string[] = NOW) {
  const running = chat(args);
  running.child.stdin?.end(lines.map((line) => `${line}\n`).join(''));
  const { code } = await running.ended;
  const blocks = running
    .out()
    .split('\n\n')
    .map((block) => block.trim());
  return { blocks, code, err: running.err() };
}

describe('from a pipe', () => {
  test('each line is answered by one block, choices have numbers, and the end of the input is the end', async () => {
    const { blocks, code, err } = await pipe(['hola', '1']);
    expect(blocks).toHaveLength(2);
    expect(blocks[0]).toMatch(/^¡Hola!.*\n1\) .+\n2\) .+\n3\) .+$/s);
    expect(code).toBe(0);
    expect(err).toBe('');
  });

  test('a line is answered before the next one is read', async () => {
    const running = chat(NOW);
    running.child.stdin?.write('hola\n');
    expect(await running.line(/^¡Hola/)).toContain('Cabañas del Arroyo');
    running.child.stdin?.write('aceptan mascotas?\n');
    await running.line(/mascotas/);
    running.child.stdin?.end();
    expect((await running.ended).code).toBe(0);
  });

  test('a whole stay is booked', async () => {
    const { blocks } = await pipe(['quiero la lenga del 18 al 21 de diciembre, 5 personas', 'sí', 'Caro Méndez']);
    expect(blocks[0]).toContain('$504.000');
    expect(blocks[2]).toMatch(/Código [A-Z0-9-]{5,10}/);
    expect(blocks[2]).toContain('12:42');
  });

  test('empty lines say nothing, and no input at all is a good end', async () => {
    expect((await pipe(['', '   ', 'hola'])).blocks).toHaveLength(1);
    expect(await pipe([])).toMatchObject({ blocks: [''], code: 0 });
  });

  test('nobody who reads is no fault', async () => {
    const running = chat(NOW);
    running.child.stdout?.destroy();
    running.child.stdin?.end('hola\nhola\nhola\n');
    expect((await running.ended).code).toBe(0);
    expect(running.err()).toBe('');
  });
});

describe('flags', () => {
  test('--business picks the business', async () => {
    const { blocks } = await pipe(['hola'], [...NOW, '--business', 'peluqueria-tijeras']);
    expect(blocks[0]).toContain('Peluquería Tijeras');
  });

  test('--now without --data leaves nothing behind', async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('conserje-chat-'));
    const before = left();
    await pipe(['hola']);
    expect(left().filter((name) => !before.includes(name))).toEqual([]);
  });

  test('--data keeps the conversation: a hold that ended meanwhile is told before the next line', async () => {
    const { dir, remove } = temporaryDir();
    const at = (time: string) => ['--data', dir, '--as', 'Caro', '--now', `2026-11-21T${time}:00-03:00`];
    await pipe(['quiero la lenga del 18 al 21 de diciembre, 5 personas', 'sí', 'Caro Méndez'], at('12:12'));
    expect(existsSync(`${dir}/conserje.db`)).toBe(true);
    const { blocks } = await pipe(['hola'], at('12:43'));
    expect(blocks[0]).toMatch(/venció/);
    expect(blocks).toHaveLength(2);
    remove();
  });

  test('--as is who one is: another name is another conversation and another customer', async () => {
    const { dir, remove } = temporaryDir();
    const as = (name: string) => [...NOW, '--data', dir, '--as', name];
    await pipe(['quiero la lenga del 18 al 21 de diciembre, 5 personas'], as('Caro'));
    const other = await pipe(['sí'], as('Beto'));
    expect(other.blocks[0]).not.toMatch(/nombre/);
    const same = await pipe(['sí'], as('Caro'));
    expect(same.blocks[0]).not.toEqual(other.blocks[0]);
    remove();
  });

  test.each([
    [['--nope'], /--nope/],
    [['--business', 'nobody'], /nobody.*cabanas-del-arroyo/s],
    [['--now', 'tomorrow'], /tomorrow/],
  ])('%j is refused with the usage, exit 64', async (args, reason) => {
    const { code, err } = await pipe(['hola'], args);
    expect(code).toBe(64);
    expect(err).toMatch(reason);
    expect(err).toContain('usage: npm run chat');
  });
});

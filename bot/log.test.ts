import { describe, expect, test } from 'vitest';
import { createLog } from './log.ts';

async function linesAt(level: string, write: (log: Awaited<ReturnType<typeof createLog>>) => void): Promise<string> {
  const lines: string[] = [];
  const to = { write: (line: string) => void lines.push(line) };
  write(await createLog({ level, format: 'json', to }));
  return lines.join('');
}

const PERSONAL = {
  conversation: 'c-1',
  text: 'quiero la Lenga',
  customer: { id: 'p-1', name: 'Caro Méndez', phone: '5491122223333', email: 'caro@example.org' },
  input: { kind: 'messages', contents: [{ kind: 'text', text: 'mi DNI es 30111222' }] },
  from: { id: '5491122223333', name: 'Caro' },
  reply: { parts: [{ template: 'hold', params: { name: 'Caro Méndez' } }] },
};
const SECRET = {
  token: 'tok-1',
  headers: { authorization: 'Bearer key-1', cookie: 'sid=1' },
  env: { API_KEY: 'key-1', OPENAI_API_KEY: 'key-2' },
  nested: [{ access_token: 'tok-2', webhookSecret: 'sec-1' }],
};
const SAID = ['Lenga', 'Caro', '549112222', 'caro@', '30111222'];
const OPENS = ['tok-1', 'tok-2', 'key-1', 'key-2', 'sec-1', 'sid=1'];

describe('above debug', () => {
  test.each(['info', 'warn', 'error'] as const)(
    '%s lines carry ids, never words, names, numbers or keys',
    async (level) => {
      const lines = await linesAt('info', (log) => log[level]({ ...PERSONAL, ...SECRET }, 'turn'));
      expect(lines).toContain('"conversation":"c-1"');
      expect(lines).toContain('"id":"p-1"');
      for (const word of [...SAID, ...OPENS]) expect(lines).not.toContain(word);
    },
  );

  test('debug lines are not written at all', async () => {
    expect(await linesAt('info', (log) => log.debug(PERSONAL, 'turn in full'))).toBe('');
  });

  test('what an error carries with it is hidden too', async () => {
    const error = Object.assign(new Error('no'), { payload: { text: 'mi DNI es 30111222' }, token: 'tok-1' });
    const lines = await linesAt('info', (log) => log.error({ err: error }, 'turn failed'));
    expect(lines).toContain('"message":"no"');
    expect(lines).not.toContain('30111222');
    expect(lines).not.toContain('tok-1');
  });

  test('what an error quotes of what it was about is hidden, in its causes too', async () => {
    const refused = Object.assign(new Error('400 cannot read "mi DNI es 30111222"'), { status: 400, headers: {} });
    const ours = new Error('The model refuses (400).', { cause: refused });
    const unreadable = (() => {
      try {
        return JSON.parse('mi DNI es 30111222');
      } catch (error) {
        return error;
      }
    })();
    const lines = await linesAt('info', (log) => {
      log.warn({ err: ours }, 'not read');
      log.warn({ err: new AggregateError([ours, unreadable], 'two') }, 'not read');
    });
    expect(lines).toContain('The model refuses (400).: [hidden]');
    expect(lines).toContain('two');
    expect(lines).not.toContain('30111222');
    expect(await linesAt('debug', (log) => log.warn({ err: ours }, 'not read'))).toContain('30111222');
  });

  test('ids bound to a child stand on each of its lines', async () => {
    const lines = await linesAt('info', (log) => log.child({ requestId: 'r-1', conversation: 'c-1' }).info('turn'));
    expect(JSON.parse(lines)).toMatchObject({ level: 'info', requestId: 'r-1', conversation: 'c-1', msg: 'turn' });
  });
});

describe('at debug', () => {
  test('words are shown, keys still are not', async () => {
    const lines = await linesAt('debug', (log) => log.debug({ ...PERSONAL, ...SECRET }, 'turn in full'));
    expect(lines).toContain('quiero la Lenga');
    for (const key of OPENS) expect(lines).not.toContain(key);
  });
});

test('a line that leads back into itself does not hang the process', async () => {
  const loop: Record<string, unknown> = { conversation: 'c-1' };
  loop.self = loop;
  expect(await linesAt('info', (log) => log.info(loop, 'turn'))).toContain('c-1');
});

import { describe, expect, test } from 'vitest';
import { channelContract } from '../channel.contract.ts';
import { createTerminal, inboundOfLine } from './index.ts';

const address = { businessId: 'cabanas', account: 'local', thread: 't-1', conversationId: 'c-1' };
const sent = { messageId: 'm-1', seq: 1, atMs: 0 };

channelContract('terminal', async () => {
  let written = '';
  let isClosed = false;
  const channel = createTerminal({
    write(text) {
      if (isClosed) throw new Error('EPIPE');
      written += text;
    },
  });
  let lines = 0;
  return {
    channel,
    address,
    bold: '',
    async text(text, vendorId) {
      lines += 1;
      const from = { businessId: 'cabanas', thread: 't-1', lineId: vendorId ?? `line-${lines}`, receivedAtMs: 0 };
      return inboundOfLine(text, from)!;
    },
    async see(message) {
      written = '';
      await channel.send(address, { ...message, ...sent });
      // A long text is one stream of lines: what counts is that it is all there.
      const pieces = written.length > channel.can.bodyMax ? written.split('\n') : [written.replace(/\n$/, '')];
      return pieces.filter(Boolean).map((text) => ({ text, choices: [] }));
    },
    breakVendor() {
      isClosed = true;
    },
    async stop() {},
  };
});

describe('a block of the terminal', () => {
  async function written(text: string, choices: { token: string; title: string; description?: string }[] = []) {
    let output = '';
    const terminal = createTerminal({
      write(part) {
        output += part;
      },
    });
    terminal.endBlock(); // nothing was said: no block to end
    await terminal.send(address, { text, choices, ...sent });
    await terminal.send(address, { text: 'Algo más.', choices: [], ...sent });
    terminal.endBlock();
    terminal.endBlock();
    return output;
  }

  test('ends with one empty line and holds none', async () => {
    expect(
      await written('*Hola*\n\n¿Qué fecha?\n', [
        { token: 'a', title: 'Hoy' },
        { token: 'b', title: 'Mañana' },
      ]),
    ).toBe('Hola\n¿Qué fecha?\n1) Hoy\n2) Mañana\nAlgo más.\n\n');
  });

  test('shows a choice with its description in one line', async () => {
    expect(await written('¿Cuál?', [{ token: 'a', title: 'Ñire', description: 'acepta mascotas' }])).toContain(
      '1) Ñire · acepta mascotas\n',
    );
  });

  test('does not hand control characters to the terminal', async () => {
    expect(await written('a\u001b[31mb\u0007\u009b2Jc')).toBe('a[31mb2Jc\nAlgo más.\n\n');
  });
});

describe('a line', () => {
  const from = { businessId: 'cabanas', thread: 't-1', lineId: 'l-1', receivedAtMs: 5, name: 'Caro' };
  test('is a message of the person at the terminal', () => {
    expect(inboundOfLine('hola\r', from)).toEqual({
      businessId: 'cabanas',
      channel: 'terminal',
      account: 'local',
      thread: 't-1',
      externalId: 't-1:l-1',
      from: { id: 't-1', name: 'Caro' },
      content: { kind: 'text', text: 'hola' },
      receivedAtMs: 5,
    });
  });
  test('that is a bare number stays text', () => {
    expect(inboundOfLine('2', from)!.content).toEqual({ kind: 'text', text: '2' });
  });
  test.each(['', '   ', '\r', '\u0000'])('that is empty says nothing: %j', (line) => {
    expect(inboundOfLine(line, from)).toBeNull();
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  choicesOf,
  type FakeMeta,
  type SeenMessage,
  startFakeMeta,
  textOf,
} from '../channels/whatsapp/cloud/meta.fake.ts';
import { startProduct } from './demo-product.ts';

/*
 * `npm run demo:whatsapp`: a phone in the terminal, on the real Cloud API adapter. A strict fake of Meta stands between
 * the two on this machine, so no account is needed and nothing leaves it. What is typed is a message; a bare number taps
 * the choice of that number; the rest is told at the start.
 */

const HELP = `You are a customer with a phone. Write, and press enter.
  1, 2, 3 …        taps that choice
  /voz FILE.ogg    sends a voice note (heard if OPENAI_API_KEY or OPENAI_TRANSCRIBE_BASE_URL is set)
  /foto FILE.jpg   sends a picture
  /lugar           sends a place
  /salir           ends
`;

const SECRETS = {
  WHATSAPP_ACCESS_TOKEN: 'demo-access-token',
  WHATSAPP_PHONE_NUMBER_ID: '100200300400500',
  WHATSAPP_APP_SECRET: 'demo-app-secret',
  WHATSAPP_VERIFY_TOKEN: 'demo-verify-token',
};

/** Longer than the bot waits for the rest of what a customer has to say. */
const ANSWER_MS = 15_000;
/** A reply may be of several messages. */
const MORE_MS = 700;

function show(message: SeenMessage): void {
  const choices = choicesOf(message).map(({ title, description }, index) =>
    description ? `${index + 1}) ${title} · ${description}` : `${index + 1}) ${title}`,
  );
  process.stdout.write(`${[textOf(message) || `[${message.type}]`, ...choices].join('\n')}\n\n`);
}

/** What the person typed, as the phone sends it. */
async function send(meta: FakeMeta, line: string, last: SeenMessage | null): Promise<void> {
  const [command, ...rest] = line.split(' ');
  const argument = rest.join(' ').trim();
  const choice = last === null ? undefined : choicesOf(last)[Number(line) - 1];
  if (command === '/voz') await meta.sendVoice(readFileSync(argument));
  else if (command === '/foto') await meta.sendImage(readFileSync(argument));
  else if (command === '/lugar') await meta.send('location', { latitude: -31.979, longitude: -64.556, name: 'Acá' });
  else if (choice !== undefined) await meta.tap(choice.id);
  else await meta.send('text', { body: line });
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'conserje-demo-'));
  let last: SeenMessage | null = null;
  let arrived: () => void = () => {};
  const meta = await startFakeMeta({
    appSecret: SECRETS.WHATSAPP_APP_SECRET,
    verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
    accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
    phoneNumberId: SECRETS.WHATSAPP_PHONE_NUMBER_ID,
    tellsStatuses: true,
    onMessage(message) {
      last = message;
      show(message);
      arrived();
    },
  });
  const { child, url } = await startProduct(dataDir, {
    ...SECRETS,
    WHATSAPP_API_URL: meta.apiUrl,
    CHANNELS: 'webchat,whatsapp-cloud',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  /** Resolves with the next message, or when there is none within `ms`. */
  const message = (ms: number) =>
    new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      arrived = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  try {
    meta.setWebhookUrl(`${url}/api/v1/webhooks/whatsapp`);
    await meta.verifyWebhook();
    const isPerson = process.stdin.isTTY === true;
    if (isPerson) process.stdout.write(`${HELP}\n`);
    const lines = createInterface({ input: process.stdin, ...(isPerson && { output: process.stdout, prompt: '› ' }) });
    if (isPerson) lines.prompt();
    for await (const line of lines) {
      if (line.trim() === '/salir') break;
      if (line.trim() !== '') {
        const answer = message(ANSWER_MS);
        await send(meta, line.trim(), last).catch((error: Error) => process.stderr.write(`${error.message}\n`));
        if (await answer) while (await message(MORE_MS));
      }
      if (isPerson) lines.prompt();
    }
    lines.close();
  } finally {
    child.kill('SIGTERM');
    await ended;
    await meta.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();

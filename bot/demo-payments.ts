import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startProduct } from './demo-product.ts';
import { type FakeMercadopago, startFakeMercadopago } from './sidecar/payments/mercadopago/mercadopago.fake.ts';

/*
 * `npm run demo:payments`: deposits as they are with Mercado Pago, on the real adapter. A strict fake of it stands beside
 * the product on this machine, so no account is needed, no money moves and nothing leaves it. A person books on the chat
 * page, or right here; from a pipe each line is a message of the customer.
 */

const BUSINESS = 'cabanas-del-arroyo';
const API_KEY = 'demo-key-of-the-rest-api';
const SECRETS = {
  MERCADOPAGO_ACCESS_TOKEN: 'APP_USR-demo-access-token',
  MERCADOPAGO_WEBHOOK_SECRET: 'demo-webhook-secret',
};
/** Shorter than an owner's half an hour, so that nobody has to wait to see how a hold ends. */
const HOLD = { hold: 'PT5M', holdReminder: 'PT2M' };

/** Longer than the bot and a webhook take. */
const ANSWER_MS = 15_000;
/** A reply may be of several messages. */
const MORE_MS = 700;
const LOOK_EVERY_MS = 100;

function helpOf(url: string): string {
  return `Señas con un Mercado Pago de mentira: no se mueve plata y nada sale de esta máquina.

  El chat:  ${url}/chat/${BUSINESS}

Para probar:
  · Reservá: «la coihue del 18 al 21 de diciembre, 2 personas», «sí», tu nombre. Llega el link de la seña: abrilo y pagá.
  · En la página del link también podés pagar de menos, que te rechacen la tarjeta, o que el pago quede en revisión.
  · No pagues: acá una reserva se guarda 5 minutos, y a los 3 el bot avisa.
  · Que quede en revisión, esperá a que venza y escribí /aprobar acá: es un pago que llega tarde.
  · Lo que ve el dueño:
      curl -H "Authorization: Bearer ${API_KEY}" ${url}/api/v1/businesses/${BUSINESS}/payments

También podés ser el cliente acá mismo: escribí y dale enter.
  /pagar     paga el último link
  /aprobar   aprueba los pagos en revisión
  /salir     termina (o Ctrl-C)
`;
}

/** The demo's cabins, paid through Mercado Pago. */
function writeBusiness(dir: string): string {
  const file = join(dir, 'cabanas.json');
  const demo = JSON.parse(readFileSync(join(import.meta.dirname, '../config/demo/cabanas.json'), 'utf8'));
  const business = { ...demo, policy: { ...demo.policy, ...HOLD }, payments: { provider: 'mercadopago' } };
  writeFileSync(file, JSON.stringify(business, null, 2));
  return file;
}

interface Activity {
  id: string;
  from: { role: string };
  text: string;
  suggestedActions?: { actions: { title: string; text: string; value: unknown }[] };
}

/** A customer in the terminal, on the product's own web chat. */
async function openChat(url: string, stop: AbortSignal, show: (message: Activity) => void) {
  const base = `${url}/v3/directline`;
  const post = async (path: string, token: string | null, body: unknown) => {
    const headers = { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return (await answer.json()) as { token: string; conversationId: string };
  };
  const { token, conversationId } = await post('/tokens/generate', null, { business: BUSINESS });
  const path = `/conversations/${conversationId}/activities`;
  let watermark = '0';
  let last: Activity | null = null;

  /** Shows what is new. @returns how many messages that was */
  async function look(): Promise<number> {
    const answer = await fetch(`${base}${path}?watermark=${watermark}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) return 0;
    const page = (await answer.json()) as { activities: Activity[]; watermark: string };
    watermark = page.watermark;
    const messages = page.activities.filter(({ from }) => from.role === 'bot');
    for (const message of messages) show(message);
    last = messages.at(-1) ?? last;
    return messages.length;
  }

  /** Waits for a message, this long at most. @returns whether one came */
  async function hear(ms: number): Promise<boolean> {
    const endMs = performance.now() + ms;
    do {
      if ((await look()) > 0) return true;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    } while (performance.now() < endMs && !stop.aborted);
    return false;
  }

  return {
    look,
    hear,
    /** What was typed: a number takes the choice of that number. */
    async say(line: string): Promise<void> {
      const choice = last?.suggestedActions?.actions[Number(line) - 1];
      const said = choice === undefined ? { text: line } : { text: choice.text, value: choice.value };
      await post(path, token, { type: 'message', from: { id: 'yo' }, ...said });
    },
  };
}

/** Pays a link as its page does. */
async function pay(fake: FakeMercadopago, link: string): Promise<void> {
  const body = new URLSearchParams({ pref_id: new URL(link).searchParams.get('pref_id') ?? '', how: 'pay' });
  const answer = await fetch(`${fake.apiUrl}/checkout/v1/pay`, { method: 'POST', body });
  const [, sentence] = /<h1>(.*?)<\/h1>/.exec(await answer.text()) ?? [];
  process.stdout.write(`(${sentence ?? answer.status})\n\n`);
}

async function approve(fake: FakeMercadopago): Promise<void> {
  const waiting = fake.payments().filter(({ status }) => status === 'in_process');
  if (waiting.length === 0) process.stdout.write('(no hay pagos en revisión)\n\n');
  for (const { id } of waiting) await fake.change(id, { status: 'approved' });
}

async function main(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'conserje-demo-'));
  const fake = await startFakeMercadopago({
    accessToken: SECRETS.MERCADOPAGO_ACCESS_TOKEN,
    webhookSecret: SECRETS.MERCADOPAGO_WEBHOOK_SECRET,
    retries: true,
  });
  const { child, url } = await startProduct(dir, {
    ...SECRETS,
    MERCADOPAGO_API_URL: fake.apiUrl,
    BUSINESSES: writeBusiness(dir),
    CHANNELS: 'webchat',
    API_KEY,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  void ended.then(() => stop.abort());
  try {
    let link: string | null = null;
    const chat = await openChat(url, stop.signal, ({ text, suggestedActions }) => {
      link = /https?:\/\/\S+/.exec(text)?.[0] ?? link;
      const choices = (suggestedActions?.actions ?? []).map(({ title }, index) => `${index + 1}) ${title}`);
      process.stdout.write(`${[text, ...choices].join('\n')}\n\n`);
    });
    process.stdout.write(`${helpOf(url)}\n`);
    const isPerson = process.stdin.isTTY === true;
    // not before: lines that came while nobody listened would be lost
    const lines = createInterface({
      input: process.stdin,
      signal: stop.signal,
      ...(isPerson && { output: process.stdout, prompt: '› ' }),
    });
    lines.once('SIGINT', () => stop.abort());
    if (isPerson) lines.prompt();
    for await (const line of lines) {
      const said = line.trim();
      if (said === '/salir') break;
      if (said === '/aprobar') await approve(fake);
      else if (said === '/pagar') {
        if (link === null) await chat.hear(ANSWER_MS);
        if (link === null) process.stdout.write('(todavía no hay un link)\n\n');
        else await pay(fake, link);
      } else if (said !== '') await chat.say(said).catch((error: Error) => process.stderr.write(`${error.message}\n`));
      if (said !== '' && (await chat.hear(ANSWER_MS))) while (await chat.hear(MORE_MS));
      if (stop.signal.aborted) break;
      if (isPerson) lines.prompt();
    }
    lines.close();
  } finally {
    child.kill('SIGTERM');
    await ended;
    await fake.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

await main();

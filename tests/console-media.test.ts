import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '../nlu/openai.fake.ts';
import { canSpeak, speak } from '../nlu/voice-notes.fixture.ts';
import { CABINS, type ConsoleDesk, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';
import { violationsOf } from './console-axe.fixture.ts';
import type { Customer } from './console-customer.fixture.ts';

/* What customers send beside text, as staff hear and see it: played, shown where that is safe, else only taken. */

const open = (desk: ConsoleDesk, customer: Customer, options = {}) =>
  desk.enter({ ...options, path: `/console/${CABINS}/conversations/${customer.conversationId}` });

async function close({ context, complaints }: Visit): Promise<void> {
  await context.close();
  expect(complaints).toEqual([]);
}

/** Has it played, and tells how far it came. */
async function play({ page }: Visit): Promise<{ ranges: (string | undefined)[]; statuses: number[] }> {
  const ranges: (string | undefined)[] = [];
  const statuses: number[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/media')) ranges.push(request.headers().range);
  });
  page.on('response', (response) => {
    if (response.url().endsWith('/media')) statuses.push(response.status());
  });
  await page.reload();
  await page.getByRole('button', { name: 'Escuchar' }).click();
  await page.getByRole('button', { name: 'Pausar' }).waitFor();
  await expect.poll(() => page.getByRole('slider', { name: 'Nota de voz' }).inputValue()).not.toBe('0');
  return { ranges, statuses };
}

describe.skipIf(!hasChromium || !canSpeak)('a voice note in the console', { timeout: 90_000 }, () => {
  const FIRST = 'Hola, quiero la Lenga del 18 al 21 de diciembre, cinco personas.';
  const sound = canSpeak ? speak(FIRST) : new Uint8Array();
  const doubtful = canSpeak ? speak('Para el tres de enero, somos cuatro.') : new Uint8Array();
  let openai: FakeOpenAi;
  let desk: ConsoleDesk;
  beforeAll(async () => {
    openai = await startFakeOpenAi({ checksKey: false });
    openai.says(sound, FIRST);
    openai.says(doubtful, {
      text: 'Para el tres de enero, somos cuatro.',
      segments: [{ text: 'Para el tres de enero, somos cuatro.', avg_logprob: -0.8 }],
      logprobs: [-0.8],
    });
    desk = await startConsole({
      OPENAI_TRANSCRIBE_BASE_URL: openai.baseUrl,
      OUTBOUND_ALLOW_HOSTS: new URL(openai.url).host,
    });
  });
  afterAll(async () => {
    await desk?.stop();
    await openai?.stop();
  });

  test('plays in the thread, with its length, what was heard and how sure', async () => {
    const customer = await desk.customer({ name: 'Caro Méndez' });
    await customer.send({ bytes: sound, type: 'audio/ogg', name: 'nota.ogg' });
    await customer.hear(/Te escuché/);
    const visit = await open(desk, customer, PHONE);
    const { page } = visit;
    const voice = page.locator('.voice');
    await voice.getByText(FIRST.slice(0, -1)).waitFor();
    await voice.getByText('Se entendió', { exact: true }).waitFor();
    expect(await voice.locator('.voice-time').textContent()).toMatch(/^0:0[3-9]$/);
    const { ranges, statuses } = await play(visit);
    expect(ranges[0]).toMatch(/^bytes=0-/);
    expect(statuses[0]).toBe(206);
    await close(visit);
  });

  test('heard in doubt, it says so', async () => {
    const customer = await desk.customer({ name: 'Beto Ruiz' });
    await customer.send({ bytes: doubtful, type: 'audio/ogg', name: 'nota.ogg' });
    await customer.hear(/¿Es así\?/);
    const visit = await open(desk, customer);
    await visit.page.locator('.voice').getByText('Se entendió, con dudas').waitFor();
    expect(await violationsOf(visit.page)).toEqual([]);
    await visit.page.locator('.heard-unsure', { hasText: 'tres de enero' }).waitFor();
    await close(visit);
  });
});

describe.skipIf(!hasChromium)('files in the console', { timeout: 90_000 }, () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );
  let desk: ConsoleDesk;
  beforeAll(async () => {
    desk = await startConsole();
  });
  afterAll(() => desk?.stop());

  test.skipIf(!canSpeak)('a voice note that nobody listened to plays all the same, and says why', async () => {
    const customer = await desk.customer({ name: 'Ana Paz' });
    await customer.send({ bytes: speak('Hola, hay pileta?'), type: 'audio/ogg', name: 'nota.ogg' });
    await customer.hear(/./);
    const visit = await open(desk, customer, PHONE);
    await visit.page.getByText('La transcripción no está configurada').waitFor();
    // its length is in its head
    await expect.poll(() => visit.page.locator('.voice-time').textContent()).toMatch(/^0:0[1-9]$/);
    await play(visit);
    await close(visit);
  });

  test('a picture is shown, and opens by itself', async () => {
    const customer = await desk.customer({ name: 'Juan Pérez' });
    await customer.send({ bytes: new Uint8Array(PNG), type: 'image/png', name: 'comprobante.png' });
    const visit = await open(desk, customer);
    const { page, context } = visit;
    const picture = page.locator('.said-picture img');
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Ver la imagen' }).click();
    expect((await opened).url()).toMatch(/\/media$/);
    await close(visit);
  });

  test.each([
    ['an SVG that says it is a picture', 'image/svg+xml', 'dibujo.svg'],
    ['a page', 'text/html', 'pagina.html'],
    ['a page that says it is a picture', 'image/png', 'foto.png'],
  ])('%s is only to be taken: nothing in it runs', async (_what, type, name) => {
    const bytes =
      type === 'image/svg+xml'
        ? '<svg xmlns="http://www.w3.org/2000/svg"><script>parent.document.title="taken"</script></svg>'
        : '<!doctype html><script>document.title="taken";fetch("/api/v1/session")</script>';
    const customer = await desk.customer({ name: 'Marta' });
    await customer.send({ bytes, type, name });
    const visit = await open(desk, customer);
    const { page } = visit;
    const link = page.locator('.said-odd').getByRole('link', { name: 'Descargar' });
    await link.waitFor();
    const address = new URL((await link.getAttribute('href'))!, desk.url).href;
    const download = page.waitForEvent('download');
    await link.click();
    expect((await download).suggestedFilename()).toMatch(/\.bin$/);
    // and by its address alone
    const direct = page.waitForEvent('download');
    await page.goto(address).catch(() => {});
    await direct;
    const answer = await page.request.get(address);
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/);
    await visit.context.close();
  });
});

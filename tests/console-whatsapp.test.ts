import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeMeta, type FakePhone, startFakeMeta, textOf } from '../channels/whatsapp/cloud/meta.fake.ts';
import { CABINS, type ConsoleDesk, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';
import { violationsOf } from './console-axe.fixture.ts';

/* What WhatsApp does not let through, as staff are told of it: what happened, and what can be done. */

/** WhatsApp's customers write in pieces: the bot waits for the rest. */
const SOON = { timeout: 15_000 };
const NUMBER = '100200300400500';
const SECRETS = {
  WHATSAPP_ACCESS_TOKEN: 'not-a-real-token',
  WHATSAPP_PHONE_NUMBER_ID: NUMBER,
  WHATSAPP_APP_SECRET: 'not-a-real-secret',
  WHATSAPP_VERIFY_TOKEN: 'not-a-real-word',
};

describe.skipIf(!hasChromium)('WhatsApp in the console', { timeout: 90_000 }, () => {
  let meta: FakeMeta;
  let desk: ConsoleDesk;
  let phones = 0;
  beforeAll(async () => {
    meta = await startFakeMeta({
      accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
      phoneNumberId: NUMBER,
      appSecret: SECRETS.WHATSAPP_APP_SECRET,
      verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
    });
    desk = await startConsole({ ...SECRETS, CHANNELS: 'webchat,whatsapp-cloud', WHATSAPP_API_URL: meta.apiUrl });
    meta.setWebhookUrl(`${desk.url}/api/v1/webhooks/whatsapp`);
  });
  afterAll(async () => {
    await desk?.stop();
    await meta?.stop();
  });

  function phone(name: string): FakePhone {
    phones += 1;
    return { name, from: `549354800${String(phones).padStart(4, '0')}`, userId: `AR.100000000000${phones}` };
  }
  const told = ({ from, userId }: FakePhone) =>
    meta
      .seen()
      .filter(({ to }) => to.replace(/\D/g, '') === from || to === userId)
      .map(textOf);

  const sent = (text: string) => meta.seen().findLast((one) => textOf(one) === text)!;

  /** A conversation as it stands in the list, opened. */
  async function open(name: string, options = {}): Promise<Visit> {
    const visit = await desk.enter({ ...options, path: `/console/${CABINS}/conversations` });
    await visit.page.getByTestId('conversation').filter({ hasText: name }).click();
    await visit.page.getByRole('log').waitFor();
    return visit;
  }

  async function close({ context, complaints }: Visit): Promise<void> {
    await context.close();
    expect(complaints).toEqual([]);
  }

  test('ticks go from sent to read', async () => {
    const caro = phone('Caro Méndez');
    await meta.sendText('hola', { phone: caro });
    await expect.poll(() => told(caro).length, SOON).toBeGreaterThan(0);
    const visit = await open('Caro Méndez');
    const { page } = visit;
    await page.getByTestId('composer').fill('Hola Caro');
    await page.getByTestId('send').click();
    await expect.poll(() => told(caro), SOON).toContain('Hola Caro');
    const mine = page.locator('.said-staff', { hasText: 'Hola Caro' });
    await mine.getByText('Enviado', { exact: true }).waitFor({ state: 'attached' });
    await meta.tellStatus(sent('Hola Caro'), 'delivered');
    await mine.getByText('Entregado').waitFor({ state: 'attached' });
    await meta.tellStatus(sent('Hola Caro'), 'read');
    await mine.getByText('Leído').waitFor({ state: 'attached' });
    await close(visit);
  });

  test('one that cannot arrive says why and what to do; there is no pressing it again', async () => {
    const beto = phone('Beto Ruiz');
    await meta.sendText('hola', { phone: beto });
    await expect.poll(() => told(beto).length, SOON).toBeGreaterThan(0);
    const visit = await open('Beto Ruiz', { ...PHONE, reducedMotion: 'reduce' });
    const { page } = visit;
    // by their number, and by their name of WhatsApp's own
    meta.fail({ code: 131026 }, { code: 131026 });
    await page.getByTestId('composer').fill('Te paso el precio');
    await page.getByTestId('send').click();
    const failed = page.locator('.said-failed', { hasText: 'Te paso el precio' });
    await failed.getByText('Llamala o pedile otro').waitFor();
    expect(await failed.getByRole('button', { name: 'Enviar de nuevo' }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    expect(told(beto)).not.toContain('Te paso el precio');
    // and the list says it too
    await page.getByRole('link', { name: 'Conversaciones' }).first().click();
    await page.getByTestId('conversation').filter({ hasText: 'Beto Ruiz' }).locator('.row-failed').waitFor();
    await close(visit);
  });

  test('one that WhatsApp could not take at the time goes out once more at a press', async () => {
    const ana = phone('Ana Paz');
    await meta.sendText('hola', { phone: ana });
    await expect.poll(() => told(ana).length, SOON).toBeGreaterThan(0);
    const visit = await open('Ana Paz');
    const { page } = visit;
    await page.getByTestId('composer').fill('Nos vemos el viernes');
    await page.getByTestId('send').click();
    await expect.poll(() => told(ana), SOON).toContain('Nos vemos el viernes');
    await meta.tellStatus(sent('Nos vemos el viernes'), 'failed', { code: 131000 });
    const failed = page.locator('.said-failed', { hasText: 'Nos vemos el viernes' });
    await failed.getByText('WhatsApp no respondió').waitFor();
    await failed.getByRole('button', { name: 'Enviar de nuevo' }).click();
    await expect.poll(() => told(ana).filter((text) => text === 'Nos vemos el viernes'), SOON).toHaveLength(2);
    await page.locator('.said-staff:not(.said-failed)', { hasText: 'Nos vemos el viernes' }).waitFor();
    await close(visit);
  });

  test.each([
    ['es', 'Responden desde el teléfono'],
    ['en', 'Being answered from the phone'],
    ['pt', 'Respondem pelo telefone'],
  ])('answered from the business’s own phone, it is theirs, and says so (%s)', async (language, words) => {
    const juan = phone(`Juan Pérez ${language}`);
    await meta.sendText('hola', { phone: juan });
    await expect.poll(() => told(juan).length, SOON).toBeGreaterThan(0);
    const visit = await desk.enter(PHONE);
    const { page } = visit;
    await page.evaluate((one) => localStorage.setItem('conserje.language', one), language);
    await page.goto(`${desk.url}/console/${CABINS}/conversations`);
    await page.getByTestId('conversation').filter({ hasText: juan.name }).click();
    await page.locator('.strip-bot').waitFor();
    const echo = {
      ...{ id: `wamid.ECHO-${language}`, from: '5493548999999', to: juan.from, to_user_id: juan.userId },
      ...{ timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: 'Te llamo en un rato' } },
    };
    await meta.post(meta.envelopeOf([{ field: 'smb_message_echoes', value: { message_echoes: [echo] } }]));
    await page.locator('.strip-other').getByText(words, { exact: true }).waitFor();
    await page.locator('.said-staff', { hasText: 'Te llamo en un rato' }).waitFor();
    const before = told(juan).length;
    await meta.sendText('dale', { phone: juan });
    await page.locator('.said-customer', { hasText: 'dale' }).waitFor();
    await page.getByTestId('takeover').click();
    await page.locator('.strip-mine').waitFor();
    expect(told(juan)).toHaveLength(before);
    await close(visit);
  });

  test('after 24 hours it says so before anything is written: call, or leave a note', async () => {
    const marta = phone('Marta');
    await meta.sendText('hola, sigo interesada', {
      phone: marta,
      timestampS: Math.floor(Date.now() / 1000) - 25 * 3600,
    });
    const visit = await open('Marta', { ...PHONE, reducedMotion: 'reduce' });
    const { page } = visit;
    await page.getByText('WhatsApp no deja escribirle ahora').waitFor();
    await page.getByText('Vas a poder cuando vuelva a escribir').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.getByRole('link', { name: 'Llamar' }).getAttribute('href')).toBe(`tel:+${marta.from}`);
    expect(await page.getByTestId('send').count()).toBe(0);
    await page.getByTestId('composer').fill('llamarla el lunes');
    await page.getByRole('button', { name: 'Guardar nota' }).click();
    await page.locator('.noted', { hasText: 'llamarla el lunes' }).waitFor();
    // she writes again: it opens by itself
    await meta.sendText('estás?', { phone: marta });
    await page.getByTestId('send').waitFor();
    await page.getByText('WhatsApp no deja escribirle ahora').waitFor({ state: 'detached' });
    await close(visit);
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';
import { violationsOf } from './console-axe.fixture.ts';

/* What the console is on somebody's own device: another way in, offered in time, and notices. */

const SOON = { timeout: 15_000 };
const HOUR_MS = 3_600_000;

describe.skipIf(!hasChromium)('on one’s own device', { timeout: 90_000 }, () => {
  let desk: ConsoleDesk;
  beforeAll(async () => {
    desk = await startConsole();
    await (await desk.enter()).context.close();
  }, 60_000);
  afterAll(() => desk?.stop());

  async function close({ context, complaints }: Visit): Promise<void> {
    await context.close();
    expect(complaints).toEqual([]);
  }

  test('another way in is offered from the second visit on, and not again to who says no', async () => {
    const customer = await desk.customer({ name: 'Caro Méndez' });
    await customer.say('hola');
    const visit = await desk.enter({ ...PHONE, reducedMotion: 'reduce' });
    const { page } = visit;
    const offer = page.getByTestId('offer');
    const ready = () => page.getByTestId('conversation').first().waitFor();
    await ready();
    expect(await offer.count()).toBe(0);
    await page.reload();
    await ready();
    expect(await offer.count()).toBe(0);
    // under "more" it can be found at once
    await page.goto(`${desk.url}/console/${CABINS}/more`);
    await page.getByRole('link', { name: /Para volver a entrar cuando quieras/ }).waitFor();

    await page.clock.setSystemTime(Date.now() + 3 * HOUR_MS);
    await page.goto(`${desk.url}/console/${CABINS}/conversations`);
    await offer.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    // the list is there beside it: nothing has to be answered first
    await page.getByTestId('conversation').first().click();
    await page.getByRole('log').waitFor();
    await page.getByRole('link', { name: 'Conversaciones' }).first().click();
    await offer.getByRole('link', { name: 'Elegir cómo entrar' }).click();
    await page.locator('.account').waitFor();
    await page.goBack();
    await offer.getByRole('button', { name: 'Ahora no' }).click();
    await offer.waitFor({ state: 'detached' });
    await page.reload();
    await ready();
    expect(await offer.count()).toBe(0);
    await close(visit);
  });

  test('notices are switched on with the key of the server, kept by it, and switched off', async () => {
    const visit = await desk.enter(PHONE);
    const { page, context } = visit;
    // this browser has no push service behind it: what it would have answered
    const endpoint = `https://push.example/${randomBytes(12).toString('hex')}`;
    await page.addInitScript(
      ([address, p256dh, auth]) => {
        let current: object | null = null;
        const asked: unknown[] = [];
        Object.assign(globalThis, { asked });
        Notification.requestPermission = async () => 'granted';
        Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
        PushManager.prototype.getSubscription = async () => current as PushSubscription | null;
        PushManager.prototype.subscribe = async (options) => {
          asked.push(options);
          current = {
            endpoint: address,
            toJSON: () => ({ endpoint: address, expirationTime: null, keys: { p256dh, auth } }),
            unsubscribe: async () => {
              current = null;
              return true;
            },
          };
          return current as PushSubscription;
        };
      },
      [
        endpoint,
        Buffer.concat([Buffer.of(4), randomBytes(64)]).toString('base64url'),
        randomBytes(16).toString('base64url'),
      ] as const,
    );
    await page.goto(`${desk.url}/console/${CABINS}/conversations`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.goto(`${desk.url}/console/${CABINS}/more`);
    const posted = page.waitForResponse(
      (answer) => answer.url().endsWith('/session/push') && answer.request().method() === 'POST',
    );
    const notices = page.getByRole('switch', { name: 'Avisos en este dispositivo' });
    await notices.click();
    expect((await posted).status()).toBe(200);
    await expect.poll(() => notices.isChecked(), SOON).toBe(true);
    const { publicKey } = await page.evaluate(async () => (await fetch('/api/v1/session/push')).json());
    const asked = await page.evaluate(() => (globalThis as unknown as { asked: object[] }).asked);
    expect(asked).toEqual([{ userVisibleOnly: true, applicationServerKey: publicKey }]);
    expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65);

    const dropped = page.waitForResponse(
      (answer) => answer.url().endsWith('/session/push') && answer.request().method() === 'DELETE',
    );
    await notices.click();
    expect((await dropped).status()).toBe(200);
    await expect.poll(() => notices.isChecked(), SOON).toBe(false);
    expect(await context.serviceWorkers()).toHaveLength(1);
    await close(visit);
  });

  test('a touch on a notice leads to its conversation', async () => {
    const customer = await desk.customer({ name: 'Marta' });
    await customer.say('quiero hablar con una persona');
    const visit = await desk.enter({ path: `/console/${CABINS}/board` });
    const { page, context } = visit;
    await context.grantPermissions(['notifications'], { origin: desk.url });
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), SOON).toBe(true);
    const [worker] = context.serviceWorkers();
    const path = `/console/${CABINS}/conversations/${customer.conversationId}`;
    // as the push service would have delivered it
    const shown = await worker!.evaluate(
      async (told) => {
        const scope = self as unknown as { registration: ServiceWorkerRegistration } & EventTarget;
        const data = { json: () => told };
        const event = Object.assign(new Event('push'), {
          data,
          waitUntil: (work: Promise<unknown>) => Object.assign(globalThis, { work }),
        });
        scope.dispatchEvent(event);
        await (globalThis as unknown as { work: Promise<unknown> }).work;
        const all = await scope.registration.getNotifications();
        return all.map(({ title, body, data: kept }) => ({ title, body, path: (kept as { path: string }).path }));
      },
      { title: 'Cabañas del Arroyo', body: 'Alguien pide hablar con una persona.', path, tag: 'asked:1' },
    );
    expect(shown).toEqual([{ title: 'Cabañas del Arroyo', body: 'Alguien pide hablar con una persona.', path }]);
    await worker!.evaluate(async () => {
      const scope = self as unknown as { registration: ServiceWorkerRegistration } & EventTarget;
      const [notification] = await scope.registration.getNotifications();
      const event = Object.assign(new Event('notificationclick'), { notification, waitUntil: () => {} });
      scope.dispatchEvent(event);
    });
    await page.waitForURL(`**${path}`);
    await page.getByText('Pide hablar con una persona').waitFor();
    await close(visit);
  });
});

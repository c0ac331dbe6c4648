import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleDesk, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';

/*
 * Coming in and staying in, as people do it: in a real browser against the real product, with an authenticator of the
 * browser's own in place of a finger. The address has a name, because passkeys need one.
 */

const EMAIL = 'caro@example.com';
const PASSWORD = 'una vaca mira la luna';

let desk: ConsoleDesk;
beforeAll(async () => {
  if (hasChromium) desk = await startConsole({ HOST: 'localhost' });
}, 60_000);
afterAll(() => desk?.stop());

const card = (page: Page, title: string) => page.locator('.card', { has: page.getByRole('heading', { name: title }) });

/** A finger on the reader that is always right. */
async function giveFinger({ context, page }: Visit): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${desk.url}/console/account`);
  await page.getByRole('button', { name: 'Salir' }).last().click();
  await page.getByRole('heading', { name: 'Entrar' }).waitFor();
}

/** Browsers complain of every refusal; those here are what is tried. */
const real = ({ complaints }: Visit) => complaints.filter((line) => !line.startsWith('Failed to load resource'));

const isIn = (page: Page) => page.waitForURL(/\/conversations/);

describe.skipIf(!hasChromium)('coming in', { timeout: 60_000 }, () => {
  test('the first owner sets password, passkey and codes when they like, and comes back by each', async () => {
    const visit = await desk.enter({ ...PHONE });
    const { page } = visit;
    await giveFinger(visit);
    await isIn(page);

    await page.goto(`${desk.url}/console/account`);
    await page.getByRole('button', { name: 'Poner contraseña' }).click();
    await page.getByRole('dialog').getByLabel('Correo electrónico').fill(EMAIL);
    await page.getByLabel('Contraseña nueva').fill('corta');
    await page.getByRole('button', { name: 'Guardar' }).last().click();
    await page.getByText('Tiene que tener al menos 10 caracteres.').waitFor();
    await page.getByLabel('Contraseña nueva').fill(PASSWORD);
    await page.getByRole('button', { name: 'Guardar' }).last().click();
    await page.getByText('Tenés una contraseña.').waitFor();

    await page.getByRole('button', { name: 'Agregar llave' }).click();
    await page.getByText('Llave agregada.').waitFor();
    expect(await card(page, 'Llaves de acceso').locator('li').count()).toBe(1);

    await card(page, 'Códigos de una aplicación').getByRole('button', { name: 'Activar' }).click();
    const secret = (await page.locator('.command').innerText()).replaceAll(' ', '');
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await page.getByLabel('El código que muestra ahora').fill(code());
    await page.getByRole('dialog').getByRole('button', { name: 'Activar' }).click();
    await page.locator('.paper').waitFor();
    const paper = await page.locator('.paper code').allInnerTexts();
    expect(paper).toHaveLength(10);
    await page.getByRole('button', { name: 'Ya los guardé' }).click();
    await page.getByText('Te quedan 10 códigos de papel.').waitFor();

    await signOut(page);
    await page.getByLabel('Correo electrónico').fill(EMAIL);
    await page.getByLabel('Contraseña').fill('otra cosa muy distinta');
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await page.getByText('El correo o la contraseña no son correctos.').waitFor();
    await page.getByLabel('Contraseña').fill(PASSWORD);
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await page.getByLabel('Código').fill(paper[0]!.toLowerCase());
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await isIn(page);

    await signOut(page);
    await page.getByRole('button', { name: 'Entrar con una llave de acceso' }).click();
    await isIn(page);
    expect(real(visit)).toEqual([]);
  });

  test('a link that was used says so kindly, and how to get another', async () => {
    const { page } = await desk.visit(desk.link, { ...PHONE });
    await page.getByText('Ese enlace ya se usó o venció.').waitFor();
    expect(await page.locator('.command').innerText()).toBe('npm run staff:link');
    expect(page.url()).not.toContain('token');
  });

  test('somebody who is invited joins by the link, and is out at once when access is taken away', async () => {
    const owners = await desk.call<{ url: string }>('POST', '/invitations', { name: 'Marta', role: 'owner' });
    const boss = await desk.visit(owners.url, { ...PHONE });
    await boss.page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await isIn(boss.page);
    const link = await invite(boss.page);

    const guest = await desk.visit(link, { ...PHONE });
    await guest.page.getByText('Cabañas del Arroyo').waitFor();
    await guest.page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await isIn(guest.page);
    await guest.page.goto(`${desk.url}/console/cabanas-del-arroyo/team`);
    await guest.page.getByText('Tu cuenta no tiene').or(guest.page.locator('.empty')).first().waitFor();

    await boss.page.goto(`${desk.url}/console/cabanas-del-arroyo/team`);
    const row = boss.page.getByTestId('member').filter({ hasText: 'Dani Sosa' });
    await row.getByRole('button').click();
    await boss.page.getByRole('menuitem', { name: 'Quitar el acceso' }).click();
    await boss.page.getByRole('dialog').getByRole('button', { name: 'Quitar el acceso' }).click();
    await row.getByText('sin acceso').waitFor();
    await guest.page.goto(`${desk.url}/console`);
    await guest.page.getByRole('heading', { name: 'Entrar' }).waitFor();

    await boss.page.goto(`${desk.url}/console/cabanas-del-arroyo/audit`);
    await boss.page.getByText('quitó el acceso a Dani Sosa').waitFor();
    expect(real(boss)).toEqual([]);
  });

  async function invite(page: Page): Promise<string> {
    await page.goto(`${desk.url}/console/cabanas-del-arroyo/team`);
    await page.getByRole('button', { name: 'Invitar' }).click();
    await page.getByLabel('Su nombre').fill('Dani Sosa');
    await page.getByRole('button', { name: 'Crear invitación' }).click();
    const link = await page.getByTestId('invitation-link').inputValue();
    await page.getByRole('button', { name: 'Listo' }).click();
    return link;
  }
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, hasChromium, PHONE, SALON, startConsole, type Visit } from './console.fixture.ts';

/*
 * The board, the day and a booking, in a real browser against the real product: what staff do by mouse, finger and keys,
 * and what is written by it.
 */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Stays of this length are long enough in every season of the demo. */
const NIGHTS = 4;
const DAY_MS = 86_400_000;
const plus = (date: string, days: number) => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

interface Booked {
  id: string;
  code: string;
  status: string;
  resource: string;
  checkIn: string;
  checkOut: string;
}

describe.skipIf(!hasChromium)('bookings in the console', () => {
  let desk: ConsoleDesk;
  let visit: Visit;
  let page: Page;
  /** each test has weeks of its own */
  let week = 10;
  let first = '';

  beforeAll(async () => {
    desk = await startConsole();
    visit = await desk.enter();
    page = visit.page;
  }, 60_000);
  afterAll(() => desk?.stop());

  function freshDays(): string {
    week += 3;
    first = plus(new Date().toISOString().slice(0, 10), week * 7);
    return first;
  }
  const book = (resource: string, from: number, name: string, nights = NIGHTS) =>
    desk.call<Booked & Record<string, unknown>>('POST', '/reservations', {
      resource,
      checkIn: plus(first, from),
      checkOut: plus(first, from + nights),
      guests: 2,
      customer: { name, phone: '+5493515550101' },
    });
  const read = (id: string) => desk.call<Booked & Record<string, unknown>>('GET', `/reservations/${id}`);
  const days = (one: Pick<Booked, 'resource' | 'checkIn' | 'checkOut'>) => [one.resource, one.checkIn, one.checkOut];

  async function openBoard(on = page): Promise<void> {
    await on.goto(`${desk.url}/console/${CABINS}/board?day=${first}`);
    await on.locator('[data-testid=board]').waitFor();
  }
  const bar = (id: string, on = page) => on.locator(`[data-testid=bar][data-id="${id}"]`);
  const sheet = (on = page) => on.locator('[data-testid=change-sheet]');

  async function drag(what: Locator, dayCount: number, unit: string): Promise<void> {
    const from = (await what.boundingBox())!;
    const row = (await page.locator(`[data-unit=${unit}]`).boundingBox())!;
    const width = (await page.locator('[data-testid=track]').first().boundingBox())!.width / 35;
    const [x, y] = [from.x + 20, from.y + from.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 10, y, { steps: 2 });
    await page.mouse.move(x + dayCount * width, row.y + row.height / 2, { steps: 6 });
    await page.mouse.up();
  }

  test('an empty day is pressed, priced, and booked', { timeout: 60_000 }, async () => {
    freshDays();
    await openBoard();
    await page.locator('[data-unit=lenga] [data-testid=track]').click({ position: { x: 52 * 4 + 20, y: 20 } });
    const form = page.locator('[data-testid=new-stay]');
    await expect.poll(() => form.locator('[name=checkIn]').inputValue()).toBe(plus(first, 2));
    await form.locator('[name=checkOut]').fill(plus(first, 2 + NIGHTS));
    await form.locator('.price-sum').waitFor();
    await form.locator('[data-testid=new-stay-do]').click();
    // a name is asked for before anything is written
    await form.getByText('Hace falta un nombre.').waitFor();
    await form.locator('[name=name]').fill('Caro Méndez');
    await form.locator('[name=phone]').fill('casa');
    await form.locator('[data-testid=new-stay-do]').click();
    // what is wrong is said at its field, and nowhere else
    await form.getByText('No es un teléfono', { exact: false }).waitFor();
    expect(await form.locator('[name=phone]').getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByText('Hay datos que no se pueden aceptar', { exact: false }).count()).toBe(0);
    await form.locator('[name=phone]').fill('+54 9 351 555 0101');
    await form.locator('[data-testid=new-stay-do]').click();
    await page.locator('[data-testid=reservation]').waitFor();
    const id = page.url().split('/').at(-1)!;
    expect(await read(id)).toMatchObject({ status: 'held', resource: 'lenga', checkIn: plus(first, 2) });
    expect(await page.locator('[data-testid=reservation]').innerText()).toContain('Vence en');
  });

  test('a bar is dragged to other days and another unit: checked, told, and only then written', {
    timeout: 60_000,
  }, async () => {
    freshDays();
    const made = await book('nire', 3, 'Beto Ruiz');
    await openBoard();
    await drag(bar(made.id), 2, 'lenga');
    await sheet().locator('[data-testid=difference]').waitFor();
    expect(await sheet().locator('[data-testid=difference]').innerText()).toMatch(/Cuesta \$\s[\d.]+ más/);
    expect(days(await read(made.id))).toEqual(['nire', plus(first, 3), plus(first, 3 + NIGHTS)]);
    await sheet().locator('[data-testid=change-do]').click();
    await sheet().waitFor({ state: 'detached' });
    expect(days(await read(made.id))).toEqual(['lenga', plus(first, 5), plus(first, 5 + NIGHTS)]);
    await page.locator(`[data-unit=lenga] [data-testid=bar][data-id="${made.id}"]`).waitFor();
  });

  test('a bar is moved by arrows and Enter, and Escape leaves it', { timeout: 60_000 }, async () => {
    freshDays();
    const made = await book('coihue', 3, 'Ana Paz');
    await openBoard();
    await bar(made.id).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.locator('[data-testid=ghost]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-testid=move-bar]').waitFor({ state: 'detached' });
    await bar(made.id).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => page.locator('[data-testid=move-target]').innerText()).toContain('Ñire');
    await page.keyboard.press('Enter');
    await sheet().locator('[data-testid=difference]').waitFor();
    await sheet().locator('[data-testid=change-do]').click();
    await sheet().waitFor({ state: 'detached' });
    expect(days(await read(made.id))).toEqual(['nire', plus(first, 4), plus(first, 5 + NIGHTS)]);
  });

  test('while a bar is on its way, the day that is pressed is where it begins, in any row', {
    timeout: 60_000,
  }, async () => {
    freshDays();
    const made = await book('coihue', 3, 'Juan Pérez');
    const other = await book('lenga', 5, 'Marta', 5);
    await openBoard();
    await bar(made.id).click();
    await page.locator('[data-testid=move]').click();
    const target = page.locator('[data-testid=move-target]');
    await page.getByText('Tocá el día en que empieza', { exact: false }).waitFor();
    const day = (n: number) => ({ position: { x: 52 * (n + 2) + 20, y: 20 } });
    await page.locator('[data-unit=nire] [data-testid=track]').click(day(8));
    await expect.poll(() => target.innerText()).toContain('Ñire');
    // where another lies too: whose the nights are is told by the check
    await bar(other.id).click();
    await expect.poll(() => target.innerText()).toContain('Lenga');
    expect(await page.locator('[data-testid=bar-sheet]').count()).toBe(0);
    await page.locator('[data-unit=coihue] [data-testid=track]').click(day(1));
    await expect.poll(() => target.innerText()).toContain('Coihue');
    await page.locator('[data-testid=move-check]').click();
    await sheet().locator('[data-testid=difference]').waitFor();
    // without a stay that could be asked about the button is grey, and its field says why
    await sheet().locator('[name=checkOut]').fill(plus(first, 0));
    await sheet().getByText('La salida tiene que ser después de la entrada.').waitFor();
    expect(await sheet().locator('[data-testid=change-do]').isDisabled()).toBe(true);
    await sheet()
      .locator('[name=checkOut]')
      .fill(plus(first, 1 + NIGHTS));
    await sheet().locator('[data-testid=difference]').waitFor();
    await sheet().locator('[data-testid=change-do]').click();
    await sheet().waitFor({ state: 'detached' });
    expect(days(await read(made.id))).toEqual(['coihue', plus(first, 1), plus(first, 1 + NIGHTS)]);
  });

  test('nights of another are named, before and at the very moment of the change', { timeout: 60_000 }, async () => {
    freshDays();
    const mine = await book('lenga', 3, 'Caro Méndez');
    const other = await book('nire', 3, 'Dani Sosa');
    await openBoard();
    await drag(bar(mine.id), 0, 'nire');
    await sheet().locator('.stay-refusals li').first().waitFor();
    expect(await sheet().innerText()).toContain(`Dani Sosa (${other.code})`);
    expect(await sheet().locator('[data-testid=change-do]').isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });

    await drag(bar(mine.id), 0, 'coihue');
    await sheet().locator('[data-testid=difference]').waitFor();
    const quick = await book('coihue', 4, 'Marta');
    await sheet().locator('[data-testid=change-do]').click();
    await sheet().getByText(`Marta (${quick.code})`).waitFor();
    expect(days(await read(mine.id))).toEqual(['lenga', plus(first, 3), plus(first, 3 + NIGHTS)]);
    await page.keyboard.press('Escape');
  });

  test('a rule of the house is told, and set aside by name', { timeout: 60_000 }, async () => {
    freshDays();
    const made = await book('alerce', 3, 'Juan Pérez');
    await page.goto(`${desk.url}/console/${CABINS}/reservations/${made.id}`);
    await page.locator('[data-testid=booking-menu]').click();
    await page.getByRole('menuitem', { name: 'Cambiar' }).click();
    await sheet().locator('[name=guests]').fill('9');
    await sheet().locator('[data-rule=too_many_guests]').waitFor();
    await sheet().locator('[data-testid=difference]').waitFor();
    expect(await sheet().locator('[data-testid=change-do]').isDisabled()).toBe(true);
    await sheet().getByRole('switch').check();
    await sheet().locator('[data-testid=change-do]').click();
    await sheet().waitFor({ state: 'detached' });
    expect(await read(made.id)).toMatchObject({ guests: 9 });
    await page.locator('.stay-steps li').first().getByText('Dejando de lado', { exact: false }).waitFor();
  });

  test('a deposit is seen, given back in part, and the booking cancelled with the rest', {
    timeout: 60_000,
  }, async () => {
    freshDays();
    const made = await book('lenga', 3, 'Caro Méndez');
    await page.goto(`${desk.url}/console/${CABINS}/reservations/${made.id}`);
    await page.locator('[data-testid=confirm]').click();
    await page.locator('[data-testid=confirm-do]').click();
    await page.locator('[data-testid=refund]').click();
    const refund = page.locator('[data-testid=refund-sheet]');
    await refund.locator('[name=amount]').fill('999999999');
    expect(await refund.locator('[data-testid=refund-do]').isDisabled()).toBe(true);
    await refund.locator('[name=amount]').fill('1000,50');
    await refund.locator('[data-testid=refund-do]').click();
    await refund.waitFor({ state: 'detached' });
    await page.getByText('Devuelto: $ 1.000,50').waitFor();

    await page.locator('[data-testid=booking-menu]').click();
    // the stay has not begun: that nobody came cannot be known
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Cambiar', 'Cancelar reserva']);
    await page.getByRole('menuitem', { name: 'Cancelar reserva' }).click();
    const cancel = page.locator('[data-testid=cancel-sheet]');
    await cancel.getByText('corresponde devolver la seña', { exact: false }).waitFor();
    // due back by the policy: chosen already
    expect(await cancel.getByRole('switch').isChecked()).toBe(true);
    const refunds = '**/payments/*/refund';
    await page.route(refunds, (route) =>
      route.fulfill({
        status: 503,
        json: { code: 'unavailable', title: 'The database cannot be reached; try again.' },
      }),
    );
    await cancel.locator('[data-testid=cancel-do]').click();
    // the first half is done, and said; pressed again it goes on
    await cancel.getByText('ya quedó cancelada, pero el dinero todavía no se devolvió', { exact: false }).waitFor();
    expect(await read(made.id)).toMatchObject({ status: 'cancelled' });
    await page.unroute(refunds);
    await cancel.locator('[data-testid=cancel-do]').click();
    await cancel.waitFor({ state: 'detached' });
    expect(await read(made.id)).toMatchObject({ status: 'cancelled' });
    const { items } = await desk.call<{ items: { status: string; needsAttention: boolean }[] }>(
      'GET',
      `/payments?reservation=${made.id}`,
    );
    expect(items).toMatchObject([{ status: 'refunded', needsAttention: false }]);
  });

  test('a finger that rests on a bar moves it with buttons, at 360 pixels', { timeout: 60_000 }, async () => {
    freshDays();
    const made = await book('coihue', 1, 'Ana Paz');
    const phone = await desk.enter(PHONE);
    const on = phone.page;
    await openBoard(on);
    const box = (await bar(made.id, on).boundingBox())!;
    const touch = await phone.context.newCDPSession(on);
    const point = { x: Math.round(box.x + 20), y: Math.round(box.y + 20) };
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await on.locator('[data-testid=move-bar]').waitFor();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await on.getByRole('button', { name: 'Un día después' }).tap();
    await on.getByRole('button', { name: 'Una noche más' }).tap();
    await on.locator('[data-testid=move-check]').tap();
    await sheet(on).locator('[data-testid=difference]').waitFor();
    await sheet(on).locator('[data-testid=change-do]').tap();
    await sheet(on).waitFor({ state: 'detached' });
    expect(days(await read(made.id))).toEqual(['coihue', plus(first, 2), plus(first, 3 + NIGHTS)]);
    expect(phone.complaints).toEqual([]);
    await phone.context.close();
  });

  test('what somebody else does is there without asking', { timeout: 60_000 }, async () => {
    freshDays();
    await openBoard();
    await page.locator('[data-testid=board-empty]').waitFor();
    const made = await book('lenga', 3, 'Beto Ruiz');
    await bar(made.id).waitFor();
    await desk.call('POST', `/reservations/${made.id}/cancel`, {});
    await bar(made.id).waitFor({ state: 'detached' });
  });

  test('who booked in the chat hears of the change there', { timeout: 60_000 }, async () => {
    freshDays();
    const caro = await desk.customer({ name: 'Caro Méndez' });
    const inWords = (date: string) => date.split('-').reverse().join('/');
    await caro.say(`quiero la lenga del ${inWords(plus(first, 3))} al ${inWords(plus(first, 3 + NIGHTS))}, 5 personas`);
    await caro.say('sí');
    await caro.say('Caro Méndez');
    await openBoard();
    await page.locator('[data-unit=lenga] [data-testid=bar]').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await sheet().getByText('El cliente se entera por su conversación.').waitFor();
    await sheet().locator('[data-testid=change-do]').click();
    expect(await caro.hear(/El equipo cambió tu reserva/)).toContain('Lenga');
  });

  test('a day tells who comes, what they owe and how to reach them', { timeout: 60_000 }, async () => {
    freshDays();
    const made = await book('lenga', 0, 'Caro Méndez');
    await desk.call('POST', `/reservations/${made.id}/confirm`, {});
    await page.goto(`${desk.url}/console/${CABINS}/today?day=${first}`);
    const arrivals = page.locator('[data-testid=arrivals]');
    await arrivals.getByText('Caro Méndez').waitFor();
    expect(await arrivals.innerText()).toMatch(/Resta \$\s[\d.]+/);
    expect(await arrivals.locator('a[href^="tel:"]').getAttribute('href')).toBe('tel:+5493515550101');
    await page.locator('[data-testid=day-after]').click();
    await page.locator('[data-testid=staying]').getByText('Noche 2 de 4', { exact: false }).waitFor();
  });

  test('at the salon the board and the day say that there are none yet', { timeout: 60_000 }, async () => {
    for (const view of ['board', 'today']) {
      await page.goto(`${desk.url}/console/${SALON}/${view}`);
      await page.getByText('Todavía no hay turnos para reservar').waitFor();
    }
  });

  describe('axe finds nothing', () => {
    const LOOKS = [
      { name: 'on a phone', options: { ...PHONE, colorScheme: 'light' } },
      { name: 'on a desktop in the dark', options: { colorScheme: 'dark' } },
    ] as const;
    test.each(LOOKS)(
      '$name: with holds, blocks and an overlap, and in every sheet',
      { timeout: 120_000 },
      async (look) => {
        freshDays();
        const sure = await book('lenga', 3, 'Caro Méndez');
        await desk.call('POST', `/reservations/${sure.id}/confirm`, {});
        const held = await book('coihue', 1, 'Ana Paz');
        const {
          page: on,
          context,
          complaints,
        } = await desk.enter({ ...look.options, reducedMotion: 'reduce', bypassCSP: true, serviceWorkers: 'block' });
        on.setDefaultTimeout(12_000);
        // what a portal sold, as the API would tell it; the page's own cache would answer before this is asked
        await on.route('**/api/v1/**/board?**', async (route) => {
          const answer = await route.fetch();
          const body = (await answer.json()) as { units: { id: string; bars: object[] }[]; overlaps: object[] };
          const block = {
            kind: 'block',
            calendar: 'airbnb',
            name: 'Airbnb',
            isDoubtful: true,
            isStale: true,
            error: 'no answer',
          };
          const nights = {
            checkIn: plus(first, 5),
            checkOut: plus(first, 9),
            nights: 4,
            lastGoodAt: '2026-11-20T10:00:00-03:00',
          };
          body.units.find(({ id }) => id === 'lenga')?.bars.push({ ...block, ...nights });
          body.overlaps.push({
            resource: 'lenga',
            nights: [plus(first, 5), plus(first, 6)],
            reservation: { id: sure.id, code: sure.code, name: 'Caro Méndez' },
            calendar: { id: 'airbnb', name: 'Airbnb' },
          });
          await route.fulfill({ response: answer, json: body });
        });
        const found: string[] = [];
        const look_ = async (name: string) => {
          await on.evaluate(AXE);
          const violations = await on.evaluate(async () => {
            const { axe } = globalThis as unknown as {
              axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
            };
            return (await axe.run()).violations;
          });
          for (const { id, nodes } of violations)
            found.push(`${name}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
          const tooWide = await on.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (tooWide > 0) found.push(`${name}: ${tooWide} px wider than the screen`);
        };
        await openBoard(on);
        await on.locator('[data-testid=overlap]').waitFor();
        expect(await on.locator('[data-testid=overlap]').innerText()).toMatch(/Caro Méndez \(.*\) y Airbnb/);
        expect(await on.locator('.bar-overlap[data-testid]').count()).toBe(2);
        await look_('board');
        await on.locator('[data-testid=block]').click();
        await on.getByText('Hace demasiado que no se lee', { exact: false }).first().waitFor();
        await look_('block');
        await on.keyboard.press('Escape');
        await bar(held.id, on).click();
        await look_('bar');
        await on.locator('[data-testid=move]').click();
        await look_('moving');
        await on.keyboard.press('Escape');
        await on.locator('[data-testid=new]').click();
        await on.locator('[data-testid=new-stay] .price-sum').waitFor();
        await look_('new');
        await on.keyboard.press('Escape');
        await on.goto(`${desk.url}/console/${CABINS}/reservations/${sure.id}`);
        await on.locator('[data-testid=refund]').waitFor();
        await look_('reservation');
        await on.locator('[data-testid=change]').click();
        await sheet(on).locator('[name=guests]').fill('9');
        await sheet(on).locator('[data-testid=difference]').waitFor();
        await look_('change');
        await on.keyboard.press('Escape');
        await on.goto(`${desk.url}/console/${CABINS}/today?day=${plus(first, 3)}`);
        await on.locator('[data-testid=day]').waitFor();
        await look_('day');
        await context.close();
        expect(found).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );
  });

  test('nothing of all this made the page complain', () =>
    // a refusal that was met on purpose is told by the browser too
    expect(visit.complaints.filter((text) => !/409 \(Conflict\)|422 \(|503 \(/.test(text))).toEqual([]));
});

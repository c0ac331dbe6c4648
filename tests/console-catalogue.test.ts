import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type ConsoleDesk, DESKTOP, hasChromium, PHONE, startConsole, type Visit } from './console.fixture.ts';

/* Prices and texts, changed in a real browser, and what the bot says next. */

describe.skipIf(!hasChromium)('the catalogue in the console', () => {
  let desk: ConsoleDesk;
  beforeAll(async () => {
    desk = await startConsole();
    await (await desk.enter()).context.close();
  }, 60_000);
  afterAll(() => desk?.stop());

  const open = async (path: string, options = DESKTOP): Promise<Visit> => {
    const visit = await desk.enter({
      ...options,
      reducedMotion: 'reduce',
      path: `/console/${CABINS}/catalogue${path}`,
    });
    await visit.page.locator('.page-body').first().waitFor();
    return visit;
  };
  const close = async ({ context, complaints }: Visit) => {
    await context.close();
    expect(complaints).toEqual([]);
  };
  const ASKED = 'precio de la lenga para 4 personas del 3 al 6 de mayo';

  test('a price is changed: seen before it is saved, quoted in the next message, and taken back', {
    timeout: 60_000,
  }, async () => {
    const customer = await desk.customer();
    expect((await customer.say(ASKED)).join(' ')).toContain('$360.000');

    const visit = await open('/units/lenga', PHONE);
    const { page } = visit;
    const save = page.getByTestId('save');
    expect(await save.isDisabled()).toBe(true);
    await page.getByLabel('Precio por noche').fill('150.000');
    const preview = page.getByTestId('preview');
    await preview.getByText('$ 300.000').waitFor();
    await preview
      .getByText(/Lenga.*\$150\.000/s)
      .first()
      .waitFor();
    expect((await (await desk.customer()).say(ASKED)).join(' ')).toContain('$360.000');

    await save.click();
    await page.getByText('Guardado. El bot ya lo usa.').waitFor();
    expect((await (await desk.customer()).say(ASKED)).join(' ')).toContain('$450.000');

    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Deshecho.').waitFor();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('.catalogue-amount input')?.value === '120.000',
    );
    expect((await (await desk.customer()).say(ASKED)).join(' ')).toContain('$360.000');
    await close(visit);
  });

  test('who was quoted a price that changed before the yes hears of it and is asked again', {
    timeout: 30_000,
  }, async () => {
    const customer = await desk.customer();
    await customer.say('quiero reservar la coihue para 2 personas del 10 al 12 de mayo');
    await desk.call('PUT', '/catalogue/unit/coihue', { set: { nightly: 95_000 } });
    const answer = (await customer.say('sí')).join(' ');
    expect(answer).toContain('El precio cambió recién');
    expect(answer).toContain('$190.000');
    await desk.call('PUT', '/catalogue/unit/coihue', { reset: true });
  });

  test('a rule that is broken is told at its field, and nothing is saved', { timeout: 60_000 }, async () => {
    const visit = await open('/units/lenga');
    const { page } = visit;
    const price = page.getByLabel('Precio por noche');
    await price.fill('-5');
    await page.getByText('Tiene que ser más que 0.').waitFor();
    expect(await price.getAttribute('aria-invalid')).toBe('true');
    await price.fill('mucho');
    await page.getByText('Tiene que ser un número.').waitFor();
    await price.fill('120000');
    await page.getByLabel('Nombre', { exact: true }).fill('Coihue');
    await page.getByText('Ya hay otra con ese nombre.').waitFor();
    await page.getByTestId('save').click();
    await page.getByText('Hay algo para corregir.').waitFor();
    await page.getByLabel('Nombre', { exact: true }).fill('Lengas');
    await page.getByText('Hay algo para corregir.').waitFor({ state: 'detached' });
    await page.getByLabel('Nombre', { exact: true }).fill('Coihue');
    const { items } = await desk.call<{ items: { name: string }[] }>('GET', '/resources');
    expect(items.map(({ name }) => name)).toContain('Lenga');

    // what is written is not lost by a press on a link
    await page.getByRole('link', { name: /Volver|Atrás/ }).click();
    await page.getByText('Hay cambios sin guardar').waitFor();
    await page.getByRole('button', { name: 'Seguir editando' }).click();
    expect(await page.getByLabel('Nombre', { exact: true }).inputValue()).toBe('Coihue');
    await page.getByRole('button', { name: 'Cancelar' }).click();
    expect(await page.getByLabel('Nombre', { exact: true }).inputValue()).toBe('Lenga');
    // a preview that is refused is an answer, a save that is refused is one that the browser notes
    expect(visit.complaints.filter((line) => !line.includes('422'))).toEqual([]);
    await visit.context.close();
  });

  test('two who edit: the second is told what the first did, and chooses', { timeout: 60_000 }, async () => {
    const visit = await open('/seasons/temporada-alta');
    const { page } = visit;
    await page.getByLabel('Cuánto cambia el precio').fill('60');
    await desk.call('PUT', '/catalogue/season/temporada-alta', { set: { multiplier: 1.5 } });
    await page.getByTestId('save').click();
    const conflict = page.getByTestId('conflict');
    await conflict.getByText('50 % más').waitFor();
    await conflict.getByRole('button', { name: 'Guardar lo mío igual' }).click();
    await page.getByText('Guardado. El bot ya lo usa.').waitFor();
    const { entries } = await desk.call<{ entries: { id: string; fields: Record<string, unknown> }[] }>(
      'GET',
      '/catalogue',
    );
    expect(entries.find(({ id }) => id === 'temporada-alta')?.fields.multiplier).toBe(1.6);
    await desk.call('PUT', '/catalogue/season/temporada-alta', { reset: true });
    await visit.context.close();
  });

  test('a price ten times what it was is asked about before it is saved', { timeout: 60_000 }, async () => {
    const visit = await open('/seasons/temporada-alta', PHONE);
    const { page } = visit;
    const multiplier = async () => {
      const { entries } = await desk.call<{ entries: { id: string; fields: Record<string, unknown> }[] }>(
        'GET',
        '/catalogue',
      );
      return entries.find(({ id }) => id === 'temporada-alta')?.fields.multiplier;
    };
    await page.getByLabel('Cuánto cambia el precio').fill('900');
    await page.getByTestId('save').click();
    const asked = page.getByTestId('leap');
    expect(await asked.textContent()).toMatch(/, .+–.+: pasa de \$\s[\d.]+ a \$\s[\d.]+\./);
    expect(await multiplier()).toBe(1.4);
    await asked.getByRole('button', { name: 'Guardar igual' }).click();
    await page.getByText('Guardado. El bot ya lo usa.').waitFor();
    expect(await multiplier()).toBe(10);
    await desk.call('PUT', '/catalogue/season/temporada-alta', { reset: true });
    await close(visit);
  });

  test('a day of a season can be read on a phone, and is one that exists', { timeout: 60_000 }, async () => {
    const visit = await open('/seasons/-', PHONE);
    const { page } = visit;
    const month = page.getByLabel('Primera noche: Mes');
    expect((await month.boundingBox())!.width).toBeGreaterThanOrEqual(140);
    await page.getByLabel('Primera noche: Día').selectOption('31');
    await month.selectOption({ label: 'febrero' });
    const day = page.getByLabel('Primera noche: Día');
    expect(await day.inputValue()).toBe('29');
    expect(await day.locator('option').count()).toBe(29);
    await close(visit);
  });

  test('an answer shows the questions that its id says it is for, and keeps them with another', {
    timeout: 60_000,
  }, async () => {
    const visit = await open('/faq/wifi');
    const { page } = visit;
    const chip = (name: string) => page.locator('.catalogue-choices').getByRole('button', { name, exact: true });
    expect(await chip('wifi').getAttribute('aria-pressed')).toBe('true');
    expect(await chip('matrícula').count()).toBe(0);
    await chip('comodidades').click();
    await page.getByTestId('save').click();
    await page.getByText('Guardado. El bot ya lo usa.').waitFor();
    expect((await (await desk.customer()).say('¿hay wifi?')).join(' ')).not.toContain('no lo tengo a mano');
    await chip('Más').click();
    await chip('matrícula').waitFor();
    await desk.call('PUT', '/catalogue/faq/wifi', { reset: true });
    await close(visit);
  });

  test('an address of nothing says so', { timeout: 60_000 }, async () => {
    const visit = await open('/units/nada');
    await visit.page.getByRole('heading', { name: 'Eso no existe' }).waitFor();
    expect(await visit.page.getByTestId('save').count()).toBe(0);
    await visit.page.getByRole('link', { name: 'Ver todo lo que hay' }).click();
    await visit.page.getByText('Lenga').first().waitFor();
    await close(visit);
  });

  test('texts come by what they are about, with when they are said', { timeout: 60_000 }, async () => {
    const visit = await open('/texts');
    const group = visit.page.getByTestId('text-group').filter({ hasText: 'Pasar a una persona' });
    expect(await group.locator('summary').textContent()).toContain('cuando piden hablar con alguien');
    expect(await group.getByTestId('text').count()).toBe(0);
    await group.locator('summary').click();
    await group.getByTestId('text').first().waitFor();
    await close(visit);
  });

  test('a season is added on a phone, and the year shows it', { timeout: 60_000 }, async () => {
    const visit = await open('/seasons', PHONE);
    const { page } = visit;
    await page.getByTestId('add').click();
    await page.getByLabel('Nombre', { exact: true }).fill('feriado de mayo');
    await page.getByLabel('Primera noche: Mes').selectOption({ label: 'mayo' });
    await page.getByLabel('Primera noche: Día').selectOption('20');
    await page.getByLabel('Última noche: Mes').selectOption({ label: 'mayo' });
    await page.getByLabel('Última noche: Día').selectOption('25');
    await page.getByLabel('Cuánto cambia el precio').fill('25');
    await page.getByTestId('preview').getByText('Una semana de feriado de mayo').waitFor();
    await page.getByTestId('save').click();
    await page.locator('.catalogue-legend').getByText('feriado de mayo').waitFor();
    expect(await page.getByTestId('entry').first().textContent()).toContain('25 % más');
    await close(visit);
  });

  test('a text is written with its facts as chips, and the bot says it', { timeout: 60_000 }, async () => {
    const visit = await open('/texts');
    const { page } = visit;
    await page.getByTestId('search-texts').fill('se puede cancelar sin cargo dias');
    await page.getByTestId('text').first().click();
    const writing = page.getByTestId('writing');
    await writing.getByText('días').waitFor();
    const chips = await writing.locator('.catalogue-fact').count();
    await writing.press('Control+End');
    await page.keyboard.type(' Escribinos {igual}.');
    expect(await writing.locator('.catalogue-fact').count()).toBe(chips);
    await page.getByTestId('reads').getByText('7 días antes del ingreso. Escribinos {igual}.').waitFor();
    await page.getByTestId('save').click();
    await page.getByText('Guardado. El bot ya lo usa.').waitFor();
    const answer = (await (await desk.customer()).say('¿puedo cancelar sin cargo?')).join(' ');
    expect(answer).toContain('Escribinos {igual}.');

    await page.goto(`${desk.url}/console/${CABINS}/catalogue/history`);
    await page.getByTestId('change').first().getByText('answer_cancellation').first().waitFor();
    await page.getByTestId('undo').first().click();
    await page.getByText('Deshecho.').waitFor();
    expect((await (await desk.customer()).say('¿puedo cancelar sin cargo?')).join(' ')).not.toContain('Escribinos');
    await close(visit);
  });
});

import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { type Customer, openCustomer } from './console-customer.fixture.ts';
import { type Running, run } from './process.fixture.ts';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) console.warn(`NOT TESTED: the console in a browser, because there is no ${CHROMIUM}`);

export const CABINS = 'cabanas-del-arroyo';
export const SALON = 'peluqueria-tijeras';
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
export const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** The real product, as a process on a folder of its own, and a browser beside it. */
export interface ConsoleDesk {
  url: string;
  apiKey: string;
  /** the one-time link that the start printed */
  link: string;
  process: Running;
  /** somebody new on the chat page, who writes over Direct Line as the page does */
  customer(options?: { business?: string; name?: string }): Promise<Customer>;
  /** the REST API with the key */
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  /** a browser of somebody's own, signed in by the printed link at the first call and with that session later */
  enter(options?: BrowserContextOptions & { path?: string }): Promise<Visit>;
  /** somebody else of the team, invited and come in, in a browser of their own */
  colleague(name: string, role: 'manager' | 'agent' | 'read_only', path?: string): Promise<Visit>;
  /** a browser of somebody's own, signed in by nothing */
  visit(path: string, options?: BrowserContextOptions): Promise<Visit>;
  /** the process ends and another begins on the same folder and port */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A page, and everything that it should never have caused: errors, refused content, requests to elsewhere. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  complaints: string[];
}

/** What tests do to a page: its line is cut, its worker is kept out. */
const EXPECTED = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_FAILED|ERR_NETWORK|blocked by Playwright/;
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];

/** @param env further variables of the product */
export async function startConsole(env: Readonly<Record<string, string>> = {}): Promise<ConsoleDesk> {
  const { dir, remove } = temporaryDir();
  let running = start('0');
  const { url, apiKey, link } = await addresses(running);
  let browser: Browser | null = null;
  let cookies: Awaited<ReturnType<BrowserContext['storageState']>> | null = null;

  function start(port: string): Running {
    return run('bot/main.ts', [], { DATA_DIR: dir, PORT: port, LOG_FORMAT: 'json', ...env });
  }

  async function open(path: string, options: BrowserContextOptions): Promise<Visit> {
    browser ??= await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
    const context = await browser.newContext({
      locale: 'es-AR',
      timezoneId: 'America/Argentina/Buenos_Aires',
      ...DESKTOP,
      ...options,
    });
    // so that what was waited for is told, and not that a test took too long
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !EXPECTED.test(message.text()))
        complaints.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const address = request.url();
      if (!address.startsWith(url) && !/^(data|blob):/.test(address)) complaints.push(`request to ${address}`);
    });
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
      ),
    );
    await page.goto(path.startsWith('http') ? path : url + path);
    await page.locator('body[data-ready]').waitFor();
    return { page, context, complaints };
  }

  const desk: ConsoleDesk = {
    get url() {
      return url;
    },
    apiKey,
    link,
    get process() {
      return running;
    },
    customer: ({ business = CABINS, name } = {}) => openCustomer(url, business, name),
    async call(method, path, body) {
      const answer = await fetch(`${url}${path.startsWith('/api/') ? path : `/api/v1/businesses/${CABINS}${path}`}`, {
        method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
    async enter({ path = '/console', ...options } = {}) {
      if (cookies) return open(path, { storageState: cookies, ...options });
      const visit = await open(link, options);
      cookies = await visit.context.storageState();
      if (path !== '/console') await visit.page.goto(url + path);
      return visit;
    },
    async colleague(name, role, path = '/console') {
      const { url: invitation } = await desk.call<{ url: string }>('POST', '/invitations', { name, role });
      const visit = await open(invitation, {});
      await visit.page.getByRole('button', { name: 'Entrar' }).click();
      await visit.page.locator('.rail').waitFor();
      // who nobody knew yet was asked for: the browser notes that by itself
      visit.complaints.length = 0;
      if (path !== '/console') await visit.page.goto(url + path);
      return visit;
    },
    visit: (path, options = {}) => open(path, options),
    async restart() {
      running.child.kill('SIGTERM');
      await running.ended;
      running = start(new URL(url).port);
      await running.line(/"Conserje is ready/);
    },
    async stop() {
      await browser?.close();
      running.child.kill('SIGTERM');
      await running.ended;
      remove();
    },
  };
  return desk;
}

async function addresses(running: Running): Promise<{ url: string; apiKey: string; link: string }> {
  const message = async (pattern: RegExp) => (JSON.parse(await running.line(pattern)) as { msg: string }).msg;
  const ready = JSON.parse(await running.line(/"Conserje is ready/)) as { url: string };
  const link = /https?:\/\/\S+\/console\?token=[\w-]+/.exec(await message(/\/console\?token=/))?.[0];
  if (link === undefined) throw new Error('the start printed no link to the console');
  return { url: ready.url, apiKey: (await message(/API key, made up now/)).split(' ').at(-1)!, link };
}

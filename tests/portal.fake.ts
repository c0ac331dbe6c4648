import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import ICAL from 'ical.js';
import { addDays, type LocalDate, localAt } from '../bot/core/time.ts';
import { type Dialect, faultsOf, type PortalEvent, portalText } from './portal-text.fake.ts';

/*
 * A portal on loopback: listings with a calendar each, which it tells in its own way, and which import ours as a portal
 * does. It keeps to the letter of what it is asked for and is given, and complains of the rest.
 */

/** How a listing's calendar is answered. */
export type Mood =
  | 'well'
  /** packed, as many servers send it */
  | 'packed'
  /** 200 with a page to sign in on */
  | 'page'
  /** 200 with nothing */
  | 'nothing'
  /** 200 with the first half, and a length that fits it */
  | 'torn'
  /** 200 with a length that promises more than what comes before the connection ends */
  | 'short'
  /** 200, packed: some kilobytes that become hundreds of megabytes */
  | 'bomb'
  /** 200, and then a line now and then, for ever */
  | 'endless'
  /** the connection ends without an answer */
  | 'hangs_up'
  | { status: number }
  | { redirect: string }
  /** these bytes, whatever they are */
  | { bytes: Uint8Array; contentType?: string };

export interface ListingOptions {
  /** default: airbnb */
  dialect?: Dialect;
  /** what it knows for conditional requests (default both); with neither it never answers 304 */
  validators?: readonly ('etag' | 'last-modified')[];
  /** new UIDs in every answer */
  hasNewUids?: boolean;
  /** every answer has the moment's stamp, and is another text; else the moment when something was changed */
  hasNewStamps?: boolean;
  /** closes everything from so many days ahead, for 400 days: each day the stretch rolls on */
  closedFromDay?: number;
  /** what it tells again of what it imported; default: nothing */
  tellsImports?: 'same_uid' | 'own_uid';
}

export interface Listing {
  /** for a business file */
  url: string;
  /** of its importing: set to change */
  importUrl: string | null;
  mood: Mood;
  /** what it sold or closed itself */
  events: readonly PortalEvent[];
  /** what it knows from the calendar it imports */
  imported: readonly PortalEvent[];
  /** statuses with which its calendar was answered, oldest first; 0: none came */
  answers: number[];
  sell(from: LocalDate, to: LocalDate): PortalEvent;
  close(from: LocalDate, to: LocalDate): PortalEvent;
  /** it is gone from its calendar */
  cancel(event: PortalEvent): void;
  /**
   * Fetches the calendar that it imports, as portals do every few hours: what is in it is closed here, what isn't comes
   * free. @returns the status; anything but 200 and 304 leaves all as it is
   */
  refresh(): Promise<number>;
}

export interface Portal {
  /** `host:port` for OUTBOUND_ALLOW_HOSTS */
  host: string;
  origin: string;
  listing(name: string, options?: ListingOptions): Listing;
  /** what a well-made engine never causes, at either end */
  complaints: string[];
  /** paths that were asked for, oldest first */
  requests: string[];
  stop(): Promise<void>;
}

interface Kept extends Listing {
  options: ListingOptions;
  changedAtMs: number;
  /** ETags and dates that it gave */
  gave: Set<string>;
  known: { etag: string | null; lastModified: string | null };
}

const TRICKLE_MS = 50;
const BOMB_BYTES = 200_000_000;

/** @param nowMs the clock of stamps and of the rolling stretch */
export async function startPortal(options: { nowMs?(): number; timezone?: string } = {}): Promise<Portal> {
  const nowMs = options.nowMs ?? Date.now;
  const timezone = options.timezone ?? 'America/Argentina/Buenos_Aires';
  const listings = new Map<string, Kept>();
  const trickles = new Set<NodeJS.Timeout>();
  let serial = 0;

  const server = createServer((request, response) => {
    try {
      answer(request, response);
    } catch (error) {
      portal.complaints.push(`the portal itself failed: ${(error as Error).stack}`);
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const portal: Portal = {
    host,
    origin: `http://${host}`,
    complaints: [],
    requests: [],
    listing(name, listingOptions = {}) {
      const listing = makeListing(name, listingOptions);
      listings.set(`/calendar/ical/${name}.ics`, listing);
      return listing;
    },
    async stop() {
      for (const timer of trickles) clearInterval(timer);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  function makeListing(name: string, listingOptions: ListingOptions): Kept {
    const add = (from: LocalDate, to: LocalDate, isStay: boolean) => {
      serial += 1;
      const event = { uid: `${String(serial).padStart(12, '0')}-${name}@portal.example`, from, to, isStay };
      listing.events = [...listing.events, event];
      touch(listing);
      return event;
    };
    const listing: Kept = {
      url: `http://${host}/calendar/ical/${name}.ics?s=0123456789abcdef`,
      importUrl: null,
      mood: 'well',
      events: [],
      imported: [],
      answers: [],
      options: listingOptions,
      changedAtMs: nowMs(),
      gave: new Set(),
      known: { etag: null, lastModified: null },
      sell: (from, to) => add(from, to, true),
      close: (from, to) => add(from, to, false),
      cancel(event) {
        if (!listing.events.includes(event)) throw new Error(`${name} has no ${event.uid}`);
        listing.events = listing.events.filter((one) => one !== event);
        touch(listing);
      },
      refresh: () => refresh(listing),
    };
    return listing;
  }

  /** Dates of headers are whole seconds: two changes within one still have two dates. */
  function touch(listing: Kept): void {
    listing.changedAtMs = Math.max(nowMs(), listing.changedAtMs + 1_000);
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', portal.origin);
    portal.requests.push(url.pathname);
    const listing = listings.get(url.pathname);
    if (listing === undefined) return void status(response, 404);
    response.on('close', () => listing.answers.push(response.headersSent ? response.statusCode : 0));
    portal.complaints.push(...complaintsOf(request, url, listing));
    const { mood } = listing;
    if (typeof mood !== 'object') return void tell(listing, mood, request, response);
    if ('status' in mood) return void status(response, mood.status);
    if ('redirect' in mood) {
      response.setHeader('location', mood.redirect);
      return void status(response, 302);
    }
    response.setHeader('content-type', mood.contentType ?? 'text/calendar');
    response.end(mood.bytes);
  }

  function complaintsOf({ method, headers }: IncomingMessage, url: URL, { gave }: Kept): string[] {
    const complaints: string[] = [];
    if (method !== 'GET') complaints.push(`${method} is no way to ask for a calendar`);
    if (url.searchParams.get('s') !== '0123456789abcdef') complaints.push('the key of the address is missing');
    if (headers.host !== host) complaints.push(`asks for the host ${headers.host}`);
    for (const name of ['authorization', 'cookie', 'referer']) {
      if (headers[name] !== undefined) complaints.push(`sends ${name}`);
    }
    for (const name of ['if-none-match', 'if-modified-since'] as const) {
      const value = headers[name];
      if (value !== undefined && !gave.has(value)) complaints.push(`${name} ${value} was never given`);
    }
    return complaints;
  }

  function tell(listing: Kept, mood: Extract<Mood, string>, request: IncomingMessage, response: ServerResponse): void {
    if (mood === 'hangs_up') return void response.destroy();
    if (mood === 'page') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      return void response.end('<!DOCTYPE html><html><body><form action="/login">Log in</form></body></html>');
    }
    response.setHeader('content-type', 'text/calendar; charset=utf-8');
    if (mood === 'nothing') return void response.end();
    const { text, etag, lastModified } = contentOf(listing);
    if (mood === 'torn') return void response.end(text.slice(0, text.length / 2));
    if (mood === 'short') {
      response.setHeader('content-length', text.length * 2);
      response.write(text);
      return void setImmediate(() => response.destroy());
    }
    if (mood === 'endless') return void trickle(response, text);
    if (mood === 'bomb') {
      response.setHeader('content-encoding', 'gzip');
      return void response.end(bomb(text));
    }
    const has = (name: 'etag' | 'last-modified') => (listing.options.validators ?? BOTH).includes(name);
    if (has('etag')) response.setHeader('etag', etag);
    if (has('last-modified')) response.setHeader('last-modified', lastModified);
    if (has('etag')) listing.gave.add(etag);
    if (has('last-modified')) listing.gave.add(lastModified);
    const { 'if-none-match': match, 'if-modified-since': since } = request.headers;
    const isSame = match !== undefined ? has('etag') && match === etag : has('last-modified') && since === lastModified;
    if (isSame) return void status(response, 304);
    if (mood === 'packed') {
      response.setHeader('content-encoding', 'gzip');
      return void response.end(gzipSync(text));
    }
    response.end(text);
  }

  function contentOf(listing: Kept): { text: string; etag: string; lastModified: string } {
    const { options: how, changedAtMs, imported, events } = listing;
    const now = nowMs();
    const again = imported.map((event) => {
      const uid = how.tellsImports === 'same_uid' ? event.uid : `${hash(event.uid).slice(0, 20)}@portal.example`;
      return { ...event, uid, isStay: false };
    });
    const all = [...events, ...(how.tellsImports === undefined ? [] : again), ...rolling(how, now)];
    const told = how.hasNewUids
      ? all.map((event) => ({ ...event, uid: `${hash(`${event.uid} ${serial++}`).slice(0, 20)}@portal.example` }))
      : all;
    const text = portalText(how.dialect ?? 'airbnb', told, how.hasNewStamps ? now : changedAtMs);
    const etag = `"${hash(JSON.stringify(how.hasNewUids ? text : all)).slice(0, 16)}"`;
    return { text, etag, lastModified: new Date(changedAtMs).toUTCString() };
  }

  function rolling({ closedFromDay }: ListingOptions, now: number): PortalEvent[] {
    if (closedFromDay === undefined) return [];
    const from = addDays(localAt(now, timezone).date, closedFromDay);
    return [{ uid: `${from}-closed@portal.example`, from, to: addDays(from, 400), isStay: false }];
  }

  function trickle(response: ServerResponse, text: string): void {
    response.write(text.slice(0, 100));
    const timer = setInterval(() => response.write('X-MORE:1\r\n'), TRICKLE_MS);
    trickles.add(timer);
    response.on('close', () => {
      clearInterval(timer);
      trickles.delete(timer);
    });
  }

  async function refresh(listing: Kept): Promise<number> {
    if (listing.importUrl === null) throw new Error('this listing imports nothing');
    const { etag, lastModified } = listing.known;
    const response = await fetch(listing.importUrl, {
      redirect: 'manual',
      headers: {
        accept: 'text/calendar',
        ...(etag !== null && { 'if-none-match': etag }),
        ...(lastModified !== null && { 'if-modified-since': lastModified }),
      },
    });
    const text = await response.text();
    if (response.status === 304) {
      if (etag === null && lastModified === null) portal.complaints.push('304 without having been asked');
      if (text !== '') portal.complaints.push('304 with a body');
    }
    if (response.status !== 200) return response.status;
    const type = response.headers.get('content-type') ?? '';
    if (!/^text\/calendar; ?charset=utf-8$/i.test(type)) portal.complaints.push(`your calendar is of type ${type}`);
    if (response.headers.has('set-cookie')) portal.complaints.push('your calendar sets a cookie');
    portal.complaints.push(...faultsOf(text).map((fault) => `your calendar: ${fault}`));
    listing.known = { etag: response.headers.get('etag'), lastModified: response.headers.get('last-modified') };
    const before = JSON.stringify(listing.imported);
    listing.imported = readByIcalJs(text);
    if (JSON.stringify(listing.imported) !== before) touch(listing);
    return 200;
  }

  return portal;
}

const BOTH = ['etag', 'last-modified'] as const;

/** Nights of a calendar as ical.js, Thunderbird's parser, reads them. */
export function readByIcalJs(text: string): PortalEvent[] {
  return new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((part) => new ICAL.Event(part))
    .map(({ uid, startDate, endDate }) => ({
      uid,
      from: startDate.toString(),
      to: endDate.toString(),
      isStay: false,
    }));
}

let madeBomb: Buffer | undefined;

/** Begins as a calendar, and never ends as one. */
function bomb(text: string): Buffer {
  const head = text.slice(0, text.lastIndexOf('END:VCALENDAR'));
  madeBomb ??= gzipSync(Buffer.concat([Buffer.from(head), Buffer.alloc(BOMB_BYTES, 'X-MORE:1\r\n')]));
  return madeBomb;
}

function status(response: ServerResponse, code: number): void {
  response.statusCode = code;
  response.end();
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

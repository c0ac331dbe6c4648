import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Portal, readByIcalJs, startPortal } from './portal.fake.ts';
import { faultsOf, portalText } from './portal-text.fake.ts';

/** The portal of the calendar tests is only worth something if it is as strict, and as strange, as it says. */

let portal: Portal;
beforeEach(async () => {
  portal = await startPortal({ nowMs: () => Date.parse('2026-12-01T12:00:00-03:00') });
});
afterEach(() => portal.stop());

const STAY = { uid: 'a@portal.example', from: '2026-12-24', to: '2026-12-26', isStay: true };
const GOOD = portalText('airbnb', [STAY], 0);

describe('what it makes of a calendar that it is given', () => {
  test('nothing where there is nothing wrong', () => {
    expect(faultsOf(GOOD)).toEqual([]);
    expect(faultsOf(portalText('booking', [], 0))).toEqual([]);
  });

  test.each([
    ['a bare end of line', GOOD.replace('\r\n', '\n'), /without CRLF/],
    ['no end of the last line', GOOD.trimEnd(), /last line/],
    ['a line that is not folded', GOOD.replace('\r\n tails', 'tails'), /75 octets/],
    ['half of it', GOOD.slice(0, GOOD.indexOf('END:VEVENT')), /is no calendar/],
    ['two events of one UID', portalText('airbnb', [STAY, STAY], 0), /comes twice/],
    ['no stamp', GOOD.replace(/DTSTAMP.*\r\n/, ''), /DTSTAMP/],
    ['no night', GOOD.replace('DATE:20261226', 'DATE:20261224'), /ends before it begins/],
    ['times instead of days', GOOD.replace(';VALUE=DATE:20261224', ':20261224T120000Z'), /DTSTART/],
    ['a method', GOOD.replace('VERSION', 'METHOD:PUBLISH\r\nVERSION'), /METHOD/],
  ])('%s is a fault', (_what, text, fault) => {
    expect(faultsOf(text).join('\n')).toMatch(fault);
  });
});

describe('what it answers', () => {
  test('304 to the ETag and to the date that it gave, and complains of others', async () => {
    const listing = portal.listing('cabin');
    listing.sell('2026-12-24', '2026-12-26');
    const first = await fetch(listing.url);
    const [etag, date] = ['etag', 'last-modified'].map((name) => first.headers.get(name)!);
    expect(readByIcalJs(await first.text())).toMatchObject([{ from: '2026-12-24', to: '2026-12-26' }]);
    expect((await fetch(listing.url, { headers: { 'if-none-match': etag! } })).status).toBe(304);
    expect((await fetch(listing.url, { headers: { 'if-modified-since': date! } })).status).toBe(304);
    expect(portal.complaints).toEqual([]);
    listing.sell('2027-01-02', '2027-01-04');
    expect((await fetch(listing.url, { headers: { 'if-modified-since': date! } })).status).toBe(200);
    await fetch(listing.url, { headers: { 'if-none-match': '"mine"' } });
    expect(portal.complaints).toEqual(['if-none-match "mine" was never given']);
    expect(listing.answers).toEqual([200, 304, 304, 200, 200]);
  });

  test('its imports again, closed, and where it is asked to under UIDs of its own', async () => {
    const source = portal.listing('ours');
    source.sell('2026-12-24', '2026-12-26');
    for (const [how, uid] of [
      ['same_uid', source.events[0]!.uid],
      ['own_uid', expect.not.stringContaining(source.events[0]!.uid)],
    ] as const) {
      const listing = portal.listing(how, { tellsImports: how });
      listing.importUrl = source.url;
      expect(await listing.refresh()).toBe(200);
      expect(await listing.refresh()).toBe(304);
      const text = await (await fetch(listing.url)).text();
      expect(text).toContain('SUMMARY:Airbnb (Not available)');
      expect(readByIcalJs(text)).toEqual([{ uid, from: '2026-12-24', to: '2026-12-26', isStay: false }]);
    }
  });

  test('half, too little, nothing and a page, all of them with status 200', async () => {
    const listing = portal.listing('cabin');
    listing.sell('2026-12-24', '2026-12-26');
    const whole = (await (await fetch(listing.url)).text()).length;
    listing.mood = 'torn';
    expect((await (await fetch(listing.url)).text()).length).toBe(Math.floor(whole / 2));
    listing.mood = 'nothing';
    expect(await (await fetch(listing.url)).text()).toBe('');
    listing.mood = 'page';
    expect(await (await fetch(listing.url)).text()).toContain('<html>');
    listing.mood = 'short';
    await expect(fetch(listing.url).then((answer) => answer.text())).rejects.toThrow();
    listing.mood = 'hangs_up';
    await expect(fetch(listing.url)).rejects.toThrow();
    expect(listing.answers.slice(0, 4)).toEqual([200, 200, 200, 200]);
  });
});

import type { NodeICalSync } from 'node-ical';

/** More zones that nobody knows than this is a feed that wants to keep us busy: the rest is the business's zone. */
const ODD_ZONES_MAX = 100;
const DEFINED_ZONES_MAX = 200;

/**
 * The zone of each TZID of a feed, for Temporal: IANA names (also at the end of a path), what the feed's own VTIMEZONE
 * says of it where that is one place or one offset, names of Windows, else the business's zone. Of null, the zone of
 * times that name none: X-WR-TIMEZONE if there is such a zone, else the business's.
 */
export function zoneReader(text: string, ownZone: string, ical: NodeICalSync | null): (tzid: string | null) => string {
  const defined = definedZones(text);
  const known = new Map<string, string>();
  let odd = 0;
  const resolve = (tzid: string): string | null => {
    const path = tzid.split('/');
    const inPath =
      path.length > 2 ? (zoneNamed(path.slice(-3).join('/')) ?? zoneNamed(path.slice(-2).join('/'))) : null;
    const named = zoneNamed(tzid) ?? defined.get(tzid) ?? inPath;
    if (named) return named;
    odd += 1;
    return odd > ODD_ZONES_MAX || ical === null ? null : windowsZone(tzid, ical);
  };
  const named = /^X-WR-TIMEZONE[^:\n]*:(.+)$/im.exec(text)?.[1]?.trim();
  const floating = (named && resolve(named)) || ownZone;
  return (tzid) => {
    if (tzid === null) return floating;
    const before = known.get(tzid);
    if (before !== undefined) return before;
    const zone = resolve(tzid) ?? ownZone;
    known.set(tzid, zone);
    return zone;
  };
}

/** As Temporal takes it; null: there is no such zone. */
function zoneNamed(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What the feed itself says of its zones, where it is one place, or one offset all the year. */
function definedZones(text: string): Map<string, string> {
  const zones = new Map<string, string>();
  for (const block of blocks(text)) {
    const tzid = /^TZID[^:\n]*:(.+)$/im.exec(block)?.[1]?.trim();
    const place = /^X-LIC-LOCATION[^:\n]*:(.+)$/im.exec(block)?.[1]?.trim();
    const offsets = new Set([...block.matchAll(/^TZOFFSETTO[^:\n]*:([+-]\d{4})/gim)].map(([, offset]) => offset!));
    const [only] = offsets;
    const zone =
      (place && zoneNamed(place)) || (offsets.size === 1 ? zoneNamed(`${only!.slice(0, 3)}:${only!.slice(3)}`) : null);
    if (tzid && zone) zones.set(tzid, zone);
  }
  return zones;
}

function* blocks(text: string): Generator<string> {
  let at = text.indexOf('BEGIN:VTIMEZONE');
  for (let count = 0; at !== -1 && count < DEFINED_ZONES_MAX; count += 1) {
    const end = text.indexOf('END:VTIMEZONE', at);
    if (end === -1) return;
    yield text.slice(at, end);
    at = text.indexOf('BEGIN:VTIMEZONE', end);
  }
}

/** node-ical has the list of what Windows calls its zones; what it does not know, it hands back as it is. */
function windowsZone(name: string, ical: NodeICalSync): string | null {
  // its own fallback for these is the zone of this process
  if (/^tzone:|^customized time zone|["\r\n]/i.test(name)) return null;
  const probe = `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:probe\nDTSTART;TZID="${name}":20260101T120000\nEND:VEVENT\nEND:VCALENDAR`;
  const event = ical.parseICS(probe).probe;
  const zone = event?.type === 'VEVENT' ? event.start?.tz : undefined;
  return zone ? zoneNamed(zone) : null;
}

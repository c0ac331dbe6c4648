import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FAQ_TOPICS } from '../bot/core/reading.ts';
import { readBusiness } from './business.ts';
import { SECRET_NAMES } from './business-schema.ts';
import { DEMO_FILES } from './demo.fixture.ts';
import { businessJsonSchema } from './json-schema.ts';

const DOCUMENT = readFileSync(new URL('../docs/business-file.md', import.meta.url), 'utf8');
const [COMMON, CABINS, SALON] = DOCUMENT.split(/^## (?=Every business|Cabins|Salon)/m).slice(1) as [
  string,
  string,
  string,
];

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: Schema[];
}

/** Fields as the document writes them: `policy.deposit`, `units[].name`. */
function fieldsOf(schema: Schema, at = ''): string[] {
  if (schema.items?.properties) return fieldsOf(schema.items, `${at}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const path = at === '' ? name : `${at}.${name}`;
    const deeper = fieldsOf(inner, path);
    return deeper.length > 0 ? deeper : [path];
  });
}

const [cabins, salon] = (businessJsonSchema() as Schema).oneOf!.map((one) => fieldsOf(one)) as [string[], string[]];
const common = cabins.filter((field) => salon.includes(field) && !field.startsWith('policy.'));

describe('docs/business-file.md', () => {
  const rows = (section: string) => [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, field]) => field!);

  test('has a row for each field of a kind, and no other', () => {
    const own = (fields: string[]) => fields.filter((field) => !common.includes(field));
    expect(rows(CABINS).sort()).toEqual(own(cabins).sort());
    expect(rows(SALON).sort()).toEqual(own(salon).sort());
  });

  test('tells every field that all businesses share, the parts of lists in the row of the list', () => {
    for (const field of common) {
      const [top, part] = field.split(/\[\]\.|\./) as [string, string?];
      const row = COMMON.split('\n').find(
        (line) => line.startsWith(`| \`${field}\``) || line.startsWith(`| \`${top}\``),
      );
      expect(row, field).toBeDefined();
      if (part !== undefined && !row!.startsWith(`| \`${field}\``)) expect(row, field).toContain(`\`${part}\``);
    }
    for (const row of rows(COMMON)) expect(common.some((field) => field === row || field.startsWith(row))).toBe(true);
  });

  test('names every topic and every secret', () => {
    for (const name of [...FAQ_TOPICS, ...SECRET_NAMES]) expect(COMMON).toContain(`\`${name}\``);
  });

  test('its examples put together are businesses', () => {
    const examples = [COMMON, CABINS, SALON].map((section) => JSON.parse(/```json\n([\s\S]*?)```/.exec(section)![1]!));
    const [shared, ofCabins, ofSalon] = examples;
    expect(readBusiness('cabins', { ...shared, ...ofCabins }).business.kind).toBe('cabins');
    expect(readBusiness('salon', { ...shared, ...ofSalon, kind: 'salon' }).business.kind).toBe('salon');
  });

  test('says the defaults that are', () => {
    const least = JSON.parse(readFileSync(DEMO_FILES[0]!, 'utf8'));
    least.policy = { checkIn: '15:00', checkOut: '10:00', deposit: 0.3 };
    const written = Object.fromEntries(
      [...CABINS.matchAll(/^\| `policy\.(\w+)` \| `([^`]+)`/gm)].map(([, field, value]) => [
        field,
        Number.isNaN(Number(value)) ? value : Number(value),
      ]),
    );
    expect(Object.keys(written)).toEqual([
      'minNights',
      'maxNights',
      'bookableDaysAhead',
      'hold',
      'checkInInfo',
      'thanks',
      'freeCancellation',
      'handBackAfter',
      'handoffEscalateAfter',
    ]);
    const explicit = { ...least, policy: { ...least.policy, ...written } };
    expect(readBusiness('explicit', explicit).business).toEqual(readBusiness('least', least).business);
  });
});

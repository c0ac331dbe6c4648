import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { businessFile } from '../../../../../../config/business-schema.ts';
import { FAULT_RULES } from '../../../../../../config/config-error.ts';
import { FAQ_TOPICS } from '../../../../../core/reading.ts';
import { parametersOf } from '../../../../../proofs.ts';
import { templatesOf } from '../../../../../wording-overrides.ts';

/* What the forms say is in words files that a browser reads; here it is held against what there is to say. */

const file = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

test('every rule that may be broken has its words', () => {
  const said = new Set([...file('words.ts').matchAll(/^ {4}rule_(\w+):/gm)].map(([, rule]) => rule));
  expect([...FAULT_RULES].filter((rule) => !said.has(rule))).toEqual([]);
});

test('every topic and every fact of a text has its name', () => {
  const named = new Set([...file('names.ts').matchAll(/^ {2}(\w+): \[/gm)].map(([, name]) => name));
  expect(FAQ_TOPICS.filter((topic) => !named.has(topic))).toEqual([]);
  const texts = [...Object.values(templatesOf({ kind: 'cabins' })), ...Object.values(templatesOf({ kind: 'salon' }))];
  expect([...new Set(texts.flatMap(parametersOf))].filter((fact) => !named.has(fact))).toEqual([]);
});

test('every field of the policy is asked for', () => {
  const asked = file('fields.ts');
  const schema = z.toJSONSchema(businessFile, { io: 'input' }) as {
    oneOf: { properties: { policy: { properties: object } } }[];
  };
  const fields = schema.oneOf.flatMap(({ properties }) => Object.keys(properties.policy.properties));
  expect(fields.filter((field) => !new RegExp(`^ {4}${field}: '`, 'm').test(asked))).toEqual([]);
});

/** What the API answers to a request that it won't take. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string | null;
  readonly param: string | null;
  constructor(message: string, opts: { status?: number; code?: string; param?: string } = {}) {
    super(message);
    this.status = opts.status ?? 400;
    this.code = opts.code ?? null;
    this.param = opts.param ?? null;
  }
}

type Schema = Record<string, unknown>;

const LIMITS = { properties: 5000, levels: 10, enumValues: 1000, longEnum: 250, longEnumChars: 15_000, chars: 120_000 };

/** Keywords of JSON Schema that strict structured output refuses, wherever they stand. */
const UNSUPPORTED = [
  'allOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
  'propertyNames',
  'unevaluatedProperties',
  'default',
];

/**
 * Refuses a schema that the API refuses with `strict: true`: an open or partly optional object, an unsupported keyword,
 * a root that is no plain object, more than the published limits.
 */
export function refuseSchema(root: unknown): void {
  const tally = { properties: 0, enumValues: 0, chars: 0 };
  if (!isSchema(root)) throw bad('(root)', 'the schema must be an object');
  if (root.type !== 'object' || 'anyOf' in root) throw bad('(root)', "schema must have type 'object' and no 'anyOf'");
  check(root, '(root)', 1);
  for (const [name, definition] of Object.entries(isSchema(root.$defs) ? root.$defs : {})) {
    tally.chars += name.length;
    if (isSchema(definition)) check(definition, `$defs.${name}`, 1);
  }
  if (tally.properties > LIMITS.properties) throw bad('(root)', `more than ${LIMITS.properties} properties`);
  if (tally.enumValues > LIMITS.enumValues) throw bad('(root)', `more than ${LIMITS.enumValues} enum values`);
  if (tally.chars > LIMITS.chars) throw bad('(root)', `more than ${LIMITS.chars} characters of names and values`);

  function check(schema: Schema, where: string, level: number): void {
    if (level > LIMITS.levels) throw bad(where, `more than ${LIMITS.levels} levels of nesting`);
    for (const keyword of UNSUPPORTED) if (keyword in schema) throw bad(where, `'${keyword}' is not permitted`);
    if (isObject(schema)) checkObject(schema, where, level);
    if ([schema.type].flat().includes('array')) {
      if (!isSchema(schema.items)) throw bad(where, "array schema missing 'items'");
      check(schema.items, `${where}.items`, level + 1);
    }
    if (Array.isArray(schema.anyOf)) for (const branch of schema.anyOf) check(branch, `${where}.anyOf`, level);
    const values = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : [];
    const chars = values.reduce((sum: number, value) => sum + String(value).length, 0);
    if (values.length > LIMITS.longEnum && chars > LIMITS.longEnumChars) throw bad(where, 'the enum is too long');
    tally.enumValues += values.length;
    tally.chars += chars;
  }

  function checkObject(schema: Schema, where: string, level: number): void {
    const properties = isSchema(schema.properties) ? schema.properties : {};
    if (schema.additionalProperties !== false) {
      throw bad(where, "'additionalProperties' is required to be supplied and to be false");
    }
    const required = Array.isArray(schema.required) ? schema.required : [];
    for (const [name, property] of Object.entries(properties)) {
      tally.properties += 1;
      tally.chars += name.length;
      if (!required.includes(name)) throw bad(where, `'required' must include every key in properties: '${name}'`);
      if (!isSchema(property)) throw bad(`${where}.${name}`, 'a property must be a schema');
      check(property, `${where}.${name}`, level + 1);
    }
    for (const name of required) if (!(String(name) in properties)) throw bad(where, `extra required key '${name}'`);
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObject(schema: Schema): boolean {
  return [schema.type].flat().includes('object') || 'properties' in schema;
}

function bad(where: string, why: string): Refusal {
  return new Refusal(`Invalid schema for response_format: In context=${where}, ${why}.`, {
    param: 'response_format',
    code: 'invalid_json_schema',
  });
}

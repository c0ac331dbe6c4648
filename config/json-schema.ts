import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { businessFile } from './business-schema.ts';

/** Where the published schema stands. `node config/json-schema.ts` writes it anew; a test says when that is due. */
export const SCHEMA_FILE = `${import.meta.dirname}/business.schema.json`;

/** The shape of a business file as JSON Schema, for editors. Rules over several fields are told at start only. */
export function businessJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(businessFile, { io: 'input' });
  return { $schema, title: 'A business served by Conserje', ...schema };
}

// then `biome check --write config`, which folds short lists into one line
if (import.meta.main) writeFileSync(SCHEMA_FILE, `${JSON.stringify(businessJsonSchema(), null, 2)}\n`);

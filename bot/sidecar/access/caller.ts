import type { Role } from './permissions.ts';

/** Who calls the REST API. */
export type Caller =
  /** with the API key: another program of the business */
  | { kind: 'key' }
  /** with a session of the console */
  | {
      kind: 'staff';
      id: string;
      name: string;
      sessionId: string;
      /** what they are, by business; a business that is not in it does not exist for them */
      roles: Readonly<Record<string, Role>>;
    };

/** How a caller stands in records: `api-key`, or `staff:ID`. No names: the audit log outlives people. */
export function authorOf(caller: Caller): string {
  return caller.kind === 'key' ? 'api-key' : `staff:${caller.id}`;
}

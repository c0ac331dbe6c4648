import type { Store } from '../store.ts';

/** What each part of the suite runs on: one store that its tests share, each in businesses and queues of its own. */
export interface Subject {
  store(): Store;
  /** a second store on the same database, as another process has one; closed with the suite */
  another(): Promise<Store>;
  /** of the database, for child processes */
  url(): string;
  query(sql: string): Promise<Record<string, unknown>[]>;
}

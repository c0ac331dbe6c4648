import { sqliteDatabase } from './contract/database.ts';
import { storeContract } from './store.contract.ts';

storeContract('SQLite', sqliteDatabase, [
  'CREATE TABLE loose AS SELECT * FROM occupancy',
  'DROP TABLE occupancy',
  'ALTER TABLE loose RENAME TO occupancy',
]);

import { postgresDatabase } from './contract/database.ts';
import { storeContract } from './store.contract.ts';

storeContract('Postgres', postgresDatabase, ['ALTER TABLE occupancy DROP CONSTRAINT occupancy_pkey']);

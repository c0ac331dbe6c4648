import { chiefScenes } from './payments.contract.ts';
import { openTill } from './payments.fixture.ts';

chiefScenes('Stripe on Postgres', () => openTill('stripe', { database: 'postgres' }));

import { chiefScenes } from './payments.contract.ts';
import { openTill } from './payments.fixture.ts';

chiefScenes('Stripe on SQLite', () => openTill('stripe'));

import { chiefScenes } from './payments.contract.ts';
import { openTill } from './payments.fixture.ts';

chiefScenes('Mercado Pago on Postgres', () => openTill('mercadopago', { database: 'postgres' }));

import { api } from '../api.ts';
import { leave } from '../session.ts';

/** Ends the session here; what this device kept of the business goes with it. */
export async function signOut(): Promise<void> {
  await api.post('/api/v1/session/leave');
  leave();
}

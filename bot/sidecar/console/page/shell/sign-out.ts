import { api } from '../api.ts';
import { leave } from '../session.ts';
import { dropNotices } from './notices.ts';

/** Ends the session here; what this device kept of the business goes with it. */
export async function signOut(): Promise<void> {
  await dropNotices().catch(() => {});
  await api.post('/api/v1/session/leave');
  leave();
}

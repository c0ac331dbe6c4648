import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import { callerOf, signedInOf } from './caller.ts';

/** How long a sign-in or a proof counts as fresh. */
export const PROOF_MS = 15 * 60_000;

/**
 * Before what would let somebody stay who found an open phone: they must have proved who they are a moment ago. Only once
 * there is a password or a passkey to prove it with; programs with the API key pass.
 * @throws Problem `proof_needed`
 */
export function requireProof(request: FastifyRequest, nowMs: number): void {
  if (callerOf(request).kind === 'key') return;
  const { session, member } = signedInOf(request);
  if (!member.hasPassword && !member.hasPasskey) return;
  if (nowMs - session.provedAtMs < PROOF_MS) return;
  throw new Problem('proof_needed', undefined, { with: { password: member.hasPassword, passkey: member.hasPasskey } });
}

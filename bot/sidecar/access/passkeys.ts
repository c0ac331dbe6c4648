import { createHash } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { Passkey, StaffMember, Store } from '../../../store/store.ts';
import { newSecret } from './keys.ts';

/** How long a person may take to find their finger or their key. */
const CHALLENGE_MS = 5 * 60_000;

const text = z.string().max(20_000);
const response = (inner: Record<string, z.ZodType>) =>
  z.looseObject({
    id: z.string().max(2000),
    rawId: z.string().max(2000),
    type: z.literal('public-key'),
    response: z.looseObject(inner),
  });

/** As `PublicKeyCredential.toJSON` makes them. */
export const newPasskeyResponse = response({ clientDataJSON: text, attestationObject: text });
export const passkeyResponse = response({ clientDataJSON: text, authenticatorData: text, signature: text });

type Deps = {
  store: Pick<Store, 'keepChallenge' | 'takeChallenge' | 'passkeysOf' | 'passkey' | 'usePasskey' | 'addPasskey'>;
  publicUrl: string;
  nowMs(): number;
};

/** Passkeys: a key in somebody's phone or computer signs a challenge of ours. The phone asks for face, finger or code. */
export interface Passkeys {
  /** What `navigator.credentials.create` is given, as JSON. */
  creation(member: StaffMember): Promise<object>;
  /** Keeps the passkey that was made; false: it does not fit what was asked, or is known. */
  keep(member: StaffMember, made: z.output<typeof newPasskeyResponse>, name: string): Promise<boolean>;
  /** What `navigator.credentials.get` is given; `staffId` null: whoever it may be. */
  request(staffId: string | null): Promise<object>;
  /** Whose passkey signed; null: none that we know, or not what was asked. */
  verify(signed: z.output<typeof passkeyResponse>, staffId: string | null): Promise<string | null>;
}

/** EdDSA, ES256, RS256: what phones, computers and keys have. */
const ALGORITHMS = [-8, -7, -257];

/** Loaded when it is first needed: most starts never do. */
const library = () => import('@simplewebauthn/server');

export function createPasskeys({ store, publicUrl, nowMs }: Deps): Passkeys {
  const { origin, hostname: rpID } = new URL(publicUrl);

  async function challengeFor(use: string): Promise<string> {
    const challenge = newSecret();
    await store.keepChallenge(challengeHash(use, challenge), nowMs() + CHALLENGE_MS);
    return challenge;
  }
  const isChallengeFor = (use: string) => (challenge: string) =>
    store.takeChallenge(challengeHash(use, Buffer.from(challenge, 'base64url').toString()), nowMs());

  return {
    async creation(member) {
      const { generateRegistrationOptions } = await library();
      const known = await store.passkeysOf(member.id);
      return generateRegistrationOptions({
        rpName: 'Conserje',
        rpID,
        userID: Buffer.from(member.id),
        userName: member.email ?? member.name,
        userDisplayName: member.name,
        challenge: Buffer.from(await challengeFor(`create ${member.id}`)),
        attestationType: 'none',
        supportedAlgorithmIDs: ALGORITHMS,
        excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        timeout: CHALLENGE_MS,
      });
    },
    async keep(member, made, name) {
      const { verifyRegistrationResponse } = await library();
      const use = `create ${member.id}`;
      try {
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response: made as unknown as RegistrationResponseJSON,
          expectedChallenge: isChallengeFor(use),
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          supportedAlgorithmIDs: ALGORITHMS,
        });
        if (!verified) return false;
        const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
        const key = Buffer.from(publicKey).toString('base64url');
        const passkey = { id, staffId: member.id, publicKey: key, counter, transports, name, createdAtMs: nowMs() };
        return await store.addPasskey(passkey, `staff:${member.id}`);
      } catch (error) {
        return refusedBy(error);
      }
    },
    async request(staffId) {
      const { generateAuthenticationOptions } = await library();
      const own = staffId === null ? [] : await store.passkeysOf(staffId);
      return generateAuthenticationOptions({
        rpID,
        challenge: Buffer.from(await challengeFor(`sign in ${staffId ?? ''}`)),
        userVerification: 'required',
        timeout: CHALLENGE_MS,
        ...(own.length > 0 && {
          allowCredentials: own.map(({ id, transports }) => ({ id, transports: [...transports] })),
        }),
      });
    },
    async verify(signed, staffId) {
      const passkey = await store.passkey(signed.id);
      if (passkey === null || (staffId !== null && passkey.staffId !== staffId)) return null;
      const { verifyAuthenticationResponse } = await library();
      try {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: signed as unknown as AuthenticationResponseJSON,
          expectedChallenge: isChallengeFor(`sign in ${staffId ?? ''}`),
          expectedOrigin: origin,
          expectedRPID: rpID,
          credential: credentialOf(passkey),
          requireUserVerification: true,
        });
        if (!verified) return null;
        await store.usePasskey(passkey.id, authenticationInfo.newCounter, nowMs());
        return passkey.staffId;
      } catch (error) {
        refusedBy(error);
        return null;
      }
    },
  };
}

function credentialOf({ id, publicKey, counter, transports }: Passkey) {
  return { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter, transports: [...transports] };
}

/** The library throws for what does not fit; faults of the database come through as they are. */
function refusedBy(error: unknown): false {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('database_')) throw error;
  return false;
}

function challengeHash(use: string, challenge: string): string {
  return createHash('sha256').update(`${use}\n${challenge}`).digest('base64url');
}

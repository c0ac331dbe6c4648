import { describe, expect, test } from 'vitest';
import type { NewStaffLink, NewStaffSession, StaffRole } from '../staff-store.ts';
import { fresh, HOUR, MINUTE, NOON } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** People who sign in: see `StaffStore`. */
export function staffContract(subject: Subject): void {
  const store = () => subject.store();

  function session(change: Partial<NewStaffSession> = {}): NewStaffSession {
    return {
      hash: fresh('session-hash'),
      id: fresh('session'),
      endsAtMs: NOON + 90 * 24 * HOUR,
      device: '?',
      ...change,
    };
  }

  async function link(change: Partial<NewStaffLink> = {}): Promise<string> {
    const hash = fresh('link');
    const made = { hash, kind: 'invitation', staffId: null, roles: {}, name: null, by: 'test', ...change } as const;
    await store().makeLink({ nowMs: NOON, endsAtMs: NOON + HOUR, ...made });
    return hash;
  }

  async function member(
    roles: Record<string, StaffRole>,
    change: { email?: string; passwordHash?: string; nowMs?: number } = {},
  ): Promise<string> {
    const { email = null, passwordHash = null, nowMs = NOON } = change;
    const id = fresh('staff');
    const who = { id, name: 'Ana Paz', email, passwordHash, language: 'es' as const };
    const hash = await link({ roles });
    expect(await store().acceptInvitation({ hash, who, nowMs })).toBe('accepted');
    return id;
  }

  async function signedIn(staffId: string): Promise<NewStaffSession> {
    const opened = session();
    expect(await store().signIn({ staffId, session: opened, how: 'password', nowMs: NOON })).toBe(true);
    return opened;
  }

  describe('people', () => {
    test('somebody who took an invitation has its roles, and is found by id, email and business', async () => {
      const [one, two, email] = [fresh('business'), fresh('business'), `${fresh('ana')}@example.com`];
      const id = await member({ [one]: 'agent', [two]: 'owner' }, { email, passwordHash: 'h' });
      const found = await store().staffMember(id);
      expect(found).toMatchObject({ id, name: 'Ana Paz', email, roles: { [one]: 'agent', [two]: 'owner' } });
      expect(found).toMatchObject({ hasPassword: true, hasTotp: false, hasPasskey: false, disabledAtMs: null });
      expect(await store().staffByEmail(email)).toEqual(found);
      expect(await store().staffOf(one)).toEqual([found]);
      expect(await store().hasStaff()).toBe(true);
      expect(await store().staffMember('nobody')).toBeNull();
      expect(await store().staffByEmail('nobody@example.com')).toBeNull();
    });

    test('an email is one person’s; whoever asks for another’s is told so', async () => {
      const [business, email] = [fresh('business'), `${fresh('beto')}@example.com`];
      const first = await member({ [business]: 'owner' }, { email });
      const second = await member({ [business]: 'agent' });
      const change = { staffId: second, email, by: 'test', nowMs: NOON };
      expect(await store().changeStaff(change)).toBe('email_taken');
      expect(await store().changeStaff({ ...change, staffId: first })).toBe('changed');
      expect(await store().changeStaff({ ...change, email: `${fresh('x')}@example.com` })).toBe('changed');
      expect(await store().changeStaff({ ...change, staffId: 'nobody' })).toBe('not_found');
    });

    test('what is not given stays as it is', async () => {
      const id = await member({ [fresh('business')]: 'owner' });
      await store().changeStaff({ staffId: id, language: 'pt', by: 'test', nowMs: NOON });
      await store().changeStaff({ staffId: id, name: 'Dani Sosa', by: 'test', nowMs: NOON });
      expect(await store().staffMember(id)).toMatchObject({ name: 'Dani Sosa', language: 'pt', email: null });
    });

    test('a business keeps an owner who can come in', async () => {
      const business = fresh('business');
      const first = await member({ [business]: 'owner' });
      const second = await member({ [business]: 'owner' });
      const role = (staffId: string, to: StaffRole | null) =>
        store().setRole({ staffId, businessId: business, role: to, by: 'test', nowMs: NOON });
      const disabled = (staffId: string, isDisabled: boolean) =>
        store().setDisabled({ staffId, isDisabled, by: 'test', businessId: business, nowMs: NOON });
      expect(await disabled(second, true)).toBe('changed');
      expect(await role(first, 'manager')).toBe('last_owner');
      expect(await role(first, null)).toBe('last_owner');
      expect(await disabled(first, true)).toBe('last_owner');
      expect(await disabled(second, false)).toBe('changed');
      expect(await role(first, 'manager')).toBe('changed');
      expect(await role(first, null)).toBe('changed');
      expect(await role(first, 'agent')).toBe('not_found');
      expect((await store().staffMember(first))?.roles).toEqual({});
    });

    test('of two owners who demote each other at the same time one stays', async () => {
      const business = fresh('business');
      const owners = [await member({ [business]: 'owner' }), await member({ [business]: 'owner' })];
      const stores = [store(), await subject.another()];
      const outcomes = await Promise.all(
        owners.map((staffId, i) =>
          stores[i]!.setRole({ staffId, businessId: business, role: 'agent', by: 'test', nowMs: NOON }),
        ),
      );
      expect(outcomes.sort()).toEqual(['changed', 'last_owner']);
    });

    test('businesses that nobody owns become the first owner’s; others stay whose they are', async () => {
      const [owned, added] = [fresh('business'), fresh('business')];
      const owner = await member({ [owned]: 'owner' });
      const first = await store().firstOwner();
      expect(await store().adoptBusinesses([owned, added], NOON)).toEqual([added]);
      expect(await store().adoptBusinesses([owned, added], NOON)).toEqual([]);
      expect((await store().staffMember(first!.id))?.roles[added]).toBe('owner');
      expect((await store().staffOf(owned)).map(({ id }) => id)).toEqual([owner]);
    });
  });

  describe('invitations', () => {
    test('are taken once, in their time, and of two at the same time by one', async () => {
      const business = fresh('business');
      const hash = await link({ roles: { [business]: 'agent' } });
      const late = await link({ roles: { [business]: 'agent' } });
      const who = () => ({
        id: fresh('staff'),
        name: 'Dani Sosa',
        email: null,
        passwordHash: null,
        language: 'es' as const,
      });
      const stores = [store(), await subject.another()];
      const both = await Promise.all(stores.map((one) => one.acceptInvitation({ hash, who: who(), nowMs: NOON })));
      expect(both.sort()).toEqual(['accepted', 'gone']);
      expect(await store().acceptInvitation({ hash: late, who: who(), nowMs: NOON + HOUR })).toBe('gone');
      expect(await store().staffOf(business)).toHaveLength(1);
    });

    test('add to what somebody is already; a higher role stays', async () => {
      const [one, two] = [fresh('business'), fresh('business')];
      const staffId = await member({ [one]: 'manager' });
      const hash = await link({ roles: { [one]: 'agent', [two]: 'agent' } });
      expect(await store().acceptInvitation({ hash, who: { staffId }, nowMs: NOON })).toBe('accepted');
      expect((await store().staffMember(staffId))?.roles).toEqual({ [one]: 'manager', [two]: 'agent' });
    });

    test('are worth what their author may still give: nobody comes back by one that they kept', async () => {
      const business = fresh('business');
      await member({ [business]: 'owner' });
      const gone = await member({ [business]: 'owner' });
      const by = `staff:${gone}`;
      const [hash, later] = [
        await link({ roles: { [business]: 'owner' }, by }),
        await link({ roles: { [business]: 'agent' }, by }),
      ];
      expect(await store().invitations(business, NOON)).toHaveLength(2);
      await store().setRole({ staffId: gone, businessId: business, role: 'agent', by: 'test', nowMs: NOON });
      expect(await store().invitations(business, NOON)).toEqual([]);
      expect(await store().staffLink(hash, NOON)).toBe(null);
      expect(await store().acceptInvitation({ hash, who: { staffId: gone }, nowMs: NOON })).toBe('gone');
      expect((await store().staffMember(gone))?.roles).toEqual({ [business]: 'agent' });
      await store().setRole({ staffId: gone, businessId: business, role: 'owner', by: 'test', nowMs: NOON });
      await store().setDisabled({ staffId: gone, isDisabled: true, by: 'test', businessId: business, nowMs: NOON });
      const who = { id: fresh('staff'), name: 'Dani Sosa', email: null, passwordHash: null, language: 'es' as const };
      expect(await store().acceptInvitation({ hash: later, who, nowMs: NOON })).toBe('gone');
    });

    test('with an email that is somebody’s stay good', async () => {
      const [business, email] = [fresh('business'), `${fresh('caro')}@example.com`];
      await member({ [business]: 'owner' }, { email });
      const hash = await link({ roles: { [business]: 'agent' } });
      const who = { id: fresh('staff'), name: 'Caro Méndez', email, passwordHash: 'h', language: 'es' as const };
      expect(await store().acceptInvitation({ hash, who, nowMs: NOON })).toBe('email_taken');
      const other = { ...who, email: `${fresh('caro')}@example.com` };
      expect(await store().acceptInvitation({ hash, who: other, nowMs: NOON })).toBe('accepted');
    });

    test('are listed until taken, withdrawn or over, and only where they are into', async () => {
      const business = fresh('business');
      const hash = await link({ roles: { [business]: 'agent' }, name: 'Dani Sosa' });
      const [listed] = await store().invitations(business, NOON);
      expect(listed).toMatchObject({ hash, name: 'Dani Sosa', roles: { [business]: 'agent' }, endsAtMs: NOON + HOUR });
      expect(await store().invitations(business, NOON + HOUR)).toEqual([]);
      const drop = (businessId: string) => store().dropInvitation({ hash, businessId, by: 'test', nowMs: NOON });
      expect(await drop(fresh('business'))).toBe(false);
      expect(await drop(business)).toBe(true);
      expect(await drop(business)).toBe(false);
      expect(await store().staffLink(hash, NOON)).toBeNull();
    });

    test('do not sign anybody in by the door of the other links', async () => {
      const hash = await link({ roles: { [fresh('business')]: 'owner' } });
      const firstOwner = { id: fresh('staff'), name: 'x', language: 'es' as const };
      const use = { hash, session: session(), firstOwner, businessIds: [], nowMs: NOON };
      expect(await store().signInByLink(use)).toBeNull();
      expect(await store().staffLink(hash, NOON)).not.toBeNull();
    });
  });

  describe('sessions', () => {
    test('are found by their secret, with whose they are', async () => {
      const staffId = await member({ [fresh('business')]: 'owner' });
      const { hash, id } = await signedIn(staffId);
      const found = await store().staffSession(hash);
      expect(found?.member.id).toBe(staffId);
      expect(found?.session).toMatchObject({ id, staffId, isPrevious: false, hasPrevious: false, provedAtMs: NOON });
      expect(await store().staffSession('none')).toBeNull();
    });

    test('a rotated secret is good until its successor has been used, and a moment more', async () => {
      const staffId = await member({ [fresh('business')]: 'owner' });
      const { hash, id } = await signedIn(staffId);
      const newHash = fresh('session-hash');
      const rotate = { id, hash, newHash, rotatedAtMs: NOON, nowMs: NOON + HOUR };
      expect(await store().rotateSession(rotate)).toBe(true);
      expect(await store().rotateSession({ ...rotate, newHash: fresh('session-hash') })).toBe(false);
      const oldOne = async () => (await store().staffSession(hash))!.session;
      expect(await oldOne()).toMatchObject({ isPrevious: true, previousUntilMs: null });
      const use = { id, hash: newHash, confirmUntilMs: NOON + 2 * HOUR, nowMs: NOON + HOUR };
      expect(await store().touchSession(use)).toBe(true);
      expect(await oldOne()).toMatchObject({
        isPrevious: true,
        previousUntilMs: NOON + 2 * HOUR,
        seenAtMs: NOON + HOUR,
      });
      await store().touchSession({ ...use, confirmUntilMs: NOON + 9 * HOUR });
      expect(await oldOne()).toMatchObject({ previousUntilMs: NOON + 2 * HOUR });
    });

    test('when the answer with the new secret was lost, the old one gets another; the lost one is no good', async () => {
      const staffId = await member({ [fresh('business')]: 'owner' });
      const { hash, id } = await signedIn(staffId);
      const [lost, second] = [fresh('session-hash'), fresh('session-hash')];
      await store().rotateSession({ id, hash, newHash: lost, rotatedAtMs: NOON, nowMs: NOON + HOUR });
      const again = { id, hash, newHash: second, rotatedAtMs: NOON + HOUR, nowMs: NOON + 2 * HOUR };
      expect(await store().rotateSession(again)).toBe(true);
      expect(await store().staffSession(lost)).toBeNull();
      expect((await store().staffSession(second))?.session.id).toBe(id);
      expect((await store().staffSession(hash))?.session.isPrevious).toBe(true);
    });

    test('end one by one, all others at once, and with whoever is disabled', async () => {
      const business = fresh('business');
      await member({ [business]: 'owner' });
      const staffId = await member({ [business]: 'agent' });
      const [one, two, three] = [await signedIn(staffId), await signedIn(staffId), await signedIn(staffId)];
      const end = { staffId, by: 'test', nowMs: NOON };
      expect(await store().endSession({ ...end, id: one.id, why: 'left' })).toBe(true);
      expect(await store().endSession({ ...end, id: one.id, why: 'left' })).toBe(false);
      expect(await store().endSession({ ...end, id: two.id, staffId: 'another', why: 'left' })).toBe(false);
      expect(await store().endSessions({ ...end, exceptId: two.id })).toBe(1);
      expect(await store().staffSession(three.hash)).toBeNull();
      expect((await store().sessionsOf(staffId)).map(({ id }) => id)).toEqual([two.id]);
      await store().setDisabled({ staffId, isDisabled: true, by: 'test', businessId: business, nowMs: NOON });
      expect(await store().staffSession(two.hash)).toBeNull();
      expect(await store().signIn({ staffId, session: session(), how: 'password', nowMs: NOON })).toBe(false);
    });

    test('are forgotten when they are over, with links and challenges', async () => {
      const staffId = await member({ [fresh('business')]: 'owner' });
      const { hash } = await signedIn(staffId);
      const gone = await link({ endsAtMs: NOON - HOUR });
      await store().keepChallenge(fresh('challenge'), NOON - HOUR);
      await store().purgeStaff({ seenMs: NOON - HOUR, nowMs: NOON });
      expect(await store().staffSession(hash)).not.toBeNull();
      expect(await store().staffLink(gone, NOON - 2 * HOUR)).toBeNull();
      await store().purgeStaff({ seenMs: NOON + 1, nowMs: NOON });
      expect(await store().staffSession(hash)).toBeNull();
    });
  });

  describe('keys', () => {
    test('another password ends all sessions but the one it was set in; the same one hashed better ends none', async () => {
      const staffId = await member({ [fresh('business')]: 'owner' });
      const [here, there] = [await signedIn(staffId), await signedIn(staffId)];
      const set = { staffId, keepSessionId: here.id, by: 'test', nowMs: NOON };
      await store().setPassword({ ...set, hash: 'better', isUpgrade: true });
      expect(await store().sessionsOf(staffId)).toHaveLength(2);
      await store().setPassword({ ...set, hash: 'other', isUpgrade: false });
      expect(await store().staffSession(there.hash)).toBeNull();
      expect(await store().staffSession(here.hash)).not.toBeNull();
      expect(await store().staffKeys(staffId)).toMatchObject({ passwordHash: 'other' });
    });

    test('a code counts once, also of two at the same time, and none before it counts any more', async () => {
      const staffId = await member({ [fresh('business')]: 'owner' });
      const hashes = [fresh('code'), fresh('code')];
      await store().setTotp({ staffId, secret: 's', step: 10, recoveryHashes: hashes, by: 'test', nowMs: NOON });
      expect(await store().takeTotpStep(staffId, 10)).toBe(false);
      const stores = [store(), await subject.another()];
      const steps = await Promise.all(stores.map((one) => one.takeTotpStep(staffId, 12)));
      expect(steps.sort()).toEqual([false, true]);
      expect(await store().takeTotpStep(staffId, 11)).toBe(false);
      const codes = await Promise.all(stores.map((one) => one.takeRecoveryCode(staffId, hashes[0]!)));
      expect(codes.sort()).toEqual([false, true]);
      expect(await store().takeRecoveryCode('another', hashes[1]!)).toBe(false);
      expect(await store().staffKeys(staffId)).toMatchObject({ totpSecret: 's', recoveryCodes: 1 });
      const none = { staffId, secret: null, step: null, recoveryHashes: [], by: 'test', nowMs: NOON };
      await store().setTotp(none);
      expect(await store().staffKeys(staffId)).toMatchObject({ totpSecret: null, recoveryCodes: 0 });
    });

    test('passkeys are one member’s, and a challenge is taken once', async () => {
      const staffId = await member({ [fresh('business')]: 'owner' });
      const id = fresh('passkey');
      const passkey = {
        id,
        staffId,
        publicKey: 'k',
        counter: 0,
        transports: ['usb'],
        name: 'Llave',
        createdAtMs: NOON,
      };
      expect(await store().addPasskey(passkey, 'test')).toBe(true);
      expect(await store().addPasskey(passkey, 'test')).toBe(false);
      await store().usePasskey(id, 7, NOON + MINUTE);
      expect(await store().passkey(id)).toEqual({ ...passkey, counter: 7, usedAtMs: NOON + MINUTE });
      expect((await store().staffMember(staffId))?.hasPasskey).toBe(true);
      const remove = { id, by: 'test', nowMs: NOON };
      expect(await store().removePasskey({ ...remove, staffId: 'another' })).toBe(false);
      expect(await store().removePasskey({ ...remove, staffId })).toBe(true);
      expect(await store().passkeysOf(staffId)).toEqual([]);
      const [challenge, late] = [fresh('challenge'), fresh('challenge')];
      await store().keepChallenge(challenge, NOON + MINUTE);
      await store().keepChallenge(late, NOON + MINUTE);
      expect(await store().takeChallenge(challenge, NOON)).toBe(true);
      expect(await store().takeChallenge(challenge, NOON)).toBe(false);
      expect(await store().takeChallenge(late, NOON + MINUTE)).toBe(false);
    });
  });

  describe('wrong tries', () => {
    test('count up within a window that begins with the first, over processes', async () => {
      const [one, two] = [fresh('address'), fresh('account')];
      const other = await subject.another();
      await store().countTries([one, two], HOUR, NOON);
      const tries = await other.countTries([one], HOUR, NOON + MINUTE);
      expect(tries).toEqual([{ subject: one, count: 2, untilMs: NOON + HOUR }]);
      expect(await other.countTries([one], HOUR, NOON + HOUR)).toEqual([
        { subject: one, count: 1, untilMs: NOON + 2 * HOUR },
      ]);
    });

    test('many at once are counted each', async () => {
      const account = fresh('account');
      const counted = await Promise.all(Array.from({ length: 20 }, () => store().countTries([account], HOUR, NOON)));
      expect(counted.map(([tries]) => tries!.count).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, i) => i + 1),
      );
    });

    test('are forgotten, or taken back by one, never below none', async () => {
      const [one, two] = [fresh('address'), fresh('account')];
      await store().countTries([one, two], HOUR, NOON);
      await store().forgiveTries([two], [one]);
      await store().forgiveTries([], [one]);
      const counts = (await store().countTries([one, two], HOUR, NOON)).map(({ count }) => count);
      expect(counts).toEqual([1, 1]);
    });
  });
}

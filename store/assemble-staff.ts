import { auditAfter, auditEntries, auditHead, insertAudit } from './audit.ts';
import type { Runner } from './script.ts';
import { countTries, forgiveTries } from './sign-in-failures.ts';
import {
  adoptBusinesses,
  changeStaff,
  findByEmail,
  findMember,
  firstOwner,
  hasStaff,
  listStaff,
  setDisabled,
  setRole,
} from './staff.ts';
import {
  addPasskey,
  findPasskey,
  keepChallenge,
  listPasskeys,
  removePasskey,
  setPassword,
  setTotp,
  staffKeys,
  takeChallenge,
  takeRecoveryCode,
  takeTotpStep,
  usePasskey,
} from './staff-keys.ts';
import { acceptInvitation, dropInvitation, findLink, listInvitations, makeLink, signInByLink } from './staff-links.ts';
import {
  endSession,
  endSessions,
  findSession,
  listSessions,
  proveSession,
  purgeStaff,
  rotateSession,
  signIn,
  touchSession,
} from './staff-sessions.ts';
import type { StaffStore } from './staff-store.ts';

/** The part of the port that knows who signs in, over a dialect. */
export function assembleStaff({ read, write }: Pick<Runner, 'read' | 'write'>): StaffStore {
  return {
    staffMember: (id) => read(() => findMember(id)),
    staffByEmail: (email) => read(() => findByEmail(email)),
    staffOf: (businessId) => read(() => listStaff(businessId)),
    hasStaff: () => read(() => hasStaff()),
    firstOwner: () => read(() => firstOwner()),
    adoptBusinesses: (businessIds, nowMs) => write(() => adoptBusinesses(businessIds, nowMs)),
    changeStaff: (change) => write(() => changeStaff(change)),
    setRole: (change) => write(() => setRole(change)),
    setDisabled: (change) => write(() => setDisabled(change)),

    makeLink: (link) => write(() => makeLink(link)),
    staffLink: (hash, nowMs) => read(() => findLink(hash, nowMs)),
    invitations: (businessId, nowMs) => read(() => listInvitations(businessId, nowMs)),
    dropInvitation: (drop) => write(() => dropInvitation(drop)),
    signInByLink: (use) => write(() => signInByLink(use)),
    acceptInvitation: (accept) => write(() => acceptInvitation(accept)),

    staffSession: (hash) => read(() => findSession(hash)),
    signIn: (entry) => write(() => signIn(entry)),
    touchSession: (use) => write(() => touchSession(use)),
    rotateSession: (rotate) => write(() => rotateSession(rotate)),
    proveSession: (id, nowMs) => write(() => proveSession(id, nowMs)),
    sessionsOf: (staffId) => read(() => listSessions(staffId)),
    endSession: (end) => write(() => endSession(end)),
    endSessions: (end) => write(() => endSessions(end)),
    purgeStaff: (before) => write(() => purgeStaff(before)),

    staffKeys: (staffId) => read(() => staffKeys(staffId)),
    setPassword: (set) => write(() => setPassword(set)),
    setTotp: (set) => write(() => setTotp(set)),
    takeTotpStep: (staffId, step) => write(() => takeTotpStep(staffId, step)),
    takeRecoveryCode: (staffId, hash) => write(() => takeRecoveryCode(staffId, hash)),
    passkeysOf: (staffId) => read(() => listPasskeys(staffId)),
    passkey: (id) => read(() => findPasskey(id)),
    addPasskey: (passkey, by) => write(() => addPasskey(passkey, by)),
    usePasskey: (id, counter, nowMs) => write(() => usePasskey(id, counter, nowMs)),
    removePasskey: (remove) => write(() => removePasskey(remove)),
    keepChallenge: (hash, endsAtMs) => write(() => keepChallenge(hash, endsAtMs)),
    takeChallenge: (hash, nowMs) => write(() => takeChallenge(hash, nowMs)),

    countTries: (subjects, windowMs, nowMs) => write(() => countTries(subjects, windowMs, nowMs)),
    forgiveTries: (forget, takeBack) => write(() => forgiveTries(forget, takeBack)),

    audit: (entry) => write(() => insertAudit(entry)),
    auditEntries: (businessId, filter, page) => read(() => auditEntries(businessId, filter, page)),
    auditAfter: (id, limit) => read(() => auditAfter(id, limit)),
    auditHead: () => read(() => auditHead()),
  };
}

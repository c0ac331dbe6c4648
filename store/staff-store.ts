import type { Page, PageRequest } from './store.ts';

/**
 * The part of the store that knows who signs in: people, their roles, links, sessions, keys and wrong tries. Secrets come
 * and stay as hashes or encrypted; the store never sees one in the clear. What changes who may do what, and every
 * sign-in, is in the audit log in the same transaction. Instants are epoch milliseconds.
 */
export interface StaffStore {
  // --- people (store/staff.ts) ---

  staffMember(id: string): Promise<StaffMember | null>;
  /** @param email in small letters */
  staffByEmail(email: string): Promise<StaffMember | null>;
  /** Everybody with a role in a business, by name; the disabled too. */
  staffOf(businessId: string): Promise<StaffMember[]>;
  /** Whether there is anybody at all. */
  hasStaff(): Promise<boolean>;
  /** Who has owned any business for the longest, and is not disabled; null: nobody. */
  firstOwner(): Promise<StaffMember | null>;
  /**
   * Businesses that nobody owns become the first owner's; nothing while there is none. What a start does with those that
   * were added to BUSINESSES. Answers the ids that changed hands.
   */
  adoptBusinesses(businessIds: readonly string[], nowMs: number): Promise<string[]>;
  changeStaff(change: {
    staffId: string;
    name?: string;
    email?: string;
    language?: StaffLanguage;
    by: string;
    nowMs: number;
  }): Promise<'changed' | 'email_taken' | 'not_found'>;
  /** @param change.role null: none any more, from this instant */
  setRole(change: {
    staffId: string;
    businessId: string;
    role: StaffRole | null;
    by: string;
    nowMs: number;
  }): Promise<'changed' | 'last_owner' | 'not_found'>;
  /** Disabled, they have no session any more and get none; `last_owner`: a business would have no owner left. */
  setDisabled(change: {
    staffId: string;
    isDisabled: boolean;
    by: string;
    businessId: string;
    nowMs: number;
  }): Promise<'changed' | 'last_owner' | 'not_found'>;

  // --- links (store/staff-links.ts) ---

  makeLink(link: NewStaffLink): Promise<void>;
  /** A link that is good now. */
  staffLink(hash: string, nowMs: number): Promise<StaffLink | null>;
  /** Invitations into a business that nobody has taken and that are good now. */
  invitations(businessId: string, nowMs: number): Promise<StaffLink[]>;
  /** Answers whether there was such an invitation. */
  dropInvitation(drop: { hash: string; businessId: string; by: string; nowMs: number }): Promise<boolean>;
  /**
   * Signs in by a link, once: of two who use it at the same time one gets in. A link for nobody in particular signs in the
   * first owner; where there is none, it makes `firstOwner`, owner of all of `businessIds`, and every other link of that
   * kind is void. Null: the link is not good (any more), or its member is disabled.
   */
  signInByLink(use: {
    hash: string;
    session: NewStaffSession;
    firstOwner: { id: string; name: string; language: StaffLanguage };
    businessIds: readonly string[];
    nowMs: number;
  }): Promise<{ staffId: string; isNew: boolean } | null>;
  /**
   * Takes an invitation, once: for `staffId`, who is there already, or for somebody new. Roles of the invitation are
   * added; one that is there and higher stays.
   */
  acceptInvitation(accept: {
    hash: string;
    who:
      | { staffId: string }
      | { id: string; name: string; email: string | null; passwordHash: string | null; language: StaffLanguage };
    /** of somebody new */
    session?: NewStaffSession;
    nowMs: number;
  }): Promise<'accepted' | 'gone' | 'email_taken'>;

  // --- sessions (store/staff-sessions.ts) ---

  /** The session with this secret, now or until a moment ago, with whose it is. */
  staffSession(hash: string): Promise<{ session: StaffSession; member: StaffMember } | null>;
  /** Opens a session for somebody who proved who they are. False: they are not there, or disabled. */
  signIn(entry: {
    staffId: string;
    session: NewStaffSession;
    how: 'password' | 'passkey';
    nowMs: number;
  }): Promise<boolean>;
  /**
   * Notes that a session is used.
   * @param use.hash of the secret that came
   * @param use.confirm it is the new one: the one before is good until then
   * @returns whether the session is still there, with that secret
   */
  touchSession(use: { id: string; hash: string; confirmUntilMs: number; nowMs: number }): Promise<boolean>;
  /**
   * Another secret from now on. The one that came stays good until the new one has been used: an answer may get lost on
   * its way. False: another request was quicker.
   * @param rotate.rotatedAtMs as it was read with the session
   */
  rotateSession(rotate: {
    id: string;
    hash: string;
    newHash: string;
    rotatedAtMs: number;
    nowMs: number;
  }): Promise<boolean>;
  /** They proved again who they are. */
  proveSession(id: string, nowMs: number): Promise<void>;
  /** Of a member, the latest used first. */
  sessionsOf(staffId: string): Promise<StaffSession[]>;
  /** Ends one session of a member, with an entry in the audit log; false: there is none such. */
  endSession(end: { id: string; staffId: string; by: string; why: EndOfSession; nowMs: number }): Promise<boolean>;
  /** Ends all sessions of a member but `exceptId`; how many. */
  endSessions(end: { staffId: string; exceptId?: string; by: string; nowMs: number }): Promise<number>;
  /** Deletes sessions, links and challenges that are over. A thousand of each at most. */
  purgeStaff(before: { seenMs: number; nowMs: number }): Promise<number>;

  // --- what they prove themselves with (store/staff-keys.ts) ---

  /** What is needed to check a password and a code. */
  staffKeys(staffId: string): Promise<StaffKeys | null>;
  /** `upgraded`: the same password, hashed better. Any other change ends all sessions but `keepSessionId`. */
  setPassword(set: {
    staffId: string;
    hash: string;
    isUpgrade: boolean;
    keepSessionId?: string;
    by: string;
    nowMs: number;
  }): Promise<void>;
  /** @param set.secret encrypted; null: none any more */
  setTotp(set: {
    staffId: string;
    secret: string | null;
    step: number | null;
    recoveryHashes: readonly string[];
    by: string;
    nowMs: number;
  }): Promise<void>;
  /** Takes the code of a step, once; false: this or a later one was taken. */
  takeTotpStep(staffId: string, step: number): Promise<boolean>;
  /** Takes a recovery code, once. */
  takeRecoveryCode(staffId: string, hash: string): Promise<boolean>;
  passkeysOf(staffId: string): Promise<Passkey[]>;
  passkey(id: string): Promise<Passkey | null>;
  /** False: there is one with this id already. */
  addPasskey(passkey: Omit<Passkey, 'usedAtMs'>, by: string): Promise<boolean>;
  usePasskey(id: string, counter: number, nowMs: number): Promise<void>;
  removePasskey(remove: { id: string; staffId: string; by: string; nowMs: number }): Promise<boolean>;
  keepChallenge(hash: string, endsAtMs: number): Promise<void>;
  /** Takes a challenge, once. */
  takeChallenge(hash: string, nowMs: number): Promise<boolean>;

  // --- wrong tries (store/sign-in-failures.ts) ---

  /**
   * Counts a try of each subject as a wrong one, before it is known; answers how many each has now. A count is forgotten
   * at the end of its window, which begins with its first try.
   */
  countTries(subjects: readonly string[], windowMs: number, nowMs: number): Promise<SignInTries[]>;
  /** What was counted turned out right: `forget` are at none again, of `takeBack` one try less counts. */
  forgiveTries(forget: readonly string[], takeBack: readonly string[]): Promise<void>;

  // --- the audit log (store/audit.ts, audit-chain.ts) ---

  /** Adds an entry by itself. `businessId` '': of the whole deployment. */
  audit(entry: NewAuditEntry): Promise<void>;
  /**
   * Entries about a business, newest first, with those of the whole deployment that are by or about people who have a
   * role in it.
   */
  auditEntries(businessId: string, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
  /** Entries of the chain in order, those older than it (`hash` null) first. */
  auditAfter(id: number, limit: number): Promise<AuditEntry[]>;
  /** The end of the chain; `entry` 0: it has not begun. */
  auditHead(): Promise<{ entry: number; hash: string }>;
}

export type StaffRole = 'owner' | 'manager' | 'agent' | 'read_only';
export type StaffLanguage = 'es' | 'en' | 'pt';

export interface StaffMember {
  id: string;
  name: string;
  email: string | null;
  language: StaffLanguage;
  /** by business */
  roles: Readonly<Record<string, StaffRole>>;
  hasPassword: boolean;
  hasTotp: boolean;
  hasPasskey: boolean;
  createdAtMs: number;
  disabledAtMs: number | null;
}

export interface StaffKeys {
  passwordHash: string | null;
  /** encrypted */
  totpSecret: string | null;
  recoveryCodes: number;
}

export interface NewStaffLink {
  hash: string;
  kind: 'sign_in' | 'invitation';
  /** whom it signs in; null: the first owner, or whoever is invited */
  staffId: string | null;
  /** of an invitation */
  roles: Readonly<Record<string, StaffRole>> | null;
  name: string | null;
  by: string;
  nowMs: number;
  endsAtMs: number;
}
export type StaffLink = Omit<NewStaffLink, 'nowMs'> & { createdAtMs: number };

export interface NewStaffSession {
  hash: string;
  id: string;
  endsAtMs: number;
  /** e.g. `Firefox, Android` */
  device: string;
}

export interface StaffSession {
  id: string;
  staffId: string;
  /** the secret that came is the one before */
  isPrevious: boolean;
  hasPrevious: boolean;
  previousUntilMs: number | null;
  rotatedAtMs: number;
  provedAtMs: number;
  createdAtMs: number;
  seenAtMs: number;
  endsAtMs: number;
  device: string;
}

export type EndOfSession = 'left' | 'revoked' | 'stolen';

export interface Passkey {
  id: string;
  staffId: string;
  /** base64url */
  publicKey: string;
  counter: number;
  transports: readonly string[];
  name: string;
  createdAtMs: number;
  usedAtMs: number | null;
}

export interface SignInTries {
  subject: string;
  count: number;
  untilMs: number;
}

export interface NewAuditEntry {
  businessId: string;
  /** who did it: a member of staff, the API key, a command, a vendor */
  by: string;
  /** past tense, snake_case */
  action: string;
  /** kind and id, e.g. `customer:ID` */
  subject: string;
  detail: Record<string, string | number>;
  nowMs: number;
}

export interface AuditEntry {
  id: number;
  businessId: string;
  atMs: number;
  author: string;
  action: string;
  subject: string;
  /** JSON */
  detail: string;
  hash: string | null;
}

export interface AuditFilter {
  actions?: readonly string[];
  author?: string;
  subject?: string;
}

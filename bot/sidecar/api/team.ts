import { z } from 'zod';
import type { StaffLink, StaffMember } from '../../../store/store.ts';
import { authorOf, callerOf } from '../access/caller.ts';
import { linkHash, newSecret } from '../access/keys.ts';
import { ROLES } from '../access/permissions.ts';
import { requireProof } from '../access/proof.ts';
import { Problem } from '../problem.ts';
import { listOf } from './lists.ts';
import { action, businessIdParams, businessParams } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';
import { personName } from './staff-requests.ts';

/** An invitation waits for a week: it goes to somebody by hand, and they may not look at once. */
export const INVITATION_MS = 7 * 24 * 3_600_000;

const instant = z.string().describe('ISO 8601, UTC');
const role = z.enum(ROLES);

const member = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    role,
    isDisabled: z.boolean(),
    isYou: z.boolean(),
    hasPassword: z.boolean(),
    hasPasskey: z.boolean(),
    hasTotp: z.boolean(),
    createdAt: instant,
    seenAt: instant.nullable().describe('when they were last here; null: they are not signed in anywhere'),
  })
  .meta({ id: 'StaffMember' });

const invitation = z
  .object({ id: z.string(), name: z.string().nullable(), role, createdAt: instant, endsAt: instant })
  .meta({ id: 'StaffInvitation' });
const newInvitation = z.object({ ...invitation.shape, url: z.string().describe('to be handed over; shown this once') });

const MANAGE = { permission: 'staff.manage' } as const;

/** Who works here: members of the staff and their roles, and invitations. */
export function mountTeam(scope: ApiScope): void {
  mountMembers(scope);
  mountInvitations(scope);
  mountDisabling(scope);
}

function mountMembers({ app, ...deps }: ApiScope): void {
  const list = { params: businessParams, ...docs('staff', 'Who works here', { 200: listOf(member) }) };
  const read = { permission: 'staff.read', views: 'staff' } as const;
  app.get('/businesses/:business/staff', { schema: list, config: read }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    const caller = callerOf(request);
    const own = caller.kind === 'staff' ? caller.id : null;
    const all = await deps.store.staffOf(business.id);
    return { items: await Promise.all(all.map((one) => memberOut(deps, one, business.id, own))), nextCursor: null };
  });

  const change = {
    params: businessIdParams,
    body: z.strictObject({ role }),
    ...writeDocs('staff', 'Give somebody another role here', { 200: member }),
  };
  app.put('/businesses/:business/staff/:id', { schema: change, config: MANAGE }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    requireProof(request, deps.nowMs());
    const caller = callerOf(request);
    const changed = await deps.store.setRole({
      staffId: request.params.id,
      businessId: business.id,
      role: request.body.role,
      by: authorOf(caller),
      nowMs: deps.nowMs(),
    });
    refuse(changed);
    return shown(deps, request.params.id, business.id, caller.kind === 'staff' ? caller.id : null);
  });

  const removed = z.object({ removed: z.literal(true) });
  const remove = {
    params: businessIdParams,
    body: action,
    ...writeDocs('staff', 'Take somebody’s role here away, from this instant', { 200: removed }),
  };
  app.post('/businesses/:business/staff/:id/remove', { schema: remove, config: MANAGE }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    requireProof(request, deps.nowMs());
    const by = authorOf(callerOf(request));
    const gone = { staffId: request.params.id, businessId: business.id, role: null, by, nowMs: deps.nowMs() };
    refuse(await deps.store.setRole(gone));
    return { removed: true as const };
  });
}

/** Disabling is of the whole account: whoever does it must own every business that it reaches. */
function mountDisabling({ app, ...deps }: ApiScope): void {
  for (const verb of ['disable', 'enable'] as const) {
    const summary = verb === 'disable' ? 'Let somebody in no more; their sessions end at once' : 'Let them in again';
    const schema = { params: businessIdParams, body: action, ...writeDocs('staff', summary, { 200: member }) };
    app.post(`/businesses/:business/staff/:id/${verb}`, { schema, config: MANAGE }, async (request) => {
      const { business } = businessOf(deps, request.params.business);
      requireProof(request, deps.nowMs());
      const caller = callerOf(request);
      const who = await deps.store.staffMember(request.params.id);
      if (who?.roles[business.id] === undefined) throw noSuch();
      const reached = Object.keys(who.roles);
      if (caller.kind === 'staff' && !reached.every((id) => caller.roles[id] === 'owner')) {
        throw new Problem('forbidden', 'They also work for a business that you do not own; take away their role here.');
      }
      const by = authorOf(caller);
      const change = { staffId: who.id, isDisabled: verb === 'disable', by, businessId: business.id };
      refuse(await deps.store.setDisabled({ ...change, nowMs: deps.nowMs() }));
      return shown(deps, who.id, business.id, caller.kind === 'staff' ? caller.id : null);
    });
  }
}

function mountInvitations({ app, ...deps }: ApiScope): void {
  const path = '/businesses/:business/invitations';
  const list = { params: businessParams, ...docs('staff', 'Invitations nobody took yet', { 200: listOf(invitation) }) };
  app.get(path, { schema: list, config: MANAGE }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    const all = await deps.store.invitations(business.id, deps.nowMs());
    return { items: all.map((one) => invitationOut(one, business.id)), nextCursor: null };
  });

  const make = {
    params: businessParams,
    body: z.strictObject({ name: personName.optional(), role }),
    ...writeDocs('staff', 'Invite somebody: a link that is good once', { 201: newInvitation }),
  };
  app.post(path, { schema: make, config: { ...MANAGE, isSecret: true } }, async (request, reply) => {
    const { business } = businessOf(deps, request.params.business);
    requireProof(request, deps.nowMs());
    const token = newSecret();
    const nowMs = deps.nowMs();
    const link = {
      hash: linkHash(token),
      kind: 'invitation',
      staffId: null,
      roles: { [business.id]: request.body.role },
      name: request.body.name ?? null,
      by: authorOf(callerOf(request)),
      nowMs,
      endsAtMs: nowMs + INVITATION_MS,
    } as const;
    await deps.store.makeLink(link);
    const url = `${deps.publicUrl}/console/join#${token}`;
    return reply.code(201).send({ ...invitationOut({ ...link, createdAtMs: nowMs }, business.id), url });
  });

  const withdrawn = z.object({ withdrawn: z.literal(true) });
  const withdraw = {
    params: businessIdParams,
    body: action,
    ...writeDocs('staff', 'Withdraw an invitation: its link is void', { 200: withdrawn }),
  };
  app.post(`${path}/:id/withdraw`, { schema: withdraw, config: MANAGE }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    const by = authorOf(callerOf(request));
    const drop = { hash: request.params.id, businessId: business.id, by, nowMs: deps.nowMs() };
    if (!(await deps.store.dropInvitation(drop))) throw new Problem('not_found', 'There is no such invitation.');
    return { withdrawn: true as const };
  });
}

type Reads = Pick<ApiScope, 'store'>;

async function shown({ store }: Reads, id: string, businessId: string, own: string | null) {
  const one = await store.staffMember(id);
  if (one === null) throw noSuch();
  return memberOut({ store }, one, businessId, own);
}

async function memberOut({ store }: Reads, one: StaffMember, businessId: string, own: string | null) {
  const [latest] = await store.sessionsOf(one.id);
  const { id, name, email, roles, hasPassword, hasPasskey, hasTotp, createdAtMs, disabledAtMs } = one;
  return {
    id,
    name,
    email,
    role: roles[businessId]!,
    isDisabled: disabledAtMs !== null,
    isYou: id === own,
    hasPassword,
    hasPasskey,
    hasTotp,
    createdAt: new Date(createdAtMs).toISOString(),
    seenAt: latest === undefined ? null : new Date(latest.seenAtMs).toISOString(),
  };
}

function invitationOut({ hash, name, roles, createdAtMs, endsAtMs }: StaffLink, businessId: string) {
  const at = (ms: number) => new Date(ms).toISOString();
  return { id: hash, name, role: roles![businessId]!, createdAt: at(createdAtMs), endsAt: at(endsAtMs) };
}

function refuse(outcome: 'changed' | 'last_owner' | 'not_found'): void {
  if (outcome === 'last_owner') throw new Problem('last_owner');
  if (outcome === 'not_found') throw noSuch();
}

function noSuch(): Problem {
  return new Problem('not_found', 'Nobody of that id works here.');
}

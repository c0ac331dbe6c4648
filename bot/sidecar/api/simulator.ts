import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PHONES } from '../../simulator/phones.ts';
import type { SandboxState } from '../../simulator/sandbox.ts';
import { createSandboxes, SandboxClosed } from '../../simulator/sandboxes.ts';
import { authorOf, callerOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import { businessParams } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';

const customer = z
  .int()
  .min(0)
  .max(PHONES - 1);
const act = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('say'),
    customer,
    text: z.string().min(1).max(4_000),
    late: z.boolean().optional().describe('ten minutes under way'),
  }),
  z.strictObject({ kind: z.literal('tap'), customer, token: z.string().max(200), title: z.string().max(100) }),
  z.strictObject({ kind: z.literal('twice'), customer }).describe('the vendor brings their latest message again'),
  z.strictObject({
    kind: z.literal('pay'),
    customer,
    late: z.boolean().optional().describe('under review, and approved after the hold is over'),
  }),
  z.strictObject({
    kind: z.literal('pass'),
    minutes: z
      .int()
      .min(1)
      .max(7 * 24 * 60),
  }),
  z.strictObject({ kind: z.literal('next_morning') }),
  z.strictObject({ kind: z.literal('crash') }),
  z.strictObject({ kind: z.literal('model'), isDown: z.boolean() }),
  z.strictObject({ kind: z.literal('feed'), isBroken: z.boolean() }),
]);

const sandbox = z
  .object({
    now: z.string(),
    isUp: z.boolean(),
    isModelDown: z.boolean(),
    isFeedBroken: z.boolean(),
    portalUnit: z.string(),
    phones: z.array(
      z.object({
        name: z.string(),
        lines: z.array(
          z.object({
            from: z.enum(['customer', 'bot', 'world']),
            text: z.string(),
            choices: z.array(z.object({ token: z.string(), title: z.string(), description: z.string().optional() })),
            at: z.string(),
            mark: z.enum(['again', 'late']).optional(),
          }),
        ),
        flow: z.string().nullable(),
        waitsFor: z.string().nullable(),
        isHandedOff: z.boolean(),
        canPay: z.boolean(),
        bookings: z.array(
          z.object({
            code: z.string(),
            unit: z.string(),
            checkIn: z.string(),
            checkOut: z.string(),
            status: z.string(),
            until: z.string().nullable(),
          }),
        ),
      }),
    ),
    looks: z.int(),
    checks: z.array(z.object({ name: z.string(), wrong: z.array(z.string()) })),
  })
  .meta({
    id: 'Sandbox',
    description: 'A copy of the business to play with: nothing in it is real, and it is thrown away',
  });

/** The simulator's page: a house of one's own, with the catalogue of the business and none of its data. */
export function mountSimulator({ app, ...deps }: ApiScope): void {
  const sandboxes = createSandboxes(deps.nowMs);
  // before the server waits for what is in hand
  app.addHook('preClose', () => sandboxes.closeAll());
  const config = { permission: 'simulator.use' } as const;
  const params = businessParams;
  const path = '/businesses/:business/simulator';
  const ownerOf = (request: FastifyRequest, business: string) => `${authorOf(callerOf(request))} ${business}`;
  const theirs = (request: FastifyRequest, business: string) => {
    const found = sandboxes.of(ownerOf(request, business));
    if (found === null) throw noneLeft();
    return found;
  };

  app.post(
    path,
    { schema: { params, ...writeDocs('simulator', 'Begin a sandbox', { 201: sandbox }) }, config },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      if (business.kind !== 'cabins') throw new Problem('not_bookable_yet');
      const begun = await sandboxes.begin(ownerOf(request, business.id), business);
      return reply.code(201).send(sandboxOut(begun.state()));
    },
  );

  app.get(
    path,
    {
      schema: {
        params,
        ...docs('simulator', 'The sandbox of whoever asks; null where they have none', {
          200: z.object({ sandbox: sandbox.nullable() }),
        }),
      },
      config,
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const found = sandboxes.of(ownerOf(request, business.id));
      return { sandbox: found === null ? null : sandboxOut(found.state()) };
    },
  );

  app.post(
    `${path}/acts`,
    {
      schema: { params, body: act, ...writeDocs('simulator', 'Do something in the sandbox', { 200: sandbox }) },
      config,
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      try {
        return sandboxOut(await theirs(request, business.id).act(request.body));
      } catch (error) {
        // another one was begun meanwhile, or the process stops
        throw error instanceof SandboxClosed ? noneLeft() : error;
      }
    },
  );
}

function noneLeft(): Problem {
  return new Problem('not_found', 'There is no sandbox of yours (any more): begin one.');
}

function sandboxOut({ nowMs, phones, ...state }: SandboxState): z.input<typeof sandbox> {
  const instant = (ms: number) => new Date(ms).toISOString();
  return {
    ...state,
    now: instant(nowMs),
    phones: phones.map(({ lines, bookings, ...phone }) => ({
      ...phone,
      lines: lines.map(({ atMs, ...line }) => ({ ...line, at: instant(atMs) })),
      bookings: bookings.map(({ untilMs, ...one }) => ({ ...one, until: untilMs === null ? null : instant(untilMs) })),
    })),
  };
}

import { z } from 'zod';
import type { DeskConversation, Owner, ThreadEvent, ThreadLine, ThreadMessage } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { gathered, gatheredOf } from './gathered.ts';
import { customer, instantIn } from './objects.ts';

/* Schemas of conversations and of what stands in them, as staff see them. */

const instant = z.string().describe('ISO 8601 with offset');
const STATUSES = ['received', 'queued', 'sent', 'delivered', 'read', 'failed'] as const;
const AUTHORS = ['customer', 'bot', 'staff'] as const;
const KINDS = ['text', 'voice', 'image', 'location', 'choice', 'unreadable'] as const;

const staff = z
  .object({ id: z.string(), name: z.string().optional().describe('absent: no longer with us') })
  .meta({ id: 'StaffName' });

export const conversation = z
  .object({
    id: z.string().describe('on web chat, the Direct Line id'),
    channel: z.string(),
    customer,
    handoff: z.boolean().describe('a person has the conversation, or is asked for; the bot keeps quiet'),
    state: z.string().describe('the flow in hand, or `idle`'),
    gathered: gathered
      .optional()
      .describe('what the bot knows of what the customer wants; of one conversation by itself, absent in lists'),
    owner: z
      .object({
        kind: z.enum(['staff', 'phone', 'api']).describe('`phone`: somebody answered from the business’s own phone'),
        id: z.string().optional(),
        name: z.string().optional(),
        since: instant,
      })
      .nullable()
      .describe('the person who has it; null: the bot has it, or (`askedAt`) nobody took it yet'),
    askedAt: instant.nullable().describe('since when a person is asked for and nobody took it'),
    resolvedAt: instant.nullable().describe('seen to; null again with the customer’s next message'),
    snoozedUntil: instant.nullable(),
    labels: z.array(z.string()),
    unread: z
      .int()
      .describe('messages of the customer that the caller has not seen, counted up to 100; with the API key 0'),
    readUpTo: z.string().nullable().describe('the message up to which the caller has read'),
    preview: z
      .object({
        text: z.string().describe('the first 200 characters; of a voice note what was heard'),
        kind: z.enum(KINDS),
        author: z.enum(AUTHORS),
        at: instant,
        status: z.enum(STATUSES),
      })
      .nullable()
      .describe('the latest message'),
    window: z
      .object({ open: z.boolean(), closesAt: instant.nullable().describe('null: the customer never wrote') })
      .nullable()
      .describe('when free text may be sent; null: always'),
    limits: z.object({ bodyMax: z.int().describe('characters of one message') }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Conversation' });

export const message = z
  .object({
    id: z.string(),
    kind: z.enum(KINDS).describe('`choice`: a button that was tapped; `unreadable`: a kind that the bot cannot read'),
    at: instant,
    direction: z.enum(['in', 'out']),
    author: z.enum(AUTHORS),
    staff: staff.optional().describe('of `staff` who sign in'),
    text: z.string(),
    status: z.enum(STATUSES),
    failure: z.string().optional().describe('why it failed, and what to do'),
    choices: z.array(z.object({ title: z.string(), description: z.string().optional() })).optional(),
    location: z
      .object({
        latitude: z.number(),
        longitude: z.number(),
        name: z.string().optional(),
        address: z.string().optional(),
      })
      .optional(),
    files: z.array(z.string()).optional().describe('names of files that went with it'),
    media: z
      .object({
        url: z.string().describe('under the same origin; plays and shows in place where that is safe'),
        mimeType: z.string().optional().describe('as the vendor says; the answer’s own type is sniffed'),
        seconds: z.int().optional(),
      })
      .optional(),
    heard: z
      .object({
        text: z.string().optional(),
        sure: z.boolean(),
        why: z.enum(['unclear', 'too_long', 'off', 'down']).optional().describe('why nothing could be heard'),
      })
      .optional()
      .describe('of a voice note: what it was heard as; absent: nobody listened yet'),
    unreadable: z
      .string()
      .optional()
      .describe('what it is, where the bot cannot read it: `image`, `sticker`, `video`…'),
    turn: z.int().optional().describe('the turn that answered it, or said it'),
  })
  .meta({ id: 'Message' });

export const systemLine = z
  .object({
    id: z.string(),
    kind: z.literal('system'),
    at: instant,
    code: z.string().describe('what happened, e.g. `staff_took_over`, `reservation_confirmed`'),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .meta({ id: 'SystemLine', description: 'What happened beside messages; only where asked for' });

export const threadLine = z.discriminatedUnion('kind', [message, systemLine]);

/** What depends on the channel that a conversation is on. */
export interface ChannelTerms {
  /** how long after a customer's last message free text may be sent; undefined: for ever */
  windowMs: number | undefined;
  /** characters of one message of staff */
  bodyMax: number;
}

export function conversationOut(
  business: Business,
  row: DeskConversation,
  { windowMs, bodyMax }: ChannelTerms,
  nowMs: number,
): z.input<typeof conversation> {
  const at = (ms: number | null) => (ms === null ? null : instantIn(business.timezone, ms));
  const { preview } = row;
  return {
    id: row.id,
    channel: row.channel,
    customer: row.customer,
    handoff: row.handedOff,
    state: row.flow,
    owner: ownerOut(row.owner, row.ownerName, business.timezone),
    askedAt: at(row.askedAtMs),
    resolvedAt: at(row.resolvedAtMs),
    snoozedUntil: row.snoozedUntilMs !== null && row.snoozedUntilMs > nowMs ? at(row.snoozedUntilMs) : null,
    labels: row.labels,
    unread: row.unread,
    readUpTo: row.readUpTo,
    preview: preview && {
      text: preview.text,
      kind: preview.kind,
      author: preview.author,
      at: instantIn(business.timezone, preview.atMs),
      status: preview.status,
    },
    window: windowMs === undefined ? null : windowOut(row.lastInboundAtMs, windowMs, nowMs, business.timezone),
    limits: { bodyMax },
    createdAt: instantIn(business.timezone, row.createdAtMs),
    updatedAt: instantIn(business.timezone, row.updatedAtMs),
  };
}

function ownerOut(owner: Owner | null, name: string | undefined, timezone: string) {
  if (owner === null) return null;
  const { kind, sinceMs } = owner;
  return {
    kind,
    ...(owner.kind === 'staff' && { id: owner.id }),
    ...(name !== undefined && { name }),
    since: instantIn(timezone, sinceMs),
  };
}

function windowOut(lastInboundAtMs: number | null, windowMs: number, nowMs: number, timezone: string) {
  if (lastInboundAtMs === null) return { open: false, closesAt: null };
  const closesAtMs = lastInboundAtMs + windowMs;
  return { open: nowMs < closesAtMs, closesAt: instantIn(timezone, closesAtMs) };
}

/** @param conversationUrl the conversation's own address, which those of its media begin with */
export function threadLineOut(
  business: Business,
  line: ThreadLine,
  conversationUrl: string,
): z.input<typeof threadLine> {
  return line.line === 'event' ? systemOut(business, line) : messageOut(business, line, conversationUrl);
}

export function messageOut(
  business: Business,
  stored: ThreadMessage,
  conversationUrl: string,
): z.input<typeof message> {
  const { id, direction, author, authorId, authorName, text, status, atMs, failure, content, heard, turn } = stored;
  const location = stored.location ?? (content?.kind === 'location' ? content : undefined);
  const media = mediaOf(stored);
  // where the vendor says nothing of its length, whoever listened does
  const seconds = media?.seconds ?? (heard?.kind === 'text' ? heard.seconds : undefined);
  return {
    id,
    kind: kindOf(stored),
    at: instantIn(business.timezone, atMs),
    direction,
    author,
    ...(authorId !== undefined && { staff: { id: authorId, ...(authorName !== null && { name: authorName }) } }),
    text,
    status,
    ...(failure !== undefined && { failure }),
    ...(stored.choices.length > 0 && {
      choices: stored.choices.map(({ title, description }) => ({ title, ...(description && { description }) })),
    }),
    ...(location && {
      location: {
        latitude: location.latitude,
        longitude: location.longitude,
        ...(location.name !== undefined && { name: location.name }),
        ...(location.address !== undefined && { address: location.address }),
      },
    }),
    ...(stored.files && { files: stored.files.map(({ name }) => name) }),
    ...(media && {
      media: {
        url: `${conversationUrl}/messages/${encodeURIComponent(id)}/media`,
        ...(media.mimeType !== undefined && { mimeType: media.mimeType }),
        ...(seconds !== undefined && { seconds: Math.round(seconds) }),
      },
    }),
    ...(heard && {
      heard: heard.kind === 'text' ? { text: heard.text, sure: heard.sure } : { sure: false, why: heard.why },
    }),
    ...(content?.kind === 'unreadable' && { unreadable: content.what }),
    ...(turn !== null && { turn }),
  };
}

/** The file that came with a message, as its channel fetches it. */
export function mediaOf({ content }: Pick<ThreadMessage, 'content'>) {
  if (content?.kind === 'voice' || content?.kind === 'unreadable') return content.media;
  return undefined;
}

function kindOf({ content, location }: ThreadMessage): (typeof KINDS)[number] {
  switch (content?.kind) {
    case 'tap':
      return 'choice';
    case 'unreadable':
      return content.what === 'image' || content.what === 'sticker' ? 'image' : 'unreadable';
    case undefined:
      return location === undefined ? 'text' : 'location';
    default:
      return content!.kind as 'voice' | 'location';
  }
}

/** Parts of an event that say something to people, and that are no ids of ours. */
const TOLD = ['by', 'why', 'paid', 'late', 'reason', 'amountCents', 'isFree', 'checkIn', 'checkOut'] as const;

function systemOut(business: Business, line: ThreadEvent): z.input<typeof systemLine> {
  const event = line.event as Record<string, unknown>;
  const params: Record<string, string | number | boolean> = {};
  for (const field of TOLD) {
    const value = event[field];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') params[field] = value;
  }
  if (line.event.kind === 'staff_filled') {
    for (const [slot, { label }] of Object.entries(gatheredOf(business, line.event.slots))) params[slot] = label;
  }
  if (line.event.kind.startsWith('staff_') && line.staffName !== null) params.staff = line.staffName;
  if (typeof event.reservationId === 'string') params.reservation = event.reservationId;
  if (line.reservationCode !== null) params.code = line.reservationCode;
  if ('amountCents' in params) params.currency = business.currency;
  return { id: line.id, kind: 'system', at: instantIn(business.timezone, line.atMs), code: line.event.kind, params };
}

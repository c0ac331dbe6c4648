import type { ParamValue, Text } from './wording.ts';

export type ChannelName = 'terminal' | 'webchat' | 'whatsapp-cloud' | 'whatsapp-baileys' | 'botframework';

/** Who writes, as the channel knows them. */
export interface Contact {
  /** the channel's stable id of the person */
  id: string;
  /** further ids that the vendor says are the same person's, the surest first; each may be missing or change */
  otherIds?: readonly string[];
  name?: string;
  phone?: string;
}

/** What arrived, in one form for every channel. */
export type InboundContent =
  | { kind: 'text'; text: string }
  /** a button or list row: `token` is the {@link Choice.token} that was sent with it */
  | { kind: 'tap'; token: string; title: string }
  /** a voice note or a sound file; `heard` is what it came to, set before a turn decides */
  | { kind: 'voice'; media: MediaRef; heard?: Heard }
  /** a place on the map */
  | { kind: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  /**
   * a kind the bot can't read; `what` is for the record (`image`, `sticker`, `audio`…), `caption` is read as text, and
   * `media` is for staff to look at
   */
  | { kind: 'unreadable'; what: string; caption?: string; media?: MediaRef };

/** A file at the vendor's, as only its channel can fetch it. */
export interface MediaRef {
  /** opaque to all but the channel */
  ref: string;
  mimeType: string;
  bytes?: number;
  seconds?: number;
}

/** What a voice note was heard as. */
export type Heard =
  /** `sure`: the booking goes on and the reply shows what was heard; otherwise the customer is asked first */
  | {
      kind: 'text';
      text: string;
      sure: boolean;
      /** how long the listener says that it is, where the vendor did not say */
      seconds?: number;
    }
  /** nothing to go on: it was silent or garbled, too long, nobody listens here, or the listener is down */
  | { kind: 'unusable'; why: 'unclear' | 'too_long' | 'off' | 'down' };

/** One message of a customer. `externalId` is the vendor's, unique per channel account. */
export interface Inbound {
  businessId: string;
  channel: ChannelName;
  /** which of the business's accounts on that channel */
  account: string;
  /** the thread on the channel; one conversation per (business, channel, account, thread) */
  thread: string;
  externalId: string;
  /** the id the conversation is to have when it is new, where the channel names it (web chat: the Direct Line id) */
  conversationId?: string;
  from: Contact;
  /** where answers go from now on, as only the channel can read it; absent: the thread itself */
  replyTo?: string;
  /** the vendor's id of the message that this one answers */
  quotes?: string;
  content: InboundContent;
  /** when it was written, by the vendor's clock, where it may have been long under way */
  sentAtMs?: number;
  receivedAtMs: number;
}

/** One of the options under a reply. A channel shows it as a button, a list row or a number. */
export interface Choice {
  /** bound to the question it answers, so that an old tap is known as old */
  token: string;
  /** ≤ 24 characters; ≤ 20 where no choice has a description and there are at most three */
  title: string;
  /** ≤ 72 characters */
  description?: string;
}

/** One message to a customer, worded. `*…*` marks bold; a channel renders or strips it. */
export interface Outbound {
  text: string;
  choices: Choice[];
  /** a pin on the map that goes with it */
  location?: Place;
  /** pictures and documents that go with it, as paths on this machine */
  files?: readonly OutboundFile[];
  /** what goes instead where the vendor lets no free text through any more */
  template?: MessageTemplate;
}

export interface Place {
  latitude: number;
  longitude: number;
  name: string;
  address?: string;
}

export interface OutboundFile {
  path: string;
  /** as the customer sees it */
  name: string;
}

/** A message that the vendor approved beforehand, with its values. */
export interface MessageTemplate {
  name: string;
  /** as the vendor writes it, e.g. `es_AR` */
  language: string;
  /** in the order of the template's placeholders */
  parameters: readonly string[];
}

/** A reply before wording: what `step` returns and the turn's record keeps. */
export interface Reply {
  parts: Text[];
  choices: { token: string; title: Text; description?: Text }[];
  location?: Place;
  files?: readonly OutboundFile[];
  /** what it is for and what it says, for where only a template of the business file may go: purpose → see business files */
  template?: { purpose: string; params: Record<string, ParamValue> };
}

/** What became of a message of ours, as the vendor tells it: in any order, more than once. */
export interface StatusUpdate {
  channel: ChannelName;
  account: string;
  /** ours, where the vendor brings it back */
  messageId?: string;
  externalId: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  atMs: number;
  /** why it failed: a sentence for staff with what to do */
  failure?: string;
}

/** A message that the business's owner wrote from the phone, past us. */
export interface Echo {
  businessId: string;
  channel: ChannelName;
  account: string;
  thread: string;
  externalId: string;
  /** whom it was written to */
  to: Contact;
  text: string;
  atMs: number;
}

/** The vendor gave a contact another id. */
export interface ContactChange {
  businessId: string;
  channel: ChannelName;
  account: string;
  from: string;
  to: string;
}

import type { Text } from './wording.ts';

export type ChannelName = 'terminal' | 'webchat' | 'whatsapp-cloud' | 'whatsapp-baileys' | 'botframework';

/** Who writes, as the channel knows them. */
export interface Contact {
  /** the channel's stable id of the person */
  id: string;
  name?: string;
  phone?: string;
}

/** What arrived, in one form for every channel. */
export type InboundContent =
  | { kind: 'text'; text: string }
  /** a button or list row: `token` is the {@link Choice.token} that was sent with it */
  | { kind: 'tap'; token: string; title: string }
  /** a kind the bot can't read; `what` is for the record (`image`, `sticker`, `audio`…), `caption` is read as text */
  | { kind: 'unreadable'; what: string; caption?: string };

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
  content: InboundContent;
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
}

/** A reply before wording: what `step` returns and the turn's record keeps. */
export interface Reply {
  parts: Text[];
  choices: { token: string; title: Text; description?: Text }[];
}

import type { LIMITS, Upto } from './limits.ts';

/*
 * What can be sent, as Meta takes it under `type`. Counts are in the types, and texts are `Upto<N>`: there is no way
 * to write four buttons or a title of 30 characters without a cast.
 */

type Max = typeof LIMITS;

export interface ReplyButton {
  type: 'reply';
  reply: { id: Upto<Max['buttonId']>; title: Upto<Max['buttonTitle']> };
}

export interface ListRow {
  id: Upto<Max['rowId']>;
  title: Upto<Max['rowTitle']>;
  description?: Upto<Max['rowDescription']>;
}

/** 1 to N of them. */
export type OneTo3<T> = readonly [T] | readonly [T, T] | readonly [T, T, T];
export type OneTo10<T> =
  | OneTo3<T>
  | readonly [T, T, T, T]
  | readonly [T, T, T, T, T]
  | readonly [T, T, T, T, T, T]
  | readonly [T, T, T, T, T, T, T]
  | readonly [T, T, T, T, T, T, T, T]
  | readonly [T, T, T, T, T, T, T, T, T]
  | readonly [T, T, T, T, T, T, T, T, T, T];

export interface Buttons {
  type: 'button';
  body: { text: Upto<Max['body']> };
  action: { buttons: OneTo3<ReplyButton> };
}

export interface List {
  type: 'list';
  body: { text: Upto<Max['body']> };
  action: { button: Upto<Max['listLabel']>; sections: readonly [{ rows: OneTo10<ListRow> }] };
}

/** A file that was uploaded before. */
export interface UploadedImage {
  id: string;
  caption?: Upto<Max['caption']>;
}

export interface Template {
  name: string;
  language: { code: string };
  components?: readonly [{ type: 'body'; parameters: readonly { type: 'text'; text: string }[] }];
}

/** Every kind of message that goes to a customer. */
export type Sendable =
  | { type: 'text'; text: { body: Upto<Max['text']> } }
  | { type: 'interactive'; interactive: Buttons | List }
  | { type: 'location'; location: { latitude: number; longitude: number; name?: string; address?: string } }
  | { type: 'image'; image: UploadedImage }
  | { type: 'document'; document: UploadedImage & { filename: Upto<Max['fileName']> } }
  | { type: 'template'; template: Template }
  /** an empty emoji takes the reaction back */
  | { type: 'reaction'; reaction: { message_id: string; emoji: string } };

/** Marks a customer's message, and all before it, as read; shows "typing" until the next message or for 25 s. */
export interface MarkRead {
  status: 'read';
  message_id: string;
  typing_indicator?: { type: 'text' };
}

import { z } from 'zod';

/*
 * Meta's webhook, as far as we read it. Every leaf that is not of its type counts as missing, so that one odd field
 * never costs a message; what we don't know passes.
 */

const text = z.string().optional().catch(undefined);
const list = z.array(z.unknown()).catch([]);
/** Meta writes some numbers as text; null and '' are none. */
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);
const time = number.optional().catch(undefined);
const part = <S extends z.ZodRawShape>(shape: S) => z.object(shape).optional().catch(undefined);

const media = part({ id: text, mime_type: text, caption: text, filename: text });
const reply = part({ id: text, title: text });

export const envelope = z.object({
  object: z.literal('whatsapp_business_account').optional(),
  entry: z.array(z.unknown()),
});
export const entry = z.object({ changes: list });
export const change = z.object({ field: z.string(), value: z.looseObject({}) });
export const value = z.object({
  metadata: z.object({ phone_number_id: z.string().min(1) }),
  contacts: list,
  messages: list,
  statuses: list,
  errors: list,
  message_echoes: list,
});

export const contact = z.object({ profile: part({ name: text }), wa_id: text, user_id: text });
export type MetaContact = z.infer<typeof contact>;

/** What may stand under a message's type; also inside an edit. */
const contents = {
  type: text,
  text: part({ body: text }),
  audio: media,
  image: media,
  video: media,
  document: media,
  sticker: media,
  location: z.object({ latitude: number, longitude: number, name: text, address: text }).optional().catch(undefined),
  interactive: part({ type: text, button_reply: reply, list_reply: reply }),
  button: part({ text, payload: text }),
  order: part({ text }),
};
export const content = z.object(contents);
export type MetaContent = z.infer<typeof content>;

export const message = z.object({
  ...contents,
  id: z.string().min(1).max(1000),
  from: text,
  from_user_id: text,
  group_id: text,
  timestamp: time,
  context: part({ id: text }),
  edit: part({ message: content.optional().catch(undefined) }),
  system: part({ type: text, body: text, wa_id: text, user_id: text, previous_user_id: text }),
});
export type MetaMessage = z.infer<typeof message>;

export const echo = z.object({
  ...contents,
  id: z.string().min(1).max(1000),
  to: text,
  to_user_id: text,
  timestamp: time,
});

export const metaError = z.object({
  code: number,
  title: text,
  message: text,
  error_data: part({ details: text }),
});

export const status = z.object({
  id: z.string().min(1).max(1000),
  status: z.string(),
  timestamp: time,
  biz_opaque_callback_data: text,
  errors: list,
});

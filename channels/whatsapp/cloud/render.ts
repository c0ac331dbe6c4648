import type { Choice, MessageTemplate, Outbound, OutboundFile, Place } from '../../../bot/core/message.ts';
import type { Capabilities } from '../../channel.ts';
import { degrade, type Piece } from '../../degrade.ts';
import { LIMITS, type Upto, upto } from './limits.ts';
import type { Buttons, List, ListRow, OneTo3, OneTo10, ReplyButton, Sendable } from './sendable.ts';

/** `bodyMax` is that of a body with choices; a text without any may be as long as Meta lets it. */
export const WHATSAPP_CAN: Capabilities = {
  buttons: LIMITS.buttons,
  rows: LIMITS.rows,
  bodyMax: LIMITS.body,
  textMax: LIMITS.text,
  typing: true,
  places: true,
  files: true,
  windowMs: 24 * 3600_000,
};

/** One piece of a message: ready to send, or a file that is to be uploaded first. */
export type Rendered = { kind: 'ready'; sendable: Sendable } | { kind: 'file'; file: OutboundFile };

/**
 * A message as what Meta takes, in the order it is to arrive: files, the pin, then the text, the choices under its last
 * piece. Stars stay: WhatsApp's bold is ours. Pure; what it gives never breaks a limit of limits.ts.
 * @param listLabel what opens a list, ≤ 20 characters
 * @returns [] when there is nothing to say
 */
export function render(message: Outbound, listLabel: string): Rendered[] {
  return [
    ...(message.files ?? []).map((file): Rendered => ({ kind: 'file', file })),
    ...(message.location ? [ready(placeOf(message.location))] : []),
    ...piecesOf(message).flatMap((piece): Rendered[] => {
      const sendable = textOf(piece, listLabel);
      return sendable === null ? [] : [ready(sendable)];
    }),
  ];
}

const ready = (sendable: Sendable): Rendered => ({ kind: 'ready', sendable });

function piecesOf(message: Outbound): Piece[] {
  const canShow = message.text.trim() !== '' && (areButtons(message.choices) || areRows(message.choices));
  const can = canShow ? WHATSAPP_CAN : { ...WHATSAPP_CAN, buttons: 0, rows: 0 };
  const pieces = degrade(message, { ...can, bodyMax: LIMITS.text });
  // Only a body with choices is short; a text without any need not be cut as small.
  return pieces.at(-1)?.choices.length ? degrade(message, can) : pieces;
}

function textOf({ text, choices }: Piece, listLabel: string): Sendable | null {
  const interactive = choices.length === 0 ? null : (buttonsOf(text, choices) ?? listOf(text, choices, listLabel));
  if (interactive !== null) return { type: 'interactive', interactive };
  const body = upto(text, LIMITS.text);
  return body === null ? null : { type: 'text', text: { body } };
}

function areButtons(choices: readonly Choice[]): boolean {
  const isPlain = choices.every(({ description }) => description === undefined);
  const hasTwins = new Set(choices.map(({ title }) => title)).size < choices.length;
  return isPlain && !hasTwins && !areTwins(choices) && oneTo3(choices.map(buttonOf)) !== null;
}

function areRows(choices: readonly Choice[]): boolean {
  return !areTwins(choices) && oneTo10(choices.map(rowOf)) !== null;
}

/** Meta refuses two choices with one id. */
function areTwins(choices: readonly Choice[]): boolean {
  return new Set(choices.map(({ token }) => token)).size < choices.length;
}

function buttonsOf(text: string, choices: readonly Choice[]): Buttons | null {
  const body = upto(text, LIMITS.body);
  const buttons = areButtons(choices) ? oneTo3(choices.map(buttonOf)) : null;
  return body === null || buttons === null ? null : { type: 'button', body: { text: body }, action: { buttons } };
}

function listOf(text: string, choices: readonly Choice[], listLabel: string): List | null {
  const body = upto(text, LIMITS.body);
  const button = upto(listLabel, LIMITS.listLabel);
  const rows = areRows(choices) ? oneTo10(choices.map(rowOf)) : null;
  if (body === null || button === null || rows === null) return null;
  return { type: 'list', body: { text: body }, action: { button, sections: [{ rows }] } };
}

function buttonOf({ token, title }: Choice): ReplyButton | null {
  const id = idOf(token, LIMITS.buttonId);
  const fitting = upto(title, LIMITS.buttonTitle);
  return id === null || fitting === null ? null : { type: 'reply', reply: { id, title: fitting } };
}

function rowOf({ token, title, description }: Choice): ListRow | null {
  const id = idOf(token, LIMITS.rowId);
  const fitting = upto(title, LIMITS.rowTitle);
  if (id === null || fitting === null) return null;
  if (!description) return { id, title: fitting };
  const more = upto(description, LIMITS.rowDescription);
  return more === null ? null : { id, title: fitting, description: more };
}

function idOf<const N extends number>(token: string, max: N): Upto<N> | null {
  return token === token.trim() ? upto(token, max) : null;
}

function oneTo3<T>(items: readonly (T | null)[]): OneTo3<T> | null {
  return items.length >= 1 && items.length <= LIMITS.buttons && !items.includes(null)
    ? (items as readonly T[] as OneTo3<T>)
    : null;
}

function oneTo10<T>(items: readonly (T | null)[]): OneTo10<T> | null {
  return items.length >= 1 && items.length <= LIMITS.rows && !items.includes(null)
    ? (items as readonly T[] as OneTo10<T>)
    : null;
}

function placeOf({ latitude, longitude, name, address }: Place): Sendable {
  const location = { latitude, longitude, name: name.slice(0, LIMITS.placeName) };
  return {
    type: 'location',
    location: address ? { ...location, address: address.slice(0, LIMITS.placeName) } : location,
  };
}

/** A file that was uploaded, as the message that shows it. */
export function fileOf(mimeType: string, id: string, name: string): Sendable {
  if (mimeType.startsWith('image/')) return { type: 'image', image: { id } };
  const short = name.slice(-LIMITS.fileName);
  return {
    type: 'document',
    document: { id, filename: upto(short, LIMITS.fileName) ?? upto('archivo', LIMITS.fileName)! },
  };
}

/** A template with its values, which Meta takes on one line only. */
export function templateOf({ name, language, parameters }: MessageTemplate): Sendable {
  const values = parameters.map((text) => ({ type: 'text' as const, text: text.replace(/\s+/g, ' ').trim() }));
  return {
    type: 'template',
    template: {
      name,
      language: { code: language },
      ...(values.length === 0 ? {} : { components: [{ type: 'body', parameters: values }] }),
    },
  };
}

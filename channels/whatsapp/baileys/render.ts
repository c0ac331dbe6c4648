import { readFile, stat } from 'node:fs/promises';
import type { AnyMessageContent } from '@whiskeysockets/baileys';
import { fileTypeFromBuffer } from 'file-type';
import { BotError } from '../../../bot/core/errors.ts';
import type { Outbound, OutboundFile } from '../../../bot/core/message.ts';
import { degrade } from '../../degrade.ts';
import { BAILEYS_CAN } from './can.ts';

/** One thing that goes out, and how long a person would write at it. */
export interface Piece {
  content: AnyMessageContent;
  characters: number;
}

const FILE_BYTES_MAX = 16 * 1024 * 1024;
const SHOWN = new Set(['image/jpeg', 'image/png']);

/**
 * A message as WhatsApp messages: files, the pin on the map, then the text, of which the last piece asks. Buttons and
 * lists of linked devices are invisible on many phones, so choices are numbered lines. `*bold*` is WhatsApp's own mark.
 * @throws BotError `channel_refused` when a file is not there or too big
 */
export async function piecesOf(message: Outbound): Promise<Piece[]> {
  const files = await Promise.all((message.files ?? []).map(fileOf));
  const texts = degrade(message, BAILEYS_CAN).filter(({ text }) => text.trim() !== '');
  return [
    ...files.map((content) => ({ content, characters: 0 })),
    ...(message.location ? [{ content: placeOf(message.location), characters: 0 }] : []),
    // Without `linkPreview: null` the library fetches every address in a text, whoever wrote it.
    ...texts.map(({ text }) => ({ content: { text, linkPreview: null }, characters: text.length })),
  ];
}

function placeOf({ latitude, longitude, name, address }: NonNullable<Outbound['location']>): AnyMessageContent {
  return {
    location: {
      degreesLatitude: latitude,
      degreesLongitude: longitude,
      name,
      ...(address !== undefined && { address }),
    },
  };
}

/** Always the bytes: of an address the library would fetch whatever is there. */
async function fileOf({ path, name }: OutboundFile): Promise<AnyMessageContent> {
  try {
    const { size } = await stat(path);
    if (size > FILE_BYTES_MAX) throw new BotError('channel_refused', `${name} is bigger than 16 MB: make it smaller`);
    const bytes = await readFile(path);
    const type = (await fileTypeFromBuffer(bytes))?.mime ?? 'application/octet-stream';
    if (SHOWN.has(type)) return { image: bytes, mimetype: type };
    return { document: bytes, mimetype: type, fileName: name };
  } catch (cause) {
    if (cause instanceof BotError) throw cause;
    throw new BotError('channel_refused', `${name} can't be read: look whether the file is there`, { cause });
  }
}

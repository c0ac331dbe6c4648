import type { Sendable } from './sendable.ts';

/** Meta's limits of messages, in UTF-16 units: what Meta counts may be less, never more. */
export const LIMITS = {
  text: 4096,
  body: 1024,
  caption: 1024,
  buttons: 3,
  buttonId: 256,
  buttonTitle: 20,
  rows: 10,
  listLabel: 20,
  rowId: 200,
  rowTitle: 24,
  rowDescription: 72,
  fileName: 240,
  templateParameter: 1024,
  placeName: 1000,
  /** bytes */
  callback: 512,
} as const;

declare const limit: unique symbol;
/** A text of 1 to N units that is not blank: made by {@link upto} and nothing else. */
export type Upto<N extends number> = string & { readonly [limit]: N };

/** The text as one that is known to fit, or null when it is blank or too long. */
export function upto<const N extends number>(text: string, max: N): Upto<N> | null {
  return text.trim() !== '' && text.length <= max ? (text as Upto<N>) : null;
}

/** What Meta refuses, by name. */
export type Refusal =
  | 'text_blank'
  | 'text_too_long'
  | 'body_blank'
  | 'body_too_long'
  | 'no_buttons'
  | 'too_many_buttons'
  | 'button_title_blank'
  | 'button_title_too_long'
  | 'button_titles_equal'
  | 'button_id_unfit'
  | 'button_ids_equal'
  | 'no_rows'
  | 'too_many_rows'
  | 'row_title_blank'
  | 'row_title_too_long'
  | 'row_description_too_long'
  | 'row_id_unfit'
  | 'row_ids_equal'
  | 'list_label_unfit'
  | 'latitude_unfit'
  | 'longitude_unfit'
  | 'place_name_too_long'
  | 'caption_too_long'
  | 'file_name_unfit'
  | 'template_name_unfit'
  | 'template_language_unfit'
  | 'template_parameter_unfit'
  | 'message_id_missing';

/** Every reason for which Meta would refuse this; [] when it takes it. Pure. */
export function refusalsOf(sendable: Sendable): Refusal[] {
  return CHECKS.filter(([, isRefused]) => isRefused(sendable)).map(([name]) => name);
}

type Check = readonly [Refusal, (sendable: Sendable) => boolean];

const buttonsOf = (one: Sendable) =>
  one.type === 'interactive' && one.interactive.type === 'button'
    ? one.interactive.action.buttons.map(({ reply }) => reply)
    : null;
const listOf = (one: Sendable) =>
  one.type === 'interactive' && one.interactive.type === 'list' ? one.interactive.action : null;
const rowsOf = (one: Sendable) => listOf(one)?.sections.flatMap(({ rows }) => [...rows]) ?? null;
const bodyOf = (one: Sendable) => (one.type === 'interactive' ? one.interactive.body.text : null);
const textOf = (one: Sendable) => (one.type === 'text' ? one.text.body : null);
const captionOf = (one: Sendable) =>
  one.type === 'image' ? one.image.caption : one.type === 'document' ? one.document.caption : undefined;
const parametersOf = (one: Sendable) =>
  one.type === 'template' ? (one.template.components ?? []).flatMap(({ parameters }) => parameters) : [];

const isBlank = (text: string | null) => text !== null && text.trim() === '';
const isLong = (text: string | null | undefined, max: number) => (text ?? '').length > max;
const hasTwins = (texts: readonly string[] | undefined) => new Set(texts).size < (texts?.length ?? 0);
const isUnfitId = (id: string, max: number) => id === '' || id.length > max || id !== id.trim();
const isOff = (degrees: number, most: number) => !Number.isFinite(degrees) || Math.abs(degrees) > most;

const CHECKS: readonly Check[] = [
  ['text_blank', (one) => isBlank(textOf(one))],
  ['text_too_long', (one) => isLong(textOf(one), LIMITS.text)],
  ['body_blank', (one) => isBlank(bodyOf(one))],
  ['body_too_long', (one) => isLong(bodyOf(one), LIMITS.body)],
  ['no_buttons', (one) => buttonsOf(one)?.length === 0],
  ['too_many_buttons', (one) => (buttonsOf(one)?.length ?? 0) > LIMITS.buttons],
  ['button_title_blank', (one) => buttonsOf(one)?.some(({ title }) => isBlank(title)) ?? false],
  ['button_title_too_long', (one) => buttonsOf(one)?.some(({ title }) => isLong(title, LIMITS.buttonTitle)) ?? false],
  ['button_titles_equal', (one) => hasTwins(buttonsOf(one)?.map(({ title }) => title))],
  ['button_id_unfit', (one) => buttonsOf(one)?.some(({ id }) => isUnfitId(id, LIMITS.buttonId)) ?? false],
  ['button_ids_equal', (one) => hasTwins(buttonsOf(one)?.map(({ id }) => id))],
  ['no_rows', (one) => rowsOf(one)?.length === 0],
  ['too_many_rows', (one) => (rowsOf(one)?.length ?? 0) > LIMITS.rows],
  ['row_title_blank', (one) => rowsOf(one)?.some(({ title }) => isBlank(title)) ?? false],
  ['row_title_too_long', (one) => rowsOf(one)?.some(({ title }) => isLong(title, LIMITS.rowTitle)) ?? false],
  [
    'row_description_too_long',
    (one) => rowsOf(one)?.some(({ description }) => isLong(description, LIMITS.rowDescription)) ?? false,
  ],
  ['row_id_unfit', (one) => rowsOf(one)?.some(({ id }) => isUnfitId(id, LIMITS.rowId)) ?? false],
  ['row_ids_equal', (one) => hasTwins(rowsOf(one)?.map(({ id }) => id))],
  [
    'list_label_unfit',
    (one) => {
      const label = listOf(one)?.button ?? null;
      return isBlank(label) || isLong(label, LIMITS.listLabel);
    },
  ],
  ['latitude_unfit', (one) => one.type === 'location' && isOff(one.location.latitude, 90)],
  ['longitude_unfit', (one) => one.type === 'location' && isOff(one.location.longitude, 180)],
  ['place_name_too_long', (one) => one.type === 'location' && isLong(one.location.name, LIMITS.placeName)],
  ['caption_too_long', (one) => isLong(captionOf(one), LIMITS.caption)],
  [
    'file_name_unfit',
    (one) =>
      one.type === 'document' && (isBlank(one.document.filename) || isLong(one.document.filename, LIMITS.fileName)),
  ],
  ['template_name_unfit', (one) => one.type === 'template' && !/^[a-z0-9_]{1,512}$/.test(one.template.name)],
  [
    'template_language_unfit',
    (one) => one.type === 'template' && !/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(one.template.language.code),
  ],
  [
    'template_parameter_unfit',
    // Meta takes no line break, no tab and no run of more than four spaces in a value.
    (one) =>
      parametersOf(one).some(
        ({ text }) => isBlank(text) || isLong(text, LIMITS.templateParameter) || /[\n\r\t]| {5}/.test(text),
      ),
  ],
  ['message_id_missing', (one) => one.type === 'reaction' && isBlank(one.reaction.message_id)],
];

import { readFileSync } from 'node:fs';
import { loadCatalogues, parseLine } from '../bot/understand.ts';
import { isUnsure } from '../nlu/doubt.ts';
import { understand } from '../nlu/nlu.ts';
import { report } from './report.ts';

/* How many of the messages that strangers wrote a language model would be asked about. Nobody is asked. */

const catalogues = loadCatalogues();
const lines = readFileSync(`${import.meta.dirname}/../tests/unseen.jsonl`, 'utf8')
  .trim()
  .split('\n');
const inDoubt = lines.filter((line) => {
  const { text, context } = parseLine(JSON.parse(line), catalogues);
  return isUnsure(text, context, understand(text, context));
});
report('messages_in_need_of_the_model', 'of 1', inDoubt.length / lines.length);

import type { Place } from '../documents/placed-text.ts';
import { wordsOfName } from '../documents/words-of-name.ts';

/** `vod_models.d.ts:11290`, short enough for a comment at the end of a line. */
export function placeText({ file, line }: Place): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}`;
}

/**
 * What can honestly be said about something of which only the name is known: the words of the name. The vendor's own
 * sentences are not ours to copy.
 */

/** `CreateAigcVideoTask` → `Create aigc video task` */
export function titleOf(name: string): string {
  const text = wordsOfName(name).join(' ');
  return text === '' ? name : text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `Create aigc video task.` */
export function sentenceOf(name: string): string {
  return `${titleOf(name)}.`;
}

/** `SubAppId` → `Id of the sub app.` */
export function fieldSentence(name: string): string {
  const all = wordsOfName(name);
  const last = all.at(-1)?.toLowerCase() ?? '';
  const before = all.slice(0, -1).join(' ');
  const head = before === '' ? undefined : heads[last];
  return head === undefined ? sentenceOf(name) : `${head} of the ${before}.`;
}

/** Last words of names that say what the value is. */
const heads: Readonly<Record<string, string>> = {
  id: 'Id',
  ids: 'Ids',
  name: 'Name',
  names: 'Names',
  type: 'Type',
  url: 'URL',
  urls: 'URLs',
  status: 'Status',
  size: 'Size',
  width: 'Width',
  height: 'Height',
  duration: 'Duration',
};

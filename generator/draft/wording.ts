import type { Place } from '../documents/placed-text.ts';

/** `vod_models.d.ts:11290`, short enough for a comment at the end of a line. */
export function placeText({ file, line }: Place): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}`;
}

/**
 * What can honestly be said about something of which only the name is known: the words of the name. The vendor's own
 * sentences are not ours to copy.
 */

/** Words that are written in capitals wherever they stand. */
const capitals = new Set(['api', 'cdn', 'dns', 'http', 'https', 'ip', 'json', 'url', 'xml']);

/** `CreateAigcVideoTask` → `Create aigc video task` */
export function titleOf(name: string): string {
  const text = wordsOf(name).join(' ');
  return text === '' ? name : text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `Create aigc video task.` */
export function sentenceOf(name: string): string {
  return `${titleOf(name)}.`;
}

/** `SubAppId` → `Id of the sub app.` */
export function fieldSentence(name: string): string {
  const all = wordsOf(name);
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

/** Runs of capitals stay as they are: `MPSTemplate` → `MPS template`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const small = word.toLowerCase();
      if (small === 'ids' || small === 'id') return small;
      if (small === 'urls') return 'URLs';
      if (capitals.has(small)) return word.toUpperCase();
      return /^[A-Z][A-Z0-9]+$/.test(word) ? word : small;
    });
}

import type { Medium } from '../../fact.ts';
import { type List, readList } from '../lists.ts';
import type { Rule, Sentence } from '../sentence.ts';
import { mediumOf } from './media.ts';
import { refuseNarrowed } from './narrowing.ts';

const before =
  /(?:(?:支持)?(?:的|传入的)?(图片|图像|视频|音频|文件)?(?:文件)?的?(?:支持)?格式(?:的?取值|应该?|需|要求|限制)*\s*(?:为|是|支持|仅支持|包括|有|：|:)+\s*)|(?:supported )?(image|video|audio|file)?\s*\b(?:formats?|file types?)(?: values?)?(?: supported)?\s*(?:(?:is|are|includes?|must be)\b|:)+\s*/iy;
const behind =
  /\s*(?:等)?(图片|图像|视频|音频)?(?:文件)?格式|\s*(?:file )?formats?\b(?:\s+(?:is|are) supported\b)?|\s+(?:is|are) supported\b/iy;
const verb = /(?:仅|只)?支持(?:传入)?\s*|\bsupports?\s+/iy;

/** "图片格式：jpeg、png", "supported image formats: JPEG and PNG", "视频支持 mp4、mov 格式". */
export const readFormats: Rule = (sentence) => {
  if (takeNoFormat(sentence)) return true;
  const start = sentence.at;
  const found = sentence.take(before);
  const medium = mediumOf(found?.[1] ?? found?.[2] ?? '');
  if (medium !== undefined) sentence.medium = medium;
  if (found !== undefined && takeFormats(sentence, false)) return true;
  sentence.at = start;
  sentence.take(verb);
  if (takeFormats(sentence, true)) return true;
  sentence.at = start;
  return false;
};

const noFormat =
  /(?:目前|当前)?(?:暂时?|还)?不支持\s*([A-Za-z0-9]{2,5}(?:\s*[、,/和]\s*[A-Za-z0-9]{2,5}){0,4})\s*(?:格式|图片|文件)|(?:the )?([A-Za-z0-9]{2,5}(?:(?:, | and |, and )[A-Za-z0-9]{2,5}){0,4}) formats? (?:is|are) not (?:currently )?supported(?: yet| currently)?/iy;

/** "暂不支持 GIF 格式", beside the formats that are: files of other formats are told by no fact. */
function takeNoFormat(sentence: Sentence): boolean {
  const found = sentence.peek(noFormat);
  const formats = (found?.[1] ?? found?.[2])?.match(/[A-Za-z0-9]{2,5}/g)?.filter((one) => one !== 'and') ?? [];
  if (found === undefined || !formats.every((one) => mediumOfFormat(one) !== undefined)) return false;
  // Alone it says what nothing else does, and what another clause allows is not taken back in silence.
  const said = sentence.readings.flatMap(({ says }) => (says.kind === 'format' ? [says.format] : []));
  if (said.length === 0 || formats.some((one) => said.includes(one.toLowerCase()))) return false;
  sentence.at += found[0].length;
  return true;
}

const known: Readonly<Partial<Record<Medium, readonly string[]>>> = {
  image: ['jpg', 'jpeg', 'png', 'webp', 'bmp', 'gif', 'tif', 'tiff', 'heic', 'heif', 'avif', 'svg', 'ico'],
  video: ['mp4', 'mov', 'avi', 'mkv', 'flv', 'wmv', 'webm', 'mpeg', 'mpg', 'm4v', '3gp', 'ts', 'hls', 'm3u8'],
  audio: ['mp3', 'wav', 'aac', 'm4a', 'ogg', 'flac', 'wma', 'amr', 'opus', 'pcm'],
};
const mediumByFormat = new Map(
  Object.entries(known).flatMap(([medium, formats]) => formats.map((one) => [one, medium as Medium] as const)),
);

/** What sort of file a name is the format of. */
export function mediumOfFormat(name: string): Medium | undefined {
  return mediumByFormat.get(name.toLowerCase());
}

/** A list in which every element is the format of a file. */
export function sayFormats(list: List, sentence: Sentence): void {
  for (const item of list.items) {
    const { text } = item;
    refuseNarrowed(item, sentence);
    const of = sentence.medium ?? mediumOfFormat(text) ?? 'file';
    sentence.say({ kind: 'format', format: text.toLowerCase(), of });
  }
}

function takeFormats(sentence: Sentence, needsNoun: boolean): boolean {
  const list = readList(sentence.text.slice(0, sentence.stretch.to), sentence.at, sentence.about.names);
  if (
    list === undefined ||
    !list.items.every(({ text }) => /^[a-z][a-z0-9]{1,5}$|^[a-z0-9]+\d[a-z0-9]*$|^3gp$/i.test(text))
  )
    return false;
  // "This field indicates a photo in PNG, JPG …": the list begins behind what the first word means.
  if (
    list.items.some(({ from, to }) =>
      /\b(?:indicates?|represents?|means)\b|表示|代表/.test(sentence.text.slice(from, to)),
    )
  )
    return false;
  const noun = sentence.peek(behind, list.to)?.[0];
  if (needsNoun && noun === undefined) return false;
  // "1280x720 and 720x1280 are supported": without the word "format" only what is known to be one counts.
  const isNamed = noun !== undefined && /格式|format/i.test(noun);
  if (needsNoun && !isNamed && !list.items.every(({ text }) => mediumOfFormat(text) !== undefined)) return false;
  // "Its format is RGB" is about no file, unless the parameter, or the sentence, is about files.
  const isOfFiles = sentence.medium !== undefined || list.items.some(({ text }) => mediumOfFormat(text) !== undefined);
  if (
    !isOfFiles &&
    list.items.length < 2 &&
    !/url|file|media|image|video|audio|base64/i.test(sentence.about.field?.name ?? '')
  )
    return false;
  if (needsNoun && list.items.length < 2 && sentence.medium === undefined) return false;
  sentence.at = list.to;
  const medium = mediumOf(sentence.take(behind)?.[1] ?? '');
  if (medium !== undefined) sentence.medium = medium;
  const of = sentence.medium ?? 'file';
  for (const item of list.items) {
    refuseNarrowed(item, sentence);
    sentence.say({ kind: 'format', format: item.text.toLowerCase(), of });
  }
  return true;
}

// Shipped to the letter from generator/runtime; change it there.
import { InvalidOptionError } from '../errors.js';
import { type FileSource, InputFileError } from '../files/source.js';
import { misspeltName } from '../validation/suggest.js';
import { type Fields, setAt, valueAt } from './fields.js';
import {
  type FileKind,
  type FileSetting,
  type FileTarget,
  type ModelName,
  refuses,
  type VideoOperation,
} from './operation.js';
import type { JsonObject, ProviderOptions, VideoCallOptions, VideoFile, VideoWarning } from './types.js';

/** The name of the options of this package among those of other providers. */
export const optionsName = 'tencentAigc';

/** The options of this package. Those of other providers are left alone, unless the name is a misspelt one of ours. */
export function optionsIn({ title }: VideoOperation, given: ProviderOptions = {}): JsonObject | undefined {
  const misspelt = Object.keys(given).find(
    (name) => name !== optionsName && misspeltName(name, [optionsName]) !== undefined,
  );
  if (misspelt === undefined) return given[optionsName];
  throw new InvalidOptionError(
    title,
    `there is no \`providerOptions.${misspelt}\`. Did you mean \`providerOptions.${optionsName}\`?`,
  );
}

interface GivenFile {
  readonly setting: FileSetting;
  /** What the AI SDK calls it. */
  readonly feature: string;
  readonly kind: FileKind;
  readonly file: VideoFile;
}

/** Puts the files of a call into the request. Files that the model cannot take are left out, with a warning. */
export async function addFiles(
  operation: VideoOperation,
  model: ModelName,
  options: VideoCallOptions,
  fields: Fields,
): Promise<VideoWarning[]> {
  const warnings: VideoWarning[] = [];
  const counted: { readonly target: FileTarget; readonly feature: string }[] = [];
  for (const given of filesOf(options)) {
    const { feature, setting } = given;
    const target = operation.files[setting];
    if (target === undefined || refuses(operation, model, setting)) {
      warnings.push(unsupported(feature, model));
      continue;
    }
    await addFile(operation, target, given, fields);
    counted.push({ target, feature });
  }
  for (const { feature, target } of counted) checkCount(operation, target, feature, fields);
  return warnings;
}

export function unsupported(feature: string, { id }: ModelName, details = `${id} cannot take it. It was left out.`) {
  return { type: 'unsupported', feature, details } as const;
}

function filesOf({ frameImages = [], image, inputReferences = [] }: VideoCallOptions): readonly GivenFile[] {
  const frame = (type: 'first_frame' | 'last_frame') => frameImages.find(({ frameType }) => frameType === type)?.image;
  // A first frame is handed over as `image` too.
  const first = frame('first_frame') ?? image;
  const last = frame('last_frame');
  const frames = [
    ['firstFrame', frame('first_frame') === undefined ? 'image' : 'frameImages first_frame', first],
    ['lastFrame', 'frameImages last_frame', last],
  ] as const;
  return [
    ...frames.flatMap(([setting, feature, file]) =>
      file === undefined ? [] : [{ setting, feature, kind: 'image', file } as const],
    ),
    ...inputReferences.map((file) => {
      const kind = kindOf(file);
      return { setting: referenceSettings[kind], feature: `inputReferences ${kind}`, kind, file };
    }),
  ];
}

const referenceSettings = {
  image: 'referenceImage',
  video: 'referenceVideo',
  audio: 'referenceAudio',
} as const;

const endings: Readonly<Record<Exclude<FileKind, 'image'>, RegExp>> = {
  video: /\.(?:mp4|m4v|mov|avi|webm|mkv)$/i,
  audio: /\.(?:mp3|wav|m4a|aac|ogg|flac)$/i,
};

/** What kind of file a reference is: by its media type, else by its address. What says neither is an image. */
function kindOf(file: VideoFile): FileKind {
  const [type] = file.mediaType?.split('/') ?? [];
  if (type === 'image' || type === 'video' || type === 'audio') return type;
  const path = file.type === 'url' && URL.canParse(file.url) ? new URL(file.url).pathname : '';
  if (endings.video.test(path)) return 'video';
  return endings.audio.test(path) ? 'audio' : 'image';
}

async function addFile(
  operation: VideoOperation,
  target: FileTarget,
  { feature, file, kind }: GivenFile,
  fields: Fields,
): Promise<void> {
  const own = optionsIn(operation, file.providerOptions);
  const source = sourceOf(file);
  const { beside = {}, list, url } = target;
  // A parameter for the address alone has no room for more.
  if (url !== undefined && (list === undefined || (own === undefined && file.type === 'url'))) {
    if (own !== undefined && list === undefined)
      throw new InvalidOptionError(operation.title, `${feature} goes into ${url}, so it takes no options`);
    if (file.type !== 'url')
      throw new InputFileError(
        operation.title,
        'BytesNotAccepted',
        `${feature} must be an address here, and bytes were given. Put the file where the service can fetch it, and pass ` +
          'an https: URL of it.',
      );
    if (valueAt(fields, url) !== undefined)
      throw new InvalidOptionError(operation.title, `${feature} was given more than once, and ${url} takes one`);
    setAt(fields, url, file.url);
    for (const [path, value] of Object.entries(beside)) setAt(fields, path, value);
    return;
  }
  const make = operation.entries[kind];
  if (list === undefined || make === undefined) throw new Error(`the specs say of no list where ${feature} goes`);
  const entry = await make(source, { ...target.with, ...own });
  const entries = fields[list];
  fields[list] = [...(Array.isArray(entries) ? entries : []), entry];
}

function sourceOf(file: VideoFile): FileSource {
  if (file.type === 'url') return file.url;
  return typeof file.data === 'string' ? `data:${file.mediaType};base64,${file.data}` : file.data;
}

function checkCount({ title }: VideoOperation, { list, max, min }: FileTarget, feature: string, fields: Fields): void {
  if (list === undefined || (min === undefined && max === undefined)) return;
  const entries = fields[list];
  const count = Array.isArray(entries) ? entries.length : 0;
  if (count >= (min ?? 0) && count <= (max ?? Number.POSITIVE_INFINITY)) return;
  const need = min === undefined ? `at most ${max}` : `at least ${min}`;
  throw new InvalidOptionError(
    title,
    `${feature} can be distinguished from other files only with ${need} ${need.endsWith(' 1') ? 'entry' : 'entries'} in ${list}, ` +
      `and there ${count === 1 ? 'is' : 'are'} ${count}`,
  );
}

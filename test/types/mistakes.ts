import { gatewayModels } from '../../generated/src/gateway/index.ts';
import type { ModelVersionInfo, Scalar } from '../../generated/src/index.ts';
import { mpsModels } from '../../generated/src/mps/index.ts';
import { vodModels } from '../../generated/src/vod/index.ts';

/** What a compiler's message says, whatever its wording and the order in which it lists a union. */
export interface Told {
  readonly code?: number;
  /** The values that would have been right, sorted; a type that is no literal stands as `<boolean>`. */
  readonly allowed?: readonly string[];
  readonly suggestion?: string;
  /** What the type of a name that is not listed says to do. */
  readonly advice?: string;
  /** A field that does not exist. */
  readonly unknown?: string;
  /** A field that is missing. */
  readonly missing?: string;
  /** Where the value is, if the message says so: `OutputConfig.Duration`. */
  readonly path?: string;
}

export function modelsOf(models: readonly ModelVersionInfo[]): readonly string[] {
  return [...new Set(models.map(({ model }) => model))];
}

export function versionsOf(models: readonly ModelVersionInfo[], wanted: string): readonly string[] {
  return models.flatMap(({ model, version }) => (model === wanted && version !== undefined ? [version] : []));
}

const another = 'unchecked({ ... })';

const onOff = values('Enabled', 'Disabled');

/** What has to be said of each mistake in `fixtures/rejected.ts`. Lists of models and versions are the table's. */
export const expected: Readonly<Record<string, Told>> = {
  'VOD: misspelt model': { allowed: values(...modelsOf(vodModels)), suggestion: 'Kling', advice: another },
  'VOD: model from a plain string': { allowed: values(...modelsOf(vodModels)) },
  'VOD: version of another model': {
    path: 'ModelVersion',
    allowed: values(...versionsOf(vodModels, 'Kling')),
    advice: another,
  },
  'VOD: no version': { missing: 'ModelVersion' },
  'VOD: no model': { missing: 'ModelName' },
  'VOD: no application': { missing: 'SubAppId' },
  'VOD: application as text': { allowed: ['<number>'] },
  'VOD: duration as text': { allowed: ['<(number & Record<never, never>)>', '<number>'] },
  'VOD: resolution Hailuo does not have': {
    path: 'OutputConfig.Resolution',
    allowed: values('768P', '1080P', '2K', '4K'),
  },
  'VOD: resolution in lower case': { path: 'OutputConfig.Resolution', allowed: values('720P', '2K', '4K') },
  'VOD: aspect ratio of q2 with q2-pro': { path: 'OutputConfig.AspectRatio', allowed: values('16:9', '9:16', '1:1') },
  'VOD: aspect ratio Kling does not have': { path: 'OutputConfig.AspectRatio', allowed: values('16:9', '9:16', '1:1') },
  'VOD: aspect ratio Hailuo H3 does not have': {
    path: 'OutputConfig.AspectRatio',
    allowed: values('21:9', '16:9', '4:3', '1:1', '3:4', '9:16'),
  },
  'VOD: EnhancePrompt as in MPS': { allowed: onOff },
  'VOD: misspelt field': { unknown: 'Promt', suggestion: 'Prompt' },
  'VOD: misspelt field inside': { unknown: 'Durations', suggestion: 'Duration' },
  'VOD: last frame with Jimeng': { unknown: 'LastFrameUrl' },
  'VOD: a field of MPS': { unknown: 'ImageUrl' },
  'VOD: duration in the wrong place': { unknown: 'Duration' },
  'VOD: priority beyond the limit': { allowed: values(...wholeNumbers(-10, 10)) },
  'VOD: misspelt value inside a list': { allowed: values('File', 'Url', 'Base64'), suggestion: 'Url' },
  'VOD: null where a text belongs': { allowed: ['<string>'] },
  'VOD: redraw without a video': { missing: 'FileInfo' },
  "VOD: poll with the gateway's name": { unknown: 'task_id' },
  'VOD: duration of Hailuo H3 with another version': { path: 'OutputConfig.Duration', allowed: values(6, 10) },
  'VOD: a fraction of a second with Hailuo H3': {
    path: 'OutputConfig.Duration',
    allowed: values(...wholeNumbers(4, 15)),
  },
  'VOD: resolution of PixVerse in capitals': {
    path: 'OutputConfig.Resolution',
    allowed: values('360p', '540p', '720p', '1080p', '2k', '4k'),
  },
  'VOD: scene of another model': { allowed: values('motion_control', 'avatar_i2v', 'lip_sync') },
  'VOD: scene for OS': { unknown: 'SceneType' },
  'VOD: misspelt use of a file': { allowed: values('FirstFrame', 'Reference', 'LastFrame'), suggestion: 'FirstFrame' },
  'VOD: misspelt field of a subject': { unknown: 'Names', suggestion: 'Name' },
  'MPS: misspelt model': { allowed: values(...modelsOf(mpsModels)), suggestion: 'Kling', advice: another },
  'MPS: version of another model': {
    path: 'ModelVersion',
    allowed: values(...versionsOf(mpsModels, 'Kling')),
    advice: another,
  },
  'MPS: misspelt field without a model': { unknown: 'Promt', suggestion: 'Prompt' },
  'MPS: EnhancePrompt as in VOD': { allowed: ['<boolean>'] },
  'MPS: duration Kling does not have, no version': { path: 'Duration', allowed: values(...wholeNumbers(3, 15)) },
  "MPS: duration beyond Vidu's range": { path: 'Duration', allowed: values(...wholeNumbers(3, 16)) },
  'MPS: resolution Kling does not have': {
    path: 'ExtraParameters.Resolution',
    allowed: values('720P', '1080P', '2K', '4K'),
  },
  'MPS: aspect ratio of q2 with q2-turbo': {
    path: 'ExtraParameters.AspectRatio',
    allowed: values('16:9', '9:16', '1:1'),
  },
  'MPS: input video with Kling 2.5': { unknown: 'VideoInfos' },
  'MPS: idle hours with Kling': { unknown: 'OffPeak' },
  'MPS: resolution for OS': { unknown: 'Resolution' },
  'MPS: a field of VOD': { unknown: 'OutputConfig' },
  'MPS: scene of another model': { allowed: values('template_effect') },
  'MPS: bucket without a region': { missing: 'CosBucketRegion' },
  'MPS: duration of Kling 3.0 with Kling 2.5': { path: 'Duration', allowed: values(5, 10) },
  'MPS: duration of PixVerse v6 with v5.6': { path: 'Duration', allowed: values(5, 8, 10) },
  'MPS: last frame with Vidu q3': { unknown: 'LastImageUrl' },
  'MPS: aspect ratio for Hailuo': { unknown: 'AspectRatio' },
  'MPS: sound with Vidu q2': { unknown: 'EnableAudio' },
  'MPS: version of Hunyuan that is not listed': { path: 'ModelVersion', allowed: values('1.5'), advice: another },
  'File: a use of a picture that does not exist': { allowed: values('FirstFrame', 'Reference', 'LastFrame') },
  'File: a field that the function writes': { unknown: 'Type' },
  'File: a misspelt field': { unknown: 'Usge', suggestion: 'Usage' },
  'File: a number in place of a file': { code: 2345 },
  'File: a field of VOD at MPS': { unknown: 'Usage' },
  'File: an entry of VOD in a request of the gateway': {},
  'Gateway: misspelt model': { allowed: values(...modelsOf(gatewayModels)), suggestion: 'Kling', advice: another },
  'Gateway: version of another model': {
    path: 'model_version',
    allowed: values(...versionsOf(gatewayModels, 'Kling')),
    advice: another,
  },
  'Gateway: no prompt': { missing: 'prompt' },
  'Gateway: duration Kling 1.6 does not have': { path: 'output_config.duration', allowed: values(5, 10, '5', '10') },
  'Gateway: duration Kling 1.6 does not have, as text': {
    path: 'output_config.duration',
    allowed: values(5, 10, '5', '10'),
  },
  'Gateway: duration that is no number': {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the name of a type
    allowed: ['<(number & Record<never, never>)>', '<`${number}`>', '<number>'],
  },
  'Gateway: a name as VOD writes it': { unknown: 'Prompt', suggestion: 'prompt' },
  'Gateway: the application, which the gateway supplies': { unknown: 'SubAppId' },
  'Answer: read without looking whether it is there': { code: 18049 },
  'Answer: a switch that leaves out the values to come': { code: 2366 },
  'Issue: a code that does not exist': { code: 2367 },
};

/** Every whole number of a range. */
function wholeNumbers(least: number, most: number): readonly number[] {
  return Array.from({ length: most - least + 1 }, (_, index) => least + index);
}

function values(...allowed: readonly Scalar[]): readonly string[] {
  return allowed.map((value) => JSON.stringify(value)).sort();
}

const unassignable = /^ *Type '.*' is not assignable to type '(.*?)'(?:\.| with |$)/;
const notListed = /\(typeof NotListed\$\)\["(.*?)(?:; .*)?"\]/;
const place = /(?:[Tt]ypes of property|The types of) '([\w.]+)'/;

/** Takes the facts out of a message. The innermost line of the chain is the one about the value itself. */
export function read(code: number, message: string): Told {
  const lines = message.split('\n');
  const type = lines.map((line) => unassignable.exec(line)?.[1]).findLast((found) => found !== undefined);
  const told = {
    allowed: type === undefined ? undefined : members(type),
    advice: notListed.exec(message)?.[1],
    suggestion: /Did you mean (?:to write )?'"?(.+?)"?'\?/.exec(message)?.[1],
    unknown: /'(\w+)' does not exist in type/.exec(message)?.[1],
    missing: /Property '(\w+)' is missing/.exec(message)?.[1],
    path: place.exec(message)?.[1],
  };
  return { code, ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) };
}

/** `5 | 10 | undefined` → `['10', '5']`: absence is what an optional field allows anyway, and no name is of the advice. */
function members(type: string): readonly string[] {
  const written = type.split(' | ').filter((member) => member !== 'undefined' && !notListed.test(member));
  return written.map((member) => (/^["\d-]/.test(member) ? member : `<${member}>`)).sort();
}

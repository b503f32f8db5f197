import { formatPath } from '../../model/path.ts';
import { type FileTarget, targetPaths } from '../../model/settings.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { fill } from '../pages/templates.ts';
import { modelIds } from './provider.ts';
import { type VideoOperationApi, videoOperations } from './video-operations.ts';

/** `docs/ai-sdk.md`: how the provider is used; `docs/ai-sdk-providers.md`: what others do. */
export const aiSdkPages: Emitter = {
  name: 'pages of the AI SDK',
  emit(api) {
    const operations = videoOperations(api);
    if (operations.length === 0 || api.table.emulator === undefined) return {};
    const view = {
      header: header(['edition.yaml'], 'html'),
      name: api.table.package.name,
      operations: operations.map((one) => ({ ...facts(one), settings: settingRows(one) })),
    };
    return {
      texts: [
        ['docs/ai-sdk.md', fill('ai-sdk', view)],
        ['docs/ai-sdk-providers.md', fill('ai-sdk-providers', view)],
      ],
    };
  },
};

function facts(one: VideoOperationApi) {
  const { name, operation, surface } = one;
  const [first] = modelIds(one);
  const key = operation.dedupe?.field;
  return {
    name,
    surface: surface.title,
    action: operation.name,
    call: first === undefined ? `${name}()` : `${name}('${first}')`,
    id: first === undefined ? name : `${name}/${first}`,
    key: key === undefined ? 'none: a call is not sent again after doubt' : `\`${key}\``,
  };
}

function settingRows({ settings: { audio, files, values } }: VideoOperationApi) {
  const rows: (readonly [string, string | undefined])[] = [
    ['prompt', values.prompt && formatPath(values.prompt)],
    ['duration', values.duration && formatPath(values.duration)],
    ['resolution', values.resolution && formatPath(values.resolution)],
    ['aspectRatio', values.aspectRatio && formatPath(values.aspectRatio)],
    ['generateAudio', audio && formatPath(audio.path)],
    ['seed', values.seed && formatPath(values.seed)],
    ['image, first frame', files.firstFrame && placesOf(files.firstFrame)],
    ['last frame', files.lastFrame && placesOf(files.lastFrame)],
    ['inputReferences: images', files.referenceImage && placesOf(files.referenceImage)],
    ['inputReferences: videos', files.referenceVideo && placesOf(files.referenceVideo)],
    ['inputReferences: sounds', files.referenceAudio && placesOf(files.referenceAudio)],
  ];
  return rows.flatMap(([setting, place]) => (place === undefined ? [] : [{ setting, place }]));
}

function placesOf(target: FileTarget): string {
  const fields = Object.entries(target.with).map(([field, value]) => `${field} ${value}`);
  const [last = '', ...others] = targetPaths(target).map(formatPath).reverse();
  const entry = target.list === undefined || fields.length === 0 ? last : `${last} (${fields.join(', ')})`;
  const { max, min } = target;
  const limits = min === undefined ? (max === undefined ? '' : `, at most ${max}`) : `, at least ${min}`;
  return `${[...others.reverse(), entry].join('; as bytes ')}${limits}`;
}

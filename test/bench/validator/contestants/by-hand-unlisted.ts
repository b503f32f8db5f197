// Models and versions that no document lists. They warn, and so does what no listed one takes.
import { isMisspelt, isMisspeltVersion } from './by-hand-names.ts';
import { error, type Found, given, isObject, type Request, warning } from './issues.ts';

/** What at least one listed version of a model takes, where the documents say it. */
interface Widest {
  readonly versions: readonly string[];
  readonly seconds?: (value: number) => boolean;
  readonly sizes?: readonly string[];
  readonly ratios?: readonly string[];
  readonly types?: readonly string[];
  /** Absent: none. */
  readonly scenes?: readonly string[];
  readonly takesSubjectVideos?: true;
  readonly takesNoLastFrame?: true;
  readonly mostFiles?: number;
}

const isFrom = (least: number, most: number) => (value: number) => value >= least && value <= most;
const isOneOf =
  (...values: readonly number[]) =>
  (value: number) =>
    values.includes(value);
const upTo4K = ['720P', '1080P', '2K', '4K'];
const wide = ['16:9', '9:16'];

const models: Readonly<Record<string, Widest>> = {
  Hailuo: {
    versions: ['02', '2.3', '2.3-fast', 'H3', 'H3_regen', 'H3-Max'],
    seconds: isOneOf(4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20),
    sizes: ['768P', '1080P', '2K', '4K'],
    ratios: ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16'],
  },
  Kling: {
    versions: ['1.6', '2.0', '2.1', '2.5', '2.6', 'O1', '3.0', '3.0-Omni', '3.0-turbo', 'scene'],
    seconds: isFrom(3, 15),
    sizes: upTo4K,
    ratios: [...wide, '1:1'],
    types: ['feature', 'base'],
    scenes: ['motion_control', 'avatar_i2v', 'lip_sync'],
  },
  Jimeng: { versions: ['3.0pro'], takesNoLastFrame: true, mostFiles: 3 },
  Vidu: {
    versions: [
      ...['q2', 'q2-pro', 'q2-turbo', 'q3', 'q3-pro', 'q3-turbo', 'q3-mix', 'q3-drama', 'q3-ad', 'scene'],
      ...['avatar-q2-pro', 'avatar-q2-turbo', 'lip-sync'],
    ],
    seconds: isFrom(1, 12),
    sizes: upTo4K,
    ratios: [...wide, '1:1', '4:3', '3:4'],
    scenes: ['template_effect', 'subject_reference'],
    takesSubjectVideos: true,
  },
  GV: {
    versions: ['3.1', '3.1-fast', '3.1-lite', 'omni'],
    seconds: isOneOf(5, 8),
    sizes: upTo4K,
    ratios: wide,
    types: ['asset', 'style', 'base'],
  },
  OS: { versions: ['2.0'], seconds: isOneOf(4, 8, 12), sizes: ['720P', '2K', '4K'], ratios: wide },
  Hunyuan: { versions: ['1.5', '3d_2.0'] },
  Mingmou: { versions: ['1.0'] },
  PixVerse: {
    versions: ['v5.6', 'v6', 'c1'],
    seconds: isFrom(1, 15),
    sizes: ['540p', '720p', '1080p', '2k', '4k', '360p'],
    ratios: [...wide, '4:3', '1:1', '3:4', '2:3', '3:2', '21:9'],
    types: ['subject', 'background', 'mask'],
  },
};
const names = Object.keys(models);

const anyModel: Widest = {
  versions: [],
  seconds: isFrom(1, 20),
  sizes: ['768P', '1080P', '2K', '4K', '720P', '540p', '720p', '1080p', '2k', '4k', '360p'],
  ratios: ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16', '2:3', '3:2'],
  types: ['feature', 'base', 'asset', 'style', 'subject', 'background', 'mask'],
  takesSubjectVideos: true,
};

/** Those who tried these say that the service refuses them. */
const refused = ['SV', 'Veo', 'MiniMax'];

/** Whether no document lists the model, and it is no misspelling of one that is. */
export function isUnlisted(model: unknown): boolean {
  if (typeof model !== 'string' || model === '' || Object.hasOwn(models, model)) return false;
  return refused.includes(model) || !isMisspelt(model, names);
}

export function unlistedModel(r: Request, o: Request, model: string, found: Found[] | undefined): Found[] | undefined {
  if (!isUnlisted(model)) return error(found, 'ModelName', `ModelName must be one of ${names.join(', ')}.`);
  if (refused.includes(model)) found = error(found, 'ModelName', `ModelName ${model} is refused by the service.`);
  else found = warning(found, 'ModelName', `ModelName ${model} is in no document.`);
  return judged(r, o, anyModel, found);
}

export function unlistedVersion(
  r: Request,
  o: Request,
  model: string,
  version: string,
  found: Found[] | undefined,
): Found[] | undefined {
  const row = models[model] ?? anyModel;
  const isOfAnother = names.some((name) => name !== model && models[name]?.versions.includes(version));
  const isWrong = isMisspeltVersion(version, row.versions) || (isOfAnother && !/^\d+(?:\.\d+)*$/.test(version));
  if (isWrong) found = error(found, 'ModelVersion', `ModelVersion must be one of ${row.versions.join(', ')}.`);
  else found = warning(found, 'ModelVersion', `ModelVersion ${version} of ${model} is in no document.`);
  return judged(r, o, row, found);
}

function judged(r: Request, o: Request, row: Widest, found: Found[] | undefined): Found[] | undefined {
  const { mostFiles, ratios, scenes, seconds, sizes, takesNoLastFrame, takesSubjectVideos, types } = row;
  if (typeof o.Duration === 'number' && Number.isFinite(o.Duration) && seconds?.(o.Duration) === false) {
    found = doubt(found, 'OutputConfig.Duration');
  }
  if (isNone(o.Resolution, sizes)) found = doubt(found, 'OutputConfig.Resolution');
  if (isNone(o.AspectRatio, ratios)) found = doubt(found, 'OutputConfig.AspectRatio');
  if (scenes === undefined ? given(r.SceneType) && row !== anyModel : isNone(r.SceneType, scenes)) {
    found = doubt(found, 'SceneType');
  }
  if (takesNoLastFrame && (given(r.LastFrameFileId) || given(r.LastFrameUrl))) found = doubt(found, 'LastFrameUrl');
  if (Array.isArray(r.FileInfos)) {
    if (mostFiles !== undefined && r.FileInfos.length > mostFiles) found = doubt(found, 'FileInfos');
    for (const file of r.FileInfos) {
      if (isObject(file) && isNone(file.ReferenceType, types)) found = doubt(found, 'FileInfos[].ReferenceType');
    }
  }
  if (!takesSubjectVideos && Array.isArray(r.SubjectInfos)) {
    for (const subject of r.SubjectInfos) {
      if (isObject(subject) && given(subject.VideoUrls)) found = doubt(found, 'SubjectInfos[].VideoUrls');
    }
  }
  return found;
}

/** A text that no listed one takes as it is written. */
function isNone(value: unknown, values: readonly string[] | undefined): boolean {
  return typeof value === 'string' && values !== undefined && !values.includes(value);
}

function doubt(found: Found[] | undefined, path: string): Found[] {
  return warning(found, path, `${path} is more than the documents say of any listed one.`);
}

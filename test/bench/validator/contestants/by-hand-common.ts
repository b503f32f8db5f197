// The columns in which most models agree: what the documents name no model for is doubtful, or refused.
import { type Found, given, isAs, isObject, issue, type Request, warning } from './issues.ts';

/** The columns a model has a row of its own in, as bits of a number. */
export const documented = {
  audio: 1,
  interpolation: 2,
  objects: 4,
  voices: 8,
  subjects: 16,
  videos: 32,
  scenes: 64,
  klingTypes: 128,
  gvTypes: 256,
  pixverseTypes: 512,
  /** Nothing is known, so nothing is said. */
  anyTypes: 1024,
} as const;

/** Where a version is newer than the statements about its model: they only warn. */
export const soft = { sizes: 1, types: 2, videos: 4, scenes: 8, all: 15 } as const;

const ownTypes = documented.klingTypes | documented.gvTypes | documented.pixverseTypes;

export function common(
  r: Request,
  o: Request,
  model: string,
  has: number,
  older: number,
  found: Found[] | undefined,
): Found[] | undefined {
  if (!(has & documented.audio) && given(o.AudioGeneration)) {
    found = doubt(found, 'OutputConfig.AudioGeneration', model);
  }
  if (!(has & documented.interpolation) && given(o.FrameInterpolate)) {
    found = doubt(found, 'OutputConfig.FrameInterpolate', model);
  }
  if (Array.isArray(r.FileInfos)) found = files(r, r.FileInfos, model, has, older, found);
  if (!(has & documented.subjects) && given(r.SubjectInfos)) found = doubt(found, 'SubjectInfos', model);
  if (!(has & documented.videos) && Array.isArray(r.SubjectInfos)) found = videos(r.SubjectInfos, model, older, found);
  if (!(has & documented.scenes) && given(r.SceneType)) {
    found = issue(found, 'SceneType', `SceneType cannot be used with ${model}.`, (older & soft.scenes) !== 0);
  }
  return found;
}

function files(
  r: Request,
  list: readonly unknown[],
  model: string,
  has: number,
  older: number,
  found: Found[] | undefined,
): Found[] | undefined {
  for (let i = 0; i < list.length; i += 1) {
    const file = list[i];
    if (!isObject(file)) continue;
    const type = file.ReferenceType;
    if (typeof type === 'string' && has & ownTypes && !isOwnType(type, has)) {
      const path = `FileInfos[${i}].ReferenceType`;
      const isSoft = (older & soft.types) !== 0 || isSeenType(type, has);
      found = issue(found, path, `${path} ${type} cannot be used with ${model}.`, isSoft);
    }
    if (given(type)) {
      const isInDoubt =
        has & documented.pixverseTypes ? !isFromReferences(r) : !(has & (ownTypes | documented.anyTypes));
      if (isInDoubt) found = doubt(found, `FileInfos[${i}].ReferenceType`, model);
    }
    if (!(has & documented.objects) && given(file.ObjectId)) found = doubt(found, `FileInfos[${i}].ObjectId`, model);
    if (!(has & documented.voices) && given(file.VoiceId)) found = doubt(found, `FileInfos[${i}].VoiceId`, model);
    if (given(file.Text) && !(has & documented.pixverseTypes && isFromReferences(r))) {
      found = doubt(found, `FileInfos[${i}].Text`, model);
    }
  }
  return found;
}

function isOwnType(type: string, has: number): boolean {
  if (has & documented.klingTypes) return type === 'feature' || type === 'base';
  return has & documented.gvTypes ? type === 'asset' || type === 'style' : type === 'subject' || type === 'background';
}

/** Not documented for the model, and seen in use; in another case it only warns as well. */
function isSeenType(type: string, has: number): boolean {
  if (has & documented.klingTypes) return isAs(type, 'feature') || isAs(type, 'base');
  return has & documented.gvTypes
    ? isAs(type, 'base') || isAs(type, 'asset') || isAs(type, 'style')
    : isAs(type, 'mask') || isAs(type, 'subject') || isAs(type, 'background');
}

function videos(
  list: readonly unknown[],
  model: string,
  older: number,
  found: Found[] | undefined,
): Found[] | undefined {
  for (let i = 0; i < list.length; i += 1) {
    const subject = list[i];
    if (isObject(subject) && given(subject.VideoUrls)) {
      const path = `SubjectInfos[${i}].VideoUrls`;
      found = issue(found, path, `${path} cannot be used with ${model}.`, (older & soft.videos) !== 0);
    }
  }
  return found;
}

export function isFromText(r: Request): boolean {
  return !given(r.FileInfos) && !given(r.LastFrameFileId) && !given(r.LastFrameUrl);
}

export function isFromReferences(r: Request): boolean {
  const list: readonly unknown[] = Array.isArray(r.FileInfos) ? r.FileInfos : [];
  const isSeveral = list.length >= 2 && !given(r.LastFrameFileId) && !given(r.LastFrameUrl);
  for (let i = 0; i < list.length; i += 1) {
    const file = list[i];
    const usage = isObject(file) ? file.Usage : undefined;
    if (isAs(usage, 'Reference') || (isSeveral && !given(usage))) return true;
  }
  return false;
}

function doubt(found: Found[] | undefined, path: string, model: string): Found[] {
  return warning(found, path, `${path} is not documented for ${model}.`);
}

// The columns in which most models agree: what the documents name no model for is doubtful, or refused.
import { error, type Found, given, isObject, type Request, warning } from './issues.ts';

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
} as const;

const ownTypes = documented.klingTypes | documented.gvTypes | documented.pixverseTypes;

export function common(
  r: Request,
  o: Request,
  model: string,
  has: number,
  found: Found[] | undefined,
): Found[] | undefined {
  if (!(has & documented.audio) && given(o.AudioGeneration)) {
    found = doubt(found, 'OutputConfig.AudioGeneration', model);
  }
  if (!(has & documented.interpolation) && given(o.FrameInterpolate)) {
    found = doubt(found, 'OutputConfig.FrameInterpolate', model);
  }
  if (Array.isArray(r.FileInfos)) found = files(r, r.FileInfos, model, has, found);
  if (!(has & documented.subjects) && given(r.SubjectInfos)) found = doubt(found, 'SubjectInfos', model);
  if (!(has & documented.videos) && Array.isArray(r.SubjectInfos)) found = videos(r.SubjectInfos, model, found);
  if (!(has & documented.scenes) && given(r.SceneType)) {
    found = error(found, 'SceneType', `SceneType cannot be used with ${model}.`);
  }
  return found;
}

function files(
  r: Request,
  list: readonly unknown[],
  model: string,
  has: number,
  found: Found[] | undefined,
): Found[] | undefined {
  for (let i = 0; i < list.length; i += 1) {
    const file = list[i];
    if (!isObject(file)) continue;
    const type = file.ReferenceType;
    if (given(type)) {
      if (typeof type === 'string' && has & ownTypes && !isOwnType(type, has)) {
        found = error(found, `FileInfos[${i}].ReferenceType`, `ReferenceType ${type} cannot be used with ${model}.`);
      }
      if (!(has & ownTypes) || (has & documented.pixverseTypes && !isFromReferences(r))) {
        found = doubt(found, `FileInfos[${i}].ReferenceType`, model);
      }
    } else if (type === '' && has & ownTypes) {
      found = error(found, `FileInfos[${i}].ReferenceType`, `ReferenceType cannot be empty with ${model}.`);
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

function videos(list: readonly unknown[], model: string, found: Found[] | undefined): Found[] | undefined {
  for (let i = 0; i < list.length; i += 1) {
    const subject = list[i];
    if (isObject(subject) && given(subject.VideoUrls)) {
      found = error(found, `SubjectInfos[${i}].VideoUrls`, `VideoUrls cannot be used with ${model}.`);
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
    if (usage === 'Reference' || (isSeveral && !given(usage))) return true;
  }
  return false;
}

function doubt(found: Found[] | undefined, path: string, model: string): Found[] {
  return warning(found, path, `${path} is not documented for ${model}.`);
}

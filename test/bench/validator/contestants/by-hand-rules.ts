// The page's rules between parameters.
import { error, type Found, given, isObject, type Request } from './issues.ts';

const nothing: Request = {};

export function rules(r: Request, found: Found[] | undefined): Found[] | undefined {
  const [hasFiles, hasSubjects] = [given(r.FileInfos), given(r.SubjectInfos)];
  const [hasFrameId, hasFrameUrl] = [given(r.LastFrameFileId), given(r.LastFrameUrl)];
  if (!hasFiles && !hasSubjects && !given(r.SceneType) && !given(r.ExtInfo) && !given(r.Prompt)) {
    found = error(found, 'Prompt', 'Prompt is needed when there is no file, no subject, no scene and no ExtInfo.');
  }
  if (hasFrameId || hasFrameUrl) {
    if (!hasFiles) found = error(found, 'FileInfos', 'A last frame goes together with a first frame in FileInfos.');
    if (hasFrameId && hasFrameUrl) found = error(found, 'LastFrameUrl', 'The last frame is given once.');
  }
  if (Array.isArray(r.FileInfos)) found = files(r.FileInfos, hasFrameId, hasFrameUrl, found);
  if (hasSubjects && Array.isArray(r.SubjectInfos)) {
    if (r.ModelName === 'Kling') found = named(r.SubjectInfos, 'Id', found);
    else if (r.ModelName === 'Vidu') found = named(r.SubjectInfos, 'Name', found);
  }
  return found;
}

function files(
  list: readonly unknown[],
  hasFrameId: boolean,
  hasFrameUrl: boolean,
  found: Found[] | undefined,
): Found[] | undefined {
  let [hasLastFrame, hasVoice] = [false, false];
  for (let i = 0; i < list.length; i += 1) {
    const file = at(list, i);
    if (file.Usage === 'LastFrame') hasLastFrame = true;
    if (given(file.VoiceId)) hasVoice = true;
  }
  if (list.length === 1 && (hasFrameId || hasFrameUrl)) {
    const usage = at(list, 0).Usage;
    if (typeof usage === 'string' && usage !== 'FirstFrame') {
      found = error(found, 'FileInfos[0].Usage', 'One file beside a last frame is the first frame.');
    }
  }
  if (hasLastFrame) {
    if (list.length < 2) found = error(found, 'FileInfos', 'A last frame in FileInfos goes with a first frame there.');
    if (hasFrameId) found = error(found, 'LastFrameFileId', 'The last frame is in FileInfos already.');
    if (hasFrameUrl) found = error(found, 'LastFrameUrl', 'The last frame is in FileInfos already.');
  }
  if (hasVoice) {
    for (let i = 0; i < list.length; i += 1) {
      if (!given(at(list, i).ObjectId)) {
        found = error(found, `FileInfos[${i}].ObjectId`, 'With a VoiceId every image carries an ObjectId.');
      }
    }
  }
  return found;
}

function named(list: readonly unknown[], by: 'Id' | 'Name', found: Found[] | undefined): Found[] | undefined {
  for (let i = 0; i < list.length; i += 1) {
    if (!given(at(list, i)[by])) found = error(found, `SubjectInfos[${i}].${by}`, `A subject needs its ${by}.`);
  }
  return found;
}

function at(list: readonly unknown[], index: number): Request {
  const element = list[index];
  return isObject(element) ? element : nothing;
}

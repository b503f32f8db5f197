// The rules between parameters: the page's, and what those who use the service found out, which mostly warns.
import { error, type Found, given, isAs, isObject, issue, type Request, unlike, warning } from './issues.ts';

const nothing: Request = {};

export function rules(r: Request, found: Found[] | undefined): Found[] | undefined {
  const hasFiles = given(r.FileInfos);
  const hasSubjects = given(r.SubjectInfos);
  const hasFrameId = given(r.LastFrameFileId);
  const hasFrameUrl = given(r.LastFrameUrl);
  if (!hasFiles && !hasSubjects && !given(r.SceneType) && !given(r.ExtInfo) && !given(r.Prompt)) {
    found = error(found, 'Prompt', 'Prompt is needed when there is no file, no subject, no scene and no ExtInfo.');
  }
  if (hasFrameId || hasFrameUrl) {
    if (!hasFiles) found = error(found, 'FileInfos', 'A last frame goes together with a first frame in FileInfos.');
    if (hasFrameId && hasFrameUrl) found = error(found, 'LastFrameUrl', 'The last frame is given once.');
  }
  if (Array.isArray(r.FileInfos)) found = files(r, r.FileInfos, hasFrameId, hasFrameUrl, found);
  const o = isObject(r.OutputConfig) ? r.OutputConfig : nothing;
  const seconds = typeof o.Duration === 'number' ? o.Duration : undefined;
  const list: readonly unknown[] = Array.isArray(r.FileInfos) ? r.FileInfos : [];
  switch (r.ModelName) {
    case 'Kling':
      return kling(r, o, seconds, list, hasSubjects, found);
    case 'Vidu':
      return vidu(r, seconds, list, hasFiles, hasSubjects, found);
    case 'Hailuo':
      return hailuo(r, seconds, list, hasFiles, found);
    case 'Hunyuan':
      if (r.ModelVersion !== '3d_2.0') return found;
      if (!given(r.SceneType)) found = error(found, 'SceneType', 'Hunyuan 3d_2.0 needs SceneType 3d_scene.');
      if (typeof o.StorageMode === 'string' && o.StorageMode !== 'Temporary') {
        found = unlike(o.StorageMode, ['Temporary'], 'OutputConfig.StorageMode', found);
      }
      return found;
    case 'PixVerse':
      if (seconds !== undefined && seconds > 8 && isAs(o.Resolution, '1080p')) {
        found = warning(found, 'OutputConfig.Duration', 'PixVerse at 1080p was seen to fail for more than 8 seconds.');
      }
      return found;
    default:
      return found;
  }
}

function kling(
  r: Request,
  o: Request,
  seconds: number | undefined,
  list: readonly unknown[],
  hasSubjects: boolean,
  found: Found[] | undefined,
): Found[] | undefined {
  if (hasSubjects) found = named(r, 'Id', klingVersions, found);
  switch (r.ModelVersion) {
    case '1.6':
      if (seconds !== undefined && seconds !== 5 && seconds !== 10) found = guide(found, '5 or 10 seconds');
      break;
    case 'O1':
      if (seconds !== undefined && (seconds < 3 || seconds > 10)) found = guide(found, '3 to 10 seconds');
      break;
    case '2.6':
      if (isAs(o.AudioGeneration, 'Enabled') && hasLastFrame(r, list)) {
        found = warning(found, 'OutputConfig.AudioGeneration', 'Kling 2.6 makes no sound with two frames.');
      }
      break;
    case '3.0-Omni': {
      const subjects = Array.isArray(r.SubjectInfos) ? r.SubjectInfos.length : 0;
      const hasVideo = list.some((file) => isObject(file) && isAs(file.Category, 'Video'));
      const most = hasVideo ? 5 - (subjects > 4 ? 0 : subjects) : 7 - (subjects > 6 ? 0 : subjects);
      if (list.length > most) found = warning(found, 'FileInfos', `Kling 3.0-Omni is said to take at most ${most}.`);
      break;
    }
    default:
  }
  return found;
}

function vidu(
  r: Request,
  seconds: number | undefined,
  list: readonly unknown[],
  hasFiles: boolean,
  hasSubjects: boolean,
  found: Found[] | undefined,
): Found[] | undefined {
  if (hasSubjects) found = named(r, 'Name', viduVersions, found);
  if (r.ModelVersion !== 'q3-mix' && r.ModelVersion !== 'q3-drama') return found;
  if (!hasFiles && !hasSubjects) found = error(found, 'FileInfos', 'Vidu q3-mix and q3-drama need references.');
  for (let i = 0; i < list.length; i += 1) {
    const usage = at(list, i).Usage;
    if (typeof usage === 'string' && usage !== 'Reference') {
      found = unlike(usage, ['Reference'], `FileInfos[${i}].Usage`, found);
    }
    if (!given(usage)) found = warning(found, `FileInfos[${i}].Usage`, 'Every image is a reference.');
  }
  if (r.ModelVersion === 'q3-drama' && seconds !== undefined && (seconds < 8 || seconds > 12)) {
    found = warning(found, 'OutputConfig.Duration', 'Vidu q3-drama is said to make videos of 8 to 12 seconds.');
  }
  return found;
}

function hailuo(
  r: Request,
  seconds: number | undefined,
  list: readonly unknown[],
  hasFiles: boolean,
  found: Found[] | undefined,
): Found[] | undefined {
  switch (r.ModelVersion) {
    case '2.3-fast':
      return hasFiles ? found : warning(found, 'FileInfos', 'Hailuo 2.3-fast was seen to fail on a prompt alone.');
    case 'H3-Max':
      if (seconds === undefined || (seconds >= 5 && seconds <= 15)) return found;
      return warning(found, 'OutputConfig.Duration', 'Hailuo H3-Max is said to make videos of 5 to 15 seconds.');
    case 'H3': {
      let [images, videos, sounds, others] = [0, 0, 0, 0];
      for (let i = 0; i < list.length; i += 1) {
        const category = at(list, i).Category;
        if (isAs(category, 'Image')) images += 1;
        else if (isAs(category, 'Video')) videos += 1;
        else if (isAs(category, 'Audio')) sounds += 1;
        else if (!given(category)) others += 1;
      }
      if (list.length > 12 || images > 9 || videos > 3 || sounds > 3) {
        found = warning(
          found,
          'FileInfos',
          'Hailuo H3 takes at most 12 files, of them 9 images, 3 videos and 3 sounds.',
        );
      }
      if (sounds > 0 && images + videos + others === 0) {
        found = warning(found, '', 'A sound for Hailuo H3 goes together with an image or a video.');
      }
      const prompt = r.Prompt;
      if (typeof prompt === 'string' && prompt.length > 7000 && [...prompt].length > 7000) {
        found = warning(found, 'Prompt', 'A prompt for Hailuo H3 has at most 7000 characters.');
      }
      return found;
    }
    default:
      return found;
  }
}

function files(
  r: Request,
  list: readonly unknown[],
  hasFrameId: boolean,
  hasFrameUrl: boolean,
  found: Found[] | undefined,
): Found[] | undefined {
  let [hasLastFrame, hasVoice] = [false, false];
  for (let i = 0; i < list.length; i += 1) {
    const file = at(list, i);
    if (isAs(file.Usage, 'LastFrame')) hasLastFrame = true;
    if (given(file.VoiceId)) hasVoice = true;
  }
  if (list.length === 1 && (hasFrameId || hasFrameUrl)) {
    const usage = at(list, 0).Usage;
    if (typeof usage === 'string' && usage !== 'FirstFrame') {
      found = unlike(usage, ['FirstFrame'], 'FileInfos[0].Usage', found);
    }
  }
  if (hasLastFrame) {
    // Hailuo H3-Max is said to take a last frame alone.
    const isSaid = r.ModelName === 'Hailuo' && r.ModelVersion === 'H3-Max';
    if (list.length < 2) {
      found = issue(found, 'FileInfos', 'A last frame in FileInfos goes with a first frame there.', isSaid);
    }
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

function hasLastFrame(r: Request, list: readonly unknown[]): boolean {
  if (given(r.LastFrameFileId) || given(r.LastFrameUrl)) return true;
  return list.some((file) => isObject(file) && isAs(file.Usage, 'LastFrame'));
}

const klingVersions = ['1.6', '2.0', '2.1', '2.5', '2.6', 'O1', '3.0', '3.0-Omni', '3.0-turbo', 'scene'];
const viduVersions = [
  ...['q2', 'q2-pro', 'q2-turbo', 'q3', 'q3-pro', 'q3-turbo', 'q3-mix', 'q3-drama', 'q3-ad', 'scene'],
  ...['avatar-q2-pro', 'avatar-q2-turbo', 'lip-sync'],
];

/** Subjects that lack what names them. The statement is not about versions that no document lists. */
function named(
  r: Request,
  by: 'Id' | 'Name',
  listed: readonly string[],
  found: Found[] | undefined,
): Found[] | undefined {
  const list: readonly unknown[] = Array.isArray(r.SubjectInfos) ? r.SubjectInfos : [];
  for (let i = 0; i < list.length; i += 1) {
    if (!given(at(list, i)[by])) {
      const version = r.ModelVersion;
      const isNew = typeof version === 'string' && version !== '' && !listed.includes(version);
      found = issue(found, `SubjectInfos[${i}].${by}`, `A subject needs its ${by}.`, isNew);
    }
  }
  return found;
}

function guide(found: Found[] | undefined, length: string): Found[] {
  return warning(found, 'OutputConfig.Duration', `The vendor's guide says that it makes videos of ${length}.`);
}

function at(list: readonly unknown[], index: number): Request {
  const element = list[index];
  return isObject(element) ? element : nothing;
}

// What the model and version allow, row by row of the page's table. A statement that is older than a version only warns
// there: it may not be about it.
import { common, documented, isFromReferences, isFromText, soft } from './by-hand-common.ts';
import { unlistedModel, unlistedVersion } from './by-hand-unlisted.ts';
import { error, type Found, given, isAs, isObject, issue, type Request, warning } from './issues.ts';

const nothing: Request = {};

export function cells(r: Request, found: Found[] | undefined): Found[] | undefined {
  const model = r.ModelName;
  if (typeof model !== 'string' || model === '') return found;
  const version = r.ModelVersion;
  const o = isObject(r.OutputConfig) ? r.OutputConfig : nothing;
  switch (model) {
    case 'Hailuo':
      return hailuo(r, o, version, found);
    case 'Kling':
      return kling(r, o, version, found);
    case 'Jimeng':
      return jimeng(r, o, version, warning(found, 'ModelName', 'Jimeng was removed from the documents on 2026-05-11.'));
    case 'Vidu':
      return vidu(r, o, version, found);
    case 'GV':
      return gv(r, o, version, found);
    case 'OS':
      if (version !== '2.0') return other(r, o, model, version, found);
      if (typeof o.Duration === 'number' && o.Duration !== 4 && o.Duration !== 8 && o.Duration !== 12) {
        found = outside(found, '4, 8 or 12 with OS', false);
      }
      if (typeof o.Resolution === 'string' && o.Resolution !== '720P') found = size(found, o.Resolution, only720P);
      found = wideRatio(found, o.AspectRatio, 0);
      if (given(o.AspectRatio) && !isFromText(r)) found = doubt(found, 'OutputConfig.AspectRatio', 'OS');
      return common(r, o, model, documented.audio, 0, found);
    case 'Hunyuan':
      if (version === '1.5') return common(r, o, model, 0, 0, found);
      if (version !== '3d_2.0') return other(r, o, model, version, found);
      if (given(r.SceneType)) found = doubt(found, 'SceneType', 'Hunyuan 3d_2.0');
      return common(r, o, model, documented.audio | documented.scenes, soft.videos, found);
    case 'Mingmou':
      if (version !== '1.0') return other(r, o, model, version, found);
      return common(r, o, model, 0, 0, found);
    case 'PixVerse':
      return pixverse(r, o, version, found);
    default:
      return unlistedModel(r, o, model, found);
  }
}

function other(
  r: Request,
  o: Request,
  model: string,
  version: unknown,
  found: Found[] | undefined,
): Found[] | undefined {
  const isVersion = typeof version === 'string' && version !== '';
  return isVersion ? unlistedVersion(r, o, model, version, found) : found;
}

function hailuo(r: Request, o: Request, version: unknown, found: Found[] | undefined): Found[] | undefined {
  const { AspectRatio: ratio, Duration: seconds, Resolution: resolution } = o;
  let older = 0;
  let has = 0;
  switch (version) {
    case 'H3':
      older = soft.videos | soft.scenes;
      if (typeof seconds === 'number' && !(Number.isInteger(seconds) && seconds >= 4 && seconds <= 15)) {
        found = outside(found, 'a whole number from 4 to 15 with Hailuo H3', false);
      }
      if (
        typeof resolution === 'string' &&
        resolution !== '768P' &&
        resolution !== '1080P' &&
        resolution !== '2K' &&
        resolution !== '4K'
      ) {
        found = unlike(found, 'OutputConfig.Resolution', resolution, ['768P', '1080P', '2K', '4K'], false);
      }
      if (
        typeof ratio === 'string' &&
        ratio !== '21:9' &&
        ratio !== '16:9' &&
        ratio !== '4:3' &&
        ratio !== '1:1' &&
        ratio !== '3:4' &&
        ratio !== '9:16'
      ) {
        found = unlike(found, 'OutputConfig.AspectRatio', ratio, ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16'], false);
      }
      if (given(ratio) && !isFromText(r) && !isFromReferences(r)) {
        found = doubt(found, 'OutputConfig.AspectRatio', 'Hailuo H3');
      }
      return common(r, o, 'Hailuo', has, older, found);
    case '02':
      // Four more were seen to work by those who tried them.
      if (seconds === 8 || seconds === 12 || seconds === 15 || seconds === 20) {
        found = seen(found, 'OutputConfig.Duration', seconds);
      } else if (typeof seconds === 'number' && seconds !== 6 && seconds !== 10) {
        found = outside(found, '6 or 10 with Hailuo', false);
      }
      break;
    case '2.3':
    case '2.3-fast':
      if (typeof seconds === 'number' && seconds !== 6 && seconds !== 10) {
        found = outside(found, '6 or 10 with Hailuo', false);
      }
      break;
    case 'H3_regen':
    case 'H3-Max':
      older = soft.sizes | soft.videos | soft.scenes;
      if (version === 'H3_regen') has = documented.anyTypes;
      if (typeof seconds === 'number' && seconds !== 6 && seconds !== 10) {
        found = doubt(found, 'OutputConfig.Duration', 'Hailuo');
      }
      break;
    default:
      return other(r, o, 'Hailuo', version, found);
  }
  if (resolution === '2K' || resolution === '4K') found = seen(found, 'OutputConfig.Resolution', resolution);
  else if (typeof resolution === 'string' && resolution !== '768P' && resolution !== '1080P') {
    found = unlike(found, 'OutputConfig.Resolution', resolution, ['768P', '1080P', '2K', '4K'], older !== 0);
  }
  if (given(ratio) && version !== 'H3-Max') found = doubt(found, 'OutputConfig.AspectRatio', 'Hailuo');
  return common(r, o, 'Hailuo', has, older, found);
}

function kling(r: Request, o: Request, version: unknown, found: Found[] | undefined): Found[] | undefined {
  let older = 0;
  switch (version) {
    case '1.6':
    case '2.0':
    case '2.1':
    case '2.5':
      break;
    case 'O1':
      older = soft.sizes;
      break;
    case '2.6':
    case '3.0':
    case '3.0-Omni':
      older = soft.sizes | soft.scenes;
      break;
    case '3.0-turbo':
    case 'scene':
      older = soft.all;
      break;
    default:
      return other(r, o, 'Kling', version, found);
  }
  const { AspectRatio: ratio, Duration: seconds } = o;
  if (typeof seconds === 'number' && (seconds < 3 || seconds > 15)) {
    found = outside(found, '3 to 15 with Kling', older === soft.all);
  }
  found = upTo1080P(found, o.Resolution, older);
  if (ratio !== '1:1') found = wideRatio(found, ratio, older, '1:1');
  if (given(ratio) && !isFromText(r)) found = doubt(found, 'OutputConfig.AspectRatio', 'Kling');
  const scene = r.SceneType;
  if (typeof scene === 'string' && scene !== 'motion_control' && scene !== 'avatar_i2v' && scene !== 'lip_sync') {
    found = unlike(
      found,
      'SceneType',
      scene,
      ['motion_control', 'avatar_i2v', 'lip_sync'],
      (older & soft.scenes) !== 0,
    );
  }
  const has = documented.audio | documented.objects | documented.subjects | documented.scenes | documented.klingTypes;
  return common(r, o, 'Kling', has, older, found);
}

function jimeng(r: Request, o: Request, version: unknown, found: Found[]): Found[] | undefined {
  if (version !== '3.0pro') return other(r, o, 'Jimeng', version, found);
  if (given(r.LastFrameFileId)) found = error(found, 'LastFrameFileId', 'LastFrameFileId cannot be used with Jimeng.');
  if (given(r.LastFrameUrl)) found = error(found, 'LastFrameUrl', 'LastFrameUrl cannot be used with Jimeng.');
  if (Array.isArray(r.FileInfos) && r.FileInfos.length > 3) {
    found = error(found, 'FileInfos', 'FileInfos must have at most 3 elements with Jimeng.');
  }
  return common(r, o, 'Jimeng', 0, 0, found);
}

function vidu(r: Request, o: Request, version: unknown, found: Found[] | undefined): Found[] | undefined {
  let has = documented.audio | documented.interpolation | documented.objects | documented.subjects | documented.scenes;
  let older = 0;
  switch (version) {
    case 'q2-turbo':
      break;
    case 'q2':
      has |= documented.voices;
      break;
    case 'q2-pro':
      has |= documented.videos;
      break;
    case 'q3':
    case 'q3-pro':
    case 'q3-turbo':
      older = soft.sizes | soft.scenes;
      break;
    case 'q3-mix':
    case 'q3-drama':
    case 'q3-ad':
    case 'scene':
    case 'avatar-q2-pro':
    case 'avatar-q2-turbo':
    case 'lip-sync':
      older = soft.sizes | soft.scenes | soft.videos;
      break;
    default:
      return other(r, o, 'Vidu', version, found);
  }
  const { AspectRatio: ratio, Duration: seconds } = o;
  if (typeof seconds === 'number' && (seconds < 1 || seconds > 10)) {
    found = outside(found, '1 to 10 with Vidu', older !== 0);
  }
  found = upTo1080P(found, o.Resolution, older);
  const isUpright = version === 'q2' && (ratio === '4:3' || ratio === '3:4');
  if (ratio !== '1:1' && !isUpright) found = wideRatio(found, ratio, older, '1:1');
  if (given(ratio) && !isFromText(r) && !isFromReferences(r)) found = doubt(found, 'OutputConfig.AspectRatio', 'Vidu');
  const scene = r.SceneType;
  if (scene === 'subject_reference') found = seen(found, 'SceneType', scene);
  else if (typeof scene === 'string' && scene !== 'template_effect') {
    found = unlike(found, 'SceneType', scene, ['template_effect', 'subject_reference'], older !== 0);
  }
  return common(r, o, 'Vidu', has, older, found);
}

function gv(r: Request, o: Request, version: unknown, found: Found[] | undefined): Found[] | undefined {
  let older = 0;
  switch (version) {
    case '3.1':
      break;
    case '3.1-fast':
      older = soft.sizes;
      break;
    case '3.1-lite':
    case 'omni':
      older = soft.all;
      break;
    default:
      return other(r, o, 'GV', version, found);
  }
  const { Duration: seconds } = o;
  if (seconds === 5) found = seen(found, 'OutputConfig.Duration', seconds);
  else if (typeof seconds === 'number' && seconds !== 8) found = outside(found, '8 with GV', older !== 0);
  found = upTo1080P(found, o.Resolution, older);
  found = wideRatio(found, o.AspectRatio, older);
  return common(r, o, 'GV', documented.audio | documented.gvTypes, older, found);
}

function pixverse(r: Request, o: Request, version: unknown, found: Found[] | undefined): Found[] | undefined {
  if (version !== 'v5.6' && version !== 'v6' && version !== 'c1') return other(r, o, 'PixVerse', version, found);
  const { AspectRatio: ratio, Duration: seconds, Resolution: resolution } = o;
  if (typeof seconds === 'number' && (seconds < 1 || seconds > 15)) {
    found = outside(found, '1 to 15 with PixVerse', false);
  }
  if (resolution === '360p') found = seen(found, 'OutputConfig.Resolution', resolution);
  else if (
    typeof resolution === 'string' &&
    resolution !== '540p' &&
    resolution !== '720p' &&
    resolution !== '1080p' &&
    resolution !== '2k' &&
    resolution !== '4k'
  ) {
    const allowed = ['540p', '720p', '1080p', '2k', '4k', '360p'];
    found = unlike(found, 'OutputConfig.Resolution', resolution, allowed, false);
  }
  if (ratio !== '4:3' && ratio !== '1:1' && ratio !== '3:4' && ratio !== '2:3' && ratio !== '3:2' && ratio !== '21:9') {
    found = wideRatio(found, ratio, 0, '4:3', '1:1', '3:4', '2:3', '3:2', '21:9');
  }
  const has = documented.audio | documented.pixverseTypes;
  return common(r, o, 'PixVerse', has, soft.videos | soft.scenes, found);
}

const only720P = ['720P', '2K', '4K'];
const upTo4K = ['720P', '1080P', '2K', '4K'];

/** 720P and 1080P; two more were seen to work in an example of the vendor's. */
function upTo1080P(found: Found[] | undefined, value: unknown, older: number): Found[] | undefined {
  if (typeof value !== 'string' || value === '720P' || value === '1080P') return found;
  if (value === '2K' || value === '4K') return seen(found, 'OutputConfig.Resolution', value);
  return unlike(found, 'OutputConfig.Resolution', value, upTo4K, older !== 0);
}

function size(found: Found[] | undefined, value: string, allowed: readonly string[]): Found[] | undefined {
  if (value === '2K' || value === '4K') return seen(found, 'OutputConfig.Resolution', value);
  return unlike(found, 'OutputConfig.Resolution', value, allowed, false);
}

function wideRatio(
  found: Found[] | undefined,
  ratio: unknown,
  older: number,
  ...more: readonly string[]
): Found[] | undefined {
  if (typeof ratio !== 'string' || ratio === '16:9' || ratio === '9:16') return found;
  return unlike(found, 'OutputConfig.AspectRatio', ratio, ['16:9', '9:16', ...more], older !== 0);
}

function outside(found: Found[] | undefined, allowed: string, isOlder: boolean): Found[] {
  return issue(found, 'OutputConfig.Duration', `OutputConfig.Duration must be ${allowed}.`, isOlder);
}

/** In no document, and seen to work. */
function seen(found: Found[] | undefined, path: string, value: unknown): Found[] {
  return warning(found, path, `${path} ${value} is not among the values documented for the model.`);
}

function unlike(
  found: Found[] | undefined,
  path: string,
  value: string,
  allowed: readonly string[],
  isOlder: boolean,
): Found[] {
  const isOtherCase = allowed.some((one) => isAs(value, one));
  return issue(found, path, `${path} must be ${allowed.join(', ')} with this model.`, isOlder || isOtherCase);
}

function doubt(found: Found[] | undefined, path: string, model: string): Found[] {
  return warning(found, path, `${path} is not documented for ${model} and this input.`);
}

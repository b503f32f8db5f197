// What the model and version allow, row by row of the page's table.
import { common, documented, isFromReferences, isFromText } from './by-hand-common.ts';
import { error, type Found, given, isObject, type Request, warning } from './issues.ts';

const nothing: Request = {};
const wide = (ratio: string) => ratio === '16:9' || ratio === '9:16';

export function cells(r: Request, found: Found[] | undefined): Found[] | undefined {
  const model = r.ModelName;
  if (typeof model !== 'string' || model === '') return found;
  const version = r.ModelVersion;
  const isVersion = typeof version === 'string' && version !== '';
  const o = isObject(r.OutputConfig) ? r.OutputConfig : nothing;
  const seconds = typeof o.Duration === 'number' && Number.isFinite(o.Duration) ? o.Duration : undefined;
  const size = typeof o.Resolution === 'string' ? o.Resolution : undefined;
  const ratio = typeof o.AspectRatio === 'string' ? o.AspectRatio : undefined;
  const scene = typeof r.SceneType === 'string' ? r.SceneType : undefined;
  switch (model) {
    case 'Hailuo':
      switch (version) {
        case '02':
        case '2.3':
        case '2.3-fast':
        case 'H3_regen':
        case 'H3-Max':
          if (seconds !== undefined && seconds !== 6 && seconds !== 10) found = duration(found, '6 or 10 with Hailuo');
          if (size !== undefined && size !== '768P' && size !== '1080P') {
            found = resolution(found, '768P or 1080P with Hailuo');
          }
          if (given(o.AspectRatio)) found = doubt(found, 'OutputConfig.AspectRatio', 'Hailuo');
          break;
        case 'H3':
          if (seconds !== undefined && !(Number.isInteger(seconds) && seconds >= 4 && seconds <= 15)) {
            found = duration(found, 'a whole number from 4 to 15 with Hailuo H3');
          }
          if (size !== undefined && size !== '768P' && size !== '1080P' && size !== '2K' && size !== '4K') {
            found = resolution(found, '768P, 1080P, 2K or 4K with Hailuo H3');
          }
          if (
            ratio !== undefined &&
            ratio !== '21:9' &&
            ratio !== '4:3' &&
            ratio !== '1:1' &&
            ratio !== '3:4' &&
            !wide(ratio)
          ) {
            found = aspect(found, '21:9, 16:9, 4:3, 1:1, 3:4 or 9:16 with Hailuo H3');
          }
          if (given(o.AspectRatio) && !isFromText(r) && !isFromReferences(r)) {
            found = doubt(found, 'OutputConfig.AspectRatio', 'Hailuo H3');
          }
          break;
        default:
          return isVersion ? unknownVersion(found, model) : found;
      }
      return common(r, o, model, 0, found);
    case 'Kling':
      switch (version) {
        case '1.6':
        case '2.0':
        case '2.1':
        case '2.5':
        case '2.6':
        case 'O1':
        case '3.0':
        case '3.0-Omni':
        case '3.0-turbo':
        case 'scene':
          break;
        default:
          return isVersion ? unknownVersion(found, model) : found;
      }
      if (seconds !== undefined && (seconds < 3 || seconds > 15)) found = duration(found, '3 to 15 with Kling');
      if (size !== undefined && size !== '720P' && size !== '1080P') {
        found = resolution(found, '720P or 1080P with Kling');
      }
      if (ratio !== undefined && ratio !== '1:1' && !wide(ratio)) found = aspect(found, '16:9, 9:16 or 1:1 with Kling');
      if (given(o.AspectRatio) && !isFromText(r)) found = doubt(found, 'OutputConfig.AspectRatio', 'Kling');
      if (scene !== undefined && scene !== 'motion_control' && scene !== 'avatar_i2v' && scene !== 'lip_sync') {
        found = error(found, 'SceneType', 'SceneType must be motion_control, avatar_i2v or lip_sync with Kling.');
      }
      return common(
        r,
        o,
        model,
        documented.audio | documented.subjects | documented.scenes | documented.klingTypes,
        found,
      );
    case 'Jimeng':
      found = warning(found, 'ModelName', 'Jimeng was taken out of the documents on 2026-05-11.');
      if (version !== '3.0pro') return isVersion ? unknownVersion(found, model) : found;
      if (given(r.LastFrameFileId)) {
        found = error(found, 'LastFrameFileId', 'LastFrameFileId cannot be used with Jimeng.');
      }
      if (given(r.LastFrameUrl)) found = error(found, 'LastFrameUrl', 'LastFrameUrl cannot be used with Jimeng.');
      if (Array.isArray(r.FileInfos) && r.FileInfos.length > 3) {
        found = error(found, 'FileInfos', 'FileInfos must have at most 3 elements with Jimeng.');
      }
      return common(r, o, model, 0, found);
    case 'Vidu': {
      let more = 0;
      switch (version) {
        case 'q2-turbo':
        case 'q3':
        case 'q3-pro':
        case 'q3-turbo':
        case 'q3-mix':
        case 'q3-drama':
        case 'q3-ad':
        case 'scene':
        case 'avatar-q2-pro':
        case 'avatar-q2-turbo':
        case 'lip-sync':
          break;
        case 'q2-pro':
          more = documented.videos;
          break;
        case 'q2':
          more = documented.voices;
          break;
        default:
          return isVersion ? unknownVersion(found, model) : found;
      }
      if (seconds !== undefined && (seconds < 1 || seconds > 10)) found = duration(found, '1 to 10 with Vidu');
      if (size !== undefined && size !== '720P' && size !== '1080P') {
        found = resolution(found, '720P or 1080P with Vidu');
      }
      if (
        ratio !== undefined &&
        ratio !== '1:1' &&
        !wide(ratio) &&
        !(version === 'q2' && (ratio === '4:3' || ratio === '3:4'))
      ) {
        found = aspect(found, '16:9, 9:16 or 1:1 with Vidu, with q2 also 4:3 or 3:4');
      }
      if (given(o.AspectRatio) && !isFromText(r) && !isFromReferences(r)) {
        found = doubt(found, 'OutputConfig.AspectRatio', 'Vidu');
      }
      if (scene !== undefined && scene !== 'template_effect') {
        found = error(found, 'SceneType', 'SceneType must be template_effect with Vidu.');
      }
      return common(
        r,
        o,
        model,
        documented.audio |
          documented.interpolation |
          documented.objects |
          documented.subjects |
          documented.scenes |
          more,
        found,
      );
    }
    case 'GV':
      if (version !== '3.1' && version !== '3.1-fast' && version !== '3.1-lite' && version !== 'omni')
        return isVersion ? unknownVersion(found, model) : found;
      if (seconds !== undefined && seconds !== 8) found = duration(found, '8 with GV');
      if (size !== undefined && size !== '720P' && size !== '1080P') found = resolution(found, '720P or 1080P with GV');
      if (ratio !== undefined && !wide(ratio)) found = aspect(found, '16:9 or 9:16 with GV');
      return common(r, o, model, documented.audio | documented.gvTypes, found);
    case 'OS':
      if (version !== '2.0') return isVersion ? unknownVersion(found, model) : found;
      if (seconds !== undefined && seconds !== 4 && seconds !== 8 && seconds !== 12) {
        found = duration(found, '4, 8 or 12 with OS');
      }
      if (size !== undefined && size !== '720P') found = resolution(found, '720P with OS');
      if (ratio !== undefined && !wide(ratio)) found = aspect(found, '16:9 or 9:16 with OS');
      if (given(o.AspectRatio) && !isFromText(r)) found = doubt(found, 'OutputConfig.AspectRatio', 'OS');
      return common(r, o, model, documented.audio, found);
    case 'Hunyuan':
      if (version !== '1.5' && version !== '3d_2.0') return isVersion ? unknownVersion(found, model) : found;
      return common(r, o, model, 0, found);
    case 'Mingmou':
      if (version !== '1.0') return isVersion ? unknownVersion(found, model) : found;
      return common(r, o, model, 0, found);
    case 'PixVerse':
      if (version !== 'v5.6' && version !== 'v6' && version !== 'c1')
        return isVersion ? unknownVersion(found, model) : found;
      if (seconds !== undefined && (seconds < 1 || seconds > 15)) found = duration(found, '1 to 15 with PixVerse');
      if (
        size !== undefined &&
        size !== '540p' &&
        size !== '720p' &&
        size !== '1080p' &&
        size !== '2k' &&
        size !== '4k'
      ) {
        found = resolution(found, '540p, 720p, 1080p, 2k or 4k with PixVerse');
      }
      if (
        ratio !== undefined &&
        ratio !== '4:3' &&
        ratio !== '1:1' &&
        ratio !== '3:4' &&
        ratio !== '2:3' &&
        ratio !== '3:2' &&
        ratio !== '21:9' &&
        !wide(ratio)
      ) {
        found = aspect(found, '16:9, 4:3, 1:1, 3:4, 9:16, 2:3, 3:2 or 21:9 with PixVerse');
      }
      return common(r, o, model, documented.pixverseTypes, found);
    default:
      return error(
        found,
        'ModelName',
        'ModelName must be Hailuo, Kling, Jimeng, Vidu, GV, OS, Hunyuan, Mingmou or PixVerse.',
      );
  }
}

function duration(found: Found[] | undefined, allowed: string): Found[] {
  return error(found, 'OutputConfig.Duration', `OutputConfig.Duration must be ${allowed}.`);
}

function resolution(found: Found[] | undefined, allowed: string): Found[] {
  return error(found, 'OutputConfig.Resolution', `OutputConfig.Resolution must be ${allowed}.`);
}

function aspect(found: Found[] | undefined, allowed: string): Found[] {
  return error(found, 'OutputConfig.AspectRatio', `OutputConfig.AspectRatio must be ${allowed}.`);
}

function doubt(found: Found[] | undefined, path: string, model: string): Found[] {
  return warning(found, path, `${path} is not documented for ${model} and this input.`);
}

function unknownVersion(found: Found[] | undefined, model: string): Found[] {
  return error(found, 'ModelVersion', `ModelVersion is none of ${model}.`);
}

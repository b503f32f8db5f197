// What each model allows, by the simpler rules.
import { error, type Found, isObject, type Request } from './issues.ts';

const nothing: Request = {};

export function row(r: Request, found: Found[] | undefined): Found[] | undefined {
  const { ModelName: model, ModelVersion: v, SceneType: scene } = r;
  const o = isObject(r.OutputConfig) ? r.OutputConfig : nothing;
  const { Duration: seconds, Resolution: size, AspectRatio: ratio } = o;
  switch (model) {
    case 'Kling':
      if (
        typeof v === 'string' &&
        v !== '1.6' &&
        v !== '2.0' &&
        v !== '2.1' &&
        v !== '2.5' &&
        v !== '2.6' &&
        v !== 'O1' &&
        v !== '3.0' &&
        v !== '3.0-Omni'
      ) {
        found = version(found, model);
      }
      if (typeof seconds === 'number' && (seconds < 3 || seconds > 15)) found = duration(found, model);
      if (typeof size === 'string' && size !== '720P' && size !== '1080P') found = resolution(found, model);
      if (typeof ratio === 'string' && ratio !== '16:9' && ratio !== '9:16' && ratio !== '1:1') {
        found = aspect(found, model);
      }
      if (typeof scene === 'string' && scene !== 'motion_control' && scene !== 'avatar_i2v' && scene !== 'lip_sync') {
        found = sceneType(found, model);
      }
      return found;
    case 'Vidu':
      if (
        typeof v === 'string' &&
        v !== 'q2' &&
        v !== 'q2-pro' &&
        v !== 'q2-turbo' &&
        v !== 'q3' &&
        v !== 'q3-pro' &&
        v !== 'q3-turbo'
      ) {
        found = version(found, model);
      }
      if (typeof seconds === 'number' && (seconds < 1 || seconds > 10)) found = duration(found, model);
      if (typeof size === 'string' && size !== '720P' && size !== '1080P') found = resolution(found, model);
      if (typeof ratio === 'string' && ratio !== '16:9' && ratio !== '9:16' && ratio !== '1:1' && !isViduQ2(v, ratio)) {
        found = aspect(found, model);
      }
      if (typeof scene === 'string' && scene !== 'template_effect') found = sceneType(found, model);
      return found;
    case 'Hailuo':
      if (typeof v === 'string' && v !== '02' && v !== '2.3' && v !== '2.3-fast' && v !== 'H3') {
        found = version(found, model);
      }
      if (typeof seconds === 'number' && seconds !== 6 && seconds !== 10) found = duration(found, model);
      if (typeof size === 'string' && size !== '768P' && size !== '1080P') found = resolution(found, model);
      if (ratio !== undefined) found = aspect(found, model);
      if (scene !== undefined) found = sceneType(found, model);
      return found;
    case 'GV':
      if (typeof v === 'string' && v !== '3.1' && v !== '3.1-fast') found = version(found, model);
      if (typeof seconds === 'number' && seconds !== 8) found = duration(found, model);
      if (typeof size === 'string' && size !== '720P' && size !== '1080P') found = resolution(found, model);
      if (typeof ratio === 'string' && ratio !== '16:9' && ratio !== '9:16') found = aspect(found, model);
      if (scene !== undefined) found = sceneType(found, model);
      return found;
    case 'OS':
      if (typeof v === 'string' && v !== '2.0') found = version(found, model);
      if (typeof seconds === 'number' && seconds !== 4 && seconds !== 8 && seconds !== 12) {
        found = duration(found, model);
      }
      if (typeof size === 'string' && size !== '720P') found = resolution(found, model);
      if (typeof ratio === 'string' && ratio !== '16:9' && ratio !== '9:16') found = aspect(found, model);
      if (scene !== undefined) found = sceneType(found, model);
      return noLastFrame(r, model, found);
    case 'Hunyuan':
      if (typeof v === 'string' && v !== '1.5') found = version(found, model);
      if (typeof seconds === 'number' && (seconds < 1 || seconds > 60)) found = duration(found, model);
      if (
        typeof size === 'string' &&
        size !== '540p' &&
        size !== '720p' &&
        size !== '1080p' &&
        size !== '2k' &&
        size !== '4k' &&
        size !== '720P' &&
        size !== '768P' &&
        size !== '1080P'
      ) {
        found = resolution(found, model);
      }
      if (
        typeof ratio === 'string' &&
        ratio !== '16:9' &&
        ratio !== '4:3' &&
        ratio !== '1:1' &&
        ratio !== '3:4' &&
        ratio !== '9:16' &&
        ratio !== '2:3' &&
        ratio !== '3:2' &&
        ratio !== '21:9'
      ) {
        found = aspect(found, model);
      }
      if (scene !== undefined) found = sceneType(found, model);
      return noLastFrame(r, model, found);
    case 'Mingmou':
      if (typeof v === 'string' && v !== '1.0') found = version(found, model);
      if (typeof seconds === 'number' && (seconds < 1 || seconds > 60)) found = duration(found, model);
      if (
        typeof size === 'string' &&
        size !== '540p' &&
        size !== '720p' &&
        size !== '1080p' &&
        size !== '2k' &&
        size !== '4k' &&
        size !== '720P' &&
        size !== '768P' &&
        size !== '1080P'
      ) {
        found = resolution(found, model);
      }
      if (
        typeof ratio === 'string' &&
        ratio !== '16:9' &&
        ratio !== '4:3' &&
        ratio !== '1:1' &&
        ratio !== '3:4' &&
        ratio !== '9:16' &&
        ratio !== '2:3' &&
        ratio !== '3:2' &&
        ratio !== '21:9'
      ) {
        found = aspect(found, model);
      }
      if (scene !== undefined) found = sceneType(found, model);
      return noLastFrame(r, model, found);
    case 'PixVerse':
      if (typeof v === 'string' && v !== 'v5.6' && v !== 'v6' && v !== 'c1') found = version(found, model);
      if (typeof seconds === 'number' && (seconds < 1 || seconds > 15)) found = duration(found, model);
      if (
        typeof size === 'string' &&
        size !== '540p' &&
        size !== '720p' &&
        size !== '1080p' &&
        size !== '2k' &&
        size !== '4k'
      ) {
        found = resolution(found, model);
      }
      if (
        typeof ratio === 'string' &&
        ratio !== '16:9' &&
        ratio !== '4:3' &&
        ratio !== '1:1' &&
        ratio !== '3:4' &&
        ratio !== '9:16' &&
        ratio !== '2:3' &&
        ratio !== '3:2' &&
        ratio !== '21:9'
      ) {
        found = aspect(found, model);
      }
      if (scene !== undefined) found = sceneType(found, model);
      return found;
    case undefined:
      return error(found, 'ModelName', 'ModelName is required.');
    default:
      return error(found, 'ModelName', 'ModelName must be one of eight.');
  }
}

function isViduQ2(v: unknown, ratio: string): boolean {
  return (v === 'q2' || v === 'q2-pro' || v === 'q2-turbo') && (ratio === '4:3' || ratio === '3:4');
}

function noLastFrame(r: Request, model: string, found: Found[] | undefined): Found[] | undefined {
  if (r.LastFrameFileId !== undefined) found = error(found, 'LastFrameFileId', `${model} takes no last frame.`);
  return r.LastFrameUrl === undefined ? found : error(found, 'LastFrameUrl', `${model} takes no last frame.`);
}

function version(found: Found[] | undefined, model: string): Found[] {
  return error(found, 'ModelVersion', `${model} has no such version.`);
}

function duration(found: Found[] | undefined, model: string): Found[] {
  return error(found, 'OutputConfig.Duration', `${model} has no videos of that length.`);
}

function resolution(found: Found[] | undefined, model: string): Found[] {
  return error(found, 'OutputConfig.Resolution', `${model} has no such resolution.`);
}

function aspect(found: Found[] | undefined, model: string): Found[] {
  return error(found, 'OutputConfig.AspectRatio', `${model} has no such aspect ratio.`);
}

function sceneType(found: Found[] | undefined, model: string): Found[] {
  return error(found, 'SceneType', `${model} has no such scene.`);
}

// A simpler validator, by hand as well: the rules of an earlier reading of the documents, with eight models, one row for
// all versions of most, no unknown parameters, no subjects, nothing that warns. Kept because figures of such a one exist.
import { row } from './by-hand-simple-rows.ts';
import { error, type Found, integer, isObject, onOff, type Request, shortText, text } from './issues.ts';

const none: readonly Found[] = [];

export function check(input: unknown): readonly Found[] {
  if (!isObject(input)) return error(undefined, '', 'The request must be an object.');
  return row(input, parameters(input)) ?? none;
}

export function verdict(input: unknown): 'accepted' | 'refused' {
  return check(input).length === 0 ? 'accepted' : 'refused';
}

function parameters(r: Request): Found[] | undefined {
  let found: Found[] | undefined;
  let value = r.SubAppId;
  if (value === undefined) found = error(found, 'SubAppId', 'SubAppId is required.');
  else if (!Number.isInteger(value) || Number(value) < 0) found = error(found, 'SubAppId', 'SubAppId is 0 or more.');
  if (r.ModelVersion === undefined) found = error(found, 'ModelVersion', 'ModelVersion is required.');
  else found = text(r.ModelVersion, 'ModelVersion', found);
  const files = r.FileInfos;
  let count = 0;
  if (Array.isArray(files)) {
    count = files.length;
    if (count > 7) found = error(found, 'FileInfos', 'FileInfos has at most 7 elements.');
    for (let i = 0; i < count; i += 1) found = file(files[i], i, found);
  } else if (files !== undefined) found = error(found, 'FileInfos', 'FileInfos must be an array.');
  found = text(r.LastFrameFileId, 'LastFrameFileId', found);
  found = text(r.LastFrameUrl, 'LastFrameUrl', found);
  if (count === 0) {
    if (r.LastFrameFileId !== undefined) found = error(found, 'LastFrameFileId', 'A last frame needs FileInfos.');
    if (r.LastFrameUrl !== undefined) found = error(found, 'LastFrameUrl', 'A last frame needs FileInfos.');
  }
  if (r.Prompt !== undefined) found = shortText(r.Prompt, 2000, 'Prompt', found);
  else if (count === 0 && r.SceneType === undefined) {
    found = error(found, 'Prompt', 'Prompt is required without files.');
  }
  found = shortText(r.NegativePrompt, 2000, 'NegativePrompt', found);
  found = onOff(r.EnhancePrompt, 'EnhancePrompt', found);
  value = r.InputRegion;
  if (value !== undefined && value !== 'Mainland' && value !== 'Oversea') {
    found = error(found, 'InputRegion', 'InputRegion must be Mainland or Oversea.');
  }
  found = text(r.SceneType, 'SceneType', found);
  found = integer(r.Seed, 'Seed', found);
  found = shortText(r.SessionId, 50, 'SessionId', found);
  found = shortText(r.SessionContext, 1000, 'SessionContext', found);
  value = r.TasksPriority;
  found = integer(value, 'TasksPriority', found);
  if (typeof value === 'number' && (value < -10 || value > 10)) {
    found = error(found, 'TasksPriority', 'TasksPriority must be -10 to 10.');
  }
  if (isObject(r.OutputConfig)) found = output(r.OutputConfig, found);
  else if (r.OutputConfig !== undefined) found = error(found, 'OutputConfig', 'OutputConfig must be an object.');
  return text(r.ExtInfo, 'ExtInfo', found);
}

function file(f: unknown, i: number, found: Found[] | undefined): Found[] | undefined {
  if (!isObject(f)) return error(found, `FileInfos[${i}]`, 'A file must be an object.');
  const { Type: type, Category: category, Usage: usage, KeepOriginalSound: sound } = f;
  if (type !== undefined && type !== 'File' && type !== 'Url' && type !== 'Base64') {
    found = error(found, `FileInfos[${i}].Type`, 'Type must be File, Url or Base64.');
  }
  if (category !== undefined && category !== 'Image' && category !== 'Video' && category !== 'Audio') {
    found = error(found, `FileInfos[${i}].Category`, 'Category must be Image, Video or Audio.');
  }
  if (f.FileId !== undefined) {
    if (typeof f.FileId !== 'string') found = error(found, `FileInfos[${i}].FileId`, 'FileId must be a string.');
  } else if (type === 'File') found = error(found, `FileInfos[${i}].FileId`, 'Type File needs FileId.');
  if (f.Url !== undefined) {
    if (typeof f.Url !== 'string') found = error(found, `FileInfos[${i}].Url`, 'Url must be a string.');
  } else if (type === 'Url') found = error(found, `FileInfos[${i}].Url`, 'Type Url needs Url.');
  if (f.Base64 !== undefined) {
    if (typeof f.Base64 !== 'string') found = error(found, `FileInfos[${i}].Base64`, 'Base64 must be a string.');
  } else if (type === 'Base64') found = error(found, `FileInfos[${i}].Base64`, 'Type Base64 needs Base64.');
  if (usage !== undefined && usage !== 'FirstFrame' && usage !== 'LastFrame' && usage !== 'Reference') {
    found = error(found, `FileInfos[${i}].Usage`, 'Usage must be FirstFrame, LastFrame or Reference.');
  }
  if (f.ObjectId !== undefined && typeof f.ObjectId !== 'string') {
    found = error(found, `FileInfos[${i}].ObjectId`, 'ObjectId must be a string.');
  }
  if (f.ReferenceType !== undefined && typeof f.ReferenceType !== 'string') {
    found = error(found, `FileInfos[${i}].ReferenceType`, 'ReferenceType must be a string.');
  }
  if (sound !== undefined && sound !== 'Enabled' && sound !== 'Disabled') {
    found = error(found, `FileInfos[${i}].KeepOriginalSound`, 'KeepOriginalSound must be Enabled or Disabled.');
  }
  return found;
}

function output(o: Request, found: Found[] | undefined): Found[] | undefined {
  if (o.StorageMode !== undefined && o.StorageMode !== 'Temporary' && o.StorageMode !== 'Permanent') {
    found = error(found, 'OutputConfig.StorageMode', 'StorageMode must be Temporary or Permanent.');
  }
  found = shortText(o.MediaName, 64, 'OutputConfig.MediaName', found);
  found = integer(o.ClassId, 'OutputConfig.ClassId', found);
  found = text(o.ExpireTime, 'OutputConfig.ExpireTime', found);
  found = integer(o.Duration, 'OutputConfig.Duration', found);
  found = text(o.Resolution, 'OutputConfig.Resolution', found);
  found = text(o.AspectRatio, 'OutputConfig.AspectRatio', found);
  const people = o.PersonGeneration;
  if (people !== undefined && people !== 'AllowAdult' && people !== 'Disallowed') {
    found = error(found, 'OutputConfig.PersonGeneration', 'PersonGeneration must be AllowAdult or Disallowed.');
  }
  found = onOff(o.AudioGeneration, 'OutputConfig.AudioGeneration', found);
  found = onOff(o.InputComplianceCheck, 'OutputConfig.InputComplianceCheck', found);
  found = onOff(o.OutputComplianceCheck, 'OutputConfig.OutputComplianceCheck', found);
  return onOff(o.EnhanceSwitch, 'OutputConfig.EnhanceSwitch', found);
}

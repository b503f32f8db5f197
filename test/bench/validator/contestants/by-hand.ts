// What a person would write who reads the reference page of CreateAigcVideoTask and wants speed: straight-line code, one
// pass, a list only when there is something to list. It knows every rule of the page, those that only warn included.
import { cells } from './by-hand-cells.ts';
import { extInfo, size, url } from './by-hand-contents.ts';
import { file, subject } from './by-hand-inputs.ts';
import { output } from './by-hand-output.ts';
import { rules } from './by-hand-rules.ts';
import { isUnlisted } from './by-hand-unlisted.ts';
import {
  error,
  type Found,
  given,
  integer,
  isObject,
  issue,
  onOff,
  type Request,
  shortText,
  text,
  unlike,
  warning,
} from './issues.ts';

const none: readonly Found[] = [];

export function check(input: unknown): readonly Found[] {
  if (!isObject(input)) return error(undefined, '', 'The request must be an object.');
  let found = parameters(input);
  found = cells(input, found);
  found = rules(input, found);
  return size(input, found) ?? none;
}

/** What the documents only doubt is accepted with a warning. */
export function verdict(input: unknown): 'accepted' | 'warned' | 'refused' {
  const found = check(input);
  if (found.some(({ isWarning }) => !isWarning)) return 'refused';
  return found.length === 0 ? 'accepted' : 'warned';
}

function parameters(r: Request): Found[] | undefined {
  let found: Found[] | undefined;
  const isNew = isUnlisted(r.ModelName);
  for (const key in r) {
    switch (key) {
      case 'SubAppId':
      case 'ModelName':
      case 'ModelVersion':
      case 'FileInfos':
      case 'SubjectInfos':
      case 'LastFrameFileId':
      case 'LastFrameUrl':
      case 'Prompt':
      case 'NegativePrompt':
      case 'EnhancePrompt':
      case 'OutputConfig':
      case 'SessionId':
      case 'SessionContext':
      case 'TasksPriority':
      case 'ExtInfo':
      case 'InputRegion':
      case 'SceneType':
      case 'Procedure':
      case 'Seed':
        break;
      default:
        if (r[key] !== undefined) found = issue(found, key, `${key} is not a parameter of the API.`, isNew);
    }
  }
  let value = r.SubAppId;
  if (!given(value)) found = error(found, 'SubAppId', 'SubAppId is required.');
  else if (!Number.isSafeInteger(value)) found = error(found, 'SubAppId', 'SubAppId must be an integer.');
  else if ((value as number) < 0) found = error(found, 'SubAppId', 'SubAppId must be at least 0.');
  value = r.ModelName;
  if (!given(value)) found = error(found, 'ModelName', 'ModelName is required.');
  else if (typeof value !== 'string') found = error(found, 'ModelName', 'ModelName must be a string.');
  value = r.ModelVersion;
  if (!given(value)) found = error(found, 'ModelVersion', 'ModelVersion is required.');
  else if (typeof value !== 'string') found = error(found, 'ModelVersion', 'ModelVersion must be a string.');
  value = r.FileInfos;
  if (Array.isArray(value)) for (let i = 0; i < value.length; i += 1) found = file(value[i], i, isNew, found);
  else if (value !== undefined) found = error(found, 'FileInfos', 'FileInfos must be an array.');
  value = r.SubjectInfos;
  if (Array.isArray(value)) for (let i = 0; i < value.length; i += 1) found = subject(value[i], i, isNew, found);
  else if (value !== undefined) found = error(found, 'SubjectInfos', 'SubjectInfos must be an array.');
  found = text(r.LastFrameFileId, 'LastFrameFileId', found);
  found = text(r.LastFrameUrl, 'LastFrameUrl', found);
  found = url(r.LastFrameUrl, 'LastFrameUrl', found);
  found = text(r.Prompt, 'Prompt', found);
  found = text(r.NegativePrompt, 'NegativePrompt', found);
  found = onOff(r.EnhancePrompt, 'EnhancePrompt', found);
  value = r.OutputConfig;
  if (isObject(value)) found = output(value, isNew, found);
  else if (value !== undefined) found = error(found, 'OutputConfig', 'OutputConfig must be an object.');
  found = shortText(r.SessionId, 50, 'SessionId', found);
  found = shortText(r.SessionContext, 1000, 'SessionContext', found);
  value = r.TasksPriority;
  if (value !== undefined) found = priority(value, found);
  found = extInfo(r.ExtInfo, found);
  value = r.InputRegion;
  if (value !== undefined && value !== 'Mainland' && value !== 'Oversea' && value !== 'OverseaUSWest') {
    found = unlike(value, ['Mainland', 'Oversea', 'OverseaUSWest'], 'InputRegion', found);
  }
  found = text(r.SceneType, 'SceneType', found);
  found = text(r.Procedure, 'Procedure', found);
  found = integer(r.Seed, 'Seed', found);
  return found;
}

function priority(value: unknown, found: Found[] | undefined): Found[] | undefined {
  let number = value;
  if (typeof value === 'string' && /^-?(0|[1-9]\d{0,14})(\.0+)?$/.test(value)) {
    number = Number(value);
    found = warning(found, 'TasksPriority', `TasksPriority is the text "${value}" and sent as a number.`);
  }
  if (!Number.isSafeInteger(number)) return error(found, 'TasksPriority', 'TasksPriority must be an integer.');
  return (number as number) < -10 || (number as number) > 10
    ? error(found, 'TasksPriority', 'TasksPriority must be -10 to 10.')
    : found;
}

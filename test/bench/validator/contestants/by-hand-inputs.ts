import { base64, url } from './by-hand-contents.ts';
import { error, type Found, given, isAs, isObject, issue, type Request, unlike, warning } from './issues.ts';

/** `isNew`: no document lists the model, so it may have parameters of its own. */
export function file(f: unknown, index: number, isNew: boolean, found: Found[] | undefined): Found[] | undefined {
  if (!isObject(f)) return error(found, `FileInfos[${index}]`, 'A file must be an object.');
  for (const key in f) {
    switch (key) {
      case 'Type':
      case 'Category':
      case 'FileId':
      case 'Url':
      case 'Base64':
      case 'ReferenceType':
      case 'ObjectId':
      case 'VoiceId':
      case 'KeepOriginalSound':
      case 'Usage':
      case 'Text':
        break;
      default:
        if (f[key] !== undefined) {
          found = issue(found, `FileInfos[${index}].${key}`, `${key} is not a parameter of a file.`, isNew);
        }
    }
  }
  const type = f.Type;
  if (type !== undefined && type !== 'File' && type !== 'Url' && type !== 'Base64') {
    found = unlike(type, ['File', 'Url', 'Base64'], `FileInfos[${index}].Type`, found);
  }
  let value = f.Category;
  if (value !== undefined && value !== 'Image' && value !== 'Video' && value !== 'Audio') {
    found = unlike(value, ['Image', 'Video', 'Audio'], `FileInfos[${index}].Category`, found);
  }
  value = f.FileId;
  if (value !== undefined && typeof value !== 'string') {
    found = error(found, `FileInfos[${index}].FileId`, 'FileId must be a string.');
  }
  value = f.Url;
  if (value !== undefined && typeof value !== 'string') {
    found = error(found, `FileInfos[${index}].Url`, 'Url must be a string.');
  }
  value = f.Base64;
  if (value !== undefined && typeof value !== 'string') {
    found = error(found, `FileInfos[${index}].Base64`, 'Base64 must be a string.');
  }
  value = f.ReferenceType;
  if (
    value !== undefined &&
    value !== 'asset' &&
    value !== 'style' &&
    value !== 'feature' &&
    value !== 'base' &&
    value !== 'subject' &&
    value !== 'background'
  ) {
    const path = `FileInfos[${index}].ReferenceType`;
    // Seen to work, according to reports.
    if (value === 'mask' || value === 'base_video') found = warning(found, path, `${path} ${value} is in no document.`);
    else found = unlike(value, ['asset', 'style', 'feature', 'base', 'subject', 'background'], path, found);
  }
  value = f.ObjectId;
  if (value !== undefined && typeof value !== 'string') {
    found = error(found, `FileInfos[${index}].ObjectId`, 'ObjectId must be a string.');
  }
  value = f.VoiceId;
  if (value !== undefined && typeof value !== 'string') {
    found = error(found, `FileInfos[${index}].VoiceId`, 'VoiceId must be a string.');
  }
  value = f.KeepOriginalSound;
  if (value !== undefined && value !== 'Enabled' && value !== 'Disabled') {
    found = unlike(value, ['Enabled', 'Disabled'], `FileInfos[${index}].KeepOriginalSound`, found);
  }
  value = f.Usage;
  if (value !== undefined && value !== 'FirstFrame' && value !== 'Reference' && value !== 'LastFrame') {
    found = unlike(value, ['FirstFrame', 'Reference', 'LastFrame'], `FileInfos[${index}].Usage`, found);
  }
  value = f.Text;
  if (value !== undefined && typeof value !== 'string') {
    found = error(found, `FileInfos[${index}].Text`, 'Text must be a string.');
  }
  return fileRules(f, index, found);
}

/** What goes with what in one file. */
export function fileRules(f: Request, index: number, found: Found[] | undefined): Found[] | undefined {
  const type = f.Type;
  const hasId = given(f.FileId);
  const hasUrl = given(f.Url);
  const hasBase64 = given(f.Base64);
  if (hasUrl) found = url(f.Url, `FileInfos[${index}].Url`, found);
  if (hasBase64) found = base64(f.Base64, `FileInfos[${index}].Base64`, found);
  if (!given(type)) found = warning(found, `FileInfos[${index}].Type`, 'Type says which of the three holds the file.');
  if (isAs(type, 'File') && !hasId) {
    found = error(found, `FileInfos[${index}].FileId`, 'FileId is needed when Type is File.');
  }
  if (isAs(type, 'Url') && !hasUrl) found = error(found, `FileInfos[${index}].Url`, 'Url is needed when Type is Url.');
  if (isAs(type, 'Base64') && !hasBase64) {
    found = error(found, `FileInfos[${index}].Base64`, 'Base64 is needed when Type is Base64.');
  }
  if (!hasId && !hasUrl && !hasBase64 && !given(type)) {
    found = error(found, `FileInfos[${index}].FileId`, 'A file is given by FileId, by Url or as Base64.');
  }
  if (hasId && hasUrl) {
    found = error(found, `FileInfos[${index}].Url`, 'A file given by FileId is not given by Url as well.');
  }
  if (hasId && hasBase64) {
    found = error(found, `FileInfos[${index}].Base64`, 'A file given by FileId is not given as Base64 as well.');
  }
  if (hasUrl && hasBase64) {
    found = error(found, `FileInfos[${index}].Base64`, 'A file given by Url is not given as Base64 as well.');
  }
  return found;
}

export function subject(s: unknown, index: number, isNew: boolean, found: Found[] | undefined): Found[] | undefined {
  if (!isObject(s)) return error(found, `SubjectInfos[${index}]`, 'A subject must be an object.');
  for (const key in s) {
    if (key !== 'Id' && key !== 'Name' && key !== 'VoiceId' && key !== 'ImageUrls' && key !== 'VideoUrls') {
      if (s[key] !== undefined) {
        found = issue(found, `SubjectInfos[${index}].${key}`, `${key} is not a parameter of a subject.`, isNew);
      }
    }
  }
  if (s.Id !== undefined && typeof s.Id !== 'string') {
    found = error(found, `SubjectInfos[${index}].Id`, 'Id must be a string.');
  }
  if (s.Name !== undefined && typeof s.Name !== 'string') {
    found = error(found, `SubjectInfos[${index}].Name`, 'Name must be a string.');
  }
  if (s.VoiceId !== undefined && typeof s.VoiceId !== 'string') {
    found = error(found, `SubjectInfos[${index}].VoiceId`, 'VoiceId must be a string.');
  }
  found = urls(s.ImageUrls, 3, `SubjectInfos[${index}].ImageUrls`, found);
  return urls(s.VideoUrls, 1, `SubjectInfos[${index}].VideoUrls`, found);
}

function urls(list: unknown, most: number, path: string, found: Found[] | undefined): Found[] | undefined {
  if (list === undefined) return found;
  if (!Array.isArray(list)) return error(found, path, 'The addresses must be an array.');
  if (list.length > most) found = error(found, path, `There must be at most ${most}.`);
  for (let i = 0; i < list.length; i += 1) {
    if (typeof list[i] !== 'string') found = error(found, `${path}[${i}]`, 'An address must be a string.');
  }
  return addresses(list, path, found);
}

/** What the addresses of a subject hold. */
export function subjectRules(s: Request, index: number, found: Found[] | undefined): Found[] | undefined {
  found = addresses(s.ImageUrls, `SubjectInfos[${index}].ImageUrls`, found);
  return addresses(s.VideoUrls, `SubjectInfos[${index}].VideoUrls`, found);
}

function addresses(list: unknown, path: string, found: Found[] | undefined): Found[] | undefined {
  if (Array.isArray(list)) {
    for (let i = 0; i < list.length; i += 1) found = url(list[i], `${path}[${i}]`, found);
  }
  return found;
}

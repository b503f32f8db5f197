import { error, type Found, given, isObject, type Request } from './issues.ts';

export function file(f: unknown, index: number, found: Found[] | undefined): Found[] | undefined {
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
        found = error(found, `FileInfos[${index}].${key}`, `${key} is not a parameter of a file.`);
    }
  }
  const type = f.Type;
  const [id, url, base64] = [f.FileId, f.Url, f.Base64];
  if (type !== undefined && type !== 'File' && type !== 'Url' && type !== 'Base64') {
    found = error(found, `FileInfos[${index}].Type`, 'Type must be File, Url or Base64.');
  }
  let value = f.Category;
  if (value !== undefined && value !== 'Image' && value !== 'Video' && value !== 'Audio') {
    found = error(found, `FileInfos[${index}].Category`, 'Category must be Image, Video or Audio.');
  }
  if (id !== undefined && typeof id !== 'string') {
    found = error(found, `FileInfos[${index}].FileId`, 'FileId must be a text.');
  }
  if (url !== undefined && typeof url !== 'string') {
    found = error(found, `FileInfos[${index}].Url`, 'Url must be a text.');
  }
  if (base64 !== undefined && typeof base64 !== 'string') {
    found = error(found, `FileInfos[${index}].Base64`, 'Base64 must be a text.');
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
    found = error(
      found,
      `FileInfos[${index}].ReferenceType`,
      'ReferenceType must be asset, style, feature, base, subject or background.',
    );
  }
  value = f.ObjectId;
  if (value !== undefined && typeof value !== 'string') {
    found = error(found, `FileInfos[${index}].ObjectId`, 'ObjectId must be a text.');
  }
  value = f.VoiceId;
  if (value !== undefined && typeof value !== 'string') {
    found = error(found, `FileInfos[${index}].VoiceId`, 'VoiceId must be a text.');
  }
  value = f.KeepOriginalSound;
  if (value !== undefined && value !== 'Enabled' && value !== 'Disabled') {
    found = error(found, `FileInfos[${index}].KeepOriginalSound`, 'KeepOriginalSound must be Enabled or Disabled.');
  }
  value = f.Usage;
  if (value !== undefined && value !== 'FirstFrame' && value !== 'Reference' && value !== 'LastFrame') {
    found = error(found, `FileInfos[${index}].Usage`, 'Usage must be FirstFrame, Reference or LastFrame.');
  }
  value = f.Text;
  if (value !== undefined && typeof value !== 'string') {
    found = error(found, `FileInfos[${index}].Text`, 'Text must be a text.');
  }
  return fileRules(f, index, found);
}

/** What goes with what in one file. */
export function fileRules(f: Request, index: number, found: Found[] | undefined): Found[] | undefined {
  const type = f.Type;
  const [hasId, hasUrl, hasBase64] = [given(f.FileId), given(f.Url), given(f.Base64)];
  if (type === 'File' && !hasId) {
    found = error(found, `FileInfos[${index}].FileId`, 'FileId is needed when Type is File.');
  }
  if (type === 'Url' && !hasUrl) found = error(found, `FileInfos[${index}].Url`, 'Url is needed when Type is Url.');
  if (type === 'Base64' && !hasBase64) {
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

export function subject(s: unknown, index: number, found: Found[] | undefined): Found[] | undefined {
  if (!isObject(s)) return error(found, `SubjectInfos[${index}]`, 'A subject must be an object.');
  for (const key in s) {
    if (key !== 'Id' && key !== 'Name' && key !== 'VoiceId' && key !== 'ImageUrls' && key !== 'VideoUrls') {
      found = error(found, `SubjectInfos[${index}].${key}`, `${key} is not a parameter of a subject.`);
    }
  }
  if (s.Id !== undefined && typeof s.Id !== 'string') {
    found = error(found, `SubjectInfos[${index}].Id`, 'Id must be a text.');
  }
  if (s.Name !== undefined && typeof s.Name !== 'string') {
    found = error(found, `SubjectInfos[${index}].Name`, 'Name must be a text.');
  }
  if (s.VoiceId !== undefined && typeof s.VoiceId !== 'string') {
    found = error(found, `SubjectInfos[${index}].VoiceId`, 'VoiceId must be a text.');
  }
  found = urls(s.ImageUrls, 3, `SubjectInfos[${index}].ImageUrls`, found);
  return urls(s.VideoUrls, 1, `SubjectInfos[${index}].VideoUrls`, found);
}

function urls(list: unknown, most: number, path: string, found: Found[] | undefined): Found[] | undefined {
  if (list === undefined) return found;
  if (!Array.isArray(list)) return error(found, path, 'The addresses must be a list.');
  if (list.length > most) found = error(found, path, `There must be at most ${most}.`);
  for (let i = 0; i < list.length; i += 1)
    if (typeof list[i] !== 'string') found = error(found, `${path}[${i}]`, 'An address must be a text.');
  return found;
}

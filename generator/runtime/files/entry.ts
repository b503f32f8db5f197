import { callback, checkGiven } from '../client/option-checks.js';
import { type FileHeader, readHeader } from './header.js';
import { type FileSource, InputFileError, type InputFileErrorCode, type OpenedBytes, openSource } from './source.js';

/** What the documents ask of a file whose bytes are sent. */
export interface FileLimits {
  /** Formats, as the documents write them: `jpeg`, `mp4`. */
  readonly formats?: readonly string[];
  /** Bytes of the file, before Base64. */
  readonly bytes?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  /** Width to height, the narrowest and the widest. */
  readonly ratio?: readonly [min: number, max: number];
  readonly seconds?: number;
}

/** How an entry of a surface's list of files is made. */
export interface FileForm {
  /** The function, for messages. */
  readonly name: string;
  readonly surface: string;
  readonly kind: 'image' | 'video' | 'audio';
  /** Fields that every entry of this kind has. */
  readonly fields: Readonly<Record<string, string>>;
  readonly url: { readonly field: string; readonly fields: Readonly<Record<string, string>> };
  /** Absent where the surface accepts addresses only. */
  readonly bytes?: {
    readonly field: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly limits: FileLimits;
  };
  /** Absent where the surface takes no ids of uploaded files: then the address of one is sent. */
  readonly id?: { readonly field: string; readonly fields: Readonly<Record<string, string>> };
}

/** How a file may get to the service that cannot be in the request. */
export interface FileEntryOptions {
  /**
   * Uploads a file that is too large to be in a request, or whose bytes the surface does not take: of `uploadMedia`,
   * `(file) => uploadMedia(client, file)`.
   */
  readonly upload?: (file: FileSource) => Promise<{ readonly fileId: string; readonly url: string }>;
}

/** The entry of a file, and the fields of the caller. */
export async function fileEntry<Entry extends object>(
  form: FileForm,
  source: FileSource,
  fields: object = {},
  options: FileEntryOptions = {},
): Promise<Entry> {
  checkGiven(form.name, options, { upload: callback });
  // The form is made of the fields of the entry.
  return (await writtenEntry(form, source, fields, options)) as Entry;
}

async function writtenEntry(
  form: FileForm,
  source: FileSource,
  fields: object,
  { upload }: FileEntryOptions,
): Promise<object> {
  const opened = await openSource(form.name, source);
  if ('url' in opened) return { ...form.fields, ...form.url.fields, [form.url.field]: opened.url, ...fields };
  const { bytes } = form;
  const isTooLarge = bytes !== undefined && opened.size > (bytes.limits.bytes ?? Number.POSITIVE_INFINITY);
  if (upload !== undefined && (bytes === undefined || isTooLarge)) {
    // Of its bytes only the kind is judged here: what a model asks of a file that was uploaded, the service says.
    checkSize(form, opened, {});
    checkHeader(form, opened, readHeader(await opened.head()), {});
    const { fileId, url } = await upload(source);
    const { id } = form;
    const place =
      id === undefined ? { ...form.url.fields, [form.url.field]: url } : { ...id.fields, [id.field]: fileId };
    return { ...form.fields, ...place, ...fields };
  }
  if (bytes === undefined)
    throw new InputFileError(
      form.name,
      'BytesNotAccepted',
      `${form.surface} accepts addresses only, and ${opened.name} is not an address. Put the file where the service can fetch it, ` +
        `for example into a COS bucket of yours, and pass a (signed) https: URL of it; or upload it to VOD: ${advice}.`,
    );
  checkSize(form, opened, bytes.limits);
  const content = await opened.read();
  checkHeader(form, opened, readHeader(content), bytes.limits);
  return { ...form.fields, ...bytes.fields, [bytes.field]: base64(content), ...fields };
}

const advice = '`{ upload: (file) => uploadMedia(client, file) }` as the third argument';

function checkSize({ name }: FileForm, file: OpenedBytes, limits: FileLimits): void {
  if (file.size === 0) throw new InputFileError(name, 'FileEmpty', `${file.name} is empty.`);
  if (limits.bytes === undefined || file.size <= limits.bytes) return;
  throw new InputFileError(
    name,
    'FileTooLarge',
    `${file.name} has ${megabytes(file.size)}, and all files of a request that are sent as bytes may have ` +
      `${megabytes(limits.bytes)} together. Make it smaller, or pass an https: URL of it; or upload it: ${advice}.`,
  );
}

function checkHeader(form: FileForm, file: OpenedBytes, header: FileHeader | undefined, limits: FileLimits): void {
  const refuse = (code: InputFileErrorCode, problem: string): never => {
    throw new InputFileError(form.name, code, `${file.name} ${problem}`);
  };
  const allowed = limits.formats ?? [];
  const accepted = allowed.length === 0 ? `${form.kind} files` : allowed.join(', ');
  const remedy = `Accepted: ${accepted}.`;
  if (header === undefined) {
    // Without a list of formats, the service has to find out.
    if (allowed.length > 0) refuse('FormatNotAccepted', `is not in a known ${form.kind} format. ${remedy}`);
    return;
  }
  if (header.kind !== form.kind)
    refuse(
      'FormatNotAccepted',
      `is ${header.format}, which is not ${form.kind === 'video' ? 'a' : 'an'} ${form.kind} format. ${remedy}`,
    );
  if (allowed.length > 0 && !allowed.includes(header.format))
    refuse('FormatNotAccepted', `is ${header.format}. ${remedy} Convert it first.`);
  const { height, seconds, width } = header;
  if (width !== undefined && height !== undefined) {
    const { minHeight = 0, minWidth = 0, ratio } = limits;
    if (width < minWidth || height < minHeight)
      refuse('FileTooSmall', `has ${width} x ${height} pixels, and at least ${minWidth} x ${minHeight} are needed.`);
    if (ratio !== undefined && (width / height < ratio[0] || width / height > ratio[1]))
      refuse(
        'FormatNotAccepted',
        `has ${width} x ${height} pixels, and its width must be ${ratio[0]} to ${ratio[1]} times its height.`,
      );
  }
  if (seconds !== undefined && limits.seconds !== undefined && seconds > limits.seconds)
    refuse('FileTooLong', `lasts ${seconds.toFixed(1)} s. At most ${limits.seconds} s are allowed.`);
}

/** Rounded up, so that a file just above a limit is not printed as the limit. */
function megabytes(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 100) / 100} MB`;
}

/** In pieces: the arguments of a call are limited. */
function base64(bytes: Uint8Array): string {
  const size = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += String.fromCharCode(...bytes.subarray(at, at + size));
  return btoa(text);
}
